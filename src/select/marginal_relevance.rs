//! Score against novelty.

use std::collections::BinaryHeap;

use super::Budget;
use super::bound::Bound;
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
    // For each sentence, its largest similarity to the chosen ones it was compared with.
    let mut repeated = vec![0.0; scores.len()];
    let mut open: BinaryHeap<Bound> = (0..scores.len())
        .map(|index| Bound {
            worth: value(index, 0.0),
            index,
            chosen: 0,
        })
        .collect();
    let mut left = budget.limit;
    let mut chosen = Vec::new();
    while let Some(mut top) = open.pop() {
        let unseen = &chosen[top.chosen..];
        if budget.costs[top.index] > left || unseen.iter().any(|&j| repeats(top.index, j)) {
            continue;
        }
        if unseen.is_empty() {
            left -= budget.costs[top.index];
            chosen.push(top.index);
            continue;
        }
        let similar = unseen.iter().map(|&j| matrix.cosine(top.index, j));
        repeated[top.index] = similar.fold(repeated[top.index], f64::max);
        top.worth = value(top.index, repeated[top.index]);
        top.chosen = chosen.len();
        open.push(top);
    }
    Ok(chosen)
}
