//! The knowledge base: its types, its files, and how fixes become one.

pub mod advisory;
#[cfg(feature = "code")]
pub mod bound;
#[cfg(feature = "code")]
pub mod build;
pub mod codec;
#[cfg(feature = "code")]
pub mod cut;
#[cfg(feature = "code")]
pub mod diff;
#[cfg(feature = "code")]
pub mod ingest;
#[cfg(feature = "code")]
pub mod merge;
pub mod opened;
#[cfg(feature = "code")]
pub mod pack;
#[cfg(feature = "signature")]
pub mod signature;
pub mod source;
#[cfg(feature = "code")]
pub mod summarize;
pub mod trust;
mod types;
mod vector;
pub mod verify;
pub mod wording;

pub use types::{
    Cause, CweLevel, CweNode, Example, Guideline, Manifest, ManifestFile, ModelInfo, Prevalence, Shard, Thresholds, Vector,
};
