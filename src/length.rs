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
    if !holds_other_spaces_or_ideographs(text.as_bytes()) {
        return count_runs(text.as_bytes());
    }
    text.split_whitespace()
        .map(|run| {
            if run.is_ascii() {
                return 1;
            }
            let ideographs = run.chars().filter(|&c| is_ideograph_or_kana(c)).count();
            ideographs.max(1)
        })
        .sum()
}

/// Runs between ASCII white space. Without branches, so that many bytes are looked at at once.
fn count_runs(text: &[u8]) -> usize {
    let is_space = |byte: u8| byte == b' ' || byte.wrapping_sub(b'\t') < 5;
    let begins = |chunk: &[u8]| {
        let pairs = chunk.iter().zip(&chunk[1..]);
        let begins = pairs.map(|(&before, &byte)| u8::from(is_space(before) & !is_space(byte)));
        usize::from(begins.fold(0, u8::wrapping_add))
    };
    // So many pairs that their number fits a byte, and the last byte again as the first.
    let mut rest = text;
    let mut words = text.first().map_or(0, |&byte| usize::from(!is_space(byte)));
    while let Some(chunk) = rest.get(..256) {
        words += begins(chunk);
        rest = &rest[255..];
    }
    words + if rest.is_empty() { 0 } else { begins(rest) }
}

/// May there be white space outside ASCII, or ideographs? Quotation marks and dashes, which
/// begin with the same byte as some spaces, are told from them.
fn holds_other_spaces_or_ideographs(text: &[u8]) -> bool {
    if text.is_ascii() {
        return false;
    }
    // No early end in either, so that many bytes are looked at at once.
    let other = text.iter().fold(false, |any, &byte| {
        any | (byte == 0xC2) | (byte == 0xE1) | (byte >= 0xE3)
    });
    let leads = text
        .iter()
        .map(|&byte| u32::from(byte == 0xE2))
        .sum::<u32>();
    let marks = text
        .windows(3)
        .map(|w| u32::from((w[0] == 0xE2) & (w[1] == 0x80) & (w[2].wrapping_sub(0x90) < 0x18)))
        .sum::<u32>();
    other || leads > marks
}

fn is_ideograph_or_kana(c: char) -> bool {
    matches!(c,
        '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

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
