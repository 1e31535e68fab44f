//! `rescue kb build`

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::kb::Thresholds;
use rescue_core::kb::build::{Built, Sources, build};
use rescue_core::kb::codec::encode_manifest;
use rescue_core::{Code, Error, Result};

use super::inspect::{describe, read_manifest};
use crate::corpus::{read_everyday, read_summaries};
use crate::files::write_atomically;
use crate::ingest::ingest;
use crate::local::EmbedderPlace;

#[derive(Args)]
pub struct Arguments {
    /// Corpus folder, or JSON lines file with `id`, `language`, `cwe`, `vulnerable` and `secure` in each row; may be given several times
    #[arg(long, value_name = "DIR|FILE", required = true)]
    input: Vec<PathBuf>,
    /// Stop if any fix can't be used
    #[arg(long)]
    strict: bool,
    /// Folder of recorded summaries, one TOML file a CWE
    #[arg(long, value_name = "DIR")]
    summaries: PathBuf,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    embedder: EmbedderPlace,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let ingested = ingest(&arguments.input, arguments.strict)?;
    if ingested.fixes.is_empty() {
        return Err(Error::new(Code::InvalidInput, "there is no fix to build a knowledge base from").help("Check --input."));
    }
    let sources = Sources {
        fixes: ingested.fixes,
        summaries: read_summaries(&arguments.summaries)?,
        everyday: read_everyday(&arguments.summaries)?,
    };
    let embedder = arguments.embedder.load(None)?;
    let bar = indicatif::ProgressBar::new(0);
    let built = build(sources, &embedder, Thresholds::default(), |done, steps| {
        bar.set_length(steps as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    write(&arguments.out, &built)?;
    describe(&arguments.out, json, &serde_json::json!({ "input": ingested.report }))
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
