//! Where does a sentence end? [`Document`] to [`Sentence`]s.
//!
//! ```
//! use brevity::language::Language;
//! use brevity::sentences::split;
//!
//! let text = "Dr. Lowe left at 5 p.m. yesterday. \"Why?\" asked the porter. Nobody knew.";
//! let english = Language::from_code("en").unwrap();
//! let sentences: Vec<_> = split(text, english).into_iter().map(|span| &text[span]).collect();
//! assert_eq!(
//!     sentences,
//!     ["Dr. Lowe left at 5 p.m. yesterday.", "\"Why?\" asked the porter.", "Nobody knew."]
//! );
//! ```
//!
//! # Using the segmenter alone
//!
//! - [`split`] takes one run of prose in which a newline is a space. [`of_document`] takes a
//!   [`Document`], which knows paragraphs, hard-wrapped lines and headlines; for text as it comes
//!   from a file, [`Document::plain`] and [`of_document`] are the pair to use.
//! - [`Segmenter`] is the same with its choices made once: `Copy`, `Send`, `Sync`, to be used for
//!   any number of texts.
//! - Spans are byte offsets. They are in order, do not overlap, begin and end on a character that
//!   is not white space, and leave nothing else out. The text is never altered.
//! - Any text will do: there are no errors, and time grows linearly with the text on every input.
//!   Memory is what the spans take (and the brackets of a Japanese or Chinese text).
//! - [`Language::UNKNOWN`] is a fair choice: structure decides most cases.
//!
//! # How it decides
//!
//! One pass over the bytes finds runs of terminal marks. What closes with them is taken along:
//! brackets and quotation marks (also set off by a space, as in French), note references,
//! emoticons. Then rules look at the token before and at the next telling character, past
//! quotation marks, opening brackets and dashes. In order:
//!
//! | rule | what it says | gain |
//! |---|---|---|
//! | (always) | a comma, colon or closing bracket after the mark: no end; a mark such as `。` or the danda: an end | |
//! | [`quotations`](Rules::quotations) | without capitals to tell it, a quotation does not end before the clause that says who speaks: in verb-final Indic languages always, elsewhere where a question or cry opens the sentence | 0.15 |
//! | [`brackets`](Rules::brackets) | no end inside 「」『』（） in Japanese, 《》 in Chinese | 0.00 |
//! | [`lower_case`](Rules::lower_case) | before a lower-case letter: no end | 1.30 |
//! | [`lower_case_texts`](Rules::lower_case_texts) | unless the text has no capitals | 0.01 |
//! | [`long_words`](Rules::long_words) | unless a full stop follows a long word that is no abbreviation | 0.11 |
//! | [`unspaced`](Rules::unspaced) | `end.Next` between words of a text: an end | 0.02 |
//! | [`markers`](Rules::markers) | `1.`, `A.`, `II.` at the start of a sentence belong to it | 0.09 |
//! | [`glosses`](Rules::glosses) | a short word right after `(` is an abbreviation | 0.00 |
//! | [`abbreviations`](Rules::abbreviations) | titles never end; number references not before a number; `etc.` before a capital; others before a sentence starter | 0.26 |
//! | [`initials`](Rules::initials) | a single letter ends only before a starter | 0.37 |
//! | [`acronyms`](Rules::acronyms) | so does `U.S.` | 0.12 |
//! | [`ordinals`](Rules::ordinals) | a day before a month is none; a number may be an ordinal where a full stop makes it one; section numbers | 0.03 |
//! | [`starters`](Rules::starters) | the stop words are the sentence starters | 0.10 |
//! | [`inline_lists`](Rules::inline_lists) | `1) … 2) …` and `• … • …` in running text | 0.00 |
//! | [`colons`](Rules::colons) | a colon before a capital ends a sentence where spelling says so (Norwegian, Basque) | 0.13 |
//! | [`spaces`](Rules::spaces) | Thai has no stops: particles, opening words, clauses after a long sentence | not measured |
//!
//! The gain is what the mean boundary F1 over the languages (96.37 with all rules) loses without
//! the rule, in points, on the development parts of 55 Universal Dependencies treebanks in 45
//! languages; without any language it loses 0.41. The rules with no measured gain are for texts
//! that the treebanks hold few of. The table comes from
//!
//! ```text
//! cargo run --release --example sentences_ablation -- GOLD.jsonl...
//! ```
//!
//! # Data
//!
//! `abbreviations/CODE.txt` holds a language's abbreviations without their last full stop, in
//! lower case, with a class (`title`, `number`, `end`, or none); `abbreviations/und.txt` those
//! that any language may use; `months.txt` the names of months. Which of the conventions above
//! a language follows is one row in `conventions.rs`.

