//! What of other people's fixes can be used, and what is wrong with the rest.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::source::{Fix, cwe_number};
use crate::cwe::weaknesses;
use crate::lang::Language;
use crate::slice;

/// The longest id, in bytes: it is shown in prompts, pages and reports.
const MAX_ID: usize = 200;

/// The most of an extra field that is kept as provenance, in characters.
const MAX_FIELD: usize = 200;

/// A class of reasons for leaving a fix out. The names are part of the interface: reports count by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Not a JSON object, or a field is missing, empty or of another type.
    Malformed,
    /// The CWE id is malformed, or there is no such weakness.
    BadCwe,
    /// A language that can't be analyzed.
    UnknownLanguage,
    /// Before and after differ in nothing but comments and white space.
    NoChange,
    /// Another fix of the same weakness has the same code, but for comments and white space.
    Duplicate,
    /// Another fix has the same id.
    RepeatedId,
    /// Too long or too deeply nested to be analyzed.
    TooLarge,
    /// Code of tests: it shows no fix.
    TestCode,
    /// A file that was added or deleted: there are no two versions to compare.
    OneVersion,
    /// A change of so many files that most of it is likely about something else.
    TooBroad,
    /// A commit that the clone doesn't have.
    MissingCommit,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Malformed => "malformed",
            Self::BadCwe => "bad CWE id",
            Self::UnknownLanguage => "unknown language",
            Self::NoChange => "no change",
            Self::Duplicate => "duplicate",
            Self::RepeatedId => "repeated id",
            Self::TooLarge => "too large",
            Self::TestCode => "test code",
            Self::OneVersion => "added or deleted",
            Self::TooBroad => "too broad",
            Self::MissingCommit => "commit not in the clone",
        })
    }
}

/// Why a fix is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The kind of reason.
    pub fault: Fault,
    /// The reason, in one sentence.
    pub message: String,
}

impl Rejection {
    /// For this reason.
    pub fn new(fault: Fault, message: impl Into<String>) -> Self {
        Self { fault, message: message.into() }
    }
}

