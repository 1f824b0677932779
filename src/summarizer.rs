//! All stages in one call.

mod choice;
mod context;
mod together;
mod workspace;

use std::fmt;
use std::ops::{Bound, RangeBounds};
use std::sync::{Arc, Mutex, PoisonError};

use choice::Choice;
use workspace::{Workspace, Workspaces};

use crate::document::Document;
use crate::error::Error;
use crate::language::{Detection, Language};
use crate::length::{Length, count_words_and_characters};
use crate::limits;
use crate::matrix::{Background, Entry, TermMatrix};
use crate::parallel;
use crate::rank::{Algorithm, Ranker};
use crate::select::{Budget, Strategy};
use crate::sentences::{Repetitions, Sentence, Unit};
use crate::summary::{Counts, Explained, Explanation, KeySentence, Order, Query, Summary};
use crate::terms::{Analyzer, Terms};

/// Turns a text into its key sentences.
///
/// Made once, it serves any number of documents from any number of threads; a clone
/// is cheap. It keeps the words it has met and, for each thread, the memory of a document
/// (4 MB at most), so that later documents take less time and hardly an allocation.
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
    length: Limit,
    ranker: Arc<dyn Ranker>,
    selection: Option<Strategy>,
    background: Option<Arc<Background>>,
    analyzer: Analyzer,
    /// Those of the last documents, the most recent one last.
    analyzers: Arc<Mutex<Vec<Analyzer>>>,
    unit: Unit,
    order: Order,
    /// Fewest and most words of a sentence that may be chosen.
    words: (usize, usize),
    /// Sentences that stand in so many documents are left out.
    repeated: Option<(Arc<Repetitions>, u32)>,
    context: usize,
    query: Option<Arc<str>>,
    workspaces: Workspaces,
}

/// How long a summary may be.
#[derive(Clone)]
enum Limit {
    Length(Length),
    /// In units of the caller's.
    Measured {
        cost: Arc<dyn Fn(&str) -> usize + Send + Sync>,
        limit: usize,
    },
}

impl fmt::Debug for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length(length) => length.fmt(f),
            Self::Measured { limit, .. } => write!(f, "Measured({limit})"),
        }
    }
}

impl Limit {
    fn budget<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Result<Budget, Error> {
        match self {
            Self::Length(length) => length.budget(texts),
            Self::Measured { cost, limit } => {
                Ok(Budget::new(texts.map(|text| cost(text)).collect(), *limit))
            }
        }
    }

    /// Does it limit the size of what is printed, and not the number of sentences?
    fn is_size(&self) -> bool {
        !matches!(self, Self::Length(Length::Sentences(_) | Length::Ratio(_)))
    }
}

