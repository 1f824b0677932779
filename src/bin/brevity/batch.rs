//! A run: every input read, summarized and written, whatever happens to the others.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Read};
use std::path::{Path, PathBuf};

use brevity::{Language, Summarizer, Summary};

use crate::failures::{self, Failures, guarded, reason};
use crate::formats::{self, Failure, Record, Records};
use crate::inputs::{self, Inputs};
use crate::interrupt;
use crate::options::Options;
use crate::outputs::{self, Output, Stream};
use crate::pages::{Page, Pages};
use crate::pipeline::{self, Part};
use crate::progress::Progress;
use crate::whole_file::WholeFile;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Every input gave a summary.
    Complete,
    /// At least one gave none.
    Incomplete,
    /// It was told to stop.
    Interrupted,
}

/// Why a run ended early, or never began.
pub enum Stop {
    /// What was asked for makes no sense; nothing was done.
    Usage(String),
    /// Summaries cannot be written.
    Write(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

/// A run with everything it needs.
pub struct Batch<'o> {
    pub options: &'o Options,
    pub summarizer: Summarizer,
    pub inputs: Inputs,
    pub output: Output,
    pub progress: Progress,
    settings: formats::Settings,
}

/// What became of one part of an input.
struct Done {
    part: Position,
    pages: Vec<Result<Page, Failure>>,
}

/// Which part of which input.
#[derive(Clone, Copy)]
struct Position {
    input: usize,
    is_first: bool,
    is_last: bool,
    /// Was the input passed over?
    is_skipped: bool,
}

/// Summarizes all inputs.
pub fn run(options: &Options) -> Result<Outcome, Stop> {
    let threads = options.jobs.map_or(0, usize::from);
    // Fails only if the pool is there already, and nothing has used it yet.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    pool.build_global().map_err(io::Error::other)?;
    failures::silence_panics();

    let target = options.output.path.as_deref();
    let inputs = Inputs::find(&options.input, target).map_err(|error| {
        let list = options.input.files_from.as_deref().unwrap_or(Path::new(""));
        Stop::Usage(format!("{}: {}", list.display(), reason(&error)))
    })?;
    let output = Output::new(target, inputs.several);
    if inputs.found().len() > 1 || output != Output::Stdout {
        interrupt::listen()?;
    }
    let progress = Progress::new(options.output.progress, output != Output::Stdout, || inputs.bytes());
    let batch = Batch {
        options,
        summarizer: options.summarizer(),
        settings: formats::Settings {
            max_size: options.input.max_size,
        },
        inputs,
        output,
        progress,
    };
    let mut failures = Failures::new(&batch.progress, batch.errors_file()?);
    match &batch.output {
        Output::Tree(directory) => batch.into_tree(directory, &mut failures)?,
        Output::File(_) | Output::Stdout => batch.into_stream(&mut failures)?,
    }
    batch.progress.conclude();
    Ok(if interrupt::requested() {
        Outcome::Interrupted
    } else if batch.progress.failures() > 0 {
        Outcome::Incomplete
    } else {
        Outcome::Complete
    })
}

impl Batch<'_> {
    /// One file for each input.
    fn into_tree(&self, directory: &Path, failures: &mut Failures<'_>) -> Result<(), Stop> {
        fs::create_dir_all(directory)
            .map_err(|error| Stop::Usage(format!("{}: {}", directory.display(), reason(&error))))?;
        let format = self.options.format;
        let targets = outputs::targets(directory, &self.inputs, format);
        let target = |input: usize| -> Result<&PathBuf, Failure> {
            targets[input].as_ref().map_err(Failure::clone)
        };
        let open = |input: usize| {
            let target = target(input)?;
            let source = self.inputs.found()[input].path.as_path();
            let skip = self.options.output.resume
                && !inputs::is_stdin(source)
                && outputs::is_up_to_date(target, [source].into_iter());
            if skip { Ok(None) } else { self.open(input).map(Some) }
        };
        // An input in one part is written by the thread that read it.
        let work = |part: Part| {
            let mut done = self.summarize(part);
            if done.part.is_first && done.part.is_last {
                let (pages, mut failed): (Vec<_>, Vec<_>) = std::mem::take(&mut done.pages)
                    .into_iter()
                    .partition(Result::is_ok);
                let count = pages.len();
                let written = guarded("write", None, || {
                    let pages = pages.into_iter().flatten();
                    outputs::write_file(target(done.part.input)?, &self.inputs, pages, format)
                });
                match written {
                    Ok(()) => (0..count).for_each(|_| self.progress.summarized()),
                    Err(failure) => failed.push(Err(failure)),
                }
                done.pages = failed;
            }
            done
        };
        // An input in several parts is written in order.
        let mut current: Option<Pages<WholeFile>> = None;
        let mut given_up = false;
        pipeline::run(self.inputs.found().len(), open, work, |done| {
            let path = &self.inputs.found()[done.part.input].path;
            if done.part.is_skipped {
                self.progress.skipped();
            }
            given_up &= !done.part.is_first;
            for page in done.pages {
                let written = page.and_then(|page| {
                    if given_up {
                        return Ok(false);
                    }
                    let target = target(done.part.input)?;
                    let failed = |error| outputs::unwritable(target, &error);
                    if current.is_none() {
                        let file = outputs::create(target, &self.inputs).inspect_err(|_| given_up = true)?;
                        current = Some(Pages::new(file, format, false));
                    }
                    if let Some(pages) = &mut current
                        && let Err(error) = pages.push(page)
                    {
                        given_up = true;
                        current = None;
                        return Err(failed(error));
                    }
                    Ok(true)
                });
                self.count(path, written.map(|written| written.then_some(())), failures)?;
            }
            if done.part.is_last
                && let Some(pages) = current.take()
            {
                let whole = pages.finish().and_then(WholeFile::commit);
                if let Err(error) = whole {
                    let failure = outputs::unwritable(target(done.part.input).map_or(path, |path| path), &error);
                    self.count(path, Err(failure), failures)?;
                }
            }
            Ok(())
        })?;
        Ok(())
    }

