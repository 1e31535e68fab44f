//! From fixes and their summaries to the files of a knowledge base.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bound;
use super::pack::{Packer, Sink};
use super::source::{Counts, Everyday, Fix, Summary};
use super::types::{CweNode, Example, Manifest, Shard, Thresholds, Vector};
use super::wording::subject;
use crate::calls;
use crate::embed::Embedder;
use crate::error::{Code, Error, Result};
use crate::lang::Language;
use crate::slice;

/// How many examples a call counts for that a summary names: it was chosen, while an example has calls by accident.
const CALL_WEIGHT: usize = 3;

/// Texts whose vectors are remembered: a weakness's fixes often share the cause.
const REMEMBERED: usize = 10_000;

/// Fixes whose texts are embedded together: enough for all cores, and few enough for progress to be seen.
const TOGETHER: usize = 16;

/// Slices, embeds and packs, one weakness at a time, so that no more than one weakness's fixes have to be in memory. The same fixes and
/// summaries give the same bytes.
pub struct Builder<'a> {
    embedder: &'a dyn Embedder,
    known: RefCell<HashMap<String, Vector>>,
    packer: Packer,
}

impl<'a> Builder<'a> {
    /// Nothing is built yet.
    #[must_use]
    pub fn new(embedder: &'a dyn Embedder) -> Self {
        Self { embedder, known: RefCell::default(), packer: Packer::default() }
    }

    /// Builds the next weakness; weaknesses come by ascending number, and their fixes by id. `progress` is called after each fix.
    ///
    /// # Errors
    /// `InvalidInput` if the two versions of a fix do not differ; otherwise what slicing, embedding or the sink says, with the fix named.
    pub fn add(&mut self, fixes: &[Fix], summary: &Summary, mut progress: impl FnMut(), sink: &mut Sink<'_>) -> Result<()> {
        let embed = |text: &str| self.embed(text);
        let mut examples = Vec::with_capacity(fixes.len());
        for fixes in fixes.chunks(TOGETHER) {
            let named = |fix: &Fix, e: Error| Error { message: format!("{}: {}", fix.id, e.message), ..e };
            let sliced = fixes.iter().map(|fix| Sliced::new(fix, summary).map_err(|e| named(fix, e)));
            let sliced = sliced.collect::<Result<Vec<_>>>()?;
            self.learn(sliced.iter().flat_map(Sliced::texts).collect())?;
            for sliced in sliced {
                let fix = sliced.fix;
                examples.push(sliced.example(&embed).map_err(|e| named(fix, e))?);
                progress();
            }
        }
        self.learn(texts(summary).collect())?;
        let node = node(summary, &examples, &embed)?;
        self.packer.push(node, &Shard { cwe: summary.cwe.clone(), examples }, sink)
    }

    /// Writes what everybody loads, and gives the manifest that names all files.
    ///
    /// # Errors
    /// What embedding or the sink says.
    pub fn finish(self, everyday: &Everyday, counts: Counts, thresholds: Thresholds, sink: &mut Sink<'_>) -> Result<Manifest> {
        self.learn(everyday.tasks.iter().map(|task| subject(task)).collect())?;
        let everyday_vectors = everyday.tasks.iter().map(|task| self.embed(subject(task))).collect::<Result<_>>()?;
        self.packer.finish(everyday_vectors, counts.languages, self.embedder.info().clone(), thresholds, sink)
    }

    /// Embeds those of the texts whose vectors are not remembered, all at once.
    fn learn(&self, texts: BTreeSet<&str>) -> Result<()> {
        let new: Vec<&str> = texts.into_iter().filter(|&text| !self.known.borrow().contains_key(text)).collect();
        let vectors = self.embedder.embed_all(&new)?;
        let mut known = self.known.borrow_mut();
        if known.len() + new.len() > REMEMBERED {
            known.clear();
        }
        known.extend(new.into_iter().map(str::to_owned).zip(vectors.iter().map(|vector| Vector::quantize(vector))));
        Ok(())
    }

    fn embed(&self, text: &str) -> Result<Vector> {
        if let Some(vector) = self.known.borrow().get(text) {
            return Ok(vector.clone());
        }
        self.embedder.embed(text).map(|vector| Vector::quantize(&vector))
    }
}

/// Checks that each weakness has one summary, and that it was written from exactly its fixes: a corpus that changed needs a new one. The
/// fixes are given by the number of their weakness and [`Fix::name`].
///
/// # Errors
/// `InvalidInput`, naming all that is missing or too much.
pub fn check_summaries(by_cwe: &BTreeMap<u32, BTreeSet<&str>>, summaries: &[Summary]) -> Result<()> {
    let mut problems = Vec::new();
    for (number, present) in by_cwe {
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
        let read: BTreeSet<&str> = summary.provenance.fixes.iter().map(String::as_str).collect();
        for missing in present.difference(&read) {
            problems.push(format!("the summary of {cwe} does not know the fix {missing}"));
        }
        for gone in read.difference(present) {
            problems.push(format!("the summary of {cwe} was written from a fix that is not there: {gone}"));
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Error::new(Code::InvalidInput, format!("the summaries do not fit the fixes: {}", problems.join("; ")))
        .help("Write a summary for each CWE again from the fixes that it has now, and list them under provenance.fixes."))
}

/// A fix that only lacks its vectors.
struct Sliced<'a> {
    fix: &'a Fix,
    cause: &'a str,
    terms: Vec<String>,
    vulnerable: String,
    secure: String,
}

