//! Unified diffs: both versions of each file, from a tree that has one of them, or of each hunk.

use std::path::{Component, Path};

use diffy::patch_set::{FileOperation, ParseOptions, PatchSet};
use diffy::{Hunk, Line, Patch};

use crate::files::read_text;

/// What a diff says about a file.
pub struct FileDiff {
    /// Its path afterwards.
    pub path: String,
    /// Both versions of the file, or else of each hunk; none if it was added or deleted, or is not text.
    pub versions: Versions,
}

/// Before and after.
pub enum Versions {
    /// Of the file.
    Whole(String, String),
    /// Of each hunk, with the line that it begins on and the heading that git gives it.
    Hunks(Vec<HunkVersions>),
    /// Of nothing.
    None,
}

/// A hunk by itself.
pub struct HunkVersions {
    /// In the file before, from 1.
    pub line: usize,
    /// The line that git puts behind the hunk's place: the beginning of the function, in most languages.
    pub heading: Option<String>,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// Reads a diff. Files that stand in `tree`, before or after the change, are given whole. What is wrong with a file's part ends the
/// reading, because nothing says where the next one begins.
pub fn read(diff: &str, tree: Option<&Path>) -> Vec<Result<FileDiff, String>> {
    let is_git = diff.lines().any(|line| line.starts_with("diff --git "));
    let options = if is_git { ParseOptions::gitdiff() } else { ParseOptions::unidiff() };
    let mut files = Vec::new();
    for file in PatchSet::parse(diff, options) {
        let file = match file {
            Ok(file) => file,
            Err(error) => {
                files.push(Err(error.to_string()));
                break;
            }
        };
        let (old, new, is_pair) = match file.operation() {
            FileOperation::Modify { original, modified } => (plain(original), plain(modified), true),
            FileOperation::Rename { from, to } | FileOperation::Copy { from, to } => (from.to_string(), to.to_string(), true),
            FileOperation::Create(path) | FileOperation::Delete(path) => (plain(path), plain(path), false),
        };
        let versions = match file.patch().as_text().filter(|_| is_pair) {
            None => Versions::None,
            Some(patch) => match tree.and_then(|tree| whole(tree, &old, &new, patch)) {
                Some((before, after)) => Versions::Whole(before, after),
                None => Versions::Hunks(patch.hunks().iter().map(hunk).collect()),
            },
        };
        files.push(Ok(FileDiff { path: new, versions }));
    }
    files
}

/// Without the `a/` or `b/` that git puts before a path.
fn plain(path: &str) -> String {
    path.strip_prefix("a/").or(path.strip_prefix("b/")).unwrap_or(path).to_owned()
}

/// Both versions of a file, one of which stands in a tree.
fn whole(tree: &Path, old: &str, new: &str, patch: &Patch<'_, str>) -> Option<(String, String)> {
    let read = |path: &str| {
        // A diff may name any path; only those in the tree are read.
        let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        let real = tree.join(path).canonicalize().ok().filter(|_| is_inside)?;
        real.starts_with(tree.canonicalize().ok()?).then(|| read_text(&real).ok()).flatten()
    };
    let forward = read(old).and_then(|before| diffy::apply(&before, patch).ok().map(|after| (before, after)));
    forward.or_else(|| read(new).and_then(|after| diffy::apply(&after, &patch.reverse()).ok().map(|before| (before, after))))
}

fn hunk(hunk: &Hunk<'_, str>) -> HunkVersions {
    let mut versions = HunkVersions {
        line: hunk.old_range().start(),
        heading: hunk.function_context().map(|heading| heading.trim().to_owned()).filter(|heading| !heading.is_empty()),
        before: String::new(),
        after: String::new(),
    };
    for line in hunk.lines() {
        match line {
            Line::Context(text) => {
                versions.before.push_str(text);
                versions.after.push_str(text);
            }
            Line::Delete(text) => versions.before.push_str(text),
            Line::Insert(text) => versions.after.push_str(text),
        }
    }
    versions
}
