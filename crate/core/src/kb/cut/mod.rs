//! Cuts the functions that a change touched out of two versions of a file, so that each can be a fix.
//!
//! A change outside functions is cut out with the statements around it. A change that only adds a function, and nothing that calls it,
//! counts as one of those.

mod items;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use similar::{Algorithm, DiffOp, DiffTag, capture_diff_slices};

use crate::error::Result;
use crate::lang::Language;
use items::{Item, Source};

/// A file with no more lines is kept whole where a change is outside functions.
const SHORT: usize = 80;

/// The longest statement, in lines, that is kept whole because something in it changed.
const REGION: usize = 60;

/// The longest statement, in lines, that is kept beside a change outside functions.
const BESIDE: usize = 15;

/// Two versions of a part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The function's name, with the classes around it, or its first line; none for what is outside functions.
    pub function: Option<String>,
    /// The first line in the file before, from 1.
    pub line: usize,
    /// Before.
    pub vulnerable: String,
    /// After.
    pub secure: String,
}

/// Cuts out what changed, function by function. What changed in comments and white space only is no change.
///
/// A function comes with the imports that it uses and, if the change added or removed functions that it calls, with those.
///
/// # Errors
/// [`crate::Code::TooLarge`] over 1 MiB or 4,096 levels of nesting.
pub fn changed(language: Language, before: &str, after: &str) -> Result<Vec<Cut>> {
    let (old, new) = (Source::of(language, before)?, Source::of(language, after)?);
    let operations = capture_diff_slices(Algorithm::Patience, &old.lines, &new.lines);
    let pairs = pairs(&old, &new, &operations);
    let loose =
        |items: &[Item], paired: BTreeSet<usize>| (0..items.len()).filter(|at| !paired.contains(at)).collect::<Vec<_>>();
    let removed = loose(&old.items, pairs.iter().map(|(at, _)| *at).collect());
    let added = loose(&new.items, pairs.iter().map(|(_, at)| *at).collect());

    let mut cuts = Vec::new();
    for (a, b) in pairs {
        let (a, b) = (&old.items[a], &new.items[b]);
        let (vulnerable, secure) = (old.text(a.lines.clone()), new.text(b.lines.clone()));
        if vulnerable == secure || language.canonical(&vulnerable)? == language.canonical(&secure)? {
            continue;
        }
        cuts.push(Cut {
            function: Some(b.name.clone()),
            line: a.lines.start() + 1,
            vulnerable: with_surroundings(language, &old, &removed, vulnerable)?,
            secure: with_surroundings(language, &new, &added, secure)?,
        });
    }
    let has_functions = !cuts.is_empty();
    cuts.extend(outside(language, &old, &new, &operations, has_functions)?);
    Ok(cuts)
}

/// Which function of the old version is which of the new: by name, and else by the lines that stayed.
fn pairs(old: &Source, new: &Source, operations: &[DiffOp]) -> Vec<(usize, usize)> {
    let mut by_name: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (at, item) in old.items.iter().enumerate() {
        by_name.entry(&item.name).or_default().0.push(at);
    }
    for (at, item) in new.items.iter().enumerate() {
        by_name.entry(&item.name).or_default().1.push(at);
    }
    let same_number = by_name.values().filter(|(a, b)| a.len() == b.len());
    let mut pairs: Vec<(usize, usize)> = same_number.flat_map(|(a, b)| a.iter().copied().zip(b.iter().copied())).collect();
    let mut stayed: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let item_at = |items: &[Item], line| items.iter().position(|item| item.lines.contains(&line));
    for operation in operations {
        if let DiffOp::Equal { old_index, new_index, len } = *operation {
            for offset in (0..len).filter(|offset| !old.is_empty(old_index + offset)) {
                if let (Some(a), Some(b)) = (item_at(&old.items, old_index + offset), item_at(&new.items, new_index + offset)) {
                    *stayed.entry((a, b)).or_default() += 1;
                }
            }
        }
    }
    let mut candidates: Vec<((usize, usize), usize)> = stayed.into_iter().collect();
    candidates.sort_by_key(|(pair, count)| (usize::MAX - count, *pair));
    for ((a, b), _) in candidates {
        if pairs.iter().all(|(x, y)| *x != a && *y != b) {
            pairs.push((a, b));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// A function with what it needs: functions that only this version has, and imports.
fn with_surroundings(language: Language, source: &Source, own: &[usize], function: String) -> Result<String> {
    let mut text = function;
    for item in own.iter().map(|at| &source.items[*at]) {
        let name = item.name.rsplit('.').next().unwrap_or_default();
        if words(&text).contains(name) {
            text = format!("{}\n{text}", source.text(item.lines.clone()));
        }
    }
    let imports = source.imports_for(&words(&text));
    if imports.is_empty() {
        return Ok(text);
    }
    // A method may parse alone, but not behind an import.
    let whole = format!("{imports}\n{text}");
    let is_worse = language.syntax_errors(&whole)? > language.syntax_errors(&text)?;
    Ok(if is_worse { text } else { whole })
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect()
}

/// What changed outside functions, if that is more than the imports of functions that changed.
fn outside(language: Language, old: &Source, new: &Source, operations: &[DiffOp], has_functions: bool) -> Result<Option<Cut>> {
    let changed = |source: &Source, lines: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        let counts =
            |line: &usize| !source.is_empty(*line) && !(has_functions && (source.is_import(*line) || source.is_in_item(*line)));
        lines.filter(counts).collect()
    };
    let mut regions: (BTreeSet<usize>, BTreeSet<usize>) = Default::default();
    let mut first = None;
    for operation in operations.iter().filter(|operation| operation.tag() != DiffTag::Equal) {
        let (a, b) = (operation.old_range(), operation.new_range());
        let (in_old, in_new) = (changed(old, &mut a.clone()), changed(new, &mut b.clone()));
        if in_old.is_empty() && in_new.is_empty() {
            continue;
        }
        first.get_or_insert(a.start + 1);
        for (source, region, lines, range) in [(old, &mut regions.0, in_old, a), (new, &mut regions.1, in_new, b)] {
            region.extend(lines.into_iter().flat_map(|line| source.statement_around(line, REGION).unwrap_or(line..=line)));
            // What stands beside it is the same in both, so that a version to which something was added is not empty before.
            let before = (0..range.start).rev().find(|line| !source.is_empty(*line));
            let behind = (range.end..source.lines.len()).find(|line| !source.is_empty(*line));
            let beside = before.into_iter().chain(behind);
            region.extend(beside.filter_map(|line| source.statement_around(line, BESIDE)).flat_map(RangeInclusive::into_iter));
        }
    }
    let Some(line) = first else { return Ok(None) };
    let is_short = old.lines.len() <= SHORT && new.lines.len() <= SHORT && !has_functions;
    let (mut vulnerable, mut secure) = if is_short || regions.0.is_empty() || regions.1.is_empty() {
        (old.text(0..old.lines.len()), new.text(0..new.lines.len()))
    } else {
        (old.text(regions.0), new.text(regions.1))
    };
    if language.canonical(&vulnerable)? == language.canonical(&secure)? {
        return Ok(None);
    }
    for (source, text) in [(old, &mut vulnerable), (new, &mut secure)] {
        if !is_short {
            let imports = source.imports_for(&words(text));
            let is_there = imports.lines().all(|line| text.lines().any(|known| known == line));
            if !is_there && !text.lines().any(|line| imports.lines().any(|import| import == line)) {
                *text = format!("{imports}\n{text}");
            }
        }
    }
    Ok(Some(Cut { function: None, line, vulnerable, secure }))
}

#[cfg(test)]
mod tests;
