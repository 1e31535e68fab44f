//! The program dependence graph: statements, and what each depends on.
//!
//! Source text becomes a tree, the tree statements ([`units`]), statements a control flow graph ([`cfg`]). Over that,
//! reaching definitions ([`reaching`]) give data dependence and post-dominance ([`control`]) gives control dependence.

pub(crate) mod analysis;
pub(crate) mod calls;
mod cfg;
mod control;
mod effects;
mod reaching;
mod scopes;
pub(crate) mod units;
pub(crate) mod variables;

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::lang::Language;
use crate::lang::spec::Role;
use analysis::Analysis;

/// What a node of the graph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum NodeKind {
    /// A statement that runs as a whole.
    Statement,
    /// The condition of a branch.
    Branch,
    /// The head of a loop.
    Loop,
    /// The subject of a switch.
    Switch,
    /// The label or pattern of a case.
    Case,
    /// The beginning of a `try`.
    Try,
    /// The head of an exception handler.
    Handler,
    /// The head of a `with`.
    With,
    /// The head of a function: its name and parameters.
    Function,
    /// The head of a class.
    Class,
    /// A `return`, `break`, `continue`, `goto` or `raise`.
    Jump,
    /// A label.
    Label,
    /// An import.
    Import,
    /// Text that could not be parsed.
    Error,
}

/// A statement or predicate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export, rename = "GraphNode"))]
pub struct Node {
    /// Number of the node; its place in [`Graph::nodes`].
    pub id: usize,
    /// First line of its text, from 1. For a function the line of its name.
    pub line: usize,
    /// Last line of its text, from 1; of a statement with a body, the last line of the head.
    pub end_line: usize,
    /// What it is.
    pub kind: NodeKind,
    /// Its text on one line, without comments; of a statement with a body, the head.
    pub text: String,
}

/// What an edge means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum EdgeKind {
    /// A definition reaches a use.
    Data,
    /// A predicate decides whether a statement runs.
    Control,
}

/// A dependence. It points from what is depended on to what depends on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export, rename = "GraphEdge"))]
pub struct Edge {
    /// The definition or predicate.
    pub from: usize,
    /// The statement that depends on it.
    pub to: usize,
    /// Why.
    pub kind: EdgeKind,
    /// For data: the variable, with members joined by dots.
    pub variable: Option<String>,
}

/// A program dependence graph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Graph {
    /// In the order of the source.
    pub nodes: Vec<Node>,
    /// Sorted.
    pub edges: Vec<Edge>,
}

impl Graph {
    /// The graph of a source: of its functions and of the code around them.
    ///
    /// # Errors
    /// [`crate::Code::TooLarge`] over 1 MiB, 60,000 statements or 4,000,000 dependences.
    pub fn of(language: Language, source: &str) -> Result<Self> {
        let analysis = Analysis::of(language, source)?;
        let mut id_of = vec![None; analysis.units.list.len()];
        let mut nodes = Vec::new();
        for unit in (0..analysis.units.list.len()).filter(|unit| analysis.is_node(*unit)) {
            id_of[unit] = Some(nodes.len());
            nodes.push(Node {
                id: nodes.len(),
                line: analysis.line(unit) + 1,
                end_line: analysis.end_line(unit) + 1,
                kind: kind_of(analysis.units.list[unit].role),
                text: analysis.text(unit),
            });
        }
        let data = analysis.data.iter().map(|one| {
            let variable = Some(analysis.variables.list[one.variable].path.clone());
            (one.from, one.to, EdgeKind::Data, variable)
        });
        let control = analysis.control.iter().map(|one| (one.from, one.to, EdgeKind::Control, None));
        let mut edges: Vec<Edge> = data
            .chain(control)
            .filter_map(|(from, to, kind, variable)| Some(Edge { from: id_of[from]?, to: id_of[to]?, kind, variable }))
            .collect();
        edges.sort_unstable();
        Ok(Self { nodes, edges })
    }

    /// The graph as a Mermaid flow chart. Thick arrows are control dependences, thin ones data dependences.
    #[must_use]
    pub fn mermaid(&self) -> String {
        let mut text = String::from("flowchart TD\n");
        for node in &self.nodes {
            let label = node.text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
            // Writing to a string can't fail.
            let _ = writeln!(text, "  n{}[\"{}: {label}\"]", node.id, node.line);
        }
        for edge in &self.edges {
            let _ = match (&edge.variable, edge.kind) {
                (Some(variable), _) => writeln!(text, "  n{} -->|{variable}| n{}", edge.from, edge.to),
                (None, EdgeKind::Data) => writeln!(text, "  n{} --> n{}", edge.from, edge.to),
                (None, EdgeKind::Control) => writeln!(text, "  n{} ==> n{}", edge.from, edge.to),
            };
        }
        text
    }
}

fn kind_of(role: Role) -> NodeKind {
    match role {
        Role::Branch { .. } | Role::ElseIf => NodeKind::Branch,
        Role::Loop { .. } => NodeKind::Loop,
        Role::Switch { .. } | Role::Choice { .. } => NodeKind::Switch,
        Role::Case { .. } => NodeKind::Case,
        Role::Try => NodeKind::Try,
        Role::Handler { .. } => NodeKind::Handler,
        Role::With => NodeKind::With,
        Role::Function { .. } => NodeKind::Function,
        Role::Class { .. } => NodeKind::Class,
        Role::Jump(_) => NodeKind::Jump,
        Role::Label { .. } => NodeKind::Label,
        Role::Import { .. } => NodeKind::Import,
        Role::Broken => NodeKind::Error,
        _ => NodeKind::Statement,
    }
}
