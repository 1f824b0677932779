//! A text of its own, taken out of another format, with the blocks that were found there.

use super::{Block, BlockKind, Document};

/// Text taken out of markup, with its blocks: what [`markdown`](super::markdown) and
/// [`html`](super::html) give, and what a reader of another format puts together.
///
/// A [`Document`] borrows its text; this owns it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The blocks, a blank line between each two.
    pub text: String,
    /// Where they are in `text`, in order.
    pub blocks: Vec<Block>,
}

impl Extraction {
    /// An extraction without blocks.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a block at the end.
    ///
    /// White space around `text` goes. Within it every run becomes a single space, except in
    /// [`Code`](BlockKind::Code), [`Table`](BlockKind::Table) and other blocks without prose,
    /// whose line breaks mean something. Soft hyphens and zero-width spaces go too. What is
    /// empty then is not added.
    ///
    /// ```
    /// use brevity::document::{BlockKind, Extraction};
    /// let mut extraction = Extraction::new();
    /// extraction.push(BlockKind::Heading, " The wall ");
    /// extraction.push(BlockKind::Paragraph, "It broke\n  in the storm.");
    /// assert_eq!(extraction.text, "The wall\n\nIt broke in the storm.");
    /// assert_eq!(extraction.blocks[1].span, 10..32);
    /// ```
    pub fn push(&mut self, kind: BlockKind, text: &str) {
        let before = self.text.len();
        if before > 0 {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        match kind {
            BlockKind::Code | BlockKind::Table | BlockKind::Furniture | BlockKind::Separator => {
                let lines = text.trim_matches(['\n', '\r']).trim_end();
                push_lines(&mut self.text, lines);
            }
            _ => push_collapsed(&mut self.text, text),
        }
        // A line break at the beginning of code may leave white space that no block covers.
        let indent = self.text[start..].len() - self.text[start..].trim_start().len();
        if self.text.len() == start + indent {
            self.text.truncate(before);
            return;
        }
        self.blocks.push(Block {
            kind,
            span: start + indent..self.text.len(),
        });
    }

    /// The text of the first block of kind [`Title`](BlockKind::Title).
    pub fn title(&self) -> Option<&str> {
        let title = self
            .blocks
            .iter()
            .find(|block| block.kind == BlockKind::Title)?;
        self.text.get(title.span.clone())
    }

    /// The same as a [`Document`].
    ///
    /// # Panics
    /// If the fields were changed so that blocks overlap, are out of order or do not lie on
    /// character boundaries.
    pub fn document(&self) -> Document<'_> {
        Document::from_blocks(&self.text, self.blocks.clone())
    }
}

/// Characters that only tell where a line may be broken.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}

fn push_collapsed(out: &mut String, text: &str) {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        out.extend(word.chars().filter(|&c| !is_invisible(c)));
        if words.peek().is_some() && !out.ends_with(char::is_whitespace) {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
}

/// Lines as they stand, but no blank line twice: a blank line ends a block for whoever reads
/// the text without its blocks, and a hundred of them end nothing more.
fn push_lines(out: &mut String, text: &str) {
    let mut blank = false;
    for (i, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() {
            blank = true;
            continue;
        }
        if i > 0 {
            out.push_str(if blank { "\n\n" } else { "\n" });
        }
        blank = false;
        out.extend(line.chars().filter(|&c| !is_invisible(c)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_apart_and_cover_their_text() {
        let mut extraction = Extraction::new();
        extraction.push(BlockKind::Title, "A\u{AD}bc");
        extraction.push(BlockKind::Paragraph, " \n\u{200B} ");
        extraction.push(BlockKind::Code, "\n  let a;\n\n\n\n  let b;\n");
        extraction.push(BlockKind::ListItem, "one\u{A0}two\t three ");
        assert_eq!(
            extraction.text,
            "Abc\n\n  let a;\n\n  let b;\n\none two three"
        );
        let document = extraction.document();
        assert_eq!(document.title(), Some("Abc"));
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|block| &document.text()[block.span.clone()])
            .collect();
        assert_eq!(blocks, ["Abc", "let a;\n\n  let b;", "one two three"]);
    }

    #[test]
    fn nothing_gives_an_empty_document() {
        let mut extraction = Extraction::new();
        extraction.push(BlockKind::Paragraph, "");
        extraction.push(BlockKind::Code, "\n \n");
        assert_eq!(extraction, Extraction::new());
        assert!(extraction.document().blocks().is_empty());
    }
}
