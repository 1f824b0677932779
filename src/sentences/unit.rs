//! Whole paragraphs in the place of sentences.

use super::{Segmenter, Sentence};
use crate::document::Document;
use crate::language::Language;

/// What is scored and chosen as one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Sentences.
    #[default]
    Sentence,
    /// Whole paragraphs, list items and quotes: everything from the first sentence of a block
    /// to its last.
    Paragraph,
}

impl Unit {
    /// The units of every prose block of `document`, in text order. What is said of a
    /// [`Sentence`] holds for a paragraph too.
    ///
    /// ```
    /// use brevity::{Document, Language, sentences::Unit};
    /// let document = Document::plain("It rained. The river rose.\n\nThe bridge held.");
    /// let paragraphs = Unit::Paragraph.of_document(&document, Language::ENGLISH);
    /// assert_eq!(paragraphs.len(), 2);
    /// assert_eq!(&document.text()[paragraphs[0].span.clone()], "It rained. The river rose.");
    /// ```
    pub fn of_document(self, document: &Document<'_>, language: Language) -> Vec<Sentence> {
        let mut units = Vec::new();
        self.of_document_into(&mut units, document, language);
        units
    }

    /// Sets `units` to what [`Unit::of_document`] gives, in its room.
    pub(crate) fn of_document_into(
        self,
        units: &mut Vec<Sentence>,
        document: &Document<'_>,
        language: Language,
    ) {
        Segmenter::new(language).sentences_into(units, document);
        if self == Self::Paragraph {
            units.dedup_by(|next, unit| {
                let same = next.block == unit.block;
                if same {
                    unit.span.end = next.span.end;
                }
                same
            });
        }
    }
}
