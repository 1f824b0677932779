//! News articles: a headline, a dateline, one paragraph a line.

use super::{Lexicon, Prose, SplitMix64, Style};

/// One article.
#[derive(Clone, Debug)]
pub struct Article {
    /// Headline, perhaps a byline, then paragraphs, each on its line; no newline at the end.
    pub text: String,
    /// Where the sentences end, in bytes of `text`. The first one begins with the dateline.
    pub sentence_ends: Vec<usize>,
}

/// Article number `number` of a seed: 2 to 4.5 kB, 3 kB on average. It depends on no other article.
pub fn article(lexicon: &Lexicon, number: u64, seed: u64) -> Article {
    let mut prose = Prose::new(lexicon, Style::NEWS, SplitMix64::stream(seed, number + 1));
    let bytes = prose.random().between(1750, 3750);
    let mut text = String::with_capacity(bytes + 800);
    prose.begin();
    prose.headline();
    text.push_str(prose.text());
    if prose.random().chance(25) {
        prose.begin();
        prose.byline();
        text.push_str("\nBy ");
        text.push_str(prose.text());
    }
    text.push('\n');
    let mut sentence_ends = Vec::new();
    // The first paragraph keeps the words of the headline.
    let dateline = dateline(&mut prose);
    prose.begin();
    prose.push_verbatim(&dateline);
    prose.sentence();
    loop {
        sentence_ends.extend(prose.sentence_ends().iter().map(|end| text.len() + end));
        text.push_str(prose.text());
        if text.len() >= bytes {
            break;
        }
        text.push('\n');
        if prose.random().chance(60) {
            prose.change_focus();
        }
        prose.begin();
        for _ in 0..prose.random().between(1, 3) {
            if prose.random().chance(16) {
                prose.dialogue_sentence();
            } else {
                prose.sentence();
            }
        }
    }
    Article {
        text,
        sentence_ends,
    }
}

fn dateline(prose: &mut Prose<'_>) -> String {
    prose.begin();
    prose.place();
    let place = prose.text().to_owned();
    match prose.random().below(5) {
        0 => String::new(),
        1 => format!("{} - ", place.to_uppercase()),
        2 => format!("{} — ", place.to_uppercase()),
        3 => format!(
            "{}, Jan. {} — ",
            place.to_uppercase(),
            prose.random().between(2, 30)
        ),
        _ => format!("{place}, March {} – ", prose.random().between(1, 31)),
    }
}
