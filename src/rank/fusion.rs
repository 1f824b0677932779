//! Centrality, position, title, length and surface together: the default.

mod query_focus;

use super::graph::add_similarity_to_passed;
use super::{Contributions, Graph, Ranker, Walk};
use crate::error::Error;
use crate::matrix::TermMatrix;
use crate::parallel;
use crate::room::Lent;

pub use query_focus::{QUERY_DIVERSITY, QUERY_SIGNALS, QueryFocus, QuerySignals};

/// Number of signals.
pub const SIGNALS: usize = WEIGHTS.len();

/// Place of the signal that counts for nothing where its traits would have it count against a
/// sentence, as they do in short texts of short sentences.
const CENTRALITY: usize = 0;

/// How much each signal counts. The order is that of [`Signals::values`].
///
/// Chosen by `cargo run --release --example fit_fusion -- FOLDER --seed 2`, but for `pronoun`: at
/// −0.35 it costs nothing in ROUGE, and a summary reads better that does not open with "He". That
/// centrality counts for nothing where it would count below 0 came after, and changed no mean.
const WEIGHTS: [Weight; 20] = [
    weight("centrality", 0.38, 0.31, 0.46, -0.19, 0.26),
    weight("forward", 0.21, 0.05, 0.14, -0.12, -0.12),
    weight("backward", -0.13, -0.12, 0.17, -0.11, 0.24),
    weight("frequency", 0.18, -0.08, -0.07, 0.13, 0.69),
    weight("title", 0.64, -0.08, 0.1, 0.0, -0.05),
    weight("lead", -0.09, 0.2, 0.02, -0.19, 0.0),
    weight("previous", -0.33, -0.17, 0.0, 0.14, 0.0),
    weight("next", -0.34, -0.08, 0.0, -0.18, 0.0),
    weight("position", 0.28, 0.04, -0.1, 0.16, -0.11),
    weight("opening", -0.26, 0.0, -0.15, 0.05, 0.33),
    weight("end", -0.02, 0.12, -0.03, -0.2, -0.1),
    weight("length", 0.2, -0.11, -0.45, -0.09, 0.3),
    weight("uneven", 0.25, 0.09, -0.24, 0.0, -0.23),
    weight("short", 0.32, 0.26, -0.2, 0.0, 0.2),
    weight("numbers", -0.05, -0.15, 0.0, 0.0, 0.0),
    weight("content", -0.04, -0.52, 0.0, 0.05, -0.04),
    weight("quoted", -0.24, -0.04, 0.13, -0.17, 0.0),
    weight("question", -0.2, 0.04, 0.0, 0.0, 0.0),
    weight("complete", 0.01, 0.09, 0.0, 0.0, 0.0),
    weight("pronoun", -0.35, 0.0, 0.0, 0.0, 0.0),
];

const fn weight(
    signal: &'static str,
    base: f64,
    by_sentences: f64,
    by_words: f64,
    by_lead: f64,
    by_share: f64,
) -> Weight {
    Weight {
        signal,
        base,
        by_sentences,
        by_words,
        by_lead,
        by_share,
    }
}

/// How much one signal counts, and how that changes with the [`Traits`] of the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Name of the signal.
    pub signal: &'static str,
    /// Weight in a document whose traits are all 0.
    pub base: f64,
    /// Added times [`Traits::sentences`].
    pub by_sentences: f64,
    /// Added times [`Traits::words`].
    pub by_words: f64,
    /// Added times [`Traits::lead`].
    pub by_lead: f64,
    /// Added times [`Traits::share`].
    pub by_share: f64,
}

impl Weight {
    /// The weight in a document with these traits.
    ///
    /// ```
    /// use brevity::rank::fusion::{Fusion, Traits};
    /// let title = Fusion::default().weights.into_iter().find(|w| w.signal == "title").unwrap();
    /// assert_eq!(title.in_document(&Traits::default()), title.base);
    /// ```
    pub fn in_document(&self, traits: &Traits) -> f64 {
        self.base
            + self.by_sentences * traits.sentences
            + self.by_words * traits.words
            + self.by_lead * traits.lead
            + self.by_share * traits.share
    }
}

