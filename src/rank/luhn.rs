//! Clusters of frequent words.

use super::Ranker;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// The densest cluster of significant words in each sentence.
///
/// - **Idea**: an author repeats the words that matter, and where several of them stand
///   close together, something is being said about the subject.
/// - **Score**: words that are no stop words and occur at least `frequency` times in the text
///   are significant. A cluster begins and ends with one and has at most `gap` other words,
///   stop words included, between two of them. It is worth (significant words)² / (all
///   words); a sentence is worth its best cluster, and 0 without a cluster of two words.
/// - **Cost**: O(nnz) and a sort of the words of each sentence.
/// - **Parameters**: `gap` 4, the paper's; `frequency` 2 stands for its lower cut-off, which
///   it leaves to the corpus. Its upper cut-off is the list of stop words.
/// - **Departures**: words are stems where the language has a stemmer; the paper joined words
///   of a common beginning. A lone significant word is no cluster: it would be worth 1, more
///   than two words with three between (4/5). sumy ends a cluster once 4 other words have
///   been seen, which is `gap` 3 here.
/// - **Source**: Luhn 1958, "The Automatic Creation of Literature Abstracts",
///   [doi:10.1147/rd.22.0159](https://doi.org/10.1147/rd.22.0159).
///
/// ```
/// use brevity::{TermMatrix, rank::{Luhn, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[
///     vec!["tax", "on", "land"],
///     vec!["the", "land", "tax"],
///     vec!["it", "rained"],
/// ]);
/// assert_eq!(Luhn::default().score(&matrix)?, [4.0 / 3.0, 2.0, 0.0]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Luhn {
    /// How many other words may stand between two significant ones.
    pub gap: u32,
    /// How often a significant word occurs in the text, at least.
    pub frequency: u32,
}

impl Default for Luhn {
    fn default() -> Self {
        Self {
            gap: 4,
            frequency: 2,
        }
    }
}

impl Ranker for Luhn {
    fn name(&self) -> &str {
        "luhn"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let mut frequencies = vec![0_u32; matrix.columns()];
        for i in 0..matrix.rows() {
            for entry in matrix.row(i) {
                frequencies[entry.term as usize] += entry.count;
            }
        }
        let mut places = Vec::new();
        let score = |i| {
            places.clear();
            for (entry, positions) in matrix.row_with_positions(i) {
                if frequencies[entry.term as usize] >= self.frequency {
                    places.extend_from_slice(positions);
                }
            }
            places.sort_unstable();
            self.best_cluster(&places)
        };
        Ok((0..matrix.rows()).map(score).collect())
    }
}

impl Luhn {
    /// The worth of the best cluster among significant words at `places`, in order.
    fn best_cluster(&self, places: &[u32]) -> f64 {
        places
            .chunk_by(|a, b| b - a - 1 <= self.gap)
            .filter(|cluster| cluster.len() > 1)
            .map(|cluster| {
                let span = cluster[cluster.len() - 1] - cluster[0] + 1;
                (cluster.len() * cluster.len()) as f64 / f64::from(span)
            })
            .fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::Analyzer;

    /// The paper's example: four significant words among seven are worth 16/7. Here
    /// `x` marks a word that occurs once.
    #[test]
    fn hand_worked() {
        let matrix = TermMatrix::from_tokens(&[
            vec!["u", "a", "v", "b", "c", "w", "x", "d", "y"],
            vec!["a", "b", "c", "d"],
            vec!["a", "1", "2", "3", "4", "b"],
            vec!["c", "5", "6", "7", "8", "9", "d"],
        ]);
        let scores = Luhn::default().score(&matrix).unwrap();
        assert_eq!(scores, [16.0 / 7.0, 4.0, 4.0 / 6.0, 0.0]);
    }

    /// Stop words are no terms, yet they stand between.
    #[test]
    fn stop_words_widen_a_gap() {
        let terms = Analyzer::new(Language::from_code("en").unwrap())
            .analyze(["Taxes of the land.", "Land taxes."], None);
        let scores = Luhn::default().score(&TermMatrix::new(&terms)).unwrap();
        assert_eq!(scores, [4.0 / 4.0, 4.0 / 2.0]);
    }

    /// What sumy 0.13 gives for these sentences, at its gap of 3.
    #[test]
    fn same_as_sumy() {
        let sentences = [
            "a x1 b x2 x3 x4 c",
            "d x5 x6 x7 x8 a b",
            "c d a",
            "x9 b x10",
            "b x11 x12 d x13 x14 x15 x16 a c",
        ];
        let tokens = sentences.map(|sentence| sentence.split(' ').collect());
        let matrix = TermMatrix::from_tokens::<&str>(&tokens);
        let luhn = Luhn {
            gap: 3,
            ..Luhn::default()
        };
        let scores = luhn.score(&matrix).unwrap();
        assert_eq!(scores, [1.285_714_285_714_285_8, 2.0, 3.0, 0.0, 2.0]);
    }
}
