//! The exact search: every vector is looked at.

use super::{VectorIndex, best};
use crate::kb::Vector;
use crate::{Code, Error, Result};

/// An exact index over borrowed vectors. Costs nothing to build; a search takes time in proportion to the number of vectors
/// (384 dimensions: about 0.1 ms for 1,000).
#[derive(Debug, Clone)]
pub struct DenseIndex<'a> {
    dimensions: usize,
    vectors: Vec<&'a Vector>,
}

impl<'a> DenseIndex<'a> {
    /// An index over these vectors, in this order.
    ///
    /// # Errors
    /// [`Code::InvalidInput`] where they differ in dimensions.
    pub fn new(vectors: impl IntoIterator<Item = &'a Vector>) -> Result<Self> {
        let vectors: Vec<&Vector> = vectors.into_iter().collect();
        Ok(Self { dimensions: same_dimensions(&vectors)?, vectors })
    }
}

impl VectorIndex for DenseIndex<'_> {
    fn search(&self, query: &[f32], k: usize) -> Vec<(usize, f32)> {
        if query.len() != self.dimensions || !query.iter().all(|x| x.is_finite()) {
            return Vec::new();
        }
        let scores = self.vectors.iter().map(|vector| vector.dot(query));
        best(scores.enumerate().filter(|(_, score)| score.is_finite()).collect(), k)
    }
}

/// The dimensions that all vectors have; 0 where there are none.
pub(super) fn same_dimensions(vectors: &[&Vector]) -> Result<usize> {
    let dimensions = vectors.first().map_or(0, |vector| vector.dimensions());
    match vectors.iter().find(|vector| vector.dimensions() != dimensions) {
        None => Ok(dimensions),
        Some(other) => Err(Error::new(
            Code::InvalidInput,
            format!("Vectors of {dimensions} and of {} dimensions can't be searched together.", other.dimensions()),
        )
        .help("Embed all texts with the same model.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vectors(rows: &[&[f32]]) -> Vec<Vector> {
        rows.iter().map(|row| Vector::quantize(row)).collect()
    }

    fn positions(found: &[(usize, f32)]) -> Vec<usize> {
        found.iter().map(|&(position, _)| position).collect()
    }

    #[test]
    fn the_nearest_come_first() {
        let vectors = vectors(&[&[0.0, 1.0], &[1.0, 0.0], &[-1.0, 0.0], &[0.8, 0.6]]);
        let found = DenseIndex::new(&vectors).unwrap().search(&[1.0, 0.0], 3);
        assert_eq!(positions(&found), [1, 3, 0]);
        assert!((found[1].1 - 0.8).abs() < 0.005, "{found:?}");
    }

    #[test]
    fn among_equals_the_first_in_the_index_comes_first() {
        let vectors = vectors(&[&[0.0, 1.0], &[1.0, 0.0], &[1.0, 0.0], &[1.0, 0.0]]);
        let index = DenseIndex::new(&vectors).unwrap();
        assert_eq!(positions(&index.search(&[1.0, 0.0], 2)), [1, 2]);
        assert_eq!(positions(&index.search(&[1.0, 0.0], 9)), [1, 2, 3, 0]);
    }

    #[test]
    fn a_query_that_can_not_be_compared_finds_nothing() {
        let vectors = vectors(&[&[0.0, 1.0]]);
        let index = DenseIndex::new(&vectors).unwrap();
        for query in [&[1.0][..], &[], &[1.0, 0.0, 0.0], &[f32::NAN, 1.0], &[f32::INFINITY, 1.0]] {
            assert_eq!(index.search(query, 1), [], "{query:?}");
        }
    }

    #[test]
    fn a_damaged_vector_is_never_found() {
        let mut vectors = vectors(&[&[1.0, 0.0], &[0.0, 1.0], &[1.0, 1.0]]);
        vectors[0].scale = f32::NAN;
        vectors[2].scale = f32::INFINITY;
        assert_eq!(positions(&DenseIndex::new(&vectors).unwrap().search(&[1.0, 0.0], 3)), [1]);
    }

    #[test]
    fn an_empty_index_and_no_results_wanted_find_nothing() {
        assert_eq!(DenseIndex::new([]).unwrap().search(&[1.0], 3), []);
        assert_eq!(DenseIndex::new(&vectors(&[&[1.0]])).unwrap().search(&[1.0], 0), []);
    }

    #[test]
    fn vectors_of_different_models_are_refused() {
        let error = DenseIndex::new(&vectors(&[&[1.0], &[1.0, 0.0]])).unwrap_err();
        assert_eq!(error.code, Code::InvalidInput);
    }
}
