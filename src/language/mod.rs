//! Which language a text is in, and what is known of it.
//!
//! A [`Language`] is a name for a row of one table: codes, English name and
//! stop words. Later stages look up what else they need (abbreviations,
//! stemmer) by its code, so a language without an entry there still works.

mod detection;
mod profiles;
mod word_list;

pub use word_list::WordList;

use profiles::{PROFILES, Profile, UNKNOWN};

/// A language brevity knows by name, or [`Language::UNKNOWN`].
///
/// ```
/// use brevity::language::Language;
/// let german = Language::from_code("de").unwrap();
/// assert_eq!(german.name(), "German");
/// assert!(german.stop_words().contains("und"));
/// assert!(!Language::UNKNOWN.stop_words().contains("und"));
/// ```
#[derive(Clone, Copy)]
pub struct Language(&'static Profile);

impl Language {
    /// No particular language: no stop words, no stems, no abbreviations.
    pub const UNKNOWN: Self = Self(&UNKNOWN);

    /// The language with this ISO 639-1 or ISO 639-3 code or English name, in any case
    /// of letters; `None` if brevity has no entry for it.
    pub fn from_code(code: &str) -> Option<Self> {
        PROFILES
            .iter()
            .find(|p| {
                [p.code, p.code3, p.name]
                    .into_iter()
                    .chain(p.aliases.iter().copied())
                    .any(|known| known.eq_ignore_ascii_case(code))
            })
            .map(Self)
    }

    /// ISO 639-1 code, `"und"` for [`Language::UNKNOWN`].
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// English name, `"unknown"` for [`Language::UNKNOWN`].
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Function words that carry no topic, in lower case.
    pub fn stop_words(self) -> WordList {
        self.0.stop_words
    }

    /// Every language with an entry, in order of its code.
    pub fn all() -> impl Iterator<Item = Self> {
        PROFILES.iter().map(Self)
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Language {}

impl std::fmt::Debug for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Language({})", self.code())
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
