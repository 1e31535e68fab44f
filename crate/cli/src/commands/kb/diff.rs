//! `rescue kb diff`

use std::path::PathBuf;

use clap::Args;
use rescue_core::Result;
use rescue_core::kb::diff::{Changes, CweDifference, diff};

use crate::files::{print, print_json};
use crate::local::open_kb;

#[derive(Args)]
pub struct Arguments {
    /// Folder of the knowledge base before
    #[arg(value_name = "OLD")]
    old: PathBuf,
    /// Folder of the knowledge base after
    #[arg(value_name = "NEW")]
    new: PathBuf,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let differences = diff(&open_kb(&arguments.old)?, &open_kb(&arguments.new)?)?;
    if json {
        return print_json(&serde_json::json!({ "cwes": differences }));
    }
    for difference in &differences {
        print(&format!("{} {}", difference.cwe, difference.name))?;
        show("guideline", &difference.guidelines)?;
        show("cause", &difference.causes)?;
        show("example", &difference.examples)?;
    }
    let count = |changes: fn(&CweDifference) -> &Changes| {
        let sum = |part: fn(&Changes) -> usize| differences.iter().map(|d| part(changes(d))).sum::<usize>();
        format!("{} gained, {} lost, {} changed", sum(|c| c.gained.len()), sum(|c| c.lost.len()), sum(|c| c.changed.len()))
    };
    print(&format!(
        "{} CWEs differ. Guidelines: {}. Causes: {}. Examples: {}.",
        differences.len(),
        count(|d| &d.guidelines),
        count(|d| &d.causes),
        count(|d| &d.examples)
    ))
}

/// A line for each change, marked as in a patch.
fn show(what: &str, changes: &Changes) -> Result<()> {
    for text in &changes.lost {
        print(&format!("  - {what} {text}"))?;
    }
    for (before, after) in &changes.changed {
        if before != after {
            print(&format!("  ~ {what} {before}"))?;
        }
        print(&format!("  ~ {what} {after}"))?;
    }
    for text in &changes.gained {
        print(&format!("  + {what} {text}"))?;
    }
    Ok(())
}
