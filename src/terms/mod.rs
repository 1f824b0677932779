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

use crate::parallel;

pub use analyzer::Analyzer;
pub(crate) use bigrams::CHINESE_PARTICLES;
pub use stem::Stemmer;
pub use surface::Surface;
pub use words::{Words, words};

/// Hardly any text with spaces has more terms, stop words left out, than one in so many bytes.
const BYTES_A_TERM: usize = 8;

/// Distinct terms of an article that there is room for from the beginning.
const DISTINCT_TERMS: usize = 512;

/// The terms of each sentence of a text, as numbers into one vocabulary.
///
/// Numbers are given by first appearance, so equal texts give equal numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    occurrences: Occurrences,
    title: Vec<u32>,
    vocabulary: Strings,
    /// One for each sentence, or none at all.
    surfaces: Vec<Surface>,
}

/// The terms of all sentences, one sentence after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Occurrences {
    pub(crate) ids: Vec<u32>,
    /// One for each id: where it stands among the words of its sentence.
    pub(crate) positions: Vec<u32>,
    /// Sentence i has those from `ends[i - 1]` to `ends[i]`.
    pub(crate) ends: Vec<u32>,
}

impl Occurrences {
    /// Adds a term to the sentence that is not yet ended.
    fn push(&mut self, id: u32, position: u32) {
        self.ids.push(id);
        self.positions.push(position);
    }

    /// # Panics
    /// Past 2³² − 1 terms.
    fn end_sentence(&mut self) {
        let end = u32::try_from(self.ids.len()).expect("fewer than 2³² terms");
        self.ends.push(end);
    }

    /// Forgets them all.
    fn clear(&mut self) {
        self.ids.clear();
        self.positions.clear();
        self.ends.clear();
    }

    /// Bytes that they have room for.
    pub(crate) fn bytes(&self) -> usize {
        let numbers = [&self.ids, &self.positions, &self.ends];
        size_of::<u32>() * numbers.into_iter().map(Vec::capacity).sum::<usize>()
    }

    /// Where the terms of sentence `i` are.
    pub(crate) fn range(&self, i: usize) -> std::ops::Range<usize> {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        start as usize..self.ends[i] as usize
    }
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
                let id = known.intern(token.as_ref()).0;
                terms.occurrences.push(id, position as u32);
            }
            terms.occurrences.end_sentence();
        }
        terms.vocabulary = known.into_strings();
        terms
    }

    /// Forgets all terms and makes room for those of so many `sentences` of so many `bytes`.
    fn clear_for(&mut self, sentences: usize, bytes: usize) {
        // What stays free of a long text is memory that is never touched.
        let terms = bytes / BYTES_A_TERM;
        self.occurrences.clear();
        self.occurrences.ids.reserve(terms);
        self.occurrences.positions.reserve(terms);
        self.occurrences.ends.reserve(sentences);
        self.title.clear();
        self.vocabulary.clear_for(terms.min(DISTINCT_TERMS));
        self.surfaces.clear();
        self.surfaces.reserve(sentences);
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
            let places = terms
                .sentence(sentence)
                .iter()
                .zip(terms.positions(sentence));
            for (&id, &position) in places {
                gathered.occurrences.push(renumber(text, id), position);
            }
            gathered.occurrences.end_sentence();
            gathered.surfaces.extend(terms.surfaces.get(sentence));
        }
        for (text, terms) in texts.iter().enumerate() {
            let ids = terms.title.iter();
            gathered.title.extend(ids.map(|&id| renumber(text, id)));
        }
        gathered.vocabulary = known.into_strings();
        gathered
    }

    /// The sentences of all `parts`, one part after the other, in the room of the first.
    fn concatenate(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut all = parts.next().unwrap_or_default();
        let mut others: Vec<Self> = parts.collect();
        let more: usize = others.iter().map(|part| part.occurrences.ids.len()).sum();
        let before = all.occurrences.ids.len();
        assert!(u32::try_from(before + more).is_ok(), "fewer than 2³² terms");
        let first = std::mem::take(&mut all.vocabulary);
        let take = |part: &mut Self| std::mem::take(&mut part.vocabulary);
        let vocabularies: Vec<Strings> = others.iter_mut().map(take).collect();
        let one_vocabulary = || {
            // The terms of the first part keep their numbers.
            let mut known = Interner::from(first);
            let mut renumber = |vocabulary: Strings| -> Vec<u32> {
                vocabulary.iter().map(|term| known.intern(term).0).collect()
            };
            let numbers: Vec<_> = vocabularies.into_iter().map(&mut renumber).collect();
            (known.into_strings(), numbers)
        };
        let one_sequence = || {
            let Occurrences {
                positions, ends, ..
            } = &mut all.occurrences;
            positions.reserve_exact(more);
            ends.reserve_exact(others.iter().map(Self::len).sum());
            for part in &mut others {
                let before = positions.len() as u32;
                ends.extend(part.occurrences.ends.iter().map(|end| before + end));
                positions.extend(std::mem::take(&mut part.occurrences.positions));
                all.surfaces.extend(std::mem::take(&mut part.surfaces));
            }
        };
        let ((vocabulary, numbers), ()) = parallel::join(more, one_vocabulary, one_sequence);
        all.vocabulary = vocabulary;
        all.occurrences.ids.reserve_exact(more);
        all.occurrences.ids.resize(before + more, 0);
        let mut rest = &mut all.occurrences.ids[before..];
        let mut copies = Vec::new();
        for (part, numbers) in others.into_iter().zip(numbers) {
            let new_number = |&id: &u32| numbers[id as usize];
            all.title.extend(part.title.iter().map(new_number));
            let (out, after) = rest.split_at_mut(part.occurrences.ids.len());
            rest = after;
            copies.push((out, part.occurrences.ids, numbers));
        }
        parallel::for_each(copies, |(out, ids, numbers)| {
            for (out, id) in out.iter_mut().zip(ids) {
                *out = numbers[id as usize];
            }
        });
        all
    }

    /// How many sentences.
    pub fn len(&self) -> usize {
        self.occurrences.ends.len()
    }

    /// Are there no sentences?
    pub fn is_empty(&self) -> bool {
        self.occurrences.ends.is_empty()
    }

    /// The terms of sentence `i` in text order, repetitions included.
    ///
    /// # Panics
    /// If there is no sentence `i`.
    pub fn sentence(&self, i: usize) -> &[u32] {
        &self.occurrences.ids[self.occurrences.range(i)]
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
        &self.occurrences.positions[self.occurrences.range(i)]
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

    /// Its sentences in exchange for room: what was there is forgotten.
    pub(crate) fn swap_sentences(
        &mut self,
        occurrences: &mut Occurrences,
        surfaces: &mut Vec<Surface>,
    ) {
        std::mem::swap(&mut self.occurrences, occurrences);
        std::mem::swap(&mut self.surfaces, surfaces);
        self.occurrences.clear();
        self.surfaces.clear();
    }

    /// A copy of its sentences.
    pub(crate) fn sentences(&self) -> (Occurrences, Vec<Surface>) {
        (self.occurrences.clone(), self.surfaces.clone())
    }

    /// Bytes that it has room for.
    pub(crate) fn bytes(&self) -> usize {
        self.occurrences.bytes()
            + size_of::<u32>() * self.title.capacity()
            + size_of::<Surface>() * self.surfaces.capacity()
            + self.vocabulary.room()
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
