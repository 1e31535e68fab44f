//! The embedding model.

use rescue_core::embed::{Embedder as _, MiniLm};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::error::into_js;

/// An embedding model in memory.
#[wasm_bindgen]
pub struct Embedder(MiniLm);

#[wasm_bindgen]
impl Embedder {
    /// Loads all-MiniLM-L6-v2 from its ONNX file and its `vocab.txt`. With `expected`, as a
    /// knowledge base's manifest has it, other files are refused.
    ///
    /// Throws a `RescueError` with the code `bad-model` or `incompatible`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        model: &[u8],
        vocab: &str,
        #[wasm_bindgen(
            unchecked_optional_param_type = "{ id: string; sha256: string; vocabulary_sha256: string; dimensions: number }"
        )]
        expected: JsValue,
    ) -> Result<Embedder, JsValue> {
        let model = if expected.is_undefined() {
            MiniLm::load(model, vocab)
        } else {
            MiniLm::load_expecting(model, vocab, &serde_wasm_bindgen::from_value(expected)?)
        };
        model.map(Self).map_err(into_js)
    }

    /// The unit vector of a text. What exceeds 256 tokens is not read.
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, JsValue> {
        self.0.embed(text).map_err(into_js)
    }

    /// Which model this is.
    #[wasm_bindgen(unchecked_return_type = "{ id: string; sha256: string; vocabulary_sha256: string; dimensions: number }")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        Ok(serde_wasm_bindgen::to_value(self.0.info())?)
    }
}
