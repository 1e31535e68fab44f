//! Is what a summarizer answered what it was asked for?

use std::collections::BTreeMap;

use crate::online::extract_code;
use crate::prompt::Subject;

/// The most rules that one list may have.
const MAX_RULES: usize = 80;

/// The longest rule, in characters.
const MAX_RULE: usize = 500;

/// A paragraph's length, in characters.
const CAUSE: std::ops::RangeInclusive<usize> = 60..=4000;

/// Weak models fall into a loop: so many words, so many times.
const LOOP: (usize, usize) = (6, 4);

/// Abbreviations that a capital letter may follow inside a sentence.
const ABBREVIATIONS: [&str; 9] = ["e.g", "i.e", "etc", "vs", "cf", "resp", "approx", "no", "incl"];

/// How sentences begin that say what to do rather than what goes wrong.
const ADVICE_BEGINNINGS: [&str; 13] = [
    "use ",
    "avoid ",
    "ensure ",
    "always ",
    "never ",
    "validate ",
    "sanitize ",
    "replace ",
    "prefer ",
    "make sure",
    "do not ",
    "don't ",
    "instead,",
];

/// Words of which the same is true, wherever they stand.
const ADVICE: [&str; 16] = [
    "to prevent this",
    "to fix",
    "to mitigate",
    "mitigation",
    "mitigated",
    "remediat",
    "can be prevented",
    "can be avoided",
    "can be fixed",
    "is fixed by",
    "was fixed",
    "the fix ",
    "should be replaced",
    "it is recommended",
    "developers should",
    "best practice",
];

/// The answer in the form in which it is kept: a JSON array on one line, or a paragraph on one line.
///
/// # Errors
/// What is wrong with it, as a sentence for the one who gave it.
pub fn check(subject: Subject, answer: &str) -> Result<String, String> {
    let unwrapped = unwrapped(subject, answer);
    let answer = unwrapped.as_deref().unwrap_or(answer);
    match subject {
        Subject::Guidelines => {
            let rules = rules(answer)?;
            serde_json::to_string(&rules).map_err(|e| e.to_string())
        }
        Subject::Causes => cause(answer),
    }
}

/// What stands in the one field of an answer that was held to a schema ([`Subject::response_format`]).
fn unwrapped(subject: Subject, answer: &str) -> Option<String> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(answer.trim()).ok()?;
    match object.get(subject.field())? {
        serde_json::Value::String(text) => Some(text.clone()),
        value => Some(value.to_string()),
    }
}

/// Reads a JSON array of one-sentence rules, in a code fence or without; the same rule twice is one.
///
/// # Errors
/// What is wrong with it.
pub fn rules(answer: &str) -> Result<Vec<String>, String> {
    let json = extract_code(answer);
    let given: Vec<String> =
        serde_json::from_str(json.trim()).map_err(|e| format!("it is not a JSON array of strings ({e})"))?;
    let mut rules: Vec<String> = Vec::new();
    for rule in given {
        let rule = plain(&rule)?;
        if rule.split(' ').count() < 3 {
            return Err(format!("the rule {rule:?} is not a sentence"));
        }
        if repeats(&rule) {
            return Err(format!("a rule repeats itself: {}…", beginning(&rule)));
        }
        if rule.chars().count() > MAX_RULE {
            return Err(format!("a rule is longer than {MAX_RULE} characters: {}…", beginning(&rule)));
        }
        if sentences(&rule) > 1 {
            return Err(format!("the rule {:?} is more than one sentence", beginning(&rule)));
        }
        if !rules.iter().any(|known| known.eq_ignore_ascii_case(&rule)) {
            rules.push(rule);
        }
    }
    match rules.len() {
        0 => Err("the array is empty".into()),
        n if n > MAX_RULES => Err(format!("{n} rules are too many, {MAX_RULES} the most")),
        _ => Ok(rules),
    }
}

/// Reads a paragraph that says how a weakness arises and nothing about its fix.
///
/// # Errors
/// What is wrong with it.
pub fn cause(answer: &str) -> Result<String, String> {
    let answer = answer.trim();
    if answer.lines().any(|line| line.trim().is_empty()) {
        return Err("it is more than one paragraph".into());
    }
    let is_markup = |line: &str| {
        let line = line.trim_start();
        ["```", "~~~", "#", "- ", "* ", "1. ", "{", "["].iter().any(|mark| line.starts_with(mark))
    };
    if answer.lines().any(is_markup) {
        return Err("it is not plain text but has lists, headings or code blocks".into());
    }
    let text = plain(answer)?;
    if !CAUSE.contains(&text.chars().count()) {
        let (least, most) = (CAUSE.start(), CAUSE.end());
        return Err(format!("it has {} characters, and a paragraph has {least} to {most}", text.chars().count()));
    }
    if !text.trim_end_matches(['"', '\'', ')', '`']).ends_with(['.', '!', '?']) {
        return Err("it ends in the middle of a sentence".into());
    }
    if repeats(&text) {
        return Err("it repeats itself".into());
    }
    let lower = text.to_lowercase();
    let advice = ADVICE.iter().find(|words| lower.contains(**words));
    let beginning = ADVICE_BEGINNINGS.iter().find(|words| lower.starts_with(**words) || lower.contains(&format!(". {words}")));
    match advice.or(beginning) {
        Some(words) => Err(format!("it says how to fix or prevent the weakness ({:?})", words.trim())),
        None => Ok(text),
    }
}

