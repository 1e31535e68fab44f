//! Hierarchical multi-faceted retrieval (paper, the online stage): from a task to the few CWEs and the example that matter.
//!
//! [`Retriever`] walks through both levels and fetches what it needs from a [`Source`]; the levels themselves
//! ([`evidence`], [`levels`]) are plain functions.

mod browse;
pub mod evidence;
pub mod levels;
mod retriever;
pub mod task;
mod types;

pub use browse::{ExampleEntry, WeaknessEntry};
pub use retriever::{Retriever, Source};
pub use types::{CweHit, ExampleHit, Facet, FacetScore, Options, Query, Retrieval};
