//! The knowledge base: its types, its files, and how fixes become one.

mod types;
mod vector;

pub use types::{
    CweLevel, CweNode, Example, ExampleStatistics, Guideline, Manifest, ManifestFile, ModelInfo, Shard, Thresholds, Vector,
};
