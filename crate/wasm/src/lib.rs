//! JavaScript bindings of `rescue-core`, as two modules: `engine` and `embedder`.
//!
//! Each is a WebAssembly file of its own, built from this crate with the feature of its name (`scripts/wasm-build`).

#[cfg(feature = "engine")]
mod abort;
#[cfg(all(feature = "engine", target_arch = "wasm32"))]
mod c_library;
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
#[cfg(target_arch = "wasm32")]
mod start;
