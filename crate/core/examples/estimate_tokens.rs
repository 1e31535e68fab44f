//! Prints the estimated token count of every file of the corpus and the documents, a line of JSON each: `{"file","estimate"}`.

use std::fs;
use std::path::{Path, PathBuf};

use rescue_core::prompt::estimate_tokens;

fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if path.extension().is_some_and(|e| ["py", "c", "toml", "md"].iter().any(|known| e == *known)) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn main() -> std::io::Result<()> {
    for folder in ["kb-prebuilt", "docs"] {
        for file in files(Path::new(folder))? {
            let estimate = estimate_tokens(&fs::read_to_string(&file)?);
            println!("{}", serde_json::json!({ "file": file, "estimate": estimate }));
        }
    }
    Ok(())
}
