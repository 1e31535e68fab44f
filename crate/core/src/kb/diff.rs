//! What changed between two builds.

use std::collections::BTreeMap;

use serde::Serialize;
use similar::TextDiff;

use super::opened::Opened;
use super::source::cwe_number;
use super::types::{CweNode, Example};
use crate::error::Result;

/// Texts that have this share of their words in common are one text that was reworded.
const REWORDED: f32 = 0.6;

/// What one side has and the other has not.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Only in the newer one.
    pub gained: Vec<String>,
    /// Only in the older one.
    pub lost: Vec<String>,
    /// In both, but not the same: before and after for texts, the id twice for examples.
    pub changed: Vec<(String, String)>,
}

impl Changes {
    fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty() && self.changed.is_empty()
    }
}

/// What changed for a CWE.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CweDifference {
    /// The CWE.
    pub cwe: String,
    /// MITRE's name.
    pub name: String,
    /// Rules.
    pub guidelines: Changes,
    /// Conditions under which it arises.
    pub causes: Changes,
    /// Ids of examples.
    pub examples: Changes,
}

/// Every CWE of which something changed, by number. One that only one side has shows all that it holds as gained or lost.
///
/// # Errors
/// What reading says.
pub fn diff(old: &Opened<'_>, new: &Opened<'_>) -> Result<Vec<CweDifference>> {
    let mut pairs: BTreeMap<u32, [Option<&CweNode>; 2]> = BTreeMap::new();
    for (side, opened) in [old, new].into_iter().enumerate() {
        for node in &opened.level.nodes {
            pairs.entry(cwe_number(&node.cwe)?).or_default()[side] = Some(node);
        }
    }
    let mut differences = Vec::new();
    for (number, [before, after]) in pairs {
        let cwe = format!("CWE-{number}");
        let guidelines = |node: Option<&CweNode>| {
            node.map(|n| n.guidelines.iter().map(|g| labelled(&g.text, &g.languages)).collect()).unwrap_or_default()
        };
        let causes = |node: Option<&CweNode>| {
            node.map(|n| n.causes.iter().map(|c| labelled(&c.text, &c.languages)).collect()).unwrap_or_default()
        };
        // A file is named by its content: the same name, the same examples.
        let same = old.manifest.shards.get(&cwe) == new.manifest.shards.get(&cwe);
        let examples = if same { Changes::default() } else { examples(old.shard(&cwe)?.examples, new.shard(&cwe)?.examples) };
        let difference = CweDifference {
            guidelines: texts(guidelines(before), guidelines(after)),
            causes: texts(causes(before), causes(after)),
            examples,
            name: after.or(before).map(|node| node.name.clone()).unwrap_or_default(),
            cwe,
        };
        if !(difference.guidelines.is_empty() && difference.causes.is_empty() && difference.examples.is_empty()) {
            differences.push(difference);
        }
    }
    Ok(differences)
}

/// A text for some languages is another than that for all.
fn labelled(text: &str, languages: &[String]) -> String {
    if languages.is_empty() { text.to_owned() } else { format!("{text} ({})", languages.join(", ")) }
}

fn texts(before: Vec<String>, after: Vec<String>) -> Changes {
    let mut gained: Vec<String> = after.iter().filter(|text| !before.contains(text)).cloned().collect();
    let mut lost = Vec::new();
    let mut changed = Vec::new();
    for text in before.into_iter().filter(|text| !after.contains(text)) {
        let alike = |other: &String| TextDiff::from_words(text.as_str(), other).ratio();
        let best = gained.iter().map(alike).enumerate().max_by(|(_, a), (_, b)| a.total_cmp(b));
        match best {
            Some((at, ratio)) if ratio >= REWORDED => changed.push((text, gained.remove(at))),
            _ => lost.push(text),
        }
    }
    Changes { gained, lost, changed }
}

fn examples(before: Vec<Example>, after: Vec<Example>) -> Changes {
    let mut changes = Changes::default();
    let mut old: BTreeMap<String, Example> = before.into_iter().map(|example| (example.id.clone(), example)).collect();
    for example in after {
        match old.remove(&example.id) {
            None => changes.gained.push(example.id),
            Some(before) if before != example => changes.changed.push((before.id, example.id)),
            Some(_) => {}
        }
    }
    changes.lost = old.into_keys().collect();
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_text_that_kept_most_of_its_words_was_reworded() {
        let before = ["Use a list with subprocess.run.", "Never call eval on a request.", "Keep this."];
        let after = ["Keep this.", "Use a short list with subprocess.run.", "Escape what goes into a page."];
        let changes = texts(strings(&before), strings(&after));
        assert_eq!(changes.changed, [(before[0].to_owned(), after[1].to_owned())]);
        assert_eq!((changes.gained, changes.lost), (strings(&after[2..]), strings(&before[1..2])));
    }

    #[test]
    fn the_same_texts_in_another_order_are_no_change() {
        assert!(texts(strings(&["a b", "c d"]), strings(&["c d", "a b"])).is_empty());
    }
}
