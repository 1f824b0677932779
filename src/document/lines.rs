//! The lines of a text, measured.

use std::ops::Range;

/// One line, without its end.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    /// Where its first character that is not white space is.
    pub start: usize,
    /// The line without surrounding white space; empty for a blank line.
    pub text: &'t str,
    /// Columns of white space before it.
    pub indent: usize,
    /// Columns, the indent included.
    pub width: usize,
    /// Columns of its first word.
    pub first_word: usize,
    /// A page or paragraph separator stands after it.
    pub ends_block: bool,
}

impl Line<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of a part of `text` that begins where a line does. A line ends at `\n`, `\r\n`, `\r`, a form feed, a vertical tab, U+0085,
/// U+2028 or U+2029.
pub(super) fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = Line<'_>> {
    let (text, mut at) = (&text[..part.end], part.start);
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        let (length, separator) = line_end(&text.as_bytes()[start..]);
        at = start + length + separator.length;
        Some(measure(
            text,
            start,
            &text[start..start + length],
            separator.ends_block,
        ))
    })
}

struct Separator {
    length: usize,
    ends_block: bool,
}

/// The length of the first line and what ends it.
fn line_end(bytes: &[u8]) -> (usize, Separator) {
    let mut from = 0;
    while let Some(at) = next_break(bytes, from) {
        let (length, ends_block) = match (bytes[at], bytes.get(at + 1), bytes.get(at + 2)) {
            (b'\r', Some(b'\n'), _) => (2, false),
            (b'\n' | b'\r' | 0x0B, ..) => (1, false),
            (0x0C, ..) => (1, true),
            (0xC2, Some(0x85), _) => (2, false),
            (0xE2, Some(0x80), Some(0xA8)) => (3, false),
            (0xE2, Some(0x80), Some(0xA9)) => (3, true),
            _ => {
                from = at + 1;
                continue;
            }
        };
        return (at, Separator { length, ends_block });
    }
    let separator = Separator {
        length: 0,
        ends_block: false,
    };
    (bytes.len(), separator)
}

/// Bytes that may begin a line separator.
static BREAKS: [bool; 256] = {
    let mut breaks = [false; 256];
    let mut i = 0;
    let bytes = [b'\n', 0x0B, 0x0C, b'\r', 0xC2, 0xE2];
    while i < bytes.len() {
        breaks[bytes[i] as usize] = true;
        i += 1;
    }
    breaks
};

fn next_break(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(eight) = bytes.get(at..at + 8) {
        if eight.iter().fold(false, |any, &b| any | BREAKS[b as usize]) {
            break;
        }
        at += 8;
    }
    let found = bytes[at..].iter().position(|&b| BREAKS[b as usize])?;
    Some(at + found)
}

fn measure<'t>(text: &'t str, start: usize, line: &'t str, ends_block: bool) -> Line<'t> {
    let invisible = |c: char| c.is_whitespace() || c == '\u{FEFF}';
    let body = line.trim_start_matches(invisible);
    let indent = columns(&line[..line.len() - body.len()]);
    let start = start + (line.len() - body.len());
    let body = body.trim_end_matches(invisible);
    let word = body
        .find(char::is_whitespace)
        .map_or(body, |end| &body[..end]);
    let wide = body.chars().next().is_some_and(is_wide);
    debug_assert_eq!(&text[start..start + body.len()], body);
    Line {
        start,
        text: body,
        indent,
        width: indent + columns(body),
        first_word: if wide { 2 } else { columns(word) },
        ends_block,
    }
}

/// Columns of a terminal that `text` takes; of a long text, some number above 120, which no
/// wrapped line has.
fn columns(text: &str) -> usize {
    const LONG: usize = 500;
    let bytes = text.as_bytes();
    if bytes.len() > LONG {
        return bytes.len() / 4;
    }
    let tabs = match bytes.contains(&b'\t') {
        true => bytes.iter().filter(|&&byte| byte == b'\t').count(),
        false => 0,
    };
    let characters = text.chars().count();
    // No early end, so that many bytes are compared at once.
    let may_be_wide =
        (bytes.iter()).fold(false, |any, &byte| any | (byte >= 0xE3) | (byte == 0xE1));
    let wide = if may_be_wide {
        text.chars().filter(|&c| is_wide(c)).count()
    } else {
        0
    };
    characters + wide + 7 * tabs
}

/// Does the character take two columns of a terminal?
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}')
}
