//! What a query has to say under each facet.

use std::collections::BTreeMap;

use super::types::{Facet, Options, Query};
use crate::error::{Code, Error, Result};
use crate::kb::build::api_evidence;
use crate::kb::wording::subject;
use crate::lang::Language;
use crate::online::extract_code;

/// A task longer than this is a mistake (a whole file pasted, a log).
pub const MAX_TASK_BYTES: usize = 100_000;

/// A query, ready to be compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// The languages whose rules and examples serve the query, its own first ([`super::levels::served_by`]).
    pub languages: Vec<String>,
    /// Under the API facet: the terms of its calls ([`crate::kb::build::api_terms`]).
    pub terms: Vec<String>,
    /// Under each dense facet: a unit vector.
    pub vectors: BTreeMap<Facet, Vec<f32>>,
}

/// The code that a query gives: the draft; else the code at hand; else what stands fenced in the task.
#[must_use]
pub fn code_of(query: &Query) -> Option<String> {
    let given = |code: &Option<String>| code.clone().filter(|c| !c.trim().is_empty());
    given(&query.draft).or_else(|| given(&query.code)).or_else(|| query.task.contains("```").then(|| extract_code(&query.task)))
}

/// The texts to embed, by facet. The task stands in where no cause is known.
///
/// # Errors
/// `InvalidInput` for a query that says nothing, or options out of range; `TooLarge`.
pub fn texts(query: &Query, options: &Options) -> Result<BTreeMap<Facet, String>> {
    check(query, options)?;
    let cause = query.cause.clone().filter(|c| !c.trim().is_empty());
    let mut texts = BTreeMap::new();
    match cause {
        Some(cause) if options.facets.contains(&Facet::Cause) => texts.insert(Facet::Cause, cause),
        _ => texts.insert(Facet::Task, subject(&query.task).to_owned()),
    };
    if let Some(code) = code_of(query) {
        texts.insert(Facet::Code, code);
    }
    texts.retain(|facet, text| options.facets.contains(facet) && !text.trim().is_empty());
    Ok(texts)
}

/// The calls to search for.
///
/// # Errors
/// What parsing says: an unknown language, code over the limit.
pub fn calls(query: &Query, options: &Options) -> Result<Vec<String>> {
    let language = Language::from_id(&query.language)?;
    match code_of(query) {
        Some(code) if options.facets.contains(&Facet::Api) => api_evidence(language, &code),
        _ => Ok(Vec::new()),
    }
}

fn check(query: &Query, options: &Options) -> Result<()> {
    if query.task.trim().is_empty() {
        return Err(Error::new(Code::InvalidInput, "the task is empty").help("Say in a sentence what is to be written."));
    }
    if query.task.len() > MAX_TASK_BYTES {
        return Err(Error::new(Code::TooLarge, format!("the task has {} bytes", query.task.len()))
            .help(format!("Keep it under {MAX_TASK_BYTES} and give existing code as code.")));
    }
    let wrong = |what: &str| Err(Error::new(Code::InvalidInput, what).help("Leave the option out to have its default."));
    if options.facets.is_empty() {
        return wrong("no facet is chosen");
    }
    if options.top_k == 0 || options.max_rank == 0 {
        return wrong("top_k and max_rank must be at least 1");
    }
    if !options.alpha.is_finite() || options.alpha < 0.0 {
        return wrong("alpha must be 0 or more");
    }
    if options.thresholds.values().any(|t| t.is_nan()) {
        return wrong("a threshold is not a number");
    }
    if !options.prevalence.is_finite() || options.everyday_margin.is_some_and(f32::is_nan) {
        return wrong("the weight of prevalence and the margin to everyday tasks must be numbers");
    }
    Ok(())
}
