//! The exact search against hora: milliseconds per query and recall@10, by number of vectors.
//!
//!     cargo run --release -p rescue-core --no-default-features --features approximate --example bench_search [COUNT...]

use std::time::Instant;

use rescue_core::kb::Vector;
use rescue_core::search::{ApproximateIndex, DenseIndex, VectorIndex};

const DIMENSIONS: usize = 384;
const QUERIES: usize = 200;
const K: usize = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let counts: Vec<usize> = match arguments.as_slice() {
        [] => vec![1_000, 5_000],
        given => given.iter().map(|count| count.parse()).collect::<Result<_, _>>()?,
    };
    println!("{:>8} {:>12} {:>12} {:>14} {:>10}", "vectors", "exact (ms)", "hora (ms)", "hora build (s)", "recall@10");
    for count in counts {
        let mut vectors = clustered(count + QUERIES);
        let queries: Vec<Vec<f32>> = vectors.split_off(count).iter().map(Vector::dequantize).collect();
        let exact = DenseIndex::new(&vectors)?;
        let start = Instant::now();
        let approximate = ApproximateIndex::build(&vectors)?;
        let build = start.elapsed().as_secs_f64();
        let (expected, exact_ms) = timed(&exact, &queries);
        let (found, approximate_ms) = timed(&approximate, &queries);
        let hits =
            expected.iter().zip(&found).map(|(expected, found)| expected.iter().filter(|hit| found.contains(hit)).count());
        let recall = hits.sum::<usize>() as f64 / (QUERIES * K.min(count)) as f64;
        println!("{count:>8} {exact_ms:>12.3} {approximate_ms:>12.3} {build:>14.1} {recall:>10.3}");
    }
    Ok(())
}

/// What every query finds, and the median time of one in milliseconds.
fn timed(index: &dyn VectorIndex, queries: &[Vec<f32>]) -> (Vec<Vec<(usize, f32)>>, f64) {
    let mut times = Vec::new();
    let search = |query: &Vec<f32>| {
        let start = Instant::now();
        let found = index.search(query, K);
        times.push(start.elapsed().as_secs_f64() * 1e3);
        found
    };
    let found = queries.iter().map(search).collect();
    times.sort_by(f64::total_cmp);
    (found, times[times.len() / 2])
}

/// Vectors around a center for every fifty of them, as texts lie around their subjects. A fixed sequence, not random.
fn clustered(count: usize) -> Vec<Vector> {
    let mut state = 1u64;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1 << 23) as f32 - 1.0
    };
    let centers: Vec<Vec<f32>> = (0..count.div_ceil(50)).map(|_| (0..DIMENSIONS).map(|_| next()).collect()).collect();
    (0..count)
        .map(|row| {
            let vector: Vec<f32> = centers[row % centers.len()].iter().map(|x| x + next()).collect();
            let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
            Vector::quantize(&vector.iter().map(|x| x / norm).collect::<Vec<f32>>())
        })
        .collect()
}
