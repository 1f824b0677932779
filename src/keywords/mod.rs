//! What is the text about? A document to [`KeyPhrase`]s.
//!
//! ```
//! use brevity::{Language, keywords::Keywords};
//!
//! let text = "Tidal power comes from the rise and fall of the sea. Few coasts suit tidal power, \
//!             for it needs high tides.";
//! let phrases = Keywords::new().language(Language::ENGLISH).count(2).extract(text)?;
//! assert_eq!(phrases[0].text, "tidal power");
//! assert_eq!(&text[phrases[0].spans[0].clone()], "Tidal power");
//! # Ok::<(), brevity::Error>(())
//! ```
//!
//! # How
//!
//! 1. **Words**: Unicode words of title, headings and prose, those joined by hyphens as one.
//!    Function words are left out, and in English also common verbs, adverbs in -ly and
//!    words of time and measure. There is no tagger.
//! 2. **Phrases**: every run of up to five words with nothing but white space between them, up
//!    to six characters in a script without spaces. Two phrases of the same stems are one.
//! 3. **Scores**: by a [`Method`].
//! 4. **Choice**: the best ones, less those that are part of a better one and hardly ever
//!    stand without it.
//!
//! A phrase is shown in its most frequent form.
//!
//! # Which method?
//!
//! | method | looks at | good for |
//! |---|---|---|
//! | [`Fusion`] | frequency, place, shape, words nearby, title | the default |
//! | [`TextRank`] | words nearby | the textbook method |
//!
//! Both take time and memory linear in the text but for sorting.

mod candidates;
mod choice;
pub mod fusion;
mod loose_words;
mod reading;
mod text_rank;
mod together;
mod walk;

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use crate::document::Document;
use crate::error::Error;
use crate::language::Language;
use reading::Reading;

pub use fusion::Fusion;
pub use text_rank::TextRank;
pub use together::SharedPhrase;

/// A phrase that tells what a text is about.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct KeyPhrase {
    /// The phrase in its most frequent form, on one line.
    pub text: String,
    /// How good it is, relative to the best phrase of the text: 0..=1.
    pub score: f64,
    /// Where it stands, in bytes of the document's text: every occurrence in any form, in
    /// order. Never empty.
    pub spans: Vec<Range<usize>>,
}

/// Finds key phrases.
///
/// ```
/// use brevity::{Language, keywords::Keywords};
/// let keywords = Keywords::new().language(Language::ENGLISH).count(1);
/// let phrases = keywords.extract("Bees and beetles: why are the beetles here?")?;
/// assert_eq!((phrases[0].text.as_str(), phrases[0].spans.len()), ("beetles", 2));
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Keywords {
    language: Option<Language>,
    count: usize,
    method: Method,
}

impl Default for Keywords {
    fn default() -> Self {
        Self::new()
    }
}

impl Keywords {
    /// Ten phrases by the default method, language detected.
    pub fn new() -> Self {
        Self {
            language: None,
            count: 10,
            method: Method::default(),
        }
    }

    /// Reads every text in `language` instead of detecting it.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.language = Some(language);
        self
    }

    /// At most so many phrases.
    #[must_use]
    pub fn count(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    /// How phrases are scored: a [`Method`], or one with its parameters such as [`TextRank`].
    #[must_use]
    pub fn method(mut self, method: impl Into<Method>) -> Self {
        self.method = method.into();
        self
    }

    /// The key phrases of a plain text, best first; none if there is no word in it that
    /// tells anything.
    ///
    /// # Errors
    /// If a parameter of the method lies outside its range. Never because of the text.
    pub fn extract(&self, text: &str) -> Result<Vec<KeyPhrase>, Error> {
        self.extract_from_document(&Document::plain(text))
    }

    /// The key phrases of a document read elsewhere, best first.
    ///
    /// A title that is no part of the text speaks for the phrases in it, but a phrase of the
    /// title alone is not given.
    ///
    /// # Errors
    /// As [`Keywords::extract`].
    pub fn extract_from_document(&self, document: &Document<'_>) -> Result<Vec<KeyPhrase>, Error> {
        let text = document.text();
        let language = self.language.unwrap_or_else(|| Language::detect(text));
        let reading = Reading::new(document, language);
        let chosen = match &self.method {
            Method::Fusion(fusion) => {
                choice::without_repetition(&fusion.rank(&reading), self.count)
            }
            Method::TextRank(text_rank) => {
                let mut ranked = text_rank.rank(&reading)?;
                ranked.truncate(self.count);
                ranked
            }
        };
        Ok(choice::in_text(&chosen, &reading, text))
    }
}

/// The methods, each with its parameters.
///
/// ```
/// use brevity::keywords::{Method, TextRank};
/// assert_eq!("textrank".parse(), Ok(Method::TextRank(TextRank::default())));
/// assert_eq!(Method::default().to_string(), "fusion");
/// assert!("textrang".parse::<Method>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Method {
    /// [`Fusion`].
    Fusion(Box<Fusion>),
    /// [`TextRank`].
    TextRank(TextRank),
}

impl Method {
    /// The name of every method, as [`FromStr`] reads it.
    pub const NAMES: &[&str] = &["fusion", "textrank"];

    /// Its name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fusion(_) => "fusion",
            Self::TextRank(_) => "textrank",
        }
    }
}

impl Default for Method {
    fn default() -> Self {
        Self::Fusion(Box::default())
    }
}

impl From<Fusion> for Method {
    fn from(fusion: Fusion) -> Self {
        Self::Fusion(Box::new(fusion))
    }
}

impl From<TextRank> for Method {
    fn from(text_rank: TextRank) -> Self {
        Self::TextRank(text_rank)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Method {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        match name.to_ascii_lowercase().as_str() {
            "fusion" => Ok(Fusion::default().into()),
            "textrank" => Ok(TextRank::default().into()),
            _ => Err(Error::UnknownAlgorithm {
                name: name.to_owned(),
                known: Self::NAMES.to_vec(),
            }),
        }
    }
}

#[cfg(feature = "serde")]
mod serialize {
    use serde::ser::{Serialize, SerializeStruct, Serializer};

    use super::{KeyPhrase, SharedPhrase};

    #[derive(serde::Serialize)]
    struct SharedSpan {
        source: usize,
        start: usize,
        end: usize,
    }

    impl Serialize for SharedPhrase {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let spans: Vec<SharedSpan> = self
                .spans
                .iter()
                .map(|(source, span)| SharedSpan {
                    source: *source,
                    start: span.start,
                    end: span.end,
                })
                .collect();
            let mut fields = serializer.serialize_struct("SharedPhrase", 3)?;
            fields.serialize_field("text", &self.text)?;
            fields.serialize_field("score", &self.score)?;
            fields.serialize_field("spans", &spans)?;
            fields.end()
        }
    }

    #[derive(serde::Serialize)]
    struct Span {
        start: usize,
        end: usize,
    }

    impl Serialize for KeyPhrase {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let spans: Vec<Span> = self
                .spans
                .iter()
                .map(|span| Span {
                    start: span.start,
                    end: span.end,
                })
                .collect();
            let mut fields = serializer.serialize_struct("KeyPhrase", 3)?;
            fields.serialize_field("text", &self.text)?;
            fields.serialize_field("score", &self.score)?;
            fields.serialize_field("spans", &spans)?;
            fields.end()
        }
    }
}
