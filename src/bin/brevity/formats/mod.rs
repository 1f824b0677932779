//! The bytes of any supported file, as documents.
//!
//! [`open`] looks at the first bytes and the name, takes off what the content is compressed
//! with, and hands the rest to the reader of its format. Formats of many records give one at a
//! time, so that memory holds one and not the file.

mod compression;
mod decoding;
#[cfg(feature = "tables")]
mod delimited;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod epub;
mod json;
mod kind;
mod limit;
mod lines;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod office;
#[cfg(feature = "pdf")]
mod pdf;

use std::io::{self, Cursor, Read};
use std::path::Path;

use brevity::document::{Document, Extraction};
use clap::ValueEnum;
use serde::Serialize;

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
    /// The field that holds its query; `query`, where there is one, if not given.
    pub query_field: Option<String>,
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
            query_field: None,
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
    /// What the summary should answer.
    pub query: Option<String>,
    /// A record's field `language` or `lang`, as it stands there.
    pub language: Option<String>,
    /// The text.
    pub body: Body,
    /// What places in the text count.
    pub spans: Spans,
}

/// What places in a text count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Spans {
    /// Bytes of the file: its text is the file as it is.
    File,
    /// Bytes of the text, in UTF-8, that was taken out of the file.
    #[default]
    Extracted,
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
        if let Some(record) = &self.record {
            // What a file calls its records may hold anything; this is one line.
            for c in record.chars() {
                if c.is_control() {
                    write!(f, "{}", c.escape_default())?;
                } else {
                    write!(f, "{c}")?;
                }
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.cause)
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
    let mut is_compressed = false;
    for depth in 0.. {
        let kind = match kind::of(&head, name) {
            Ok(kind @ (Kind::Gzip | Kind::Zstd)) if depth < 3 => kind,
            _ => break,
        };
        is_compressed = true;
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
    let mut source = whole_file(format, bytes, settings)?;
    if let Source::One(Some(record)) = &mut source
        && is_compressed
    {
        record.spans = Spans::Extracted;
    }
    Ok(Records(source))
}

/// The first bytes of a source, and the whole of it.
fn look(mut reader: Box<dyn Read + Send>) -> Result<(Vec<u8>, Box<dyn Read + Send>), Failure> {
    let mut head = Vec::with_capacity(kind::HEAD);
    let read = reader
        .by_ref()
        .take(kind::HEAD as u64)
        .read_to_end(&mut head);
    let read = read.map_err(|error| Failure::of_io("read", &error))?;
    let beginning = Cursor::new(head.clone());
    // A small file has been read to its end, which need not be looked for again.
    let whole: Box<dyn Read + Send> = match read < kind::HEAD {
        true => Box::new(beginning),
        false => Box::new(beginning.chain(reader)),
    };
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
    let bytes = match format {
        None | Some(InputFormat::Docx | InputFormat::Odt | InputFormat::Epub) => {
            return archive(format, bytes, settings).map(|record| Source::One(Some(record)));
        }
        Some(_) => bytes,
    };
    let format = format.unwrap_or(InputFormat::Text);
    let mut spans = Spans::Extracted;
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
        InputFormat::Text => {
            let (text, is_as_it_was) = decoding::marked_text(bytes, settings.encoding.as_deref())?;
            if is_as_it_was {
                spans = Spans::File;
            }
            Body::Text(text)
        }
        #[cfg(feature = "pdf")]
        InputFormat::Pdf => Body::Text(pdf::text(&bytes, settings.max_size)?),
        _ => return Err(missing(format)),
    };
    Ok(Source::One(Some(Record {
        body,
        spans,
        ..Record::default()
    })))
}

/// What is in an archive, whose members tell the format if none is given.
#[cfg(feature = "office")]
fn archive(
    format: Option<InputFormat>,
    bytes: Vec<u8>,
    settings: &Settings,
) -> Result<Record, Failure> {
    let mut archive = office::Archive::open(bytes, settings.max_size)?;
    let format = match format {
        Some(format) => format,
        None => archive.format()?,
    };
    let (extraction, language) = match format {
        InputFormat::Docx => (docx::read(&mut archive)?, None),
        InputFormat::Odt => (odt::read(&mut archive)?, None),
        _ => epub::read(&mut archive)?,
    };
    Ok(Record {
        language,
        body: Body::Extraction(extraction),
        ..Record::default()
    })
}

/// What is in an archive cannot be told without its readers.
#[cfg(not(feature = "office"))]
fn archive(format: Option<InputFormat>, _: Vec<u8>, _: &Settings) -> Result<Record, Failure> {
    Err(match format {
        Some(format) => missing(format),
        None => Failure::new(
            "open",
            "is a zip archive, which this build of brevity cannot read",
        ),
    })
}

