//! `rescue kb build`

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::embed::Embedder;
use rescue_core::kb::Thresholds;
use rescue_core::kb::build::{Builder, check_summaries};
use rescue_core::kb::pack::Sink;
use rescue_core::kb::source::{Counts, Everyday, Summary, cwe_number};
use rescue_core::kb::trust::neutralize_summary;
use rescue_core::{Code, Error, Result};

use super::inspect::{describe, read_manifest};
use super::write::Writer;
use crate::commands::block_on;
use crate::cores::AllCores;
use crate::corpus::{read_counts, read_everyday, read_summaries, read_thresholds};
use crate::files::{print, print_json};
use crate::library::{Library, Selection};
use crate::local::EmbedderPlace;
use crate::summarize::{self, Cluster, Figures};

#[derive(Args)]
pub struct Arguments {
    /// Corpus folder, or JSON lines file with `id`, `language`, `cwe`, `vulnerable` and `secure` in each row; may be given several times
    #[arg(long, value_name = "DIR|FILE", required = true)]
    input: Vec<PathBuf>,
    /// Stop if any fix can't be used
    #[arg(long)]
    strict: bool,
    /// Only the fixes of these CWEs, with commas between
    #[arg(long, value_name = "CWE,...", value_delimiter = ',')]
    only: Vec<String>,
    /// Count a fix of a weakness that is none of these for its nearest parent that is: CWE ids with commas between, or the folder of a
    /// knowledge base that has them
    #[arg(long, value_name = "CWE,...|DIR")]
    roll_up: Option<String>,
    /// Folder of recorded summaries, one TOML file a CWE
    #[arg(long, value_name = "DIR", required_unless_present = "endpoint")]
    summaries: Option<PathBuf>,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    embedder: EmbedderPlace,
    #[command(flatten)]
    summarize: summarize::Options,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let selection = Selection {
        only: arguments.only.iter().map(|cwe| cwe_number(cwe)).collect::<Result<_>>()?,
        nodes: arguments.roll_up.as_deref().map(nodes).transpose()?,
    };
    let (library, report) = Library::open(&arguments.input, &selection, arguments.strict)?;
    if library.len() == 0 {
        return Err(
            Error::new(Code::InvalidInput, "there is no fix to build a knowledge base from").help("Check --input and --only.")
        );
    }

    let options = &arguments.summarize;
    let mut sources = recorded(arguments, &library)?;
    let has_summary = |cwe: &str| sources.summaries.iter().any(|summary| summary.cwe == cwe);
    let clusters = library.weaknesses().map(|number| Cluster::new(number, &library));
    let missing: Vec<Cluster<'_>> = clusters.filter(|cluster| !has_summary(&cluster.cwe)).collect();
    if options.dry_run {
        return rehearse(options, &missing, json);
    }
    let embedder = arguments.embedder.load(None)?;
    let mut more = serde_json::json!({ "input": report });
    if options.endpoint.is_some() {
        let (new, figures) = block_on(options.summarize(&missing))?;
        eprintln!("{} weaknesses summarized: {}", new.len(), options.line(&figures));
        more["summarized"] = serde_json::json!(figures);
        sources.summaries.extend(new);
    }
    for summary in &mut sources.summaries {
        for suspicion in neutralize_summary(summary) {
            eprintln!("summary of {}: {suspicion}: made harmless", summary.cwe);
        }
    }
    check_summaries(&library.names(), &sources.summaries)?;
    pack(&arguments.out, &library, sources, &AllCores(&embedder))?;
    describe(&arguments.out, json, &more)
}

/// The numbers of the nodes that `--roll-up` names.
fn nodes(list: &str) -> Result<BTreeSet<u32>> {
    let folder = Path::new(list);
    if folder.is_dir() {
        return read_manifest(folder)?.shards.keys().map(|cwe| cwe_number(cwe)).collect();
    }
    list.split(',').map(|cwe| cwe_number(cwe.trim())).collect()
}

/// What is recorded about fixes.
struct Recorded {
    summaries: Vec<Summary>,
    everyday: Everyday,
    counts: Counts,
    thresholds: Thresholds,
}

/// Where a model can write summaries, those count that fit their fixes; else all do, so that a corpus that changed is noticed.
fn recorded(arguments: &Arguments, library: &Library) -> Result<Recorded> {
    let options = &arguments.summarize;
    let mut folders: Vec<&Path> = arguments.summaries.as_deref().into_iter().collect();
    folders.extend(options.record.as_deref().filter(|folder| folder.is_dir() && !folders.contains(folder)));
    let thresholds = arguments.summaries.as_deref().map(read_thresholds).transpose()?.unwrap_or_default();
    let mut sources = Recorded { summaries: Vec::new(), everyday: Everyday::default(), counts: Counts::default(), thresholds };
    let only = arguments.only.iter().map(|cwe| cwe_number(cwe)).collect::<Result<Vec<u32>>>()?;
    let names = library.names();
    let none = BTreeSet::new();
    for folder in folders {
        for summary in read_summaries(folder)? {
            let number = cwe_number(&summary.cwe)?;
            // A part of a knowledge base is built with the summaries of the whole.
            if !only.is_empty() && !only.contains(&number) {
                continue;
            }
            let fits = options.endpoint.is_none() || summary.is_of(names.get(&number).unwrap_or(&none));
            let is_first = options.endpoint.is_none() || sources.summaries.iter().all(|known| known.cwe != summary.cwe);
            if fits && is_first {
                sources.summaries.push(summary);
            }
        }
        if sources.everyday.tasks.is_empty() {
            sources.everyday = read_everyday(folder)?;
        }
        if sources.counts.languages.is_empty() {
            sources.counts = read_counts(folder)?;
        }
    }
    Ok(sources)
}

/// Says what would be asked.
fn rehearse(options: &summarize::Options, missing: &[Cluster<'_>], json: bool) -> Result<()> {
    let planned = block_on(options.rehearse(missing))?;
    let mut total = Figures::default();
    let mut rows = Vec::new();
    for (cluster, figures) in missing.iter().zip(&planned) {
        total.add(figures);
        rows.push(serde_json::json!({ "cwe": cluster.cwe, "fixes": cluster.len(), "planned": figures }));
        if !json {
            print(&format!("{}: {} fixes, {}", cluster.cwe, cluster.len(), options.line(figures)))?;
        }
    }
    if json {
        return print_json(&serde_json::json!({ "missing": rows, "planned": total }));
    }
    print(&format!("{} weaknesses without a summary: {}", missing.len(), options.line(&total)))
}

/// Builds one weakness after the other, and writes each when it is ready. Every weakness has its summary: that was checked.
fn pack(folder: &Path, library: &Library, sources: Recorded, embedder: &dyn Embedder) -> Result<()> {
    let bar = indicatif::ProgressBar::new(library.len() as u64);
    let mut writer = Writer::new(folder)?;
    let mut builder = Builder::new(embedder);
    for number in library.weaknesses() {
        let cwe = format!("CWE-{number}");
        let Some(summary) = sources.summaries.iter().find(|summary| summary.cwe == cwe) else { continue };
        let sink: &mut Sink<'_> = &mut |entry, bytes| writer.file(entry, bytes);
        builder.add(&library.fixes(number)?, summary, || bar.inc(1), sink)?;
    }
    let manifest =
        builder.finish(&sources.everyday, sources.counts, sources.thresholds, &mut |entry, bytes| writer.file(entry, bytes))?;
    bar.finish_and_clear();
    writer.finish(&manifest)
}
