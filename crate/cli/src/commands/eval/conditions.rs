//! What is measured: what a query knows, and how it is searched with.

use rescue_core::Result;
use rescue_core::retrieve::{Facet, Options};
use serde::Serialize;

use super::{Arguments, Folds, Labelled, Outcome, Report};

/// What of a row the query is given beside the task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The draft.
    pub draft: bool,
    /// The cause.
    pub cause: bool,
}

impl Condition {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self { draft: false, cause: false },
        Self { draft: true, cause: false },
        Self { draft: false, cause: true },
        Self { draft: true, cause: true },
    ];

    /// For people.
    pub fn name(self) -> &'static str {
        match (self.draft, self.cause) {
            (false, false) => "task",
            (true, false) => "task, draft",
            (false, true) => "task, cause",
            (true, true) => "task, draft, cause",
        }
    }

    fn applies(self, rows: &[Labelled]) -> bool {
        (!self.draft || rows.iter().any(|row| row.draft.is_some()))
            && (!self.cause || rows.iter().any(|row| row.cause.is_some()))
    }
}

/// Measures every condition that the rows have the data for.
pub async fn measure(
    folds: &Folds<'_>,
    labelled: &[Labelled],
    plain: &[Labelled],
    arguments: &Arguments,
) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    let given = arguments.options.read();
    for condition in Condition::ALL.into_iter().filter(|condition| condition.applies(labelled)) {
        for (variant, options) in variants(&given, arguments.ablation) {
            // A few more than are kept, for the mean reciprocal rank.
            let searched = Options { top_k: options.top_k.max(10), ..options.clone() };
            let mut found = Vec::new();
            for (index, row) in labelled.iter().enumerate() {
                let retrieved = folds.of(index).retrieve(&row.query(condition), &searched).await?;
                found.push(Outcome::of(row, &retrieved, options.top_k));
            }
            let mut silent = 0;
            for (index, row) in plain.iter().enumerate() {
                silent += usize::from(folds.of(index).retrieve(&row.query(condition), &options).await?.cwes.is_empty());
            }
            let manifest = folds.of(0).manifest();
            let known = |cwe: &str| manifest.shards.contains_key(cwe);
            reports.push(Report::of(condition, variant, labelled, found, (silent, plain.len()), &known));
        }
    }
    Ok(reports)
}

/// Ways to search, with a name for each that is not the one asked for.
fn variants(given: &Options, ablation: bool) -> Vec<(String, Options)> {
    let mut variants = vec![(String::new(), given.clone())];
    if !ablation {
        return variants;
    }
    for subset in 1..(1 << given.facets.len()) - 1_usize {
        let facets: Vec<Facet> =
            given.facets.iter().enumerate().filter(|(bit, _)| subset >> bit & 1 == 1).map(|(_, facet)| *facet).collect();
        let name = facets.iter().map(|facet| format!("{facet:?}").to_lowercase()).collect::<Vec<_>>().join(" + ");
        variants.push((name, Options { facets, ..given.clone() }));
    }
    for top_k in (1..=5).filter(|k| *k != given.top_k) {
        variants.push((format!("k = {top_k}"), Options { top_k, ..given.clone() }));
    }
    variants
}
