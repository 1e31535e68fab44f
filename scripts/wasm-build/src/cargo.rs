//! What cargo is asked for.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Result;

const TARGET: &str = "wasm32-unknown-unknown";

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Fails with advice where the compiler has no standard library for the target.
pub fn check_target() -> Result<()> {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.args(["--print", "target-libdir", "--target", TARGET]).current_dir(root());
    let output = command.output().map_err(|error| format!("can't run rustc: {error}"))?;
    let folder = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && Path::new(&folder).is_dir() {
        return Ok(());
    }
    Err(format!("the Rust compiler can't build for {TARGET}. Run: rustup target add {TARGET}"))
}

/// Fails with advice where there is no C compiler for the target.
pub fn check_clang() -> Result<()> {
    let found = Command::new("clang").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    match found {
        Ok(status) if status.success() => Ok(()),
        _ => {
            Err("clang is missing; the grammars are written in C. On Debian or Ubuntu: sudo apt-get install clang llvm".into())
        }
    }
}

/// What the C compiler needs to find the part of a C library that tree-sitter's grammars use.
pub fn grammar_flags() -> Result<String> {
    let output = cargo()
        .args(["metadata", "--format-version=1", "--filter-platform", TARGET])
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("can't run cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata failed: {error}"))?;
    let manifest = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "tree-sitter-language")
        .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent())
        .ok_or("the package tree-sitter-language is not among the dependencies")?;
    Ok(format!("-I{} -include stddef.h -DNDEBUG -Dstatic_assert=_Static_assert", manifest.join("wasm/include").display()))
}

/// Builds `rescue-wasm` with one feature and profile; returns the WebAssembly file.
pub fn build(feature: &str, profile: &str, variables: &[(&str, OsString)]) -> Result<PathBuf> {
    let output = cargo()
        .args(["build", "--package", "rescue-wasm", "--no-default-features", "--features", feature])
        .args(["--profile", profile, "--target", TARGET, "--message-format=json-render-diagnostics"])
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("can't run cargo build: {error}"))?;
    if !output.status.success() {
        return Err(format!("the build of the {feature} failed: {} (see above)", output.status));
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["reason"] == "compiler-artifact" && message["target"]["name"] == "rescue_wasm")
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| file.extension().is_some_and(|extension| extension == "wasm"))
        .ok_or_else(|| format!("cargo built no WebAssembly file for the {feature}"))
}
