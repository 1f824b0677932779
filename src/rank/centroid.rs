//! Sentences that hold the central terms of the text.

use super::Ranker;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// Sum of the tf-idf weights of the document's central terms in each sentence.
///
/// - **Idea**: the centroid, a pseudo-sentence of the terms that matter in the whole text,
///   stands for its topic; a sentence that holds many of them covers it.
/// - **Score**: Σ tf(t, i) · C(t), where C(t) = tf(t) · idf(t) / n over the whole text, and
///   0 for terms below `threshold`. Longer sentences score higher, as in the paper.
/// - **Cost**: O(nnz), one pass to add up and one to score.
/// - **Parameters**: `threshold`, the least C(t) that counts; 0 for a single text (the
///   paper's 3 belongs to clusters of many articles).
/// - **Departures**: sentences take the place of the paper's documents in tf and idf;
///   position and first-sentence overlap, which the paper adds, are left out.
/// - **Source**: Radev, Jing, Styś and Tam 2004, "Centroid-based summarization of multiple
///   documents", [doi:10.1016/j.ipm.2003.10.006](https://doi.org/10.1016/j.ipm.2003.10.006).
///
/// ```
/// use brevity::{TermMatrix, rank::{Centroid, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[vec!["tax", "law"], vec!["tax"], vec!["rain"]]);
/// let scores = Centroid::default().score(&matrix)?;
/// assert!(scores[0] > scores[1] && scores[1] > scores[2]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Centroid {
    /// The least weight of a term in the centroid that counts; 0 or more.
    pub threshold: f64,
}

impl Ranker for Centroid {
    fn name(&self) -> &str {
        "centroid"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        if self.threshold.is_nan() || self.threshold < 0.0 {
            return Err(Error::InvalidParameter {
                name: "threshold",
                value: self.threshold,
                expected: "0 or more",
            });
        }
        let mut centroid = vec![0.0; matrix.columns()];
        for i in 0..matrix.rows() {
            for entry in matrix.row(i) {
                centroid[entry.term as usize] += f64::from(entry.count);
            }
        }
        for (term, weight) in centroid.iter_mut().enumerate() {
            *weight *= matrix.idf(term) / matrix.rows() as f64;
            if *weight < self.threshold {
                *weight = 0.0;
            }
        }
        let score = |i| {
            matrix
                .row(i)
                .map(|e| f64::from(e.count) * centroid[e.term as usize])
                .sum()
        };
        Ok((0..matrix.rows()).map(score).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a b`, `a`: n = 2, C(a) = 2 · ln(1 + 2/2) / 2 = ln 2, C(b) = 1 · ln(1 + 2/1) / 2 = ln 3 / 2.
    #[test]
    fn hand_worked() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a"]]);
        let scores = Centroid::default().score(&matrix).unwrap();
        let (a, b) = (2.0_f64.ln(), 3.0_f64.ln() / 2.0);
        assert!((scores[0] - (a + b)).abs() < 1e-12);
        assert!((scores[1] - a).abs() < 1e-12);
        let scores = Centroid { threshold: 0.6 }.score(&matrix).unwrap();
        assert!((scores[0] - a).abs() < 1e-12);
    }

    #[test]
    fn a_negative_threshold_is_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        assert!(
            Centroid {
                threshold: f64::NAN
            }
            .score(&matrix)
            .is_err()
        );
        assert!(Centroid { threshold: -1.0 }.score(&matrix).is_err());
    }
}
