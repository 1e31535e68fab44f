//! What is measured: what a query knows, and how it is searched with.

use rescue_core::Result;
use rescue_core::retrieve::{Facet, Options, Query};
use serde::Serialize;

use super::baselines::{Baseline, Baselines};
use super::measures::{Found, Outcome, Report};
use super::{Folds, Labelled};

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

    /// Whether any row has the data for it.
    pub fn applies(self, rows: &[Labelled]) -> bool {
        (!self.draft || rows.iter().any(|row| row.draft.is_some()))
            && (!self.cause || rows.iter().any(|row| row.cause.is_some()))
    }
}

/// What is searched in.
pub struct Searched<'a> {
    /// The knowledge base.
    pub folds: Folds<'a>,
    /// What it is compared with, if it is.
    pub baselines: Option<Baselines<'a>>,
}

/// A way to search.
enum Way {
    /// As the method does.
    Method(Options),
    /// Otherwise.
    Other(Baseline),
}

impl Searched<'_> {
    /// Measures every condition that the rows have the data for.
    pub async fn measure(&self, labelled: &[Labelled], plain: &[Labelled], given: &Options) -> Result<Vec<Report>> {
        let mut reports = Vec::new();
        for condition in Condition::ALL.into_iter().filter(|condition| condition.applies(labelled)) {
            for (variant, way) in ways(given, self.baselines.is_some()) {
                let top_k = if let Way::Method(options) = &way { options.top_k } else { given.top_k };
                let mut outcomes = Vec::new();
                for (index, row) in labelled.iter().enumerate() {
                    let found = self.find(&way, index, &row.query(condition), given).await?;
                    outcomes.push(Outcome::of(row, &found, top_k));
                }
                let mut silent = 0;
                for (index, row) in plain.iter().enumerate() {
                    silent += usize::from(self.find(&way, index, &row.query(condition), given).await?.cwes.is_empty());
                }
                let manifest = self.folds.of(0).manifest();
                reports.push(Report::of(condition, variant, labelled, outcomes, (silent, plain.len()), manifest));
            }
        }
        Ok(reports)
    }

    async fn find(&self, way: &Way, index: usize, query: &Query, given: &Options) -> Result<Found> {
        match (way, &self.baselines) {
            (Way::Other(baseline), Some(baselines)) => baselines.find(*baseline, query, given).await,
            (Way::Other(_), None) => Ok(Found::default()),
            (Way::Method(options), _) => {
                // A few more than are kept, for the mean reciprocal rank.
                let searched = Options { top_k: options.top_k.max(10), ..options.clone() };
                Ok(self.folds.of(index).retrieve(query, &searched).await?.into())
            }
        }
    }
}

/// Ways to search, with a name for each that is not the one asked for.
fn ways(given: &Options, ablation: bool) -> Vec<(String, Way)> {
    let others = Baseline::ALL.into_iter().filter(|_| ablation).map(|other| (other.name().to_owned(), Way::Other(other)));
    let ways = variants(given, ablation).into_iter().map(|(name, options)| (name, Way::Method(options)));
    ways.chain(others).collect()
}

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
    variants.push(("without prevalence".to_owned(), Options { prevalence: 0.0, ..given.clone() }));
    for top_k in (1..=5).filter(|k| *k != given.top_k) {
        variants.push((format!("k = {top_k}"), Options { top_k, ..given.clone() }));
    }
    variants
}
