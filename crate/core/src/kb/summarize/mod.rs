//! Cluster-then-summarize (paper, knowledge base construction): the fixes of a CWE in batches, each distilled by a model, and what
//! comes out merged, again and again, until one list of rules and one cause remain.
//!
//! The host brings the model ([`Summarizer`]), and with it connections, waiting and memory; the order of the questions, and whether an
//! answer is one, are decided here.

mod answer;
mod batch;
#[cfg(test)]
mod tests;

use std::fmt;

use futures::future::join;
use futures::{StreamExt, stream};

use super::source::{Fix, Provenance, Summary};
use super::types::{Cause, Guideline};
use crate::cwe::weaknesses;
use crate::error::{Code, Error, Result};
use crate::kb::source::cwe_number;
use crate::online::Answer;
use crate::prompt::{Message, Subject, correct, estimate_tokens, merge, summarize};
use batch::{batches, groups};

pub use answer::{cause, check, rules};
pub use batch::Limits;

/// How often one question is asked before it is given up.
const ATTEMPTS: usize = 3;

/// What is wrong with an answer that has no end.
const TOO_LONG: &str = "it reached the length limit before it was complete, so it must be shorter";

/// The most questions of one list that wait for the host at the same time.
const AT_ONCE: usize = 64;

/// Which question of a cluster this is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The cluster's CWE.
    pub cwe: String,
    /// What is distilled.
    pub subject: Subject,
    /// 0 for batches of fixes, 1 for merges of their summaries, and so on.
    pub level: usize,
    /// Among those of this level, from 1.
    pub number: usize,
    /// How many this level has.
    pub of: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cwe, subject, level, number, of } = self;
        let subject = match subject {
            Subject::Guidelines => "guidelines",
            Subject::Causes => "causes",
        };
        match level {
            0 => write!(formatter, "{cwe}, {subject}, batch {number} of {of}"),
            _ => write!(formatter, "{cwe}, {subject}, merge {number} of {of} at level {level}"),
        }
    }
}

/// A model that summarizes, and a memory of what it has said. Futures are local to their thread.
#[expect(async_fn_in_trait, reason = "no caller needs the futures to be Send")]
pub trait Summarizer {
    /// A good answer to these messages from before, if there is one.
    ///
    /// # Errors
    /// If the memory can't be read.
    fn recall(&self, messages: &[Message]) -> Result<Option<String>>;

    /// Asks the model. Waiting and trying again after failures of the connection is the host's business.
    ///
    /// # Errors
    /// Why there is no answer.
    async fn ask(&self, place: &Place, messages: &[Message]) -> Result<Answer>;

    /// Keeps a good answer to these messages for [`Self::recall`].
    ///
    /// # Errors
    /// If it can't be kept.
    fn keep(&self, messages: &[Message], answer: &str) -> Result<()>;
}

/// What remains of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distilled {
    /// One sentence each.
    pub guidelines: Vec<String>,
    /// One paragraph.
    pub cause: String,
}

impl Distilled {
    /// As it is recorded.
    #[must_use]
    pub fn summary(self, cwe: &str, provenance: Provenance) -> Summary {
        let rule = |text| Guideline { text, languages: Vec::new() };
        Summary {
            cwe: cwe.to_owned(),
            name: name(cwe).to_owned(),
            causes: vec![Cause { text: self.cause, languages: Vec::new() }],
            tasks: Vec::new(),
            guidelines: self.guidelines.into_iter().map(rule).collect(),
            calls: Vec::new(),
            provenance,
        }
    }
}

/// Distils the fixes of one CWE. Where a question fails, the others of its level are asked nevertheless: their answers are kept, so that
/// the next run has less to ask.
///
/// # Errors
/// Every failure, each naming CWE and batch.
pub async fn distil(cwe: &str, fixes: &[Fix], limits: Limits, summarizer: &impl Summarizer) -> Result<Distilled, Vec<Error>> {
    let reduction = |subject| Reduction { cwe, subject, limits, summarizer };
    let (guidelines, cause) = (reduction(Subject::Guidelines), reduction(Subject::Causes));
    let (guidelines, cause) = join(guidelines.run(fixes), cause.run(fixes)).await;
    match (guidelines, cause) {
        (Ok(guidelines), Ok(cause)) => match rules(&guidelines) {
            Ok(guidelines) => Ok(Distilled { guidelines, cause }),
            // It was checked when it came.
            Err(problem) => Err(vec![Error::new(Code::EndpointBadAnswer, format!("{cwe}: {problem}"))]),
        },
        (guidelines, cause) => Err([guidelines.err(), cause.err()].into_iter().flatten().flatten().collect()),
    }
}

