//! Summaries one after the other in one of the formats.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use crate::formats::{Record, Spans};
use crate::inputs::is_stdin;
use crate::options::Format;

/// One summary as bytes, apart from what stands between summaries.
pub struct Page {
    /// What a header calls it.
    name: Vec<u8>,
    body: Vec<u8>,
}

/// Where a summary comes from, as JSON shows it.
#[derive(Clone, Serialize)]
pub struct Source<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// The bytes of a path that is not UTF-8; `path` shows U+FFFD in place of some of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<&'a [u8]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// What the places in it count.
    #[serde(skip_serializing_if = "Option::is_none")]
    spans: Option<Spans>,
}

impl<'a> Source<'a> {
    /// Record `id` of the input at `path`.
    pub fn new(path: &'a Path, id: Option<&'a str>) -> Self {
        Self {
            path: (!is_stdin(path)).then(|| path.to_string_lossy().into_owned()),
            path_bytes: bytes_unless_utf8(path),
            id,
            spans: None,
        }
    }

    /// What was read as `record` from the input at `path`.
    pub fn of(path: &'a Path, record: &'a Record) -> Self {
        Self {
            spans: Some(record.spans),
            ..Self::new(path, record.id.as_deref())
        }
    }

    /// What people call it.
    pub fn name(&self) -> String {
        let path = self.path.as_deref().unwrap_or("standard input");
        match self.id {
            Some(id) => format!("{path}#{id}"),
            None => path.to_owned(),
        }
    }
}

impl Page {
    /// The page of a record of the input at `path`, as `write` writes it.
    pub fn new(
        path: &Path,
        record: &Record,
        write: impl FnOnce(Source<'_>, &mut Vec<u8>) -> io::Result<()>,
    ) -> io::Result<Self> {
        let mut body = Vec::new();
        write(Source::of(path, record), &mut body)?;
        let name = header_name(path, record.id.as_deref());
        Ok(Self { name, body })
    }

    /// Writes it alone.
    pub fn write(&self, out: &mut impl Write) -> io::Result<()> {
        out.write_all(&self.body)
    }
}

/// What text calls record `id` of the input at `path`: the bytes of the path as they are.
pub fn header_name(path: &Path, id: Option<&str>) -> Vec<u8> {
    let mut name = match is_stdin(path) {
        true => b"standard input".to_vec(),
        false => path.as_os_str().as_encoded_bytes().to_vec(),
    };
    if let Some(id) = id {
        name.push(b'#');
        name.extend_from_slice(id.as_bytes());
    }
    name
}

/// A path for people.
pub fn name(path: &Path) -> impl fmt::Display {
    match is_stdin(path) {
        true => Path::new("standard input"),
        false => path,
    }
    .display()
}

/// The bytes of a path that is not UTF-8.
pub fn bytes_unless_utf8(path: &Path) -> Option<&[u8]> {
    match path.to_str() {
        Some(_) => None,
        None => Some(path.as_os_str().as_encoded_bytes()),
    }
}

/// Pages in a row: with headers in text, in an array in JSON.
///
/// The first page is held back until it is known whether it is the only one, which has
/// neither.
pub struct Pages<W: Write> {
    out: W,
    format: Format,
    several: bool,
    held: Option<Page>,
    written: usize,
}

impl<W: Write> Pages<W> {
    /// No page yet; `several` if even one page is one of several.
    pub fn new(out: W, format: Format, several: bool) -> Self {
        Self {
            out,
            format,
            several,
            held: None,
            written: 0,
        }
    }

    /// Writes the next page.
    pub fn push(&mut self, page: Page) -> io::Result<()> {
        if !self.several && self.written == 0 && self.held.is_none() {
            self.held = Some(page);
            return Ok(());
        }
        self.several = true;
        if let Some(first) = self.held.take() {
            self.write(&first)?;
        }
        self.write(&page)
    }

    /// Writes what is held back and the end, and gives the writer back.
    pub fn finish(mut self) -> io::Result<W> {
        if let Some(only) = self.held.take() {
            self.write(&only)?;
        }
        if self.format == Format::Json && self.several {
            let end: &[u8] = if self.written == 0 { b"[]\n" } else { b"]\n" };
            self.out.write_all(end)?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    /// Sends on what was written so far.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn write(&mut self, page: &Page) -> io::Result<()> {
        let first = self.written == 0;
        self.written += 1;
        match self.format {
            Format::Text if self.several => {
                self.out
                    .write_all(if first { b"==> " } else { b"\n==> " })?;
                self.out.write_all(&page.name)?;
                self.out.write_all(b" <==\n")?;
            }
            Format::Json if self.several => {
                self.out.write_all(if first { b"[\n" } else { b",\n" })?;
            }
            _ => {}
        }
        self.out.write_all(&page.body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(format: Format, several: bool, bodies: &[&str]) -> String {
        let mut pages = Pages::new(Vec::new(), format, several);
        for (i, body) in bodies.iter().enumerate() {
            let name = format!("{i}.txt").into_bytes();
            let body = body.as_bytes().to_vec();
            pages.push(Page { name, body }).unwrap();
        }
        String::from_utf8(pages.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_single_page_stands_alone_unless_it_is_one_of_several() {
        assert_eq!(pages(Format::Text, false, &["a\n"]), "a\n");
        assert_eq!(pages(Format::Text, true, &["a\n"]), "==> 0.txt <==\na\n");
        assert_eq!(pages(Format::Json, false, &["{}\n"]), "{}\n");
        assert_eq!(pages(Format::Json, true, &["{}\n"]), "[\n{}\n]\n");
    }

    #[test]
    fn a_second_page_makes_several() {
        let text = pages(Format::Text, false, &["a\n", "b\n"]);
        assert_eq!(text, "==> 0.txt <==\na\n\n==> 1.txt <==\nb\n");
        assert_eq!(
            pages(Format::Json, false, &["1\n", "2\n"]),
            "[\n1\n,\n2\n]\n"
        );
        assert_eq!(pages(Format::Jsonl, false, &["1\n", "2\n"]), "1\n2\n");
    }

    #[test]
    fn no_page_is_an_empty_array_only_of_several() {
        assert_eq!(pages(Format::Json, true, &[]), "[]\n");
        assert_eq!(pages(Format::Json, false, &[]), "");
    }
}
