//! Slices across the functions of C programs of several files.

use std::collections::BTreeSet;

use rescue_core::lang::Language;
use rescue_core::pdg::{Graph, NodeKind};
use rescue_core::slice::{self, Criterion, Direction, Options};
use serde_json::Value;

use crate::data::{rows, text};

/// Functions whose labels count lines from the beginning of their file rather than from their own.
const FROM_FILE: [(&str, &str); 2] =
    [("slice_request_forward_03", "perform_arithmetic"), ("slice_request_forward_03", "basic_multiply")];

/// How the slice of a program compares with the lines that it should have.
#[derive(Debug)]
pub struct Compared {
    /// Which row.
    pub id: String,
    /// Lines that should be kept.
    pub expected: usize,
    /// Those of them that are.
    pub hits: usize,
    /// Lines that are kept besides, but for those that may be.
    pub extra: usize,
}

/// Slices all programs, their files joined to one.
pub fn measure() -> Option<Vec<Compared>> {
    rows("slicing/c-interprocedural.jsonl")?.iter().map(compare).collect()
}

fn compare(row: &Value) -> Option<Compared> {
    let c = Language::from_id("c").ok()?;
    let (request, oracle) = (&row["request"], &row["oracle"]);
    let number = |value: &Value| value.as_u64().and_then(|line| usize::try_from(line).ok());
    let mut program = String::new();
    let mut line = number(&request["seed_line_number"])?;
    let mut file_begins = Vec::new();
    for (file, source) in row["sources"].as_object()? {
        if *file == text(request, "file_path") {
            line += program.lines().count();
        }
        file_begins.push(program.lines().count() + 1);
        program.push_str(source.as_str()?);
        program.push('\n');
    }
    let direction = if request["is_backward"] == true { Direction::Backward } else { Direction::Forward };
    let variable = Some(text(request, "seed_name").to_owned());
    let criterion = Criterion { line, variable, direction };
    let kept = slice::criterion(c, &program, &criterion, &Options { hops: None, ..Options::default() }).ok()?;

    // Lines are counted from the one where a function begins.
    let graph = Graph::of(c, &program).ok()?;
    let begin = |name: &str| {
        let functions = graph.nodes.iter().filter(|node| node.kind == NodeKind::Function);
        let function = functions.into_iter().find(|node| node.text.contains(&format!(" {name}("))).map(|node| node.line)?;
        let in_file = FROM_FILE.contains(&(text(request, "slicing_request_id"), name));
        if in_file { file_begins.iter().rev().find(|begin| **begin <= function).copied() } else { Some(function) }
    };
    let lines = |field: &str| -> BTreeSet<usize> {
        let functions = oracle[field].as_object().into_iter().flatten();
        let numbered = functions.filter_map(|(name, lines)| Some((begin(name)?, lines.as_array()?)));
        numbered.flat_map(|(begin, lines)| lines.iter().filter_map(number).map(move |line| begin + line - 1)).collect()
    };
    let expected = lines("relevant_function_names_to_line_numbers");
    let allowed = lines("whitelist_line_numbers");
    let is_code = |line: &&usize| {
        let text = program.lines().nth(**line - 1).unwrap_or("");
        text.contains(char::is_alphanumeric) && !text.trim_start().starts_with(['#', '/'])
    };
    let kept: BTreeSet<usize> = kept.lines.iter().filter(is_code).copied().collect();
    let extra = kept.iter().filter(|kept| !expected.contains(kept) && !allowed.contains(kept)).count();
    let id = text(request, "slicing_request_id").to_owned();
    Some(Compared { id, expected: expected.len(), hits: expected.intersection(&kept).count(), extra })
}

/// Prints a line a program.
pub fn print() {
    for Compared { id, expected, hits, extra } in measure().into_iter().flatten() {
        println!("c-interprocedural {id}: {hits} of {expected} lines, {extra} more");
    }
}
