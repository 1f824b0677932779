//! What shows of a sentence besides its terms.

use std::ops::{BitOr, BitOrAssign};

use crate::language::{Language, WordList};

/// What shows of a sentence besides its terms: numbers and marks that hint at its weight.
///
/// ```
/// use brevity::{Analyzer, Language};
/// let sentences = ["Profit rose 4.5% in May.", "“Who knew?”"];
/// let terms = Analyzer::new(Language::ENGLISH).analyze(sentences, None);
/// let surfaces = terms.surfaces();
/// assert_eq!((surfaces[0].words, surfaces[0].numbers, surfaces[0].names), (5, 1, 1));
/// assert!(surfaces[1].is_question && surfaces[1].is_quoted);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Surface {
    /// Words, function words included.
    pub words: u32,
    /// Words that hold a digit.
    pub numbers: u32,
    /// Words after the first that begin with a capital.
    pub names: u32,
    /// Words that promise weight, such as comparatives and words of conclusion: the bonus
    /// words of Edmundson 1969. 0 in a language without a list of them.
    pub bonus_words: u32,
    /// Words that warn of a lack of it, such as pronouns and hedges: the stigma words of
    /// Edmundson 1969. 0 in a language without a list of them.
    pub stigma_words: u32,
    /// Is its first word a personal pronoun, so that it leans on the sentence before? False
    /// in a language without a list of them.
    pub opens_with_pronoun: bool,
    /// Is it the first sentence of its block?
    pub opens_block: bool,
    /// Is it the last sentence of its block?
    pub closes_block: bool,
    /// Does it end in a question mark?
    pub is_question: bool,
    /// Does it hold a quotation mark?
    pub is_quoted: bool,
    /// Does it end in a mark that ends sentences?
    pub is_complete: bool,
}

/// What one word tells of its sentence: a bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    pub(super) const NONE: Self = Self(0);
    pub(super) const STOP: Self = Self(1);
    const CAPITAL: Self = Self(2);
    const NUMBER: Self = Self(4);
    const BONUS: Self = Self(8);
    const STIGMA: Self = Self(16);
    const PRONOUN: Self = Self(32);
    /// Part of a run in a script without spaces.
    pub(super) const PIECE: Self = Self(64);
    /// A piece that only stands between words.
    pub(super) const GAP: Self = Self(128);
    /// A piece that is one unit with the next one, or with the last.
    pub(super) const JOINS_NEXT: Self = Self(256);
    pub(super) const JOINS_LAST: Self = Self(512);

    /// What a list of cue words says by its tag.
    pub(super) fn of_cue(tag: &str) -> Self {
        match tag {
            "bonus" => Self::BONUS,
            "stigma" => Self::STIGMA,
            "pronoun" => Self::STIGMA | Self::PRONOUN,
            _ => Self::NONE,
        }
    }

    /// What the letters of `word` show.
    pub(super) fn of_spelling(word: &str) -> Self {
        let (capital, number) = if word.is_ascii() {
            let bytes = word.as_bytes();
            let number = (bytes.iter()).fold(false, |any, byte| any | byte.is_ascii_digit());
            (bytes.first().is_some_and(u8::is_ascii_uppercase), number)
        } else {
            let number = word.contains(char::is_numeric);
            (word.starts_with(char::is_uppercase), number)
        };
        let mut marks = Self::NONE;
        if capital {
            marks |= Self::CAPITAL;
        }
        if number {
            marks |= Self::NUMBER;
        }
        marks
    }

    /// Are all of `marks` among these?
    pub(super) fn has(self, marks: Self) -> bool {
        self.0 & marks.0 == marks.0
    }
}

