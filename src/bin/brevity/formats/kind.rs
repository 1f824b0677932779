//! What a file is, by its first bytes and its name.

use std::borrow::Cow;

use super::{Failure, InputFormat};

/// Bytes of the beginning that are looked at.
pub const HEAD: usize = 8 << 10;

/// What the beginning tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Format(InputFormat),
    Gzip,
    Zstd,
    /// An archive: its list of members, at its end, says what it is.
    Zip,
}

/// What `head` begins, the file being named `name`; or a failure that names what it is.
pub fn of(head: &[u8], name: &str) -> Result<Kind, Failure> {
    if head.starts_with(b"\x1F\x8B\x08") {
        return Ok(Kind::Gzip);
    }
    if head.starts_with(b"\x28\xB5\x2F\xFD") || is_skippable_frame(head) {
        return Ok(Kind::Zstd);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Zip);
    }
    let extension = extension(name);
    if let Some(what) = refused(head, &extension) {
        return Err(Failure::new(
            "open",
            format!("is {what}, which brevity cannot read"),
        ));
    }
    if find(&head[..head.len().min(1024)], b"%PDF-").is_some() {
        return Ok(Kind::Format(InputFormat::Pdf));
    }
    by_text(head, &extension).map(Kind::Format)
}

/// The ending of a name in lower case, without the dot.
fn extension(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    match file.rsplit_once('.') {
        Some((_, extension)) => extension.to_ascii_lowercase(),
        None => String::new(),
    }
}

/// The name of a compressed file without the ending that says so.
pub fn uncompressed_name(name: &str) -> &str {
    let stem = name.rsplit_once('.').filter(|(_, extension)| {
        ["gz", "gzip", "zst", "zstd"].contains(&extension.to_ascii_lowercase().as_str())
    });
    stem.map_or(name, |(stem, _)| stem)
}

/// A format with its article, as messages name it.
pub fn name(format: InputFormat) -> &'static str {
    match format {
        InputFormat::Text => "a text",
        InputFormat::Markdown => "Markdown",
        InputFormat::Html => "a web page",
        InputFormat::Jsonl => "JSON Lines",
        InputFormat::Json => "JSON",
        InputFormat::Csv => "CSV",
        InputFormat::Tsv => "TSV",
        InputFormat::Epub => "an EPUB book",
        InputFormat::Docx => "a Word document",
        InputFormat::Odt => "an OpenDocument text",
        InputFormat::Pdf => "a PDF",
    }
}

