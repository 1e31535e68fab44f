//! What keeps the CWE level small, however many fixes there are: it is the file that everybody loads.

use std::collections::BTreeMap;

use super::types::Vector;

/// The most task vectors of a weakness.
pub const MAX_TASKS: usize = 96;

/// The most API terms of a weakness's examples, with repetitions, over all languages.
pub const MAX_TERMS: usize = 2_000;

/// Keeps at most [`MAX_TASKS`]: the first `own`, and of the others those that cover them best. Each next one is the farthest from all that
/// were chosen (Gonzalez 1985: the farthest is at most twice as far away as it must be), the first of equally far ones.
pub(super) fn tasks(vectors: Vec<Vector>, own: usize) -> Vec<Vector> {
    if vectors.len() <= MAX_TASKS {
        return vectors;
    }
    // Quantized ones have nearly the length 1, which is not enough to tell near ones apart.
    let floats: Vec<Vec<f32>> = vectors.iter().map(|vector| normalized(vector.dequantize())).collect();
    let cosine = |a: usize, b: usize| floats[a].iter().zip(&floats[b]).map(|(x, y)| x * y).sum::<f32>();
    let mut chosen: Vec<usize> = (0..own.clamp(1, MAX_TASKS)).collect();
    let mut nearest: Vec<f32> =
        (0..vectors.len()).map(|at| chosen.iter().map(|one| cosine(at, *one)).fold(f32::MIN, f32::max)).collect();
    while chosen.len() < MAX_TASKS {
        let candidates = (0..vectors.len()).filter(|at| !chosen.contains(at));
        let Some(next) = candidates.min_by(|a, b| nearest[*a].total_cmp(&nearest[*b])) else { break };
        chosen.push(next);
        for (at, near) in nearest.iter_mut().enumerate() {
            *near = near.max(cosine(at, next));
        }
    }
    chosen.sort_unstable();
    chosen.into_iter().map(|at| vectors[at].clone()).collect()
}

fn normalized(mut vector: Vec<f32>) -> Vec<f32> {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    vector.iter_mut().for_each(|x| *x /= length);
    vector
}

/// Keeps at most [`MAX_TERMS`]. Languages with few terms keep all of theirs, the others share what is left; within a language, terms keep
/// their shares, and those too rare for one go.
pub(super) fn terms(documents: &mut BTreeMap<String, Vec<String>>) {
    let mut left = MAX_TERMS;
    let mut order: Vec<(usize, String)> =
        documents.iter().map(|(language, document)| (document.len(), language.clone())).collect();
    order.sort_unstable();
    let count = order.len();
    for (done, (length, language)) in order.into_iter().enumerate() {
        let share = left / (count - done);
        if length > share
            && let Some(document) = documents.get_mut(&language)
        {
            *document = thinned(document, share);
        }
        left -= length.min(share);
    }
}

/// So many terms, in the proportions of the document.
fn thinned(document: &[String], most: usize) -> Vec<String> {
    let mut counts: BTreeMap<&String, usize> = BTreeMap::new();
    for term in document {
        *counts.entry(term).or_default() += 1;
    }
    let mut shares: Vec<(&String, usize, usize)> =
        counts.into_iter().map(|(term, count)| (term, count * most / document.len(), count * most % document.len())).collect();
    // What rounding left goes to those that lost most by it; the order of terms decides between equals.
    let given: usize = shares.iter().map(|(_, share, _)| share).sum();
    let mut by_loss: Vec<usize> = (0..shares.len()).collect();
    by_loss.sort_by_key(|at| (usize::MAX - shares[*at].2, *at));
    for at in by_loss.into_iter().take(most - given) {
        shares[at].1 += 1;
    }
    shares.into_iter().flat_map(|(term, share, _)| std::iter::repeat_n(term.clone(), share)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_tasks_stay_and_of_many_those_that_cover_them() {
        let at = |degrees: usize| {
            let angle = (degrees as f32).to_radians();
            Vector::quantize(&[angle.cos(), angle.sin()])
        };
        let few: Vec<Vector> = (0..MAX_TASKS).map(at).collect();
        assert_eq!(tasks(few.clone(), 3), few);
        // 900 of one kind, and 90 of another in between.
        let many: Vec<Vector> = (0..990).map(|n| if n % 11 == 10 { at(90 + n / 11) } else { at(n % 3) }).collect();
        let kept = tasks(many.clone(), 2);
        assert_eq!(kept.len(), MAX_TASKS);
        assert_eq!(kept[..2], many[..2]);
        let found = (90..180).filter(|degrees| kept.contains(&at(*degrees))).count();
        assert!(found >= 85, "{found} of the 90 of the rare kind");
    }

    #[test]
    fn terms_keep_their_proportions_and_small_languages_all() {
        let document = |counts: &[(&str, usize)]| -> Vec<String> {
            counts.iter().flat_map(|(term, count)| std::iter::repeat_n((*term).to_owned(), *count)).collect()
        };
        let small = document(&[("gets", 3), ("strcpy", 1)]);
        let mut all = BTreeMap::from([
            ("c".to_owned(), small.clone()),
            ("python".to_owned(), document(&[("execute", 9_000), ("format", 3_000), ("rare", 1)])),
        ]);
        terms(&mut all);
        assert_eq!(all["c"], small);
        assert_eq!(all["python"].len(), MAX_TERMS - 4);
        let count = |term: &str| all["python"].iter().filter(|t| *t == term).count();
        assert_eq!((count("execute"), count("format"), count("rare")), (1_497, 499, 0));
        let before = all.clone();
        terms(&mut all);
        assert_eq!(all, before);
    }
}
