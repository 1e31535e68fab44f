//! Talks to model endpoints from a page or a Web Worker.

use std::time::Duration;

use futures::StreamExt;
use futures::stream;
use gloo::events::EventListener;
use gloo::net::http::{Request as Fetch, RequestBuilder, Response as Fetched};
use gloo::timers::future::sleep;
use js_sys::{Reflect, Uint8Array};
use rescue_core::online::{Body, Failure, Request, Response, Transport};
use wasm_bindgen::{JsCast, JsValue};
use wasm_streams::ReadableStream;
use web_sys::{AbortController, AbortSignal, RequestCache, RequestCredentials, RequestMode, RequestRedirect, ResponseType};

/// What a redirect is reported as, when the browser hides which one it was.
const SOME_REDIRECT: u16 = 302;

/// `fetch`, with cookies left out and redirects not followed.
pub struct BrowserTransport {
    signal: Option<AbortSignal>,
}

impl BrowserTransport {
    /// A transport whose requests all end when the signal is given. Dropping a request's future ends that request.
    #[must_use]
    pub const fn new(signal: Option<AbortSignal>) -> Self {
        Self { signal }
    }
}

impl Transport for BrowserTransport {
    async fn send(&self, request: Request<'_>) -> Result<Response, Failure> {
        let guard = AbortGuard::new(self.signal.as_ref())?;
        let builder = match request.body {
            Some(_) => Fetch::post(request.url).header("content-type", "application/json"),
            None => Fetch::get(request.url),
        };
        let builder = match request.key {
            Some(key) => builder.header("authorization", &key.authorization()),
            None => builder,
        };
        let builder = request.headers.iter().fold(builder, |builder, (name, value)| builder.header(name, value));
        let builder = private(builder).redirect(RequestRedirect::Manual).abort_signal(Some(&guard.controller.signal()));
        let fetch = match request.body {
            Some(body) => builder.body(body),
            None => builder.build(),
        };
        let fetched = match fetch {
            Ok(fetch) => fetch.send().await,
            Err(error) => Err(error),
        }
        .map_err(|error| guard.failure(error.to_string()))?;
        let hidden = fetched.type_() == ResponseType::Opaqueredirect;
        Ok(Response {
            status: if hidden { SOME_REDIRECT } else { fetched.status() },
            location: fetched.headers().get("location"),
            retry_after: fetched.headers().get("retry-after"),
            body: body(&fetched, guard),
        })
    }

    async fn sleep(&self, duration: Duration) {
        sleep(duration).await;
    }

    fn page_origin(&self) -> Option<String> {
        Reflect::get(&js_sys::global(), &JsValue::from_str("origin")).ok()?.as_string()
    }

    async fn reachable_without_cors(&self, url: &str) -> Option<bool> {
        let guard = AbortGuard::new(self.signal.as_ref()).ok()?;
        let probe = private(Fetch::get(url)).mode(RequestMode::NoCors).abort_signal(Some(&guard.controller.signal()));
        Some(probe.send().await.is_ok())
    }
}

/// Neither cookies nor the cache have a part in this.
fn private(builder: RequestBuilder) -> RequestBuilder {
    builder.credentials(RequestCredentials::Omit).cache(RequestCache::NoStore)
}

fn body(fetched: &Fetched, guard: AbortGuard) -> Body {
    let Some(parts) = fetched.body() else {
        return stream::empty().boxed_local();
    };
    // Ours alone, so nobody has locked it; if so, that reads like a broken connection.
    match ReadableStream::from_raw(parts.unchecked_into()).try_into_stream() {
        Err(_) => stream::iter([Err(guard.failure(String::new()))]).boxed_local(),
        Ok(parts) => parts
            .map(move |part| match part {
                Ok(bytes) => Ok(Uint8Array::new(&bytes).to_vec()),
                Err(thrown) => Err(guard.failure(message(&thrown))),
            })
            .boxed_local(),
    }
}

/// What the browser says about it.
fn message(thrown: &JsValue) -> String {
    thrown.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}

/// Ends a request when the signal is given, and when it is dropped. The page's own signal isn't handed to `fetch`, because a page can
/// give any value as its reason, and `fetch` then fails with that value instead of an error.
struct AbortGuard {
    controller: AbortController,
    signal: Option<AbortSignal>,
    _listener: Option<EventListener>,
}

impl AbortGuard {
    fn new(signal: Option<&AbortSignal>) -> Result<Self, Failure> {
        if signal.is_some_and(AbortSignal::aborted) {
            return Err(Failure::Cancelled);
        }
        let controller = AbortController::new().map_err(|thrown| Failure::Network(message(&thrown)))?;
        let listener = signal.map(|signal| {
            let controller = controller.clone();
            EventListener::once(signal, "abort", move |_| controller.abort())
        });
        Ok(Self { controller, signal: signal.cloned(), _listener: listener })
    }

    /// Why a request ended without an answer.
    fn failure(&self, reason: String) -> Failure {
        if self.signal.as_ref().is_some_and(AbortSignal::aborted) { Failure::Cancelled } else { Failure::Network(reason) }
    }
}

impl Drop for AbortGuard {
    fn drop(&mut self) {
        self.controller.abort();
    }
}
