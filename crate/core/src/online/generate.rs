//! The whole online stage (paper, section on the online stage): cause and draft, retrieval, prompt, answer.

use serde::Serialize;

use super::chat::{Answer, chat};
use super::extract::extract_code;
use super::{Endpoint, Transport};
use crate::Result;
use crate::prompt::{self, Prompt, Style};
use crate::retrieve::{Facet, Options, Query, Retrieval, Retriever, Source};

/// What searches a knowledge base for the online stage.
#[expect(async_fn_in_trait, reason = "no caller needs the futures to be Send")]
pub trait Search {
    /// What the knowledge base has for this query.
    async fn retrieve(&self, query: &Query, options: &Options) -> Result<Retrieval>;
}

impl<S: Source> Search for Retriever<S> {
    async fn retrieve(&self, query: &Query, options: &Options) -> Result<Retrieval> {
        self.retrieve(query, options).await
    }
}

/// What has happened. Deltas are pieces of the model's text as it comes, in order; `cause` and `draft` come interleaved.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export, rename = "GenerateEvent"))]
pub enum Event {
    /// A piece of the cause.
    CauseDelta {
        /// The piece.
        text: String,
    },
    /// A piece of the draft.
    DraftDelta {
        /// The piece.
        text: String,
    },
    /// The cause is complete.
    CauseDone {
        /// All of it.
        cause: String,
        /// The model reached its length limit.
        truncated: bool,
    },
    /// The draft is complete.
    DraftDone {
        /// Its code, without what the model said around it.
        code: String,
        /// The model reached its length limit.
        truncated: bool,
    },
    /// The knowledge base was searched.
    Retrieval {
        /// What was found.
        retrieval: Retrieval,
    },
    /// The prompt is made, and is being sent.
    Prompt {
        /// The prompt.
        prompt: Prompt,
    },
    /// A piece of the answer.
    AnswerDelta {
        /// The piece.
        text: String,
    },
    /// The answer is complete.
    AnswerDone {
        /// Its code, without what the model said around it.
        code: String,
        /// The model reached its length limit.
        truncated: bool,
    },
}

/// All that the online stage came to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(export))]
pub struct Generated {
    /// The query, with cause and draft.
    pub query: Query,
    /// What was found.
    pub retrieval: Retrieval,
    /// What was asked.
    pub prompt: Prompt,
    /// All that the model answered.
    pub answer: String,
    /// The code in it.
    pub code: String,
    /// The model reached its length limit.
    pub truncated: bool,
}

/// Runs the online stage. Cause and draft are asked for at the same time, unless the query has them or no facet in `options` looks at them.
/// The first error ends it. Dropping the future ends every request that is under way.
///
/// # Errors
/// As [`chat()`] and [`Search::retrieve`] have them.
pub async fn generate(
    transport: &impl Transport,
    knowledge: &impl Search,
    mut query: Query,
    options: &Options,
    style: Style,
    endpoint: &Endpoint,
    on_event: &dyn Fn(Event),
) -> Result<Generated> {
    let (cause, draft) = futures::try_join!(
        ask_cause(transport, &query, options, endpoint, on_event),
        ask_draft(transport, &query, options, endpoint, on_event)
    )?;
    query.cause = cause.or(query.cause);
    query.draft = draft.or(query.draft);

    let retrieval = knowledge.retrieve(&query, options).await?;
    on_event(Event::Retrieval { retrieval: retrieval.clone() });

    let prompt = prompt::augmented(&query, &retrieval, style);
    on_event(Event::Prompt { prompt: prompt.clone() });

    let Answer { text: answer, truncated } =
        chat(transport, endpoint, &prompt.messages, |text| on_event(Event::AnswerDelta { text: text.to_owned() })).await?;
    let code = extract_code(&answer);
    on_event(Event::AnswerDone { code: code.clone(), truncated });
    Ok(Generated { query, retrieval, prompt, answer, code, truncated })
}

async fn ask_cause(
    transport: &impl Transport,
    query: &Query,
    options: &Options,
    endpoint: &Endpoint,
    on_event: &dyn Fn(Event),
) -> Result<Option<String>> {
    if query.cause.is_some() || !options.facets.contains(&Facet::Cause) {
        return Ok(None);
    }
    let answer =
        chat(transport, endpoint, &prompt::cause(query), |text| on_event(Event::CauseDelta { text: text.to_owned() })).await?;
    let cause = answer.text.trim().to_owned();
    on_event(Event::CauseDone { cause: cause.clone(), truncated: answer.truncated });
    Ok(Some(cause))
}

async fn ask_draft(
    transport: &impl Transport,
    query: &Query,
    options: &Options,
    endpoint: &Endpoint,
    on_event: &dyn Fn(Event),
) -> Result<Option<String>> {
    if query.draft.is_some() || !(options.facets.contains(&Facet::Api) || options.facets.contains(&Facet::Code)) {
        return Ok(None);
    }
    let answer =
        chat(transport, endpoint, &prompt::draft(query), |text| on_event(Event::DraftDelta { text: text.to_owned() })).await?;
    let code = extract_code(&answer.text);
    on_event(Event::DraftDone { code: code.clone(), truncated: answer.truncated });
    Ok((!code.is_empty()).then_some(code))
}
