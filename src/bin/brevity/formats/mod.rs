//! The bytes of any supported file, as documents.
//!
//! [`open`] looks at the first bytes and the name, takes off what the content is compressed
//! with, and hands the rest to the reader of its format. Formats of many records give one at a
//! time, so that memory holds one and not the file.

mod compression;
mod decoding;
#[cfg(feature = "tables")]
mod delimited;
mod json;
mod kind;
mod limit;
mod lines;

use std::io::{self, Cursor, Read};
use std::path::Path;

use brevity::document::{Document, Extraction};
use clap::ValueEnum;

use kind::Kind;
use limit::Limited;

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A web page: its main content
    Html,
    /// JSON Lines: a record a line
    Jsonl,
    /// JSON: a record or an array of them
    Json,
    /// Comma-separated values: a record a row
    Csv,
    /// Tab-separated values: a record a row
    Tsv,
    /// An electronic book
    Epub,
    /// A Word document
    Docx,
    /// An OpenDocument text
    Odt,
    /// The text of a PDF
    Pdf,
}

/// How files are read and which parts of records are taken.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The format of every file, instead of what content and name say.
    pub format: Option<InputFormat>,
    /// The encoding of every file by its name on the web, such as `utf-8` or `shift_jis`,
    /// strictly; `None` detects it.
    pub encoding: Option<String>,
    /// The field or column of records that holds the text; `text` if not given. Columns go by
    /// number too, the first being 1.
    pub field: Option<String>,
    /// The field that names a record; `id`, where there is one, if not given.
    pub id_field: Option<String>,
    /// The field that holds the title; `title`, where there is one, if not given.
    pub title_field: Option<String>,
    /// The most bytes that a file, or a record of many, may have once it is decompressed.
    pub max_size: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            format: None,
            encoding: None,
            field: None,
            id_field: None,
            title_field: None,
            max_size: 256 << 20,
        }
    }
}

/// A document with what its source says about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The name of a record among others.
    pub id: Option<String>,
    /// A title that is no part of the text.
    pub title: Option<String>,
    /// What the summary should be about: a record's field `query`.
    pub query: Option<String>,
    /// A record's field `language` or `lang`, as it stands there.
    pub language: Option<String>,
    /// The text.
    pub body: Body,
}

/// The text of a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// As plain text, its blocks to be found.
    Text(String),
    /// With the blocks that its format told.
    Extraction(Extraction),
}

/// Why there is no document, or not this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What was being done: `open`, `read`, `decompress`, `decode` or `parse`.
    pub stage: &'static str,
    /// What is wrong, in one line.
    pub cause: String,
    /// The id or the line of the record, if only that has failed.
    pub record: Option<String>,
}

/// The documents of one file.
pub struct Records(Source);

enum Source {
    One(Option<Record>),
    Array(json::Array),
    Lines(json::Lines),
    #[cfg(feature = "tables")]
    Rows(Box<delimited::Rows>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Record {
    /// The document, under the title that the record gives, if it does.
    pub fn document(&self) -> Document<'_> {
        let document = match &self.body {
            Body::Text(text) => Document::plain(text),
            Body::Extraction(extraction) => extraction.document(),
        };
        match &self.title {
            Some(title) => document.with_title(title),
            None => document,
        }
    }
}

impl Failure {
    fn new(stage: &'static str, cause: impl Into<String>) -> Self {
        // A cause from elsewhere may hold line breaks or what stood in the file.
        let cause: String = cause.into();
        let cause = cause.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            stage,
            cause: cause.replace(|c: char| c.is_control(), "\u{FFFD}"),
            record: None,
        }
    }

    /// The failure of an input operation; what the readers in between found out goes first.
    fn of_io(stage: &'static str, error: &io::Error) -> Self {
        if let Some(failure) = error.get_ref().and_then(|e| e.downcast_ref::<Self>()) {
            return failure.clone();
        }
        let cause = match error.kind() {
            io::ErrorKind::NotFound => "no such file".to_owned(),
            io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
            io::ErrorKind::UnexpectedEof => "ends too early".to_owned(),
            _ => error.to_string(),
        };
        Self::new(stage, cause)
    }

    fn in_record(mut self, record: String) -> Self {
        self.record = Some(record);
        self
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.record {
            Some(record) => write!(f, "{record}: {}", self.cause),
            None => f.write_str(&self.cause),
        }
    }
}

