//! The knowledge base for those who read it instead of searching it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Retriever, Source};
use crate::cwe;
use crate::error::{Code, Error, Result};
use crate::kb::{CweNode, Example, Guideline};

/// A weakness type in the tree: one that the knowledge base knows, or one above such a one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct WeaknessEntry {
    /// For example `CWE-89`.
    pub cwe: String,
    /// MITRE's name.
    pub name: String,
    /// The more general weaknesses directly above, in MITRE's research view; all of them are in the tree.
    pub parents: Vec<String>,
    /// Whether the knowledge base has something to say about it; without, all that follows is empty.
    pub known: bool,
    /// The languages that there is something to say about.
    pub languages: Vec<String>,
    /// The rules, distilled from the fixes.
    pub guidelines: Vec<Guideline>,
    /// The conditions under which the weakness arises.
    pub causes: Vec<String>,
    /// Who wrote guidelines and causes, and from what.
    pub provenance: String,
}

/// A fix, as the knowledge base holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct ExampleEntry {
    /// For example `CWE-89/python-sqlite-user-lookup`.
    pub id: String,
    /// Language id.
    pub language: String,
    /// What a developer was asked to write.
    pub task: String,
    /// What makes the vulnerable code exploitable.
    pub cause: String,
    /// The sliced code before the fix.
    pub vulnerable: String,
    /// The sliced code after it.
    pub secure: String,
    /// Where the fix comes from.
    pub origin: String,
}

impl<S: Source> Retriever<S> {
    /// All weaknesses that the knowledge base knows, and those above them, by number.
    pub fn weaknesses(&self) -> Vec<WeaknessEntry> {
        tree(self.nodes())
    }

    /// The examples of a weakness (`CWE-89`), by id.
    ///
    /// # Errors
    /// `InvalidInput` if the knowledge base does not know the weakness; otherwise what the source or the codec says.
    pub async fn examples_of(&self, cwe: &str) -> Result<Vec<ExampleEntry>> {
        if !self.manifest().shards.contains_key(cwe) {
            return Err(Error::new(Code::InvalidInput, format!("the knowledge base has no examples of {cwe:?}"))
                .help("Choose a weakness that it lists."));
        }
        Ok(self.shard(cwe).await?.examples.iter().map(example).collect())
    }
}

fn tree(nodes: &[CweNode]) -> Vec<WeaknessEntry> {
    let known: BTreeMap<u32, &CweNode> = nodes.iter().filter_map(|node| Some((number(&node.cwe)?, node))).collect();
    with_ancestors(known.keys().copied())
        .into_iter()
        .filter_map(|number| {
            let parents = cwe::weaknesses().get(&number).map(|w| w.parents.iter().map(|p| format!("CWE-{p}")).collect());
            let entry = known.get(&number).map_or_else(|| unknown(number), |node| Some(entry(node)))?;
            Some(WeaknessEntry { parents: parents.unwrap_or_default(), ..entry })
        })
        .collect()
}

fn with_ancestors(numbers: impl Iterator<Item = u32>) -> BTreeSet<u32> {
    let mut all = BTreeSet::new();
    let mut open: Vec<u32> = numbers.collect();
    while let Some(number) = open.pop() {
        if all.insert(number) {
            open.extend(cwe::weaknesses().get(&number).into_iter().flat_map(|weakness| &weakness.parents));
        }
    }
    all
}

fn number(cwe: &str) -> Option<u32> {
    cwe.strip_prefix("CWE-")?.parse().ok()
}

fn entry(node: &CweNode) -> WeaknessEntry {
    WeaknessEntry {
        cwe: node.cwe.clone(),
        name: node.name.clone(),
        parents: Vec::new(),
        known: true,
        languages: node.languages.clone(),
        guidelines: node.guidelines.clone(),
        causes: node.causes.iter().map(|cause| cause.text.clone()).collect(),
        provenance: node.provenance.clone(),
    }
}

/// One that stands above those that are known.
fn unknown(number: u32) -> Option<WeaknessEntry> {
    Some(WeaknessEntry {
        cwe: format!("CWE-{number}"),
        name: cwe::weaknesses().get(&number)?.name.to_owned(),
        parents: Vec::new(),
        known: false,
        languages: Vec::new(),
        guidelines: Vec::new(),
        causes: Vec::new(),
        provenance: String::new(),
    })
}

fn example(example: &Example) -> ExampleEntry {
    ExampleEntry {
        id: example.id.clone(),
        language: example.language.clone(),
        task: example.task.clone(),
        cause: example.cause.clone(),
        vulnerable: example.vulnerable.clone(),
        secure: example.secure.clone(),
        origin: example.origin.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(cwe: &str) -> CweNode {
        CweNode {
            cwe: cwe.into(),
            name: "as the knowledge base calls it".into(),
            languages: vec!["python".into()],
            guidelines: vec![Guideline { text: "Do it well.".into(), languages: Vec::new() }],
            causes: Vec::new(),
            terms: BTreeMap::new(),
            cause_vectors: Vec::new(),
            guideline_vectors: Vec::new(),
            task_vectors: Vec::new(),
            provenance: "us".into(),
        }
    }

    #[test]
    fn all_that_is_above_a_known_weakness_is_in_the_tree() {
        let entries = tree(&[node("CWE-89")]);
        let names: BTreeSet<&str> = entries.iter().map(|entry| entry.cwe.as_str()).collect();
        assert!(names.contains("CWE-943") && names.contains("CWE-74") && names.contains("CWE-707"), "{names:?}");
        for entry in &entries {
            assert_eq!(entry.known, entry.cwe == "CWE-89");
            assert!(entry.parents.iter().all(|parent| names.contains(parent.as_str())), "{entry:?}");
        }
        assert!(entries.iter().any(|entry| entry.parents.is_empty()), "there is a root");
    }

    #[test]
    fn a_weakness_that_mitre_does_not_list_is_a_root() {
        let entries = tree(&[node("CWE-4000000")]);
        assert_eq!(entries.len(), 1);
        assert!(entries[0].known && entries[0].parents.is_empty());
    }
}
