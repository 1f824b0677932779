//! All stages in one call.

use std::sync::Arc;

use crate::document::Document;
use crate::error::Error;
use crate::language::Language;
use crate::length::{Length, count_words};
use crate::matrix::TermMatrix;
use crate::rank::{Algorithm, Ranker};
use crate::select;
use crate::sentences;
use crate::summary::{Counts, KeySentence, Summary};
use crate::terms::{Analyzer, surfaces};

/// Turns a text into its key sentences.
///
/// Made once, it serves any number of documents from any number of threads; a clone
/// is cheap.
///
/// ```
/// use brevity::{Algorithm, Length, Summarizer};
///
/// let text = "The bridge opened in May. It rained. \
///             The old bridge had carried the road since 1931, and the new bridge is wider.";
/// let summarizer = Summarizer::new().length(Length::Sentences(1)).ranker(Algorithm::Lead);
/// let summary = summarizer.summarize(text)?;
/// assert_eq!(summary.to_string(), "The bridge opened in May.\n");
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Summarizer {
    language: Option<Language>,
    length: Length,
    ranker: Arc<dyn Ranker>,
    diversity: f64,
}

impl Default for Summarizer {
    fn default() -> Self {
        Self::new()
    }
}

impl Summarizer {
    /// Three sentences by the default algorithm, language detected.
    pub fn new() -> Self {
        Self {
            language: None,
            length: Length::default(),
            ranker: Arc::new(Algorithm::default()),
            diversity: 0.0,
        }
    }

    /// Reads every text in `language` instead of detecting it.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// How long a summary may be.
    #[must_use]
    pub fn length(mut self, length: Length) -> Self {
        self.length = length;
        self
    }

    /// How sentences are scored: an [`Algorithm`], a method with its parameters such as
    /// [`LexRank`](crate::rank::LexRank), or a [`Ranker`] of your own.
    #[must_use]
    pub fn ranker(mut self, ranker: impl Ranker + 'static) -> Self {
        self.ranker = Arc::new(ranker);
        self
    }

    /// How much novelty counts against score, 0..=1: 1 − λ of
    /// [maximal marginal relevance](select::distinct_mmr). Repetitions of a whole sentence are
    /// left out always; at 0, the default, only they are.
    #[must_use]
    pub fn diversity(mut self, diversity: f64) -> Self {
        self.diversity = diversity;
        self
    }

    /// The summary of a plain text.
    ///
    /// A text that is not longer than the limit comes back whole; one without a sentence
    /// gives an empty summary.
    ///
    /// # Errors
    /// If a setting lies outside its range, or a [`Ranker`] of your own breaks its promise
    /// of one finite score per sentence. Never because of the text.
    pub fn summarize<'t>(&self, text: &'t str) -> Result<Summary<'t>, Error> {
        self.summarize_document(&Document::plain(text))
    }

    /// The summary of a document read elsewhere.
    ///
    /// # Errors
    /// As [`Summarizer::summarize`].
    pub fn summarize_document<'t>(&self, document: &Document<'t>) -> Result<Summary<'t>, Error> {
        let text = document.text();
        let language = self.language.unwrap_or_else(|| Language::detect(text));
        let sentences = sentences::of_document(document, language);
        let texts = || {
            sentences
                .iter()
                .map(|sentence| &text[sentence.span.clone()])
        };
        let budget = self.length.budget(texts())?;

        let terms = Analyzer::new(language).analyze(texts(), document.title());
        let matrix =
            TermMatrix::new(&terms).with_surfaces(surfaces(document, &sentences, language))?;
        let scores = self.ranker.score(&matrix)?;
        if scores.len() != sentences.len() {
            return Err(Error::LengthMismatch {
                what: "scores",
                expected: sentences.len(),
                actual: scores.len(),
            });
        }
        if let Some(index) = scores.iter().position(|score| !score.is_finite()) {
            return Err(Error::NotFinite {
                what: "score",
                index,
            });
        }

        let mut chosen = if budget.covers_all() {
            (0..sentences.len()).collect()
        } else if self.diversity == 0.0 {
            select::distinct(&scores, &matrix, &budget)?
        } else {
            select::distinct_mmr(&scores, &matrix, 1.0 - self.diversity, &budget)?
        };
        chosen.sort_unstable();

        let mut ranks = vec![0; scores.len()];
        for (place, i) in select::ranking(&scores).into_iter().enumerate() {
            ranks[i] = place + 1;
        }
        Ok(Summary {
            title: document.title(),
            language,
            algorithm: self.ranker.name().to_owned(),
            counts: Counts {
                sentences: sentences.len(),
                words: texts().map(count_words).sum(),
                characters: texts().map(|sentence| sentence.chars().count()).sum(),
            },
            sentences: chosen
                .into_iter()
                .map(|index| KeySentence {
                    index,
                    rank: ranks[index],
                    score: scores[index],
                    span: sentences[index].span.clone(),
                    text: &text[sentences[index].span.clone()],
                })
                .collect(),
        })
    }
}
