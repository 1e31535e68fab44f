//! What to do after a call has failed.

use std::cell::RefCell;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::rfc2822;
use rescue_cli::endpoint::NativeTransport;
use rescue_core::online::{Failure, Request, Response, Transport};
use rescue_core::{Code, Error};

/// The longest time that doubling leads to.
const LONGEST_BACK_OFF: Duration = Duration::from_secs(60);

/// The longest time that a server may ask to wait: with more, it is better to come back another day.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// Ask again after this time.
    Wait(Duration),
    /// Leave this question, and go on with others.
    GiveUp,
    /// Ask nothing more: no other question would fare better.
    Stop,
}

/// What the server said about its refusal in other places than its body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status; none if no answer came.
    pub status: Option<u16>,
    /// The header `Retry-After`: seconds, or a date.
    pub retry_after: Option<String>,
}

/// Decides after the call number `attempt`, counted from 0, of `retries` that may follow the first.
pub fn next(error: &Error, refusal: &Refusal, attempt: u32, retries: u32) -> Next {
    let last = match error.code {
        // The server is gone, or wants no more calls.
        Code::EndpointUnreachable | Code::EndpointRateLimit => Next::Stop,
        // A question that is too long, for instance.
        Code::EndpointBadAnswer if refusal.status.is_some_and(|status| (400..500).contains(&status)) => return Next::GiveUp,
        Code::EndpointTimeout | Code::EndpointBrokenStream | Code::EndpointBadAnswer => Next::GiveUp,
        _ => return Next::Stop,
    };
    let asked = refusal.retry_after.as_deref().and_then(|value| wait(value, Timestamp::now())).unwrap_or_default();
    if asked > LONGEST_WAIT {
        return Next::Stop;
    }
    if attempt >= retries { last } else { Next::Wait(back_off(attempt).max(asked)) }
}

/// 1, 2, 4, 8 seconds and so on, and up to a quarter more, so that many builds that were refused together don't come back together.
fn back_off(attempt: u32) -> Duration {
    let doubled = Duration::from_secs(1 << attempt.min(10)).min(LONGEST_BACK_OFF);
    let random = RandomState::new().build_hasher().finish() % 256;
    doubled + doubled.mul_f64(random as f64 / 1024.0)
}

fn wait(retry_after: &str, now: Timestamp) -> Option<Duration> {
    let value = retry_after.trim();
    match value.parse::<f64>() {
        Ok(seconds) => Duration::try_from_secs_f64(seconds).ok(),
        Err(_) => Duration::try_from(rfc2822::parse(value).ok()?.timestamp().duration_since(now)).ok(),
    }
}

/// The network, with a note of what the last answer to a POST began with.
pub struct Watched<'a> {
    pub transport: &'a NativeTransport,
    pub refusal: RefCell<Refusal>,
}

impl Transport for Watched<'_> {
    async fn send(&self, request: Request<'_>) -> Result<Response, Failure> {
        let response = self.transport.send(request).await?;
        if request.body.is_some() {
            *self.refusal.borrow_mut() = Refusal { status: Some(response.status), retry_after: response.retry_after.clone() };
        }
        Ok(response)
    }

    async fn sleep(&self, duration: Duration) {
        self.transport.sleep(duration).await;
    }

    fn page_origin(&self) -> Option<String> {
        self.transport.page_origin()
    }

    async fn reachable_without_cors(&self, url: &str) -> Option<bool> {
        self.transport.reachable_without_cors(url).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(code: Code, status: u16, retry_after: Option<&str>, attempt: u32) -> Next {
        let refusal = Refusal { status: (status > 0).then_some(status), retry_after: retry_after.map(str::to_owned) };
        next(&Error::new(code, ""), &refusal, attempt, 3)
    }

    #[test]
    fn what_can_pass_is_tried_again_a_few_times() {
        for (code, status, last) in [
            (Code::EndpointUnreachable, 0, Next::Stop),
            (Code::EndpointRateLimit, 429, Next::Stop),
            (Code::EndpointTimeout, 0, Next::GiveUp),
            (Code::EndpointBrokenStream, 200, Next::GiveUp),
            (Code::EndpointBadAnswer, 500, Next::GiveUp),
            (Code::EndpointBadAnswer, 200, Next::GiveUp),
        ] {
            for attempt in 0..3 {
                let Next::Wait(time) = after(code, status, None, attempt) else { panic!("{code:?} {attempt}") };
                let least = Duration::from_secs(1 << attempt);
                assert!(time >= least && time <= least.mul_f64(1.25), "{code:?} {attempt}: {time:?}");
            }
            assert_eq!(after(code, status, None, 3), last, "{code:?}");
        }
    }

    #[test]
    fn what_can_not_pass_is_not_tried_again() {
        assert_eq!(after(Code::EndpointRefusedKey, 401, None, 0), Next::Stop);
        assert_eq!(after(Code::EndpointNotFound, 404, None, 0), Next::Stop);
        assert_eq!(after(Code::InvalidInput, 0, None, 0), Next::Stop);
        assert_eq!(after(Code::EndpointBadAnswer, 400, None, 0), Next::GiveUp);
    }

    #[test]
    fn the_server_says_how_long_at_least() {
        assert_eq!(after(Code::EndpointRateLimit, 429, Some("20"), 0), Next::Wait(Duration::from_secs(20)));
        assert!(matches!(after(Code::EndpointRateLimit, 429, Some("0"), 0), Next::Wait(time) if time.as_secs() == 1));
        assert_eq!(after(Code::EndpointRateLimit, 429, Some("86400"), 0), Next::Stop);
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let now: Timestamp = "2026-11-23T10:00:00Z".parse().unwrap();
        assert_eq!(wait(" 7 ", now), Some(Duration::from_secs(7)));
        assert_eq!(wait("0.5", now), Some(Duration::from_millis(500)));
        assert_eq!(wait("Mon, 23 Nov 2026 10:00:30 GMT", now), Some(Duration::from_secs(30)));
        for nothing in ["", "soon", "-1", "NaN", "Mon, 23 Nov 2026 09:00:00 GMT"] {
            assert_eq!(wait(nothing, now), None, "{nothing}");
        }
    }
}
