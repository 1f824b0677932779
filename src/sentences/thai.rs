//! Thai: no full stops; spaces stand between sentences, clauses and names alike.
//!
//! A space ends a sentence after a closing particle, or before a word that opens sentences
//! when enough of a sentence came before. Anything more needs a statistical model, and a missed
//! boundary costs less than a fragment.

use std::ops::Range;

use super::characters as is;
use crate::language::WordList;

static WORDS: WordList = WordList::new(include_str!("thai.txt"));

/// Fewest characters of a sentence before a word that opens the next one.
const ENOUGH: usize = 30;

/// The end of the first sentence in `span` that a space ends.
pub(super) fn first_end(text: &str, span: Range<usize>) -> Option<usize> {
    let part = &text[span.clone()];
    part.match_indices([' ', '\n']).find_map(|(at, _)| {
        // Only the first space of a run has a letter before it.
        let before = &part[..at];
        if !before.ends_with(is::is_stopless) {
            return None;
        }
        let after = part[at..].trim_start();
        let ends = after.starts_with(is::is_stopless)
            && (listed("end", |word| before.ends_with(word))
                || before
                    .chars()
                    .filter(|&c| !is::is_mark(c))
                    .take(ENOUGH)
                    .count()
                    == ENOUGH
                    && listed("", |word| after.starts_with(word)));
        ends.then_some(span.start + at)
    })
}

fn listed(kind: &str, test: impl Fn(&str) -> bool) -> bool {
    WORDS.iter().any(|(word, tag)| tag == kind && test(word))
}
