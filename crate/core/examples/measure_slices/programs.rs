//! Programs with labelled slices.

use std::collections::BTreeSet;

use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, Options};
use serde_json::Value;

use crate::data::{lines, rows, text};

/// Agreement with labelled slices.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Rows that were compared.
    pub rows: usize,
    /// Rows whose slice has all lines it should have, and none that it must not.
    pub right: usize,
    /// Sum over rows of lines kept to lines expected.
    pub excess: f64,
    /// What is wrong in the others.
    pub wrong: Vec<String>,
}

impl Agreement {
    /// Share of rows that are right.
    pub fn share(&self) -> f64 {
        self.right as f64 / self.rows as f64
    }

    /// Mean over rows of lines kept to lines expected.
    pub fn mean_excess(&self) -> f64 {
        self.excess / self.rows as f64
    }

    fn add(&mut self, name: &str, kept: &BTreeSet<usize>, expected: &BTreeSet<usize>, forbidden: &BTreeSet<usize>) {
        self.rows += 1;
        self.excess += kept.len() as f64 / expected.len().max(1) as f64;
        let missing: Vec<&usize> = expected.difference(kept).collect();
        let extra: Vec<&usize> = kept.intersection(forbidden).collect();
        if missing.is_empty() && extra.is_empty() {
            self.right += 1;
        } else {
            self.wrong.push(format!("{name}: misses {missing:?}, has {extra:?}"));
        }
    }
}

/// Lines of a slice without hop limit; blank lines and comments of the program count as kept, as the labels have some.
fn slice_lines(language: &str, program: &str, criterion_lines: &[usize], direction: Direction) -> BTreeSet<usize> {
    let Ok(language) = Language::from_id(language) else {
        return BTreeSet::new();
    };
    let options = Options { hops: None, ..Options::default() };
    criterion_lines
        .iter()
        .filter_map(|line| {
            let criterion = Criterion { line: *line, variable: None, direction };
            slice::criterion(language, program, &criterion, &options).ok()
        })
        .flat_map(|slice| slice.lines)
        .collect()
}

