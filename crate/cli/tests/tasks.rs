//! Typical tasks get the right security context, and plain ones none: with the shipped knowledge base and the real model.
//! The browser tests read the same file of tasks, so that page and command line are held to the same answers.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod command;

use command::{json, root};
use serde_json::Value;

fn tasks() -> Vec<Value> {
    let text = std::fs::read_to_string(root().join("wasm-tests/tasks.json")).expect("the tasks are in the repository");
    serde_json::from_str(&text).expect("the tasks are JSON")
}

fn strings<'a>(value: &'a Value, field: &str) -> Vec<&'a str> {
    value[field].as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

fn check(task: &Value, draft: Option<&str>) {
    let text = task["task"].as_str().expect("a task has a text");
    let mut arguments = vec!["--lang", task["language"].as_str().expect("a task has a language"), "--task", text];
    if draft.is_some() {
        arguments.extend(["--draft", "-"]);
    }
    let input = draft.unwrap_or_default();
    let context = format!("{text:?} {}", if draft.is_some() { "with a draft" } else { "without a draft" });

    let retrieval = json(&[&["retrieve"], &arguments[..]].concat(), input);
    let prompt = json(&[&["prompt"], &arguments[..]].concat(), input);
    let content: String =
        prompt["messages"].as_array().expect("messages").iter().filter_map(|m| m["content"].as_str()).collect();
    let expected = strings(task, "cwes");
    if expected.is_empty() {
        assert_eq!(retrieval["cwes"], serde_json::json!([]), "{context}");
        assert_eq!(prompt["cwes"], serde_json::json!([]), "{context}");
        assert!(content.contains("No security knowledge was needed"), "{context}");
        return;
    }
    let first = retrieval["cwes"][0]["cwe"].as_str().unwrap_or("nothing");
    assert!(expected.contains(&first), "{context}: {first} came first, not {expected:?}");
    for shown in strings(task, "shows") {
        assert!(content.contains(shown), "{context}: the prompt does not show {shown:?}:\n{content}");
    }
}

#[test]
fn tasks_get_the_context_that_they_need() {
    for task in tasks() {
        check(&task, None);
    }
}

#[test]
fn tasks_with_a_draft_get_the_context_that_they_need() {
    for task in tasks() {
        check(&task, Some(task["draft"].as_str().expect("a task has a draft")));
    }
}
