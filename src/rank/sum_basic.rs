//! Sentences of probable words, each word counting less once it has been said.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Ranker;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// SumBasic: picks sentences of frequent words, one after the other.
///
/// - **Idea**: words that are frequent in a text are likely in its summary; once said, a word
///   is not likely to be said again.
/// - **Score**: p(w) is the share of word *w* among all. Of the sentences that hold the word
///   of highest p, the one with the highest mean p over its words is picked, and p of each
///   of its words is squared; then again, until none is left. Sentence *k* in order of picking
///   of *n* scores 1 − k/n. Sentences without words come last.
/// - **Cost**: a word is squared about ten times before nothing is left of it, and only then
///   are the sentences that hold it looked at anew: O(nnz · length of a sentence), linear in
///   the number of sentences.
/// - **Parameters**: none.
/// - **Departures**: of words, or sentences, that are equally good, the first in the text is
///   taken. sumy leaves out the word of highest p and takes the best mean alone; it also
///   squares a word once for each time the sentence holds it.
/// - **Source**: Nenkova and Vanderwende 2005, "The Impact of Frequency on Summarization",
///   Microsoft Research MSR-TR-2005-101.
///
/// ```
/// use brevity::{TermMatrix, rank::{Ranker, SumBasic}};
/// let matrix = TermMatrix::from_tokens(&[vec!["tax", "law"], vec!["tax", "law"], vec!["rain"]]);
/// // Once said, `tax` and `law` count 0.4² = 0.16, `rain` still 0.2.
/// assert_eq!(SumBasic.score(&matrix)?, [1.0, 1.0 - 2.0 / 3.0, 1.0 - 1.0 / 3.0]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SumBasic;

impl Ranker for SumBasic {
    fn name(&self) -> &str {
        "sumbasic"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let n = matrix.rows();
        let mut scores = vec![0.0; n];
        for (place, i) in order_of_picking(matrix).into_iter().enumerate() {
            scores[i] = 1.0 - place as f64 / n as f64;
        }
        Ok(scores)
    }
}

/// A word that waits to be the most probable one.
struct Waiting {
    probability: f64,
    term: u32,
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> Ordering {
        self.probability
            .total_cmp(&other.probability)
            .then(other.term.cmp(&self.term))
    }
}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Waiting {}

