//! Syntax trees. The only module that knows the tree-sitter runtime: the rest of the crate sees [`Tree`], a flat list of
//! nodes in preorder, which is walked with loops instead of recursion.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tree_sitter_c2rust as runtime;
use tree_sitter_language::LanguageFn;

use super::Language;
use super::normal::normalize;
use super::spec::Role;
use crate::error::{Code, Error, Result};

/// Largest source that is analyzed, in bytes.
pub const MAX_BYTES: usize = 1 << 20;

/// Deepest nesting of syntax nodes that is analyzed. Real code stays far below; nothing in the crate recurses, but the cost
/// of some steps grows with depth.
pub const MAX_DEPTH: usize = 4_096;

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
        let mut parser = runtime::Parser::new();
        let failed = || Error::new(Code::InvalidInput, format!("The {language} parser gave no tree."));
        parser.set_language(&language.tables().grammar.0).map_err(|_| failed())?;
        let parsed = parser.parse(&text, None).ok_or_else(failed)?;
        let nodes = normalize(wrap_alternatives(flatten(language, &parsed, &text)?));
        let mut line_starts = vec![0];
        line_starts.extend(text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1));
        Ok(Self { language, text, nodes, line_starts, removed })
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
        self.nodes.iter().filter(|node| node.error || node.missing).count()
    }
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

/// What a node is copied into.
struct Around {
    node: NodeId,
    /// The field that children without one are in.
    field: &'static str,
    /// Whether the children are statements.
    listed: bool,
}

/// Copies a tree of the runtime into a list.
fn flatten(language: Language, parsed: &runtime::Tree, text: &str) -> Result<Vec<SyntaxNode>> {
    let tables = language.tables();
    let types = language.spec().types;
    let mut nodes: Vec<SyntaxNode> = Vec::new();
    let mut open: Vec<Around> = Vec::new();
    let mut cursor = parsed.walk();
    loop {
        let node = cursor.node();
        let id = nodes.len();
        let named = node.is_named();
        let field = cursor.field_name().or(open.last().map(|around| around.field)).unwrap_or("");
        let role = match tables.role(node.kind_id()).filter(|_| named) {
            Some(Role::Name | Role::Qualified { .. }) if types.contains(&field) => Some(Role::TypeName),
            role => role,
        };
        let start_line = node.start_position().row;
        let end = node.end_position();
        let parent = open.last().map(|around| around.node);
        let inlined = parent
            .filter(|_| matches!(role, Some(Role::Inline | Role::Statements)) && !node.is_error() && node.child_count() > 0);
        // Line breaks that end statements are no part of them.
        let is_blank = !named && text.get(node.byte_range()).is_some_and(|text| !text.is_empty() && text.trim().is_empty());
        let id = inlined.unwrap_or(id);
        if inlined.is_none() && !is_blank {
            nodes.push(SyntaxNode {
                role: if node.is_error() { broken(&nodes, parent) } else { role },
                field,
                start: node.start_byte(),
                end: node.end_byte(),
                line: start_line,
                // A node that ends with a line break ends on the line that it breaks.
                end_line: if end.column == 0 && end.row > start_line { end.row - 1 } else { end.row },
                parent: parent.unwrap_or(id),
                last: id + 1,
                named,
                error: node.is_error(),
                listed: open.last().is_some_and(|around| around.listed),
                missing: node.is_missing(),
            });
        }
        if cursor.goto_first_child() {
            let listed = inlined.is_some() && matches!(role, Some(Role::Statements));
            open.push(Around { node: id, field: if inlined.is_some() { field } else { "" }, listed });
            if open.len() > MAX_DEPTH {
                return Err(Error::new(Code::TooLarge, format!("The source nests deeper than {MAX_DEPTH} levels.")));
            }
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return Ok(nodes);
            }
            if let Some(around) = open.pop() {
                nodes[around.node].last = nodes.len();
            }
        }
    }
}

/// Puts clauses around the alternatives of branches that stand without one, each with the keyword before it.
fn wrap_alternatives(mut nodes: Vec<SyntaxNode>) -> Vec<SyntaxNode> {
    // By first node of a clause, the alternative in it.
    let mut clauses: BTreeMap<NodeId, NodeId> = BTreeMap::new();
    // By node, the first token of its last child so far: what a keyword before the next child is.
    let mut previous: Vec<Option<NodeId>> = vec![None; nodes.len()];
    for id in 1..nodes.len() {
        let parent = nodes[id].parent;
        if let Some(Role::BareBranch { alternative }) = nodes[parent].role
            && nodes[id].field == alternative
        {
            clauses.insert(previous[parent].unwrap_or(id), id);
        }
        if !nodes[id].named {
            previous[parent] = Some(id);
        }
    }
    for node in &mut nodes {
        if matches!(node.role, Some(Role::BareBranch { .. })) {
            node.role = Some(Role::Branch { compile_time: false });
        }
    }
    if clauses.is_empty() {
        return nodes;
    }
    // How many clauses begin before each node.
    let mut before = Vec::with_capacity(nodes.len() + 1);
    before.push(0);
    for id in 0..nodes.len() {
        before.push(before[id] + usize::from(clauses.contains_key(&id)));
    }
    let moved = |id: NodeId| id + before[id + 1];
    let mut wrapped: Vec<SyntaxNode> = Vec::with_capacity(nodes.len() + clauses.len());
    for (id, node) in nodes.iter().enumerate() {
        let clause = clauses.range(..=id).next_back();
        let clause = clause.filter(|(first, inner)| id <= **inner && node.parent == nodes[**first].parent);
        let last = node.last + before[node.last];
        if let Some(alternative) = clauses.get(&id) {
            let alternative = &nodes[*alternative];
            wrapped.push(SyntaxNode {
                role: Some(Role::Else),
                field: "",
                end: alternative.end,
                end_line: alternative.end_line,
                parent: moved(node.parent),
                last: alternative.last + before[alternative.last],
                named: true,
                error: false,
                listed: false,
                missing: false,
                ..*node
            });
        }
        let parent = clause.map_or(moved(node.parent), |(first, _)| moved(*first) - 1);
        wrapped.push(SyntaxNode { parent, last, ..*node });
    }
    wrapped
}
