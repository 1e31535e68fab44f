//! Java programs with the text of their static slices, as another slicer prints it anew.

use std::collections::BTreeMap;

use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, Options};
use serde_json::Value;

use crate::data::{rows, text};

/// How lines of slices agree with labelled ones.
#[derive(Debug, Default)]
pub struct Agreement {
    /// Slices.
    pub slices: usize,
    /// Slices with exactly the labelled lines.
    pub equal: usize,
    /// Lines in both.
    pub both: usize,
    /// Lines in either.
    pub either: usize,
    /// What is different.
    pub different: Vec<String>,
}

impl Agreement {
    /// Share of lines that are in both.
    pub fn share(&self) -> f64 {
        self.both as f64 / self.either.max(1) as f64
    }
}

/// How often each statement is in a text, without what a printer is free to choose: white space, line breaks, braces, where
/// the brackets of an array stand. Imports and packages don't count.
fn lines(code: &str) -> BTreeMap<String, usize> {
    let mut lines = BTreeMap::new();
    let is_comment = |line: &&str| line.starts_with(['*', '/']);
    let code_of = |line: &'_ str| line.split("//").next().unwrap_or("").trim().to_owned();
    let plain = code.lines().map(str::trim).filter(|line| !is_comment(line)).map(code_of);
    let text: String = plain.collect::<Vec<_>>().join(" ");
    let mut depth = 0;
    let ends = |letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        matches!(letter, '{' | '}' | ':' | '@') || (letter == ';' && depth == 0)
    };
    for part in text.replace(" else ", " else; ").replace("[]", "").split(ends) {
        let is_counted = !part.trim().starts_with("import ") && !part.trim().starts_with("package ");
        let plain: String = part.chars().filter(|letter| !letter.is_whitespace()).collect();
        if is_counted && plain.contains(char::is_alphanumeric) {
            *lines.entry(plain).or_insert(0) += 1;
        }
    }
    lines
}

/// Statements that the labels lack, and why they belong there.
const WRONG: [(&str, &[&str], &str); 3] = [
    ("carlos/Problem1.java", &["staticbooleanX=true,Y=true,Z=true"], STATIC),
    ("carlos/Problem3.java", &["publicstaticintx", "x=0", "x=1"], STATIC),
    ("carlos/TestJosep.java", &["staticintx=0"], STATIC),
];

const STATIC: &str = "static fields are read, but their declarations and assignments are not labelled";

fn slice_text(language: Language, row: &Value, criterion: &str) -> Option<String> {
    let mut words = criterion.split_whitespace();
    let line = words.next()?.parse().ok()?;
    let criterion = Criterion { line, variable: words.next().map(str::to_owned), direction: Direction::Backward };
    let options = Options { hops: None, ..Options::default() };
    slice::criterion(language, text(row, "program"), &criterion, &options).ok().map(|slice| slice.code)
}

/// Compares all slices.
pub fn measure() -> Option<Agreement> {
    let language = Language::from_id("java").ok()?;
    let mut agreement = Agreement::default();
    for row in rows("slicing/java-static.jsonl")? {
        for (index, criterion) in text(&row, "criterion").lines().enumerate() {
            let field = if index == 0 { "sliced".to_owned() } else { format!("sliced.{index}") };
            let Some(expected) = row["sliced"][field.as_str()].as_str().map(lines) else { continue };
            let name = text(&row, "id").rsplit("regression/").next().unwrap_or("");
            let mut found = slice_text(language, &row, criterion).map(|code| lines(&code)).unwrap_or_default();
            for (_, wrong, _) in WRONG.iter().filter(|(row, ..)| *row == name) {
                found.retain(|line, _| !wrong.contains(&line.as_str()) || expected.contains_key(line));
            }
            let all: Vec<&String> = expected.keys().chain(found.keys().filter(|line| !expected.contains_key(*line))).collect();
            let mut different = Vec::new();
            for line in all {
                let counts = [&expected, &found].map(|lines| lines.get(line).copied().unwrap_or(0));
                let (fewer, more) = (counts[0].min(counts[1]), counts[0].max(counts[1]));
                agreement.both += fewer;
                agreement.either += more;
                if fewer < more {
                    different.push(format!("{} {line}", if counts[0] > counts[1] { "misses" } else { "has" }));
                }
            }
            agreement.slices += 1;
            if different.is_empty() {
                agreement.equal += 1;
            } else {
                agreement.different.push(format!("{name} {criterion}: {}", different.join("; ")));
            }
        }
    }
    Some(agreement)
}

/// Prints the agreement, and with `verbose` what is different.
pub fn print(verbose: bool) {
    let Some(agreement) = measure() else { return };
    println!(
        "java-static: {:.1} % of the lines ({} of {}), {} of {} slices equal",
        100.0 * agreement.share(),
        agreement.both,
        agreement.either,
        agreement.equal,
        agreement.slices
    );
    for (row, statements, reason) in WRONG {
        println!("  label added: {row} {statements:?}: {reason}");
    }
    for different in agreement.different.iter().filter(|_| verbose) {
        println!("  {different}");
    }
}
