//! What is particular to a language: abbreviations, months, starters, and a few switches.

use super::sieve::Sieve;
use crate::language::{Language, WordList};

/// How an abbreviation behaves before a capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Something always follows: `Dr.`, `z.B.`
    Title,
    /// A number may follow: `No.`, `Fig.`
    Number,
    /// Often ends a sentence: `etc.`
    End,
    /// Ends a sentence only before a sentence starter: `Inc.`
    Plain,
}

/// The data of one language.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conventions {
    abbreviations: WordList,
    /// Of these and the international ones.
    sieve: &'static Sieve,
    stop_words: WordList,
    /// The list holds ends of compounds, as "-str".
    compounds: bool,
    /// The list is not empty.
    listed: bool,
    /// A full stop after a number makes it an ordinal: German "3. Oktober".
    pub ordinals: bool,
    /// Every noun has a capital, so a capital tells less.
    pub capital_nouns: bool,
    /// A capital after a colon begins a sentence of its own, by the language's spelling.
    pub colons: bool,
    /// Opening and closing brackets in which no sentence ends.
    pub brackets: &'static [char],
    /// The brackets count only where kana stand: the text is Japanese.
    pub kana: bool,
}

const INTERNATIONAL: WordList = WordList::new(include_str!("abbreviations/und.txt"));
static INTERNATIONAL_SIEVE: Sieve = Sieve::of(INTERNATIONAL, WordList::EMPTY);
static MONTHS: WordList = WordList::new(include_str!("months.txt"));

struct Row {
    code: &'static str,
    abbreviations: WordList,
    sieve: Sieve,
    ordinals: bool,
    brackets: &'static [char],
}

macro_rules! table {
    ($($code:literal $($ordinals:ident)? $([$($bracket:literal)+])?,)+) => {
        static TABLE: &[Row] = &[$(Row {
            code: $code,
            abbreviations: table!(list $code),
            sieve: Sieve::of(table!(list $code), INTERNATIONAL),
            ordinals: table!(@ $($ordinals)?),
            brackets: &[$($($bracket),+)?],
        }),+];
    };
    (list $code:literal) => {
        WordList::new(include_str!(concat!("abbreviations/", $code, ".txt")))
    };
    (@ ordinals) => { true };
    (@) => { false };
}

table! {
    "af",
    "am",
    "ar",
    "bg",
    "bn",
    "ca",
    "cs" ordinals,
    "da" ordinals,
    "de" ordinals,
    "el",
    "en",
    "es",
    "et" ordinals,
    "eu" ordinals,
    "fa",
    "fi" ordinals,
    "fo" ordinals,
    "fr",
    "ga",
    "gl",
    "gu",
    "he",
    "hi",
    "hr" ordinals,
    "hsb" ordinals,
    "ht",
    "hu" ordinals,
    "hy",
    "id",
    "is" ordinals,
    "it",
    "ja" ['「' '」' '『' '』' '（' '）'],
    "ka",
    "kk",
    "kn",
    "ky",
    "la",
    "lb" ordinals,
    "lt" ordinals,
    "lv" ordinals,
    "mk" ordinals,
    "ml",
    "mr",
    "ms",
    "nl",
    "nn" ordinals,
    "no" ordinals,
    "pa",
    "pl" ordinals,
    "ps",
    "pt",
    "ro",
    "ru",
    "sk" ordinals,
    "sl" ordinals,
    "sr" ordinals,
    "sv",
    "sw",
    "ta",
    "te",
    "ti",
    "tr" ordinals,
    "tt",
    "uk",
    "ur",
    "vi",
    "zh" ['《' '》'],
}

