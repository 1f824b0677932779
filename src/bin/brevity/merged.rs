//! All documents together as one summary.

use std::io::{self, Write};
use std::path::Path;

use brevity::keywords::SharedPhrase;
use brevity::summary::{Counts, KeySentence, Order, Query};
use brevity::{Document, Error, Summarizer, Summary, render};
use serde::Serialize;

use crate::batch::{Batch, Stop, is_unanswered};
use crate::failures::{Failures, guarded};
use crate::formats::{Failure, Record};
use crate::interrupt;
use crate::options::Format;
use crate::pages::{self, Source};
use crate::pipeline;
use crate::token_length::Tokens;
use crate::views::{Told, View};

/// The summary of several documents, as JSON shows it.
#[derive(Serialize)]
struct Merged<'a> {
    algorithm: &'a str,
    counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a Query>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Tokens>,
    sources: Vec<MergedSource<'a>>,
    sentences: Vec<MergedSentence<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyphrases: Option<&'a [SharedPhrase]>,
}

/// The key phrases of several documents, as JSON shows them.
#[derive(Serialize)]
struct MergedPhrases<'a> {
    sources: Vec<PhraseSource<'a>>,
    keyphrases: &'a [SharedPhrase],
}

#[derive(Serialize)]
struct PhraseSource<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    title: Option<&'a str>,
}

#[derive(Serialize)]
struct MergedSource<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    title: Option<&'a str>,
    #[serde(flatten)]
    language: Told,
    counts: Counts,
}

#[derive(Serialize)]
struct MergedSentence<'a> {
    /// Which of the sources, from 0.
    source: usize,
    #[serde(flatten)]
    place: Source<'a>,
    #[serde(flatten)]
    sentence: &'a KeySentence<'a>,
}

/// What is said if nothing of the query is in any document.
const UNANSWERED_TOGETHER: &str =
    "no word of the query is in the documents, so they are summarized without";

/// A document with the number of its input.
type Numbered = (usize, Record);

