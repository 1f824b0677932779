//! The first sentences.

use super::Ranker;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// The first sentences, whatever they say.
///
/// - **Idea**: writers put the point first. On news few methods do better.
/// - **Score**: 1 − i/n for sentence *i* of *n*, so 1 for the first.
/// - **Cost**: O(n).
/// - **Parameters**: none.
/// - **Source**: the usual baseline, e.g. Nenkova 2005, "Automatic Text Summarization of
///   Newswire: Lessons Learned from the Document Understanding Conference", AAAI 2005.
///
/// ```
/// use brevity::{TermMatrix, rank::{Lead, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["b"]]);
/// assert_eq!(Lead.score(&matrix)?, [1.0, 0.5]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lead;

impl Ranker for Lead {
    fn name(&self) -> &str {
        "lead"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let n = matrix.rows();
        Ok((0..n).map(|i| 1.0 - i as f64 / n as f64).collect())
    }
}
