//! WordPiece: words into the tokens of a fixed vocabulary, the longest first.

use std::collections::HashMap;

use super::normalize::words;
use crate::{Code, Error, Result};

/// BERT gives a longer word no tokens but `[UNK]`.
const LONGEST_WORD: usize = 100;

/// Marks a token that goes on within a word.
const CONTINUES: &str = "##";

/// A vocabulary, and the tokenizer that it makes.
#[derive(Debug)]
pub(super) struct WordPiece {
    ids: HashMap<String, u32>,
    /// Length of the longest token, in bytes.
    longest: usize,
    unknown: u32,
    start: u32,
    end: u32,
}

impl WordPiece {
    /// Reads a `vocab.txt`: one token a line, its id the line's number counted from 0.
    pub(super) fn parse(vocab: &str) -> Result<Self> {
        let mut ids = HashMap::new();
        for (id, token) in (0..).zip(vocab.lines()) {
            if ids.insert(token.to_owned(), id).is_some() {
                return Err(bad_vocabulary(format!("the token {token:?} on line {} is there twice", id + 1)));
            }
        }
        let special = |token: &str| ids.get(token).copied().ok_or_else(|| bad_vocabulary(format!("it has no token {token}")));
        Ok(Self {
            unknown: special("[UNK]")?,
            start: special("[CLS]")?,
            end: special("[SEP]")?,
            longest: ids.keys().map(String::len).max().unwrap_or(0),
            ids,
        })
    }

    /// Number of tokens in the vocabulary.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The ids of a text's tokens between `[CLS]` and `[SEP]`, `limit` at most with these two; what follows is not read. The
    /// names of special tokens have no special meaning in the text.
    pub(super) fn encode(&self, text: &str, limit: usize) -> Vec<u32> {
        let content = limit.saturating_sub(2);
        let mut ids = vec![self.start];
        for word in words(text, LONGEST_WORD) {
            match word.and_then(|word| self.pieces(&word)) {
                Some(pieces) => ids.extend(pieces),
                None => ids.push(self.unknown),
            }
            if ids.len() > content {
                break;
            }
        }
        ids.truncate(content + 1);
        ids.push(self.end);
        ids
    }

    /// The tokens of a word; `None` where the vocabulary can't spell it.
    fn pieces(&self, word: &str) -> Option<Vec<u32>> {
        let mut pieces = Vec::new();
        let mut rest = word;
        while !rest.is_empty() {
            let prefix = if pieces.is_empty() { "" } else { CONTINUES };
            let mut token = format!("{prefix}{rest}");
            token.truncate(token.floor_char_boundary(self.longest));
            let id = loop {
                if let Some(&id) = self.ids.get(&token) {
                    break id;
                }
                token.pop();
                if token.len() <= prefix.len() {
                    return None;
                }
            };
            rest = &rest[token.len() - prefix.len()..];
            pieces.push(id);
        }
        Some(pieces)
    }
}

fn bad_vocabulary(why: String) -> Error {
    Error::new(Code::BadModel, format!("The embedding model's vocabulary can't be used: {why}."))
        .help("Give the vocab.txt that belongs to the model, one token a line.")
}
