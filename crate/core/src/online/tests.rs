//! What real servers can't be made to do at will: cut an answer anywhere, and answer a browser.

use std::future::pending;
use std::time::Duration;

use futures::FutureExt;
use futures::StreamExt;
use futures::stream;
use proptest::prelude::*;

use super::{Answer, Endpoint, Failure, Request, Response, Transport, chat, models};
use crate::prompt::Message;
use crate::{Code, Error, Result};

/// A host whose clock stands still, and where every request gets the same answer.
#[derive(Default)]
struct Scripted {
    /// The parts of a body with status 200; without any, the request fails as a browser's does.
    parts: Option<Vec<Vec<u8>>>,
    page: Option<&'static str>,
    probe: Option<bool>,
}

impl Scripted {
    fn answering(parts: Vec<Vec<u8>>) -> Self {
        Self { parts: Some(parts), ..Self::default() }
    }

    fn page(page: &'static str, probe: bool) -> Self {
        Self { page: Some(page), probe: Some(probe), ..Self::default() }
    }

    fn ask(&self, url: &str) -> Result<Answer> {
        let mut deltas = String::new();
        let endpoint = Endpoint::new(url, "m");
        let answer = chat(self, &endpoint, &[Message::user("Hi")], |delta| deltas.push_str(delta))
            .now_or_never()
            .expect("nothing is waited for");
        if let Ok(answer) = &answer {
            assert_eq!(answer.text, deltas);
        }
        answer
    }

    fn error(&self, url: &str) -> Error {
        self.ask(url).unwrap_err()
    }
}

impl Transport for Scripted {
    async fn send(&self, _request: Request<'_>) -> Result<Response, Failure> {
        let parts = self.parts.clone().ok_or_else(|| Failure::Network("Failed to fetch".into()))?;
        Ok(Response {
            status: 200,
            location: None,
            retry_after: None,
            body: stream::iter(parts.into_iter().map(Ok)).boxed_local(),
        })
    }

    async fn sleep(&self, _duration: Duration) {
        pending().await
    }

    fn page_origin(&self) -> Option<String> {
        self.page.map(str::to_owned)
    }

    async fn reachable_without_cors(&self, _url: &str) -> Option<bool> {
        self.probe
    }
}

const LOCAL: &str = "http://localhost:11434/v1";

const EVENTS: &str = "\u{feff}: hello\r\n\r\ndata: {\"choices\":[{\"delta\":{\"content\":\"ü🦀\"}}]}\r\n\r\n\
    data:{\"choices\":[{\"delta\":{\"content\":\"\\n日\"}}]}\n\ndata: [DONE]\n\n";

const JSON: &str = "\u{feff}\n {\"choices\":[{\"message\":{\"content\":\"ü🦀\\n日\"}}]}";

#[test]
fn an_answer_cut_in_two_anywhere_is_the_same() {
    for text in [EVENTS, JSON] {
        for at in 0..=text.len() {
            let (start, end) = text.as_bytes().split_at(at);
            let answer = Scripted::answering(vec![start.to_vec(), end.to_vec()]).ask(LOCAL);
            assert_eq!(answer.unwrap().text, "ü🦀\n日", "cut at {at}");
        }
    }
}

#[test]
fn what_stands_before_an_answer_does_not_depend_on_the_cut() {
    // White space that is not ASCII's, more than one byte order mark, a page behind them: found by fuzzing.
    for text in ["\u{b}\u{b}<html>", "\u{3000}<html>", "\u{feff}\u{feff}{}", " \u{feff}\n\u{feff} <html>"] {
        let whole = Scripted::answering(vec![text.as_bytes().to_vec()]).ask(LOCAL).unwrap_err().code;
        let cut = text.bytes().map(|byte| vec![byte]).collect();
        assert_eq!(Scripted::answering(cut).ask(LOCAL).unwrap_err().code, whole, "{text:?}");
    }
}

