//! AbortSignals.

use std::future::Future;
use std::pin::pin;

use futures::channel::oneshot;
use futures::future::{Either, select};
use gloo::events::EventListener;
use rescue_core::{Code, Error, Result};
use web_sys::AbortSignal;

/// Drops the future when the signal is given.
pub async fn cancellable<T>(signal: Option<&AbortSignal>, future: impl Future<Output = Result<T>>) -> Result<T> {
    let cancelled = || Error::new(Code::Cancelled, "cancelled");
    let Some(signal) = signal else {
        return future.await;
    };
    if signal.aborted() {
        return Err(cancelled());
    }
    let (sender, given) = oneshot::channel();
    let _listener = EventListener::once(signal, "abort", move |_| {
        // The other end is gone when the future has ended meanwhile.
        let _ = sender.send(());
    });
    match select(pin!(future), given).await {
        Either::Left((result, _)) => result,
        Either::Right(_) => Err(cancelled()),
    }
}
