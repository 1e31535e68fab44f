//! `rescue slice --input`: many fixes, a JSON object a line.

use std::path::Path;

use rescue_core::lang::Language;
use rescue_core::slice::{self, FixSlices, Options};
use rescue_core::{Code, Error, Result};
use serde::{Deserialize, Serialize};

use crate::files::{print, print_json, read_lines, to_json, write_atomically};

/// A row; other fields are passed over.
#[derive(Deserialize)]
struct Row {
    id: String,
    language: String,
    vulnerable: String,
    secure: String,
}

/// What a row gives.
#[derive(Serialize)]
struct Answer {
    id: String,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Outcome {
    Sliced(FixSlices),
    /// A fix that can't be sliced doesn't stop the others.
    Failed {
        error: Error,
    },
}

/// Lines (newlines + 1) of the fixes that were sliced, summed.
#[derive(Default, Serialize)]
struct Summary {
    sliced: usize,
    failed: usize,
    lines: Lines,
}

#[derive(Default, Serialize)]
struct Lines {
    vulnerable: Counts,
    secure: Counts,
}

#[derive(Default, Serialize)]
struct Counts {
    before: usize,
    after: usize,
}

impl Counts {
    fn add(&mut self, before: &str, after: &str) {
        let count = |code: &str| code.matches('\n').count() + 1;
        self.before += count(before);
        self.after += count(after);
    }

    fn averages(&self, fixes: usize) -> String {
        let average = |lines: usize| lines as f64 / fixes.max(1) as f64;
        format!("{:.1} -> {:.1}", average(self.before), average(self.after))
    }
}

/// Slices all rows of a file.
///
/// # Errors
/// If the file can't be read, a line of it is no row, or the answers can't be written.
pub fn run(input: &Path, output: &Path, options: &Options, json: bool) -> Result<()> {
    let mut answers = String::new();
    let mut summary = Summary::default();
    let bar = indicatif::ProgressBar::no_length();
    for (number, line) in read_lines(input)?.enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let row: Row = serde_json::from_str(&line).map_err(|e| {
            Error::new(Code::InvalidInput, format!("line {}: {e}", number + 1))
                .help("A row has at least id, language, vulnerable and secure.")
        })?;
        let sliced = Language::from_id(&row.language).and_then(|l| slice::fix(l, &row.vulnerable, &row.secure, options));
        let outcome = match sliced {
            Ok(slices) => {
                summary.sliced += 1;
                summary.lines.vulnerable.add(&row.vulnerable, &slices.vulnerable.code);
                summary.lines.secure.add(&row.secure, &slices.secure.code);
                Outcome::Sliced(slices)
            }
            Err(error) => {
                summary.failed += 1;
                Outcome::Failed { error }
            }
        };
        answers.push_str(&to_json(&Answer { id: row.id, outcome })?);
        answers.push('\n');
        bar.inc(1);
    }
    bar.finish_and_clear();
    write_atomically(output, answers.as_bytes())?;
    if json {
        return print_json(&summary);
    }
    let Summary { sliced, failed, lines } = summary;
    print(&format!(
        "{sliced} fixes sliced, {failed} not (their rows say why); lines on average: vulnerable {}, secure {}",
        lines.vulnerable.averages(sliced),
        lines.secure.averages(sliced)
    ))
}
