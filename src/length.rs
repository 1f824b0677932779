//! How long a summary may be: units in, [`Budget`] out.

use crate::error::Error;
use crate::select::Budget;

/// The length of a summary, a hard limit.
///
/// ```
/// use brevity::Length;
/// let sentences = ["One two three.", "Four five."];
/// assert!(Length::Words(5).budget(sentences)?.covers_all());
/// assert!(!Length::Words(4).budget(sentences)?.covers_all());
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// At most so many sentences; 1 or more.
    Sentences(usize),
    /// At most this share of the sentences, above 0 and up to 1, rounded down, but always
    /// one sentence.
    Ratio(f64),
    /// At most so many words as [`count_words`] counts them; 1 or more.
    Words(usize),
    /// At most so many characters (Unicode scalar values, as `wc -m` counts), with one
    /// between two sentences for the space or line end that parts them; 1 or more.
    Chars(usize),
}

impl Default for Length {
    /// Three sentences.
    fn default() -> Self {
        Self::Sentences(3)
    }
}

impl Length {
    /// Is the number within its range?
    ///
    /// # Errors
    /// If it is not.
    pub fn check(self) -> Result<(), Error> {
        let (name, value, expected, valid) = match self {
            Self::Sentences(n) => ("number of sentences", n as f64, "1 or more", n > 0),
            Self::Words(n) => ("number of words", n as f64, "1 or more", n > 0),
            Self::Chars(n) => ("number of characters", n as f64, "1 or more", n > 0),
            Self::Ratio(r) => ("ratio", r, "above 0 and at most 1", r > 0.0 && r <= 1.0),
        };
        if valid {
            Ok(())
        } else {
            Err(Error::InvalidParameter {
                name,
                value,
                expected,
            })
        }
    }

    /// What each of `sentences` costs, and the limit.
    ///
    /// # Errors
    /// If the number is outside its range.
    pub fn budget<'t>(self, sentences: impl IntoIterator<Item = &'t str>) -> Result<Budget, Error> {
        self.check()?;
        let sentences = sentences.into_iter();
        Ok(match self {
            Self::Sentences(limit) => Budget::sentences(sentences.count(), limit),
            Self::Ratio(ratio) => {
                let n = sentences.count();
                // 0.29 * 100 is 28.999999999999996; a share meant to be whole stays whole.
                let limit = (ratio * n as f64 + 1e-9).floor() as usize;
                Budget::sentences(n, limit.max(1))
            }
            Self::Words(limit) => Budget::new(sentences.map(count_words).collect(), limit),
            Self::Chars(limit) => {
                let costs = sentences
                    .map(|sentence| sentence.chars().count() + 1)
                    .collect();
                Budget::new(costs, limit.saturating_add(1))
            }
        })
    }
}

/// The number of words of a text: runs between white space, as `wc -w` counts them; in
/// scripts written without spaces every ideograph or kana counts as one.
///
/// ```
/// use brevity::length::count_words;
/// assert_eq!(count_words("A well-known rule — it can't fail."), 7);
/// assert_eq!(count_words("天气很好。"), 4);
/// ```
pub fn count_words(text: &str) -> usize {
    count_words_and_characters(text).0
}

/// [Words](count_words) and characters.
pub(crate) fn count_words_and_characters(text: &str) -> (usize, usize) {
    if let Some(counts) = plain_counts(text.as_bytes()) {
        return counts;
    }
    let words = text.split_whitespace().map(|run| {
        if run.is_ascii() {
            return 1;
        }
        let ideographs = run.chars().filter(|&c| is_ideograph_or_kana(c)).count();
        ideographs.max(1)
    });
    (words.sum(), text.chars().count())
}

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = 0x80 * ONES;

/// Runs between ASCII white space, and characters, eight bytes at a time; `None` if there may
/// be other white space or ideographs.
fn plain_counts(text: &[u8]) -> Option<(usize, usize)> {
    let (mut words, mut characters) = (0, 0);
    // What stands before the text is like a space.
    let mut last_is_space = 0x80;
    for at in (0..text.len()).step_by(8) {
        let rest = &text[at..];
        let eight = u64::from_le_bytes(match rest.first_chunk() {
            Some(&eight) => eight,
            None => {
                let mut padded = [b' '; 8];
                padded[..rest.len()].copy_from_slice(rest);
                characters -= (8 - rest.len()) as isize;
                padded
            }
        });
        if eight & HIGH != 0 && !is_plain(rest) {
            return None;
        }
        let spaces = spaces(eight);
        words += sum(!spaces & (spaces << 8 | last_is_space) & HIGH);
        last_is_space = spaces >> 56;
        // Bytes that go on with a character begin with the bits 10.
        characters += 8 - sum(eight & !(eight << 1) & HIGH) as isize;
    }
    Some((words, characters as usize))
}

