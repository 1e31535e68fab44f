//! An estimate of how many tokens a text costs.
//!
//! Every model counts differently and a tokenizer's vocabulary is megabytes, so this is a rule of thumb that needs none: words and the
//! parts of camelCase names cost one token for each ten letters begun, numbers and punctuation one for each three characters begun, a
//! break or an indentation one. `scripts/measure-tokens` compares it with a real tokenizer.

/// Estimated number of tokens; tends to be a little high.
#[must_use]
pub fn estimate_tokens(text: &str) -> usize {
    let characters: Vec<char> = text.chars().collect();
    let runs = characters.chunk_by(|a, b| Kind::of(*a) == Kind::of(*b) && !(a.is_ascii_lowercase() && b.is_ascii_uppercase()));
    runs.map(|run| match Kind::of(run[0]) {
        Kind::Letters => run.len().div_ceil(10),
        Kind::Digits | Kind::Marks => run.len().div_ceil(3),
        Kind::Underscores => 0, // part of the word that follows
        // A single space belongs to the word that follows.
        Kind::Space => usize::from(run.len() > 1 || run[0] == '\n'),
        Kind::Foreign => (run.len() * 4).div_ceil(5),
    })
    .sum()
}

#[derive(PartialEq)]
enum Kind {
    Letters,
    Digits,
    Underscores,
    Space,
    Foreign,
    Marks,
}

impl Kind {
    fn of(c: char) -> Self {
        match c {
            'a'..='z' | 'A'..='Z' => Self::Letters,
            '0'..='9' => Self::Digits,
            '_' => Self::Underscores,
            c if c.is_whitespace() => Self::Space,
            c if !c.is_ascii() => Self::Foreign,
            _ => Self::Marks,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::estimate_tokens;

    #[test]
    fn counts_words_names_numbers_and_marks() {
        assert_eq!(estimate_tokens(""), 0);
        assert_eq!(estimate_tokens("Load the file."), 4);
        assert_eq!(estimate_tokens("loadYamlFile(user_name)"), 3 + 1 + 2 + 1);
        assert_eq!(estimate_tokens("if x:\n    return 1234"), 2 + 1 + 1 + 1 + 2);
    }
}