fn order_of_picking(matrix: &TermMatrix) -> Vec<usize> {
    let n = matrix.rows();
    let mut holders: Vec<Vec<u32>> = vec![Vec::new(); matrix.columns()];
    let mut probability = vec![0.0; matrix.columns()];
    let total: f64 = (0..n).map(|i| f64::from(matrix.length(i))).sum();
    for i in 0..n {
        for entry in matrix.row(i) {
            holders[entry.term as usize].push(i as u32);
            probability[entry.term as usize] += f64::from(entry.count);
        }
    }
    probability.iter_mut().for_each(|p| *p /= total);
    let mean = |i: usize, probability: &[f64]| -> f64 {
        let sum: f64 = matrix
            .row(i)
            .map(|entry| f64::from(entry.count) * probability[entry.term as usize])
            .sum();
        sum / f64::from(matrix.length(i))
    };

    let mut waiting: BinaryHeap<Waiting> = (0..matrix.columns())
        .filter(|&term| !holders[term].is_empty())
        .map(|term| Waiting {
            probability: probability[term],
            term: term as u32,
        })
        .collect();
    // Means as last seen. They only fall, so a mean of old is a bound on that of today.
    let mut bounds = vec![f64::INFINITY; n];
    let mut picked = vec![false; n];
    let mut order = Vec::with_capacity(n);
    while let Some(top) = waiting.pop() {
        let term = top.term as usize;
        if top.probability != probability[term] {
            waiting.push(Waiting {
                probability: probability[term],
                term: top.term,
            });
            continue;
        }
        // Neither a word whose square is itself nor one of which nothing is left can tell
        // the sentences that hold it apart any more: they come in order.
        if top.probability == 0.0 || top.probability == 1.0 {
            break;
        }
        holders[term].retain(|&i| !picked[i as usize]);
        let mut best: Option<(f64, usize)> = None;
        for i in holders[term].iter().map(|&i| i as usize) {
            if best.is_some_and(|(best, _)| bounds[i] <= best) {
                continue;
            }
            bounds[i] = mean(i, &probability);
            if best.is_none_or(|(best, _)| bounds[i] > best) {
                best = Some((bounds[i], i));
            }
        }
        let Some((_, i)) = best else {
            continue;
        };
        picked[i] = true;
        order.push(i);
        for entry in matrix.row(i) {
            probability[entry.term as usize] *= probability[entry.term as usize];
        }
        waiting.push(Waiting {
            probability: probability[term],
            term: top.term,
        });
    }
    let (wordy, wordless): (Vec<usize>, Vec<usize>) = (0..n)
        .filter(|&i| !picked[i])
        .partition(|&i| matrix.length(i) > 0);
    order.extend(wordy);
    order.extend(wordless);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(sentences: &[&str]) -> Vec<usize> {
        let tokens: Vec<Vec<&str>> = sentences
            .iter()
            .map(|sentence| sentence.split_whitespace().collect())
            .collect();
        order_of_picking(&TermMatrix::from_tokens(&tokens))
    }

    /// Ten words: p(a) = 0.4, p(b) = 0.3, p(c) = 0.2, p(d) = 0.1. With `a` the means are
    /// 0.35, 0.3, 0.25 and 0.4, so `a` goes first; p(a) = 0.16. With `b` (0.3): 0.23, 0.22,
    /// 0.25, so `b c` follows; p(b) = 0.09, p(c) = 0.04. With `a` (0.16): `a b` 0.125,
    /// `a b c` 0.0967, `a d` 0.13.
    #[test]
    fn hand_worked() {
        let picked = order(&["a b", "a b c", "a d", "a", "b c", ""]);
        assert_eq!(picked[..3], [3, 4, 2]);
        assert_eq!(picked[5], 5);
    }

    /// What sumy 0.13 gives where its rule and the paper's agree.
    #[test]
    fn same_as_sumy() {
        let picked = order(&[
            "storm wall",
            "repair",
            "money vote council",
            "rain harbour wall",
            "storm",
            "rain harbour",
            "money rain vote",
        ]);
        assert_eq!(picked, [5, 0, 2, 1, 3, 4, 6]);
    }

    /// The definition step by step, every mean computed anew at every step.
    #[test]
    fn same_as_the_definition() {
        let mut state = 7_u64;
        let mut draw = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for _ in 0..50 {
            let tokens: Vec<Vec<String>> = (0..30)
                .map(|_| {
                    let length = draw(7);
                    (0..length)
                        .map(|_| (draw(6) * draw(6)).to_string())
                        .collect()
                })
                .collect();
            let matrix = TermMatrix::from_tokens(&tokens);
            assert_eq!(order_of_picking(&matrix), by_definition(&matrix));
        }
    }

    fn by_definition(matrix: &TermMatrix) -> Vec<usize> {
        let mut p = vec![0.0; matrix.columns()];
        let mut total = 0.0;
        for entry in (0..matrix.rows()).flat_map(|i| matrix.row(i)) {
            p[entry.term as usize] += f64::from(entry.count);
            total += f64::from(entry.count);
        }
        p.iter_mut().for_each(|p| *p /= total);
        let mut left: Vec<usize> = (0..matrix.rows()).collect();
        left.sort_by_key(|&i| matrix.length(i) == 0);
        let mut order = Vec::new();
        while !left.is_empty() {
            let in_left = |term: usize| {
                left.iter()
                    .any(|&i| matrix.row(i).any(|e| e.term as usize == term))
            };
            let mut top: Option<usize> = None;
            for term in (0..p.len()).filter(|&term| in_left(term)) {
                if top.is_none_or(|top| p[term] > p[top]) {
                    top = Some(term);
                }
            }
            let mut best: Option<(f64, usize)> = None;
            for &i in &left {
                // Once nothing is left of any word, every sentence is as good.
                let fits = top.is_none_or(|top| {
                    p[top] == 0.0 || matrix.row(i).any(|e| e.term as usize == top)
                });
                let sum: f64 = matrix
                    .row(i)
                    .map(|e| f64::from(e.count) * p[e.term as usize])
                    .sum();
                let mean = if sum > 0.0 {
                    sum / f64::from(matrix.length(i))
                } else {
                    0.0
                };
                if fits && best.is_none_or(|(best, _)| mean > best) {
                    best = Some((mean, i));
                }
            }
            let (_, i) = best.unwrap();
            order.push(i);
            left.retain(|&j| j != i);
            for entry in matrix.row(i) {
                p[entry.term as usize] *= p[entry.term as usize];
            }
        }
        order
    }

    #[test]
    fn one_word_over_and_over_comes_in_order() {
        assert_eq!(order(&["", "a", "a a", "a"]), [1, 2, 3, 0]);
    }
}
