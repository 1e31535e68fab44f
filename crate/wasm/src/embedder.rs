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
    /// Loads all-MiniLM-L6-v2 from its ONNX file and its `vocab.txt`. With `sha256` (of the ONNX file, in hexadecimal) another
    /// file is refused.
    ///
    /// Throws a `RescueError` with the code `bad-model` or `incompatible`.
    #[wasm_bindgen(constructor)]
    pub fn new(model: &[u8], vocab: &str, sha256: Option<String>) -> Result<Embedder, JsValue> {
        let model = match sha256 {
            Some(sha256) => MiniLm::load_expecting(model, vocab, &sha256),
            None => MiniLm::load(model, vocab),
        };
        model.map(Self).map_err(into_js)
    }

    /// The unit vector of a text. What exceeds 256 tokens is not read.
    pub fn embed(&self, text: &str) -> Result<Vec<f32>, JsValue> {
        self.0.embed(text).map_err(into_js)
    }

    /// Which model this is.
    #[wasm_bindgen(unchecked_return_type = "{ id: string; sha256: string; dimensions: number }")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        Ok(serde_wasm_bindgen::to_value(self.0.info())?)
    }
}
