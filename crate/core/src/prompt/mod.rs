//! All prompts, in one place: what the user's model is asked online, and what a summarizer is asked when a knowledge base is built.
//!
//! Texts from a knowledge base or a user are data. They are set in fences that they can't close ([`fence`]).

mod augmented;
mod facets;
mod fence;
mod summarize;
mod tokens;
mod types;

pub use augmented::augmented;
pub use facets::{cause, draft};
pub use fence::fence;
pub use summarize::{Subject, correct, merge, summarize};
pub use tokens::estimate_tokens;
pub use types::{Message, Prompt, Role, Style};
