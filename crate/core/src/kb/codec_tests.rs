use proptest::prelude::*;

use super::*;
use crate::kb::{Example, Vector};

fn shard() -> Shard {
    let example = |id: &str| Example {
        id: id.into(),
        language: "python".into(),
        task: "Load a file.".into(),
        cause: "The file is trusted.".into(),
        vulnerable: "yaml.load(f)".into(),
        secure: "yaml.safe_load(f)".into(),
        terms: vec![".load".into(), "yaml.load".into()],
        cause_vector: Vector::quantize(&[0.6, 0.8]),
        task_vector: Vector::quantize(&[1.0, 0.0]),
        code_vector: Vector::quantize(&[0.0, 1.0]),
        origin: "a test".into(),
    };
    Shard { cwe: "CWE-502".into(), examples: vec![example("a"), example("b")] }
}

fn encoded() -> (ManifestFile, Vec<u8>) {
    encode(&shard()).unwrap()
}

/// Puts a valid checksum under altered bytes: what a hostile author, not an accident, would do.
fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let body = bytes.len() - CHECKSUM;
    let checksum = Sha256::digest(&bytes[..body]);
    bytes[body..].copy_from_slice(&checksum);
    bytes
}

#[test]
fn a_file_reads_back_as_it_was_written() {
    let (entry, bytes) = encoded();
    assert_eq!(decode_entry::<Shard>(&entry, &bytes).unwrap(), shard());
    assert!(entry.file.starts_with("cwe-502-") && entry.bytes == bytes.len() as u64);
    assert_eq!(encoded().1, bytes, "the same value gives the same bytes");
}

#[test]
fn every_truncation_is_refused() {
    let (_, bytes) = encoded();
    for length in 0..bytes.len() {
        assert_eq!(decode::<Shard>(&bytes[..length]).unwrap_err().code, Code::DamagedKnowledgeBase, "{length} bytes");
    }
}

#[test]
fn every_flipped_bit_is_refused() {
    let (_, bytes) = encoded();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let error = decode::<Shard>(&flipped).unwrap_err();
        assert!(matches!(error.code, Code::DamagedKnowledgeBase | Code::Incompatible), "bit {bit}: {error}");
    }
}

#[test]
fn another_format_version_says_what_to_do() {
    let (_, mut bytes) = encoded();
    bytes[4] = 9;
    let error = decode::<Shard>(&resealed(bytes)).unwrap_err();
    assert_eq!(error.code, Code::Incompatible);
    assert!(error.message.contains("format 9") && error.help.contains("rescue kb build"), "{error}");
}

#[test]
fn a_shard_is_not_a_cwe_level() {
    assert_eq!(decode::<CweLevel>(&encoded().1).unwrap_err().code, Code::DamagedKnowledgeBase);
}

#[test]
fn a_file_over_the_limit_is_refused_unread() {
    assert_eq!(decode::<Shard>(&vec![0; MAX_FILE_BYTES + 1]).unwrap_err().code, Code::TooLarge);
}

#[test]
fn a_length_that_claims_more_memory_than_there_is_is_refused() {
    let (_, mut bytes) = encoded();
    // The payload begins with the CWE id: a length in one byte, seven characters. Then the number of examples: claim 2^64 - 1.
    let at = HEADER + 1 + "CWE-502".len();
    bytes[at] = 253;
    bytes[at + 1..at + 9].fill(0xff);
    let error = decode::<Shard>(&resealed(bytes)).unwrap_err();
    assert_eq!(error.code, Code::DamagedKnowledgeBase, "{error}");
}

#[test]
fn a_whole_file_that_the_manifest_does_not_name_is_refused() {
    let (entry, _) = encoded();
    let (_, other) = encode(&Shard { cwe: "CWE-502".into(), examples: Vec::new() }).unwrap();
    assert_eq!(decode_entry::<Shard>(&entry, &other).unwrap_err().code, Code::DamagedKnowledgeBase);
}

fn manifest_json() -> serde_json::Value {
    let file = serde_json::json!({ "file": "cwe-level-00.rskb", "bytes": 10, "sha256": "00" });
    serde_json::json!({
        "format": FORMAT, "model": { "id": "m", "sha256": "00", "vocabulary_sha256": "00", "dimensions": 2 },
        "thresholds": { "cause": 0.5, "api": 4.0, "code": 0.5, "task": 0.5, "everyday_margin": 0.0 },
        "fixes": 1, "examples": 1, "guidelines": 1, "languages": { "python": 1 },
        "cwe_level": file, "shards": { "CWE-502": file },
    })
}

fn manifest_error(value: &serde_json::Value) -> Error {
    decode_manifest(value.to_string().as_bytes()).unwrap_err()
}

#[test]
fn a_manifest_reads_back_as_it_was_written() {
    let manifest = decode_manifest(manifest_json().to_string().as_bytes()).unwrap();
    assert_eq!(decode_manifest(&encode_manifest(&manifest).unwrap()).unwrap(), manifest);
}

#[test]
fn a_manifest_of_another_version_is_told_from_a_damaged_one() {
    let mut manifest = manifest_json();
    manifest["format"] = (FORMAT + 1).into();
    manifest.as_object_mut().unwrap().remove("thresholds");
    assert_eq!(manifest_error(&manifest).code, Code::Incompatible);
    manifest["format"] = FORMAT.into();
    assert_eq!(manifest_error(&manifest).code, Code::DamagedKnowledgeBase);
    assert_eq!(decode_manifest(b"<!doctype html>").unwrap_err().code, Code::DamagedKnowledgeBase);
}

#[test]
fn a_threshold_is_a_number() {
    let manifest = manifest_json().to_string().replace("4.0", &format!("1{}", "1".repeat(60)));
    assert_eq!(decode_manifest(manifest.as_bytes()).unwrap_err().code, Code::DamagedKnowledgeBase);
}

#[test]
fn a_manifest_names_no_file_outside_its_folder() {
    for name in ["../../etc/passwd", "/etc/passwd", "a/b", "http://example.com/x", "", ".."] {
        let mut manifest = manifest_json();
        manifest["shards"]["CWE-502"]["file"] = name.into();
        assert_eq!(manifest_error(&manifest).code, Code::DamagedKnowledgeBase, "{name}");
    }
}

#[test]
fn a_manifest_over_the_limit_is_refused_unread() {
    assert_eq!(decode_manifest(&vec![b' '; MAX_MANIFEST_BYTES + 1]).unwrap_err().code, Code::TooLarge);
}

proptest! {
    #[test]
    fn hostile_payloads_give_errors_not_panics(payload in prop::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = encoded().1[..8].to_vec();
        bytes.extend_from_slice(&(payload.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&payload);
        bytes.extend_from_slice(&[0; CHECKSUM]);
        // Whatever it holds: an answer, and quickly.
        let _ = decode::<Shard>(&resealed(bytes));
    }
}
