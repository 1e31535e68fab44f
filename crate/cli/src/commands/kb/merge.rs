//! `rescue kb merge`

use std::path::PathBuf;

use clap::Args;
use rescue_core::Result;
use rescue_core::kb::merge::merge;
use serde_json::Value;

use super::inspect::describe;
use super::write::Writer;
use crate::local::open_kb;

#[derive(Args)]
pub struct Arguments {
    /// Folders of knowledge bases; the first one's thresholds are kept
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    /// Folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let parts = arguments.folders.iter().map(|folder| open_kb(folder)).collect::<Result<Vec<_>>>()?;
    if let [first, others @ ..] = &parts[..]
        && others.iter().any(|other| other.manifest.thresholds != first.manifest.thresholds)
    {
        eprintln!("The thresholds differ; those of {} are kept.", arguments.folders[0].display());
    }
    let mut writer = Writer::new(&arguments.out)?;
    let manifest = merge(&parts, &mut |entry, bytes| writer.file(entry, bytes))?;
    writer.finish(&manifest)?;
    describe(&arguments.out, json, &Value::Null)
}
