//! Building and checking knowledge bases.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod command;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use command::{Folder, failure, json, root, run};
use rescue_core::kb::codec::{decode_entry, decode_manifest};
use rescue_core::kb::{CweLevel, Manifest, Shard, Thresholds, Vector};

const SHIPPED: &str = "kb-prebuilt/kb";

/// A corpus of one fix, and its summary.
fn small_corpus(folder: &Folder) {
    let code = "import yaml\n\n\ndef load(path):\n    with open(path) as f:\n        return yaml.load(f, Loader=yaml.Loader)\n";
    folder.write("corpus/CWE-502/python-yaml/vulnerable.py", code);
    folder
        .write("corpus/CWE-502/python-yaml/secure.py", &code.replace("yaml.load(f, Loader=yaml.Loader)", "yaml.safe_load(f)"));
    folder.write(
        "corpus/CWE-502/python-yaml/fix.toml",
        "task = \"Load YAML.\"\ncause = \"Tags build objects.\"\norigin = \"a test\"\n",
    );
    folder.write("summaries/CWE-502.toml", SUMMARY);
}

const SUMMARY: &str = r#"
cwe = "CWE-502"
name = "Deserialization of Untrusted Data"
causes = [{ text = "A file from outside is loaded by a loader that builds objects." }]
guidelines = [{ text = "Use yaml.safe_load." }]
[provenance]
method = "recorded by hand"
author = "a test"
date = "2026-11-22"
fixes = ["python-yaml"]
"#;

fn build_arguments<'a>(corpus: &'a str, summaries: &'a str, out: &'a str) -> [&'a str; 8] {
    ["kb", "build", "--input", corpus, "--summaries", summaries, "--out", out]
}

fn build(folder: &Folder) -> std::process::Output {
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    run(&build_arguments(&path("corpus"), &path("summaries"), &path("kb")), "")
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn the_shipped_knowledge_base_is_whole() {
    assert_eq!(json(&["kb", "verify"], "")["whole"], true);
    let manifest = json(&["kb", "inspect"], "");
    let files = fs::read_dir(root().join("kb-prebuilt/kb")).unwrap().count();
    let named = manifest["cwes"].as_u64().unwrap() + 2;
    assert_eq!(files as u64, named, "the manifest, the CWE level and the shards, and nothing of older builds");
}

#[test]
fn building_twice_gives_the_same_bytes() {
    let folder = Folder::new("twice");
    small_corpus(&folder);
    assert!(build(&folder).status.success());
    let first = contents(&folder.0.join("kb"));
    assert!(build(&folder).status.success());
    assert_eq!(contents(&folder.0.join("kb")), first);
    assert_eq!(first.len(), 3, "manifest, CWE level, one shard: {:?}", first.keys());
}

#[test]
fn what_a_newer_build_does_not_name_goes_and_other_files_stay() {
    let folder = Folder::new("newer");
    small_corpus(&folder);
    assert!(build(&folder).status.success());
    folder.write("kb/notes.txt", "mine");
    folder.write("summaries/CWE-502.toml", &SUMMARY.replace("Use yaml.safe_load.", "Load YAML with yaml.safe_load."));
    assert!(build(&folder).status.success());
    let now = contents(&folder.0.join("kb"));
    assert_eq!(now.len(), 4, "{:?}", now.keys());
    assert!(now.contains_key("notes.txt"));
}

#[test]
fn a_corpus_that_changed_needs_new_summaries_and_the_good_knowledge_base_stays() {
    let folder = Folder::new("changed");
    small_corpus(&folder);
    assert!(build(&folder).status.success());
    let good = contents(&folder.0.join("kb"));
    fs::rename(folder.0.join("corpus/CWE-502/python-yaml"), folder.0.join("corpus/CWE-502/python-other")).unwrap();
    let output = build(&folder);
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1));
    assert!(message.contains("python-other") && message.contains("python-yaml"), "{message}");
    assert_eq!(contents(&folder.0.join("kb")), good);
}

#[test]
fn sources_that_make_no_sense_are_named() {
    for (file, text, said) in [
        ("corpus/CWE-502/python-yaml/fix.toml", "task = 3", "fix.toml"),
        ("corpus/CWE-502/python-yaml/secure.c", "int x;", "secure.*"),
        ("corpus/CWE-502/python-yaml/vulnerable.py", "", "python-yaml"),
        ("summaries/CWE-502.toml", "cwe = \"CWE-502\"", "CWE-502.toml"),
        ("corpus/CWE-x/python-yaml/fix.toml", "task = \"\"\ncause = \"\"\norigin = \"\"", "CWE-x"),
    ] {
        let folder = Folder::new("nonsense");
        small_corpus(&folder);
        folder.write(file, text);
        let output = build(&folder);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(message.contains(said), "{file}: {message}");
        assert_eq!(output.status.code(), Some(1), "{file}: {message}");
        assert!(!folder.0.join("kb").exists(), "{file}");
    }
}

