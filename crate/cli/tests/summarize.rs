//! Summaries from a model endpoint, through real HTTP, with all that goes wrong there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that can't go on has failed")]

mod command;
mod summarizer;

use std::collections::BTreeSet;
use std::fs;
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use command::{Folder, root};
use serde_json::{Value, json};
use summarizer::{Reply, Server};

/// So many fixes of each of these CWEs.
fn fixes(folder: &Folder, count: usize, cwes: &[&str]) -> String {
    let row = |cwe: &str, n: usize| {
        let code = |call: &str| format!("def f{n}(x):\n    {call}\n");
        json!({
            "id": format!("{cwe}/fix-{n:02}"), "language": "python", "cwe": cwe, "task": format!("Run command {n}."),
            "vulnerable": code("os.system(x)"), "secure": code("subprocess.run([x])"),
        })
    };
    let rows = cwes.iter().flat_map(|cwe| (0..count).map(move |n| format!("{}\n", row(cwe, n))));
    folder.write("fixes.jsonl", &rows.collect::<String>())
}

fn arguments(folder: &Folder, url: &str, more: &[&str]) -> Vec<String> {
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let fixed = ["kb", "build", "--input", &path("fixes.jsonl"), "--out", &path("kb"), "--record", &path("record")];
    let endpoint = ["--endpoint", url, "--model", "m", "--retries", "1", "--timeout", "2"];
    fixed.iter().chain(&endpoint).chain(more).map(|argument| (*argument).to_owned()).collect()
}

fn rescue(arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rescue"));
    command.current_dir(root()).args(arguments).env("RESCUE_API_KEY", "secret-key").stdin(Stdio::null());
    command
}

fn build(folder: &Folder, url: &str, more: &[&str]) -> Output {
    rescue(&arguments(folder, url, more)).output().unwrap()
}

