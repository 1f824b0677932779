//! A page that shows a document, its summary and why.

mod index;
mod phrases;
mod strip;

use std::io::{self, Write};
use std::ops::Range;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::document::{Block, BlockKind};
use crate::keywords::KeyPhrase;
use crate::render::decimals;
use crate::sentences::Unit;
use crate::summary::{Explained, Explanation, Summary};

use phrases::Places;

pub use index::{Listed, PageHead, html_index};

const STYLE: &str = include_str!("html/style.css");
/// What a browser may load for a page: nothing but the style inside it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
/// How many signals of a sentence are told.
const REASONS: usize = 5;
/// Shades are 0 to this.
const DARKEST: f64 = 9.0;

/// Writes one web page: the summary on top, a strip that shows where its sentences lie, and
/// below it the whole document, each sentence shaded by its score. `phrases` are key phrases
/// of the same document, with links to their places; if there are none, nothing is said of
/// them. `name` is where the document comes from, such as the path of its file.
///
/// The page is one file: no scripts, nothing to load. What comes from the document or its
/// name is text there, never markup.
///
/// ```
/// use brevity::{Document, Summarizer, render};
/// let document = Document::plain("It <b>rained</b>.");
/// let explanation = Summarizer::new().explain(&document)?;
/// let mut out = Vec::new();
/// render::html(&explanation, &[], "rain.txt", &mut out).unwrap();
/// let page = String::from_utf8(out).unwrap();
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("It &lt;b&gt;rained&lt;/b&gt;."));
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
///
/// # Panics
/// If a span of a phrase is no slice of the document's text.
pub fn html(
    explanation: &Explanation<'_>,
    phrases: &[KeyPhrase],
    name: &str,
    mut out: impl Write,
) -> io::Result<()> {
    let page = Page::new(explanation, phrases, name).markup();
    out.write_all(page.into_string().as_bytes())
}

/// Everything around the body that pages and their index share.
fn shell(title: &str, head: &Markup, body: &Markup) -> Markup {
    html! {
        (DOCTYPE) "\n"
        html lang="en" { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                (head)
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                meta name="color-scheme" content="light dark"; "\n"
                meta http-equiv="Content-Security-Policy" content=(POLICY); "\n"
                title { (title) } "\n"
                style { (PreEscaped(STYLE)) } "\n"
            } "\n"
            body { "\n" (body) } "\n"
        } "\n"
    }
}

/// A page with what its parts share.
struct Page<'e, 't> {
    explanation: &'e Explanation<'t>,
    name: &'e str,
    decimals: usize,
    /// The least score, and by how much the greatest is more.
    scale: (f64, f64),
    /// The number of each sentence in the summary, from 1.
    numbers: Vec<Option<usize>>,
    /// Where key phrases stand.
    places: Places<'e>,
    /// The block that is the headline of the page.
    headline: Option<Range<usize>>,
}

impl<'e, 't> Page<'e, 't> {
    fn new(explanation: &'e Explanation<'t>, phrases: &'e [KeyPhrase], name: &'e str) -> Self {
        let sentences = &explanation.sentences;
        let scores: Vec<f64> = sentences.iter().map(|one| one.sentence.score).collect();
        let least = scores.iter().copied().fold(f64::INFINITY, f64::min);
        let greatest = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let mut numbers = vec![None; sentences.len()];
        for (i, sentence) in explanation.summary.sentences().iter().enumerate() {
            numbers[sentence.index] = Some(i + 1);
        }
        let document = &explanation.document;
        let is_headline = |block: &&Block| {
            block.kind == BlockKind::Title
                && Some(&document.text()[block.span.clone()]) == explanation.summary.title
        };
        let headline = document.blocks().iter().find(is_headline);
        Self {
            places: Places::new(phrases),
            headline: headline.map(|block| block.span.clone()),
            explanation,
            name,
            decimals: decimals(&scores),
            scale: (least, greatest - least),
            numbers,
        }
    }

    fn summary(&self) -> &'e Summary<'t> {
        &self.explanation.summary
    }

