//! Summarizes a file so many times with one summarizer, on one thread, and prints nothing: for
//! tools that count what a process does. The difference between one time and none is what the
//! library does for a first text, that between two times and one for a later one.
//!
//! ```text
//! valgrind --tool=callgrind target/release/examples/repeated book.txt 1
//! ```

use std::error::Error;
use std::fs;
use std::hint::black_box;

use brevity::Summarizer;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [path, times] = &arguments[..] else {
        return Err("usage: repeated FILE TIMES".into());
    };
    let times: usize = times.parse()?;
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build()?;
    let summarizer = Summarizer::new();
    for _ in 0..times {
        pool.install(|| {
            summarizer
                .summarize(black_box(&text))
                .map(black_box)
                .map(drop)
        })?;
    }
    Ok(())
}
