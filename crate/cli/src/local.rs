//! A knowledge base in a folder and a model on disk.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};

use clap::Args;
use rescue_core::embed::{Embedder, MiniLm};
use rescue_core::kb::ModelInfo;
use rescue_core::kb::codec::decode_manifest;
use rescue_core::kb::opened::Opened;
use rescue_core::kb::signature::PublicKey;
use rescue_core::retrieve::{Retriever, Source};
use rescue_core::{Code, Error, Result};

use crate::files::{read_bytes, read_text};

/// Where knowledge base and model are.
#[derive(Args)]
pub struct Places {
    /// Folder of the knowledge base
    #[arg(long, value_name = "DIR", default_value = "kb-prebuilt/kb")]
    pub kb: PathBuf,
    /// Refuse a knowledge base that was not signed with this public key (ed25519, PEM)
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    #[command(flatten)]
    pub embedder: EmbedderPlace,
}

/// Where the embedding model is.
#[derive(Args, Clone)]
pub struct EmbedderPlace {
    /// Folder of the embedding model (model.onnx and vocab.txt)
    #[arg(long, value_name = "DIR", default_value = ".cache/model")]
    pub embedder: PathBuf,
}

impl EmbedderPlace {
    /// Loads the model; with `expected`, as a knowledge base's manifest has it, no other one.
    pub fn load(&self, expected: Option<&ModelInfo>) -> Result<MiniLm> {
        let help = |e: Error| {
            if e.code == Code::Unavailable { e.help("`scripts/model` obtains the embedding model.") } else { e }
        };
        let model = read_bytes(&self.embedder.join("model.onnx")).map_err(help)?;
        let vocabulary = read_text(&self.embedder.join("vocab.txt")).map_err(help)?;
        match expected {
            Some(expected) => MiniLm::load_expecting(&model, &vocabulary, expected),
            None => MiniLm::load(&model, &vocabulary),
        }
    }
}

/// A folder and a model, loaded when the first text is to be embedded.
pub struct Local {
    folder: PathBuf,
    place: EmbedderPlace,
    expected: ModelInfo,
    model: OnceCell<MiniLm>,
}

impl Places {
    /// Opens the knowledge base.
    pub async fn open(&self) -> Result<Retriever<Local>> {
        let expected = self.model_info()?;
        let source = Local { folder: self.kb.clone(), place: self.embedder.clone(), expected, model: OnceCell::new() };
        match &self.key {
            Some(key) => Retriever::open_signed(source, &PublicKey::from_pem(&read_text(key)?)?).await,
            None => Retriever::open(source).await,
        }
    }

    /// The embedding model that the knowledge base was built with.
    pub fn model_info(&self) -> Result<ModelInfo> {
        Ok(decode_manifest(&read_kb_file(&self.kb, "manifest.json")?)?.model)
    }
}

impl Local {
    fn model(&self) -> Result<&MiniLm> {
        if let Some(model) = self.model.get() {
            return Ok(model);
        }
        let model = self.place.load(Some(&self.expected))?;
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

/// Opens a knowledge base to read it whole.
pub fn open_kb(folder: &Path) -> Result<Opened<'_>> {
    Opened::open(|name| read_kb_file(folder, name))
}
