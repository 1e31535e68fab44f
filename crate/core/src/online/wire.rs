//! The JSON of the chat completions protocol, as far as it is needed, and as servers really write it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::prompt::Message;

/// What is sent.
#[derive(Serialize)]
pub(super) struct ChatRequest<'a> {
    pub model: &'a str,
    pub messages: &'a [Message],
    pub temperature: f32,
    pub stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub response_format: Option<&'a Value>,
}

/// An event of a stream, or a whole answer: they differ in `delta` and `message` only.
#[derive(Deserialize)]
pub(super) struct Completion {
    choices: Option<Vec<Choice>>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    #[serde(alias = "message")]
    delta: Option<Delta>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    content: Option<String>,
}

/// What an event adds to the answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    /// Text; empty for events that only carry a role, reasoning or statistics.
    pub text: String,
    /// Why the answer ends here.
    pub finish: Option<String>,
}

impl Completion {
    /// The first choice; `None` for events about something else. Fails with what the server reports as an error.
    pub fn piece(self) -> Result<Option<Piece>, ServerError> {
        if let Some(error) = self.error.filter(|error| !error.is_null()) {
            return Err(ServerError::from_value(&error));
        }
        let choice = self.choices.and_then(|choices| choices.into_iter().next());
        Ok(choice.map(|choice| Piece {
            text: choice.delta.and_then(|delta| delta.content).unwrap_or_default(),
            finish: choice.finish_reason.filter(|reason| !reason.is_empty()),
        }))
    }
}

/// What a server says about its refusal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ServerError {
    /// The server's words; empty if there are none.
    pub message: String,
    /// Its machine-readable name or number; empty if there is none.
    pub code: String,
}

impl ServerError {
    /// Reads the body of an error answer. Servers use `{"error": {"message"}}`, `{"error": ""}`, `{"message"}`, `{"detail"}`
    /// or plain text; of an HTML page nothing is kept.
    pub fn from_body(body: &str) -> Self {
        match serde_json::from_str::<Value>(body) {
            Ok(value) => Self::from_value(value.get("error").filter(|error| !error.is_null()).unwrap_or(&value)),
            Err(_) if is_markup(body) => Self::default(),
            Err(_) => Self { message: excerpt(body), code: String::new() },
        }
    }

    /// Reads what stands under `error`.
    pub fn from_value(error: &Value) -> Self {
        let text = |name: &str| match error.get(name) {
            Some(Value::String(text)) => Some(excerpt(text)),
            Some(Value::Number(number)) => Some(number.to_string()),
            Some(other @ (Value::Array(_) | Value::Object(_))) => Some(excerpt(&other.to_string())),
            _ => None,
        };
        let message = match error {
            Value::String(text) => excerpt(text),
            _ => text("message").or_else(|| text("detail")).unwrap_or_default(),
        };
        let code = text("code").or_else(|| text("type")).unwrap_or_default();
        Self { message, code }
    }

    /// The status that the code stands for, where it is a number.
    pub fn status(&self) -> Option<u16> {
        self.code.parse().ok()
    }
}

/// The names in a list of models; `None` if this is something else.
pub(super) fn model_names(body: &str) -> Option<Vec<String>> {
    let answer = serde_json::from_str::<Value>(body).ok()?;
    let list = answer.get("data")?.as_array()?;
    Some(list.iter().filter_map(|model| model.get("id")?.as_str().map(excerpt)).collect())
}

/// Whether this is HTML or XML rather than an answer of an API.
pub(super) fn is_markup(body: &str) -> bool {
    // ASCII white space only, as in `parts::beginning`: of any other, a part may hold half a character.
    body.trim_start_matches(|character: char| character == '\u{feff}' || character.is_ascii_whitespace()).starts_with('<')
}

/// The beginning of a foreign text, fit for a message: one line, no control characters, at most 300 characters.
pub(super) fn excerpt(text: &str) -> String {
    const CHARACTERS: usize = 300;
    let clean = |character: char| if character.is_control() { ' ' } else { character };
    let line: String = text.chars().take(4 * CHARACTERS).map(clean).collect();
    let mut words = line.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(CHARACTERS) {
        words.truncate(end);
        words.push('…');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(json: &str) -> Result<Option<Piece>, ServerError> {
        serde_json::from_str::<Completion>(json).unwrap().piece()
    }

    fn text(text: &str) -> Result<Option<Piece>, ServerError> {
        Ok(Some(Piece { text: text.into(), finish: None }))
    }

    #[test]
    fn only_content_is_text() {
        assert_eq!(piece(r#"{"choices":[{"delta":{"content":"a"}}]}"#), text("a"));
        assert_eq!(piece(r#"{"choices":[{"delta":{"role":"assistant"}}]}"#), text(""));
        assert_eq!(piece(r#"{"choices":[{"delta":{"content":null,"reasoning_content":"hm"}}]}"#), text(""));
        assert_eq!(piece(r#"{"choices":[{"delta":{"content":"","reasoning":"hm"},"finish_reason":""}]}"#), text(""));
        assert_eq!(piece(r#"{"choices":[],"usage":{"total_tokens":3}}"#), Ok(None));
        assert_eq!(piece(r#"{"type":"ping"}"#), Ok(None));
    }

    #[test]
    fn a_whole_answer_is_a_piece_too() {
        let expected = Piece { text: "a".into(), finish: Some("stop".into()) };
        assert_eq!(
            piece(r#"{"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"error":null}"#),
            Ok(Some(expected))
        );
    }

    #[test]
    fn errors_are_read_in_every_shape_that_servers_use() {
        for (body, message, code) in [
            (r#"{"error":{"message":"no","type":"t","code":"c"}}"#, "no", "c"),
            (r#"{"error":{"message":"no","type":"t","code":null}}"#, "no", "t"),
            (r#"{"error":{"message":"no","code":429}}"#, "no", "429"),
            (r#"{"error":"no"}"#, "no", ""),
            (r#"{"object":"error","message":"no","code":404}"#, "no", "404"),
            (r#"{"detail":"no"}"#, "no", ""),
            (r#"{"detail":[{"msg":"no"}]}"#, r#"[{"msg":"no"}]"#, ""),
            ("404 page\nnot found", "404 page not found", ""),
            ("<!doctype html><title>no</title>", "", ""),
            ("", "", ""),
            ("[]", "", ""),
        ] {
            let expected = ServerError { message: message.into(), code: code.into() };
            assert_eq!(ServerError::from_body(body), expected, "{body}");
        }
    }

    #[test]
    fn foreign_text_is_cut_and_cleaned() {
        assert_eq!(excerpt(" a\u{1b}[31m\n\tb "), "a [31m b");
        assert_eq!(excerpt(&"ü".repeat(1000)).chars().count(), 301);
    }
}
