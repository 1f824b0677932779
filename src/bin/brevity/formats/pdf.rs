//! The text of a PDF.
//!
//! pdf-extract panics on some odd files and follows references without end on malicious ones:
//! the one is caught, the other is looked for beforehand.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use pdf_extract::{Dictionary, Document, Object, ObjectId, PlainTextOutput, Stream, output_doc};

use super::Failure;
use super::limit::too_large;

/// The text of a file, each line of a page on a line.
pub fn text(bytes: &[u8], limit: u64) -> Result<String, Failure> {
    quietly(|| extracted(bytes, limit)).unwrap_or_else(|| {
        Err(Failure::new(
            "parse",
            "is a PDF with a fault that its reader cannot handle",
        ))
    })
}

fn extracted(bytes: &[u8], limit: u64) -> Result<String, Failure> {
    let failure = |error: String| Failure::new("parse", format!("not a readable PDF: {error}"));
    let mut document = Document::load_mem(bytes).map_err(|error| failure(error.to_string()))?;
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Failure::new("parse", "is a PDF that asks for a password"));
    }
    check_streams(&document, limit)?;
    check_references(&document)?;
    let mut text = String::new();
    let read = output_doc(&document, &mut PlainTextOutput::new(&mut text));
    read.map_err(|error| failure(error.to_string()))?;
    if !text.contains(char::is_alphanumeric) {
        return Err(Failure::new(
            "parse",
            "is a PDF without text, such as scanned pages",
        ));
    }
    Ok(rejoined(&text))
}

/// Calls `f`; `None` if it panicked, without the message that a panic prints.
fn quietly<T>(f: impl FnOnce() -> T) -> Option<T> {
    thread_local! {
        static QUIET: Cell<bool> = const { Cell::new(false) };
    }
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let loud = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                loud(panic);
            }
        }));
    });
    QUIET.set(true);
    let result = panic::catch_unwind(AssertUnwindSafe(f));
    QUIET.set(false);
    result.ok()
}

/// Looks for streams that decompress to more than `limit`.
fn check_streams(document: &Document, limit: u64) -> Result<(), Failure> {
    // Deflate makes no more of a byte than this.
    const MOST: u64 = 1_032;
    for object in document.objects.values() {
        let Object::Stream(stream) = object else {
            continue;
        };
        if stream.content.len() as u64 <= limit / MOST {
            continue;
        }
        let inflated = flate2::read::ZlibDecoder::new(stream.content.as_slice());
        // An error ends the decompression for the reader, too.
        let mut rest = inflated.take(limit.saturating_add(1));
        let length = std::io::copy(&mut rest, &mut std::io::sink()).unwrap_or(0);
        if length > limit {
            return Err(too_large(limit));
        }
    }
    Ok(())
}

/// Looks for references that lead round in a circle or multiply without end: pages within
/// their own parents, and forms that draw forms.
fn check_references(document: &Document) -> Result<(), Failure> {
    const DEEPEST: usize = 50;
    const MOST_DRAWN: u64 = 100_000;
    let circular = || Failure::new("parse", "is a PDF whose parts contain themselves");
    for page in document.page_iter() {
        let mut at = document.get_dictionary(page).ok();
        for depth in 0.. {
            let Some(dictionary) = at else { break };
            if depth > 256 {
                return Err(circular());
            }
            let parent = dictionary.get(b"Parent").and_then(Object::as_reference);
            at = parent.ok().and_then(|id| document.get_dictionary(id).ok());
        }
    }
    let mut forms = Forms {
        document,
        drawn: BTreeMap::new(),
    };
    let mut total = 0_u64;
    for page in document.page_iter() {
        let content = document.get_page_content(page).unwrap_or_default();
        let mut most = 0;
        for form in forms.of_page(page) {
            let drawn = forms.drawn(form, DEEPEST).ok_or_else(circular)?;
            most = most.max(drawn);
        }
        total = total.saturating_add(most.saturating_mul(draws(&content)));
    }
    if total > MOST_DRAWN {
        return Err(Failure::new(
            "parse",
            "is a PDF that draws its parts too often",
        ));
    }
    Ok(())
}

