//! `rescue retrieve`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use rescue_core::retrieve::{CweHit, Facet, FacetScore, Options, Query, Retrieval, Retriever};
use rescue_core::{Code, Error, Result};
use serde::{Deserialize, Serialize};

use super::block_on;
use crate::files::{print, print_json, read_text, to_json, write_atomically};
use crate::local::{Local, Places};

#[derive(Args)]
#[command(group(ArgGroup::new("what").args(["task", "queries"]).required(true)))]
pub struct Arguments {
    #[command(flatten)]
    pub places: Places,
    #[command(flatten)]
    query: QueryArguments,
    #[command(flatten)]
    options: OptionArguments,
    /// Many queries: rows of {"id","language","task","draft"?,"cause"?}
    #[arg(long, value_name = "Q.jsonl", requires = "output", conflicts_with_all = ["lang", "code", "draft", "cause"])]
    queries: Option<PathBuf>,
    /// Where the answers to --queries go, a row each
    #[arg(long, value_name = "R.jsonl", requires = "queries")]
    output: Option<PathBuf>,
}

/// A task on the command line.
#[derive(Args)]
pub struct QueryArguments {
    /// Language id, such as python or c
    #[arg(long, value_name = "L")]
    lang: Option<String>,
    /// What is to be written
    #[arg(long, value_name = "TEXT", requires = "lang")]
    task: Option<String>,
    /// Code that exists already and is to be kept
    #[arg(long, value_name = "F")]
    code: Option<PathBuf>,
    /// A first answer to the task: it is searched with, and not shown
    #[arg(long, value_name = "F")]
    draft: Option<PathBuf>,
    /// The weakness that the task invites, and why
    #[arg(long, value_name = "TEXT")]
    cause: Option<String>,
}

impl QueryArguments {
    pub fn read(&self) -> Result<Query> {
        let read = |path: &Option<PathBuf>| path.as_deref().map(read_text).transpose();
        Ok(Query {
            language: self.lang.clone().unwrap_or_default(),
            task: self.task.clone().unwrap_or_default(),
            code: read(&self.code)?,
            draft: read(&self.draft)?,
            cause: self.cause.clone(),
        })
    }
}

