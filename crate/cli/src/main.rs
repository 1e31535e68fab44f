//! The `rescue` command line: builds and inspects knowledge bases, and does natively all that the page does.

mod collect;
mod commands;
mod cores;
mod corpus;
mod files;
mod ingest;
mod library;
mod local;
mod summarize;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Finds, for a coding task, the security guidelines and the small secure example that matter, and puts them into the prompt.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print JSON for machines instead of text for people
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Cut code down to the statements that a fix, or a line, depends on and influences
    Slice(commands::slice::Arguments),
    /// Print the program dependence graph of a file
    Pdg(commands::pdg::Arguments),
    /// List the API calls of a file
    Calls(commands::calls::Arguments),
    /// Build, inspect, verify, merge and compare knowledge bases
    #[command(subcommand)]
    Kb(commands::kb::Command),
    /// Measure on labelled data
    #[command(subcommand)]
    Eval(commands::eval::Command),
    /// Find the weaknesses that a task invites, and the fixes that show how to avoid them
    Retrieve(commands::retrieve::Arguments),
    /// Print the prompt that makes a model write the task securely
    Prompt(commands::prompt::Arguments),
    /// Ask a model endpoint for cause, draft and secure code
    Generate(commands::generate::Arguments),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.json;
    let done = match arguments.command {
        Command::Slice(arguments) => commands::slice::run(&arguments, json),
        Command::Pdg(arguments) => commands::pdg::run(&arguments, json),
        Command::Calls(arguments) => commands::calls::run(&arguments, json),
        Command::Kb(command) => commands::kb::run(&command, json),
        Command::Eval(command) => commands::eval::run(&command, json),
        Command::Retrieve(arguments) => commands::retrieve::run(&arguments, json),
        Command::Prompt(arguments) => commands::prompt::run(&arguments, json),
        Command::Generate(arguments) => commands::generate::run(&arguments, json),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("rescue: {error}");
            ExitCode::FAILURE
        }
    }
}
