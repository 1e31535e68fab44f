//! Labelled edges of dependence graphs of C and C++ snippets.
//!
//! The labels mean less than our edges do, so only what both mean is compared. They leave out dependences that there are:
//!
//! 1. Their control flow graph has no way back around a loop: a dependence goes forward in the text.
//! 2. It lacks some lines: declarations without a value, labels of cases, and whole functions (those in the body of a class).
//!    An edge of ours is compared if it is labelled, or if that graph has both its lines.
//! 3. A pair of lines has one label. Where it has one for data, none says whether there is control dependence as well.
//! 4. Preprocessor lines, and what is between functions, have no labels. Neither have variables that the snippet doesn't
//!    declare.
//!
//! And by the meaning of C they are wrong in these ways:
//!
//! 5. Only parameters, declarations with a value and assignments to a whole variable define. `++x`, which leaves nothing of the
//!    value before, and what we call an update (`x[i] = y`, `x.push(y)`, `strcpy(x, y)`) only read: what reads `x` later is
//!    said to depend on the definition before it. So such nodes are seen through.
//! 6. The object that a method is called on (`x.size()`) and a variable that is a whole condition (`if (x)`) don't count as
//!    read.
//!
//! What each of these leaves out of our edges is printed, and the figures without all this beside.

use std::collections::{BTreeMap, BTreeSet};

use rescue_core::lang::Language;
use rescue_core::pdg::{EdgeKind, Graph, Node, NodeKind};
use serde_json::Value;

use crate::data::{rows, text};
use crate::words::{closing, declared, is_assignment, is_name, tokens};

/// Agreement of edges of one kind.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Labelled edges that were found.
    pub hits: usize,
    /// Edges found.
    pub found: usize,
    /// Edges labelled.
    pub labelled: usize,
    /// What differs, by row.
    pub differences: Vec<String>,
}

impl Agreement {
    /// Share of the edges found that are labelled.
    pub fn precision(&self) -> f64 {
        self.hits as f64 / self.found.max(1) as f64
    }

    /// Share of the labelled edges that were found.
    pub fn recall(&self) -> f64 {
        self.hits as f64 / self.labelled.max(1) as f64
    }

    fn add(&mut self, row: &str, found: &Edges, labelled: &Edges) {
        self.hits += found.intersection(labelled).count();
        self.found += found.len();
        self.labelled += labelled.len();
        let (missing, extra): (Vec<_>, Vec<_>) = (labelled.difference(found).collect(), found.difference(labelled).collect());
        if !missing.is_empty() || !extra.is_empty() {
            self.differences.push(format!("{row}: misses {missing:?}, has {extra:?}"));
        }
    }
}

/// Agreement of one kind of edges.
#[derive(Debug, Default)]
pub struct Measured {
    /// All our edges against all labels.
    pub raw: Agreement,
    /// What both mean.
    pub compared: Agreement,
    /// How many of our edges were left out, by the reason's number.
    pub left_out: BTreeMap<u8, usize>,
}

impl Measured {
    /// Adds a row: our edges with the reason, if any, why they mean nothing to the labels.
    fn add(&mut self, row: &str, all: &Edges, meant: &BTreeMap<(usize, usize), Option<u8>>, labelled: &Edges) {
        self.raw.add(row, all, labelled);
        let is_compared = |reason: &Option<u8>| reason.is_none();
        let found = meant.iter().filter(|(_, reason)| is_compared(reason)).map(|(edge, _)| *edge).collect();
        self.compared.add(row, &found, labelled);
        for reason in meant.values().flatten() {
            *self.left_out.entry(*reason).or_default() += 1;
        }
    }
}

/// Pairs of lines or of nodes.
type Edges = BTreeSet<(usize, usize)>;

/// Agreement of data edges and of control edges.
pub fn measure() -> Option<[Measured; 2]> {
    let mut measured = [Measured::default(), Measured::default()];
    for row in rows("slicing/c-pdg-edges.jsonl")? {
        let code = text(&row, "code");
        let graph = Graph::of(language_of(code)?, code).ok()?;
        let (labels, snippet) = (Labels::of(&row), Snippet::of(&graph));
        let lines = |(from, to): (usize, usize)| (graph.nodes[from].line + snippet.shift, graph.nodes[to].line + snippet.shift);
        for (measured, kind) in measured.iter_mut().zip([EdgeKind::Data, EdgeKind::Control]) {
            let edges = graph.edges.iter().filter(|edge| edge.kind == kind).map(|edge| lines((edge.from, edge.to)));
            let all: Edges = edges.filter(|(from, to)| from != to).collect();
            let labelled = if kind == EdgeKind::Data { &labels.data } else { &labels.control };
            // Of several edges between two lines, one that counts is enough.
            let mut meant: BTreeMap<(usize, usize), Option<u8>> = BTreeMap::new();
            for (edge, reason) in if kind == EdgeKind::Data { snippet.data() } else { snippet.control() } {
                let edge = lines(edge);
                let reason = reason.or_else(|| labels.lacks(edge, labelled, kind));
                let least = meant.entry(edge).or_insert(reason);
                *least = (*least).min(reason);
            }
            meant.retain(|(from, to), _| from != to);
            measured.add(text(&row, "id"), &all, &meant, labelled);
        }
    }
    Some(measured)
}

