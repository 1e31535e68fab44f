//! From a text to the words that WordPiece cuts into tokens, as BERT's uncased models were trained on them.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// The words of a text in lower case, without accents or control characters: split at white space, with every punctuation mark
/// and every CJK ideograph a word of its own. A word goes on for `longest` characters at most; `None` stands for a longer one.
///
/// Lazy: a text costs no more than the words that are taken from it.
pub(super) fn words(text: &str, longest: usize) -> impl Iterator<Item = Option<String>> + '_ {
    let characters = text.chars().filter(|&c| !is_ignored(c)).nfd().filter(|&c| !is_accent(c));
    let mut characters = characters.flat_map(char::to_lowercase).peekable();
    std::iter::from_fn(move || {
        while characters.next_if(|c| c.is_whitespace()).is_some() {}
        let first = characters.next()?;
        let mut word = String::from(first);
        if stands_alone(first) {
            return Some(Some(word));
        }
        let mut length = 1;
        while let Some(c) = characters.next_if(|&c| !c.is_whitespace() && !stands_alone(c)) {
            length += 1;
            if length <= longest {
                word.push(c);
            }
        }
        Some((length <= longest).then_some(word))
    })
}

/// Control, format, unassigned and private characters, and what stands for undecodable bytes. White space is none of them.
fn is_ignored(c: char) -> bool {
    !matches!(c, '\t' | '\n' | '\r') && (c == '\u{fffd}' || c.general_category_group() == GeneralCategoryGroup::Other)
}

fn is_accent(c: char) -> bool {
    c.general_category() == GeneralCategory::NonspacingMark
}

fn stands_alone(c: char) -> bool {
    is_punctuation(c) || is_ideograph(c)
}

/// Unicode's punctuation, and the ASCII symbols (`$`, `+`, `<`, ...) that BERT counts among it.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// The blocks of CJK ideographs that BERT splits. Hangul, Hiragana and Katakana are words like Latin ones.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF
        | 0x3400..=0x4DBF
        | 0x20000..=0x2A6DF
        | 0x2A700..=0x2B73F
        | 0x2B740..=0x2B81F
        | 0x2B920..=0x2CEAF
        | 0xF900..=0xFAFF
        | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        words(text, 100).map(|word| word.unwrap_or_else(|| "<too long>".into())).collect()
    }

    #[test]
    fn punctuation_and_ascii_symbols_stand_alone() {
        assert_eq!(split("a+=b;"), ["a", "+", "=", "b", ";"]);
        assert_eq!(split("yaml.safe_load(«x»)…"), ["yaml", ".", "safe", "_", "load", "(", "«", "x", "»", ")", "…"]);
    }

    #[test]
    fn accents_and_case_are_dropped() {
        assert_eq!(split("Élan ÅNGSTRÖM İ ﬁ"), ["elan", "angstrom", "i", "ﬁ"]);
        assert_eq!(split("e\u{301}"), ["e"], "also where the accent is a character of its own");
    }

    #[test]
    fn ideographs_stand_alone_and_kana_do_not() {
        assert_eq!(split("密码x"), ["密", "码", "x"]);
        assert_eq!(split("パスワード"), ["ハスワート"], "the voicing marks are accents once decomposed");
    }

    #[test]
    fn control_characters_vanish_and_every_white_space_splits() {
        assert_eq!(split("a\u{0}b\u{200b}c\u{fffd}d\te\u{a0}f\r\n\u{2003}g"), ["abcd", "e", "f", "g"]);
        assert_eq!(split(" \n\t "), Vec::<String>::new());
    }

    #[test]
    fn a_word_over_the_limit_is_told_apart() {
        assert_eq!(split(&"a".repeat(100)), ["a".repeat(100)]);
        assert_eq!(split(&format!("{} b", "a".repeat(101))), ["<too long>", "b"]);
    }

    #[test]
    fn a_word_of_a_hundred_megabytes_is_not_kept() {
        let text = "a".repeat(1 << 24);
        assert_eq!(words(&text, 100).next(), Some(None));
    }
}
