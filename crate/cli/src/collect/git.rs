//! A clone, read through the `git` program: commits, what they changed, and both versions of each file.
//!
//! The clone may be anybody's. Only commands that read objects are run, without a shell, and with everything switched off by which a
//! repository's own configuration could run other programs or reach the network.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use rescue_core::kb::advisory::is_object_name;
use rescue_core::{Code, Error, Result};

/// No object is read that is larger, in bytes: what is larger is no source that can be analyzed.
const MAX_OBJECT: u64 = 4 << 20;

/// A commit.
#[derive(Debug)]
pub struct Commit {
    /// Its full object name.
    pub id: String,
    /// The first commit that it was made from.
    pub parent: Option<String>,
    /// The message.
    pub message: String,
}

/// A file that a commit changed.
#[derive(Debug)]
pub struct Changed {
    /// The path afterwards.
    pub path: String,
    /// Object names before and after; none if it was added or deleted.
    pub versions: Option<(String, String)>,
}

/// A clone, and a process that reads its objects.
pub struct Clone {
    folder: PathBuf,
    reader: Child,
    requests: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Clone {
    pub fn open(folder: &Path) -> Result<Self> {
        let mut reader = command(folder)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|e| Error::new(Code::Unavailable, format!("git can't be run: {e}")).help("Install git."))?;
        let (requests, answers) = (reader.stdin.take(), reader.stdout.take());
        let answers = answers.ok_or_else(|| broken("it has no output"))?;
        let mut clone = Self { folder: folder.to_owned(), reader, requests, answers: BufReader::new(answers) };
        // An answer of any kind shows that this is a repository: a name of zeros is never there.
        clone.object(&"0".repeat(40), "").map_err(|_| {
            Error::new(Code::InvalidInput, format!("{} is not a git repository that can be read", folder.display()))
                .help("Give the folder of a clone that belongs to you.")
        })?;
        Ok(clone)
    }

    /// A commit by its name, which may be abbreviated; none if it is not there, or ambiguous.
    pub fn commit(&mut self, id: &str) -> Result<Option<Commit>> {
        let Some((id, bytes)) = self.object(id, "^{commit}")? else { return Ok(None) };
        let text = String::from_utf8_lossy(&bytes);
        let (head, message) = text.split_once("\n\n").unwrap_or((&text, ""));
        let parent = head.lines().find_map(|line| line.strip_prefix("parent ")).map(str::to_owned);
        Ok(Some(Commit { id, parent, message: message.to_owned() }))
    }

    /// The text of a file; none if it is not text or too large.
    pub fn text(&mut self, id: &str) -> Result<Option<String>> {
        Ok(self.object(id, "")?.and_then(|(_, bytes)| String::from_utf8(bytes).ok()).filter(|text| !text.contains('\0')))
    }

    /// The files that a commit changed, against its first parent.
    pub fn changed(&self, commit: &Commit) -> Result<Vec<Changed>> {
        let Some(parent) = &commit.parent else { return Ok(Vec::new()) };
        let options =
            ["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", "--end-of-options"];
        let output = self.run(command(&self.folder).args(options).args([parent, &commit.id, "--"]))?;
        let mut fields = output.split('\0');
        let mut changed = Vec::new();
        // `:mode mode object object status`, a path, and another if it was renamed or copied.
        while let Some(head) = fields.next().filter(|head| head.starts_with(':')) {
            let words: Vec<&str> = head.trim_start_matches(':').split(' ').collect();
            let [old_mode, mode, old, new, status] = words[..] else { return Err(broken(head)) };
            let from = fields.next().unwrap_or_default();
            let path = if status.starts_with(['R', 'C']) { fields.next().unwrap_or_default() } else { from };
            // Links and submodules are no files.
            if [old_mode, mode].iter().all(|mode| mode.starts_with("100") || *mode == "000000") {
                let both = old_mode != "000000" && mode != "000000";
                changed.push(Changed { path: path.to_owned(), versions: both.then(|| (old.to_owned(), new.to_owned())) });
            }
        }
        Ok(changed)
    }

    /// The commits whose messages name a weakness or an advisory, without merges, oldest first.
    pub fn search(&self) -> Result<Vec<String>> {
        let pattern = "--grep=(CWE-[0-9]+|CVE-[0-9]{4}-[0-9]{4,}|GHSA-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})";
        let options =
            ["log", "--all", "--no-merges", "--reverse", "--format=%H", "--no-show-signature", "-E", "-i", pattern, "--"];
        let output = self.run(command(&self.folder).args(options))?;
        Ok(output.lines().filter(|id| is_object_name(id)).map(str::to_owned).collect())
    }

    fn run(&self, command: &mut Command) -> Result<String> {
        let output = command.stderr(Stdio::piped()).output().map_err(|e| broken(&e.to_string()))?;
        if !output.status.success() {
            return Err(broken(String::from_utf8_lossy(&output.stderr).trim()));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// An object by its name, and the name in full. One that is too large counts as not there.
    fn object(&mut self, id: &str, kind: &str) -> Result<Option<(String, Vec<u8>)>> {
        if !is_object_name(id) {
            return Err(Error::new(Code::InvalidInput, format!("{id:?} is not the name of a git object")));
        }
        let failed = |e: std::io::Error| broken(&e.to_string());
        let requests = self.requests.as_mut().ok_or_else(|| broken("it has no input"))?;
        requests.write_all(format!("{id}{kind}\n").as_bytes()).and_then(|()| requests.flush()).map_err(failed)?;
        let mut head = String::new();
        self.answers.read_line(&mut head).map_err(failed)?;
        let words: Vec<&str> = head.split_whitespace().collect();
        match words[..] {
            [_, "missing" | "ambiguous"] => Ok(None),
            [id, _, size] => {
                let size: u64 = size.parse().map_err(|_| broken(&head))?;
                let mut bytes = Vec::new();
                // A line break follows the object.
                let mut object = self.answers.by_ref().take(size + 1);
                if size > MAX_OBJECT {
                    std::io::copy(&mut object, &mut std::io::sink()).map_err(failed)?;
                    return Ok(None);
                }
                object.read_to_end(&mut bytes).map_err(failed)?;
                bytes.pop();
                Ok(Some((id.to_owned(), bytes)))
            }
            _ => Err(broken(head.trim())),
        }
    }
}

impl Drop for Clone {
    fn drop(&mut self) {
        // Without input, it ends.
        self.requests = None;
        let _ = self.reader.wait();
    }
}

/// git in a folder, unable to do anything but read.
fn command(folder: &Path) -> Command {
    let mut command = Command::new("git");
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
        command.env_remove(name);
    }
    // Objects that a partial clone lacks are missing, rather than fetched by a program that the clone names.
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command.arg("-C").arg(folder).args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"]);
    for setting in ["protocol.allow=never", "core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false"] {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn broken(why: &str) -> Error {
    Error::new(Code::Unavailable, format!("git gave no answer that can be read: {why}")).help("Run `git fsck` in the clone.")
}
