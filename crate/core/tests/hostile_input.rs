//! Input that is no program, or one that nobody would write: a clear answer, soon.

#![cfg(feature = "code")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use rescue_core::lang::Language;
use rescue_core::pdg::Graph;
use rescue_core::slice::{self, Criterion, Direction, Options};
use rescue_core::{Code, calls};

/// The stack that WebAssembly has.
const STACK: usize = 1 << 20;

fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(STACK).spawn(work).unwrap().join().unwrap();
}

fn try_everything(language: Language, source: &str) {
    let _ = Graph::of(language, source).map(|graph| graph.mermaid());
    let _ = calls::sites(language, source);
    let _ = slice::fix(language, source, &format!("{source}\nx"), &Options::default());
    for line in 0..source.lines().count().min(20) {
        let criterion = Criterion { line, variable: None, direction: Direction::Both };
        let _ = slice::criterion(language, source, &criterion, &Options::default());
    }
}

#[test]
fn deep_nesting_is_analyzed_or_refused() {
    for language in Language::all() {
        for (open, close) in [("(", ")"), ("{", "}"), ("[", "]"), ("if (a) ", ";"), ("x = f(", ")"), ("-", "1"), ("!", "1")] {
            for depth in [100, 3_000, 30_000] {
                let (language, source) = (*language, format!("{}{}", open.repeat(depth), close.repeat(depth)));
                on_a_small_stack(move || try_everything(language, &source));
            }
        }
    }
}

#[test]
fn deeply_nested_statements_are_analyzed_or_refused() {
    let blocks: String = (0..1_000).map(|depth| format!("{}if a:\n", " ".repeat(depth))).collect();
    let python = format!("{blocks}{}b = 1\n", " ".repeat(1_000));
    let c = format!("void f(int a) {{ {} a++; {} }}", "if (a) {".repeat(1_000), "}".repeat(1_000));
    let chain = format!("void f(int a) {{ if (a) a++; {} }}", "else if (a) a++; ".repeat(1_000));
    let functions = format!("{}x;{}", "f(function () { ".repeat(800), "});".repeat(800));
    let arrows = format!("{}x{}", "a => ({ b: c => { ".repeat(300), "} })".repeat(300));
    let cut = "f(function () { ".repeat(800);
    for (id, source) in [
        ("python", python),
        ("c", c),
        ("c", chain),
        ("javascript", functions),
        ("javascript", arrows.clone()),
        ("typescript", arrows),
        ("typescript", cut),
    ] {
        let language = Language::from_id(id).unwrap();
        on_a_small_stack(move || try_everything(language, &source));
    }
}

#[test]
fn a_source_over_the_limit_is_refused() {
    for language in Language::all() {
        let source = "x;\n".repeat(500_000);
        assert_eq!(Graph::of(*language, &source).unwrap_err().code, Code::TooLarge);
    }
}

#[test]
fn a_line_without_a_statement_is_refused() {
    let language = Language::from_id("python").unwrap();
    for line in [0, 2, 4, usize::MAX] {
        let criterion = Criterion { line, variable: None, direction: Direction::Both };
        let error = slice::criterion(language, "a = 1\n\nb = a\n", &criterion, &Options::default()).unwrap_err();
        assert_eq!(error.code, Code::InvalidInput);
    }
    let criterion = Criterion { line: 1, variable: Some("b".to_owned()), direction: Direction::Both };
    let error = slice::criterion(language, "a = 1\n", &criterion, &Options::default()).unwrap_err();
    assert_eq!(error.code, Code::InvalidInput);
}

/// Words that programs of all languages are made of, so that random text comes near to one.
const WORDS: [&str; 55] = [
    "if", "else", "elif", "for", "while", "do", "switch", "case", "default", "try", "except", "finally", "def", "class",
    "return", "break", "continue", "goto", "int", "x", "y", "f", "(", ")", "{", "}", "[", "]", ":", ";", ",", "=", "+", "*",
    "&", ".", "->", "\n", "\n    ", "#", "function", "const", "var", "this", "=>", "...", "`", "${", "<a>", "</a>", "await",
    "new", "import", "export", "@x",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn random_words_never_panic(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..80)) {
        let source = words.join(" ");
        for language in Language::all() {
            try_everything(*language, &source);
        }
    }

    #[test]
    fn random_text_never_panics(source in "\\PC{0,200}") {
        for language in Language::all() {
            try_everything(*language, &source);
        }
    }
}
