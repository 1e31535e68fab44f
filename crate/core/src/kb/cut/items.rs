//! What a source is cut into: its functions, with all that belongs to them, and whatever stands between these.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::error::Result;
use crate::lang::Language;
use crate::lang::spec::Role;
use crate::lang::tree::{NodeId, Tree};

/// A function with more lines than this is not cut out whole if there are functions in it: it is a module in all but name.
const LONG: usize = 150;

/// An expression around a function belongs to it up to this many lines: `app.get("/", function () { ... })`.
const AROUND: usize = 60;

/// A function that can be cut out.
#[derive(Debug)]
pub(super) struct Item {
    /// The names of classes around it and its own, or its first line if it has none.
    pub name: String,
    /// From 0.
    pub lines: RangeInclusive<usize>,
}

/// A parsed source, by lines.
pub(super) struct Source {
    tree: Tree,
    /// Without the ends of lines.
    pub lines: Vec<String>,
    /// In order; no two share a line.
    pub items: Vec<Item>,
    /// Whether a line has nothing but comments and white space.
    empty: Vec<bool>,
    /// The lines of each import, and the names in it.
    imports: Vec<(RangeInclusive<usize>, BTreeSet<String>)>,
}

impl Source {
    pub fn of(language: Language, text: &str) -> Result<Self> {
        let tree = Tree::parse(language, text)?;
        let lines: Vec<String> = tree.text.lines().map(str::to_owned).collect();
        let mut empty = vec![true; lines.len()];
        for (id, node) in tree.nodes.iter().enumerate() {
            if tree.is_leaf(id) && node.start < node.end && !is_in_comment(&tree, id) {
                (node.line..=node.end_line).filter_map(|line| lines.get(line).map(|text| (line, text))).for_each(
                    |(line, text)| {
                        empty[line] &= text.trim().is_empty();
                    },
                );
            }
        }
        let is_import = |id: &NodeId| matches!(tree.nodes[*id].role, Some(Role::Import { .. } | Role::Using { .. }));
        let imports = (0..tree.nodes.len()).filter(is_import).map(|id| (lines_of(&tree, id), names_in(&tree, id))).collect();
        let items = items(&tree);
        Ok(Self { tree, lines, items, empty, imports })
    }

    /// Whether a line has only comments and white space.
    pub fn is_empty(&self, line: usize) -> bool {
        self.empty.get(line).copied().unwrap_or(true)
    }

    /// Whether a line is in a function.
    pub fn is_in_item(&self, line: usize) -> bool {
        self.items.iter().any(|item| item.lines.contains(&line))
    }

    /// Whether a line is in an import.
    pub fn is_import(&self, line: usize) -> bool {
        self.imports.iter().any(|(lines, _)| lines.contains(&line))
    }

    /// These lines, without the indentation that all of them share.
    pub fn text(&self, lines: impl IntoIterator<Item = usize>) -> String {
        let lines: Vec<&str> = lines.into_iter().filter_map(|line| self.lines.get(line)).map(String::as_str).collect();
        let indentation = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let common = lines.iter().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
        lines.iter().map(|line| line.get(common..).unwrap_or("").to_owned() + "\n").collect()
    }

    /// The lines of the largest statement around a line that has no more than this many lines.
    pub fn statement_around(&self, line: usize, most: usize) -> Option<RangeInclusive<usize>> {
        let is_around = |id: &NodeId| {
            let node = &self.tree.nodes[*id];
            node.named && (node.line..=node.end_line).contains(&line) && node.end_line - node.line < most
        };
        (1..self.tree.nodes.len()).find(is_around).map(|id| lines_of(&self.tree, id))
    }

    /// The imports outside functions that make one of these words known.
    pub fn imports_for(&self, words: &BTreeSet<&str>) -> String {
        let is_needed = |(lines, names): &&(RangeInclusive<usize>, BTreeSet<String>)| {
            !self.is_in_item(*lines.start()) && names.iter().any(|name| words.contains(name.as_str()))
        };
        self.text(self.imports.iter().filter(is_needed).flat_map(|(lines, _)| lines.clone()).collect::<BTreeSet<_>>())
    }
}

fn is_in_comment(tree: &Tree, id: NodeId) -> bool {
    let mut at = id;
    while at != 0 {
        if tree.is_comment(at) {
            return true;
        }
        at = tree.nodes[at].parent;
    }
    false
}

fn lines_of(tree: &Tree, id: NodeId) -> RangeInclusive<usize> {
    let node = &tree.nodes[id];
    // A node may end with the line break behind it.
    let ends_line = tree.text(id).ends_with('\n') && node.end_line > node.line;
    node.line..=if ends_line { node.end_line - 1 } else { node.end_line }
}

fn names_in(tree: &Tree, id: NodeId) -> BTreeSet<String> {
    let leaves = (id..tree.nodes[id].last).filter(|at| tree.is_leaf(*at) && tree.nodes[*at].named);
    leaves.map(|at| tree.text(at).to_owned()).collect()
}

fn items(tree: &Tree) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut at = 1;
    while at < tree.nodes.len() {
        if !matches!(tree.nodes[at].role, Some(Role::Function { .. })) || is_module(tree, at) {
            at += 1;
            continue;
        }
        let around = around(tree, at);
        let lines = lines_of(tree, around);
        match items.last_mut() {
            // Several functions of one expression are one item, as are functions on one line.
            Some(last) if last.lines.end() >= lines.start() => {
                last.lines = *last.lines.start()..=*lines.end().max(last.lines.end());
            }
            _ => items.push(Item { name: name(tree, at, around), lines }),
        }
        at = tree.nodes[at].last.max(at + 1);
    }
    items
}

/// Whether a function is long and has functions in it.
fn is_module(tree: &Tree, id: NodeId) -> bool {
    let node = &tree.nodes[id];
    let is_inner = |at: NodeId| matches!(tree.nodes[at].role, Some(Role::Function { .. }));
    node.end_line - node.line > LONG && (id + 1..node.last).any(is_inner)
}

/// The node that a function is cut out with: decorators, and the statement that it is an expression in.
fn around(tree: &Tree, id: NodeId) -> NodeId {
    let mut at = id;
    loop {
        let node = &tree.nodes[at];
        let parent = &tree.nodes[node.parent];
        let is_list = node.parent == 0 || matches!(parent.role, Some(Role::Block | Role::Class { .. } | Role::Function { .. }));
        if is_list || (parent.end_line - parent.line > AROUND.max(2 * (node.end_line - node.line))) {
            return at;
        }
        at = node.parent;
    }
}

fn name(tree: &Tree, function: NodeId, around: NodeId) -> String {
    let mut parts = Vec::new();
    let mut at = function;
    loop {
        if let Some(Role::Function { name, .. } | Role::Class { name }) = tree.nodes[at].role
            && let Some(field) = name.iter().find_map(|field| tree.child(at, field))
        {
            let declared = tree.declared(field);
            parts.push(tree.last_name(declared).split_whitespace().collect::<Vec<_>>().join(" "));
        } else if at == function {
            let first = tree.text(around).lines().next().unwrap_or("").trim();
            parts.push(first.trim_end_matches(['{', '(', ' ']).chars().take(60).collect());
        }
        if at == 0 {
            break;
        }
        at = tree.nodes[at].parent;
    }
    parts.retain(|part| !part.is_empty());
    parts.reverse();
    parts.join(".")
}
