//! A knowledge base in a folder and a model on disk.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::embed::{Embedder, MiniLm};
use rescue_core::retrieve::{Retriever, Source};
use rescue_core::{Code, Error, Result};

use crate::files::{read_bytes, read_text};

/// Where knowledge base and model are.
#[derive(Args)]
pub struct Places {
    /// Folder of the knowledge base
    #[arg(long, value_name = "DIR", default_value = "kb-prebuilt/kb")]
    pub kb: PathBuf,
    #[command(flatten)]
    pub embedder: EmbedderPlace,
}

/// Where the embedding model is.
#[derive(Args)]
pub struct EmbedderPlace {
    /// Folder of the embedding model (model.onnx and vocab.txt)
    #[arg(long, value_name = "DIR", default_value = ".cache/model")]
    pub embedder: PathBuf,
}

impl EmbedderPlace {
    /// Loads the model.
    pub fn load(&self) -> Result<MiniLm> {
        let help = |e: Error| {
            if e.code == Code::Unavailable { e.help("`scripts/model` obtains the embedding model.") } else { e }
        };
        let model = read_bytes(&self.embedder.join("model.onnx")).map_err(help)?;
        let vocabulary = read_text(&self.embedder.join("vocab.txt")).map_err(help)?;
        MiniLm::load(&model, &vocabulary)
    }
}

/// A folder and a model, loaded when the first text is to be embedded.
pub struct Local {
    folder: PathBuf,
    place: PathBuf,
    model: OnceCell<MiniLm>,
}

impl Places {
    /// Opens the knowledge base.
    pub async fn open(&self) -> Result<Retriever<Local>> {
        let source = Local { folder: self.kb.clone(), place: self.embedder.embedder.clone(), model: OnceCell::new() };
        Retriever::open(source).await
    }
}

impl Local {
    fn model(&self) -> Result<&MiniLm> {
        if let Some(model) = self.model.get() {
            return Ok(model);
        }
        let model = EmbedderPlace { embedder: self.place.clone() }.load()?;
        Ok(self.model.get_or_init(|| model))
    }
}

impl Source for Local {
    async fn file(&self, name: &str) -> Result<Vec<u8>> {
        read_kb_file(&self.folder, name)
    }

    async fn embed(&self, texts: &[String]) -> Result<Option<Vec<Vec<f32>>>> {
        let model = self.model()?;
        texts.iter().map(|text| model.embed(text)).collect::<Result<_>>().map(Some)
    }
}

/// Reads a file of a knowledge base.
pub fn read_kb_file(folder: &Path, name: &str) -> Result<Vec<u8>> {
    read_bytes(&folder.join(name))
        .map_err(|e| e.help(format!("Is {} the folder of a knowledge base? `rescue kb build` makes one.", folder.display())))
}
