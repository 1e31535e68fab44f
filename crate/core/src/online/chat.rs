//! One chat completion, streamed.

use std::pin::pin;

use eventsource_stream::{EventStreamError, Eventsource};
use futures::{Stream, StreamExt, TryStreamExt};

use super::Endpoint;
use super::explain::{Call, bad_answer, broken_stream, too_long};
use super::parts::{MAX_LINE, beginning, lines, parts};
use super::reasoning::ReasoningFilter;
use super::transport::{Request, Transport, within};
use super::wire::{ChatRequest, Completion, ServerError, excerpt, is_markup};
use crate::prompt::Message;
use crate::{Code, Error, Result};

/// The longest answer that is taken, in bytes: several times what a model writes at once.
pub const MAX_ANSWER: usize = 1024 * 1024;

/// What a model said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The text, without reasoning.
    pub text: String,
    /// The model reached its length limit before it was done.
    pub truncated: bool,
}

/// Asks the endpoint, and hands on each piece of the answer's text as it comes. Nothing is tried twice. Dropping the future ends the request.
///
/// # Errors
/// [`Code::InvalidInput`] as [`Endpoint::validate`] has it, [`Code::Cancelled`], and every `Endpoint...` kind of [`Code`].
pub async fn chat(
    transport: &impl Transport,
    endpoint: &Endpoint,
    messages: &[Message],
    mut on_delta: impl FnMut(&str),
) -> Result<Answer> {
    endpoint.validate()?;
    let address = endpoint.address()?;
    let call = Call { transport, endpoint, address: &address };
    if let Some(error) = call.mixed_content() {
        return Err(error);
    }
    let request = ChatRequest {
        model: endpoint.model.trim(),
        messages,
        temperature: endpoint.temperature,
        stream: true,
        response_format: endpoint.response_format.as_ref(),
    };
    let body = serde_json::to_string(&request)
        .map_err(|error| Error::new(Code::InvalidInput, format!("The prompt can't be sent: {error}")))?;
    let request = Request { url: &address.chat, key: endpoint.api_key.as_ref(), headers: &endpoint.headers, body: Some(&body) };
    let response = match within(transport, endpoint.timeout(), transport.send(request)).await {
        None => return Err(call.stalled(false)),
        Some(Err(failure)) => return Err(call.not_sent(failure).await),
        Some(Ok(response)) if !(200..300).contains(&response.status) => return Err(call.refused(response).await),
        Some(Ok(response)) => response,
    };
    let (beginning, parts) = beginning(parts(&call, response.body)).await?;
    let mut answer = Assembly::new(&mut on_delta);
    // A server that ignores `stream` sends one JSON object.
    if beginning.starts_with(b"{") || is_markup(&String::from_utf8_lossy(&beginning)) {
        read_whole(&call, beginning, parts, &mut answer).await?;
    } else {
        read_events(&call, beginning, parts, &mut answer).await?;
    }
    answer.finish()
}

