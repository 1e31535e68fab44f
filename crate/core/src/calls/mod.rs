//! The API calls of a piece of code: the names that say what it uses.
//!
//! A name is written with its receiver where that is a name (`cursor.execute`, `ops->read`), and with what an import
//! stands for (`import yaml as y` makes `y.load` the call `yaml.load`). A method of what a call returned is named after that
//! call: `sqlite3.connect(path).execute(query)` gives `sqlite3.connect` and `sqlite3.connect.execute`. A method of anything
//! else without a name, such as a literal, stands alone: `", ".join(names)` is `join`.

mod hints;

pub use hints::hints;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::lang::Language;
use crate::lang::spec::{Fields, Role};
use crate::lang::tree::{NodeId, Tree};

/// Longest chain of members and calls that a name is built from.
const MAX_SEGMENTS: usize = 6;

/// A call and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct CallSite {
    /// The name, as in [`calls`].
    pub name: String,
    /// The line where what is called begins, from 1.
    pub line: usize,
    /// Where what is called begins, as an offset into the source in UTF-16 code units, as JavaScript counts.
    pub start: usize,
    /// Where what is called ends, before the arguments; an offset like `start`.
    pub end: usize,
}

/// The names of all calls, each once, in the order in which they first begin.
///
/// # Errors
/// [`crate::Code::TooLarge`] over the limits of parsing: 1 MiB, 4,096 levels of nesting.
pub fn calls(language: Language, source: &str) -> Result<Vec<String>> {
    let mut seen = HashSet::new();
    let sites = sites(language, source)?;
    Ok(sites.into_iter().map(|site| site.name).filter(|name| seen.insert(name.clone())).collect())
}

/// All calls, in the order in which they begin.
///
/// # Errors
/// As [`calls`].
pub fn sites(language: Language, source: &str) -> Result<Vec<CallSite>> {
    let tree = Tree::parse(language, source)?;
    let imports = imported_names(&tree);
    let offsets = Offsets::of(&tree);
    let mut sites = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let callee = match node.role {
            Some(Role::Call { function, .. }) => tree.child(id, function),
            Some(Role::Declare { target }) => made_class(&tree, id, target),
            Some(Role::Name | Role::Member { .. }) if is_broken_call(&tree, id) => Some(id),
            _ => None,
        };
        let Some(callee) = callee else { continue };
        let Some(name) = name_of(&tree, callee, &imports) else {
            continue;
        };
        let at = &tree.nodes[callee];
        sites.push(CallSite { name, line: at.line + 1, start: offsets.at(&tree, at.start), end: offsets.at(&tree, at.end) });
    }
    Ok(sites)
}

/// The class of a declared object that is made from arguments: `T` of `T x(a)`.
fn made_class(tree: &Tree, declaration: NodeId, target: Fields) -> Option<NodeId> {
    let class = tree.children(declaration).find(|child| tree.language.spec().types.contains(&tree.nodes[*child].field))?;
    let in_function = || {
        let around = std::iter::successors(Some(declaration), |at| (*at > 0).then(|| tree.nodes[*at].parent));
        around.into_iter().any(|node| matches!(tree.nodes[node].role, Some(Role::Function { .. })))
    };
    let is_made = |declarator: NodeId| {
        let mut parts = tree.children(declarator).map(|part| (tree.nodes[part].role, tree.text(part)));
        match tree.nodes[declarator].role {
            Some(Role::Assign { .. }) => {
                let parts: Vec<_> = parts.collect();
                let has_sign = parts.iter().any(|(_, text)| *text == "=");
                !has_sign && parts.iter().any(|(role, _)| matches!(role, Some(Role::Arguments | Role::List)))
            }
            Some(Role::Declarator { .. }) => {
                parts.any(|(role, text)| matches!(role, Some(Role::Parameters)) && text != "()") && in_function()
            }
            _ => false,
        }
    };
    let mut declarators = tree.children(declaration).filter(|child| target.contains(&tree.nodes[*child].field));
    declarators.any(is_made).then_some(class)
}

/// Whether a name stands before a parenthesis in text that could not be parsed: a call that was never closed.
fn is_broken_call(tree: &Tree, name: NodeId) -> bool {
    let next = tree.nodes[name].last;
    let parent = tree.nodes[name].parent;
    tree.nodes[parent].error && next < tree.nodes[parent].last && tree.text(next) == "("
}

/// What the names that imports define stand for.
fn imported_names(tree: &Tree) -> HashMap<&str, String> {
    let mut names = HashMap::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let module_name = tree.language.spec().calls.module_name;
        let (module, name) = match node.role {
            Some(Role::Import { module, name }) => (module, name),
            Some(Role::ImportAs { name, alias }) if !matches!(tree.nodes[node.parent].role, Some(Role::Import { .. })) => {
                if let (Some(name), Some(alias)) = (tree.child(id, name), tree.child(id, alias)) {
                    names.insert(tree.text(alias), module_name(tree.text(name)));
                }
                continue;
            }
            _ => continue,
        };
        let module = tree.child(id, module).map(|module| module_name(tree.text(module)));
        for child in tree.children(id).filter(|child| tree.nodes[*child].field == name) {
            let (original, alias) = match tree.nodes[child].role {
                Some(Role::ImportAs { name, alias }) => match (tree.child(child, name), tree.child(child, alias)) {
                    (Some(name), Some(alias)) => (tree.text(name), tree.text(alias)),
                    _ => continue,
                },
                _ => (tree.text(child), tree.text(child)),
            };
            match &module {
                Some(module) if !module.is_empty() => names.insert(alias, format!("{module}.{original}")),
                // `import a.b` makes `a` known, which means itself.
                _ if alias.contains('.') => None,
                _ => names.insert(alias, original.to_owned()),
            };
        }
    }
    names
}

