//! Thresholded reciprocal rank fusion (paper, section 2.3 of the method):
//! `RRF(d) = sum over facets i of V_i(d) / (r_i(d) + alpha)`, where `V_i(d)` is 1 if `s_i(d) > tau_i` and `r_i(d) <= max_rank`.

use std::collections::BTreeMap;

use crate::retrieve::{Facet, FacetScore};

/// The scores of all documents under one facet, and what it takes to pass.
#[derive(Debug, Clone, PartialEq)]
pub struct Ballot {
    /// The facet.
    pub facet: Facet,
    /// The score to exceed.
    pub threshold: f32,
    /// One score a document.
    pub scores: Vec<f32>,
}

/// A document's place in the fused order.
#[derive(Debug, Clone, PartialEq)]
pub struct Fused {
    /// Index of the document.
    pub document: usize,
    /// Sum of the votes; 0 if no facet voted.
    pub score: f32,
    /// What each facet said.
    pub facets: BTreeMap<Facet, FacetScore>,
}

/// Fuses the facets' opinions over `documents` documents; best first, ties by the best share of a threshold reached, then by index.
///
/// Equal scores share a rank. Scores that are not numbers rank last and never pass.
#[must_use]
pub fn fuse(documents: usize, ballots: &[Ballot], alpha: f32, max_rank: usize) -> Vec<Fused> {
    let mut fused: Vec<Fused> =
        (0..documents).map(|document| Fused { document, score: 0.0, facets: BTreeMap::new() }).collect();
    for ballot in ballots {
        for (document, rank) in ranks(&ballot.scores).into_iter().enumerate().take(documents) {
            let score = ballot.scores[document];
            let passed = score > ballot.threshold && rank <= max_rank;
            if passed {
                fused[document].score += 1.0 / (rank as f32 + alpha);
            }
            let facet = FacetScore { score, rank, threshold: ballot.threshold, passed };
            fused[document].facets.insert(ballot.facet, facet);
        }
    }
    fused.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(closeness(b).total_cmp(&closeness(a))).then(a.document.cmp(&b.document))
    });
    fused
}

/// How near the best facet came to its threshold, or how far beyond it.
fn closeness(fused: &Fused) -> f32 {
    fused.facets.values().map(|f| f.score / f.threshold.max(f32::MIN_POSITIVE)).filter(|c| !c.is_nan()).fold(f32::MIN, f32::max)
}

/// Competition ranks from 1 ("1224"): as many documents are better, plus one.
fn ranks(scores: &[f32]) -> Vec<usize> {
    let key = |i: usize| if scores[i].is_nan() { f32::NEG_INFINITY } else { scores[i] };
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| key(b).total_cmp(&key(a)));
    let mut ranks = vec![0; scores.len()];
    for (place, &document) in order.iter().enumerate() {
        let tied = place > 0 && key(order[place - 1]) == key(document);
        ranks[document] = if tied { ranks[order[place - 1]] } else { place + 1 };
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ballot(facet: Facet, threshold: f32, scores: &[f32]) -> Ballot {
        Ballot { facet, threshold, scores: scores.to_vec() }
    }

    #[test]
    fn sums_the_votes_of_the_facets_that_pass() {
        // Document 0 is first under cause and second under API: 1/61 + 1/62; document 1 is first under API alone: 1/61;
        // document 2 passes nowhere.
        let ballots = [ballot(Facet::Cause, 0.5, &[0.9, 0.4, 0.3]), ballot(Facet::Api, 4.0, &[5.0, 6.0, 1.0])];
        let fused = fuse(3, &ballots, 60.0, 10);
        assert_eq!(fused.iter().map(|f| f.document).collect::<Vec<_>>(), [0, 1, 2]);
        assert!((fused[0].score - (1.0 / 61.0 + 1.0 / 62.0)).abs() < 1e-7);
        assert!((fused[1].score - 1.0 / 61.0).abs() < 1e-7);
        assert_eq!(fused[2].score, 0.0);
        assert!(fused[1].facets[&Facet::Api].passed && !fused[1].facets[&Facet::Cause].passed);
    }

    #[test]
    fn a_score_at_the_threshold_does_not_pass() {
        assert_eq!(fuse(1, &[ballot(Facet::Cause, 0.5, &[0.5])], 60.0, 10)[0].score, 0.0);
    }

    #[test]
    fn a_rank_beyond_the_last_does_not_pass() {
        let scores: Vec<f32> = (0..12).map(|i| 1.0 - i as f32 / 100.0).collect();
        let fused = fuse(12, &[ballot(Facet::Cause, 0.5, &scores)], 60.0, 10);
        assert_eq!(fused.iter().filter(|f| f.score > 0.0).count(), 10);
    }

    #[test]
    fn equal_scores_share_a_rank() {
        let fused = fuse(3, &[ballot(Facet::Api, 0.0, &[2.0, 2.0, 1.0])], 60.0, 10);
        assert_eq!(fused.iter().map(|f| f.facets[&Facet::Api].rank).collect::<Vec<_>>(), [1, 1, 3]);
    }

    #[test]
    fn what_is_not_a_number_never_passes() {
        let fused = fuse(2, &[ballot(Facet::Code, -1.0, &[f32::NAN, 0.1])], 60.0, 10);
        assert_eq!((fused[0].document, fused[1].score), (1, 0.0));
    }

    #[test]
    fn more_agreement_never_hurts() {
        let one = fuse(2, &[ballot(Facet::Cause, 0.5, &[0.9, 0.8])], 60.0, 10);
        let two = fuse(2, &[ballot(Facet::Cause, 0.5, &[0.9, 0.8]), ballot(Facet::Api, 1.0, &[3.0, 0.0])], 60.0, 10);
        assert!(two[0].score > one[0].score && two[0].document == 0);
    }
}
