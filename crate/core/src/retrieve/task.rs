//! What the text of a task says by itself, when no cause is known: which weaknesses it is near to, and whether it is an everyday
//! task that invites none.
//!
//! A weakness's score is the mean of three cosines: with the nearest of its causes, of its guidelines and of the tasks that invite
//! it. Each alone is a weak sign, since short texts are near to much; a weakness that is near in all three ways is seldom so by accident.
//! How common the weakness is in the language adds to that: most tasks in C don't say that they end in a buffer.

use std::collections::BTreeMap;

use super::levels::{NOTHING, similarities};
use crate::error::Result;
use crate::kb::{CweNode, Prevalence, Vector};
use crate::search::{DenseIndex, VectorIndex};

/// How many of the nearest everyday tasks are looked at: one may be near by accident.
const NEIGHBOURS: usize = 3;

/// A task's text among the weaknesses of a language.
#[derive(Debug, Clone, Copy)]
pub struct Task<'a> {
    /// The text's vector.
    pub query: &'a [f32],
    /// The languages that serve the task's, itself first.
    pub languages: &'a [String],
    /// The weaknesses.
    pub nodes: &'a [&'a CweNode],
}

/// Why a task is taken for an everyday one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Everyday {
    /// Cosine with the nearest cause or task of a weakness.
    pub known: f32,
    /// Mean cosine with the nearest everyday tasks.
    pub plain: f32,
    /// How much nearer the weakness would have to be.
    pub margin: f32,
}

impl Task<'_> {
    /// A score for each weakness.
    ///
    /// # Errors
    /// `InvalidInput` if the vectors differ in length.
    pub fn scores(&self, prevalence: &Prevalence, weight: f32) -> Result<Vec<f32>> {
        let causes = self.nearest(|n| in_languages(&n.cause_vectors, n.causes.iter().map(|c| &c.languages), self.languages))?;
        let rules =
            self.nearest(|n| in_languages(&n.guideline_vectors, n.guidelines.iter().map(|g| &g.languages), self.languages))?;
        let tasks = self.nearest(|n| n.task_vectors.iter().collect())?;
        let mut scores = self.common(prevalence);
        for (index, score) in scores.iter_mut().enumerate() {
            let known = [causes[index], rules[index], tasks[index]].into_iter().filter(|cosine| *cosine > NOTHING);
            *score = *score * weight + known.clone().sum::<f32>() / known.count().max(1) as f32;
        }
        Ok(scores)
    }

    /// Whether the task is no nearer to a weakness than to everyday tasks, by a margin.
    ///
    /// # Errors
    /// `InvalidInput` if the vectors differ in length.
    pub fn everyday(&self, everyday: &[Vector], margin: f32) -> Result<Option<Everyday>> {
        let found = DenseIndex::new(everyday)?.search(self.query, NEIGHBOURS);
        if found.is_empty() {
            return Ok(None);
        }
        let plain = found.iter().map(|(_, score)| score).sum::<f32>() / found.len() as f32;
        let known = self.nearest(|n| n.cause_vectors.iter().chain(&n.task_vectors).collect())?;
        let known = known.into_iter().fold(-1.0, f32::max);
        Ok((known <= plain + margin).then_some(Everyday { known, plain, margin }))
    }

    fn nearest<'b>(&'b self, vectors: impl Fn(&'b CweNode) -> Vec<&'b Vector>) -> Result<Vec<f32>> {
        similarities(self.nodes.iter().map(|node| vectors(node)), self.query)
    }

    /// The logarithm of how much more common each weakness is than if all were equally common: 0 where nothing was counted. One more
    /// than was counted, so that nothing is impossible.
    fn common(&self, prevalence: &Prevalence) -> Vec<f32> {
        let nothing = BTreeMap::new();
        let counts = self.languages.iter().find_map(|language| prevalence.get(language)).unwrap_or(&nothing);
        let counts: Vec<f32> = self.nodes.iter().map(|n| counts.get(&n.cwe).copied().unwrap_or(0) as f32 + 1.0).collect();
        let mean = counts.iter().sum::<f32>() / counts.len().max(1) as f32;
        counts.into_iter().map(|count| (count / mean).ln()).collect()
    }
}

