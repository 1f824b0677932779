//! All stages in one call.

mod together;

use std::sync::Arc;

use crate::document::Document;
use crate::error::Error;
use crate::language::Language;
use crate::length::{Length, count_words};
use crate::matrix::{Background, Entry, TermMatrix};
use crate::rank::fusion::QUERY_DIVERSITY;
use crate::rank::{Algorithm, Ranker};
use crate::select::{self, Budget, Strategy};
use crate::sentences::{self, Sentence};
use crate::summary::{Counts, KeySentence, Query, Summary};
use crate::terms::{Analyzer, Surface, Terms, surfaces};

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
    selection: Option<Strategy>,
    background: Option<Arc<Background>>,
    query: Option<Arc<str>>,
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
            selection: None,
            background: None,
            query: None,
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

    /// How sentences are picked by their scores; unless set, [`Strategy::Distinct`], and
    /// with a [`query`](Summarizer::query) that is in the text a
    /// [`diversity`](Summarizer::diversity) of 0.5.
    #[must_use]
    pub fn selection(mut self, selection: Strategy) -> Self {
        self.selection = Some(selection);
        self
    }

    /// How much novelty counts against score, 0..=1: 1 − λ of
    /// [maximal marginal relevance](select::distinct_mmr). Repetitions of a whole sentence are
    /// left out always; at 0 only they are.
    #[must_use]
    pub fn diversity(self, diversity: f64) -> Self {
        self.selection(match diversity {
            0.0 => Strategy::Distinct,
            _ => Strategy::MarginalRelevance {
                lambda: 1.0 - diversity,
            },
        })
    }

    /// Weighs terms by how many documents of a collection hold them, not by how many
    /// sentences of the text do. See [`TermMatrix::weighted`].
    #[must_use]
    pub fn background(mut self, background: Background) -> Self {
        self.background = Some(Arc::new(background));
        self
    }

    /// What the summary should answer: a question, some words, or one.
    ///
    /// Its words are compared by their stems and weighed by how rare they are in the text.
    /// [`Fusion`](crate::rank::Fusion) looks at it, and a [`Ranker`] of your own may
    /// ([`TermMatrix::query`]); the textbook methods do not. If nothing of it is in the text
    /// the summary is the one without, and [`Summary::query`] says so.
    ///
    /// ```
    /// use brevity::{Length, Summarizer};
    /// let text = "The council met on Monday and spoke about the budget. The mayor was late. \
    ///             Elections will be held in May. The budget grew again.";
    /// let summarizer = Summarizer::new().length(Length::Sentences(1)).query("election");
    /// let summary = summarizer.summarize(text)?;
    /// assert_eq!(summary.to_string(), "Elections will be held in May.\n");
    /// assert_eq!(summary.query.unwrap().matched, ["elect"]);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn query(mut self, query: impl AsRef<str>) -> Self {
        self.query = Some(query.as_ref().into());
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
        let mut read = self.read(document);
        let budget = self.length.budget(read.texts())?;
        let surfaces = std::mem::take(&mut read.surfaces);
        let asked = self.asked(&read.terms, read.language);
        let matrix = self
            .matrix(&read.terms)
            .with_surfaces(surfaces)?
            .with_query(&asked);
        let Choice {
            scores,
            ranks,
            chosen,
        } = self.choose(&matrix, &budget)?;
        let mut summary = self.summary(&read, &matrix, &read.terms);
        summary.sentences = chosen
            .into_iter()
            .map(|index| KeySentence {
                index,
                rank: ranks[index],
                score: scores[index],
                span: read.sentences[index].span.clone(),
                text: read.text(index),
            })
            .collect();
        Ok(summary)
    }

    /// The terms of a document, as its summary is made from them; for a
    /// [`Background`](crate::matrix::Background) of many documents.
    ///
    /// ```
    /// use brevity::{Document, Summarizer, matrix::Background};
    /// let documents = ["Rain fell on the hills.", "Rain is expected."].map(Document::plain);
    /// let mut background = Background::default();
    /// for document in &documents {
    ///     background.add(&Summarizer::new().terms(document));
    /// }
    /// assert_eq!(background.document_frequency("rain"), 2);
    /// ```
    pub fn terms(&self, document: &Document<'_>) -> Terms {
        self.read(document).terms
    }

    fn read<'d, 't>(&self, document: &'d Document<'t>) -> Read<'d, 't> {
        let text = document.text();
        let language = self.language.unwrap_or_else(|| Language::detect(text));
        let sentences = sentences::of_document(document, language);
        let texts = sentences
            .iter()
            .map(|sentence| &text[sentence.span.clone()]);
        Read {
            document,
            language,
            terms: Analyzer::new(language).analyze(texts, document.title()),
            surfaces: surfaces(document, &sentences, language),
            sentences,
        }
    }

    /// The terms of the query.
    fn asked(&self, terms: &Terms, language: Language) -> Vec<u32> {
        match &self.query {
            Some(query) => Analyzer::new(language).query(terms, query),
            None => Vec::new(),
        }
    }

    fn matrix(&self, terms: &Terms) -> TermMatrix {
        match &self.background {
            Some(background) => TermMatrix::weighted(terms, background),
            None => TermMatrix::new(terms),
        }
    }

    /// Scores all rows and chooses some.
    fn choose(&self, matrix: &TermMatrix, budget: &Budget) -> Result<Choice, Error> {
        let scores = self.ranker.score(matrix)?;
        if scores.len() != matrix.rows() {
            return Err(Error::LengthMismatch {
                what: "scores",
                expected: matrix.rows(),
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
            (0..scores.len()).collect()
        } else {
            let usual = match matrix.query() {
                [] => Strategy::default(),
                _ => Strategy::MarginalRelevance {
                    lambda: 1.0 - QUERY_DIVERSITY,
                },
            };
            let selection = self.selection.unwrap_or(usual);
            selection.pick(&scores, matrix, budget)?
        };
        chosen.sort_unstable();
        let mut ranks = vec![0; scores.len()];
        for (place, i) in select::ranking(&scores).into_iter().enumerate() {
            ranks[i] = place + 1;
        }
        Ok(Choice {
            scores,
            ranks,
            chosen,
        })
    }

    /// The summary without its sentences; `matrix` is that of `terms`.
    fn summary<'t>(&self, read: &Read<'_, 't>, matrix: &TermMatrix, terms: &Terms) -> Summary<'t> {
        let term = |entry: &Entry| terms.vocabulary()[entry.term as usize].clone();
        Summary {
            title: read.document.title(),
            language: read.language,
            algorithm: self.ranker.name().to_owned(),
            counts: Counts {
                sentences: read.sentences.len(),
                words: read.texts().map(count_words).sum(),
                characters: read.texts().map(|text| text.chars().count()).sum(),
            },
            query: self.query.as_deref().map(|text| Query {
                text: text.to_owned(),
                matched: matrix.query().iter().map(term).collect(),
            }),
            sentences: Vec::new(),
        }
    }
}

/// Which rows were chosen, and why.
struct Choice {
    scores: Vec<f64>,
    /// The place of each row by score, from 1.
    ranks: Vec<usize>,
    /// In order of rows.
    chosen: Vec<usize>,
}

/// What is known of a document before anything is scored.
struct Read<'d, 't> {
    document: &'d Document<'t>,
    language: Language,
    sentences: Vec<Sentence>,
    terms: Terms,
    surfaces: Vec<Surface>,
}

impl<'t> Read<'_, 't> {
    /// Sentence `i`.
    fn text(&self, i: usize) -> &'t str {
        &self.document.text()[self.sentences[i].span.clone()]
    }

    fn texts(&self) -> impl Iterator<Item = &'t str> {
        (0..self.sentences.len()).map(|i| self.text(i))
    }
}
