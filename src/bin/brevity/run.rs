//! Every input, one after the other: read, summarize, write.

use std::fmt::Display;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use brevity::document::Document;
use brevity::{Summarizer, Summary, render};
use serde::Serialize;

use crate::options::{Format, Options};
use crate::{formats, input};

/// How a run ended.
pub struct Outcome {
    /// Inputs that gave no summary.
    pub failed: usize,
}

/// A summary with the path of its source, as JSON shows it.
#[derive(Serialize)]
struct Record<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(flatten)]
    summary: &'a Summary<'a>,
}

/// Summarizes all inputs onto standard output.
///
/// An input that gives no summary is named on standard error and the next is taken; an
/// error is one of writing.
pub fn run(options: &Options) -> io::Result<Outcome> {
    if let Some(jobs) = options.jobs {
        // Fails only if the pool is there already, and nothing has used it yet.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(jobs));
        pool.build_global().map_err(io::Error::other)?;
    }
    let summarizer = options.summarizer();
    let standard_input = [PathBuf::from("-")];
    let paths = if options.paths.is_empty() {
        &standard_input[..]
    } else {
        &options.paths
    };
    let mut writer = Writer {
        out: BufWriter::new(io::stdout().lock()),
        format: options.format,
        several: paths.len() > 1,
        written: 0,
    };
    let mut failed = 0;
    for path in paths {
        let records = match input::read(path) {
            Ok(records) => records,
            Err(reason) => {
                complain(path.display(), reason);
                failed += 1;
                continue;
            }
        };
        for record in records {
            let document = record.as_ref().map(formats::Record::document);
            let summary = document
                .map_err(ToString::to_string)
                .and_then(|document| summarize(&summarizer, document, options.title.as_deref()));
            match summary {
                Ok(summary) => writer.write(path, &summary)?,
                Err(reason) => {
                    complain(path.display(), reason);
                    failed += 1;
                }
            }
        }
    }
    writer.finish()?;
    Ok(Outcome { failed })
}

/// Says on standard error what is wrong with what.
pub fn complain(what: impl Display, reason: impl Display) {
    // Nobody is left to be told if this fails.
    let _ = writeln!(io::stderr(), "brevity: {what}: {reason}");
}

/// The summary of one text, or why there is none.
fn summarize<'t>(
    summarizer: &Summarizer,
    mut document: Document<'t>,
    title: Option<&'t str>,
) -> Result<Summary<'t>, String> {
    if let Some(title) = title {
        document = document.with_title(title);
    }
    let summary = summarizer
        .summarize_document(&document)
        .map_err(|error| error.to_string())?;
    if summary.counts.sentences == 0 {
        return Err("no sentence in it".to_owned());
    }
    if summary.is_empty() {
        return Err("no sentence is short enough for the length asked for".to_owned());
    }
    Ok(summary)
}

/// Standard output in one of the formats.
struct Writer<W: Write> {
    out: W,
    format: Format,
    several: bool,
    written: usize,
}

impl<W: Write> Writer<W> {
    fn write(&mut self, path: &Path, summary: &Summary<'_>) -> io::Result<()> {
        let name = (path.as_os_str() != "-").then(|| path.to_string_lossy().into_owned());
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Text => {
                if self.several {
                    let gap = if first { "" } else { "\n" };
                    writeln!(self.out, "{gap}==> {} <==", path.display())?;
                }
                render::text(summary, &mut self.out)
            }
            Format::Json => {
                if self.several {
                    self.out.write_all(if first { b"[\n" } else { b",\n" })?;
                }
                render::json(
                    &Record {
                        path: name,
                        summary,
                    },
                    &mut self.out,
                )
            }
            Format::Jsonl => render::json_line(
                &Record {
                    path: name,
                    summary,
                },
                &mut self.out,
            ),
        }
    }

    fn finish(mut self) -> io::Result<()> {
        if self.format == Format::Json && self.several {
            self.out
                .write_all(if self.written == 0 { b"[]\n" } else { b"]\n" })?;
        }
        self.out.flush()
    }
}
