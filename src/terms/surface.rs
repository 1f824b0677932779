//! What shows of a sentence besides its terms.

use super::words;
use crate::document::Document;
use crate::language::Language;
use crate::sentences::Sentence;

/// What shows of a sentence besides its terms: numbers and marks that hint at its weight.
///
/// ```
/// use brevity::{Document, Language, sentences, terms::surfaces};
/// let document = Document::plain("Profit rose 4.5% in May. “Who knew?” It fell again.");
/// let english = Language::from_code("en").unwrap();
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
    /// Is it the first sentence of its block?
    pub opens_block: bool,
    /// Is it the last sentence of its block?
    pub closes_block: bool,
    /// Is its first word a stop word?
    pub opens_with_stop_word: bool,
    /// Does it end in a question mark?
    pub is_question: bool,
    /// Does it hold a quotation mark?
    pub is_quoted: bool,
    /// Does it end in a mark that ends sentences?
    pub is_complete: bool,
}

/// The surface of every sentence of `document`.
///
/// # Panics
/// If the sentences are not those of the document.
pub fn surfaces(
    document: &Document<'_>,
    sentences: &[Sentence],
    language: Language,
) -> Vec<Surface> {
    let block_of = |i: usize| sentences.get(i).map(|sentence| sentence.block);
    sentences
        .iter()
        .enumerate()
        .map(|(i, sentence)| Surface {
            opens_block: i == 0 || block_of(i - 1) != Some(sentence.block),
            closes_block: block_of(i + 1) != Some(sentence.block),
            ..of_text(&document.text()[sentence.span.clone()], language)
        })
        .collect()
}

fn of_text(text: &str, language: Language) -> Surface {
    let mut surface = Surface::default();
    for word in words(text) {
        if surface.words == 0 {
            surface.opens_with_stop_word = language.stop_words().contains(&word.to_lowercase());
        }
        surface.names += u32::from(surface.words > 0 && word.starts_with(char::is_uppercase));
        surface.numbers += u32::from(word.contains(|c: char| c.is_numeric()));
        surface.words += 1;
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
