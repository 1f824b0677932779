//! What is known of every surface form met so far, so that each is looked up once a word and
//! worked out once for all documents.

use super::Stemmer;
use super::folding;
use super::interner::{Interner, Strings};
use super::surface::{Marks, cue_words};
use crate::language::Language;

/// Forms past which a lexicon is not kept for the next document: the frequent words of a
/// language are among them long before, and it stays below 6 MB.
const WORTH_KEEPING: usize = 1 << 16;

/// What a surface form is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// Number of its term in the lexicon; `None` for a stop word.
    pub(super) term: Option<LexiconTerm>,
    pub(super) marks: Marks,
}

/// Number of a term in a lexicon, from 1 so that an `Option` of it takes no more room.
pub(super) type LexiconTerm = std::num::NonZeroU32;

/// The surface forms of one analyzer with their terms.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Stop words and cue words, folded.
    listed: Interner,
    /// One for each listed word.
    listed_marks: Vec<Marks>,
    language: Language,
    stemmer: Stemmer,
    spellings: Interner,
    /// One for each spelling.
    forms: Vec<Form>,
    terms: Interner,
    /// For each term, the last document that holds it and its number there.
    numbers: Vec<(u32, u32)>,
    document: u32,
}

impl Lexicon {
    /// A lexicon that knows only the stop words and the cue words of `language`.
    pub(super) fn new<'w>(
        language: Language,
        stop_words: impl Iterator<Item = &'w str>,
        stemmer: Stemmer,
    ) -> Self {
        let mut lexicon = Self {
            listed: Interner::default(),
            listed_marks: Vec::new(),
            language,
            stemmer,
            spellings: Interner::default(),
            forms: Vec::new(),
            terms: Interner::default(),
            numbers: Vec::new(),
            document: 0,
        };
        for word in stop_words {
            lexicon.list(&folding::folded(word, language), Marks::STOP);
        }
        for (word, tag) in cue_words(language).iter() {
            lexicon.list(word, Marks::of_cue(tag));
        }
        lexicon
    }

    fn list(&mut self, word: &str, marks: Marks) {
        let (number, is_new) = self.listed.intern(word);
        if is_new {
            self.listed_marks.push(marks);
        } else {
            self.listed_marks[number as usize] |= marks;
        }
    }

    pub(super) fn is_worth_keeping(&self) -> bool {
        self.forms.len() <= WORTH_KEEPING && self.document < u32::MAX
    }

    /// From here on terms are numbered from 0.
    pub(super) fn begin_document(&mut self) {
        self.document += 1;
    }

    /// What `word` is.
    pub(super) fn form(&mut self, word: &str) -> Form {
        let (spelling, is_new) = self.spellings.intern(word);
        if is_new {
            let folded = folding::folded(word, self.language);
            let marks = self.marks(&folded);
            let bare = match folding::without_clitics(&folded, self.language) {
                bare if bare.len() < folded.len() => bare.to_owned(),
                _ => folded,
            };
            let is_stop_word = marks.has(Marks::STOP) || self.marks(&bare).has(Marks::STOP);
            let term = (!is_stop_word).then(|| {
                let (number, is_new) = self.terms.intern(&self.stemmer.stem(bare));
                if is_new {
                    self.numbers.push((0, 0));
                }
                LexiconTerm::MIN.saturating_add(number)
            });
            let marks = marks | Marks::of_spelling(word);
            self.forms.push(Form { term, marks });
        }
        self.forms[spelling as usize]
    }

    /// What the lists say of a folded word.
    fn marks(&self, folded: &str) -> Marks {
        let number = self.listed.number(folded);
        number.map_or(Marks::NONE, |number| self.listed_marks[number as usize])
    }

    /// The term as it is spelled.
    pub(super) fn spelling(&self, term: LexiconTerm) -> &str {
        self.terms.get(term.get() - 1)
    }

    /// The number of `term` in this document, whose `vocabulary` takes it up if it is new.
    pub(super) fn number(&mut self, term: LexiconTerm, vocabulary: &mut Strings) -> u32 {
        let term = term.get() - 1;
        let (document, number) = &mut self.numbers[term as usize];
        if *document != self.document {
            *document = self.document;
            *number = vocabulary.len() as u32;
            vocabulary.push(self.terms.get(term));
        }
        *number
    }
}
