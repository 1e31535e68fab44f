//! Milliseconds per embedding by number of tokens: `cargo run --release -p rescue-core --example bench_embed`

use std::time::Instant;

use rescue_core::embed::{Embedder, MiniLm};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../.cache/model");
    let onnx = std::fs::read(format!("{folder}/model.onnx"))?;
    let vocab = std::fs::read_to_string(format!("{folder}/vocab.txt"))?;
    let start = Instant::now();
    let model = MiniLm::load(&onnx, &vocab)?;
    println!("load: {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    for tokens in [20, 128, 256] {
        // One token a word, and two more around all of them.
        let text = "word ".repeat(tokens - 2);
        model.embed(&text)?;
        let mut times: Vec<f64> = (0..20)
            .map(|_| {
                let start = Instant::now();
                let _ = model.embed(&text);
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!("{tokens} tokens: median {:.1} ms, fastest {:.1} ms", times[times.len() / 2], times[0]);
    }
    Ok(())
}
