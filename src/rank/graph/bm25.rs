//! BM25 similarity by two sparse products; directed.

use super::Similarity;
use super::sparse::Sparse;
use crate::error::Error;
use crate::matrix::TermMatrix;
use crate::parallel;
use crate::room::Room;

/// The constants of BM25 similarity, see [`Graph::bm25`](super::Graph::bm25).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bm25 {
    /// k₁, where more occurrences of a term stop to count; 0 or more.
    pub k1: f64,
    /// b, how much long sentences are marked down, 0..=1.
    pub b: f64,
    /// ε, the share of the mean idf that a term of negative idf gets; 0 or more.
    pub epsilon: f64,
}

impl Default for Bm25 {
    /// k₁ = 1.2, b = 0.75, ε = 0.25 (Barrios et al. 2016).
    fn default() -> Self {
        Self {
            k1: 1.2,
            b: 0.75,
            epsilon: 0.25,
        }
    }
}

impl Bm25 {
    fn check(&self) -> Result<(), Error> {
        let finite = |value: f64| value >= 0.0 && value.is_finite();
        let wrong = if !finite(self.k1) {
            ("k1", self.k1, "0 or more and finite")
        } else if !(0.0..=1.0).contains(&self.b) {
            ("b", self.b, "0 to 1")
        } else if !finite(self.epsilon) {
            ("epsilon", self.epsilon, "0 or more and finite")
        } else {
            return Ok(());
        };
        let (name, value, expected) = wrong;
        Err(Error::InvalidParameter {
            name,
            value,
            expected,
        })
    }

    /// The idf of every term, 0 or more.
    fn idf(&self, matrix: &TermMatrix) -> Vec<f64> {
        let n = matrix.rows() as f64;
        let mut idf: Vec<f64> = (0..matrix.columns())
            .map(|term| {
                let df = f64::from(matrix.sentence_frequency(term));
                (n - df + 0.5).ln() - (df + 0.5).ln()
            })
            .collect();
        // A term of the title alone is in no sentence and has no part in the mean.
        let occurring = || (0..idf.len()).filter(|&term| matrix.sentence_frequency(term) > 0);
        let mean = occurring().map(|term| idf[term]).sum::<f64>() / occurring().count() as f64;
        let floor = (self.epsilon * mean).max(0.0);
        idf.iter_mut()
            .filter(|idf| **idf < 0.0)
            .for_each(|idf| *idf = floor);
        idf
    }
}

/// Sentence i votes for sentence j with Σ over terms of q(t, i) · d(t, j), where
/// q = tf · idf and d = tf (k₁ + 1) / (tf + k₁ (1 − b + b |Sⱼ| / mean length)). What j
/// receives is then d's row j times Qᵀ·v. Terms of one sentence join nothing and are left
/// out, so that a sentence without neighbours has a degree of exactly 0.
#[derive(Debug)]
pub(super) struct Bm25Graph {
    /// d, sentence by sentence.
    documents: Sparse,
    /// q, term by term.
    queries: Sparse,
    diagonal: Vec<f64>,
    itself: Vec<f64>,
    /// What each sentence gives in all.
    given: Vec<f64>,
}

