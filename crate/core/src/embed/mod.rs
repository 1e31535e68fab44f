//! Text to unit vectors whose dot product says how near two texts are in meaning.
//!
//! [`Embedder`] is all that the rest of the crate knows of it. With the feature `embed`, `MiniLm` implements it: a WordPiece
//! tokenizer and a BERT encoder in ONNX.

#[cfg(test)]
#[cfg(feature = "embed")]
mod bad_model_tests;
#[cfg(feature = "embed")]
mod encoder;
#[cfg(feature = "embed")]
mod minilm;
#[cfg(feature = "embed")]
mod normalize;
#[cfg(test)]
#[cfg(feature = "embed")]
mod tests;
#[cfg(feature = "embed")]
mod unmask;
#[cfg(feature = "embed")]
mod wordpiece;

#[cfg(feature = "embed")]
pub use minilm::MiniLm;

use crate::Result;
use crate::kb::ModelInfo;

/// A model that turns a text into a vector.
pub trait Embedder {
    /// Which model this is: vectors of different models must never be compared.
    fn info(&self) -> &ModelInfo;

    /// The vector of a text: [`ModelInfo::dimensions`] components, of length 1. The empty text has a vector too. What exceeds
    /// the model's maximal number of tokens is not read.
    ///
    /// # Errors
    /// [`crate::Code::BadModel`] where the model can't be evaluated.
    fn embed(&self, text: &str) -> Result<Vec<f32>>;

    /// The vectors of several texts, in their order. Whoever has more than one core may use them.
    ///
    /// # Errors
    /// As [`Self::embed`].
    fn embed_all(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>> {
        texts.iter().map(|text| self.embed(text)).collect()
    }
}
