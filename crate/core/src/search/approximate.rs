//! The approximate search: hora's hierarchical navigable small world graph (Malkov and Yashunin, 2016).
//!
//! What must be known of hora 0.1.1, and is kept away from callers here:
//! - Only its Euclidean distance works: dot product and angle rank the farthest first, cosine panics. Among unit vectors the
//!   Euclidean order is the cosine's.
//! - It panics on a query of other dimensions and on NaN.
//! - It draws the graph at random, so that two indices over the same vectors may differ in what they miss.
//! - A search starts at one entry point and descends no levels (its greedy step compares a node with itself), so that it needs a
//!   wider search than the literature says for the same recall.

use hora::core::ann_index::ANNIndex;
use hora::core::metrics::Metric;
use hora::index::hnsw_idx::HNSWIndex;
use hora::index::hnsw_params::HNSWParams;

use super::dense::same_dimensions;
use super::{VectorIndex, best};
use crate::kb::Vector;
use crate::{Code, Error, Result};

/// How many candidates a search keeps at least. On 5,000 vectors of 384 dimensions this gives a recall@10 of 0.99 (`examples/bench_search.rs`).
const SEARCH_WIDTH: usize = 128;

/// An approximate index over copies of vectors. Building takes seconds for thousands of vectors and minutes for tens of
/// thousands; a search looks at a part of them.
pub struct ApproximateIndex {
    dimensions: usize,
    vectors: Vec<Vector>,
    /// `None` over no vectors, which hora can't search.
    graph: Option<HNSWIndex<f32, usize>>,
}

impl ApproximateIndex {
    /// Builds the index.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] where vectors differ in dimensions, or one is damaged or has no direction.
    pub fn build<'a>(vectors: impl IntoIterator<Item = &'a Vector>) -> Result<Self> {
        let vectors: Vec<&Vector> = vectors.into_iter().collect();
        let dimensions = same_dimensions(&vectors)?;
        let failed = |why: &str| Error::new(Code::InvalidInput, format!("The approximate index can't be built: {why}."));
        let graph = if vectors.is_empty() {
            None
        } else {
            let parameters = HNSWParams::default().max_item(vectors.len()).ef_search(SEARCH_WIDTH);
            let mut graph = HNSWIndex::new(dimensions, &parameters);
            for (position, vector) in vectors.iter().enumerate() {
                let vector = unit(vector.dequantize()).ok_or_else(|| failed("a vector has no direction"))?;
                graph.add(&vector, position).map_err(failed)?;
            }
            graph.build(Metric::Euclidean).map_err(failed)?;
            Some(graph)
        };
        Ok(Self { dimensions, vectors: vectors.into_iter().cloned().collect(), graph })
    }
}

impl VectorIndex for ApproximateIndex {
    /// Finds nothing for a query without a direction, which has no nearest vectors.
    fn search(&self, query: &[f32], k: usize) -> Vec<(usize, f32)> {
        let unit = unit(query.to_vec()).filter(|unit| unit.len() == self.dimensions);
        let (Some(graph), Some(unit)) = (&self.graph, unit) else {
            return Vec::new();
        };
        let found = graph.search(&unit, k.min(self.vectors.len()));
        best(found.into_iter().map(|position| (position, self.vectors[position].dot(query))).collect(), k)
    }
}

/// The vector at length 1; `None` where it has no direction.
fn unit(mut vector: Vec<f32>) -> Option<Vec<f32>> {
    let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if !norm.is_normal() {
        return None;
    }
    for x in &mut vector {
        *x /= norm;
    }
    Some(vector)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::search::DenseIndex;

    /// Vectors around a few centers, as texts lie around their subjects. A fixed sequence, not random.
    fn clustered(count: usize, dimensions: usize) -> Vec<Vector> {
        let mut state = 1u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f32 / (1 << 23) as f32 - 1.0
        };
        let centers: Vec<Vec<f32>> = (0..20).map(|_| (0..dimensions).map(|_| next()).collect()).collect();
        let near = |center: &Vec<f32>, next: &mut dyn FnMut() -> f32| center.iter().map(|x| x + next()).collect();
        (0..count).map(|row| Vector::quantize(&unit(near(&centers[row % 20], &mut next)).unwrap())).collect()
    }

    #[test]
    fn it_finds_nearly_all_that_the_exact_search_finds() {
        let vectors = clustered(1000, 384);
        let exact = DenseIndex::new(&vectors).unwrap();
        let approximate = ApproximateIndex::build(&vectors).unwrap();
        let positions = |found: Vec<(usize, f32)>| found.into_iter().map(|(position, _)| position).collect::<HashSet<_>>();
        let queries = clustered(1100, 384).split_off(1000);
        let hits: usize = queries
            .iter()
            .map(|query| {
                let query = query.dequantize();
                positions(exact.search(&query, 10)).intersection(&positions(approximate.search(&query, 10))).count()
            })
            .sum();
        // 0.99 is what graphs reach on average. A wider search does not help those drawn with vectors that no path leads to.
        assert!(hits >= 970, "recall@10 is {}", hits as f32 / 1000.0);
    }

    #[test]
    fn scores_are_those_of_the_exact_search() {
        let vectors = clustered(50, 16);
        let query = vectors[7].dequantize();
        let found = ApproximateIndex::build(&vectors).unwrap().search(&query, 3);
        assert_eq!(found, DenseIndex::new(&vectors).unwrap().search(&query, 3));
        assert_eq!(found[0].0, 7);
    }

    #[test]
    fn a_query_that_hora_would_panic_on_finds_nothing() {
        let index = ApproximateIndex::build(&clustered(9, 2)).unwrap();
        for query in [&[][..], &[1.0], &[1.0, 0.0, 0.0], &[f32::NAN, 1.0], &[f32::INFINITY, 0.0], &[0.0, 0.0]] {
            assert_eq!(index.search(query, 3), [], "{query:?}");
        }
    }

    #[test]
    fn more_or_fewer_results_may_be_wanted_than_there_are() {
        let index = ApproximateIndex::build(&clustered(5, 8)).unwrap();
        let query = [1.0; 8];
        assert_eq!(index.search(&query, 0), []);
        assert_eq!(index.search(&query, usize::MAX).len(), 5);
    }

    #[test]
    fn an_index_over_nothing_finds_nothing() {
        assert_eq!(ApproximateIndex::build([]).unwrap().search(&[1.0], 3), []);
    }

    #[test]
    fn a_vector_without_direction_is_refused() {
        for vector in [Vector::quantize(&[0.0, 0.0]), Vector { scale: f32::NAN, values: vec![1, 2] }] {
            assert_eq!(ApproximateIndex::build([&vector]).err().unwrap().code, Code::InvalidInput);
        }
    }
}
