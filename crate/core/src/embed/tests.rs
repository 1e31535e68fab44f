//! Against reference implementations: Hugging Face's tokenizers and onnxruntime, as `scripts/reference-embeddings` recorded them.

use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Embedder, MiniLm, wordpiece::WordPiece};

/// What the references made of a text.
#[derive(Deserialize)]
struct Reference {
    ids: Vec<u32>,
    vector: Vec<f32>,
}

fn references() -> Vec<(String, Reference)> {
    let texts: Vec<String> = serde_json::from_str(include_str!("../../tests/embeddings/texts.json")).unwrap();
    let references: Vec<Reference> = serde_json::from_str(include_str!("../../tests/embeddings/reference.json")).unwrap();
    assert_eq!(texts.len(), references.len(), "run scripts/reference-embeddings");
    texts.into_iter().zip(references).collect()
}

pub(super) fn model_file(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.cache/model").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}. Run scripts/model, which obtains it.", path.display()))
}

fn vocabulary() -> String {
    String::from_utf8(model_file("vocab.txt")).unwrap()
}

fn model() -> &'static MiniLm {
    static MODEL: OnceLock<MiniLm> = OnceLock::new();
    MODEL.get_or_init(|| MiniLm::load(&model_file("model.onnx"), &vocabulary()).unwrap())
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    dot(a, b) / (dot(a, a) * dot(b, b)).sqrt()
}

#[test]
fn tokens_are_those_of_the_reference_tokenizer() {
    let tokenizer = WordPiece::parse(&vocabulary()).unwrap();
    for (text, reference) in references() {
        assert_eq!(tokenizer.encode(&text, 256), reference.ids, "{text:?}");
    }
}

#[test]
fn vectors_are_those_of_onnxruntime() {
    for (text, reference) in references() {
        let vector = model().embed(&text).unwrap();
        let cosine = cosine(&vector, &reference.vector);
        assert!(cosine >= 0.999, "{cosine} for {text:?}");
    }
}

#[test]
fn vectors_have_the_length_one_and_the_documented_dimensions() {
    for text in ["", "a", "Use parameterized queries"] {
        let vector = model().embed(text).unwrap();
        assert_eq!(vector.len(), model().info().dimensions);
        let norm = vector.iter().map(|x| x * x).sum::<f32>();
        assert!((norm - 1.0).abs() < 1e-5, "{norm}");
    }
}

#[test]
fn cosines_are_near_those_of_the_model_in_32_bits() {
    let question = model().embed("How do I prevent SQL injection in Python?").unwrap();
    for (text, expected) in [("Use parameterized queries", 0.2588), ("The cat sat on the mat", 0.0156)] {
        let found = cosine(&question, &model().embed(text).unwrap());
        assert!((found - expected).abs() < 0.005, "{found} instead of {expected} for {text:?}");
    }
}

#[test]
fn what_exceeds_the_longest_text_is_not_read() {
    let longest = "word ".repeat(254);
    let longer = format!("{longest}and something else");
    assert_eq!(model().embed(&longest).unwrap(), model().embed(&longer).unwrap());
    assert_ne!(model().embed(&longest).unwrap(), model().embed(&"word ".repeat(253)).unwrap());
}

#[test]
fn the_same_text_has_the_same_vector_whatever_came_before() {
    let before = model().embed("a short text").unwrap();
    model().embed(&"a long one ".repeat(60)).unwrap();
    assert_eq!(model().embed("a short text").unwrap(), before);
}