proptest! {
    #[test]
    fn an_answer_cut_into_any_parts_is_the_same(cuts in prop::collection::vec(0..EVENTS.len(), 0..20)) {
        let mut cuts = cuts;
        cuts.extend([0, EVENTS.len()]);
        cuts.sort_unstable();
        let parts = cuts.windows(2).map(|ends| EVENTS.as_bytes()[ends[0]..ends[1]].to_vec()).collect();
        prop_assert_eq!(Scripted::answering(parts).ask(LOCAL).unwrap().text, "ü🦀\n日");
    }

    #[test]
    fn bytes_of_any_kind_end_in_an_error_or_an_answer(
        parts in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..20),
            Just(b"data: ".to_vec()), Just(b"\n\n".to_vec()), Just(b"\r".to_vec()), Just(b"{\"choices\":[".to_vec()),
            Just(b"data: {\"choices\":[{\"delta\":{\"content\":\"<think>\"}}]}\n\n".to_vec()), Just(b"data: [DONE]\n\n".to_vec()),
        ], 0..12),
    ) {
        if let Err(error) = Scripted::answering(parts).ask(LOCAL) {
            prop_assert!(!error.help.is_empty());
        }
    }
}

#[test]
fn lines_of_any_number_take_time_in_proportion() {
    // Each line read against all that follow it would be 10^13 steps.
    let part = vec![b'\n'; 4 << 20];
    let answer = Scripted::answering(vec![b":".to_vec(), part, b"data: [DONE]\n\n".to_vec()]).error(LOCAL);
    assert_eq!(answer.code, Code::EndpointBadAnswer);
}

#[test]
fn a_server_that_blocks_the_page_is_told_from_one_that_is_not_there() {
    let blocked = Scripted::page("https://page.example", true).error(LOCAL);
    assert_eq!(blocked.code, Code::EndpointBlocked);
    for words in ["OLLAMA_ORIGINS=https://page.example", "LM Studio", "lms server start --cors", "llama-server"] {
        assert!(blocked.help.contains(words), "{words}: {}", blocked.help);
    }
    let missing = Scripted::page("http://localhost:8000", false).error(LOCAL);
    assert_eq!(missing.code, Code::EndpointUnreachable);
    assert_eq!(Scripted::default().error(LOCAL).code, Code::EndpointUnreachable);
}

#[test]
fn an_https_page_is_told_that_the_browser_may_ask_about_this_machine() {
    let error = Scripted::page("https://page.example", false).error(LOCAL);
    assert_eq!(error.code, Code::EndpointUnreachable);
    assert!(error.help.contains("allow it"), "{error}");
}

#[test]
fn an_https_page_may_ask_an_http_server_on_this_machine_only() {
    let page = Scripted { page: Some("https://page.example"), ..Scripted::answering(vec![JSON.into()]) };
    for url in [LOCAL, "http://127.0.0.1:1234/v1", "http://[::1]/v1", "https://model.example/v1"] {
        assert!(page.ask(url).is_ok(), "{url}");
    }
    let mixed = page.error("http://192.168.1.5:11434/v1");
    assert_eq!(mixed.code, Code::EndpointBlocked);
    assert!(mixed.message.contains("https"), "{mixed}");
    let local_page = Scripted { page: Some("http://localhost:8000"), ..Scripted::answering(vec![JSON.into()]) };
    assert!(local_page.ask("http://192.168.1.5:11434/v1").is_ok());
}

#[test]
fn models_are_listed_in_the_order_of_the_server_and_without_a_model_named() {
    let list = |body: &str| {
        let host = Scripted::answering(vec![body.into()]);
        models(&host, &Endpoint::new(LOCAL, "")).now_or_never().expect("nothing is waited for")
    };
    assert_eq!(list(r#"{"object":"list","data":[{"id":"b"},{"no":"id"},{"id":"a"}]}"#).unwrap(), ["b", "a"]);
    assert_eq!(list(r#"{"data":[]}"#).unwrap(), Vec::<String>::new());
    let page = list("<!doctype html><title>Hello</title>").unwrap_err();
    assert_eq!(page.code, Code::EndpointBadAnswer);
    assert!(page.message.contains("no list of models"), "{page}");
    assert!(list(r#"{"error":"out of order"}"#).unwrap_err().message.contains("out of order"));
}
