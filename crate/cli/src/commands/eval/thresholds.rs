//! Thresholds from data, for one embedding model and one knowledge base.
//!
//! Task, API and the margin to everyday tasks: as many labelled tasks found as possible while enough plain tasks are left alone, one
//! threshold after the other. Cause and code have no labelled queries: there, examples of the knowledge base are compared with each other.

use std::collections::{BTreeMap, HashMap};

use rescue_core::Result;
use rescue_core::kb::codec::{decode_entry, decode_manifest};
use rescue_core::kb::{CweLevel, Shard, Thresholds, Vector};
use rescue_core::retrieve::{Facet, Options, Source};
use serde::Serialize;

use super::conditions::Condition;
use super::measures::Share;
use super::{Folds, Labelled, Remembering};

/// How often each threshold is chosen anew, given the others. More changes nothing here.
const ROUNDS: usize = 2;

/// Values that find nearly as much as the best one are as good: the difference is noise. A share of the queries.
const NEARLY: f32 = 0.005;

/// The values that are tried for a threshold.
struct Line {
    name: &'static str,
    values: fn() -> Vec<f32>,
    place: fn(&mut Thresholds) -> &mut f32,
}

const LINES: [Line; 3] = [
    Line { name: "everyday_margin", values: || steps(-0.02, 0.01, 11), place: |t| &mut t.everyday_margin },
    Line { name: "api", values: || steps(2.0, 0.5, 13), place: |t| &mut t.api },
    Line { name: "task", values: || steps(0.0, 0.05, 11), place: |t| &mut t.task },
];

fn steps(first: f32, step: f32, count: usize) -> Vec<f32> {
    // Of whole numbers, so that 0.02 is written as 0.02.
    let round = |x: f32| (x * 1000.0).round() / 1000.0;
    (0..count).map(|n| round(first + step * n as f32)).collect()
}

/// How every query fared under some thresholds.
struct Trial {
    /// By task and condition: whether a label was among the CWEs that were kept.
    found: Vec<Vec<bool>>,
    /// By plain task and condition: whether it was left alone.
    silent: Vec<Vec<bool>>,
}

/// What came out.
#[derive(Debug, Serialize)]
pub struct Calibrated {
    /// The thresholds.
    pub thresholds: Thresholds,
    /// By condition, with thresholds that were chosen without the part of the queries that was asked: found, left alone.
    pub held_out: BTreeMap<String, (Share, Share)>,
}

/// Tries thresholds.
pub struct Trials<'a> {
    /// The knowledge base, by part.
    pub folds: &'a Folds<'a>,
    /// Labelled tasks of which the knowledge base knows a label.
    pub labelled: &'a [Labelled],
    /// Tasks that are to be left alone.
    pub plain: &'a [Labelled],
    /// The share of them that must be, under every condition.
    pub silence: f32,
    /// Everything but thresholds.
    pub options: &'a Options,
    trials: HashMap<[u32; 3], Trial>,
    bar: indicatif::ProgressBar,
}

impl<'a> Trials<'a> {
    /// Nothing is tried yet.
    pub fn new(
        folds: &'a Folds<'a>,
        labelled: &'a [Labelled],
        plain: &'a [Labelled],
        silence: f32,
        options: &'a Options,
    ) -> Self {
        let bar = indicatif::ProgressBar::new_spinner();
        Self { folds, labelled, plain, silence, options, trials: HashMap::new(), bar }
    }

    /// Chooses thresholds with all queries, and says how those do that are chosen without the queries asked.
    ///
    /// # Errors
    /// What retrieval says.
    pub async fn run(mut self, source: &Remembering, start: Thresholds, parts: usize) -> Result<Calibrated> {
        let (cause, code) = between_examples(source).await?;
        let start = Thresholds { cause, code, ..start };
        let thresholds = self.choose(start, &|_| true).await?;
        let conditions: Vec<Condition> = self.conditions();
        let mut counts = vec![[0_usize; 2]; conditions.len()];
        for part in 0..parts {
            let without = self.choose(start, &|index| index % parts != part).await?;
            let trial = self.trial(without).await?;
            for (kind, rows) in [&trial.found, &trial.silent].into_iter().enumerate() {
                for row in rows.iter().skip(part).step_by(parts) {
                    row.iter().enumerate().for_each(|(condition, hit)| counts[condition][kind] += usize::from(*hit));
                }
            }
        }
        self.bar.finish_and_clear();
        let shares = |[found, silent]: [usize; 2]| (Share::of(found, self.labelled.len()), Share::of(silent, self.plain.len()));
        let held_out = conditions.iter().zip(counts).map(|(condition, count)| (condition.name().to_owned(), shares(count)));
        Ok(Calibrated { thresholds, held_out: held_out.collect() })
    }

    fn conditions(&self) -> Vec<Condition> {
        Condition::ALL.into_iter().filter(|condition| !condition.cause && condition.applies(self.labelled)).collect()
    }

    /// The best thresholds for the queries at some places.
    async fn choose(&mut self, start: Thresholds, counts: &dyn Fn(usize) -> bool) -> Result<Thresholds> {
        let mut chosen = start;
        for _ in 0..ROUNDS {
            for line in &LINES {
                let values = (line.values)();
                let mut found = Vec::new();
                let mut silent = Vec::new();
                for value in &values {
                    let mut candidate = chosen;
                    *(line.place)(&mut candidate) = *value;
                    self.bar.set_message(format!("{} {value}", line.name));
                    self.bar.tick();
                    let trial = self.trial(candidate).await?;
                    found.push(share(&trial.found, counts).iter().sum::<f32>());
                    silent.push(share(&trial.silent, counts).into_iter().fold(1.0, f32::min));
                }
                *(line.place)(&mut chosen) = values[middle_of_the_best(&found, &silent, self.silence)];
            }
        }
        Ok(chosen)
    }

