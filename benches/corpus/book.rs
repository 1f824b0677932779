//! A book: a title, chapters with headings, paragraphs between blank lines.

use std::io::{self, Write};

use super::{Lexicon, Prose, SplitMix64, Style};

/// What a book is made of.
#[derive(Clone, Copy, Debug)]
pub enum Block<'b> {
    /// The title of the book or the heading of a chapter, on one line.
    Heading(&'b str),
    /// Sentences on one line.
    Paragraph {
        /// The sentences, with one space between them.
        text: &'b str,
        /// Where they end, in bytes of `text`.
        sentence_ends: &'b [usize],
    },
}

impl<'b> Block<'b> {
    /// The line.
    pub fn text(&self) -> &'b str {
        match self {
            Self::Heading(text) | Self::Paragraph { text, .. } => text,
        }
    }
}

/// Blocks without end. The blocks of a seed do not depend on how many are taken, so a long book
/// begins with every shorter one.
#[derive(Clone, Debug)]
pub struct Book<'l> {
    prose: Prose<'l>,
    chapter: usize,
    paragraphs: usize,
    titled: bool,
}

impl<'l> Book<'l> {
    /// The book of a seed.
    pub fn new(lexicon: &'l Lexicon, seed: u64) -> Self {
        let prose = Prose::new(lexicon, Style::BOOK, SplitMix64::stream(seed, 0));
        Self {
            prose,
            chapter: 0,
            paragraphs: 0,
            titled: false,
        }
    }

    /// The next block.
    pub fn next_block(&mut self) -> Block<'_> {
        if !self.titled {
            self.titled = true;
            self.prose.begin();
            self.prose.title();
            return Block::Heading(self.prose.text());
        }
        if self.paragraphs == 0 {
            self.chapter += 1;
            self.paragraphs = self.prose.random().between(18, 60);
            self.prose.change_subject();
            self.prose.begin();
            self.prose
                .push_verbatim(&format!("Chapter {}: ", self.chapter));
            self.prose.title();
            return Block::Heading(self.prose.text());
        }
        self.paragraphs -= 1;
        self.prose.change_focus();
        // One to eight sentences, four and a half on average.
        let sentences = self.prose.random().between(1, 4) + self.prose.random().between(0, 4);
        self.prose.paragraph(sentences);
        Block::Paragraph {
            text: self.prose.text(),
            sentence_ends: self.prose.sentence_ends(),
        }
    }
}

/// Writes whole paragraphs, a blank line after each, until there are at least `bytes` bytes.
/// Gives the number of bytes written.
///
/// # Errors
/// Those of `out`.
pub fn write_book(
    out: &mut impl Write,
    lexicon: &Lexicon,
    bytes: u64,
    seed: u64,
) -> io::Result<u64> {
    let mut book = Book::new(lexicon, seed);
    let mut written = 0;
    while written < bytes {
        let text = book.next_block().text();
        out.write_all(text.as_bytes())?;
        out.write_all(b"\n\n")?;
        written += text.len() as u64 + 2;
    }
    Ok(written)
}

/// The book as one string of at least `bytes` bytes.
pub fn book(lexicon: &Lexicon, bytes: usize, seed: u64) -> String {
    let mut book = Book::new(lexicon, seed);
    let mut text = String::with_capacity(bytes + 4096);
    while text.len() < bytes {
        text.push_str(book.next_block().text());
        text.push_str("\n\n");
    }
    text
}