struct Forms<'d> {
    document: &'d Document,
    /// How many forms each draws, itself and what those draw included.
    drawn: BTreeMap<ObjectId, u64>,
}

impl Forms<'_> {
    /// `None` if it is nested deeper than `depth`.
    fn drawn(&mut self, id: ObjectId, depth: usize) -> Option<u64> {
        if let Some(&drawn) = self.drawn.get(&id) {
            return Some(drawn);
        }
        let depth = depth.checked_sub(1)?;
        let Ok(Object::Stream(stream)) = self.document.get_object(id) else {
            return Some(1);
        };
        let count = draws(&content(stream));
        let mut most = 0;
        if count > 0 {
            let inner = match self.dictionary(&stream.dict, b"Resources") {
                Some(resources) => self.of(resources),
                // It takes those of whoever draws it, which may be its own parent.
                None => return None,
            };
            for form in inner {
                most = most.max(self.drawn(form, depth)?);
            }
        }
        let drawn = count.saturating_mul(most).saturating_add(1);
        self.drawn.insert(id, drawn);
        Some(drawn)
    }

    fn dictionary<'a>(&'a self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        let (_, object) = self.document.dereference(of.get(key).ok()?).ok()?;
        object.as_dict().ok()
    }

    /// What may be drawn with these resources.
    fn of(&self, resources: &Dictionary) -> Vec<ObjectId> {
        let objects = self.dictionary(resources, b"XObject");
        let ids = objects.into_iter().flat_map(Dictionary::iter);
        ids.filter_map(|(_, object)| object.as_reference().ok())
            .collect()
    }

    /// What may be drawn on a page, by its own resources or those of its parents.
    fn of_page(&self, page: ObjectId) -> Vec<ObjectId> {
        let mut at = self.document.get_dictionary(page).ok();
        let mut forms = Vec::new();
        while let Some(dictionary) = at {
            if let Some(resources) = self.dictionary(dictionary, b"Resources") {
                forms.extend(self.of(resources));
            }
            let parent = dictionary.get(b"Parent").and_then(Object::as_reference);
            at = parent
                .ok()
                .and_then(|id| self.document.get_dictionary(id).ok());
        }
        forms
    }
}

fn content(stream: &Stream) -> Vec<u8> {
    let is_image = stream
        .dict
        .get(b"Subtype")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == b"Image");
    if is_image {
        return Vec::new();
    }
    stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone())
}

/// How often a content stream draws another one: `/Name Do`.
fn draws(content: &[u8]) -> u64 {
    let mut named = false;
    let mut count = 0;
    for word in content
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty())
    {
        let ends = word.get(2).is_none_or(|b| !b.is_ascii_alphanumeric());
        count += u64::from(named && word.starts_with(b"Do") && ends);
        named = word.contains(&b'/');
    }
    count
}