    /// What is scored and chosen as one piece: one of them, and several.
    fn unit(&self) -> [&'static str; 2] {
        match self.explanation.unit {
            Unit::Paragraph => ["paragraph", "paragraphs"],
            _ => ["sentence", "sentences"],
        }
    }

    /// A part of the text with the key phrases in it marked.
    fn text(&self, span: Range<usize>) -> Markup {
        self.places.mark(self.explanation.document.text(), span)
    }

    fn title(&self) -> &'e str {
        self.summary().title.unwrap_or(self.name)
    }

    /// The language of the document as a page tells it; none if it is unknown.
    fn language(&self) -> Option<&'static str> {
        Some(self.summary().language.code()).filter(|code| *code != "und")
    }

    fn markup(&self) -> Markup {
        let head = PageHead::of(self.explanation, self.name);
        let body = html! {
            header {
                h1 lang=[self.summary().title.and(self.language())] dir="auto" {
                    @match &self.headline {
                        Some(span) => { (self.text(span.clone())) }
                        None => { (self.title()) }
                    }
                } "\n"
                (self.facts()) "\n"
            } "\n"
            main {
                section aria-labelledby="summary" {
                    h2 id="summary" { "Summary" } "\n"
                    (self.key_sentences())
                    (strip::strip(self))
                } "\n"
                (phrases::list(self))
                section aria-labelledby="text" {
                    h2 id="text" { "Text" } "\n"
                    (self.legend()) "\n"
                    div .text lang=[self.language()] { "\n" (self.blocks()) }
                } "\n"
                section aria-labelledby="sentences" {
                    h2 id="sentences" { (capital(self.unit()[1])) } "\n"
                    (self.table())
                } "\n"
            }
        };
        shell(self.title(), &head.markup(), &body)
    }

    /// What is known of the document as a whole.
    fn facts(&self) -> Markup {
        let summary = self.summary();
        let counts = summary.counts;
        let chosen = summary.sentences().len();
        html! {
            dl .facts {
                div { dt { "Source" } dd { bdi { (self.name) } } }
                div { dt { (capital(self.unit()[1])) } dd { (grouped(chosen)) " of " (grouped(counts.sentences)) } }
                div { dt { "Words" } dd { (grouped(counts.words)) } }
                div { dt { "Language" } dd { (summary.language.name()) } }
                div { dt { "Algorithm" } dd { (summary.algorithm) } }
            }
        }
    }

    /// The summary, each sentence with a link to its place.
    fn key_sentences(&self) -> Markup {
        html! {
            ol .summary lang=[self.language()] { "\n"
                @for (i, sentence) in self.summary().sentences().iter().enumerate() {
                    li id={ "k" (i + 1) } class=[sentence.is_context.then_some("near")] dir="auto" {
                        a href={ "#s" (sentence.index) } { (sentence.on_one_line()) }
                    } "\n"
                }
            } "\n"
        }
    }

    /// The document in its blocks; items that follow each other are one list.
    fn blocks(&self) -> Markup {
        let blocks = self.explanation.document.blocks();
        let is_item = |block: &Block| block.kind == BlockKind::ListItem;
        html! {
            @for run in blocks.chunk_by(|a, b| is_item(a) && is_item(b)) {
                @if is_item(&run[0]) {
                    ul { "\n"
                        @for item in run {
                            li dir="auto" { (self.prose(item)) } "\n"
                        }
                    } "\n"
                } @else {
                    (self.block(&run[0]))
                }
            }
        }
    }

    fn block(&self, block: &Block) -> Markup {
        let text = &self.explanation.document.text()[block.span.clone()];
        html! {
            @match block.kind {
                // It is the headline of the page.
                BlockKind::Title if Some(&block.span) == self.headline.as_ref() => {}
                BlockKind::Title | BlockKind::Heading => {
                    h3 dir="auto" { (self.text(block.span.clone())) } "\n"
                }
                BlockKind::Code | BlockKind::Table => {
                    pre tabindex="0" dir="auto" { (text) } "\n"
                }
                BlockKind::Furniture | BlockKind::Separator => {
                    p .furniture dir="auto" { (text) } "\n"
                }
                BlockKind::Quote => {
                    blockquote dir="auto" { (self.prose(block)) } "\n"
                }
                _ => {
                    p dir="auto" { (self.prose(block)) } "\n"
                }
            }
        }
    }

    /// The text of a block with its sentences marked.
    fn prose(&self, block: &Block) -> Markup {
        let sentences = self.within(&block.span);
        let starts = sentences.iter().map(|one| one.sentence.span.start);
        // What no sentence covers stands before the first, between two or after the last.
        let gaps = std::iter::once(block.span.start)
            .chain(sentences.iter().map(|one| one.sentence.span.end))
            .zip(starts.chain([block.span.end]));
        html! {
            @for (i, (end, start)) in gaps.enumerate() {
                (self.text(end..start))
                @if let Some(explained) = sentences.get(i) {
                    (self.sentence(explained))
                }
            }
        }
    }

    /// The sentences in a span.
    fn within(&self, span: &Range<usize>) -> &'e [Explained<'t>] {
        let all = &self.explanation.sentences;
        let first = all.partition_point(|one| one.sentence.span.start < span.start);
        let end = all.partition_point(|one| one.sentence.span.start < span.end);
        &all[first..end]
    }

    fn sentence(&self, explained: &Explained<'_>) -> Markup {
        let sentence = &explained.sentence;
        let id = format!("s{}", sentence.index);
        let near = if sentence.is_context { " near" } else { "" };
        let class = format!("s w{}{near}", self.shade(sentence.score));
        let why = self.why(explained);
        // It can be tapped and clicked, but a reader with a keyboard need not pass all of them:
        // the table and the summary lead to each.
        html! {
            @if let Some(number) = self.numbers[sentence.index] {
                mark id=(id) class=(class) title=(why) tabindex="-1" {
                    (self.text(sentence.span.clone()))
                }
                a .back href={ "#k" (number) } aria-label={ (self.unit()[0]) " " (number) " of the summary" } {
                    (number)
                }
            } @else {
                span id=(id) class=(class) title=(why) tabindex="-1" { (self.text(sentence.span.clone())) }
            }
        }
    }

    /// How dark a score is, 0 to 9.
    fn shade(&self, score: f64) -> u8 {
        (self.share(score) * DARKEST).round() as u8
    }

    /// Where a score stands between the least, 0, and the greatest, 1.
    fn share(&self, score: f64) -> f64 {
        let (least, spread) = self.scale;
        let share = (score - least) / spread;
        if share.is_finite() { share } else { 0.0 }
    }

    fn score(&self, explained: &Explained<'_>) -> String {
        let decimals = self.decimals;
        format!("{:.decimals$}", explained.sentence.score)
    }

    /// Rank, score and strongest signals.
    fn why(&self, explained: &Explained<'_>) -> String {
        let mut why = format!(
            "Rank {} of {}, score {}",
            explained.sentence.rank,
            self.explanation.sentences.len(),
            self.score(explained)
        );
        let signals = self.signals(explained);
        if !signals.is_empty() {
            why.push_str(". Signals: ");
            why.push_str(&signals);
        }
        why
    }

    fn signals(&self, explained: &Explained<'_>) -> String {
        let reasons = self.explanation.reasons(explained);
        let told = reasons.iter().take(REASONS);
        let told: Vec<String> = told
            // A minus sign, not a hyphen.
            .map(|(signal, share)| format!("{signal}\u{a0}{share:+.2}").replace('-', "\u{2212}"))
            .collect();
        told.join(", ")
    }

    /// What the shades mean.
    fn legend(&self) -> Markup {
        let [one, several] = self.unit();
        html! {
            p .legend {
                "The stronger the colour of a " (one) ", the higher its score: "
                @for shade in 0..=9 { span class={ "s w" (shade) } aria-hidden="true" { "\u{2003}" } }
                ". " (capital(several)) " of the summary are underlined and numbered. "
                "Point at a " (one) " or tap it to see why."
            }
        }
    }

    /// All sentences by rank, for those who do not hover.
    fn table(&self) -> Markup {
        let has_signals = !self.explanation.signals.is_empty();
        html! {
            details {
                summary { "All " (grouped(self.explanation.sentences.len())) " by rank" } "\n"
                table {
                    thead { tr {
                        th scope="col" { "Rank" }
                        th scope="col" { "Score" }
                        th scope="col" { (capital(self.unit()[0])) }
                        @if has_signals { th scope="col" { "Signals" } }
                    } } "\n"
                    tbody { "\n"
                        @for explained in self.explanation.by_rank() {
                            tr class=[explained.is_chosen.then_some("key")] {
                                td { (explained.sentence.rank) }
                                td { (self.score(explained)) }
                                td lang=[self.language()] dir="auto" {
                                    a href={ "#s" (explained.sentence.index) } {
                                        (shortened(&explained.sentence.on_one_line().to_string(), 90))
                                    }
                                }
                                @if has_signals { td { (self.signals(explained)) } }
                            } "\n"
                        }
                    }
                }
            }
        }
    }
}