impl BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Marks {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl Surface {
    /// What shows of `sentence` but for its words.
    pub(super) fn of_marks(sentence: &str) -> Self {
        let body = sentence.trim_end_matches(|c: char| {
            QUOTES.contains(&c) || matches!(c, '\'' | '’' | ')' | ']' | ' ')
        });
        let is_question = body.ends_with(['?', '？', '؟', '\u{37e}']);
        Self {
            is_quoted: holds_quote(sentence.as_bytes()),
            is_question,
            is_complete: is_question
                || body.ends_with(['.', '!', '…', '。', '！', '।', '۔', '።', '։', ':']),
            ..Self::default()
        }
    }

    /// Counts the next word.
    pub(super) fn count_word(&mut self, marks: Marks) {
        self.names += u32::from(self.words > 0 && marks.has(Marks::CAPITAL));
        self.opens_with_pronoun |= self.words == 0 && marks.has(Marks::PRONOUN);
        self.numbers += u32::from(marks.has(Marks::NUMBER));
        self.bonus_words += u32::from(marks.has(Marks::BONUS));
        self.stigma_words += u32::from(marks.has(Marks::STIGMA));
        self.words += 1;
    }
}

const QUOTES: [char; 10] = ['"', '“', '”', '„', '«', '»', '「', '」', '『', '』'];

/// Is one of [`QUOTES`] in `text`? By bytes and to the end, so that many are looked at at once.
fn holds_quote(text: &[u8]) -> bool {
    if text.contains(&b'"') {
        return true;
    }
    if text.is_ascii() {
        return false;
    }
    let guillemets = text.windows(2).fold(false, |any, w| {
        any | (w[0] == 0xC2) & ((w[1] == 0xAB) | (w[1] == 0xBB))
    });
    let others = text.windows(3).fold(false, |any, w| {
        let curly = (w[0] == 0xE2) & (w[2].wrapping_sub(0x9C) < 3);
        let corner = (w[0] == 0xE3) & (w[2].wrapping_sub(0x8C) < 4);
        any | (w[1] == 0x80) & (curly | corner)
    });
    guillemets || others
}

/// Words that hint at the weight of a sentence, tagged `bonus`, `stigma`, or
/// `pronoun` for the stigma words that lean on the sentence before.
pub(super) fn cue_words(language: Language) -> WordList {
    match language.code() {
        "en" => WordList::new(include_str!("cue_words/en.txt")),
        _ => WordList::EMPTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn quotes_are_found_by_their_bytes(text in "[a ’‘…—–”“„«»「」『』【】‟‛¬¼äあ\"]{0,4}") {
            prop_assert_eq!(holds_quote(text.as_bytes()), text.contains(QUOTES), "{}", text);
        }
    }

    #[test]
    fn cue_words_are_in_order_and_tagged() {
        let english = cue_words(Language::ENGLISH);
        for (word, tag) in english.iter() {
            assert!(matches!(tag, "bonus" | "stigma" | "pronoun"), "{word}");
            assert_eq!(english.tag(word), Some(tag), "{word} is out of order");
        }
    }

    fn surface(text: &str, language: Language) -> Surface {
        crate::terms::Analyzer::new(language)
            .analyze([text], None)
            .surfaces()[0]
    }

    #[test]
    fn a_pronoun_at_the_start_leans_on_the_sentence_before() {
        assert!(surface("“They left.", Language::ENGLISH).opens_with_pronoun);
        assert!(!surface("Nobody saw them.", Language::ENGLISH).opens_with_pronoun);
    }

    #[test]
    fn cue_words_are_counted_in_any_case() {
        let text = "THEREFORE they found a significant cause, perhaps.";
        let counts = surface(text, Language::ENGLISH);
        assert_eq!((counts.bonus_words, counts.stigma_words), (3, 2));
        let counts = surface(text, Language::UNKNOWN);
        assert_eq!((counts.bonus_words, counts.stigma_words), (0, 0));
    }

    #[test]
    fn numbers_and_names_are_words_that_look_like_them() {
        let counts = surface("In May 4.5% of ½ Éire", Language::UNKNOWN);
        assert_eq!((counts.words, counts.numbers, counts.names), (6, 2, 2));
    }
}