    /// All summaries one after the other.
    fn into_stream(&self, failures: &mut Failures<'_>) -> Result<(), Stop> {
        if let Output::File(target) = &self.output {
            let sources = self.inputs.found().iter().map(|found| found.path.as_path());
            if self.options.output.resume && outputs::is_up_to_date(target, sources) {
                self.inputs.found().iter().for_each(|_| self.progress.skipped());
                return Ok(());
            }
        }
        let stream = self.stream()?;
        let to_terminal = self.output == Output::Stdout && io::stdout().is_terminal();
        let mut pages = Pages::new(stream, self.options.format, self.inputs.several);
        pipeline::run(
            self.inputs.found().len(),
            |input| self.open(input).map(Some),
            |part| self.summarize(part),
            |done| {
                let path = &self.inputs.found()[done.part.input].path;
                for page in done.pages {
                    let page = match page {
                        Ok(page) => Ok(pages.push(page).map(Some)?),
                        Err(failure) => Err(failure),
                    };
                    self.count(path, page, failures)?;
                }
                if to_terminal { pages.flush() } else { Ok(()) }
            },
        )?;
        let stream = pages.finish()?;
        // An interrupted run leaves no file: it would look like a whole one.
        if !interrupt::requested() || self.output == Output::Stdout {
            stream.commit()?;
        }
        Ok(())
    }

    /// The stream that all summaries go to.
    pub fn stream(&self) -> Result<Stream, Stop> {
        match &self.output {
            Output::File(target) => outputs::create(target, &self.inputs)
                .map(Stream::File)
                .map_err(|failure| Stop::Usage(failure.cause)),
            Output::Stdout | Output::Tree(_) => {
                Ok(Stream::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())))
            }
        }
    }

    /// The records of an input.
    pub fn open(&self, input: usize) -> Result<Records, Failure> {
        let found = &self.inputs.found()[input];
        if let Some(failure) = &found.failure {
            return Err(failure.clone());
        }
        let path = found.path.as_path();
        let reader: Box<dyn Read + Send> = if inputs::is_stdin(path) {
            Box::new(interrupt::Stdin(io::stdin()))
        } else {
            Box::new(File::open(path).map_err(|error| Failure {
                stage: "read",
                cause: reason(&error),
                record: None,
            })?)
        };
        formats::open(path, reader, &self.settings)
    }

    /// Adds one document to the counts and tells of its failure.
    pub fn count(
        &self,
        path: &Path,
        result: Result<Option<()>, Failure>,
        failures: &mut Failures<'_>,
    ) -> io::Result<()> {
        match result {
            Ok(Some(())) => self.progress.summarized(),
            Ok(None) => {}
            Err(failure) => {
                self.progress.failed();
                failures.tell(path, &failure)?;
            }
        }
        Ok(())
    }

    fn summarize(&self, part: Part) -> Done {
        let position = Position {
            input: part.input,
            is_first: part.is_first,
            is_last: part.is_last,
            is_skipped: part.is_first && part.is_last && part.records.is_empty(),
        };
        let path = &self.inputs.found()[part.input].path;
        let page = |record: Result<Record, Failure>| {
            let record = record?;
            self.progress.read(record.bytes());
            guarded("summarize", record.id.as_deref(), || self.page(path, &record))
        };
        Done {
            part: position,
            pages: part.records.into_iter().map(page).collect(),
        }
    }

    /// The page of one record.
    fn page(&self, path: &Path, record: &Record) -> Result<Page, Failure> {
        let failed = |cause: String| Failure {
            stage: "summarize",
            cause,
            record: record.id.clone(),
        };
        let title = self.options.title.as_deref().or(record.title.as_deref());
        let mut document = record.document();
        if let Some(title) = title {
            document = document.with_title(title);
        }
        let summarizer = match &record.language {
            None => self.summarizer.clone(),
            Some(code) => match Language::from_code(code) {
                Some(language) => self.summarizer.clone().language(language),
                None => return Err(failed(format!("unknown language {code}"))),
            },
        };
        let summary = summarizer
            .summarize_document(&document)
            .map_err(|error| failed(error.to_string()))?;
        check(&summary).map_err(|cause| failed(cause.to_owned()))?;
        Page::new(path, record.id.as_deref(), &summary, self.options.format)
            .map_err(|error| failed(error.to_string()))
    }

    /// The file of `--errors`.
    fn errors_file(&self) -> Result<Option<File>, Stop> {
        let Some(path) = &self.options.output.errors else {
            return Ok(None);
        };
        if path.exists() && self.inputs.contains(path) {
            return Err(Stop::Usage(format!("{} is an input", path.display())));
        }
        File::create(path)
            .map(Some)
            .map_err(|error| Stop::Usage(format!("{}: {}", path.display(), reason(&error))))
    }
}

/// Is there anything in the summary?
fn check(summary: &Summary<'_>) -> Result<(), &'static str> {
    if summary.counts.sentences == 0 {
        return Err("no sentence in it");
    }
    if summary.is_empty() {
        return Err("no sentence is short enough for the length asked for");
    }
    Ok(())
}
