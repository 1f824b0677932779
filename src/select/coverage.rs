//! Coverage of the whole text.

use std::collections::BinaryHeap;

use super::Budget;
use super::bound::Bound;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// The paper's r: gains are divided by the cost to this power. At 1 short sentences win
/// too often, at 0 long ones.
const COST_SCALING: f64 = 0.3;

/// Submodular coverage: sentences that together resemble every sentence of the text
/// enough, and score well.
///
/// - **Idea**: a sentence is covered once the summary resembles it as much as a share α of
///   the whole text does; what lies beyond that counts no more, so the next sentence is
///   drawn to what is not covered yet.
/// - **Value** of a selection S: coverage Σᵢ min(C(i, S), α · C(i, V)) / Σᵢ α · C(i, V), and
///   λ times the share of S in the sum of all scores. C(i, S) is the sum of cosine
///   similarities of sentence *i* to those of S, itself included; V is the whole text. The
///   value is monotone and submodular, so greedy picking by gain and cost comes within a
///   constant factor of the best selection.
/// - **Cost**: gains only sink, so one computed earlier is an upper bound, and the first
///   bound, the degree of a sentence, takes O(nnz) for all. Each gain that is looked at
///   takes O(Σₜ dfₜ) over the terms of its sentence.
/// - **Parameters**: `alpha`, the share α of the whole text's resemblance that is enough
///   ([`Strategy::Coverage`](super::Strategy::Coverage) uses 5 / n); `lambda`, the weight of
///   the scores, 0 or more. Gains are divided by cost^0.3, the paper's r.
/// - **Departures**: the paper's diversity reward over clusters is replaced by the scores,
///   which any ranking method may give.
/// - **Source**: Lin and Bilmes 2011, "A Class of Submodular Functions for Document
///   Summarization", [aclanthology.org/P11-1052](https://aclanthology.org/P11-1052).
///
/// ```
/// use brevity::{TermMatrix, select::{Budget, coverage}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "b"], vec!["c"]]);
/// let budget = Budget::sentences(3, 2);
/// assert_eq!(coverage(&[1.0, 0.9, 0.5], &matrix, 0.5, 0.1, &budget)?, [0, 2]);
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If scores, rows and costs differ in number, α is not above 0 and at most 1, or λ is
/// below 0.
pub fn coverage(
    scores: &[f64],
    matrix: &TermMatrix,
    alpha: f64,
    lambda: f64,
    budget: &Budget,
) -> Result<Vec<usize>, Error> {
    budget.check("scores", scores.len())?;
    budget.check("rows", matrix.rows())?;
    let out_of_range = |name, value, expected| {
        Err(Error::InvalidParameter {
            name,
            value,
            expected,
        })
    };
    if alpha.is_nan() || alpha <= 0.0 || alpha > 1.0 {
        return out_of_range("alpha", alpha, "above 0 and at most 1");
    }
    if lambda.is_nan() || lambda < 0.0 {
        return out_of_range("lambda", lambda, "0 or more");
    }
    let mut covered = Covered::new(matrix, alpha);
    let total: f64 = scores.iter().sum();
    let reward = |i: usize| {
        if total > 0.0 {
            lambda * scores[i] / total
        } else {
            0.0
        }
    };
    let per_cost = |i: usize, gain: f64| gain / (budget.costs[i].max(1) as f64).powf(COST_SCALING);
    let mut open: BinaryHeap<Bound> = (0..scores.len())
        .map(|index| Bound {
            worth: per_cost(index, covered.most(index) + reward(index)),
            index,
            chosen: usize::MAX,
        })
        .collect();
    let mut left = budget.limit;
    let mut chosen = Vec::new();
    while let Some(mut top) = open.pop() {
        if budget.costs[top.index] > left {
            continue;
        }
        if top.chosen == chosen.len() {
            left -= budget.costs[top.index];
            covered.add(top.index);
            chosen.push(top.index);
            continue;
        }
        top.worth = per_cost(top.index, covered.gain(top.index) + reward(top.index));
        top.chosen = chosen.len();
        open.push(top);
    }
    Ok(chosen)
}

/// How far each sentence is covered, and by whom it can be.
struct Covered<'m> {
    matrix: &'m TermMatrix,
    /// For each term, the sentences that hold it, with its weight in them.
    postings: Vec<Vec<(u32, f64)>>,
    /// C(i, V).
    degrees: Vec<f64>,
    /// α · C(i, V).
    enough: Vec<f64>,
    /// C(i, S).
    so_far: Vec<f64>,
    /// Σᵢ α · C(i, V), by which all gains are divided.
    total: f64,
    /// Similarities of one sentence to all, between two uses all 0.
    similarities: Vec<f64>,
    /// The sentences whose similarity is not 0, between two uses empty.
    touched: Vec<u32>,
}

