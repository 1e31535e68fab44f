//! Embedding on all cores.

use rayon::prelude::*;
use rescue_core::Result;
use rescue_core::embed::{Embedder, MiniLm};
use rescue_core::kb::ModelInfo;

/// The model on all cores of this machine.
pub struct AllCores<'a>(pub &'a MiniLm);

impl Embedder for AllCores<'_> {
    fn info(&self) -> &ModelInfo {
        self.0.info()
    }

    fn embed(&self, text: &str) -> Result<Vec<f32>> {
        self.0.embed(text)
    }

    fn embed_all(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>> {
        texts.par_iter().map(|text| self.0.embed(text)).collect()
    }
}
