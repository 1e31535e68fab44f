//! The `rescue` command line.

fn main() {}
