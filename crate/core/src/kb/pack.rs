//! From weaknesses and their examples to files, one weakness at a time.

use std::collections::BTreeMap;

use super::codec;
use super::types::{CweLevel, CweNode, Manifest, ManifestFile, ModelInfo, Prevalence, Shard, Thresholds, Vector};
use crate::error::Result;
use crate::search::bm25::Counter;

/// The most API terms whose frequency over all examples is known: rarer ones weigh about the same.
pub const MAX_STATISTICS: usize = 20_000;

/// Takes a file when it is ready. The manifest, which names all of them, comes by itself, at last.
pub type Sink<'a> = dyn FnMut(&ManifestFile, &[u8]) -> Result<()> + 'a;

/// A knowledge base that is being written: all weaknesses so far, without their examples.
#[derive(Debug, Default)]
pub struct Packer {
    nodes: Vec<CweNode>,
    counter: Counter,
    languages: BTreeMap<String, usize>,
    examples: usize,
    shards: BTreeMap<String, ManifestFile>,
}

impl Packer {
    /// Writes the examples of the next weakness; weaknesses come by ascending number.
    ///
    /// # Errors
    /// `TooLarge` as [`codec::encode`]; otherwise what the sink says.
    pub fn push(&mut self, node: CweNode, shard: &Shard, sink: &mut Sink<'_>) -> Result<()> {
        for example in &shard.examples {
            self.counter.add(&example.terms);
            *self.languages.entry(example.language.clone()).or_default() += 1;
        }
        self.examples += shard.examples.len();
        self.nodes.push(node);
        let (entry, bytes) = codec::encode(shard)?;
        sink(&entry, &bytes)?;
        self.shards.insert(shard.cwe.clone(), entry);
        Ok(())
    }

    /// Writes the CWE level, and gives the manifest.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn finish(
        self,
        everyday_vectors: Vec<Vector>,
        prevalence: Prevalence,
        model: ModelInfo,
        thresholds: Thresholds,
        sink: &mut Sink<'_>,
    ) -> Result<Manifest> {
        let guidelines = self.nodes.iter().map(|node| node.guidelines.len()).sum();
        let example_statistics = self.counter.finish().at_most(MAX_STATISTICS);
        let level = CweLevel { nodes: self.nodes, everyday_vectors, prevalence, example_statistics };
        let (cwe_level, bytes) = codec::encode(&level)?;
        sink(&cwe_level, &bytes)?;
        Ok(Manifest {
            format: codec::FORMAT.into(),
            model,
            thresholds,
            // Each fix is an example.
            fixes: self.examples,
            examples: self.examples,
            guidelines,
            languages: self.languages,
            cwe_level,
            shards: self.shards,
        })
    }
}
