//! The two steps: CWE level, then code level inside the CWEs that were kept.

use std::collections::BTreeSet;
use std::slice::from_ref;

use super::evidence::Evidence;
use super::task::{Everyday, Task};
use super::types::{Facet, Options};
use crate::error::Result;
use crate::kb::{CweLevel, CweNode, Example, Thresholds, Vector};
use crate::lang::Language;
use crate::search::bm25::{Index, Statistics};
use crate::search::fusion::{Ballot, Fused, fuse};
use crate::search::{DenseIndex, VectorIndex};

/// The languages whose rules and examples serve a language, itself first. A language that the knowledge base does not know
/// at all may learn from every other.
#[must_use]
pub fn served_by(level: &CweLevel, language: Language) -> Vec<String> {
    let mut near = vec![language.id().to_owned()];
    near.extend(language.relatives().iter().map(|&id| id.to_owned()));
    let all: BTreeSet<&String> = level.nodes.iter().flat_map(|node| &node.languages).collect();
    if near.iter().any(|language| all.contains(language)) {
        return near;
    }
    near.extend(all.into_iter().cloned());
    near
}

/// The CWEs that there is something to say about in one of some languages.
#[derive(Debug)]
pub struct Scope {
    /// Their places in the CWE level.
    places: Vec<usize>,
    /// Over the calls of their examples in these languages.
    calls: Index,
}

impl Scope {
    /// Of these languages.
    #[must_use]
    pub fn of(level: &CweLevel, languages: &[String]) -> Self {
        let speaks = |node: &CweNode| node.languages.iter().any(|language| languages.contains(language));
        let places: Vec<usize> = (0..level.nodes.len()).filter(|place| speaks(&level.nodes[*place])).collect();
        let terms =
            |node: &CweNode| languages.iter().filter_map(|language| node.terms.get(language)).flatten().cloned().collect();
        let documents: Vec<Vec<String>> = places.iter().map(|place| terms(&level.nodes[*place])).collect();
        Self { places, calls: Index::of(&documents) }
    }

    /// The CWEs, in the order of the level that the scope is of.
    #[must_use]
    pub fn nodes<'a>(&self, level: &'a CweLevel) -> Vec<&'a CweNode> {
        self.places.iter().map(|place| &level.nodes[*place]).collect()
    }
}

/// What step 1 found.
#[derive(Debug)]
pub struct CweRanking {
    /// Every CWE, best first.
    pub ranking: Vec<Fused>,
    /// Why the task's text was left out, if it was.
    pub everyday: Option<Everyday>,
}

/// A query and what its scores must exceed.
#[derive(Debug)]
pub struct Search<'a> {
    /// The query.
    pub evidence: &'a Evidence,
    /// Parameters of the fusion, and thresholds that the user set.
    pub options: &'a Options,
    /// All other thresholds.
    pub thresholds: &'a Thresholds,
}

impl Search<'_> {
    /// Step 1: every CWE of the scope, best first, with how each facet judged it. Facets: cause (or task) and API.
    ///
    /// The text of an everyday task says nothing ([`Task::everyday`]): the task facet's threshold is raised to its best score.
    ///
    /// # Errors
    /// `InvalidInput` if the vectors differ in length.
    pub fn cwe_level(&self, scope: &Scope, level: &CweLevel) -> Result<CweRanking> {
        let nodes = &scope.nodes(level);
        let mut ballots = Vec::new();
        let mut everyday = None;
        if let Some(query) = self.evidence.vectors.get(&Facet::Cause) {
            ballots.push(self.ballot(Facet::Cause, similarities(nodes.iter().map(|n| n.cause_vectors.as_slice()), query)?));
        }
        if let Some(query) = self.evidence.vectors.get(&Facet::Task) {
            let task = Task { query, languages: &self.evidence.languages, nodes };
            let mut ballot = self.ballot(Facet::Task, task.scores(&level.prevalence, self.options.prevalence)?);
            let margin = self.options.everyday_margin.unwrap_or(self.thresholds.everyday_margin);
            everyday = task.everyday(&level.everyday_vectors, margin)?;
            if everyday.is_some() {
                ballot.threshold = ballot.scores.iter().copied().fold(ballot.threshold, f32::max);
            }
            ballots.push(ballot);
        }
        ballots.extend(self.judge_calls(|calls| scope.calls.scores(calls)));
        let ranking = fuse(nodes.len(), &ballots, self.options.alpha, self.options.max_rank);
        Ok(CweRanking { ranking, everyday })
    }

    /// Step 2: the examples of the kept CWEs, best first. Facets: cause (or task), API and code.
    ///
    /// # Errors
    /// `InvalidInput` if the vectors differ in length.
    pub fn code_level(&self, examples: &[&Example], statistics: &Statistics) -> Result<Vec<Fused>> {
        let mut ballots = Vec::new();
        let mut dense = |facet: Facet, vector: fn(&Example) -> &Vector| {
            if let Some(query) = self.evidence.vectors.get(&facet) {
                ballots.push(self.ballot(facet, similarities(examples.iter().map(|e| from_ref(vector(e))), query)?));
            }
            Ok(())
        };
        dense(Facet::Cause, |e| &e.cause_vector)?;
        dense(Facet::Task, |e| &e.task_vector)?;
        dense(Facet::Code, |e| &e.code_vector)?;
        ballots.extend(self.judge_calls(|calls| examples.iter().map(|e| statistics.score(calls, &e.terms)).collect()));
        Ok(fuse(examples.len(), &ballots, self.options.alpha, self.options.max_rank))
    }

    fn judge_calls(&self, scores: impl FnOnce(&[String]) -> Vec<f32>) -> Option<Ballot> {
        let calls = &self.evidence.terms;
        (!calls.is_empty()).then(|| self.ballot(Facet::Api, scores(calls)))
    }

    fn ballot(&self, facet: Facet, scores: Vec<f32>) -> Ballot {
        let threshold = self.options.thresholds.get(&facet).copied().unwrap_or(match facet {
            Facet::Cause => self.thresholds.cause,
            Facet::Api => self.thresholds.api,
            Facet::Code => self.thresholds.code,
            Facet::Task => self.thresholds.task,
        });
        Ballot { facet, threshold, scores }
    }
}

/// The similarity of a document without vectors.
pub(super) const NOTHING: f32 = -1.0;

/// Each document's similarity to the query: that of the nearest of its vectors.
pub(super) fn similarities<'a, D>(documents: impl Iterator<Item = D>, query: &[f32]) -> Result<Vec<f32>>
where
    D: IntoIterator<Item = &'a Vector>,
{
    let mut scores: Vec<f32> = Vec::new();
    let mut owners = Vec::new();
    let mut all = Vec::new();
    for (document, vectors) in documents.enumerate() {
        scores.push(NOTHING);
        all.extend(vectors);
        owners.resize(all.len(), document);
    }
    for (vector, score) in DenseIndex::new(all)?.search(query, owners.len()) {
        let document = owners[vector];
        scores[document] = scores[document].max(score);
    }
    Ok(scores)
}
