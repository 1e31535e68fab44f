//! What would be asked, without asking.

use std::cell::Cell;

use rescue_core::Result;
use rescue_core::kb::summarize::{Place, Summarizer};
use rescue_core::online::Answer;
use rescue_core::prompt::{Message, Subject};

use super::cache::Cache;
use super::tally::Figures;

/// Answers from the cache, and else with something of the usual length.
pub struct Rehearsal<'a> {
    cache: &'a Cache,
    figures: Cell<Figures>,
}

impl<'a> Rehearsal<'a> {
    /// A rehearsal with what is known.
    pub fn new(cache: &'a Cache) -> Self {
        Self { cache, figures: Cell::default() }
    }

    /// What was, or would have been, asked.
    pub fn figures(&self) -> Figures {
        self.figures.get()
    }

    fn count(&self, change: impl FnOnce(&mut Figures)) {
        let mut figures = self.figures.get();
        change(&mut figures);
        self.figures.set(figures);
    }
}

impl Summarizer for Rehearsal<'_> {
    fn recall(&self, messages: &[Message]) -> Result<Option<String>> {
        let known = self.cache.get(messages)?;
        if known.is_some() {
            self.count(|figures| figures.known += 1);
        }
        Ok(known.map(|entry| entry.answer))
    }

    async fn ask(&self, place: &Place, messages: &[Message]) -> Result<Answer> {
        let answer = usual(place);
        self.count(|figures| figures.call(messages, &answer));
        Ok(Answer { text: answer, truncated: false })
    }

    fn keep(&self, _messages: &[Message], _answer: &str) -> Result<()> {
        Ok(())
    }
}

/// Eight rules, or a paragraph, of the length that models write.
fn usual(place: &Place) -> String {
    match place.subject {
        Subject::Guidelines => {
            let rule = |n: u32| {
                format!(
                    "\"Pass the words of rule {n} of {} as a list to the function that takes one, such as a safe variant of the call, in \
                     place of the text that was put together from them.\"",
                    place.number
                )
            };
            format!("[{}]", (1..=8).map(rule).collect::<Vec<_>>().join(", "))
        }
        Subject::Causes => format!("Words{}.", (1..=80).map(|n| format!(" word{n}")).collect::<String>()),
    }
}
