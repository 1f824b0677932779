//! What shows of a sentence besides its terms.

use super::words;
use crate::document::Document;
use crate::language::{Language, WordList};
use crate::sentences::Sentence;

/// What shows of a sentence besides its terms: numbers and marks that hint at its weight.
///
/// ```
/// use brevity::{Document, Language, sentences, terms::surfaces};
/// let document = Document::plain("Profit rose 4.5% in May. “Who knew?” It fell again.");
/// let english = Language::ENGLISH;
/// let sentences = sentences::of_document(&document, english);
/// let surfaces = surfaces(&document, &sentences, english);
/// assert_eq!((surfaces[0].words, surfaces[0].numbers, surfaces[0].names), (5, 1, 1));
/// assert!(surfaces[0].opens_block && !surfaces[0].closes_block);
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

/// The surface of every sentence of `document`, which is in `language`.
///
/// # Panics
/// If the sentences are not those of the document.
pub fn surfaces(
    document: &Document<'_>,
    sentences: &[Sentence],
    language: Language,
) -> Vec<Surface> {
    let cues = Cues::new(cue_words(language));
    let block_of = |i: usize| sentences.get(i).map(|sentence| sentence.block);
    sentences
        .iter()
        .enumerate()
        .map(|(i, sentence)| Surface {
            opens_block: i == 0 || block_of(i - 1) != Some(sentence.block),
            closes_block: block_of(i + 1) != Some(sentence.block),
            ..of_text(&document.text()[sentence.span.clone()], &cues)
        })
        .collect()
}

/// Words that hint at the weight of a sentence, tagged `bonus`, `stigma`, or
/// `pronoun` for the stigma words that lean on the sentence before.
fn cue_words(language: Language) -> WordList {
    match language.code() {
        "en" => WordList::new(include_str!("cue_words/en.txt")),
        _ => WordList::EMPTY,
    }
}

/// A list of cue words behind a filter that turns most other words away unsearched.
struct Cues {
    list: WordList,
    /// For each first letter of ASCII, the lengths in bytes of its words, a bit each.
    lengths: [u32; 128],
}

impl Cues {
    fn new(list: WordList) -> Self {
        let mut lengths = [0; 128];
        for (word, _) in list.iter() {
            let first = usize::from(word.as_bytes()[0]);
            lengths[first] |= 1 << word.len().min(31);
        }
        Self { list, lengths }
    }

    /// The tag of `word` in any case of letters.
    fn tag(&self, word: &str) -> Option<&'static str> {
        let first = usize::from(word.as_bytes()[0].to_ascii_lowercase());
        if self.lengths.get(first)? >> word.len().min(31) & 1 == 0 {
            None
        } else if word.bytes().all(|b| b.is_ascii_lowercase()) {
            self.list.tag(word)
        } else {
            self.list.tag(&word.to_lowercase())
        }
    }
}

fn is_number(word: &str) -> bool {
    if word.is_ascii() {
        word.bytes().any(|b| b.is_ascii_digit())
    } else {
        word.contains(char::is_numeric)
    }
}

fn of_text(text: &str, cues: &Cues) -> Surface {
    let mut surface = Surface::default();
    for word in words(text) {
        surface.names += u32::from(surface.words > 0 && word.starts_with(char::is_uppercase));
        surface.numbers += u32::from(is_number(word));
        surface.words += 1;
        match cues.tag(word) {
            Some("bonus") => surface.bonus_words += 1,
            Some("stigma") => surface.stigma_words += 1,
            Some("pronoun") => {
                surface.opens_with_pronoun |= surface.words == 1;
                surface.stigma_words += 1;
            }
            _ => {}
        }
    }
    let is_quote = |c| {
        matches!(
            c,
            '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」' | '『' | '』'
        )
    };
    let body =
        text.trim_end_matches(|c: char| is_quote(c) || matches!(c, '\'' | '’' | ')' | ']' | ' '));
    surface.is_quoted = text.contains(is_quote);
    surface.is_question = body.ends_with(['?', '？', '؟', '\u{37e}']);
    surface.is_complete =
        surface.is_question || body.ends_with(['.', '!', '…', '。', '！', '।', '۔', '።', '։', ':']);
    surface
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cue_words_are_in_order_and_tagged() {
        let english = cue_words(Language::ENGLISH);
        for (word, tag) in english.iter() {
            assert!(matches!(tag, "bonus" | "stigma" | "pronoun"), "{word}");
            assert_eq!(english.tag(word), Some(tag), "{word} is out of order");
        }
    }

    #[test]
    fn a_pronoun_at_the_start_leans_on_the_sentence_before() {
        let english = Cues::new(cue_words(Language::ENGLISH));
        assert!(of_text("“They left.", &english).opens_with_pronoun);
        assert!(!of_text("Nobody saw them.", &english).opens_with_pronoun);
    }

    #[test]
    fn cue_words_are_counted_in_any_case() {
        let english = Cues::new(cue_words(Language::ENGLISH));
        let text = "THEREFORE they found a significant cause, perhaps.";
        let surface = of_text(text, &english);
        assert_eq!((surface.bonus_words, surface.stigma_words), (3, 2));
        let surface = of_text("Therefore they found it.", &Cues::new(WordList::EMPTY));
        assert_eq!((surface.bonus_words, surface.stigma_words), (0, 0));
    }
}
