//! `rescue kb build`

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::kb::Thresholds;
use rescue_core::kb::build::{Built, Sources, build};
use rescue_core::kb::codec::encode_manifest;
use rescue_core::kb::source::{Fix, cwe_number};
use rescue_core::{Code, Error, Result};

use super::inspect::{describe, read_manifest};
use crate::commands::block_on;
use crate::corpus::{read_counts, read_everyday, read_summaries, read_thresholds};
use crate::files::{print, print_json, write_atomically};
use crate::ingest::ingest;
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
    /// Only the fixes of this CWE, such as CWE-89; may be given several times
    #[arg(long, value_name = "CWE")]
    only: Vec<String>,
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
    let (ingested, report) = ingest(&arguments.input, arguments.strict)?;
    let only = arguments.only.iter().map(|cwe| cwe_number(cwe)).collect::<Result<Vec<u32>>>()?;
    // The order makes batches, and so prompts, the same for the same fixes.
    let mut fixes: Vec<(u32, Fix)> = Vec::new();
    for fix in ingested {
        fixes.push((cwe_number(&fix.cwe)?, fix));
    }
    fixes.retain(|(number, _)| only.is_empty() || only.contains(number));
    fixes.sort_by(|(a, x), (b, y)| (a, &x.id).cmp(&(b, &y.id)));
    let fixes: Vec<Fix> = fixes.into_iter().map(|(_, fix)| fix).collect();
    if fixes.is_empty() {
        return Err(
            Error::new(Code::InvalidInput, "there is no fix to build a knowledge base from").help("Check --input and --only.")
        );
    }

    let options = &arguments.summarize;
    let (mut sources, thresholds) = recorded(arguments, fixes)?;
    let Sources { fixes, summaries, .. } = &sources;
    let clusters = fixes.chunk_by(|a, b| a.cwe == b.cwe).map(|fixes| Cluster { cwe: &fixes[0].cwe, fixes });
    let missing: Vec<Cluster<'_>> = clusters.filter(|cluster| summaries.iter().all(|s| s.cwe != cluster.cwe)).collect();
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
    let bar = indicatif::ProgressBar::new(0);
    let built = build(sources, &embedder, thresholds, |done, steps| {
        bar.set_length(steps as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    write(&arguments.out, &built)?;
    describe(&arguments.out, json, &more)
}

/// The fixes with what is recorded about them. Where a model can write others, those count that fit their fixes; else all do, so that a corpus that
/// changed is noticed.
fn recorded(arguments: &Arguments, fixes: Vec<Fix>) -> Result<(Sources, Thresholds)> {
    let options = &arguments.summarize;
    let mut folders: Vec<&Path> = arguments.summaries.as_deref().into_iter().collect();
    folders.extend(options.record.as_deref().filter(|folder| folder.is_dir() && !folders.contains(folder)));
    let mut sources = Sources { fixes, ..Sources::default() };
    for folder in folders {
        for summary in read_summaries(folder)? {
            let fits = options.endpoint.is_none() || summary.is_of(sources.fixes.iter().filter(|fix| fix.cwe == summary.cwe));
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
    let thresholds = arguments.summaries.as_deref().map(read_thresholds).transpose()?.unwrap_or_default();
    Ok((sources, thresholds))
}

/// Says what would be asked.
fn rehearse(options: &summarize::Options, missing: &[Cluster<'_>], json: bool) -> Result<()> {
    let planned = block_on(options.rehearse(missing))?;
    let mut total = Figures::default();
    let mut rows = Vec::new();
    for (cluster, figures) in missing.iter().zip(&planned) {
        total.add(figures);
        rows.push(serde_json::json!({ "cwe": cluster.cwe, "fixes": cluster.fixes.len(), "planned": figures }));
        if !json {
            print(&format!("{}: {} fixes, {}", cluster.cwe, cluster.fixes.len(), options.line(figures)))?;
        }
    }
    if json {
        return print_json(&serde_json::json!({ "missing": rows, "planned": total }));
    }
    print(&format!("{} weaknesses without a summary: {}", missing.len(), options.line(&total)))
}

/// Data first, the manifest that names it last: whoever reads meanwhile finds the old knowledge base or the new one, whole.
pub fn write(folder: &Path, built: &Built) -> Result<()> {
    fs::create_dir_all(folder)
        .map_err(|e| Error::new(Code::Unavailable, format!("the folder {} can't be made: {e}", folder.display())))?;
    let old = read_manifest(folder).ok();
    for (entry, bytes) in &built.files {
        write_atomically(&folder.join(&entry.file), bytes)?;
    }
    write_atomically(&folder.join("manifest.json"), &encode_manifest(&built.manifest)?)?;
    // Only what the manifest before named goes: the folder may hold files of others.
    for entry in old.iter().flat_map(|m| m.shards.values().chain([&m.cwe_level])) {
        if built.files.iter().all(|(kept, _)| kept.file != entry.file) {
            let _ = fs::remove_file(folder.join(&entry.file));
        }
    }
    Ok(())
}
