//! Distils the fixes of each CWE with a model behind an endpoint, and records what comes out.

mod asker;
mod cache;
mod rehearsal;
mod retry;
mod tally;

use std::path::{Path, PathBuf};

use clap::Args;
use futures::{StreamExt, stream};
use rescue_cli::endpoint::NativeTransport;
use rescue_core::kb::source::{Fix, Provenance, Summary};
use rescue_core::kb::summarize::{Limits, distil};
use rescue_core::online::{ApiKey, Endpoint};
use rescue_core::{Code, Error, Result};
use tokio::sync::Semaphore;

use crate::corpus::{read_summary, write_summary};
use crate::library::Library;
use asker::{Asker, ForCluster};
use cache::Cache;
use rehearsal::Rehearsal;
use tally::{Prices, Tally};

pub use tally::Figures;

/// Begins the method of every summary that was made here; the model's name follows.
const METHOD: &str = "cluster-then-summarize by ";

/// Who answers for a summary that nobody has read yet.
const UNREVIEWED: &str = "nobody yet (not reviewed)";

/// Which model, and how it may be asked.
#[derive(Args)]
pub struct Options {
    /// Base address of an OpenAI-compatible server that writes the missing summaries. A key is read from RESCUE_API_KEY
    #[arg(long, value_name = "URL", requires_all = ["model", "record"])]
    pub endpoint: Option<String>,
    /// The model's name, as the server knows it
    #[arg(long, value_name = "M", default_value = "", hide_default_value = true, requires = "endpoint")]
    model: String,
    /// Folder to write summaries to. One that is there and still fits its fixes is kept
    #[arg(long, value_name = "DIR", requires = "endpoint")]
    pub record: Option<PathBuf>,
    /// Folder for the model's answers, so that nothing is asked twice [default: .answers in --record]
    #[arg(long, value_name = "DIR", requires = "endpoint")]
    cache: Option<PathBuf>,
    /// Calls at the same time
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u16).range(1..=1024))]
    concurrency: u16,
    /// Seconds that a call may take
    #[arg(long, value_name = "S", default_value_t = 300)]
    timeout: u32,
    /// How often a call that failed is made again
    #[arg(long, value_name = "N", default_value_t = 5)]
    retries: u32,
    /// Sampling temperature
    #[arg(long, value_name = "T", default_value_t = 0.2)]
    temperature: f32,
    /// Estimated tokens of fixes in a prompt, at most: what the model's context holds, less some 2000
    #[arg(long, value_name = "N", default_value_t = Limits::default().tokens)]
    batch_tokens: usize,
    /// Have the server hold the model to a JSON schema (`response_format`), which small models need and some servers refuse
    #[arg(long, requires = "endpoint")]
    structured: bool,
    #[command(flatten)]
    prices: Prices,
    /// Say what would be asked, and ask nothing
    #[arg(long, requires = "endpoint")]
    pub dry_run: bool,
}

/// The fixes of a CWE that has no summary.
#[derive(Clone)]
pub struct Cluster<'a> {
    pub cwe: String,
    number: u32,
    library: &'a Library,
}

impl<'a> Cluster<'a> {
    /// The fixes of the weakness with this number.
    pub fn new(number: u32, library: &'a Library) -> Self {
        Self { cwe: format!("CWE-{number}"), number, library }
    }

    /// How many fixes it has.
    pub fn len(&self) -> usize {
        self.library.count(self.number)
    }

    /// They are read when their turn comes.
    fn fixes(&self) -> Result<Vec<Fix>> {
        self.library.fixes(self.number)
    }
}

/// What is there before anything is asked.
struct Prepared<'a> {
    options: &'a Options,
    record: &'a Path,
    folder: PathBuf,
    limits: Limits,
}

