//! Leaves out what a reasoning model thinks aloud: servers that don't take it apart send it at the beginning of the answer,
//! between `<think>` and `</think>`.

const OPEN: &str = "<think>";
const CLOSE: &str = "</think>";

/// Passes text on as it arrives, without the reasoning at its beginning.
#[derive(Debug, Default)]
pub(super) struct ReasoningFilter {
    state: State,
    /// What can't be judged yet.
    held: String,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum State {
    #[default]
    Beginning,
    Thinking,
    /// After the reasoning, before the answer's first line that is not blank.
    Between,
    Answering,
}

impl ReasoningFilter {
    /// Takes a piece, and gives what of it and of earlier pieces belongs to the answer.
    pub fn push(&mut self, piece: &str) -> String {
        if self.state == State::Answering {
            return piece.to_owned();
        }
        self.held.push_str(piece);
        if self.state == State::Beginning {
            let text = self.held.trim_start();
            if text.starts_with(OPEN) {
                self.state = State::Thinking;
            } else if !OPEN.starts_with(text) {
                self.state = State::Answering;
                return std::mem::take(&mut self.held);
            }
        }
        if self.state == State::Thinking {
            if let Some(end) = self.held.find(CLOSE) {
                self.held.drain(..end + CLOSE.len());
                self.state = State::Between;
            } else {
                let keep = self.held.floor_char_boundary(self.held.len().saturating_sub(CLOSE.len()));
                self.held.drain(..keep);
            }
        }
        if self.state == State::Between && !self.held.trim().is_empty() {
            self.state = State::Answering;
            return std::mem::take(&mut self.held).trim_start_matches(['\n', '\r']).to_owned();
        }
        String::new()
    }

    /// What is left when the answer ends: a beginning that never became a tag.
    pub fn finish(self) -> String {
        if self.state == State::Beginning { self.held } else { String::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filtered(pieces: &[&str]) -> String {
        let mut filter = ReasoningFilter::default();
        let mut answer: String = pieces.iter().map(|piece| filter.push(piece)).collect();
        answer.push_str(&filter.finish());
        answer
    }

    #[test]
    fn reasoning_at_the_beginning_is_left_out_however_it_is_cut() {
        let text = "\n<think>\nIs x < y? ünd </thin\n</think>\n\n    x = 1\n";
        let characters: Vec<String> = text.chars().map(String::from).collect();
        let characters: Vec<&str> = characters.iter().map(String::as_str).collect();
        assert_eq!(filtered(&[text]), "    x = 1\n");
        assert_eq!(filtered(&characters), "    x = 1\n");
    }

    #[test]
    fn an_answer_without_reasoning_is_untouched() {
        for pieces in [&["  x", " <think>y</think>"][..], &["<", "th", "ing>"], &["<thi"], &[""], &["\n"], &["a", "", "b"]] {
            assert_eq!(filtered(pieces), pieces.concat());
        }
    }

    #[test]
    fn reasoning_without_an_end_leaves_nothing() {
        assert_eq!(filtered(&["<think>", "on and on"]), "");
    }
}
