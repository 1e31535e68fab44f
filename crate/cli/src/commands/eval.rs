//! `rescue eval`

mod baselines;
mod conditions;
mod folds;
mod measures;
mod memory;
mod tables;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rescue_core::lang::Language;
use rescue_core::retrieve::Query;
use rescue_core::{Code, Error, Result};
use serde::Deserialize;

use super::block_on;
use super::retrieve::OptionArguments;
use crate::files::{print, print_json, read_text};
use crate::local::Places;
use baselines::Baselines;
use conditions::{Condition, Searched};
use folds::Folds;
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
    /// Count how common weaknesses are in all parts of the tasks but the one that is asked: a number of parts [default: the knowledge
    /// base's own counts]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    folds: Option<u32>,
    /// Also measure every subset of facets, other numbers of CWEs and the baselines
    #[arg(long)]
    ablation: bool,
    /// Corpus folder that the knowledge base was built from, for --ablation
    #[arg(long, value_name = "DIR", default_value = "kb-prebuilt/corpus")]
    corpus: PathBuf,
    /// Folder of its summaries, for --ablation
    #[arg(long, value_name = "DIR", default_value = "kb-prebuilt/summaries")]
    summaries: PathBuf,
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
    /// The conditions that there is the data for.
    fn conditions(&self) -> impl Iterator<Item = Condition> {
        let (draft, cause) = (self.draft.is_some(), self.cause.is_some());
        Condition::ALL.into_iter().filter(move |condition| (!condition.draft || draft) && (!condition.cause || cause))
    }

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
        let folds = Folds::open(&source, &labelled, arguments.folds).await?;
        let baselines = if arguments.ablation {
            let all: Vec<Labelled> = labelled.iter().chain(&plain).cloned().collect();
            Some(Baselines::open(&source, &all, &arguments.corpus, &arguments.summaries).await?)
        } else {
            None
        };
        let searched = Searched { folds, baselines };
        let reports = searched.measure(&labelled, &plain, &arguments.options.read()).await?;
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
