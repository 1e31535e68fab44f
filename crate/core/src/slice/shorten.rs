//! Long lists of data: a part of them stands for the whole.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::lang::spec::Role;
use crate::lang::tree::NodeId;
use crate::pdg::analysis::Analysis;
use crate::pdg::units::UnitId;

/// A list over this many lines is shortened.
const LONG: usize = 12;

/// Elements that begin in this many first lines of a long list are kept.
const SHOWN: usize = 3;

/// The tokens that are left out of long lists. Elements on `points` (lines from 0) stay, and those with kept statements in them;
/// others with statements in them, such as the methods of an object, go first.
pub(super) fn left_out(analysis: &Analysis, kept: &BTreeSet<UnitId>, points: &BTreeSet<usize>) -> Vec<bool> {
    let tree = &analysis.tree;
    let mut left_out = vec![false; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate() {
        let is_long = matches!(node.role, Some(Role::List | Role::Members)) && node.end_line - node.line >= LONG;
        if !is_long || left_out[id] {
            continue;
        }
        let elements: Vec<NodeId> = tree.children(id).collect();
        let has_much_data = node.end_line - node.line - lines_of_units_in(analysis, id) >= LONG;
        for (index, element) in elements.iter().copied().enumerate() {
            let at = &tree.nodes[element];
            let statements = units_in(analysis, element);
            let is_kept = kept.range(statements.clone()).next().is_some();
            let is_shown = if statements.is_empty() { !has_much_data || at.line < node.line + SHOWN } else { is_kept };
            // What has a field, such as a closing tag, is no element.
            if is_shown || !at.named || !at.field.is_empty() || points.range(at.line..=at.end_line).next().is_some() {
                continue;
            }
            left_out[element..at.last].fill(true);
            // The comma behind it.
            if let Some(comma) = elements.get(index + 1).filter(|next| tree.text(**next) == ",") {
                left_out[*comma] = true;
            }
        }
    }
    left_out
}

/// The statements in a node that is a part of one.
fn units_in(analysis: &Analysis, node: NodeId) -> Range<UnitId> {
    let units = &analysis.units.list;
    let first = units.partition_point(|unit| unit.node < node);
    first..units.partition_point(|unit| unit.node < analysis.tree.nodes[node].last)
}

/// How many lines the outermost statements in a node have, apart from their first.
fn lines_of_units_in(analysis: &Analysis, node: NodeId) -> usize {
    let tree = &analysis.tree;
    let mut end = node;
    let mut lines = 0;
    for unit in &analysis.units.list[units_in(analysis, node)] {
        if unit.node >= end {
            end = tree.nodes[unit.node].last;
            lines += tree.nodes[unit.node].end_line - tree.nodes[unit.node].line;
        }
    }
    lines
}
