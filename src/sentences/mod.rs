//! Where does a sentence end? [`Document`] to [`Sentence`]s.

mod characters;
mod context;
mod conventions;
mod lists;
mod pairs;
mod rules;
mod scan;

use std::ops::Range;

use crate::document::Document;
use crate::language::Language;

use conventions::Conventions;
use rules::{Candidate, Judge};

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, in bytes of the document's text, without surrounding white space.
    pub span: Range<usize>,
    /// Which of [`Document::blocks`] it is in.
    pub block: usize,
}

/// The sentences of every prose block of `document`, in text order.
pub fn of_document(document: &Document<'_>, language: Language) -> Vec<Sentence> {
    Segmenter::new(language).sentences(document)
}

/// The sentences of one run of prose, as byte spans of `text`, in order.
pub fn split(text: &str, language: Language) -> Vec<Range<usize>> {
    Segmenter::new(language).split(text)
}

/// Finds sentences in one language.
#[derive(Clone, Copy, Debug)]
pub struct Segmenter {
    conventions: Conventions,
    rules: Rules,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// Which rules are in force; all by default.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct Rules {
            $($(#[doc = $doc])+ pub $name: bool,)+
        }

        impl Rules {
            /// The rules' names, in the order in which they are asked.
            pub const NAMES: &[&str] = &[$(stringify!($name)),+];

            /// These rules but the one of this name; `None` if there is no such rule.
            #[must_use]
            pub fn without(mut self, name: &str) -> Option<Self> {
                match name {
                    $(stringify!($name) => self.$name = false,)+
                    _ => return None,
                }
                Some(self)
            }
        }

        impl Default for Rules {
            fn default() -> Self {
                Self { $($name: true),+ }
            }
        }
    };
}

rules! {
    /// No sentence ends inside matched brackets, where the language writes so.
    brackets,
    /// Lower case goes on with the sentence.
    lower_case,
    /// In a text without capitals lower case may start a sentence.
    lower_case_texts,
    /// After a long word a full stop ends the sentence even before lower case.
    long_words,
    /// A forgotten space after the mark.
    unspaced,
    /// "1." and "A." at the start of a sentence belong to it.
    markers,
    /// A short word right after an opening bracket is an abbreviation.
    glosses,
    /// The lists of abbreviations.
    abbreviations,
    /// Single letters are initials.
    initials,
    /// Letters with stops between are acronyms.
    acronyms,
    /// Ordinals and dates.
    ordinals,
    /// After an abbreviation a function word starts a sentence.
    starters,
    /// Numbered lists within running text.
    inline_lists,
}

/// What the text as a whole tells about its marks.
#[derive(Clone, Copy, Debug, Default)]
struct Survey {
    /// There are no capitals to go by.
    lower_case: bool,
    /// The script's own marks end the sentences (danda, Armenian colon), so a full stop
    /// abbreviates or divides.
    own_stop: bool,
    /// There is kana: the text is Japanese.
    kana: bool,
}

/// How much of a text is looked at to see how it is written, in bytes.
const SURVEYED: usize = 64 * 1024;

impl Survey {
    fn of(text: &str) -> Self {
        let mut end = text.len().min(SURVEYED);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let head = &text[..end];
        let upper = head.bytes().filter(u8::is_ascii_uppercase).count();
        let lower = head.bytes().filter(u8::is_ascii_lowercase).count();
        let ascii = head.is_ascii();
        Self {
            lower_case: upper * 500 <= lower
                && lower > 0
                && (ascii || !head.contains(char::is_uppercase)),
            own_stop: !ascii && (head.contains('।') || has_armenian_stop(head)),
            kana: !ascii && head.contains(characters::is_kana),
        }
    }
}

fn has_armenian_stop(text: &str) -> bool {
    text.contains('։')
        || text.match_indices(':').any(|(at, _)| {
            text[..at].ends_with(characters::is_armenian)
                && text[at + 1..].starts_with(char::is_whitespace)
        })
}

impl Segmenter {
    /// A segmenter for texts in `language`.
    pub fn new(language: Language) -> Self {
        Self {
            conventions: Conventions::of(language),
            rules: Rules::default(),
        }
    }

    /// The same segmenter with only these rules in force.
    #[must_use]
    pub fn with_rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// The sentences of every prose block of `document`, in text order.
    pub fn sentences(&self, document: &Document<'_>) -> Vec<Sentence> {
        let survey = Survey::of(document.text());
        let mut sentences = Vec::new();
        for (block, b) in document.blocks().iter().enumerate() {
            if b.kind.is_prose() {
                self.split_surveyed(&document.text()[b.span.clone()], survey, |span| {
                    sentences.push(Sentence {
                        span: span.start + b.span.start..span.end + b.span.start,
                        block,
                    });
                });
            }
        }
        sentences
    }

    /// The sentences of one run of prose, as byte spans of `text`, in order.
    pub fn split(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        self.split_surveyed(text, Survey::of(text), |span| spans.push(span));
        spans
    }

    fn split_surveyed(&self, text: &str, survey: Survey, mut emit: impl FnMut(Range<usize>)) {
        let bytes = text.as_bytes();
        let pairs = if !self.conventions.brackets.is_empty() && survey.kana == self.conventions.kana
        {
            pairs::matched(text, self.conventions.brackets)
        } else {
            Vec::new()
        };
        let judge = Judge {
            rules: self.rules,
            conventions: &self.conventions,
            survey,
        };
        let mut parity = context::Parity::default();
        let mut sentence = skip_space(text, 0);
        let mut item = self.next_item(text, sentence);
        let (mut from, mut floor) = (0, 0);
        while let Some((start, mark, length)) = scan::next_mark(bytes, from) {
            while let Some(at) = item.filter(|&at| at <= start) {
                push(text, sentence..at, &mut emit);
                sentence = at;
                floor = floor.max(at);
                item = self.next_item(text, sentence);
            }
            let run = scan::run(text, start, mark, length);
            // Within a word or a number: nothing more to know.
            let inner = bytes
                .get(run.end)
                .is_some_and(|b| b.is_ascii_digit() || b.is_ascii_lowercase());
            if inner && run.mark != scan::Mark::Full {
                from = run.end;
                continue;
            }
            let closed = context::close(text, run.end, &mut parity);
            let after = context::after(text, closed.end);
            let candidate = Candidate {
                text,
                sentence,
                floor,
                run: &run,
                closed,
                after,
                pairs: &pairs,
            };
            from = closed.end;
            if judge.ends(&candidate) {
                push(text, sentence..closed.end, &mut emit);
                sentence = skip_space(text, closed.end);
                item = self.next_item(text, sentence);
                floor = sentence;
            }
        }
        while let Some(at) = item {
            push(text, sentence..at, &mut emit);
            sentence = at;
            item = self.next_item(text, sentence);
        }
        push(text, sentence..text.len(), &mut emit);
    }

    fn next_item(&self, text: &str, sentence: usize) -> Option<usize> {
        self.rules
            .inline_lists
            .then(|| lists::next_item(text, sentence, text.len()))
            .flatten()
    }
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

fn push(text: &str, span: Range<usize>, emit: &mut impl FnMut(Range<usize>)) {
    let start = skip_space(text, span.start).min(span.end);
    let end = start + text[start..span.end].trim_end().len();
    if start < end {
        emit(start..end);
    }
}