fn is_skippable_frame(head: &[u8]) -> bool {
    matches!(head, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    // Most files do not even hold the first byte.
    let &begin = needle.first()?;
    let first = bytes.iter().position(|&byte| byte == begin)?;
    let windows = bytes[first..].windows(needle.len());
    let found = windows.into_iter().position(|window| window == needle)?;
    Some(first + found)
}

/// What the file is, if it is nothing that can be read.
fn refused(head: &[u8], extension: &str) -> Option<&'static str> {
    let at = |offset: usize, magic: &[u8]| {
        head.get(offset..)
            .is_some_and(|rest| rest.starts_with(magic))
    };
    let has_zero = head.iter().take(64).any(|&b| b == 0);
    const MAGIC: [(&[u8], &str); 37] = [
        (b"\x89PNG\r\n", "a PNG image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"GIF87a", "a GIF image"),
        (b"GIF89a", "a GIF image"),
        (b"II*\0", "a TIFF image"),
        (b"MM\0*", "a TIFF image"),
        (b"\0\0\x01\0", "an icon"),
        (b"8BPS\0", "a Photoshop image"),
        (b"ID3\x02", "an MP3 sound"),
        (b"ID3\x03", "an MP3 sound"),
        (b"ID3\x04", "an MP3 sound"),
        (b"\xFF\xFB", "an MP3 sound"),
        (b"\xFF\xF3", "an MP3 sound"),
        (b"OggS\0", "an Ogg sound or film"),
        (b"fLaC", "a FLAC sound"),
        (b"\x1A\x45\xDF\xA3", "a Matroska film"),
        (b"FLV\x01", "a Flash film"),
        (b"\x7FELF", "a program (ELF)"),
        (b"\xFE\xED\xFA\xCE", "a program (Mach-O)"),
        (b"\xCF\xFA\xED\xFE", "a program (Mach-O)"),
        (b"\xCA\xFE\xBA\xBE", "a Java class or a program (Mach-O)"),
        (b"\0asm", "a program (WebAssembly)"),
        (b"{\\rtf", "an RTF document"),
        (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
        (b"Rar!\x1A\x07", "a RAR archive"),
        (b"\xFD7zXZ\0", "compressed with xz"),
        (b"\x04\x22\x4D\x18", "compressed with LZ4"),
        (b"!<arch>\n", "an ar archive"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"%!PS", "a PostScript document"),
        (b"AT&TFORM", "a DjVu document"),
        (b"PAR1", "a Parquet table"),
        (b"\x93NUMPY", "a NumPy array"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
        (b"\0\x01\0\0\0", "a font"),
        (b"OTTO\0", "a font"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(what);
    }
    if at(0, b"RIFF") {
        return match head.get(8..12) {
            Some(b"WEBP") => Some("a WebP image"),
            Some(b"WAVE") => Some("a WAV sound"),
            Some(b"AVI ") => Some("an AVI film"),
            _ => None,
        };
    }
    if at(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(match extension {
            "doc" => "an old Word document (.doc)",
            "xls" => "an old Excel workbook (.xls)",
            "ppt" => "an old PowerPoint presentation (.ppt)",
            "msg" => "an Outlook message",
            _ => "an old Office file (.doc, .xls or .ppt)",
        });
    }
    if at(4, b"ftyp") {
        return Some(match head.get(8..12) {
            Some(b"avif") => "an AVIF image",
            Some(b"heic" | b"heix" | b"mif1") => "a HEIC image",
            Some(b"M4A ") => "an MP4 sound",
            _ => "an MP4 film",
        });
    }
    // "BM", "MZ" and "BZh" may begin a text, too.
    if at(0, b"BM") && at(6, &[0; 4]) {
        return Some("a BMP image");
    }
    if at(0, b"MZ") && has_zero {
        return Some("a program (Windows)");
    }
    if at(0, b"BZh") && at(4, b"1AY&SY") {
        return Some("compressed with bzip2");
    }
    if at(257, b"ustar") {
        return Some("a tar archive");
    }
    if at(60, b"BOOKMOBI") {
        return Some("a Kindle book");
    }
    xml(head)
}

/// What of `head` can be read as UTF-8, the rest replaced.
fn readable(head: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(head) {
        Ok(text) => Cow::Borrowed(text),
        // The last character is cut in two.
        Err(error) if error.error_len().is_none() => {
            String::from_utf8_lossy(&head[..error.valid_up_to()])
        }
        Err(_) => String::from_utf8_lossy(head),
    }
}

/// The first byte that is neither a byte order mark nor white space.
fn first_byte(head: &[u8]) -> Option<u8> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    head.trim_ascii_start().first().copied()
}

/// XML that is no web page.
fn xml(head: &[u8]) -> Option<&'static str> {
    if first_byte(head) != Some(b'<') {
        return None;
    }
    let text = readable(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let element = text
        .match_indices('<')
        .map(|(at, _)| &text[at + 1..])
        .find(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
    let element = element.map(|rest| {
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'));
        rest[..end.unwrap_or(rest.len())].to_ascii_lowercase()
    });
    let element = element.as_deref();
    if !text.starts_with("<?xml") {
        return (text.starts_with("<svg") && element == Some("svg")).then_some("an SVG image");
    }
    match element {
        Some("html") => None,
        Some("svg") => Some("an SVG image"),
        Some("rss" | "feed") => Some("a news feed"),
        _ => Some("an XML file"),
    }
}

/// The format of what looks like text.
fn by_text(head: &[u8], extension: &str) -> Result<InputFormat, Failure> {
    let named = match extension {
        "md" | "markdown" | "mdown" | "mkd" | "mdx" | "rmd" | "qmd" => Some(InputFormat::Markdown),
        "html" | "htm" | "xhtml" | "xht" => Some(InputFormat::Html),
        "jsonl" | "ndjson" | "jl" => Some(InputFormat::Jsonl),
        "csv" => Some(InputFormat::Csv),
        "tsv" | "tab" => Some(InputFormat::Tsv),
        "json" => return Ok(json(head).unwrap_or(InputFormat::Json)),
        // What is named so and is none has been found damaged or empty by now.
        "pdf" | "docx" | "odt" | "epub" => {
            let what = extension.to_ascii_uppercase();
            return Err(Failure::new(
                "parse",
                format!("is named .{extension}, but is no {what} file"),
            ));
        }
        _ => None,
    };
    let found = match named {
        Some(InputFormat::Markdown) | None => page(head, named.is_none()),
        _ => None,
    };
    let found = found.or(named).or_else(|| json(head));
    Ok(found.unwrap_or(InputFormat::Text))
}

/// A web page, or, where the name says nothing, a part of one.
fn page(head: &[u8], parts: bool) -> Option<InputFormat> {
    const WHOLE: [&str; 3] = ["<!doctype html", "<html", "<head"];
    const PARTS: [&str; 12] = [
        "<body", "<title", "<meta", "<div", "<p>", "<p ", "<article", "<main", "<section", "<h1",
        "<script", "<table",
    ];
    if first_byte(head) != Some(b'<') {
        return None;
    }
    let text = readable(head);
    let mut rest = text.trim_start_matches('\u{FEFF}').trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            "-->"
        } else if rest.starts_with("<?xml") {
            "?>"
        } else {
            break;
        };
        rest = rest[rest.find(end)? + end.len()..].trim_start();
    }
    let begins = |tag: &str| {
        rest.get(..tag.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tag))
    };
    let found = WHOLE.iter().any(|tag| begins(tag)) || parts && PARTS.iter().any(|tag| begins(tag));
    found.then_some(InputFormat::Html)
}

/// JSON Lines if the first line is an object that goes no further, or that goes further than
/// can be seen; JSON if an object or an array of objects begins.
fn json(head: &[u8]) -> Option<InputFormat> {
    if !matches!(first_byte(head), Some(b'{' | b'[')) {
        return None;
    }
    let text = readable(head);
    let text = text.trim_start_matches('\u{FEFF}').trim_start();
    let object = |rest: &str| {
        rest.strip_prefix('{')
            .is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
    };
    if let Some(rest) = text.strip_prefix('[') {
        return object(rest.trim_start()).then_some(InputFormat::Json);
    }
    if !object(text) {
        return None;
    }
    let Some((line, _)) = text.split_once('\n') else {
        return Some(InputFormat::Jsonl);
    };
    let whole =
        line.trim_end().ends_with('}') && serde_json::from_str::<serde_json::Value>(line).is_ok();
    Some(if whole {
        InputFormat::Jsonl
    } else {
        InputFormat::Json
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(head: &[u8], name: &str) -> Result<Kind, String> {
        of(head, name).map_err(|failure| failure.cause)
    }

    #[test]
    fn content_goes_before_the_name_and_the_name_helps_where_content_is_silent() {
        use InputFormat::{Csv, Html, Json, Jsonl, Markdown, Pdf, Text, Tsv};
        let cases: [(&[u8], &str, InputFormat); 22] = [
            (b"Plain words.", "a.txt", Text),
            (b"Plain words.", "-", Text),
            (b"Plain words.", "LICENSE", Text),
            (b"# Words", "dir.html/a.MD", Markdown),
            (b"# Words", "a.txt", Text),
            (b"\xEF\xBB\xBF <!-- saved --> <!DOCTYPE HTML><p>", "a", Html),
            (b"<?xml version=\"1.0\"?><html xmlns=\"\">", "-", Html),
            (b"words", "a.htm", Html),
            (b"<p>words", "-", Html),
            (b"<div align=center>\n\n# Words", "README.md", Markdown),
            (b"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", "-", Jsonl),
            (b"{\"text\": \"a\"}", "a.json", Jsonl),
            (b"{\n \"text\": \"a\"}", "-", Json),
            (b"[ {\"text\": \"a\"}]", "-", Json),
            (b"[1, 2]", "a.json", Json),
            (b"[Applause] Thank you.", "-", Text),
            (b"{curly} words", "-", Text),
            (b"a,b\n", "a.csv", Csv),
            (b"a\tb\n", "a.tsv", Tsv),
            (b"junk %PDF-1.7", "-", Pdf),
            (b"BM is a brand.", "-", Text),
            (b"MZ is one too.", "-", Text),
        ];
        for (head, name, format) in cases {
            let shown = String::from_utf8_lossy(head);
            assert_eq!(kind(head, name), Ok(Kind::Format(format)), "{shown} {name}");
        }
        assert_eq!(kind(b"\x1F\x8B\x08\0", "a.txt"), Ok(Kind::Gzip));
        assert_eq!(kind(b"\x28\xB5\x2F\xFD", "a.txt"), Ok(Kind::Zstd));
        assert_eq!(kind(b"PK\x03\x04", "a.txt"), Ok(Kind::Zip));
        assert_eq!(uncompressed_name("a/b.jsonl.GZ"), "a/b.jsonl");
        assert_eq!(uncompressed_name("a/b.jsonl"), "a/b.jsonl");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let cases: [(&[u8], &str, &str); 12] = [
            (b"\x89PNG\r\n\x1A\n", "a.txt", "a PNG image"),
            (b"\xFF\xD8\xFF\xE0", "-", "a JPEG image"),
            (b"RIFF\x24\0\0\0WAVEfmt ", "-", "a WAV sound"),
            (b"\0\0\0\x18ftypmp42", "-", "an MP4 film"),
            (
                b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
                "a.doc",
                "an old Word document (.doc)",
            ),
            (b"{\\rtf1\\ansi", "a.rtf", "an RTF document"),
            (b"\x7FELF\x02", "-", "a program (ELF)"),
            (b"MZ\x90\0\x03", "-", "a program (Windows)"),
            (b"BZh91AY&SY", "-", "compressed with bzip2"),
            (b"<svg width=\"1\">", "a.svg", "an SVG image"),
            (b"<?xml version=\"1.0\"?>\n<rss>", "-", "a news feed"),
            (
                b"<?xml version=\"1.0\"?><!DOCTYPE x><book>",
                "a.xml",
                "an XML file",
            ),
        ];
        for (head, name, what) in cases {
            let expected = format!("is {what}, which brevity cannot read");
            assert_eq!(kind(head, name), Err(expected));
        }
        assert_eq!(
            kind(b"hello", "a.PDF").unwrap_err(),
            "is named .pdf, but is no PDF file"
        );
    }
}
