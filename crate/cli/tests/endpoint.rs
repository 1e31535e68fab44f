//! The online stage through real HTTP, against a local server that behaves as badly as servers do.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::net::TcpListener;
use std::time::Duration;

use futures::FutureExt;
use futures::future::join_all;
use rescue_cli::endpoint::NativeTransport;
use rescue_core::online::{Answer, ApiKey, Endpoint, Event, Generated, Search, chat, generate};
use rescue_core::prompt::{self, Message, Style};
use rescue_core::retrieve::{Facet, Options, Query, Retrieval};
use rescue_core::{Code, Error, Result};
use serde_json::Value;

mod support;

use support::{Server, scenarios};

fn endpoint(server: &Server, model: &str) -> Endpoint {
    Endpoint { timeout_seconds: 1, ..Endpoint::new(server.url(), model) }
}

/// Says "Hi" and gives what came: the pieces joined, and the end.
async fn ask(endpoint: &Endpoint) -> (String, Result<Answer>) {
    let transport = NativeTransport::new().unwrap();
    let mut deltas = String::new();
    let answer = chat(&transport, endpoint, &[Message::user("Hi")], |delta| deltas.push_str(delta)).await;
    (deltas, answer)
}

async fn error(endpoint: &Endpoint) -> Error {
    ask(endpoint).await.1.unwrap_err()
}