    async fn trial(&mut self, thresholds: Thresholds) -> Result<&Trial> {
        let key = [thresholds.api, thresholds.task, thresholds.everyday_margin].map(f32::to_bits);
        if !self.trials.contains_key(&key) {
            let mut options = self.options.clone();
            options.thresholds = BTreeMap::from([
                (Facet::Api, thresholds.api),
                (Facet::Task, thresholds.task),
                (Facet::Cause, thresholds.cause),
                (Facet::Code, thresholds.code),
            ]);
            options.everyday_margin = Some(thresholds.everyday_margin);
            let mut trial = Trial { found: Vec::new(), silent: Vec::new() };
            for (rows, kept) in [(self.labelled, &mut trial.found), (self.plain, &mut trial.silent)] {
                for (index, row) in rows.iter().enumerate() {
                    let mut results = Vec::new();
                    for condition in self.conditions() {
                        let cwes = self.folds.of(index).retrieve(&row.query(condition), &options).await?.cwes;
                        results.push(if row.cwe.is_empty() {
                            cwes.is_empty()
                        } else {
                            cwes.iter().any(|hit| row.cwe.contains(&hit.cwe))
                        });
                    }
                    kept.push(results);
                }
            }
            self.trials.insert(key, trial);
        }
        Ok(&self.trials[&key])
    }
}

/// By condition, the share of the rows at some places that are true.
fn share(rows: &[Vec<bool>], counts: &dyn Fn(usize) -> bool) -> Vec<f32> {
    let counted: Vec<&Vec<bool>> = rows.iter().enumerate().filter(|(index, _)| counts(*index)).map(|(_, row)| row).collect();
    let conditions = counted.first().map_or(0, |row| row.len());
    let hits = |condition: usize| counted.iter().filter(|row| row[condition]).count() as f32;
    (0..conditions).map(|condition| hits(condition) / counted.len() as f32).collect()
}

/// The middle of the values that find nearly as much as the best one and are silent enough; the most silent one where none is.
fn middle_of_the_best(found: &[f32], silent: &[f32], enough: f32) -> usize {
    let most = silent.iter().copied().fold(0.0, f32::max);
    let enough = enough.min(most);
    let allowed = |index: usize| silent[index] >= enough;
    let best = (0..found.len()).filter(|&i| allowed(i)).max_by(|&a, &b| found[a].total_cmp(&found[b])).unwrap_or(0);
    let is_good = |index: &usize| allowed(*index) && found[*index] >= found[best] - NEARLY;
    let first = (0..best).rev().take_while(is_good).last().unwrap_or(best);
    let last = (best..found.len()).take_while(is_good).last().unwrap_or(best);
    usize::midpoint(first, last)
}

/// The cosines that best tell apart: causes of examples of one CWE from those of others, and secure code likewise, in one language.
async fn between_examples(source: &Remembering) -> Result<(f32, f32)> {
    let manifest = decode_manifest(&source.file("manifest.json").await?)?;
    let level: CweLevel = decode_entry(&manifest.cwe_level, &source.file(&manifest.cwe_level.file).await?)?;
    let mut examples = Vec::new();
    for (cwe, entry) in &manifest.shards {
        let shard: Shard = decode_entry(entry, &source.file(&entry.file).await?)?;
        examples.extend(shard.examples.into_iter().map(|example| (cwe, example)));
    }
    let mut causes = Vec::new();
    let mut codes = Vec::new();
    for (place, (cwe, example)) in examples.iter().enumerate() {
        let query = example.cause_vector.dequantize();
        for node in level.nodes.iter().filter(|node| node.languages.contains(&example.language)) {
            let cosine = node.cause_vectors.iter().map(|vector| vector.dot(&query)).fold(-1.0, f32::max);
            causes.push((cosine, node.cwe == **cwe));
        }
        let query: Vec<f32> = Vector::dequantize(&example.code_vector);
        let others = examples.iter().skip(place + 1).filter(|(_, other)| other.language == example.language);
        codes.extend(others.map(|(other_cwe, other)| (other.code_vector.dot(&query), other_cwe == cwe)));
    }
    Ok((separating(causes), separating(codes)))
}

/// The score above which most of the true ones lie and below which most of the others do (Youden's index), in hundredths.
fn separating(mut scores: Vec<(f32, bool)>) -> f32 {
    scores.sort_by(|a, b| b.0.total_cmp(&a.0));
    let count = |wanted: bool| scores.iter().filter(|(_, is)| *is == wanted).count().max(1) as f32;
    let (positive, negative) = (count(true), count(false));
    let mut best = (f32::MIN, 0.0);
    let mut index = 0.0;
    for (score, is) in scores {
        index += if is { 1.0 / positive } else { -1.0 / negative };
        if index > best.0 {
            best = (index, score);
        }
    }
    (best.1 * 100.0).floor() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_plateau_is_chosen_if_it_is_silent_enough() {
        let found = [0.9, 0.9, 0.8, 0.8, 0.8, 0.7];
        assert_eq!(middle_of_the_best(&found, &[0.5, 0.5, 1.0, 1.0, 1.0, 1.0], 0.95), 3);
        assert_eq!(middle_of_the_best(&found, &[1.0; 6], 0.95), 0);
        assert_eq!(middle_of_the_best(&found, &[0.1, 0.1, 0.1, 0.1, 0.1, 0.2], 0.95), 5);
    }

    #[test]
    fn a_score_separates_what_is_from_what_is_not() {
        let score =
            separating(vec![(0.9, true), (0.8, true), (0.7, false), (0.65, true), (0.3, false), (0.2, false), (0.1, false)]);
        assert!((score - 0.65).abs() < 1e-6, "{score}");
    }
}
