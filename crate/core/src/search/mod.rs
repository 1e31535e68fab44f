//! Search among vectors and among bags of words, and the fusion of both.

#[cfg(feature = "approximate")]
mod approximate;
pub mod bm25;
mod dense;
#[cfg(feature = "code")]
pub mod fusion;

#[cfg(feature = "approximate")]
pub use approximate::ApproximateIndex;
pub use dense::DenseIndex;

/// Finds the vectors that are nearest to a query.
pub trait VectorIndex {
    /// The `k` vectors with the largest dot products with the query, as (position in the index, dot product), the largest
    /// first and among equals the first in the index. Fewer where the index holds fewer.
    ///
    /// Empty where the query has other dimensions than the index, or a component that is not finite.
    fn search(&self, query: &[f32], k: usize) -> Vec<(usize, f32)>;
}

/// Sorts by falling score, then by position, and keeps the first `k`.
fn best(mut scores: Vec<(usize, f32)>, k: usize) -> Vec<(usize, f32)> {
    let order = |a: &(usize, f32), b: &(usize, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    if k == 0 {
        return Vec::new();
    }
    if k < scores.len() {
        scores.select_nth_unstable_by(k - 1, order);
        scores.truncate(k);
    }
    scores.sort_unstable_by(order);
    scores
}
