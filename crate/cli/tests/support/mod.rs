//! A model endpoint on a local port that behaves as the scenario says which the request names as its model.
//! The scenarios are data, shared with the tests of the browser: see `wasm-tests/endpoint-scenarios.json`.

#[path = "http.rs"]
mod http;

use std::io::Result;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Answer, read_request};
use serde_json::{Value, json};

pub use http::Received;

/// The scenarios by name.
pub fn scenarios() -> serde_json::Map<String, Value> {
    serde_json::from_str(include_str!("../../../../wasm-tests/endpoint-scenarios.json")).unwrap()
}

#[derive(Default)]
struct Record {
    received: Mutex<Vec<Received>>,
    /// Chat requests whose connection the client closed before the answer was complete.
    abandoned: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

/// The running server; it ends with the process.
pub struct Server {
    address: String,
    record: Arc<Record>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let record = Arc::new(Record::default());
        let shared = Arc::clone(&record);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let record = Arc::clone(&shared);
                std::thread::spawn(move || {
                    // An error here means that the client has gone, which the record has.
                    let _ = serve(&stream, &record);
                });
            }
        });
        Self { address, record }
    }

    /// Scheme, host and port.
    pub fn origin(&self) -> &str {
        &self.address
    }

    /// The base address that works.
    pub fn url(&self) -> String {
        format!("{}/v1", self.address)
    }

    pub fn received(&self) -> Vec<Received> {
        self.record.received.lock().unwrap().clone()
    }

    /// Waits until the client has closed this many connections before their answers were complete.
    pub async fn abandoned(&self, expected: usize) -> bool {
        for _ in 0..100 {
            if self.record.abandoned.load(Ordering::SeqCst) >= expected {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    }

    /// The most chat requests that were under way at the same time.
    pub fn most_at_once(&self) -> usize {
        self.record.most_open.load(Ordering::SeqCst)
    }
}

/// Serves one request; every answer closes its connection.
fn serve(stream: &TcpStream, record: &Record) -> Result<()> {
    let request = read_request(stream)?;
    record.received.lock().unwrap().push(request.clone());
    let mut answer = Answer::new(stream);
    match request.line.as_str() {
        "GET /v1/models" => {
            let names: Vec<Value> = scenarios().keys().map(|name| json!({ "id": name })).collect();
            answer.begin(200, &[("content-type", "application/json")])?;
            answer.send(json!({ "object": "list", "data": names }).to_string().as_bytes())?;
            answer.end()
        }
        "POST /v1/chat/completions" => {
            let open = record.open.fetch_add(1, Ordering::SeqCst) + 1;
            record.most_open.fetch_max(open, Ordering::SeqCst);
            let result = chat(&mut answer, &request);
            record.open.fetch_sub(1, Ordering::SeqCst);
            if result.is_err() {
                record.abandoned.fetch_add(1, Ordering::SeqCst);
            }
            result
        }
        _ => {
            answer.begin(404, &[("content-type", "text/html")])?;
            answer.send(b"<!doctype html><title>Not Found</title>")?;
            answer.end()
        }
    }
}

fn chat(answer: &mut Answer<'_>, request: &Received) -> Result<()> {
    let name = request.body["model"].as_str().unwrap_or_default();
    let Some(scenario) = scenarios().remove(name) else {
        answer.begin(404, &[("content-type", "application/json")])?;
        let message = format!("The model `{name}` does not exist");
        answer.send(json!({ "error": { "message": message, "code": "model_not_found" } }).to_string().as_bytes())?;
        return answer.end();
    };
    if let Some(key) = scenario["key"].as_str() {
        let given = request.headers.get("authorization").map(String::as_str).unwrap_or_default();
        if given != format!("Bearer {key}") {
            answer.begin(401, &[("content-type", "application/json")])?;
            let message = format!("Incorrect API key provided: {given}");
            answer.send(json!({ "error": { "message": message } }).to_string().as_bytes())?;
            return answer.end();
        }
    }
    if scenario["silent"] == true {
        return answer.stall();
    }
    let headers: Vec<(&str, &str)> = match scenario["headers"].as_object() {
        Some(headers) => headers.iter().map(|(name, value)| (name.as_str(), value.as_str().unwrap())).collect(),
        None => vec![("content-type", "text/event-stream")],
    };
    answer.begin(scenario["status"].as_u64().unwrap_or(200), &headers)?;
    answer.cut = scenario["cut"].as_u64().map_or(usize::MAX, |cut| cut as usize);
    if scenario["echo"] == true {
        // Long enough for requests of the same time to meet.
        std::thread::sleep(Duration::from_millis(200));
        let last = request.body["messages"].as_array().and_then(|messages| messages.last()).unwrap();
        answer.text(&format!("```text\n{}\n```", last["content"].as_str().unwrap()))?;
        answer.event(&json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] }))?;
        return answer.end();
    }
    let steps = scenario["steps"].as_array().unwrap();
    loop {
        for step in steps {
            let (kind, value) = step.as_object().and_then(|step| step.iter().next()).unwrap();
            match kind.as_str() {
                "text" => answer.text(value.as_str().unwrap())?,
                "finish" => answer.event(&json!({ "choices": [{ "delta": {}, "finish_reason": value }] }))?,
                "event" => answer.event(value)?,
                "done" => answer.send(b"data: [DONE]\n\n")?,
                "raw" => answer.send(value.as_str().unwrap().as_bytes())?,
                "hex" => answer.send(&from_hex(value.as_str().unwrap()))?,
                "stall" => return answer.stall(),
                "break" => return Ok(()),
                other => panic!("no step is called {other}"),
            }
        }
        if scenario["repeat"] != true {
            return answer.end();
        }
    }
}

fn from_hex(hex: &str) -> Vec<u8> {
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
}