/// What kind of document it is, in four numbers that are 0 for an ordinary article.
///
/// Each is held within the range of the documents the weights were chosen on, so that a
/// book is treated as the longest of them and not beyond.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Traits {
    /// ln(n / 27) for n sentences.
    pub sentences: f64,
    /// ln((w + 1) / 21) for sentences of w words on average: below 0 in a transcript,
    /// above it in a paper.
    pub words: f64,
    /// Mean log centrality of the first three sentences: above 0 where the text begins
    /// with what it is about.
    pub lead: f64,
    /// 0 if at most three tenths of the text [are asked for](TermMatrix::with_share), 1 from
    /// four tenths on: the more of it, the less it matters where a sentence stands and the more
    /// how much of the text it covers.
    pub share: f64,
}

/// The default: a random walk, corrected by where a sentence stands and what it looks like.
///
/// - **Idea**: a graph score ignores where a sentence stands, and the first sentences are
///   blind to what they say; their product is better than either nearly everywhere. How
///   much each counts differs between short news, a long paper and a transcript, which
///   [`Traits`] of the document and of what is asked of it tell apart.
/// - **Score**: e^Σ w(s) · s over the signals *s* below, relative to the best sentence, so
///   0..=1. The sum is kept, see [`Signals::contributions`].
/// - **Cost**: O(nnz) a round of the walk; memory O(nnz).
/// - **Parameters**: the [`Weight`]s. They were chosen by the gradient of the mean
///   ROUGE-1 + ROUGE-2 / 2 of summaries that are drawn by their scores, on 23 sets of documents
///   with human summaries (news, papers, reports, meetings, e-mail, answers; nine languages);
///   then by a few small steps of one weight at a time on the summaries themselves, with a
///   price on every weight that is not 0, on losing to the first sentences or to the walk alone,
///   and on losing by stop words and stems. Below 0 the weight of `centrality` is 0.
/// - **Departures**: none, it is our own. Built from [`LexRank`](super::LexRank),
///   [`PacSum`](super::PacSum), [`Edmundson`](super::Edmundson) and
///   [`SumBasic`](super::SumBasic).
/// - **Source**: this file; the procedure is `examples/fit_fusion.rs`.
///
/// | signal | of a sentence |
/// |---|---|
/// | `centrality` | ln of its share of a random walk over cosine similarities |
/// | `forward`, `backward` | ln of its similarity to later and to earlier sentences |
/// | `frequency` | ln of the mean frequency of its terms |
/// | `title`, `lead` | cosine with the title; with the first sentence |
/// | `previous`, `next` | cosine with the sentence before; after |
/// | `position` | −ln of its place |
/// | `opening` | is it the first? |
/// | `end` | how far it lies in the last fifth |
/// | `length`, `uneven`, `short` | ln of its length against the mean; its square; below ten words |
/// | `numbers`, `content` | share of its words that hold a digit; that are no stop words |
/// | `quoted`, `question`, `complete` | holds a quotation mark; asks; ends in a full stop |
/// | `pronoun` | opens with a personal pronoun, so that it leans on the sentence before |
///
/// ```
/// use brevity::{Analyzer, Language, TermMatrix, rank::{Fusion, Ranker}};
/// let sentences = ["The dam broke on Friday.", "It was wet.", "The dam flooded the town."];
/// let terms = Analyzer::new(Language::ENGLISH).analyze(sentences, Some("Dam floods town"));
/// let scores = Fusion::default().score(&TermMatrix::new(&terms))?;
/// assert!(scores[0] > scores[1] && scores[2] > scores[1]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fusion {
    /// A weight for each signal.
    pub weights: [Weight; SIGNALS],
    /// What a query adds, where the matrix has one.
    pub query: QueryFocus,
}

