//! The languages that can be analyzed, one file each.
//!
//! A language is a [`spec::Spec`]: its grammar and tables that say which role each kind of syntax node plays. Everything
//! else in this crate works on roles, so a language is added with one new file, one line in [`languages!`] below and the
//! grammar's dependency.

pub(crate) mod bare;
mod canonical;
mod normal;
pub(crate) mod spec;
pub(crate) mod tree;

use std::fmt;
use std::sync::OnceLock;

use crate::error::{Code, Error, Result};
use spec::{Spec, Tables};

/// Declares the modules of the languages and the registry over them.
macro_rules! languages {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*
        static REGISTRY: [Entry; [$(stringify!($module)),*].len()] =
            [$(Entry { spec: &$module::SPEC, tables: OnceLock::new() }),*];
        static ALL: [Language; REGISTRY.len()] = {
            let mut all = [Language(0); REGISTRY.len()];
            let mut index = 0;
            while index < all.len() {
                all[index] = Language(index);
                index += 1;
            }
            all
        };
    };
}

languages![python, c, cpp, csharp, go, java, javascript, ruby, typescript];

/// A language and what is computed once from its tables.
struct Entry {
    spec: &'static Spec,
    tables: OnceLock<Tables>,
}

/// A language that this build can parse: a cheap handle to its tables.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(usize);

impl Language {
    /// Every language of this build.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &ALL
    }

    /// The language with this id, for example `python`.
    ///
    /// # Errors
    /// [`Code::UnknownLanguage`], naming the ids that exist.
    pub fn from_id(id: &str) -> Result<Self> {
        ALL.iter().copied().find(|language| language.id() == id).ok_or_else(|| {
            let known: Vec<&str> = ALL.iter().map(Self::id).collect();
            Error::new(Code::UnknownLanguage, format!("The language `{id}` is not known."))
                .help(format!("Use one of: {}.", known.join(", ")))
        })
    }

    /// The language of files with this extension, written without the dot; upper and lower case mean the same.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        let extension = extension.to_ascii_lowercase();
        ALL.iter().copied().find(|language| language.extensions().contains(&extension.as_str()))
    }

    /// The id in commands and data, for example `c`.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.spec().id
    }

    /// The name for people, for example `Python`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.spec().name
    }

    /// Ids of languages whose rules and examples also help a reader of this one, nearest first: C for C++.
    #[must_use]
    pub fn relatives(&self) -> &'static [&'static str] {
        self.spec().relatives
    }

    /// Extensions of its source files, without the dot.
    #[must_use]
    pub fn extensions(&self) -> &'static [&'static str] {
        self.spec().extensions
    }

    /// What begins a comment that ends with its line.
    #[must_use]
    pub fn line_comment(&self) -> &'static str {
        self.spec().line_comment
    }

    /// Whether a call of this name says nothing about security (`len`, `range`, `printf`): a stop word of the API facet.
    #[must_use]
    pub fn is_everyday_call(&self, call: &str) -> bool {
        let calls = &self.spec().calls;
        let method = call.rsplit_once(['.', '>', ':']).map(|(_, method)| method);
        calls.everyday.iter().any(|names| names.contains(&call))
            || method.is_some_and(|method| calls.everyday_methods.contains(&method))
    }

    /// How many places in a source could not be parsed: 0 if it is all of this language.
    ///
    /// # Errors
    /// [`Code::TooLarge`] over 1 MiB or 4,096 levels of nesting.
    pub fn syntax_errors(&self, source: &str) -> Result<usize> {
        Ok(tree::Tree::parse(*self, source)?.error_count())
    }

    pub(crate) fn spec(&self) -> &'static Spec {
        REGISTRY[self.0].spec
    }

    pub(crate) fn tables(&self) -> &'static Tables {
        let entry = &REGISTRY[self.0];
        entry.tables.get_or_init(|| Tables::new(entry.spec))
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.id())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_id_is_answered_with_the_known_ones() {
        let error = Language::from_id("cobol").unwrap_err();
        assert_eq!(error.code, Code::UnknownLanguage);
        for language in Language::all() {
            assert!(error.help.contains(language.id()));
            assert_eq!(Language::from_id(language.id()).unwrap(), *language);
        }
    }

    #[test]
    fn a_language_is_found_by_extension() {
        assert_eq!(Language::from_extension("PY").unwrap().id(), "python");
        assert_eq!(Language::from_extension("h").unwrap().id(), "c");
        assert!(Language::from_extension("txt").is_none());
    }

    #[test]
    fn every_kind_and_field_in_the_tables_exists_in_the_grammar() {
        for language in Language::all() {
            assert_eq!(spec::unknown_names(language.spec()), Vec::<String>::new(), "{language:?}");
        }
    }
}
