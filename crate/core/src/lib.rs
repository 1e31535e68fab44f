//! The whole RESCUE method: bytes and strings in, values out.
//!
//! This crate knows no files, no network and no browser, and behaves the same natively and in WebAssembly. Data flows one
//! way: fixes are sliced ([`slice`]) and distilled into a knowledge base ([`kb`]), which is searched for a coding task
//! ([`retrieve`], on [`search`] and [`embed`]); what was found goes into a prompt ([`prompt`]), and [`online`] runs the
//! whole stage against a model endpoint.

#[cfg(feature = "code")]
pub mod calls;
pub mod cwe;
pub mod embed;
pub mod error;
pub mod kb;
#[cfg(feature = "code")]
pub mod lang;
#[cfg(feature = "code")]
pub mod online;
#[cfg(feature = "code")]
pub mod pdg;
#[cfg(feature = "code")]
pub mod prompt;
#[cfg(feature = "code")]
pub mod retrieve;
pub mod search;
#[cfg(feature = "code")]
pub mod slice;

pub use error::{Code, Error, Result};
