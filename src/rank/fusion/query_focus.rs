//! What a query adds to the default.

use crate::error::Error;
use crate::matrix::TermMatrix;
use crate::rank::{Graph, Walk};

/// Number of signals of a query.
pub const QUERY_SIGNALS: usize = 4;

/// How much novelty counts in a summary for a query, unless it is set: what answers a query
/// says the same more often than what is important in a text. Chosen with the weights.
pub const QUERY_DIVERSITY: f64 = 0.5;

/// How many sentences before and after a sentence are its passage.
const PASSAGE: usize = 3;
/// How much a sentence of the passage counts against one that is a step nearer.
const FADING: f64 = 0.6;

/// How a query changes the default: sentences that answer it, and sentences like those, gain.
///
/// - **Idea**: a walk over similar sentences that starts anew at sentences in proportion to
///   their similarity to the query stays near the query, and still passes the sentences that
///   resemble what it finds there, though they hold none of its words. A topic fills passages:
///   of the sentences that hold words of the query, those among others that do are on it. And what resembles the
///   first sentence is what the text is about, not what was asked for.
/// - **Score**: the sum of [`Fusion`](super::Fusion) plus the sum of w(s) · s over the signals
///   of [`QuerySignals`].
/// - **Cost**: one more walk, O(nnz) a round; the rest is one more pass.
/// - **Parameters**: the weights, chosen by `examples/fit_query.rs` on sets of documents with
///   queries and human summaries.
/// - **Departures**: the paper ranks by the walk alone; its relevance is
///   Σ ln(1 + tf(t, s)) · ln(1 + tf(t, q)) · idf(t), here the cosine of tf-idf rows, which is
///   not larger for longer sentences. Its bias is 0.85 to 0.95 towards the query, here 0.15: a
///   second walk of 0.6 beside it changes nothing once there is `passage`.
/// - **Source**: Otterbacher, Erkan and Radev 2005, "Using Random Walks for Question-focused
///   Sentence Retrieval", [aclanthology.org/H05-1115](https://aclanthology.org/H05-1115).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueryFocus {
    /// A weight for each signal of the query.
    pub weights: [f64; QUERY_SIGNALS],
}

impl Default for QueryFocus {
    fn default() -> Self {
        Self {
            weights: [1.3, 2.0, 2.0, -0.3],
        }
    }
}

impl QueryFocus {
    /// Adds to the sum of each sentence's other signals.
    pub fn add(&self, signals: &QuerySignals, sums: &mut [f64]) {
        for (sum, values) in sums.iter_mut().zip(&signals.values) {
            let query: f64 = values.iter().zip(&self.weights).map(|(v, w)| v * w).sum();
            *sum += query;
        }
    }
}

/// What a query says of every sentence.
///
/// | signal | of a sentence |
/// |---|---|
/// | `walk` | ln of its share of a random walk that starts anew at sentences by their cosine with the query, with a chance of 0.15 a step |
/// | `echo` | cosine with the sum of all sentences, each times its cosine with the query |
/// | `passage` | the share of the query, by the squares of its weights, that the three sentences before it and after it hold, on average; each step away counts 0.6 of the one before; 0 for a sentence that holds nothing of it |
/// | `lead` | cosine with the first sentence, 0 for that itself |
#[derive(Clone, Debug, PartialEq)]
pub struct QuerySignals {
    /// For each sentence, the value of each signal.
    pub values: Vec<[f64; QUERY_SIGNALS]>,
}

impl QuerySignals {
    /// Looks at every sentence of `matrix`; `None` if it has no query, or nothing of it is in
    /// the text.
    ///
    /// # Errors
    /// None with the walk used here; the type is that of [`Graph::centrality_from`].
    pub fn new(matrix: &TermMatrix) -> Result<Option<Self>, Error> {
        if matrix.query().is_empty() {
            return Ok(None);
        }
        let n = matrix.rows();
        let cosines: Vec<f64> = (0..n).map(|i| matrix.cosine_to_query(i)).collect();
        let graph = Graph::cosine(matrix);
        let degrees = graph.degrees();
        let walk = graph.centrality_by_from(&degrees, &cosines, &Walk::default())?;
        let mut answer = vec![0.0; matrix.columns()];
        for (i, cosine) in cosines.iter().enumerate() {
            for entry in matrix.row(i) {
                answer[entry.term as usize] += cosine * entry.weight;
            }
        }
        let norm = answer.iter().map(|x| x * x).sum::<f64>().sqrt();
        let echo = |i: usize| -> f64 {
            let products = matrix.row(i).map(|e| e.weight * answer[e.term as usize]);
            products.sum::<f64>() / norm
        };
        let log = |share: f64| (n as f64 * share + 0.05).ln();
        let held = held(matrix);
        let lead = |i: usize| if i > 0 { matrix.cosine(0, i) } else { 0.0 };
        let values = (0..n)
            .map(|i| {
                let passage = passage(&held, i);
                [log(walk[i]), echo(i), passage, lead(i)]
            })
            .collect();
        Ok(Some(Self { values }))
    }
}

