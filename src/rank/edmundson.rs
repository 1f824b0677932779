//! Cue words, key words, title words and place.

use super::Ranker;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// Edmundson's four methods, added up.
///
/// - **Idea**: the form of a text tells as much as its words: a sentence that says
///   "significant", repeats the title or opens a paragraph was marked by its author.
/// - **Score**: `cue` · (bonus words − stigma words) + `key` · (Σ over its key words of their
///   frequency in the text) + `title` · (words that are in the title) + `location` · (1 in
///   the first paragraph or else the last, and 1 at the start of a paragraph or else its end).
/// - **Cost**: O(nnz).
/// - **Parameters**: the weights `cue` 1, `key` 0, `title` 1 and `location` 1, as Edmundson
///   found cue, title and location together to agree best with people, and key words to
///   add nothing; `key_share` 0.01, the share of all words above which one is a key word.
/// - **Departures**: his cue dictionary of 783 bonus and 73 stigma words, drawn from chemistry
///   reports, was not published in full: a short list of the classes he names stands for it,
///   in English. He gives title words more weight than those of headings, and sentences
///   under headings such as "Conclusions" a bonus; sentences do not know their heading here.
///   Key words are those of the text that are no stop words; sumy takes only bonus words for
///   them, and counts them. Without [surfaces](TermMatrix::with_surfaces) there are no cues
///   and the text is one paragraph.
/// - **Source**: Edmundson 1969, "New Methods in Automatic Extracting",
///   [doi:10.1145/321510.321519](https://doi.org/10.1145/321510.321519).
///
/// ```
/// use brevity::{TermMatrix, rank::{Edmundson, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[vec!["tax"], vec!["law"], vec!["tax"]]);
/// assert_eq!(Edmundson::default().score(&matrix)?, [2.0, 1.0, 2.0]);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edmundson {
    /// What a bonus word is worth, and a stigma word costs; 0 or more.
    pub cue: f64,
    /// What each occurrence of a key word in the text is worth; 0 or more.
    pub key: f64,
    /// What a word of the title is worth; 0 or more.
    pub title: f64,
    /// What each of the two good places is worth; 0 or more.
    pub location: f64,
    /// The share of all terms of the text above which a term is a key word, 0..=1.
    pub key_share: f64,
}

impl Default for Edmundson {
    fn default() -> Self {
        Self {
            cue: 1.0,
            key: 0.0,
            title: 1.0,
            location: 1.0,
            key_share: 0.01,
        }
    }
}

impl Ranker for Edmundson {
    fn name(&self) -> &str {
        "edmundson"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        self.check()?;
        let keys = self.key_words(matrix);
        let mut in_title = vec![false; matrix.columns()];
        for entry in matrix.title() {
            in_title[entry.term as usize] = true;
        }
        let mut scores = location(matrix);
        for (i, score) in scores.iter_mut().enumerate() {
            *score *= self.location;
            for entry in matrix.row(i) {
                let (term, count) = (entry.term as usize, f64::from(entry.count));
                *score += self.key * keys[term] * count;
                *score += if in_title[term] {
                    self.title * count
                } else {
                    0.0
                };
            }
            if let Some(surface) = matrix.surfaces().get(i) {
                let cues = f64::from(surface.bonus_words) - f64::from(surface.stigma_words);
                *score += self.cue * cues;
            }
        }
        Ok(scores)
    }
}

impl Edmundson {
    fn check(&self) -> Result<(), Error> {
        let weights = [
            ("cue", self.cue),
            ("key", self.key),
            ("title", self.title),
            ("location", self.location),
        ];
        for (name, value) in weights {
            if !(value >= 0.0 && value.is_finite()) {
                return Err(Error::InvalidParameter {
                    name,
                    value,
                    expected: "0 or more and finite",
                });
            }
        }
        if !(0.0..=1.0).contains(&self.key_share) {
            return Err(Error::InvalidParameter {
                name: "key_share",
                value: self.key_share,
                expected: "0 to 1",
            });
        }
        Ok(())
    }

