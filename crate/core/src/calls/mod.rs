//! The API calls of a piece of code: the names that say what it uses.
//!
//! A name is written with its receiver where that is a name (`cursor.execute`, `ops->read`), and with what an import
//! stands for (`import yaml as y` makes `y.load` the call `yaml.load`). A method of what a call returned is named after that
//! call: `sqlite3.connect(path).execute(query)` gives `sqlite3.connect` and `sqlite3.connect.execute`. A method of anything
//! else without a name, such as a literal, stands alone: `", ".join(names)` is `join`.

mod hints;
mod signs;
mod wrapped;

pub use wrapped::wrapped;

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::lang::Language;
use crate::lang::bare::bare_calls;
use crate::lang::spec::{Fields, Role};
use crate::lang::tree::{NodeId, Tree};

/// Longest chain of members and calls that a name is built from.
const MAX_SEGMENTS: usize = 6;

/// The name by which a module exports one thing as itself.
const DEFAULT: &str = "default";

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
    Ok(names(sites(language, source)?))
}

fn names(sites: Vec<CallSite>) -> Vec<String> {
    let mut seen = HashSet::new();
    sites.into_iter().map(|site| site.name).filter(|name| seen.insert(name.clone())).collect()
}

/// What a piece of code shows of what it does, each list without repetitions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// As [`calls`].
    pub calls: Vec<String>,
    /// What the arguments of calls show: `malloc(*)`, `subprocess.run(shell=True)`.
    pub hints: Vec<String>,
    /// What is no call, and says something about security all the same: `char[]`, `secret=""`.
    pub signs: Vec<String>,
}

/// All of it, from one syntax tree.
///
/// # Errors
/// As [`calls`].
pub fn shown(language: Language, source: &str) -> Result<Shown> {
    let tree = Tree::parse(language, source)?;
    Ok(Shown { calls: names(sites_in(&tree)), hints: hints::hints(&tree), signs: signs::signs(&tree) })
}

/// All calls, in the order in which they begin.
///
/// # Errors
/// As [`calls`].
pub fn sites(language: Language, source: &str) -> Result<Vec<CallSite>> {
    Ok(sites_in(&Tree::parse(language, source)?))
}

fn sites_in(tree: &Tree) -> Vec<CallSite> {
    let imports = imported_names(tree);
    let offsets = Offsets::of(tree);
    let bare = bare_calls(tree);
    let mut sites = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        let callee = match node.role {
            Some(Role::CallOf { .. }) => Some(id),
            Some(Role::Name) if bare.contains(&id) => Some(id),
            Some(Role::Call { function, .. }) => tree.child(id, function),
            Some(Role::Declare { target }) => made_class(tree, id, target),
            Some(Role::Name | Role::Member { .. }) if is_broken_call(tree, id) => Some(id),
            _ => None,
        };
        let Some(callee) = callee else { continue };
        let Some(name) = name_of(tree, callee, &imports) else {
            continue;
        };
        let at = &tree.nodes[callee];
        sites.push(CallSite { name, line: at.line + 1, start: offsets.at(tree, at.start), end: offsets.at(tree, at.end) });
    }
    sites
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
            Some(Role::Using { name, alias }) => {
                if let (Some(name), Some(alias)) = (tree.child(id, name), tree.child(id, alias)) {
                    names.insert(tree.text(alias), module_name(tree.text(name)));
                }
                continue;
            }
            Some(Role::Alias { name }) => {
                if let Some((alias, original)) = alias(tree, id, name) {
                    names.insert(alias, original);
                }
                continue;
            }
            _ => continue,
        };
        let field = module;
        let module = (id..tree.nodes[id].last).find(|inside| tree.nodes[*inside].field == module);
        let module = module.map(|module| module_name(tree.text(module)));
        if name.is_empty() {
            let module = module.unwrap_or_default();
            for (name, known) in tree.imported(id, field) {
                let name = name.map(|name| tree.text(name)).filter(|name| *name != DEFAULT);
                names.insert(
                    tree.text(known),
                    match name {
                        None => module.clone(),
                        Some(name) if module.is_empty() => name.to_owned(),
                        Some(name) => format!("{module}.{name}"),
                    },
                );
            }
            continue;
        }
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
    add_loaded_names(tree, &mut names);
    names
}

