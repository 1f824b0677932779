//! Stems: Snowball algorithms by language, from rust-stemmers, and with the feature `stems`
//! from frostem where rust-stemmers is silent or far from today's Snowball. Most English words
//! are stemmed here as rust-stemmers would, since its steps were a quarter of a whole run.
//!
//! On Snowball's own vocabularies rust-stemmers gives Snowball's stem for 54 % of the Dutch
//! words, 85 % of the Romanian and 90 % of the Turkish ones, for 96 % or more of all others;
//! its Greek panics (`ισαισα`) and is left out. frostem gives it for all words.

mod english;

use std::borrow::Cow;

#[cfg(feature = "stems")]
use frostem::Algorithm as Newer;
use rust_stemmers::Algorithm;

use crate::language::Language;

/// Languages whose stemmer is rust-stemmers', by code.
const ALGORITHMS: &[(&str, Algorithm)] = &[
    ("ar", Algorithm::Arabic),
    ("da", Algorithm::Danish),
    ("de", Algorithm::German),
    ("en", Algorithm::English),
    ("es", Algorithm::Spanish),
    ("fi", Algorithm::Finnish),
    ("fr", Algorithm::French),
    ("hu", Algorithm::Hungarian),
    ("it", Algorithm::Italian),
    ("nl", Algorithm::Dutch),
    // The Norwegian rules name the endings of Nynorsk too, such as -ane and -leg.
    ("nn", Algorithm::Norwegian),
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// Languages whose stemmer is frostem's; they go before [`ALGORITHMS`].
#[cfg(feature = "stems")]
const NEWER: &[(&str, Newer)] = &[
    ("ca", Newer::Catalan),
    ("cs", Newer::Czech),
    ("el", Newer::Greek),
    ("eo", Newer::Esperanto),
    ("et", Newer::Estonian),
    ("eu", Newer::Basque),
    ("fa", Newer::Persian),
    ("ga", Newer::Irish),
    ("hi", Newer::Hindi),
    ("hy", Newer::Armenian),
    ("id", Newer::Indonesian),
    ("lt", Newer::Lithuanian),
    ("ne", Newer::Nepali),
    ("nl", Newer::Dutch),
    ("pl", Newer::Polish),
    ("ro", Newer::Romanian),
    ("sr", Newer::Serbian),
    ("tr", Newer::Turkish),
];

/// Bytes of the longest word that is stemmed. No word of any language comes near it, and
/// rust-stemmers takes quadratic time: a run of 100,000 `y` costs it 0.4 seconds in German.
const LONGEST: usize = 256;

/// Reduces words of one language to their stems.
///
/// ```
/// use brevity::{language::Language, terms::Stemmer};
/// let german = Stemmer::new(Language::from_code("de").unwrap());
/// assert_eq!(german.stem("häuser"), "haus");
/// let none = Stemmer::new(Language::UNKNOWN);
/// assert_eq!(none.stem("häuser"), "häuser");
/// ```
pub struct Stemmer(Snowball);

enum Snowball {
    None,
    /// In this library as far as it goes, and rust-stemmers' for the rest.
    English(rust_stemmers::Stemmer),
    Older(rust_stemmers::Stemmer),
    #[cfg(feature = "stems")]
    Newer(frostem::Stemmer),
}

impl Stemmer {
    /// The stemmer of `language`; one that changes nothing if it has none.
    pub fn new(language: Language) -> Self {
        let code = language.code();
        #[cfg(feature = "stems")]
        if let Some(&(_, algorithm)) = NEWER.iter().find(|&&(known, _)| known == code) {
            return Self(Snowball::Newer(frostem::Stemmer::new(algorithm)));
        }
        let algorithm = ALGORITHMS.iter().find(|&&(known, _)| known == code);
        Self(algorithm.map_or(Snowball::None, |&(_, algorithm)| {
            let stemmer = rust_stemmers::Stemmer::create(algorithm);
            match algorithm {
                Algorithm::English => Snowball::English(stemmer),
                _ => Snowball::Older(stemmer),
            }
        }))
    }

    /// Does the language have a stemmer?
    ///
    /// ```
    /// use brevity::{language::Language, terms::Stemmer};
    /// assert!(Stemmer::new(Language::ENGLISH).changes_words());
    /// assert!(!Stemmer::new(Language::UNKNOWN).changes_words());
    /// ```
    pub fn changes_words(&self) -> bool {
        !matches!(self.0, Snowball::None)
    }

    /// The stem of a word in lower case. Never empty unless the word is; a word of more
    /// than 256 bytes is its own stem.
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let mut room = String::new();
        let stem = self.stem_in(word, &mut room);
        // Nearly every stem is the beginning of its word.
        match word.get(..stem.len()) {
            Some(beginning) if beginning == stem => Cow::Borrowed(beginning),
            _ => Cow::Owned(stem.to_owned()),
        }
    }

    /// [`stem`](Self::stem), in `room` if it is no part of the word.
    pub(super) fn stem_in<'w>(&self, word: &'w str, room: &'w mut String) -> &'w str {
        if word.len() > LONGEST {
            return word;
        }
        let stemmed = match &self.0 {
            Snowball::None => return word,
            Snowball::English(_) if english::takes(word) => {
                let stem = english::stem(word, room);
                return if stem.is_empty() { word } else { stem };
            }
            Snowball::English(stemmer) | Snowball::Older(stemmer) => stemmer.stem(word),
            #[cfg(feature = "stems")]
            Snowball::Newer(stemmer) => stemmer.stem(word),
        };
        match stemmed {
            stem if stem.is_empty() => word,
            Cow::Borrowed(stem) => stem,
            Cow::Owned(stem) => {
                *room = stem;
                room
            }
        }
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmer")
            .field("snowball", &self.changes_words())
            .finish()
    }
}
