//! How much of human summaries a summary repeats: ROUGE.
//!
//! C.-Y. Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", *Text
//! Summarization Branches Out*, ACL 2004, compares a candidate summary with one or more
//! reference summaries by what they have in common:
//!
//! | figure | in common | entry point |
//! |---|---|---|
//! | ROUGE-N | n-grams, each as often as it occurs in both | [`Candidate::rouge_n`] |
//! | ROUGE-L | the longest subsequence of tokens of both whole texts | [`Candidate::rouge_l`] |
//! | ROUGE-Lsum | per reference sentence, the union of its longest subsequences with each candidate sentence | [`Candidate::rouge_l_sum`] |
//!
//! Each is a [`Score`]: the common part over the size of the candidate is the
//! *precision*, over the size of the reference the *recall*, and their harmonic mean the
//! *F1*. ROUGE-1 tells whether the summary speaks of the same things, ROUGE-2 whether in
//! the same words; neither tells whether it is true or reads well, and a few points
//! between two systems mean something only over many documents: see [`Bootstrap`].
//!
//! With several references, each figure is that of the reference with the highest F1 in
//! this figure, the first of equals.
//!
//! ```
//! use brevity::language::Language;
//! use brevity::rouge::References;
//!
//! let english = Language::from_code("en").unwrap();
//! let references = References::new(english, ["The cat sat on the mat.\nIt purred."]);
//! let candidate = references.candidate("A cat was sitting on the mat.");
//! // Common: cat, on, the, mat ("sitting" becomes "sit", but "sat" stays "sat").
//! let rouge_1 = candidate.rouge_n(1);
//! assert_eq!(rouge_1.precision, 4.0 / 7.0);
//! assert_eq!(rouge_1.recall, 4.0 / 8.0);
//! // Common: on the, the mat.
//! assert_eq!(candidate.rouge_n(2).recall, 2.0 / 7.0);
//! assert_eq!(candidate.rouge_l().recall, 4.0 / 8.0);
//! ```
//!
//! # Comparing figures with other implementations
//!
//! Figures for English are those of the Python package `rouge-score` 0.1.2 with
//! `use_stemmer=True`, down to the choice among equally long subsequences; recorded
//! values are part of the tests. Sentences are the lines of a text, as there. Other
//! languages are tokenised differently: see [`Tokenizer`].
//!
//! Others differ:
//! * The original Perl script ROUGE-1.5.5 keeps hyphenated words according to its own
//!   rules, stems with another Porter variant and a list of irregular verbs and nouns,
//!   can drop stop words and cut summaries to a length, and by default averages over
//!   leave-one-out sets of the references where this module takes the best of all. Its
//!   ROUGE-L is what is called ROUGE-Lsum here, clipped in the same way: a token never
//!   counts more often than it occurs in the candidate.
//! * The paper weighs recall in ROUGE-L by a β; F1 is the case β = 1.
//! * The package `rouge` does not stem, splits sentences at full stops and by default
//!   counts each distinct n-gram once.

mod alphabetic_marks;
mod bootstrap;
mod lcs;
mod overlap;
pub mod porter;
mod tokens;

pub use bootstrap::{Bootstrap, Interval, InvalidConfidence};
pub use tokens::Tokenizer;

use std::collections::HashMap;

/// What a candidate and a reference have in common, each figure in 0..=1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Score {
    /// Share of the candidate that is in the reference.
    pub precision: f64,
    /// Share of the reference that is in the candidate.
    pub recall: f64,
    /// Harmonic mean of precision and recall; 0 if both are 0.
    pub f1: f64,
}

impl Score {
    fn of_counts(common: usize, candidate: usize, reference: usize) -> Self {
        if common == 0 {
            return Self::default();
        }
        let precision = common as f64 / candidate as f64;
        let recall = common as f64 / reference as f64;
        Self {
            precision,
            recall,
            f1: 2.0 * precision * recall / (precision + recall),
        }
    }
}

/// Reference summaries of one document, tokenised once to score any number of candidates.
///
/// ```
/// use brevity::rouge::{References, Tokenizer};
/// let references = References::new(Tokenizer::Words, ["rain on Friday", "wet weekend"]);
/// let best = ["sun on Friday", "a wet weekend"]
///     .into_iter()
///     .max_by(|a, b| {
///         let f1 = |text| references.candidate(text).rouge_n(1).f1;
///         f1(a).total_cmp(&f1(b))
///     });
/// assert_eq!(best, Some("a wet weekend"));
/// ```
#[derive(Clone, Debug)]
pub struct References {
    tokenizer: Tokenizer,
    /// A number for every token of the references.
    vocabulary: HashMap<String, u32>,
    texts: Vec<TokenText>,
}