impl<'a> Sliced<'a> {
    fn new(fix: &'a Fix, summary: &'a Summary) -> Result<Self> {
        let language = Language::from_id(&fix.language)?;
        if fix.vulnerable.trim().is_empty() || fix.secure.trim().is_empty() {
            return Err(Error::new(Code::InvalidInput, "a version is empty").help("Check that both files were saved."));
        }
        let slices = slice::fix(language, &fix.vulnerable, &fix.secure, &slice::Options::default())?;
        if slices.vulnerable.points.is_empty() && slices.secure.points.is_empty() {
            return Err(Error::new(Code::InvalidInput, "the two versions do not differ in code")
                .help("Check that both files were saved."));
        }
        let mut names = api_evidence(language, &slices.vulnerable.code)?;
        names.extend(api_evidence(language, &slices.secure.code)?);
        Ok(Self {
            fix,
            // A fix that nobody wrote about arises as its weakness does, and is found by that.
            cause: if fix.cause.is_empty() { usual_cause(summary, &fix.language) } else { &fix.cause },
            terms: api_terms(language, &names),
            vulnerable: slices.vulnerable.code,
            secure: slices.secure.code,
        })
    }

    fn task(&self) -> &str {
        if self.fix.task.is_empty() { self.cause } else { subject(&self.fix.task) }
    }

    /// What is embedded of it.
    fn texts(&self) -> [&str; 3] {
        [self.cause, self.task(), &self.secure]
    }

    fn example(self, embed: &dyn Fn(&str) -> Result<Vector>) -> Result<Example> {
        Ok(Example {
            id: self.fix.id.clone(),
            language: self.fix.language.clone(),
            task: self.fix.task.clone(),
            cause: self.cause.to_owned(),
            cause_vector: embed(self.cause)?,
            task_vector: embed(self.task())?,
            code_vector: embed(&self.secure)?,
            terms: self.terms,
            vulnerable: self.vulnerable,
            secure: self.secure,
            origin: self.fix.origin.clone(),
        })
    }
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
/// in every program (`cursor.execute`, `self.db.execute`). A last part that is also the name of an everyday call is none: `shlex.split` says
/// something, `.split` doesn't.
#[must_use]
pub fn api_terms(language: Language, calls: &[String]) -> Vec<String> {
    let last = |call: &String| {
        let (_, method) = call.rsplit_once('.')?;
        let name = method.split('(').next().unwrap_or(method);
        (!language.is_everyday_call(name)).then(|| format!(".{method}"))
    };
    let mut terms: Vec<String> = calls.iter().filter_map(last).chain(calls.iter().cloned()).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// What is embedded of a summary.
fn texts(summary: &Summary) -> impl Iterator<Item = &str> {
    let causes = summary.causes.iter().map(|cause| cause.text.as_str());
    let guidelines = summary.guidelines.iter().map(|rule| rule.text.as_str());
    causes.chain(guidelines).chain(summary.tasks.iter().map(|task| subject(task)))
}

fn node(summary: &Summary, examples: &[Example], embed: &dyn Fn(&str) -> Result<Vector>) -> Result<CweNode> {
    let cause_vectors: Vec<Vector> = summary.causes.iter().map(|cause| embed(&cause.text)).collect::<Result<_>>()?;
    let guideline_vectors = summary.guidelines.iter().map(|rule| embed(&rule.text)).collect::<Result<_>>()?;
    let mut task_vectors: Vec<Vector> = summary.tasks.iter().map(|task| embed(subject(task))).collect::<Result<_>>()?;
    // One without a task has the vector of its cause, which says nothing about tasks.
    let own = task_vectors.len();
    task_vectors.extend(examples.iter().filter(|e| !e.task.is_empty()).map(|e| e.task_vector.clone()));
    let mut terms: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for example in examples {
        terms.entry(example.language.clone()).or_default().extend(example.terms.iter().cloned());
    }
    bound::terms(&mut terms);
    for calls in &summary.calls {
        for language in &calls.languages {
            let known = Language::from_id(language)
                .map_err(|e| Error { message: format!("calls in the summary of {}: {}", summary.cwe, e.message), ..e })?;
            let known = api_terms(known, &calls.names);
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
        task_vectors: bound::tasks(task_vectors, own),
        provenance: summary.provenance.line(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_go_by_their_last_names_unless_those_say_nothing() {
        let terms = |language: &str, calls: &[&str]| {
            let calls: Vec<String> = calls.iter().map(ToString::to_string).collect();
            api_terms(Language::from_id(language).unwrap(), &calls)
        };
        assert_eq!(terms("python", &["shlex.split", "line.split"]), ["line.split", "shlex.split"]);
        assert_eq!(terms("python", &["self.db.execute(+)"]), [".execute(+)", "self.db.execute(+)"]);
        assert_eq!(terms("javascript", &["path.resolve", "eval"]), ["eval", "path.resolve"]);
    }
}
