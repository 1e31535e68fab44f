//! A slice as source text: the lines of kept statements as they were, and fillers where a body was left empty.

use std::collections::{BTreeMap, BTreeSet};

use crate::lang::spec::Role;
use crate::lang::tree::NodeId;
use crate::pdg::analysis::Analysis;
use crate::pdg::units::UnitId;

/// A printed slice.
pub(super) struct Printed {
    /// The lines that were kept, from 0.
    pub lines: Vec<usize>,
    /// The text.
    pub code: String,
}

/// A run of text that belongs to one statement.
#[derive(Debug, Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    owner: Option<UnitId>,
    /// Whether it is left out even where its statement is kept.
    left_out: bool,
    /// Whether it only closes its statement.
    closes: bool,
}

/// Prints the statements, without the tokens that are left out of them. With `mark_gaps`, a comment stands where lines are
/// missing between statements.
pub(super) fn print(analysis: &Analysis, printed: &BTreeSet<UnitId>, left_out: &[bool], mark_gaps: bool) -> Printed {
    let pieces = pieces_by_line(analysis, left_out);
    let mut fillers = fillers(analysis, printed);
    let tree = &analysis.tree;
    let mut lines = Vec::new();
    let mut code = String::new();
    let mut in_gap = false;
    for (line, pieces) in &pieces {
        if let Some(filler) = fillers.remove(line) {
            code.push_str(&filler);
        }
        let is_kept = |span: &Span| !span.left_out && span.owner.is_some_and(|owner| printed.contains(&owner));
        let Some(first_kept) = pieces.iter().find(|piece| is_kept(piece)) else {
            in_gap = true;
            continue;
        };
        lines.push(*line);
        let prefix = tree.removed.get(*line).map_or("", String::as_str);
        if std::mem::take(&mut in_gap) && mark_gaps && is_between_statements(analysis, first_kept) {
            let text = line_text(analysis, *line);
            let indentation = &text[..text.len() - text.trim_start().len()];
            code.push_str(&format!("{prefix}{indentation}{}\n", gap_mark(analysis)));
        }
        code.push_str(prefix);
        let text = line_text(analysis, *line);
        let start = tree.line_starts[*line];
        let is_dropped = |span: &Span| span.left_out || span.owner.is_some_and(|owner| !printed.contains(&owner));
        if pieces.iter().any(is_dropped) || has_open_comment(analysis, *line) {
            let first = pieces[0].start.min(start + text.len());
            code.push_str(leading_space(&tree.text[start..first], text));
            let mut end: Option<usize> = None;
            for (index, piece) in pieces.iter().enumerate().filter(|(_, piece)| !is_dropped(piece)) {
                match end {
                    Some(end) if index > 0 && !is_dropped(&pieces[index - 1]) && !has_comment(&tree.text[end..piece.start]) => {
                        code.push_str(&tree.text[end..piece.start]);
                    }
                    Some(_) => code.push(' '),
                    None => {}
                }
                code.push_str(&tree.text[piece.start..piece.end]);
                end = Some(piece.end);
            }
        } else {
            code.push_str(text.trim_end_matches(['\n', '\r']));
        }
        code.push('\n');
    }
    for filler in fillers.into_values() {
        code.push_str(&filler);
    }
    if in_gap && mark_gaps {
        code.push_str(&format!("{}\n", gap_mark(analysis)));
    }
    if code.ends_with('\n') && !tree.text.ends_with('\n') {
        code.pop();
    }
    Printed { lines, code }
}

fn gap_mark(analysis: &Analysis) -> String {
    format!("{} ...", analysis.tree.language.spec().line_comment)
}

/// Whether text begins or ends a statement: inside of one, a comment might be taken for something else.
fn is_between_statements(analysis: &Analysis, piece: &Span) -> bool {
    let begins = |owner: UnitId| analysis.tree.nodes[analysis.units.list[owner].node].start == piece.start;
    piece.closes || piece.owner.is_some_and(begins)
}

/// The white space before the first piece of a line.
fn leading_space<'a>(before: &'a str, line: &'a str) -> &'a str {
    if before.trim().is_empty() { before } else { &line[..line.len() - line.trim_start().len()] }
}

fn has_comment(gap: &str) -> bool {
    !gap.trim().is_empty()
}

fn line_text(analysis: &Analysis, line: usize) -> &str {
    let tree = &analysis.tree;
    let end = tree.line_starts.get(line + 1).copied().unwrap_or(tree.text.len());
    &tree.text[tree.line_starts[line]..end]
}

/// Whether a comment outside all statements begins or ends on this line and goes on elsewhere.
fn has_open_comment(analysis: &Analysis, line: usize) -> bool {
    analysis.comment_lines.contains(&line)
}

