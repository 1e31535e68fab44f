//! Both levels in a row, over a knowledge base whose files are fetched when they are needed.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures::future::try_join_all;

use super::evidence::{self, Evidence};
use super::levels::{self, CweRanking, Scope, Search};
use super::task::Everyday;
use super::types::{CweHit, ExampleHit, Facet, Options, Query, Retrieval};
use crate::error::{Code, Error, Result};
use crate::kb::build::api_terms;
use crate::kb::codec::{decode_entry, decode_manifest};
use crate::kb::{CweLevel, CweNode, Example, Guideline, Manifest, Prevalence, Shard};
use crate::lang::Language;
use crate::search::fusion::Fused;

/// How many of the CWEs that did not pass are reported, to explain a silence.
const REJECTED: usize = 3;

/// Where a retriever gets what it does not have: a folder and a model natively, fetch and a Worker in the browser.
#[expect(async_fn_in_trait, reason = "futures run on the thread that made them: a Worker, or a command's own")]
pub trait Source {
    /// A file of the knowledge base, by the name in the manifest (or `manifest.json`).
    async fn file(&self, name: &str) -> Result<Vec<u8>>;

    /// A unit vector for each text, by the model that the manifest names; `None` while there is no model.
    async fn embed(&self, texts: &[String]) -> Result<Option<Vec<Vec<f32>>>>;
}

impl<S: Source> Source for &S {
    async fn file(&self, name: &str) -> Result<Vec<u8>> {
        S::file(self, name).await
    }

    async fn embed(&self, texts: &[String]) -> Result<Option<Vec<Vec<f32>>>> {
        S::embed(self, texts).await
    }
}

/// A knowledge base, opened.
#[derive(Debug)]
pub struct Retriever<S> {
    source: S,
    manifest: Manifest,
    level: CweLevel,
    shards: RefCell<BTreeMap<String, Rc<Shard>>>,
    /// By the languages that serve a query.
    scopes: RefCell<BTreeMap<Vec<String>, Rc<Scope>>>,
}

impl<S: Source> Retriever<S> {
    /// Loads the manifest and the CWE level.
    ///
    /// # Errors
    /// What the source says, or the codec.
    pub async fn open(source: S) -> Result<Self> {
        let bytes = source.file("manifest.json").await?;
        Self::with_manifest(source, &bytes).await
    }

    /// As [`Self::open`], and refuses a knowledge base that was not signed with this key.
    ///
    /// # Errors
    /// As [`Self::open`] and [`PublicKey::verify`](crate::kb::signature::PublicKey::verify).
    #[cfg(feature = "signature")]
    pub async fn open_signed(source: S, key: &crate::kb::signature::PublicKey) -> Result<Self> {
        use crate::kb::signature::FILE;
        let bytes = source.file("manifest.json").await?;
        let unsigned =
            |e: Error| e.help("A key is pinned, so the knowledge base needs a signature: `rescue kb sign` makes one.");
        let signature = source.file(FILE).await.map_err(unsigned)?;
        key.verify(&bytes, &String::from_utf8_lossy(&signature))?;
        Self::with_manifest(source, &bytes).await
    }

    async fn with_manifest(source: S, bytes: &[u8]) -> Result<Self> {
        let manifest = decode_manifest(bytes)?;
        let level = decode_entry(&manifest.cwe_level, &source.file(&manifest.cwe_level.file).await?)?;
        Ok(Self { source, manifest, level, shards: RefCell::default(), scopes: RefCell::default() })
    }

    /// With other counts of how common weaknesses are than the knowledge base's own.
    #[must_use]
    pub fn with_prevalence(mut self, prevalence: Prevalence) -> Self {
        self.level.prevalence = prevalence;
        self
    }

    /// What the knowledge base says of itself.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The weakness types.
    pub fn nodes(&self) -> &[CweNode] {
        &self.level.nodes
    }

    /// Where this retriever gets its files and vectors from.
    pub fn source(&self) -> &S {
        &self.source
    }

    /// Finds the CWEs and the examples that matter for a query; nothing, if no facet passes its threshold.
    ///
    /// # Errors
    /// `InvalidInput` or `TooLarge` for a query or options that make no sense, `UnknownLanguage`, `Incompatible` if the vectors
    /// have another length than the knowledge base's; otherwise what the source or the codec says.
    pub async fn retrieve(&self, query: &Query, options: &Options) -> Result<Retrieval> {
        let texts = evidence::texts(query, options)?;
        let calls = evidence::calls(query, options)?;
        let mut notes = Vec::new();
        let vectors = self.vectors(texts, &mut notes).await?;
        let language = Language::from_id(&query.language)?;
        let languages = levels::served_by(&self.level, language);
        let evidence = Evidence { languages, terms: api_terms(language, &calls), vectors };

        let scope = self.scope(&evidence.languages);
        let nodes = scope.nodes(&self.level);
        let search = Search { evidence: &evidence, options, thresholds: &self.manifest.thresholds };
        let CweRanking { ranking, everyday } = search.cwe_level(&scope, &self.level)?;
        notes.extend(everyday.map(everyday_note));
        let (passed, rest): (Vec<Fused>, Vec<Fused>) = ranking.into_iter().partition(|f| f.score > 0.0);
        let hit = |fused: Fused| cwe_hit(nodes[fused.document], fused, &evidence.languages);
        let cwes: Vec<CweHit> = passed.into_iter().take(options.top_k).map(hit).collect();
        let rejected = rest.into_iter().take(REJECTED).map(hit).collect();

        let shards = try_join_all(cwes.iter().map(|hit| self.shard(&hit.cwe))).await?;
        let examples = self.examples(&shards, &search, &mut notes)?;
        Ok(Retrieval { cwes, rejected, examples, calls, notes })
    }

