//! All documents together as one summary.

use std::io::Write;
use std::path::Path;

use brevity::summary::{Counts, KeySentence, Order, Query};
use brevity::{Document, Summary, render};
use serde::Serialize;

use crate::batch::{Batch, Stop, is_unanswered};
use crate::failures::{Failures, guarded};
use crate::formats::{Failure, Record};
use crate::interrupt;
use crate::options::Format;
use crate::pages::{self, Source};
use crate::pipeline;
use crate::views::View;

/// The summary of several documents, as JSON shows it.
#[derive(Serialize)]
struct Merged<'a> {
    algorithm: &'a str,
    counts: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a Query>,
    sources: Vec<MergedSource<'a>>,
    sentences: Vec<MergedSentence<'a>>,
}

#[derive(Serialize)]
struct MergedSource<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    title: Option<&'a str>,
    language: &'static str,
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
        let shares = guarded("summarize", None, || {
            self.summarizer
                .summarize_together(&documents)
                .map_err(|error| summarize_failure(error.to_string()))
        })
        .map_err(|failure| Stop::Usage(failure.cause))?;

        let is_empty = shares.iter().all(Summary::is_empty);
        for ((input, record), share) in records.iter().zip(&shares) {
            let failure = match share.counts.sentences {
                0 => Some("no sentence in it".to_owned()),
                _ if is_empty => Some(self.none_fits()),
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
        if shares.first().is_some_and(is_unanswered) {
            self.progress.complain(UNANSWERED_TOGETHER);
        }
        let sources: Vec<(&Path, Option<&str>)> = records
            .iter()
            .map(|(input, record)| {
                let path = self.inputs.found()[*input].path.as_path();
                (path, record.id.as_deref())
            })
            .collect();
        match self.options.output.format {
            Format::Text => write_text(&sources, &shares, &self.view, &mut stream)?,
            Format::Json => render::json(&merged(&sources, &shares, self.view.order), &mut stream)?,
            Format::Jsonl => {
                render::json_line(&merged(&sources, &shares, self.view.order), &mut stream)?
            }
            Format::Html => unreachable!("refused with --merge"),
        }
        Ok(stream.commit()?)
    }
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
    sources: &[(&Path, Option<&str>)],
    shares: &[Summary<'_>],
    view: &View,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let mut gap: &[u8] = b"";
    for ((path, id), share) in sources
        .iter()
        .zip(shares)
        .filter(|(_, share)| !share.is_empty())
    {
        out.write_all(gap)?;
        out.write_all(b"==> ")?;
        out.write_all(&pages::header_name(path, *id))?;
        out.write_all(b" <==\n")?;
        view.sentences(share, out)?;
        gap = b"\n";
    }
    Ok(())
}

fn merged<'a>(
    sources: &[(&'a Path, Option<&'a str>)],
    shares: &'a [Summary<'a>],
    order: Order,
) -> Merged<'a> {
    let source = |i: usize| Source::new(sources[i].0, sources[i].1);
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
                place: source(i),
                sentence,
            })
    });
    let mut sentences: Vec<_> = sentences.collect();
    if order == Order::Rank {
        sentences.sort_by_key(|merged| merged.sentence.rank);
    }
    Merged {
        algorithm: shares.first().map_or("", |share| &share.algorithm),
        counts,
        query: shares.first().and_then(|share| share.query.as_ref()),
        sentences,
        sources: shares
            .iter()
            .enumerate()
            .map(|(i, share)| MergedSource {
                source: source(i),
                title: share.title,
                language: share.language.code(),
                counts: share.counts,
            })
            .collect(),
    }
}
