//! The one error type: what went wrong, and what the user can do about it.

use serde::Serialize;

/// A result whose error can be shown to a user as it is.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of thing went wrong. The names are part of the interface: JavaScript receives them in kebab-case as `error.code`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub enum Code {
    /// An argument is missing, empty, out of range or contradicts another.
    InvalidInput,
    /// The language is not one that this build can parse.
    UnknownLanguage,
    /// Input over a documented limit.
    TooLarge,
    /// A knowledge base file is truncated, altered, or not one at all.
    DamagedKnowledgeBase,
    /// The knowledge base was written for another version of RESCUE, or for another embedding model.
    Incompatible,
    /// The embedding model or its vocabulary can't be used.
    BadModel,
    /// A file that is needed can't be read or fetched.
    Unavailable,
    /// The endpoint can't be reached: wrong address, server down, or no network.
    EndpointUnreachable,
    /// The endpoint answers, but not to pages of this origin (CORS).
    EndpointBlocked,
    /// The endpoint exists, but this path or this model does not.
    EndpointNotFound,
    /// The endpoint refused the key.
    EndpointRefusedKey,
    /// The endpoint limits the rate of requests, or the account's quota is used up.
    EndpointRateLimit,
    /// No answer, or no further part of it, in time.
    EndpointTimeout,
    /// The answer ended before it was complete.
    EndpointBrokenStream,
    /// Any other answer that isn't a chat completion.
    EndpointBadAnswer,
    /// The user ended it.
    Cancelled,
}

/// An error with a message for the user and a sentence that says what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{message}{}{help}", if help.is_empty() { "" } else { "\n" })]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export, rename = "RescueErrorData"))]
pub struct Error {
    /// The kind of error.
    pub code: Code,
    /// What went wrong, in one sentence.
    pub message: String,
    /// What to do about it; empty where there is nothing to say.
    pub help: String,
}

impl Error {
    /// An error of this kind with nothing to advise.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: String::new() }
    }

    /// Adds what the user can do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }
}
