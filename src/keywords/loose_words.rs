//! Words that are no part of a key phrase although they are no function words.

use crate::language::{Language, WordList};

/// Words of a language that break phrases, beside its stop words.
#[derive(Clone, Copy, Debug)]
pub(super) struct LooseWords {
    list: WordList,
    is_english: bool,
}

impl LooseWords {
    pub fn new(language: Language) -> Self {
        Self {
            list: match language.code() {
                "en" => WordList::new(include_str!("loose_words/en.txt")),
                _ => WordList::EMPTY,
            },
            is_english: language == Language::ENGLISH,
        }
    }

    /// Does `word`, in lower case `folded`, break phrases?
    pub fn breaks(&self, word: &str, folded: &str) -> bool {
        self.list.tag(folded) == Some("") || self.is_english && is_adverb(word)
    }

    /// Is `folded`, in lower case, a noun that may mean anything, such as `method`?
    pub fn is_vague(&self, folded: &str) -> bool {
        self.list.tag(folded) == Some("noun")
    }

    /// Is `word`, in lower case `folded`, one that no phrase ends in?
    pub fn ends_no_phrase(&self, word: &str, folded: &str) -> bool {
        self.list.tag(folded) == Some("adjective") || self.is_english && is_participle(word)
    }
}

/// Is it an English word in -ly that is no noun or name?
fn is_adverb(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "anomaly",
        "assembly",
        "butterfly",
        "daily",
        "elderly",
        "family",
        "friendly",
        "homily",
        "melancholy",
        "monopoly",
        "monthly",
        "multiply",
        "oligopoly",
        "quarterly",
        "reply",
        "supply",
        "weekly",
    ];
    word.len() > 4
        && word.ends_with("ly")
        && word.bytes().all(|b| b.is_ascii_lowercase())
        && !OTHERS.contains(&word)
}

/// Is it an English word in -ed that is no noun?
fn is_participle(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(word, "infrared" | "hundred" | "biped" | "hotbed" | "seabed")
        && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}