/// Static slices: all lines that must be in are, and none that must not.
pub fn python_static() -> Option<Agreement> {
    let mut agreement = Agreement::default();
    for row in rows("slicing/python-static.jsonl")? {
        let line = row["criterion_line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or(1);
        let kept = slice_lines("python", text(&row, "program"), &[line], Direction::Backward);
        let (expected, forbidden) = (lines(&row, "must_include"), lines(&row, "must_exclude"));
        agreement.add(text(&row, "id"), &kept, &expected.into_iter().collect(), &forbidden.into_iter().collect());
    }
    Some(agreement)
}

/// Dynamic slices: a static one without hop limit holds what a dynamic one has.
pub fn python_dynamic() -> Option<Agreement> {
    let mut agreement = Agreement::default();
    for row in rows("slicing/python-dynamic.jsonl")? {
        let is_plain = row["expected_extra"].as_array().is_none_or(Vec::is_empty);
        if !is_plain {
            continue;
        }
        let program = text(&row, "program");
        let criterion = lines(&row, "criterion_lines");
        let is_code = |line: &usize| {
            let line = program.lines().nth(line - 1).unwrap_or("").trim();
            !line.is_empty() && !line.starts_with('#')
        };
        let name = format!("{} {}", text(&row, "repo"), text(&row, "id"));
        let mut expected: BTreeSet<usize> = lines(&row, "expected_lines").into_iter().filter(is_code).collect();
        let wrong = wrong_labels(&name);
        expected.retain(|line| !wrong.contains(line));
        let direction = direction_of(&row);
        if direction == Direction::Forward {
            // Forward, the labels keep the call that starts the program and classes outside the function: nothing leads there.
            let is_start = |line: &usize| program.lines().nth(line - 1) == Some("slice_me()");
            let begin = program.lines().position(|line| line.starts_with("def slice_me")).unwrap_or(0);
            expected.retain(|line| *line > begin && !is_start(line));
        }
        let kept = slice_lines("python", program, &criterion, direction);
        agreement.add(&name, &kept, &expected, &BTreeSet::new());
    }
    Some(agreement)
}

/// Dynamic slices of JavaScript programs, in the same way.
pub fn javascript_dynamic() -> Option<Agreement> {
    let mut agreement = Agreement::default();
    for row in rows("slicing/javascript-dynamic.jsonl")? {
        if !row["expected_extra"].as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        let program = text(&row, "program");
        let line = row["criterion_line"].as_u64().and_then(|line| usize::try_from(line).ok()).unwrap_or(1);
        let name = format!("{} {}", text(&row, "repo"), text(&row, "id"));
        // Lines that only close something or hold a comment are kept with what they belong to; the labels also have the
        // call that starts the program.
        let is_code = |line: &usize| {
            let line = program.lines().nth(line - 1).unwrap_or("").trim();
            line.starts_with(|first: char| first.is_alphanumeric() || first == '}') && !line.starts_with("sliceMe(")
        };
        let wrong = wrong_labels(&name);
        let mut expected: BTreeSet<usize> = lines(&row, "expected_lines").into_iter().filter(is_code).collect();
        expected.retain(|line| !wrong.contains(line));
        let kept = slice_lines("javascript", program, &[line], Direction::Backward);
        agreement.add(&name, &kept, &expected, &BTreeSet::new());
    }
    Some(agreement)
}

/// One of the collections labels forward slices.
fn direction_of(row: &Value) -> Direction {
    if text(row, "repo").starts_with("Mohit-3111") { Direction::Forward } else { Direction::Backward }
}

/// Labels that are wrong, and why.
const WRONG: [(&str, &[usize], &str); 7] = [
    ("dmholtz/DynamicProgramSlicing testcases/controlflow/switch2_in.js", &[25], LAST_BREAK),
    ("dmholtz/DynamicProgramSlicing testcases/milestone3/a9_in.js", &[13], LAST_BREAK),
    ("parthpanchal3399/dynamicslicing tests/milestone2/test_12", &[9], PRINTS),
    ("parthpanchal3399/dynamicslicing tests/milestone2/test_14", &[16, 18, 19], PRINTS),
    ("parthpanchal3399/dynamicslicing tests/milestone2/test_17", &[17, 19, 20], PRINTS),
    ("parthpanchal3399/dynamicslicing tests/milestone2/test_18", &[17, 19, 20], PRINTS),
    (
        "parthpanchal3399/dynamicslicing tests/milestone3/test_20",
        &[8],
        "y is read by nothing that the criterion, z, depends on",
    ),
];

const LAST_BREAK: &str = "a `break` where the switch ends anyway";

const PRINTS: &str = "prints something; the labels keep whatever is outside the function of the criterion";

/// The measurement that a row belongs to.
fn collection_of(row: &str) -> &'static str {
    if row.ends_with(".js") { "javascript-dynamic" } else { "python-dynamic" }
}

/// The lines of a row that should not be labelled.
fn wrong_labels(name: &str) -> BTreeSet<usize> {
    WRONG.iter().filter(|(row, ..)| *row == name).flat_map(|(_, lines, _)| lines.iter().copied()).collect()
}

/// Prints a table.
pub fn print() {
    for (name, agreement) in
        [("python-static", python_static()), ("python-dynamic", python_dynamic()), ("javascript-dynamic", javascript_dynamic())]
    {
        if let Some(agreement) = agreement {
            println!(
                "{name}: {} of {} right ({:.1} %), {:.2} times the lines",
                agreement.right,
                agreement.rows,
                100.0 * agreement.share(),
                agreement.mean_excess()
            );
            for (row, lines, reason) in WRONG.iter().filter(|(row, ..)| name == collection_of(row)) {
                println!("  label left out: {row} {lines:?}: {reason}");
            }
            for wrong in &agreement.wrong {
                println!("  {wrong}");
            }
        }
    }
}