/// The runs of text on each line, in order.
fn pieces_by_line(analysis: &Analysis, left_out: &[bool]) -> BTreeMap<usize, Vec<Span>> {
    let tree = &analysis.tree;
    let mut closing: BTreeSet<NodeId> = BTreeSet::new();
    for unit in &analysis.units.list {
        closing.extend(&unit.footer);
    }
    let mut spans: Vec<Span> = Vec::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        if !tree.is_leaf(id) || tree.is_comment(id) || node.start == node.end {
            continue;
        }
        let owner = analysis.units.owner[id];
        let closes = closing.contains(&id);
        let left_out = left_out[id];
        match spans.last_mut() {
            Some(last) if (last.owner, last.closes, last.left_out) == (owner, closes, left_out) && owner.is_some() => {
                last.end = node.end;
            }
            _ => spans.push(Span { start: node.start, end: node.end, owner, left_out, closes }),
        }
    }
    let texts = lines_in_texts(analysis);
    let mut pieces: BTreeMap<usize, Vec<Span>> = BTreeMap::new();
    for span in spans {
        let first = tree.line_starts.partition_point(|start| *start <= span.start) - 1;
        for line in first..tree.line_starts.len() {
            let start = tree.line_starts[line];
            if start >= span.end {
                break;
            }
            let end = start + line_text(analysis, line).trim_end_matches(['\n', '\r']).len();
            let piece = Span { start: span.start.max(start), end: span.end.min(end), ..span };
            // White space between the parts of a statement is left out, that inside of its texts is not.
            let is_blank = tree.text[piece.start..piece.end].trim().is_empty();
            if piece.start <= piece.end && (!is_blank || texts.contains(&line)) {
                pieces.entry(line).or_default().push(piece);
            }
        }
    }
    pieces
}

/// The lines, from 0, that begin inside a text of several lines.
fn lines_in_texts(analysis: &Analysis) -> BTreeSet<usize> {
    let tree = &analysis.tree;
    let is_text = |node: NodeId| tree.children(node).all(|child| tree.is_leaf(child));
    (0..tree.nodes.len())
        .filter(|node| tree.nodes[*node].line < tree.nodes[*node].end_line && is_text(*node))
        .flat_map(|node| tree.nodes[node].line + 1..=tree.nodes[node].end_line)
        .collect()
}

/// What stands for bodies that became empty, by the line where the body began.
fn fillers(analysis: &Analysis, printed: &BTreeSet<UnitId>) -> BTreeMap<usize, String> {
    let filler = &analysis.tree.language.spec().filler;
    let units = &analysis.units;
    let tree = &analysis.tree;
    let mut fillers = BTreeMap::new();
    for unit in printed.iter().copied() {
        if !filler.block.is_empty() {
            for block in &units.list[unit].blocks {
                let inside = |other: &UnitId| units.list[*other].node < tree.nodes[*block].last;
                let first = units.list.partition_point(|other| other.node < *block);
                let has_statement = printed.range(first..).next().is_some_and(inside);
                if !has_statement && units.list.get(first).is_some_and(|other| other.node < tree.nodes[*block].last) {
                    fillers.insert(tree.nodes[*block].line, filler_line(analysis, *block, filler.block));
                }
            }
        }
        if !filler.statement.is_empty() && needs_statement(analysis, unit) {
            for child in units.body(unit).filter(|child| !printed.contains(child) && !units.is_in_expression(tree, *child)) {
                let node = units.list[child].node;
                if !matches!(tree.nodes[tree.nodes[node].parent].role, Some(Role::Block | Role::Broken)) {
                    fillers.insert(tree.nodes[node].line, filler_line(analysis, node, filler.statement));
                }
            }
        }
    }
    fillers
}

/// Whether a body of a single statement, without a block, must not be missing.
fn needs_statement(analysis: &Analysis, unit: UnitId) -> bool {
    let unit = &analysis.units.list[unit];
    let is_compile_time = |role: Role| matches!(role, Role::Branch { compile_time: true });
    match unit.role {
        Role::Else | Role::ElseIf => !unit.parent.is_some_and(|parent| is_compile_time(analysis.units.list[parent].role)),
        Role::Branch { compile_time } => !compile_time,
        Role::Loop { .. } | Role::Label { .. } | Role::Switch { .. } | Role::Choice { .. } | Role::With => true,
        _ => false,
    }
}

fn filler_line(analysis: &Analysis, at: NodeId, text: &str) -> String {
    let line = analysis.tree.nodes[at].line;
    let source = line_text(analysis, line);
    let indentation = &source[..source.len() - source.trim_start().len()];
    let prefix = analysis.tree.removed.get(line).map_or("", String::as_str);
    format!("{prefix}{}{text}\n", indentation.trim_end_matches(['\n', '\r']))
}