#[test]
fn verify_names_the_file_that_was_altered() {
    let folder = Folder::new("altered");
    for (name, mut bytes) in contents(&root().join(SHIPPED)) {
        if name.starts_with("cwe-89-") {
            bytes[40] ^= 1;
        }
        fs::write(folder.0.join(name), bytes).unwrap();
    }
    let message = failure(&["kb", "verify", folder.path()], "");
    assert!(message.contains("cwe-89-") && message.contains("Build or download"), "{message}");
}

#[test]
fn folders_that_hold_no_knowledge_base_are_refused() {
    let folder = Folder::new("hostile");
    for manifest in ["", "{}", "[]", "{\"format\": 99}", "<!doctype html>"] {
        folder.write("manifest.json", manifest);
        let message = failure(&["kb", "inspect", folder.path()], "");
        assert!(message.lines().count() >= 2 && !message.contains("panicked"), "{manifest:?}: {message}");
    }
}

/// A corpus of two CWEs, built whole and by CWE.
fn build_in_parts(folder: &Folder) -> [String; 3] {
    small_corpus(folder);
    let code = "import os\n\n\ndef ping(host):\n    os.system(\"ping \" + host)\n";
    folder.write("corpus/CWE-78/python-ping/vulnerable.py", code);
    folder.write("corpus/CWE-78/python-ping/secure.py", &code.replace("os.system(\"ping \" + host)", "run([\"ping\", host])"));
    let notes = "task = \"Ping a host.\"\ncause = \"A shell reads the host.\"\norigin = \"a test\"\n";
    folder.write("corpus/CWE-78/python-ping/fix.toml", notes);
    let summary = SUMMARY.replace("CWE-502", "CWE-78").replace("python-yaml", "python-ping");
    folder.write("summaries/CWE-78.toml", &summary.replace("Use yaml.safe_load", "Pass a list"));
    let everyday = "tasks = [\"Sort names.\"]\nprovenance = { method = \"\", author = \"\", date = \"\" }\n";
    folder.write("summaries/everyday.toml", everyday);
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    [("whole", &[][..]), ("one", &["--only", "CWE-78"]), ("two", &["--only", "CWE-502"])].map(|(out, only)| {
        let output = run(&[&build_arguments(&path("corpus"), &path("summaries"), &path(out))[..], only].concat(), "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        path(out)
    })
}

#[test]
fn parts_merge_into_the_whole() {
    let folder = Folder::new("merge");
    let [whole, one, two] = build_in_parts(&folder);
    assert_ne!(contents(Path::new(&whole)), contents(Path::new(&one)));
    // In any order, again and again, and onto a part.
    for parts in [vec![&*one, &*two], vec![&*two, &*one, &*one], vec![&*whole, &*one]] {
        let merged = json(&[&["kb", "merge"], &parts[..], &["--out", &two]].concat(), "");
        assert_eq!(merged["fixes"], 2);
        assert_eq!(contents(Path::new(&two)), contents(Path::new(&whole)));
        assert_eq!(json(&["kb", "verify", &two], "")["whole"], true);
    }
}

#[test]
fn of_a_weakness_in_two_parts_everything_is_kept() {
    let folder = Folder::new("overlap");
    small_corpus(&folder);
    assert!(build(&folder).status.success());
    fs::rename(folder.0.join("kb"), folder.0.join("first")).unwrap();
    let fix = folder.0.join("corpus/CWE-502/python-yaml");
    fs::rename(&fix, folder.0.join("corpus/CWE-502/python-other")).unwrap();
    let summary = SUMMARY.replace("python-yaml", "python-other").replace("Use yaml.safe_load.", "Load data, not objects.");
    folder.write("summaries/CWE-502.toml", &summary);
    assert!(build(&folder).status.success());
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let merged = json(&["kb", "merge", &path("first"), &path("kb"), "--out", &path("both")], "");
    assert_eq!((&merged["fixes"], &merged["cwes"], &merged["guidelines"]), (&2.into(), &1.into(), &2.into()));
    let (_, level, shards) = load(&folder.0.join("both"));
    assert_eq!(level.nodes[0].causes.len(), level.nodes[0].cause_vectors.len());
    assert_eq!(
        shards[0].examples.iter().map(|e| e.id.as_str()).collect::<Vec<_>>(),
        ["CWE-502/python-other", "CWE-502/python-yaml"]
    );

    // The same id for something else is no merge.
    folder.write("corpus/CWE-502/python-other/fix.toml", "task = \"Other.\"\ncause = \"Other.\"\norigin = \"\"\n");
    assert!(build(&folder).status.success());
    let message = failure(&["kb", "merge", &path("both"), &path("kb"), "--out", &path("both")], "");
    assert!(message.contains("CWE-502/python-other"), "{message}");
}

#[test]
fn diff_tells_what_was_gained_lost_and_changed() {
    let folder = Folder::new("diff");
    let [whole, one, two] = build_in_parts(&folder);
    assert_eq!(json(&["kb", "diff", &whole, &whole], "")["cwes"], serde_json::json!([]));
    let cwes = json(&["kb", "diff", &one, &two], "")["cwes"].clone();
    assert_eq!((&cwes[0]["cwe"], &cwes[1]["cwe"]), (&"CWE-78".into(), &"CWE-502".into()));
    assert_eq!(cwes[0]["guidelines"]["lost"][0], "Pass a list.");
    assert_eq!(cwes[1]["examples"]["gained"][0], "CWE-502/python-yaml");
    folder.write("summaries/CWE-502.toml", &SUMMARY.replace("Use yaml.safe_load.", "Use just yaml.safe_load."));
    folder.write("corpus/CWE-502/python-yaml/fix.toml", "task = \"Other.\"\ncause = \"Other.\"\norigin = \"\"\n");
    assert!(build(&folder).status.success());
    let text = run(&["kb", "diff", &whole, folder.0.join("kb").to_str().unwrap()], "");
    let text = String::from_utf8_lossy(&text.stdout).into_owned();
    for line in
        ["CWE-502 ", "  ~ guideline Use just yaml.safe_load.", "  ~ example CWE-502/python-yaml", "0 gained, 0 lost, 1 changed"]
    {
        assert!(text.contains(line), "{line:?} is not in:\n{text}");
    }
}

fn load(folder: &Path) -> (Manifest, CweLevel, Vec<Shard>) {
    let manifest = decode_manifest(&fs::read(folder.join("manifest.json")).unwrap()).unwrap();
    let read = |entry: &rescue_core::kb::ManifestFile| fs::read(folder.join(&entry.file)).unwrap();
    let level = decode_entry(&manifest.cwe_level, &read(&manifest.cwe_level)).unwrap();
    let shards = manifest.shards.values().map(|entry| decode_entry(entry, &read(entry)).unwrap()).collect();
    (manifest, level, shards)
}

/// Takes the vectors out, so that the rest can be compared to the letter.
fn vectors(level: &mut CweLevel, shards: &mut [Shard]) -> Vec<Vector> {
    let mut vectors = std::mem::take(&mut level.everyday_vectors);
    for node in &mut level.nodes {
        vectors.append(&mut node.cause_vectors);
        vectors.append(&mut node.guideline_vectors);
        vectors.append(&mut node.task_vectors);
    }
    for example in shards.iter_mut().flat_map(|s| &mut s.examples) {
        vectors.extend([&mut example.cause_vector, &mut example.task_vector, &mut example.code_vector].map(std::mem::take));
    }
    vectors
}

#[test]
fn knowledge_bases_begin_with_the_thresholds_of_the_shipped_one() {
    let (shipped, ..) = load(&root().join(SHIPPED));
    assert_eq!(Thresholds::default(), shipped.thresholds, "what scripts/calibrate chose belongs into Thresholds::default()");
}

#[test]
fn the_shipped_knowledge_base_is_what_its_sources_give() {
    let folder = Folder::new("rebuilt");
    let output = run(&build_arguments("kb-prebuilt/corpus", "kb-prebuilt/summaries", folder.path()), "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let (shipped, mut level, mut shards) = load(&root().join(SHIPPED));
    let (rebuilt, mut level_again, mut shards_again) = load(&folder.0);
    let (vectors, vectors_again) = (vectors(&mut level, &mut shards), vectors(&mut level_again, &mut shards_again));

    assert_eq!((shipped.model, shipped.thresholds), (rebuilt.model, rebuilt.thresholds));
    assert!(level == level_again && shards == shards_again, "texts differ: run scripts/kb --force and commit what it builds");
    assert_eq!(vectors.len(), vectors_again.len());
    for (a, b) in vectors.iter().zip(&vectors_again) {
        let difference = a.dequantize().iter().zip(b.dequantize()).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        // A step of quantization is 0.0016 at most in these vectors.
        assert!(difference < 2e-3, "vectors differ by {difference}");
    }
}
