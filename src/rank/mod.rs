//! How important is each sentence? [`TermMatrix`] to one score per sentence.
//!
//! Scores are finite, higher is better, and by index: two equal sentences are
//! two sentences.
//!
//! # Which algorithm?
//!
//! | algorithm | looks at | good for |
//! |---|---|---|
//! | [`Fusion`] | all of what follows, weighed by the kind of document | the default |
//! | [`Lead`] | position alone | the baseline; short news |
//! | [`Random`] | nothing | the floor to measure others against |
//! | [`Luhn`] | clusters of frequent words | sentences that say much in little space |
//! | [`Edmundson`] | cue words, title, place in the paragraph | reports and papers in paragraphs |
//! | [`Centroid`] | how many central terms a sentence holds | long sentences that cover much |
//! | [`SumBasic`] | how probable the words are, said once | several texts on one matter |
//! | [`KlSum`] | words in the proportions of the text | coverage of the whole text |
//! | [`Lsa`] | the main directions of the term matrix | texts on a few clear topics |
//! | [`TextRank`] | words shared with other sentences | the textbook method |
//! | [`TextRank::bm25`] | shared words, rare ones more | as TextRank |
//! | [`LexRank`] | cosine similarity above a threshold | the textbook method for several documents |
//! | [`LexRank::continuous`] | cosine similarity as it is | as LexRank, in linear time |
//! | [`PacSum`] | cosine similarity to later sentences | news and other texts that put the point first |
//!
//! All are deterministic. All but [`LexRank`] with a threshold, [`Lsa`] and
//! [`KlSum`] take time and memory linear in the text, and those three say what
//! they cost: the graph on all pairs of sentences is never built, see [`graph`].

mod centroid;
mod classes;
mod edmundson;
pub mod fusion;
pub mod graph;
mod kl_sum;
mod lead;
mod lex_rank;
mod lsa;
mod luhn;
mod pac_sum;
mod random;
mod sum_basic;
mod text_rank;

use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::matrix::TermMatrix;

pub use centroid::Centroid;
pub use edmundson::Edmundson;
pub use fusion::Fusion;
pub use graph::{Bm25, Graph, Walk};
pub use kl_sum::KlSum;
pub use lead::Lead;
pub use lex_rank::LexRank;
pub use lsa::Lsa;
pub use luhn::Luhn;
pub use pac_sum::PacSum;
pub use random::Random;
pub use sum_basic::SumBasic;
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

    /// What the scores are made of, if they are made of parts: by default they are not.
    ///
    /// # Errors
    /// As [`score`](Ranker::score).
    fn contributions(&self, matrix: &TermMatrix) -> Result<Contributions, Error> {
        let _ = matrix;
        Ok(Contributions::default())
    }
}

/// What scores are made of.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Contributions {
    /// Names of the signals; none if scores are not made of parts.
    pub signals: Vec<&'static str>,
    /// For each row, what each signal adds to the logarithm of its score, against the mean of
    /// all rows; empty without signals.
    pub rows: Vec<Vec<f64>>,
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
    /// [`Fusion`].
    #[default]
    Fusion,
    /// [`Lead`].
    Lead,
    /// [`Random`].
    Random,
    /// [`Luhn`].
    Luhn,
    /// [`Edmundson`].
    Edmundson,
    /// [`Centroid`].
    Centroid,
    /// [`SumBasic`].
    SumBasic,
    /// [`KlSum`].
    KlSum,
    /// [`Lsa`].
    Lsa,
    /// [`TextRank`].
    TextRank,
    /// [`TextRank::bm25`].
    TextRankBm25,
    /// [`LexRank`] with its threshold.
    LexRank,
    /// [`LexRank::continuous`].
    LexRankContinuous,
    /// [`PacSum`].
    PacSum,
}

impl Algorithm {
    /// Every algorithm.
    pub const ALL: &[Self] = &[
        Self::Fusion,
        Self::Lead,
        Self::Random,
        Self::Luhn,
        Self::Edmundson,
        Self::Centroid,
        Self::SumBasic,
        Self::KlSum,
        Self::Lsa,
        Self::TextRank,
        Self::TextRankBm25,
        Self::LexRank,
        Self::LexRankContinuous,
        Self::PacSum,
    ];

    /// Its name, as [`FromStr`] reads it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fusion => "fusion",
            Self::Lead => "lead",
            Self::Random => "random",
            Self::Luhn => "luhn",
            Self::Edmundson => "edmundson",
            Self::Centroid => "centroid",
            Self::SumBasic => "sumbasic",
            Self::KlSum => "klsum",
            Self::Lsa => "lsa",
            Self::TextRank => "textrank",
            Self::TextRankBm25 => "textrank-bm25",
            Self::LexRank => "lexrank",
            Self::LexRankContinuous => "lexrank-continuous",
            Self::PacSum => "pacsum",
        }
    }
}

impl Ranker for Algorithm {
    fn name(&self) -> &str {
        (*self).name()
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        match self {
            Self::Fusion => Fusion::default().score(matrix),
            Self::Lead => Lead.score(matrix),
            Self::Random => Random::default().score(matrix),
            Self::Luhn => Luhn::default().score(matrix),
            Self::Edmundson => Edmundson::default().score(matrix),
            Self::Centroid => Centroid::default().score(matrix),
            Self::SumBasic => SumBasic.score(matrix),
            Self::KlSum => KlSum::default().score(matrix),
            Self::Lsa => Lsa::default().score(matrix),
            Self::TextRank => TextRank::default().score(matrix),
            Self::TextRankBm25 => TextRank::bm25().score(matrix),
            Self::LexRank => LexRank::default().score(matrix),
            Self::LexRankContinuous => LexRank::continuous().score(matrix),
            Self::PacSum => PacSum::default().score(matrix),
        }
    }

    fn contributions(&self, matrix: &TermMatrix) -> Result<Contributions, Error> {
        match self {
            Self::Fusion => Fusion::default().contributions(matrix),
            _ => Ok(Contributions::default()),
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
        assert_eq!(TextRank::bm25().name(), Algorithm::TextRankBm25.name());
        assert_eq!(KlSum::default().name(), Algorithm::KlSum.name());
    }

    #[test]
    fn every_algorithm_gives_finite_scores_for_every_shape() {
        let many = vec![vec!["a", "b", "a"]; 200];
        let shapes: [&[Vec<&str>]; 10] = [
            &[],
            &[vec![]],
            &[vec!["a"]],
            &[vec![], vec!["a"], vec![]],
            &[vec!["a"], vec!["b"], vec!["c"]],
            &[vec!["a", "b"], vec!["a", "b"], vec!["a", "b"]],
            &[vec!["a"], vec!["a"], vec![], vec!["a"]],
            &[vec!["a"; 1000], vec!["a"]],
            &[vec![], vec![]],
            &many,
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
    fn equal_sentences_score_the_same_where_place_does_not_count() {
        let by_place = [
            Algorithm::Fusion,
            Algorithm::Lead,
            Algorithm::Random,
            Algorithm::Edmundson,
            Algorithm::SumBasic,
            Algorithm::KlSum,
            Algorithm::PacSum,
        ];
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["a", "b"]]);
        for &algorithm in Algorithm::ALL.iter().filter(|&a| !by_place.contains(a)) {
            let scores = algorithm.score(&matrix).unwrap();
            assert!(
                (scores[0] - scores[2]).abs() < 1e-12,
                "{algorithm}: {scores:?}"
            );
        }
    }
}
