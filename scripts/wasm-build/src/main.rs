//! Builds the wasm modules.
fn main() {}
