//! Which words count, and in what form? Sentences to [`Terms`].
//!
//! [`Analyzer`] is the only place that knows the order:
//!
//! 1. **words**: Unicode words (UAX #29) that hold a letter or a digit ([`words`]);
//! 2. **folding**: lower case and plain letters, so that two spellings of a word are one;
//!    then articles, pronouns and particles that are written with the word are cut off;
//! 3. **stop words**: function words of the language are left out, before the cut and after;
//! 4. **stems**: Snowball stems, where the language has a stemmer ([`Stemmer`]).
//!
//! In scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) a word of UAX #29
//! is one character. Lengths count these, but two neighbours are one term: `老茶馆` is `老茶`
//! and `茶馆`. Hiragana and a few Chinese function words are where words end, a pair of two
//! stop words is no term, and the vowels and stacked letters of a Thai, Lao, Khmer or Burmese
//! syllable stay with it. Measured against characters, triples and ICU's dictionary, pairs
//! come near the dictionary or pass it; the table is in `src/terms/bigrams.rs`.
//!
//! A surface form is looked up once in a table, so steps 2 to 4 cost per distinct
//! word, not per word, and what shows of a word besides its term ([`Surface`]) is counted
//! in the same pass.

mod analyzer;
mod bigrams;
mod folding;
mod interner;
mod lexicon;
mod query;
mod stem;
mod surface;
mod words;

use interner::{Interner, Strings};

pub use analyzer::Analyzer;
pub(crate) use bigrams::CHINESE_PARTICLES;
pub use stem::Stemmer;
pub use surface::Surface;
pub use words::{Words, words};

/// The terms of each sentence of a text, as numbers into one vocabulary.
///
/// Numbers are given by first appearance, so equal texts give equal numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    ids: Vec<u32>,
    positions: Vec<u32>,
    ends: Vec<usize>,
    title: Vec<u32>,
    vocabulary: Strings,
    /// One for each sentence, or none at all.
    surfaces: Vec<Surface>,
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
    ///
    /// # Panics
    /// Past 4 GB of distinct tokens together.
    pub fn from_tokens<S: AsRef<str>>(sentences: &[Vec<S>]) -> Self {
        let mut terms = Self::default();
        let mut known = Interner::default();
        for sentence in sentences {
            for (position, token) in sentence.iter().enumerate() {
                terms.ids.push(known.intern(token.as_ref()).0);
                terms.positions.push(position as u32);
            }
            terms.ends.push(terms.ids.len());
        }
        terms.vocabulary = known.into_strings();
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
    /// assert_eq!(terms.vocabulary().collect::<Vec<_>>(), ["fox", "red"]);
    /// ```
    ///
    /// # Panics
    /// If there is no such text or sentence.
    pub fn gather(texts: &[&Self], sentences: &[(usize, usize)]) -> Self {
        let mut gathered = Self::default();
        let mut known = Interner::default();
        // For each text, the new numbers of its terms.
        let mut numbers: Vec<Vec<Option<u32>>> = texts
            .iter()
            .map(|text| vec![None; text.vocabulary.len()])
            .collect();
        let mut renumber = |text: usize, id: u32| {
            *numbers[text][id as usize].get_or_insert_with(|| known.intern(texts[text].term(id)).0)
        };
        for &(text, sentence) in sentences {
            let terms = texts[text];
            let ids = terms.sentence(sentence).iter();
            gathered.ids.extend(ids.map(|&id| renumber(text, id)));
            gathered.positions.extend(terms.positions(sentence));
            gathered.ends.push(gathered.ids.len());
            gathered.surfaces.extend(terms.surfaces.get(sentence));
        }
        for (text, terms) in texts.iter().enumerate() {
            let ids = terms.title.iter();
            gathered.title.extend(ids.map(|&id| renumber(text, id)));
        }
        gathered.vocabulary = known.into_strings();
        gathered
    }

    /// The sentences of all `parts`, one part after the other.
    fn concatenate(parts: Vec<Self>) -> Self {
        let sum = |length: fn(&Self) -> usize| parts.iter().map(length).sum();
        let mut all = Self {
            ids: Vec::with_capacity(sum(|part| part.ids.len())),
            positions: Vec::with_capacity(sum(|part| part.ids.len())),
            ends: Vec::with_capacity(sum(Self::len)),
            surfaces: Vec::with_capacity(sum(|part| part.surfaces.len())),
            ..Self::default()
        };
        let mut known = Interner::default();
        for part in parts {
            let new: Vec<u32> = part.vocabulary().map(|term| known.intern(term).0).collect();
            let renumbered = |&id: &u32| new[id as usize];
            let before = all.ids.len();
            all.ends.extend(part.ends.iter().map(|end| before + end));
            all.ids.extend(part.ids.iter().map(renumbered));
            all.positions.extend_from_slice(&part.positions);
            all.surfaces.extend_from_slice(&part.surfaces);
            all.title.extend(part.title.iter().map(renumbered));
        }
        all.vocabulary = known.into_strings();
        all
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
    pub fn vocabulary(&self) -> impl ExactSizeIterator<Item = &str> {
        self.vocabulary.iter()
    }

    /// The term with number `id`.
    ///
    /// # Panics
    /// If there is none.
    pub fn term(&self, id: u32) -> &str {
        self.vocabulary.get(id as usize)
    }

    /// What shows of the sentences besides their terms, one for each; empty for terms that
    /// were [found elsewhere](Terms::from_tokens).
    pub fn surfaces(&self) -> &[Surface] {
        &self.surfaces
    }

    /// [`Terms::surfaces`], which are gone from here afterwards: they need not be kept twice.
    pub(crate) fn take_surfaces(&mut self) -> Vec<Surface> {
        std::mem::take(&mut self.surfaces)
    }

    /// The terms of sentence `i` as strings.
    ///
    /// # Panics
    /// If there is no sentence `i`.
    pub fn strings(&self, i: usize) -> impl Iterator<Item = &str> {
        self.sentence(i).iter().map(|&id| self.term(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

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
        assert_eq!(terms.vocabulary().collect::<Vec<_>>(), ["nation"]);
    }

    #[test]
    fn title_terms_come_after_those_of_the_text() {
        let terms = english().analyze(["Trade grows."], Some("Growing exports"));
        assert_eq!(terms.title(), [1, 2]);
        assert_eq!(
            terms.vocabulary().collect::<Vec<_>>(),
            ["trade", "grow", "export"]
        );
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
