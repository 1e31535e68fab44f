//! A source that embeds every text once, before it is asked: conditions differ in what is done with the vectors.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

use rayon::prelude::*;
use rescue_core::Result;
use rescue_core::embed::{Embedder, MiniLm};
use rescue_core::retrieve::{Options, Source, evidence};

use super::Labelled;
use super::conditions::Condition;
use crate::local::{Places, read_kb_file};

/// A folder, a model, and the vectors of the texts seen so far.
pub struct Remembering {
    folder: std::path::PathBuf,
    model: MiniLm,
    vectors: RefCell<HashMap<String, Vec<f32>>>,
}

impl Remembering {
    /// Loads the model.
    pub fn new(places: &Places) -> Result<Self> {
        Ok(Self {
            folder: places.kb.clone(),
            model: places.embedder.load(Some(&places.model_info()?))?,
            vectors: RefCell::default(),
        })
    }

    /// Embeds all that these rows can ask, on all cores.
    pub fn learn<'a>(&self, rows: impl Iterator<Item = &'a Labelled>) -> Result<()> {
        let mut texts = BTreeSet::new();
        for row in rows {
            for condition in Condition::ALL {
                texts.extend(evidence::texts(&row.query(condition), &Options::default())?.into_values());
            }
        }
        self.learn_texts(texts)
    }

    /// Embeds texts, on all cores.
    pub fn learn_texts(&self, texts: BTreeSet<String>) -> Result<()> {
        let texts: Vec<String> = texts.into_iter().collect();
        let bar = indicatif::ProgressBar::new(texts.len() as u64);
        let model = &self.model;
        let embed = |text: &String| model.embed(text).inspect(|_| bar.inc(1));
        let vectors = texts.par_iter().map(embed).collect::<Result<Vec<_>>>()?;
        bar.finish_and_clear();
        self.vectors.borrow_mut().extend(texts.into_iter().zip(vectors));
        Ok(())
    }
}

impl Source for Remembering {
    async fn file(&self, name: &str) -> Result<Vec<u8>> {
        read_kb_file(&self.folder, name)
    }

    async fn embed(&self, texts: &[String]) -> Result<Option<Vec<Vec<f32>>>> {
        let known = |text: &String| self.vectors.borrow().get(text).cloned();
        texts.iter().map(|text| known(text).map_or_else(|| self.model.embed(text), Ok)).collect::<Result<_>>().map(Some)
    }
}
