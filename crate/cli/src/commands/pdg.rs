//! `rescue pdg`

use clap::Args;
use rescue_core::Result;
use rescue_core::pdg::Graph;

use super::SourceFile;
use crate::files::{print, print_json};

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    source: SourceFile,
    /// Print a Mermaid flowchart
    #[arg(long, conflicts_with = "json")]
    mermaid: bool,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let (language, source) = arguments.source.read()?;
    let graph = Graph::of(language, &source)?;
    if json {
        return print_json(&graph);
    }
    if arguments.mermaid {
        return print(&graph.mermaid());
    }
    for node in &graph.nodes {
        print(&format!("{:>5}  {}", node.line, node.text.lines().next().unwrap_or_default()))?;
        for edge in graph.edges.iter().filter(|e| e.to == node.id) {
            let from = &graph.nodes[edge.from];
            let what = edge.variable.as_ref().map_or_else(|| "control".to_owned(), |v| format!("data {v}"));
            print(&format!("         <- {what}, line {}", from.line))?;
        }
    }
    Ok(())
}
