//! From text to the tokens that ROUGE compares.

use super::alphabetic_marks::is_letter_or_number;
use super::porter;
use crate::language::Language;

/// How a text becomes ROUGE tokens.
///
/// These are the measure's own tokens, fixed so that figures can be compared with
/// published ones; they have nothing to do with the terms a summarizer ranks by. Each
/// language has its tokenizer, made by `Tokenizer::from(language)`.
///
/// ```
/// use brevity::language::Language;
/// use brevity::rouge::Tokenizer;
/// let english = Tokenizer::from(Language::from_code("en").unwrap());
/// assert_eq!(english.tokens("The café's 12 summaries"), ["the", "caf", "s", "12", "summari"]);
/// assert_eq!(Tokenizer::Words.tokens("Les cafés d’été"), ["les", "cafés", "d", "été"]);
/// assert_eq!(Tokenizer::Characters.tokens("摘要，ok"), ["摘", "要", "o", "k"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tokenizer {
    /// English: runs of `a`–`z` and `0`–`9` in lower case, those longer than three
    /// [stemmed](porter::stem). The package `rouge-score` does so with `use_stemmer=True`.
    PorterStems,
    /// Most languages: runs of letters and numbers (Unicode categories L and N) in lower
    /// case, not stemmed; Python's `\w` without the underscore. Since that holds no vowel
    /// signs, words of Indic scripts fall apart at them.
    Words,
    /// Chinese, Japanese and Thai, which write no spaces: single letters and numbers in
    /// lower case.
    Characters,
}

impl From<Language> for Tokenizer {
    fn from(language: Language) -> Self {
        match language.code() {
            "en" => Self::PorterStems,
            "zh" | "ja" | "th" => Self::Characters,
            _ => Self::Words,
        }
    }
}

impl Tokenizer {
    /// The tokens of `text`, in its order.
    pub fn tokens(self, text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        self.for_each(text, |token| tokens.push(token.to_owned()));
        tokens
    }

    /// Calls `take` with each token of `text`, in its order.
    pub(super) fn for_each(self, text: &str, mut take: impl FnMut(&str)) {
        // Lower case first: a few characters outside ASCII have lower-case forms in it
        // (the Kelvin sign) or fall into a letter and a mark (İ).
        let text = text.to_lowercase();
        match self {
            Self::PorterStems => {
                for word in runs(&text, |c| c.is_ascii_alphanumeric()) {
                    if word.len() > 3 {
                        take(&porter::stem(word));
                    } else {
                        take(word);
                    }
                }
            }
            Self::Words => runs(&text, is_letter_or_number).for_each(take),
            Self::Characters => {
                for (start, c) in text.char_indices() {
                    if is_letter_or_number(c) {
                        take(&text[start..start + c.len_utf8()]);
                    }
                }
            }
        }
    }
}

/// The longest pieces of `text` of which every character satisfies `inside`.
fn runs(text: &str, inside: fn(char) -> bool) -> impl Iterator<Item = &str> {
    text.split(move |c| !inside(c))
        .filter(|run| !run.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_tokenizer() {
        for language in Language::all() {
            let expected = match language.name() {
                "English" => Tokenizer::PorterStems,
                "Chinese" | "Japanese" | "Thai" => Tokenizer::Characters,
                _ => Tokenizer::Words,
            };
            assert_eq!(Tokenizer::from(language), expected, "{}", language.name());
        }
        assert_eq!(Tokenizer::from(Language::UNKNOWN), Tokenizer::Words);
    }

    #[test]
    fn english_breaks_at_everything_but_ascii_letters_and_digits() {
        assert_eq!(
            Tokenizer::PorterStems.tokens("State-of-the-art, isn't_it? 3.14 naïve"),
            [
                "state", "of", "the", "art", "isn", "t", "it", "3", "14", "na", "ve"
            ]
        );
    }

    #[test]
    fn english_stems_words_longer_than_three_letters() {
        // "sky" is three letters, "skies" is irregular, "ties" has four.
        assert_eq!(
            Tokenizer::PorterStems.tokens("sky skies was ties"),
            ["sky", "sky", "was", "tie"]
        );
    }

    #[test]
    fn kelvin_sign_is_a_k_and_dotted_capital_i_an_i() {
        assert_eq!(
            Tokenizer::PorterStems.tokens("5\u{212a} \u{130}zmir"),
            ["5k", "i", "zmir"]
        );
        assert_eq!(Tokenizer::Words.tokens("\u{130}zmir"), ["i", "zmir"]);
    }

    #[test]
    fn other_languages_keep_letters_and_numbers_of_any_script() {
        assert_eq!(
            Tokenizer::Words.tokens("Straßen_Namen: 2½ m²"),
            ["straßen", "namen", "2½", "m²"]
        );
        assert_eq!(Tokenizer::Words.tokens("Ёлка-№5"), ["ёлка", "5"]);
    }

    #[test]
    fn indic_vowel_signs_break_words() {
        assert_eq!(Tokenizer::Words.tokens("किताब"), ["क", "त", "ब"]);
    }

    #[test]
    fn character_languages_drop_punctuation_and_marks() {
        assert_eq!(Tokenizer::Characters.tokens("本、A1。"), ["本", "a", "1"]);
        assert_eq!(Tokenizer::Characters.tokens("ที่นี่"), ["ท", "น"]);
    }

    #[test]
    fn final_sigma_depends_on_the_word() {
        assert_eq!(Tokenizer::Words.tokens("ΛΟΓΟΣ"), ["λογος"]);
    }
}