/// For each sentence, the share of the query that it holds, by the squares of its weights.
fn held(matrix: &TermMatrix) -> Vec<f64> {
    let mut shares = vec![0.0; matrix.columns()];
    for entry in matrix.query() {
        shares[entry.term as usize] = entry.weight * entry.weight;
    }
    let row = |i: usize| matrix.row(i).map(|e| shares[e.term as usize]).sum();
    (0..matrix.rows()).map(row).collect()
}

/// The mean of the values around `i`, the nearer the more; 0 if there is nothing around it, or
/// if its own is 0: what stands beside an answer is none.
fn passage(values: &[f64], i: usize) -> f64 {
    if values[i] == 0.0 {
        return 0.0;
    }
    let around = i.saturating_sub(PASSAGE)..(i + PASSAGE + 1).min(values.len());
    let (mut sum, mut weights) = (0.0, 0.0);
    for j in around.filter(|&j| j != i) {
        let weight = FADING.powi(i.abs_diff(j) as i32);
        sum += weight * values[j];
        weights += weight;
    }
    if weights > 0.0 { sum / weights } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rank::{Fusion, Ranker};

    /// Three sentences in a row, of which the first holds the query and the third nothing.
    fn matrix() -> TermMatrix {
        TermMatrix::from_tokens(&[vec!["a", "b"], vec!["b", "c"], vec!["d"]])
    }

    #[test]
    fn without_a_match_there_is_nothing_to_add() {
        assert_eq!(QuerySignals::new(&matrix()), Ok(None));
        assert_eq!(QuerySignals::new(&matrix().with_query(&[])), Ok(None));
        let scores = Fusion::default().score(&matrix()).unwrap();
        let asked = Fusion::default().score(&matrix().with_query(&[])).unwrap();
        assert_eq!(scores, asked);
    }

    /// idf(a) = idf(c) = ln 4 and idf(b) = ln 2.5, so both rows have the length √(a² + b²). The
    /// walk starts at the first sentence alone: with x and y its shares of the first two,
    /// x = 1 − d + d y and y = d x. The sum for `echo` is the first sentence. Nothing of
    /// the query stands around the first sentence, and the others hold nothing of it.
    #[test]
    fn hand_worked_signals() {
        let signals = QuerySignals::new(&matrix().with_query(&[0, 0]));
        let values = signals.unwrap().unwrap().values;
        let (a, b) = (4.0_f64.ln(), 2.5_f64.ln());
        let log = |share: f64| (3.0 * share + 0.05).ln();
        // x = (1 − d) / (1 − d²), and scores add up to 1.
        let share = 1.0 / (1.0 + 0.85);
        let expected = [
            [log(share), 1.0, 0.0, 0.0],
            [
                log(1.0 - share),
                b * b / (a * a + b * b),
                0.0,
                b * b / (a * a + b * b),
            ],
            [log(0.0), 0.0, 0.0, 0.0],
        ];
        for (values, expected) in values.iter().zip(expected) {
            for (value, expected) in values.iter().zip(expected) {
                assert!((value - expected).abs() < 1e-3, "{values:?}, {expected}");
            }
        }
    }

    /// A step away counts 0.6, two 0.36.
    #[test]
    fn hand_worked_passages() {
        let mean = |sum: f64, weights: f64| sum / weights;
        let expected = [mean(0.6, 0.96), mean(0.6, 1.2), 0.0];
        for (i, expected) in expected.into_iter().enumerate() {
            assert!((passage(&[1.0, 1.0, 0.0], i) - expected).abs() < 1e-12);
        }
        assert_eq!(passage(&[1.0], 0), 0.0);
    }

    #[test]
    fn the_answer_and_what_resembles_it_gain() {
        let tokens = [
            vec!["tax", "law"],
            vec!["rain", "wind"],
            vec!["wind", "sea"],
            vec!["tax", "court"],
        ];
        let matrix = TermMatrix::from_tokens(&tokens);
        let plain = Fusion::default().score(&matrix).unwrap();
        let asked = Fusion::default().score(&matrix.with_query(&[2])).unwrap();
        let gain = |i: usize| (asked[i] / asked[0]) / (plain[i] / plain[0]);
        assert!(gain(1) > gain(2) && gain(2) > gain(3), "{asked:?}");
    }
}
