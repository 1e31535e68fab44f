//! `rescue eval`

mod baselines;
mod conditions;
mod folds;
mod measures;
mod memory;
mod tables;
mod thresholds;

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rescue_core::kb::Manifest;
use rescue_core::kb::codec::{decode_manifest, sha256_hex};
use rescue_core::kb::source::{Calibration, DataProvenance};
use rescue_core::lang::Language;
use rescue_core::retrieve::{Options, Query, Source};
use rescue_core::{Code, Error, Result};
use serde::Deserialize;

use super::block_on;
use super::retrieve::OptionArguments;
use crate::corpus::write_calibration;
use crate::files::{print, print_json, read_text, today};
use crate::local::Places;
use baselines::Baselines;
use conditions::{Condition, Searched};
use folds::Folds;
use memory::Remembering;
use thresholds::Trials;

#[derive(Subcommand)]
pub enum Command {
    /// How often the weakness that a task invites is found, and how often plain tasks are left alone
    Retrieval(RetrievalArguments),
    /// Chooses the thresholds of a knowledge base from labelled and plain tasks
    Thresholds(ThresholdArguments),
}

#[derive(Args)]
pub struct RetrievalArguments {
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

#[derive(Args)]
pub struct ThresholdArguments {
    #[command(flatten)]
    places: Places,
    /// Labelled tasks: rows of {"id","language","cwe":["CWE-n"],"task","draft"?}
    #[arg(long, value_name = "Q.jsonl")]
    queries: PathBuf,
    /// Tasks that need no security knowledge: rows of {"id","language","task","draft"?}
    #[arg(long, value_name = "B.jsonl")]
    benign: PathBuf,
    /// The share of plain tasks that must be left alone
    #[arg(long, value_name = "SHARE", default_value_t = 0.95)]
    silence: f32,
    /// In how many parts the tasks are cut, each of which is asked with what the others say
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(2..))]
    folds: u32,
    /// File to write to; `thresholds.toml` beside the summaries is what `kb build` reads
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
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
    /// Whether a knowledge base has examples in its language, and one of its labels.
    fn is_known_to(&self, manifest: &Manifest) -> bool {
        // Of a language without examples a rule or two may speak, which is no knowledge base.
        manifest.languages.contains_key(&self.language) && self.cwe.iter().any(|cwe| manifest.shards.contains_key(cwe))
    }

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
    match command {
        Command::Retrieval(arguments) => measure(arguments, json),
        Command::Thresholds(arguments) => calibrate(arguments, json),
    }
}

fn calibrate(arguments: &ThresholdArguments, json: bool) -> Result<()> {
    block_on(async {
        let plain = rows(&arguments.benign)?;
        let all = rows(&arguments.queries)?;
        let source = Remembering::new(&arguments.places)?;
        let manifest = decode_manifest(&source.file("manifest.json").await?)?;
        let labelled: Vec<Labelled> = all.iter().filter(|row| row.is_known_to(&manifest)).cloned().collect();
        source.learn(labelled.iter().chain(&plain))?;
        let folds = Folds::open(&source, &labelled, Some(arguments.folds)).await?;
        let options = Options::default();
        let calibration = Trials::new(&folds, &labelled, &plain, arguments.silence, &options);
        let calibrated = calibration.run(&source, manifest.thresholds, arguments.folds as usize).await?;
        if let Some(out) = &arguments.out {
            let used = |rows: usize, path: &Path| -> Result<String> {
                let name = path.file_name().unwrap_or_default().display();
                Ok(format!("{rows} rows of {name} (SHA-256 {})", &sha256_hex(read_text(path)?.as_bytes())[..12]))
            };
            let (asked, left_alone) = (used(labelled.len(), &arguments.queries)?, used(plain.len(), &arguments.benign)?);
            let method = format!(
                "rescue eval thresholds with {asked} and {left_alone}, of which at least {} % are left alone",
                arguments.silence * 100.0
            );
            let provenance = DataProvenance { method, author: "nobody: a command chose them".into(), date: today() };
            write_calibration(out, &Calibration { thresholds: calibrated.thresholds, provenance })?;
        }
        if json { print_json(&calibrated) } else { print(&tables::thresholds(&calibrated)) }
    })
}

fn measure(arguments: &RetrievalArguments, json: bool) -> Result<()> {
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
