//! A model endpoint on a local port that summarizes, unless a script says what else it does.

#[path = "../support/http.rs"]
mod http;

use std::io::Result;
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::{Answer, Received, read_request};
use serde_json::{Value, json};

/// What the server does with a request.
#[derive(Clone)]
pub enum Reply {
    /// Answers as a good model does.
    Good,
    /// Answers with this text.
    Say(&'static str),
    /// Refuses, with this `Retry-After`.
    Status(u64, Option<&'static str>),
    /// Closes the connection in the middle of the answer.
    Half,
    /// Sends something else than JSON.
    NotJson,
    /// Sends nothing.
    Silence,
}

/// Decides by the number of a request, from 0, and its prompt.
pub type Script = Box<dyn Fn(usize, &str) -> Reply + Send + Sync>;

struct State {
    script: Script,
    /// How long a good answer takes.
    delay: Duration,
    prompts: Mutex<Vec<String>>,
    keys: Mutex<Vec<String>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

/// The running server; it ends with the process.
pub struct Server {
    pub url: String,
    state: Arc<State>,
}

impl Server {
    pub fn start(script: impl Fn(usize, &str) -> Reply + Send + Sync + 'static) -> Self {
        Self::slow(Duration::ZERO, script)
    }

    pub fn slow(delay: Duration, script: impl Fn(usize, &str) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
        let state = Arc::new(State {
            script: Box::new(script),
            delay,
            prompts: Mutex::default(),
            keys: Mutex::default(),
            open: AtomicUsize::new(0),
            most_open: AtomicUsize::new(0),
        });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // An error means that the client has gone.
                std::thread::spawn(move || serve(&stream, &state).is_ok());
            }
        });
        Self { url, state }
    }

    /// Every prompt that came, as JSON.
    pub fn prompts(&self) -> Vec<String> {
        self.state.prompts.lock().unwrap().clone()
    }

    /// The `Authorization` headers that came.
    pub fn keys(&self) -> Vec<String> {
        self.state.keys.lock().unwrap().clone()
    }

    /// The most requests that were under way at the same time.
    pub fn most_at_once(&self) -> usize {
        self.state.most_open.load(Ordering::SeqCst)
    }

    /// Waits until this many requests have come.
    pub fn wait_for(&self, requests: usize) {
        for _ in 0..1200 {
            if self.prompts().len() >= requests {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{} requests came instead of {requests}", self.prompts().len());
    }
}

fn serve(stream: &TcpStream, state: &State) -> Result<()> {
    let request = read_request(stream)?;
    let open = state.open.fetch_add(1, Ordering::SeqCst) + 1;
    state.most_open.fetch_max(open, Ordering::SeqCst);
    let result = reply(stream, state, &request);
    state.open.fetch_sub(1, Ordering::SeqCst);
    result
}

fn reply(stream: &TcpStream, state: &State, request: &Received) -> Result<()> {
    let prompt = request.body["messages"].to_string();
    let number = {
        let mut prompts = state.prompts.lock().unwrap();
        prompts.push(prompt.clone());
        prompts.len() - 1
    };
    state.keys.lock().unwrap().extend(request.headers.get("authorization").cloned());
    let mut answer = Answer::new(stream);
    match (state.script)(number, &prompt) {
        Reply::Good => {
            std::thread::sleep(state.delay);
            let said = good(&prompt);
            // Held to a schema, the model writes an object with the one field that the schema has.
            match request.body["response_format"]["json_schema"]["schema"]["required"][0].as_str() {
                Some("rules") => say(&mut answer, &format!("{{\"rules\": {said}}}")),
                Some(field) => say(&mut answer, &json!({ field: said }).to_string()),
                None => say(&mut answer, &said),
            }
        }
        Reply::Say(text) => say(&mut answer, text),
        Reply::Status(status, retry_after) => {
            let retry_after = retry_after.map(|value| ("retry-after", value));
            answer.begin(
                status,
                &[Some(("content-type", "application/json")), retry_after].into_iter().flatten().collect::<Vec<_>>(),
            )?;
            answer.send(json!({ "error": { "message": "not now" } }).to_string().as_bytes())?;
            answer.end()
        }
        Reply::Half => {
            answer.begin(200, &[("content-type", "text/event-stream")])?;
            answer.text("[\"Use subprocess")
        }
        Reply::NotJson => {
            answer.begin(200, &[("content-type", "application/json")])?;
            answer.send(b"{\"choices\": [")?;
            answer.end()
        }
        Reply::Silence => answer.stall(),
    }
}

fn say(answer: &mut Answer<'_>, text: &str) -> Result<()> {
    answer.begin(200, &[("content-type", "text/event-stream")])?;
    answer.text(text)?;
    answer.event(&json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] }))?;
    answer.end()
}

/// Rules or a paragraph, whichever the prompt wants.
fn good(prompt: &str) -> String {
    if prompt.contains("JSON array") {
        let rules: Value =
            json!(["Pass a list to `subprocess.run` instead of a text to `os.system`.", "Do not set `shell=True`."]);
        return rules.to_string();
    }
    "Words of a request become part of a command line that a shell reads, so that a semicolon in them begins another command."
        .into()
}
