//! A random walk over adjacent words.

use std::collections::HashMap;

use super::candidates::{Ranked, is_phrase, key, runs};
use super::reading::Reading;
use crate::error::Error;

/// TextRank over words: words vote for the words they stand beside.
///
/// - **Idea**: a word is important if it stands near important words. Words that follow each
///   other in the text are then joined: `linear` and `constraints` make *linear constraints*.
/// - **Score**: the mean of the walk's shares of the words of a phrase, relative to the best
///   phrase, 0..=1.
/// - **Cost**: time O(n·window·log n) for n content words to build the graph, O(edges) a
///   round; memory O(edges).
/// - **Parameters**: `window` 2, the paper's best; `damping` 0.85 and `tolerance` 0.0001, the
///   paper's; `kept` 1.
/// - **Departures**: without a tagger, the paper's nouns and adjectives are all words that are
///   neither function words nor, in English, common verbs and adverbs. Words are compared by
///   their stems. A phrase does not end in an adjective such as `new`, and has at most five
///   words. The paper keeps a third of the words before it joins them, which leaves too few
///   phrases of a short text to choose ten from: all are kept, as pke does. It does not say
///   how phrases are scored; pke takes the sum, which favours the longest. It tests
///   convergence by the largest change, here it is the sum of changes.
/// - **Source**: Mihalcea and Tarau 2004, "TextRank: Bringing Order into Texts",
///   [aclanthology.org/W04-3252](https://aclanthology.org/W04-3252).
///
/// ```
/// use brevity::{Language, keywords::{Keywords, TextRank}};
/// let text = "Tidal power turns tides into current. A tidal power plant needs high tides.";
/// let keywords = Keywords::new().language(Language::ENGLISH).method(TextRank::default());
/// let phrases = keywords.extract(text)?;
/// assert!(phrases.iter().any(|phrase| phrase.text == "tidal power plant"));
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextRank {
    /// Two words are linked if fewer than `window` words lie from one to the other; 2 links
    /// neighbours. At least 2.
    pub window: usize,
    /// Chance to follow an edge instead of starting anew, 0 to below 1.
    pub damping: f64,
    /// Sum of changes below which the walk has settled, above 0.
    pub tolerance: f64,
    /// Share of the words that are kept, above 0 and at most 1.
    pub kept: f64,
}

impl Default for TextRank {
    fn default() -> Self {
        Self {
            window: 2,
            damping: 0.85,
            tolerance: 1e-4,
            kept: 1.0,
        }
    }
}

impl TextRank {
    /// The phrases, best first.
    pub(super) fn rank(&self, reading: &Reading) -> Result<Vec<Ranked>, Error> {
        self.check()?;
        let shares = self.shares(reading);
        let mut order: Vec<usize> = (0..shares.len()).collect();
        order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
        order.truncate((self.kept * shares.len() as f64).ceil() as usize);
        let mut kept = vec![false; shares.len()];
        order.into_iter().for_each(|stem| kept[stem] = true);

        let mut places = HashMap::new();
        let mut found: Vec<Ranked> = Vec::new();
        for run in runs(reading) {
            let words = &reading.words[run.clone()];
            for same in words.chunk_by(|a, b| kept[a.stem as usize] == kept[b.stem as usize]) {
                if !kept[same[0].stem as usize] {
                    continue;
                }
                let form = |i: usize| &reading.forms[same[i].form as usize];
                let mut phrase = 0..same.len();
                while !phrase.is_empty() && form(phrase.start).is_slight {
                    phrase.start += 1;
                }
                while !phrase.is_empty() && form(phrase.end - 1).is_general {
                    phrase.end -= 1;
                }
                let words = &same[phrase];
                if !is_phrase(reading, words) {
                    continue;
                }
                let next = found.len();
                let place = *places.entry(key(words)).or_insert(next);
                if place == next {
                    found.push(Ranked {
                        number: next,
                        key: key(words),
                        length: words.len(),
                        score: words
                            .iter()
                            .map(|word| shares[word.stem as usize])
                            .sum::<f64>()
                            / words.len() as f64,
                        count: 0,
                    });
                }
                found[place].count += 1;
            }
        }
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        let best = found.first().map_or(1.0, |best| best.score);
        found.iter_mut().for_each(|phrase| phrase.score /= best);
        Ok(found)
    }

