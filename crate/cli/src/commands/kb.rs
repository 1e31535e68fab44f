//! `rescue kb`

mod build;
mod inspect;

use clap::Subcommand;
use rescue_core::Result;

#[derive(Subcommand)]
pub enum Command {
    /// Build a knowledge base from vulnerability fixes and recorded summaries
    Build(Box<build::Arguments>),
    /// Say what is in a knowledge base
    Inspect(inspect::Arguments),
    /// Check that a knowledge base is whole
    Verify(inspect::Arguments),
}

pub fn run(command: &Command, json: bool) -> Result<()> {
    match command {
        Command::Build(arguments) => build::run(arguments, json),
        Command::Inspect(arguments) => inspect::inspect(arguments, json),
        Command::Verify(arguments) => inspect::run_verify(arguments, json),
    }
}
