//! Hierarchical multi-faceted retrieval (paper, section on the online stage): from a task to the few CWEs and the example that matter.

mod types;

pub use types::{CweHit, ExampleHit, Facet, FacetScore, Options, Query, Retrieval};
