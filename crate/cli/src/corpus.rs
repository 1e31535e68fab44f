//! Corpus folders (`CWE-89/python-sqlite-user-lookup/{fix.toml,vulnerable.py,secure.py}`) and summary folders (`CWE-89.toml`).

use std::fs;
use std::path::{Path, PathBuf};

use rescue_core::kb::Thresholds;
use rescue_core::kb::source::{Calibration, Counts, Everyday, Fix, FixNotes, Summary};
use rescue_core::lang::Language;
use rescue_core::{Code, Error, Result};
use serde::de::DeserializeOwned;

use crate::files::{read_text, write_atomically};

/// The folder of every fix of a corpus folder.
pub fn fix_folders(corpus: &Path) -> Result<Vec<PathBuf>> {
    let mut fixes = Vec::new();
    for cwe in folders(corpus)? {
        fixes.extend(folders(&cwe)?);
    }
    if fixes.is_empty() {
        return Err(Error::new(Code::InvalidInput, format!("{} holds no fixes", corpus.display()))
            .help("A corpus has one folder per fix: CWE-89/some-name/ with fix.toml and vulnerable.* and secure.* in it."));
    }
    Ok(fixes)
}

/// Reads every fix of a corpus folder.
pub fn read_fixes(corpus: &Path) -> Result<Vec<Fix>> {
    fix_folders(corpus)?.iter().map(|folder| read_fix(folder)).collect()
}

/// Beside the summaries: tasks that need no security knowledge.
const EVERYDAY: &str = "everyday.toml";

/// Beside the summaries: how often each weakness was the label of a task.
const PREVALENCE: &str = "prevalence.toml";

/// Beside the summaries: the scores that documents must exceed.
const THRESHOLDS: &str = "thresholds.toml";

/// Reads every summary of a folder.
pub fn read_summaries(folder: &Path) -> Result<Vec<Summary>> {
    let files = entries(folder)?;
    let is_other = |p: &&PathBuf| [EVERYDAY, PREVALENCE, THRESHOLDS].iter().any(|name| p.ends_with(name));
    let is_summary = |p: &&PathBuf| p.extension().is_some_and(|e| e == "toml") && !is_other(p);
    files.iter().filter(is_summary).map(|p| read_toml(p)).collect()
}

/// Reads the summary of a CWE, if the folder has one.
pub fn read_summary(folder: &Path, cwe: &str) -> Result<Option<Summary>> {
    let path = summary_path(folder, cwe);
    if path.exists() { read_toml(&path).map(Some) } else { Ok(None) }
}

/// Writes the summary of a CWE to a folder, which need not exist.
pub fn write_summary(folder: &Path, summary: &Summary) -> Result<()> {
    fs::create_dir_all(folder)
        .map_err(|e| Error::new(Code::Unavailable, format!("the folder {} can't be made: {e}", folder.display())))?;
    let text = toml::to_string_pretty(summary)
        .map_err(|e| Error::new(Code::InvalidInput, format!("the summary of {} can't be written: {e}", summary.cwe)))?;
    write_atomically(&summary_path(folder, &summary.cwe), text.as_bytes())
}

fn summary_path(folder: &Path, cwe: &str) -> PathBuf {
    folder.join(format!("{cwe}.toml"))
}

/// Reads the everyday tasks of a folder of summaries; it need not have any.
pub fn read_everyday(folder: &Path) -> Result<Everyday> {
    read_if_there(&folder.join(EVERYDAY))
}

/// Reads how often weaknesses were labels, from a folder of summaries; it need not say.
pub fn read_counts(folder: &Path) -> Result<Counts> {
    read_if_there(&folder.join(PREVALENCE))
}

/// Reads the thresholds of a folder of summaries; else they are those of the shipped knowledge base.
pub fn read_thresholds(folder: &Path) -> Result<Thresholds> {
    read_if_there(&folder.join(THRESHOLDS)).map(|calibration: Calibration| calibration.thresholds)
}

/// Writes what a calibration chose.
pub fn write_calibration(path: &Path, calibration: &Calibration) -> Result<()> {
    let text = toml::to_string_pretty(calibration)
        .map_err(|e| Error::new(Code::InvalidInput, format!("the thresholds can't be written: {e}")))?;
    write_atomically(path, text.as_bytes())
}

fn read_if_there<T: DeserializeOwned + Default>(path: &Path) -> Result<T> {
    if path.exists() { read_toml(path) } else { Ok(T::default()) }
}

/// Reads the fix of a folder, whose parent names its weakness.
pub fn read_fix(folder: &Path) -> Result<Fix> {
    let notes: FixNotes = read_toml(&folder.join("fix.toml"))?;
    let vulnerable = version(folder, "vulnerable")?;
    let secure = version(folder, "secure")?;
    let extension = vulnerable.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if secure.extension() != vulnerable.extension() {
        return Err(Error::new(Code::InvalidInput, format!("{} holds two languages", folder.display())));
    }
    let language = Language::from_extension(extension).ok_or_else(|| {
        Error::new(Code::UnknownLanguage, format!("{} is in a language that is not known", vulnerable.display()))
            .help("The extension names the language, such as .py or .c.")
    })?;
    let cwe = folder.parent().map(file_name).unwrap_or_default();
    Ok(Fix {
        id: format!("{cwe}/{}", file_name(folder)),
        cwe,
        language: language.id().to_owned(),
        task: notes.task,
        cause: notes.cause,
        origin: notes.origin,
        vulnerable: read_text(&vulnerable)?,
        secure: read_text(&secure)?,
    })
}

/// The one file of a folder with this stem.
fn version(folder: &Path, stem: &str) -> Result<PathBuf> {
    let found: Vec<PathBuf> = entries(folder)?.into_iter().filter(|p| p.file_stem().is_some_and(|s| s == stem)).collect();
    let [file] = &found[..] else {
        return Err(Error::new(Code::InvalidInput, format!("{} holds {} files named {stem}.*", folder.display(), found.len()))
            .help("A fix has exactly one vulnerable.* and one secure.*."));
    };
    Ok(file.clone())
}

fn read_toml<T: DeserializeOwned>(path: &Path) -> Result<T> {
    toml::from_str(&read_text(path)?).map_err(|e| {
        Error::new(Code::InvalidInput, format!("{}: {e}", path.display())).help("Compare it with a file beside it.")
    })
}

fn folders(path: &Path) -> Result<Vec<PathBuf>> {
    Ok(entries(path)?.into_iter().filter(|p| p.is_dir()).collect())
}

/// What is in a folder, but for hidden files, in a fixed order.
fn entries(path: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = |e: std::io::Error| {
        Error::new(Code::Unavailable, format!("the folder {} can't be read: {e}", path.display())).help("Check the path.")
    };
    let mut entries = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if !file_name(&path).starts_with('.') {
            entries.push(path);
        }
    }
    entries.sort();
    Ok(entries)
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
