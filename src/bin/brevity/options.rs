//! The command line: what was asked for, checked.

mod choice;
mod files;
mod mistakes;
mod view;
mod words;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use brevity::keywords::Keywords;
use brevity::select::Strategy;
use brevity::{Algorithm, Language, Length, Summarizer};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

pub use choice::ChoiceOptions;
pub use files::{InputOptions, OutputOptions};
pub use view::{Color, Separator, ViewOptions};
pub use words::WordOptions;

use crate::evaluate::EvaluateOptions;

/// Print the key sentences of a text.
///
/// Sentences are scored by what the text itself says and printed in the order in which
/// they stand, exactly as they stand.
#[derive(Debug, Parser)]
#[command(name = "brevity", version, max_term_width = 90)]
#[command(after_help = FEW_EXAMPLES, after_long_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, disable_help_subcommand = true)]
pub struct Options {
    #[command(subcommand)]
    pub command: Option<Command>,

    #[command(flatten)]
    pub input: InputOptions,

    #[command(flatten)]
    pub length: LengthOptions,

    /// At most so many tokens of a language model, in the vocabulary o200k_base
    ///
    /// Counted in the sentences as they are printed, with what stands between them.
    #[arg(long, value_name = "N", value_parser = count, help_heading = "Length")]
    #[arg(hide = cfg!(not(feature = "tokens")), hide_short_help = true)]
    #[arg(conflicts_with_all = ["sentences", "ratio", "words", "chars"])]
    pub tokens: Option<usize>,

    #[command(flatten)]
    pub choice: ChoiceOptions,

    #[command(flatten)]
    pub view: ViewOptions,

    #[command(flatten)]
    pub output: OutputOptions,
}

/// What else the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    Evaluate(Box<EvaluateOptions>),
    /// Print a completion script for a shell
    ///
    /// To be put where the shell looks for it, such as
    /// `brevity completions bash > ~/.local/share/bash-completion/completions/brevity`.
    Completions {
        /// Which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, for man
    ///
    /// `brevity man > brevity.1 && man ./brevity.1`
    Man,
}

/// What `--coverage` means.
pub const COVERAGE: Strategy = Strategy::Coverage { lambda: 5.0 };

const FEW_EXAMPLES: &str = "\
Examples:
  brevity article.txt                 three key sentences
  curl -s URL | brevity -w 100        at most 100 words
  brevity docs/ -o summaries/         a file for each file, in the same folders

brevity --help tells the rest: more options, what they mean, more examples.";

const EXAMPLES: &str = "\
Examples:
  brevity article.txt                 three key sentences
  curl -s URL | brevity -w 100        at most 100 words
  brevity -r 10% -f json book.txt     a tenth of the sentences, as JSON
  brevity -k 10 article.txt           ten key phrases
  brevity -q harbour article.txt      what it says about the harbour
  brevity docs/ -o summaries/         a file for each file, in the same folders
  brevity -f jsonl 'mail/**/*.txt'    a line for each file
  brevity --merge a.txt b.txt         one summary of both

  brevity --highlight article.txt     the whole text, key sentences marked
  brevity --all article.txt           every sentence, best first, with its score
  brevity --explain article.txt       why these sentences
  brevity -f html -o a.html a.txt     a web page with all of that
  brevity --min-words 5 mail.txt      no sentence below five words
  brevity --unit paragraph -n 1 a.md  the key paragraph
  brevity -w 200 --context 1 a.txt    key sentences with their neighbours
  brevity --separator ' ' a.txt       all on one line
  brevity --drop-repeated -o out/ in/  without what is in every file

Exit codes:
  0  every input gave a summary
  1  at least one gave none; all others are written
  2  bad usage, nothing done";

/// How long a summary may be; one of them.
#[derive(Debug, Args)]
#[group(multiple = false)]
#[command(next_help_heading = "Length")]
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
    /// A web page for each document: its summary, the whole text, and why
    Html,
}

