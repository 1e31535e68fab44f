//! What a knowledge base is made from: fixes, and what was distilled from them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::types::{Cause, Guideline, Prevalence, Thresholds};
use crate::error::{Code, Error, Result};

/// A vulnerability fix: a piece of code before and after, and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// Unique, for example `CWE-89/python-sqlite-user-lookup`.
    pub id: String,
    /// For example `CWE-89`.
    pub cwe: String,
    /// Language id.
    pub language: String,
    /// What a developer was asked to write; empty if nobody noted it.
    pub task: String,
    /// What makes the vulnerable code exploitable; nothing about the fix. Empty if nobody noted it.
    pub cause: String,
    /// Where it comes from.
    pub origin: String,
    /// The code before.
    pub vulnerable: String,
    /// The code after.
    pub secure: String,
}

impl Fix {
    /// The id without the `CWE-n/` of its own CWE in front, as summaries name it.
    #[must_use]
    pub fn name(&self) -> &str {
        name(&self.id, &self.cwe)
    }
}

/// [`Fix::name`] of a fix with this id and CWE.
#[must_use]
pub fn name<'a>(id: &'a str, cwe: &str) -> &'a str {
    id.strip_prefix(cwe).and_then(|rest| rest.strip_prefix('/')).unwrap_or(id)
}

/// What a person noted down beside the two versions of a fix (`fix.toml` in a corpus folder).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixNotes {
    /// See [`Fix::task`].
    pub task: String,
    /// See [`Fix::cause`].
    pub cause: String,
    /// See [`Fix::origin`].
    pub origin: String,
}

/// A CWE's recorded summary: the outcome of cluster-then-summarize, by a model or a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// For example `CWE-89`.
    pub cwe: String,
    /// MITRE's name.
    pub name: String,
    /// The conditions under which the weakness arises, for all languages or for some.
    pub causes: Vec<Cause>,
    /// Short descriptions of tasks that invite the weakness.
    #[serde(default)]
    pub tasks: Vec<String>,
    /// The rules.
    pub guidelines: Vec<Guideline>,
    /// Functions whose use invites the weakness.
    #[serde(default)]
    pub calls: Vec<Calls>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Summary {
    /// Whether it was written from exactly the fixes with these names ([`Fix::name`]).
    #[must_use]
    pub fn is_of(&self, present: &BTreeSet<&str>) -> bool {
        *present == self.provenance.fixes.iter().map(String::as_str).collect()
    }
}

/// Functions of some languages, written as calls of them are named ([`crate::calls`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calls {
    /// Language ids.
    pub languages: Vec<String>,
    /// Names.
    pub names: Vec<String>,
}

/// Tasks that invite no particular weakness.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Everyday {
    /// What a developer might be asked, in a sentence each.
    pub tasks: Vec<String>,
    /// Where they come from.
    pub provenance: DataProvenance,
}

/// How often weaknesses were the label of tasks (`prevalence.toml` beside the summaries).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// By language id, then by CWE.
    pub languages: Prevalence,
    /// Where they come from.
    pub provenance: DataProvenance,
}

/// Thresholds that fit a knowledge base (`thresholds.toml` beside the summaries).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// The thresholds.
    pub thresholds: Thresholds,
    /// With which data they were chosen.
    pub provenance: DataProvenance,
}

/// Who wrote everyday tasks, counted weaknesses or chose thresholds, how and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataProvenance {
    /// As [`Provenance::method`].
    pub method: String,
    /// As [`Provenance::author`].
    pub author: String,
    /// As [`Provenance::date`].
    pub date: String,
}

/// Who wrote a summary, how, when, and from which fixes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// "recorded by hand", or the model's name and version.
    pub method: String,
    /// Who answers for it.
    pub author: String,
    /// Day, as YYYY-MM-DD.
    pub date: String,
    /// The fixes that were read, without the `CWE-n/` in front.
    pub fixes: Vec<String>,
}

impl Provenance {
    /// One line for people.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}, {}, {}, from {} fixes", self.author, self.method, self.date, self.fixes.len())
    }
}

/// The number of a CWE id such as `CWE-89`.
///
/// # Errors
/// `InvalidInput` if it is not one.
pub fn cwe_number(id: &str) -> Result<u32> {
    id.strip_prefix("CWE-")
        .filter(|digits| !digits.starts_with('0') && digits.len() <= 5)
        .and_then(|digits| digits.parse().ok())
        .ok_or_else(|| Error::new(Code::InvalidInput, format!("{id:?} is not a CWE id")).help("Write it like CWE-89."))
}
