//! Matched East Asian brackets, inside which no sentence ends.

use std::ops::Range;

/// Longest bracketed passage taken as one, in bytes: longer ones are not closed where
/// they seem to be, or hold sentences that deserve to be told apart.
const LONGEST: usize = 900;

/// The outermost matched pairs of `brackets` in `text`, each opener followed by its closer.
pub(super) fn matched(text: &str, brackets: &[char]) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut pairs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if c < '\u{3000}' {
            continue;
        }
        let Some(kind) = brackets.iter().position(|&b| b == c) else {
            continue;
        };
        if kind % 2 == 0 {
            open.push((kind, at));
        } else if let Some(&(opener, start)) = open.last() {
            if opener + 1 != kind {
                continue;
            }
            open.pop();
            if at - start <= LONGEST {
                while pairs.last().is_some_and(|inner| inner.start > start) {
                    pairs.pop();
                }
                pairs.push(start..at + c.len_utf8());
            }
        }
    }
    pairs
}