/// A row of a JSON lines file.
#[derive(Deserialize)]
struct Row {
    id: String,
    language: String,
    cwe: String,
    vulnerable: String,
    secure: String,
    #[serde(default, alias = "description")]
    task: String,
    #[serde(default)]
    cause: String,
    /// All other fields.
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

/// Reads a row: a JSON object with `id`, `language`, `cwe`, `vulnerable` and `secure`, perhaps `task` (or `description`) and `cause`.
/// All other fields that are text or numbers become its origin.
///
/// # Errors
/// [`Fault::Malformed`].
pub fn row(json: &str) -> Result<Fix, Rejection> {
    let row: Row = serde_json::from_str(json).map_err(|e| Rejection::new(Fault::Malformed, e.to_string()))?;
    let fields = row.extra.iter().filter_map(|(name, value)| {
        let text = match value {
            Value::String(text) => one_line(text),
            Value::Number(_) | Value::Bool(_) => value.to_string(),
            Value::Null | Value::Array(_) | Value::Object(_) => return None,
        };
        (!text.is_empty()).then(|| format!("{}: {text}", one_line(name)))
    });
    Ok(Fix {
        id: row.id,
        cwe: row.cwe,
        language: row.language,
        task: row.task.trim().to_owned(),
        cause: row.cause.trim().to_owned(),
        origin: fields.collect::<Vec<_>>().join("; "),
        vulnerable: row.vulnerable,
        secure: row.secure,
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(MAX_FIELD).collect()
}

/// Lets each fix in once.
#[derive(Debug, Default)]
pub struct Intake {
    ids: HashSet<String>,
    /// By hash of weakness and code, the id that came first.
    codes: HashMap<[u8; 32], String>,
}

impl Intake {
    /// Says whether a knowledge base can be built with this fix and the ones before it.
    ///
    /// # Errors
    /// Why not.
    pub fn check(&mut self, fix: &Fix) -> Result<(), Rejection> {
        if fix.id.trim().is_empty() || fix.id.len() > MAX_ID || fix.id.chars().any(char::is_control) {
            return Err(Rejection::new(Fault::Malformed, format!("the id is empty, over {MAX_ID} bytes or not one line")));
        }
        let number = cwe_number(&fix.cwe).map_err(|e| Rejection::new(Fault::BadCwe, format!("{} {}", e.message, e.help)))?;
        if !weaknesses().contains_key(&number) {
            let message = format!("{} is no weakness: a category, a view, or deprecated", fix.cwe);
            return Err(Rejection::new(Fault::BadCwe, message));
        }
        let language = Language::from_id(&fix.language)
            .map_err(|e| Rejection::new(Fault::UnknownLanguage, format!("{} {}", e.message, e.help)))?;
        for (version, code) in [("vulnerable", &fix.vulnerable), ("secure", &fix.secure)] {
            if code.trim().is_empty() {
                return Err(Rejection::new(Fault::Malformed, format!("the {version} version is empty")));
            }
        }
        let too_large = |e: crate::Error| Rejection::new(Fault::TooLarge, e.message);
        let vulnerable = language.canonical(&fix.vulnerable).map_err(too_large)?;
        let secure = language.canonical(&fix.secure).map_err(too_large)?;
        if vulnerable == secure {
            return Err(Rejection::new(Fault::NoChange, "the two versions differ in nothing but comments and white space"));
        }
        // What slicing doesn't see would be an example that shows nothing.
        let slices = slice::fix(language, &fix.vulnerable, &fix.secure, &slice::Options::default()).map_err(too_large)?;
        if slices.vulnerable.points.is_empty() && slices.secure.points.is_empty() {
            return Err(Rejection::new(Fault::NoChange, "the two versions do not differ in code"));
        }
        if self.ids.contains(&fix.id) {
            return Err(Rejection::new(Fault::RepeatedId, format!("another fix has the id {}", fix.id)));
        }
        let mut hash = Sha256::new();
        for part in [&fix.cwe, language.id(), &vulnerable, &secure] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let hash: [u8; 32] = hash.finalize().into();
        if let Some(first) = self.codes.get(&hash) {
            return Err(Rejection::new(Fault::Duplicate, format!("the same code as {first}")));
        }
        self.codes.insert(hash, fix.id.clone());
        self.ids.insert(fix.id.clone());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(id: &str, vulnerable: &str, secure: &str) -> Fix {
        Fix {
            id: id.into(),
            cwe: "CWE-78".into(),
            language: "python".into(),
            task: String::new(),
            cause: String::new(),
            origin: String::new(),
            vulnerable: vulnerable.into(),
            secure: secure.into(),
        }
    }

    fn good() -> Fix {
        fix("a", "def f(x):\n    os.system(x)\n", "def f(x):\n    subprocess.run([x])\n")
    }

    fn fault(intake: &mut Intake, fix: &Fix) -> Option<Fault> {
        intake.check(fix).err().map(|rejection| rejection.fault)
    }

    #[test]
    fn a_row_keeps_its_other_fields_as_origin() {
        let json = r#"{"id":"a","language":"c","cwe":"CWE-78","vulnerable":"v","secure":"s","description":" Do it.\n",
            "commit":"ab\ncd","stars":3,"tags":["x"],"empty":""}"#;
        let expected =
            Fix { language: "c".into(), task: "Do it.".into(), origin: "commit: ab cd; stars: 3".into(), ..fix("a", "v", "s") };
        assert_eq!(row(json), Ok(expected));
    }

    #[test]
    fn rows_that_are_none_are_malformed() {
        for json in ["", "[]", "{\"id\":\"a\"", "{}", r#"{"id":1,"language":"c","cwe":"CWE-1","vulnerable":"","secure":""}"#] {
            assert_eq!(row(json).unwrap_err().fault, Fault::Malformed, "{json}");
        }
    }

    #[test]
    fn a_fix_is_let_in_once() {
        let mut intake = Intake::default();
        assert_eq!(fault(&mut intake, &good()), None);
        assert_eq!(fault(&mut intake, &good()), Some(Fault::RepeatedId));
        let again = fix("b", "# before\ndef f( x ):\n  os.system(x)", "def f(x):\n    # after\n    subprocess.run([x])\n");
        let rejection = intake.check(&again).unwrap_err();
        assert_eq!((rejection.fault, rejection.message.as_str()), (Fault::Duplicate, "the same code as a"));
        // The same code may teach something about another weakness.
        assert_eq!(fault(&mut intake, &Fix { cwe: "CWE-88".into(), ..again }), None);
    }

    #[test]
    fn every_fault_is_told() {
        let long = format!("x = 1\n{}", "y = 2\n".repeat(200_000));
        for (expected, fix) in [
            (Fault::Malformed, Fix { id: " ".into(), ..good() }),
            (Fault::Malformed, Fix { id: "a\nb".into(), ..good() }),
            (Fault::Malformed, Fix { secure: "\n".into(), ..good() }),
            (Fault::BadCwe, Fix { cwe: "cwe-78".into(), ..good() }),
            (Fault::BadCwe, Fix { cwe: "CWE-078".into(), ..good() }),
            (Fault::BadCwe, Fix { cwe: "CWE-99999".into(), ..good() }),
            (Fault::UnknownLanguage, Fix { language: "cobol".into(), ..good() }),
            (Fault::NoChange, fix("a", "f(x)\n", "f( x ) # safe\n")),
            (Fault::TooLarge, Fix { secure: long, ..good() }),
        ] {
            assert_eq!(fault(&mut Intake::default(), &fix), Some(expected), "{}", expected);
        }
    }
}
