//! The knowledge base: its types, its files, and how fixes become one.

#[cfg(feature = "code")]
pub mod build;
pub mod codec;
pub mod source;
mod types;
mod vector;
pub mod verify;
pub mod wording;

pub use types::{
    Cause, CweLevel, CweNode, Example, Guideline, Manifest, ManifestFile, ModelInfo, Prevalence, Shard, Thresholds, Vector,
};
