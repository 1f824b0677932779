//! What is particular to a language: abbreviations, months, starters, and a few switches.

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
    stop_words: WordList,
    /// A full stop after a number makes it an ordinal: German "3. Oktober".
    pub ordinals: bool,
    /// Opening and closing brackets in which no sentence ends.
    pub brackets: &'static [char],
    /// The brackets count only where kana stand: the text is Japanese.
    pub kana: bool,
}

static INTERNATIONAL: WordList = WordList::new(include_str!("abbreviations/und.txt"));
static MONTHS: WordList = WordList::new(include_str!("months.txt"));

struct Row {
    code: &'static str,
    abbreviations: WordList,
    ordinals: bool,
    brackets: &'static [char],
}

macro_rules! table {
    ($($code:literal $($ordinals:ident)? $([$($bracket:literal)+])?,)+) => {
        static TABLE: &[Row] = &[$(Row {
            code: $code,
            abbreviations: WordList::new(include_str!(concat!("abbreviations/", $code, ".txt"))),
            ordinals: table!(@ $($ordinals)?),
            brackets: &[$($($bracket),+)?],
        }),+];
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
    "ta",
    "te",
    "ti",
    "tr" ordinals,
    "tt",
    "uk",
    "vi",
    "zh" ['《' '》'],
}

impl Conventions {
    pub fn of(language: Language) -> Self {
        let row = TABLE.iter().find(|row| row.code == language.code());
        Self {
            abbreviations: row.map_or(WordList::EMPTY, |row| row.abbreviations),
            stop_words: language.stop_words(),
            ordinals: row.is_some_and(|row| row.ordinals),
            brackets: row.map_or(&[], |row| row.brackets),
            kana: language.code() == "ja",
        }
    }

    /// The class of an abbreviation given without its last stop; `None` if it is none.
    pub fn class(&self, token: &str) -> Option<Class> {
        let lower = lower_case(token);
        self.known(&lower).or_else(|| {
            let (_, last) = lower.rsplit_once(['-', '\'', '’', '/', '‐'])?;
            (last.chars().nth(1).is_some())
                .then(|| self.known(last))
                .flatten()
        })
    }

    fn known(&self, word: &str) -> Option<Class> {
        let tag = self
            .abbreviations
            .tag(word)
            .or_else(|| INTERNATIONAL.tag(word))?;
        Some(match tag {
            "title" => Class::Title,
            "number" => Class::Number,
            "end" => Class::End,
            _ => Class::Plain,
        })
    }

    pub fn is_month(&self, word: &str) -> bool {
        MONTHS.contains(&lower_case(word))
    }

    /// Is `word` a function word, alone or up to its apostrophe?
    pub fn is_starter(&self, word: &str) -> bool {
        let lower = lower_case(word);
        self.stop_words.contains(&lower)
            || lower.find(['\'', '’']).is_some_and(|apostrophe| {
                self.stop_words.contains(&lower[..apostrophe])
                    || self
                        .stop_words
                        .contains(&format!("{}'", &lower[..apostrophe]))
            })
    }
}

fn lower_case(word: &str) -> String {
    word.chars()
        .filter(|&c| !super::characters::is_ignorable(c))
        .flat_map(|c| if c == 'İ' { 'i' } else { c }.to_lowercase())
        .collect()
}
