//! Which words count, and in what form? Sentences to [`Terms`].
//!
//! This is the only place that knows the order:
//!
//! 1. **words**: Unicode words (UAX #29) that hold a letter or a digit ([`words`]);
//! 2. **case folding**: Unicode lower case, curly apostrophes made straight;
//! 3. **stop words**: function words of the language are left out;
//! 4. **stems**: Snowball stems, where the language has a stemmer ([`Stemmer`]).
//!
//! A surface form is looked up once in a table, so steps 2 to 4 cost per distinct
//! word, not per word.

mod stem;
mod surface;
mod words;

use std::collections::HashMap;

use crate::language::{Language, WordList};

pub use stem::Stemmer;
pub use surface::{Surface, surfaces};
pub use words::{Words, words};

/// Turns sentences into terms.
///
/// ```
/// use brevity::{language::Language, terms::Analyzer};
/// let english = Language::from_code("en").unwrap();
/// let terms = Analyzer::new(english).analyze(["The cats were sleeping.", "A cat sleeps!"], None);
/// assert_eq!(terms.len(), 2);
/// assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["cat", "sleep"]);
/// assert_eq!(terms.sentence(0), terms.sentence(1));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Analyzer {
    language: Language,
    drop_stop_words: bool,
    stem: bool,
}

impl Analyzer {
    /// An analyzer for `language` that drops stop words and stems.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            drop_stop_words: true,
            stem: true,
        }
    }

    /// Leave stop words out? On unless set; a language without a list has none to leave out.
    #[must_use]
    pub fn drop_stop_words(mut self, on: bool) -> Self {
        self.drop_stop_words = on;
        self
    }

    /// Reduce words to stems? On unless set; a language without a stemmer keeps its words.
    #[must_use]
    pub fn stem(mut self, on: bool) -> Self {
        self.stem = on;
        self
    }

    /// The term of one word, or `None` for a stop word.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let analyzer = Analyzer::new(Language::from_code("en").unwrap());
    /// assert_eq!(analyzer.term("Elections").as_deref(), Some("elect"));
    /// assert_eq!(analyzer.term("Isn’t"), None);
    /// ```
    pub fn term(&self, word: &str) -> Option<String> {
        self.term_with(&Stemmer::new(self.language), word)
    }

    fn term_with(&self, stemmer: &Stemmer, word: &str) -> Option<String> {
        let mut folded = word.to_lowercase();
        if folded.contains('\u{2019}') {
            folded = folded.replace('\u{2019}', "'");
        }
        if self.drop_stop_words && self.language.stop_words().contains(&folded) {
            return None;
        }
        Some(if self.stem {
            stemmer.stem(folded)
        } else {
            folded
        })
    }

    /// The terms of `sentences`, and of the document's title if it has one.
    pub fn analyze<'t>(
        &self,
        sentences: impl IntoIterator<Item = &'t str>,
        title: Option<&str>,
    ) -> Terms {
        let stemmer = Stemmer::new(self.language);
        let mut terms = Terms::default();
        let mut known_terms: HashMap<String, u32> = HashMap::new();
        // Surface form to term, `None` for a stop word.
        let mut known_words: HashMap<&'t str, Option<u32>> = HashMap::new();
        let mut intern = |vocabulary: &mut Vec<String>, term: String| {
            *known_terms.entry(term).or_insert_with_key(|term| {
                vocabulary.push(term.clone());
                (vocabulary.len() - 1) as u32
            })
        };
        for sentence in sentences {
            for (position, word) in words(sentence).enumerate() {
                let id = *known_words.entry(word).or_insert_with(|| {
                    self.term_with(&stemmer, word)
                        .map(|term| intern(&mut terms.vocabulary, term))
                });
                if let Some(id) = id {
                    terms.ids.push(id);
                    terms.positions.push(position as u32);
                }
            }
            terms.ends.push(terms.ids.len());
        }
        for word in title.into_iter().flat_map(words) {
            terms.title.extend(
                self.term_with(&stemmer, word)
                    .map(|term| intern(&mut terms.vocabulary, term)),
            );
        }
        terms
    }
}

