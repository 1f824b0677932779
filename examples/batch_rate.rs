//! How fast the program is from its start to its exit, on made-up articles.
//!
//! ```text
//! cargo build --release
//! cargo run --release --example batch_rate -- [ARTICLES] [OPTIONS OF BREVITY...]
//! ```
//!
//! Writes 10,000 articles of about 3 kB into a temporary directory and summarizes them on
//! one and on two threads, to one stream and to a tree of files; then a stream of JSON Lines
//! ten times as long, and one article of 4 kB from standard input. Memory and processor time
//! come from `/proc`, so on other systems than Linux they are missing.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1).peekable();
    let count = match arguments.next_if(|argument| argument.parse::<u64>().is_ok()) {
        Some(count) => count.parse()?,
        None => 10_000,
    };
    let options: Vec<String> = arguments.collect();
    let program = program()?;
    let folder = std::env::temp_dir().join(format!("brevity-rate-{}", std::process::id()));
    let result = measure(&program, &folder, count, &options);
    fs::remove_dir_all(&folder)?;
    result
}

/// The program built beside this example.
fn program() -> io::Result<PathBuf> {
    let examples = std::env::current_exe()?;
    let profile = examples.parent().and_then(Path::parent);
    let name = format!("brevity{}", std::env::consts::EXE_SUFFIX);
    Ok(profile.unwrap_or(Path::new(".")).join(name))
}

fn measure(
    program: &Path,
    folder: &Path,
    count: u64,
    options: &[String],
) -> Result<(), Box<dyn Error>> {
    let articles = folder.join("articles");
    fs::create_dir_all(&articles)?;
    let stream = folder.join("stream.jsonl");
    let mut lines = BufWriter::new(File::create(&stream)?);
    let lexicon = corpus::Lexicon::english();
    let mut bytes = 0;
    for number in 0..count {
        let text = corpus::article(&lexicon, number, corpus::SEED).text;
        fs::write(articles.join(format!("{number:06}.txt")), &text)?;
        bytes += text.len();
        let line = serde_json::json!({"id": number, "text": text}).to_string();
        for _ in 0..10 {
            writeln!(lines, "{line}")?;
        }
    }
    lines.flush()?;
    let mut out = io::stdout().lock();
    writeln!(out, "{count} articles, {:.1} MB", bytes as f64 / 1e6)?;
    writeln!(
        out,
        "{:<26} {:>8} {:>12} {:>16} {:>10}",
        "", "wall s", "articles/s", "CPU µs/article", "peak MB"
    )?;
    for (name, input, count, target) in [
        ("stream of texts", &articles, count, None),
        ("tree of files", &articles, count, Some("tree/")),
        ("10 x as JSON Lines", &stream, 10 * count, None),
    ] {
        for jobs in ["1", "2"] {
            let mut command = Command::new(program);
            command.arg(input).args(["--progress", "never", "-j", jobs]);
            if let Some(target) = target {
                command.arg("-o").arg(folder.join(jobs).join(target));
            }
            let spent = run(command.args(options))?;
            let seconds = spent.wall.as_secs_f64();
            writeln!(
                out,
                "{:<26} {seconds:>8.2} {:>12.0} {:>16} {:>10}",
                format!("{name}, -j{jobs}"),
                count as f64 / seconds,
                told(
                    spent
                        .processor
                        .map(|time| time.as_secs_f64() * 1e6 / count as f64)
                ),
                told(spent.peak_bytes.map(|bytes| bytes as f64 / 1e6)),
            )?;
        }
    }
    let single = folder.join("single.txt");
    let mut text = corpus::article(&lexicon, 0, corpus::SEED).text;
    text += &corpus::article(&lexicon, 1, corpus::SEED).text;
    text.truncate(text.floor_char_boundary(4000));
    fs::write(&single, text)?;
    let mut walls = Vec::new();
    for _ in 0..51 {
        let mut command = Command::new(program);
        command
            .args(options)
            .stdin(File::open(&single)?)
            .stdout(Stdio::null());
        let start = Instant::now();
        command.status()?;
        walls.push(start.elapsed());
    }
    walls.sort();
    writeln!(
        out,
        "4 kB from standard input: median {:.1} ms, best {:.1} ms of {} runs",
        walls[walls.len() / 2].as_secs_f64() * 1e3,
        walls[0].as_secs_f64() * 1e3,
        walls.len()
    )?;
    Ok(())
}

fn told(number: Option<f64>) -> String {
    number.map_or("unknown".to_owned(), |number| format!("{number:.0}"))
}

/// What a run cost.
struct Spent {
    wall: Duration,
    processor: Option<Duration>,
    peak_bytes: Option<u64>,
}

fn run(command: &mut Command) -> Result<Spent, Box<dyn Error>> {
    let before = children_time();
    let start = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    let mut peak_bytes = None;
    let (status, wall) = loop {
        peak_bytes = peak(child.id()).or(peak_bytes);
        if let Some(status) = child.try_wait()? {
            break (status, start.elapsed());
        }
        thread::sleep(Duration::from_millis(2));
    };
    if !status.success() {
        return Err(format!("{command:?} ended with {status}").into());
    }
    let processor = children_time().zip(before);
    Ok(Spent {
        wall,
        processor: processor.map(|(after, before)| after - before),
        peak_bytes,
    })
}

/// The most memory that a running process has held.
fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

/// Processor time of all children that have ended; Linux counts it in hundredths.
fn children_time() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    let fields = stat.rsplit_once(')')?.1;
    let ticks = |field: usize| fields.split_whitespace().nth(field)?.parse::<u64>().ok();
    // Fields 16 and 17 of the whole line, counted from 1.
    Some(Duration::from_millis(10 * (ticks(13)? + ticks(14)?)))
}