/// How to retrieve.
#[derive(Args)]
pub struct OptionArguments {
    /// Facets to use [default: all that the query has something for]
    #[arg(long, value_delimiter = ',', value_name = "F,...")]
    facets: Vec<FacetName>,
    /// How many CWEs to keep
    #[arg(long, value_name = "K", default_value_t = Options::default().top_k)]
    top_k: usize,
    /// How many examples to keep
    #[arg(long, value_name = "N", default_value_t = Options::default().examples)]
    examples: usize,
    /// The constant of reciprocal rank fusion
    #[arg(long, default_value_t = Options::default().alpha)]
    alpha: f32,
    /// The last rank that counts in a facet
    #[arg(long, value_name = "R", default_value_t = Options::default().max_rank)]
    max_rank: usize,
    /// A score to exceed, such as api=4.0; may be given for each facet [default: the knowledge base's]
    #[arg(long = "threshold", value_name = "FACET=SCORE", value_parser = threshold)]
    thresholds: Vec<(Facet, f32)>,
    /// What a weakness gains from being common in the language; 0 to leave it out
    #[arg(long, value_name = "WEIGHT", default_value_t = Options::default().prevalence)]
    prevalence: f32,
    /// How much nearer a task must be to something known than to everyday tasks [default: the knowledge base's]
    #[arg(long, value_name = "COSINE", allow_negative_numbers = true)]
    everyday_margin: Option<f32>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FacetName {
    Cause,
    Api,
    Code,
    Task,
}

impl From<FacetName> for Facet {
    fn from(name: FacetName) -> Self {
        match name {
            FacetName::Cause => Self::Cause,
            FacetName::Api => Self::Api,
            FacetName::Code => Self::Code,
            FacetName::Task => Self::Task,
        }
    }
}

fn threshold(text: &str) -> Result<(Facet, f32), String> {
    let (facet, score) = text.split_once('=').ok_or("write it like api=4.0")?;
    let facet = FacetName::from_str(facet, false)?.into();
    Ok((facet, score.parse().map_err(|_| format!("{score:?} is not a number"))?))
}

impl OptionArguments {
    pub fn read(&self) -> Options {
        let defaults = Options::default();
        Options {
            facets: if self.facets.is_empty() { defaults.facets } else { self.facets.iter().map(|f| (*f).into()).collect() },
            top_k: self.top_k,
            examples: self.examples,
            alpha: self.alpha,
            max_rank: self.max_rank,
            thresholds: self.thresholds.iter().copied().collect(),
            prevalence: self.prevalence,
            everyday_margin: self.everyday_margin,
        }
    }
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    block_on(async {
        let retriever = arguments.places.open().await?;
        let options = arguments.options.read();
        if let (Some(queries), Some(output)) = (&arguments.queries, &arguments.output) {
            let answers = many(&retriever, &read_text(queries)?, &options).await?;
            return write_atomically(output, answers.as_bytes());
        }
        let retrieval = retriever.retrieve(&arguments.query.read()?, &options).await?;
        if json { print_json(&retrieval) } else { print(&describe(&retrieval)) }
    })
}

/// A row of `--queries`; other fields (labels) are passed over.
#[derive(Deserialize)]
struct Row {
    id: String,
    language: String,
    task: String,
    code: Option<String>,
    draft: Option<String>,
    cause: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: String,
    #[serde(flatten)]
    retrieval: Retrieval,
}

async fn many(retriever: &Retriever<Local>, rows: &str, options: &Options) -> Result<String> {
    let lines: Vec<&str> = rows.lines().filter(|line| !line.trim().is_empty()).collect();
    let bar = indicatif::ProgressBar::new(lines.len() as u64);
    let mut answers = String::new();
    for (number, line) in lines.iter().enumerate() {
        let in_row = |e: Error| Error { message: format!("row {}: {}", number + 1, e.message), ..e };
        let row: Row = serde_json::from_str(line).map_err(|e| {
            in_row(Error::new(Code::InvalidInput, e.to_string()).help("A row has at least id, language and task."))
        })?;
        let query = Query { language: row.language, task: row.task, code: row.code, draft: row.draft, cause: row.cause };
        let retrieval = retriever.retrieve(&query, options).await.map_err(in_row)?;
        answers.push_str(&to_json(&Answer { id: row.id, retrieval })?);
        answers.push('\n');
        bar.inc(1);
    }
    bar.finish();
    Ok(answers)
}

/// A retrieval for people.
fn describe(retrieval: &Retrieval) -> String {
    let mut text = String::new();
    if retrieval.cwes.is_empty() {
        text.push_str("No security knowledge is needed for this task.\n");
    }
    for hit in &retrieval.cwes {
        text.push_str(&format!("{}\n", describe_cwe(hit)));
    }
    for hit in &retrieval.rejected {
        text.push_str(&format!("not {}\n", describe_cwe(hit)));
    }
    for example in &retrieval.examples {
        text.push_str(&format!(
            "\n{} {:.4}{}\n{}\n",
            example.id,
            example.score,
            describe_facets(&example.facets),
            example.secure
        ));
    }
    for note in &retrieval.notes {
        text.push_str(&format!("\nNote: {note}\n"));
    }
    text.trim_end().to_owned()
}

fn describe_cwe(hit: &CweHit) -> String {
    format!("{} {:.4} {}{}", hit.cwe, hit.score, hit.name, describe_facets(&hit.facets))
}

fn describe_facets(facets: &BTreeMap<Facet, FacetScore>) -> String {
    let describe = |(facet, s): (&Facet, &FacetScore)| {
        let verdict = if s.passed { "passed" } else { "not passed" };
        format!(
            "\n    {:<5} {:.3} (rank {}, threshold {:.2}, {verdict})",
            format!("{facet:?}").to_lowercase(),
            s.score,
            s.rank,
            s.threshold
        )
    };
    facets.iter().map(describe).collect()
}