    /// The frequency of every key word, 0 for other terms.
    fn key_words(&self, matrix: &TermMatrix) -> Vec<f64> {
        let mut frequencies = vec![0.0; matrix.columns()];
        for entry in (0..matrix.rows()).flat_map(|i| matrix.row(i)) {
            frequencies[entry.term as usize] += f64::from(entry.count);
        }
        let all: f64 = frequencies.iter().sum();
        for frequency in &mut frequencies {
            if *frequency <= self.key_share * all {
                *frequency = 0.0;
            }
        }
        frequencies
    }
}

/// How many of the two good places each sentence has.
fn location(matrix: &TermMatrix) -> Vec<f64> {
    let n = matrix.rows();
    let surfaces = matrix.surfaces();
    let opens = |i: usize| i == 0 || surfaces.get(i).is_some_and(|s| s.opens_block);
    let closes = |i: usize| i + 1 == n || surfaces.get(i).is_some_and(|s| s.closes_block);
    let first_paragraph = 0..(1..n).find(|&i| opens(i)).unwrap_or(n);
    let last_paragraph = (0..n).rfind(|&i| opens(i)).unwrap_or(0)..n;
    (0..n)
        .map(|i| {
            let outer = first_paragraph.contains(&i) || last_paragraph.contains(&i);
            f64::from(u8::from(outer)) + f64::from(u8::from(opens(i) || closes(i)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::{Surface, Terms};

    fn surface(opens_block: bool, closes_block: bool, cues: (u32, u32)) -> Surface {
        Surface {
            opens_block,
            closes_block,
            bonus_words: cues.0,
            stigma_words: cues.1,
            ..Surface::default()
        }
    }

    /// Three paragraphs of three, one and two sentences; sumy 0.13 gives the same places.
    fn matrix() -> TermMatrix {
        let tokens = [
            vec!["a", "b"],
            vec!["b"],
            vec!["c"],
            vec!["d", "a", "a"],
            vec!["e"],
            vec!["f"],
        ];
        TermMatrix::new(&Terms::from_tokens(&tokens))
            .with_surfaces(vec![
                surface(true, false, (0, 0)),
                surface(false, false, (2, 0)),
                surface(false, true, (0, 3)),
                surface(true, true, (1, 1)),
                surface(true, false, (0, 0)),
                surface(false, true, (0, 0)),
            ])
            .unwrap()
    }

    #[test]
    fn hand_worked_places_same_as_sumy() {
        assert_eq!(location(&matrix()), [2.0, 1.0, 2.0, 1.0, 2.0, 2.0]);
    }

    #[test]
    fn hand_worked_cues() {
        let scores = Edmundson::default().score(&matrix()).unwrap();
        assert_eq!(scores, [2.0, 3.0, -1.0, 1.0, 2.0, 2.0]);
    }

    /// Nine terms; `a` occurs three times, `b` twice, the others once: 1/9 of all is 0.111.
    #[test]
    fn hand_worked_key_words() {
        let method = Edmundson {
            cue: 0.0,
            key: 1.0,
            location: 0.0,
            key_share: 0.12,
            ..Edmundson::default()
        };
        let scores = method.score(&matrix()).unwrap();
        assert_eq!(scores, [5.0, 2.0, 0.0, 6.0, 0.0, 0.0]);
    }

    #[test]
    fn title_words_count() {
        use crate::language::Language;
        use crate::terms::Analyzer;
        let terms = Analyzer::new(Language::from_code("en").unwrap()).analyze(
            ["Trade grew as traders trade.", "Rain fell.", "It rained."],
            Some("Trade"),
        );
        let method = Edmundson {
            cue: 0.0,
            location: 0.0,
            ..Edmundson::default()
        };
        let scores = method.score(&TermMatrix::new(&terms)).unwrap();
        assert_eq!(scores, [2.0, 0.0, 0.0]);
    }

    #[test]
    fn weights_outside_their_range_are_refused() {
        let default = Edmundson::default();
        for wrong in [
            Edmundson {
                cue: -1.0,
                ..default
            },
            Edmundson {
                location: f64::NAN,
                ..default
            },
            Edmundson {
                key_share: 2.0,
                ..default
            },
        ] {
            assert!(wrong.score(&matrix()).is_err());
        }
    }
}