/// C, or C++ where the snippet is more of that.
fn language_of(code: &str) -> Option<Language> {
    let [c, cpp] = ["c", "cpp"].map(|id| Language::from_id(id).ok());
    let errors = |language: Language| language.syntax_errors(code).unwrap_or(usize::MAX);
    if errors(cpp?) < errors(c?) { cpp } else { c }
}

/// What a row says.
struct Labels {
    data: Edges,
    control: Edges,
    /// The lines that the labels' control flow graph has.
    lines: BTreeSet<usize>,
}

impl Labels {
    fn of(row: &Value) -> Self {
        let number = |edge: &Value, field: &str| edge[field].as_str().and_then(|line| line.parse().ok());
        let edges = |list: &str, kind: Option<&str>| -> Edges {
            let list = row[list].as_array().into_iter().flatten();
            let meant = list.filter(|edge| kind.is_none_or(|kind| edge["edge_type"] == kind));
            meant.filter_map(|edge| Some((number(edge, "node_out")?, number(edge, "node_in")?))).collect()
        };
        Self {
            data: edges("pdg_edges", Some("data_dependency")),
            control: edges("pdg_edges", Some("control_dependency")),
            lines: edges("cfg_edges", None).into_iter().flat_map(|(from, to)| [from, to]).collect(),
        }
    }

    /// Why there is no label for an edge that has none (1 to 3).
    fn lacks(&self, edge: (usize, usize), labelled: &Edges, kind: EdgeKind) -> Option<u8> {
        let (from, to) = edge;
        if labelled.contains(&edge) {
            None
        } else if from >= to {
            Some(1)
        } else if !self.lines.contains(&from) || !self.lines.contains(&to) {
            Some(2)
        } else {
            (kind == EdgeKind::Control && self.data.contains(&edge)).then_some(3)
        }
    }
}

/// Our graph, with what the texts of its nodes say.
struct Snippet<'a> {
    graph: &'a Graph,
    tokens: Vec<Vec<&'a str>>,
    /// Snippets without a function were labelled inside one, which moved their lines by one.
    shift: usize,
}

/// Edges between nodes, with the reason why they mean nothing to the labels.
type Reasoned = Vec<((usize, usize), Option<u8>)>;

impl<'a> Snippet<'a> {
    fn of(graph: &'a Graph) -> Self {
        let has_function = graph.nodes.iter().any(|node| node.kind == NodeKind::Function);
        Self { graph, tokens: graph.nodes.iter().map(|node| tokens(&node.text)).collect(), shift: usize::from(!has_function) }
    }

    /// Control dependences.
    fn control(&self) -> Reasoned {
        let reason = |node: &Node| match node.kind {
            NodeKind::Case => Some(2),
            _ => node.text.starts_with('#').then_some(4),
        };
        let edges = self.graph.edges.iter().filter(|edge| edge.kind == EdgeKind::Control);
        edges
            .map(|edge| {
                let ends = [edge.from, edge.to].map(|node| reason(&self.graph.nodes[node]));
                ((edge.from, edge.to), ends[0].or(ends[1]))
            })
            .collect()
    }

    /// Data dependences, seen through nodes that define nothing by what the labels mean (4 to 6).
    fn data(&self) -> Reasoned {
        let mut by_variable: BTreeMap<&str, Edges> = BTreeMap::new();
        let mut data = Reasoned::new();
        for edge in &self.graph.edges {
            let Some(variable) = &edge.variable else { continue };
            let variable = variable.split('.').next().unwrap_or(variable);
            let ends = (edge.from, edge.to);
            if self.function(edge.from) != self.function(edge.to) || !self.is_declared(variable) {
                data.push((ends, Some(4)));
            } else {
                by_variable.entry(variable).or_default().insert(ends);
            }
        }
        for (variable, edges) in by_variable {
            for (from, to) in edges.iter().copied() {
                if !self.reads(to, variable) {
                    data.push(((from, to), Some(6)));
                    continue;
                }
                if !self.defines(from, variable) {
                    data.push(((from, to), Some(5)));
                }
                data.extend(self.definitions_before(from, variable, &edges).into_iter().map(|from| ((from, to), None)));
            }
        }
        data
    }

