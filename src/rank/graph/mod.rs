//! The graph on all pairs of sentences, without ever building it.
//!
//! # How
//!
//! Let X hold one row of unit length per sentence. The cosine graph is
//! A = X·Xᵀ less its diagonal, an n × n matrix: 17 GB for a book of 46,810
//! sentences. A random walk on it, however, needs only products A·v, and
//!
//! > A·v = X·(Xᵀ·v) − diag·v
//!
//! takes two passes over the terms that are there. The degrees are A·1, by the
//! same product. So centrality on the *complete* graph is exact in time and
//! memory linear in the text. The other similarities come to the same end by
//! their own ways, see each constructor.
//!
//! # Rounds
//!
//! PageRank is the answer to a system of linear equations. One round of the walk shrinks its
//! change by the damping *d*, and the first change is at most 2, so the tolerance *t* is met
//! after at most ⌈ln(t/2) / ln d⌉ + 1 rounds: a theorem takes the place of a limit on rounds,
//! and there is no "did not converge". Where similarity is symmetric the system is, too, and
//! conjugate gradients answer it in half as many products (`walk.rs`).
//!
//! # Order of sums
//!
//! Every product is computed element by element, each a sum in one fixed order,
//! so scores do not depend on the number of threads to the last bit.

mod bm25;
mod cosine;
mod dense;
mod overlap;
pub(in crate::rank) mod sparse;
mod threshold;
mod walk;

use std::fmt;

use crate::error::Error;
use crate::matrix::TermMatrix;
use crate::room::Room;

pub use bm25::Bm25;
use bm25::Bm25Graph;
use cosine::Cosine;
use dense::Dense;
use overlap::Overlap;
use threshold::Threshold;
pub use walk::Walk;

/// Similarities s(j, i) of sentence j to sentence i, which need not be symmetric.
trait Similarity: fmt::Debug + Send + Sync {
    /// Number of sentences.
    fn len(&self) -> usize;

    /// Sets `out[i]` to Σⱼ s(j, i) · v\[j\] over all j but i: what i receives.
    /// What is needed on the way is taken from `room`.
    fn multiply(&self, v: &[f64], out: &mut [f64], room: &Room);

    /// s(i, i), how much a sentence resembles itself: 0 if it holds nothing to compare.
    fn itself(&self, i: usize) -> f64;

    /// Is s(j, i) = s(i, j)?
    fn is_symmetric(&self) -> bool {
        true
    }

    /// Sets `given[j]` to Σᵢ s(j, i) over all i but j: what j gives. A symmetric similarity
    /// gives what it receives.
    fn give(&self, given: &mut [f64], room: &Room) {
        let mut ones = room.floats.zeros(self.len());
        ones.fill(1.0);
        self.multiply(&ones, given, room);
    }
}

/// All pairs of sentences, each with a similarity of 0 or more.
///
/// ```
/// use brevity::rank::{Graph, Walk};
/// let vectors = [vec![1.0, 0.0], vec![0.8, 0.6], vec![0.0, 1.0], vec![0.6, 0.8]];
/// let scores = Graph::from_embeddings(&vectors)?.centrality(&Walk::default())?;
/// assert!(scores[1] > scores[0] && scores[3] > scores[2]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Debug)]
pub struct Graph<'m> {
    similarity: Box<dyn Similarity + 'm>,
    self_links: bool,
    /// That of the matrix, if it has one.
    room: Option<&'m Room>,
    own_room: Room,
}

impl<'m> Graph<'m> {
    /// Cosine similarity of tf-idf rows, every pair joined.
    ///
    /// A product takes O(nnz) time, by the identity of the [module](self).
    pub fn cosine(matrix: &'m TermMatrix) -> Self {
        Self {
            room: Some(matrix.room()),
            ..Self::new(Cosine::new(matrix))
        }
    }

    /// Sentences whose cosine similarity exceeds `threshold` are joined, all with weight 1.
    ///
    /// This does need the pairs: O(Σₜ dfₜ²) time once, O(edges) memory and time a product.
    ///
    /// # Errors
    /// If `threshold` is not 0 to below 1, or if more sentences are similar than
    /// [`SIMILAR_PAIRS`](crate::limits::SIMILAR_PAIRS) and
    /// [`PRODUCTS`](crate::limits::PRODUCTS) allow.
    pub fn cosine_above(matrix: &TermMatrix, threshold: f64) -> Result<Self, Error> {
        if !(0.0..1.0).contains(&threshold) {
            return Err(Error::InvalidParameter {
                name: "threshold",
                value: threshold,
                expected: "0 to below 1",
            });
        }
        Ok(Self::new(Threshold::new(matrix, threshold)?))
    }