#[track_caller]
fn succeeds(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// What a build that fails says.
#[track_caller]
fn fails(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(!said.contains("secret-key") && !said.contains("panicked"), "{said}");
    said
}

fn manifest(folder: &Folder, kb: &str) -> Vec<u8> {
    fs::read(folder.0.join(kb).join("manifest.json")).unwrap()
}

#[test]
fn summaries_are_recorded_and_nothing_is_asked_twice() {
    let folder = Folder::new("recorded");
    fixes(&folder, 11, &["CWE-78"]);
    let server = Server::start(|_, _| Reply::Good);
    let output = build(&folder, &server.url, &["--json", "--concurrency", "2", "--price-input", "1"]);
    succeeds(&output);
    // Two batches and a merge, for guidelines and for causes.
    let summarized = serde_json::from_slice::<Value>(&output.stdout).unwrap()["summarized"].clone();
    assert_eq!((&summarized["calls"], &summarized["known"]), (&json!(6), &json!(0)));
    assert!(summarized["input_tokens"].as_u64() > Some(500), "{summarized}");
    assert!(server.keys().iter().all(|key| key == "Bearer secret-key"));
    assert!(server.most_at_once() <= 2, "{}", server.most_at_once());
    assert_eq!(server.prompts().len(), 6);

    let recorded = folder.0.join("record/CWE-78.toml");
    let text = fs::read_to_string(&recorded).unwrap();
    for part in ["cluster-then-summarize by m", "not reviewed", "OS Command", "subprocess.run", "fix-10"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // Replayed without an endpoint.
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let again = ["kb", "build", "--input", &path("fixes.jsonl"), "--summaries", &path("record"), "--out", &path("again")];
    succeeds(&command::run(&again, ""));
    assert_eq!(manifest(&folder, "again"), manifest(&folder, "kb"));
    // A summary that is gone is made of the answers that are known.
    fs::remove_file(&recorded).unwrap();
    succeeds(&build(&folder, &server.url, &[]));
    assert_eq!(fs::read_to_string(&recorded).unwrap(), text);
    assert_eq!(server.prompts().len(), 6);
}

#[test]
fn faults_that_pass_are_survived() {
    let folder = Folder::new("passing");
    fixes(&folder, 11, &["CWE-78"]);
    let server = Server::start(|number, _| match number {
        0 => Reply::Status(429, Some("2")),
        2 => Reply::Status(500, None),
        4 => Reply::Half,
        6 => Reply::NotJson,
        8 => Reply::Silence,
        10 => Reply::Say("I can't help with that."),
        _ => Reply::Good,
    });
    let begin = std::time::Instant::now();
    let output = build(&folder, &server.url, &["--concurrency", "1"]);
    succeeds(&output);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(begin.elapsed() > Duration::from_secs(2 + 1 + 1 + 1 + 2 + 1));
    assert_eq!(server.prompts().len(), 6 + 6, "each question was asked twice");
    for words in
        ["batch 1 of 2: The endpoint limits how often it may be asked: not now; again in 2 s", "status 500", "2 seconds"]
    {
        assert!(said.contains(words), "{words:?} is not in:\n{said}");
    }
    // What could not be used was shown to the model, with the reason.
    assert!(server.prompts().last().unwrap().contains("I can't help with that."));
}

#[test]
fn a_server_that_is_not_there_ends_the_build() {
    let folder = Folder::new("refused");
    fixes(&folder, 1, &["CWE-78", "CWE-79"]);
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let said = fails(&build(&folder, &format!("http://{free}/v1"), &[]));
    assert!(said.contains("No server answers") && said.contains("The same command goes on"), "{said}");
    assert!(!folder.0.join("kb").exists());
}

#[test]
fn a_refused_key_ends_the_build_at_once() {
    let folder = Folder::new("key");
    fixes(&folder, 11, &["CWE-78", "CWE-79"]);
    let server = Server::start(|_, _| Reply::Status(401, None));
    let said = fails(&build(&folder, &server.url, &["--concurrency", "2"]));
    assert!(said.contains("refused the key"), "{said}");
    assert!(server.prompts().len() <= 2, "{}", server.prompts().len());
}

#[test]
fn a_limit_of_days_is_not_waited_for() {
    let folder = Folder::new("days");
    fixes(&folder, 1, &["CWE-78"]);
    let server = Server::start(|_, _| Reply::Status(429, Some("86400")));
    let said = fails(&build(&folder, &server.url, &["--concurrency", "1"]));
    assert!(said.contains("limits how often") && said.contains("86400"), "{said}");
    assert_eq!(server.prompts().len(), 1);
}

#[test]
fn what_is_given_up_is_named_and_only_that_is_asked_again() {
    let folder = Folder::new("given-up");
    fixes(&folder, 11, &["CWE-78", "CWE-79"]);
    let is_bad = |prompt: &str| prompt.contains("CWE-78") && prompt.contains("JSON array") && prompt.contains("f10(x)");
    let server = Server::start(move |_, prompt| if is_bad(prompt) { Reply::Say("[]") } else { Reply::Good });
    let said = fails(&build(&folder, &server.url, &[]));
    assert!(
        said.contains("CWE-78, guidelines, batch 2 of 2: no usable answer in 3 attempts") && said.contains("empty"),
        "{said}"
    );
    assert!(said.contains("1 of 2 weaknesses got no summary: CWE-78"), "{said}");
    assert!(folder.0.join("record/CWE-79.toml").exists() && !folder.0.join("record/CWE-78.toml").exists());
    assert!(!folder.0.join("kb").exists());

    let mended = Server::start(|_, _| Reply::Good);
    succeeds(&build(&folder, &mended.url, &[]));
    // The batch and the merge that needs it.
    assert_eq!(mended.prompts().len(), 2);
    assert!(is_bad(&mended.prompts()[0]));
}

#[test]
fn a_build_that_was_killed_goes_on_where_it_was() {
    let folder = Folder::new("killed");
    fixes(&folder, 11, &["CWE-78"]);
    let stuck = Server::start(|number, _| if number < 3 { Reply::Good } else { Reply::Silence });
    let mut child = rescue(&arguments(&folder, &stuck.url, &["--concurrency", "1"]))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    stuck.wait_for(4);
    // On Unix this is SIGKILL.
    child.kill().unwrap();
    child.wait().unwrap();
    let paid: BTreeSet<String> = stuck.prompts().into_iter().take(3).collect();

    let server = Server::start(|_, _| Reply::Good);
    succeeds(&build(&folder, &server.url, &[]));
    assert_eq!(server.prompts().len(), 3);
    assert!(server.prompts().iter().all(|prompt| !paid.contains(prompt)), "what was paid for was asked again");
}

#[test]
fn what_does_not_fit_on_the_disk_is_said_and_what_did_is_kept() {
    let folder = Folder::new("full");
    fixes(&folder, 11, &["CWE-78"]);
    let server = Server::start(|_, _| Reply::Good);
    // A limit on the size of files stands for a disk that is full: answers fit, and the knowledge base does not.
    let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" \"$@\"";
    let mut limited = Command::new("sh");
    limited.args(["-c", script, env!("CARGO_BIN_EXE_rescue")]).args(arguments(&folder, &server.url, &[]));
    let output = limited.current_dir(root()).env("RESCUE_API_KEY", "secret-key").stdin(Stdio::null()).output().unwrap();
    let said = fails(&output);
    assert!(said.contains("can't be written"), "{said}");
    assert!(!folder.0.join("kb/manifest.json").exists(), "a manifest names files that are not there");
    assert_eq!(server.prompts().len(), 6);

    succeeds(&build(&folder, &server.url, &[]));
    assert_eq!(server.prompts().len(), 6, "what was paid for was asked again");
}

#[test]
fn a_model_can_be_held_to_a_schema() {
    let folder = Folder::new("structured");
    fixes(&folder, 11, &["CWE-78"]);
    let server = Server::start(|_, _| Reply::Good);
    succeeds(&build(&folder, &server.url, &["--structured"]));
    let text = fs::read_to_string(folder.0.join("record/CWE-78.toml")).unwrap();
    assert!(text.contains("Pass a list to `subprocess.run`") && !text.contains("\"cause\""), "{text}");
    assert_eq!(server.prompts().len(), 6);
}

#[test]
fn calls_are_made_at_the_same_time_but_not_more_than_allowed() {
    let folder = Folder::new("concurrent");
    fixes(&folder, 1, &["CWE-78", "CWE-79", "CWE-80", "CWE-88"]);
    let server = Server::slow(Duration::from_millis(300), |_, _| Reply::Good);
    succeeds(&build(&folder, &server.url, &["--concurrency", "3"]));
    assert_eq!((server.most_at_once(), server.prompts().len()), (3, 8));
}

#[test]
fn a_dry_run_asks_and_writes_nothing() {
    let folder = Folder::new("dry");
    fixes(&folder, 11, &["CWE-78", "CWE-79"]);
    let server = Server::start(|_, _| Reply::Good);
    let output = build(&folder, &server.url, &["--dry-run", "--only", "CWE-78", "--json"]);
    succeeds(&output);
    let planned: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(planned["planned"]["calls"], 6, "{planned}");
    assert_eq!(planned["missing"].as_array().unwrap().len(), 1, "{planned}");
    assert!(server.prompts().is_empty() && !folder.0.join("record").exists() && !folder.0.join("kb").exists());
}

#[test]
fn a_summary_written_by_hand_is_used_but_never_overwritten() {
    let folder = Folder::new("by-hand");
    fixes(&folder, 1, &["CWE-78"]);
    let summary = |fixes: &str| {
        format!(
            "cwe = \"CWE-78\"\nname = \"\"\ncauses = [{{ text = \"A shell reads words of a request.\" }}]\n\
             guidelines = [{{ text = \"Use a list.\" }}]\n\
             provenance = {{ method = \"recorded by hand\", author = \"a test\", date = \"2026-11-22\", fixes = [{fixes}] }}\n"
        )
    };
    let server = Server::start(|_, _| Reply::Good);
    folder.write("record/CWE-78.toml", &summary("\"fix-00\""));
    succeeds(&build(&folder, &server.url, &[]));
    let outdated = summary("\"fix-77\"");
    let path = folder.write("record/CWE-78.toml", &outdated);
    let said = fails(&build(&folder, &server.url, &[]));
    assert!(said.contains("CWE-78") && said.contains("by hand"), "{said}");
    assert_eq!(fs::read_to_string(path).unwrap(), outdated);
    assert!(server.prompts().is_empty());
}

#[test]
fn answers_that_could_not_be_kept_are_not_asked_for() {
    let folder = Folder::new("no-cache");
    fixes(&folder, 1, &["CWE-78"]);
    let file = folder.write("file", "");
    let server = Server::start(|_, _| Reply::Good);
    let said = fails(&build(&folder, &server.url, &["--cache", &format!("{file}/answers")]));
    assert!(said.contains("can't be made"), "{said}");
    assert!(server.prompts().is_empty());
}

#[test]
fn a_replay_names_the_weaknesses_that_have_no_summary() {
    let folder = Folder::new("replay");
    let rows = fixes(&folder, 1, &["CWE-78", "CWE-79"]);
    let empty =
        folder.write("summaries/everyday.toml", "tasks = []\nprovenance = { method = \"\", author = \"\", date = \"\" }\n");
    let summaries = empty.trim_end_matches("/everyday.toml");
    let out = folder.0.join("kb").to_str().unwrap().to_owned();
    let said = command::failure(&["kb", "build", "--input", &rows, "--summaries", summaries, "--out", &out], "");
    assert!(said.contains("CWE-78 has no summary") && said.contains("CWE-79 has no summary"), "{said}");
}
