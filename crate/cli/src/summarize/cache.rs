//! Answers on disk: what was paid for once is never asked again.

use std::fs;
use std::path::{Path, PathBuf};

use rescue_core::kb::codec::sha256_hex;
use rescue_core::prompt::Message;
use rescue_core::{Code, Error, Result};
use serde::{Deserialize, Serialize};

use crate::files::{to_json, write_atomically};

/// A good answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The model that gave it.
    pub model: String,
    /// The day on which it did, as YYYY-MM-DD.
    pub date: String,
    /// The answer.
    pub answer: String,
}

/// A folder with a file for each answer, named by the SHA-256 of model and prompt. Several builds may use it at the same time.
pub struct Cache {
    folder: PathBuf,
    model: String,
}

impl Cache {
    /// Answers of this model in this folder, which need not exist.
    pub fn new(folder: &Path, model: &str) -> Self {
        Self { folder: folder.to_owned(), model: model.to_owned() }
    }

    /// The answer to these messages. A file that can't be understood is as good as none.
    pub fn get(&self, messages: &[Message]) -> Result<Option<Entry>> {
        let text = fs::read(self.path(messages)?).ok();
        Ok(text.and_then(|text| serde_json::from_slice(&text).ok()))
    }

    /// Makes the folder, so that a path that can't be written is known before an answer is paid for.
    pub fn make(&self) -> Result<()> {
        fs::create_dir_all(&self.folder)
            .map_err(|e| Error::new(Code::Unavailable, format!("the folder {} can't be made: {e}", self.folder.display())))
    }

    /// Keeps an answer; it is on disk when this returns.
    pub fn put(&self, messages: &[Message], date: String, answer: &str) -> Result<()> {
        let entry = Entry { model: self.model.clone(), date, answer: answer.to_owned() };
        write_atomically(&self.path(messages)?, to_json(&entry)?.as_bytes())
    }

    fn path(&self, messages: &[Message]) -> Result<PathBuf> {
        let question = format!("{}\n{}", self.model, to_json(&messages)?);
        Ok(self.folder.join(format!("{}.json", sha256_hex(question.as_bytes()))))
    }
}