    /// The similarity of TextRank (Mihalcea and Tarau 2004): the number of distinct terms
    /// two sentences share, divided by ln|Sᵢ| + ln|Sⱼ|; 0 where that is 0.
    ///
    /// The divisor depends on the other sentence only through its length, so sentences are
    /// added up by term and length. A product takes O(nnz + Σₜ lₜ²) time, where lₜ counts
    /// the distinct lengths among the sentences that hold term *t*.
    pub fn overlap(matrix: &TermMatrix) -> Self {
        Self::new(Overlap::new(matrix))
    }

    /// BM25 similarity (Barrios et al. 2016): sentence i is put as a query to sentence j,
    ///
    /// > s(i, j) = Σ tf(t, i) · idf(t) · tf(t, j) (k₁ + 1) / (tf(t, j) + k₁ (1 − b + b |Sⱼ| / mean length))
    ///
    /// with idf(t) = ln((n − df + ½) / (df + ½)), and ε times the mean idf where that is
    /// negative. The similarity is directed, and a sum over terms of one factor from i and
    /// one from j, so a product takes O(nnz) time as for [`Graph::cosine`].
    ///
    /// # Errors
    /// If a constant lies outside its range.
    pub fn bm25(matrix: &TermMatrix, constants: &Bm25) -> Result<Self, Error> {
        Ok(Self::new(Bm25Graph::new(matrix, constants)?))
    }

    /// Similarity (1 + cosine) / 2 of dense vectors, one per sentence, such as the
    /// embeddings of a language model; a vector of zeros is joined to nothing.
    ///
    /// A product takes O(n · dimensions) time.
    ///
    /// # Errors
    /// If the vectors differ in length or hold a number that is not finite.
    pub fn from_embeddings<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self, Error> {
        Ok(Self::new(Dense::new(rows)?))
    }

    fn new(similarity: impl Similarity + 'm) -> Self {
        Self {
            similarity: Box::new(similarity),
            self_links: false,
            room: None,
            own_room: Room::default(),
        }
    }

    fn room(&self) -> &Room {
        self.room.unwrap_or(&self.own_room)
    }

    /// The same graph with every sentence joined to itself by its similarity to itself.
    #[must_use]
    pub fn with_self_links(mut self) -> Self {
        self.self_links = true;
        self
    }

    /// Number of sentences.
    pub fn len(&self) -> usize {
        self.similarity.len()
    }

    /// Are there no sentences?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A·v: for each sentence, the sum of `v` over the sentences similar to it by their
    /// similarity; in a directed graph, what it receives.
    ///
    /// # Errors
    /// If `v` has not one number for each sentence.
    pub fn multiply(&self, v: &[f64]) -> Result<Vec<f64>, Error> {
        if v.len() != self.len() {
            return Err(Error::LengthMismatch {
                what: "numbers in the vector",
                expected: self.len(),
                actual: v.len(),
            });
        }
        let mut out = vec![0.0; self.len()];
        self.multiply_into(v, &mut out);
        Ok(out)
    }

    fn multiply_into(&self, v: &[f64], out: &mut [f64]) {
        self.similarity.multiply(v, out, self.room());
        if self.self_links {
            for (i, out) in out.iter_mut().enumerate() {
                *out += self.similarity.itself(i) * v[i];
            }
        }
    }

    /// The sum of similarities of each sentence to its neighbours; in a directed graph, what
    /// it gives.
    pub fn degrees(&self) -> Vec<f64> {
        let mut degrees = vec![0.0; self.len()];
        self.degrees_into(&mut degrees);
        degrees
    }

    /// Sets each of `degrees`, one for each sentence.
    pub(super) fn degrees_into(&self, degrees: &mut [f64]) {
        self.similarity.give(degrees, self.room());
        if self.self_links {
            for (i, degree) in degrees.iter_mut().enumerate() {
                *degree += self.similarity.itself(i);
            }
        }
    }

    /// PageRank of every sentence; scores are 0 or more and add up to 1.
    ///
    /// A sentence passes its score on to its neighbours in proportion to similarity; one
    /// without neighbours passes nothing on, as in TextRank's formula.
    ///
    /// # Errors
    /// If damping or tolerance lies outside its range.
    pub fn centrality(&self, walk: &Walk) -> Result<Vec<f64>, Error> {
        let mut scores = vec![0.0; self.len()];
        self.centrality_into(&mut scores, &self.degrees(), walk)?;
        Ok(scores)
    }

