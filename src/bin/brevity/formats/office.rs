//! What DOCX, ODT and EPUB have in common: an archive of XML.

use std::io::{Cursor, Read};

use brevity::document::{BlockKind, Extraction};
use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;
use zip::result::ZipError;

use super::limit::too_large;
use super::{Failure, InputFormat, decoding};

/// An archive, of whose members no more than a limit is decompressed.
pub struct Archive {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    limit: u64,
    left: u64,
}

impl Archive {
    /// # Errors
    /// If the bytes are no archive.
    pub fn open(bytes: Vec<u8>, limit: u64) -> Result<Self, Failure> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failure(&error))?;
        Ok(Self {
            zip,
            limit,
            left: limit,
        })
    }

    /// What the members say that the archive is.
    ///
    /// # Errors
    /// If it is nothing that can be read.
    pub fn format(&mut self) -> Result<InputFormat, Failure> {
        let kind = self.member("mimetype")?;
        let kind = kind.map(|kind| String::from_utf8_lossy(&kind).trim().to_owned());
        let what = match kind.as_deref() {
            Some("application/epub+zip") => return Ok(InputFormat::Epub),
            Some("application/vnd.oasis.opendocument.text") => return Ok(InputFormat::Odt),
            Some(kind) if kind.contains("opendocument.spreadsheet") => {
                "an OpenDocument spreadsheet"
            }
            Some(kind) if kind.contains("opendocument.presentation") => {
                "an OpenDocument presentation"
            }
            Some(kind) if kind.contains("opendocument") => "an OpenDocument file",
            _ => {
                let has = |name: &str| self.zip.index_for_name(name).is_some();
                let folder = |name: &str| {
                    self.zip
                        .file_names_raw()
                        .any(|member| member.starts_with(name.as_bytes()))
                };
                if has("word/document.xml") {
                    return Ok(InputFormat::Docx);
                } else if has("META-INF/container.xml") {
                    return Ok(InputFormat::Epub);
                } else if folder("xl/") {
                    "an Excel workbook"
                } else if folder("ppt/") {
                    "a PowerPoint presentation"
                } else if folder("META-INF/MANIFEST.MF") {
                    "a Java archive"
                } else {
                    "a zip archive"
                }
            }
        };
        Err(Failure::new(
            "open",
            format!("is {what}, which brevity cannot read"),
        ))
    }

    /// The bytes of a member, if it is there.
    pub fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let member = match self.zip.by_name(name) {
            Ok(member) => member,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failure(&error)),
        };
        let mut bytes = Vec::new();
        let read = member
            .take(self.left.saturating_add(1))
            .read_to_end(&mut bytes);
        read.map_err(|error| Failure::new("decompress", format!("{name} is damaged: {error}")))?;
        let length = bytes.len() as u64;
        self.left = self
            .left
            .checked_sub(length)
            .ok_or_else(|| too_large(self.limit))?;
        Ok(Some(bytes))
    }

    /// The text of a member, if it is there.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Failure> {
        self.member(name)?
            .map(|bytes| decoding::text(bytes, None, None))
            .transpose()
    }

    /// The text of a member that must be there.
    pub fn required(&mut self, name: &str) -> Result<String, Failure> {
        let missing = || Failure::new("parse", format!("has no {name}"));
        self.text(name)?.ok_or_else(missing)
    }
}

fn failure(error: &ZipError) -> Failure {
    Failure::new("decompress", format!("not a valid archive: {error}"))
}

/// Parses a member.
pub fn parse<'x>(name: &str, xml: &'x str) -> Result<Document<'x>, Failure> {
    let options = ParsingOptions {
        allow_dtd: true,
        // More than any book; each takes some 60 bytes.
        nodes_limit: 20_000_000,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(xml, options)
        .map_err(|error| Failure::new("parse", format!("{name} is not valid XML: {error}")))
}

/// A step through a tree.
pub enum Step<'a, 'i> {
    Enter(Node<'a, 'i>),
    Leave(Node<'a, 'i>),
}

/// All steps through the tree below `root`, in a loop: a tree may be deeper than the stack.
pub fn steps<'a, 'i>(root: Node<'a, 'i>) -> impl Iterator<Item = Step<'a, 'i>> {
    let mut next = Some(Step::Enter(root));
    std::iter::from_fn(move || {
        let step = next.take()?;
        next = match step {
            Step::Enter(node) => Some(node.first_child().map_or(Step::Leave(node), Step::Enter)),
            Step::Leave(node) if node == root => None,
            Step::Leave(node) => match node.next_sibling() {
                Some(sibling) => Some(Step::Enter(sibling)),
                None => node.parent().map(Step::Leave),
            },
        };
        Some(step)
    })
}

