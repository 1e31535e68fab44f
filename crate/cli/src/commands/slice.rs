//! `rescue slice`

mod rows;

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueEnum};
use rescue_core::lang::Language;
use rescue_core::slice::{self, Criterion, Direction, Options};
use rescue_core::{Code, Error, Result};

use crate::files::{print, print_json, read_text};

#[derive(Args)]
#[command(group(ArgGroup::new("what").args(["vulnerable", "file", "input"]).required(true)))]
pub struct Arguments {
    /// Language id, such as python or c
    #[arg(long, value_name = "L", required_unless_present = "input", conflicts_with = "input")]
    lang: Option<String>,
    /// The code before a fix; - is standard input
    #[arg(long, value_name = "F", requires = "secure")]
    vulnerable: Option<PathBuf>,
    /// The code after it
    #[arg(long, value_name = "F", requires = "vulnerable")]
    secure: Option<PathBuf>,
    /// One file, sliced from a line; - is standard input
    #[arg(long, value_name = "F", requires = "line", conflicts_with = "vulnerable")]
    file: Option<PathBuf>,
    /// The line to slice from, counted from 1
    #[arg(long, value_name = "N", requires = "file")]
    line: Option<usize>,
    /// Only what concerns this variable of the line
    #[arg(long, value_name = "V", requires = "file")]
    variable: Option<String>,
    /// What the line depends on, what depends on it, or both
    #[arg(long, value_enum, default_value_t = DirectionName::Both, requires = "file")]
    direction: DirectionName,
    /// Many fixes: rows of {"id","language","vulnerable","secure"}; - is standard input
    #[arg(long, value_name = "FIXES.jsonl", requires = "output", conflicts_with_all = ["vulnerable", "file"])]
    input: Option<PathBuf>,
    /// Where the slices of --input go, a row each
    #[arg(long, value_name = "OUT.jsonl", requires = "input")]
    output: Option<PathBuf>,
    /// How many dependences away, or `all`
    #[arg(long, default_value = "2", value_parser = hops)]
    hops: Hops,
    /// Stay in the function that a point is in, rather than follow calls to others of the file
    #[arg(long)]
    within_functions: bool,
    /// Put a comment where lines are left out
    #[arg(long)]
    mark: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DirectionName {
    Backward,
    Forward,
    Both,
}

#[derive(Clone, Copy)]
struct Hops(Option<u32>);

fn hops(text: &str) -> Result<Hops, String> {
    if text == "all" {
        return Ok(Hops(None));
    }
    text.parse().map(|n| Hops(Some(n))).map_err(|_| format!("{text:?} is neither a number nor `all`"))
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let options = Options { hops: arguments.hops.0, follow_calls: !arguments.within_functions, mark_gaps: arguments.mark };
    if let (Some(input), Some(output)) = (&arguments.input, &arguments.output) {
        return rows::run(input, output, &options, json);
    }
    let language = Language::from_id(arguments.lang.as_deref().unwrap_or_default())?;
    if let (Some(vulnerable), Some(secure)) = (&arguments.vulnerable, &arguments.secure) {
        let slices = slice::fix(language, &read_text(vulnerable)?, &read_text(secure)?, &options)?;
        if json {
            return print_json(&slices);
        }
        print(&format!(
            "--- vulnerable\n{}\n\n--- secure\n{}",
            slices.vulnerable.code.trim_end(),
            slices.secure.code.trim_end()
        ))
    } else if let (Some(file), Some(line)) = (&arguments.file, arguments.line) {
        let direction = match arguments.direction {
            DirectionName::Backward => Direction::Backward,
            DirectionName::Forward => Direction::Forward,
            DirectionName::Both => Direction::Both,
        };
        let criterion = Criterion { line, variable: arguments.variable.clone(), direction };
        let slice = slice::criterion(language, &read_text(file)?, &criterion, &options)?;
        if json { print_json(&slice) } else { print(slice.code.trim_end()) }
    } else {
        Err(Error::new(Code::InvalidInput, "nothing to slice").help("Give --vulnerable and --secure, or --file and --line."))
    }
}
