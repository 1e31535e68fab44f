//! Search: lexical, dense, and the fusion of both.

pub mod bm25;
#[cfg(feature = "code")]
pub mod fusion;
