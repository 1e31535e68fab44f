//! Fixes from corpus folders and JSON lines files: what can be used of them, and a report about the rest.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rescue_core::kb::ingest::{Fault, Intake, Rejection, row};
use rescue_core::kb::source::Fix;
use rescue_core::{Code, Error, Result};
use serde::Serialize;

use crate::corpus::read_fixes;
use crate::files::unreadable;

/// No row of a JSON lines file is longer, in bytes: two versions as large as can be analyzed, with escapes.
const MAX_ROW: u64 = 8 << 20;

/// How many fixes were read, and why some are left out.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Rows and folders.
    pub read: usize,
    /// Those that can be used.
    pub taken: usize,
    /// The others, by kind of fault.
    pub skipped: BTreeMap<Fault, usize>,
}

/// Fixes and the report about those that are missing.
#[derive(Default)]
pub struct Ingested {
    /// Checked, and different from each other.
    pub fixes: Vec<Fix>,
    /// About all inputs.
    pub report: Report,
    intake: Intake,
}

/// Reads every input: a folder is a corpus, a file holds one fix a line. Each fix that is left out is reported on standard error; with
/// `strict`, any such is an error.
pub fn ingest(inputs: &[PathBuf], strict: bool) -> Result<Ingested> {
    let mut ingested = Ingested::default();
    for input in inputs {
        if input.is_dir() {
            for fix in read_fixes(input)? {
                let place = input.join(&fix.id).display().to_string();
                ingested.add(&place, Ok(fix));
            }
        } else {
            read_rows(input, |number, row| ingested.add(&format!("{}:{number}", input.display()), row))?;
        }
    }
    let Report { read, taken, skipped } = &ingested.report;
    if skipped.is_empty() {
        return Ok(ingested);
    }
    let counts: Vec<String> = skipped.iter().map(|(fault, count)| format!("{fault} {count}")).collect();
    let summary = format!("{taken} of {read} fixes can be used; left out: {}", counts.join(", "));
    if strict {
        return Err(Error::new(Code::InvalidInput, summary).help("Repair or remove these rows, or build without --strict."));
    }
    eprintln!("{summary}");
    Ok(ingested)
}

impl Ingested {
    fn add(&mut self, place: &str, fix: Result<Fix, Rejection>) {
        self.report.read += 1;
        match fix.and_then(|fix| self.intake.check(&fix).map(|()| fix)) {
            Ok(fix) => {
                self.report.taken += 1;
                self.fixes.push(fix);
            }
            Err(Rejection { fault, message }) => {
                *self.report.skipped.entry(fault).or_default() += 1;
                eprintln!("{place}: {fault}: {message}");
            }
        }
    }
}

/// Reads a file line by line, so that its size does not matter; `-` is standard input. Lines count from 1; blank ones are no rows.
fn read_rows(path: &Path, mut each: impl FnMut(usize, Result<Fix, Rejection>)) -> Result<()> {
    let mut reader: Box<dyn BufRead> = if path == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(path).map_err(|e| unreadable(path, &e))?))
    };
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = reader.by_ref().take(MAX_ROW + 1).read_until(b'\n', &mut line).map_err(|e| unreadable(path, &e))?;
        if read == 0 {
            break;
        }
        if read as u64 > MAX_ROW {
            return Err(Error::new(Code::TooLarge, format!("{}:{number} is longer than {MAX_ROW} bytes", path.display()))
                .help("Is this a JSON lines file? It has one fix on each line."));
        }
        match std::str::from_utf8(&line) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => each(number, row(text)),
            Err(_) => each(number, Err(Rejection { fault: Fault::Malformed, message: "not UTF-8 text".into() })),
        }
    }
    Ok(())
}