/// The high bit of each of eight bytes that is ASCII white space.
fn spaces(eight: u64) -> u64 {
    // Without the high bit, no sum carries into the next byte.
    let low = eight & !HIGH;
    let no_blank = (low ^ (b' ' as u64 * ONES)) + 0x7f * ONES;
    let from_tab = low + (0x80 - b'\t' as u64) * ONES;
    let after_return = low + (0x7f - b'\r' as u64) * ONES;
    (!no_blank | (from_tab & !after_return)) & !eight & HIGH
}

/// How many of the high bits are set.
fn sum(high: u64) -> usize {
    ((high >> 7).wrapping_mul(ONES) >> 56) as usize
}

/// Is there none of the first bytes of other white space and of ideographs among the first eight
/// of `text`? Quotation marks and dashes, which begin as some spaces do, are told from them.
fn is_plain(text: &[u8]) -> bool {
    (0..text.len().min(8)).all(|at| match text[at..] {
        [0xE2, 0x80, last, ..] => (0x90..0xA8).contains(&last),
        [0xC2 | 0xE1..=0xFF, ..] => false,
        _ => true,
    })
}

fn is_ideograph_or_kana(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_lie_between_spaces_of_any_kind() {
        let texts = [
            ("a — “b” c…", 4),
            ("a\u{a0}b", 2),
            ("a\u{2003}b\u{2028}c\u{205f}d", 4),
            ("a\u{85}b\u{1680}c", 3),
            ("日本 語", 3),
            ("a\u{b}b\tc", 3),
            ("Überall über", 2),
            ("", 0),
            (" \r\n", 0),
            ("“a”\u{2007}b", 2),
        ];
        for (text, words) in texts {
            assert_eq!(count_words(text), words, "{text}");
        }
    }

    #[test]
    fn words_of_long_lines() {
        for n in [126, 127, 128, 129, 255, 256, 300, 1000] {
            assert_eq!(count_words(&"a ".repeat(n)), n);
            assert_eq!(count_words(&format!("x{}", " a".repeat(n))), n + 1);
            assert_eq!(count_words(&"a".repeat(n)), 1);
        }
    }

    proptest! {
        #[test]
        fn plain_texts_are_counted_as_others_are(text in "([a-zé \t\n\r\u{b}\u{c}—“”’…äß😀\u{a0}\u{2003}語]|\\PC){0,40}") {
            let words = text.split_whitespace().map(|run| {
                run.chars().filter(|&c| is_ideograph_or_kana(c)).count().max(1)
            });
            prop_assert_eq!(
                count_words_and_characters(&text),
                (words.sum(), text.chars().count())
            );
        }
    }

    #[test]
    fn what_most_texts_hold_is_plain() {
        for text in [
            "“It’s all—so to speak—café",
            "naïve",
            "",
            " a\u{b}b\r\n",
            "Straße 12",
        ] {
            assert!(plain_counts(text.as_bytes()).is_some(), "{text}");
        }
        for text in ["a\u{a0}b", "日本", "a\u{2003}b", "語", "a\u{2028}b"] {
            assert!(plain_counts(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn a_ratio_is_rounded_down_but_never_to_nothing() {
        let limit = |ratio, n: usize| Length::Ratio(ratio).budget(vec!["a"; n]).unwrap().limit();
        assert_eq!(limit(0.29, 100), 29);
        assert_eq!(limit(0.2, 9), 1);
        assert_eq!(limit(0.2, 3), 1);
        assert_eq!(limit(1.0, 7), 7);
    }

    #[test]
    fn characters_count_one_between_sentences() {
        let sentences = ["äbc.", "de."];
        assert!(Length::Chars(8).budget(sentences).unwrap().covers_all());
        assert!(!Length::Chars(7).budget(sentences).unwrap().covers_all());
    }

    #[test]
    fn numbers_outside_their_range_are_refused() {
        for length in [
            Length::Sentences(0),
            Length::Words(0),
            Length::Chars(0),
            Length::Ratio(0.0),
            Length::Ratio(1.1),
            Length::Ratio(f64::NAN),
        ] {
            assert!(length.budget(["a"]).is_err(), "{length:?}");
        }
    }
}
