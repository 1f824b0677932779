//! Markdown, as CommonMark and GitHub define it, without its marks.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::markup;
use super::{BlockKind, Extraction};

/// Reads Markdown: the words of its headings, paragraphs, list items, quotes, code and tables.
///
/// Marks, addresses of links, pictures, footnote numbers and HTML tags are left out. The first
/// block is the title if it is a heading of the first level, or the `title` of a metadata
/// block; any other heading is a heading.
///
/// ```
/// use brevity::document::{BlockKind, markdown};
/// let extraction = markdown("# The wall\n\nIt *broke* in the\n[storm](https://example.org).\n");
/// assert_eq!(extraction.text, "The wall\n\nIt broke in the storm.");
/// assert_eq!(extraction.blocks[0].kind, BlockKind::Title);
/// ```
pub fn markdown(source: &str) -> Extraction {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for event in Parser::new_ext(source, options) {
        reader.event(event);
    }
    reader.flush(BlockKind::Paragraph);
    reader.extraction
}

/// The words of the current block, and where it stands.
#[derive(Default)]
struct Reader {
    extraction: Extraction,
    words: String,
    html: String,
    items: usize,
    quotes: usize,
    /// Open pictures: their text describes what cannot be seen here.
    pictures: usize,
    metadata: bool,
    /// A block of code that is a diagram or data for another program is code all the same.
    code: bool,
    cells: usize,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.push(&text),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::Html(text) => self.html.push_str(&text),
            Event::InlineHtml(tag) => {
                if tag
                    .get(..3)
                    .is_some_and(|tag| tag.eq_ignore_ascii_case("<br"))
                {
                    self.push(" ");
                }
            }
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            Event::Rule => self.flush(BlockKind::Paragraph),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, text: &str) {
        if self.pictures == 0 {
            self.words.push_str(text);
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Item => {
                self.flush(BlockKind::ListItem);
                self.items += 1;
            }
            Tag::BlockQuote(_) => {
                self.flush(BlockKind::Paragraph);
                self.quotes += 1;
            }
            Tag::CodeBlock(kind) => {
                self.flush(BlockKind::Paragraph);
                self.code = matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented);
            }
            Tag::MetadataBlock(_) => self.metadata = true,
            Tag::Image { .. } => self.pictures += 1,
            Tag::TableCell => {
                if self.cells > 0 {
                    self.push(" | ");
                }
                self.cells += 1;
            }
            Tag::TableHead | Tag::TableRow => self.cells = 0,
            Tag::Paragraph | Tag::Heading { .. } | Tag::List(_) | Tag::Table(_) => {
                self.flush(BlockKind::Paragraph);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Item => {
                self.flush(BlockKind::ListItem);
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.flush(BlockKind::Quote);
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => {
                self.flush(BlockKind::Code);
                self.code = false;
            }
            TagEnd::MetadataBlock(_) => {
                self.metadata = false;
                let metadata = std::mem::take(&mut self.words);
                if let Some(title) = metadata.lines().find_map(title_entry) {
                    self.extraction.push(BlockKind::Title, title);
                }
            }
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow => self.push("\n"),
            TagEnd::Table => self.flush(BlockKind::Table),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::Paragraph => self.flush(BlockKind::Paragraph),
            TagEnd::HtmlBlock => self.html_block(),
            _ => {}
        }
    }

    /// Ends the block that is being read; inside lists and quotes a paragraph is theirs.
    fn flush(&mut self, kind: BlockKind) {
        if self.metadata {
            return;
        }
        let kind = match kind {
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote if self.code => {
                BlockKind::Code
            }
            BlockKind::Paragraph if self.items > 0 => BlockKind::ListItem,
            BlockKind::Paragraph if self.quotes > 0 => BlockKind::Quote,
            kind => kind,
        };
        self.extraction.push(kind, &self.words);
        self.words.clear();
    }

    fn heading(&mut self, level: HeadingLevel) {
        let first = self.extraction.blocks.is_empty();
        if self
            .extraction
            .title()
            .is_some_and(|title| title == self.words.trim())
        {
            self.words.clear();
            return;
        }
        let kind = if first && level == HeadingLevel::H1 && self.items + self.quotes == 0 {
            BlockKind::Title
        } else {
            BlockKind::Heading
        };
        self.flush(kind);
    }

    fn html_block(&mut self) {
        let html = std::mem::take(&mut self.html);
        for block in markup::text_blocks(&html) {
            self.words.push_str(&block);
            self.flush(BlockKind::Paragraph);
        }
    }
}