impl Default for Fusion {
    fn default() -> Self {
        Self {
            weights: WEIGHTS,
            query: QueryFocus::default(),
        }
    }
}

impl Ranker for Fusion {
    fn name(&self) -> &str {
        "fusion"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let mut scores = Signals::new(matrix)?.sums(&self.weights);
        if let Some(signals) = QuerySignals::new(matrix)? {
            self.query.add(&signals, &mut scores);
        }
        let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        scores
            .iter_mut()
            .for_each(|score| *score = (*score - best).exp());
        Ok(scores)
    }

    fn contributions(&self, matrix: &TermMatrix) -> Result<Contributions, Error> {
        let rows = Signals::new(matrix)?.contributions(&self.weights);
        let means: [f64; SIGNALS] =
            std::array::from_fn(|signal| mean(rows.iter().map(|row| row[signal])));
        let against_mean = |row: &[f64; SIGNALS]| -> Vec<f64> {
            row.iter()
                .zip(means)
                .map(|(share, mean)| share - mean)
                .collect()
        };
        Ok(Contributions {
            signals: self.weights.iter().map(|weight| weight.signal).collect(),
            rows: rows.iter().map(against_mean).collect(),
        })
    }
}

/// The signals of every sentence of a document. What takes a look at the whole document is
/// kept, the rest is looked at when it is asked for.
#[derive(Clone, Debug)]
pub struct Signals<'m> {
    matrix: &'m TermMatrix,
    /// What kind of document it is.
    pub traits: Traits,
    centrality: Lent<'m, f64>,
    forward: Lent<'m, f64>,
    backward: Lent<'m, f64>,
    frequency: Lent<'m, f64>,
    /// Cosine of each sentence with the one after it, 0 for the last.
    next: Lent<'m, f64>,
    mean_words: f64,
}

impl<'m> Signals<'m> {
    /// Looks at every sentence of `matrix`. Without
    /// [surfaces](TermMatrix::with_surfaces), terms are taken for words and the marks of a
    /// sentence for absent.
    ///
    /// # Errors
    /// None with the walk used here; the type is that of [`Graph::centrality`].
    pub fn new(matrix: &'m TermMatrix) -> Result<Self, Error> {
        let n = matrix.rows();
        let graph = Graph::cosine(matrix);
        let floats = &matrix.room().floats;
        let mut degrees = floats.zeros(n);
        graph.degrees_into(&mut degrees);
        let (mut centrality, mut backward) = (floats.zeros(n), floats.zeros(n));
        let (walked, ()) = parallel::join(
            n,
            || graph.centrality_into(&mut centrality, &degrees, &Walk::default()),
            || add_similarity_to_passed(matrix, 0..n, 1.0, &mut backward),
        );
        walked?;
        parallel::update(&mut centrality, |_, share| (n as f64 * share + 0.05).ln());
        let mean_degree = mean(degrees.iter().copied());
        let mut forward = degrees;
        parallel::update(&mut forward, |i, degree| {
            log_ratio(f64::max(degree - backward[i], 0.0), mean_degree)
        });
        parallel::update(&mut backward, |_, passed| log_ratio(passed, mean_degree));
        let mut frequency = frequencies(matrix);
        let mean_frequency = mean(frequency.iter().copied());
        parallel::update(&mut frequency, |_, x| log_ratio(x, mean_frequency));
        let mut next = floats.zeros(n);
        parallel::fill(&mut next, |i| match i + 1 {
            after if after < n => matrix.cosine(i, after),
            _ => 0.0,
        });

        let mean_words = mean((0..n).map(|i| words(matrix, i)));
        let lead = if n > 3 {
            mean(centrality[..3].iter().copied())
        } else {
            0.0
        };
        let traits = Traits {
            sentences: (n.clamp(4, 1000) as f64 / 27.0).ln(),
            words: ((mean_words.clamp(4.0, 60.0) + 1.0) / 21.0).ln(),
            lead: lead.clamp(-1.0, 1.0),
            share: (10.0 * matrix.share() - 3.0).clamp(0.0, 1.0),
        };
        Ok(Self {
            matrix,
            traits,
            centrality,
            forward,
            backward,
            frequency,
            next,
            mean_words,
        })
    }