/// The vectors of texts that are for one of some languages, or for all; if there is none, all vectors.
fn in_languages<'a>(
    vectors: &'a [Vector],
    languages: impl Iterator<Item = &'a Vec<String>>,
    wanted: &[String],
) -> Vec<&'a Vector> {
    let fits = |of: &Vec<String>| of.is_empty() || of.iter().any(|language| wanted.contains(language));
    let fitting: Vec<&Vector> = vectors.iter().zip(languages).filter(|(_, of)| fits(of)).map(|(vector, _)| vector).collect();
    if fitting.is_empty() { vectors.iter().collect() } else { fitting }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::Cause;

    fn node(cwe: &str, causes: &[(&[f32], &str)], tasks: &[&[f32]]) -> CweNode {
        let unit = |v: &&[f32]| Vector::quantize(v);
        CweNode {
            cwe: cwe.into(),
            name: String::new(),
            languages: vec!["c".into()],
            guidelines: Vec::new(),
            causes: causes.iter().map(|(_, l)| Cause { text: String::new(), languages: vec![(*l).into()] }).collect(),
            terms: BTreeMap::new(),
            cause_vectors: causes.iter().map(|(v, _)| unit(v)).collect(),
            guideline_vectors: vec![Vector::quantize(&[0.0, 1.0])],
            task_vectors: tasks.iter().map(unit).collect(),
            provenance: String::new(),
        }
    }

    #[test]
    fn a_score_is_the_mean_of_three_cosines_and_what_is_common_adds() {
        let node = node("CWE-1", &[(&[1.0, 0.0], "python"), (&[0.6, 0.8], "c")], &[&[0.8, 0.6], &[0.0, 1.0]]);
        let other = CweNode { cwe: "CWE-2".into(), ..node.clone() };
        let languages = ["c".to_owned()];
        let nodes = [&node, &other];
        let task = Task { query: &[1.0, 0.0], languages: &languages, nodes: &nodes };
        // The cause for Python is left out: (0.6 + 0 + 0.8) / 3.
        let plain = task.scores(&Prevalence::new(), 0.1).unwrap();
        assert!((plain[0] - 1.4 / 3.0).abs() < 0.01, "{plain:?}");
        // Counted 3 times and never: 4 and 1, of which the mean is 2.5.
        let counts = Prevalence::from([("c".into(), BTreeMap::from([("CWE-1".into(), 3)]))]);
        let scores = task.scores(&counts, 0.1).unwrap();
        assert!((scores[0] - plain[0] - 0.1 * 1.6_f32.ln()).abs() < 1e-5);
        assert!((scores[1] - plain[1] - 0.1 * 0.4_f32.ln()).abs() < 1e-5);
    }

    #[test]
    fn a_task_is_an_everyday_one_unless_it_is_nearer_to_a_weakness() {
        let node = node("CWE-1", &[(&[0.0, 1.0], "c")], &[&[0.6, 0.8]]);
        let nodes = [&node];
        let task = Task { query: &[1.0, 0.0], languages: &[], nodes: &nodes };
        let everyday = [Vector::quantize(&[0.8, 0.6]), Vector::quantize(&[0.6, -0.8])];
        // The mean of 0.8 and 0.6 against 0.6.
        let found = task.everyday(&everyday, 0.02).unwrap().unwrap();
        assert!((found.known - 0.6).abs() < 0.01 && (found.plain - 0.7).abs() < 0.01);
        assert_eq!(task.everyday(&everyday, -0.2).unwrap(), None);
        assert_eq!(task.everyday(&[], 0.02).unwrap(), None);
    }
}