/// The value of a line `title: …` or `title = …`, its quotes taken off.
fn title_entry(line: &str) -> Option<&str> {
    let value = line.strip_prefix("title")?.trim_start();
    let value = value.strip_prefix([':', '='])?.trim();
    let inner = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    Some(inner('"').or_else(|| inner('\'')).unwrap_or(value))
}

#[cfg(test)]
mod tests {
    use super::BlockKind::{Code, Heading, ListItem, Paragraph, Quote, Table, Title};
    use super::*;

    fn blocks(source: &str) -> Vec<(BlockKind, String)> {
        let extraction = markdown(source);
        let document = extraction.document();
        let text = |block: &super::super::Block| document.text()[block.span.clone()].to_owned();
        document
            .blocks()
            .iter()
            .map(|block| (block.kind, text(block)))
            .collect()
    }

    fn expect(source: &str, expected: &[(BlockKind, &str)]) {
        let found = blocks(source);
        let found: Vec<_> = found
            .iter()
            .map(|(kind, text)| (*kind, text.as_str()))
            .collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn every_kind_of_block_is_told_apart() {
        expect(
            "# Harbour\n\nThe wall *broke*\nin the **storm**[^1].\n\n## Cost\n\n\
             - mortar\n- stone, `20` t\n  - from the quarry\n\n> Never again,\n> she said.\n\n\
             ```sh\nmake wall\n\nmake sea\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nEnd.\n\n[^1]: In May.\n",
            &[
                (Title, "Harbour"),
                (Paragraph, "The wall broke in the storm."),
                (Heading, "Cost"),
                (ListItem, "mortar"),
                (ListItem, "stone, 20 t"),
                (ListItem, "from the quarry"),
                (Quote, "Never again, she said."),
                (Code, "make wall\n\nmake sea"),
                (Table, "a | b\n1 | 2"),
                (Paragraph, "End."),
                (Paragraph, "In May."),
            ],
        );
    }

    #[test]
    fn loose_items_keep_their_paragraphs_apart() {
        expect(
            "1. First.\n\n   More of it.\n\n2. Second.\n\nAfter.",
            &[
                (ListItem, "First."),
                (ListItem, "More of it."),
                (ListItem, "Second."),
                (Paragraph, "After."),
            ],
        );
    }

    #[test]
    fn metadata_gives_the_title_and_nothing_else() {
        expect(
            "---\ntitle: \"Salt: a history\"\ntags: [a, b]\n---\n\n# Salt: a history\n\nIt is old.\n",
            &[(Title, "Salt: a history"), (Paragraph, "It is old.")],
        );
        expect(
            "+++\ntitle = 'Salt'\n+++\nIt is old.\n",
            &[(Title, "Salt"), (Paragraph, "It is old.")],
        );
    }

    #[test]
    fn pictures_addresses_and_tags_are_left_out() {
        expect(
            "<p align=\"center\">\n<img src=\"a.png\" alt=\"logo\">\n</p>\n\n\
             [![built](b.svg)](https://example.org) ![a picture](x.png)\n\n\
             Read <b>this</b> [page](https://example.org/p) first.<!-- not this -->\n\n\
             <details>\n<summary>More</summary>\n<p>Folded &amp; kept.</p>\n<script>no();</script>\n</details>\n",
            &[
                (Paragraph, "Read this page first."),
                (Paragraph, "More"),
                (Paragraph, "Folded & kept."),
            ],
        );
    }

    #[test]
    fn setext_headings_and_a_second_title() {
        expect(
            "One\n===\n\nText.\n\nTwo\n===\n\nText too.\n",
            &[
                (Title, "One"),
                (Paragraph, "Text."),
                (Heading, "Two"),
                (Paragraph, "Text too."),
            ],
        );
    }

    #[test]
    fn hostile_markdown_neither_hangs_nor_overflows() {
        for unit in [
            "[", "![", "*a _b ", "> ", "`a", "<b", "- ", "[a](", "&", "| ",
        ] {
            let source = unit.repeat(200_000 / unit.len());
            let extraction = markdown(&source);
            assert!(extraction.text.len() <= 4 * source.len(), "{unit}");
        }
        let million = "[".repeat(1_000_000);
        assert_eq!(markdown(&million).text, million);
    }
}