impl Analyzer {
    /// The terms of `query` that `terms` hold, in order of their numbers: stems, so that
    /// `elections` finds `election`. Empty if there is none.
    ///
    /// Each comes twice as often as the query names it. If the query asks in English for a
    /// part of a report (its problem, its method, its results), the words that such a part is
    /// usually told by come once.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let analyzer = Analyzer::new(Language::from_code("en").unwrap());
    /// let terms = analyzer.analyze(["An election in May.", "Rain fell."], None);
    /// assert_eq!(analyzer.query(&terms, "What about the elections in Mali?"), [0, 0]);
    /// assert!(analyzer.query(&terms, "snow").is_empty());
    /// ```
    pub fn query(&self, terms: &Terms, query: &str) -> Vec<u32> {
        let stemmer = Stemmer::new(self.language);
        let answers = answer_words(self.language);
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut kinds: Vec<&str> = Vec::new();
        for word in words(query) {
            let tags = answers.tag(&word.to_lowercase()).unwrap_or_default();
            kinds.extend(tags.split(' ').filter_map(|tag| tag.strip_suffix('?')));
            if let Some(term) = self.term_with(&stemmer, word) {
                *counts.entry(term).or_default() += 2;
            }
        }
        if !kinds.is_empty() {
            for (word, tags) in answers.iter() {
                if tags.split(' ').any(|tag| kinds.contains(&tag))
                    && let Some(term) = self.term_with(&stemmer, word)
                {
                    counts.entry(term).or_insert(1);
                }
            }
        }
        let mut found = Vec::new();
        for (id, term) in terms.vocabulary.iter().enumerate() {
            let count = counts.get(term).copied().unwrap_or_default();
            found.extend(std::iter::repeat_n(id as u32, count));
        }
        found
    }
}

/// Words that ask for a part of a report, tagged `KIND?`, and words that such a part is told
/// by, tagged `KIND`.
fn answer_words(language: Language) -> WordList {
    match language.code() {
        "en" => WordList::new(include_str!("query_words/en.txt")),
        _ => WordList::EMPTY,
    }
}

/// The terms of each sentence of a text, as numbers into one vocabulary.
///
/// Numbers are given by first appearance, so equal texts give equal numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    ids: Vec<u32>,
    positions: Vec<u32>,
    ends: Vec<usize>,
    title: Vec<u32>,
    vocabulary: Vec<String>,
}

impl Terms {
    /// Terms found elsewhere: a list of tokens for each sentence, taken as they are.
    ///
    /// ```
    /// use brevity::terms::Terms;
    /// let terms = Terms::from_tokens(&[vec!["red", "fox"], vec!["fox"]]);
    /// assert_eq!(terms.sentence(0), [0, 1]);
    /// assert_eq!(terms.sentence(1), [1]);
    /// ```
    pub fn from_tokens<S: AsRef<str>>(sentences: &[Vec<S>]) -> Self {
        let mut terms = Self::default();
        let mut known: HashMap<&str, u32> = HashMap::new();
        for sentence in sentences {
            for (position, token) in sentence.iter().enumerate() {
                let id = *known.entry(token.as_ref()).or_insert_with(|| {
                    terms.vocabulary.push(token.as_ref().to_owned());
                    (terms.vocabulary.len() - 1) as u32
                });
                terms.ids.push(id);
                terms.positions.push(position as u32);
            }
            terms.ends.push(terms.ids.len());
        }
        terms
    }

    /// Sentences of texts that were analyzed apart, each as (text, sentence), in one
    /// vocabulary; the titles of all texts, one after the other, are the title.
    ///
    /// ```
    /// use brevity::terms::Terms;
    /// let first = Terms::from_tokens(&[vec!["red", "fox"]]);
    /// let second = Terms::from_tokens(&[vec!["owl"], vec!["fox"]]);
    /// let terms = Terms::gather(&[&first, &second], &[(1, 1), (0, 0)]);
    /// assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["fox"]);
    /// assert_eq!(terms.strings(1).collect::<Vec<_>>(), ["red", "fox"]);
    /// assert_eq!(terms.vocabulary().len(), 2);
    /// ```
    ///
    /// # Panics
    /// If there is no such text or sentence.
    pub fn gather(texts: &[&Self], sentences: &[(usize, usize)]) -> Self {
        let mut gathered = Self::default();
        let mut known: HashMap<&str, u32> = HashMap::new();
        // For each text, the new numbers of its terms.
        let mut numbers: Vec<Vec<Option<u32>>> = texts
            .iter()
            .map(|text| vec![None; text.vocabulary.len()])
            .collect();
        let mut renumber = |vocabulary: &mut Vec<String>, text: usize, id: u32| {
            *numbers[text][id as usize].get_or_insert_with(|| {
                let term = texts[text].vocabulary[id as usize].as_str();
                *known.entry(term).or_insert_with(|| {
                    vocabulary.push(term.to_owned());
                    (vocabulary.len() - 1) as u32
                })
            })
        };
        for &(text, sentence) in sentences {
            for &id in texts[text].sentence(sentence) {
                let id = renumber(&mut gathered.vocabulary, text, id);
                gathered.ids.push(id);
            }
            let positions = texts[text].positions(sentence);
            gathered.positions.extend_from_slice(positions);
            gathered.ends.push(gathered.ids.len());
        }
        for (text, terms) in texts.iter().enumerate() {
            for &id in &terms.title {
                let id = renumber(&mut gathered.vocabulary, text, id);
                gathered.title.push(id);
            }
        }
        gathered
    }

