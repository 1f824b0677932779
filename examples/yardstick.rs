//! Prints how a whole summary compares with reading the text once with the tools everyone uses.
//!
//! ```text
//! cargo run --release --example yardstick              # a made-up book of 5 MB
//! cargo run --release --example yardstick -- 64kB 1MB 100MB book.txt
//! ```
//!
//! The yardstick Y is one pass of `unicode_sentences()` and one pass of `unicode_words()` in
//! which each word is lower-cased and stemmed (Snowball's English by `rust-stemmers`). With two
//! threads the text is cut into two halves at the end of a sentence, each read by a thread of
//! its own. The runs alternate in one process, so that whatever else the machine does hits all
//! of them: Y, a summary by a new `Summarizer`, a summary by one that is kept.
//!
//! Ratios are of the fastest runs, of the medians, and of the processor time of all runs (where
//! the system tells it), which other programs disturb least.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::hint::black_box;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use brevity::{Length, Summarizer};
use corpus::{Lexicon, SEED, book};
use rayon::{ThreadPool, ThreadPoolBuilder};
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

/// Rounds take about this long together, but there are at least five.
const PATIENCE: Duration = Duration::from_secs(8);

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell anyone when stderr is closed.
            let _ = writeln!(io::stderr(), "yardstick: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut sources: Vec<String>) -> io::Result<()> {
    if sources.is_empty() {
        sources.push("5MB".into());
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| text | threads | Y, MB/s | summary / Y: fastest | median | processor | \
         kept / Y: fastest | median | processor | rounds |"
    )?;
    writeln!(out, "|---|{}", "---:|".repeat(9))?;
    for source in &sources {
        let text = match size(source) {
            Some(bytes) => book(&Lexicon::english(), bytes, SEED),
            None => fs::read_to_string(source)
                .map_err(|error| io::Error::new(error.kind(), format!("{source}: {error}")))?,
        };
        for threads in [1, 2] {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build();
            let rounds = Rounds::of(&text, &pool.map_err(io::Error::other)?)?;
            rounds.write(&mut out, source, threads, text.len())?;
        }
    }
    Ok(())
}

/// What the rounds of one text cost.
struct Rounds {
    reading: Costs,
    new: Costs,
    kept: Costs,
}

impl Rounds {
    fn of(text: &str, pool: &ThreadPool) -> io::Result<Self> {
        let halves = match pool.current_num_threads() {
            1 => [text, ""],
            _ => halves(text),
        };
        let summarizer = || Summarizer::new().length(Length::Sentences(10));
        let summarize = |summarizer: &Summarizer| {
            let summary = pool.install(|| summarizer.summarize(black_box(text)));
            black_box(summary).map(drop).map_err(io::Error::other)
        };
        let kept = summarizer();
        summarize(&kept)?;
        let mut rounds = Self {
            reading: Costs::default(),
            new: Costs::default(),
            kept: Costs::default(),
        };
        let begin = Instant::now();
        while rounds.kept.walls.len() < 5 || begin.elapsed() < PATIENCE {
            rounds.reading.add(|| {
                match halves {
                    [whole, ""] => pool.install(|| read(whole)),
                    [first, second] => pool.join(|| read(first), || read(second)).0,
                }
                Ok(())
            })?;
            rounds.new.add(|| summarize(&summarizer()))?;
            rounds.kept.add(|| summarize(&kept))?;
        }
        Ok(rounds)
    }

    fn write(
        mut self,
        out: &mut impl Write,
        source: &str,
        threads: usize,
        bytes: usize,
    ) -> io::Result<()> {
        let [fastest, median, processor] = self.reading.seconds();
        write!(
            out,
            "| {source} | {threads} | {:.1} ",
            bytes as f64 / 1e6 / fastest
        )?;
        for costs in [&mut self.new, &mut self.kept] {
            let [least, middle, together] = costs.seconds();
            write!(out, "| {:.2} | {:.2} ", least / fastest, middle / median)?;
            if processor > 0.0 {
                write!(out, "| {:.2} ", together / processor)?;
            } else {
                write!(out, "| ")?;
            }
        }
        writeln!(out, "| {} |", self.kept.walls.len())?;
        out.flush()
    }
}

/// What several runs of the same work cost.
#[derive(Default)]
struct Costs {
    walls: Vec<Duration>,
    /// Of all runs together: the system counts too coarsely for one of a short text.
    processor: Duration,
}

impl Costs {
    fn add(&mut self, work: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        let processor = processor_time();
        let start = Instant::now();
        work()?;
        self.walls.push(start.elapsed());
        self.processor += processor_time().saturating_sub(processor);
        Ok(())
    }

    /// Of the fastest run, of the median run, and of the processor in all of them.
    fn seconds(&mut self) -> [f64; 3] {
        self.walls.sort_unstable();
        let median = self.walls[self.walls.len() / 2];
        [self.walls[0], median, self.processor].map(|time| time.as_secs_f64())
    }
}

/// The yardstick.
fn read(text: &str) {
    black_box(black_box(text).unicode_sentences().count());
    let stemmer = Stemmer::create(Algorithm::English);
    for word in black_box(text).unicode_words() {
        black_box(stemmer.stem(&word.to_lowercase()));
    }
}

/// The text cut at the end of a sentence near its middle.
fn halves(text: &str) -> [&str; 2] {
    let middle = text.floor_char_boundary(text.len() / 2);
    let mut sentences = text[middle..].split_sentence_bound_indices();
    let cut = sentences.nth(1).map_or(text.len(), |(at, _)| middle + at);
    let (first, second) = text.split_at(cut);
    [first, second]
}

/// The processor time that the living threads of this process have had; zero where the system
/// does not tell.
fn processor_time() -> Duration {
    let Ok(threads) = fs::read_dir("/proc/self/task") else {
        return Duration::ZERO;
    };
    let nanoseconds = threads.filter_map(|thread| {
        let statistics = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        statistics.split_whitespace().next()?.parse::<u64>().ok()
    });
    Duration::from_nanos(nanoseconds.sum())
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
