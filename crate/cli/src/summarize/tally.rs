//! What summarizing costs, and how far it is.

use std::cell::Cell;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use rescue_core::prompt::{Message, estimate_tokens};
use serde::Serialize;

/// What a model costs.
#[derive(Args, Debug, Clone, Copy)]
pub struct Prices {
    /// What a million tokens of prompts cost, in any currency
    #[arg(long, value_name = "PRICE")]
    price_input: Option<f64>,
    /// What a million tokens of answers cost
    #[arg(long, value_name = "PRICE")]
    price_output: Option<f64>,
}

/// What was asked, and what it cost. Tokens are estimated: servers count differently, and many don't tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Calls that the server answered, whatever came of the answer.
    pub calls: u64,
    /// Answers that were known from before.
    pub known: u64,
    /// Of the prompts.
    pub input_tokens: u64,
    /// Of the answers.
    pub output_tokens: u64,
}

impl Figures {
    /// Counts a call.
    pub fn call(&mut self, messages: &[Message], answer: &str) {
        self.calls += 1;
        self.input_tokens += messages.iter().map(|m| estimate_tokens(&m.content) as u64).sum::<u64>();
        self.output_tokens += estimate_tokens(answer) as u64;
    }

    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.known += other.known;
        self.input_tokens += other.input_tokens;
        self.output_tokens += other.output_tokens;
    }

    /// What the tokens cost, if any price is known.
    pub fn cost(&self, prices: Prices) -> Option<f64> {
        let Prices { price_input, price_output } = prices;
        let part = |price: Option<f64>, tokens: u64| price.unwrap_or_default() * tokens as f64 / 1e6;
        (price_input.is_some() || price_output.is_some())
            .then(|| part(price_input, self.input_tokens) + part(price_output, self.output_tokens))
    }

    /// In words.
    pub fn line(&self, prices: Prices) -> String {
        let Self { calls, known, input_tokens, output_tokens } = self;
        let cost = self.cost(prices).map(|cost| format!(", cost {cost:.4}")).unwrap_or_default();
        format!("{calls} calls, {known} answers known before, about {input_tokens} tokens in and {output_tokens} out{cost}")
    }
}

/// The figures while they grow, and a bar on a terminal.
pub struct Tally {
    figures: Cell<Figures>,
    prices: Prices,
    bar: ProgressBar,
}

impl Tally {
    /// A bar of this many calls.
    pub fn new(planned: u64, prices: Prices) -> Self {
        let bar = ProgressBar::new(planned);
        // The template is known to be good; were it not, the bar would look plainer.
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos}/{len} calls, {msg}, {eta} left") {
            bar.set_style(style);
        }
        Self { figures: Cell::default(), prices, bar }
    }

    /// What was counted.
    pub fn figures(&self) -> Figures {
        self.figures.get()
    }

    /// An answer is there without a call.
    pub fn known(&self) {
        let mut figures = self.figures.get();
        figures.known += 1;
        self.figures.set(figures);
    }

    /// A call was answered.
    pub fn call(&self, messages: &[Message], answer: &str) {
        let mut figures = self.figures.get();
        figures.call(messages, answer);
        self.figures.set(figures);
        let cost = figures.cost(self.prices).map(|cost| format!(", cost {cost:.2}")).unwrap_or_default();
        self.bar.set_message(format!("{}k tokens{cost}", (figures.input_tokens + figures.output_tokens) / 1000));
        // An answer that has to be asked for again was not planned.
        self.bar.set_length(self.bar.length().unwrap_or_default().max(figures.calls));
        self.bar.set_position(figures.calls);
    }

    /// Says something without disturbing the bar.
    pub fn say(&self, text: &str) {
        self.bar.suspend(|| eprintln!("{text}"));
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