/// The text of the first element named `name`.
pub fn text_of(document: &Document<'_>, name: &str) -> Option<String> {
    let found = document
        .descendants()
        .find(|node| node.tag_name().name() == name)?;
    let text: String = found
        .descendants()
        .filter(Node::is_text)
        .filter_map(|node| node.text())
        .collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A document that is put together: paragraphs, and tables around them.
#[derive(Default)]
pub struct Outline {
    blocks: Vec<(BlockKind, String)>,
    tables: Vec<Vec<Vec<String>>>,
}

impl Outline {
    /// Adds a paragraph, or adds it to the cell that is open.
    pub fn push(&mut self, kind: BlockKind, text: String) {
        match self
            .tables
            .last_mut()
            .and_then(|rows| rows.last_mut()?.last_mut())
        {
            Some(cell) => {
                if !cell.is_empty() {
                    cell.push('\n');
                }
                cell.push_str(&text);
            }
            None => self.blocks.push((kind, text)),
        }
    }

    pub fn begin_table(&mut self) {
        self.tables.push(Vec::new());
    }

    pub fn begin_row(&mut self) {
        if let Some(rows) = self.tables.last_mut() {
            rows.push(Vec::new());
        }
    }

    pub fn begin_cell(&mut self) {
        if let Some(row) = self.tables.last_mut().and_then(|rows| rows.last_mut()) {
            row.push(String::new());
        }
    }

    /// A table with paragraphs in it lays out a page; its cells are text like any other.
    pub fn end_table(&mut self) {
        const LONGEST_CELL: usize = 250;
        let Some(rows) = self.tables.pop() else {
            return;
        };
        let lays_out = rows.iter().flatten().any(|cell| cell.len() > LONGEST_CELL);
        if lays_out {
            let paragraphs = rows.iter().flatten().flat_map(|cell| cell.split('\n'));
            for paragraph in paragraphs {
                self.push(BlockKind::Paragraph, paragraph.to_owned());
            }
        } else {
            let line = |row: &Vec<String>| {
                let cells = row
                    .iter()
                    .map(|c| c.split_whitespace().collect::<Vec<_>>().join(" "));
                cells.collect::<Vec<_>>().join(" | ")
            };
            let lines: Vec<String> = rows.iter().map(line).collect();
            self.push(BlockKind::Table, lines.join("\n"));
        }
    }

    /// The document, under `title` if none of its blocks is a title.
    pub fn finish(self, title: Option<String>) -> Extraction {
        let mut extraction = Extraction::new();
        let first = self
            .blocks
            .iter()
            .position(|(kind, text)| *kind == BlockKind::Title && !text.trim().is_empty());
        if let (None, Some(title)) = (first, title) {
            extraction.push(BlockKind::Title, &title);
        }
        for (i, (kind, text)) in self.blocks.iter().enumerate() {
            let kind = match kind {
                BlockKind::Title if first != Some(i) => BlockKind::Heading,
                kind => *kind,
            };
            if kind == BlockKind::Heading && extraction.title() == Some(text.trim()) {
                continue;
            }
            extraction.push(kind, text);
        }
        extraction
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    /// An archive of these members.
    pub fn archive(members: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in members {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// The blocks, each as "Kind: text".
    pub fn shown(extraction: &Extraction) -> Vec<String> {
        let block = |block: &brevity::document::Block| {
            format!("{:?}: {}", block.kind, &extraction.text[block.span.clone()])
        };
        extraction.blocks.iter().map(block).collect()
    }

    #[test]
    fn other_archives_are_named() {
        let what = |members: &[(&str, &str)]| {
            Archive::open(archive(members), 1000)
                .unwrap()
                .format()
                .unwrap_err()
                .cause
        };
        assert_eq!(
            what(&[("a.txt", "a")]),
            "is a zip archive, which brevity cannot read"
        );
        assert!(what(&[("xl/workbook.xml", "")]).starts_with("is an Excel workbook"));
        assert!(
            what(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])
                .starts_with("is an OpenDocument spreadsheet")
        );
        let failure = Archive::open(b"PK\x03\x04 and no more".to_vec(), 1000)
            .err()
            .unwrap();
        assert!(failure.cause.starts_with("not a valid archive"));
    }

    #[test]
    fn the_limit_holds_for_all_members_together() {
        let bomb = "x".repeat(600);
        let mut archive = Archive::open(archive(&[("a", &bomb), ("b", &bomb)]), 1000).unwrap();
        assert_eq!(archive.member("a").unwrap().unwrap().len(), 600);
        let failure = archive.member("b").unwrap_err();
        assert_eq!(failure.cause, "more than 1 kB decoded (--max-size)");
        assert_eq!(archive.member("c").unwrap(), None);
    }
}
