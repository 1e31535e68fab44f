//! Builds the WebAssembly modules of `crate/wasm` into `www/package/wasm/`.
//!
//!     cargo run -q -p wasm-build -- <engine|embedder|all>
//!
//! Uses wasm-bindgen as a library, so that it can't differ in version from the crate, and quickly finds that there is nothing
//! to do.

mod cargo;
mod module;

use std::process::ExitCode;

use module::Module;

/// What went wrong, as the user reads it.
type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let modules = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["engine"] => vec![Module::Engine],
        ["embedder"] => vec![Module::Embedder],
        ["all"] => vec![Module::Engine, Module::Embedder],
        _ => {
            eprintln!("Usage: cargo run -q -p wasm-build -- <engine|embedder|all>");
            return ExitCode::from(2);
        }
    };
    match modules.into_iter().try_for_each(Module::build) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("wasm-build: {message}");
            ExitCode::FAILURE
        }
    }
}