mod characters;
mod context;
mod conventions;
mod lists;
mod pairs;
mod repetitions;
mod rules;
mod scan;
mod sieve;
#[cfg(test)]
mod tests;
mod thai;
mod unit;

use std::ops::Range;

use crate::document::{Block, Document};
use crate::language::Language;
use crate::parallel;

use conventions::Conventions;
pub use repetitions::{Repetitions, fingerprint};
use rules::{Candidate, Judge};
pub use unit::Unit;

/// One sentence of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it is, in bytes of the document's text, without surrounding white space.
    pub span: Range<usize>,
    /// Which of [`Document::blocks`] it is in.
    pub block: usize,
}

/// The sentences of every prose block of `document`, in text order.
///
/// ```
/// use brevity::document::Document;
/// use brevity::language::Language;
/// let document = Document::plain("A storm\n\nIt rained for three days. The river rose.");
/// let sentences = brevity::sentences::of_document(&document, Language::UNKNOWN);
/// assert_eq!(sentences.len(), 2);
/// assert_eq!(&document.text()[sentences[1].span.clone()], "The river rose.");
/// ```
pub fn of_document(document: &Document<'_>, language: Language) -> Vec<Sentence> {
    Segmenter::new(language).sentences(document)
}

/// The sentences of one run of prose, as byte spans of `text`, in order. A newline is a space.
///
/// ```
/// use brevity::language::Language;
/// use brevity::sentences::split;
/// assert_eq!(split("It rained.\nIt snowed.", Language::UNKNOWN), [0..10, 11..21]);
/// ```
pub fn split(text: &str, language: Language) -> Vec<Range<usize>> {
    Segmenter::new(language).split(text)
}

/// Finds sentences in one language.
///
/// ```
/// use brevity::language::Language;
/// use brevity::sentences::Segmenter;
/// let german = Segmenter::new(Language::from_code("de").unwrap());
/// assert_eq!(german.split("Am 3. Mai fuhr er fort. Er kam z. B. nach Rom.").len(), 2);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Segmenter {
    conventions: Conventions,
    rules: Rules,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// Which rules are in force; all by default. For measuring what each is worth.
        ///
        /// ```
        /// use brevity::language::Language;
        /// use brevity::sentences::{Rules, Segmenter};
        /// let rules = Rules::default().without("initials").unwrap();
        /// let segmenter = Segmenter::new(Language::UNKNOWN);
        /// assert_eq!(segmenter.split("I met J. Moss.").len(), 1);
        /// assert_eq!(segmenter.with_rules(rules).split("I met J. Moss.").len(), 2);
        /// ```
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
    /// Where the reporting clause follows, a quotation ends no sentence.
    quotations,
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
    /// A colon before a capital ends a sentence, where the language spells so.
    colons,
    /// A space ends a Thai sentence after a particle, before an opening word, or before a
    /// clause when the sentence is long.
    spaces,
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
    /// There is Thai script.
    thai: bool,
}

/// The fewest bytes of text that one thread cuts at a time, about.
const PART: usize = 128 * 1024;

/// How much of a text is looked at to see how it is written, in bytes.
const SURVEYED: usize = 64 * 1024;

