//! What the method is compared with, and what it is without one of its parts: other ways from a task to a list of CWEs.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rescue_core::Result;
use rescue_core::kb::build::{api_evidence, api_terms};
use rescue_core::kb::codec::{decode_entry, decode_manifest};
use rescue_core::kb::source::{Fix, Summary};
use rescue_core::kb::wording::subject;
use rescue_core::kb::{CweLevel, Example, Manifest, Shard, Vector};
use rescue_core::lang::Language;
use rescue_core::retrieve::evidence::{self, Evidence, code_of};
use rescue_core::retrieve::levels::{Search, served_by};
use rescue_core::retrieve::{Options, Query, Source};
use rescue_core::search::bm25::Statistics;
use rescue_core::search::{DenseIndex, VectorIndex};

use super::measures::Found;
use super::{Labelled, Remembering};
use crate::corpus::{read_fixes, read_summaries};

/// A way from a task to CWEs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Baseline {
    /// The examples whose whole secure code is nearest to task and draft, as one text: what plain retrieval of pairs does.
    Pairs,
    /// BM25 between the words of the task and those of a CWE's causes and tasks.
    Words,
    /// The code level alone, over all examples.
    Flat,
    /// The same, where the examples are whole files instead of slices.
    FlatWhole,
}

impl Baseline {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pairs, Self::Words, Self::Flat, Self::FlatWhole];

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pairs => "nearest pair by embedding alone",
            Self::Words => "BM25 over the task's words alone",
            Self::Flat => "without hierarchy",
            Self::FlatWhole => "without hierarchy and slicing",
        }
    }
}

/// What the baselines search in.
pub struct Baselines<'a> {
    source: &'a Remembering,
    manifest: Manifest,
    level: CweLevel,
    /// By CWE, the words of its causes and tasks.
    words: BTreeMap<String, Vec<String>>,
    sliced: Vec<(String, Example)>,
    whole: Vec<(String, Example)>,
    /// Of the whole secure code, as the examples.
    secure: Vec<Vector>,
}

impl<'a> Baselines<'a> {
    /// Reads the knowledge base and what it was built from, and embeds whole files and queries.
    pub async fn open(source: &'a Remembering, rows: &[Labelled], corpus: &Path, summaries: &Path) -> Result<Self> {
        let manifest = decode_manifest(&source.file("manifest.json").await?)?;
        let level: CweLevel = decode_entry(&manifest.cwe_level, &source.file(&manifest.cwe_level.file).await?)?;
        let mut sliced = Vec::new();
        for entry in manifest.shards.values() {
            let shard: Shard = decode_entry(entry, &source.file(&entry.file).await?)?;
            sliced.extend(shard.examples.into_iter().map(|example| (shard.cwe.clone(), example)));
        }
        let fixes: BTreeMap<String, Fix> = read_fixes(corpus)?.into_iter().map(|fix| (fix.id.clone(), fix)).collect();
        sliced.retain(|(_, example)| fixes.contains_key(&example.id));

        let mut texts: BTreeSet<String> = fixes.values().flat_map(|f| [f.secure.clone(), f.vulnerable.clone()]).collect();
        texts.extend(rows.iter().flat_map(|row| row.conditions().map(|condition| pair_text(&row.query(condition)))));
        source.learn_texts(texts)?;

        let mut whole = Vec::new();
        let mut secure = Vec::new();
        for (cwe, example) in &sliced {
            let fix = &fixes[&example.id];
            let language = Language::from_id(&fix.language)?;
            let mut names = api_evidence(language, &fix.vulnerable)?;
            names.extend(api_evidence(language, &fix.secure)?);
            let code_vector = embed(source, &fix.vulnerable).await?;
            secure.push(embed(source, &fix.secure).await?);
            whole.push((cwe.clone(), Example { terms: api_terms(language, &names), code_vector, ..example.clone() }));
        }
        let words = words_by_cwe(&read_summaries(summaries)?, &sliced);
        Ok(Self { source, manifest, level, words, sliced, whole, secure })
    }

