//! Answers of an endpoint that may say anything.

use std::future::pending;
use std::time::Duration;

use futures::executor::block_on;
use futures::stream::{self, StreamExt};
use rescue_core::online::{Endpoint, Failure, Request, Response, Transport, chat, extract_code};
use rescue_core::{Error, online};

/// Statuses that are told apart.
const STATUSES: [u16; 8] = [200, 200, 200, 200, 307, 401, 429, 503];

/// Sends the same body to all requests, cut into parts of one size.
struct Scripted<'a> {
    status: u16,
    body: &'a [u8],
    part: usize,
}

impl Transport for Scripted<'_> {
    async fn send(&self, _request: Request<'_>) -> Result<Response, Failure> {
        let parts: Vec<Result<Vec<u8>, Failure>> = self.body.chunks(self.part).map(|part| Ok(part.to_vec())).collect();
        let header = String::from_utf8_lossy(self.body).chars().take(20).collect::<String>();
        Ok(Response {
            status: self.status,
            location: Some(header.clone()),
            retry_after: Some(header),
            body: stream::iter(parts).boxed_local(),
        })
    }

    async fn sleep(&self, _duration: Duration) {
        pending().await
    }

    fn page_origin(&self) -> Option<String> {
        None
    }

    async fn reachable_without_cors(&self, _url: &str) -> Option<bool> {
        None
    }
}

/// Checks that an answer is read or refused, and the same however it is cut. The first byte of the input chooses the status and the cut.
pub fn check(input: &[u8]) {
    let Some((choice, body)) = input.split_first() else { return };
    let status = STATUSES[usize::from(choice % 8)];
    let cut = ask(&Scripted { status, body, part: 1 + usize::from(choice / 8) });
    let whole = ask(&Scripted { status, body, part: body.len().max(1) });
    match (cut, whole) {
        (Ok((cut, pieces)), Ok((whole, _))) => {
            assert_eq!(cut, whole, "another answer when it is cut");
            assert!(cut.text.len() <= online::MAX_ANSWER);
            assert!(pieces.ends_with(cut.text.trim()) || pieces.contains(cut.text.trim()), "{pieces:?} is not {cut:?}");
            assert!(extract_code(&cut.text).len() <= cut.text.len());
        }
        (Err(cut), Err(whole)) => assert_eq!(cut.code, whole.code, "another error when it is cut"),
        (cut, whole) => panic!("{cut:?} when it is cut, else {whole:?}"),
    }
}

/// The answer, and all pieces of it that were handed on.
fn ask(transport: &Scripted) -> Result<(online::Answer, String), Error> {
    let endpoint = Endpoint::new("http://localhost:8000/v1", "m");
    let mut pieces = String::new();
    let answer = block_on(chat(transport, &endpoint, &[], |piece| pieces.push_str(piece)))?;
    Ok((answer, pieces))
}
