//! Vulnerability fixes: how much slicing leaves of them, and whether what is left is right.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use rescue_core::lang::Language;
use rescue_core::slice::{self, Options, Slice};
use serde_json::Value;

use crate::data::text;

/// What came out for one language.
#[derive(Debug, Default)]
pub struct Figures {
    /// Number of fixes.
    pub fixes: usize,
    /// Lines before slicing: vulnerable, secure.
    pub before: [usize; 2],
    /// Lines after slicing: vulnerable, secure.
    pub after: [usize; 2],
    /// Versions whose slice lacks a changed line.
    pub missing: Vec<String>,
    /// Versions whose slice has more places that don't parse than the input.
    pub broken: Vec<String>,
    /// Fixes that could not be sliced.
    pub failed: Vec<String>,
    /// Time taken.
    pub time: Duration,
}

impl Figures {
    /// Mean number of lines before slicing: vulnerable, secure.
    pub fn mean_before(&self) -> [f64; 2] {
        self.before.map(|lines| lines as f64 / self.fixes as f64)
    }

    /// Mean number of lines after slicing: vulnerable, secure.
    pub fn mean_after(&self) -> [f64; 2] {
        self.after.map(|lines| lines as f64 / self.fixes as f64)
    }

    /// Share of versions that parse as well after slicing as before.
    pub fn parsing(&self) -> f64 {
        1.0 - self.broken.len() as f64 / (2 * self.fixes) as f64
    }
}

/// None for a language that is not analyzed.
fn language_of(row: &Value) -> Option<Language> {
    Language::from_id(text(row, "language")).ok()
}

fn line_count(code: &str) -> usize {
    code.matches('\n').count() + 1
}

/// Slices all fixes, by language.
pub fn measure(rows: &[Value], options: &Options) -> BTreeMap<String, Figures> {
    let mut all: BTreeMap<String, Figures> = BTreeMap::new();
    for row in rows {
        let Some(language) = language_of(row) else { continue };
        let versions = [text(row, "vulnerable"), text(row, "secure")];
        let id = text(row, "id");
        let figures = all.entry(text(row, "language").to_owned()).or_default();
        figures.fixes += 1;
        let begin = Instant::now();
        let sliced = slice::fix(language, versions[0], versions[1], options);
        figures.time += begin.elapsed();
        let Ok(sliced) = sliced else {
            figures.failed.push(id.to_owned());
            continue;
        };
        for (version, slice) in [&sliced.vulnerable, &sliced.secure].into_iter().enumerate() {
            let name = format!("{id} {}", ["vulnerable", "secure"][version]);
            figures.before[version] += line_count(versions[version]);
            figures.after[version] += line_count(&slice.code);
            if !holds_changes(slice, versions[version], versions[1 - version], language) {
                figures.missing.push(name.clone());
            }
            let errors = |code: &str| language.syntax_errors(code).unwrap_or(usize::MAX);
            if errors(&slice.code) > errors(versions[version]) {
                figures.broken.push(name);
            }
        }
    }
    all
}

/// Whether each line that the other version doesn't have is in the slice; told by text alone, apart from how the slicer
/// finds changes. Comments and lines without a letter or digit don't count.
fn holds_changes(slice: &Slice, version: &str, other: &str, language: Language) -> bool {
    let is_code = |line: &str| line.chars().any(char::is_alphanumeric) && !line.starts_with(language.line_comment());
    let plain = |line: &str| without_comment(line, language).split_whitespace().collect::<String>();
    let others: Vec<String> = other.lines().map(plain).collect();
    let points_are_in = slice.points.iter().all(|point| slice.lines.contains(point));
    let changed = version.lines().map(str::trim).filter(|line| is_code(line)).filter(|line| !others.contains(&plain(line)));
    let kept: Vec<String> = slice.code.lines().map(plain).collect();
    points_are_in && changed.into_iter().all(|line| kept.contains(&plain(line)) || is_in_comment(version, line))
}

/// A line up to where a comment begins, and behind where one ends.
fn without_comment(line: &str, language: Language) -> &str {
    let line = line.trim();
    let line = line.split_once("*/ ").map_or(line, |(_, after)| after);
    let line = line.split(&format!(" {}", language.line_comment())).next().unwrap_or(line);
    line.split("/*").next().unwrap_or(line)
}

/// Whether a line is part of a block comment or a documentation string.
fn is_in_comment(version: &str, line: &str) -> bool {
    let before = version.find(line).map_or("", |at| &version[..at]);
    line.starts_with('*') || line.starts_with("/*") || before.rfind("/*") > before.rfind("*/") || line.contains("//")
}

/// Prints a table, and with `verbose` the fixes where something is wrong.
pub fn print(rows: &[Value], verbose: bool) {
    println!("Fixes, sliced with 2 hops (lines are newlines + 1)");
    println!("language  fixes  vulnerable       secure           changed missing  parse worse  failed  seconds");
    let all = measure(rows, &Options::default());
    let mut sum = Figures::default();
    for (language, figures) in &all {
        print_row(language, figures);
        sum.fixes += figures.fixes;
        for version in 0..2 {
            sum.before[version] += figures.before[version];
            sum.after[version] += figures.after[version];
        }
        sum.missing.extend(figures.missing.iter().cloned());
        sum.broken.extend(figures.broken.iter().cloned());
        sum.failed.extend(figures.failed.iter().cloned());
        sum.time += figures.time;
    }
    print_row("all", &sum);
    if verbose {
        println!("missing: {:#?}\nbroken: {:#?}\nfailed: {:#?}", sum.missing, sum.broken, sum.failed);
    }
}

fn print_row(name: &str, figures: &Figures) {
    let (before, after) = (figures.mean_before(), figures.mean_after());
    println!(
        "{name:8} {:6}  {:6.2} -> {:5.2}  {:6.2} -> {:5.2}  {:15}  {:5} {:.1} %  {:6}  {:7.2}",
        figures.fixes,
        before[0],
        after[0],
        before[1],
        after[1],
        figures.missing.len(),
        figures.broken.len(),
        100.0 * (1.0 - figures.parsing()),
        figures.failed.len(),
        figures.time.as_secs_f64()
    );
}
