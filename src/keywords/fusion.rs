//! Frequency, place, shape and a walk together: the default.

use super::KeyPhrase;
use super::candidates::{Candidate, Ranked, candidates};
use super::choice::{in_text, without_repetition};
use super::reading::{Edge, Reading};
use super::walk::near_words;
use crate::document::Document;
use crate::language::Language;

/// Number of signals.
pub const SIGNALS: usize = WEIGHTS.len();

/// How much each signal counts. The order is that of [`Signals::values`].
///
/// Chosen by `cargo run --release --example fit_keywords`.
const WEIGHTS: [Weight; 29] = [
    weight("frequency", 0.5),
    weight("place", 0.76),
    weight("depth", 0.49),
    weight("spread", 0.24),
    weight("one", -0.24),
    weight("two", 0.49),
    weight("three", 0.17),
    weight("more", -0.42),
    weight("whole", 0.25),
    weight("left", 0.35),
    weight("right", 0.56),
    weight("nested", -0.45),
    weight("reach", 0.17),
    weight("weakest", 0.23),
    weight("title", 1.12),
    weight("capital", 0.23),
    weight("acronym", 0.2),
    weight("characters", 0.68),
    weight("general", -0.31),
    weight("opens-ing", -0.26),
    weight("ends-ing", 0.28),
    weight("once", -0.33),
    weight("after-preposition", 0.29),
    weight("before-determiner", -0.2),
    weight("before-preposition", -0.15),
    weight("before-to", -0.1),
    weight("before-and", 0.1),
    weight("vague", -0.5),
    weight("ends-vague", 0.09),
];

const fn weight(signal: &'static str, value: f64) -> Weight {
    Weight { signal, value }
}

/// How much one signal counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// Name of the signal.
    pub signal: &'static str,
    /// What the signal is multiplied by.
    pub value: f64,
}

/// The default: how often a phrase occurs, where, what it looks like and what is near it.
///
/// - **Idea**: what makes a key phrase is known from many methods, each of which looks at one
///   or two signs: it comes early and often, is two or three words long, is not always part of
///   a longer phrase, and its words stand near many others. Here they are weighed together.
/// - **Score**: e^Σ w(s) · s over the signals *s* below, relative to the best phrase, so
///   0..=1.
/// - **Cost**: time linear in the text but for sorting the phrases; memory about 150 bytes for
///   each distinct phrase.
/// - **Parameters**: the [`Weight`]s. They make the human phrases of seven sets of documents
///   likely (abstracts, papers and news in English, papers in Chinese, articles in Arabic).
///   Weights climbed by F1, and weights that change with the length of the document and the
///   share of names in it, fit these sets better and others worse.
/// - **Departures**: none, it is our own. Built from TextRank, SingleRank (Wan and Xiao 2008:
///   the walk over a wide window), KP-Miner (El-Beltagy and Rafea 2010: place and length),
///   C-value (Frantzi et al. 2000: `nested`) and YAKE (Campos et al. 2020: capitals, spread).
/// - **Source**: this file; the procedure is `examples/fit_keywords.rs`.
///
/// | signal | of a phrase |
/// |---|---|
/// | `frequency`, `once` | ln of how often it occurs; does it occur once? |
/// | `place`, `depth` | −ln of its first place, divided by 5; its first place as a share of the text, negative |
/// | `spread` | what share of the text lies between its first and its last occurrence |
/// | `one`, `two`, `three`, `more` | its length in words; two characters of a script without spaces count as one |
/// | `whole`, `left`, `right` | share of its occurrences that no other content word touches; on the left; on the right |
/// | `nested` | how often it is part of its most frequent longer phrase, as a share |
/// | `reach` | ln of the sum of its words' shares of a walk over words within ten of each other |
/// | `weakest` | ln of how often its rarest word occurs |
/// | `title` | are all its words in the title? |
/// | `capital`, `acronym` | share of its occurrences in which every word begins with a capital; some word is an acronym |
/// | `characters` | ln of the mean length of its words, against five characters |
///
/// In English only:
///
/// | signal | of a phrase |
/// |---|---|
/// | `general` | opens with a general adjective such as `new`, or a participle |
/// | `opens-ing`, `ends-ing` | its first word, of several, ends in -ing; its last one does |
/// | `after-preposition` | share of its occurrences after a preposition |
/// | `vague`, `ends-vague` | every word of it may mean anything, such as `method`; only its last one |
/// | `before-…` | share of its occurrences before a determiner, a preposition, `to`, `and` or `or` |
///
/// ```
/// use brevity::{Language, keywords::{Fusion, Keywords}};
/// let text = "A tidal power plant needs high tides. Few coasts suit tidal power.";
/// let keywords = Keywords::new().language(Language::ENGLISH).method(Fusion::default());
/// assert_eq!(keywords.count(1).extract(text)?[0].text, "tidal power");
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Fusion {
    /// A weight for each signal.
    pub weights: [Weight; SIGNALS],
}

