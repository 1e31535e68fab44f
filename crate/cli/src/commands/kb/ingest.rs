//! `rescue kb ingest`

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::kb::advisory::{self, Advisory, advisories_in, cwes_in, is_object_name, most_specific};
use rescue_core::kb::cut::Cut;
use rescue_core::kb::ingest::Fault;
use rescue_core::kb::source::cwe_number;
use rescue_core::{Code, Error, Result};

use crate::collect::diff::{self, Versions};
use crate::collect::git::{Clone, Commit};
use crate::collect::{Change, Collector, FileChange};
use crate::files::{print, print_json, read_text, to_json, write_atomically};

/// So much of a commit's name names it.
const SHORT_NAME: usize = 12;

/// The longest title of a commit that is kept, in characters.
const MAX_TITLE: usize = 120;

#[derive(Args)]
#[command(group = clap::ArgGroup::new("changes").required(true).multiple(true).args(["commits", "search", "osv", "diff"]))]
pub struct Arguments {
    /// Folder of a clone
    #[arg(long, value_name = "DIR")]
    git: Option<PathBuf>,
    /// Commits of the clone: a name on each line, perhaps with a weakness behind it, such as CWE-89; - is standard input
    #[arg(long, value_name = "FILE", requires = "git")]
    commits: Option<PathBuf>,
    /// Search the clone for commits whose messages name a CWE, CVE or GHSA
    #[arg(long, requires = "git")]
    search: bool,
    /// Advisory in the OSV format, or folder of such: takes the commits of the clone that it names; may be given several times
    #[arg(long, value_name = "FILE|DIR", requires = "git")]
    osv: Vec<PathBuf>,
    /// Unified diff, with --cwe; may be given several times; - is standard input
    #[arg(long, value_name = "FILE", requires = "cwe")]
    diff: Vec<PathBuf>,
    /// Folder in which the files of the diffs stand, before or after the change
    #[arg(long, value_name = "DIR", requires = "diff")]
    tree: Option<PathBuf>,
    /// The weakness of diffs, and of commits that nothing else names one for, such as CWE-89
    #[arg(long)]
    cwe: Option<String>,
    /// Leave out commits that change more source files than this
    #[arg(long, value_name = "N", default_value_t = 20)]
    max_files: usize,
    /// JSON lines file to write, for `kb build --input`
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Stop if anything has to be left out but tests, files that are no source, and files that were added or deleted
    #[arg(long)]
    strict: bool,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    if let Some(cwe) = &arguments.cwe {
        cwe_number(cwe)?;
    }
    let mut collector = Collector::default();
    for path in &arguments.diff {
        read_diff(arguments, path, &mut collector)?;
    }
    if let Some(folder) = &arguments.git {
        read_clone(arguments, folder, &mut collector)?;
    }
    let report = collector.gate.finish(arguments.strict)?;
    let mut lines = String::new();
    for row in &collector.rows {
        lines.push_str(&to_json(row)?);
        lines.push('\n');
    }
    write_atomically(&arguments.out, lines.as_bytes())?;
    if json {
        return print_json(&serde_json::json!({ "fixes": collector.rows.len(), "input": report }));
    }
    print(&format!("{} fixes in {}", collector.rows.len(), arguments.out.display()))
}

fn read_diff(arguments: &Arguments, path: &Path, collector: &mut Collector) -> Result<()> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let change = Change {
        place: path.display().to_string(),
        cwe: arguments.cwe.clone().unwrap_or_default(),
        provenance: BTreeMap::from([("diff", name.clone())]),
        name,
    };
    for file in diff::read(&read_text(path)?, arguments.tree.as_deref()) {
        let file = match file {
            Ok(file) => file,
            Err(why) => {
                collector.reject(&change.place, Fault::Malformed, &why);
                continue;
            }
        };
        let Some(language) = collector.language(&file.path) else { continue };
        match file.versions {
            Versions::None => collector.gate.pass_by(Fault::OneVersion),
            Versions::Whole(before, after) => {
                collector.file(&change, language, &FileChange { path: &file.path, before: &before, after: &after })?;
            }
            Versions::Hunks(hunks) => {
                for hunk in hunks {
                    let (line, function) = (hunk.line, hunk.heading);
                    let cut = Cut { function, line, vulnerable: hunk.before, secure: hunk.after };
                    collector.cut(&change, language, &file.path, cut);
                }
            }
        }
    }
    Ok(())
}

/// What the arguments say about a commit.
#[derive(Default)]
struct Wanted {
    name: String,
    cwe: Option<String>,
    advisory: Option<String>,
}

