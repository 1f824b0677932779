//! `brevity evaluate`: how close each method comes to human summaries.

mod labelled;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use brevity::rouge::{Bootstrap, Interval, Score};
use brevity::{Algorithm, Length, Summarizer};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use crate::batch::read_background;
use crate::failures::reason;
use crate::options::{
    COVERAGE, LanguageOption, LengthOptions, WordOptions, algorithm, diversity, language,
};
use labelled::Labelled;

/// Compare methods with human summaries by ROUGE.
///
/// DATA holds one JSON object a line: "text", "summary" or "summaries" (several
/// references: the best one counts), and if known "lang" and "title".
#[derive(Debug, Args)]
pub struct EvaluateOptions {
    /// Labelled documents, JSON Lines; `-` means standard input
    #[arg(value_name = "DATA", required = true)]
    data: Vec<PathBuf>,

    #[command(flatten)]
    length: LengthOptions,

    /// A length for each file, by the stem of its name: {"news": {"sentences": 3}}
    #[arg(long, value_name = "FILE")]
    lengths: Option<PathBuf>,

    /// Methods to compare, separated by commas [default: all]
    #[arg(short, long, value_name = "NAMES", value_delimiter = ',', value_parser = algorithm())]
    #[arg(ignore_case = true)]
    algorithm: Vec<Algorithm>,

    #[command(flatten)]
    words: WordOptions,

    /// How much novelty counts against score, 0 to 1 [default: 0, with a query 0.5]
    #[arg(short, long, value_name = "0..1", value_parser = diversity)]
    diversity: Option<f64>,

    /// Pick the sentences that cover the text best together, not the best one by one
    #[arg(long, conflicts_with = "diversity")]
    coverage: bool,

    /// Weigh terms by how many documents of another corpus hold them
    #[arg(long, value_name = "FILE")]
    background: Option<PathBuf>,

    /// Field that holds what the summary of a document should answer [default: none is asked]
    #[arg(long, value_name = "NAME")]
    query_field: Option<String>,

    /// Language where a document names none: auto, or a code such as en
    #[arg(short, long, value_name = "CODE", default_value = "auto", value_parser = language)]
    language: LanguageOption,

    /// What the output looks like
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    format: ReportFormat,
}

/// What a report looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A table for each file: a line a method, F1 × 100 with half the 95 % interval
    #[default]
    Text,
    /// One table: a line a file, a column a method, ROUGE-1 / ROUGE-2
    Markdown,
    /// Precision, recall and F1 of every measure with their intervals
    Json,
}

/// The measures, in the order of all lists of them.
pub const MEASURES: [&str; 4] = ["rouge1", "rouge2", "rougeL", "rougeLsum"];

/// All figures of one file.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Stem of the file's name.
    pub data: String,
    pub documents: usize,
    /// The length, in words.
    pub length: String,
    pub methods: Vec<MethodReport>,
}

/// All figures of one method.
#[derive(Debug, Serialize)]
pub struct MethodReport {
    #[serde(serialize_with = "as_name")]
    pub algorithm: Algorithm,
    /// Mean number of tokens of its summaries.
    pub tokens: f64,
    #[serde(flatten)]
    pub measures: BTreeMap<&'static str, Measure>,
}

/// One measure over all documents.
#[derive(Debug, Serialize)]
pub struct Measure {
    pub precision: Interval,
    pub recall: Interval,
    pub f1: Interval,
}

fn as_name<S: serde::Serializer>(algorithm: &Algorithm, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(algorithm)
}

/// One method on one document.
struct Outcome {
    scores: [Score; MEASURES.len()],
    tokens: usize,
}

