//! The online stage against an OpenAI-compatible endpoint.
//!
//! This crate knows no network: a host implements [`Transport`] (a request, a clock), and everything
//! else is here, so that the browser and the command line behave the same. [`chat()`] is one streamed answer, [`generate()`] the whole
//! stage. A future that is dropped ends its requests.

mod chat;
mod endpoint;
mod explain;
mod extract;
mod generate;
mod models;
mod parts;
mod reasoning;
#[cfg(test)]
mod tests;
mod transport;
mod wire;

pub use chat::{Answer, MAX_ANSWER, chat};
pub use endpoint::{ApiKey, Endpoint};
pub use extract::extract_code;
pub use generate::{Event, Generated, Search, generate};
pub use models::models;
pub use transport::{Body, Failure, Request, Response, Transport};