/// A token that no reference has.
const UNKNOWN: u32 = u32::MAX;

/// A text as numbers of tokens.
#[derive(Clone, Debug, Default)]
struct TokenText {
    tokens: Vec<u32>,
    /// For each sentence that has tokens, where it ends among them.
    sentence_ends: Vec<usize>,
}

impl TokenText {
    fn end_sentence(&mut self) {
        if self.tokens.len() > self.sentence_ends.last().copied().unwrap_or(0) {
            self.sentence_ends.push(self.tokens.len());
        }
    }

    fn sentences(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.sentence_ends.iter().copied());
        starts
            .zip(&self.sentence_ends)
            .map(|(start, &end)| &self.tokens[start..end])
    }
}

impl References {
    /// Prepares reference summaries in a [`Language`](crate::language::Language) or for a [`Tokenizer`]. The lines of
    /// each are its sentences, which matters to ROUGE-Lsum alone.
    ///
    /// Without any reference, or with nothing but empty ones, every score is zero.
    pub fn new<T: AsRef<str>>(
        tokenizer: impl Into<Tokenizer>,
        texts: impl IntoIterator<Item = T>,
    ) -> Self {
        let tokenizer = tokenizer.into();
        let mut vocabulary = HashMap::new();
        let texts = texts
            .into_iter()
            .map(|text| {
                let mut prepared = TokenText::default();
                for line in text.as_ref().split('\n') {
                    tokenizer.for_each(line, |token| {
                        prepared.tokens.push(number(&mut vocabulary, token));
                    });
                    prepared.end_sentence();
                }
                prepared
            })
            .collect();
        Self {
            tokenizer,
            vocabulary,
            texts,
        }
    }

    /// Prepares a summary to be scored. Its lines are its sentences, which matters to
    /// ROUGE-Lsum alone.
    pub fn candidate(&self, text: &str) -> Candidate<'_> {
        self.candidate_from_sentences(text.split('\n'))
    }

    /// Prepares a summary whose sentences are given, with or without line breaks inside.
    ///
    /// ```
    /// use brevity::rouge::{References, Tokenizer};
    /// let references = References::new(Tokenizer::Words, ["eins zwei drei vier"]);
    /// let whole = references.candidate_from_sentences(["drei\nvier eins zwei"]);
    /// let lines = references.candidate("drei\nvier eins zwei");
    /// // Either pair is the longest in one sentence; two sentences contribute three words.
    /// assert_eq!(whole.rouge_l_sum().recall, 0.5);
    /// assert_eq!(lines.rouge_l_sum().recall, 0.75);
    /// ```
    pub fn candidate_from_sentences<T: AsRef<str>>(
        &self,
        sentences: impl IntoIterator<Item = T>,
    ) -> Candidate<'_> {
        let mut text = TokenText::default();
        for sentence in sentences {
            self.tokenizer.for_each(sentence.as_ref(), |token| {
                let known = self.vocabulary.get(token);
                text.tokens.push(known.copied().unwrap_or(UNKNOWN));
            });
            text.end_sentence();
        }
        Candidate {
            references: self,
            text,
        }
    }
}

/// The number of `token`, a fresh one if it has none yet.
fn number(vocabulary: &mut HashMap<String, u32>, token: &str) -> u32 {
    if let Some(&known) = vocabulary.get(token) {
        return known;
    }
    let fresh = u32::try_from(vocabulary.len()).expect("fewer than 2^32 distinct tokens");
    vocabulary.insert(token.to_owned(), fresh);
    fresh
}

/// A summary to be scored against its [`References`].
#[derive(Clone, Debug)]
pub struct Candidate<'r> {
    references: &'r References,
    text: TokenText,
}

