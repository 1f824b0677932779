//! Score against novelty.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::Budget;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// Maximal marginal relevance: each next sentence is the one with the largest
/// λ · score − (1 − λ) · (largest cosine similarity to a chosen sentence).
///
/// Scores are divided by the largest first, so that both sides reach up to 1. With λ = 1
/// only the score counts, with λ = 0 only novelty.
///
/// Time O(chosen · nnz) at worst; a sentence is compared with the chosen ones only when its
/// turn may have come, which is far less often in most texts.
///
/// Source: Carbonell and Goldstein 1998, "The Use of MMR, Diversity-Based Reranking for
/// Reordering Documents and Producing Summaries",
/// [doi:10.1145/290941.291025](https://doi.org/10.1145/290941.291025).
///
/// ```
/// use brevity::{TermMatrix, select::{Budget, mmr}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "b"], vec!["c"]]);
/// let budget = Budget::sentences(3, 2);
/// assert_eq!(mmr(&[1.0, 0.9, 0.5], &matrix, 1.0, &budget)?, [0, 1]);
/// assert_eq!(mmr(&[1.0, 0.9, 0.5], &matrix, 0.5, &budget)?, [0, 2]);
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If scores, rows and costs differ in number, or λ is not 0..=1.
pub fn mmr(
    scores: &[f64],
    matrix: &TermMatrix,
    lambda: f64,
    budget: &Budget,
) -> Result<Vec<usize>, Error> {
    marginal(scores, matrix, lambda, budget, |_, _| false)
}

/// As [`mmr`], but a sentence with the same terms in the same numbers as a chosen one is
/// left out, however high its score.
///
/// ```
/// use brevity::{TermMatrix, select::{Budget, distinct_mmr}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "b"], vec!["c"]]);
/// let budget = Budget::sentences(3, 2);
/// assert_eq!(distinct_mmr(&[1.0, 0.9, 0.1], &matrix, 0.9, &budget)?, [0, 2]);
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// As [`mmr`].
pub fn distinct_mmr(
    scores: &[f64],
    matrix: &TermMatrix,
    lambda: f64,
    budget: &Budget,
) -> Result<Vec<usize>, Error> {
    marginal(scores, matrix, lambda, budget, |i, j| {
        let counts = |i| matrix.row(i).map(|entry| (entry.term, entry.count));
        matrix.range(i).len() == matrix.range(j).len()
            && !matrix.range(i).is_empty()
            && counts(i).eq(counts(j))
    })
}

/// Maximal marginal relevance that also drops what `repeats` a chosen sentence.
fn marginal(
    scores: &[f64],
    matrix: &TermMatrix,
    lambda: f64,
    budget: &Budget,
    repeats: impl Fn(usize, usize) -> bool,
) -> Result<Vec<usize>, Error> {
    budget.check("scores", scores.len())?;
    budget.check("rows", matrix.rows())?;
    if !(0.0..=1.0).contains(&lambda) {
        return Err(Error::InvalidParameter {
            name: "lambda",
            value: lambda,
            expected: "0 to 1",
        });
    }
    let largest = scores.iter().fold(0.0, |a: f64, &score| a.max(score.abs()));
    let scale = if largest > 0.0 { largest } else { 1.0 };
    let value = |i: usize, repeated: f64| lambda * (scores[i] / scale) - (1.0 - lambda) * repeated;
    // A value only sinks as sentences are chosen, so one computed earlier is an upper bound:
    // only the sentence on top must be brought up to date, not all.
    let mut open: BinaryHeap<Open> = (0..scores.len())
        .map(|index| Open {
            value: value(index, 0.0),
            index,
            repeated: 0.0,
            compared: 0,
        })
        .collect();
    let mut left = budget.limit;
    let mut chosen = Vec::new();
    while let Some(mut top) = open.pop() {
        let unseen = &chosen[top.compared..];
        if budget.costs[top.index] > left || unseen.iter().any(|&j| repeats(top.index, j)) {
            continue;
        }
        if unseen.is_empty() {
            left -= budget.costs[top.index];
            chosen.push(top.index);
            continue;
        }
        let similar = unseen.iter().map(|&j| matrix.cosine(top.index, j));
        top.repeated = similar.fold(top.repeated, f64::max);
        top.value = value(top.index, top.repeated);
        top.compared = chosen.len();
        open.push(top);
    }
    Ok(chosen)
}

/// A sentence that may still be chosen, by what it was worth when it was looked at last.
#[derive(Debug)]
struct Open {
    value: f64,
    index: usize,
    /// Its largest similarity to the first `compared` chosen sentences.
    repeated: f64,
    compared: usize,
}

impl Ord for Open {
    /// By value; of equal values the earlier sentence is the greater.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_value = self.value.total_cmp(&other.value);
        by_value.then(other.index.cmp(&self.index))
    }
}

impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Open {}
