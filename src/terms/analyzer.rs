//! Sentences to terms: the order of the steps, and the loop over all words.

use std::sync::{Arc, Mutex, PoisonError};

use super::lexicon::Lexicon;
use super::{Stemmer, Surface, Terms};
use crate::document::Document;
use crate::language::Language;
use crate::parallel;
use crate::sentences::Sentence;

/// The fewest sentences that one thread analyzes at a time. More or smaller blocks meet more
/// terms again that other blocks have met.
const BLOCK: usize = 2048;

/// Lexicons kept for later documents.
const KEPT: usize = 64;

/// Turns sentences into terms.
///
/// It remembers the words that it has met: one analyzer for many documents is several
/// times as fast as one for each. A clone shares what is remembered. What comes out does
/// not depend on it.
///
/// ```
/// use brevity::{language::Language, terms::Analyzer};
/// let english = Language::from_code("en").unwrap();
/// let terms = Analyzer::new(english).analyze(["The cats were sleeping.", "A cat sleeps!"], None);
/// assert_eq!(terms.len(), 2);
/// assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["cat", "sleep"]);
/// assert_eq!(terms.sentence(0), terms.sentence(1));
/// ```
#[derive(Clone, Debug)]
pub struct Analyzer {
    language: Language,
    drop_stop_words: bool,
    /// More of them than the language has.
    stop_words: Arc<[String]>,
    stem: bool,
    lexicons: Arc<Mutex<Vec<Lexicon>>>,
}

impl Analyzer {
    /// An analyzer for `language` that drops stop words and stems.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            drop_stop_words: true,
            stop_words: Arc::default(),
            stem: true,
            lexicons: Arc::default(),
        }
    }

    /// The same analyzer for another language.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let analyzer = Analyzer::new(Language::UNKNOWN).stem(false);
    /// assert_eq!(analyzer.in_language(Language::ENGLISH).term("cats").as_deref(), Some("cats"));
    /// ```
    #[must_use]
    pub fn in_language(self, language: Language) -> Self {
        Self {
            language,
            lexicons: Arc::default(),
            ..self
        }
    }

    /// Leaves these words out too, in any spelling, whatever the language. In scripts without
    /// spaces a word of three characters or more stands for the pairs in it.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let analyzer = Analyzer::new(Language::ENGLISH).stop_words(["Said", "reuters"]);
    /// let terms = analyzer.analyze(["Reuters said the SAID town"], None);
    /// assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["town"]);
    /// ```
    #[must_use]
    pub fn stop_words(self, words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let own = self.stop_words.iter().cloned();
        Self {
            stop_words: own.chain(words.into_iter().map(Into::into)).collect(),
            lexicons: Arc::default(),
            ..self
        }
    }

    /// Leave the language's stop words out? On unless set; a language without a list has none.
    #[must_use]
    pub fn drop_stop_words(self, on: bool) -> Self {
        Self {
            drop_stop_words: on,
            lexicons: Arc::default(),
            ..self
        }
    }

    /// Reduce words to stems? On unless set; a language without a stemmer keeps its words.
    #[must_use]
    pub fn stem(self, on: bool) -> Self {
        Self {
            stem: on,
            lexicons: Arc::default(),
            ..self
        }
    }

    /// The language of the sentences.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The term of one word, or `None` for a stop word. A word of more than two characters in
    /// a script without spaces is several terms in a sentence, but one here.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let analyzer = Analyzer::new(Language::from_code("en").unwrap());
    /// assert_eq!(analyzer.term("Elections").as_deref(), Some("elect"));
    /// assert_eq!(analyzer.term("Isn’t"), None);
    /// ```
    pub fn term(&self, word: &str) -> Option<String> {
        let mut lexicon = self.borrow_lexicon();
        let lexicon = lexicon.get();
        let term = lexicon.form(word).term?;
        Some(lexicon.spelling(term).to_owned())
    }

    /// The terms and surfaces of `sentences`, and the terms of the title of their text if it
    /// has one. Where blocks begin and end is not known here.
    pub fn analyze<'t>(
        &self,
        sentences: impl IntoIterator<Item = &'t str>,
        title: Option<&str>,
    ) -> Terms {
        let sentences: Vec<&str> = sentences.into_iter().collect();
        let mut terms = Terms::default();
        self.analyze_each(&mut terms, sentences.len(), |i| sentences[i], title);
        terms
    }

    /// The terms and surfaces of the sentences of `document`, and the terms of its title.
    ///
    /// ```
    /// use brevity::{Analyzer, Document, Language, sentences};
    /// let document = Document::plain("Profit rose 4.5% in May. “Who knew?” It fell again.");
    /// let sentences = sentences::of_document(&document, Language::ENGLISH);
    /// let terms = Analyzer::new(Language::ENGLISH).analyze_document(&document, &sentences);
    /// let surfaces = terms.surfaces();
    /// assert_eq!((surfaces[0].words, surfaces[0].numbers, surfaces[0].names), (5, 1, 1));
    /// assert!(surfaces[0].opens_block && !surfaces[0].closes_block);
    /// assert!(surfaces[1].is_question && surfaces[1].is_quoted);
    /// ```
    ///
    /// # Panics
    /// If the sentences are not those of the document.
    pub fn analyze_document(&self, document: &Document<'_>, sentences: &[Sentence]) -> Terms {
        let mut terms = Terms::default();
        self.analyze_document_into(&mut terms, document, sentences);
        terms
    }

    /// Sets `terms` to what [`Analyzer::analyze_document`] gives, in its room.
    pub(crate) fn analyze_document_into(
        &self,
        terms: &mut Terms,
        document: &Document<'_>,
        sentences: &[Sentence],
    ) {
        let text = |i: usize| &document.text()[sentences[i].span.clone()];
        self.analyze_each(terms, sentences.len(), text, document.title());
        let block_of = |i: usize| sentences.get(i).map(|sentence| sentence.block);
        for (i, surface) in terms.surfaces.iter_mut().enumerate() {
            surface.opens_block = i == 0 || block_of(i - 1) != block_of(i);
            surface.closes_block = block_of(i + 1) != block_of(i);
        }
    }

    fn analyze_each<'t>(
        &self,
        terms: &mut Terms,
        n: usize,
        sentence: impl Fn(usize) -> &'t str + Sync,
        title: Option<&str>,
    ) {
        let blocks = parallel::shares(n, BLOCK);
        let size = n.div_ceil(blocks);
        if blocks == 1 {
            return (self.borrow_lexicon()).analyze(terms, (0..n).map(&sentence), title);
        }
        let parts = parallel::map_with(
            blocks,
            || self.borrow_lexicon(),
            |lexicon, block| {
                let range = block * size..n.min((block + 1) * size);
                let title = title.filter(|_| block + 1 == blocks);
                let mut terms = Terms::default();
                lexicon.analyze(&mut terms, range.map(&sentence), title);
                terms
            },
        );
        *terms = Terms::concatenate(parts);
    }

    fn borrow_lexicon(&self) -> Borrowed<'_> {
        let kept = self
            .lexicons
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop();
        Borrowed {
            lexicon: Some(kept.unwrap_or_else(|| self.new_lexicon())),
            owner: &self.lexicons,
        }
    }

    fn new_lexicon(&self) -> Lexicon {
        let stop_words = self.language.stop_words().iter().map(|(word, _)| word);
        let stop_words = stop_words.filter(|_| self.drop_stop_words);
        let stemmer = Stemmer::new(if self.stem {
            self.language
        } else {
            Language::UNKNOWN
        });
        let more = self.stop_words.iter().map(String::as_str);
        Lexicon::new(self.language, stop_words.chain(more), stemmer)
    }
}

