//! Fixes out of version control: commits of a clone, and diffs, cut down to the functions that changed.

pub mod diff;
pub mod git;

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use rescue_core::kb::codec::sha256_hex;
use rescue_core::kb::cut::{Cut, changed};
use rescue_core::kb::ingest::{Fault, Rejection};
use rescue_core::kb::source::Fix;
use rescue_core::lang::Language;
use rescue_core::{Code, Result};
use serde::Serialize;

use crate::ingest::Gate;

/// Ids with more bytes are shortened.
const LONGEST_ID: usize = 160;

/// A fix as a line of JSON, with where it comes from.
#[derive(Serialize)]
pub struct Row {
    id: String,
    language: String,
    cwe: String,
    vulnerable: String,
    secure: String,
    file: String,
    /// In the version before.
    line: usize,
    #[serde(flatten)]
    more: BTreeMap<&'static str, String>,
}

/// What is known of a change, whichever of its files it concerns.
pub struct Change {
    /// Names it in ids: the beginning of a commit's name, or the name of a diff.
    pub name: String,
    /// Names it in reports.
    pub place: String,
    /// The weakness that it mends.
    pub cwe: String,
    /// Further fields of each row.
    pub provenance: BTreeMap<&'static str, String>,
}

/// A file of a change.
pub struct FileChange<'a> {
    /// Afterwards.
    pub path: &'a str,
    /// Before.
    pub before: &'a str,
    /// After.
    pub after: &'a str,
}

/// Takes changes apart.
#[derive(Default)]
pub struct Collector {
    /// Decides which fixes can be used.
    pub gate: Gate,
    /// The fixes.
    pub rows: Vec<Row>,
    ids: HashMap<String, usize>,
}

impl Collector {
    /// The language of a file, unless it can hold no fix: tests, and what is no source.
    pub fn language(&mut self, path: &str) -> Option<Language> {
        let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
        let language = extension.and_then(Language::from_extension);
        match language {
            None => self.gate.pass_by(Fault::UnknownLanguage),
            Some(_) if is_test(path) => {
                self.gate.pass_by(Fault::TestCode);
                return None;
            }
            Some(_) => {}
        }
        language
    }

    /// Reports something that gives no fix.
    pub fn reject(&mut self, place: &str, fault: Fault, message: &str) {
        self.gate.admit(place, Err(Rejection::new(fault, message)));
    }

    /// Both versions of each function that changed.
    pub fn file(&mut self, change: &Change, language: Language, file: &FileChange<'_>) -> Result<()> {
        let place = format!("{}:{}", change.place, file.path);
        match changed(language, file.before, file.after) {
            Ok(cuts) if cuts.is_empty() => self.reject(&place, Fault::NoChange, "nothing but comments and white space changed"),
            Ok(cuts) => cuts.into_iter().for_each(|cut| self.cut(change, language, file.path, cut)),
            Err(error) if error.code == Code::TooLarge => self.reject(&place, Fault::TooLarge, &error.message),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Both versions of a piece of a file.
    pub fn cut(&mut self, change: &Change, language: Language, path: &str, cut: Cut) {
        let place = format!("{}:{path}:{}", change.place, cut.line);
        let fix = Fix {
            id: self.id(change, path, cut.function.as_deref()),
            cwe: change.cwe.clone(),
            language: language.id().to_owned(),
            task: String::new(),
            cause: String::new(),
            origin: String::new(),
            vulnerable: cut.vulnerable,
            secure: cut.secure,
        };
        let Some(Fix { id, language, cwe, vulnerable, secure, .. }) = self.gate.admit(&place, Ok(fix)) else { return };
        let mut more = change.provenance.clone();
        more.extend(cut.function.map(|function| ("function", function)));
        self.rows.push(Row { id, language, cwe, vulnerable, secure, file: path.to_owned(), line: cut.line, more });
    }

    /// Says where the fix is from, and is the same whenever the same change is read.
    fn id(&mut self, change: &Change, path: &str, function: Option<&str>) -> String {
        let whole =
            format!("{}/{path}{}{}", change.name, if function.is_some() { "#" } else { "" }, function.unwrap_or_default());
        let mut id: String = whole.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
        if id.len() > LONGEST_ID {
            let end = (0..=LONGEST_ID).rev().find(|end| id.is_char_boundary(*end)).unwrap_or(0);
            id.truncate(end);
            id = format!("{id}~{}", &sha256_hex(whole.as_bytes())[..8]);
        }
        let seen = self.ids.entry(id.clone()).or_default();
        *seen += 1;
        if *seen > 1 { format!("{id}~{seen}") } else { id }
    }
}

/// Whether a path is that of a test, as projects name them.
fn is_test(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", &path));
    let is_folder =
        |folder: &str| matches!(folder, "test" | "tests" | "testing" | "testdata" | "__tests__" | "spec" | "fixtures");
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    folders.split('/').any(is_folder)
        || stem.starts_with("test_")
        || ["_test", "_tests", ".test", ".spec", "_spec"].iter().any(|ending| stem.ends_with(ending))
        || stem == "conftest"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_told_by_their_paths() {
        for path in ["tests/a.py", "src/Test/A.java", "a/b_test.go", "test_a.py", "ui/a.spec.ts", "conftest.py"] {
            assert!(is_test(path), "{path}");
        }
        for path in ["src/a.py", "attest/contest.py", "latest.js", "testify.go"] {
            assert!(!is_test(path), "{path}");
        }
    }

    #[test]
    fn ids_are_short_and_different() {
        let change =
            |name: &str| Change { name: name.into(), place: String::new(), cwe: String::new(), provenance: BTreeMap::new() };
        let mut collector = Collector::default();
        assert_eq!(collector.id(&change("abc"), "a.py", Some("f")), "abc/a.py#f");
        assert_eq!(collector.id(&change("abc"), "a.py", Some("f")), "abc/a.py#f~2");
        assert_eq!(collector.id(&change("a\nc"), "a.py", None), "a c/a.py");
        let long = collector.id(&change("abc"), &"é".repeat(200), None);
        assert!(long.len() <= LONGEST_ID + 9 && long.starts_with("abc/é"), "{long}");
    }
}