    async fn vectors(&self, texts: BTreeMap<Facet, String>, notes: &mut Vec<String>) -> Result<BTreeMap<Facet, Vec<f32>>> {
        let (facets, texts): (Vec<Facet>, Vec<String>) = texts.into_iter().unzip();
        if texts.is_empty() {
            return Ok(BTreeMap::new());
        }
        let Some(vectors) = self.source.embed(&texts).await? else {
            notes.push("The embedding model is not loaded: only API calls were compared.".into());
            return Ok(BTreeMap::new());
        };
        if vectors.len() != facets.len() || vectors.iter().any(|v| v.len() != self.manifest.model.dimensions) {
            return Err(Error::new(Code::Incompatible, "the embedding model does not fit the knowledge base")
                .help(format!("The knowledge base was built with {}: load that model.", self.manifest.model.id)));
        }
        Ok(facets.into_iter().zip(vectors).collect())
    }

    /// The weaknesses for some languages, gathered once.
    fn scope(&self, languages: &[String]) -> Rc<Scope> {
        let mut scopes = self.scopes.borrow_mut();
        if let Some(scope) = scopes.get(languages) {
            return Rc::clone(scope);
        }
        let scope = Rc::new(Scope::of(&self.level, languages));
        scopes.insert(languages.to_vec(), Rc::clone(&scope));
        scope
    }

    /// A CWE's examples, fetched once.
    pub(super) async fn shard(&self, cwe: &str) -> Result<Rc<Shard>> {
        if let Some(shard) = self.shards.borrow().get(cwe) {
            return Ok(Rc::clone(shard));
        }
        let entry = self.manifest.shards.get(cwe).ok_or_else(|| {
            Error::new(Code::DamagedKnowledgeBase, format!("the manifest names no examples for {cwe}"))
                .help("Build the knowledge base again.")
        })?;
        let shard: Rc<Shard> = Rc::new(decode_entry(entry, &self.source.file(&entry.file).await?)?);
        self.shards.borrow_mut().insert(cwe.to_owned(), Rc::clone(&shard));
        Ok(shard)
    }

    /// The best examples of the best CWEs: those in the query's language if there are any, else in the nearest relative, else the
    /// others, with a note.
    ///
    /// The order of the CWEs comes first. What is known of a CWE as a whole says more about a task than its likeness to a single
    /// example: `docs/retrieval.md` has the figures.
    fn examples(&self, shards: &[Rc<Shard>], search: &Search<'_>, notes: &mut Vec<String>) -> Result<Vec<ExampleHit>> {
        let languages = &search.evidence.languages;
        let all = || shards.iter().enumerate().flat_map(|(place, shard)| shard.examples.iter().map(move |e| (place, e)));
        let nearest = languages.iter().find(|language| all().any(|(_, e)| e.language == **language));
        if nearest != languages.first() && all().next().is_some() {
            notes.push(format!("There is no example in {} for these weaknesses; the nearest is shown.", languages[0]));
        }
        let (places, candidates): (Vec<usize>, Vec<&Example>) =
            all().filter(|(_, e)| nearest.is_none_or(|language| e.language == *language)).unzip();
        let mut ranking = search.code_level(&candidates, &self.level.example_statistics)?;
        ranking.retain(|f| f.score > 0.0);
        ranking.sort_by_key(|f| places[f.document]);
        let best = ranking.into_iter().take(search.options.examples);
        Ok(best.map(|f| example_hit(&shards[places[f.document]].cwe, candidates[f.document], f)).collect())
    }
}

fn everyday_note(Everyday { known, plain, margin }: Everyday) -> String {
    format!(
        "The text reads like an everyday task ({plain:.2}; the nearest weakness: {known:.2}, it would have to be {margin:.2} nearer), so only other evidence counts."
    )
}

fn cwe_hit(node: &CweNode, fused: Fused, languages: &[String]) -> CweHit {
    let applies = |g: &&Guideline| g.languages.is_empty() || g.languages.iter().any(|l| languages.contains(l));
    CweHit {
        cwe: node.cwe.clone(),
        name: node.name.clone(),
        score: fused.score,
        facets: fused.facets,
        guidelines: node.guidelines.iter().filter(applies).map(|g| g.text.clone()).collect(),
    }
}

fn example_hit(cwe: &str, example: &Example, fused: Fused) -> ExampleHit {
    ExampleHit {
        id: example.id.clone(),
        cwe: cwe.to_owned(),
        language: example.language.clone(),
        score: fused.score,
        facets: fused.facets,
        vulnerable: example.vulnerable.clone(),
        secure: example.secure.clone(),
        cause: example.cause.clone(),
        origin: example.origin.clone(),
    }
}
