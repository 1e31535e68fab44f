//! What a knowledge base holds. These types are its file format: a change here is a change of [`super::codec::FORMAT`].

use std::collections::BTreeMap;

use bincode::{Decode, Encode};
use serde::{Deserialize, Serialize};

use crate::search::bm25::Statistics;

/// A unit vector in 8 bits a dimension: `values[i] * scale` is the i-th component. Cosine against the original is above 0.999.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
pub struct Vector {
    /// What one step of a value is worth.
    pub scale: f32,
    /// One value a dimension, -127 to 127.
    pub values: Vec<i8>,
}

/// A one-sentence, actionable rule.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Guideline {
    /// The rule.
    pub text: String,
    /// The languages that it is for; empty for all.
    #[serde(default)]
    pub languages: Vec<String>,
}

/// The conditions under which a weakness arises: one paragraph, nothing about fixing it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// The paragraph.
    pub text: String,
    /// The languages whose functions it names; empty for all.
    #[serde(default)]
    pub languages: Vec<String>,
}

/// Everything known about one weakness type (paper: the CWE level).
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct CweNode {
    /// For example `CWE-89`.
    pub cwe: String,
    /// MITRE's name.
    pub name: String,
    /// The languages that there is something to say about: those of its examples, and those that its rules name.
    pub languages: Vec<String>,
    /// The rules, distilled from the fixes.
    pub guidelines: Vec<Guideline>,
    /// The conditions under which the weakness arises.
    pub causes: Vec<Cause>,
    /// By language, the API terms of its examples, with repetitions: the document of the API facet.
    pub terms: BTreeMap<String, Vec<String>>,
    /// One for each of the causes: the documents of the cause facet.
    pub cause_vectors: Vec<Vector>,
    /// One for each of the guidelines: a document of the task facet.
    pub guideline_vectors: Vec<Vector>,
    /// Of tasks that invite the weakness: those of the summary, then those of its examples.
    pub task_vectors: Vec<Vector>,
    /// Who wrote guidelines and causes, and from what.
    pub provenance: String,
}

impl CweNode {
    /// All of its vectors.
    pub fn vectors(&self) -> impl Iterator<Item = &Vector> {
        self.cause_vectors.iter().chain(&self.guideline_vectors).chain(&self.task_vectors)
    }
}

/// The file that every visitor loads: all weakness types, no examples.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
pub struct CweLevel {
    /// By ascending CWE number.
    pub nodes: Vec<CweNode>,
    /// Tasks that invite no weakness: what is nearer to these than to any node is left alone.
    pub everyday_vectors: Vec<Vector>,
    /// By language, how often each CWE was the label of a task.
    pub prevalence: Prevalence,
    /// Over the API terms of all examples, so that API scores inside a few shards mean the same as over all of them.
    pub example_statistics: Statistics,
}

/// By language id, how many labelled tasks invited which CWE.
pub type Prevalence = BTreeMap<String, BTreeMap<String, u32>>;

/// A sliced fix (paper: the code level).
#[derive(Debug, Clone, PartialEq, Encode, Decode)]
pub struct Example {
    /// For example `CWE-89/python-sqlite-user-lookup`.
    pub id: String,
    /// Language id.
    pub language: String,
    /// What a developer was asked to write.
    pub task: String,
    /// What makes the vulnerable code exploitable.
    pub cause: String,
    /// The slice before the fix.
    pub vulnerable: String,
    /// The slice after it.
    pub secure: String,
    /// The API terms of both slices ([`super::build::api_terms`]).
    pub terms: Vec<String>,
    /// Of the cause.
    pub cause_vector: Vector,
    /// Of the task.
    pub task_vector: Vector,
    /// Of the secure slice.
    pub code_vector: Vector,
    /// Where the fix comes from.
    pub origin: String,
}

/// The examples of one CWE.
#[derive(Debug, Clone, Default, PartialEq, Encode, Decode)]
pub struct Shard {
    /// The CWE.
    pub cwe: String,
    /// By id.
    pub examples: Vec<Example>,
}

/// The scores that a document must exceed, by facet. They belong to the embedding model and to the calls of this knowledge base.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Thresholds {
    /// Cosine of a cause.
    pub cause: f32,
    /// BM25 of calls.
    pub api: f32,
    /// Cosine of code.
    pub code: f32,
    /// Of a task: the mean of its cosines, and what prevalence adds.
    pub task: f32,
    /// How much nearer a task must be to something known than to everyday tasks.
    pub everyday_margin: f32,
}

/// The embedding model that the vectors were made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct ModelInfo {
    /// Name and version.
    pub id: String,
    /// SHA-256 of the ONNX file, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the vocabulary (`vocab.txt`), in hexadecimal: with another one every text would have another meaning.
    pub vocabulary_sha256: String,
    /// Length of a vector.
    pub dimensions: usize,
}

/// A file of the knowledge base beside the manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct ManifestFile {
    /// Name in the same folder; contains the beginning of the hash, so that it can be cached for ever.
    pub file: String,
    /// Size.
    pub bytes: u64,
    /// SHA-256 of the whole file, in hexadecimal.
    pub sha256: String,
}

/// `manifest.json`: small, never cached, names everything else.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Manifest {
    /// Version of the file format.
    pub format: u32,
    /// The embedding model.
    pub model: ModelInfo,
    /// The default thresholds.
    pub thresholds: Thresholds,
    /// Number of fixes that went in.
    pub fixes: usize,
    /// Number of examples that came out.
    pub examples: usize,
    /// Number of guidelines.
    pub guidelines: usize,
    /// Examples by language.
    pub languages: BTreeMap<String, usize>,
    /// The CWE level.
    pub cwe_level: ManifestFile,
    /// The examples, by CWE.
    pub shards: BTreeMap<String, ManifestFile>,
}

impl Default for Thresholds {
    /// Those of the prebuilt knowledge base (`kb-prebuilt/summaries/thresholds.toml`), for all-MiniLM-L6-v2.
    fn default() -> Self {
        Self { cause: 0.38, api: 2.0, code: 0.32, task: 0.1, everyday_margin: 0.02 }
    }
}
