//! By what factor time grows when a hostile text is doubled: 2 is linear, 4 quadratic.
//!
//! ```text
//! cargo run --release --no-default-features --features html,markdown --example growth -- 1MB
//! cargo run … --example growth -- 200kB klsum lexrank
//! ```
//!
//! Every kind of hostile text goes through every way that is named: `markdown`, `html`, or an
//! algorithm, which summarizes it as plain text. Without names all are tried. Times are those
//! of the processor (Linux; elsewhere of the clock), the least of three runs. A row is printed
//! for each pair that needs 5 ms or more; `!` marks a factor above 2.6. Features leave threads
//! out, whose time would go uncounted.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use brevity::{Algorithm, Length, Summarizer};
use corpus::{Hostile, SEED};

/// What is done with a text.
#[derive(Clone, Copy)]
enum Way {
    Summary(Algorithm),
    #[cfg(feature = "markdown")]
    Markdown,
    #[cfg(feature = "html")]
    Html,
}

impl Way {
    fn all() -> Vec<(String, Self)> {
        let algorithms = Algorithm::ALL.iter();
        let ways = algorithms.map(|&algorithm| (algorithm.to_string(), Self::Summary(algorithm)));
        #[cfg(feature = "markdown")]
        let ways = ways.chain([("markdown".to_owned(), Self::Markdown)]);
        #[cfg(feature = "html")]
        let ways = ways.chain([("html".to_owned(), Self::Html)]);
        ways.collect()
    }

    /// Goes it; gives the size of what came out, so that nothing is optimized away.
    fn go(self, text: &str) -> usize {
        match self {
            Self::Summary(algorithm) => {
                let summarizer = Summarizer::new()
                    .ranker(algorithm)
                    .length(Length::Words(50));
                match summarizer.summarize(text) {
                    Ok(summary) => summary.sentences().len(),
                    Err(_) => usize::MAX,
                }
            }
            #[cfg(feature = "markdown")]
            Self::Markdown => brevity::document::markdown(text).blocks.len(),
            #[cfg(feature = "html")]
            Self::Html => brevity::document::html(text).blocks.len(),
        }
    }
}

/// A text of many sentences that are alike, each with words of its own: worst for methods that
/// compare sentences.
fn alike(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 64);
    for i in 0.. {
        if text.len() > bytes {
            break;
        }
        text.push_str(&format!(
            "River {} and bridge {} met storm {i}q in harbour. ",
            i % 7,
            i % 11
        ));
    }
    text
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let size = arguments.next().unwrap_or_else(|| "1MB".to_owned());
    let Some(size) = bytes(&size) else {
        let _ = writeln!(io::stderr(), "usage: growth [SIZE[kB|MB] [WAY]...]");
        return ExitCode::from(2);
    };
    let named: Vec<String> = arguments.collect();
    match table(size, &named) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(1),
    }
}

fn bytes(size: &str) -> Option<usize> {
    let (digits, unit) = match size.split_at_checked(size.len().saturating_sub(2))? {
        (digits, "kB") => (digits, 1_000),
        (digits, "MB") => (digits, 1_000_000),
        _ => (size, 1),
    };
    digits.parse::<usize>().ok()?.checked_mul(unit)
}

fn table(size: usize, named: &[String]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| way | text | {} kB, ms | {} kB, ms | factor |",
        size / 2000,
        size / 1000
    )?;
    writeln!(out, "|---|---|---:|---:|---:|")?;
    let mut texts: Vec<(&str, [String; 2])> = Hostile::ALL
        .iter()
        .map(|kind| {
            (
                kind.name(),
                [size / 2, size].map(|bytes| kind.text(bytes, SEED)),
            )
        })
        .collect();
    texts.push(("alike", [size / 2, size].map(alike)));
    let mut worst = (0.0, String::new());
    for (name, way) in Way::all() {
        if !named.is_empty() && !named.contains(&name) {
            continue;
        }
        for (kind, [half, whole]) in &texts {
            let (half, whole) = (milliseconds(way, half), milliseconds(way, whole));
            if whole < 5.0 {
                continue;
            }
            let factor = whole / half;
            let mark = if factor > 2.6 { " !" } else { "" };
            writeln!(
                out,
                "| {name} | {kind} | {half:.1} | {whole:.1} | {factor:.2}{mark} |"
            )?;
            out.flush()?;
            if factor > worst.0 {
                worst = (factor, format!("{name} on {kind}"));
            }
        }
    }
    writeln!(out, "\nlargest factor: {:.2}, {}", worst.0, worst.1)
}

/// The least of three runs; of one that takes long, that run.
fn milliseconds(way: Way, text: &str) -> f64 {
    let mut least = f64::INFINITY;
    for _ in 0..3 {
        let before = (Instant::now(), on_processor());
        std::hint::black_box(way.go(std::hint::black_box(text)));
        let time = match (before.1, on_processor()) {
            (Some(before), Some(after)) => (after - before) as f64 / 1e6,
            _ => before.0.elapsed().as_secs_f64() * 1e3,
        };
        least = least.min(time);
        if least > 1_000.0 {
            break;
        }
    }
    least
}

/// Nanoseconds this thread has been on a processor, where Linux tells.
fn on_processor() -> Option<u64> {
    let stat = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse().ok()
}