    /// How many sentences.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Are there no sentences?
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The terms of sentence `i` in text order, repetitions included.
    ///
    /// # Panics
    /// If there is no sentence `i`.
    pub fn sentence(&self, i: usize) -> &[u32] {
        &self.ids[self.range(i)]
    }

    /// Where each term of sentence `i` stands among all words of the sentence, stop words
    /// included: one number for each of [`Terms::sentence`], from 0, rising.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let english = Language::from_code("en").unwrap();
    /// let terms = Analyzer::new(english).analyze(["The price of wheat rose."], None);
    /// assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["price", "wheat", "rose"]);
    /// assert_eq!(terms.positions(0), [1, 3, 4]);
    /// ```
    ///
    /// # Panics
    /// If there is no sentence `i`.
    pub fn positions(&self, i: usize) -> &[u32] {
        &self.positions[self.range(i)]
    }

    fn range(&self, i: usize) -> std::ops::Range<usize> {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        start..self.ends[i]
    }

    /// The terms of the title, empty if there is none.
    pub fn title(&self) -> &[u32] {
        &self.title
    }

    /// The distinct terms; a term's number is its place here.
    pub fn vocabulary(&self) -> &[String] {
        &self.vocabulary
    }

    /// The terms of sentence `i` as strings.
    ///
    /// # Panics
    /// If there is no sentence `i`.
    pub fn strings(&self, i: usize) -> impl Iterator<Item = &str> {
        self.sentence(i)
            .iter()
            .map(|&id| self.vocabulary[id as usize].as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Analyzer {
        Analyzer::new(Language::from_code("en").unwrap())
    }

    #[test]
    fn the_order_is_words_case_stop_words_stems() {
        // `willing` is no stop word although its stem `will` is one: stop words go first.
        let terms = english().analyze(["We WILL be willing."], None);
        assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["will"]);
    }

    #[test]
    fn surface_forms_of_one_stem_share_a_number() {
        let terms = english().analyze(["Nation nations", "NATION’S nation's"], None);
        assert_eq!(terms.sentence(0), [0, 0]);
        assert_eq!(terms.sentence(1), [0, 0]);
        assert_eq!(terms.vocabulary(), ["nation"]);
    }

    #[test]
    fn title_terms_come_after_those_of_the_text() {
        let terms = english().analyze(["Trade grows."], Some("Growing exports"));
        assert_eq!(terms.title(), [1, 2]);
        assert_eq!(terms.vocabulary(), ["trade", "grow", "export"]);
    }

    #[test]
    fn both_steps_can_be_left_out() {
        let terms = english()
            .drop_stop_words(false)
            .stem(false)
            .analyze(["The cats"], None);
        assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["the", "cats"]);
    }

    #[test]
    fn a_query_for_a_part_of_a_report_asks_for_its_words() {
        let analyzer = english();
        let terms = analyzer.analyze(["We show gains.", "It rained."], None);
        assert_eq!(analyzer.query(&terms, "Results?"), [0]);
        assert_eq!(analyzer.query(&terms, "show gains"), [0, 0, 1, 1]);
        assert_eq!(analyzer.query(&terms, "rain rain"), [2, 2, 2, 2]);
        assert!(analyzer.query(&terms, "snow").is_empty());
    }

    #[test]
    fn answer_words_are_in_order_and_tagged() {
        let answers = answer_words(Language::ENGLISH);
        for (word, tags) in answers.iter() {
            assert_eq!(answers.tag(word), Some(tags), "{word} is out of order");
            for tag in tags.split(' ') {
                let kind = tag.strip_suffix('?').unwrap_or(tag);
                assert!(matches!(kind, "problem" | "method" | "result"), "{word}");
            }
        }
    }

    #[test]
    fn a_sentence_without_words_keeps_its_place() {
        let terms = english().analyze(["—", "cat", ""], None);
        assert_eq!(
            (
                terms.len(),
                terms.sentence(0).len(),
                terms.sentence(1).len()
            ),
            (3, 0, 1)
        );
    }
}
