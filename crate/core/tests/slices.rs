//! Slices of the programs in `tests/slices`, each a text file that reads as documentation:
//!
//! ```text
//! A sentence that says what is shown.
//! slice: line 3, variable a, backward, all hops
//!
//! *|a line that is kept
//!  |a line that is left out
//! ```
//!
//! A fix has the heading `fix, 2 hops` and both versions, divided by `----`; points are marked `!`.
//! `UPDATE=1 cargo test --test slices` writes the marks anew; look at what changed before keeping them.

#![cfg(feature = "code")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, Options};

/// A program with a mark before each line.
fn unmarked(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.split_once('|').unwrap().1)).collect()
}

fn marked(source: &str, lines: &[usize], points: &[usize]) -> String {
    let mark = |line| match (points.contains(&line), lines.contains(&line)) {
        (true, _) => '!',
        (false, true) => '*',
        (false, false) => ' ',
    };
    source.lines().enumerate().map(|(index, line)| format!("{}|{line}\n", mark(index + 1))).collect()
}

fn number_behind(words: &str, word: &str) -> Option<usize> {
    words.split(", ").find_map(|part| part.trim().strip_prefix(word)?.trim().parse().ok())
}

fn options(heading: &str) -> Options {
    let hops = heading.split(", ").find_map(|part| part.trim().strip_suffix(" hops"));
    Options { hops: hops.unwrap().parse().ok(), ..Options::default() }
}

/// What a fixture should say, by what the slicer does.
fn actual(language: Language, text: &str) -> String {
    let (head, body) = text.split_once("\n\n").unwrap();
    let heading = head.lines().last().unwrap();
    let no_new_errors = |before: &str, after: &str| {
        let errors = |code: &str| language.syntax_errors(code).unwrap();
        assert!(errors(after) <= errors(before), "{head}: the slice doesn't parse:\n{after}");
    };
    if heading.starts_with("fix") {
        let (old, new) = body.split_once("----\n").unwrap();
        let (old, new) = (unmarked(old), unmarked(new));
        let fix = slice::fix(language, &old, &new, &options(heading)).unwrap();
        no_new_errors(&old, &fix.vulnerable.code);
        no_new_errors(&new, &fix.secure.code);
        let old = marked(&old, &fix.vulnerable.lines, &fix.vulnerable.points);
        let new = marked(&new, &fix.secure.lines, &fix.secure.points);
        return format!("{head}\n\n{old}----\n{new}");
    }
    let source = unmarked(body);
    let criteria = heading.strip_prefix("slice: ").unwrap();
    let criterion = Criterion {
        line: number_behind(criteria, "line").unwrap(),
        variable: criteria.split(", ").find_map(|part| part.strip_prefix("variable ")).map(str::to_owned),
        direction: if criteria.contains("backward") { Direction::Backward } else { Direction::Forward },
    };
    let slice = slice::criterion(language, &source, &criterion, &options(heading)).unwrap();
    no_new_errors(&source, &slice.code);
    format!("{head}\n\n{}", marked(&source, &slice.lines, &[]))
}

#[test]
fn slices_are_as_marked() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/slices");
    let mut wrong = Vec::new();
    for language in Language::all() {
        let fixtures = fs::read_dir(root.join(language.id())).unwrap();
        for path in fixtures.map(|fixture| fixture.unwrap().path()) {
            let expected = fs::read_to_string(&path).unwrap();
            let actual = actual(*language, &expected);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, actual).unwrap();
            } else if actual != expected {
                wrong.push(format!("{}\n{actual}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
