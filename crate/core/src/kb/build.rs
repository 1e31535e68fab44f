//! From fixes and their summaries to the files of a knowledge base.

use std::collections::{BTreeMap, BTreeSet};

use super::codec;
use super::source::{Counts, Everyday, Fix, Summary, cwe_number};
use super::types::{CweLevel, CweNode, Example, Manifest, ManifestFile, ModelInfo, Prevalence, Shard, Thresholds, Vector};
use super::wording::subject;
use crate::calls;
use crate::embed::Embedder;
use crate::error::{Code, Error, Result};
use crate::lang::Language;
use crate::search::bm25::Statistics;
use crate::slice;

/// How many examples a call counts for that a summary names: it was chosen, while an example has calls by accident.
const CALL_WEIGHT: usize = 3;

/// What a knowledge base is built from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// Vulnerability fixes.
    pub fixes: Vec<Fix>,
    /// What was distilled from them: one for each CWE.
    pub summaries: Vec<Summary>,
    /// Tasks that are to get no security context.
    pub everyday: Everyday,
    /// How often each weakness was the label of a task.
    pub counts: Counts,
}

/// A knowledge base that is not written yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// Names all files.
    pub manifest: Manifest,
    /// The files beside the manifest.
    pub files: Vec<(ManifestFile, Vec<u8>)>,
}

/// Slices, embeds and packs. The same input gives the same bytes, in whatever order it comes.
///
/// `progress` is told how many of how many steps are done (a step is a fix or a summary).
///
/// # Errors
/// `InvalidInput` if two fixes share an id, a CWE id is malformed, a fix has no summary, a summary was not written from exactly the
/// fixes that are there, or the two versions of a fix do not differ; otherwise what slicing or embedding says, with the fix named.
pub fn build(
    sources: Sources,
    embedder: &dyn Embedder,
    thresholds: Thresholds,
    mut progress: impl FnMut(usize, usize),
) -> Result<Built> {
    let Sources { mut fixes, summaries, everyday, counts } = sources;
    fixes.sort_by(|a, b| a.id.cmp(&b.id));
    if let Some(pair) = fixes.windows(2).find(|pair| pair[0].id == pair[1].id) {
        return Err(Error::new(Code::InvalidInput, format!("two fixes have the id {}", pair[0].id)).help("Rename one of them."));
    }
    let by_cwe = group(&fixes)?;
    check_summaries(&by_cwe, &summaries)?;

    let steps = fixes.len() + by_cwe.len();
    let mut done = 0;
    let mut step = || {
        done += 1;
        progress(done, steps);
    };
    let embed = |text: &str| embedder.embed(text).map(|vector| Vector::quantize(&vector));

    let mut shards = Vec::new();
    let mut nodes = Vec::new();
    for (&number, members) in &by_cwe {
        let cwe = format!("CWE-{number}");
        // Every group has its summary: that was checked.
        let Some(summary) = summaries.iter().find(|s| s.cwe == cwe) else { continue };
        let mut examples = Vec::new();
        for fix in members {
            examples
                .push(example(fix, summary, &embed).map_err(|e| Error { message: format!("{}: {}", fix.id, e.message), ..e })?);
            step();
        }
        nodes.push(node(summary, &examples, &embed)?);
        step();
        shards.push(Shard { cwe, examples });
    }

    let everyday_vectors = everyday.tasks.iter().map(|task| embed(subject(task))).collect::<Result<_>>()?;
    pack(nodes, everyday_vectors, counts.languages, &shards, embedder.info().clone(), thresholds)
}

/// Serializes what is ready, and counts it.
pub(super) fn pack(
    nodes: Vec<CweNode>,
    everyday_vectors: Vec<Vector>,
    prevalence: Prevalence,
    shards: &[Shard],
    model: ModelInfo,
    thresholds: Thresholds,
) -> Result<Built> {
    let example_statistics = Statistics::of(shards.iter().flat_map(|s| &s.examples).map(|e| &e.terms));
    let guidelines = nodes.iter().map(|n| n.guidelines.len()).sum();
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for example in shards.iter().flat_map(|s| &s.examples) {
        *languages.entry(example.language.clone()).or_default() += 1;
    }
    let level = codec::encode(&CweLevel { nodes, everyday_vectors, prevalence, example_statistics })?;
    // Each fix is an example.
    let examples = shards.iter().map(|s| s.examples.len()).sum();
    let mut manifest = Manifest {
        format: codec::FORMAT.into(),
        model,
        thresholds,
        fixes: examples,
        examples,
        guidelines,
        languages,
        cwe_level: level.0.clone(),
        shards: BTreeMap::new(),
    };
    let mut files = vec![level];
    for shard in shards {
        let file = codec::encode(shard)?;
        manifest.shards.insert(shard.cwe.clone(), file.0.clone());
        files.push(file);
    }
    Ok(Built { manifest, files })
}

fn group(fixes: &[Fix]) -> Result<BTreeMap<u32, Vec<&Fix>>> {
    let mut groups: BTreeMap<u32, Vec<&Fix>> = BTreeMap::new();
    for fix in fixes {
        let number = cwe_number(&fix.cwe).map_err(|e| Error { message: format!("{}: {}", fix.id, e.message), ..e })?;
        groups.entry(number).or_default().push(fix);
    }
    Ok(groups)
}

