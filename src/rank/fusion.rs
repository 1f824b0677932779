//! Centrality, position, title, length and surface together: the default.

use super::{Graph, Ranker, Walk};
use crate::error::Error;
use crate::matrix::TermMatrix;

/// Number of signals.
pub const SIGNALS: usize = WEIGHTS.len();

/// How much one signal counts, and how that changes with the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Name of the signal.
    pub name: &'static str,
    /// Weight in a document of 27 sentences of 20 words.
    pub base: f64,
    /// Added for each e-fold of the number of sentences.
    pub by_sentences: f64,
    /// Added for each e-fold of the mean length of a sentence in words.
    pub by_words: f64,
    /// Added by lead.
    pub by_lead: f64,
}

const fn weight(
    name: &'static str,
    base: f64,
    by_sentences: f64,
    by_words: f64,
    by_lead: f64,
) -> Weight {
    Weight {
        name,
        base,
        by_sentences,
        by_words,
        by_lead,
    }
}

const WEIGHTS: [Weight; 20] = [
    weight("centrality", 0.6, 0.0, 0.2, -0.2),
    weight("forward", 0.0, 0.0, 0.2, 0.0),
    weight("backward", 0.0, 0.0, 0.2, -0.2),
    weight("frequency", 0.0, 0.0, 0.0, 0.2),
    weight("title", 0.8, 0.0, 0.0, -0.2),
    weight("lead", -0.4, 0.0, -0.2, 0.0),
    weight("previous", 0.0, 0.0, -0.2, 0.0),
    weight("next", -0.4, -0.2, 0.0, 0.0),
    weight("position", 0.3, 0.0, 0.0, 0.0),
    weight("opening", -0.4, 0.0, -0.2, -0.1),
    weight("end", 0.0, 0.4, -0.2, 0.2),
    weight("length", 0.0, 0.0, -0.2, 0.0),
    weight("uneven", 0.0, 0.2, 0.18, 0.0),
    weight("short", 1.2, 0.0, 0.0, 0.0),
    weight("numbers", 0.0, -0.08, -0.38, 0.0),
    weight("names", 0.0, 0.0, 0.0, 0.0),
    weight("content", 0.0, -0.2, 0.0, 0.0),
    weight("quoted", 0.0, 0.0, 0.2, -0.2),
    weight("question", -0.1, 0.0, 0.0, 0.0),
    weight("complete", 0.8, -0.2, 0.0, 0.0),
];

/// Fusion.
#[derive(Clone, Debug, PartialEq)]
pub struct Fusion {
    /// One weight per signal.
    pub weights: [Weight; SIGNALS],
}

impl Default for Fusion {
    fn default() -> Self {
        Self { weights: WEIGHTS }
    }
}

/// The signals of every sentence of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Signals {
    /// For each sentence, the value of each signal.
    pub values: Vec<[f64; SIGNALS]>,
    /// e-folds of the number of sentences above 27.
    pub sentences: f64,
    /// e-folds of the mean length above 20 words.
    pub words: f64,
    /// lead
    pub lead: f64,
}

impl Signals {
    /// From the matrix.
    pub fn new(matrix: &TermMatrix) -> Result<Self, Error> {
        let n = matrix.rows();
        let graph = Graph::cosine(matrix);
        let centrality = graph.centrality(&Walk::default())?;
        let degrees = graph.degrees();
        let mean_degree = degrees.iter().sum::<f64>() / n.max(1) as f64;
        let mut before = vec![0.0; matrix.columns()];
        let mut totals = vec![0.0; matrix.columns()];
        let mut total = 0.0;
        let backward: Vec<f64> = (0..n)
            .map(|i| {
                let sum = matrix
                    .row(i)
                    .map(|e| e.weight * before[e.term as usize])
                    .sum::<f64>();
                for e in matrix.row(i) {
                    before[e.term as usize] += e.weight;
                    totals[e.term as usize] += f64::from(e.count);
                    total += f64::from(e.count);
                }
                sum
            })
            .collect();
        let frequency = |i: usize| {
            let sum: f64 = matrix
                .row(i)
                .map(|e| f64::from(e.count) * totals[e.term as usize])
                .sum();
            sum / f64::from(matrix.length(i).max(1)) / f64::max(total, 1.0)
        };
        let frequencies: Vec<f64> = (0..n).map(frequency).collect();
        let mean_frequency = frequencies.iter().sum::<f64>() / n.max(1) as f64;
        let surfaces = matrix.surfaces();
        let words = |i: usize| surfaces.get(i).map_or(matrix.length(i), |s| s.words);
        let mean_words = (0..n).map(words).map(f64::from).sum::<f64>() / n.max(1) as f64;
        let values = (0..n)
            .map(|i| {
                let s = surfaces.get(i).copied().unwrap_or_default();
                let words = f64::from(words(i));
                let share = |count: u32| f64::from(count) / (words + 1.0);
                let length = ((words + 1.0) / (mean_words + 1.0)).ln();
                let flag = |b: bool| f64::from(u8::from(b));
                let relative = |x: f64, mean: f64| ((x + 0.1 * mean + 1e-9) / (mean + 1e-9)).ln();
                [
                    (n as f64 * centrality[i] + 0.05).ln(),
                    relative(f64::max(degrees[i] - backward[i], 0.0), mean_degree),
                    relative(backward[i], mean_degree),
                    relative(frequencies[i], mean_frequency),
                    matrix.cosine_to_title(i),
                    if i == 0 { 0.0 } else { matrix.cosine(0, i) },
                    if i == 0 { 0.0 } else { matrix.cosine(i - 1, i) },
                    if i + 1 < n {
                        matrix.cosine(i, i + 1)
                    } else {
                        0.0
                    },
                    -(1.0 + i as f64).ln(),
                    flag(i == 0),
                    f64::max(0.0, (i + 1) as f64 / n as f64 - 0.8) * 5.0,
                    length,
                    -length * length,
                    -f64::max(0.0, (10.0 / (words + 1.0)).ln()),
                    share(s.numbers),
                    share(s.names),
                    share(matrix.length(i)),
                    flag(s.is_quoted),
                    flag(s.is_question),
                    flag(s.is_complete),
                ]
            })
            .collect();
        let lead = ((0..n.min(3)).map(|i| centrality[i]).sum::<f64>() / n.clamp(1, 3) as f64
            * n as f64
            + 0.05)
            .ln();
        Ok(Self {
            values,
            lead: if n > 3 { lead } else { 0.0 },
            sentences: (n.max(1) as f64).ln() - 27.0_f64.ln(),
            words: (mean_words + 1.0).ln() - 21.0_f64.ln(),
        })
    }

    /// Weighted sum.
    pub fn combine(&self, weights: &[Weight; SIGNALS]) -> Vec<f64> {
        let weights: Vec<f64> = weights
            .iter()
            .map(|w| {
                w.base
                    + w.by_sentences * self.sentences
                    + w.by_words * self.words
                    + w.by_lead * self.lead
            })
            .collect();
        self.values
            .iter()
            .map(|values| values.iter().zip(&weights).map(|(v, w)| v * w).sum())
            .collect()
    }
}

impl Ranker for Fusion {
    fn name(&self) -> &str {
        "fusion"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        Ok(Signals::new(matrix)?.combine(&self.weights))
    }
}