fn read_clone(arguments: &Arguments, folder: &Path, collector: &mut Collector) -> Result<()> {
    let mut clone = Clone::open(folder)?;
    let repository =
        folder.canonicalize().ok().and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()));
    let advisories = read_advisories(&arguments.osv)?;
    let mut wanted = Vec::new();
    if let Some(list) = &arguments.commits {
        read_list(list, collector, &mut wanted)?;
    }
    for advisory in &advisories {
        let cwe = most_specific(&advisory.cwes).or(advisory.cwes.first()).cloned();
        let of = |name: &String| Wanted { name: name.clone(), cwe: cwe.clone(), advisory: Some(advisory.id.clone()) };
        wanted.extend(advisory.commits.iter().map(of));
        if advisory.commits.is_empty() {
            collector.reject(&advisory.id, Fault::MissingCommit, "the advisory names no commit");
        }
    }
    if arguments.search {
        wanted.extend(clone.search()?.into_iter().map(|name| Wanted { name, ..Wanted::default() }));
    }
    // What is said first about a commit counts.
    let mut done = HashSet::new();
    for one in wanted {
        let Some(commit) = clone.commit(&one.name)? else {
            let place = one.advisory.as_deref().unwrap_or("commits");
            collector.reject(&format!("{place}: {}", one.name), Fault::MissingCommit, "fetch it, or leave it out");
            continue;
        };
        if done.insert(commit.id.clone()) {
            let mut provenance: BTreeMap<&'static str, String> = BTreeMap::from([("commit", commit.id.clone())]);
            provenance.extend(repository.clone().map(|name| ("repository", name)));
            read_commit(arguments, &mut clone, &commit, &one, &advisories, provenance, collector)?;
        }
    }
    Ok(())
}

/// A line is a commit, and perhaps its weakness; `#` begins a comment.
fn read_list(path: &Path, collector: &mut Collector, wanted: &mut Vec<Wanted>) -> Result<()> {
    for (number, line) in read_text(path)?.lines().enumerate() {
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        let Some(name) = words.next() else { continue };
        let cwe = words.next().map(str::to_owned);
        if !is_object_name(name) || words.next().is_some() {
            let place = format!("{}:{}", path.display(), number + 1);
            collector.reject(&place, Fault::Malformed, "not a commit's name of at least 7 hexadecimal digits, and a CWE id");
            continue;
        }
        wanted.push(Wanted { name: name.to_owned(), cwe, advisory: None });
    }
    Ok(())
}

fn read_advisories(paths: &[PathBuf]) -> Result<Vec<Advisory>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let unreadable = |e| Error::new(Code::Unavailable, format!("the folder {} can't be read: {e}", path.display()));
            for entry in fs::read_dir(path).map_err(unreadable)? {
                let entry = entry.map_err(unreadable)?.path();
                files.extend(entry.extension().is_some_and(|extension| extension == "json").then_some(entry));
            }
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    let mut advisories = Vec::new();
    for file in files {
        let read = advisory::read(&read_text(&file)?);
        advisories.extend(read.map_err(|e| Error { message: format!("{}: {}", file.display(), e.message), ..e })?);
    }
    Ok(advisories)
}

fn read_commit(
    arguments: &Arguments,
    clone: &mut Clone,
    commit: &Commit,
    wanted: &Wanted,
    advisories: &[Advisory],
    mut provenance: BTreeMap<&'static str, String>,
    collector: &mut Collector,
) -> Result<()> {
    let name = commit.id[..SHORT_NAME.min(commit.id.len())].to_owned();
    let place = format!("{}@{name}", provenance.get("repository").map_or("commit", String::as_str));
    let named = advisories_in(&commit.message);
    let is_named = |advisory: &&Advisory| {
        std::iter::once(&advisory.id).chain(&advisory.aliases).any(|id| named.contains(&id.to_ascii_uppercase()))
    };
    let known = advisories.iter().find(is_named);
    let in_message = cwes_in(&commit.message);
    let cwe = wanted
        .cwe
        .as_ref()
        .or(most_specific(&in_message))
        .or(in_message.first())
        .or(known.and_then(|advisory| most_specific(&advisory.cwes)))
        .or(arguments.cwe.as_ref());
    let Some(cwe) = cwe else {
        collector.reject(&place, Fault::BadCwe, "nothing says which weakness it mends; an advisory (--osv) or --cwe could");
        return Ok(());
    };
    let advisory = wanted.advisory.as_ref().or(known.map(|advisory| &advisory.id)).or(named.first());
    provenance.extend(advisory.map(|id| ("advisory", id.clone())));
    let title: String = commit.message.lines().next().unwrap_or_default().chars().take(MAX_TITLE).collect();
    provenance.insert("title", title);
    let change = Change { name, place: place.clone(), cwe: cwe.clone(), provenance };

    let mut files = Vec::new();
    for file in clone.changed(commit)? {
        if let Some(language) = collector.language(&file.path) {
            files.push((file, language));
        }
    }
    if files.len() > arguments.max_files {
        let message = format!("it changes {} source files", files.len());
        collector.reject(&place, Fault::TooBroad, &message);
        return Ok(());
    }
    if files.is_empty() {
        collector.reject(&place, Fault::NoChange, "it changes no source file against its first parent");
    }
    for (file, language) in files {
        let Some((old, new)) = &file.versions else {
            collector.gate.pass_by(Fault::OneVersion);
            continue;
        };
        match (clone.text(old)?, clone.text(new)?) {
            (Some(before), Some(after)) => {
                collector.file(&change, language, &FileChange { path: &file.path, before: &before, after: &after })?;
            }
            _ => collector.reject(
                &format!("{place}:{}", file.path),
                Fault::Malformed,
                "it is not UTF-8 text, too large, or not in the clone",
            ),
        }
    }
    Ok(())
}