    /// What a baseline finds.
    pub async fn find(&self, baseline: Baseline, query: &Query, options: &Options) -> Result<Found> {
        let languages = served_by(&self.level, Language::from_id(&query.language)?);
        match baseline {
            Baseline::Pairs => {
                let vector = self.source.embed(&[pair_text(query)]).await?.unwrap_or_default().concat();
                let nearest = DenseIndex::new(&self.secure)?.search(&vector, self.secure.len());
                Ok(Self::found(nearest.into_iter().map(|(index, _)| &self.sliced[index]), &languages))
            }
            Baseline::Words => {
                let speaks = |cwe: &str| {
                    self.level.nodes.iter().any(|n| n.cwe == cwe && n.languages.iter().any(|l| languages.contains(l)))
                };
                let (cwes, documents): (Vec<&String>, Vec<&Vec<String>>) =
                    self.words.iter().filter(|(cwe, _)| speaks(cwe)).unzip();
                let statistics = Statistics::of(documents.iter().copied());
                let asked = words(subject(&query.task));
                let mut scores: Vec<(f32, &String)> =
                    documents.iter().zip(cwes).map(|(document, cwe)| (statistics.score(&asked, document), cwe)).collect();
                scores.retain(|(score, _)| *score > 0.0);
                scores.sort_by(|a, b| b.0.total_cmp(&a.0));
                Ok(Found { cwes: scores.into_iter().map(|(_, cwe)| cwe.clone()).collect(), example: None })
            }
            Baseline::Flat => self.code_level(&self.sliced, query, options, languages).await,
            Baseline::FlatWhole => self.code_level(&self.whole, query, options, languages).await,
        }
    }

    async fn code_level(
        &self,
        documents: &[(String, Example)],
        query: &Query,
        options: &Options,
        languages: Vec<String>,
    ) -> Result<Found> {
        let (facets, texts): (Vec<_>, Vec<_>) = evidence::texts(query, options)?.into_iter().unzip();
        let vectors = self.source.embed(&texts).await?.unwrap_or_default();
        let terms = api_terms(Language::from_id(&query.language)?, &evidence::calls(query, options)?);
        let evidence = Evidence { languages, terms, vectors: facets.into_iter().zip(vectors).collect() };
        let search = Search { evidence: &evidence, options, thresholds: &self.manifest.thresholds };
        let served: Vec<&(String, Example)> =
            documents.iter().filter(|(_, e)| evidence.languages.contains(&e.language)).collect();
        let examples: Vec<&Example> = served.iter().map(|(_, example)| example).collect();
        let ranking = search.code_level(&examples, &Statistics::of(examples.iter().map(|e| &e.terms)))?;
        let passed = ranking.into_iter().filter(|fused| fused.score > 0.0).map(|fused| served[fused.document]);
        Ok(Self::found(passed, &evidence.languages))
    }

    /// The CWEs of examples, each once, in the order of the examples.
    fn found<'b>(examples: impl Iterator<Item = &'b (String, Example)>, languages: &[String]) -> Found {
        let mut cwes: Vec<String> = Vec::new();
        for (cwe, _) in examples.filter(|(_, example)| languages.contains(&example.language)) {
            if !cwes.contains(cwe) {
                cwes.push(cwe.clone());
            }
        }
        Found { example: cwes.first().cloned(), cwes }
    }
}

fn pair_text(query: &Query) -> String {
    [Some(query.task.clone()), code_of(query)].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

async fn embed(source: &Remembering, text: &str) -> Result<Vector> {
    Ok(Vector::quantize(&source.embed(&[text.to_owned()]).await?.unwrap_or_default().concat()))
}

fn words_by_cwe(summaries: &[Summary], examples: &[(String, Example)]) -> BTreeMap<String, Vec<String>> {
    let mut documents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for summary in summaries {
        let texts = summary.causes.iter().map(|cause| &cause.text).chain(&summary.tasks);
        documents.entry(summary.cwe.clone()).or_default().extend(texts.flat_map(|text| words(text)));
    }
    for (cwe, example) in examples {
        documents.entry(cwe.clone()).or_default().extend(words(&example.task));
    }
    documents
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).map(str::to_lowercase).collect()
}