/// What the names stand for that are assigned modules, or members of one: `const y = require("js-yaml")`.
fn add_loaded_names<'a>(tree: &'a Tree, names: &mut HashMap<&'a str, String>) {
    if tree.language.spec().calls.loaders.is_empty() {
        return;
    }
    for (id, node) in tree.nodes.iter().enumerate() {
        let Some(Role::Assign { target, operator: None }) = node.role else {
            continue;
        };
        let (targets, values): (Vec<NodeId>, Vec<NodeId>) = tree
            .children(id)
            .filter(|child| tree.nodes[*child].named && !tree.is_comment(*child))
            .partition(|child| target.contains(&tree.nodes[*child].field));
        let ([target], [value]) = (&targets[..], &values[..]) else { continue };
        let Some(module) = module_value(tree, *value, names) else { continue };
        if matches!(tree.nodes[*target].role, Some(Role::Name)) {
            names.insert(tree.text(*target), module);
            continue;
        }
        if !matches!(tree.nodes[*target].role, None | Some(Role::Pattern)) {
            continue;
        }
        for (name, known) in tree.imported(*target, "") {
            if matches!(tree.nodes[known].role, Some(Role::Name)) {
                names.insert(tree.text(known), format!("{module}.{}", tree.text(name.unwrap_or(known))));
            }
        }
    }
}

/// The module that an expression is, or what in a module.
fn module_value(tree: &Tree, value: NodeId, names: &HashMap<&str, String>) -> Option<String> {
    let mut members: Vec<&str> = Vec::new();
    let mut at = value;
    let mut name = loop {
        match tree.nodes[at].role {
            Some(Role::Name) => break names.get(tree.text(at))?.clone(),
            Some(Role::Member { object, member }) if members.len() < MAX_SEGMENTS => {
                members.push(tree.text(tree.child(at, member)?));
                at = tree.child(at, object)?;
            }
            Some(Role::Call { .. }) => break loaded_module(tree, at)?,
            None => at = only_child(tree, at)?,
            Some(_) => return None,
        }
    };
    for member in members.into_iter().rev().filter(|member| *member != DEFAULT) {
        name.push('.');
        name.push_str(member);
    }
    Some(name)
}

/// The module that a call loads.
fn loaded_module(tree: &Tree, call: NodeId) -> Option<String> {
    let Some(Role::Call { function, arguments }) = tree.nodes[call].role else {
        return None;
    };
    let calls = &tree.language.spec().calls;
    if !calls.loaders.contains(&tree.text(tree.child(call, function)?)) {
        return None;
    }
    let arguments = tree.child(call, arguments)?;
    let first = tree.children(arguments).find(|child| tree.nodes[*child].named && !tree.is_comment(*child))?;
    let text = tree.text(first);
    text.starts_with(['"', '\'']).then(|| (calls.module_name)(text))
}

/// The only child that counts, if there is just one.
fn only_child(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let mut inside = tree
        .children(node)
        .filter(|child| tree.nodes[*child].named && !matches!(tree.nodes[*child].role, Some(Role::Comment | Role::Skip)));
    inside.next().filter(|_| inside.next().is_none())
}

/// Another name of a namespace or type, and the name itself.
fn alias<'a>(tree: &'a Tree, node: NodeId, name: &str) -> Option<(&'a str, String)> {
    let alias = tree.child(node, name)?;
    let mut behind = tree.children(node).filter(|child| tree.nodes[*child].named && *child != alias);
    let mut at = behind.next()?;
    // The type itself may be inside a description of it.
    while !tree.is_leaf(at) && matches!(tree.nodes[at].role, Some(Role::Skip)) {
        at = tree.children(at).find(|child| tree.nodes[*child].named)?;
    }
    Some((tree.text(alias), tree.full_name(at).into_owned()))
}

