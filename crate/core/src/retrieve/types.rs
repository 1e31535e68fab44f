//! What goes into a retrieval and what comes out of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One way of looking at a task. The names are the same in JSON, on the command line and in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum Facet {
    /// The model's analysis of the weakness that the task invites, against the causes in the knowledge base (dense).
    Cause,
    /// The API calls of the draft against those of the examples (BM25).
    Api,
    /// The draft itself against the sliced secure examples (dense; code level only).
    Code,
    /// The text of the task against causes and task descriptions (dense): what there is when no model was asked.
    Task,
}

/// A coding task, and what is known about it so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Query {
    /// Language id, for example `python`.
    pub language: String,
    /// What is to be written, in the user's words.
    pub task: String,
    /// Code that exists already and is to be kept or completed; part of the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub code: Option<String>,
    /// A first answer to the task, written without security knowledge. A query only: never part of the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub draft: Option<String>,
    /// The weakness that the task invites and why, as a model sees it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub cause: Option<String>,
}

/// How to retrieve. Every field has the default of the paper, or of the knowledge base's manifest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Options {
    /// The facets to use; those that the query has nothing for are left out by themselves.
    pub facets: Vec<Facet>,
    /// How many CWEs step 1 keeps (paper: k = 4).
    pub top_k: usize,
    /// How many examples step 2 keeps (paper: 1).
    pub examples: usize,
    /// The constant of reciprocal rank fusion (paper: 60).
    pub alpha: f32,
    /// The last rank that still counts in a facet (paper: 10).
    pub max_rank: usize,
    /// Scores that a document must exceed, by facet; a facet that is not named has the knowledge base's own.
    pub thresholds: BTreeMap<Facet, f32>,
    /// What a weakness gains from being common in the language: this times the logarithm of how much more common it is than if
    /// all were equally common; 0 to leave it out.
    pub prevalence: f32,
    /// How much nearer a task must be to something known than to everyday tasks; left out, the knowledge base's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub everyday_margin: Option<f32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            facets: vec![Facet::Cause, Facet::Api, Facet::Code, Facet::Task],
            top_k: 4,
            examples: 1,
            alpha: 60.0,
            max_rank: 10,
            thresholds: BTreeMap::new(),
            prevalence: 0.06,
            everyday_margin: None,
        }
    }
}

/// How a document did under one facet.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct FacetScore {
    /// Cosine similarity (-1 to 1) or BM25 score (0 and up); of a task at CWE level, the mean of three cosines and what prevalence adds.
    pub score: f32,
    /// Place among all documents under this facet, from 1.
    pub rank: usize,
    /// The score to exceed.
    pub threshold: f32,
    /// Whether score and rank let this facet vote for the document.
    pub passed: bool,
}

/// A weakness that the task invites.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct CweHit {
    /// For example `CWE-89`.
    pub cwe: String,
    /// MITRE's name.
    pub name: String,
    /// Fused score; 0 if no facet voted for it.
    pub score: f32,
    /// How it came about.
    pub facets: BTreeMap<Facet, FacetScore>,
    /// The rules for the query's language.
    pub guidelines: Vec<String>,
}

/// A fix that shows how the weakness is avoided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct ExampleHit {
    /// For example `CWE-89/python-sqlite-user-lookup`.
    pub id: String,
    /// The CWE that it belongs to.
    pub cwe: String,
    /// The language of its code.
    pub language: String,
    /// Fused score.
    pub score: f32,
    /// How it came about.
    pub facets: BTreeMap<Facet, FacetScore>,
    /// The sliced code before the fix.
    pub vulnerable: String,
    /// The sliced code after it.
    pub secure: String,
    /// What makes the code before the fix exploitable.
    pub cause: String,
    /// Where the fix comes from.
    pub origin: String,
}

/// What was found, and why.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Retrieval {
    /// The CWEs that passed, best first; empty when the task needs no security knowledge.
    pub cwes: Vec<CweHit>,
    /// The nearest CWEs that did not pass, best first: they explain a silence.
    pub rejected: Vec<CweHit>,
    /// The examples that passed, best first.
    pub examples: Vec<ExampleHit>,
    /// The API calls that were searched for.
    pub calls: Vec<String>,
    /// What the user should know about this result (a facet that could not be used, an example in another language).
    pub notes: Vec<String>,
}
