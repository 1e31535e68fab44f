//! Every fix that the shipped knowledge base is built from, as the slicer sees it.

#![cfg(feature = "code")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use rescue_core::lang::Language;
use rescue_core::slice::{self, Options};

fn fixes() -> Vec<PathBuf> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb-prebuilt/corpus");
    let folders = |path: &Path| fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    folders(&corpus).iter().flat_map(|cwe| folders(cwe)).collect()
}

fn version(fix: &Path, stem: &str) -> (Language, String) {
    let files = fs::read_dir(fix).unwrap().map(|entry| entry.unwrap().path());
    let file = files.into_iter().find(|path| path.file_stem().unwrap() == stem).unwrap();
    let language = Language::from_extension(file.extension().unwrap().to_str().unwrap()).unwrap();
    (language, fs::read_to_string(file).unwrap())
}

#[test]
fn every_fix_and_its_slices_parse_without_errors() {
    let fixes = fixes();
    assert!(!fixes.is_empty());
    let mut problems = Vec::new();
    for fix in &fixes {
        let name = fix.strip_prefix(fix.parent().unwrap().parent().unwrap()).unwrap().display().to_string();
        let ((language, vulnerable), (_, secure)) = (version(fix, "vulnerable"), version(fix, "secure"));
        let slices = slice::fix(language, &vulnerable, &secure, &Options::default()).unwrap();
        let codes = [("vulnerable", &vulnerable), ("secure", &secure)];
        let cut = [("vulnerable slice", &slices.vulnerable.code), ("secure slice", &slices.secure.code)];
        for (what, code) in codes.into_iter().chain(cut) {
            let errors = language.syntax_errors(code).unwrap();
            if errors > 0 {
                problems.push(format!("{name}: {errors} syntax errors in the {what}"));
            }
        }
        for (what, slice) in [("vulnerable", &slices.vulnerable), ("secure", &slices.secure)] {
            if let Some(point) = slice.points.iter().find(|point| !slice.lines.contains(point)) {
                problems.push(format!("{name}: line {point} was changed and is not in the {what} slice"));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn marks_of_gaps_are_comments_and_change_nothing_else() {
    let mut marked_slices = 0;
    for fix in &fixes() {
        let ((language, vulnerable), (_, secure)) = (version(fix, "vulnerable"), version(fix, "secure"));
        let plain = slice::fix(language, &vulnerable, &secure, &Options::default()).unwrap();
        let marked = slice::fix(language, &vulnerable, &secure, &Options { mark_gaps: true, ..Options::default() }).unwrap();
        for (plain, marked) in [(&plain.vulnerable, &marked.vulnerable), (&plain.secure, &marked.secure)] {
            assert_eq!(language.syntax_errors(&marked.code).unwrap(), 0, "{}:\n{}", fix.display(), marked.code);
            let is_mark = |line: &&str| ["# ...", "// ..."].contains(&line.trim());
            let rest: Vec<&str> = marked.code.lines().filter(|line| !is_mark(line)).collect();
            assert_eq!(rest, plain.code.lines().collect::<Vec<_>>(), "{}", fix.display());
            marked_slices += usize::from(marked.code.lines().any(|line| is_mark(&line)));
        }
    }
    assert!(marked_slices > 100, "{marked_slices}");
}