#[tokio::test]
async fn every_scenario_ends_as_it_says() {
    let server = Server::start();
    let scenarios = scenarios();
    let endpoint_of = |name: &str| endpoint(&server, name);
    let outcomes = join_all(scenarios.iter().map(async |(name, scenario)| {
        let outcome = tokio::time::timeout(Duration::from_secs(60), ask(&endpoint_of(name))).await;
        let problem = match outcome {
            Ok((deltas, answer)) => difference(&scenario["expect"], &deltas, &answer),
            Err(_) => Some("it hangs".to_owned()),
        };
        problem.map(|problem| format!("{name}: {problem}"))
    }));
    let problems: Vec<String> = outcomes.await.into_iter().flatten().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// How the outcome differs from what the scenario expects.
fn difference(expected: &Value, deltas: &str, answer: &Result<Answer>) -> Option<String> {
    match answer {
        Ok(answer) => {
            let same =
                expected["text"] == answer.text && answer.text == deltas && answer.truncated == (expected["truncated"] == true);
            (!same).then(|| format!("{answer:?}, in pieces {deltas:?}"))
        }
        Err(error) => {
            let code = serde_json::to_value(error.code).unwrap();
            let text = error.to_string();
            let mentions = expected["mentions"].as_array().map(Vec::as_slice).unwrap_or_default();
            let mentioned = mentions.iter().all(|words| text.contains(words.as_str().unwrap()));
            let seen = expected["deltas"].as_str().is_none_or(|expected| expected == deltas);
            let same = expected["code"] == code && mentioned && seen && !error.help.is_empty();
            (!same).then(|| format!("{code} {text}, in pieces {deltas:?}"))
        }
    }
}

#[tokio::test]
async fn the_request_is_a_streaming_chat_completion() {
    let server = Server::start();
    let mut endpoint = endpoint(&server, "wants-key");
    endpoint.api_key = ApiKey::new("right-key");
    assert_eq!(ask(&endpoint).await.1.unwrap().text, "a");
    let request = server.received().remove(0);
    assert_eq!(request.headers["authorization"], "Bearer right-key");
    assert_eq!(request.headers["content-type"], "application/json");
    let expected = r#"{"model":"wants-key","messages":[{"role":"user","content":"Hi"}],"temperature":0.2,"stream":true}"#;
    assert_eq!(request.body, serde_json::from_str::<Value>(expected).unwrap());
}

#[tokio::test]
async fn a_refused_key_is_not_repeated() {
    let server = Server::start();
    let mut endpoint = endpoint(&server, "wants-key");
    endpoint.api_key = ApiKey::new("wrong-key");
    let error = error(&endpoint).await;
    assert_eq!(error.code, Code::EndpointRefusedKey);
    assert!(error.message.contains("refused the key"), "{error}");
    assert!(!error.to_string().contains("wrong-key"), "{error}");
}

#[tokio::test]
async fn a_model_that_the_server_lacks_is_named_beside_those_that_it_has() {
    let server = Server::start();
    let error = error(&endpoint(&server, "gpt-0")).await;
    assert_eq!(error.code, Code::EndpointNotFound);
    assert!(error.message.contains("no model \"gpt-0\""), "{error}");
    assert!(error.help.contains("Choose one that it has: breaks-in-the-middle, "), "{error}");
}

#[tokio::test]
async fn an_address_without_the_version_says_to_add_it() {
    let server = Server::start();
    let error = error(&Endpoint::new(server.origin(), "good")).await;
    assert_eq!(error.code, Code::EndpointNotFound);
    assert!(error.help.contains("/v1 at the end"), "{error}");
}

#[tokio::test]
async fn the_full_address_works_too() {
    let server = Server::start();
    let endpoint = Endpoint::new(format!("{}/chat/completions/", server.url()), "good");
    assert_eq!(ask(&endpoint).await.1.unwrap().text, "Hello, wörld 🦀");
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_unreachable() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let error = error(&Endpoint::new(format!("http://{free}/v1"), "good")).await;
    assert_eq!(error.code, Code::EndpointUnreachable);
    assert!(error.message.contains("refused"), "{error}");
}

#[tokio::test]
async fn a_host_that_does_not_exist_is_unreachable() {
    let error = error(&Endpoint::new("http://no-such-host.invalid/v1", "good")).await;
    assert_eq!(error.code, Code::EndpointUnreachable, "{error}");
}

#[tokio::test]
async fn https_to_a_server_without_it_is_unreachable() {
    let server = Server::start();
    let error = error(&Endpoint::new(server.url().replace("http:", "https:"), "good")).await;
    assert_eq!(error.code, Code::EndpointUnreachable, "{error}");
}

#[tokio::test]
async fn a_time_limit_counts_from_the_last_part() {
    let server = Server::start();
    let begin = std::time::Instant::now();
    let error = error(&endpoint(&server, "stalls-in-the-middle")).await;
    assert_eq!(error.code, Code::EndpointTimeout);
    let waited = begin.elapsed().as_secs_f32();
    assert!((1.0..5.0).contains(&waited), "{waited}");
}

#[tokio::test]
async fn dropping_the_future_closes_the_connection() {
    let server = Server::start();
    for model in ["silent", "stalls-in-the-middle"] {
        let asked = Endpoint::new(server.url(), model);
        assert!(tokio::time::timeout(Duration::from_millis(300), ask(&asked)).await.is_err());
    }
    assert!(server.abandoned(2).await);
}

/// Finds the same for every query, and remembers what was asked.
#[derive(Default)]
struct Fixed(RefCell<Vec<Query>>);

impl Search for Fixed {
    async fn retrieve(&self, query: &Query, _options: &Options) -> Result<Retrieval> {
        self.0.borrow_mut().push(query.clone());
        Ok(Retrieval { calls: vec!["yaml.load".into()], ..Retrieval::default() })
    }
}

fn query() -> Query {
    Query { language: "python".into(), task: "Load a configuration from a YAML file".into(), ..Query::default() }
}

/// Runs the stage over the real transport.
async fn run(
    knowledge: &Fixed,
    query: Query,
    options: &Options,
    endpoint: &Endpoint,
    on_event: &dyn Fn(Event),
) -> Result<Generated> {
    let transport = NativeTransport::new().unwrap();
    generate(&transport, knowledge, query, options, Style::Chat, endpoint, on_event).await
}

/// What the echo scenario answers to these messages.
fn echoed(messages: &[Message]) -> &str {
    &messages.last().unwrap().content
}

#[tokio::test]
async fn the_stage_asks_for_cause_and_draft_at_once_and_then_for_the_answer() {
    let server = Server::start();
    let knowledge = Fixed::default();
    let events = RefCell::new(Vec::new());
    let record = |event| events.borrow_mut().push(event);
    let endpoint = Endpoint::new(server.url(), "echo");
    let generated = run(&knowledge, query(), &Options::default(), &endpoint, &record).await.unwrap();

    assert_eq!(server.most_at_once(), 2);
    assert_eq!(server.received().len(), 3);
    let known = knowledge.0.borrow()[0].clone();
    assert_eq!(known.draft.as_deref(), Some(echoed(&prompt::draft(&query())).trim()));
    assert_eq!(known.cause, Some(format!("```text\n{}\n```", echoed(&prompt::cause(&query())))));
    assert_eq!(generated.query, known);
    assert_eq!(generated.prompt, prompt::augmented(&known, &generated.retrieval, Style::Chat));
    assert_eq!(generated.code, echoed(&generated.prompt.messages).trim());

    let mut events = events.into_inner();
    let kinds: Vec<String> = events.iter().map(kind).collect();
    let (asked, rest) = kinds.split_at(4);
    let mut asked = asked.to_vec();
    asked.sort();
    assert_eq!(asked, ["cause-delta", "cause-done", "draft-delta", "draft-done"]);
    assert_eq!(rest, ["retrieval", "prompt", "answer-delta", "answer-done"]);
    assert_eq!(events.pop(), Some(Event::AnswerDone { code: generated.code, truncated: false }));
}

fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn what_the_query_has_is_not_asked_for() {
    let server = Server::start();
    let endpoint = Endpoint::new(server.url(), "echo");
    let given = Query { cause: Some("Because".into()), ..query() };
    let options = Options { facets: vec![Facet::Cause, Facet::Task], ..Options::default() };
    let generated = run(&Fixed::default(), given.clone(), &options, &endpoint, &drop).await.unwrap();
    assert_eq!(generated.query, given);
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn the_first_error_ends_the_stage() {
    let server = Server::start();
    let endpoint = Endpoint::new(server.url(), "rate-limit");
    let knowledge = Fixed::default();
    let error = run(&knowledge, query(), &Options::default(), &endpoint, &drop).await.unwrap_err();
    assert_eq!(error.code, Code::EndpointRateLimit);
    assert!(knowledge.0.borrow().is_empty());
}

#[tokio::test]
async fn an_endpoint_that_makes_no_sense_is_never_asked() {
    let server = Server::start();
    let endpoint = Endpoint::new(server.url(), " ");
    let refused = ask(&endpoint).now_or_never().unwrap();
    assert_eq!(refused.1.unwrap_err().code, Code::InvalidInput);
    assert!(server.received().is_empty());
}
