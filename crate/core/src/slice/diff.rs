//! What a patch changed: lines compared by their tokens, so that white space and comments don't count.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::close::{header_lines, units_by_line};
use crate::pdg::analysis::Analysis;
use crate::pdg::units::UnitId;

/// The two versions of a fix side by side.
pub(super) struct Patch {
    /// What was deleted.
    pub vulnerable: Changed,
    /// What was added.
    pub secure: Changed,
    /// Unchanged statements of the vulnerable version, and what they are in the secure one.
    pub common: Vec<(UnitId, UnitId)>,
}

/// What is in one version only.
#[derive(Default)]
pub(super) struct Changed {
    /// The lines, from 0.
    pub lines: BTreeSet<usize>,
    /// The statements on them.
    pub units: BTreeSet<UnitId>,
    /// Statements that are only broken into lines differently: shown, but no reason to show others.
    pub rewrapped: BTreeSet<UnitId>,
}

/// Compares two versions.
pub(super) fn compare(vulnerable: &Analysis, secure: &Analysis) -> Patch {
    let (old, new) = (token_lines(vulnerable), token_lines(secure));
    let old_text: Vec<&str> = old.iter().map(|(_, text)| text.as_str()).collect();
    let new_text: Vec<&str> = new.iter().map(|(_, text)| text.as_str()).collect();
    let mut patch = Patch { vulnerable: Changed::default(), secure: Changed::default(), common: Vec::new() };
    let mut rewrapped: (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    let mut same_lines: BTreeMap<usize, usize> = BTreeMap::new();
    for operation in capture_diff_slices(Algorithm::Patience, &old_text, &new_text) {
        match operation {
            DiffOp::Equal { old_index, new_index, len } => {
                same_lines.extend((0..len).map(|offset| (old[old_index + offset].0, new[new_index + offset].0)));
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                let (old_range, new_range) = (operation.old_range(), operation.new_range());
                // The same tokens, broken into lines differently.
                if old_text[old_range.clone()].join(" ") == new_text[new_range.clone()].join(" ") {
                    rewrapped.0.extend(old[old_range].iter().map(|(line, _)| *line));
                    rewrapped.1.extend(new[new_range].iter().map(|(line, _)| *line));
                    continue;
                }
                patch.vulnerable.lines.extend(old[old_range].iter().map(|(line, _)| *line));
                patch.secure.lines.extend(new[new_range].iter().map(|(line, _)| *line));
            }
        }
    }
    let (old_units, new_units) = (units_by_line(vulnerable), units_by_line(secure));
    for (changed, units, rewrapped) in
        [(&mut patch.vulnerable, &old_units, &rewrapped.0), (&mut patch.secure, &new_units, &rewrapped.1)]
    {
        changed.units = changed.lines.iter().filter_map(|line| units.get(line)).flatten().copied().collect();
        changed.lines.retain(|line| units.contains_key(line));
        changed.rewrapped = rewrapped.iter().filter_map(|line| units.get(line)).flatten().copied().collect();
    }
    for (old_line, new_line) in &same_lines {
        let (Some(old_list), Some(new_list)) = (old_units.get(old_line), new_units.get(new_line)) else {
            continue;
        };
        for (old_unit, new_unit) in old_list.iter().zip(new_list) {
            let is_whole = |analysis: &Analysis, unit, line| header_lines(analysis, unit).first() == Some(line);
            let is_unchanged = !patch.vulnerable.units.contains(old_unit) && !patch.secure.units.contains(new_unit);
            if is_unchanged && is_whole(vulnerable, *old_unit, old_line) && is_whole(secure, *new_unit, new_line) {
                patch.common.push((*old_unit, *new_unit));
            }
        }
    }
    patch
}

/// The tokens of each line that has any, joined by spaces.
fn token_lines(analysis: &Analysis) -> Vec<(usize, String)> {
    let tree = &analysis.tree;
    let mut lines: BTreeMap<usize, String> = BTreeMap::new();
    for (id, node) in tree.nodes.iter().enumerate() {
        if !tree.is_leaf(id) || tree.is_comment(id) || node.start == node.end {
            continue;
        }
        for (offset, part) in tree.text(id).split('\n').enumerate() {
            let part = part.trim();
            if !part.is_empty() {
                let line = lines.entry(node.line + offset).or_default();
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(part);
            }
        }
    }
    lines.into_iter().collect()
}
