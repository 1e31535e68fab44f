//! `rescue generate`

use std::io::{self, Write};

use clap::Args;
use rescue_core::online::{ApiKey, Endpoint, Event, generate};
use rescue_core::{Result, prompt::Style};

use super::{block_on, prompt};
use crate::files::{print, print_json};
use rescue_cli::endpoint::NativeTransport;

#[derive(Args)]
#[group(skip)]
pub struct Arguments {
    #[command(flatten)]
    prompt: prompt::Arguments,
    /// Base address of an OpenAI-compatible server, such as http://localhost:11434/v1. A key is read from RESCUE_API_KEY
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// The model's name, as the server knows it
    #[arg(long, value_name = "M")]
    model: String,
    /// Sampling temperature
    #[arg(long, value_name = "T")]
    temperature: Option<f32>,
    /// Seconds to wait for the answer to begin, and for each further part
    #[arg(long, value_name = "S")]
    timeout: Option<u32>,
}

pub fn run(arguments: &Arguments, json: bool) -> Result<()> {
    let mut endpoint = Endpoint::new(&arguments.endpoint, &arguments.model);
    endpoint.api_key = std::env::var("RESCUE_API_KEY").ok().as_deref().and_then(ApiKey::new);
    endpoint.temperature = arguments.temperature.unwrap_or(endpoint.temperature);
    endpoint.timeout_seconds = arguments.timeout.unwrap_or(endpoint.timeout_seconds);
    endpoint.validate()?;
    let style: Style = arguments.prompt.style.into();
    block_on(async {
        let retriever = arguments.prompt.places.open().await?;
        let transport = NativeTransport::new()?;
        let query = arguments.prompt.query.read()?;
        let options = arguments.prompt.options.read();
        let on_event = |event: Event| report(&event, json);
        let generated = generate(&transport, &retriever, query, &options, style, &endpoint, &on_event).await?;
        if json { print_json(&generated) } else { print("") }
    })
}

/// The answer goes to standard output as it comes; what leads to it, to standard error.
fn report(event: &Event, json: bool) {
    match event {
        Event::CauseDone { cause, .. } => eprintln!("Cause: {cause}\n"),
        Event::DraftDone { code, .. } => eprintln!("Draft: {} lines\n", code.lines().count()),
        Event::Retrieval { retrieval } if retrieval.cwes.is_empty() => eprintln!("No security knowledge is needed.\n"),
        Event::Retrieval { retrieval } => {
            let found: Vec<&str> = retrieval.cwes.iter().map(|hit| hit.cwe.as_str()).collect();
            eprintln!("Weaknesses: {}\n", found.join(", "));
        }
        Event::AnswerDelta { text } if !json => {
            let mut out = io::stdout().lock();
            // A reader that has gone away is noticed at the end.
            let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
        }
        _ => {}
    }
}