    /// The value of each signal of sentence `i`.
    ///
    /// # Panics
    /// If there is no sentence `i`.
    pub fn values(&self, i: usize) -> [f64; SIGNALS] {
        let (matrix, n) = (self.matrix, self.matrix.rows());
        let surface = matrix.surfaces().get(i).copied().unwrap_or_default();
        let words = words(matrix, i);
        let share = |count: u32| f64::from(count) / (words + 1.0);
        let length = ((words + 1.0) / (self.mean_words + 1.0)).ln();
        [
            self.centrality[i],
            self.forward[i],
            self.backward[i],
            self.frequency[i],
            matrix.cosine_to_title(i),
            if i > 0 { matrix.cosine(0, i) } else { 0.0 },
            if i > 0 { self.next[i - 1] } else { 0.0 },
            self.next[i],
            -(1.0 + i as f64).ln(),
            flag(i == 0),
            f64::max(0.0, 5.0 * (i + 1) as f64 / n as f64 - 4.0),
            length,
            -length * length,
            -f64::max(0.0, (10.0 / (words + 1.0)).ln()),
            share(surface.numbers),
            share(matrix.length(i)),
            flag(surface.is_quoted),
            flag(surface.is_question),
            flag(surface.is_complete),
            flag(surface.opens_with_pronoun),
        ]
    }

    /// The weights in this document.
    fn weights(&self, weights: &[Weight; SIGNALS]) -> [f64; SIGNALS] {
        let mut weights = weights.map(|weight| weight.in_document(&self.traits));
        weights[CENTRALITY] = weights[CENTRALITY].max(0.0);
        weights
    }

    /// For each sentence, what each signal adds to the logarithm of its score.
    pub fn contributions(&self, weights: &[Weight; SIGNALS]) -> Vec<[f64; SIGNALS]> {
        let weights = self.weights(weights);
        (0..self.matrix.rows())
            .map(|i| {
                let values = self.values(i);
                std::array::from_fn(|signal| values[signal] * weights[signal])
            })
            .collect()
    }

    /// For each sentence, the sum of its contributions.
    pub fn sums(&self, weights: &[Weight; SIGNALS]) -> Vec<f64> {
        let weights = self.weights(weights);
        let mut sums = self.matrix.room().floats.zeros(self.matrix.rows());
        parallel::fill(&mut sums, |i| {
            self.values(i).iter().zip(weights).map(|(v, w)| v * w).sum()
        });
        sums.into_vec()
    }
}

/// Words of sentence `i`, or its terms where no more is known.
fn words(matrix: &TermMatrix, i: usize) -> f64 {
    let surface = matrix.surfaces().get(i);
    f64::from(surface.map_or(matrix.length(i), |s| s.words))
}

/// For each sentence, the mean frequency of its terms in the whole text, 0..=1.
fn frequencies(matrix: &TermMatrix) -> Lent<'_, f64> {
    let floats = &matrix.room().floats;
    let mut counts = floats.zeros(matrix.columns());
    for i in 0..matrix.rows() {
        let (terms, own) = matrix.counts(i);
        for (&term, &count) in terms.iter().zip(own) {
            counts[term as usize] += f64::from(count);
        }
    }
    let total: f64 = (0..matrix.rows())
        .map(|i| f64::from(matrix.length(i)))
        .sum();
    let frequency = |i: usize| {
        let (terms, own) = matrix.counts(i);
        let places = terms.iter().zip(own);
        let sum: f64 = places
            .map(|(&term, &count)| f64::from(count) * counts[term as usize])
            .sum();
        sum / f64::from(matrix.length(i).max(1)) / f64::max(total, 1.0)
    };
    let mut frequencies = floats.zeros(matrix.rows());
    parallel::fill(&mut frequencies, frequency);
    frequencies
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let n = values.len().max(1) as f64;
    values.sum::<f64>() / n
}