/// The text on one line. Characters that a terminal or a page would not show as they are have no place in it.
fn plain(text: &str) -> Result<String, String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().any(|c| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')) {
        return Err("it has control characters".into());
    }
    Ok(line)
}

/// Whether the same words come again and again.
fn repeats(text: &str) -> bool {
    let (length, times) = LOOP;
    let words: Vec<&str> = text.split(' ').collect();
    let mut seen = BTreeMap::new();
    words.windows(length).any(|run| {
        let count = seen.entry(run).or_insert(0);
        *count += 1;
        *count >= times
    })
}

fn beginning(text: &str) -> String {
    text.chars().take(60).collect()
}

/// How many sentences a line has: one ends before a capital letter. Code between backticks or quotes counts as a word.
fn sentences(line: &str) -> usize {
    let mut prose = String::new();
    for (part, text) in line.split('`').enumerate() {
        prose.push_str(if part % 2 == 0 { text } else { "code" });
    }
    let words: Vec<&str> = prose.split(' ').collect();
    let ends = words.windows(2).filter(|pair| {
        let next = pair[1].chars().find(|c| c.is_alphanumeric());
        pair[0].ends_with(['.', '!', '?'])
            && next.is_some_and(char::is_uppercase)
            && !ABBREVIATIONS.contains(&pair[0].trim_start_matches('(').trim_end_matches('.').to_lowercase().as_str())
    });
    1 + ends.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_an_array_of_sentences_with_or_without_a_fence() {
        let expected =
            vec!["Use `subprocess.run` with a list, e.g. Popen's arguments.".to_owned(), "Do not call os.system.".to_owned()];
        let json = r#"["Use `subprocess.run` with a list, e.g. Popen's arguments.", "Do not\n call os.system.", "do not call OS.system."]"#;
        assert_eq!(rules(json).as_ref(), Ok(&expected));
        assert_eq!(rules(&format!("Here they are:\n```json\n{json}\n```\n")).as_ref(), Ok(&expected));
        let kept = check(Subject::Guidelines, json).unwrap();
        assert_eq!(check(Subject::Guidelines, &format!("{{\"rules\": {json}}}")), Ok(kept.clone()), "held to a schema");
        assert_eq!(check(Subject::Guidelines, &kept), Ok(kept.clone()), "what is kept is read again");
    }

    #[test]
    fn other_answers_are_no_rules() {
        for (answer, why) in [
            ("", "not a JSON array"),
            ("1. Use yaml.safe_load.", "not a JSON array"),
            (r#"["Use yaml.safe_load for"#, "not a JSON array"),
            (r#"{"rules": ["Use yaml.safe_load."]}"#, "not a JSON array"),
            (r#"[{"rule": "Use yaml.safe_load."}]"#, "not a JSON array"),
            ("[]", "empty"),
            (r#"["Use it"]"#, "not a sentence"),
            (r#"["Use yaml.safe_load. Never use yaml.load."]"#, "more than one sentence"),
            (
                r#"["Use the host and the port and the host and the port and the host and the port and the host and the port and the host and the port."]"#,
                "repeats",
            ),
            ("[\"Use \u{202e} yaml.safe_load here.\"]", "control"),
        ] {
            let problem = rules(answer).unwrap_err();
            assert!(problem.contains(why), "{answer}: {problem}");
        }
        let many: Vec<String> = (0..=MAX_RULES).map(|n| format!("Do thing {n} always.")).collect();
        assert!(rules(&serde_json::to_string(&many).unwrap()).is_err());
        assert!(rules(&format!("[\"Use {}\"]", "a very long rule ".repeat(100))).is_err());
    }

    const CAUSE_TEXT: &str =
        "A file name from a request is joined to a folder and opened, so that .. in it leads to files outside.";

    #[test]
    fn a_cause_is_a_paragraph_on_one_line() {
        assert_eq!(cause(&format!("\n{}\n", CAUSE_TEXT.replacen(' ', "\n", 3))), Ok(CAUSE_TEXT.to_owned()));
        assert_eq!(check(Subject::Causes, &format!("{{\"cause\": \"{CAUSE_TEXT}\"}}")), Ok(CAUSE_TEXT.to_owned()));
    }

    #[test]
    fn other_answers_are_no_cause() {
        for (answer, why) in [
            (String::new(), "characters"),
            ("Bad input.".into(), "characters"),
            (format!("{CAUSE_TEXT}\n\n{CAUSE_TEXT}"), "paragraph"),
            (format!("- {CAUSE_TEXT}\n- {CAUSE_TEXT}"), "plain text"),
            (format!("```\n{CAUSE_TEXT}\n```"), "plain text"),
            (format!("{CAUSE_TEXT} Always resolve the path first."), "fix or prevent"),
            (format!("{CAUSE_TEXT} This can be prevented by resolving the path."), "fix or prevent"),
            (format!("Use realpath. {CAUSE_TEXT}"), "fix or prevent"),
            (CAUSE_TEXT.repeat(100), "characters"),
            (format!("{CAUSE_TEXT}\u{1b}[31m"), "control"),
            (CAUSE_TEXT.replace("outside.", "out"), "in the middle of a sentence"),
            (format!("A class is {} misused.", "used to create an instance of a class that is ".repeat(4)), "repeats itself"),
        ] {
            let problem = cause(&answer).unwrap_err();
            assert!(problem.contains(why), "{answer}: {problem}");
        }
    }
}
