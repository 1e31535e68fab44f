//! The tree of weaknesses: ids, names and parents of MITRE's research view (CWE-1000), as facts.
//!
//! `view-1000.tsv` has a line for each weakness: its number, the numbers of its parents, its name. A weakness may have
//! several parents, so the tree is in truth a directed graph without cycles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A weakness type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weakness {
    /// MITRE's name.
    pub name: &'static str,
    /// The more general weaknesses directly above, by number.
    pub parents: Vec<u32>,
}

/// Every weakness of the view, by number.
#[must_use]
pub fn weaknesses() -> &'static BTreeMap<u32, Weakness> {
    static ALL: OnceLock<BTreeMap<u32, Weakness>> = OnceLock::new();
    ALL.get_or_init(|| include_str!("view-1000.tsv").lines().filter_map(weakness).collect())
}

fn weakness(line: &'static str) -> Option<(u32, Weakness)> {
    let mut fields = line.split('\t');
    let number = fields.next()?.parse().ok()?;
    let parents = fields.next()?.split_whitespace().filter_map(|parent| parent.parse().ok()).collect();
    Some((number, Weakness { name: fields.next()?, parents }))
}

/// Whether two weaknesses are the same, or one is directly above the other.
#[must_use]
pub fn within_one_step(a: u32, b: u32) -> bool {
    let is_parent = |child: u32, parent: u32| weaknesses().get(&child).is_some_and(|w| w.parents.contains(&parent));
    a == b || is_parent(a, b) || is_parent(b, a)
}

/// The nearest of the known weaknesses above one, itself included; of several equally near ones, the first by number.
#[must_use]
pub fn nearest_ancestor(number: u32, is_known: impl Fn(u32) -> bool) -> Option<u32> {
    let mut level = BTreeSet::from([number]);
    let mut seen = level.clone();
    while !level.is_empty() {
        if let Some(known) = level.iter().copied().find(|number| is_known(*number)) {
            return Some(known);
        }
        let above = level.iter().filter_map(|number| weaknesses().get(number)).flat_map(|w| w.parents.iter().copied());
        level = above.filter(|parent| seen.insert(*parent)).collect();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_is_read_whole() {
        assert_eq!(weaknesses().len(), include_str!("view-1000.tsv").lines().count());
        for (number, weakness) in weaknesses() {
            assert!(!weakness.name.is_empty(), "{number}");
            for parent in &weakness.parents {
                assert!(weaknesses().contains_key(parent), "{number} has the unknown parent {parent}");
            }
        }
    }

    #[test]
    fn one_step_is_up_or_down() {
        assert!(within_one_step(89, 943) && within_one_step(943, 89) && within_one_step(89, 89));
        // Siblings are two steps apart.
        assert!(!within_one_step(78, 88));
    }

    #[test]
    fn an_unknown_weakness_rolls_up_to_its_nearest_ancestor() {
        assert_eq!(nearest_ancestor(564, |n| n == 89), Some(89));
        assert_eq!(nearest_ancestor(89, |_| true), Some(89));
        assert_eq!(nearest_ancestor(89, |_| false), None);
        assert_eq!(nearest_ancestor(0, |n| n == 89), None);
    }
}
