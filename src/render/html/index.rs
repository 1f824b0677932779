//! The index of many pages.

use std::io::{self, Write};

use maud::{Markup, html};

use super::{grouped, shell, shortened};
use crate::summary::Explanation;

/// What a page says of itself: its title, its first key sentence, its size.
///
/// It stands within the first [`BYTES`](PageHead::BYTES) of the page, so an index of a
/// million pages can be made without reading them whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageHead {
    /// The title, or where the document comes from if it has none.
    pub title: String,
    /// The first sentence of the summary.
    pub sentence: String,
    /// ISO 639-1 code of its language, `und` if that is unknown.
    pub language: String,
    /// How many sentences the document has.
    pub sentences: usize,
    /// How many words they have.
    pub words: usize,
}

/// A page in an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its address relative to the index, percent-encoded.
    pub href: String,
    /// Where its document comes from.
    pub name: String,
    /// What it says of itself.
    pub head: PageHead,
}

/// Titles and sentences are cut at so many characters.
const LONGEST: usize = 300;

impl PageHead {
    /// So many bytes of a page are enough to [`read`](PageHead::read) its head.
    pub const BYTES: usize = 8 << 10;

    pub(super) fn of(explanation: &Explanation<'_>, name: &str) -> Self {
        let summary = &explanation.summary;
        let first = summary.sentences().first();
        let first = first.map_or(String::new(), |sentence| sentence.on_one_line().to_string());
        Self {
            title: shortened(summary.title.unwrap_or(name), LONGEST),
            sentence: shortened(&first, LONGEST),
            language: summary.language.code().to_owned(),
            sentences: summary.counts.sentences,
            words: summary.counts.words,
        }
    }

    pub(super) fn markup(&self) -> Markup {
        html! {
            meta name="generator" content="brevity"; "\n"
            meta name="brevity-title" content=(self.title); "\n"
            meta name="brevity-sentence" content=(self.sentence); "\n"
            meta name="brevity-language" content=(self.language); "\n"
            meta name="brevity-sentences" content=(self.sentences); "\n"
            meta name="brevity-words" content=(self.words); "\n"
        }
    }

    /// Reads what a page that [`html`](super::html()) wrote says of itself; `None` if it is
    /// another page.
    ///
    /// ```
    /// use brevity::{Document, Summarizer, render};
    /// let document = Document::plain("\"Rain & <snow>\"\n\nIt rained. It snowed.");
    /// let explanation = Summarizer::new().explain(&document)?;
    /// let mut page = Vec::new();
    /// render::html(&explanation, &[], "rain.txt", &mut page).unwrap();
    /// let head = render::PageHead::read(&String::from_utf8(page).unwrap()).unwrap();
    /// assert_eq!((head.title.as_str(), head.sentences), ("\"Rain & <snow>\"", 2));
    /// # Ok::<(), brevity::Error>(())
    /// ```
    pub fn read(page: &str) -> Option<Self> {
        let field = |name: &str| {
            let begin = format!("<meta name=\"brevity-{name}\" content=\"");
            let (_, rest) = page.split_once(&begin)?;
            let (value, _) = rest.split_once('"')?;
            Some(plain(value))
        };
        Some(Self {
            title: field("title")?,
            sentence: field("sentence")?,
            language: field("language")?,
            sentences: field("sentences")?.parse().ok()?,
            words: field("words")?.parse().ok()?,
        })
    }

    fn lang(&self) -> Option<&str> {
        Some(self.language.as_str()).filter(|code| *code != "und")
    }
}

/// Undoes what is done to text in an attribute.
fn plain(escaped: &str) -> String {
    escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Writes a web page that lists others, in the order of `pages`: the title of each with a
/// link, its first key sentence and its size.
///
/// ```
/// use brevity::render::{self, Listed, PageHead};
/// let head = PageHead {
///     title: "Rain".into(),
///     sentence: "It rained.".into(),
///     language: "en".into(),
///     sentences: 4,
///     words: 31,
/// };
/// let pages = [Listed { href: "a%20b.txt.html".into(), name: "a b.txt".into(), head }];
/// let mut out = Vec::new();
/// render::html_index(&pages, &mut out).unwrap();
/// let index = String::from_utf8(out).unwrap();
/// assert!(index.contains("<a href=\"a%20b.txt.html\">Rain</a>"));
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn html_index(pages: &[Listed], mut out: impl Write) -> io::Result<()> {
    let words: usize = pages.iter().map(|page| page.head.words).sum();
    let body = html! {
        header {
            h1 { "Summaries" } "\n"
            dl .facts {
                div { dt { "Documents" } dd { (grouped(pages.len())) } }
                div { dt { "Words" } dd { (grouped(words)) } }
            } "\n"
        } "\n"
        main {
            ol .index { "\n"
                @for Listed { href, name, head } in pages {
                    li {
                        h2 lang=[head.lang()] dir="auto" { a href=(href) { (head.title) } }
                        p lang=[head.lang()] dir="auto" { (head.sentence) }
                        p .length {
                            bdi { (name) } ", "
                            (counted(head.sentences, "sentence")) ", " (counted(head.words, "word"))
                        }
                    } "\n"
                }
            }
        }
    };
    let page = shell("Summaries", &Markup::default(), &body);
    out.write_all(page.into_string().as_bytes())
}

fn counted(n: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(n), if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Summarizer};

    #[test]
    fn a_head_of_any_text_stands_at_the_beginning() {
        let text = "\"\u{10348}<&lt;> ".repeat(500) + "ends.";
        let document = Document::plain(&text).with_title(&text);
        let explanation = Summarizer::new().explain(&document).unwrap();
        let mut page = Vec::new();
        crate::render::html(&explanation, &[], &text, &mut page).unwrap();
        let beginning = String::from_utf8_lossy(&page[..PageHead::BYTES]);
        let head = PageHead::of(&explanation, &text);
        assert!(head.title.starts_with("\"\u{10348}<&lt;> "));
        assert_eq!(PageHead::read(&beginning), Some(head));
    }

    #[test]
    fn another_page_has_no_head() {
        assert_eq!(PageHead::read("<!DOCTYPE html><title>Rain</title>"), None);
    }
}
