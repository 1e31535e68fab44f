//! Labelled edges of dependence graphs of C snippets.

use std::collections::BTreeSet;

use rescue_core::lang::Language;
use rescue_core::pdg::{EdgeKind, Graph};

use crate::data::{rows, text};

/// Agreement of edges of one kind.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Labelled edges that were found.
    pub hits: usize,
    /// Edges found.
    pub found: usize,
    /// Edges labelled.
    pub labelled: usize,
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
}

/// Snippets without a function were labelled inside one, which moved their lines by one.
const WRAPPED: [&str; 7] = ["snippet57", "snippet72", "snippet74", "snippet77", "snippet78", "snippet82", "snippet86"];

type Edges = BTreeSet<(usize, usize)>;

/// Agreement of data edges and of control edges.
pub fn measure(verbose: bool) -> Option<[Agreement; 2]> {
    let c = Language::from_id("c").ok()?;
    let mut agreements = [Agreement::default(), Agreement::default()];
    for row in rows("slicing/c-pdg-edges.jsonl")? {
        let code = text(&row, "code");
        let graph = Graph::of(c, code).ok()?;
        let shift = usize::from(WRAPPED.contains(&text(&row, "id")));
        for (kind, label, agreement) in [(EdgeKind::Data, "data_dependency", 0), (EdgeKind::Control, "control_dependency", 1)] {
            let number = |edge: &serde_json::Value, field: &str| edge[field].as_str().and_then(|line| line.parse().ok());
            let labelled: Edges = row["pdg_edges"]
                .as_array()
                .into_iter()
                .flatten()
                .filter(|edge| edge["edge_type"] == label)
                .filter_map(|edge| Some((number(edge, "node_out")?, number(edge, "node_in")?)))
                .collect();
            let found: Edges = graph
                .edges
                .iter()
                .filter(|edge| edge.kind == kind)
                .map(|edge| (graph.nodes[edge.from].line + shift, graph.nodes[edge.to].line + shift))
                .filter(|(from, to)| from != to)
                .collect();
            let agreement = &mut agreements[agreement];
            agreement.hits += found.intersection(&labelled).count();
            agreement.found += found.len();
            agreement.labelled += labelled.len();
            if verbose {
                let missing: Vec<_> = labelled.difference(&found).collect();
                let extra: Vec<_> = found.difference(&labelled).collect();
                println!("  {} {label}: misses {missing:?}; has {extra:?}", text(&row, "id"));
            }
        }
    }
    Some(agreements)
}

/// Prints precision and recall.
pub fn print() {
    let verbose = std::env::args().any(|argument| argument == "--verbose");
    if let Some(agreements) = measure(verbose) {
        for (name, agreement) in ["data", "control"].into_iter().zip(agreements) {
            println!("c-pdg-edges, {name}: precision {:.3}, recall {:.3}", agreement.precision(), agreement.recall());
        }
    }
}
