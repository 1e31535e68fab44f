//! Syntax trees. The only module that knows the tree-sitter runtime: the rest of the crate sees [`Tree`], a flat list of
//! nodes in preorder, which is walked with loops instead of recursion.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use tree_sitter_c2rust as runtime;
use tree_sitter_language::LanguageFn;

use super::Language;
use super::normal::normalize;
use super::spec::{Dialect, Role, Words};
use crate::error::{Code, Error, Result};

/// Largest source that is analyzed, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Deepest nesting of syntax nodes that is analyzed. Real code stays far below; nothing in the crate recurses, but the cost
/// of some steps grows with depth.
pub const MAX_DEPTH: usize = 4_096;

/// Longest text, in bytes, that is taken for something that was cut out of a program where it doesn't parse.
const MAX_FRAGMENT: usize = 1 << 16;

/// A parser's tables.
pub(crate) struct Grammar(runtime::Language);

impl Grammar {
    /// From what a grammar's crate exports.
    pub fn new(language: LanguageFn) -> Self {
        Self(language.into())
    }

    /// Number of node kinds.
    pub fn kind_count(&self) -> u16 {
        u16::try_from(self.0.node_kind_count()).unwrap_or(u16::MAX)
    }

    /// The name of a kind of named nodes.
    pub fn named_kind(&self, kind: u16) -> Option<&'static str> {
        self.0.node_kind_for_id(kind).filter(|_| self.0.node_kind_is_named(kind))
    }

    /// Whether some kind is a token with this text.
    #[cfg(test)]
    pub fn has_token(&self, text: &str) -> bool {
        self.0.id_for_node_kind(text, false) != 0
    }

    /// Whether some kind has a field of this name.
    #[cfg(test)]
    pub fn has_field(&self, name: &str) -> bool {
        self.0.field_id_for_name(name).is_some()
    }
}

/// Index of a node in [`Tree::nodes`].
pub(crate) type NodeId = usize;

/// A syntax node.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SyntaxNode {
    /// Its role, if its kind has one.
    pub role: Option<Role>,
    /// The field of the parent that it is in, or `""`.
    pub field: &'static str,
    /// First byte.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// Line of the first byte, from 0.
    pub line: usize,
    /// Line of the last byte, from 0.
    pub end_line: usize,
    /// The node around it; the root is its own parent.
    pub parent: NodeId,
    /// Index behind its last descendant.
    pub last: NodeId,
    /// Whether the grammar gives it a name, as opposed to punctuation and keywords.
    pub named: bool,
    /// Whether it stands for text that could not be parsed.
    pub error: bool,
    /// Whether it stands in a list of statements.
    pub listed: bool,
    /// Whether it was made up by the parser to go on.
    pub missing: bool,
}

/// A parsed source. Code that is indented as a whole, such as a method cut out of its class, is parsed without that indentation.
pub(crate) struct Tree {
    /// Of the source.
    pub language: Language,
    /// The text that was parsed.
    pub text: String,
    /// Nodes in preorder; the first is the root.
    pub nodes: Vec<SyntaxNode>,
    /// By literal whose text stands below its line, that text; and the other way round.
    pub below: HashMap<NodeId, NodeId>,
    /// First byte of each line of `text`.
    pub line_starts: Vec<usize>,
    /// The indentation taken from each line.
    pub removed: Vec<String>,
}

impl Tree {
    /// Parses a source. Text that isn't of the language gives a tree with error nodes.
    ///
    /// # Errors
    /// [`Code::TooLarge`] over [`MAX_BYTES`] or [`MAX_DEPTH`].
    pub fn parse(language: Language, source: &str) -> Result<Self> {
        if source.len() > MAX_BYTES {
            return Err(Error::new(
                Code::TooLarge,
                format!("The source has {} bytes; at most {MAX_BYTES} are analyzed.", source.len()),
            )
            .help("Give the functions that matter, rather than the whole file."));
        }
        let (text, removed) = dedent(source);
        let mut nodes = best_parse(language, &text)?;
        settle_roles(&mut nodes, &text);
        let nodes = normalize(nodes);
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        let below = texts_below(&nodes);
        Ok(Self { language, text, nodes, below, line_starts, removed })
    }

    /// The text of a node.
    pub fn text(&self, node: NodeId) -> &str {
        self.text.get(self.nodes[node].start..self.nodes[node].end).unwrap_or("")
    }

