//! Fixes from corpus folders and JSON lines files: what can be used of them, and a report about the rest.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use rescue_core::kb::ingest::{Fault, Intake, Rejection, row};
use rescue_core::kb::neutral::neutralize;
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
    /// Rows and folders; or functions, and whatever was left out as a whole.
    pub read: usize,
    /// Those that can be used.
    pub taken: usize,
    /// The others, by kind of fault.
    pub skipped: BTreeMap<Fault, usize>,
    /// How many of those that can be used had text addressed to a model, which was left out.
    pub neutralized: usize,
    /// Files of changes that are no code of the program: only counted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<Fault, usize>,
}

/// Lets fixes in that can be used, and reports the others on standard error.
#[derive(Default)]
pub struct Gate {
    /// About all that came.
    pub report: Report,
    intake: Intake,
}

impl Gate {
    /// The fix, if it can be used.
    pub fn admit(&mut self, place: &str, fix: Result<Fix, Rejection>) -> Option<Fix> {
        self.report.read += 1;
        match fix.and_then(|fix| self.intake.check(&fix).map(|()| fix)) {
            Ok(mut fix) => {
                self.report.taken += 1;
                let left_out = neutralize(&mut fix);
                if !left_out.is_empty() {
                    self.report.neutralized += 1;
                    eprintln!("{place}: addressed to a model, and left out: {}", left_out.join("; "));
                }
                Some(fix)
            }
            Err(Rejection { fault, message }) => {
                *self.report.skipped.entry(fault).or_default() += 1;
                eprintln!("{place}: {fault}: {message}");
                None
            }
        }
    }

    /// Counts a file that has nothing to do with the program.
    pub fn pass_by(&mut self, fault: Fault) {
        *self.report.beside.entry(fault).or_default() += 1;
    }

    /// Says how many were left out, and why. With `strict`, any such is an error.
    pub fn finish(self, strict: bool) -> Result<Report> {
        let Report { read, taken, skipped, neutralized, beside } = &self.report;
        let list = |counts: &BTreeMap<Fault, usize>| {
            counts.iter().map(|(fault, count)| format!("{fault} {count}")).collect::<Vec<_>>().join(", ")
        };
        if !beside.is_empty() {
            eprintln!("files that were passed by: {}", list(beside));
        }
        if *neutralized > 0 {
            eprintln!("fixes with text that is addressed to a model: {neutralized}; that text was left out");
        }
        if skipped.is_empty() {
            return Ok(self.report);
        }
        let summary = format!("{taken} of {read} fixes can be used; left out: {}", list(skipped));
        if strict {
            return Err(Error::new(Code::InvalidInput, summary).help("Repair or remove these, or go on without --strict."));
        }
        eprintln!("{summary}");
        Ok(self.report)
    }
}

/// Reads every input: a folder is a corpus, a file holds one fix a line. Each fix that is left out is reported on standard error; with
/// `strict`, any such is an error.
pub fn ingest(inputs: &[PathBuf], strict: bool) -> Result<(Vec<Fix>, Report)> {
    let mut gate = Gate::default();
    let mut fixes = Vec::new();
    for input in inputs {
        if input.is_dir() {
            for fix in read_fixes(input)? {
                let place = input.join(&fix.id).display().to_string();
                fixes.extend(gate.admit(&place, Ok(fix)));
            }
        } else {
            read_rows(input, |number, row| fixes.extend(gate.admit(&format!("{}:{number}", input.display()), row)))?;
        }
    }
    Ok((fixes, gate.finish(strict)?))
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
