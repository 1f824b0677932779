//! The words of a sentence: UAX #29, fast where the text is ASCII.

use unicode_segmentation::{UnicodeSegmentation, UnicodeWords};

use crate::language::leading_letters;

/// The words of `text` in order: its UAX #29 words that hold a letter or a digit.
///
/// The same words as `unicode_words()` gives. Since UAX #29 breaks at white space,
/// each run between white space can be cut on its own: a run of plain ASCII by a
/// small scanner, any other by unicode-segmentation. One curly quote therefore
/// slows down one word, not the whole text. The one exception of UAX #29 is not
/// followed: it joins a combining mark to the space before it (WB4), which would
/// put the space into the word.
///
/// ```
/// let words: Vec<_> = brevity::terms::words("Li’s 3.5% rise — it can't last").collect();
/// assert_eq!(words, ["Li’s", "3.5", "rise", "it", "can't", "last"]);
/// ```
pub fn words(text: &str) -> Words<'_> {
    Words {
        rest: text,
        run: Run::Ascii(""),
    }
}

/// Iterator over the words of a text; see [`words`].
#[derive(Debug)]
pub struct Words<'t> {
    /// What comes after the run.
    rest: &'t str,
    run: Run<'t>,
}

#[derive(Debug)]
enum Run<'t> {
    Ascii(&'t str),
    Unicode(UnicodeWords<'t>),
}

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        loop {
            let word = match &mut self.run {
                Run::Ascii("") => None,
                Run::Ascii(rest) => next_ascii_word(rest),
                Run::Unicode(words) => words.next(),
            };
            if word.is_some() {
                return word;
            }
            let word = self.plain_word();
            if word.is_some() {
                return word;
            }
            let run = self.rest.trim_ascii_start();
            let end = run.bytes().position(|b| b.is_ascii_whitespace());
            let (run, rest) = run.split_at(end.unwrap_or(run.len()));
            self.rest = rest;
            self.run = if run.is_empty() {
                return None;
            } else if run.is_ascii() {
                Run::Ascii(run)
            } else {
                Run::Unicode(run.unicode_words())
            };
        }
    }
}

impl<'t> Words<'t> {
    /// Takes the next run off if it is what most runs are: ASCII letters, with at most one
    /// ASCII mark after them.
    #[inline]
    fn plain_word(&mut self) -> Option<&'t str> {
        let bytes = self.rest.as_bytes();
        // Most runs follow one space.
        let mut start = usize::from(bytes.first() == Some(&b' '));
        while bytes.get(start)?.is_ascii_whitespace() {
            start += 1;
        }
        let end = start + leading_letters(&bytes[start..]);
        if end == start {
            return None;
        }
        let is_end = |at: usize| bytes.get(at).is_none_or(u8::is_ascii_whitespace);
        let after = if is_end(end) {
            end
        } else if is_end(end + 1) && bytes[end].is_ascii_punctuation() && bytes[end] != b'_' {
            end + 1
        } else {
            return None;
        };
        let word = &self.rest[start..end];
        self.rest = &self.rest[after..];
        Some(word)
    }
}

/// Takes the first word with a letter or digit off `rest`, which is ASCII.
fn next_ascii_word<'t>(rest: &mut &'t str) -> Option<&'t str> {
    let bytes = rest.as_bytes();
    let is_part = |i: usize| {
        bytes
            .get(i)
            .is_some_and(|&b| b.is_ascii_alphanumeric() || b == b'_')
    };
    let mut start = 0;
    while start < bytes.len() {
        if !is_part(start) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        loop {
            while is_part(end) {
                end += 1;
            }
            let Some(&middle) = bytes.get(end) else { break };
            let (before, after) = (bytes[end - 1], bytes.get(end + 1).copied().unwrap_or(b' '));
            // WB6, WB7, WB11, WB12: one of these between two letters or two digits does not break.
            let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic();
            let digits = before.is_ascii_digit() && after.is_ascii_digit();
            let joins = match middle {
                b'\'' | b'.' => letters || digits,
                b':' => letters,
                b',' | b';' => digits,
                _ => false,
            };
            if !joins {
                break;
            }
            end += 1;
        }
        let word = &rest[start..end];
        if word.bytes().any(|b| b.is_ascii_alphanumeric()) {
            *rest = &rest[end..];
            return Some(word);
        }
        start = end;
    }
    *rest = "";
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(text: &str) -> Vec<&str> {
        words(text).collect()
    }

    #[test]
    fn punctuation_inside_words_and_numbers_does_not_break() {
        assert_eq!(
            list("e.g. Li's U.S.A. 1,000.5; 10:30 a:b x_1 __"),
            ["e.g", "Li's", "U.S.A", "1,000.5", "10", "30", "a:b", "x_1"]
        );
    }

    #[test]
    fn scripts_without_spaces_and_marks() {
        assert_eq!(
            list("中文 naïve\u{301}ly «été»"),
            ["中", "文", "naïve\u{301}ly", "été"]
        );
    }

    /// U+11C92 is a letter and a combining mark at once.
    #[test]
    fn a_mark_after_a_space_is_a_word_without_the_space() {
        assert_eq!(list("a \u{11c92} b"), ["a", "\u{11c92}", "b"]);
    }

    proptest! {
        #[test]
        fn same_as_unicode_words(text in "([a-zA-Z0-9_'.,:; \"\\n\u{a0}\u{2019}\u{301}é中\u{5d0}-]|\\PC){0,60}") {
            let expected = text.unicode_words().map(|word| word.trim_ascii_start());
            prop_assert_eq!(list(&text), expected.collect::<Vec<_>>());
        }

        #[test]
        fn same_as_unicode_words_on_ascii(text in "[ -~\\t\\n]{0,60}") {
            prop_assert_eq!(list(&text), text.unicode_words().collect::<Vec<_>>());
        }
    }
}
