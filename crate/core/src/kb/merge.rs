//! Joins knowledge bases, such as those that a cluster's jobs built for a CWE each.

use std::collections::BTreeMap;

use super::bound;
use super::opened::Opened;
use super::pack::{Packer, Sink};
use super::source::cwe_number;
use super::types::{CweNode, Example, Manifest, Prevalence, Shard};
use crate::error::{Code, Error, Result};

/// One knowledge base with all that several hold: the same as if it had been built from all their fixes and summaries at once, as
/// far as no CWE has examples in more than one. Where one has, rules and causes of both stand side by side. Files go to the sink as they are
/// ready, with the examples of one CWE in memory at a time; the manifest names them. Thresholds are the first one's: they were calibrated,
/// if at all, and can't be mixed.
///
/// # Errors
/// `Incompatible` for different embedding models, `InvalidInput` if two examples share an id and nothing else; otherwise what reading or the sink says.
pub fn merge(parts: &[Opened<'_>], sink: &mut Sink<'_>) -> Result<Manifest> {
    let [first, others @ ..] = parts else {
        return Err(Error::new(Code::InvalidInput, "there is nothing to merge"));
    };
    if let Some(other) = others.iter().find(|other| other.manifest.model != first.manifest.model) {
        let (a, b) = (&first.manifest.model, &other.manifest.model);
        return Err(Error::new(
            Code::Incompatible,
            format!("the vectors are of different embedding models, {} and {}", a.id, b.id),
        )
        .help("Build them again with the same model."));
    }
    let mut by_cwe: BTreeMap<u32, Vec<(&Opened<'_>, &CweNode)>> = BTreeMap::new();
    let mut everyday_vectors = Vec::new();
    let mut prevalence = Prevalence::new();
    for part in parts {
        for node in &part.level.nodes {
            by_cwe.entry(cwe_number(&node.cwe)?).or_default().push((part, node));
        }
        add(&mut everyday_vectors, &part.level.everyday_vectors);
        join_prevalence(&mut prevalence, &part.level.prevalence);
    }
    let mut packer = Packer::default();
    for (number, holders) in by_cwe {
        let mut merged: Option<(CweNode, Shard)> = None;
        for (part, node) in holders {
            let shard = part.shard(&format!("CWE-{number}"))?;
            match &mut merged {
                None => merged = Some((node.clone(), shard)),
                Some((known, examples)) if (&*known, &*examples) == (node, &shard) => {}
                Some((known, examples)) => {
                    let repeated = join_examples(examples, shard)?;
                    join_nodes(known, node, &repeated);
                }
            }
        }
        if let Some((node, shard)) = merged {
            packer.push(node, &shard, sink)?;
        }
    }
    packer.finish(everyday_vectors, prevalence, first.manifest.model.clone(), first.manifest.thresholds, sink)
}

/// Appends what is not there yet.
fn add<T: Clone + PartialEq>(known: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !known.contains(other) {
            known.push(other.clone());
        }
    }
}

/// Takes the other's counts in. The same labelled tasks may have been counted for both, so that the larger count stands for both.
fn join_prevalence(known: &mut Prevalence, other: &Prevalence) {
    for (language, counts) in other {
        let known = known.entry(language.clone()).or_default();
        for (cwe, count) in counts {
            let known = known.entry(cwe.clone()).or_default();
            *known = (*known).max(*count);
        }
    }
}

/// Takes the other shard's examples in, and gives those that were there already.
fn join_examples(known: &mut Shard, other: Shard) -> Result<Vec<Example>> {
    let mut repeated = Vec::new();
    for example in other.examples {
        match known.examples.binary_search_by(|e| e.id.cmp(&example.id)) {
            Ok(at) if known.examples[at] == example => repeated.push(example),
            Ok(_) => {
                return Err(Error::new(Code::InvalidInput, format!("two different examples have the id {}", example.id))
                    .help("Rename one of the fixes, or leave one of them out."));
            }
            Err(at) => known.examples.insert(at, example),
        }
    }
    Ok(repeated)
}

/// Takes the other node's knowledge in. The terms of examples that both have count once.
fn join_nodes(known: &mut CweNode, other: &CweNode, repeated: &[Example]) {
    add(&mut known.languages, &other.languages);
    known.languages.sort_unstable();
    for (guideline, vector) in other.guidelines.iter().zip(&other.guideline_vectors) {
        if !known.guidelines.contains(guideline) {
            known.guidelines.push(guideline.clone());
            known.guideline_vectors.push(vector.clone());
        }
    }
    for (cause, vector) in other.causes.iter().zip(&other.cause_vectors) {
        if !known.causes.contains(cause) {
            known.causes.push(cause.clone());
            known.cause_vectors.push(vector.clone());
        }
    }
    add(&mut known.task_vectors, &other.task_vectors);
    let mut terms = other.terms.clone();
    for example in repeated {
        let Some(document) = terms.get_mut(&example.language) else { continue };
        for term in &example.terms {
            if let Some(at) = document.iter().position(|t| t == term) {
                document.remove(at);
            }
        }
    }
    for (language, document) in terms {
        known.terms.entry(language).or_default().extend(document);
    }
    bound::terms(&mut known.terms);
    known.task_vectors = bound::tasks(std::mem::take(&mut known.task_vectors), 1);
    if !known.provenance.split("; ").any(|line| line == other.provenance) {
        known.provenance = format!("{}; {}", known.provenance, other.provenance);
    }
}
