//! How sentences are scored and chosen.

use std::path::PathBuf;

use brevity::Algorithm;
use brevity::keywords::Method;
use brevity::sentences::Unit;
use clap::{Args, ValueEnum};

use super::{LanguageOption, WordOptions, algorithm, count, diversity, language, query};

/// How sentences are scored and chosen.
#[derive(Debug, Args)]
#[command(next_help_heading = "Choice")]
pub struct ChoiceOptions {
    /// How sentences are scored
    #[arg(short, long, value_name = "NAME", default_value_t, value_parser = algorithm())]
    #[arg(ignore_case = true)]
    pub algorithm: Algorithm,

    /// Language of the text: auto, or a code such as en
    #[arg(short, long, value_name = "CODE", default_value = "auto", value_parser = language)]
    pub language: LanguageOption,

    /// What the summary should answer
    ///
    /// A question, some words, or one. With the default method only.
    #[arg(short, long, value_name = "TEXT", value_parser = query)]
    pub query: Option<String>,

    /// Print the N best key phrases
    ///
    /// No sentences unless a length is given too.
    #[arg(short, long, value_name = "N", value_parser = count)]
    pub keywords: Option<usize>,

    /// How key phrases are scored: fusion, textrank
    #[arg(
        long,
        value_name = "NAME",
        default_value_t,
        requires = "keywords",
        hide_short_help = true
    )]
    pub keyword_method: Method,

    #[command(flatten)]
    pub words: WordOptions,

    /// How much novelty counts against score, 0 to 1 [default: 0, with --merge or a query 0.5]
    #[arg(short, long, value_name = "0..1", value_parser = diversity, hide_short_help = true)]
    pub diversity: Option<f64>,

    /// Pick the sentences that cover the text best together, not the best one by one
    #[arg(long, conflicts_with = "diversity", hide_short_help = true)]
    pub coverage: bool,

    /// What is scored and chosen as one piece
    #[arg(
        long,
        value_enum,
        value_name = "UNIT",
        default_value_t,
        hide_short_help = true
    )]
    unit: UnitOption,

    /// Choose no sentence of fewer words
    #[arg(long, value_name = "N", value_parser = count, hide_short_help = true)]
    pub min_words: Option<usize>,

    /// Choose no sentence of more words
    #[arg(long, value_name = "N", value_parser = count, hide_short_help = true)]
    pub max_words: Option<usize>,

    /// Add up to N sentences before and after each key sentence
    ///
    /// But none from beyond a headline. A length in sentences or a share counts key sentences
    /// only; any other length is one of everything printed. In JSON they have `context`.
    #[arg(long, value_name = "N", value_parser = count, hide_short_help = true)]
    #[arg(conflicts_with = "merge")]
    pub context: Option<usize>,

    /// Summarize all documents together, as one; text names the source before its sentences
    #[arg(long, hide_short_help = true)]
    #[arg(conflicts_with_all = ["all", "explain", "highlight"])]
    pub merge: bool,

    /// Leave out sentences that stand in 3 documents or more, or in N; reads everything twice
    ///
    /// What a site or newsletter puts into each of its texts. A document of nothing else is
    /// kept as it is.
    #[arg(long, value_name = "N", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "3", value_parser = clap::value_parser!(u32).range(2..))]
    #[arg(hide_short_help = true)]
    pub drop_repeated: Option<u32>,

    /// Weigh terms by how many of the documents hold them; reads everything twice
    #[arg(long, hide_short_help = true)]
    pub corpus_idf: bool,

    /// Write what --corpus-idf counted into FILE, for --background
    #[arg(
        long,
        value_name = "FILE",
        requires = "corpus_idf",
        hide_short_help = true
    )]
    pub save_background: Option<PathBuf>,

    /// Weigh terms by how many documents of another corpus hold them, counted before
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "corpus_idf",
        hide_short_help = true
    )]
    pub background: Option<PathBuf>,
}

/// What is scored and chosen as one piece.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum UnitOption {
    /// Sentences
    #[default]
    Sentence,
    /// Whole paragraphs, list items and quotes; lengths in sentences count them
    Paragraph,
}

impl ChoiceOptions {
    /// The fewest and the most words of a sentence.
    pub fn words_per_sentence(&self) -> (usize, usize) {
        (
            self.min_words.unwrap_or(0),
            self.max_words.unwrap_or(usize::MAX),
        )
    }

    /// What is scored and chosen as one piece.
    pub fn unit(&self) -> Unit {
        match self.unit {
            UnitOption::Sentence => Unit::Sentence,
            UnitOption::Paragraph => Unit::Paragraph,
        }
    }
}
