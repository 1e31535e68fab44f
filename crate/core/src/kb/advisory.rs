//! Advisories in the OSV format (GitHub's, PyPA's, ...), and ids of weaknesses and advisories in prose.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use super::source::cwe_number;
use crate::cwe::{nearest_ancestor, weaknesses};
use crate::error::{Code, Error, Result};

/// What of an advisory leads to fixes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advisory {
    /// Such as `GHSA-...` or `CVE-...`.
    pub id: String,
    /// Other ids of the same.
    pub aliases: Vec<String>,
    /// As they are given, in order.
    pub cwes: Vec<String>,
    /// Object names in hexadecimal, perhaps abbreviated.
    pub commits: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Osv {
    id: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    database_specific: Value,
    #[serde(default)]
    affected: Vec<Affected>,
    #[serde(default)]
    references: Vec<Reference>,
}

#[derive(Deserialize)]
struct Affected {
    #[serde(default)]
    ranges: Vec<Range>,
    #[serde(default)]
    database_specific: Value,
}

#[derive(Deserialize)]
struct Range {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    events: Vec<Value>,
}

#[derive(Deserialize)]
struct Reference {
    #[serde(default)]
    url: String,
}

/// Reads an OSV file: one advisory, or an array of them.
///
/// The commits are the `fixed` events of `GIT` ranges, and references that end in `/commit/` and an object name; the weaknesses are
/// `database_specific.cwe_ids`, of the advisory or of what it affects.
///
/// # Errors
/// `InvalidInput` if it is none.
pub fn read(json: &str) -> Result<Vec<Advisory>> {
    let bad = |e: serde_json::Error| {
        Error::new(Code::InvalidInput, format!("not an advisory in the OSV format: {e}"))
            .help("Give files such as osv.dev has them.")
    };
    let value: Value = serde_json::from_str(json).map_err(bad)?;
    let values = match value {
        Value::Array(values) => values,
        one => vec![one],
    };
    values.into_iter().map(|value| serde_json::from_value(value).map(advisory).map_err(bad)).collect()
}

fn advisory(osv: Osv) -> Advisory {
    let places = std::iter::once(&osv.database_specific).chain(osv.affected.iter().map(|affected| &affected.database_specific));
    let mut cwes: Vec<String> = Vec::new();
    for cwe in places.filter_map(|place| place["cwe_ids"].as_array()).flatten().filter_map(Value::as_str) {
        if !cwes.iter().any(|known| known == cwe) {
            cwes.push(cwe.to_owned());
        }
    }
    let ranges = osv.affected.iter().flat_map(|affected| &affected.ranges).filter(|range| range.kind == "GIT");
    let events = ranges.flat_map(|range| &range.events).filter_map(|event| event["fixed"].as_str());
    let in_url = |reference: &'_ Reference| reference.url.rsplit_once("/commit/").map(|(_, id)| id.to_owned());
    let references = osv.references.iter().filter_map(in_url).map(|id| id.trim_end_matches(".patch").to_owned());
    let commits = events.map(str::to_owned).chain(references).map(|id| id.to_ascii_lowercase()).filter(|id| is_object_name(id));
    let commits: BTreeSet<String> = commits.collect();
    // The same commit may be named twice, once abbreviated.
    let is_abbreviation = |id: &String| commits.iter().any(|other| other.len() > id.len() && other.starts_with(id.as_str()));
    let commits = commits.iter().filter(|id| !is_abbreviation(id)).cloned().collect();
    Advisory { id: osv.id, aliases: osv.aliases, cwes, commits }
}

