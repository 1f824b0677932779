//! How important is each sentence? [`TermMatrix`] to one score per sentence.
//!
//! Scores are finite, higher is better, and by index: two equal sentences are
//! two sentences.
//!
//! # Which algorithm?
//!
//! | algorithm | looks at | good for |
//! |---|---|---|
//! | [`Lead`] | position alone | the baseline; short news |
//! | [`Centroid`] | how many central terms a sentence holds | long sentences that cover much |
//! | [`TextRank`] | words shared with other sentences | the textbook method |
//! | [`LexRank`] | cosine similarity above a threshold | the textbook method for several documents |
//! | [`LexRank::continuous`] | cosine similarity as it is | as LexRank, in linear time |
//!
//! All are deterministic. All but [`LexRank`] with a threshold take time and
//! memory linear in the text: the graph on all pairs of sentences is never
//! built, see [`graph`].

mod centroid;
pub mod fusion;
pub mod graph;
mod lead;
mod lex_rank;
mod text_rank;

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::matrix::TermMatrix;

pub use centroid::Centroid;
pub use fusion::Fusion;
pub use graph::{Graph, Walk};
pub use lead::Lead;
pub use lex_rank::LexRank;
pub use text_rank::TextRank;

/// A way to score sentences.
///
/// ```
/// use brevity::{Error, TermMatrix, rank::Ranker};
///
/// #[derive(Debug)]
/// struct Longest;
///
/// impl Ranker for Longest {
///     fn name(&self) -> &str {
///         "longest"
///     }
///     fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
///         Ok((0..matrix.rows()).map(|i| f64::from(matrix.length(i))).collect())
///     }
/// }
///
/// let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["a", "b"]]);
/// assert_eq!(Longest.score(&matrix)?, [1.0, 2.0]);
/// # Ok::<(), Error>(())
/// ```
pub trait Ranker: fmt::Debug + Send + Sync {
    /// The name under which results mention it.
    fn name(&self) -> &str;

    /// One finite score for each row of `matrix`, higher is better.
    ///
    /// # Errors
    /// If a parameter of the method lies outside its range.
    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error>;
}

/// The algorithms by name, each with its published parameters.
///
/// ```
/// use brevity::Algorithm;
/// assert_eq!("textrank".parse::<Algorithm>()?, Algorithm::TextRank);
/// assert_eq!(Algorithm::LexRankContinuous.to_string(), "lexrank-continuous");
/// assert!("textrang".parse::<Algorithm>().is_err());
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// [`Lead`].
    Lead,
    /// [`Centroid`].
    Centroid,
    /// [`TextRank`].
    #[default]
    TextRank,
    /// [`LexRank`] with its threshold.
    LexRank,
    /// [`LexRank::continuous`].
    LexRankContinuous,
}

impl Algorithm {
    /// Every algorithm.
    pub const ALL: &[Self] = &[
        Self::Lead,
        Self::Centroid,
        Self::TextRank,
        Self::LexRank,
        Self::LexRankContinuous,
    ];

    /// Its name, as [`FromStr`] reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::Centroid => "centroid",
            Self::TextRank => "textrank",
            Self::LexRank => "lexrank",
            Self::LexRankContinuous => "lexrank-continuous",
        }
    }
}

impl Ranker for Algorithm {
    fn name(&self) -> &str {
        (*self).name()
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        match self {
            Self::Lead => Lead.score(matrix),
            Self::Centroid => Centroid::default().score(matrix),
            Self::TextRank => TextRank::default().score(matrix),
            Self::LexRank => LexRank::default().score(matrix),
            Self::LexRankContinuous => LexRank::continuous().score(matrix),
        }
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad((*self).name())
    }
}

impl FromStr for Algorithm {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .iter()
            .copied()
            .find(|algorithm| algorithm.name().eq_ignore_ascii_case(name))
            .ok_or_else(|| Error::UnknownAlgorithm {
                name: name.to_owned(),
                known: Self::ALL.iter().map(|algorithm| algorithm.name()).collect(),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_has_a_name_that_reads_back() {
        for &algorithm in Algorithm::ALL {
            assert_eq!(algorithm.name().to_uppercase().parse(), Ok(algorithm));
        }
    }

    #[test]
    fn every_algorithm_gives_finite_scores_for_every_shape() {
        let shapes: [&[Vec<&str>]; 6] = [
            &[],
            &[vec![]],
            &[vec!["a"]],
            &[vec![], vec!["a"], vec![]],
            &[vec!["a"], vec!["b"], vec!["c"]],
            &[vec!["a", "b"], vec!["a", "b"], vec!["a", "b"]],
        ];
        for &algorithm in Algorithm::ALL {
            for shape in shapes {
                let matrix = TermMatrix::from_tokens(shape);
                let scores = algorithm.score(&matrix).unwrap();
                assert_eq!(scores.len(), shape.len());
                assert!(
                    scores.iter().all(|s| s.is_finite()),
                    "{algorithm}: {scores:?}"
                );
            }
        }
    }

    #[test]
    fn equal_sentences_score_the_same_but_for_lead() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["a", "b"]]);
        for &algorithm in Algorithm::ALL.iter().filter(|&&a| a != Algorithm::Lead) {
            let scores = algorithm.score(&matrix).unwrap();
            assert!(
                (scores[0] - scores[2]).abs() < 1e-12,
                "{algorithm}: {scores:?}"
            );
        }
    }
}
