//! JavaScript bindings of `rescue-core`, as two modules: `engine` and `embedder`.
//!
//! Each is a WebAssembly file of its own, built from this crate with the feature of its name (`scripts/wasm-build`).

#[cfg(feature = "engine")]
mod abort;
#[cfg(feature = "engine")]
mod convert;
#[cfg(feature = "embedder")]
mod embedder;
#[cfg(feature = "engine")]
mod endpoint;
#[cfg(feature = "engine")]
mod engine;
mod error;
#[cfg(feature = "engine")]
mod files;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the module is instantiated. A panic is a mistake of ours and ends the module; its message would be lost
/// otherwise.
#[wasm_bindgen(start)]
pub fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
