//! Summaries and all sentences as JSON shows them.

use std::collections::BTreeMap;

use brevity::Language;
use brevity::keywords::KeyPhrase;
use brevity::language::Detection;
use brevity::summary::{Counts, Explained, Explanation, KeySentence, Order, Query, Summary};
use serde::Serialize;

use crate::pages::Source;
use crate::token_length::Tokens;

/// A summary with its source.
#[derive(Serialize)]
pub struct Sourced<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    #[serde(flatten)]
    summary: &'a Summary<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Tokens>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyphrases: Option<&'a [KeyPhrase]>,
}

/// Key phrases with their source.
#[derive(Serialize)]
pub struct Phrases<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    title: Option<&'a str>,
    language: &'static str,
    keyphrases: &'a [KeyPhrase],
}

/// More than a summary, with its source.
#[derive(Serialize)]
pub struct Shown<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    title: Option<&'a str>,
    #[serde(flatten)]
    language: Told,
    algorithm: &'a str,
    counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a Query>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Tokens>,
    sentences: Vec<ShownSentence<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyphrases: Option<&'a [KeyPhrase]>,
}

#[derive(Serialize)]
struct ShownSentence<'a> {
    #[serde(flatten)]
    sentence: &'a KeySentence<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signals: Option<BTreeMap<&'static str, f64>>,
}

/// A language and how it was told, as [`Summary`] shows them.
#[derive(Serialize)]
pub struct Told {
    language: &'static str,
    language_confidence: Option<f64>,
    language_by: &'static str,
}

impl Told {
    /// The language of a summary.
    pub fn of(summary: &Summary<'_>) -> Self {
        let told = summary.detection;
        Self {
            language: summary.language.code(),
            language_confidence: told.map(Detection::rounded_confidence),
            language_by: told.map_or("given", |told| told.evidence.name()),
        }
    }
}

/// A summary with its source.
pub fn sourced<'a>(
    source: Source<'a>,
    summary: &'a Summary<'a>,
    tokens: Option<Tokens>,
    keyphrases: Option<&'a [KeyPhrase]>,
) -> Sourced<'a> {
    Sourced {
        source,
        summary,
        tokens,
        keyphrases,
    }
}

/// Key phrases with their source.
pub fn phrases<'a>(
    source: Source<'a>,
    title: Option<&'a str>,
    language: Language,
    keyphrases: &'a [KeyPhrase],
) -> Phrases<'a> {
    Phrases {
        source,
        title,
        language: language.code(),
        keyphrases,
    }
}

/// The sentences of a summary, or all of the document, with what their scores are made of.
pub fn explained<'a>(
    source: Source<'a>,
    explanation: &'a Explanation<'a>,
    all: bool,
    explain: bool,
    order: Order,
    tokens: Option<Tokens>,
    keyphrases: Option<&'a [KeyPhrase]>,
) -> Shown<'a> {
    let summary = &explanation.summary;
    let shown = |explained: &'a Explained<'a>| ShownSentence {
        sentence: &explained.sentence,
        chosen: all.then_some(explained.is_chosen),
        signals: explain.then(|| {
            let names = explanation.signals.iter().copied();
            names.zip(explained.signals.iter().copied()).collect()
        }),
    };
    Shown {
        source,
        title: summary.title,
        language: Told::of(summary),
        algorithm: &summary.algorithm,
        counts: summary.counts,
        query: summary.query.as_ref(),
        tokens,
        keyphrases,
        sentences: selected(explanation, all, order)
            .into_iter()
            .map(shown)
            .collect(),
    }
}

/// All sentences, or those that were chosen, in order.
pub fn selected<'a>(
    explanation: &'a Explanation<'a>,
    all: bool,
    order: Order,
) -> Vec<&'a Explained<'a>> {
    let mut sentences: Vec<_> = match order {
        Order::Rank => explanation.by_rank(),
        _ => explanation.sentences.iter().collect(),
    };
    sentences.retain(|explained| all || explained.is_chosen);
    sentences
}