impl Default for Fusion {
    fn default() -> Self {
        Self { weights: WEIGHTS }
    }
}

impl Fusion {
    /// The phrases, best first.
    pub(super) fn rank(&self, reading: &Reading) -> Vec<Ranked> {
        let words = Words::new(reading);
        let ranked = candidates(reading)
            .iter()
            .enumerate()
            .map(|(number, phrase)| {
                let signals = words.signals(reading, phrase);
                ranked(number, phrase, sum(&signals, &self.weights))
            })
            .collect();
        best_first(ranked)
    }
}

fn sum(signals: &[f64; SIGNALS], weights: &[Weight; SIGNALS]) -> f64 {
    let products = signals.iter().zip(weights).map(|(s, w)| s * w.value);
    products.sum()
}

fn ranked(number: usize, phrase: &Candidate, score: f64) -> Ranked {
    Ranked {
        number,
        key: phrase.key,
        length: phrase.length,
        score,
        count: phrase.count,
    }
}

/// In order of score, which becomes relative to the best: 0..=1.
fn best_first(mut ranked: Vec<Ranked>) -> Vec<Ranked> {
    ranked.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.number.cmp(&b.number)));
    let best = ranked.first().map_or(0.0, |best| best.score);
    for phrase in &mut ranked {
        phrase.score = (phrase.score - best).exp();
    }
    ranked
}

/// What the signals are made from.
pub(super) struct Words {
    counts: Vec<u32>,
    walk: Vec<f64>,
}

impl Words {
    pub fn new(reading: &Reading) -> Self {
        let mut counts = vec![0; reading.stems];
        for word in &reading.words {
            counts[word.stem as usize] += 1;
        }
        Self {
            counts,
            walk: near_words(reading, 10),
        }
    }

    /// The signals of one phrase.
    pub fn signals(&self, reading: &Reading, phrase: &Candidate) -> [f64; SIGNALS] {
        let n = reading.stems as f64;
        let total = reading.length.max(1) as f64;
        let count = f64::from(phrase.count);
        let share = |k: u32| f64::from(k) / count;
        let words = phrase.length as f64;
        // Two characters make a word.
        let size = match phrase.is_unspaced {
            true => phrase.length.div_ceil(2),
            false => phrase.length,
        };
        let stems = || phrase.stems().iter().map(|&stem| stem as usize);
        let walk: f64 = stems().map(|stem| n * self.walk[stem]).sum();
        let weakest = f64::from(stems().map(|stem| self.counts[stem]).min().unwrap_or(1));
        [
            count.ln(),
            -(1.0 + f64::from(phrase.first)).ln() / 5.0,
            -f64::from(phrase.first) / total,
            f64::from(phrase.last - phrase.first) / total,
            flag(size == 1),
            flag(size == 2),
            flag(size == 3),
            flag(size > 3),
            share(phrase.whole),
            share(phrase.open_left),
            share(phrase.open_right),
            share(phrase.longer),
            (walk + 0.05).ln(),
            weakest.ln(),
            flag(stems().all(|stem| reading.in_title[stem])),
            share(phrase.capitals),
            share(phrase.acronyms),
            (f64::from(phrase.characters) / words / 5.0).ln(),
            flag(phrase.opens_in_general),
            flag(phrase.length > 1 && phrase.opens_in_ing),
            flag(phrase.ends_in_ing),
            flag(phrase.count == 1),
            share(phrase.before[Edge::Preposition as usize]),
            share(phrase.after[Edge::Determiner as usize]),
            share(phrase.after[Edge::Preposition as usize]),
            share(phrase.after[Edge::To as usize]),
            share(phrase.after[Edge::And as usize]),
            flag(phrase.is_vague),
            flag(phrase.ends_in_vague && !phrase.is_vague),
        ]
    }
}

/// The signals of every phrase of a document.
#[derive(Clone, Debug)]
pub struct Signals {
    /// The phrases, by first appearance.
    pub phrases: Vec<KeyPhrase>,
    /// For each phrase, the value of each signal.
    pub values: Vec<[f64; SIGNALS]>,
    candidates: Vec<Candidate>,
}