impl Conventions {
    pub fn of(language: Language) -> Self {
        let row = TABLE.iter().find(|row| row.code == language.code());
        let abbreviations = row.map_or(WordList::EMPTY, |row| row.abbreviations);
        let first = abbreviations.iter().next();
        Self {
            abbreviations,
            sieve: row.map_or(&INTERNATIONAL_SIEVE, |row| &row.sieve),
            // '-' sorts before every letter.
            compounds: first.is_some_and(|(entry, _)| entry.starts_with('-')),
            listed: first.is_some(),
            stop_words: language.stop_words(),
            ordinals: row.is_some_and(|row| row.ordinals),
            capital_nouns: matches!(language.code(), "de" | "lb"),
            colons: matches!(language.code(), "eu" | "nb" | "nn" | "no"),
            brackets: row.map_or(&[], |row| row.brackets),
            kana: language.code() == "ja",
        }
    }

    /// The class of an abbreviation given without its last stop; `None` if it is none.
    pub fn class(&self, token: &str) -> Option<Class> {
        in_lower_case(token, |lower| self.class_of_lower(lower))
    }

    fn class_of_lower(&self, lower: &str) -> Option<Class> {
        self.known(lower).or_else(|| {
            // "1850.g", "12.h": a figure and its unit.
            if lower.starts_with(|c: char| c.is_ascii_digit()) {
                return self
                    .known(lower.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'));
            }
            if let Some((_, last)) = lower.rsplit_once(['-', '\'', '’', '/', '‐']) {
                let several = last.chars().nth(1).is_some();
                return several.then(|| self.known(last)).flatten();
            }
            // "-str" in the list: the end of a compound, as in German "Hauptstr."
            if !self.compounds {
                return None;
            }
            let (at, _) = lower.char_indices().rev().nth(2)?;
            let suffix = ["-", &lower[at..]].concat();
            self.abbreviations.tag(&suffix).map(class_of)
        })
    }

    /// Is there a list of the language's own?
    pub fn has_abbreviations(&self) -> bool {
        self.listed
    }

    fn known(&self, word: &str) -> Option<Class> {
        if !self.sieve.may_hold(word) {
            return None;
        }
        let tag = self.abbreviations.tag(word).or_else(|| {
            INTERNATIONAL
                .tag(word)
                .filter(|_| !self.stop_words.contains(word))
        })?;
        Some(class_of(tag))
    }

    pub fn is_month(&self, word: &str) -> bool {
        in_lower_case(word, |lower| MONTHS.contains(lower))
    }

    /// Is `word` a function word, alone or up to its apostrophe?
    pub fn is_starter(&self, word: &str) -> bool {
        in_lower_case(word, |lower| {
            self.stop_words.contains(lower)
                || lower.find(['\'', '’']).is_some_and(|apostrophe| {
                    let before = &lower[..apostrophe];
                    self.stop_words.contains(before)
                        || self.stop_words.contains(&format!("{before}'"))
                })
        })
    }
}

fn class_of(tag: &str) -> Class {
    match tag {
        "title" => Class::Title,
        "number" => Class::Number,
        "end" => Class::End,
        _ => Class::Plain,
    }
}

/// What `f` says of `word` in lower case.
fn in_lower_case<T>(word: &str, f: impl FnOnce(&str) -> T) -> T {
    // Nearly every word has room here.
    let mut room = [0; 32];
    if let Some(lower) = room.get_mut(..word.len())
        && word.is_ascii()
    {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        return f(str::from_utf8(lower).expect("ASCII is UTF-8"));
    }
    let letters = word
        .chars()
        .filter(|&c| !super::characters::is_ignorable(c));
    let lower = letters.flat_map(|c| if c == 'İ' { 'i' } else { c }.to_lowercase());
    f(&lower.collect::<String>())
}

/// Every list, by the code of its language, for the test that reads them whole.
#[cfg(test)]
pub(super) fn lists() -> impl Iterator<Item = (&'static str, WordList)> {
    TABLE
        .iter()
        .map(|row| (row.code, row.abbreviations))
        .chain([("international", INTERNATIONAL), ("months", MONTHS)])
}
