//! Talks to model endpoints from the command line.

use std::error::Error as _;
use std::time::Duration;

use futures::{StreamExt, TryStreamExt};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, LOCATION, RETRY_AFTER};
use rescue_core::online::{Failure, Request, Response, Transport};
use rescue_core::{Code, Error, Result};

/// HTTP and HTTPS with the certificates of the system, through the proxy that the environment names. Needs a tokio runtime
/// with I/O and time.
pub struct NativeTransport {
    client: reqwest::Client,
}

impl NativeTransport {
    /// A transport with connections of its own.
    ///
    /// # Errors
    /// [`Code::Unavailable`] if the system's certificates or the proxy's address can't be used.
    pub fn new() -> Result<Self> {
        // Fails only if there is one already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .user_agent(concat!("rescue/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .map_err(|error| {
                Error::new(Code::Unavailable, format!("Can't prepare connections: {}", reasons(&error)))
                    .help("Check HTTP_PROXY and HTTPS_PROXY, and that the system has its CA certificates (ca-certificates).")
            })?;
        Ok(Self { client })
    }
}

impl Transport for NativeTransport {
    async fn send(&self, request: Request<'_>) -> Result<Response, Failure> {
        let mut builder = match request.body {
            Some(body) => self
                .client
                .post(request.url)
                .header(CONTENT_TYPE, "application/json")
                .header(ACCEPT, "text/event-stream, application/json")
                .body(body.to_owned()),
            None => self.client.get(request.url),
        };
        if let Some(key) = request.key {
            builder = builder.header(AUTHORIZATION, key.authorization());
        }
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        let answer = builder.send().await.map_err(network)?;
        Ok(Response {
            status: answer.status().as_u16(),
            location: text(answer.headers(), LOCATION),
            retry_after: text(answer.headers(), RETRY_AFTER),
            body: answer.bytes_stream().map_ok(Vec::from).map_err(network).boxed_local(),
        })
    }

    async fn sleep(&self, duration: Duration) {
        tokio::time::sleep(duration).await;
    }

    fn page_origin(&self) -> Option<String> {
        None
    }

    async fn reachable_without_cors(&self, _url: &str) -> Option<bool> {
        None
    }
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}

fn network(error: reqwest::Error) -> Failure {
    Failure::Network(reasons(&error.without_url()))
}

/// The chain of causes without the first, which only says that something failed; the last one is what a user can act on.
fn reasons(error: &reqwest::Error) -> String {
    let mut reasons: Vec<String> = Vec::new();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        // A cause often repeats the next one's text.
        if let Some(last) = reasons.last_mut()
            && last.ends_with(&text)
        {
            last.truncate(last.len() - text.len());
            *last = last.trim_end_matches([':', ' ']).to_owned();
        }
        reasons.push(text);
        cause = inner.source();
    }
    reasons.retain(|reason| !reason.is_empty());
    if reasons.is_empty() { error.to_string() } else { reasons.join(": ") }
}
