//! The blocks of an element, in the order of the page.

use dom_query::NodeRef;

use super::super::markup::is_inline;
use super::super::{BlockKind, Extraction};
use super::name_of;

/// The blocks of an article under `title`: no links that stand alone, no labels of buttons.
pub(super) fn of(root: &NodeRef<'_>, title: Option<&str>) -> Extraction {
    let mut walk = Walk {
        selective: true,
        ..Walk::default()
    };
    if let Some(title) = title {
        walk.extraction.push(BlockKind::Title, title);
    }
    walk.title = title.map(str::to_owned);
    walk.node(root);
    walk.flush();
    walk.extraction
}

/// All blocks.
pub(super) fn everything(root: &NodeRef<'_>) -> Extraction {
    let mut walk = Walk::default();
    walk.node(root);
    walk.flush();
    walk.extraction
}

#[derive(Default)]
struct Walk {
    extraction: Extraction,
    title: Option<String>,
    selective: bool,
    /// The text of the block that is being read.
    words: String,
    /// How many of its bytes are within links.
    linked: usize,
    links: usize,
    items: usize,
    quotes: usize,
    paragraphs: usize,
    code: bool,
    /// Set within a heading.
    heading: bool,
}

impl Walk {
    fn children(&mut self, node: &NodeRef<'_>) {
        for child in node.children_it(false) {
            self.node(&child);
        }
    }

    fn node(&mut self, node: &NodeRef<'_>) {
        if node.is_text() {
            let text = node.text();
            self.words.push_str(&text);
            if self.links > 0 {
                self.linked += visible(&text);
            }
            return;
        }
        if !node.is_element() {
            if node.is_document() || node.is_fragment() {
                self.children(node);
            }
            return;
        }
        let name = name_of(node);
        match name.as_str() {
            "head" | "script" | "style" | "template" | "noscript" | "svg" | "rt" | "rp"
            | "input" | "select" | "textarea" | "iframe" | "object" | "img" => {}
            "br" => self.line_break(),
            "hr" => self.flush(),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.heading = true;
                self.children(node);
                self.flush();
                self.heading = false;
            }
            "li" | "dt" | "dd" => self.within(node, |walk| &mut walk.items),
            "blockquote" => self.within(node, |walk| &mut walk.quotes),
            "p" => self.within(node, |walk| &mut walk.paragraphs),
            "pre" => {
                self.flush();
                self.code = true;
                self.children(node);
                self.flush();
                self.code = false;
            }
            "table" if is_data(node) => self.table(node),
            "a" if node.has_attr("href") => {
                self.links += 1;
                self.children(node);
                self.links -= 1;
            }
            "q" => {
                self.words.push('“');
                self.children(node);
                self.words.push('”');
            }
            "sup" if is_reference(node) => {}
            name if is_inline(name) => self.children(node),
            _ => {
                self.flush();
                self.children(node);
                self.flush();
            }
        }
    }

    fn within(&mut self, node: &NodeRef<'_>, depth: fn(&mut Self) -> &mut usize) {
        self.flush();
        *depth(self) += 1;
        self.children(node);
        self.flush();
        *depth(self) -= 1;
    }

    /// Two line breaks end a paragraph.
    fn line_break(&mut self) {
        let line = self.words.trim_end_matches([' ', '\t', '\r']);
        if line.ends_with("\u{2028}") && !self.code {
            self.flush();
        } else {
            // A line separator: white space that no source has by chance.
            self.words.push(if self.code { '\n' } else { '\u{2028}' });
        }
    }

    fn table(&mut self, table: &NodeRef<'_>) {
        self.flush();
        let mut rows = String::new();
        for row in table.descendants_it().filter(|node| node.has_name("tr")) {
            let cells: Vec<String> = row
                .children_it(false)
                .filter(|node| node.has_name("td") || node.has_name("th"))
                .map(|cell| cell.text().split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push_str(&cells.join(" | "));
                rows.push('\n');
            }
        }
        self.extraction.push(BlockKind::Table, &rows);
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        let kind = if self.heading {
            BlockKind::Heading
        } else if self.code {
            BlockKind::Code
        } else if self.items > 0 {
            BlockKind::ListItem
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else {
            BlockKind::Paragraph
        };
        let text = words.trim();
        // The sign that links to a heading.
        let text = if self.heading {
            text.trim_end_matches(['¶', '#', ' '])
        } else {
            text
        };
        if text.is_empty() || self.selective && self.is_label(text, linked, kind) {
            return;
        }
        if let (BlockKind::Heading, Some(title)) = (kind, &self.title)
            && same_words(title, text)
        {
            return;
        }
        self.extraction
            .push(kind, if self.heading { text } else { &words });
    }

    /// Is the block nothing but a link, or the label of something to press?
    fn is_label(&self, text: &str, linked: usize, kind: BlockKind) -> bool {
        const LABELS: [&str; 28] = [
            "advertisement",
            "advertising",
            "sponsored",
            "sponsored content",
            "share",
            "share this",
            "share this article",
            "tweet",
            "print",
            "email",
            "save",
            "read more",
            "continue reading",
            "reply",
            "report",
            "quote",
            "edit",
            "like",
            "follow us",
            "sign up",
            "subscribe",
            "comments",
            "leave a comment",
            "related articles",
            "back to top",
            "skip to content",
            "loading",
            "anzeige",
        ];
        if !matches!(kind, BlockKind::Paragraph | BlockKind::ListItem) {
            return false;
        }
        let ends = text.ends_with(|c: char| !c.is_alphanumeric());
        // "Read more: The men who built the wall" is a link with its label.
        let most = if ends { 4 } else { 3 };
        if linked * 5 >= visible(text) * most || !text.contains(char::is_alphabetic) {
            return true;
        }
        let bare = self.paragraphs == 0;
        let words = text.split_whitespace().count();
        if kind == BlockKind::Paragraph
            && !ends
            && text.is_ascii()
            && words <= 2 + usize::from(bare)
        {
            return true;
        }
        let label = text
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        LABELS.contains(&label.as_str()) || text.starts_with('©')
    }
}

/// Bytes that are no white space.
fn visible(text: &str) -> usize {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).count()
}

fn same_words(one: &str, two: &str) -> bool {
    let fold = |text: &str| {
        text.split_whitespace()
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    fold(one) == fold(two)
}

/// Does a raised text point to a note?
fn is_reference(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let text = text.trim();
    text.starts_with('[') && text.ends_with(']') || node.has_class("reference")
}

/// Is the table one of data, and not what a page is laid out with?
fn is_data(table: &NodeRef<'_>) -> bool {
    const LONGEST_CELL: usize = 250;
    let mut cells = 0;
    for node in table.descendants_it().filter(NodeRef::is_element) {
        match name_of(&node).as_str() {
            "table" | "p" | "div" | "ul" | "ol" | "h1" | "h2" | "h3" | "blockquote" | "pre" => {
                return false;
            }
            "td" | "th" => {
                cells += 1;
                if node.text().len() > LONGEST_CELL {
                    return false;
                }
            }
            _ => {}
        }
    }
    cells > 1
}