/// The word with a capital.
fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_uppercase() + rest
}

/// A number with commas between its thousands.
fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The first `most` characters, cut after a word where there is one, with an ellipsis if that
/// is not all.
fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let head = &text[..end];
    let head = match head.rfind(char::is_whitespace) {
        Some(space) if space > end / 2 => &head[..space],
        _ => head,
    };
    format!("{}\u{2026}", head.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::{Algorithm, Length, Summarizer};

    #[test]
    fn thousands_are_grouped() {
        let all = [0, 999, 1000, 301_307, 1_000_000].map(grouped);
        assert_eq!(all, ["0", "999", "1,000", "301,307", "1,000,000"]);
    }

    #[test]
    fn long_text_is_cut_after_a_word() {
        assert_eq!(shortened("one two", 7), "one two");
        assert_eq!(shortened("one two three", 9), "one two\u{2026}");
        assert_eq!(shortened("äöüäöü", 3), "äöü\u{2026}");
        assert_eq!(shortened("a bcdefghij", 6), "a bcde\u{2026}");
    }

    #[test]
    fn equal_scores_have_no_shade() {
        let document = Document::plain("It rained.");
        let explanation = Summarizer::new().explain(&document).unwrap();
        let page = Page::new(&explanation, &[], "");
        assert_eq!(page.shade(explanation.sentences[0].sentence.score), 0);
    }

    #[test]
    fn every_kind_of_block_is_told_as_what_it_is() {
        let kinds = [
            BlockKind::Heading,
            BlockKind::Paragraph,
            BlockKind::ListItem,
            BlockKind::ListItem,
            BlockKind::Quote,
            BlockKind::Code,
            BlockKind::Furniture,
        ];
        let blocks = kinds.iter().enumerate().map(|(i, &kind)| Block {
            kind,
            span: i * 2..i * 2 + 1,
        });
        let document = Document::from_blocks("a b c d e f g", blocks.collect());
        let summarizer = Summarizer::new().ranker(Algorithm::Lead);
        let summarizer = summarizer.length(Length::Sentences(1));
        let explanation = summarizer.explain(&document).unwrap();
        let page = Page::new(&explanation, &[], "").blocks().into_string();
        let mut elements = Vec::new();
        for tag in page.split('<').skip(1) {
            elements.push(tag.split([' ', '>']).next().unwrap());
        }
        assert_eq!(
            elements.join(" "),
            "h3 /h3 p mark /mark a /a /p ul li span /span /li li span /span /li /ul \
             blockquote span /span /blockquote pre /pre p /p"
        );
        for letter in ["a", "b", "c", "d", "e", "f", "g"] {
            assert_eq!(page.matches(&format!(">{letter}<")).count(), 1, "{letter}");
        }
    }
}
