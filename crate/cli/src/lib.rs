//! What the `rescue` command line is made of.

pub mod endpoint;
