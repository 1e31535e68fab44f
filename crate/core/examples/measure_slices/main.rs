//! Measures the slicer against public data in `../shared/data` beside the checkout and prints tables.
//!
//! `cargo run --release -p rescue-core --no-default-features --features code --example measure_slices`

mod data;
mod edges;
mod fixes;
mod functions;
mod java;
mod programs;

fn main() {
    let Some(rows) = data::rows("fixes/fixes-704.jsonl") else {
        println!("../shared/data is missing: nothing to measure");
        return;
    };
    let is_verbose = std::env::args().any(|argument| argument == "--verbose");
    fixes::print(&rows, is_verbose);
    fixes::print(&data::rows("fixes/fixes-other-languages.jsonl").unwrap_or_default(), is_verbose);
    programs::print();
    java::print(is_verbose);
    edges::print();
    functions::print();
}
