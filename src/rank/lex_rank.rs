//! Random walk over cosine similarities.

use super::{Graph, Ranker, Walk};
use crate::error::Error;
use crate::matrix::TermMatrix;

/// LexRank: sentences vote for the sentences they resemble.
///
/// - **Idea**: a sentence similar to many sentences, themselves similar to many, is
///   central to the text: PageRank on the graph of cosine similarities.
/// - **Score**: the share of time the walk spends at a sentence; scores add up to 1.
///   With a threshold, sentences whose cosine exceeds it are neighbours, all alike; without
///   one, every pair is joined by its cosine ("continuous LexRank").
/// - **Cost**: continuous: time O(nnz) a round, memory O(nnz), exact, the graph is never
///   built. With a threshold the pairs must be visited: time O(Σₜ dfₜ²) once, memory
///   O(edges); equal sentences are folded into one first.
/// - **Parameters**: `threshold` 0.1 and `damping` 0.85, the paper's (its *d* is the chance
///   to start anew, 0.15).
/// - **Departures**: idf is taken over the sentences of the text and smoothed, see
///   [`TermMatrix`]. A sentence is its own neighbour, as in the paper.
/// - **Source**: Erkan and Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience
///   in Text Summarization", [doi:10.1613/jair.1523](https://doi.org/10.1613/jair.1523).
///
/// ```
/// use brevity::{TermMatrix, rank::{LexRank, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[
///     vec!["tax", "law"],
///     vec!["tax", "law", "court"],
///     vec!["court", "rain"],
/// ]);
/// for method in [LexRank::default(), LexRank::continuous()] {
///     let scores = method.score(&matrix)?;
///     assert!(scores[1] > scores[0] && scores[1] > scores[2]);
/// }
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LexRank {
    /// Cosine above which two sentences are neighbours, 0 to below 1; `None` joins every
    /// pair by its cosine.
    pub threshold: Option<f64>,
    /// Chance to follow an edge instead of starting anew, 0 to below 1.
    pub damping: f64,
    /// Sum of changes below which the walk has settled, above 0.
    pub tolerance: f64,
}

impl LexRank {
    /// Continuous LexRank: no threshold, linear time.
    pub fn continuous() -> Self {
        Self {
            threshold: None,
            ..Self::default()
        }
    }
}

impl Default for LexRank {
    fn default() -> Self {
        Self {
            threshold: Some(0.1),
            damping: 0.85,
            tolerance: 1e-4,
        }
    }
}

impl Ranker for LexRank {
    fn name(&self) -> &str {
        if self.threshold.is_some() {
            "lexrank"
        } else {
            "lexrank-continuous"
        }
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let walk = Walk {
            damping: self.damping,
            tolerance: self.tolerance,
        };
        let graph = match self.threshold {
            None => Graph::cosine(matrix).with_self_links(),
            Some(threshold) => Graph::cosine_above(matrix, threshold)?.with_self_links(),
        };
        graph.centrality(&walk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three sentences `a b`, `a b c`, `d`: the first two are neighbours, all have
    /// themselves. Their walk is even: each passes half to itself, half to the other.
    #[test]
    fn hand_worked_threshold() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "b", "c"], vec!["d"]]);
        let scores = LexRank::default().score(&matrix).unwrap();
        for score in scores {
            assert!((score - 1.0 / 3.0).abs() < 1e-4);
        }
    }

    /// A star: sentence 0 shares one term with each of 1 and 2, which share none.
    /// With self-links and all edges 1: p0 = 0.05 + 0.85 (p0/3 + p1/2 + p2/2),
    /// p1 = p2 = 0.05 + 0.85 (p0/3 + p1/2), p0 + 2 p1 = 1.
    #[test]
    fn hand_worked_star() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["b", "d"]]);
        let exact = LexRank {
            tolerance: 1e-14,
            ..LexRank::default()
        };
        let scores = exact.score(&matrix).unwrap();
        let p1 = (0.05 + 0.85 / 3.0) / (1.0 - 0.425 + 2.0 * 0.85 / 3.0);
        assert!((scores[1] - p1).abs() < 1e-12, "{scores:?} {p1}");
        assert!((scores[0] - (1.0 - 2.0 * p1)).abs() < 1e-12);
        assert_eq!(scores[1], scores[2]);
    }

    /// Two sentences `a b`, `a c` of cosine c: by symmetry 1/2 each; a third, empty one
    /// gives and gets nothing.
    #[test]
    fn hand_worked_continuous() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec![]]);
        let scores = LexRank::continuous().score(&matrix).unwrap();
        // p0 = p1 = 0.05 / 0.15, p2 = 0.05, divided by their sum.
        let sum = 2.0 / 3.0 + 0.05;
        assert!((scores[0] - 1.0 / 3.0 / sum).abs() < 1e-3, "{scores:?}");
        assert!((scores[2] - 0.05 / sum).abs() < 1e-3);
    }

    #[test]
    fn a_threshold_outside_its_range_is_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        for threshold in [-0.1, 1.0, f64::NAN] {
            let method = LexRank {
                threshold: Some(threshold),
                ..LexRank::default()
            };
            assert!(method.score(&matrix).is_err());
        }
    }
}