async fn read_whole<T: Transport>(
    call: &Call<'_, T>,
    mut bytes: Vec<u8>,
    mut parts: impl Stream<Item = Result<Vec<u8>>> + Unpin,
    answer: &mut Assembly<'_>,
) -> Result<()> {
    while let Some(part) = parts.try_next().await? {
        bytes.extend(part);
        if bytes.len() > MAX_LINE {
            return Err(too_long());
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    if is_markup(&text) {
        let base = &call.address.base;
        return Err(Error::new(
            Code::EndpointNotFound,
            format!("The server at {base} answers with a web page instead of a chat completion"),
        )
        .help("Check the path of the address: most servers want /v1 at its end."));
    }
    match serde_json::from_str::<Completion>(&text) {
        Ok(completion) => match completion.piece() {
            Ok(Some(piece)) => {
                answer.add(&piece.text)?;
                // Whole as it is, whatever reason it gives or leaves out.
                answer.end(piece.finish.as_deref().unwrap_or("stop"))
            }
            Ok(None) => match ServerError::from_body(&text) {
                said if said.message.is_empty() => Err(not_a_completion(call, &text)),
                said => Err(call.reported(&said).await),
            },
            Err(said) => Err(call.reported(&said).await),
        },
        Err(_) => Err(not_a_completion(call, &text)),
    }
}

async fn read_events<T: Transport>(
    call: &Call<'_, T>,
    beginning: Vec<u8>,
    parts: impl Stream<Item = Result<Vec<u8>>> + Unpin,
    answer: &mut Assembly<'_>,
) -> Result<()> {
    let seen = excerpt(&String::from_utf8_lossy(&beginning));
    let mut events = pin!(lines(beginning, parts).eventsource());
    let mut any = false;
    while let Some(event) = events.next().await {
        let event = event.map_err(|error| match error {
            EventStreamError::Transport(error) => error,
            EventStreamError::Utf8(_) => bad_answer("The endpoint's answer is not UTF-8 text"),
            EventStreamError::Parser(_) => bad_answer("The endpoint's answer is not a stream of events"),
        })?;
        any = true;
        if event.data.trim() == "[DONE]" {
            return answer.end("stop");
        }
        if event.event == "error" {
            return Err(call.reported(&ServerError::from_body(&event.data)).await);
        }
        let Ok(completion) = serde_json::from_str::<Completion>(&event.data) else {
            return Err(not_a_completion(call, &event.data));
        };
        match completion.piece() {
            Err(said) => return Err(call.reported(&said).await),
            Ok(None) => {}
            Ok(Some(piece)) => {
                answer.add(&piece.text)?;
                if let Some(reason) = piece.finish {
                    return answer.end(&reason);
                }
            }
        }
    }
    if any { Err(broken_stream("The model's answer ended before it was complete")) } else { Err(not_a_completion(call, &seen)) }
}

/// The answer so far.
struct Assembly<'a> {
    on_delta: &'a mut dyn FnMut(&str),
    reasoning: ReasoningFilter,
    text: String,
    truncated: bool,
}

impl<'a> Assembly<'a> {
    fn new(on_delta: &'a mut dyn FnMut(&str)) -> Self {
        Self { on_delta, reasoning: ReasoningFilter::default(), text: String::new(), truncated: false }
    }

    fn add(&mut self, piece: &str) -> Result<()> {
        let piece = self.reasoning.push(piece);
        self.show(&piece)
    }

    fn show(&mut self, piece: &str) -> Result<()> {
        if self.text.len() + piece.len() > MAX_ANSWER {
            return Err(too_long());
        }
        if !piece.is_empty() {
            self.text.push_str(piece);
            (self.on_delta)(piece);
        }
        Ok(())
    }

    fn end(&mut self, reason: &str) -> Result<()> {
        match reason {
            "content_filter" => Err(Error::new(Code::EndpointBadAnswer, "The endpoint's content filter withheld the answer")
                .help("Word the task differently, or choose another model.")),
            "length" => {
                self.truncated = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Answer> {
        let rest = std::mem::take(&mut self.reasoning).finish();
        self.show(&rest)?;
        match (self.text.trim().is_empty(), self.truncated) {
            (false, truncated) => Ok(Answer { text: self.text, truncated }),
            (true, true) => {
                Err(Error::new(Code::EndpointBadAnswer, "The model reached its length limit before it began to answer")
                    .help("Raise the server's context length, switch off the model's reasoning, or choose another model."))
            }
            (true, false) => {
                Err(Error::new(Code::EndpointBadAnswer, "The model's answer is empty")
                    .help("Try again, or choose another model."))
            }
        }
    }
}

fn not_a_completion<T: Transport>(call: &Call<'_, T>, text: &str) -> Error {
    bad_answer(format!("The endpoint's answer is not a chat completion; it begins with {:?}", call.redact(&excerpt(text))))
}