fn name(cwe: &str) -> &'static str {
    cwe_number(cwe).ok().and_then(|number| weaknesses().get(&number)).map_or("", |weakness| weakness.name)
}

/// One way from the fixes of a cluster to one text.
struct Reduction<'a, S> {
    cwe: &'a str,
    subject: Subject,
    limits: Limits,
    summarizer: &'a S,
}

impl<S: Summarizer> Reduction<'_, S> {
    async fn run(&self, fixes: &[Fix]) -> Result<String, Vec<Error>> {
        let (cwe, name, subject) = (self.cwe, name(self.cwe), self.subject);
        let batches = batches(fixes, self.limits);
        let first = batches.iter().map(|batch| Step::Ask(summarize(subject, cwe, name, batch.iter().map(AsRef::as_ref)), 1));
        let mut summaries = self.level(0, batches.len(), first).await?;
        for level in 1.. {
            if summaries.len() <= 1 {
                break;
            }
            let groups = groups(summaries, self.limits, 2, |summary| estimate_tokens(summary));
            let steps = groups.iter().map(|group| match &group[..] {
                [alone] => Step::Keep(alone.clone()),
                _ => Step::Ask(merge(subject, cwe, name, group), fewest(subject, group)),
            });
            summaries = self.level(level, groups.len(), steps).await?;
        }
        summaries.pop().ok_or_else(|| vec![Error::new(Code::InvalidInput, format!("{cwe} has no fixes"))])
    }

    /// Takes all steps of a level, in any order, and gives what comes out in theirs.
    async fn level(&self, level: usize, of: usize, steps: impl Iterator<Item = Step>) -> Result<Vec<String>, Vec<Error>> {
        let place = |number| Place { cwe: self.cwe.to_owned(), subject: self.subject, level, number, of };
        let taken = steps.enumerate().map(async |(index, step)| match step {
            Step::Keep(summary) => Ok(summary),
            Step::Ask(messages, fewest) => self.answer(&place(index + 1), &messages, fewest).await,
        });
        let results: Vec<Result<String>> = stream::iter(taken).buffered(AT_ONCE).collect().await;
        let failed: Vec<Error> = results.iter().filter_map(|result| result.as_ref().err().cloned()).collect();
        if failed.is_empty() { Ok(results.into_iter().flatten().collect()) } else { Err(failed) }
    }

    /// A good answer: remembered, or asked for, and asked for again with what was wrong with the one before.
    async fn answer(&self, place: &Place, messages: &[Message], fewest: usize) -> Result<String> {
        let check = |answer: &str| self.check(answer, fewest);
        if let Some(Ok(known)) = self.summarizer.recall(messages)?.map(|answer| check(&answer)) {
            return Ok(known);
        }
        let mut asked = messages.to_vec();
        let mut problem = String::new();
        for _ in 0..ATTEMPTS {
            let answer = self.summarizer.ask(place, &asked).await?;
            let checked = if answer.truncated { Err(TOO_LONG.to_owned()) } else { check(&answer.text) };
            match checked {
                Ok(good) => {
                    self.summarizer.keep(messages, &good)?;
                    return Ok(good);
                }
                Err(why) => {
                    asked = correct(self.subject, messages, &answer.text, &why);
                    problem = why;
                }
            }
        }
        Err(Error::new(
            Code::EndpointBadAnswer,
            format!("{place}: no usable answer in {ATTEMPTS} attempts; of the last one, {problem}"),
        )
        .help("Run it again, with another model if it stays so: all other answers are kept."))
    }

    fn check(&self, answer: &str, fewest: usize) -> Result<String, String> {
        let good = check(self.subject, answer)?;
        if self.subject == Subject::Guidelines {
            let found = rules(&good)?.len();
            if found < fewest {
                return Err(format!(
                    "it has {found} rules, so rules were lost: one of the lists alone had twice as many or more"
                ));
            }
        }
        Ok(good)
    }
}

/// How one text of a level comes to be.
enum Step {
    /// It is there already.
    Keep(String),
    /// It is asked for, and must have this many rules.
    Ask(Vec<Message>, usize),
}

/// The rules of one list are distinct, more or less: joined with others, they may not become fewer than half.
fn fewest(subject: Subject, summaries: &[String]) -> usize {
    let count =
        |summary: &String| if subject == Subject::Guidelines { rules(summary).map_or(0, |rules| rules.len()) } else { 0 };
    summaries.iter().map(count).max().unwrap_or(0).div_ceil(2)
}