    /// The children of a node, in order.
    pub fn children(&self, node: NodeId) -> Children<'_> {
        Children { tree: self, next: node + 1, last: self.nodes[node].last }
    }

    /// The first child in a field; for the field `""`, the first named child in none.
    pub fn child(&self, node: NodeId, field: &str) -> Option<NodeId> {
        self.children(node).find(|child| self.is_in(*child, &[field]))
    }

    /// Whether a node is in one of these fields of its parent; a named node in no field is in the field `""`.
    pub fn is_in(&self, node: NodeId, fields: &[&str]) -> bool {
        let node = &self.nodes[node];
        (node.named || !node.field.is_empty()) && fields.contains(&node.field)
    }

    /// Whether an operation or argument has one of these operators or keywords.
    pub fn has_word(&self, node: NodeId, words: Words) -> bool {
        self.children(node).any(|child| !self.nodes[child].named && words.contains(self.text(child)))
    }

    /// The node that holds a name as it is declared: without pointers, references and parameters around it.
    pub fn declared(&self, node: NodeId) -> NodeId {
        let mut at = node;
        loop {
            let inner = match self.nodes[at].role {
                Some(Role::Declarator { inner, .. }) => {
                    self.children(at).find(|child| inner.contains(&self.nodes[*child].field))
                }
                Some(Role::Reference) => self.children(at).find(|child| self.nodes[*child].named),
                _ => None,
            };
            match inner {
                Some(inner) => at = inner,
                None => return at,
            }
        }
    }

    /// A name without the namespaces before it and the types behind it: `f` of `a::b::f<int>`.
    pub fn last_name(&self, node: NodeId) -> &str {
        let mut at = node;
        loop {
            let inner = match self.nodes[at].role {
                Some(Role::Qualified { name } | Role::Generic { name }) => self.child(at, name),
                Some(Role::TypeName) => self.children(at).filter(|child| self.nodes[*child].named).last(),
                // A name with parts, such as the arguments of a type.
                None => (at + 1..self.nodes[at].last).find(|inner| matches!(self.nodes[*inner].role, Some(Role::Name))),
                _ => None,
            };
            match inner {
                Some(inner) => at = inner,
                None => return self.text(at),
            }
        }
    }

    /// A name as it is written, without types behind it and without what the language allows to be left out.
    pub fn full_name(&self, node: NodeId) -> Cow<'_, str> {
        if !matches!(self.nodes[node].role, Some(Role::Qualified { .. } | Role::Generic { .. } | Role::TypeName)) {
            return Cow::Borrowed(self.text(node));
        }
        let mut text = String::new();
        let mut at = node;
        while at < self.nodes[node].last {
            let parent = self.nodes[at].parent;
            let is_argument = match self.nodes[parent].role {
                Some(Role::Generic { name }) => at > node && self.child(parent, name) != Some(at),
                _ => false,
            };
            if is_argument {
                at = self.nodes[at].last;
                continue;
            }
            if self.is_leaf(at) && !self.is_comment(at) {
                text.push_str(self.text(at));
            }
            at += 1;
        }
        let implied = self.language.spec().calls.implied;
        let mut plain = text.as_str();
        while let Some(rest) = implied.iter().find_map(|prefix| plain.strip_prefix(prefix)) {
            plain = rest;
        }
        Cow::Owned(plain.to_owned())
    }

    /// What an import anywhere in which there can be names makes known: for each name here, the name in the module, or none
    /// for the module itself.
    pub fn imported(&self, import: NodeId, module: &str) -> Vec<(Option<NodeId>, NodeId)> {
        let mut found = Vec::new();
        let mut at = import + 1;
        while at < self.nodes[import].last {
            let node = &self.nodes[at];
            let is_module = !module.is_empty() && node.field == module && node.parent == import;
            match node.role {
                _ if is_module => {}
                Some(Role::ImportAs { name, alias }) => {
                    let name = self.child(at, name);
                    found.extend(self.child(at, alias).or(name).map(|known| (name, known)));
                }
                Some(Role::Name) => found.push((None, at)),
                _ => {
                    at += 1;
                    continue;
                }
            }
            at = node.last;
        }
        found
    }

    /// Whether a node has no children.
    pub fn is_leaf(&self, node: NodeId) -> bool {
        self.nodes[node].last == node + 1
    }

    /// Whether a node is a comment.
    pub fn is_comment(&self, node: NodeId) -> bool {
        matches!(self.nodes[node].role, Some(Role::Comment))
    }

    /// Number of nodes that stand for text that could not be parsed, or that the parser made up.
    pub fn error_count(&self) -> usize {
        error_count(&self.nodes)
    }
}

