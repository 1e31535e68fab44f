//! Hits, ranks and their uncertainty.

use std::collections::BTreeMap;

use rescue_core::cwe::within_one_step;
use rescue_core::kb::Manifest;
use rescue_core::kb::source::cwe_number;
use rescue_core::retrieve::Retrieval;
use serde::Serialize;

use super::Labelled;
use super::conditions::Condition;

/// What a search found, as far as it is measured.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The CWEs, best first.
    pub cwes: Vec<String>,
    /// The CWE of the first example.
    pub example: Option<String>,
}

impl From<Retrieval> for Found {
    fn from(found: Retrieval) -> Self {
        Self {
            cwes: found.cwes.into_iter().map(|hit| hit.cwe).collect(),
            example: found.examples.into_iter().next().map(|example| example.cwe),
        }
    }
}

/// How a labelled task came out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Place of the first CWE that is a label, from 1.
    exact: Option<usize>,
    /// Place of the first CWE that is a label or one step from it in the tree, from 1.
    near: Option<usize>,
    /// Whether the first example shown belongs to a label.
    example: bool,
    /// What came first.
    first: Option<String>,
    /// How many are kept.
    top_k: usize,
}

impl Outcome {
    /// Compares with the labels what was found when at least `top_k` CWEs were asked for.
    pub fn of(row: &Labelled, found: &Found, top_k: usize) -> Self {
        let place = |test: &dyn Fn(&str, &str) -> bool| {
            found.cwes.iter().position(|cwe| row.cwe.iter().any(|label| test(label, cwe))).map(|index| index + 1)
        };
        let is_near = |label: &str, cwe: &str| match (cwe_number(label), cwe_number(cwe)) {
            (Ok(label), Ok(cwe)) => within_one_step(label, cwe),
            _ => false,
        };
        Self {
            exact: place(&|label, cwe| label == cwe),
            near: place(&is_near),
            example: found.example.as_ref().is_some_and(|cwe| row.cwe.contains(cwe)),
            first: found.cwes.first().cloned(),
            top_k,
        }
    }
}

/// A share, with what it was counted from and its 95 % confidence interval (Wilson's score interval).
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Share {
    /// The share, 0 to 1; 0 of nothing is 0.
    pub value: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

impl Share {
    /// So many of so many.
    pub fn of(hits: usize, all: usize) -> Self {
        if all == 0 {
            return Self { value: 0.0, low: 0.0, high: 1.0 };
        }
        let (n, z) = (all as f64, 1.96_f64);
        let value = hits as f64 / n;
        let middle = (value + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (value * (1.0 - value) / n + z * z / (4.0 * n * n)).sqrt();
        Self { value, low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
    }
}

/// What some rows gave.
#[derive(Debug, Clone, Serialize)]
pub struct Measures {
    /// Number of rows.
    pub tasks: usize,
    /// A label came first.
    pub hit_at_1: Share,
    /// A label was among those kept.
    pub hit_at_k: Share,
    /// Mean reciprocal rank over the first ten.
    pub mrr: f64,
    /// As above, where one step in the tree counts as a hit.
    pub near_at_1: Share,
    /// As above.
    pub near_at_k: Share,
    /// As above.
    pub near_mrr: f64,
    /// The example shown belongs to a label.
    pub example: Share,
}

impl Measures {
    fn of<'a>(outcomes: impl Iterator<Item = &'a Outcome> + Clone) -> Self {
        let tasks = outcomes.clone().count();
        let count =
            |test: &dyn Fn(&Outcome) -> bool| Share::of(outcomes.clone().filter(|outcome| test(outcome)).count(), tasks);
        let mean = |place: fn(&Outcome) -> Option<usize>| {
            outcomes.clone().filter_map(place).filter(|rank| *rank <= 10).fold(0.0, |sum, rank| sum + 1.0 / rank as f64)
                / tasks.max(1) as f64
        };
        let within = |place: Option<usize>, last: usize| place.is_some_and(|rank| rank <= last);
        Self {
            tasks,
            hit_at_1: count(&|o| within(o.exact, 1)),
            hit_at_k: count(&|o| within(o.exact, o.top_k)),
            mrr: mean(|o| o.exact),
            near_at_1: count(&|o| within(o.near, 1)),
            near_at_k: count(&|o| within(o.near, o.top_k)),
            near_mrr: mean(|o| o.near),
            example: count(&|o| o.example),
        }
    }
}

/// How one weakness fared.
#[derive(Debug, Clone, Serialize)]
pub struct Weakness {
    /// Number of tasks with this label.
    pub tasks: usize,
    /// How many of them were among those kept.
    pub hits: usize,
    /// Whether the knowledge base has it.
    pub known: bool,
    /// What came first where the label was not among those kept, with how often; `""` for nothing.
    pub instead: BTreeMap<String, usize>,
}

/// What one condition and way of searching gave.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// What the queries knew.
    pub condition: Condition,
    /// The way of searching; empty for the one asked for.
    pub variant: String,
    /// Over the tasks of which the knowledge base has a label, and examples in the language.
    pub all: Measures,
    /// The same by language.
    pub by_language: BTreeMap<String, Measures>,
    /// Over all other tasks: mostly, only a step in the tree can be a hit.
    pub unknown: Measures,
    /// Share of plain tasks that are left alone.
    pub left_alone: Share,
    /// By label.
    pub by_cwe: BTreeMap<String, Weakness>,
}

impl Report {
    /// Counts.
    pub fn of(
        condition: Condition,
        variant: String,
        rows: &[Labelled],
        outcomes: Vec<Outcome>,
        (silent, plain): (usize, usize),
        manifest: &Manifest,
    ) -> Self {
        let known = |cwe: &str| manifest.shards.contains_key(cwe);
        let is_known = |row: &Labelled| row.is_known_to(manifest);
        let pairs = || rows.iter().zip(&outcomes);
        let select = |test: &dyn Fn(&Labelled) -> bool| {
            Measures::of(pairs().filter(|(row, _)| test(row)).map(|(_, outcome)| outcome).collect::<Vec<_>>().into_iter())
        };
        let mut by_language = BTreeMap::new();
        let mut by_cwe: BTreeMap<String, Weakness> = BTreeMap::new();
        for (row, outcome) in pairs() {
            if manifest.languages.contains_key(&row.language) && !by_language.contains_key(&row.language) {
                let measures = select(&|other| other.language == row.language && is_known(other));
                by_language.insert(row.language.clone(), measures);
            }
            for cwe in &row.cwe {
                let weakness = by_cwe.entry(cwe.clone()).or_insert_with(|| Weakness {
                    tasks: 0,
                    hits: 0,
                    known: known(cwe),
                    instead: BTreeMap::new(),
                });
                weakness.tasks += 1;
                if outcome.exact.is_some_and(|rank| rank <= outcome.top_k) {
                    weakness.hits += 1;
                } else {
                    *weakness.instead.entry(outcome.first.clone().unwrap_or_default()).or_default() += 1;
                }
            }
        }
        Self {
            condition,
            variant,
            all: select(&is_known),
            by_language,
            unknown: select(&|row| !is_known(row)),
            left_alone: Share::of(silent, plain),
            by_cwe,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        // Worked out by hand for 8 of 10 at 95 %.
        let share = Share::of(8, 10);
        assert!((share.low - 0.4902).abs() < 1e-3 && (share.high - 0.9433).abs() < 1e-3, "{share:?}");
        assert!((Share::of(0, 0).high - 1.0).abs() < 1e-9);
    }
}
