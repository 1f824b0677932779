//! Stems: the Snowball algorithms of rust-stemmers, by language.

use rust_stemmers::Algorithm;

use crate::language::Language;

/// Languages with a Snowball stemmer, by code.
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
    ("no", Algorithm::Norwegian),
    ("pt", Algorithm::Portuguese),
    ("ro", Algorithm::Romanian),
    ("ru", Algorithm::Russian),
    ("sv", Algorithm::Swedish),
    ("ta", Algorithm::Tamil),
    ("tr", Algorithm::Turkish),
];

/// Bytes of the longest word that is stemmed. No word of any language comes near it, and
/// rust-stemmers takes quadratic time: a run of 100,000 `y` costs it 0.4 seconds in German.
const LONGEST: usize = 256;

/// Reduces words of one language to their stems.
///
/// ```
/// use brevity::{language::Language, terms::Stemmer};
/// let german = Stemmer::new(Language::from_code("de").unwrap());
/// assert_eq!(german.stem("häuser".to_owned()), "haus");
/// let none = Stemmer::new(Language::UNKNOWN);
/// assert_eq!(none.stem("häuser".to_owned()), "häuser");
/// ```
pub struct Stemmer {
    snowball: Option<rust_stemmers::Stemmer>,
}

impl Stemmer {
    /// The stemmer of `language`; one that changes nothing if it has none.
    pub fn new(language: Language) -> Self {
        let algorithm = ALGORITHMS.iter().find(|(code, _)| *code == language.code());
        Self {
            snowball: algorithm.map(|&(_, algorithm)| rust_stemmers::Stemmer::create(algorithm)),
        }
    }

    /// The stem of a word in lower case. Never empty unless the word is; a word of more
    /// than 256 bytes is its own stem.
    pub fn stem(&self, word: String) -> String {
        let Some(snowball) = &self.snowball else {
            return word;
        };
        if word.len() > LONGEST {
            return word;
        }
        match snowball.stem(&word) {
            stem if stem.is_empty() || stem == word => word,
            stem => stem.into_owned(),
        }
    }
}

impl std::fmt::Debug for Stemmer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stemmer")
            .field("snowball", &self.snowball.is_some())
            .finish()
    }
}
