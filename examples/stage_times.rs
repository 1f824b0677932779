//! Prints where the time of a summary goes, stage by stage, and how much memory it took.
//!
//! ```text
//! cargo run --release --example stage_times -- 5MB
//! cargo run --release --example stage_times -- article.txt --algorithm lexrank-continuous
//! ```
//!
//! The text is a file, or a made-up book of the size given. Each figure is the median of
//! several runs in one process; memory is the peak of the whole process, its text included.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use brevity::rank::{Algorithm, Ranker};
use brevity::terms::Analyzer;
use brevity::{Document, Error, Language, Length, Summarizer, TermMatrix, select, sentences};
use corpus::{Lexicon, SEED, book};

const USAGE: &str = "usage: stage_times FILE|SIZE [--algorithm NAME]
SIZE is a number of bytes, or one of kB and MB";

/// Runs take about this long together, but there are at least three.
const PATIENCE: Duration = Duration::from_secs(3);

/// What every run selects.
const LENGTH: Length = Length::Sentences(10);

const STAGES: [&str; 7] = [
    "document",
    "language",
    "sentences",
    "terms",
    "matrix",
    "rank",
    "select",
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [source] => run(source, Algorithm::default()),
        [source, "--algorithm", name] => match name.parse() {
            Ok(algorithm) => run(source, algorithm),
            Err(error) => Err(io::Error::other(error)),
        },
        _ => Err(io::Error::other(USAGE)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell anyone when stderr is closed.
            let _ = writeln!(io::stderr(), "stage_times: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(source: &str, algorithm: Algorithm) -> io::Result<()> {
    let text = match size(source) {
        Some(bytes) => book(&Lexicon::english(), bytes, SEED),
        None => fs::read_to_string(source)
            .map_err(|error| io::Error::new(error.kind(), format!("{source}: {error}")))?,
    };
    let summarizer = Summarizer::new().ranker(algorithm).length(LENGTH);
    let mut whole = Vec::new();
    let mut stages: [Vec<Duration>; STAGES.len()] = Default::default();
    let mut peak = None;
    // As a summarizer does it: what was learnt of words in one run serves the next.
    let analyzer = Analyzer::new(Language::detect(&text));
    let begin = Instant::now();
    while whole.len() < 3 || begin.elapsed() < PATIENCE {
        let start = Instant::now();
        black_box(summarizer.summarize(&text).map_err(io::Error::other)?);
        whole.push(start.elapsed());
        // Read before the stages run apart, where more is kept at a time.
        peak = peak.or_else(peak_memory);
        let times = stage_times(&text, &analyzer, algorithm).map_err(io::Error::other)?;
        for (stage, time) in stages.iter_mut().zip(times) {
            stage.push(time);
        }
    }
    write_table(&text, algorithm, &mut stages, &mut whole, peak)
}

/// The time of each of [`STAGES`], in one run.
fn stage_times(
    text: &str,
    analyzer: &Analyzer,
    algorithm: Algorithm,
) -> Result<[Duration; STAGES.len()], Error> {
    let mut last = Instant::now();
    let mut lap = || {
        let now = Instant::now();
        now.duration_since(std::mem::replace(&mut last, now))
    };
    let document = Document::plain(text);
    let document_time = lap();
    let language = Language::detect(text);
    let language_time = lap();
    let sentences = sentences::of_document(&document, language);
    let sentences_time = lap();
    let slices = || sentences.iter().map(|s| &text[s.span.clone()]);
    let terms = analyzer.analyze_document(&document, &sentences);
    let terms_time = lap();
    let matrix = TermMatrix::new(&terms);
    let matrix_time = lap();
    let scores = algorithm.score(&matrix)?;
    let rank_time = lap();
    let budget = LENGTH.budget(slices())?;
    black_box(select::distinct(&scores, &matrix, &budget)?);
    let select_time = lap();
    Ok([
        document_time,
        language_time,
        sentences_time,
        terms_time,
        matrix_time,
        rank_time,
        select_time,
    ])
}

fn write_table(
    text: &str,
    algorithm: Algorithm,
    stages: &mut [Vec<Duration>],
    whole: &mut [Duration],
    peak: Option<usize>,
) -> io::Result<()> {
    let runs = whole.len();
    let whole = median(whole);
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{} bytes, {algorithm}, median of {runs} runs\n",
        text.len()
    )?;
    writeln!(out, "| stage | ms | MB/s | share |")?;
    writeln!(out, "|---|---:|---:|---:|")?;
    let rows = STAGES
        .iter()
        .zip(stages.iter_mut().map(|times| median(times)));
    for (stage, time) in rows.chain([(&"whole run", whole)]) {
        let seconds = time.as_secs_f64();
        writeln!(
            out,
            "| {stage} | {:.3} | {:.0} | {:.0} % |",
            1e3 * seconds,
            text.len() as f64 / 1e6 / seconds,
            100.0 * seconds / whole.as_secs_f64(),
        )?;
    }
    if let Some(peak) = peak {
        write!(out, "\npeak memory {:.1} MB", peak as f64 / 1e6)?;
        // Below a megabyte the program itself is most of it.
        if text.len() >= 1_000_000 {
            write!(
                out,
                ", {:.1} times the text",
                peak as f64 / text.len() as f64
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The most memory this process has held, in bytes, where the system tells.
fn peak_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    let kibibytes: usize = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// The bytes in `5MB`, `64kB` or `4000`.
fn size(source: &str) -> Option<usize> {
    let (number, unit) = match (source.strip_suffix("kB"), source.strip_suffix("MB")) {
        (Some(number), _) => (number, 1_000),
        (_, Some(number)) => (number, 1_000_000),
        _ => (source, 1),
    };
    number.parse::<usize>().ok()?.checked_mul(unit)
}
