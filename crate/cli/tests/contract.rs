//! The command-line contract that other programs rely on: JSON fields, exit codes, standard input.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod command;

use command::{Folder, failure, json, run};
use serde_json::{Value, json};

const SOURCE: &str =
    "import yaml as y\n\n\ndef load(path):\n    count = 0\n    text = open(path).read()\n    return y.load(text)\n";

#[test]
fn calls_resolves_the_aliases_of_imports() {
    assert_eq!(
        json(&["calls", "--lang", "python", "--file", "-"], SOURCE)["calls"].as_array().unwrap().last(),
        Some(&json!("yaml.load"))
    );
}

#[test]
fn pdg_gives_nodes_and_edges() {
    let graph = json(&["pdg", "--lang", "python", "--file", "-"], SOURCE);
    let node = |line: u64| graph["nodes"].as_array().unwrap().iter().find(|n| n["line"] == line).expect("a node on the line");
    for field in ["id", "line", "end_line", "kind", "text"] {
        assert!(!node(6)[field].is_null(), "{field}");
    }
    let edge = json!({ "from": node(6)["id"], "to": node(7)["id"], "kind": "data", "variable": "text" });
    assert!(graph["edges"].as_array().unwrap().contains(&edge), "{graph}");
    let mermaid = run(&["pdg", "--lang", "python", "--file", "-", "--mermaid"], SOURCE);
    assert!(String::from_utf8_lossy(&mermaid.stdout).starts_with("flowchart"));
}

#[test]
fn slice_from_a_line_leaves_out_what_it_does_not_depend_on() {
    let arguments = ["slice", "--lang", "python", "--file", "-", "--line", "7", "--direction", "backward", "--hops", "all"];
    let slice = json(&arguments, SOURCE);
    let lines: Vec<u64> = slice["lines"].as_array().unwrap().iter().filter_map(|n| n.as_u64()).collect();
    assert!(lines.contains(&6) && lines.contains(&7) && !lines.contains(&5), "{slice}");
    assert!(slice["code"].as_str().unwrap().contains("open(path)"));
}

#[test]
fn slice_of_a_fix_holds_the_changed_lines_of_both_versions() {
    let folder = Folder::new("slice");
    let before = folder.write("before.py", SOURCE);
    let after = folder.write("after.py", &SOURCE.replace("y.load", "y.safe_load"));
    let slices = json(&["slice", "--lang", "python", "--vulnerable", &before, "--secure", &after], "");
    for version in ["vulnerable", "secure"] {
        assert_eq!(slices[version]["points"], json!([7]), "{slices}");
        assert!(slices[version]["lines"].as_array().unwrap().contains(&json!(7)));
    }
    assert!(slices["secure"]["code"].as_str().unwrap().contains("y.safe_load(text)"));
}

#[test]
fn slices_of_many_fixes_are_a_row_each_and_a_summary() {
    let folder = Folder::new("slices");
    let secure = SOURCE.replace("y.load", "y.safe_load");
    let rows = [
        json!({ "id": "a", "language": "python", "vulnerable": SOURCE, "secure": secure, "cwe": "CWE-502" }),
        json!({ "id": "b", "language": "cobol", "vulnerable": "MOVE A TO B.", "secure": "MOVE A TO C." }),
    ];
    let input = folder.write("fixes.jsonl", &format!("{}\n\n{}\n", rows[0], rows[1]));
    let output = folder.write("slices.jsonl", "old");
    let summary = json(&["slice", "--input", &input, "--output", &output, "--mark"], "");
    assert_eq!((&summary["sliced"], &summary["failed"]), (&json!(1), &json!(1)), "{summary}");
    assert_eq!(summary["lines"]["vulnerable"]["before"], SOURCE.matches('\n').count() + 1);
    let answers = std::fs::read_to_string(&output).unwrap();
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&answers[0]["id"], &answers[1]["id"]), (&json!("a"), &json!("b")));
    assert_eq!(answers[0]["secure"]["points"], json!([7]));
    assert!(answers[1]["error"]["message"].as_str().unwrap().contains("cobol"), "{}", answers[1]);

    let broken = folder.write("broken.jsonl", "{\"id\": \"a\"}\n");
    let kept = run(&["slice", "--input", &broken, "--output", &output], "");
    assert_eq!(kept.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&kept.stderr).contains("line 1"));
    assert_eq!(std::fs::read_to_string(&output).unwrap().lines().count(), 2, "what stood there before is unchanged");
}