    /// The node, if it defines a variable, or those that did before.
    fn definitions_before(&self, node: usize, variable: &str, edges: &Edges) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if self.defines(node, variable) {
                found.insert(node);
            } else if seen.insert(node) {
                open.extend(edges.iter().filter(|(from, to)| *to == node && from < to).map(|(from, _)| *from));
            }
        }
        found
    }

    /// The function that a node is in, or is: the last that begins before it.
    fn function(&self, node: usize) -> Option<usize> {
        self.graph.nodes[..=node].iter().rposition(|node| node.kind == NodeKind::Function)
    }

    /// Where a variable is named in a node, but for members of other objects with the same name.
    fn mentions(&self, node: usize, variable: &str) -> Vec<usize> {
        let tokens = &self.tokens[node];
        let is_member = |at: usize| at > 0 && matches!(tokens[at - 1], "." | "->" | "::");
        (0..tokens.len()).filter(|at| tokens[*at] == variable && !is_member(*at)).collect()
    }

    fn token(&self, node: usize, at: usize) -> &'a str {
        self.tokens[node].get(at).copied().unwrap_or("")
    }

    fn is_declared(&self, variable: &str) -> bool {
        (0..self.tokens.len()).any(|node| {
            let declared = declared(&self.tokens[node]);
            self.mentions(node, variable).iter().any(|at| self.is_parameter(node, *at) || declared.contains(at))
        })
    }

    /// Whether a name in the head of a function or handler is not what is called.
    fn is_parameter(&self, node: usize, at: usize) -> bool {
        let is_head = matches!(self.graph.nodes[node].kind, NodeKind::Function | NodeKind::Handler);
        is_head && self.token(node, at + 1) != "("
    }

    /// Whether a node gives a whole variable a value: as a parameter, a declaration or an assignment.
    fn defines(&self, node: usize, variable: &str) -> bool {
        let declared = declared(&self.tokens[node]);
        self.mentions(node, variable).into_iter().any(|at| {
            if self.is_parameter(node, at) {
                return true;
            }
            if declared.contains(&at) {
                let mut behind = at + 1;
                while self.token(node, behind) == "[" {
                    behind = closing(&self.tokens[node], behind) + 1;
                }
                return matches!(self.token(node, behind), "=" | "(" | "{" | ":" | "]");
            }
            is_assignment(self.token(node, at + 1)) && (at == 0 || self.token(node, at - 1) != "*")
        })
    }

    /// Whether a node reads a variable other than to call a method of it or as a whole condition.
    fn reads(&self, node: usize, variable: &str) -> bool {
        let decides = matches!(self.graph.nodes[node].kind, NodeKind::Branch | NodeKind::Switch | NodeKind::Loop);
        let is_condition = decides && matches!(self.tokens[node][..], [_, "(", name, ")", ..] if name == variable);
        let declared = declared(&self.tokens[node]);
        let is_read = |at: &usize| self.token(node, at + 1) != "=" && !declared.contains(at) && !self.is_receiver(node, *at);
        !is_condition && self.mentions(node, variable).iter().any(is_read)
    }

    /// Whether a method is called on a variable or on a member of it.
    fn is_receiver(&self, node: usize, at: usize) -> bool {
        let mut behind = at + 1;
        while matches!(self.token(node, behind), "." | "->") && is_name(self.token(node, behind + 1)) {
            behind += 2;
        }
        behind > at + 1 && self.token(node, behind) == "("
    }
}

/// Prints precision and recall; with `verbose` what differs.
pub fn print(verbose: bool) {
    let Some(measured) = measure() else { return };
    for (name, Measured { raw, compared, left_out }) in ["data", "control"].into_iter().zip(measured) {
        println!(
            "c-pdg-edges, {name}: precision {:.3}, recall {:.3} of {} labels, as far as the labels go",
            compared.precision(),
            compared.recall(),
            raw.labelled,
        );
        println!(
            "  all of our {} edges: precision {:.3}, recall {:.3}; left out, by reason: {left_out:?}",
            raw.found,
            raw.precision(),
            raw.recall(),
        );
        for difference in compared.differences.iter().filter(|_| verbose) {
            println!("  {difference}");
        }
    }
}
