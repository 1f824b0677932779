//! What was chosen, and why: indices to [`Summary`].

mod explanation;

use std::fmt;
use std::ops::Range;

use crate::language::{Detection, Language};

pub use explanation::{Explained, Explanation};

/// The order in which a summary tells its sentences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// As they stand in the document.
    #[default]
    Document,
    /// The best first.
    Rank,
}

impl Order {
    /// Puts sentences of one document into this order.
    pub fn sort(self, sentences: &mut [KeySentence<'_>]) {
        match self {
            Self::Document => sentences.sort_unstable_by_key(|sentence| sentence.index),
            Self::Rank => sentences.sort_unstable_by_key(|sentence| sentence.rank),
        }
    }
}

/// The key sentences of a document, in document order unless [`Order`] says otherwise.
///
/// Its [`Display`](fmt::Display) form is the plain text rendering, see
/// [`render::text`](crate::render::text).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Summary<'t> {
    /// Title of the document, if it has one.
    pub title: Option<&'t str>,
    /// Language it was read in.
    pub language: Language,
    /// How the language was told; `None` if it was given.
    pub detection: Option<Detection>,
    /// Name of the algorithm that scored the sentences.
    pub algorithm: String,
    /// Size of the document.
    pub counts: Counts,
    /// What was asked for, if anything was.
    pub query: Option<Query>,
    /// The chosen sentences, in the order asked for.
    pub sentences: Vec<KeySentence<'t>>,
}

/// What a summary was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Query {
    /// As it was given.
    pub text: String,
    /// Its terms, as stems, that the text holds; if there is none, the query changed nothing.
    pub matched: Vec<String>,
}

/// How much prose a document holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Counts {
    /// Sentences; paragraphs if [they](crate::sentences::Unit) are chosen as a whole.
    pub sentences: usize,
    /// Words, see [`count_words`](crate::length::count_words).
    pub words: usize,
    /// Characters of all sentences: Unicode scalar values.
    pub characters: usize,
}

/// A chosen sentence.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KeySentence<'t> {
    /// Its number in the document, from 0.
    pub index: usize,
    /// Its place by score among all sentences of the document, from 1.
    pub rank: usize,
    /// Its score; higher is better, the scale is the algorithm's.
    pub score: f64,
    /// Where it is, in bytes of the document's text.
    pub span: Range<usize>,
    /// The sentence, exactly as it stands in the document.
    pub text: &'t str,
    /// Is it no key sentence, but stands [beside one](crate::Summarizer::context)?
    pub is_context: bool,
}

impl<'t> Summary<'t> {
    /// The chosen sentences, in the order asked for.
    pub fn sentences(&self) -> &[KeySentence<'t>] {
        &self.sentences
    }

    /// Is there no sentence?
    pub fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }
}

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for sentence in &self.sentences {
            writeln!(f, "{}", sentence.on_one_line())?;
        }
        Ok(())
    }
}

impl KeySentence<'_> {
    /// The sentence with line breaks inside it, and the indentation after them, made one
    /// space: the hard wraps of its source are gone.
    ///
    /// ```
    /// use brevity::Summarizer;
    /// let text = "A sentence that its writer has broken into\ntwo lines of the same paragraph.";
    /// let summary = Summarizer::new().summarize(text)?;
    /// assert!(summary.sentences()[0].on_one_line().to_string().contains("into two"));
    /// assert!(summary.sentences()[0].text.contains("into\ntwo"));
    /// # Ok::<(), brevity::Error>(())
    /// ```
    pub fn on_one_line(&self) -> impl fmt::Display {
        on_one_line(self.text)
    }
}

/// A text with its line breaks, and the white space around them, made one space; as
/// [`KeySentence::on_one_line`] shows a sentence.
///
/// ```
/// use brevity::summary::on_one_line;
/// assert_eq!(on_one_line("two\n  lines").to_string(), "two lines");
/// ```
pub fn on_one_line(text: &str) -> impl fmt::Display {
    OnOneLine(text)
}

/// Text with its line breaks made spaces.
struct OnOneLine<'t>(&'t str);

impl fmt::Display for OnOneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_break = |c| {
            matches!(
                c,
                '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
            )
        };
        let mut lines = self
            .0
            .split(is_break)
            .map(str::trim)
            .filter(|line| !line.is_empty());
        f.write_str(lines.next().unwrap_or_default())?;
        for line in lines {
            write!(f, " {line}")?;
        }
        Ok(())
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    use super::{Detection, KeySentence, Summary};

    impl Serialize for Summary<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let count = 7 + usize::from(self.query.is_some());
            let mut fields = serializer.serialize_struct("Summary", count)?;
            fields.serialize_field("title", &self.title)?;
            fields.serialize_field("language", self.language.code())?;
            let confidence = Detection::rounded_confidence;
            let told_by = |told: Detection| told.evidence.name();
            let told = self.detection;
            fields.serialize_field("language_confidence", &told.map(confidence))?;
            fields.serialize_field("language_by", told.map_or("given", told_by))?;
            fields.serialize_field("algorithm", &self.algorithm)?;
            fields.serialize_field("counts", &self.counts)?;
            match &self.query {
                Some(query) => fields.serialize_field("query", query)?,
                None => fields.skip_field("query")?,
            }
            fields.serialize_field("sentences", &self.sentences)?;
            fields.end()
        }
    }

    impl Serialize for KeySentence<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let fields = 6 + usize::from(self.is_context);
            let mut fields = serializer.serialize_struct("KeySentence", fields)?;
            fields.serialize_field("index", &self.index)?;
            fields.serialize_field("rank", &self.rank)?;
            fields.serialize_field("score", &self.score)?;
            fields.serialize_field("start", &self.span.start)?;
            fields.serialize_field("end", &self.span.end)?;
            fields.serialize_field("text", self.text)?;
            if self.is_context {
                fields.serialize_field("context", &true)?;
            }
            fields.end()
        }
    }
}
