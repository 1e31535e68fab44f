//! Reads measurement data.

use serde_json::Value;

/// The rows of a JSONL file in `../shared/data`; none where the folder is absent.
pub fn rows(file: &str) -> Option<Vec<Value>> {
    let path = format!("{}/../../../shared/data/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).ok()?;
    Some(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// A text field of a row.
pub fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or("")
}

/// A field of a row that lists line numbers.
pub fn lines(row: &Value, field: &str) -> Vec<usize> {
    let list = row[field].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(|line| usize::try_from(line.as_u64()?).ok()).collect()
}
