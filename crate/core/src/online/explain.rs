//! Turns what an endpoint does wrong into an error that says what to do about it.

use std::time::Duration;

use futures::StreamExt;

use super::Endpoint;
use super::chat::MAX_ANSWER;
use super::endpoint::Address;
use super::transport::{Failure, Request, Response, Transport, within};
use super::wire::{ServerError, is_markup, model_names};
use crate::{Code, Error};

/// How long a question may take that only makes an error message better.
const HELP_TIMEOUT: Duration = Duration::from_secs(5);

/// How much of an error answer is read, in bytes.
const MAX_ERROR_BODY: usize = 256 * 1024;

/// How much of a list of models is read, in bytes: routers list hundreds, each with a description.
pub(super) const MAX_MODEL_LIST: usize = 8 * 1024 * 1024;

/// How many of the server's models a message names.
const MODELS_NAMED: usize = 12;

/// What is being asked, and of whom: the context that explanations need.
pub(super) struct Call<'a, T> {
    pub transport: &'a T,
    pub endpoint: &'a Endpoint,
    pub address: &'a Address,
}

impl<T: Transport> Call<'_, T> {
    /// The error of a page that no browser lets talk to this address, known before asking.
    pub fn mixed_content(&self) -> Option<Error> {
        let page = self.transport.page_origin()?;
        let blocked = page.starts_with("https:") && !self.address.secure && !self.address.loopback;
        blocked.then(|| {
            let base = &self.address.base;
            Error::new(Code::EndpointBlocked, format!("A page loaded over https may not talk to {base}, which is http")).help(
                "Give the server an https address (a reverse proxy or a tunnel does that), run it on this machine as localhost, \
                 or open this page from a local http server.",
            )
        })
    }

    /// No answer at all.
    pub async fn not_sent(&self, failure: Failure) -> Error {
        let reason = match failure {
            Failure::Cancelled => return cancelled(),
            Failure::Network(reason) => reason,
        };
        let Address { base, origin, .. } = self.address;
        let probe = self.transport.reachable_without_cors(origin);
        let reachable = within(self.transport, HELP_TIMEOUT, probe).await.unwrap_or(Some(false));
        match (reachable, self.transport.page_origin()) {
            (Some(true), page) => Error::new(
                Code::EndpointBlocked,
                format!("The server at {origin} is there, but doesn't let this page talk to it (CORS)"),
            )
            .help(cors_help(page.as_deref().unwrap_or("*"))),
            (Some(false), page) => {
                let mut help = "Check the address and that the server is running.".to_owned();
                if self.address.loopback && page.is_some_and(|page| page.starts_with("https:")) {
                    help.push_str(
                        " The browser may also ask whether this site may reach devices on your network: allow it. Safari lets no \
                         https page reach a server on this machine: take another browser, or open this page from a local server.",
                    );
                } else if !self.address.loopback {
                    help.push_str(" A server with a certificate that the browser doesn't trust is not reached either.");
                }
                Error::new(Code::EndpointUnreachable, format!("No server answers at {base}")).help(help)
            }
            (None, _) => {
                let reason = if reason.is_empty() { String::new() } else { format!(": {}", self.redact(&reason)) };
                Error::new(Code::EndpointUnreachable, format!("No server answers at {base}{reason}"))
                    .help("Check the address and that the server is running; behind a proxy, set HTTPS_PROXY and NO_PROXY.")
            }
        }
    }

    /// The connection broke after the answer had begun.
    pub fn broken(&self, failure: Failure) -> Error {
        match failure {
            Failure::Cancelled => cancelled(),
            Failure::Network(reason) if reason.is_empty() => {
                broken_stream("The connection to the model broke in the middle of its answer")
            }
            Failure::Network(reason) => {
                let reason = self.redact(&reason);
                broken_stream(format!("The connection to the model broke in the middle of its answer: {reason}"))
            }
        }
    }

    /// Nothing came for too long.
    pub fn stalled(&self, begun: bool) -> Error {
        let limit = seconds(self.endpoint.timeout_seconds.into());
        if begun {
            Error::new(
                Code::EndpointTimeout,
                format!("The model stopped in the middle of its answer: nothing came for {limit}"),
            )
            .help("Try again; if the server is only slow, raise the time limit.")
        } else {
            Error::new(Code::EndpointTimeout, format!("The endpoint didn't answer within {limit}"))
                .help("A local server may still be loading the model: wait a little and try again, raise the time limit, or take a smaller model.")
        }
    }

    /// An answer with a status other than success.
    pub async fn refused(&self, response: Response) -> Error {
        let Response { status, location, retry_after, body } = response;
        if (300..400).contains(&status) {
            return self.redirected(location.as_deref());
        }
        let body = self.text(body, MAX_ERROR_BODY).await;
        let said = ServerError::from_body(&body);
        if status == 404 && !is_about_model(&said) {
            return self.unknown_path(status, &said);
        }
        if matches!(status, 400 | 404) && is_about_model(&said) {
            return self.unknown_model(&said).await;
        }
        if status == 405 {
            return self.unknown_path(status, &said);
        }
        let mut error = self.explain(status, &said);
        if let Some(wait) = retry_after.as_deref().and_then(|value| waiting(value, status)) {
            error.help = format!("{wait} {}", error.help);
        }
        if said.message.is_empty() && is_markup(&body) && error.code == Code::EndpointBadAnswer {
            error.help = format!("It sent a web page, so something other than a model server may be there. {}", error.help);
        }
        error
    }

    /// An error that came with a status of success, in the stream or instead of it.
    pub async fn reported(&self, said: &ServerError) -> Error {
        let code = said.code.to_ascii_lowercase();
        let status = match said.status() {
            Some(status) => status,
            None if code.contains("api_key") || code.contains("authentication") || code.contains("permission") => 401,
            None if code.contains("rate_limit") || code.contains("quota") => 429,
            None => 200,
        };
        if matches!(status, 200 | 400 | 404) && is_about_model(said) {
            return self.unknown_model(said).await;
        }
        // What LM Studio answers to a path that it doesn't know, with status 200.
        if status == 404 || said.message.starts_with("Unexpected endpoint") {
            return self.unknown_path(404, said);
        }
        self.explain(status, said)
    }

    fn explain(&self, status: u16, said: &ServerError) -> Error {
        let words = self.words(said);
        match status {
            401 | 403 if self.endpoint.api_key.is_none() => {
                Error::new(Code::EndpointRefusedKey, format!("The endpoint wants a key{words}"))
                    .help("Enter the API key of your account with it.")
            }
            401 | 403 => Error::new(Code::EndpointRefusedKey, format!("The endpoint refused the key{words}"))
                .help("Check that the key is complete, still valid, meant for this endpoint, and allowed to use this model."),
            402 => quota_used_up(&words),
            429 if is_about_quota(said) => quota_used_up(&words),
            429 => Error::new(Code::EndpointRateLimit, format!("The endpoint limits how often it may be asked{words}"))
                .help("Wait and try again. This stage asks two questions at the same time, and then a third."),
            408 | 504 => Error::new(
                Code::EndpointTimeout,
                format!("The endpoint gave up waiting for the model (status {status}){words}"),
            )
            .help("Try again; a model that is still being loaded, or a smaller one, will answer later."),
            502 | 503 | 529 => {
                Error::new(Code::EndpointBadAnswer, format!("The endpoint isn't ready (status {status}){words}"))
                    .help("Wait a little and try again: the server is starting, loading the model, or overloaded.")
            }
            500.. => Error::new(Code::EndpointBadAnswer, format!("The endpoint failed (status {status}){words}"))
                .help("Try again; if it stays so, look into the server's log."),
            200 => Error::new(Code::EndpointBadAnswer, format!("The endpoint reported an error{words}"))
                .help("Try again; if it stays so, look into the server's log, or try another model."),
            _ if said.message.to_ascii_lowercase().contains("temperature") => {
                Error::new(Code::EndpointBadAnswer, format!("The endpoint refused the temperature (status {status}){words}"))
                    .help("Set the temperature to 1: some models accept no other.")
            }
            _ => Error::new(Code::EndpointBadAnswer, format!("The endpoint refused the request (status {status}){words}"))
                .help("Check that the model is one for chat, and that the task is not too long for it."),
        }
    }

    async fn unknown_model(&self, said: &ServerError) -> Error {
        let model = &self.endpoint.model;
        let words = self.words(said);
        let names = self.models().await;
        let help = if names.is_empty() {
            "Give the name as the server lists it; with Ollama, `ollama list` shows the names and `ollama pull` gets a model."
                .to_owned()
        } else {
            let more = if names.len() > MODELS_NAMED { " and others" } else { "" };
            let named = names.iter().take(MODELS_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            format!("Choose one that it has: {named}{more}.")
        };
        Error::new(Code::EndpointNotFound, format!("The endpoint has no model {model:?}{words}")).help(help)
    }

    /// The question for the server's models.
    pub fn models_request(&self) -> Request<'_> {
        let Endpoint { api_key, headers, .. } = self.endpoint;
        Request { url: &self.address.models, key: api_key.as_ref(), headers, body: None }
    }

    /// The models that the server lists; empty if it won't say.
    async fn models(&self) -> Vec<String> {
        match within(self.transport, HELP_TIMEOUT, self.transport.send(self.models_request())).await {
            Some(Ok(response)) if response.status == 200 => {
                model_names(&self.text(response.body, MAX_MODEL_LIST).await).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    fn unknown_path(&self, status: u16, said: &ServerError) -> Error {
        let Address { chat, base, .. } = self.address;
        let words = self.words(said);
        let version = if base.ends_with("/v1") { "" } else { " Most servers want /v1 at the end of the address." };
        Error::new(Code::EndpointNotFound, format!("The server has nothing at {chat} (status {status}){words}"))
            .help(format!("Check the path of the address, for example http://localhost:11434/v1 for Ollama.{version}"))
    }

    fn redirected(&self, location: Option<&str>) -> Error {
        let base = &self.address.base;
        let target = location.map(super::wire::excerpt).map(|target| format!(" to {target}")).unwrap_or_default();
        Error::new(Code::EndpointNotFound, format!("The server at {base} redirects{target}")).help(
            "Give the address that it redirects to (often https instead of http): prompt and key are only sent where you say.",
        )
    }

    /// As much of a short text (an error, a list of models) as comes in time, and no more than the limit in bytes.
    pub async fn text(&self, mut body: super::Body, limit: usize) -> String {
        let mut bytes = Vec::new();
        let read = async {
            while let Some(Ok(part)) = body.next().await {
                bytes.extend_from_slice(&part);
                if bytes.len() > limit {
                    break;
                }
            }
        };
        within(self.transport, HELP_TIMEOUT, read).await;
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The server's own words, as the end of a message.
    fn words(&self, said: &ServerError) -> String {
        if said.message.is_empty() { String::new() } else { format!(": {}", self.redact(&said.message)) }
    }

    pub fn redact(&self, text: &str) -> String {
        match &self.endpoint.api_key {
            Some(key) => key.redact(text),
            None => text.to_owned(),
        }
    }
}

fn cancelled() -> Error {
    Error::new(Code::Cancelled, "Cancelled")
}

/// An answer that is not all there.
pub(super) fn broken_stream(message: impl Into<String>) -> Error {
    Error::new(Code::EndpointBrokenStream, message)
        .help("Try again; if it stays so, look into the server's log: it may have run out of memory, or a proxy may end long answers.")
}

/// An answer that isn't a chat completion.
pub(super) fn bad_answer(message: impl Into<String>) -> Error {
    Error::new(Code::EndpointBadAnswer, message)
        .help("Check that the address is that of an OpenAI-compatible server, for example http://localhost:11434/v1.")
}

/// More than a model writes.
pub(super) fn too_long() -> Error {
    Error::new(Code::EndpointBadAnswer, format!("The model's answer is over {} KiB and was cut off", MAX_ANSWER / 1024))
        .help("The model may be repeating itself without an end: try again, or choose another model.")
}

fn quota_used_up(words: &str) -> Error {
    Error::new(Code::EndpointRateLimit, format!("The account's quota with the endpoint is used up{words}"))
        .help("Look at the account's plan and balance, or choose another model or endpoint.")
}

fn is_about_quota(said: &ServerError) -> bool {
    said.code.contains("insufficient_quota") || said.code.contains("billing")
}

fn is_about_model(said: &ServerError) -> bool {
    let message = said.message.to_ascii_lowercase();
    let unknown = [
        "not found",
        "does not exist",
        "doesn't exist",
        "not exist",
        "unknown model",
        "not a valid model",
        "invalid model",
        "no model",
    ];
    said.code == "model_not_found" || (message.contains("model") && unknown.iter().any(|words| message.contains(words)))
}

/// `Retry-After` is a number of seconds or a date.
fn waiting(value: &str, status: u16) -> Option<String> {
    let value = super::wire::excerpt(value);
    match value.parse::<u64>() {
        _ if !matches!(status, 429 | 503 | 529) || value.is_empty() => None,
        Ok(number) => Some(format!("The server says to try again in {}.", seconds(number))),
        Err(_) => Some(format!("The server says to try again after {value}.")),
    }
}

fn seconds(number: u64) -> String {
    format!("{number} second{}", if number == 1 { "" } else { "s" })
}

/// What to set, by server.
fn cors_help(page: &str) -> String {
    format!(
        "Ollama: start it with the environment variable OLLAMA_ORIGINS={page}. LM Studio: switch on CORS in the settings of its \
         server, or start it with `lms server start --cors`. llama.cpp: llama-server allows every page by itself, so look at a proxy \
         before it, and leave the key empty if it needs none. Any other server: it must answer OPTIONS requests and send \
         Access-Control-Allow-Origin: {page} and Access-Control-Allow-Headers: Authorization, Content-Type."
    )
}
