//! Is a knowledge base whole?

use super::codec::decode_entry;
use super::types::{CweLevel, Manifest, Shard, Vector};
use crate::error::{Code, Error, Result};

/// Reads every file and compares what it holds with the manifest; says all that is wrong, one sentence each, and nothing if it is whole.
pub fn verify(manifest: &Manifest, mut read: impl FnMut(&str) -> Result<Vec<u8>>) -> Vec<Error> {
    let mut problems = Vec::new();
    let mut problem = |message: String| {
        problems.push(Error::new(Code::DamagedKnowledgeBase, message).help("Build or download the knowledge base again."));
    };
    let level = read(&manifest.cwe_level.file).and_then(|bytes| decode_entry::<CweLevel>(&manifest.cwe_level, &bytes));
    let mut examples = 0;
    for (cwe, entry) in &manifest.shards {
        match read(&entry.file).and_then(|bytes| decode_entry::<Shard>(entry, &bytes)) {
            Ok(shard) => {
                examples += shard.examples.len();
                if shard.cwe != *cwe {
                    problem(format!("{} holds {} instead of {cwe}", entry.file, shard.cwe));
                }
                let vectors = shard.examples.iter().flat_map(|e| [&e.cause_vector, &e.task_vector, &e.code_vector]);
                if let Some(length) = odd_length(vectors, manifest.model.dimensions) {
                    problem(format!("{} holds a vector of length {length}", entry.file));
                }
            }
            Err(error) => problem(error.message),
        }
    }
    match level {
        Ok(level) => {
            if !level.nodes.iter().map(|n| &n.cwe).all(|cwe| manifest.shards.contains_key(cwe))
                || level.nodes.len() != manifest.shards.len()
            {
                problem("the CWE level and the shards are not of the same CWEs".into());
            }
            let vectors = level.nodes.iter().flat_map(|node| node.vectors());
            if let Some(length) = odd_length(vectors, manifest.model.dimensions) {
                problem(format!("{} holds a vector of length {length}", manifest.cwe_level.file));
            }
            let guidelines: usize = level.nodes.iter().map(|n| n.guidelines.len()).sum();
            if guidelines != manifest.guidelines {
                problem(format!("the manifest counts {} guidelines, the files hold {guidelines}", manifest.guidelines));
            }
        }
        Err(error) => problem(error.message),
    }
    if examples != manifest.examples {
        problem(format!("the manifest counts {} examples, the files hold {examples}", manifest.examples));
    }
    problems
}

fn odd_length<'a>(vectors: impl IntoIterator<Item = &'a Vector>, dimensions: usize) -> Option<usize> {
    vectors.into_iter().map(|v| v.values.len()).find(|&n| n != dimensions)
}
