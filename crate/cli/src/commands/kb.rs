//! `rescue kb`

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use rescue_core::kb::build::{Built, Sources, build};
use rescue_core::kb::codec::{decode_manifest, encode_manifest};
use rescue_core::kb::verify::verify;
use rescue_core::kb::{Manifest, Thresholds};
use rescue_core::{Code, Error, Result};

use crate::corpus::{read_counts, read_everyday, read_fixes, read_summaries};
use crate::files::{print, print_json, write_atomically};
use crate::local::{EmbedderPlace, read_kb_file};

#[derive(Subcommand)]
pub enum Command {
    /// Build a knowledge base from a corpus folder and recorded summaries
    Build(BuildArguments),
    /// Say what is in a knowledge base
    Inspect(Folder),
    /// Check that a knowledge base is whole
    Verify(Folder),
}

#[derive(Args)]
pub struct BuildArguments {
    /// Corpus folder; may be given several times
    #[arg(long, value_name = "DIR", required = true)]
    input: Vec<PathBuf>,
    /// Folder of recorded summaries, one TOML file a CWE
    #[arg(long, value_name = "DIR")]
    summaries: PathBuf,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    embedder: EmbedderPlace,
}

#[derive(Args)]
pub struct Folder {
    /// Folder of the knowledge base
    #[arg(value_name = "DIR", default_value = "kb-prebuilt/kb")]
    folder: PathBuf,
}

pub fn run(command: &Command, json: bool) -> Result<()> {
    match command {
        Command::Build(arguments) => run_build(arguments, json),
        Command::Inspect(arguments) => inspect(&arguments.folder, json),
        Command::Verify(arguments) => run_verify(&arguments.folder, json),
    }
}

fn run_build(arguments: &BuildArguments, json: bool) -> Result<()> {
    let mut fixes = Vec::new();
    for corpus in &arguments.input {
        fixes.extend(read_fixes(corpus)?);
    }
    let sources = Sources {
        fixes,
        summaries: read_summaries(&arguments.summaries)?,
        everyday: read_everyday(&arguments.summaries)?,
        counts: read_counts(&arguments.summaries)?,
    };
    let embedder = arguments.embedder.load(None)?;
    let bar = indicatif::ProgressBar::new(0);
    let built = build(sources, &embedder, Thresholds::default(), |done, steps| {
        bar.set_length(steps as u64);
        bar.set_position(done as u64);
    })?;
    bar.finish_and_clear();
    write(&arguments.out, &built)?;
    inspect(&arguments.out, json)
}

/// Data first, the manifest that names it last: whoever reads meanwhile finds the old knowledge base or the new one, whole.
fn write(folder: &Path, built: &Built) -> Result<()> {
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

fn read_manifest(folder: &Path) -> Result<Manifest> {
    decode_manifest(&read_kb_file(folder, "manifest.json")?)
}

fn inspect(folder: &Path, json: bool) -> Result<()> {
    let m = read_manifest(folder)?;
    let bytes: u64 = m.shards.values().chain([&m.cwe_level]).map(|entry| entry.bytes).sum();
    if json {
        return print_json(&serde_json::json!({
            "format": m.format, "model": m.model, "fixes": m.fixes, "examples": m.examples, "cwes": m.shards.len(),
            "guidelines": m.guidelines, "languages": m.languages, "bytes": bytes,
        }));
    }
    let languages: Vec<String> = m.languages.iter().map(|(language, n)| format!("{language} {n}")).collect();
    print(&format!(
        "{} fixes, {} examples ({}), {} CWEs, {} guidelines, {bytes} bytes\nmodel {} ({}), format {}",
        m.fixes,
        m.examples,
        languages.join(", "),
        m.shards.len(),
        m.guidelines,
        m.model.id,
        &m.model.sha256[..m.model.sha256.len().min(12)],
        m.format
    ))
}

fn run_verify(folder: &Path, json: bool) -> Result<()> {
    let manifest = read_manifest(folder)?;
    let problems = verify(&manifest, |name| read_kb_file(folder, name));
    if json {
        let messages: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
        print_json(&serde_json::json!({ "whole": problems.is_empty(), "problems": messages }))?;
    } else if problems.is_empty() {
        print(&format!("{} is whole: {} files", folder.display(), manifest.shards.len() + 2))?;
    }
    for problem in &problems {
        eprintln!("{}", problem.message);
    }
    match problems.len() {
        0 => Ok(()),
        n => Err(Error::new(Code::DamagedKnowledgeBase, format!("{} has {n} faults", folder.display()))
            .help("Build or download the knowledge base again.")),
    }
}