impl Format {
    /// How names of files in this format end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
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
        let options = Self::try_parse_from(arguments).map_err(Stop)?;
        match options.mistake() {
            Some(mistake) => Err(Stop(
                Self::command().error(ErrorKind::ValueValidation, mistake),
            )),
            None => Ok(options),
        }
    }

    /// What is right option by option and wrong together.
    fn mistake(&self) -> Option<String> {
        #[cfg(not(feature = "tokens"))]
        if self.tokens.is_some() {
            return Some(crate::token_length::MISSING.to_owned());
        }
        let (fewest, most) = self.choice.words_per_sentence();
        if fewest > most {
            return Some(format!(
                "--min-words {fewest} is more than --max-words {most}"
            ));
        }
        if self.output.format != Format::Text {
            let format = self.output.format.extension();
            let only_text = [
                (self.view.highlight, "--highlight"),
                (self.view.separator.is_some(), "--separator"),
            ];
            if let Some((_, option)) = only_text.iter().find(|(is_given, _)| *is_given) {
                return Some(format!("{option} is for text, not for {format}"));
            }
        }
        if self.output.format == Format::Html && self.choice.merge {
            return Some("--merge is for text and JSON, a page shows one document".to_owned());
        }
        let names = Self::command();
        let names = names.get_subcommands().map(clap::Command::get_name);
        mistakes::subcommand(&self.input.paths, names)
    }

    /// The summarizer that was asked for.
    pub fn summarizer(&self) -> Summarizer {
        let choice = &self.choice;
        let (fewest, most) = choice.words_per_sentence();
        let summarizer = Summarizer::new()
            .length(self.length.length())
            .ranker(choice.algorithm)
            .unit(choice.unit())
            .words_per_sentence(fewest..=most)
            .context(choice.context.unwrap_or(0))
            .order(self.view.order());
        let summarizer = match (&self.view.separator, self.length.chars) {
            // The usual length counts one character between two sentences.
            (Some(Separator(between)), Some(limit)) => {
                let between = between.chars().count();
                let cost = move |sentence: &str| sentence.chars().count() + between;
                summarizer.length_in(limit.saturating_add(between), cost)
            }
            _ => summarizer,
        };
        let summarizer = match (choice.coverage, choice.diversity, choice.merge) {
            (true, ..) => summarizer.selection(COVERAGE),
            (_, Some(diversity), _) => summarizer.diversity(diversity),
            // Documents on one matter say the same in other words.
            (_, None, true) => summarizer.diversity(0.5),
            (_, None, false) => summarizer,
        };
        let summarizer = match &choice.query {
            Some(query) => summarizer.query(query),
            None => summarizer,
        };
        match choice.language {
            LanguageOption(Some(language)) => summarizer.language(language),
            LanguageOption(None) => summarizer,
        }
    }

    /// Does every document have the query of the command line, or its own one if it has one?
    pub fn takes_queries(&self) -> bool {
        self.choice.query.is_none() && self.choice.algorithm == Algorithm::Fusion
    }

    /// What is wrong with a query and another method together, if anything is.
    pub fn refused_query(&self) -> Option<&'static str> {
        let is_other = self.choice.algorithm != Algorithm::Fusion;
        (is_other && self.choice.query.is_some())
            .then_some("--query works with the default method only, not with --algorithm")
    }

    /// The language that was asked for.
    pub fn language(&self) -> Option<Language> {
        self.choice.language.0
    }

    /// What finds the key phrases that were asked for.
    pub fn keywords(&self) -> Option<Keywords> {
        let keywords = Keywords::new().method(self.choice.keyword_method.clone());
        self.choice.keywords.map(|count| keywords.count(count))
    }

    /// Are sentences asked for? Of a page they always are.
    pub fn wants_sentences(&self) -> bool {
        let has_length = self.length.is_given() || self.tokens.is_some();
        self.choice.keywords.is_none() || has_length || self.output.format == Format::Html
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
        let message = mistakes::in_one_line(error);
        let _ = writeln!(io::stderr(), "brevity: {message} (see brevity --help)");
        ExitCode::from(2)
    }
}

/// Prints the short help because there is nothing to read.
pub fn short_help() -> ExitCode {
    let _ = write!(io::stderr(), "{}", Options::command().render_help());
    ExitCode::from(2)
}

/// Reads the name of an algorithm.
pub fn algorithm() -> impl TypedValueParser<Value = Algorithm> {
    let names = Algorithm::ALL.iter().map(|algorithm| algorithm.name());
    PossibleValuesParser::new(names).try_map(|name| name.parse::<Algorithm>())
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
            let nearest = mistakes::nearest_language(code).map(|language| {
                format!("; did you mean {} ({})?", language.code(), language.name())
            });
            Err(format!(
                "unknown language{} (known: auto, {})",
                nearest.unwrap_or_default(),
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
