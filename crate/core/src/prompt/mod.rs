//! All prompts, in one place.

mod types;

pub use types::{Message, Prompt, Role, Style};

use crate::retrieve::Query;

/// Asks which weakness the task invites and why.
#[must_use]
pub fn cause(query: &Query) -> Vec<Message> {
    vec![Message::user(&query.task)]
}

/// Asks for the task's code, without security knowledge.
#[must_use]
pub fn draft(query: &Query) -> Vec<Message> {
    vec![Message::user(&query.task)]
}
