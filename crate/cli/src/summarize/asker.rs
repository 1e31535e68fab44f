//! Asks the endpoint: a few calls at a time, again after failures that can pass, and never for what is known.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use rescue_cli::endpoint::NativeTransport;
use rescue_core::kb::summarize::{Place, Summarizer};
use rescue_core::online::{Answer, Endpoint, chat};
use rescue_core::prompt::Message;
use rescue_core::{Code, Error, Result};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until, timeout};

use super::cache::Cache;
use super::retry::{Next, Watched, next};
use super::tally::Tally;
use crate::files::today;

/// The endpoint and what was said so far.
pub struct Asker {
    pub transport: NativeTransport,
    pub endpoint: Endpoint,
    pub cache: Cache,
    pub tally: Tally,
    /// How many calls may be under way.
    pub slots: Semaphore,
    /// Whether the server is to hold the model to a schema.
    pub structured: bool,
    /// How often a call that failed is made again.
    pub retries: u32,
    /// When the server wants to hear from us again, whichever call it said so to.
    pub not_before: Cell<Option<Instant>>,
    /// Why nothing more is asked.
    pub stopped: RefCell<Option<Error>>,
}

impl Asker {
    async fn call(&self, place: &Place, messages: &[Message]) -> Result<Answer> {
        // Never closed.
        let _slot = self.slots.acquire().await.map_err(|e| Error::new(Code::Unavailable, e.to_string()))?;
        let mut attempt = 0;
        loop {
            while let Some(time) = self.not_before.get().filter(|time| *time > Instant::now()) {
                sleep_until(time).await;
            }
            if let Some(error) = &*self.stopped.borrow() {
                return Err(error.clone());
            }
            let watched = Watched { transport: &self.transport, refusal: RefCell::default() };
            let error = match self.once(&watched, place, messages).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let named = |error: Error| Error { message: format!("{place}: {}", error.message), ..error };
            let refusal = watched.refusal.take();
            let next = next(&error, &refusal, attempt, self.retries);
            attempt += 1;
            match next {
                Next::Wait(time) => {
                    self.tally.say(&format!("{place}: {}; again in {:.0} s", error.message, time.as_secs_f32()));
                    let until = Instant::now() + time;
                    if refusal.retry_after.is_some() {
                        self.not_before.set(self.not_before.get().max(Some(until)));
                    }
                    sleep_until(until).await;
                }
                Next::GiveUp => return Err(named(error)),
                Next::Stop => {
                    self.stopped.borrow_mut().get_or_insert_with(|| named(error.clone()));
                    return Err(named(error));
                }
            }
        }
    }

    /// One call, within its time.
    async fn once(&self, watched: &Watched<'_>, place: &Place, messages: &[Message]) -> Result<Answer> {
        let seconds = self.endpoint.timeout_seconds;
        let response_format = self.structured.then(|| place.subject.response_format());
        let endpoint = Endpoint { response_format, ..self.endpoint.clone() };
        let call = chat(watched, &endpoint, messages, |_| {});
        let answer = timeout(Duration::from_secs(seconds.into()), call).await.map_err(|_| {
            Error::new(Code::EndpointTimeout, format!("The answer was not complete within {seconds} seconds"))
                .help("Raise --timeout, or take a faster model or smaller batches (--batch-tokens).")
        })??;
        self.tally.call(messages, &answer.text);
        Ok(answer)
    }
}

/// The asker for one cluster, which notes when its answers are from.
pub struct ForCluster<'a> {
    asker: &'a Asker,
    latest: RefCell<String>,
}

impl<'a> ForCluster<'a> {
    /// For a cluster of which nothing is known yet.
    pub fn new(asker: &'a Asker) -> Self {
        Self { asker, latest: RefCell::default() }
    }

    /// The day of the latest answer: the same again when all answers are known.
    pub fn latest(self) -> String {
        self.latest.into_inner()
    }

    fn note(&self, date: &str) {
        let mut latest = self.latest.borrow_mut();
        if date > latest.as_str() {
            date.clone_into(&mut latest);
        }
    }
}

impl Summarizer for ForCluster<'_> {
    fn recall(&self, messages: &[Message]) -> Result<Option<String>> {
        let Some(entry) = self.asker.cache.get(messages)? else { return Ok(None) };
        self.asker.tally.known();
        self.note(&entry.date);
        Ok(Some(entry.answer))
    }

    async fn ask(&self, place: &Place, messages: &[Message]) -> Result<Answer> {
        self.asker.call(place, messages).await
    }

    fn keep(&self, messages: &[Message], answer: &str) -> Result<()> {
        let date = today();
        self.note(&date);
        // Answers that can't be kept would be paid for again.
        self.asker.cache.put(messages, date, answer).inspect_err(|error| {
            self.asker.stopped.borrow_mut().get_or_insert_with(|| error.clone());
        })
    }
}