fn error_count(nodes: &[SyntaxNode]) -> usize {
    nodes.iter().filter(|node| node.error || node.missing).count()
}

/// Iterator over the children of a node.
pub(crate) struct Children<'a> {
    tree: &'a Tree,
    next: NodeId,
    last: NodeId,
}

impl Iterator for Children<'_> {
    type Item = NodeId;

    fn next(&mut self) -> Option<NodeId> {
        if self.next >= self.last {
            return None;
        }
        let child = self.next;
        self.next = self.tree.nodes[child].last;
        Some(child)
    }
}

/// Pairs literals with the texts below their lines: these come in the same order.
fn texts_below(nodes: &[SyntaxNode]) -> HashMap<NodeId, NodeId> {
    let mut open: VecDeque<NodeId> = VecDeque::new();
    let mut pairs = HashMap::new();
    for (id, node) in nodes.iter().enumerate() {
        match node.role {
            Some(Role::TextMark) => open.push_back(id),
            Some(Role::TextBelow) => {
                if let Some(mark) = open.pop_front() {
                    pairs.insert(mark, id);
                    pairs.insert(id, mark);
                }
            }
            _ => {}
        }
    }
    pairs
}

/// Parses a text; one with errors in all ways that its language knows, to return what has the fewest.
fn best_parse(language: Language, text: &str) -> Result<Vec<SyntaxNode>> {
    let mut parser = runtime::Parser::new();
    let mut parse = |dialect: &Dialect, before: &str, behind: &str| {
        let failed = || Error::new(Code::InvalidInput, format!("The {language} parser gave no tree."));
        parser.set_language(&dialect.grammar.0).map_err(|_| failed())?;
        // A comment may end the text.
        let wrapped = if before.is_empty() && behind.is_empty() {
            Cow::Borrowed(text)
        } else {
            format!("{before}{text}\n{behind}").into()
        };
        let parsed = parser.parse(&*wrapped, None).ok_or_else(failed)?;
        let last_line = text.matches('\n').count();
        flatten(dialect, &parsed, &wrapped, before.len()..before.len() + text.len(), last_line)
    };
    let dialects = &language.tables().dialects;
    let mut nodes = parse(&dialects[0], "", "")?;
    let mut errors = error_count(&nodes);
    let is_fragment = text.len() <= MAX_FRAGMENT;
    let around = language.spec().around_fragments.iter().filter(|_| is_fragment);
    let ways = std::iter::once(&("", "")).chain(around).flat_map(|way| dialects.iter().map(move |dialect| (dialect, way)));
    for (dialect, (before, behind)) in ways.skip(1) {
        if errors == 0 {
            break;
        }
        // Another way may nest too deep where the first didn't.
        let Ok(others) = parse(dialect, before, behind) else { continue };
        if error_count(&others) < errors {
            errors = error_count(&others);
            nodes = others;
        }
    }
    Ok(nodes)
}

/// Takes the indentation of the first line of code from all lines, as far as they have it.
fn dedent(source: &str) -> (String, Vec<String>) {
    let is_space = |letter: char| letter == ' ' || letter == '\t';
    let first = source.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let indentation = &first[..first.len() - first.trim_start_matches(is_space).len()];
    let mut text = String::with_capacity(source.len());
    let mut removed = Vec::new();
    for line in source.split_inclusive('\n').chain(source.ends_with('\n').then_some("")) {
        let common = line.bytes().zip(indentation.bytes()).take_while(|(a, b)| a == b).count();
        removed.push(line[..common].to_owned());
        text.push_str(&line[common..]);
    }
    if removed.is_empty() {
        removed.push(String::new());
    }
    (text, removed)
}

/// The role of an error node: a statement of its own among statements, else a part of the statement that it is in.
fn broken(nodes: &[SyntaxNode], parent: Option<NodeId>) -> Option<Role> {
    let among_statements = parent.is_none_or(|parent| matches!(nodes[parent].role, Some(Role::Block | Role::Broken)));
    among_statements.then_some(Role::Broken)
}

