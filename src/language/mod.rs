//! Which language a text is in, and what is known of it.
//!
//! A [`Language`] is a name for a row of one table: codes, English name and
//! stop words. Later stages look up what else they need (abbreviations,
//! stemmer) by its code, so a language without an entry there still works.

mod detection;
mod letters;
mod profiles;
mod votes;
mod word_list;

pub use detection::{Detection, Evidence};
pub(crate) use letters::leading_letters;
pub use word_list::WordList;

use profiles::{PROFILES, Profile, UNKNOWN};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

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

    /// English.
    pub const ENGLISH: Self = Self(profiles::ENGLISH);

    /// The language with this ISO 639-1, 639-2 or 639-3 code or English name, in any
    /// case of letters; `None` if brevity has no entry for it.
    ///
    /// Where the whole is unknown, what follows the first `-` or `_` is taken for a
    /// region or script and ignored. `"und"` and `"unknown"` give [`Language::UNKNOWN`].
    ///
    /// ```
    /// use brevity::language::Language;
    /// let english = Some(Language::ENGLISH);
    /// for code in ["en", "ENG", "English", "en-US", "en_GB"] {
    ///     assert_eq!(Language::from_code(code), english);
    /// }
    /// assert_eq!(Language::from_code("nb"), Language::from_code("no"));
    /// assert_eq!(Language::from_code("qqq"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        let find = |code: &str| {
            PROFILES
                .iter()
                .chain([&UNKNOWN])
                .find(|profile| profile.labels().any(|label| equal_letters(label, code)))
                .map(Self)
        };
        find(code).or_else(|| find(code.split_once(['-', '_'])?.0))
    }

    /// ISO 639-1 code, `"und"` for [`Language::UNKNOWN`].
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// ISO 639-3 code, `"und"` for [`Language::UNKNOWN`]; for a language that ISO 639-3
    /// counts as a group, such as Arabic, the code of the group.
    ///
    /// ```
    /// use brevity::language::Language;
    /// assert_eq!(Language::ENGLISH.code3(), "eng");
    /// ```
    pub fn code3(self) -> &'static str {
        self.0.code3
    }

    /// English name, `"unknown"` for [`Language::UNKNOWN`].
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// Function words that carry no topic, in lower case.
    pub fn stop_words(self) -> WordList {
        self.0.stop_words
    }

    /// Every language with an entry, in order of its code; not [`Language::UNKNOWN`].
    ///
    /// ```
    /// use brevity::language::Language;
    /// assert!(Language::all().any(|language| language.name() == "German"));
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        PROFILES.iter().map(Self)
    }
}

fn equal_letters(a: &str, b: &str) -> bool {
    let lower = |s| str::chars(s).flat_map(char::to_lowercase);
    lower(a).eq(lower(b))
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Language {}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Language({})", self.code())
    }
}

/// Writes the ISO 639-1 code, which [`Language::from_str`] reads back.
impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Reads what [`Language::from_code`] takes.
///
/// ```
/// use brevity::language::Language;
/// assert_eq!("pt_BR".parse::<Language>().unwrap().name(), "Portuguese");
/// let error = "klingon".parse::<Language>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown language 'klingon'");
/// ```
impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::from_code(code).ok_or_else(|| UnknownLanguage(code.into()))
    }
}

/// The error for a code or name that [`Language::from_code`] does not know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLanguage(String);

impl UnknownLanguage {
    /// The code or name as it was given.
    ///
    /// ```
    /// use brevity::language::Language;
    /// assert_eq!("qqq".parse::<Language>().unwrap_err().code(), "qqq");
    /// ```
    pub fn code(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnknownLanguage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown language '{}'", self.0)
    }
}

impl std::error::Error for UnknownLanguage {}

#[cfg(test)]
mod tests {
    use super::*;

    fn code_of(label: &str) -> Option<&'static str> {
        Language::from_code(label).map(Language::code)
    }

    #[test]
    fn every_label_leads_to_its_language() {
        for language in Language::all().chain([Language::UNKNOWN]) {
            for label in language.0.labels() {
                assert_eq!(Language::from_code(label), Some(language), "{label}");
                let upper = label.to_uppercase();
                assert_eq!(Language::from_code(&upper), Some(language), "{upper}");
            }
            assert_eq!(language.to_string().parse(), Ok(language));
        }
    }

    #[test]
    fn bibliographic_old_and_regional_codes_are_known() {
        for (label, code) in [
            ("ger", "de"),
            ("fre", "fr"),
            ("dut", "nl"),
            ("pt-br", "pt"),
            ("en-US", "en"),
            ("de_AT.UTF-8", "de"),
            ("und", "und"),
        ] {
            assert_eq!(code_of(label), Some(code), "{label}");
        }
    }

    #[test]
    fn strangers_are_errors() {
        for label in ["", "-", "_en", "e", "english ", "xx-en", "qqq"] {
            assert_eq!(code_of(label), None, "{label}");
            assert_eq!(
                label.parse::<Language>(),
                Err(UnknownLanguage(label.into()))
            );
        }
    }
}