impl Batch<'_> {
    /// Writes one summary of all documents, which are held in memory.
    pub fn write_merged(&self, failures: &mut Failures<'_>) -> Result<(), Stop> {
        if self.is_up_to_date() {
            return Ok(());
        }
        let mut stream = self.stream()?;
        let mut records: Vec<Numbered> = Vec::new();
        pipeline::run(
            &self.threads,
            self.inputs.found().len(),
            |input| self.open(input).map(Some),
            |part| part,
            |part| {
                for record in part.records {
                    match record {
                        Ok(record) => records.push((part.input, record)),
                        Err(failure) => self.count(part.input, Err(failure), failures)?,
                    }
                }
                Ok(())
            },
        )?;
        if interrupt::requested() {
            return Ok(());
        }
        let documents: Vec<Document<'_>> = records
            .iter()
            .map(|(_, record)| self.document(record))
            .collect();
        let phrases = self
            .options
            .keywords()
            .map(|keywords| {
                let keywords = match self.options.language() {
                    Some(language) => keywords.language(language),
                    None => keywords,
                };
                together(|| keywords.extract_together(&documents))
            })
            .transpose();
        let shares = match self.options.wants_sentences() {
            true => together(|| self.summarize_merged(&documents)).map(Some),
            false => Ok(None),
        };
        let (phrases, shares) = match (phrases, shares) {
            (Ok(phrases), Ok(shares)) => (phrases, shares),
            (Err(failure), _) | (_, Err(failure)) => {
                for (input, _) in &records {
                    self.count(*input, Err(failure.clone()), failures)?;
                }
                return Ok(());
            }
        };
        let is_empty = match &shares {
            Some(shares) => shares.iter().all(Summary::is_empty),
            None => phrases.iter().all(Vec::is_empty),
        };
        for (i, (input, record)) in records.iter().enumerate() {
            let failure = match shares.as_ref().map(|shares| &shares[i]) {
                Some(share) if share.counts.sentences == 0 => Some("no sentence in it".to_owned()),
                Some(_) if is_empty => Some(self.none_fits()),
                None if is_empty => Some("no key phrase in it".to_owned()),
                _ => None,
            };
            let result = failure.map_or(Ok(()), |cause| {
                Err(Failure {
                    record: record.id.clone(),
                    ..summarize_failure(cause)
                })
            });
            self.count(*input, result, failures)?;
        }
        if is_empty {
            return Ok(());
        }
        let sources: Vec<(&Path, &Record)> = records
            .iter()
            .map(|(input, record)| (self.inputs.found()[*input].path.as_path(), record))
            .collect();
        let phrases = phrases.as_deref();
        match &shares {
            Some(shares) => self.write_shares(&sources, shares, phrases, &mut stream)?,
            None => self.write_phrases(&sources, &documents, phrases, &mut stream)?,
        }
        Ok(stream.commit()?)
    }

    fn summarize_merged<'t>(&self, documents: &[Document<'t>]) -> Result<Vec<Summary<'t>>, Error> {
        let printed = |shares: &Vec<Summary<'_>>| -> String {
            let texts = shares.iter().map(|share| self.view.printed(share));
            texts.collect()
        };
        let summarize = |summarizer: &Summarizer| summarizer.summarize_together(documents);
        self.within_length(&self.summarizer, summarize, printed)
    }

    fn write_shares(
        &self,
        sources: &[(&Path, &Record)],
        shares: &[Summary<'_>],
        phrases: Option<&[SharedPhrase]>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        if shares.first().is_some_and(is_unanswered) {
            self.progress.complain(UNANSWERED_TOGETHER);
        }
        let shown = || merged(sources, shares, phrases, &self.view);
        match self.options.output.format {
            Format::Text => {
                write_text(sources, shares, &self.view, out)?;
                self.view.phrases_below(phrases.map(texts), out)
            }
            Format::Json => render::json(&shown(), out),
            Format::Jsonl => render::json_line(&shown(), out),
            Format::Html => unreachable!("refused with --merge"),
        }
    }

    /// Writes key phrases alone.
    fn write_phrases(
        &self,
        sources: &[(&Path, &Record)],
        documents: &[Document<'_>],
        phrases: Option<&[SharedPhrase]>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let phrases = phrases.unwrap_or_default();
        let places = sources.iter().zip(documents);
        let shown = || MergedPhrases {
            sources: places
                .map(|((path, record), document)| PhraseSource {
                    source: Source::of(path, record),
                    title: document.title(),
                })
                .collect(),
            keyphrases: phrases,
        };
        match self.options.output.format {
            Format::Text => self.view.phrase_lines(texts(phrases), out),
            Format::Json => render::json(&shown(), out),
            Format::Jsonl => render::json_line(&shown(), out),
            Format::Html => unreachable!("refused with --merge"),
        }
    }
}

/// What the library makes of all documents, or why it does not.
fn together<T>(work: impl FnOnce() -> Result<T, Error>) -> Result<T, Failure> {
    guarded("summarize", None, || {
        work().map_err(|error| summarize_failure(error.to_string()))
    })
}

fn texts(phrases: &[SharedPhrase]) -> impl Iterator<Item = &str> {
    phrases.iter().map(|phrase| phrase.text.as_str())
}

fn summarize_failure(cause: String) -> Failure {
    Failure {
        stage: "summarize",
        cause,
        record: None,
    }
}

/// The sentences of each source under its name; sources without one are left out.
fn write_text(
    sources: &[(&Path, &Record)],
    shares: &[Summary<'_>],
    view: &View,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut gap: &[u8] = b"";
    for ((path, record), share) in sources
        .iter()
        .zip(shares)
        .filter(|(_, share)| !share.is_empty())
    {
        out.write_all(gap)?;
        out.write_all(b"==> ")?;
        out.write_all(&pages::header_name(path, record.id.as_deref()))?;
        out.write_all(b" <==\n")?;
        view.sentences(share, out)?;
        gap = b"\n";
    }
    Ok(())
}

fn merged<'a>(
    sources: &[(&'a Path, &'a Record)],
    shares: &'a [Summary<'a>],
    phrases: Option<&'a [SharedPhrase]>,
    view: &View,
) -> Merged<'a> {
    let place = |i: usize| Source::new(sources[i].0, sources[i].1.id.as_deref());
    let mut counts = Counts::default();
    for share in shares {
        counts.sentences += share.counts.sentences;
        counts.words += share.counts.words;
        counts.characters += share.counts.characters;
    }
    let sentences = shares.iter().enumerate().flat_map(|(i, share)| {
        share
            .sentences()
            .iter()
            .map(move |sentence| MergedSentence {
                source: i,
                place: place(i),
                sentence,
            })
    });
    let mut sentences: Vec<_> = sentences.collect();
    if view.order == Order::Rank {
        sentences.sort_by_key(|merged| merged.sentence.rank);
    }
    Merged {
        algorithm: shares.first().map_or("", |share| &share.algorithm),
        counts,
        query: shares.first().and_then(|share| share.query.as_ref()),
        tokens: view.tokens(shares),
        keyphrases: phrases,
        sentences,
        sources: shares
            .iter()
            .enumerate()
            .map(|(i, share)| MergedSource {
                source: Source::of(sources[i].0, sources[i].1),
                title: share.title,
                language: Told::of(share),
                counts: share.counts,
            })
            .collect(),
    }
}