/// Spells out ligatures and puts words together that a line's end divides.
fn rejoined(text: &str) -> String {
    const LIGATURES: [(char, &str); 6] = [
        ('ﬀ', "ff"),
        ('ﬁ', "fi"),
        ('ﬂ', "fl"),
        ('ﬃ', "ffi"),
        ('ﬄ', "ffl"),
        ('\u{AD}', "-"),
    ];
    let mut spelled = String::with_capacity(text.len());
    for c in text.chars() {
        match LIGATURES.iter().find(|(ligature, _)| *ligature == c) {
            Some((_, letters)) => spelled.push_str(letters),
            None => spelled.push(c),
        }
    }
    let mut joined = String::with_capacity(spelled.len());
    for line in spelled.split_inclusive('\n') {
        let divided = joined
            .strip_suffix("-\n")
            .is_some_and(|before| before.ends_with(char::is_lowercase));
        if divided && line.starts_with(char::is_lowercase) {
            joined.truncate(joined.len() - 2);
        }
        let line = line.trim_end_matches([' ', '\n']);
        joined.push_str(line);
        joined.push('\n');
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write;

    /// A file of these objects, numbered from 1, the first being the catalogue.
    fn file(objects: &[String]) -> Vec<u8> {
        let mut file = "%PDF-1.4\n".to_owned();
        let mut places = Vec::new();
        for (i, object) in objects.iter().enumerate() {
            places.push(file.len());
            write!(file, "{} 0 obj\n{object}\nendobj\n", i + 1).unwrap();
        }
        let table = file.len();
        write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).unwrap();
        for place in places {
            writeln!(file, "{place:010} 00000 n ").unwrap();
        }
        write!(
            file,
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            objects.len() + 1
        )
        .unwrap();
        file.into_bytes()
    }

    fn stream(dictionary: &str, content: &str) -> String {
        format!(
            "<< {dictionary} /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    }

    fn page(content: &str, form: &str) -> Vec<u8> {
        file(&[
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 612 792] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>".to_owned(),
            stream("", content),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
            form.to_owned(),
        ])
    }

    const LINES: &str = "BT /F 12 Tf 72 700 Td (The wall broke in the night and no-) Tj 0 -14 Td (body saw it. It was old.) Tj ET";

    #[test]
    fn lines_are_read_and_divided_words_put_together() {
        let text = text(&page(LINES, "null"), 1 << 20).unwrap();
        assert_eq!(
            text.trim(),
            "The wall broke in the night and nobody saw it. It was old."
        );
    }

    #[test]
    fn forms_are_read_and_circles_are_found() {
        let form = stream(
            "/Type /XObject /Subtype /Form /Resources << /Font << /F 5 0 R >> >>",
            LINES,
        );
        let drawn = text(&page("/X Do", &form), 1 << 20).unwrap();
        assert!(drawn.contains("It was old."), "{drawn}");
        let form = stream(
            "/Type /XObject /Subtype /Form /Resources << /XObject << /X 6 0 R >> >>",
            "/X Do",
        );
        let failure = text(&page("/X Do", &form), 1 << 20).unwrap_err();
        assert_eq!(failure.cause, "is a PDF whose parts contain themselves");
        let form = stream("/Type /XObject /Subtype /Form", "/X Do");
        let failure = text(&page("/X Do", &form), 1 << 20).unwrap_err();
        assert_eq!(failure.cause, "is a PDF whose parts contain themselves");
    }

    #[test]
    fn only_the_operator_draws() {
        assert_eq!(draws(b"q/X Do Q /Y\nDo/Z Do"), 3);
        assert_eq!(draws(b"BT (Do not /or Double) Tj ET"), 0);
    }

    #[test]
    fn what_cannot_be_read_is_said_in_one_line() {
        let cause = |bytes: &[u8]| {
            let cause = text(bytes, 1 << 20).unwrap_err().cause;
            assert!(!cause.contains('\n') && cause.contains("PDF"), "{cause}");
            cause
        };
        assert!(cause(&page("", "null")).starts_with("is a PDF without text"));
        cause(b"%PDF-1.4\n");
        let whole = page(LINES, "null");
        cause(&whole[..whole.len() / 2]);
        // No operand: its reader panics.
        cause(&page("BT /F 12 Tf Tj ET", "null"));
        let deep = format!("{}{}", "[".repeat(50_000), "]".repeat(50_000));
        let deep = file(&["<< /Type /Catalog /Pages 2 0 R >>".to_owned(), deep]);
        cause(&deep);
    }

    #[test]
    fn streams_that_swell_are_found() {
        use std::io::Write as _;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![b' '; 8 << 20]).unwrap();
        let mut document = Document::load_mem(&page(LINES, "null")).unwrap();
        let stream = Stream::new(Dictionary::new(), encoder.finish().unwrap());
        document.objects.insert((9, 0), Object::Stream(stream));
        let failure = check_streams(&document, 1 << 20).unwrap_err();
        assert_eq!(failure.cause, "more than 1 MB decoded (--max-size)");
        check_streams(&document, 8 << 20).unwrap();
    }
}