/// The fewest sentences whose words and characters one thread counts at a time.
const PART: usize = 2048;

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
            length: Limit::Length(Length::default()),
            ranker: Arc::new(Algorithm::default()),
            selection: None,
            background: None,
            analyzer: Analyzer::new(Language::UNKNOWN),
            analyzers: Arc::default(),
            unit: Unit::default(),
            order: Order::default(),
            words: (0, usize::MAX),
            repeated: None,
            context: 0,
            query: None,
            workspaces: Workspaces::default(),
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
        self.length = Limit::Length(length);
        self
    }

    /// How long a summary may be in units of your own, such as the tokens of a language
    /// model: `cost` says how many a sentence takes, and the costs of a summary add up to
    /// `limit` at most. Takes the place of [`length`](Summarizer::length).
    ///
    /// ```
    /// use brevity::Summarizer;
    /// let syllables = |sentence: &str| sentence.matches(['a', 'e', 'i', 'o', 'u']).count();
    /// let summarizer = Summarizer::new().length_in(10, syllables);
    /// let summary = summarizer.summarize("The river rose. The harbour wall broke. It rained.")?;
    /// assert_eq!(summary.sentences().len(), 2);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn length_in(
        mut self,
        limit: usize,
        cost: impl Fn(&str) -> usize + Send + Sync + 'static,
    ) -> Self {
        let cost = Arc::new(cost);
        self.length = Limit::Measured { cost, limit };
        self
    }

    /// What is scored and chosen as one piece: sentences, or whole paragraphs.
    ///
    /// ```
    /// use brevity::{Algorithm, Length, Summarizer, sentences::Unit};
    /// let text = "The mill burned. It was old.\n\nRain is expected.";
    /// let summarizer = Summarizer::new().ranker(Algorithm::Lead).unit(Unit::Paragraph);
    /// let summary = summarizer.length(Length::Sentences(1)).summarize(text)?;
    /// assert_eq!(summary.to_string(), "The mill burned. It was old.\n");
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn unit(mut self, unit: Unit) -> Self {
        self.unit = unit;
        self
    }

    /// The order of [`Summary::sentences`]; which ones are chosen does not depend on it.
    #[must_use]
    pub fn order(mut self, order: Order) -> Self {
        self.order = order;
        self
    }

    /// Chooses only sentences of so many [words](crate::length::count_words). The others count
    /// in the scores of all, and a [`Ratio`](Length::Ratio) is one of all sentences.
    ///
    /// ```
    /// use brevity::Summarizer;
    /// let text = "It burned. The old mill by the river burned down on Friday. Nobody was hurt.";
    /// let summary = Summarizer::new().words_per_sentence(3..10).summarize(text)?;
    /// assert_eq!(summary.to_string(), "Nobody was hurt.\n");
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn words_per_sentence(mut self, words: impl RangeBounds<usize>) -> Self {
        let fewest = match words.start_bound() {
            Bound::Included(&n) => n,
            Bound::Excluded(&n) => n.saturating_add(1),
            Bound::Unbounded => 0,
        };
        let most = match words.end_bound() {
            Bound::Included(&n) => n,
            Bound::Excluded(&n) => n.saturating_sub(1),
            Bound::Unbounded => usize::MAX,
        };
        self.words = (fewest, most);
        self
    }

    /// Leaves out sentences that stand in `documents` or more documents of a collection, as
    /// if they were not in the text: they are not scored, not counted and have no index. A
    /// document of nothing else is no worse than its copies, and keeps them.
    ///
    /// ```
    /// use brevity::{Document, Length, Summarizer, sentences::Repetitions};
    /// let texts = ["The mill burned. Subscribe now.", "It rained. Subscribe now."];
    /// let summarizer = Summarizer::new();
    /// let mut repetitions = Repetitions::default();
    /// for text in texts {
    ///     let document = Document::plain(text);
    ///     let sentences = summarizer.sentences(&document);
    ///     repetitions.add(sentences.into_iter().map(|sentence| &text[sentence.span]));
    /// }
    /// let summary = summarizer.without_repeated(repetitions, 2).summarize(texts[1])?;
    /// assert_eq!(summary.to_string(), "It rained.\n");
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn without_repeated(mut self, repetitions: Repetitions, documents: u32) -> Self {
        self.repeated = Some((Arc::new(repetitions), documents));
        self
    }

    /// Adds up to `n` sentences before and after each key sentence, but none from beyond a
    /// headline; they are marked [`is_context`](KeySentence::is_context).
    ///
    /// A length in sentences or a ratio counts key sentences only. Every other length is one
    /// of everything in the summary. [Together](Summarizer::summarize_together) there is no
    /// context.
    ///
    /// ```
    /// use brevity::{Length, Summarizer};
    /// let text = "The mill had stood for years. On Friday the old mill by the river burned     ///             down. It was empty. Snow fell.";
    /// let summarizer = Summarizer::new().length(Length::Sentences(1));
    /// let alone = summarizer.summarize(text)?;
    /// let summary = summarizer.context(1).summarize(text)?;
    /// let keys: Vec<_> = summary.sentences().iter().filter(|s| !s.is_context).collect();
    /// assert_eq!(keys, alone.sentences().iter().collect::<Vec<_>>());
    /// assert!(summary.sentences().len() > 1);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn context(mut self, n: usize) -> Self {
        self.context = n;
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
    /// [maximal marginal relevance](crate::select::distinct_mmr). Repetitions of a whole sentence
    /// are left out always; at 0 only they are.
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

    /// Takes words as this analyzer does, in the language of each text: with its stop words,
    /// with stems or without.
    ///
    /// ```
    /// use brevity::{Analyzer, Document, Language, Summarizer};
    /// let analyzer = Analyzer::new(Language::UNKNOWN).stop_words(["acme"]);
    /// let summarizer = Summarizer::new().language(Language::ENGLISH).analyzer(analyzer);
    /// let terms = summarizer.terms(&Document::plain("The Acme bridge opened."))?;
    /// assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["bridg", "open"]);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    #[must_use]
    pub fn analyzer(mut self, analyzer: Analyzer) -> Self {
        self.analyzer = analyzer;
        self.analyzers = Arc::default();
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
    /// of one finite score per sentence. Because of the text only if it exceeds the
    /// [`limits`].
    pub fn summarize<'t>(&self, text: &'t str) -> Result<Summary<'t>, Error> {
        let mut workspace = self.workspaces.take();
        let document = Document::plain_in(text, &mut workspace.blocks);
        let summary = self.summarize_in(&mut workspace, &document);
        workspace.blocks.keep(document);
        self.workspaces.give_back(workspace);
        summary
    }

    /// The summary of a document read elsewhere.
    ///
    /// # Errors
    /// As [`Summarizer::summarize`].
    pub fn summarize_document<'t>(&self, document: &Document<'t>) -> Result<Summary<'t>, Error> {
        let mut workspace = self.workspaces.take();
        let summary = self.summarize_in(&mut workspace, document);
        self.workspaces.give_back(workspace);
        summary
    }

    /// The summary of a document, which is read into `workspace`.
    fn summarize_in<'t>(
        &self,
        workspace: &mut Workspace,
        document: &Document<'t>,
    ) -> Result<Summary<'t>, Error> {
        let (read, choice) = self.choose_in_document(workspace, document)?;
        let summary = self.chosen_of(&read, &choice);
        workspace.sentences = read.sentences;
        workspace.terms = read.terms;
        workspace.matrix.room().floats.keep(choice.scores);
        Ok(summary)
    }

    /// The summary of a document together with every other sentence of it: where it stands by
    /// score, whether it was chosen, and what its score is made of.
    ///
    /// ```
    /// use brevity::{Document, Length, Summarizer};
    /// let document = Document::plain("The mill burned. It was old. The mill had a tower.");
    /// let summarizer = Summarizer::new().length(Length::Sentences(1));
    /// let explanation = summarizer.explain(&document)?;
    /// let best = explanation.by_rank()[0];
    /// assert!(best.is_chosen && best.sentence == explanation.summary.sentences[0]);
    /// assert_eq!(explanation.sentences.len(), 3);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Summarizer::summarize`].
    pub fn explain<'t>(&self, document: &Document<'t>) -> Result<Explanation<'t>, Error> {
        let mut workspace = Workspace::default();
        let (read, choice) = self.choose_in_document(&mut workspace, document)?;
        let parts = self.ranker.contributions(&workspace.matrix)?;
        let mut rows = parts.rows.into_iter();
        let all = 0..read.sentences.len();
        let mut sentences: Vec<_> = all
            .clone()
            .zip(choice.ranks(all))
            .map(|(index, rank)| Explained {
                sentence: read.key_sentence(index, rank, choice.scores[index]),
                is_chosen: false,
                signals: rows.next().unwrap_or_default(),
            })
            .collect();
        let summary = self.chosen_of(&read, &choice);
        for sentence in &summary.sentences {
            let explained = &mut sentences[sentence.index];
            explained.is_chosen = true;
            explained.sentence.is_context = sentence.is_context;
        }
        Ok(Explanation {
            summary,
            unit: self.unit,
            document: document.clone(),
            signals: parts.signals,
            sentences,
        })
    }

    /// The sentences of a document that a summary is made of, in text order: those that
    /// [`of_document`](crate::sentences::of_document) finds in its language, or its paragraphs,
    /// but for [what is left out](Summarizer::without_repeated).
    pub fn sentences(&self, document: &Document<'_>) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        self.units_into(&mut sentences, document);
        sentences
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
        Ok(self.read(&mut Workspace::default(), document)?.terms)
    }

    /// Sets `units` to the sentences of a document, and tells the language it is read in.
    fn units_into(
        &self,
        units: &mut Vec<Sentence>,
        document: &Document<'_>,
    ) -> (Language, Option<Detection>) {
        let text = document.text();
        let detection = match self.language {
            Some(_) => None,
            None => Some(Detection::of(text)),
        };
        let told = detection.map_or(Language::UNKNOWN, |detection| detection.language);
        let language = self.language.unwrap_or(told);
        self.unit.of_document_into(units, document, language);
        if let Some((repetitions, documents)) = &self.repeated {
            let own = |sentence: &Sentence| {
                repetitions.documents(&text[sentence.span.clone()]) < *documents
            };
            if units.iter().any(own) {
                units.retain(own);
            }
        }
        (language, detection)
    }

    /// Reads a document into the sentences and terms of `workspace`, which has none afterwards.
    fn read<'d, 't>(
        &self,
        workspace: &mut Workspace,
        document: &'d Document<'t>,
    ) -> Result<Read<'d, 't>, Error> {
        let mut sentences = std::mem::take(&mut workspace.sentences);
        let (language, detection) = self.units_into(&mut sentences, document);
        check_sentences(&sentences)?;
        let mut terms = std::mem::take(&mut workspace.terms);
        let analyzer = self.analyzer_in(language);
        analyzer.analyze_document_into(&mut terms, document, &sentences);
        Ok(Read {
            document,
            language,
            detection,
            terms,
            sentences,
            query: None,
        })
    }

    /// The analyzer of earlier documents in `language`, which knows their words.
    fn analyzer_in(&self, language: Language) -> Analyzer {
        let mut analyzers = self
            .analyzers
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let known = analyzers.iter().position(|a| a.language() == language);
        if known.is_none() && analyzers.len() == ANALYZERS {
            analyzers.remove(0);
        }
        let analyzer = known.map_or_else(
            || self.analyzer.clone().in_language(language),
            |i| analyzers.remove(i),
        );
        analyzers.push(analyzer.clone());
        analyzer
    }

    /// The terms of the query.
    fn asked(&self, terms: &Terms, language: Language) -> Vec<u32> {
        match &self.query {
            Some(query) => self.analyzer_in(language).query(terms, query),
            None => Vec::new(),
        }
    }

    /// The query with those of its terms that `matrix`, which is of `terms`, was asked for.
    fn found(&self, matrix: &TermMatrix, terms: &Terms) -> Option<Query> {
        let text = self.query.as_ref()?.to_string();
        let term = |entry: &Entry| terms.term(entry.term).to_owned();
        let matched = matrix.query().iter().map(term).collect();
        Some(Query { text, matched })
    }

    /// Reads a document, scores its sentences and chooses some.
    fn choose_in_document<'d, 't>(
        &self,
        workspace: &mut Workspace,
        document: &'d Document<'t>,
    ) -> Result<(Read<'d, 't>, Choice), Error> {
        check_size(std::slice::from_ref(document))?;
        let mut read = self.read(workspace, document)?;
        let budget = self.budget(read.texts())?;
        let asked = self.asked(&read.terms, read.language);
        let matrix = &mut workspace.matrix;
        matrix.refill(&mut read.terms, self.background.as_deref());
        matrix.ask(&asked);
        matrix.ask_for_share(budget.share());
        read.query = self.found(matrix, &read.terms);
        let choice = self.choose_in(&read, matrix, budget)?;
        Ok((read, choice))
    }

    /// The summary of one document.
    fn chosen_of<'t>(&self, read: &Read<'_, 't>, choice: &Choice) -> Summary<'t> {
        let mut summary = self.summary(read);
        let rows = choice.chosen.iter().chain(&choice.context).copied();
        let ranks = choice.ranks(rows.clone());
        summary.sentences = rows
            .zip(ranks)
            .enumerate()
            .map(|(number, (index, rank))| KeySentence {
                is_context: number >= choice.chosen.len(),
                ..read.key_sentence(index, rank, choice.scores[index])
            })
            .collect();
        self.order.sort(&mut summary.sentences);
        summary
    }

    /// The summary without its sentences.
    fn summary<'t>(&self, read: &Read<'_, 't>) -> Summary<'t> {
        Summary {
            title: read.document.title(),
            language: read.language,
            detection: read.detection,
            algorithm: self.ranker.name().to_owned(),
            counts: read.counts(),
            query: read.query.clone(),
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

/// What is known of a document before anything is scored.
struct Read<'d, 't> {
    document: &'d Document<'t>,
    language: Language,
    detection: Option<Detection>,
    sentences: Vec<Sentence>,
    terms: Terms,
    /// Known as soon as there is a matrix.
    query: Option<Query>,
}

impl<'t> Read<'_, 't> {
    /// Sentence `i`.
    fn text(&self, i: usize) -> &'t str {
        &self.document.text()[self.sentences[i].span.clone()]
    }

    /// Sentence `index` as a key sentence.
    fn key_sentence(&self, index: usize, rank: usize, score: f64) -> KeySentence<'t> {
        KeySentence {
            index,
            rank,
            score,
            span: self.sentences[index].span.clone(),
            text: self.text(index),
            is_context: false,
        }
    }

    fn counts(&self) -> Counts {
        let n = self.sentences.len();
        let parts = parallel::parts(n, PART);
        let size = n.div_ceil(parts);
        let of_part = |part: usize| {
            let texts = (part * size..n.min((part + 1) * size)).map(|i| self.text(i));
            texts.fold((0, 0), |(words, characters), text| {
                let more = count_words_and_characters(text);
                (words + more.0, characters + more.1)
            })
        };
        let (words, characters) = match parts {
            1 => of_part(0),
            _ => (parallel::map(parts, of_part).into_iter())
                .fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1)),
        };
        Counts {
            sentences: n,
            words,
            characters,
        }
    }

    fn texts(&self) -> impl Iterator<Item = &'t str> + Clone {
        (0..self.sentences.len()).map(|i| self.text(i))
    }
}
