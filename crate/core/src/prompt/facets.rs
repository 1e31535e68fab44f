//! The two questions whose answers are facets of the task.

use super::fence::fence;
use super::types::Message;
use crate::retrieve::Query;

/// Asks which weakness the task invites and why (paper: vulnerability cause analysis).
#[must_use]
pub fn cause(query: &Query) -> Vec<Message> {
    vec![
        Message::system(
            "You review coding tasks before anybody has written the code. Judge which security weakness a hurried programmer \
             would most likely build in, and how it would come about.\n\
             Answer with one paragraph of two to four sentences. Name the weakness first, then the mechanism: which data, \
             from where, reaches which operation. Do not say how to prevent or fix it, and write no code. If the task offers no \
             real opening for a weakness, answer with the single sentence: No security weakness is likely.",
        ),
        Message::user(request(query)),
    ]
}

/// Asks for the code, without security knowledge (paper: the zero-shot draft).
#[must_use]
pub fn draft(query: &Query) -> Vec<Message> {
    vec![
        Message::system("You are a programmer. Answer with the complete code in one fenced block and nothing else."),
        Message::user(request(query)),
    ]
}

/// The task and the code at hand, as every prompt shows them.
pub(super) fn request(query: &Query) -> String {
    let mut text = format!("Language: {}\nTask:\n{}", query.language, query.task.trim());
    if let Some(code) = query.code.as_deref().filter(|c| !c.trim().is_empty()) {
        text.push_str("\n\nCode at hand:\n");
        text.push_str(&fence(&query.language, code));
    }
    text
}
