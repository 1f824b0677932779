//! The neighbours of key sentences.

use std::ops::Range;

use crate::document::{BlockKind, Document};
use crate::select::Budget;
use crate::sentences::Sentence;

/// For each sentence, itself and up to `reach` sentences on each side that no headline parts
/// from it.
pub(super) fn windows(
    document: &Document<'_>,
    sentences: &[Sentence],
    reach: usize,
) -> Vec<Range<usize>> {
    let is_headline = |block: usize| {
        let kind = document.blocks()[block].kind;
        matches!(kind, BlockKind::Heading | BlockKind::Title)
    };
    // Number of the section of each sentence: how many gaps before it hold a headline.
    let mut sections = vec![0; sentences.len()];
    for i in 1..sentences.len() {
        let between = sentences[i - 1].block..sentences[i].block;
        sections[i] = sections[i - 1] + usize::from(between.into_iter().any(is_headline));
    }
    (0..sentences.len())
        .map(|i| {
            let section = |&j: &usize| sections[j] == sections[i];
            let before = (i.saturating_sub(reach)..i).rev().take_while(section);
            let after = (i + 1..sentences.len()).take(reach).take_while(section);
            i - before.count()..i + 1 + after.count()
        })
        .collect()
}

/// The budget in which a sentence costs what its whole window costs.
pub(super) fn windowed(budget: &Budget, windows: &[Range<usize>], limit: usize) -> Budget {
    let mut sums = vec![0_usize; windows.len() + 1];
    for i in 0..windows.len() {
        sums[i + 1] = sums[i].saturating_add(budget.cost(i));
    }
    let costs = windows.iter().map(|w| sums[w.end] - sums[w.start]);
    Budget::new(costs.collect(), limit)
}

/// All sentences in the windows of `chosen`, in order, each once.
pub(super) fn union(chosen: &[usize], windows: &[Range<usize>]) -> Vec<usize> {
    let mut all: Vec<usize> = chosen.iter().flat_map(|&i| windows[i].clone()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Block;

    #[test]
    fn windows_end_at_headlines_and_at_the_ends() {
        let text = "a b H c d e";
        let block = |at: usize, kind| Block {
            kind,
            span: at..at + 1,
        };
        let kinds = [0, 2, 4, 6, 8, 10].map(|at| match at {
            4 => block(at, BlockKind::Heading),
            _ => block(at, BlockKind::Paragraph),
        });
        let document = Document::from_blocks(text, kinds.to_vec());
        let sentences: Vec<Sentence> = [0, 1, 3, 4, 5]
            .map(|block| Sentence {
                span: document.blocks()[block].span.clone(),
                block,
            })
            .to_vec();
        let found = windows(&document, &sentences, 1);
        assert_eq!(found, [0..2, 0..2, 2..4, 2..5, 3..5]);
        assert_eq!(windows(&document, &sentences, 9)[3], 2..5);
        assert_eq!(union(&[3, 0], &found), [0, 1, 2, 3, 4]);
        let budget = Budget::words(&[1, 2, 4, 8, 16], 20);
        let costs = windowed(&budget, &found, 20);
        assert_eq!(
            (0..5).map(|i| costs.cost(i)).collect::<Vec<_>>(),
            [3, 3, 12, 28, 24]
        );
    }
}
