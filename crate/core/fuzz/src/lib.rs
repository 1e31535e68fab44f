//! What must hold for any input. Each function panics where it doesn't; `targets/` hands them what libFuzzer makes up.

use std::cell::RefCell;
use std::time::Duration;

use futures::{FutureExt, StreamExt, stream};
use rescue_core::calls;
use rescue_core::kb::codec::{decode, decode_manifest};
use rescue_core::kb::{CweLevel, Shard};
use rescue_core::lang::Language;
use rescue_core::online::{self, Body, Endpoint, Failure, Request, Response, Transport};
use rescue_core::pdg::Graph;
use rescue_core::prompt::Message;
use rescue_core::slice::{self, Criterion, Direction, Options, Slice};

/// Text in a language: its graph, its calls, slices for a line, and slices of a fix that takes lines out of it.
pub fn program(language: &str, data: &[u8]) {
    let language = Language::from_id(language).expect("a language that is known");
    // The last bytes are part of the text too, so that seeds are plain files.
    let numbers = data.last_chunk::<4>().copied().unwrap_or_default().map(usize::from);
    let text = String::from_utf8_lossy(data);
    let lines: Vec<&str> = text.split('\n').collect();

    if let Ok(graph) = Graph::of(language, &text) {
        for node in &graph.nodes {
            assert!(1 <= node.line && node.line <= node.end_line && node.end_line <= lines.len(), "{node:?}");
        }
        for edge in &graph.edges {
            let is_node = |id| graph.nodes.iter().any(|node| node.id == id);
            assert!(is_node(edge.from) && is_node(edge.to), "{edge:?}");
        }
    }
    if let Ok(sites) = calls::sites(language, &text) {
        let units = text.encode_utf16().count();
        assert!(sites.iter().all(|site| site.start <= site.end && site.end <= units), "{sites:?}");
    }
    let _ = calls::shown(language, &text);

    let hops = (numbers[0] % 4 > 0).then_some(numbers[0] as u32 % 4);
    let options = Options { hops, follow_calls: numbers[1] % 2 > 0, mark_gaps: false };
    let direction = [Direction::Backward, Direction::Forward, Direction::Both][numbers[1] % 3];
    let criterion = Criterion { line: numbers[2] % lines.len() + 1, variable: None, direction };
    let cut = slice::criterion(language, &text, &criterion, &options);
    assert_eq!(cut, slice::criterion(language, &text, &criterion, &options), "slicing is not deterministic");
    if let Ok(cut) = cut {
        within(&cut.lines, lines.len());
        let _ = slice::criterion(language, &cut.code, &Criterion { line: 1, ..criterion }, &options);
    }

    let first = numbers[2] % lines.len();
    let taken = (numbers[3] % 4 + 1).min(lines.len() - first);
    let shorter = [&lines[..first], &lines[first + taken..]].concat().join("\n");
    if let Ok(slices) = slice::fix(language, &text, &shorter, &options) {
        check(&slices.vulnerable, lines.len());
        check(&slices.secure, (lines.len() - taken).max(1));
        let _ = slice::fix(language, &slices.vulnerable.code, &slices.secure.code, &options);
    }
}

fn check(slice: &Slice, lines: usize) {
    within(&slice.lines, lines);
    assert!(slice.points.iter().all(|point| slice.lines.contains(point)), "a point is not in its slice: {slice:?}");
}

fn within(kept: &[usize], lines: usize) {
    assert!(kept.is_sorted() && kept.iter().all(|line| (1..=lines).contains(line)), "{kept:?} of {lines} lines");
}

/// A file that says that it belongs to a knowledge base.
pub fn knowledge_base(data: &[u8]) {
    let _ = decode_manifest(data);
    let _ = decode::<CweLevel>(data);
    let _ = decode::<Shard>(data);
}

/// What an endpoint answers: the first byte chooses the status, the second how the rest is cut into pieces.
pub fn answer(data: &[u8]) {
    let [status, piece, body @ ..] = data else { return };
    let status = [200, 200, 200, 301, 400, 401, 404, 429, 500][usize::from(*status) % 9];
    let pieces: Vec<Vec<u8>> = body.chunks(usize::from(*piece) + 1).map(<[u8]>::to_vec).collect();
    let transport = Recorded { status, pieces: RefCell::new(pieces) };
    let mut heard = String::new();
    let endpoint = Endpoint::new("http://localhost/v1", "model");
    let messages = [Message::user("Say something.")];
    let asked = online::chat(&transport, &endpoint, &messages, |text| heard.push_str(text));
    if let Some(Ok(answer)) = asked.now_or_never() {
        assert_eq!(answer.text.trim(), heard.trim(), "what was handed on is not what was said");
        let _ = online::extract_code(&answer.text);
    }
}

/// An endpoint that has answered already.
struct Recorded {
    status: u16,
    pieces: RefCell<Vec<Vec<u8>>>,
}

impl Transport for Recorded {
    async fn send(&self, _request: Request<'_>) -> Result<Response, Failure> {
        let body: Body = stream::iter(self.pieces.take().into_iter().map(Ok)).boxed_local();
        Ok(Response { status: self.status, location: None, retry_after: None, body })
    }

    async fn sleep(&self, _duration: Duration) {
        std::future::pending::<()>().await;
    }

    fn page_origin(&self) -> Option<String> {
        None
    }

    async fn reachable_without_cors(&self, _url: &str) -> Option<bool> {
        None
    }
}
