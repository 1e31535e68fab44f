//! Analysis, slices and calls of text that may be anything.

use std::collections::BTreeSet;

use rescue_core::lang::Language;
use rescue_core::pdg::Graph;
use rescue_core::slice::{self, Criterion, Direction, Options};
use rescue_core::{Code, calls};

/// Stands between the two versions of a fix. No text file has it, so all else of an input is free to be source.
const BETWEEN: u8 = 1;

/// Checks what is done with source text. The first byte of the input chooses what that is and the options, the rest is both versions
/// of a fix; without a separator the second version is the first one without some of its lines.
pub fn check(id: &str, input: &[u8]) {
    let Some((choice, text)) = input.split_first() else { return };
    let language = Language::from_id(id).unwrap();
    let mut versions = text.splitn(2, |byte| *byte == BETWEEN).map(String::from_utf8_lossy);
    let vulnerable = versions.next().unwrap_or_default();
    let secure = versions.next().unwrap_or_else(|| every_third_line_left_out(&vulnerable).into());
    let options = Options {
        hops: [Some(2), Some(1), Some(0), None][usize::from(choice & 3)],
        follow_calls: choice & 4 == 0,
        mark_gaps: choice & 8 != 0,
    };
    // One thing at a time: inputs are found that much faster.
    match choice >> 4 {
        0..6 => fix(language, &vulnerable, &secure, &options),
        6 => call_sites(language, &vulnerable),
        7 => graph(language, &vulnerable),
        place => one_line(language, &vulnerable, usize::from(place - 8), &options),
    }
}

fn every_third_line_left_out(text: &str) -> String {
    text.split_inclusive('\n').enumerate().filter(|(line, _)| line % 3 != 1).map(|(_, line)| line).collect()
}

fn line_count(text: &str) -> usize {
    text.split('\n').count()
}

fn graph(language: Language, source: &str) {
    let Ok(graph) = Graph::of(language, source) else { return };
    let lines = 1..=line_count(source);
    for (id, node) in graph.nodes.iter().enumerate() {
        assert_eq!(node.id, id);
        assert!(lines.contains(&node.line) && lines.contains(&node.end_line), "{node:?}");
        assert!(!node.text.contains('\n'), "{node:?}");
    }
    assert!(graph.edges.iter().all(|edge| edge.from < graph.nodes.len() && edge.to < graph.nodes.len()));
    assert!(graph.edges.is_sorted());
    assert_eq!(Graph::of(language, source).as_ref(), Ok(&graph), "not deterministic");
    assert!(graph.mermaid().lines().count() == 1 + graph.nodes.len() + graph.edges.len());
}

fn call_sites(language: Language, source: &str) {
    let Ok(sites) = calls::sites(language, source) else { return };
    let length = source.encode_utf16().count();
    for site in &sites {
        assert!((1..=line_count(source)).contains(&site.line), "{site:?}");
        assert!(site.start < site.end && site.end <= length, "{site:?}");
        assert!(!site.name.is_empty(), "{site:?}");
    }
    let named: BTreeSet<String> = sites.into_iter().map(|site| site.name).collect();
    let listed = calls::calls(language, source).unwrap();
    assert_eq!(listed.len(), named.len());
    assert!(listed.into_iter().all(|call| named.contains(&call)));
    let _ = calls::shown(language, source);
}

fn fix(language: Language, vulnerable: &str, secure: &str, options: &Options) {
    let Ok(slices) = slice::fix(language, vulnerable, secure, options) else { return };
    for (version, source) in [(&slices.vulnerable, vulnerable), (&slices.secure, secure)] {
        lines_are_of(&version.lines, source);
        assert!(version.points.iter().all(|point| version.lines.contains(point)), "a point is missing: {version:?}");
    }
    assert_eq!(slice::fix(language, vulnerable, secure, options).as_ref(), Ok(&slices), "not deterministic");
    // What was printed is a source as good as any.
    if let Err(error) = slice::fix(language, &slices.vulnerable.code, &slices.secure.code, options) {
        assert_eq!(error.code, Code::TooLarge);
    }
    let same = slice::fix(language, vulnerable, vulnerable, options).unwrap();
    assert!(same.vulnerable.points.is_empty() && same.secure.points.is_empty(), "{same:?}");
}

/// The line is so many eighths down the source.
fn one_line(language: Language, source: &str, eighths: usize, options: &Options) {
    let direction = [Direction::Both, Direction::Backward, Direction::Forward][eighths % 3];
    let line = 1 + eighths * line_count(source) / 8;
    let criterion = Criterion { line, variable: None, direction };
    let Ok(slice) = slice::criterion(language, source, &criterion, options) else { return };
    lines_are_of(&slice.lines, source);
    assert!(slice.lines.contains(&line), "line {line} is missing: {slice:?}");
    assert_eq!(slice::criterion(language, source, &criterion, options).as_ref(), Ok(&slice), "not deterministic");
}

fn lines_are_of(lines: &[usize], source: &str) {
    assert!(lines.is_sorted_by(|one, next| one < next), "not in order: {lines:?}");
    assert!(lines.iter().all(|line| (1..=line_count(source)).contains(line)), "not of the source: {lines:?}");
}