    fn check(&self) -> Result<(), Error> {
        let refuse = |name, value, expected| {
            Err(Error::InvalidParameter {
                name,
                value,
                expected,
            })
        };
        if self.window < 2 {
            return refuse("window", self.window as f64, "2 or more");
        }
        if !(0.0..1.0).contains(&self.damping) {
            return refuse("damping", self.damping, "0 to below 1");
        }
        if !(self.tolerance > 0.0 && self.tolerance.is_finite()) {
            return refuse("tolerance", self.tolerance, "above 0");
        }
        if !(self.kept > 0.0 && self.kept <= 1.0) {
            return refuse("kept", self.kept, "above 0 and at most 1");
        }
        Ok(())
    }

    /// The walk's share of time at each stem.
    fn shares(&self, reading: &Reading) -> Vec<f64> {
        let words = &reading.words;
        let mut edges: Vec<(u32, u32)> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let near = words[i + 1..]
                .iter()
                .take_while(|other| ((other.place - word.place) as usize) < self.window);
            for other in near.filter(|other| other.stem != word.stem) {
                edges.push((word.stem, other.stem));
                edges.push((other.stem, word.stem));
            }
        }
        edges.sort_unstable();
        edges.dedup();
        let n = reading.stems;
        let mut degrees = vec![0_u32; n];
        for &(from, _) in &edges {
            degrees[from as usize] += 1;
        }
        let even = 1.0 / n.max(1) as f64;
        let mut shares = vec![even; n];
        loop {
            let lost: f64 = (0..n).filter(|&i| degrees[i] == 0).map(|i| shares[i]).sum();
            let start = even * (1.0 - self.damping + self.damping * lost);
            let mut next = vec![start; n];
            for &(to, from) in &edges {
                let from = from as usize;
                next[to as usize] += self.damping * shares[from] / f64::from(degrees[from]);
            }
            let change: f64 = (0..n).map(|i| f64::abs(next[i] - shares[i])).sum();
            shares = next;
            if change < self.tolerance {
                return shares;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::keywords::{KeyPhrase, Keywords};
    use crate::language::Language;

    fn phrases(text: &str, method: TextRank) -> Vec<KeyPhrase> {
        let keywords = Keywords::new().language(Language::UNKNOWN).method(method);
        keywords.extract(text).unwrap()
    }

    /// A path of three words: the middle one has 0.135 / 0.2775 of the walk, the others
    /// 0.05 + 0.425 times that.
    #[test]
    fn hand_worked_shares() {
        let reading = Reading::new(&Document::plain("tax law court"), Language::UNKNOWN);
        let shares = TextRank::default().shares(&reading);
        let middle = 0.135 / 0.2775;
        let end = 0.05 + 0.425 * middle;
        for (actual, expected) in shares.iter().zip([end, middle, end]) {
            assert!((actual - expected).abs() < 1e-4, "{shares:?}");
        }
    }

    #[test]
    fn words_that_follow_each_other_are_joined_and_score_their_mean() {
        let found = phrases("Tax law, court.", TextRank::default());
        let texts: Vec<&str> = found.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["Tax law", "court"]);
        let middle = 0.135 / 0.2775;
        let end = 0.05 + 0.425 * middle;
        assert!((found[1].score - end / ((middle + end) / 2.0)).abs() < 1e-3);
    }

    #[test]
    fn words_that_are_not_kept_part_phrases() {
        let method = TextRank {
            kept: 0.3,
            ..TextRank::default()
        };
        let found = phrases("tax law court", method);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].text.as_str(), found[0].score), ("law", 1.0));
    }

    #[test]
    fn parameters_out_of_range_are_refused() {
        let base = TextRank::default();
        let wrong = [
            TextRank { window: 1, ..base },
            TextRank {
                damping: 1.0,
                ..base
            },
            TextRank {
                tolerance: 0.0,
                ..base
            },
            TextRank { kept: 0.0, ..base },
            TextRank {
                kept: f64::NAN,
                ..base
            },
        ];
        for method in wrong {
            let error = Keywords::new().method(method).extract("Rain.").unwrap_err();
            assert!(
                matches!(error, Error::InvalidParameter { .. }),
                "{method:?}"
            );
        }
    }
}
