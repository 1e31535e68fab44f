//! The two steps: CWE level, then code level inside the CWEs that were kept.

use super::evidence::Evidence;
use super::types::{Facet, Options};
use crate::kb::{CweLevel, CweNode, Example, Thresholds, Vector};
use crate::search::bm25::Statistics;
use crate::search::fusion::{Ballot, Fused, fuse};

/// The CWEs that there is something to say about in a language. A language that the knowledge base does not know at all
/// may learn from every other.
#[must_use]
pub fn nodes_for<'a>(level: &'a CweLevel, language: &str) -> Vec<&'a CweNode> {
    let speaks = |node: &CweNode| node.languages.iter().any(|l| l == language);
    let known = level.nodes.iter().any(speaks);
    level.nodes.iter().filter(|node| !known || speaks(node)).collect()
}

/// Step 1: every one of these CWEs, best first, with how each facet judged it. Facets: cause (or task) and API.
///
/// A task must be nearer to a CWE than to any everyday task, and by a margin: that raises the task facet's threshold.
#[must_use]
pub fn cwe_level(
    nodes: &[&CweNode],
    everyday: &[Vector],
    evidence: &Evidence,
    options: &Options,
    thresholds: &Thresholds,
) -> Vec<Fused> {
    let mut ballots = Vec::new();
    let mut dense = |facet: Facet, vectors: fn(&CweNode) -> &[Vector]| {
        if let Some(query) = evidence.vectors.get(&facet) {
            let scores = nodes.iter().map(|n| nearest(vectors(n), query)).collect();
            let mut ballot = ballot(facet, scores, options, thresholds);
            if facet == Facet::Task {
                ballot.threshold = ballot.threshold.max(nearest(everyday, query) + thresholds.everyday_margin);
            }
            ballots.push(ballot);
        }
    };
    dense(Facet::Cause, |n| &n.cause_vectors);
    dense(Facet::Task, |n| &n.task_vectors);
    if !evidence.calls.is_empty() {
        let statistics = Statistics::of(nodes.iter().map(|n| &n.calls));
        let scores = nodes.iter().map(|n| statistics.score(&evidence.calls, &n.calls)).collect();
        ballots.push(ballot(Facet::Api, scores, options, thresholds));
    }
    fuse(nodes.len(), &ballots, options.alpha, options.max_rank)
}

/// Step 2: the examples of the kept CWEs, best first. Facets: cause (or task), API and code.
#[must_use]
pub fn code_level(
    examples: &[&Example],
    statistics: &Statistics,
    evidence: &Evidence,
    options: &Options,
    thresholds: &Thresholds,
) -> Vec<Fused> {
    let mut ballots = Vec::new();
    let mut dense = |facet: Facet, vector: fn(&Example) -> &Vector| {
        if let Some(query) = evidence.vectors.get(&facet) {
            let scores = examples.iter().map(|e| vector(e).dot(query)).collect();
            ballots.push(ballot(facet, scores, options, thresholds));
        }
    };
    dense(Facet::Cause, |e| &e.cause_vector);
    dense(Facet::Task, |e| &e.task_vector);
    dense(Facet::Code, |e| &e.code_vector);
    if !evidence.calls.is_empty() {
        let scores = examples.iter().map(|e| statistics.score(&evidence.calls, &e.calls)).collect();
        ballots.push(ballot(Facet::Api, scores, options, thresholds));
    }
    fuse(examples.len(), &ballots, options.alpha, options.max_rank)
}

/// The similarity of the nearest of a document's texts.
fn nearest(vectors: &[Vector], query: &[f32]) -> f32 {
    vectors.iter().map(|v| v.dot(query)).fold(-1.0, f32::max)
}

fn ballot(facet: Facet, scores: Vec<f32>, options: &Options, thresholds: &Thresholds) -> Ballot {
    let threshold = options.thresholds.get(&facet).copied().unwrap_or(match facet {
        Facet::Cause => thresholds.cause,
        Facet::Api => thresholds.api,
        Facet::Code => thresholds.code,
        Facet::Task => thresholds.task,
    });
    Ballot { facet, threshold, scores }
}
