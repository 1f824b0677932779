//! The command line: what was asked for, checked.

mod files;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use brevity::keywords::{Keywords, Method};
use brevity::select::Strategy;
use brevity::{Algorithm, Language, Length, Summarizer};
use clap::error::ErrorKind;
pub use files::{InputOptions, OutputOptions};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::evaluate::EvaluateOptions;

/// Print the key sentences of a text.
///
/// Sentences are scored by what the text itself says and printed in the order in which
/// they stand, exactly as they stand.
#[derive(Debug, Parser)]
#[command(name = "brevity", version, max_term_width = 90, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Options {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub input: InputOptions,

    #[command(flatten)]
    pub output: OutputOptions,

    #[command(flatten)]
    length: LengthOptions,

    /// How sentences are scored
    #[arg(short, long, value_name = "NAME", default_value_t, help = algorithm_list("How sentences are scored"))]
    algorithm: Algorithm,

    /// Language of the text: auto, or a code such as en
    #[arg(short, long, value_name = "CODE", default_value = "auto", value_parser = language)]
    language: LanguageOption,

    /// What the output looks like
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,

    /// Print the N best key phrases; no sentences unless a length is given too
    #[arg(short, long, value_name = "N", value_parser = count, conflicts_with = "merge")]
    keywords: Option<usize>,

    /// How key phrases are scored: fusion, textrank
    #[arg(long, value_name = "NAME", default_value_t, requires = "keywords")]
    keyword_method: Method,

    /// How much novelty counts against score, 0 to 1 [default: 0, with --merge or a query 0.5]
    #[arg(short, long, value_name = "0..1", value_parser = diversity)]
    diversity: Option<f64>,

    /// Pick the sentences that cover the text best together, not the best one by one
    #[arg(long, conflicts_with = "diversity")]
    coverage: bool,

    /// What the summary should answer: a question, some words, or one; default method only
    #[arg(short, long, value_name = "TEXT", value_parser = query)]
    query: Option<String>,

    /// Title of the document, if the text does not begin with it
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Summarize all documents together, as one; text names the source before its sentences
    #[arg(long)]
    pub merge: bool,

    /// Weigh terms by how many of the documents hold them; reads everything twice
    #[arg(long)]
    pub corpus_idf: bool,

    /// Write what --corpus-idf counted into FILE, for --background
    #[arg(long, value_name = "FILE", requires = "corpus_idf")]
    pub save_background: Option<PathBuf>,

    /// Weigh terms by how many documents of another corpus hold them, counted before
    #[arg(long, value_name = "FILE", conflicts_with = "corpus_idf")]
    pub background: Option<PathBuf>,

    /// Threads to work on [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
}

/// What else the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    Evaluate(EvaluateOptions),
}

/// What `--coverage` means.
pub const COVERAGE: Strategy = Strategy::Coverage { lambda: 5.0 };

const EXAMPLES: &str = "\
Examples:
  brevity article.txt                 three key sentences
  curl -s URL | brevity -w 100        at most 100 words
  brevity -r 10% -f json book.txt     a tenth of the sentences, as JSON
  brevity -k 10 paper.pdf             ten key phrases
  brevity -q 'sea wall' article.txt   what it says about the sea wall
  brevity docs/ -o summaries/         a file for each file, in the same folders
  brevity -f jsonl 'mail/**/*.txt'    a line for each file";

/// How long a summary may be; one of them.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub struct LengthOptions {
    /// At most so many sentences [default: 3]
    #[arg(short = 'n', long, value_name = "N", value_parser = count)]
    sentences: Option<usize>,

    /// At most this share of the sentences, such as 20% or 0.2
    #[arg(short, long, value_name = "SHARE", value_parser = ratio)]
    ratio: Option<f64>,

    /// At most so many words
    #[arg(short, long, value_name = "N", value_parser = count)]
    words: Option<usize>,

    /// At most so many characters
    #[arg(short, long, value_name = "N", value_parser = count)]
    chars: Option<usize>,
}

/// What the output looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One sentence a line
    #[default]
    Text,
    /// One object, or an array of them for several files
    Json,
    /// One object a line for each file
    Jsonl,
}

impl Format {
    /// How names of files in this format end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
        }
    }
}

/// A language, or `None` for detection.
#[derive(Clone, Copy, Debug)]
pub struct LanguageOption(pub Option<Language>);

/// Why nothing will be summarized.
pub struct Stop(clap::Error);

impl Options {
    /// Reads the arguments.
    pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Self, Stop> {
        Self::try_parse_from(arguments).map_err(Stop)
    }