impl std::error::Error for Failure {}

impl Iterator for Records {
    type Item = Result<Record, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::One(record) => record.take().map(Ok),
            Source::Array(array) => array.next(),
            Source::Lines(lines) => lines.next(),
            #[cfg(feature = "tables")]
            Source::Rows(rows) => rows.next(),
        }
    }
}

/// The documents in what `reader` gives, which is named `name` (`-` for standard input).
///
/// # Errors
/// If the whole cannot be read: nothing of it is a document.
pub fn open(
    name: &Path,
    reader: Box<dyn Read + Send>,
    settings: &Settings,
) -> Result<Records, Failure> {
    let name = name.to_string_lossy();
    let mut name: &str = &name;
    let (mut head, mut reader) = look(reader)?;
    // Compressed twice happens by mistake; deeper than that, by malice.
    for depth in 0.. {
        let kind = match kind::of(&head, name) {
            Ok(kind @ (Kind::Gzip | Kind::Zstd)) if depth < 3 => kind,
            _ => break,
        };
        name = kind::uncompressed_name(name);
        (head, reader) = look(compression::decompressed(kind, reader)?)?;
    }
    if head.is_empty() {
        return Err(Failure::new("read", "is empty"));
    }
    let kind = match settings.format {
        Some(format) => Kind::Format(format),
        None => kind::of(&head, name)?,
    };
    let format = match kind {
        Kind::Format(InputFormat::Jsonl) => {
            return Ok(Records(Source::Lines(json::Lines::new(reader, settings)?)));
        }
        #[cfg(feature = "tables")]
        Kind::Format(format @ (InputFormat::Csv | InputFormat::Tsv)) => {
            let delimiter = if format == InputFormat::Csv {
                b','
            } else {
                b'\t'
            };
            let rows = delimited::Rows::new(reader, delimiter, settings)?;
            return Ok(Records(Source::Rows(Box::new(rows))));
        }
        Kind::Format(format) => Some(format),
        Kind::Zip => None,
        Kind::Gzip | Kind::Zstd => {
            return Err(Failure::new(
                "decompress",
                "is compressed more than three times over",
            ));
        }
    };
    let bytes = Limited::new(reader, settings.max_size).all()?;
    whole_file(format, bytes, settings).map(Records)
}

/// The first bytes of a source, and the whole of it.
#[expect(clippy::type_complexity, reason = "it is said in the line above")]
fn look(mut reader: Box<dyn Read + Send>) -> Result<(Vec<u8>, Box<dyn Read + Send>), Failure> {
    let mut head = Vec::with_capacity(kind::HEAD);
    let read = reader
        .by_ref()
        .take(kind::HEAD as u64)
        .read_to_end(&mut head);
    read.map_err(|error| Failure::of_io("read", &error))?;
    let whole = Box::new(Cursor::new(head.clone()).chain(reader));
    Ok((head, whole))
}

/// What is in a file of one document, or in one that must be read whole.
///
/// Without a format it is an archive, whose members tell.
fn whole_file(
    format: Option<InputFormat>,
    bytes: Vec<u8>,
    settings: &Settings,
) -> Result<Source, Failure> {
    let Some(format) = format else {
        return Err(Failure::new(
            "open",
            "is a zip archive, which brevity cannot read",
        ));
    };
    let body = match format {
        InputFormat::Json => {
            let text = decoding::text(bytes, settings.encoding.as_deref(), None)?;
            return json::Array::parse(&text, settings).map(Source::Array);
        }
        InputFormat::Markdown => {
            let text = decoding::text(bytes, settings.encoding.as_deref(), None)?;
            Body::Extraction(brevity::document::markdown(&text))
        }
        InputFormat::Html => {
            let declared = decoding::declared_by_page(&bytes);
            let text = decoding::text(bytes, settings.encoding.as_deref(), declared.as_deref())?;
            Body::Extraction(brevity::document::html(&text))
        }
        InputFormat::Text => Body::Text(decoding::text(bytes, settings.encoding.as_deref(), None)?),
        _ => return Err(missing(format)),
    };
    Ok(Source::One(Some(Record {
        body,
        ..Record::default()
    })))
}

/// The failure for a format that this build leaves out.
fn missing(format: InputFormat) -> Failure {
    let name = kind::name(format);
    Failure::new(
        "open",
        format!("is {name}, which this build of brevity cannot read"),
    )
}
