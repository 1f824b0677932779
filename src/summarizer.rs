//! All stages in one call.

mod together;

use std::sync::{Arc, Mutex, PoisonError};

use crate::document::Document;
use crate::error::Error;
use crate::language::{Detection, Language};
use crate::length::{Length, count_words};
use crate::limits;
use crate::matrix::{Background, TermMatrix};
use crate::rank::{Algorithm, Ranker};
use crate::select::{self, Budget, Strategy};
use crate::sentences::{self, Sentence};
use crate::summary::{Counts, KeySentence, Summary};
use crate::terms::{Analyzer, Terms};

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
    selection: Strategy,
    background: Option<Arc<Background>>,
    /// Those of the last documents, the most recent one last.
    analyzers: Arc<Mutex<Vec<Analyzer>>>,
}

/// Analyzers, and so languages, that are remembered.
const ANALYZERS: usize = 8;

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
            selection: Strategy::default(),
            background: None,
            analyzers: Arc::default(),
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

    /// How sentences are picked by their scores.
    #[must_use]
    pub fn selection(mut self, selection: Strategy) -> Self {
        self.selection = selection;
        self
    }

    /// How much novelty counts against score, 0..=1: 1 − λ of
    /// [maximal marginal relevance](select::distinct_mmr). Repetitions of a whole sentence are
    /// left out always; at 0, the default, only they are.
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

    /// The summary of a plain text.
    ///
    /// A text that is not longer than the limit comes back whole; one without a sentence
    /// gives an empty summary.
    ///
    /// # Errors
    /// If a setting lies outside its range, or a [`Ranker`] of your own breaks its promise
    /// of one finite score per sentence. Because of the text only if it exceeds the
    /// [`limits`].
    pub fn summarize<'t>(&self, text: &'t str) -> Result<Summary<'t>, Error> {
        self.summarize_document(&Document::plain(text))
    }

    /// The summary of a document read elsewhere.
    ///
    /// # Errors
    /// As [`Summarizer::summarize`].
    pub fn summarize_document<'t>(&self, document: &Document<'t>) -> Result<Summary<'t>, Error> {
        check_size(std::slice::from_ref(document))?;
        let mut read = self.read(document)?;
        let budget = self.length.budget(read.texts())?;
        let matrix = self.matrix(&std::mem::take(&mut read.terms));
        let Choice {
            scores,
            ranks,
            chosen,
        } = self.choose(&matrix, &budget)?;
        let mut summary = self.summary(&read);
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
    ///     background.add(&Summarizer::new().terms(document)?);
    /// }
    /// assert_eq!(background.document_frequency("rain"), 2);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the document exceeds the [`limits`].
    pub fn terms(&self, document: &Document<'_>) -> Result<Terms, Error> {
        check_size(std::slice::from_ref(document))?;
        Ok(self.read(document)?.terms)
    }

    fn read<'d, 't>(&self, document: &'d Document<'t>) -> Result<Read<'d, 't>, Error> {
        let text = document.text();
        let detection = match self.language {
            Some(_) => None,
            None => Some(Detection::of(text)),
        };
        let told = detection.map_or(Language::UNKNOWN, |detection| detection.language);
        let language = self.language.unwrap_or(told);
        let sentences = sentences::of_document(document, language);
        check_sentences(&sentences)?;
        Ok(Read {
            document,
            language,
            detection,
            terms: self
                .analyzer(language)
                .analyze_document(document, &sentences),
            sentences,
        })
    }

    /// The analyzer of earlier documents in `language`, which knows their words.
    fn analyzer(&self, language: Language) -> Analyzer {
        let mut analyzers = self
            .analyzers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let known = analyzers.iter().position(|a| a.language() == language);
        if known.is_none() && analyzers.len() == ANALYZERS {
            analyzers.remove(0);
        }
        let analyzer = known.map_or_else(|| Analyzer::new(language), |i| analyzers.remove(i));
        analyzers.push(analyzer.clone());
        analyzer
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
            self.selection.pick(&scores, matrix, budget)?
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

    /// The summary without its sentences.
    fn summary<'t>(&self, read: &Read<'_, 't>) -> Summary<'t> {
        Summary {
            title: read.document.title(),
            language: read.language,
            detection: read.detection,
            algorithm: self.ranker.name().to_owned(),
            counts: Counts {
                sentences: read.sentences.len(),
                words: read.texts().map(count_words).sum(),
                characters: read.texts().map(|text| text.chars().count()).sum(),
            },
            sentences: Vec::new(),
        }
    }
}

/// Are documents that are summarized together short enough?
fn check_size(documents: &[Document<'_>]) -> Result<(), Error> {
    let bytes = |document: &Document<'_>| {
        let title = document.title().map_or(0, str::len);
        document.text().len().saturating_add(title)
    };
    let bytes = documents.iter().map(bytes).fold(0, usize::saturating_add);
    Error::past(limits::TEXT_BYTES, "bytes of text", bytes)
}

/// Are sentences few and short enough?
fn check_sentences(sentences: &[Sentence]) -> Result<(), Error> {
    Error::past(limits::SENTENCES, "sentences", sentences.len())?;
    let longest = sentences.iter().map(|sentence| sentence.span.len()).max();
    let longest = longest.unwrap_or(0);
    Error::past(limits::SENTENCE_BYTES, "bytes in a sentence", longest)
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
    detection: Option<Detection>,
    sentences: Vec<Sentence>,
    terms: Terms,
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