    /// Sets `scores` to [`Graph::centrality`], for a caller that has the degrees already.
    pub(super) fn centrality_into(
        &self,
        scores: &mut [f64],
        degrees: &[f64],
        walk: &Walk,
    ) -> Result<(), Error> {
        let mut starts = self.room().floats.zeros(self.len());
        starts.fill(1.0 / self.len() as f64);
        self.walk(scores, degrees, &starts, walk)
    }

    /// PageRank of every sentence by a walk that starts anew at sentence i in proportion to
    /// `starts[i]`: topic-sensitive LexRank, where these are similarities to a topic
    /// (Otterbacher, Erkan and Radev 2005,
    /// [aclanthology.org/H05-1115](https://aclanthology.org/H05-1115)).
    ///
    /// ```
    /// use brevity::{TermMatrix, rank::{Graph, Walk}};
    /// let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["b", "c"], vec!["c", "d"]]);
    /// let graph = Graph::cosine(&matrix);
    /// let scores = graph.centrality_from(&[1.0, 0.0, 0.0], &Walk::default())?;
    /// assert!(scores[0] > scores[2] && scores[2] > 0.0);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Errors
    /// If damping or tolerance lies outside its range, or there is not one start for each
    /// sentence, 0 or more and finite, not all of them 0.
    pub fn centrality_from(&self, starts: &[f64], walk: &Walk) -> Result<Vec<f64>, Error> {
        self.centrality_by_from(&self.degrees(), starts, walk)
    }

    /// [`Graph::centrality_from`] for a caller that has the degrees already.
    pub(super) fn centrality_by_from(
        &self,
        degrees: &[f64],
        starts: &[f64],
        walk: &Walk,
    ) -> Result<Vec<f64>, Error> {
        if starts.len() != self.len() {
            return Err(Error::LengthMismatch {
                what: "starts",
                expected: self.len(),
                actual: starts.len(),
            });
        }
        let total: f64 = starts.iter().sum();
        if !(total > 0.0 && total.is_finite()) || starts.iter().any(|&start| start < 0.0) {
            return Err(Error::InvalidParameter {
                name: "sum of starts",
                value: total,
                expected: "above 0, of starts that are 0 or more",
            });
        }
        let starts: Vec<f64> = starts.iter().map(|start| start / total).collect();
        let mut scores = vec![0.0; self.len()];
        self.walk(&mut scores, degrees, &starts, walk)?;
        Ok(scores)
    }
}

/// Adds to each score, in the given order, `weight` times the cosines with the rows passed.
pub(super) fn add_similarity_to_passed(
    matrix: &TermMatrix,
    order: impl Iterator<Item = usize>,
    weight: f64,
    scores: &mut [f64],
) {
    let mut passed = matrix.room().floats.zeros(matrix.columns());
    for i in order {
        let mut sum = 0.0;
        for entry in matrix.row(i) {
            let passed = &mut passed[entry.term as usize];
            sum += entry.weight * *passed;
            *passed += entry.weight;
        }
        scores[i] += weight * sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_outside_their_range_are_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        let graph = Graph::cosine(&matrix);
        for damping in [-0.1, 1.0, f64::NAN] {
            assert!(
                graph
                    .centrality(&Walk {
                        damping,
                        ..Walk::default()
                    })
                    .is_err()
            );
        }
        for tolerance in [0.0, -1.0, f64::NAN] {
            assert!(
                graph
                    .centrality(&Walk {
                        tolerance,
                        ..Walk::default()
                    })
                    .is_err()
            );
        }
        assert_eq!(
            graph.centrality(&Walk {
                damping: 0.0,
                ..Walk::default()
            }),
            Ok(vec![1.0])
        );
        assert!(graph.multiply(&[1.0, 2.0]).is_err());
    }

    /// Sentence 2 shares no term with the others; it keeps the score of a fresh start.
    #[test]
    fn a_sentence_without_neighbours_keeps_the_least_score() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["d"]]);
        for graph in [Graph::cosine(&matrix), Graph::overlap(&matrix)] {
            assert_eq!(graph.degrees()[2], 0.0);
            let scores = graph.centrality(&Walk::default()).unwrap();
            assert!(
                scores[2] < scores[0] && scores[0] == scores[1],
                "{scores:?}"
            );
        }
    }
}