/// ln(x / mean), held above ln 0.1 so that a 0 is low and not infinite; 0 if all are 0.
fn log_ratio(x: f64, mean: f64) -> f64 {
    if mean > 0.0 {
        (x / mean + 0.1).ln()
    } else {
        0.0
    }
}

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(signal: &str) -> usize {
        WEIGHTS
            .iter()
            .position(|weight| weight.signal == signal)
            .unwrap()
    }

    /// `a b`, `a`, `c`: n = 3, mean length 4/3, one similarity, of the first two.
    #[test]
    fn hand_worked_signals() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a"], vec!["c"]]);
        let signals = Signals::new(&matrix).unwrap();
        let cosine = matrix.cosine(0, 1);
        let mean_degree = 2.0 * cosine / 3.0;
        let expected = [
            (
                "forward",
                [
                    (cosine / mean_degree + 0.1).ln(),
                    0.1_f64.ln(),
                    0.1_f64.ln(),
                ],
            ),
            (
                "backward",
                [
                    0.1_f64.ln(),
                    (cosine / mean_degree + 0.1).ln(),
                    0.1_f64.ln(),
                ],
            ),
            ("title", [0.0; 3]),
            ("lead", [0.0, cosine, 0.0]),
            ("previous", [0.0, cosine, 0.0]),
            ("next", [cosine, 0.0, 0.0]),
            ("position", [0.0, -2.0_f64.ln(), -3.0_f64.ln()]),
            ("opening", [1.0, 0.0, 0.0]),
            ("end", [0.0, 0.0, 1.0]),
            (
                "length",
                [
                    (9.0_f64 / 7.0).ln(),
                    (6.0_f64 / 7.0).ln(),
                    (6.0_f64 / 7.0).ln(),
                ],
            ),
            (
                "short",
                [-(10.0_f64 / 3.0).ln(), -5.0_f64.ln(), -5.0_f64.ln()],
            ),
        ];
        for (signal, values) in expected {
            for (i, value) in values.into_iter().enumerate() {
                let actual = signals.values(i)[place(signal)];
                assert!(
                    (actual - value).abs() < 1e-9,
                    "{signal} of {i}: {actual}, not {value}"
                );
            }
        }
    }

    #[test]
    fn contributions_add_up_to_the_logarithm_of_the_score() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["c"]]);
        let fusion = Fusion::default();
        let sums = Signals::new(&matrix).unwrap().sums(&fusion.weights);
        let scores = fusion.score(&matrix).unwrap();
        for i in 0..3 {
            assert!((scores[i].ln() - scores[0].ln() - (sums[i] - sums[0])).abs() < 1e-9);
        }
        assert!(scores.contains(&1.0));

        let parts = fusion.contributions(&matrix).unwrap();
        assert_eq!((parts.signals.len(), parts.rows.len()), (SIGNALS, 3));
        let totals: Vec<f64> = parts.rows.iter().map(|row| row.iter().sum()).collect();
        assert!(totals.iter().sum::<f64>().abs() < 1e-9, "{totals:?}");
        for i in 0..3 {
            let ratio = scores[i].ln() - scores[0].ln();
            assert!((ratio - (totals[i] - totals[0])).abs() < 1e-9);
        }
    }

    #[test]
    fn traits_stay_within_the_range_they_were_fitted_on() {
        let long = TermMatrix::from_tokens(&vec![vec!["a"]; 5000]);
        let traits = Signals::new(&long).unwrap().traits;
        assert!((traits.sentences - (1000.0_f64 / 27.0).ln()).abs() < 1e-12);
        assert!((traits.words - (5.0_f64 / 21.0).ln()).abs() < 1e-12);
    }
}
