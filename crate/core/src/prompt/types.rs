//! What a prompt is made of.

use serde::{Deserialize, Serialize};

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum Role {
    /// Standing rules.
    System,
    /// The user's turn.
    User,
    /// The model's turn.
    Assistant,
}

/// One turn of a conversation, as the chat completions protocol has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Message {
    /// Who speaks.
    pub role: Role,
    /// What is said.
    pub content: String,
}

impl Message {
    /// A turn of the user's.
    pub fn user(content: impl Into<String>) -> Self {
        Self { role: Role::User, content: content.into() }
    }

    /// Standing rules.
    pub fn system(content: impl Into<String>) -> Self {
        Self { role: Role::System, content: content.into() }
    }
}

/// The form of the augmented prompt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum Style {
    /// For instruction-tuned models: rules, knowledge, task.
    #[default]
    Chat,
    /// For models that go on with a text: knowledge as comments above the code.
    Completion,
}

/// A prompt that makes a model write the task securely.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Prompt {
    /// The turns to send.
    pub messages: Vec<Message>,
    /// Estimated number of tokens.
    pub tokens: usize,
    /// The CWEs whose guidelines are in it; empty when no security knowledge was needed.
    pub cwes: Vec<String>,
    /// The ids of the examples in it.
    pub examples: Vec<String>,
}
