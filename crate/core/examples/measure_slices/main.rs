//! Measures the slicer against public data in `../shared/data` beside the checkout and prints tables.
//!
//! `cargo run --release -p rescue-core --no-default-features --features code --example measure_slices`

mod data;
mod edges;
mod fixes;
mod functions;
mod java;
mod programs;
mod words;

fn main() {
    let Some(rows) = data::rows("fixes/fixes-704.jsonl") else {
        println!("../shared/data is missing: nothing to measure");
        return;
    };
    let verbose = std::env::args().any(|argument| argument == "--verbose");
    fixes::print(&rows, verbose);
    fixes::print(&data::rows("fixes/fixes-other-languages.jsonl").unwrap_or_default(), verbose);
    programs::print();
    java::print(verbose);
    edges::print(verbose);
    functions::print();
}
