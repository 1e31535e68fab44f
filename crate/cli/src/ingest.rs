//! What can be used of fixes that come from anywhere, and a report about the rest.

use std::collections::{BTreeMap, BTreeSet};

use rescue_core::kb::ingest::{Fault, Intake, Rejection};
use rescue_core::kb::source::Fix;
use rescue_core::kb::trust::Suspicion;
use rescue_core::{Code, Error, Result};
use serde::Serialize;

/// How many fixes were read, and why some are left out.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Rows and folders; or functions, and whatever was left out as a whole.
    pub read: usize,
    /// Those that can be used.
    pub taken: usize,
    /// The others, by kind of fault.
    pub skipped: BTreeMap<Fault, usize>,
    /// Files of changes that are no code of the program: only counted.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub beside: BTreeMap<Fault, usize>,
    /// Of those that can be used: how many of a weakness count for one above it, as `CWE-564 to CWE-89`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rolled_up: BTreeMap<String, usize>,
    /// Texts in which something was made harmless that could pass for more than data, by kind.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub neutralized: BTreeMap<Suspicion, usize>,
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
            Ok(fix) => {
                self.report.taken += 1;
                Some(fix)
            }
            Err(Rejection { fault, message }) => {
                *self.report.skipped.entry(fault).or_default() += 1;
                eprintln!("{place}: {fault}: {message}");
                None
            }
        }
    }

    /// Reports what was made harmless in a text.
    pub fn neutralized(&mut self, place: &str, found: &BTreeSet<Suspicion>) {
        for suspicion in found {
            *self.report.neutralized.entry(*suspicion).or_default() += 1;
            eprintln!("{place}: {suspicion}: made harmless");
        }
    }

    /// Counts a file that has nothing to do with the program.
    pub fn pass_by(&mut self, fault: Fault) {
        *self.report.beside.entry(fault).or_default() += 1;
    }

    /// Says how many were left out, and why. With `strict`, any such is an error.
    pub fn finish(self, strict: bool) -> Result<Report> {
        let Report { read, taken, skipped, beside, rolled_up, neutralized: _ } = &self.report;
        let list = |counts: &BTreeMap<Fault, usize>| {
            counts.iter().map(|(fault, count)| format!("{fault} {count}")).collect::<Vec<_>>().join(", ")
        };
        if !beside.is_empty() {
            eprintln!("files that were passed by: {}", list(beside));
        }
        for (what, count) in rolled_up {
            eprintln!("{what}: {count} fixes");
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
