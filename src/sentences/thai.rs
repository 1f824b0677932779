//! Thai and Lao: no full stops; spaces stand between sentences, clauses and names alike.
//!
//! A space ends a sentence after a closing particle; before a word that opens sentences when
//! enough of a sentence came before; and before any other clause when so much came before that
//! one more clause would make it long, unless the clause opens with a word that goes on.
//! Anything more needs a statistical model, and a missed boundary costs less than a fragment.

use std::ops::Range;

use super::characters as is;
use crate::language::WordList;

static WORDS: WordList = WordList::new(include_str!("thai.txt"));

/// Fewest characters of a sentence before a word that opens the next one.
const ENOUGH: usize = 30;
/// Fewest characters of a sentence before any other clause.
const LONG: usize = 60;
/// Fewest characters of such a clause: less may be a name.
const CLAUSE: usize = 15;

/// The end of the first sentence in `span` that a space ends.
pub(super) fn first_end(text: &str, span: Range<usize>) -> Option<usize> {
    let part = &text[span.clone()];
    part.match_indices([' ', '\n']).find_map(|(at, _)| {
        // Only the first space of a run has a letter or figure before it.
        let before = &part[..at];
        let figure = before.ends_with(|c: char| c.is_numeric());
        if !figure && !before.ends_with(is::is_stopless) {
            return None;
        }
        let after = part[at..].trim_start();
        let ends = after.starts_with(is::is_stopless)
            && (!figure && listed("end", |word| before.ends_with(word))
                || !figure && longer(before, ENOUGH) && listed("", |word| after.starts_with(word))
                || longer(before, LONG)
                    && is_clause(after)
                    && !listed("on", |word| after.starts_with(word)));
        ends.then_some(span.start + at)
    })
}

fn longer(text: &str, characters: usize) -> bool {
    text.chars().nth(characters - 1).is_some()
}

fn is_clause(text: &str) -> bool {
    text.chars().take_while(|&c| is::is_stopless(c)).count() >= CLAUSE
}

fn listed(kind: &str, test: impl Fn(&str) -> bool) -> bool {
    WORDS.iter().any(|(word, tag)| tag == kind && test(word))
}