/// A lexicon that goes back to its analyzer.
struct Borrowed<'a> {
    /// Taken when it goes back.
    lexicon: Option<Lexicon>,
    owner: &'a Mutex<Vec<Lexicon>>,
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        let lexicon = self.lexicon.take().filter(Lexicon::is_worth_keeping);
        let mut kept = self.owner.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.extend(lexicon);
        }
    }
}

impl Borrowed<'_> {
    fn get(&mut self) -> &mut Lexicon {
        self.lexicon.as_mut().expect("it goes back at the end")
    }

    fn analyze<'t>(
        &mut self,
        terms: &mut Terms,
        sentences: impl ExactSizeIterator<Item = &'t str> + Clone,
        title: Option<&str>,
    ) {
        let bytes = sentences.clone().map(str::len).sum();
        let lexicon = self.get();
        lexicon.begin_document();
        terms.clear_for(sentences.len(), bytes);
        for sentence in sentences {
            let mut surface = Surface::of_marks(sentence);
            lexicon.read(
                sentence,
                |marks| surface.count_word(marks),
                |lexicon, term, position| {
                    let id = lexicon.number(term, &mut terms.vocabulary);
                    terms.occurrences.push(id, position);
                },
            );
            terms.occurrences.end_sentence();
            terms.surfaces.push(surface);
        }
        lexicon.read(
            title.unwrap_or_default(),
            |_| (),
            |lexicon, term, _| {
                let number = lexicon.number(term, &mut terms.vocabulary);
                terms.title.push(number);
            },
        );
    }
}
