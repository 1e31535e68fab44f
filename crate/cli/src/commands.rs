//! One module a command.

pub mod calls;
pub mod eval;
pub mod generate;
pub mod kb;
pub mod pdg;
pub mod prompt;
pub mod retrieve;
pub mod slice;

use std::future::Future;
use std::path::PathBuf;

use clap::Args;
use rescue_core::lang::Language;
use rescue_core::{Code, Error, Result};

use crate::files::read_text;

/// A source file and its language.
#[derive(Args)]
pub struct SourceFile {
    /// Language id, such as python or c
    #[arg(long, value_name = "L")]
    pub lang: String,
    /// The file; - is standard input
    #[arg(long, value_name = "F")]
    pub file: PathBuf,
}

impl SourceFile {
    fn read(&self) -> Result<(Language, String)> {
        Ok((Language::from_id(&self.lang)?, read_text(&self.file)?))
    }
}

/// Runs a future to its end on this thread.
fn block_on<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|e| Error::new(Code::Unavailable, format!("no event loop: {e}")))?
        .block_on(future)
}
