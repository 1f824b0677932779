//! Key phrases of several documents as of one.

use std::ops::Range;

use super::Keywords;
use crate::document::{Block, Document};
use crate::error::Error;

/// A phrase that tells what several documents are about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SharedPhrase {
    /// The phrase in its most frequent form, on one line.
    pub text: String,
    /// How good it is, relative to the best phrase: 0..=1.
    pub score: f64,
    /// Where it stands: the number of the document and bytes of its text, in order. Never
    /// empty.
    pub spans: Vec<(usize, Range<usize>)>,
}

impl Keywords {
    /// The key phrases of several documents together, best first.
    ///
    /// They are read as one, their blocks one after the other by how far down in its document
    /// each begins: what stands early in any of them is early. The language, unless it is set,
    /// is that of all of them as one.
    ///
    /// ```
    /// use brevity::{Document, Language, keywords::Keywords};
    /// let documents = ["Tidal power needs tides.", "It rained. Few want tidal power."];
    /// let keywords = Keywords::new().language(Language::ENGLISH).count(1);
    /// let phrases = keywords.extract_together(&documents.map(Document::plain))?;
    /// assert_eq!(phrases[0].text, "tidal power");
    /// assert_eq!(phrases[0].spans, [(0, 0..11), (1, 20..31)]);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Keywords::extract`].
    pub fn extract_together(&self, documents: &[Document<'_>]) -> Result<Vec<SharedPhrase>, Error> {
        let mut places: Vec<(usize, &Block)> = documents
            .iter()
            .enumerate()
            .flat_map(|(number, document)| document.blocks().iter().map(move |b| (number, b)))
            .collect();
        // i/n < j/m as i·m < j·n, exactly; the blocks of one document stay in order.
        let size = |number: usize| documents[number].text().len() as u128;
        places.sort_by(|&(d, a), &(e, b)| {
            let (i, j) = (a.span.start as u128, b.span.start as u128);
            (i * size(e)).cmp(&(j * size(d))).then(d.cmp(&e))
        });
        let mut text = String::new();
        let mut blocks = Vec::with_capacity(places.len());
        for &(number, block) in &places {
            let start = text.len();
            text.push_str(&documents[number].text()[block.span.clone()]);
            blocks.push(Block {
                kind: block.kind,
                span: start..text.len(),
            });
            text.push_str("\n\n");
        }
        let titles: Vec<&str> = documents.iter().filter_map(Document::title).collect();
        let titles = titles.join("\n");
        let starts: Vec<usize> = blocks.iter().map(|block| block.span.start).collect();
        let mut joined = Document::from_blocks(&text, blocks);
        if !titles.is_empty() {
            joined = joined.with_title(&titles);
        }
        let place = |span: Range<usize>| {
            let at = starts.partition_point(|&start| start <= span.start) - 1;
            let (number, block) = places[at];
            let offset = |byte: usize| byte - starts[at] + block.span.start;
            (number, offset(span.start)..offset(span.end))
        };
        let phrases = self.extract_from_document(&joined)?.into_iter();
        Ok(phrases
            .map(|phrase| {
                let mut spans: Vec<_> = phrase.spans.into_iter().map(place).collect();
                spans.sort_unstable_by_key(|(number, span)| (*number, span.start));
                SharedPhrase {
                    text: phrase.text,
                    score: phrase.score,
                    spans,
                }
            })
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn one_document_together_is_the_document_alone() {
        let text = "Tidal power\n\nFew coasts suit tidal power, for it needs high tides.\n\n\
                    High tides are rare. A tidal power plant needs both.";
        let document = Document::plain(text);
        let keywords = Keywords::new().language(Language::ENGLISH);
        let alone = keywords.extract_from_document(&document).unwrap();
        let together = keywords.extract_together(&[document]).unwrap();
        assert_eq!(alone.len(), together.len());
        for (alone, together) in alone.iter().zip(&together) {
            assert_eq!(alone.text, together.text);
            let spans: Vec<_> = alone.spans.iter().map(|span| (0, span.clone())).collect();
            assert_eq!(spans, together.spans);
        }
    }

    #[test]
    fn no_document_has_no_phrase() {
        assert_eq!(Keywords::new().extract_together(&[]), Ok(vec![]));
    }
}
