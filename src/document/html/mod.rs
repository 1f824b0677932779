//! Web pages: the article in them, without what stands around it.
//!
//! 1. The title is taken from the page's head or headline.
//! 2. What is no article by its element, role or class goes: menus, dialogs, share buttons.
//! 3. dom_smoothie, a port of Mozilla's Readability, finds the element that holds the article.
//! 4. The element is walked, and each heading, paragraph, list item, quote, table and piece of
//!    code becomes a block.
//!
//! Where 3 finds nothing, as on short pages, 4 takes what 2 has left of the body.

mod blocks;
mod clutter;
mod title;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::{Extraction, markup};

/// Depth past which elements are not nested any more. Written pages stay below 60.
const DEEPEST: usize = 120;

/// Elements, each counted as often as it is deep, past which no article is looked for: that
/// looks at every element once for each that it stands in. The longest pages that people write
/// reach a third of it.
const MOST_WORK: usize = 3_000_000;

/// Reads the main content of a web page: its title and the blocks of its article.
///
/// Menus, sidebars, share buttons, cookie banners, comments, forms and captions are left out.
/// The [title](super::BlockKind::Title) is the page's `og:title`, headline or `<title>`,
/// without the name of the site.
///
/// ```
/// use brevity::document::html;
/// let extraction = html(
///     "<title>The wall | Daily</title><nav>Home News</nav><h1>The wall</h1>\
///      <p>The wall <b>broke</b> in the storm.</p><footer>About us</footer>",
/// );
/// assert_eq!(extraction.text, "The wall\n\nThe wall broke in the storm.");
/// ```
pub fn html(source: &str) -> Extraction {
    let document = parse(source);
    let title = title::of(&document);
    clutter::remove(&document);
    let body = blocks::of(&document.root(), title.as_deref());
    if work(&document) > MOST_WORK {
        return body;
    }
    let article = article(document).map(|article| {
        let document = Document::from(article);
        clutter::remove(&document);
        blocks::of(&document.root(), title.as_deref())
    });
    match article {
        // Of a short page Readability may take one paragraph for the whole.
        Some(article) if prose(&article) * 3 >= prose(&body) || prose(&article) > 1_000 => article,
        _ => body,
    }
}

/// Reads all text of a web page's body, menus and captions included: the right thing for a
/// page that holds nothing but content, such as a chapter of a book.
///
/// ```
/// use brevity::document::html_body;
/// let extraction = html_body("<h2>II</h2><p>It rained.</p><aside>All day.</aside>");
/// assert_eq!(extraction.text, "II\n\nIt rained.\n\nAll day.");
/// ```
pub fn html_body(source: &str) -> Extraction {
    blocks::everything(&parse(source).root())
}

fn parse(source: &str) -> Document {
    let source = source.trim_start_matches('\u{FEFF}');
    let spelled_out;
    let source = if source.trim_start().starts_with("<?xml") {
        spelled_out = markup::spelled_out(source);
        &spelled_out
    } else {
        source
    };
    match markup::flattened(source, DEEPEST) {
        Some(flat) => Document::from(flat),
        None => Document::from(source),
    }
}

/// How many elements stand in how many, summed.
fn work(document: &Document) -> usize {
    let mut work = 0;
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        work += depth;
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    work
}

/// The source of the element with the article.
fn article(document: Document) -> Option<String> {
    let config = Config {
        // The title has been read, and the rest of these data is not used.
        disable_json_ld: true,
        keep_classes: true,
        ..Config::default()
    };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    Some(readability.parse().ok()?.content.to_string())
}

/// Bytes of prose.
fn prose(extraction: &Extraction) -> usize {
    let blocks = extraction
        .blocks
        .iter()
        .filter(|block| block.kind.is_prose());
    blocks.map(|block| block.span.len()).sum()
}

