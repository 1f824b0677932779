//! Similarity to what follows and to what went before.

use super::Ranker;
use super::graph::add_similarity_to_passed;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// PacSum's directed centrality: similarity to later sentences counts for a sentence,
/// similarity to earlier ones may count against it.
///
/// - **Idea**: of two similar sentences the first brings the news and the second elaborates
///   on it; so what a sentence shares with those after it speaks for it.
/// - **Score**: `preceding` · Σ cosine with the sentences before + `following` · Σ cosine with
///   the sentences after.
/// - **Cost**: O(nnz): Σⱼ xᵢ·xⱼ over all j before i is xᵢ times the sum of those rows, which
///   is kept up to date on the way through the text; a second pass goes backwards.
/// - **Parameters**: `preceding` (λ₁) 0 and `following` (λ₂) 1, which the authors' program
///   takes when nothing is tuned; in the paper they add up to 1 and λ₁ is 0 or less.
/// - **Departures**: the paper lets only what a similarity has above a floor count, which
///   lies β of the way from the smallest similarity of any pair to the largest, and tunes β.
///   A floor needs every pair; here β is 0, and tf-idf similarities start at 0 where any two
///   sentences share nothing. Rows are of unit length and idf is smoothed, see
///   [`TermMatrix`]; the authors' program takes plain products and ln((n − df + ½)/(df + ½)).
/// - **Source**: Zheng and Lapata 2019, "Sentence Centrality Revisited for Unsupervised
///   Summarization", [doi:10.18653/v1/P19-1628](https://doi.org/10.18653/v1/P19-1628).
///
/// ```
/// use brevity::{TermMatrix, rank::{PacSum, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[vec!["tax", "law"], vec!["tax"], vec!["law"]]);
/// let scores = PacSum::default().score(&matrix)?;
/// assert!(scores[0] > 0.0);
/// assert_eq!(scores[2], 0.0);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PacSum {
    /// λ₁, what similarity to the sentences before is worth; finite, 0 or less in the paper.
    pub preceding: f64,
    /// λ₂, what similarity to the sentences after is worth; finite.
    pub following: f64,
}

impl Default for PacSum {
    fn default() -> Self {
        Self {
            preceding: 0.0,
            following: 1.0,
        }
    }
}

impl Ranker for PacSum {
    fn name(&self) -> &str {
        "pacsum"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let parameters = [("preceding", self.preceding), ("following", self.following)];
        for (name, value) in parameters {
            if !value.is_finite() {
                return Err(Error::InvalidParameter {
                    name,
                    value,
                    expected: "finite",
                });
            }
        }
        let mut scores = vec![0.0; matrix.rows()];
        if self.preceding != 0.0 {
            add_similarity_to_passed(matrix, 0..matrix.rows(), self.preceding, &mut scores);
        }
        if self.following != 0.0 {
            add_similarity_to_passed(
                matrix,
                (0..matrix.rows()).rev(),
                self.following,
                &mut scores,
            );
        }
        Ok(scores)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a b`, `a`, `b c`: the only similar pairs are 0–1 and 0–2.
    #[test]
    fn hand_worked() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a"], vec!["b", "c"]]);
        let (s01, s02) = (matrix.cosine(0, 1), matrix.cosine(0, 2));
        let tuned = PacSum {
            preceding: -0.5,
            following: 1.5,
        };
        let scores = tuned.score(&matrix).unwrap();
        let expected = [1.5 * (s01 + s02), -0.5 * s01, -0.5 * s02];
        for (score, expected) in scores.iter().zip(expected) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }

    #[test]
    fn weights_that_are_not_finite_are_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        for weight in [f64::NAN, f64::INFINITY] {
            let method = PacSum {
                preceding: weight,
                ..PacSum::default()
            };
            assert!(method.score(&matrix).is_err());
        }
    }
}
