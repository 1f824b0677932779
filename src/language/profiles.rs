//! The table of languages: a row each, in order of code.

use super::WordList;

/// What is known of one language.
pub(super) struct Profile {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// ISO 639-3 code.
    pub code3: &'static str,
    /// English name.
    pub name: &'static str,
    /// Other codes that mean the same language.
    pub aliases: &'static [&'static str],
    /// Function words, lower case.
    pub stop_words: WordList,
}

pub(super) static UNKNOWN: Profile = Profile {
    code: "und",
    code3: "und",
    name: "unknown",
    aliases: &[],
    stop_words: WordList::EMPTY,
};

macro_rules! profiles {
    ($($code:literal $code3:literal $name:literal $([$($alias:literal)+])?,)+) => {
        pub(super) static PROFILES: &[Profile] = &[$(Profile {
            code: $code,
            code3: $code3,
            name: $name,
            aliases: &[$($($alias),+)?],
            stop_words: WordList::new(include_str!(concat!("../../stopwords/", $code, ".txt"))),
        }),+];
    };
}

profiles! {
    "de" "deu" "German" ["ger"],
    "en" "eng" "English",
}
