//! What is in an input: plain text, or JSON Lines.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use brevity::document::Document;

/// How inputs are read.
pub struct Settings {
    /// The most bytes a document may have.
    pub max_size: u64,
}

/// One document of an input.
pub struct Record {
    pub id: Option<String>,
    pub title: Option<String>,
    pub language: Option<String>,
    pub body: String,
}

/// Why there is no document, or no summary of it.
#[derive(Clone, Debug)]
pub struct Failure {
    pub stage: &'static str,
    pub cause: String,
    pub record: Option<String>,
}

/// The documents of an input, one after the other.
pub struct Records {
    reader: BufReader<Box<dyn Read + Send>>,
    lines: bool,
    number: usize,
    max_size: u64,
}

impl Record {
    pub fn document(&self) -> Document<'_> {
        Document::plain(&self.body)
    }

    pub fn bytes(&self) -> usize {
        self.body.len()
    }
}

#[derive(serde::Deserialize)]
struct Line {
    id: Option<String>,
    title: Option<String>,
    lang: Option<String>,
    text: String,
}

pub fn open(
    name: &Path,
    reader: Box<dyn Read + Send>,
    settings: &Settings,
) -> Result<Records, Failure> {
    Ok(Records {
        reader: BufReader::with_capacity(1 << 16, reader),
        lines: name.extension().is_some_and(|e| e == "jsonl"),
        number: 0,
        max_size: settings.max_size,
    })
}

impl Iterator for Records {
    type Item = Result<Record, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.number += 1;
        let lines = self.lines;
        let failure = |stage, cause: String, number: usize| Failure {
            stage,
            cause,
            record: lines.then(|| number.to_string()),
        };
        let mut bytes = Vec::new();
        let mut limited = (&mut self.reader).take(self.max_size + 1);
        let read = if self.lines {
            limited.read_until(b'\n', &mut bytes)
        } else if self.number > 1 {
            return None;
        } else {
            limited.read_to_end(&mut bytes)
        };
        let line = match read {
            Ok(0) if self.lines => return None,
            Ok(n) if n as u64 > self.max_size => {
                self.lines = false;
                return Some(Err(failure(
                    "read",
                    "larger than --max-size".into(),
                    self.number,
                )));
            }
            Ok(_) => match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(_) => {
                    return Some(Err(failure(
                        "decode",
                        "not valid UTF-8".into(),
                        self.number,
                    )));
                }
            },
            Err(error) => {
                self.lines = false;
                return Some(Err(failure(
                    "read",
                    crate::failures::reason(&error),
                    self.number,
                )));
            }
        };
        if !self.lines {
            return Some(Ok(Record {
                id: None,
                title: None,
                language: None,
                body: line,
            }));
        }
        Some(match serde_json::from_str::<Line>(&line) {
            Ok(line) => Ok(Record {
                id: line.id.or(Some(self.number.to_string())),
                title: line.title,
                language: line.lang,
                body: line.text,
            }),
            Err(error) => Err(failure("parse", error.to_string(), self.number)),
        })
    }
}
