//! The bytes of an answer, under limits of time and size.

use std::pin::Pin;

use futures::{Stream, StreamExt, TryStreamExt, stream};

use super::chat::MAX_ANSWER;
use super::explain::{Call, bad_answer, too_long};
use super::transport::{Body, Transport, within};
use crate::Result;

/// The longest line of a stream, and the longest answer in one piece of JSON, in bytes: escapes make text longer.
pub(super) const MAX_LINE: usize = 4 * MAX_ANSWER;

/// The longest stream, in bytes: every token comes in some 300 bytes of JSON.
const MAX_STREAM: usize = 256 * MAX_ANSWER;

/// The body's parts as they come.
pub(super) fn parts<'a, T: Transport>(call: &'a Call<'_, T>, body: Body) -> impl Stream<Item = Result<Vec<u8>>> + 'a {
    stream::try_unfold((body, 0), move |(mut body, total)| async move {
        let part = match within(call.transport, call.endpoint.timeout(), body.next()).await {
            None => return Err(call.stalled(total > 0)),
            Some(None) => return Ok(None),
            Some(Some(part)) => part.map_err(|failure| call.broken(failure))?,
        };
        let total = total + part.len();
        if total > MAX_STREAM {
            return Err(too_long());
        }
        Ok(Some((part, (body, total))))
    })
}

/// Reads until there is something other than white space, which decides what the rest is. White space and byte order marks
/// before it are left out, all of them, so that nothing depends on how the bytes are cut.
pub(super) async fn beginning<S: Stream<Item = Result<Vec<u8>>>>(parts: S) -> Result<(Vec<u8>, Pin<Box<S>>)> {
    const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
    let mut parts = Box::pin(parts);
    let mut bytes = Vec::new();
    while let Some(part) = parts.try_next().await? {
        bytes.extend(part);
        let mut text = bytes.trim_ascii_start();
        while let Some(rest) = text.strip_prefix(BYTE_ORDER_MARK) {
            text = rest.trim_ascii_start();
        }
        if text.is_empty() {
            bytes.clear();
        } else if !BYTE_ORDER_MARK.starts_with(text) {
            let text = text.to_vec();
            return Ok((text, parts));
        }
    }
    Err(bad_answer("The endpoint's answer is empty"))
}

/// Cuts the bytes into lines, each with its line feed. A parser that sees whole lines only takes time in proportion to
/// their length, however the parts are cut, and never sees half a character.
pub(super) fn lines(
    beginning: Vec<u8>,
    parts: impl Stream<Item = Result<Vec<u8>>> + Unpin,
) -> impl Stream<Item = Result<Vec<u8>>> {
    struct Pending<S> {
        parts: S,
        bytes: Vec<u8>,
        /// Bytes that were handed on.
        given: usize,
        /// Bytes up to here hold no further line feed.
        searched: usize,
    }
    let pending = Pending { parts, bytes: beginning, given: 0, searched: 0 };
    stream::try_unfold(pending, |mut pending| async move {
        loop {
            let Pending { parts, bytes, given, searched } = &mut pending;
            if let Some(at) = bytes[*searched..].iter().position(|&byte| byte == b'\n') {
                let end = *searched + at + 1;
                let line = bytes[*given..end].to_vec();
                (*given, *searched) = (end, end);
                return Ok(Some((line, pending)));
            }
            bytes.drain(..*given);
            (*given, *searched) = (0, bytes.len());
            if bytes.len() > MAX_LINE {
                return Err(too_long());
            }
            match parts.try_next().await? {
                Some(part) => bytes.extend(part),
                None if bytes.is_empty() => return Ok(None),
                None => {
                    let rest = std::mem::take(bytes);
                    *searched = 0;
                    return Ok(Some((rest, pending)));
                }
            }
        }
    })
}