/// Evaluates every file and writes the report onto standard output; an error is one of
/// reading, in words.
///
/// The outer error is one of writing.
pub fn run(options: &EvaluateOptions) -> io::Result<Result<(), String>> {
    let lengths = match options.lengths.as_deref().map(read_lengths).transpose() {
        Ok(lengths) => lengths.unwrap_or_default(),
        Err(reason) => return Ok(Err(reason)),
    };
    let summarizer = match options.summarizer() {
        Ok(summarizer) => summarizer,
        Err(reason) => return Ok(Err(reason)),
    };
    let mut reports = Vec::new();
    for path in &options.data {
        match report(path, options, &lengths, &summarizer) {
            Ok(report) => reports.push(report),
            Err(reason) => return Ok(Err(format!("{}: {reason}", path.display()))),
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    match options.format {
        ReportFormat::Text => table::text(&reports, &mut out)?,
        ReportFormat::Markdown => table::markdown(&reports, &mut out)?,
        ReportFormat::Json => brevity::render::json(&reports, &mut out)?,
    }
    out.flush()?;
    Ok(Ok(()))
}

impl EvaluateOptions {
    /// How summaries are made, but for length and method.
    fn summarizer(&self) -> Result<Summarizer, String> {
        let mut summarizer = Summarizer::new().analyzer(self.words.analyzer()?);
        if let Some(diversity) = self.diversity {
            summarizer = summarizer.diversity(diversity);
        }
        if self.coverage {
            summarizer = summarizer.selection(COVERAGE);
        }
        if let Some(path) = &self.background {
            let background =
                read_background(path).map_err(|cause| format!("{}: {cause}", path.display()))?;
            summarizer = summarizer.background(background);
        }
        Ok(summarizer)
    }
}

fn report(
    path: &Path,
    options: &EvaluateOptions,
    lengths: &BTreeMap<String, Length>,
    summarizer: &Summarizer,
) -> Result<Report, String> {
    let stem = path
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let length = match lengths.get(&stem) {
        Some(&length) => length,
        None if options.lengths.is_some() => return Err("no length is given for it".to_owned()),
        None => options.length.length(),
    };
    let documents = labelled::read(path, options.language, options.query_field.as_deref())?;
    if documents.is_empty() {
        return Err("no document in it".to_owned());
    }
    let all = Algorithm::ALL.to_vec();
    let algorithms = if options.algorithm.is_empty() {
        &all
    } else {
        &options.algorithm
    };
    let mut methods = Vec::new();
    for &algorithm in algorithms {
        let summarizer = summarizer.clone().length(length).ranker(algorithm);
        let outcomes = documents
            .par_iter()
            .map(|document| outcome(&summarizer, document))
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| error.to_string())?;
        methods.push(MethodReport::new(algorithm, &outcomes));
    }
    Ok(Report {
        data: stem,
        documents: documents.len(),
        length: in_words(length),
        methods,
    })
}

fn outcome(summarizer: &Summarizer, labelled: &Labelled) -> Result<Outcome, brevity::Error> {
    let mut summarizer = summarizer.clone().language(labelled.language);
    if let Some(query) = &labelled.query {
        summarizer = summarizer.query(query);
    }
    let document = labelled.document();
    let summary = summarizer.summarize_document(&document)?;
    let texts = summary.sentences().iter().map(|sentence| sentence.text);
    let candidate = labelled.references.candidate_from_sentences(texts);
    Ok(Outcome {
        scores: [
            candidate.rouge_n(1),
            candidate.rouge_n(2),
            candidate.rouge_l(),
            candidate.rouge_l_sum(),
        ],
        tokens: candidate.token_count(),
    })
}

impl MethodReport {
    fn new(algorithm: Algorithm, outcomes: &[Outcome]) -> Self {
        let interval = |figure: &dyn Fn(&Outcome) -> f64| {
            let values: Vec<f64> = outcomes.iter().map(figure).collect();
            Bootstrap::default()
                .mean(&values)
                .expect("there is a document")
        };
        let measures = MEASURES.iter().enumerate().map(|(k, &name)| {
            let measure = Measure {
                precision: interval(&|outcome| outcome.scores[k].precision),
                recall: interval(&|outcome| outcome.scores[k].recall),
                f1: interval(&|outcome| outcome.scores[k].f1),
            };
            (name, measure)
        });
        let tokens: usize = outcomes.iter().map(|outcome| outcome.tokens).sum();
        Self {
            algorithm,
            tokens: tokens as f64 / outcomes.len() as f64,
            measures: measures.collect(),
        }
    }
}

/// Reads `{"NAME": {"sentences"|"words"|"chars"|"ratio": N}}`; other fields are passed over.
fn read_lengths(path: &Path) -> Result<BTreeMap<String, Length>, String> {
    let fail = |reason: String| format!("{}: {reason}", path.display());
    let text = fs::read_to_string(path).map_err(|error| fail(reason(&error)))?;
    let sets: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(&text).map_err(|error| fail(error.to_string()))?;
    sets.into_iter()
        .map(|(name, fields)| {
            let count = |unit: &str| fields.get(unit)?.as_u64()?.try_into().ok();
            let length = count("sentences")
                .map(Length::Sentences)
                .or_else(|| count("words").map(Length::Words))
                .or_else(|| count("chars").map(Length::Chars))
                .or_else(|| fields.get("ratio")?.as_f64().map(Length::Ratio));
            match length {
                Some(length) if length.check().is_ok() => Ok((name, length)),
                _ => Err(fail(format!("no valid length for {name}"))),
            }
        })
        .collect()
}

fn in_words(length: Length) -> String {
    match length {
        Length::Sentences(1) => "1 sentence".to_owned(),
        Length::Sentences(n) => format!("{n} sentences"),
        Length::Words(n) => format!("{n} words"),
        Length::Chars(n) => format!("{n} characters"),
        Length::Ratio(ratio) => format!("{}% of the sentences", ratio * 100.0),
        _ => format!("{length:?}"),
    }
}