impl Candidate<'_> {
    /// Length of the candidate in ROUGE tokens.
    ///
    /// ```
    /// use brevity::rouge::{References, Tokenizer};
    /// let references = References::new(Tokenizer::Words, ["any"]);
    /// assert_eq!(references.candidate("Three plain words.").token_count(), 3);
    /// ```
    pub fn token_count(&self) -> usize {
        self.text.tokens.len()
    }

    /// ROUGE-N: common n-grams. N-grams reach across sentences.
    ///
    /// # Panics
    /// If `n` is zero.
    ///
    /// ```
    /// use brevity::rouge::{References, Tokenizer};
    /// let references = References::new(Tokenizer::Words, ["a b a b", "c d"]);
    /// // "a b" occurs twice in the first reference, once in the candidate.
    /// let score = references.candidate("x a b").rouge_n(2);
    /// assert_eq!((score.precision, score.recall), (1.0 / 2.0, 1.0 / 3.0));
    /// ```
    pub fn rouge_n(&self, n: usize) -> Score {
        assert!(n > 0, "n-grams have at least one token");
        let vocabulary = self.references.vocabulary.len();
        let ngrams = |text: &TokenText| (text.tokens.len() + 1).saturating_sub(n);
        self.best(|reference| {
            let common =
                overlap::common_ngrams(&reference.tokens, &self.text.tokens, n, vocabulary);
            Score::of_counts(common, ngrams(&self.text), ngrams(reference))
        })
    }

    /// ROUGE-L at sentence level: the longest common subsequence of the texts, each
    /// taken as one sequence of tokens.
    ///
    /// Time O(c · r / 64) for c candidate and r reference tokens.
    ///
    /// ```
    /// use brevity::rouge::{References, Tokenizer};
    /// let references = References::new(Tokenizer::Words, ["police killed the gunman"]);
    /// // Lin's example: both have the same unigrams in common, but not the same order.
    /// assert_eq!(references.candidate("police kill the gunman").rouge_l().f1, 0.75);
    /// assert_eq!(references.candidate("the gunman kill police").rouge_l().f1, 0.5);
    /// ```
    pub fn rouge_l(&self) -> Score {
        let mut matcher = lcs::Matcher::new(self.references.vocabulary.len());
        self.best(|reference| {
            let common = matcher.length(&reference.tokens, &self.text.tokens);
            Score::of_counts(common, self.text.tokens.len(), reference.tokens.len())
        })
    }

    /// ROUGE-L at summary level: for each reference sentence, the tokens that belong to
    /// a longest common subsequence with at least one candidate sentence, none counted
    /// more often than it occurs in the candidate.
    ///
    /// Time O(c · r / 64) for c candidate and r reference tokens; memory one bit for
    /// each pair of tokens of the two longest sentences. Unlike the other figures it
    /// changes by more than the names of precision and recall when candidate and
    /// reference change places.
    ///
    /// ```
    /// use brevity::rouge::{References, Tokenizer};
    /// // Lin's example: w1 w2 and w1 w3 w5 unite to four of the five reference words.
    /// let references = References::new(Tokenizer::Words, ["w1 w2 w3 w4 w5"]);
    /// let candidate = references.candidate("w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5");
    /// assert_eq!(candidate.rouge_l_sum().recall, 4.0 / 5.0);
    /// assert_eq!(candidate.rouge_l_sum().precision, 4.0 / 10.0);
    /// ```
    pub fn rouge_l_sum(&self) -> Score {
        let vocabulary = self.references.vocabulary.len();
        let mut matcher = lcs::Matcher::new(vocabulary);
        let counts = overlap::token_counts(&self.text.tokens, vocabulary);
        let mut in_union = Vec::new();
        self.best(|reference| {
            let one_each = reference.sentence_ends.len() == 1 && self.text.sentence_ends.len() == 1;
            let common = if one_each {
                // The union of one subsequence is the subsequence, whichever it is.
                matcher.length(&reference.tokens, &self.text.tokens)
            } else {
                let mut left = counts.clone();
                let mut common = 0;
                for sentence in reference.sentences() {
                    in_union.clear();
                    in_union.resize(sentence.len(), false);
                    for candidate in self.text.sentences() {
                        matcher.mark(sentence, candidate, &mut in_union);
                    }
                    let union = sentence
                        .iter()
                        .zip(&in_union)
                        .filter(|&(_, &inside)| inside);
                    common += union
                        .filter(|&(&token, _)| overlap::take(&mut left[token as usize]))
                        .count();
                }
                common
            };
            Score::of_counts(common, self.text.tokens.len(), reference.tokens.len())
        })
    }

    /// The score with the highest F1 over the references, the first of equals.
    fn best(&self, score: impl FnMut(&TokenText) -> Score) -> Score {
        let scores = self.references.texts.iter().map(score);
        scores
            .reduce(|best, next| if next.f1 > best.f1 { next } else { best })
            .unwrap_or_default()
    }
}
