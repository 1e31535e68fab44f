//! What is learned from labelled tasks must not be measured with the same tasks: each task is asked of a knowledge base whose counts
//! of how common weaknesses are come from the others.

use rescue_core::Result;
use rescue_core::kb::Prevalence;
use rescue_core::retrieve::Retriever;

use super::{Labelled, Remembering};

/// A knowledge base for each part of the tasks.
pub struct Folds<'a> {
    retrievers: Vec<Retriever<&'a Remembering>>,
}

impl<'a> Folds<'a> {
    /// Opens the knowledge base: once with its own counts, or for each of some parts with those of all other parts.
    pub async fn open(source: &'a Remembering, rows: &[Labelled], parts: Option<u32>) -> Result<Self> {
        let mut retrievers = Vec::new();
        let Some(parts) = parts.map(|parts| parts as usize) else {
            retrievers.push(Retriever::open(source).await?);
            return Ok(Self { retrievers });
        };
        for part in 0..parts {
            let others = rows.iter().enumerate().filter(|(index, _)| index % parts != part).map(|(_, row)| row);
            retrievers.push(Retriever::open(source).await?.with_prevalence(count(others)));
        }
        Ok(Self { retrievers })
    }

    /// The one for the task at an index; tasks without a label may be asked of any.
    pub fn of(&self, index: usize) -> &Retriever<&'a Remembering> {
        &self.retrievers[index % self.retrievers.len()]
    }
}

fn count<'b>(rows: impl Iterator<Item = &'b Labelled>) -> Prevalence {
    let mut counts = Prevalence::new();
    for row in rows {
        let of_language = counts.entry(row.language.clone()).or_default();
        for cwe in &row.cwe {
            *of_language.entry(cwe.clone()).or_default() += 1;
        }
    }
    counts
}
