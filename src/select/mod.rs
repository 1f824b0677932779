//! Which sentences fit the length, without saying a thing twice? Scores to indices.
//!
//! All functions return indices best first. A limit is hard: a sentence that
//! does not fit is passed over and the next is tried.

mod bound;
mod coverage;
mod marginal_relevance;

use std::collections::HashSet;

use crate::error::Error;
use crate::matrix::TermMatrix;

pub use coverage::coverage;
pub use marginal_relevance::{distinct_mmr, mmr};

/// How sentences are picked by their scores.
///
/// ```
/// use brevity::{TermMatrix, select::{Budget, Strategy}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "b", "c"], vec!["d"]]);
/// let pick = |strategy: Strategy| {
///     strategy.pick(&[1.0, 0.9, 0.5], &matrix, &Budget::sentences(3, 2))
/// };
/// assert_eq!(pick(Strategy::Distinct)?, [0, 1]);
/// assert_eq!(pick(Strategy::MarginalRelevance { lambda: 0.5 })?, [0, 2]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub enum Strategy {
    /// The best that fit, none twice: [`distinct`].
    #[default]
    Distinct,
    /// The best that say something new: [`distinct_mmr`].
    MarginalRelevance {
        /// Weight of score against novelty, 0..=1.
        lambda: f64,
    },
    /// Those that cover the text together: [`coverage`] with α = 5 / n.
    Coverage {
        /// Weight of the scores, 0 or more.
        lambda: f64,
    },
}

impl Strategy {
    /// The indices picked, best first.
    ///
    /// # Errors
    /// If scores, rows and costs differ in number, or λ lies outside its range.
    pub fn pick(
        self,
        scores: &[f64],
        matrix: &TermMatrix,
        budget: &Budget,
    ) -> Result<Vec<usize>, Error> {
        match self {
            Self::Distinct => distinct(scores, matrix, budget),
            Self::MarginalRelevance { lambda } => distinct_mmr(scores, matrix, lambda, budget),
            Self::Coverage { lambda } => {
                let alpha = f64::min(1.0, 5.0 / scores.len().max(1) as f64);
                coverage(scores, matrix, alpha, lambda, budget)
            }
        }
    }
}

/// The cost of a sentence that cannot be had, above every limit.
const EXCLUDED: usize = usize::MAX;

/// What each sentence costs and how much may be spent, in whole units: sentences, words,
/// characters, tokens or whatever the caller counts.
///
/// ```
/// use brevity::select::{Budget, top};
/// let budget = Budget::new(vec![4, 5, 3], 8);
/// assert_eq!(top(&[0.5, 0.9, 0.1], &budget)?, [1, 2]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Budget {
    costs: Vec<usize>,
    limit: usize,
}

impl Budget {
    /// A budget of `limit` for sentences that cost `costs`.
    pub fn new(mut costs: Vec<usize>, limit: usize) -> Self {
        costs
            .iter_mut()
            .for_each(|cost| *cost = (*cost).min(EXCLUDED - 1));
        let limit = limit.min(EXCLUDED - 1);
        Self { costs, limit }
    }

    /// At most `limit` of `n` sentences.
    pub fn sentences(n: usize, limit: usize) -> Self {
        Self::new(vec![1; n], limit)
    }

    /// At most `limit` words, where sentence *i* has `words[i]`.
    pub fn words(words: &[usize], limit: usize) -> Self {
        Self::new(words.to_vec(), limit)
    }

    /// The same budget, in which sentence *i* cannot be had where `is_excluded(i)`.
    ///
    /// ```
    /// use brevity::select::{Budget, top};
    /// let budget = Budget::sentences(3, 2).excluding(|i| i == 0);
    /// assert_eq!(top(&[0.9, 0.1, 0.5], &budget)?, [2, 1]);
    /// assert!(budget.covers_all());
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn excluding(mut self, is_excluded: impl Fn(usize) -> bool) -> Self {
        for (i, cost) in self.costs.iter_mut().enumerate() {
            if is_excluded(i) {
                *cost = EXCLUDED;
            }
        }
        self
    }

    /// What sentence `i` costs; 0 if it is excluded.
    pub fn cost(&self, i: usize) -> usize {
        match self.costs[i] {
            EXCLUDED => 0,
            cost => cost,
        }
    }

    /// Is sentence `i` excluded?
    pub fn excludes(&self, i: usize) -> bool {
        self.costs[i] == EXCLUDED
    }

    /// Can everything be had that is not excluded?
    ///
    /// ```
    /// use brevity::select::Budget;
    /// assert!(Budget::words(&[10, 20], 30).covers_all());
    /// assert!(!Budget::words(&[10, 20], 29).covers_all());
    /// ```
    pub fn covers_all(&self) -> bool {
        self.costs
            .iter()
            .filter(|&&cost| cost != EXCLUDED)
            .try_fold(self.limit, |left, &cost| left.checked_sub(cost))
            .is_some()
    }

