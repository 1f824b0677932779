//! What is known of every surface form met so far, so that each is looked up once a word and
//! worked out once for all documents.

use super::bigrams::{Gram, Piece, Run, may_hold_pieces, offset, pairs_of_long_word, piece_marks};
use super::folding;
use super::interner::{Interner, Strings};
use super::surface::{Marks, cue_words};
use super::{Stemmer, words};
use crate::language::Language;

/// Forms past which a lexicon is not kept for the next document, and their bytes: the frequent
/// words of a language are among them long before, and it stays below 4 MB.
const WORTH_KEEPING: (usize, usize) = (1 << 15, 1 << 20);

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
    /// Room for a word in normal form, and for a stem.
    room: String,
    stem: String,
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
            room: String::new(),
            stem: String::new(),
        };
        let mut room = String::new();
        for word in stop_words {
            let word = folding::folded(word, language, &mut room);
            lexicon.list(word, Marks::STOP);
            if !word.is_ascii() {
                for pair in pairs_of_long_word(word, language) {
                    lexicon.list(pair, Marks::STOP);
                }
            }
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
        let (forms, bytes) = WORTH_KEEPING;
        self.forms.len() <= forms
            && self.spellings.bytes() + self.room.capacity() <= bytes
            && self.document < u32::MAX
    }

    /// From here on terms are numbered from 0.
    pub(super) fn begin_document(&mut self) {
        self.document += 1;
    }

    /// Reads `text`: calls `on_word` for each word and `on_term` for each term, with its place
    /// among the words, in the order of the places.
    #[inline]
    pub(super) fn read(
        &mut self,
        text: &str,
        mut on_word: impl FnMut(Marks),
        mut on_term: impl FnMut(&mut Self, LexiconTerm, u32),
    ) {
        if !may_hold_pieces(text) {
            for (position, word) in words(text).enumerate() {
                let Form { term, marks } = self.form_in(text, word);
                on_word(marks);
                if let Some(term) = term {
                    on_term(self, term, position as u32);
                }
            }
            return;
        }
        let mut run = Run::default();
        for (position, word) in words(text).enumerate() {
            let Form { term, marks } = self.form_in(text, word);
            on_word(marks);
            let piece = marks.has(Marks::PIECE).then(|| {
                let start = offset(word, text);
                Piece {
                    span: start..start + word.len(),
                    marks,
                    position: position as u32,
                }
            });
            let is_piece = piece.is_some();
            if let Some((term, position)) = self.next_gram(&mut run, piece, text) {
                on_term(self, term, position);
            }
            if !is_piece && let Some(term) = term {
                on_term(self, term, position as u32);
            }
        }
        if let Some((term, position)) = self.next_gram(&mut run, None, text) {
            on_term(self, term, position);
        }
    }

    /// The term that is complete when `piece` follows the run, and its place.
    fn next_gram(
        &mut self,
        run: &mut Run,
        piece: Option<Piece>,
        text: &str,
    ) -> Option<(LexiconTerm, u32)> {
        let Gram {
            span,
            middle,
            position,
        } = run.push(piece)?;
        let first = self.form(&text[span.start..middle]).term;
        if middle == span.end {
            return Some((first?, position));
        }
        if first.is_none() && self.form(&text[middle..span.end]).term.is_none() {
            return None;
        }
        Some((self.form(&text[span]).term?, position))
    }

    /// What `word` is.
    pub(super) fn form(&mut self, word: &str) -> Form {
        self.form_in(word, word)
    }

    /// What `word`, a part of `text`, is.
    #[inline]
    fn form_in(&mut self, text: &str, word: &str) -> Form {
        let start = offset(word, text);
        let (spelling, is_new) = self.spellings.intern_in(text, start..start + word.len());
        if is_new {
            self.add_form(word);
        }
        self.forms[spelling as usize]
    }

    /// Works out what a new `word` is.
    #[cold]
    fn add_form(&mut self, word: &str) {
        let mut room = std::mem::take(&mut self.room);
        let folded = folding::folded(word, self.language, &mut room);
        let marks = self.marks(folded);
        let bare = folding::without_clitics(folded, self.language);
        let is_stop_word = marks.has(Marks::STOP)
            || bare.len() < folded.len() && self.marks(bare).has(Marks::STOP);
        let term = (!is_stop_word).then(|| {
            let (number, is_new) = self
                .terms
                .intern(self.stemmer.stem_in(bare, &mut self.stem));
            if is_new {
                self.numbers.push((0, 0));
            }
            LexiconTerm::MIN.saturating_add(number)
        });
        let marks = marks | Marks::of_spelling(word) | piece_marks(word, self.language);
        self.forms.push(Form { term, marks });
        self.room = room;
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
    #[inline]
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lexicon_grown_by_one_endless_word_is_not_kept() {
        let english = Language::ENGLISH;
        let mut lexicon = Lexicon::new(english, ["the"].into_iter(), Stemmer::new(english));
        assert_eq!(lexicon.form("The").term, None);
        assert!(lexicon.form("walls").term.is_some() && lexicon.is_worth_keeping());
        lexicon.form(&"É".repeat(1 << 19));
        assert!(!lexicon.is_worth_keeping());
    }
}
