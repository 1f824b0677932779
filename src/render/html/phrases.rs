//! Key phrases, and where they stand in the text.

use std::ops::Range;

use maud::{Markup, html};

use super::{Page, grouped};
use crate::keywords::KeyPhrase;

/// How many places of a phrase have a link.
const LINKS: usize = 12;

/// The places of key phrases in the text that are marked: none reaches into another.
pub(super) struct Places<'e> {
    phrases: &'e [KeyPhrase],
    /// In order. Place *i* has the id `p`*i*.
    marked: Vec<Range<usize>>,
}

impl<'e> Places<'e> {
    /// Of spans that overlap, the one that begins first is marked; of two, the longer one.
    pub(super) fn new(phrases: &'e [KeyPhrase]) -> Self {
        let mut spans: Vec<&Range<usize>> = phrases.iter().flat_map(|p| &p.spans).collect();
        spans.sort_by_key(|span| (span.start, usize::MAX - span.end));
        let mut marked: Vec<Range<usize>> = Vec::new();
        for span in spans {
            if marked.last().is_none_or(|last| last.end <= span.start) {
                marked.push(span.clone());
            }
        }
        Self { phrases, marked }
    }

    /// The part `span` of `text` with the phrases in it marked.
    pub(super) fn mark(&self, text: &str, span: Range<usize>) -> Markup {
        let first = self.marked.partition_point(|mark| mark.start < span.start);
        let end = self.marked.partition_point(|mark| mark.end <= span.end);
        let marks = &self.marked[first..end.max(first)];
        let starts = std::iter::once(span.start).chain(marks.iter().map(|mark| mark.end));
        let ends = marks.iter().map(|mark| mark.start).chain([span.end]);
        html! {
            @for (i, (start, end)) in starts.zip(ends).enumerate() {
                (text[start..end])
                @if let Some(mark) = marks.get(i) {
                    span .p id={ "p" (first + i) } { (text[mark.clone()]) }
                }
            }
        }
    }

    /// Numbers of the marked places where a phrase stands, alone or as a part, each once.
    fn of(&self, phrase: &KeyPhrase) -> Vec<usize> {
        let place = |span: &Range<usize>| {
            // The last one that begins no later; if the span reaches out of it, it meets it still.
            self.marked.partition_point(|mark| mark.start <= span.start) - 1
        };
        let mut places: Vec<usize> = phrase.spans.iter().map(place).collect();
        places.dedup();
        places
    }
}

/// The phrases with links to their places; nothing if there are none.
pub(super) fn list(page: &Page<'_, '_>) -> Markup {
    let places = &page.places;
    html! {
        @if !places.phrases.is_empty() {
            section aria-labelledby="phrases" {
                h2 id="phrases" { "Key phrases" } "\n"
                ul .phrases { "\n"
                    @for phrase in places.phrases {
                        (entry(page, phrase, &places.of(phrase))) "\n"
                    }
                } "\n"
            } "\n"
        }
    }
}

fn entry(page: &Page<'_, '_>, phrase: &KeyPhrase, places: &[usize]) -> Markup {
    let more = places.len().saturating_sub(LINKS);
    html! {
        li {
            @for (i, place) in places.iter().take(LINKS).enumerate() {
                @if i == 0 {
                    a href={ "#p" (place) } { bdi lang=[page.language()] { (phrase.text) } }
                } @else {
                    " " a .place href={ "#p" (place) } aria-label={ (phrase.text) ", place " (i + 1) } { (i + 1) }
                }
            }
            @if more > 0 { " " span .place { "and " (grouped(more)) " more" } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, Language, Summarizer, keywords::Keywords};

    #[test]
    fn overlapping_phrases_share_a_mark_and_text_stays_text() {
        let text = "A <sea> wall. The old sea wall broke. A wall & the sea wall.";
        let document = Document::plain(text);
        let keywords = Keywords::new().language(Language::ENGLISH).count(9);
        let phrases = keywords.extract_from_document(&document).unwrap();
        let places = Places::new(&phrases);
        assert!(
            places
                .marked
                .windows(2)
                .all(|pair| pair[0].end <= pair[1].start)
        );
        let marked = places.mark(text, 0..text.len()).into_string();
        let mut plain = String::new();
        for (i, part) in marked.split('<').enumerate() {
            plain.push_str(if i == 0 {
                part
            } else {
                part.split_once('>').unwrap().1
            });
        }
        assert_eq!(
            plain,
            text.replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;")
        );
        for phrase in &phrases {
            for place in places.of(phrase) {
                assert!(marked.contains(&format!("id=\"p{place}\"")));
            }
        }
        let explanation = Summarizer::new().explain(&document).unwrap();
        let list = list(&Page::new(&explanation, &phrases, "")).into_string();
        assert_eq!(list.matches("<li>").count(), phrases.len());
    }
}
