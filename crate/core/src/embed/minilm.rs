//! all-MiniLM-L6-v2: a sentence encoder small enough for a browser.

use sha2::{Digest, Sha256};

use super::Embedder;
use super::encoder::Encoder;
use super::wordpiece::WordPiece;
use crate::kb::ModelInfo;
use crate::{Code, Error, Result};

/// The most tokens that the model was trained to read, `[CLS]` and `[SEP]` included.
const MAX_TOKENS: usize = 256;

/// Reimers and Gurevych's all-MiniLM-L6-v2: 6 layers, 384 dimensions, mean pooling.
///
/// Holds about 150 MB: the weights are 8 bits wide in the file and 32 bits wide in memory.
#[derive(Debug)]
pub struct MiniLm {
    info: ModelInfo,
    tokenizer: WordPiece,
    encoder: Encoder,
}

impl MiniLm {
    /// Loads the model from its ONNX file and its vocabulary (`vocab.txt`). Takes about a second.
    ///
    /// # Errors
    /// [`Code::BadModel`] where one of them is damaged, of another kind, or doesn't belong to the other.
    pub fn load(onnx: &[u8], vocab: &str) -> Result<Self> {
        let tokenizer = WordPiece::parse(vocab)?;
        let encoder = Encoder::load(onnx)?;
        if tokenizer.len() != encoder.vocabulary() {
            return Err(Error::new(
                Code::BadModel,
                format!("The vocabulary has {} tokens, but the model has {}.", tokenizer.len(), encoder.vocabulary()),
            )
            .help("Give the vocab.txt that belongs to the model."));
        }
        let info = ModelInfo {
            id: "all-MiniLM-L6-v2 int8".into(),
            sha256: hex(&Sha256::digest(onnx)),
            vocabulary_sha256: hex(&Sha256::digest(vocab)),
            dimensions: encoder.dimensions(),
        };
        Ok(Self { info, tokenizer, encoder })
    }

    /// Loads the model after checking that both files are those that a knowledge base's manifest names, by their hashes.
    ///
    /// # Errors
    /// As [`Self::load`]; [`Code::Incompatible`] where a file is another one.
    pub fn load_expecting(onnx: &[u8], vocab: &str, expected: &ModelInfo) -> Result<Self> {
        for (what, bytes, sha256) in [
            ("embedding model", onnx, &expected.sha256),
            ("embedding model's vocabulary", vocab.as_bytes(), &expected.vocabulary_sha256),
        ] {
            let found = hex(&Sha256::digest(bytes));
            if !found.eq_ignore_ascii_case(sha256) {
                return Err(Error::new(
                    Code::Incompatible,
                    format!("The {what} has SHA-256 {found}, but {sha256} is expected."),
                )
                .help("Use the model that the knowledge base was built with, or build the knowledge base anew."));
            }
        }
        Self::load(onnx, vocab)
    }
}

impl Embedder for MiniLm {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn embed(&self, text: &str) -> Result<Vec<f32>> {
        let mut vector = self.encoder.mean(&self.tokenizer.encode(text, MAX_TOKENS))?;
        let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        if !norm.is_normal() {
            return Err(Error::new(Code::BadModel, "The embedding model's answer is not a direction.")
                .help("Its weights are damaged: obtain the model again."));
        }
        for x in &mut vector {
            *x /= norm;
        }
        Ok(vector)
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
