//! Writes the made-up texts that the benches run on.
//!
//! ```text
//! cargo run --release --example corpus -- book 5MB > book.txt
//! cargo run --release --example corpus -- articles 10000 DIR
//! cargo run --release --example corpus -- hostile quotes 10MB > quotes.txt
//! cargo run --release --example corpus -- statistics 5MB
//! ```
//!
//! The same seed (`--seed N`) gives the same bytes everywhere.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use corpus::{Hostile, Lexicon, SEED, Statistics};

const USAGE: &str = "usage: corpus [--seed N] book SIZE
       corpus [--seed N] articles COUNT DIR
       corpus [--seed N] hostile NAME SIZE
       corpus [--seed N] statistics SIZE
SIZE is a number of bytes, or one of kB, MB, GB, KiB, MiB, GiB";

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        // A reader such as `head` has seen enough.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Io(error)) => fail(&format!("corpus: {error}"), 1),
        Err(Failure::Usage(message)) => fail(&format!("corpus: {message}\n{USAGE}"), 2),
    }
}

fn fail(message: &str, code: u8) -> ExitCode {
    // Nothing is left to tell anyone when stderr is closed.
    let _ = writeln!(io::stderr(), "{message}");
    ExitCode::from(code)
}

enum Failure {
    Io(io::Error),
    Usage(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

fn run(mut arguments: Vec<String>) -> Result<(), Failure> {
    let mut seed = SEED;
    if let Some(at) = arguments.iter().position(|argument| argument == "--seed") {
        let value = arguments
            .get(at + 1)
            .ok_or_else(|| Failure::Usage("--seed needs a number".into()))?;
        seed = parse(value, "seed")?;
        arguments.drain(at..at + 2);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match arguments[..] {
        ["book", bytes] => {
            corpus::write_book(&mut out, &Lexicon::english(), size(bytes)?, seed)?;
        }
        ["articles", count, directory] => {
            let directory = Path::new(directory);
            fs::create_dir_all(directory)?;
            let lexicon = Lexicon::english();
            for number in 0..parse(count, "count")? {
                let text = corpus::article(&lexicon, number, seed).text;
                fs::write(directory.join(format!("{number:06}.txt")), text)?;
            }
        }
        ["hostile", name, bytes] => {
            let kind = Hostile::from_name(name).ok_or_else(|| {
                let names: Vec<&str> = Hostile::ALL.iter().map(|kind| kind.name()).collect();
                Failure::Usage(format!(
                    "no hostile input {name:?}; there are {}",
                    names.join(", ")
                ))
            })?;
            kind.write(&mut out, size(bytes)?, seed)?;
        }
        ["statistics", bytes] => {
            let bytes =
                usize::try_from(size(bytes)?).map_err(|error| Failure::Usage(error.to_string()))?;
            let statistics = Statistics::of_book(&Lexicon::english(), bytes, seed);
            writeln!(out, "{statistics:#?}")?;
        }
        ["--help" | "-h"] => writeln!(out, "{USAGE}")?,
        _ => return Err(Failure::Usage("what shall be written?".into())),
    }
    out.flush()?;
    Ok(())
}

fn parse(value: &str, what: &str) -> Result<u64, Failure> {
    value
        .parse()
        .map_err(|error| Failure::Usage(format!("{what} {value:?}: {error}")))
}

fn size(value: &str) -> Result<u64, Failure> {
    let digits = value.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let unit = match &value[digits.len()..] {
        "" | "B" => 1,
        "kB" | "KB" => 1000,
        "MB" => 1_000_000,
        "GB" => 1_000_000_000,
        "KiB" => 1 << 10,
        "MiB" => 1 << 20,
        "GiB" => 1 << 30,
        unit => {
            return Err(Failure::Usage(format!(
                "size {value:?}: unknown unit {unit:?}"
            )));
        }
    };
    parse(digits, "size")?
        .checked_mul(unit)
        .ok_or_else(|| Failure::Usage(format!("size {value:?} is too large")))
}