/// The name of an element, empty for anything else.
fn name_of(node: &NodeRef<'_>) -> String {
    node.node_name()
        .map(|name| name.to_string())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::BlockKind;
    use super::super::BlockKind::{Code, Heading, ListItem, Paragraph, Quote, Table, Title};
    use super::*;

    fn blocks(extraction: &Extraction) -> Vec<(BlockKind, &str)> {
        let text = |block: &super::super::Block| &extraction.text[block.span.clone()];
        extraction
            .blocks
            .iter()
            .map(|block| (block.kind, text(block)))
            .collect()
    }

    #[test]
    fn every_kind_of_block_is_told_apart() {
        let extraction = html_body(
            "<h1>One</h1><div>Loose <i>text</i><p>A paragraph<sup><a href='#1'>[1]</a></sup>.</p>\
             <ul><li>first<li><p>second</p><ol><li>inner</ol></ul>\
             <blockquote><p>Said.</p></blockquote><pre>let a;\n  let b;</pre>\
             <table><tr><th>a<th>b<tr><td>1<td>2</table><dl><dt>term<dd>meaning</dl>\
             line<br>broken<br><br>apart <q>quoted</q></div>",
        );
        assert_eq!(
            blocks(&extraction),
            [
                (Heading, "One"),
                (Paragraph, "Loose text"),
                (Paragraph, "A paragraph."),
                (ListItem, "first"),
                (ListItem, "second"),
                (ListItem, "inner"),
                (Quote, "Said."),
                (Code, "let a;\n  let b;"),
                (Table, "a | b\n1 | 2"),
                (ListItem, "term"),
                (ListItem, "meaning"),
                (Paragraph, "line broken"),
                (Paragraph, "apart “quoted”"),
            ]
        );
    }

    #[test]
    fn tables_that_lay_out_a_page_are_no_tables() {
        let cell = "A paragraph of the page, long enough to be read as one. ".repeat(6);
        let page = format!("<table><tr><td>{cell}</td><td><p>Two.</p></td></tr></table>");
        let extraction = html_body(&page);
        assert_eq!(
            blocks(&extraction),
            [(Paragraph, cell.trim()), (Paragraph, "Two.")]
        );
    }

    #[test]
    fn titles_lose_the_name_of_the_site() {
        let titles = [
            (
                "<title>Storm breaks harbour wall | The Daily Gull</title>",
                "Storm breaks harbour wall",
            ),
            (
                "<title>The Daily Gull - Storm breaks wall</title><meta property='og:site_name' content='The Daily Gull'>",
                "Storm breaks wall",
            ),
            (
                "<title>x</title><meta property='og:title' content='Storm &amp; wall'>",
                "Storm & wall",
            ),
            ("<title>Wall - a history</title>", "Wall - a history"),
            ("<title>Home :: Wall</title><h1>The  wall</h1>", "The wall"),
            (
                "<title>The wall: how it broke – Gull</title><h1>The wall: how it broke</h1>",
                "The wall: how it broke",
            ),
        ];
        for (head, title) in titles {
            let page = format!("{head}<p>It broke in the night, and nobody saw it.</p>");
            assert_eq!(html(&page).title(), Some(title), "{head}");
        }
        assert_eq!(html("<p>It broke in the night.</p>").title(), None);
    }

    #[test]
    fn short_pages_are_read_whole() {
        let extraction =
            html("<html><body><p>It broke.</p><div>It was repaired.</div></body></html>");
        assert_eq!(
            blocks(&extraction),
            [(Paragraph, "It broke."), (Paragraph, "It was repaired.")]
        );
        let extraction = html("<title>A page</title>");
        assert_eq!(blocks(&extraction), [(Title, "A page")]);
        assert_eq!(html(""), Extraction::new());
    }

    #[test]
    fn xhtml_with_empty_elements_is_read() {
        let extraction = html_body(
            "<?xml version=\"1.0\"?><html><head><title/><script src=\"a\"/></head><body><p>Text.</p></body></html>",
        );
        assert_eq!(extraction.text, "Text.");
    }

    #[test]
    fn hostile_pages_neither_hang_nor_overflow() {
        let n = 50_000;
        let units = [
            "<div>",
            "<b>",
            "<ul><li>",
            "<table><tr><td>",
            "<p>",
            "</div>",
            "<a href=x>",
            "<svg><div/>",
            "<b><div></b>",
            "<font size=1><p>",
            "<!--",
            "<script>",
            "<br>",
            "&amp",
            "<div class='share cookie'>x",
            "<select><option>",
            "<button><p>",
            "<i><table>",
            "<template>",
            "<math><mi>",
        ];
        for unit in units {
            let source = unit.repeat(n / unit.len()) + "word";
            let begun = std::time::Instant::now();
            let extraction = html(&source);
            assert!(extraction.text.len() <= 8 * source.len(), "{unit}");
            let seconds = begun.elapsed().as_secs();
            assert!(seconds < 60, "{unit}: {seconds} s");
        }
        // A third byte before the address of a film once ended within a character.
        html("<article><iframe src='中youtube.com'></iframe><p>Text, text.</p></article>");
    }
}