/// The name of what is called; none if there is no name in it.
fn name_of(tree: &Tree, callee: NodeId, imports: &HashMap<&str, String>) -> Option<String> {
    // From the last member to the first name, each with the operator before it.
    let mut segments: Vec<(&str, &str)> = Vec::new();
    let mut at = callee;
    let first = loop {
        match tree.nodes[at].role {
            Some(Role::Name | Role::Qualified { .. } | Role::TypeName) => break Some(tree.full_name(at)),
            Some(Role::Generic { name }) => at = tree.child(at, name)?,
            Some(Role::Member { object, member }) => {
                let (object, member) = (tree.child(at, object)?, tree.child(at, member)?);
                if segments.len() < MAX_SEGMENTS {
                    segments.push((operator_between(tree, object, member), tree.last_name(member)));
                }
                at = object;
            }
            Some(Role::Call { function, .. }) => at = tree.child(at, function)?,
            Some(Role::Element { object }) => at = tree.child(at, object)?,
            Some(Role::Pointer { operand, .. }) => at = tree.child(at, operand)?,
            None => {
                let mut inside = tree.children(at).filter(|child| {
                    tree.nodes[*child].named && !matches!(tree.nodes[*child].role, Some(Role::Comment | Role::Skip))
                });
                match (inside.next(), inside.next()) {
                    (Some(only), None) => at = only,
                    _ => break None,
                }
            }
            Some(_) => break None,
        }
    };
    let mut name = match first {
        Some(first) => imports.get(&*first).cloned().unwrap_or_else(|| first.into_owned()),
        None => segments.pop()?.1.to_owned(),
    };
    for (operator, member) in segments.into_iter().rev() {
        name.push_str(operator);
        name.push_str(member);
    }
    Some(name)
}

/// The text between an object and its member, as written: `.`, `->`.
fn operator_between(tree: &Tree, object: NodeId, member: NodeId) -> &str {
    tree.text.get(tree.nodes[object].end..tree.nodes[member].start).map_or(".", str::trim)
}

/// Offsets into the source, in UTF-16 code units, of bytes of the parsed text.
struct Offsets {
    /// Of the beginnings of the lines.
    lines: Vec<usize>,
    /// How many code units are before every [`STEP`]-th byte.
    steps: Vec<usize>,
}

const STEP: usize = 256;

impl Offsets {
    fn of(tree: &Tree) -> Self {
        let mut steps = vec![0];
        for chunk in tree.text.as_bytes().chunks(STEP) {
            steps.push(steps.last().unwrap_or(&0) + utf16_length(chunk));
        }
        let mut offsets = Self { lines: Vec::with_capacity(tree.line_starts.len()), steps };
        let mut removed = 0;
        for (line, start) in tree.line_starts.iter().enumerate() {
            removed += tree.removed.get(line).map_or(0, |removed| utf16_length(removed.as_bytes()));
            offsets.lines.push(removed + offsets.in_text(tree, *start));
        }
        offsets
    }

    /// The code units of the parsed text before a byte.
    fn in_text(&self, tree: &Tree, byte: usize) -> usize {
        let step = byte / STEP;
        self.steps[step] + utf16_length(&tree.text.as_bytes()[step * STEP..byte])
    }

    fn at(&self, tree: &Tree, byte: usize) -> usize {
        let line = tree.line_starts.partition_point(|start| *start <= byte) - 1;
        self.lines[line] + self.in_text(tree, byte) - self.in_text(tree, tree.line_starts[line])
    }
}

