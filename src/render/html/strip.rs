//! Where in the document the sentences of the summary lie, as a picture.

use maud::{Markup, html};

use super::Page;

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
    let marks: Vec<(usize, usize, usize)> = chosen
        .map(|one| {
            let span = &one.sentence.span;
            quarters[span.start * 4 / length] += 1;
            let width = (span.len() * WIDTH / length).max(LEAST);
            let x = (span.start * WIDTH / length).min(WIDTH - LEAST);
            (one.sentence.index, x, width.min(WIDTH - x))
        })
        .collect();
    let quarters = quarters.map(|n| n.to_string()).join(", ");
    let number = |index: usize| page.numbers[index].map_or(String::new(), |n| n.to_string());
    html! {
        figure {
            svg viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" aria-hidden="true" { "\n"
                rect .ground width=(WIDTH) height=(HEIGHT) {}
                @for (index, x, width) in marks {
                    a href={ "#s" (index) } tabindex="-1" {
                        rect .key x=(x) width=(width) height=(HEIGHT) {
                            title { (number(index)) }
                        }
                    }
                } "\n"
                path .scores d=(outline(page, length)) {} "\n"
            } "\n"
            figcaption {
                span .edge { "start" } " "
                span { "Key sentences in each quarter of the text: " (quarters) } " "
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
            path.push_str(&format!("H{}V{top}", i * step));
            height = top;
        }
    }
    path.push_str(&format!("H{WIDTH}V{HEIGHT}Z"));
    path
}