#[test]
fn inspect_tells_what_is_in_the_shipped_knowledge_base() {
    let kb = json(&["kb", "inspect"], "");
    for field in ["format", "fixes", "examples", "cwes", "guidelines", "bytes"] {
        assert!(kb[field].as_u64().is_some_and(|n| n > 0), "{field}: {kb}");
    }
    assert!(kb["model"]["id"].is_string() && kb["model"]["sha256"].is_string());
    assert!(kb["fixes"].as_u64() >= Some(60) && kb["cwes"].as_u64() >= Some(20), "{kb}");
    assert!(kb["languages"]["python"].as_u64() > Some(0) && kb["languages"]["c"].as_u64() > Some(0));
}

#[test]
fn retrieve_explains_every_score() {
    let found = json(&["retrieve", "--lang", "python", "--task", "Run SQL for a user name from a form"], "");
    let hit = &found["cwes"][0];
    assert!(hit["cwe"].is_string() && hit["score"].as_f64() > Some(0.0));
    for field in ["score", "rank", "threshold", "passed"] {
        assert!(!hit["facets"]["task"][field].is_null(), "{field}: {hit}");
    }
}

#[test]
fn many_queries_get_one_row_each() {
    let folder = Folder::new("queries");
    let rows = "{\"id\":\"a\",\"language\":\"python\",\"task\":\"Load a pickle from a socket\"}\n\n\
                {\"id\":\"b\",\"language\":\"c\",\"task\":\"Copy a name into a buffer\",\"draft\":\"strcpy(a, b);\",\"cwe\":[\"CWE-120\"]}\n";
    let queries = folder.write("q.jsonl", rows);
    let answers = folder.0.join("r.jsonl");
    let output = run(&["retrieve", "--queries", &queries, "--output", answers.to_str().unwrap()], "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = std::fs::read_to_string(answers).unwrap();
    let ids: Vec<Value> = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].clone()).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn a_bad_row_is_named_and_nothing_is_written() {
    let folder = Folder::new("bad-row");
    let queries = folder.write("q.jsonl", "{\"id\":\"a\"}\n");
    let answers = folder.0.join("r.jsonl");
    let message = failure(&["retrieve", "--queries", &queries, "--output", answers.to_str().unwrap()], "");
    assert!(message.contains("row 1"), "{message}");
    assert!(!answers.exists());
}

#[test]
fn a_facet_that_is_not_asked_for_has_no_say() {
    let arguments = ["retrieve", "--lang", "c", "--task", "Copy a name", "--draft", "-", "--facets", "api"];
    let found = json(&arguments, "void f(char *a, char *b) { strcpy(a, b); }");
    for hit in found["cwes"].as_array().unwrap().iter().chain(found["rejected"].as_array().unwrap()) {
        assert_eq!(hit["facets"].as_object().unwrap().keys().collect::<Vec<_>>(), ["api"]);
    }
}

#[test]
fn errors_say_what_to_do() {
    for (arguments, said) in [
        (vec!["calls", "--lang", "cobol", "--file", "-"], "python"),
        (vec!["calls", "--lang", "python", "--file", "/no/such/file"], "Check the path"),
        (vec!["retrieve", "--lang", "python", "--task", " "], "what is to be written"),
        (vec!["retrieve", "--lang", "python", "--task", "x", "--kb", "/no/such/folder"], "kb build"),
        (vec!["retrieve", "--lang", "python", "--task", "x", "--embedder", "/no/such/folder"], "scripts/model"),
        (vec!["slice", "--lang", "python", "--file", "-", "--line", "99"], "line"),
        (vec!["generate", "--lang", "python", "--task", "x", "--endpoint", "localhost", "--model", "m"], "http://"),
    ] {
        let message = failure(&arguments, SOURCE);
        assert!(message.contains(said), "{arguments:?}: {message}");
        assert!(!message.contains("panicked"), "{message}");
    }
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [&["slice"][..], &["nonsense"], &["retrieve", "--lang", "python"], &["pdg", "--file", "-"]] {
        assert_eq!(run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}
