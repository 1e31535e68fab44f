//! Fixes out of real git repositories and diffs.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that can't go on has failed")]

mod command;

use std::fs;
use std::process::{Command, Output};

use command::{Folder, run};
use serde_json::{Value, json};

const BEFORE: &str = "\
import sqlite3


class Store:
    def __init__(self, path):
        self.db = sqlite3.connect(path)

    def find(self, name):
        return self.db.execute(\"SELECT * FROM users WHERE name = '\" + name + \"'\").fetchall()

    def count(self):
        return self.db.execute('SELECT count(*) FROM users').fetchone()
";

fn after() -> String {
    BEFORE.replace("\"SELECT * FROM users WHERE name = '\" + name + \"'\"", "'SELECT * FROM users WHERE name = ?', (name,)")
}

/// A repository that is made with git itself.
struct Repository {
    folder: Folder,
}

impl Repository {
    fn new(name: &str) -> Self {
        let one = Self { folder: Folder::new(name) };
        one.git(&["init", "-q", "-b", "main", "."]);
        one
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git")
            .current_dir(self.folder.0.join("repo").canonicalize().unwrap_or_else(|_| {
                fs::create_dir_all(self.folder.0.join("repo")).unwrap();
                self.folder.0.join("repo")
            }))
            .args(["-c", "user.name=T", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .output()
            .expect("git is there");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// Writes these files and commits them; gives the commit's name.
    fn commit(&self, message: &str, files: &[(&str, &str)]) -> String {
        for (name, text) in files {
            self.folder.write(&format!("repo/{name}"), text);
        }
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    fn path(&self, name: &str) -> String {
        self.folder.0.join(name).to_str().unwrap().to_owned()
    }

    fn ingest(&self, more: &[&str]) -> Output {
        let fixed = ["kb", "ingest", "--git", &self.path("repo"), "--out", &self.path("fixes.jsonl"), "--json"];
        run(&[&fixed, more].concat(), "")
    }

    fn rows(&self) -> Vec<Value> {
        rows(&self.path("fixes.jsonl"))
    }
}

fn rows(path: &str) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[track_caller]
fn report(output: &Output) -> (Value, String) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    (serde_json::from_slice(&output.stdout).unwrap(), said)
}

/// A repository with two commits; gives the second's name.
fn with_a_fix(name: &str, message: &str) -> (Repository, String) {
    let repository = Repository::new(name);
    repository
        .commit("Begin", &[("src/store.py", BEFORE), ("README.md", "Hello"), ("tests/test_store.py", "def test_a(): pass\n")]);
    let files = [("src/store.py", &*after()), ("README.md", "Hello, safe"), ("tests/test_store.py", "def test_b(): pass\n")];
    let id = repository.commit(message, &files);
    (repository, id)
}

#[test]
fn a_listed_commit_gives_both_versions_of_each_function() {
    let (repository, id) = with_a_fix("listed", "Bind the name");
    let list = repository.folder.write("commits.txt", &format!("# reviewed\n{} CWE-89\n", &id[..10]));
    let (said, _) = report(&repository.ingest(&["--commits", &list]));
    assert_eq!(said["fixes"], 1);
    assert_eq!(
        said["input"],
        json!({ "read": 1, "taken": 1, "skipped": {}, "beside": { "unknown-language": 1, "test-code": 1 } })
    );
    let row = &repository.rows()[0];
    assert_eq!(row["id"], format!("{}/src/store.py#Store.find", &id[..12]));
    assert_eq!(
        [&row["cwe"], &row["language"], &row["commit"], &row["file"], &row["function"], &row["title"], &row["line"]],
        [
            &json!("CWE-89"),
            &json!("python"),
            &json!(id),
            &json!("src/store.py"),
            &json!("Store.find"),
            &json!("Bind the name"),
            &json!(8)
        ]
    );
    let (vulnerable, secure) = (row["vulnerable"].as_str().unwrap(), row["secure"].as_str().unwrap());
    assert!(
        vulnerable.starts_with("def find") && vulnerable.contains("+ name +") && !vulnerable.contains("count"),
        "{vulnerable}"
    );
    assert!(secure.contains("(name,)"), "{secure}");

    // `kb build` takes what was written.
    let summary = "cwe = \"CWE-89\"\nname = \"SQL Injection\"\ncauses = [{ text = \"A statement is put together from words.\" }]\n\
        guidelines = [{ text = \"Bind values.\" }]\n[provenance]\nmethod = \"recorded by hand\"\nauthor = \"a test\"\ndate = \"2026-11-22\"\n";
    repository.folder.write("summaries/CWE-89.toml", &format!("{summary}fixes = [{}]\n", row["id"]));
    let [fixes, summaries, kb] = ["fixes.jsonl", "summaries", "kb"].map(|name| repository.path(name));
    let built = run(&["kb", "build", "--strict", "--input", &fixes, "--summaries", &summaries, "--out", &kb, "--json"], "");
    assert_eq!(report(&built).0["examples"], 1);
}

#[test]
fn messages_are_searched_for_weaknesses_and_advisories() {
    let (repository, _) = with_a_fix("searched", "Bind the name (cwe-89)");
    let shell = "import os\n\n\ndef ping(host):\n    os.system('ping ' + host)\n";
    repository.commit("Add ping", &[("ping.py", shell)]);
    repository.commit(
        "No shell\n\nFixes CVE-2021-1234.",
        &[("ping.py", &shell.replace("os.system('ping ' + host)", "run(['ping', host])"))],
    );
    repository.commit("Fix CVE-2020-9999", &[("ping.py", shell)]);
    let osv =
        json!({ "id": "GHSA-aaaa-bbbb-cccc", "aliases": ["CVE-2021-1234"], "database_specific": { "cwe_ids": ["CWE-78"] } });
    let osv = repository.folder.write("osv/one.json", &osv.to_string());
    let (said, messages) = report(&repository.ingest(&["--search", "--osv", osv.trim_end_matches("/one.json")]));
    assert_eq!(said["fixes"], 2, "{messages}");
    assert_eq!(said["input"]["skipped"], json!({ "bad-cwe": 1, "missing-commit": 1 }), "{messages}");
    assert!(messages.contains("bad CWE id: nothing says which weakness"), "{messages}");
    let rows = repository.rows();
    assert_eq!((&rows[0]["cwe"], &rows[1]["cwe"]), (&json!("CWE-89"), &json!("CWE-78")));
    assert_eq!(rows[1]["advisory"], "GHSA-aaaa-bbbb-cccc");
    // What is left out can be made an error; nothing is written then.
    fs::remove_file(repository.path("fixes.jsonl")).unwrap();
    let strict = repository.ingest(&["--search", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(!fs::exists(repository.path("fixes.jsonl")).unwrap());
}

#[test]
fn advisories_lead_to_commits_of_the_clone() {
    let (repository, id) = with_a_fix("osv", "Bind the name");
    let osv = json!({
        "id": "PYSEC-2021-1", "database_specific": { "cwe_ids": ["CWE-943", "CWE-89"] },
        "affected": [{ "ranges": [{ "type": "GIT", "events": [{ "introduced": "0" }, { "fixed": id }] }] }],
        "references": [{ "type": "FIX", "url": format!("https://x.example/commit/{id}") }, { "type": "WEB", "url": "https://x.example/commit/deadbeefdeadbeef" }],
    });
    let osv = repository.folder.write("advisory.json", &osv.to_string());
    let (said, messages) = report(&repository.ingest(&["--osv", &osv]));
    assert_eq!((&said["fixes"], &said["input"]["skipped"]), (&json!(1), &json!({ "missing-commit": 1 })), "{messages}");
    let row = &repository.rows()[0];
    assert_eq!((&row["cwe"], &row["advisory"]), (&json!("CWE-89"), &json!("PYSEC-2021-1")));
}

#[test]
fn changes_that_show_no_fix_are_left_out_and_counted() {
    let (repository, id) = with_a_fix("left-out", "Bind the name");
    repository.commit("Undo", &[("src/store.py", BEFORE)]);
    let again = repository.commit("Again", &[("src/store.py", &after())]);
    let comment = repository.commit("Comment", &[("src/store.py", &format!("# Users\n{}", after()))]);
    let many: Vec<(String, String)> = (0..4).map(|n| (format!("m{n}.py"), format!("x = {n}\n"))).collect();
    fn as_files(many: &[(String, String)]) -> Vec<(&str, &str)> {
        many.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
    }
    repository.commit("Many", &as_files(&many));
    let changed: Vec<(String, String)> = many.iter().map(|(name, _)| (name.clone(), "x = 9\n".to_owned())).collect();
    let broad = repository.commit("Broad", &as_files(&changed));
    let list = format!(
        "{id} CWE-89\n{again} CWE-89\n{comment} CWE-89\n{broad} CWE-89\n{id} CWE-79\n--output=x\n{} CWE-89\n",
        "f".repeat(40)
    );
    let list = repository.folder.write("commits.txt", &list);
    let (said, messages) = report(&repository.ingest(&["--commits", &list, "--max-files", "3"]));
    let expected = json!({ "duplicate": 1, "no-change": 1, "too-broad": 1, "malformed": 1, "missing-commit": 1 });
    assert_eq!((&said["fixes"], &said["input"]["skipped"]), (&json!(1), &expected), "{messages}");
    assert!(messages.contains(":6: malformed") && !repository.folder.0.join("repo/x").exists(), "{messages}");
}

#[test]
fn a_hostile_repository_runs_nothing() {
    let (repository, id) = with_a_fix("hostile-git", "Bind the name (CWE-89)");
    let canary = repository.path("canary");
    let program = repository.folder.write("program", &format!("#!/bin/sh\ntouch {canary}\ncat\n"));
    assert!(Command::new("chmod").args(["+x", &program]).status().unwrap().success());
    for name in [
        "core.fsmonitor",
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "gpg.program",
        "core.pager",
        "filter.evil.smudge",
        "core.sshCommand",
    ] {
        repository.git(&["config", name, &program]);
    }
    repository.git(&["config", "log.showSignature", "true"]);
    repository.git(&["config", "remote.origin.url", "ext::sh -c touch% canary"]);
    repository.git(&["config", "remote.origin.promisor", "true"]);
    repository.folder.write("repo/.git/info/attributes", "*.py diff=evil filter=evil\n");
    // A blob that is missing, as in a partial clone.
    let blob = repository.git(&["rev-parse", &format!("{id}:src/store.py")]);
    let (said, _) = report(&repository.ingest(&["--search"]));
    assert_eq!(said["fixes"], 1);
    fs::remove_file(repository.folder.0.join(format!("repo/.git/objects/{}/{}", &blob[..2], &blob[2..]))).unwrap();
    let (said, messages) = report(&repository.ingest(&["--search"]));
    assert_eq!((&said["fixes"], &said["input"]["skipped"]), (&json!(0), &json!({ "malformed": 1 })), "{messages}");
    assert!(!fs::exists(&canary).unwrap() && !repository.folder.0.join("repo/canary").exists());
}

#[test]
fn what_is_no_clone_is_told() {
    let folder = Folder::new("no-clone");
    let fixes = folder.0.join("x").to_str().unwrap().to_owned();
    let output = run(&["kb", "ingest", "--git", "/", "--search", "--out", &fixes], "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("not a git repository"), "{output:?}");
    // Without anything to look for, or a weakness for a diff, the usage is wrong.
    assert_eq!(run(&["kb", "ingest", "--git", "/", "--out", &fixes], "").status.code(), Some(2));
    assert_eq!(run(&["kb", "ingest", "--diff", "-", "--out", &fixes], "").status.code(), Some(2));
}

#[test]
fn diffs_are_taken_with_a_tree_of_either_side_and_without() {
    let (repository, id) = with_a_fix("diffs", "Bind the name");
    let diff = repository.folder.write("fix.diff", &(repository.git(&["format-patch", "--stdout", "-1", &id]) + "\n"));
    let out = repository.path("fixes.jsonl");
    let ingest = |more: &[&str]| {
        let said =
            report(&run(&[&["kb", "ingest", "--diff", &diff, "--cwe", "CWE-89", "--out", &out, "--json"], more].concat(), ""));
        assert_eq!(said.0["fixes"], 1, "{}", said.1);
        rows(&out).remove(0)
    };
    let tree = repository.path("repo");
    let from_after = ingest(&["--tree", &tree]);
    assert_eq!(from_after["id"], "fix/src/store.py#Store.find");
    repository.git(&["checkout", "-q", "HEAD~1"]);
    assert_eq!(ingest(&["--tree", &tree]), from_after);
    // A tree with neither version, and none at all.
    repository.folder.write("other/src/store.py", "x = 1\n");
    let alone = ingest(&["--tree", &repository.path("other")]);
    assert_eq!(alone, ingest(&[]));
    assert!(
        alone["vulnerable"].as_str().unwrap().contains("+ name +") && alone["secure"].as_str().unwrap().contains("(name,)")
    );
    assert_eq!((&alone["function"], &alone["line"]), (&json!("class Store:"), &json!(6)));
}

#[test]
fn diffs_of_other_programs_and_no_diffs() {
    let folder = Folder::new("plain-diffs");
    fs::write(folder.0.join("secret.py"), "x = 1\n").unwrap();
    fs::create_dir(folder.0.join("tree")).unwrap();
    let out = folder.0.join("fixes.jsonl").to_str().unwrap().to_owned();
    let ingest = |diff: &str| {
        let tree = folder.0.join("tree").to_str().unwrap().to_owned();
        report(&run(&["kb", "ingest", "--diff", "-", "--tree", &tree, "--cwe", "CWE-78", "--out", &out, "--json"], diff))
    };
    // As of `diff -u`, in two files.
    let plain = "--- old/a.c\t2020-01-01\n+++ new/a.c\t2020-01-02\n@@ -1,3 +1,3 @@ int f(char *s)\n {\n-  system(s);\n+  run(s);\n }\n\
        --- old/b.c\n+++ new/b.c\n@@ -3 +3 @@\n-gets(b);\n+fgets(b, n, stdin);\n";
    let (said, messages) = ingest(plain);
    assert_eq!(said["fixes"], 2, "{messages}");
    assert_eq!(rows(&out)[0]["function"], "int f(char *s)");
    // A path that leads out of the tree is not read: only the hunk is known.
    ingest("--- a/../secret.py\n+++ b/../secret.py\n@@ -1 +1 @@\n-x = 1\n+x = 2\n");
    assert_eq!(rows(&out)[0]["vulnerable"], "x = 1\n");
    for diff in ["", "hello\n", "--- a/a.c\n+++ b/a.c\n@@ -1,9 +1 @@\n-x\n"] {
        let (said, _) = ingest(diff);
        assert_eq!((&said["fixes"], &said["input"]["skipped"]), (&json!(0), &json!({ "malformed": 1 })), "{diff:?}");
    }
}