    /// The summarizer that was asked for.
    pub fn summarizer(&self) -> Summarizer {
        let summarizer = Summarizer::new()
            .length(self.length.length())
            .ranker(self.algorithm);
        let summarizer = match (self.coverage, self.diversity, self.merge) {
            (true, ..) => summarizer.selection(COVERAGE),
            (_, Some(diversity), _) => summarizer.diversity(diversity),
            // Documents on one matter say the same in other words.
            (_, None, true) => summarizer.diversity(0.5),
            (_, None, false) => summarizer,
        };
        let summarizer = match &self.query {
            Some(query) => summarizer.query(query),
            None => summarizer,
        };
        match self.language {
            LanguageOption(Some(language)) => summarizer.language(language),
            LanguageOption(None) => summarizer,
        }
    }

    /// Does every document have the query of the command line, or its own one if it has one?
    pub fn takes_queries(&self) -> bool {
        self.query.is_none() && self.algorithm == Algorithm::Fusion
    }

    /// What is wrong with a query and another method together, if anything is.
    pub fn refused_query(&self) -> Option<&'static str> {
        let is_other = self.algorithm != Algorithm::Fusion;
        (is_other && self.query.is_some())
            .then_some("--query works with the default method only, not with --algorithm")
    }

    /// The language that was asked for.
    pub fn language(&self) -> Option<Language> {
        self.language.0
    }

    /// What finds the key phrases that were asked for.
    pub fn keywords(&self) -> Option<Keywords> {
        let keywords = Keywords::new().method(self.keyword_method.clone());
        self.keywords.map(|count| keywords.count(count))
    }

    /// Are sentences asked for?
    pub fn wants_sentences(&self) -> bool {
        self.keywords.is_none() || self.length.is_given()
    }
}

impl LengthOptions {
    /// Was a length asked for?
    fn is_given(&self) -> bool {
        self.sentences.is_some()
            || self.ratio.is_some()
            || self.words.is_some()
            || self.chars.is_some()
    }

    /// The length that was asked for, or the usual one.
    pub fn length(&self) -> Length {
        let Self {
            sentences,
            ratio,
            words,
            chars,
        } = *self;
        sentences
            .map(Length::Sentences)
            .or(ratio.map(Length::Ratio))
            .or(words.map(Length::Words))
            .or(chars.map(Length::Chars))
            .unwrap_or_default()
    }
}

impl Stop {
    /// Prints help or the error in one line.
    pub fn report(&self) -> ExitCode {
        // Nobody is left to be told if writing fails here.
        let Self(error) = self;
        if matches!(
            error.kind(),
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
        ) {
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        let text = error.render().to_string();
        // The cause with what belongs to it, before hints and usage.
        let lines = text
            .lines()
            .map(str::trim)
            .take_while(|line| !line.is_empty());
        let message = lines.collect::<Vec<_>>().join(" ");
        let message = message.as_str();
        let message = message.strip_prefix("error: ").unwrap_or(message);
        let _ = writeln!(io::stderr(), "brevity: {message} (see brevity --help)");
        ExitCode::from(2)
    }
}

/// Prints the short help because there is nothing to read.
pub fn short_help() -> ExitCode {
    let _ = write!(io::stderr(), "{}", Options::command().render_help());
    ExitCode::from(2)
}

/// `what` and the names of all algorithms.
pub fn algorithm_list(what: &str) -> String {
    let names: Vec<_> = Algorithm::ALL.iter().map(Algorithm::to_string).collect();
    format!("{what}: {}", names.join(", "))
}

/// Reads `auto` or what [`Language::from_code`] knows.
pub fn language(code: &str) -> Result<LanguageOption, String> {
    if code.eq_ignore_ascii_case("auto") {
        return Ok(LanguageOption(None));
    }
    match Language::from_code(code) {
        Some(language) => Ok(LanguageOption(Some(language))),
        None => {
            let known: Vec<_> = Language::all().map(Language::code).collect();
            Err(format!(
                "unknown language (known: auto, {})",
                known.join(", ")
            ))
        }
    }
}

fn count(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(0) => Err("must be 1 or more".to_owned()),
        Ok(n) => Ok(n),
        Err(_) => Err("must be a whole number of 1 or more".to_owned()),
    }
}

fn query(text: &str) -> Result<String, String> {
    match text.trim() {
        "" => Err("is empty".to_owned()),
        query => Ok(query.to_owned()),
    }
}

fn ratio(text: &str) -> Result<f64, String> {
    let (number, unit) = match text.strip_suffix('%') {
        Some(number) => (number, 100.0),
        None => (text, 1.0),
    };
    match number.trim().parse::<f64>() {
        Ok(ratio) if ratio > 0.0 && ratio <= unit => Ok(ratio / unit),
        _ => Err("must be above 0 and at most 1, or a percentage up to 100%".to_owned()),
    }
}

/// Reads a share.
pub fn diversity(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("must be between 0 and 1".to_owned()),
    }
}
