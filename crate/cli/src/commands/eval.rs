//! `rescue eval`

mod conditions;
mod measures;
mod memory;
mod tables;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rescue_core::lang::Language;
use rescue_core::retrieve::{Query, Retriever};
use rescue_core::{Code, Error, Result};
use serde::Deserialize;

use super::block_on;
use super::retrieve::OptionArguments;
use crate::files::{print, print_json, read_text};
use crate::local::Places;
use conditions::Condition;
use measures::{Outcome, Report};
use memory::Remembering;

#[derive(Subcommand)]
pub enum Command {
    /// How often the weakness that a task invites is found, and how often plain tasks are left alone
    Retrieval(Arguments),
}

#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    places: Places,
    #[command(flatten)]
    options: OptionArguments,
    /// Labelled tasks: rows of {"id","language","cwe":["CWE-n"],"task","draft"?,"cause"?}
    #[arg(long, value_name = "Q.jsonl")]
    queries: PathBuf,
    /// Tasks that need no security knowledge: rows of {"id","language","task","draft"?}
    #[arg(long, value_name = "B.jsonl")]
    benign: Option<PathBuf>,
    /// Also measure every subset of facets, other numbers of CWEs and the baselines
    #[arg(long)]
    ablation: bool,
    /// Also list, by weakness, how often it is found and what comes first in its place
    #[arg(long)]
    by_cwe: bool,
}

/// A row of labelled data.
#[derive(Debug, Clone, Deserialize)]
pub struct Labelled {
    language: String,
    #[serde(default)]
    cwe: Vec<String>,
    task: String,
    draft: Option<String>,
    cause: Option<String>,
}

impl Labelled {
    fn query(&self, condition: Condition) -> Query {
        Query {
            language: self.language.clone(),
            task: self.task.clone(),
            code: None,
            draft: self.draft.clone().filter(|_| condition.draft),
            cause: self.cause.clone().filter(|_| condition.cause),
        }
    }
}

pub fn run(command: &Command, json: bool) -> Result<()> {
    let Command::Retrieval(arguments) = command;
    block_on(async {
        let (labelled, foreign): (Vec<Labelled>, Vec<Labelled>) =
            rows(&arguments.queries)?.into_iter().partition(|row| Language::from_id(&row.language).is_ok());
        if !foreign.is_empty() {
            eprintln!("{} tasks are left out: their languages are not known.", foreign.len());
        }
        let plain = arguments.benign.as_deref().map(rows).transpose()?.unwrap_or_default();
        let source = Remembering::new(&arguments.places)?;
        source.learn(labelled.iter().chain(&plain))?;
        let retriever = Retriever::open(source).await?;
        let reports = conditions::measure(&retriever, &labelled, &plain, arguments).await?;
        if json { print_json(&reports) } else { print(&tables::text(&reports, arguments.by_cwe)) }
    })
}

fn rows(path: &Path) -> Result<Vec<Labelled>> {
    let text = read_text(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|e| {
                Error::new(Code::InvalidInput, format!("{}, row {}: {e}", path.display(), number + 1))
                    .help("A row has at least language, cwe and task.")
            })
        })
        .collect()
}
