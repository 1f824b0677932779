//! Where in the document the sentences of the summary lie, as a picture.

use maud::{Markup, html};

use super::Page;
use crate::summary::KeySentence;

/// Size of the picture in its own units; it is as wide as the page.
const WIDTH: usize = 1000;
const HEIGHT: usize = 48;
/// Columns that the scores are drawn in.
const COLUMNS: usize = 200;
/// The least width of a sentence of the summary.
const LEAST: usize = 5;

/// A strip as long as the text: the greatest score at each place, and the sentences of the
/// summary over its full height. Its caption tells the same in words.
pub(super) fn strip(page: &Page<'_, '_>) -> Markup {
    let explanation = page.explanation;
    let length = explanation.document.text().len().max(1);
    let chosen = explanation.sentences.iter().filter(|one| one.is_chosen);
    let mut quarters = [0_usize; 4];
    let marks: Vec<(&KeySentence<'_>, usize, usize)> = chosen
        .map(|one| {
            let span = &one.sentence.span;
            quarters[span.start * 4 / length] += usize::from(!one.sentence.is_context);
            let width = (span.len() * WIDTH / length).max(LEAST);
            let x = (span.start * WIDTH / length).min(WIDTH - LEAST);
            (&one.sentence, x, width.min(WIDTH - x))
        })
        .collect();
    let quarters = quarters.map(|n| n.to_string()).join(", ");
    let number = |index: usize| page.numbers[index].map_or(String::new(), |n| n.to_string());
    html! {
        figure {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" { "\n"
                rect .ground width=(WIDTH) height=(HEIGHT) {}
                @for (sentence, x, width) in marks {
                    a href={ "#s" (sentence.index) } tabindex="-1" {
                        rect class=(if sentence.is_context { "near" } else { "key" }) x=(x) width=(width) height=(HEIGHT) {
                            title { (number(sentence.index)) }
                        }
                    }
                } "\n"
                path .scores d=(outline(page, length)) {} "\n"
            } "\n"
            figcaption {
                span .edge { "start" } " "
                span { "Key " (page.unit()[1]) " in each quarter of the text: " (quarters) } " "
                span .edge { "end" }
            } "\n"
        } "\n"
    }
}

/// The greatest score in each column as a closed outline over the ground line.
fn outline(page: &Page<'_, '_>, length: usize) -> String {
    let mut columns = [0.0_f64; COLUMNS];
    for explained in &page.explanation.sentences {
        let span = &explained.sentence.span;
        let first = span.start * COLUMNS / length;
        let last = (span.end.saturating_sub(1) * COLUMNS / length).max(first);
        let share = page.share(explained.sentence.score);
        for column in &mut columns[first..=last.min(COLUMNS - 1)] {
            *column = column.max(share);
        }
    }
    let mut path = format!("M0 {HEIGHT}");
    let step = WIDTH / COLUMNS;
    let mut height = HEIGHT;
    for (i, share) in columns.iter().enumerate() {
        let top = HEIGHT - (share * (HEIGHT - 8) as f64).round() as usize;
        if top != height {
            if i > 0 {
                path.push_str(&format!("H{}", i * step));
            }
            path.push_str(&format!("V{top}"));
            height = top;
        }
    }
    path.push_str(&format!("H{WIDTH}V{HEIGHT}Z"));
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Algorithm, Document, Length, Summarizer};

    #[test]
    fn the_outline_is_as_high_as_the_scores() {
        // Two sentences of ten bytes each; the first has all the score.
        let document = Document::plain("It rained. It snowed.");
        let summarizer = Summarizer::new().ranker(Algorithm::Lead);
        let summarizer = summarizer.length(Length::Sentences(1));
        let explanation = summarizer.explain(&document).unwrap();
        let page = Page::new(&explanation, &[], "");
        // Bytes 0 to 10 of 21 are the columns up to 85, and the 8 units on top stay free.
        assert_eq!(outline(&page, 21), "M0 48V8H430V48H1000V48Z");
        let strip = strip(&page).into_string();
        assert!(strip.contains("x=\"0\" width=\"476\""), "{strip}");
        assert!(strip.contains("quarter of the text: 1, 0, 0, 0"), "{strip}");
    }
}
