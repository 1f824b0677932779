//! A run: every input read, summarized and written, whatever happens to the others.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use brevity::matrix::Background;
use brevity::sentences::{Repetitions, fingerprint};
use brevity::{Document, Language, Summarizer, Summary};

use crate::failures::{self, Failures, guarded, reason};
use crate::formats::{self, Failure, Record, Records};
use crate::inputs::{self, Inputs};
use crate::interrupt;
use crate::options::{Format, Options};
use crate::outputs::{self, Output};
use crate::pages::{Page, header_name};
use crate::pipeline::{self, Part, Threads};
use crate::progress::Progress;
use crate::token_length;
use crate::views::View;
use crate::whole_file::WholeFile;

/// Why several documents cannot go into one web page.
pub const ONE_PAGE_EACH: &str =
    "a web page shows one document: for several, -o must name a directory";

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
    pub threads: Threads,
    pub inputs: Inputs,
    pub output: Output,
    pub progress: Progress,
    pub view: View,
    settings: formats::Settings,
}

/// What became of one part of an input.
pub struct Done {
    pub input: usize,
    pub is_first: bool,
    pub is_last: bool,
    pub pages: Vec<Result<Page, Failure>>,
}

/// Summarizes all inputs.
pub fn run(options: &Options) -> Result<Outcome, Stop> {
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
    refuse_what_makes_no_sense(options, &inputs, &output)?;
    let progress = Progress::new(options.output.progress, output != Output::Stdout, || {
        inputs.bytes()
    });
    let analyzer = options.choice.words.analyzer().map_err(Stop::Usage)?;
    let mut batch = Batch {
        options,
        summarizer: options.summarizer().analyzer(analyzer),
        threads: Threads::new(options.output.jobs.map(usize::from)),
        settings: options.input.settings(),
        view: View::new(options, &output),
        inputs,
        output,
        progress,
    };
    if let Some(path) = &options.choice.background {
        let background = read_background(path)
            .map_err(|cause| Stop::Usage(format!("{}: {cause}", path.display())))?;
        batch.weigh_terms_by(background);
    }
    if let Some(documents) = options.choice.drop_repeated {
        let repetitions = batch.repetitions()?;
        batch.summarizer = batch.summarizer.without_repeated(repetitions, documents);
    }
    if options.choice.corpus_idf {
        let background = batch.corpus()?;
        if let Some(path) = &options.choice.save_background {
            let mut file = WholeFile::create(path)?;
            write!(file, "{background}")?;
            file.commit()?;
        }
        batch.weigh_terms_by(background);
    }
    let mut failures = Failures::new(&batch.progress, batch.errors_file()?);
    match &batch.output {
        _ if options.choice.merge => batch.write_merged(&mut failures)?,
        Output::Tree(directory) => batch.write_tree(directory, &mut failures)?,
        Output::File(_) | Output::Stdout => batch.write_stream(&mut failures)?,
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
            Box::new(open_file(path).map_err(|error| Failure {
                stage: "open",
                cause: reason(&error),
                record: None,
            })?)
        };
        formats::open(path, reader, &self.settings)
    }

    /// Adds one document to the counts and tells of its failure.
    pub fn count(
        &self,
        input: usize,
        result: Result<(), Failure>,
        failures: &mut Failures<'_>,
    ) -> io::Result<()> {
        match result {
            Ok(()) => self.progress.summarized(),
            Err(failure) => {
                self.progress.failed();
                failures.tell(&self.inputs.found()[input].path, &failure)?;
            }
        }
        Ok(())
    }

    /// The pages of one part of an input.
    pub fn summarize(&self, part: Part) -> Done {
        let path = &self.inputs.found()[part.input].path;
        let page = |record: Result<Record, Failure>| {
            let record = record?;
            self.progress.read(pipeline::record_bytes(&record));
            guarded("summarize", record.id.as_deref(), || {
                self.page(path, &record)
            })
        };
        Done {
            input: part.input,
            is_first: part.is_first,
            is_last: part.is_last,
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
        let document = self.document(record);
        let id = record.id.as_deref();
        let given = self.language_of(record)?.or(self.options.language());
        let phrases = match self.options.keywords() {
            Some(keywords) => {
                let language = given.unwrap_or_else(|| Language::detect(document.text()));
                let phrases = keywords
                    .language(language)
                    .extract_from_document(&document)
                    .map_err(|error| failed(error.to_string()))?;
                if !self.options.wants_sentences() {
                    if phrases.is_empty() {
                        return Err(failed("no key phrase in it".to_owned()));
                    }
                    return Page::new(path, record, |source, out| {
                        let title = document.title();
                        self.view.phrases(source, title, language, &phrases, out)
                    })
                    .map_err(|error| failed(error.to_string()));
                }
                Some(phrases)
            }
            None => None,
        };
        let phrases = phrases.as_deref();
        let mut summarizer = self.summarizer.clone();
        if let Some(language) = given {
            summarizer = summarizer.language(language);
        }
        let own = record.query.as_deref().map(str::trim);
        if let Some(query) = own.filter(|query| !query.is_empty())
            && self.options.takes_queries()
        {
            summarizer = summarizer.query(query);
        }
        let told = |summary: &Summary<'_>| {
            if let Some(cause) = self.why_empty(summary) {
                return Err(failed(cause));
            }
            if is_unanswered(summary) {
                let name = String::from_utf8_lossy(&header_name(path, id)).into_owned();
                self.progress.complain(&format!("{name}: {UNANSWERED}"));
            }
            Ok(())
        };
        if self.view.needs_explanation() {
            let explanation = self
                .within_length(
                    &summarizer,
                    |summarizer| summarizer.explain(&document),
                    |explanation| self.view.printed(&explanation.summary),
                )
                .map_err(|error| failed(error.to_string()))?;
            told(&explanation.summary)?;
            return Page::new(path, record, |source, out| {
                self.view.explanation(source, &explanation, phrases, out)
            })
            .map_err(|error| failed(error.to_string()));
        }
        let summary = self
            .within_length(
                &summarizer,
                |summarizer| summarizer.summarize_document(&document),
                |summary| self.view.printed(summary),
            )
            .map_err(|error| failed(error.to_string()))?;
        told(&summary)?;
        Page::new(path, record, |source, out| {
            self.view.summary(source, &summary, phrases, out)
        })
        .map_err(|error| failed(error.to_string()))
    }

    /// What `summarize` gives, within the tokens that were asked for if they were.
    pub fn within_length<T>(
        &self,
        summarizer: &Summarizer,
        summarize: impl Fn(&Summarizer) -> Result<T, brevity::Error>,
        printed: impl Fn(&T) -> String,
    ) -> Result<T, brevity::Error> {
        match self.options.tokens {
            None => summarize(summarizer),
            Some(limit) => {
                let separator = self.view.separator();
                token_length::within(limit, separator, summarizer, summarize, printed)
            }
        }
    }

    /// Why there is nothing in the summary, if there is nothing.
    fn why_empty(&self, summary: &Summary<'_>) -> Option<String> {
        if summary.counts.sentences == 0 {
            Some("no sentence in it".to_owned())
        } else if summary.is_empty() {
            Some(self.none_fits())
        } else {
            None
        }
    }

    /// What is said where no sentence can be chosen.
    pub fn none_fits(&self) -> String {
        let choice = &self.options.choice;
        match (choice.min_words, choice.max_words) {
            (None, None) => "no sentence is short enough for the length asked for".to_owned(),
            (fewest, most) => format!(
                "no sentence of {} to {} words is short enough for the length asked for",
                fewest.unwrap_or(1),
                most.map_or("any number of".to_owned(), |most| most.to_string())
            ),
        }
    }

    /// The document of a record, under the title that was asked for.
    pub fn document<'r>(&'r self, record: &'r Record) -> Document<'r> {
        let document = record.document();
        match self.options.input.title.as_deref() {
            Some(title) => document.with_title(title),
            None => document,
        }
    }

    /// The summarizer, in the language of the record if it names one.
    fn summarizer_of(&self, record: &Record) -> Result<Summarizer, Failure> {
        let summarizer = self.summarizer.clone();
        Ok(match self.language_of(record)? {
            Some(language) => summarizer.language(language),
            None => summarizer,
        })
    }

    /// The language that a record names.
    fn language_of(&self, record: &Record) -> Result<Option<Language>, Failure> {
        let Some(code) = &record.language else {
            return Ok(None);
        };
        match Language::from_code(code) {
            Some(language) => Ok(Some(language)),
            None => Err(Failure {
                stage: "read",
                cause: format!("unknown language {code}"),
                record: record.id.clone(),
            }),
        }
    }

    /// Counts in how many documents each term occurs. What fails here fails again when it
    /// is summarized, and is told then.
    fn corpus(&self) -> io::Result<Background> {
        let terms = |record: Record| {
            guarded("read", None, || {
                let terms = self.summarizer_of(&record)?.terms(&self.document(&record));
                terms.map_err(|error| Failure {
                    stage: "summarize",
                    cause: error.to_string(),
                    record: record.id.clone(),
                })
            })
        };
        let mut background = Background::default();
        pipeline::run(
            &self.threads,
            self.inputs.found().len(),
            |input| self.open(input).map(Some),
            |part| -> Vec<_> {
                let records = part.records.into_iter().flatten();
                records.flat_map(terms).collect()
            },
            |documents: Vec<_>| {
                documents.iter().for_each(|terms| background.add(terms));
                Ok(())
            },
        )?;
        Ok(background)
    }

    /// Counts in how many documents each sentence stands.
    fn repetitions(&self) -> io::Result<Repetitions> {
        let prints = |record: Record| {
            guarded("read", None, || {
                let document = self.document(&record);
                let sentences = self.summarizer_of(&record)?.sentences(&document);
                let texts = sentences.into_iter().map(|s| &document.text()[s.span]);
                Ok(texts.map(fingerprint).collect::<HashSet<u64>>())
            })
        };
        let mut repetitions = Repetitions::default();
        pipeline::run(
            &self.threads,
            self.inputs.found().len(),
            |input| self.open(input).map(Some),
            |part| -> Vec<_> {
                let records = part.records.into_iter().flatten();
                records.flat_map(prints).collect()
            },
            |documents: Vec<_>| {
                documents
                    .into_iter()
                    .for_each(|prints| repetitions.add_fingerprints(prints));
                Ok(())
            },
        )?;
        Ok(repetitions)
    }

    fn weigh_terms_by(&mut self, background: Background) {
        self.summarizer = self.summarizer.clone().background(background);
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

/// Opens a file; reading a directory would fail later and in other words.
fn open_file(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    match file.metadata()?.is_dir() {
        true => Err(io::ErrorKind::IsADirectory.into()),
        false => Ok(file),
    }
}

/// Settings that are right one by one and wrong together.
fn refuse_what_makes_no_sense(
    options: &Options,
    inputs: &Inputs,
    output: &Output,
) -> Result<(), Stop> {
    let refuse = |cause: &str| Err(Stop::Usage(cause.to_owned()));
    if options.input.files_from.is_some() && !options.input.paths.is_empty() {
        return refuse("paths are given or listed by --files-from, not both");
    }
    if let Some(cause) = options.refused_query() {
        return refuse(cause);
    }
    if options.choice.corpus_idf && inputs.reads_stdin() {
        return refuse("--corpus-idf reads twice, and standard input can be read only once");
    }
    if options.choice.drop_repeated.is_some() && inputs.reads_stdin() {
        return refuse("--drop-repeated reads twice, and standard input can be read only once");
    }
    if options.output.format == Format::Html {
        let several = inputs.several || inputs.found().len() > 1;
        match output {
            Output::Tree(directory) if inputs.contains(&directory.join(outputs::INDEX)) => {
                return refuse("the index of the web pages would replace an input");
            }
            Output::Stdout | Output::File(_) if several => return refuse(ONE_PAGE_EACH),
            _ => {}
        }
    }
    if options.choice.merge && matches!(output, Output::Tree(_)) {
        return refuse("--merge makes one summary: -o must name a file, not a directory");
    }
    Ok(())
}

/// What `--save-background` wrote.
pub fn read_background(path: &Path) -> Result<Background, String> {
    let text = fs::read_to_string(path).map_err(|error| reason(&error))?;
    text.parse()
        .map_err(|error: brevity::Error| error.to_string())
}

/// What is said of a document without anything of the query.
pub const UNANSWERED: &str = "no word of the query is in it, so it is summarized without";

/// Was something asked for that is not in the text?
pub fn is_unanswered(summary: &Summary<'_>) -> bool {
    matches!(&summary.query, Some(query) if query.matched.is_empty())
}
