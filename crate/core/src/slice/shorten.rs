//! Long lists of data: a part of them stands for the whole.

use std::collections::BTreeSet;

use crate::lang::spec::Role;
use crate::lang::tree::NodeId;
use crate::pdg::analysis::Analysis;

/// A list over this many lines is shortened.
const LONG: usize = 12;

/// Elements that begin in this many first lines of a long list are kept.
const SHOWN: usize = 3;

/// The tokens that are left out of long lists. Elements on `points` (lines from 0) stay.
pub(super) fn left_out(analysis: &Analysis, points: &BTreeSet<usize>) -> Vec<bool> {
    let tree = &analysis.tree;
    let mut left_out = vec![false; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate() {
        let is_long = matches!(node.role, Some(Role::List | Role::Members)) && node.end_line - node.line >= LONG;
        if !is_long || left_out[id] {
            continue;
        }
        let elements: Vec<NodeId> = tree.children(id).collect();
        for (index, element) in elements.iter().copied().enumerate() {
            let at = &tree.nodes[element];
            let is_shown = at.line < node.line + SHOWN || points.range(at.line..=at.end_line).next().is_some();
            if is_shown || !at.named {
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
