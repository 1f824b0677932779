//! The readers of the program, which is no library: taken from its sources.

#[allow(dead_code)]
#[path = "../../src/bin/brevity/formats/mod.rs"]
mod formats;

use std::io::Cursor;
use std::path::Path;

use clap::ValueEnum;

use super::checks::{self, Source};
use formats::{InputFormat, Settings};

/// More than any input of a fuzzer, and little enough to find what decompresses without end.
const MAX_SIZE: u64 = 4 << 20;

/// Reads a file: every record is a sound document or a cause of one line.
pub fn check(source: &Source) {
    let format = source.format.map(|name| {
        InputFormat::from_str(name, false).unwrap_or_else(|_| panic!("no format {name}"))
    });
    let settings = Settings {
        format,
        encoding: source.encoding.map(str::to_owned),
        max_size: MAX_SIZE,
        ..Settings::default()
    };
    let reader = Box::new(Cursor::new(source.bytes.clone()));
    let failed = |failure: formats::Failure| {
        let line = failure.to_string();
        assert!(!line.is_empty() && !line.contains(['\n', '\r']), "{line:?}");
    };
    match formats::open(Path::new("-"), reader, &settings) {
        Ok(records) => {
            for record in records {
                match record {
                    Ok(record) => checks::document(&record.document()),
                    Err(failure) => failed(failure),
                }
            }
        }
        Err(failure) => failed(failure),
    }
}