/// The failure for a format that this build leaves out.
fn missing(format: InputFormat) -> Failure {
    let name = kind::name(format);
    Failure::new(
        "open",
        format!("is {name}, which this build of brevity cannot read"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All that a file gives: texts, and failures after their stage.
    fn read(name: &str, bytes: Vec<u8>, settings: &Settings) -> Vec<String> {
        let failed = |failure: &Failure| {
            assert!(!failure.cause.contains('\n'), "{failure:?}");
            format!("{}: {failure}", failure.stage)
        };
        match open(Path::new(name), Box::new(Cursor::new(bytes)), settings) {
            Ok(records) => records
                .map(|record| match record {
                    Ok(record) => record.document().text().to_owned(),
                    Err(failure) => failed(&failure),
                })
                .collect(),
            Err(failure) => vec![failed(&failure)],
        }
    }

    fn default(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<String> {
        read(name, bytes.into(), &Settings::default())
    }

    #[test]
    fn each_kind_of_text_is_read() {
        assert_eq!(default("a.txt", "One.\n"), ["One.\n"]);
        assert_eq!(
            default("-", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n"),
            ["a", "b"]
        );
        assert_eq!(default("a.md", "# One\n\n*Two.*"), ["One\n\nTwo."]);
        assert_eq!(default("-", "<html><p>One.<p>Two."), ["One.\n\nTwo."]);
        let page = b"<html><meta charset=windows-1251><p>\xCF\xF0\xE8\xE2\xE5\xF2.".as_slice();
        assert_eq!(default("a.html", page), ["Привет."]);
        let settings = Settings {
            format: Some(InputFormat::Text),
            ..Settings::default()
        };
        assert_eq!(read("a.md", b"# One".to_vec(), &settings), ["# One"]);
    }

    #[test]
    fn what_is_no_text_is_refused_by_name() {
        assert_eq!(default("a.txt", ""), ["read: is empty"]);
        assert_eq!(
            default("a.txt", "\u{1}\u{2}\0"),
            ["decode: is binary, not text"]
        );
        assert_eq!(
            default("a", "\u{7f}ELF\u{2}"),
            ["open: is a program (ELF), which brevity cannot read"]
        );
        assert_eq!(
            default("a.txt", b"caf\xC3\xA9 \xC3\xA9 \xE9".as_slice()),
            ["decode: not valid UTF-8 at byte 9"]
        );
    }

    #[test]
    fn a_reader_that_fails_is_a_failure() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                Err(io::ErrorKind::PermissionDenied.into())
            }
        }
        let failure = open(Path::new("a"), Box::new(Broken), &Settings::default())
            .err()
            .unwrap();
        assert_eq!(
            (failure.stage, failure.cause.as_str()),
            ("read", "permission denied")
        );
    }

    #[cfg(feature = "compression")]
    mod compressed {
        use super::*;
        use std::io::Write;

        fn gzip(bytes: &[u8]) -> Vec<u8> {
            let level = flate2::Compression::best();
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
            encoder.write_all(bytes).unwrap();
            encoder.finish().unwrap()
        }

        #[test]
        fn the_name_without_its_ending_tells_the_format() {
            assert_eq!(default("a.md.gz", gzip(b"# One\n\nTwo.")), ["One\n\nTwo."]);
            assert_eq!(default("a.gz", gzip(&gzip(b"Twice."))), ["Twice."]);
            #[cfg(feature = "tables")]
            assert_eq!(
                default("a.csv.gz", gzip(b"text\nOne.\nTwo.\n")),
                ["One.", "Two."]
            );
            let fourfold = gzip(&gzip(&gzip(&gzip(b"Four times."))));
            assert_eq!(
                default("a.gz", fourfold),
                ["decompress: is compressed more than three times over"]
            );
        }

        #[test]
        fn bombs_and_damage_are_failures() {
            let settings = Settings {
                max_size: 1 << 20,
                ..Settings::default()
            };
            let bomb = gzip(&vec![b'x'; 64 << 20]);
            let expected = ["read: more than 1 MB decoded (--max-size)"];
            assert_eq!(read("a.gz", bomb.clone(), &settings), expected);
            let lines = read("a.jsonl.gz", bomb, &settings);
            assert_eq!(lines, ["read: line 1: more than 1 MB decoded (--max-size)"]);
            let whole = gzip(&b"All of it. ".repeat(10_000));
            let cut = whole[..whole.len() / 2].to_vec();
            assert_eq!(
                default("a.gz", cut),
                ["decompress: the gzip data end too early"]
            );
        }
    }

    #[cfg(feature = "office")]
    #[test]
    fn archives_are_known_by_their_members() {
        let document = "<d xmlns:w='w'><w:p><w:r><w:t>One.</w:t></w:r></w:p></d>";
        let bytes = office::tests::archive(&[("word/document.xml", document)]);
        assert_eq!(default("letter", bytes.clone()), ["One."]);
        let cut = default("letter.docx", bytes[..bytes.len() / 2].to_vec());
        assert!(
            cut[0].starts_with("decompress: not a valid archive"),
            "{cut:?}"
        );
        let other = office::tests::archive(&[("a.txt", "One.")]);
        assert_eq!(
            default("a.docx", other),
            ["open: is a zip archive, which brevity cannot read"]
        );
    }
}
