//! A source that embeds every text once, before it is asked: conditions differ in what is done with the vectors.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::thread;

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
        let workers = thread::available_parallelism().map_or(1, usize::from);
        // Neighbours in the order of their texts have like lengths: dealt out in turn, all workers get the same work.
        let share = |worker: usize| texts.iter().skip(worker).step_by(workers);
        let model = &self.model;
        let embed = |worker: usize| -> Result<Vec<(String, Vec<f32>)>> {
            share(worker).map(|text| Ok((text.clone(), model.embed(text).inspect(|_| bar.inc(1))?))).collect()
        };
        let embed = &embed;
        let parts: Vec<_> = thread::scope(|scope| {
            let threads: Vec<_> = (0..workers).map(|worker| scope.spawn(move || embed(worker))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        });
        bar.finish_and_clear();
        for part in parts {
            self.vectors.borrow_mut().extend(part?);
        }
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
