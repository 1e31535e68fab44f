//! The commands in README.md, docs/knowledge-base.md and docs/clusters.md, run one after the other as they stand there.

#![allow(clippy::duplicate_mod, reason = "both servers speak HTTP by the same module")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that can't go on has failed")]

mod command;
#[allow(dead_code, reason = "other tests use the rest of it")]
mod summarizer;
#[allow(dead_code, reason = "other tests use the rest of it")]
mod support;

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use command::{Folder, root};
use summarizer::Reply;

const VULNERABLE: &str = "def orders(db, customer):\n    return db.execute(\"SELECT * FROM orders WHERE customer = '\" + customer + \"'\").fetchall()\n";
const SECURE: &str =
    "def orders(db, customer):\n    return db.execute(\"SELECT * FROM orders WHERE customer = ?\", (customer,)).fetchall()\n";

/// The blocks of commands of a document, those that belong to other tests left out.
fn commands(document: &str) -> String {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let indented = text.lines().filter_map(|line| line.strip_prefix("    "));
    let lines = indented.filter(|line| !line.starts_with("scripts/") && !line.starts_with("cargo install"));
    lines.map(|line| format!("{line}\n")).collect()
}

/// Runs a shell in a folder that has what a clone has, with `rescue` on the path.
#[track_caller]
fn shell(folder: &Folder, script: &str) -> String {
    let programs = folder.0.join("programs");
    if !programs.exists() {
        fs::create_dir(&programs).unwrap();
        symlink(env!("CARGO_BIN_EXE_rescue"), programs.join("rescue")).unwrap();
        for name in ["kb-prebuilt", ".cache"] {
            symlink(root().canonicalize().unwrap().join(name), folder.0.join(name)).unwrap();
        }
    }
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let output = Command::new("bash").args(["-euxc", script]).current_dir(&folder.0).env("PATH", path).output().unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}", &messages[messages.len().saturating_sub(2000)..]);
    String::from_utf8(output.stdout).unwrap()
}

/// A repository whose last commit is a fix.
fn project(folder: &Folder, name: &str) {
    let git = format!("git -C {name} -c user.name=Ann -c user.email=ann@example.org");
    folder.write(&format!("{name}/orders.py"), VULNERABLE);
    shell(folder, &format!("git init --quiet {name}; {git} add .; {git} commit --quiet --message Orders"));
    folder.write(&format!("{name}/orders.py"), SECURE);
    shell(folder, &format!("{git} commit --quiet --all --message 'Fix CWE-89 in the list of orders'"));
}

fn readme(folder: &Folder, endpoint: &support::Server, summarizer: &summarizer::Server) -> String {
    let script = commands("README.md");
    assert!(script.contains("rescue generate") && script.contains("rescue kb merge"), "{script}");
    folder.write("draft.c", "void f(char *name) { char b[8]; strcpy(b, name); }\n");
    folder.write("net.c", &format!("int f(int x)\n{{\n{}    return x;\n}}\n", "    x = x + 1;\n".repeat(40)));
    for (name, text) in [("before.py", VULNERABLE), ("after.py", SECURE), ("app.py", VULNERABLE)] {
        folder.write(name, text);
    }
    project(folder, "my-project");
    script
        .replace("http://localhost:11434/v1", &endpoint.url())
        .replace("qwen2.5-coder:7b", "vulnerable-code")
        .replace("http://localhost:8000/v1", &summarizer.url)
}

#[test]
fn what_the_readme_says_runs() {
    let folder = Folder::new("readme");
    let endpoint = support::Server::start();
    let summarizer = summarizer::Server::start(|_, _| Reply::Good);
    let script = readme(&folder, &endpoint, &summarizer);
    let said = shell(&folder, &script);
    assert!(said.contains("CWE-502") && said.contains("flowchart"), "{said}");
}

#[test]
fn what_the_document_about_knowledge_bases_says_runs() {
    let folder = Folder::new("own-knowledge-base");
    let summarizer = summarizer::Server::start(|_, _| Reply::Good);
    project(&folder, "shop");
    folder.write(
        "advisories/one.json",
        r#"{"id": "OSV-1", "aliases": ["CVE-2026-1"], "database_specific": {"cwe_ids": ["CWE-89"]}}"#,
    );
    let setup = "echo $(git -C shop rev-parse HEAD) CWE-89 > commits.txt; git -C shop diff HEAD~ > fix.diff";
    shell(&folder, setup);

    let script = commands("docs/knowledge-base.md").replace("http://localhost:8000/v1", &summarizer.url);
    let (before, after) = script.split_once("--dry-run\n").expect("the plan is shown first");
    let plan = before.rsplit_once("rescue kb build").map(|(_, plan)| format!("rescue kb build{plan}")).unwrap();
    let said = shell(&folder, &format!("{before}--dry-run\n"));
    assert!(summarizer.prompts().is_empty() && said.contains("CWE-89"), "{said}");
    // "Then leave out --dry-run". Next month there is another one to compare with.
    shell(&folder, &format!("{plan}\ncp -r my-kb my-kb-of-last-month"));
    let said = shell(&folder, after);
    assert!(said.contains("CWE-89") && folder.0.join("my-kb/manifest.sig").exists(), "{said}");
}

/// The blocks of this language in a document.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let text = fs::read_to_string(root().join(document)).unwrap();
    let start = format!("```{language}\n");
    text.split(&start).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

#[test]
fn the_jobs_of_a_cluster_build_their_parts() {
    let folder = Folder::new("cluster");
    let summarizer = summarizer::Server::start(|_, _| Reply::Good);
    let host = summarizer.url.trim_start_matches("http://").trim_end_matches("/v1");
    folder.write("weaknesses.txt", "CWE-78\nCWE-89\n");
    let row = |id: &str, cwe: &str, vulnerable: &str, secure: &str| {
        serde_json::json!({ "id": id, "language": "python", "cwe": cwe, "vulnerable": vulnerable, "secure": secure })
            .to_string()
    };
    let rows = [row("a", "CWE-89", VULNERABLE, SECURE), row("b", "CWE-78", "os.system(x)\n", "subprocess.run([x])\n")];
    folder.write("fixes.jsonl", &rows.join("\n"));
    shell(&folder, "ln -s programs/rescue rescue; ln -s .cache/model model");

    let slurm = blocks("docs/clusters.md", "bash");
    let [_, job, submit] = &slurm[..] else { panic!("three scripts: {slurm:?}") };
    let kubernetes = blocks("docs/clusters.md", "yaml");
    let (_, pod) = kubernetes[1].split_once("- |\n").expect("the job has a script");
    let (pod, _) = pod.split_once("          env:").expect("the script ends");
    let here = |script: &str| {
        script.replace("/shared", folder.path()).replace("$(cat vllm.host):8000", host).replace("vllm:8000", host)
    };

    shell(&folder, &format!("export SLURM_ARRAY_TASK_ID=1\n{}", here(job)));
    shell(&folder, &format!("export JOB_COMPLETION_INDEX=1\n{}", here(pod)));
    let last = submit.lines().last().unwrap().split('\'').nth(1).expect("the last job's command is quoted");
    let said = shell(&folder, &here(last));
    assert!(said.contains("2 fixes") && said.contains("kb is whole"), "{said}");
}