    /// The share of all that may be had, 0..=1.
    ///
    /// ```
    /// use brevity::select::Budget;
    /// assert_eq!(Budget::sentences(8, 2).share(), 0.25);
    /// assert_eq!(Budget::sentences(1, 2).share(), 1.0);
    /// ```
    pub fn share(&self) -> f64 {
        let all: f64 = self.costs.iter().map(|&cost| cost as f64).sum();
        f64::min(self.limit as f64 / all.max(1.0), 1.0)
    }

    /// The cheapest sentence, 0 if there is none.
    pub fn cheapest(&self) -> usize {
        self.costs.iter().copied().min().unwrap_or(0)
    }

    /// The most that may be spent.
    pub fn limit(&self) -> usize {
        self.limit
    }

    fn check(&self, what: &'static str, actual: usize) -> Result<(), Error> {
        if actual == self.costs.len() {
            Ok(())
        } else {
            Err(Error::LengthMismatch {
                what,
                expected: self.costs.len(),
                actual,
            })
        }
    }
}

/// All indices, best score first; of equal scores the earlier sentence first.
///
/// ```
/// assert_eq!(brevity::select::ranking(&[0.2, 0.7, 0.2]), [1, 0, 2]);
/// ```
pub fn ranking(scores: &[f64]) -> Vec<usize> {
    let mut order = keys(scores);
    order.sort_unstable();
    order.into_iter().map(place).collect()
}

/// The place of sentence `i` by score, from 1, in time O(n): for a few of them.
pub(crate) fn rank(scores: &[f64], i: usize) -> usize {
    let own = descending(scores[i]);
    let before = |(j, &score): (usize, &f64)| {
        let key = descending(score);
        usize::from((key < own) | ((key == own) & (j <= i)))
    };
    scores.iter().enumerate().map(before).sum()
}

/// For each score, one number for it and its place: such numbers sort several times as fast as
/// places by their scores.
fn keys(scores: &[f64]) -> Vec<u128> {
    let scores = scores.iter().zip(0_u64..);
    scores
        .map(|(&score, i)| u128::from(descending(score)) << 64 | u128::from(i))
        .collect()
}

fn place(key: u128) -> usize {
    key as u64 as usize
}

/// The order of [`ranking`], of which only as much is sorted as is asked for.
struct BestFirst {
    keys: Vec<u128>,
    sorted: usize,
    next: usize,
}

impl BestFirst {
    /// Sorted at first; then several times as many.
    const FEW: usize = 64;

    fn new(scores: &[f64]) -> Self {
        Self {
            keys: keys(scores),
            sorted: 0,
            next: 0,
        }
    }
}

impl Iterator for BestFirst {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.next == self.sorted {
            let rest = &mut self.keys[self.sorted..];
            let more = rest.len().min((8 * self.sorted).max(Self::FEW));
            if more < rest.len() {
                rest.select_nth_unstable(more);
            }
            rest[..more].sort_unstable();
            self.sorted += more;
        }
        let key = *self.keys.get(self.next)?;
        self.next += 1;
        Some(place(key))
    }
}

/// A number that is smaller for a larger score, in the order of [`f64::total_cmp`].
fn descending(score: f64) -> u64 {
    let bits = score.to_bits();
    match bits >> 63 {
        0 => !(bits | 1 << 63),
        _ => bits,
    }
}

/// The best sentences that fit.
///
/// # Errors
/// If scores and costs differ in number.
pub fn top(scores: &[f64], budget: &Budget) -> Result<Vec<usize>, Error> {
    budget.check("scores", scores.len())?;
    Ok(fill(scores, budget, |_| true))
}

/// The best sentences that fit, each only once: a sentence with the same terms in the same
/// numbers as a chosen one is left out.
///
/// A sentence without terms is never taken for a repetition. Time O(n log n + nnz).
///
/// ```
/// use brevity::{TermMatrix, select::{Budget, distinct}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["a"], vec!["b"]]);
/// assert_eq!(distinct(&[0.9, 0.8, 0.1], &matrix, &Budget::sentences(3, 2))?, [0, 2]);
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If scores, rows and costs differ in number.
pub fn distinct(scores: &[f64], matrix: &TermMatrix, budget: &Budget) -> Result<Vec<usize>, Error> {
    budget.check("scores", scores.len())?;
    budget.check("rows", matrix.rows())?;
    let mut said = HashSet::new();
    Ok(fill(scores, budget, |i| {
        let row = matrix.counts(i);
        row.0.is_empty() || said.insert(row)
    }))
}