/// How many UTF-16 code units the characters have that begin in these bytes of UTF-8.
fn utf16_length(bytes: &[u8]) -> usize {
    let begins = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let pairs = bytes.iter().filter(|byte| **byte >= 0xF0).count();
    begins + pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn python(source: &str) -> Vec<String> {
        calls(Language::from_id("python").unwrap(), source).unwrap()
    }

    fn c(source: &str) -> Vec<String> {
        calls(Language::from_id("c").unwrap(), source).unwrap()
    }

    fn cpp(source: &str) -> Vec<String> {
        calls(Language::from_id("cpp").unwrap(), source).unwrap()
    }

    #[test]
    fn the_standard_namespace_and_types_are_left_out_of_names() {
        assert_eq!(
            cpp("void f() { std::system(c); ::execl(p); system(c); this->run(); std::make_unique<std::vector<int>>(n); }"),
            ["system", "execl", "this->run", "make_unique"]
        );
        assert_eq!(
            cpp("void f() { boost::process::child(c); Db::get().query<Row>(q); }"),
            ["boost::process::child", "Db::get.query", "Db::get"]
        );
    }

    #[test]
    fn what_makes_an_object_is_named_after_its_class() {
        assert_eq!(
            cpp(
                "void f() { auto p = new ns::Parser<int>(x); std::ifstream in(path); Lock lock{m}; Data d = {1}; auto q = Pair{1, 2}; }"
            ),
            ["ns::Parser", "ifstream", "Lock", "Pair"]
        );
        assert_eq!(cpp("int f(Parser p);\nvoid g() { Row row(); Job job(a + 1); }"), ["Job"]);
    }

    #[test]
    fn receivers_are_part_of_the_name() {
        assert_eq!(python("cursor.execute(q)\nself.db.commit()\n"), ["cursor.execute", "self.db.commit"]);
        assert_eq!(
            c("void f(void) { ops->read(fd); dev.ops->close(); strcpy(a, b); }"),
            ["ops->read", "dev.ops->close", "strcpy"]
        );
    }

    #[test]
    fn packages_of_go_are_named_by_the_last_part_of_their_path() {
        let go = |source| calls(Language::from_id("go").unwrap(), source).unwrap();
        assert_eq!(
            go(
                "import (\n\tj \"encoding/json\"\n\t\"os/exec\"\n)\nfunc f() {\n\tj.Unmarshal(b, &v)\n\texec.Command(n).Run()\n}\n"
            ),
            ["json.Unmarshal", "exec.Command.Run", "exec.Command"]
        );
        assert_eq!(go("import y \"gopkg.in/yaml.v3\"\nvar x = y.Marshal(a)\n"), ["yaml.Marshal"]);
        assert_eq!(
            go("import m \"github.com/go-sql/go-mysql/v2\"\nfunc f() { defer m.Open(string(s)).Close() }\n"),
            ["mysql.Open.Close", "mysql.Open", "string"]
        );
    }

    #[test]
    fn calls_of_java_are_named_without_packages_of_the_platform() {
        let java = |source| calls(Language::from_id("java").unwrap(), source).unwrap();
        assert_eq!(
            java("import java.sql.Statement;\nclass A { void f() { Statement s = c.createStatement(); s.execute(q); } }"),
            ["c.createStatement", "s.execute"]
        );
        assert_eq!(java("Runtime.getRuntime().exec(c);"), ["Runtime.getRuntime.exec", "Runtime.getRuntime"]);
        assert_eq!(
            java("new java.io.File(p); new ProcessBuilder(c).start(); new ArrayList<String>(n);"),
            ["File", "ProcessBuilder.start", "ProcessBuilder", "ArrayList"]
        );
        assert_eq!(
            java("class A { @GetMapping(\"/x\") @Override void f() { this.g(); \"a\".trim(); h(); } }"),
            ["GetMapping", "Override", "this.g", "trim", "h"]
        );
    }

    #[test]
    fn imports_are_resolved() {
        assert_eq!(python("import yaml as y\ny.load(text)\n"), ["yaml.load"]);
        assert_eq!(python("from os import system as s\ns(command)\n"), ["os.system"]);
        assert_eq!(python("from yaml import load\nload(text)\n"), ["yaml.load"]);
        assert_eq!(python("import os.path as p\np.join(a, b)\n"), ["os.path.join"]);
        assert_eq!(python("import os.path\nos.path.join(a, b)\n"), ["os.path.join"]);
        assert_eq!(python("from .db import connect\nconnect()\n"), ["db.connect"]);
    }

    #[test]
    fn methods_of_results_are_named_after_the_call() {
        assert_eq!(python("sqlite3.connect(x).execute(q)\n"), ["sqlite3.connect.execute", "sqlite3.connect"]);
        assert_eq!(python("rows[0].strip()\n', '.join(names)\n(a + b).upper()\n"), ["rows.strip", "join", "upper"]);
    }

    #[test]
    fn a_name_is_listed_once_where_it_is_first_called() {
        assert_eq!(python("a(b())\nb()\na()\n"), ["a", "b"]);
    }

    #[test]
    fn calls_in_decorators_defaults_and_nested_functions_are_found() {
        assert_eq!(
            python("@app.route('/x')\ndef f(a=g()):\n    return [h(x) for x in (lambda: k())()]\n"),
            ["app.route", "g", "h", "k"]
        );
    }

    #[test]
    fn sites_count_as_javascript_does_in_the_text_as_given() {
        let source = "    def f(self):\n        s = '\u{1F600}'; run(s)\n";
        let sites = sites(Language::from_id("python").unwrap(), source).unwrap();
        let utf16: Vec<u16> = source.encode_utf16().collect();
        assert_eq!(sites.len(), 1);
        assert_eq!(sites[0].line, 2);
        assert_eq!(String::from_utf16(&utf16[sites[0].start..sites[0].end]).unwrap(), "run");
    }

    #[test]
    fn fragments_have_calls_too() {
        assert_eq!(python("import os\nos.system(x\n"), ["os.system"]);
    }
}
