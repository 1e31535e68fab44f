//! `rescue calls`

use rescue_core::{Result, calls};

use super::SourceFile;
use crate::files::{print, print_json};

pub type Arguments = SourceFile;

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let (language, source) = arguments.read()?;
    let calls = calls::calls(language, &source)?;
    if json {
        return print_json(&serde_json::json!({ "calls": calls }));
    }
    calls.iter().try_for_each(|call| print(call))
}