/// Takes sentences, best first, while they fit and `is_new` says so.
fn fill(scores: &[f64], budget: &Budget, mut is_new: impl FnMut(usize) -> bool) -> Vec<usize> {
    let cheapest = budget.cheapest();
    let mut left = budget.limit;
    let mut chosen = Vec::new();
    for i in BestFirst::new(scores) {
        if left < cheapest {
            break;
        }
        if budget.costs[i] <= left && is_new(i) {
            left -= budget.costs[i];
            chosen.push(i);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_passed_over() {
        let budget = Budget::words(&[10, 4, 7, 2], 12);
        assert_eq!(top(&[0.1, 0.9, 0.8, 0.7], &budget).unwrap(), [1, 2]);
        assert_eq!(top(&[0.9, 0.8, 0.7, 0.6], &budget).unwrap(), [0, 3]);
    }

    #[test]
    fn ranking_is_total() {
        let scores = [
            0.0,
            -0.0,
            1.0,
            -1.0,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::NAN,
            -f64::NAN,
            1e-310,
            1.0,
        ];
        let mut expected: Vec<usize> = (0..scores.len()).collect();
        expected.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        assert_eq!(ranking(&scores), expected);
        assert_eq!(expected, [6, 4, 2, 9, 8, 0, 1, 3, 5, 7]);
    }

    #[test]
    fn what_is_sorted_in_parts_is_in_order() {
        for n in [0, 1, 63, 64, 65, 600, 5000] {
            // Each score comes three times.
            let scores: Vec<f64> = (0..n).map(|i| f64::from(i * 7919 % (n / 3 + 1))).collect();
            let expected = ranking(&scores);
            assert!(BestFirst::new(&scores).eq(expected.iter().copied()));
            for (before, &i) in expected.iter().enumerate().step_by(17) {
                assert_eq!(rank(&scores, i), before + 1);
            }
        }
    }

    #[test]
    fn a_limit_below_the_cheapest_gives_nothing() {
        let budget = Budget::words(&[3, 4], 2);
        assert_eq!(top(&[0.1, 0.2], &budget).unwrap(), [] as [usize; 0]);
        assert_eq!(budget.cheapest(), 3);
    }

    #[test]
    fn sums_of_costs_do_not_overflow() {
        assert!(!Budget::new(vec![usize::MAX, usize::MAX], usize::MAX).covers_all());
    }

    #[test]
    fn lists_of_different_length_are_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        let budget = Budget::sentences(2, 1);
        assert!(top(&[1.0], &budget).is_err());
        assert!(distinct(&[1.0, 2.0], &matrix, &budget).is_err());
        assert!(mmr(&[1.0], &matrix, 2.0, &Budget::sentences(1, 1)).is_err());
    }

    #[test]
    fn equal_scores_are_taken_in_text_order() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["b"], vec!["c"]]);
        let budget = Budget::sentences(3, 2);
        assert_eq!(top(&[1.0; 3], &budget).unwrap(), [0, 1]);
        assert_eq!(mmr(&[1.0; 3], &matrix, 0.5, &budget).unwrap(), [0, 1]);
    }

    /// The reciprocal of the smallest score is infinite.
    #[test]
    fn tiny_scores_do_not_become_nan() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["b"]]);
        let scores = [0.0, f64::from_bits(1)];
        let chosen = mmr(&scores, &matrix, 0.5, &Budget::sentences(2, 1)).unwrap();
        assert_eq!(chosen, [1]);
    }

    #[test]
    fn a_repetition_gives_way_even_to_a_poor_sentence() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["a"], vec![], vec![]]);
        let scores = [1.0, 0.9, 0.1, 0.1];
        let budget = Budget::sentences(4, 4);
        let chosen = distinct_mmr(&scores, &matrix, 1.0, &budget).unwrap();
        assert_eq!(chosen, [0, 2, 3]);
        // The repetition is taken if what it repeats did not fit.
        let budget = Budget::words(&[9, 2, 9, 9], 4);
        assert_eq!(distinct_mmr(&scores, &matrix, 1.0, &budget).unwrap(), [1]);
    }

    /// Scores 1, 0.9, 0.6; cosine of 0 and 1 is 0.5 (`a b`, `a c`, two shared of equal idf
    /// would be 1). λ = 0.6: sentence 1 is worth 0.54 − 0.4·cos, sentence 2 0.36.
    #[test]
    fn hand_worked_mmr() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["d"]]);
        let cosine = matrix.cosine(0, 1);
        let prefers_one = 0.54 - 0.4 * cosine > 0.36;
        let chosen = mmr(&[1.0, 0.9, 0.6], &matrix, 0.6, &Budget::sentences(3, 2)).unwrap();
        assert_eq!(chosen, [0, if prefers_one { 1 } else { 2 }]);
        let chosen = mmr(&[1.0, 0.9, 0.6], &matrix, 0.3, &Budget::sentences(3, 2)).unwrap();
        assert_eq!(chosen, [0, 2]);
    }
}
