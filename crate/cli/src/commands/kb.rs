//! `rescue kb`

mod build;
mod diff;
mod ingest;
mod inspect;
mod merge;
mod sign;
mod write;

use clap::Subcommand;
use rescue_core::Result;

#[derive(Subcommand)]
pub enum Command {
    /// Cut fixes out of a git repository or of diffs, as JSON lines for `build`
    Ingest(ingest::Arguments),
    /// Build a knowledge base from vulnerability fixes, with summaries that are recorded or that a model writes
    Build(Box<build::Arguments>),
    /// Say what is in a knowledge base
    Inspect(inspect::Arguments),
    /// Check that a knowledge base is whole
    Verify(inspect::VerifyArguments),
    /// Sign the manifest, and so all files that it names
    Sign(sign::Arguments),
    /// Join knowledge bases
    Merge(merge::Arguments),
    /// Say what changed between two builds
    Diff(diff::Arguments),
}

pub fn run(command: &Command, json: bool) -> Result<()> {
    match command {
        Command::Ingest(arguments) => ingest::run(arguments, json),
        Command::Build(arguments) => build::run(arguments, json),
        Command::Inspect(arguments) => inspect::inspect(arguments, json),
        Command::Verify(arguments) => inspect::run_verify(arguments, json),
        Command::Sign(arguments) => sign::run(arguments, json),
        Command::Merge(arguments) => merge::run(arguments, json),
        Command::Diff(arguments) => diff::run(arguments, json),
    }
}