/// The name of what is called; none if there is no name in it.
fn name_of(tree: &Tree, callee: NodeId, imports: &HashMap<&str, String>) -> Option<String> {
    // From the last member to the first name, each with the operator before it.
    let mut segments: Vec<(&str, &str)> = Vec::new();
    let mut at = callee;
    // Whether it is the content of something that isn't a name, such as a literal.
    let mut is_inside = false;
    let first = loop {
        match tree.nodes[at].role {
            Some(Role::Name | Role::Receiver | Role::Qualified { .. } | Role::TypeName) => {
                break Some(tree.full_name(at).into_owned());
            }
            Some(Role::Generic { name }) => at = tree.child(at, name)?,
            Some(Role::CallOf { name }) => break Some(name.to_owned()),
            Some(Role::Member { object, member }) => {
                let member = tree.child(at, member)?;
                let Some(object) = tree.child(at, object) else {
                    segments.push((".", tree.text(member)));
                    break None;
                };
                if segments.len() < MAX_SEGMENTS {
                    segments.push((operator_between(tree, object, member), tree.last_name(member)));
                }
                at = object;
            }
            Some(Role::Call { function, .. }) => match loaded_module(tree, at) {
                Some(module) if at != callee => break Some(module),
                _ => at = tree.child(at, function)?,
            },
            Some(Role::Element { object }) => at = tree.child(at, object)?,
            Some(Role::Pointer { operand, .. }) => at = tree.child(at, operand)?,
            Some(Role::Operation { operand, .. }) => at = tree.child(at, operand)?,
            None if is_word(tree, at) && !is_inside => break Some(tree.text(at).to_owned()),
            None => match only_child(tree, at) {
                Some(only) => {
                    at = only;
                    is_inside = true;
                }
                None => break None,
            },
            Some(_) => break None,
        }
    };
    let mut name = match first {
        Some(first) => resolved(&first, imports),
        None => segments.pop()?.1.to_owned(),
    };
    for (operator, member) in segments.into_iter().rev() {
        name.push_str(operator);
        name.push_str(member);
    }
    Some(name)
}

/// A name with what its first part stands for.
fn resolved(name: &str, imports: &HashMap<&str, String>) -> String {
    let (first, behind) = name.find("::").map_or((name, ""), |at| name.split_at(at));
    imports.get(first).map_or_else(|| name.to_owned(), |original| format!("{original}{behind}"))
}

/// What joins an object and its member, as written: `.`, `->`. One that only guards against a missing object is a dot.
fn operator_between(tree: &Tree, object: NodeId, member: NodeId) -> &str {
    let around = tree.nodes[member].parent;
    let between = tree.children(around).filter(|child| (object + 1..member).contains(child) && !tree.is_comment(*child));
    let operator =
        between.map(|operator| tree.text(operator)).last().map_or(".", |operator| operator.trim_start_matches(['?', '&']));
    if operator.is_empty() { "." } else { operator }
}

