//! `rescue kb inspect` and `rescue kb verify`

use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::kb::Manifest;
use rescue_core::kb::codec::decode_manifest;
use rescue_core::kb::signature::{FILE, PublicKey};
use rescue_core::kb::verify::verify;
use rescue_core::{Code, Error, Result};
use serde_json::Value;

use crate::files::{print, print_json, read_bytes, read_text};
use crate::local::read_kb_file;

#[derive(Args)]
pub struct Arguments {
    /// Folder of the knowledge base
    #[arg(value_name = "DIR", default_value = "kb-prebuilt/kb")]
    folder: PathBuf,
}

#[derive(Args)]
pub struct VerifyArguments {
    #[command(flatten)]
    place: Arguments,
    /// Check that it was signed with this public key (ed25519, PEM), too
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
}

pub fn inspect(arguments: &Arguments, json: bool) -> Result<()> {
    describe(&arguments.folder, json, &Value::Null)
}

pub fn read_manifest(folder: &Path) -> Result<Manifest> {
    decode_manifest(&read_kb_file(folder, "manifest.json")?)
}

/// Prints what is in a knowledge base; in JSON, with the fields of `more`.
pub fn describe(folder: &Path, json: bool, more: &Value) -> Result<()> {
    let m = read_manifest(folder)?;
    let bytes: u64 = m.shards.values().chain([&m.cwe_level]).map(|entry| entry.bytes).sum();
    if json {
        let mut fields = serde_json::json!({
            "format": m.format, "model": m.model, "fixes": m.fixes, "examples": m.examples, "cwes": m.shards.len(),
            "guidelines": m.guidelines, "languages": m.languages, "bytes": bytes,
        });
        if let (Value::Object(fields), Value::Object(more)) = (&mut fields, more) {
            fields.extend(more.clone());
        }
        return print_json(&fields);
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

pub fn run_verify(arguments: &VerifyArguments, json: bool) -> Result<()> {
    let folder = &arguments.place.folder;
    if let Some(key) = &arguments.key {
        let key = PublicKey::from_pem(&read_text(key)?)?;
        let signature = read_bytes(&folder.join(FILE)).map_err(|e| e.help("`rescue kb sign` signs a knowledge base."))?;
        key.verify(&read_kb_file(folder, "manifest.json")?, &String::from_utf8_lossy(&signature))?;
    }
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
