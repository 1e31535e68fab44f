//! The dependence graphs of all constructs, as Mermaid charts beside their sources in `tests/graphs`.
//!
//! `UPDATE=1 cargo test --test graphs` writes the charts anew; look at what changed before keeping them.

#![cfg(feature = "code")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use rescue_core::lang::Language;
use rescue_core::pdg::Graph;

fn sources() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/graphs");
    let mut sources: Vec<PathBuf> = fs::read_dir(root)
        .unwrap()
        .flat_map(|language| fs::read_dir(language.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "mmd"))
        .collect();
    sources.sort();
    sources
}

#[test]
fn graphs_are_as_recorded() {
    let sources = sources();
    assert!(!sources.is_empty());
    let mut changed = Vec::new();
    for source in sources {
        let extension = source.extension().unwrap().to_str().unwrap();
        let language = Language::from_extension(extension).unwrap();
        let chart = Graph::of(language, &fs::read_to_string(&source).unwrap()).unwrap().mermaid();
        let recorded = source.with_extension("mmd");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&recorded, &chart).unwrap();
        } else if fs::read_to_string(&recorded).unwrap_or_default() != chart {
            changed.push(source);
        }
    }
    assert!(changed.is_empty(), "these graphs are not as recorded: {changed:#?}");
}

#[test]
fn every_language_has_recorded_graphs() {
    for language in Language::all() {
        let has = sources().iter().any(|path| path.parent().is_some_and(|folder| folder.ends_with(language.id())));
        assert!(has, "{language}");
    }
}