/// A summary speaks for exactly the fixes that it was written from; a corpus that changed needs a new one.
fn check_summaries(by_cwe: &BTreeMap<u32, Vec<&Fix>>, summaries: &[Summary]) -> Result<()> {
    let mut problems = Vec::new();
    for (number, fixes) in by_cwe {
        let cwe = format!("CWE-{number}");
        let recorded: Vec<&Summary> = summaries.iter().filter(|s| s.cwe == cwe).collect();
        let summary = match recorded[..] {
            [summary] => summary,
            [] => {
                problems.push(format!("{cwe} has no summary"));
                continue;
            }
            _ => {
                problems.push(format!("{cwe} has {} summaries", recorded.len()));
                continue;
            }
        };
        let present: BTreeSet<&str> = fixes.iter().map(|f| f.name()).collect();
        let read: BTreeSet<&str> = summary.provenance.fixes.iter().map(String::as_str).collect();
        for missing in present.difference(&read) {
            problems.push(format!("the summary of {cwe} does not know the fix {missing}"));
        }
        for gone in read.difference(&present) {
            problems.push(format!("the summary of {cwe} was written from a fix that is not there: {gone}"));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Error::new(Code::InvalidInput, format!("the summaries do not fit the fixes: {}", problems.join("; ")))
        .help("Write a summary for each CWE again from the fixes that it has now, and list them under provenance.fixes."))
}

fn example(fix: &Fix, summary: &Summary, embed: &dyn Fn(&str) -> Result<Vector>) -> Result<Example> {
    let language = Language::from_id(&fix.language)?;
    if fix.vulnerable.trim().is_empty() || fix.secure.trim().is_empty() {
        return Err(Error::new(Code::InvalidInput, "a version is empty").help("Check that both files were saved."));
    }
    let slices = slice::fix(language, &fix.vulnerable, &fix.secure, &slice::Options::default())?;
    if slices.vulnerable.points.is_empty() && slices.secure.points.is_empty() {
        return Err(
            Error::new(Code::InvalidInput, "the two versions do not differ in code").help("Check that both files were saved.")
        );
    }
    let mut names = api_evidence(language, &slices.vulnerable.code)?;
    names.extend(api_evidence(language, &slices.secure.code)?);
    // A fix that nobody wrote about arises as its weakness does, and is found by that.
    let cause = if fix.cause.is_empty() { usual_cause(summary, &fix.language) } else { &fix.cause };
    Ok(Example {
        id: fix.id.clone(),
        language: fix.language.clone(),
        task: fix.task.clone(),
        cause: cause.to_owned(),
        terms: api_terms(&names),
        cause_vector: embed(cause)?,
        task_vector: embed(if fix.task.is_empty() { cause } else { subject(&fix.task) })?,
        code_vector: embed(&slices.secure.code)?,
        vulnerable: slices.vulnerable.code,
        secure: slices.secure.code,
        origin: fix.origin.clone(),
    })
}

/// The cause for this language, or else for all.
fn usual_cause<'a>(summary: &'a Summary, language: &str) -> &'a str {
    let own = summary.causes.iter().find(|cause| cause.languages.iter().any(|l| l == language));
    let cause = own.or_else(|| summary.causes.iter().find(|cause| cause.languages.is_empty())).or(summary.causes.first());
    cause.map_or("", |cause| &cause.text)
}

/// What the API facet compares: the calls that can say something about security, what their arguments show, what they wrap, and what the
/// code shows beside them ([`calls::shown`]).
///
/// # Errors
/// What parsing says.
pub fn api_evidence(language: Language, code: &str) -> Result<Vec<String>> {
    let calls::Shown { calls, hints, signs } = calls::shown(language, code)?;
    let mut evidence = calls;
    evidence.extend(hints);
    // Of a hint, the call's name.
    evidence.retain(|term| !term.split('(').next().is_some_and(|name| language.is_everyday_call(name)));
    let wrapped: Vec<String> = evidence.iter().filter_map(|call| calls::wrapped(call)).collect();
    evidence.extend(wrapped);
    evidence.extend(signs);
    Ok(evidence)
}

/// The terms under which calls are compared: the whole name, and the last part of a dotted one, because receivers are called differently
/// in every program (`cursor.execute`, `self.db.execute`).
#[must_use]
pub fn api_terms(calls: &[String]) -> Vec<String> {
    let last = |call: &String| call.rsplit_once('.').map(|(_, method)| format!(".{method}"));
    let mut terms: Vec<String> = calls.iter().filter_map(last).chain(calls.iter().cloned()).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn node(summary: &Summary, examples: &[Example], embed: &dyn Fn(&str) -> Result<Vector>) -> Result<CweNode> {
    let cause_vectors: Vec<Vector> = summary.causes.iter().map(|cause| embed(&cause.text)).collect::<Result<_>>()?;
    let guideline_vectors = summary.guidelines.iter().map(|rule| embed(&rule.text)).collect::<Result<_>>()?;
    let mut task_vectors: Vec<Vector> = summary.tasks.iter().map(|task| embed(subject(task))).collect::<Result<_>>()?;
    // One without a task has the vector of its cause, which says nothing about tasks.
    task_vectors.extend(examples.iter().filter(|e| !e.task.is_empty()).map(|e| e.task_vector.clone()));
    let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for example in examples {
        terms.entry(example.language.clone()).or_default().extend(example.terms.iter().cloned());
    }
    for calls in &summary.calls {
        let known = api_terms(&calls.names);
        for language in &calls.languages {
            let document = terms.entry(language.clone()).or_default();
            (0..CALL_WEIGHT).for_each(|_| document.extend(known.iter().cloned()));
        }
    }
    let named = summary.guidelines.iter().flat_map(|g| &g.languages);
    let languages: BTreeSet<&String> = examples.iter().map(|e| &e.language).chain(named).collect();
    Ok(CweNode {
        cwe: summary.cwe.clone(),
        name: summary.name.clone(),
        languages: languages.into_iter().cloned().collect(),
        guidelines: summary.guidelines.clone(),
        causes: summary.causes.clone(),
        terms,
        cause_vectors,
        guideline_vectors,
        task_vectors,
        provenance: summary.provenance.line(),
    })
}