impl<'m> Covered<'m> {
    fn new(matrix: &'m TermMatrix, alpha: f64) -> Self {
        let mut postings = vec![Vec::new(); matrix.columns()];
        let mut sums = vec![0.0; matrix.columns()];
        for i in 0..matrix.rows() {
            for entry in matrix.row(i) {
                postings[entry.term as usize].push((i as u32, entry.weight));
                sums[entry.term as usize] += entry.weight;
            }
        }
        let degree = |i| {
            matrix
                .row(i)
                .map(|entry| entry.weight * sums[entry.term as usize])
                .sum()
        };
        let degrees: Vec<f64> = (0..matrix.rows()).map(degree).collect();
        let enough: Vec<f64> = degrees.iter().map(|degree| alpha * degree).collect();
        let total = enough.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        Self {
            matrix,
            postings,
            degrees,
            enough,
            so_far: vec![0.0; matrix.rows()],
            total,
            similarities: vec![0.0; matrix.rows()],
            touched: Vec::new(),
        }
    }

    /// The most that sentence `i` can add to an empty selection.
    fn most(&self, i: usize) -> f64 {
        self.degrees[i] / self.total
    }

    /// What sentence `i` would add.
    fn gain(&mut self, i: usize) -> f64 {
        self.compare(i);
        let mut gain = 0.0;
        for &j in &self.touched {
            let j = j as usize;
            let after = f64::min(self.so_far[j] + self.similarities[j], self.enough[j]);
            gain += f64::max(0.0, after - self.so_far[j].min(self.enough[j]));
        }
        self.forget();
        gain / self.total
    }

    /// Takes sentence `i` into the selection.
    fn add(&mut self, i: usize) {
        self.compare(i);
        for &j in &self.touched {
            self.so_far[j as usize] += self.similarities[j as usize];
        }
        self.forget();
    }

    fn compare(&mut self, i: usize) {
        for entry in self.matrix.row(i) {
            for &(j, weight) in &self.postings[entry.term as usize] {
                let similarity = &mut self.similarities[j as usize];
                if *similarity == 0.0 {
                    self.touched.push(j);
                }
                *similarity += entry.weight * weight;
            }
        }
        self.touched.sort_unstable();
    }

    fn forget(&mut self) {
        for &j in &self.touched {
            self.similarities[j as usize] = 0.0;
        }
        self.touched.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value of a selection, straight from the formula.
    fn value(matrix: &TermMatrix, alpha: f64, chosen: &[usize]) -> f64 {
        let n = matrix.rows();
        let sum = |i: usize, of: &mut dyn Iterator<Item = usize>| -> f64 {
            of.map(|j| matrix.cosine(i, j)).sum()
        };
        let enough: Vec<f64> = (0..n).map(|i| alpha * sum(i, &mut (0..n))).collect();
        let covered: f64 = (0..n)
            .map(|i| sum(i, &mut chosen.iter().copied()).min(enough[i]))
            .sum();
        covered / enough.iter().sum::<f64>()
    }

    #[test]
    fn every_pick_is_the_one_of_largest_gain() {
        let words = ["a", "b", "c", "d", "e", "f"];
        let sentences: Vec<Vec<&str>> = (0..12)
            .map(|i| (0..4).map(|k| words[(i * i + k * (i + 1)) % 6]).collect())
            .collect();
        let matrix = TermMatrix::from_tokens(&sentences);
        let budget = Budget::sentences(12, 5);
        let chosen = coverage(&[0.0; 12], &matrix, 0.3, 0.0, &budget).unwrap();
        assert_eq!(chosen.len(), 5);
        for k in 0..chosen.len() {
            let gained = value(&matrix, 0.3, &chosen[..=k]);
            for other in (0..12).filter(|i| !chosen[..k].contains(i)) {
                let mut instead = chosen[..k].to_vec();
                instead.push(other);
                assert!(gained >= value(&matrix, 0.3, &instead) - 1e-12, "pick {k}");
            }
        }
    }

    #[test]
    fn parameters_outside_their_range_are_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        let budget = Budget::sentences(1, 1);
        for alpha in [0.0, 1.1, f64::NAN] {
            assert!(coverage(&[1.0], &matrix, alpha, 0.0, &budget).is_err());
        }
        assert!(coverage(&[1.0], &matrix, 0.5, -1.0, &budget).is_err());
        assert!(coverage(&[], &matrix, 0.5, 1.0, &budget).is_err());
    }

    #[test]
    fn sentences_without_terms_are_taken_last() {
        let matrix = TermMatrix::from_tokens(&[vec![], vec!["a"], vec![]]);
        let budget = Budget::sentences(3, 2);
        assert_eq!(
            coverage(&[0.0; 3], &matrix, 0.5, 0.0, &budget).unwrap(),
            [1, 0]
        );
    }
}
