//! What is prose here? Text to [`Document`]: a title and blocks.
//!
//! A document never copies or changes its text; every block is a byte span of it. What is
//! taken out of markup has a text of its own: an [`Extraction`].

mod case;
mod extraction;
mod furniture;
mod headings;
#[cfg(feature = "html")]
mod html;
mod lines;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(any(feature = "html", feature = "markdown"))]
mod markup;
mod plain;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use case::is_lower;
pub use extraction::Extraction;
#[cfg(feature = "html")]
pub use html::{html, html_body};
#[cfg(feature = "markdown")]
pub use markdown::markdown;
pub(crate) use plain::Room;

/// A text and its blocks.
#[derive(Clone, Debug)]
pub struct Document<'t> {
    text: &'t str,
    title: Option<&'t str>,
    blocks: Vec<Block>,
}

/// A run of text that stands on its own: no sentence crosses its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it is, in bytes of the document's text, without surrounding white space.
    pub span: Range<usize>,
}

/// What a [`Block`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The title of the whole document. Not prose: a signal, never a sentence.
    Title,
    /// A headline within the document. Not prose.
    Heading,
    /// Running text.
    Paragraph,
    /// One item of a list, its marker included.
    ListItem,
    /// Quoted text.
    Quote,
    /// Program text. Not prose.
    Code,
    /// Rows of a table. Not prose.
    Table,
    /// What stands around an article or a letter: byline, time, credit, mail headers. Not
    /// prose.
    Furniture,
    /// A rule or ornament without a letter or digit. Not prose.
    Separator,
}

impl BlockKind {
    /// Do its sentences count?
    pub fn is_prose(self) -> bool {
        matches!(self, Self::Paragraph | Self::ListItem | Self::Quote)
    }
}

impl<'t> Document<'t> {
    /// Reads plain text.
    ///
    /// ```
    /// use brevity::document::Document;
    /// let document = Document::plain("A title line\n\nThe first sentence. And one more.");
    /// assert_eq!(document.title(), Some("A title line"));
    /// assert_eq!(document.blocks().len(), 2);
    /// ```
    pub fn plain(text: &'t str) -> Self {
        Self::plain_in(text, &mut Room::default())
    }

    /// [`Document::plain`] in the room of another document.
    pub(crate) fn plain_in(text: &'t str, room: &mut Room) -> Self {
        plain::read(text, room)
    }

    /// A document of blocks found elsewhere.
    ///
    /// # Panics
    /// If blocks overlap, are out of order, or do not lie on character boundaries of `text`.
    pub fn from_blocks(text: &'t str, blocks: Vec<Block>) -> Self {
        let mut end = 0;
        for block in &blocks {
            assert!(
                block.span.start >= end,
                "blocks overlap or are out of order"
            );
            assert!(
                text.get(block.span.clone()).is_some(),
                "block {:?} is no slice of the text",
                block.span
            );
            end = block.span.end;
        }
        let title = blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)
            .map(|block| &text[block.span.clone()]);
        Self {
            text,
            title,
            blocks,
        }
    }

    /// The same document under a title known from elsewhere.
    #[must_use]
    pub fn with_title(mut self, title: &'t str) -> Self {
        self.title = Some(title);
        self
    }

    /// The whole text; every span counts its bytes.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The title, if one was found or given.
    pub fn title(&self) -> Option<&'t str> {
        self.title
    }

    /// The blocks in text order. They do not overlap, and between them is only white space
    /// (byte order marks, U+FEFF, included).
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }
}