impl Signals {
    /// Looks at every phrase of `document`, which is in `language`.
    ///
    /// ```
    /// use brevity::{Document, Language, keywords::fusion::{Fusion, Signals}};
    /// let document = Document::plain("Bees and beetles: why are the beetles here?");
    /// let signals = Signals::new(&document, Language::ENGLISH);
    /// let texts: Vec<&str> = signals.phrases.iter().map(|phrase| phrase.text.as_str()).collect();
    /// assert_eq!(texts, ["Bees", "beetles"]);
    /// assert_eq!(signals.best(&Fusion::default().weights, 1), [1]);
    /// ```
    pub fn new(document: &Document<'_>, language: Language) -> Self {
        let reading = Reading::new(document, language);
        let words = Words::new(&reading);
        let candidates = candidates(&reading);
        let all: Vec<Ranked> = candidates
            .iter()
            .enumerate()
            .map(|(number, phrase)| ranked(number, phrase, 0.0))
            .collect();
        Self {
            phrases: in_text(&all, &reading, document.text()),
            values: candidates
                .iter()
                .map(|phrase| words.signals(&reading, phrase))
                .collect(),
            candidates,
        }
    }

    /// The numbers of the `count` best phrases under `weights`, best first.
    pub fn best(&self, weights: &[Weight; SIGNALS], count: usize) -> Vec<usize> {
        let phrases = self.candidates.iter().zip(&self.values).enumerate();
        let ranked = phrases
            .map(|(number, (phrase, signals))| ranked(number, phrase, sum(signals, weights)))
            .collect();
        without_repetition(&best_first(ranked), count)
            .iter()
            .map(|phrase| phrase.number)
            .collect()
    }
}

fn flag(is: bool) -> f64 {
    f64::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(signals: &Signals, phrase: &str, signal: &str) -> f64 {
        let phrase = signals
            .phrases
            .iter()
            .position(|p| p.text == phrase)
            .unwrap();
        let signal = WEIGHTS.iter().position(|w| w.signal == signal).unwrap();
        signals.values[phrase][signal]
    }

    /// Ten words, the first of which is no content word.
    #[test]
    fn hand_worked_signals() {
        let document =
            Document::plain("The tax law, which the COURT made, of tax law.").with_title("Law");
        let signals = Signals::new(&document, Language::ENGLISH);
        let expected = [
            ("tax law", "frequency", 2.0_f64.ln()),
            ("tax law", "once", 0.0),
            ("tax law", "place", -(2.0_f64.ln()) / 5.0),
            ("tax law", "depth", -0.1),
            ("tax law", "spread", 0.7),
            ("tax law", "two", 1.0),
            ("tax law", "one", 0.0),
            ("tax law", "whole", 1.0),
            ("tax law", "nested", 0.0),
            ("tax law", "weakest", 2.0_f64.ln()),
            ("tax law", "title", 0.0),
            ("tax law", "characters", (3.0_f64 / 5.0).ln()),
            ("tax law", "after-preposition", 0.5),
            ("law", "title", 1.0),
            ("law", "nested", 1.0),
            ("law", "left", 0.0),
            ("law", "right", 1.0),
            ("COURT", "acronym", 1.0),
            ("COURT", "capital", 1.0),
            ("COURT", "once", 1.0),
        ];
        for (phrase, signal, expected) in expected {
            let actual = value(&signals, phrase, signal);
            assert!(
                (actual - expected).abs() < 1e-9,
                "{signal} of {phrase}: {actual}, not {expected}"
            );
        }
    }

    #[test]
    fn nouns_that_may_mean_anything_are_told() {
        let text = "The new method, a search method, changes the search problem.";
        let signals = Signals::new(&Document::plain(text), Language::ENGLISH);
        for (phrase, vague, ends_vague) in [
            ("method", 1.0, 0.0),
            ("new method", 1.0, 0.0),
            ("search method", 0.0, 1.0),
            ("search", 0.0, 0.0),
        ] {
            let values = [
                value(&signals, phrase, "vague"),
                value(&signals, phrase, "ends-vague"),
            ];
            assert_eq!(values, [vague, ends_vague], "{phrase}");
        }
    }

    /// Words within ten of each other are all linked: one share each, three words.
    #[test]
    fn hand_worked_walk() {
        let signals = Signals::new(&Document::plain("aa, bb cc"), Language::UNKNOWN);
        assert!((value(&signals, "bb cc", "reach") - 2.05_f64.ln()).abs() < 1e-4);
    }

    #[test]
    fn scores_are_relative_to_the_best() {
        let ranked = [0.5, 2.0, 1.0].map(|score: f64| Ranked {
            number: 0,
            key: [0; 6],
            length: 1,
            score,
            count: 1,
        });
        let scores = best_first(ranked.to_vec()).into_iter().map(|r| r.score);
        let expected = [1.0, (-1.0_f64).exp(), (-1.5_f64).exp()];
        assert!(scores.zip(expected).all(|(a, b)| (a - b).abs() < 1e-12));
    }
}
