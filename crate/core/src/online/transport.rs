//! What this crate needs from its host to talk to a server: one request at a time, a clock, and what only a browser knows.

use std::collections::BTreeMap;
use std::time::Duration;

use futures::future::{Either, select};
use futures::stream::LocalBoxStream;

use super::ApiKey;

/// A request. With a body it is a POST of JSON, without one a GET.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Where to.
    pub url: &'a str,
    /// Sent as the `Authorization` header.
    pub key: Option<&'a ApiKey>,
    /// Sent besides, by name.
    pub headers: &'a BTreeMap<String, String>,
    /// JSON text.
    pub body: Option<&'a str>,
}

/// The parts of an answer's body, as they arrive: any number of bytes, cut anywhere.
pub type Body = LocalBoxStream<'static, Result<Vec<u8>, Failure>>;

/// The beginning of an answer.
pub struct Response {
    /// HTTP status. A redirect is not followed but handed on as it is: a key or a prompt must not go where the user didn't send it.
    pub status: u16,
    /// The `Location` header, where the host lets us see it.
    pub location: Option<String>,
    /// The `Retry-After` header, where the host lets us see it.
    pub retry_after: Option<String>,
    /// What follows.
    pub body: Body,
}

/// Why there is no answer, or no more of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The user ended it.
    Cancelled,
    /// The connection could not be made, or broke. The text is the host's own reason; empty where it gives none.
    Network(String),
}

/// A way to reach a server. Dropping a future or a body of it must close the connection, so that the server stops working.
/// Futures are local to their thread: a browser's can't be sent to another.
#[expect(async_fn_in_trait, reason = "no caller needs the futures to be Send")]
pub trait Transport {
    /// Sends a request, and waits for the beginning of the answer without a time limit of its own.
    async fn send(&self, request: Request<'_>) -> Result<Response, Failure>;

    /// Waits.
    async fn sleep(&self, duration: Duration);

    /// The origin of the page that is running this, such as `https://a.example`; `None` outside a browser.
    fn page_origin(&self) -> Option<String>;

    /// Whether some server answers at this address when no answer may be read (`no-cors`): tells a server that blocks this page
    /// from one that isn't there, which a browser reports alike. `None` outside a browser.
    async fn reachable_without_cors(&self, url: &str) -> Option<bool>;
}

/// The future's result, or `None` if it takes longer.
pub(super) async fn within<F: Future>(transport: &impl Transport, limit: Duration, future: F) -> Option<F::Output> {
    let sleep = std::pin::pin!(transport.sleep(limit));
    match select(std::pin::pin!(future), sleep).await {
        Either::Left((output, _)) => Some(output),
        Either::Right(_) => None,
    }
}