/// Whether a text is the name of a git object, perhaps abbreviated, and so nothing that a command could take for an option or a path.
#[must_use]
pub fn is_object_name(text: &str) -> bool {
    (7..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Of several weaknesses, the first that is none's ancestor: the one that says most. None if no id is that of a weakness.
#[must_use]
pub fn most_specific(cwes: &[String]) -> Option<&String> {
    let number = |cwe: &String| cwe_number(cwe).ok().filter(|number| weaknesses().contains_key(number));
    let known: Vec<(&String, u32)> = cwes.iter().filter_map(|cwe| number(cwe).map(|number| (cwe, number))).collect();
    let is_above = |a: u32, b: u32| a != b && nearest_ancestor(b, |number| number == a).is_some();
    known.iter().find(|(_, a)| !known.iter().any(|(_, b)| is_above(*a, *b))).map(|(cwe, _)| *cwe)
}

/// The ids of weaknesses in a text, such as a commit's message, in order: `CWE-89` of "fixes cwe-089".
#[must_use]
pub fn cwes_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for rest in after(text, "cwe-") {
        let digits: &str = &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()];
        let plain = digits.trim_start_matches('0');
        if !plain.is_empty() && plain.len() <= 5 {
            let id = format!("CWE-{plain}");
            if !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

/// The ids of advisories in a text, in upper case and in order: `CVE-2021-1234`, `GHSA-xxxx-xxxx-xxxx`.
#[must_use]
pub fn advisories_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (prefix, parts) in [("cve-", 2), ("ghsa-", 3)] {
        for rest in after(text, prefix) {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
            let words: Vec<&str> = rest[..end].split('-').filter(|word| word.len() >= 4).take(parts).collect();
            let id = format!("{prefix}{}", words.join("-")).to_ascii_uppercase();
            if words.len() == parts && rest.starts_with(&words.join("-")) && !found.contains(&id) {
                found.push(id);
            }
        }
    }
    found
}

/// What follows each occurrence of a prefix that begins a word, in whatever case.
fn after<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    // ASCII letters keep their places in lower case.
    let lower = text.to_ascii_lowercase();
    let begins_word = |at: &usize| !lower[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
    lower.match_indices(prefix).map(|(at, _)| at).filter(begins_word).map(|at| &text[at + prefix.len()..]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advisory_names_weaknesses_and_commits() {
        let full = "8f4c1d2e3b4a5968778695a4b3c2d1e0f1a2b3c4";
        let json = format!(
            r#"{{"id":"GHSA-aaaa-bbbb-cccc","aliases":["CVE-2021-1234"],"database_specific":{{"cwe_ids":["CWE-943","CWE-89"]}},
            "affected":[{{"ranges":[{{"type":"GIT","events":[{{"introduced":"0"}},{{"fixed":"{full}"}}]}},
                {{"type":"SEMVER","events":[{{"fixed":"1.2.3"}}]}}],"database_specific":{{"cwe_ids":["CWE-89","CWE-20"]}}}}],
            "references":[{{"type":"FIX","url":"https://x.example/r/commit/{}"}},{{"url":"https://x.example/r/commit/--output=x"}},
                {{"url":"https://x.example/r/commit/ABCDEF1234.patch"}}]}}"#,
            &full[..10]
        );
        let expected = Advisory {
            id: "GHSA-aaaa-bbbb-cccc".into(),
            aliases: vec!["CVE-2021-1234".into()],
            cwes: ["CWE-943", "CWE-89", "CWE-20"].map(String::from).into(),
            commits: BTreeSet::from([full.to_owned(), "abcdef1234".to_owned()]),
        };
        assert_eq!(read(&json).unwrap(), std::slice::from_ref(&expected));
        assert_eq!(read(&format!("[{json},{json}]")).unwrap().len(), 2);
        assert_eq!(most_specific(&expected.cwes).unwrap(), "CWE-89");
        for json in ["", "{}", "[1]", "{\"id\":1}", "<html>"] {
            assert_eq!(read(json).unwrap_err().code, Code::InvalidInput, "{json}");
        }
    }

    #[test]
    fn the_most_specific_weakness_is_the_first_that_is_above_no_other() {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(most_specific(&ids(&["CWE-79", "CWE-89"])), Some(&"CWE-79".to_owned()));
        assert_eq!(most_specific(&ids(&["NVD-CWE-noinfo", "CWE-310"])), None);
    }

    #[test]
    fn ids_are_found_in_prose() {
        assert_eq!(
            cwes_in("Fix (cwe-089, CWE-79); not ACWE-20, CWE-, CWE-0 or CWE-1234567. CWE-89 again é"),
            ["CWE-89", "CWE-79"]
        );
        let text = "CVE-2021-44228 and cve-2020-1; GHSA-jfh8-c2jp-5v3q/é GHSA-aaaa";
        assert_eq!(advisories_in(text), ["CVE-2021-44228", "GHSA-JFH8-C2JP-5V3Q"]);
    }
}