impl Options {
    /// Says what would be asked for each cluster.
    pub async fn rehearse(&self, clusters: &[Cluster<'_>]) -> Result<Vec<Figures>> {
        let prepared = self.prepare(clusters)?;
        prepared.rehearse(clusters).await
    }

    /// Writes a summary for each cluster.
    ///
    /// Clusters that fail don't hinder the others; at the end they are all named. What needs no other question, such as a key that is
    /// refused, ends it at once. Either way, every answer so far is kept.
    pub async fn summarize(&self, clusters: &[Cluster<'_>]) -> Result<(Vec<Summary>, Figures)> {
        let prepared = self.prepare(clusters)?;
        let planned = prepared.rehearse(clusters).await?.iter().map(|figures| figures.calls).sum();
        prepared.summarize(clusters, planned).await
    }

    /// The figures in words.
    pub fn line(&self, figures: &Figures) -> String {
        figures.line(self.prices)
    }

    /// Everything that can be found out without asking is, so that no answer is paid for in vain.
    fn prepare(&self, clusters: &[Cluster<'_>]) -> Result<Prepared<'_>> {
        self.endpoint()?.validate()?;
        let record = self.record.as_deref().unwrap_or(Path::new("."));
        for Cluster { cwe, .. } in clusters {
            let there = read_summary(record, cwe)?;
            if there.is_some_and(|summary| !summary.provenance.method.starts_with(METHOD)) {
                return Err(Error::new(
                    Code::InvalidInput,
                    format!("{} has a summary of {cwe} that no model wrote and that doesn't fit its fixes", record.display()),
                )
                .help("Bring it up to date by hand, or record to another folder."));
            }
        }
        let folder = self.cache.clone().unwrap_or_else(|| record.join(".answers"));
        Ok(Prepared { options: self, record, folder, limits: Limits { tokens: self.batch_tokens, ..Limits::default() } })
    }

    fn endpoint(&self) -> Result<Endpoint> {
        let mut endpoint = Endpoint::new(self.endpoint.as_deref().unwrap_or_default(), self.model.trim());
        endpoint.api_key = std::env::var("RESCUE_API_KEY").ok().as_deref().and_then(ApiKey::new);
        endpoint.temperature = self.temperature;
        endpoint.timeout_seconds = self.timeout;
        Ok(endpoint)
    }
}

impl Prepared<'_> {
    fn cache(&self) -> Cache {
        Cache::new(&self.folder, self.options.model.trim())
    }

    async fn rehearse(&self, clusters: &[Cluster<'_>]) -> Result<Vec<Figures>> {
        let cache = self.cache();
        let mut all = Vec::new();
        for cluster in clusters {
            let rehearsal = Rehearsal::new(&cache);
            // Its answers are good, so that it can't fail but for a cache that can't be read, which then shows when asking.
            let _ = distil(&cluster.cwe, &cluster.fixes()?, self.limits, &rehearsal).await;
            all.push(rehearsal.figures());
        }
        Ok(all)
    }

    async fn summarize(&self, clusters: &[Cluster<'_>], planned: u64) -> Result<(Vec<Summary>, Figures)> {
        let options = self.options;
        if !clusters.is_empty() {
            self.cache().make()?;
        }
        let asker = Asker {
            transport: NativeTransport::new()?,
            endpoint: options.endpoint()?,
            cache: self.cache(),
            tally: Tally::new(planned, options.prices),
            slots: Semaphore::new(options.concurrency.into()),
            structured: options.structured,
            retries: options.retries,
            not_before: Default::default(),
            stopped: Default::default(),
        };
        // More clusters than calls, because the last merge of a cluster is a single call.
        let at_once = usize::from(options.concurrency) * 2;
        let asked = clusters.iter().map(|cluster| self.one(&asker, cluster));
        let results: Vec<Result<Summary, Vec<Error>>> = stream::iter(asked).buffered(at_once).collect().await;
        asker.tally.finish();
        let figures = asker.tally.figures();
        let kept = format!("{}. The answers so far are kept in {}.", options.line(&figures), self.folder.display());
        if let Some(error) = asker.stopped.into_inner() {
            return Err(Error {
                help: format!("{}\n{kept} The same command goes on where this one ended.", error.help),
                ..error
            });
        }
        let mut summaries = Vec::new();
        let mut missing = Vec::new();
        for (cluster, result) in clusters.iter().zip(results) {
            match result {
                Ok(summary) => summaries.push(summary),
                Err(errors) => {
                    missing.push(cluster.cwe.as_str());
                    errors.iter().for_each(|error| eprintln!("{error}"));
                }
            }
        }
        if missing.is_empty() {
            return Ok((summaries, figures));
        }
        let (n, of) = (missing.len(), clusters.len());
        Err(Error::new(Code::EndpointBadAnswer, format!("{n} of {of} weaknesses got no summary: {}", missing.join(", ")))
            .help(format!("{kept} The same command asks only for what is missing.")))
    }

    /// One cluster; its summary is on disk when this ends.
    async fn one(&self, asker: &Asker, cluster: &Cluster<'_>) -> Result<Summary, Vec<Error>> {
        let cwe = cluster.cwe.as_str();
        let fixes = cluster.fixes().map_err(|error| vec![error])?;
        let summarizer = ForCluster::new(asker);
        let distilled = distil(cwe, &fixes, self.limits, &summarizer).await?;
        let summary = distilled.summary(
            cwe,
            Provenance {
                method: format!("{METHOD}{}", self.options.model.trim()),
                author: UNREVIEWED.to_owned(),
                date: summarizer.latest(),
                fixes: fixes.iter().map(|fix| fix.name().to_owned()).collect(),
            },
        );
        write_summary(self.record, &summary).map_err(|error| vec![error])?;
        Ok(summary)
    }
}