impl Bm25Graph {
    pub(super) fn new(matrix: &TermMatrix, constants: &Bm25) -> Result<Self, Error> {
        constants.check()?;
        let n = matrix.rows();
        let idf = constants.idf(matrix);
        let words: f64 = (0..n).map(|i| f64::from(matrix.length(i))).sum();
        let mean_length = words / n as f64;
        let mut documents = Sparse::with_capacity(n, matrix.entries());
        let mut queries = Sparse::with_capacity(n, matrix.entries());
        let (mut diagonal, mut itself) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for i in 0..n {
            let relative = f64::from(matrix.length(i)) / mean_length;
            let norm = constants.k1 * (1.0 - constants.b + constants.b * relative);
            let (mut shared, mut all) = (0.0, 0.0);
            for entry in matrix.row(i) {
                let term = entry.term as usize;
                let tf = f64::from(entry.count);
                let query = tf * idf[term];
                let document = tf * (constants.k1 + 1.0) / (tf + norm);
                all += query * document;
                if matrix.sentence_frequency(term) > 1 && query > 0.0 {
                    shared += query * document;
                    documents.push(entry.term, document);
                    queries.push(entry.term, query);
                }
            }
            documents.end_row();
            queries.end_row();
            diagonal.push(shared);
            itself.push(all);
        }
        let by_term = documents.transposed(matrix.columns());
        let ones = vec![1.0; n];
        let mut taken = vec![0.0; matrix.columns()];
        parallel::fill(&mut taken, |term| by_term.dot(term, &ones));
        let mut given = vec![0.0; n];
        parallel::fill(&mut given, |i| queries.dot(i, &taken) - diagonal[i]);
        Ok(Self {
            documents,
            queries: queries.transposed(matrix.columns()),
            diagonal,
            itself,
            given,
        })
    }
}

impl Similarity for Bm25Graph {
    fn len(&self) -> usize {
        self.diagonal.len()
    }

    fn multiply(&self, v: &[f64], out: &mut [f64], room: &Room) {
        let mut by_term = room.floats.zeros(self.queries.rows());
        parallel::fill(&mut by_term, |term| self.queries.dot(term, v));
        parallel::fill(out, |j| {
            self.documents.dot(j, &by_term) - self.diagonal[j] * v[j]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        self.itself[i]
    }

    fn is_symmetric(&self) -> bool {
        false
    }

    fn give(&self, given: &mut [f64], _: &Room) {
        given.copy_from_slice(&self.given);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::{Graph, Walk};

    #[test]
    fn constants_outside_their_range_are_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        let default = Bm25::default();
        for wrong in [
            Bm25 {
                k1: -1.0,
                ..default
            },
            Bm25 { b: 1.5, ..default },
            Bm25 {
                epsilon: f64::NAN,
                ..default
            },
        ] {
            assert!(Bm25Graph::new(&matrix, &wrong).is_err());
        }
    }

    /// Values of gensim 3.8's formulas, worked out in NumPy, at its k₁ of 1.5. `tax` is in
    /// four of six sentences: its idf is negative and takes ε of the mean.
    #[test]
    fn same_as_gensim() {
        let tokens = [
            "tax law court",
            "tax law tax vote",
            "court rain vote tax law",
            "rain storm",
            "harbour storm rain wall",
            "wall tax",
        ]
        .map(|sentence| sentence.split(' ').collect());
        let matrix = TermMatrix::from_tokens::<&str>(&tokens);
        let constants = Bm25 {
            k1: 1.5,
            ..Bm25::default()
        };
        let graph = Graph::bm25(&matrix, &constants).unwrap();
        // What sentence 2 gives to each.
        let given = [
            0.715_700_793_707_605_6,
            0.667_720_388_915_339_1,
            0.0,
            0.0,
            0.0,
        ];
        for (j, expected) in given.into_iter().enumerate() {
            let mut v = [0.0; 6];
            v[2] = 1.0;
            let received = graph.multiply(&v).unwrap();
            assert!((received[j] - expected).abs() < 1e-14, "{received:?}");
        }
        let walk = Walk {
            tolerance: 1e-14,
            ..Walk::default()
        };
        let expected = [
            0.144_719_687_647_295_73,
            0.141_542_126_239_046_83,
            0.195_833_332_452_424_37,
            0.119_379_531_034_368_3,
            0.222_069_484_786_748_8,
            0.176_455_837_840_115_87,
        ];
        let scores = graph.centrality(&walk).unwrap();
        for (score, expected) in scores.iter().zip(expected) {
            assert!((score - expected).abs() < 1e-12, "{scores:?}");
        }
    }
}