impl Survey {
    fn of(text: &str) -> Self {
        let mut end = text.len().min(SURVEYED);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let head = &text[..end];
        let ascii = head.is_ascii();
        // Kana begin with the one byte in UTF-8, danda and Thai with the other.
        let has_lead = |byte: u8| !ascii && head.as_bytes().contains(&byte);
        let (kana, indic) = (has_lead(0xE3), has_lead(0xE0));
        Self {
            lower_case: has_few_capitals(head.as_bytes())
                && (ascii || !head.contains(char::is_uppercase)),
            own_stop: indic && head.contains('।') || !ascii && has_armenian_stop(head),
            kana: kana && head.contains(characters::is_kana),
            thai: indic && head.contains(characters::is_stopless),
        }
    }
}

/// Is at most one of 500 ASCII letters a capital, and is there a small one at all?
fn has_few_capitals(text: &[u8]) -> bool {
    // Most texts have had more capitals than they may before a tenth of them is read.
    let too_many = text.len() / 500 + 1;
    let capitals = text.iter().filter(|byte| byte.is_ascii_uppercase());
    let upper = capitals.take(too_many).count();
    if upper == too_many {
        return false;
    }
    let lower = text.iter().filter(|byte| byte.is_ascii_lowercase()).count();
    upper * 500 <= lower && lower > 0
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
        let mut sentences = Vec::new();
        self.sentences_into(&mut sentences, document);
        sentences
    }

    /// Sets `sentences` to what [`Segmenter::sentences`] gives, in its room.
    fn sentences_into(&self, sentences: &mut Vec<Sentence>, document: &Document<'_>) {
        let survey = Survey::of(document.text());
        let blocks = document.blocks().len();
        // Blocks know nothing of each other.
        let parts = parallel::parts(document.text().len(), PART).min(blocks.max(1));
        sentences.clear();
        if parts == 1 {
            return self.add_sentences(sentences, document, 0..blocks, survey);
        }
        let size = blocks.div_ceil(parts);
        *sentences = parallel::flat_map(parts, |part| {
            let mut sentences = Vec::new();
            let blocks = part * size..blocks.min((part + 1) * size);
            self.add_sentences(&mut sentences, document, blocks, survey);
            sentences
        });
    }

    /// Adds the sentences of some blocks of `document`.
    fn add_sentences(
        &self,
        sentences: &mut Vec<Sentence>,
        document: &Document<'_>,
        blocks: Range<usize>,
        survey: Survey,
    ) {
        sentences.reserve(32.max(blocks.len()));
        for block in blocks {
            let Block { kind, span } = &document.blocks()[block];
            if kind.is_prose() {
                self.split_surveyed(&document.text()[span.clone()], survey, |found| {
                    sentences.push(Sentence {
                        span: found.start + span.start..found.end + span.start,
                        block,
                    });
                });
            }
        }
    }

    /// The sentences of one run of prose, as byte spans of `text`, in order.
    pub fn split(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        self.split_surveyed(text, Survey::of(text), |span| spans.push(span));
        spans
    }

    fn split_surveyed(&self, text: &str, survey: Survey, mut emit: impl FnMut(Range<usize>)) {
        let colons = self.rules.colons && self.conventions.colons;
        let thai = self.rules.spaces && survey.thai;
        let mut emit = |span: Range<usize>| {
            let mut start = span.start;
            let end_in = |rest: Range<usize>| {
                if thai {
                    thai::first_end(text, rest)
                } else if colons {
                    colon_before_capital(text, rest)
                } else {
                    None
                }
            };
            while let Some(end) = end_in(start..span.end) {
                emit(start..end);
                start = skip_space(text, end);
            }
            emit(start..span.end);
        };
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

/// The end of the first colon in `span` that a sentence with a capital follows.
fn colon_before_capital(text: &str, span: Range<usize>) -> Option<usize> {
    text[span.clone()].match_indices(':').find_map(|(at, _)| {
        let end = span.start + at + 1;
        if !text[end..span.end].starts_with(char::is_whitespace) {
            return None;
        }
        let after = context::after(&text[..span.end], end);
        (after.kind == context::Kind::Upper && !after.dashed).then_some(end)
    })
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
