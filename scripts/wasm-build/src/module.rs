//! The two modules, and how each is made.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{Result, cargo};

/// One WebAssembly file with its JavaScript.
#[derive(Debug, Clone, Copy)]
pub enum Module {
    /// Parsing, slicing, retrieval, prompts.
    Engine,
    /// The embedding model.
    Embedder,
}

impl Module {
    /// Compiles the module and writes `www/package/wasm/<name>/` if it changed.
    pub fn build(self) -> Result<()> {
        let name = self.name();
        cargo::check_target()?;
        let compiled = match self {
            Self::Engine => {
                cargo::check_clang()?;
                let flags = cargo::grammar_flags()?;
                cargo::build(name, "wasm-engine", &[("CFLAGS_wasm32_unknown_unknown", flags.into())])?
            }
            Self::Embedder => cargo::build(name, "wasm-embedder", &[])?,
        };
        let output = cargo::root().join("www/package/wasm").join(name);
        let stamp = compiled.with_file_name(format!("{name}.sha256"));
        let hash = sha256(&compiled)?;
        if output.is_dir() && fs::read_to_string(&stamp).is_ok_and(|last| last == hash) {
            eprintln!("wasm-build: {name} is up to date");
            return Ok(());
        }
        bind(&compiled, name, &output)?;
        fs::write(&stamp, hash).map_err(|error| format!("can't write {}: {error}", stamp.display()))?;
        let size = fs::metadata(output.join(format!("{name}_bg.wasm"))).map_or(0, |file| file.len());
        eprintln!("wasm-build: {name} built, {:.1} MB", size as f64 / 1e6);
        Ok(())
    }

    fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Embedder => "embedder",
        }
    }
}

/// Generates the JavaScript beside the module, first into another folder, so that `output` is never half of one.
fn bind(compiled: &Path, name: &str, output: &Path) -> Result<()> {
    let partial = output.with_file_name(format!(".{name}.partial"));
    remove(&partial)?;
    Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)
        .and_then(|bindgen| {
            bindgen.typescript(true).remove_name_section(true).remove_producers_section(true).generate(&partial)
        })
        .map_err(|error| format!("wasm-bindgen can't bind the {name}: {error:#}"))?;
    remove(output)?;
    fs::rename(&partial, output).map_err(|error| format!("can't write {}: {error}", output.display()))
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("can't remove {}: {error}", folder.display()))
        }
        _ => Ok(()),
    }
}

fn sha256(file: &PathBuf) -> Result<String> {
    let bytes = fs::read(file).map_err(|error| format!("can't read {}: {error}", file.display()))?;
    Ok(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())
}