/// Settles the roles that depend on what is in a node.
fn settle_roles(nodes: &mut [SyntaxNode], text: &str) {
    for node in 0..nodes.len() {
        loop {
            let mut children = std::iter::successors(Some(node + 1), |child| nodes.get(*child).map(|child| child.last))
                .take_while(|child| *child < nodes[node].last);
            nodes[node].role = match nodes[node].role {
                Some(Role::Lambda { parameters }) => {
                    let has_block = children.any(|child| matches!(nodes[child].role, Some(Role::Block)));
                    Some(if has_block { Role::Function { name: &[], parameters } } else { Role::Scope { parameters } })
                }
                Some(Role::Where { field, text: wanted, then, otherwise }) => {
                    let is_so = children.any(|child| {
                        let child = &nodes[child];
                        child.field == field && wanted.is_none_or(|wanted| text.get(child.start..child.end) == Some(wanted))
                    });
                    if is_so { Some(*then) } else { otherwise.copied() }
                }
                _ => break,
            };
        }
    }
}

/// What a node is copied into.
struct Around {
    node: NodeId,
    /// The field that children without one are in.
    field: &'static str,
    /// Whether the children are statements.
    listed: bool,
}

/// Copies a tree of the runtime into a list. Only a part of the text counts: tokens outside are left out, other nodes cut.
fn flatten(
    dialect: &Dialect,
    parsed: &runtime::Tree,
    text: &str,
    part: Range<usize>,
    last_line: usize,
) -> Result<Vec<SyntaxNode>> {
    let mut nodes: Vec<SyntaxNode> = Vec::new();
    let mut open: Vec<Around> = Vec::new();
    let mut cursor = parsed.walk();
    loop {
        let node = cursor.node();
        let id = nodes.len();
        let named = node.is_named();
        let field = cursor.field_name().or(open.last().map(|around| around.field)).unwrap_or("");
        let role = match dialect.role(node.kind_id()).filter(|_| named) {
            Some(Role::Name | Role::Qualified { .. }) if dialect.types.contains(&field) => Some(Role::TypeName),
            role => role,
        };
        let start_line = node.start_position().row;
        let end = node.end_position();
        let (start, end_byte) = (node.start_byte(), node.end_byte());
        let is_outside = part.start > 0 && (end_byte <= part.start || start >= part.end);
        // Line breaks that end statements are no part of them.
        let is_blank = !named && text.get(node.byte_range()).is_some_and(|text| !text.is_empty() && text.trim().is_empty());
        let is_token = node.child_count() == 0 && !node.is_error() && !node.is_missing();
        if is_token && (is_outside || is_blank) {
            if !next_node(&mut cursor, &mut open, &mut nodes) {
                return Ok(nodes);
            }
            continue;
        }
        let parent = open.last().map(|around| around.node);
        let is_inline = matches!(role, Some(Role::Inline | Role::Statements)) && !node.is_error() && node.child_count() > 0;
        let inlined = parent.filter(|_| is_inline);
        if inlined.is_none() {
            let within = |byte: usize| byte.clamp(part.start, part.end) - part.start;
            nodes.push(SyntaxNode {
                role: if node.is_error() { broken(&nodes, parent) } else { role },
                field,
                start: within(start),
                end: within(end_byte),
                line: start_line.min(last_line),
                // A node that ends with a line break ends on the line that it breaks.
                end_line: if end.column == 0 && end.row > start_line { end.row - 1 } else { end.row.min(last_line) },
                parent: parent.unwrap_or(id),
                last: id + 1,
                named,
                error: node.is_error(),
                listed: open.last().is_some_and(|around| around.listed),
                missing: node.is_missing(),
            });
        }
        let is_whole = matches!(role, Some(Role::Comment | Role::Text));
        if !is_whole && cursor.goto_first_child() {
            let listed = inlined.is_some() && matches!(role, Some(Role::Statements));
            let field = if inlined.is_some() { field } else { "" };
            open.push(Around { node: inlined.unwrap_or(id), field, listed });
            if open.len() > MAX_DEPTH {
                return Err(Error::new(Code::TooLarge, format!("The source nests deeper than {MAX_DEPTH} levels.")));
            }
            continue;
        }
        if !next_node(&mut cursor, &mut open, &mut nodes) {
            return Ok(nodes);
        }
    }
}

/// Goes on to the node behind the current one, closing those that end before it; false at the end.
fn next_node(cursor: &mut runtime::TreeCursor, open: &mut Vec<Around>, nodes: &mut [SyntaxNode]) -> bool {
    while !cursor.goto_next_sibling() {
        if !cursor.goto_parent() {
            return false;
        }
        if let Some(around) = open.pop() {
            nodes[around.node].last = nodes.len();
        }
    }
    true
}
