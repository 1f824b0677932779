//! Random walk over shared words.

use super::{Bm25, Graph, Ranker, Walk};
use crate::error::Error;
use crate::matrix::TermMatrix;

/// TextRank: sentences vote for the sentences whose words they share.
///
/// - **Idea**: a reader who goes from sentence to sentence along shared words passes the
///   important ones most often: PageRank on the graph of all sentences.
/// - **Score**: the share of time the walk spends at a sentence; scores add up to 1.
///   Similarity is the paper's: the number of distinct terms two sentences share, divided
///   by ln|Sᵢ| + ln|Sⱼ| ([`Graph::overlap`]). [`TextRank::bm25`] takes BM25 in its place
///   ([`Graph::bm25`]), which Barrios et al. found best of several and gensim 3.8 used.
/// - **Cost**: time O(nnz + Σₜ lₜ²) a round, where lₜ counts the distinct sentence lengths
///   among the sentences that hold term *t*, with BM25 O(nnz) a round; memory O(nnz). The
///   graph is never built, and the result is exact.
/// - **Parameters**: `damping` 0.85 and `tolerance` 0.0001, the paper's; `bm25`, the
///   constants of the other similarity (k₁ 1.2, b 0.75, ε 0.25).
/// - **Departures**: |S| counts terms after stop words are gone, as the well-known
///   implementations do; scores are divided by their sum. The paper tests convergence by
///   the largest change of a score that averages 1, here it is the sum of changes of
///   scores that add up to 1. With BM25: gensim's k₁ is 1.5; it drops weights below 0.001
///   and sentences without neighbours, and takes a word together with its count for a word,
///   so that a word counted once in one sentence and twice in another is not shared. Where
///   even the mean idf is negative, ε times it counts as 0 here.
/// - **Source**: Mihalcea and Tarau 2004, "TextRank: Bringing Order into Texts",
///   [aclanthology.org/W04-3252](https://aclanthology.org/W04-3252). Barrios, López, Argerich
///   and Wachenchauzer 2016, "Variations of the Similarity Function of TextRank for Automated
///   Summarization", [arXiv:1602.03606](https://arxiv.org/abs/1602.03606).
///
/// ```
/// use brevity::{TermMatrix, rank::{Ranker, TextRank}};
/// let matrix = TermMatrix::from_tokens(&[
///     vec!["tax", "law"],
///     vec!["tax", "law", "court"],
///     vec!["court", "rain"],
/// ]);
/// let scores = TextRank::default().score(&matrix)?;
/// assert!(scores[1] > scores[0] && scores[0] > scores[2]);
/// assert!((scores.iter().sum::<f64>() - 1.0).abs() < 1e-9);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextRank {
    /// Chance to follow an edge instead of starting anew, 0 to below 1.
    pub damping: f64,
    /// Sum of changes below which the walk has settled, above 0.
    pub tolerance: f64,
    /// Constants of BM25 similarity, `None` for the similarity of the original paper.
    pub bm25: Option<Bm25>,
}

impl TextRank {
    /// TextRank with BM25 similarity.
    pub fn bm25() -> Self {
        Self {
            bm25: Some(Bm25::default()),
            ..Self::default()
        }
    }
}

impl Default for TextRank {
    fn default() -> Self {
        Self {
            damping: 0.85,
            tolerance: 1e-4,
            bm25: None,
        }
    }
}

impl Ranker for TextRank {
    fn name(&self) -> &str {
        if self.bm25.is_some() {
            "textrank-bm25"
        } else {
            "textrank"
        }
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let graph = match &self.bm25 {
            None => Graph::overlap(matrix),
            Some(constants) => Graph::bm25(matrix, constants)?,
        };
        graph.centrality(&Walk {
            damping: self.damping,
            tolerance: self.tolerance,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three sentences: `a b`, `b c`, `c d e`. Similarities 1/(ln 2 + ln 2) and
    /// 1/(ln 2 + ln 3); the walk p = 0.05 + 0.85 · M p on the path 0 – 1 – 2:
    /// with w = s01 / (s01 + s12): p0 = 0.05 + 0.85·w·p1, p2 = 0.05 + 0.85·(1−w)·p1,
    /// p1 = 0.05 + 0.85·(p0 + p2), hence p1 = (0.05 + 0.85·0.1) / (1 − 0.85²).
    #[test]
    fn hand_worked() {
        let matrix =
            TermMatrix::from_tokens(&[vec!["a", "b"], vec!["b", "c"], vec!["c", "d", "e"]]);
        let exact = TextRank {
            tolerance: 1e-14,
            ..TextRank::default()
        };
        let scores = exact.score(&matrix).unwrap();
        let (s01, s12) = (1.0 / 4.0_f64.ln(), 1.0 / 6.0_f64.ln());
        let w = s01 / (s01 + s12);
        let p1 = 0.135 / (1.0 - 0.85 * 0.85);
        let expected = [0.05 + 0.85 * w * p1, p1, 0.05 + 0.85 * (1.0 - w) * p1];
        for (score, expected) in scores.iter().zip(expected) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }
}