/// Whether a node is a keyword that stands for an object or type (`this`, `string`).
fn is_word(tree: &Tree, node: NodeId) -> bool {
    let mut letters = tree.text(node).chars();
    tree.is_leaf(node)
        && letters.next().is_some_and(|first| first.is_alphabetic())
        && letters.all(|letter| letter.is_alphanumeric() || letter == '_')
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
    fn other_names_of_namespaces_and_types_are_resolved() {
        assert_eq!(
            cpp(
                "namespace fs = std::filesystem;\nusing Bytes = std::vector<uint8_t>;\nvoid f() { fs::copy(a, b); Bytes key(n); }"
            ),
            ["filesystem::copy", "vector"]
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
    fn names_in_csharp_are_those_of_methods_classes_and_attributes() {
        let csharp = |source| calls(Language::from_id("csharp").unwrap(), source).unwrap();
        assert_eq!(
            csharp("var c = new SqlCommand(sql, db) { Text = Clean(s) };\nawait c.ExecuteReaderAsync();\n"),
            ["SqlCommand", "Clean", "c.ExecuteReaderAsync"]
        );
        assert_eq!(
            csharp("services.Get<Store<int>>().Load();\nCreate<Store>(x);\n"),
            ["services.Get.Load", "services.Get", "Create"]
        );
        assert_eq!(
            csharp("this.log.Warn(string.Format(f, x?.Name!.Trim()));\n"),
            ["this.log.Warn", "string.Format", "x.Name.Trim"]
        );
        assert_eq!(csharp("using P = System.IO.Path;\nP.Combine(a, b);\n"), ["System.IO.Path.Combine"]);
        assert_eq!(
            csharp("class A { [HttpPost(\"x\")] [Validate] void F() { \"a\".Trim(); } }\n"),
            ["HttpPost", "Validate", "Trim"]
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
    fn names_in_ruby_that_are_never_assigned_are_calls() {
        let ruby = |source| calls(Language::from_id("ruby").unwrap(), source).unwrap();
        assert_eq!(ruby("def f(a, k: 1)\n  b = a\n  c(a, b, k)\n  d\nend\n"), ["c", "d"]);
        assert_eq!(
            ruby("xs.each do |x|\n  redirect_to root_path unless x\nend\n"),
            ["xs.each", "xs", "redirect_to", "root_path"]
        );
        assert_eq!(ruby("Net::HTTP.get(u)\n::File.read(params[:f])\n"), ["Net::HTTP.get", "u", "File.read", "params"]);
        assert_eq!(ruby("system \"ls\"\n`ls`\n%x(ls)\n@db&.exec(<<~A)\n  #{q}\nA\n"), ["system", "`", "@db.exec", "q"]);
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

    fn javascript(source: &str) -> Vec<String> {
        calls(Language::from_id("javascript").unwrap(), source).unwrap()
    }

    #[test]
    fn loaded_modules_are_resolved() {
        assert_eq!(javascript("const y = require('js-yaml'); y.load(text)"), ["require", "js-yaml.load"]);
        assert_eq!(
            javascript("const { exec: run } = require('node:child_process'); run(c)"),
            ["require", "child_process.exec"]
        );
        assert_eq!(javascript("var exec = require('child_process').exec; exec(c)"), ["require", "child_process.exec"]);
        assert_eq!(javascript("require('fs').readFile(p)"), ["fs.readFile", "require"]);
        assert_eq!(
            javascript("const cp = require('child_process'), { exec } = cp; exec(c)"),
            ["require", "child_process.exec"]
        );
        assert_eq!(javascript("const fs = await import('fs/promises'); fs.rm(p)"), ["fs.promises.rm"]);
        assert_eq!(javascript("import y, { load as l } from 'js-yaml'; y.dump(l(t))"), ["js-yaml.dump", "js-yaml.load"]);
        assert_eq!(javascript("import * as p from '@scope/tools/paths.js'; p.join(a)"), ["@scope/tools.paths.join"]);
        assert_eq!(javascript("const db = require('../lib/db.js'); db.query(q)"), ["require", "db.query"]);
    }

    #[test]
    fn types_are_no_calls() {
        let typescript = |source: &str| calls(Language::from_id("typescript").unwrap(), source).unwrap();
        assert_eq!(
            typescript("import fs = require('fs'); fs.readFile<Buffer>(p as string)!.trim()"),
            ["fs.readFile.trim", "fs.readFile"]
        );
        assert_eq!(typescript("import type { A } from './a'; const x: A<() => B> = new Map<A, B>();"), ["Map"]);
        assert_eq!(typescript("const page = () => <Row onClick={() => save(id)} />;"), ["save"]);
    }

    #[test]
    fn constructors_tags_and_optional_calls_are_calls() {
        assert_eq!(
            javascript("new Function(code); new vm.Script(c); sql`select ${x}`; a?.b?.(c); this.db\n  .get(q)"),
            ["Function", "vm.Script", "sql", "a.b", "this.db.get"]
        );
        assert_eq!(javascript(".then(() => rimraf(dir));"), ["then", "rimraf"]);
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
