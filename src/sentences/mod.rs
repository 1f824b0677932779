//! Where does a sentence end? [`Document`] to [`Sentence`]s.

use std::ops::Range;

use crate::document::Document;
use crate::language::Language;

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, in bytes of the document's text, without surrounding white space.
    pub span: Range<usize>,
    /// Which of [`Document::blocks`] it is in.
    pub block: usize,
}

/// The sentences of every prose block of `document`, in text order.
pub fn of_document(document: &Document<'_>, language: Language) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (block, b) in document
        .blocks()
        .iter()
        .enumerate()
        .filter(|(_, b)| b.kind.is_prose())
    {
        let text = &document.text()[b.span.clone()];
        sentences.extend(split(text, language).into_iter().map(|span| Sentence {
            span: span.start + b.span.start..span.end + b.span.start,
            block,
        }));
    }
    sentences
}

/// The sentences of one run of prose, as byte spans of `text`, in order.
pub fn split(text: &str, language: Language) -> Vec<Range<usize>> {
    use unicode_segmentation::UnicodeSegmentation;
    let _ = language;
    text.split_sentence_bound_indices()
        .map(|(at, s)| {
            let start = at + (s.len() - s.trim_start().len());
            start..start + s.trim().len()
        })
        .filter(|span| !span.is_empty())
        .collect()
}
