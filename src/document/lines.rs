//! The lines of a text, measured.

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

/// The lines of `text`. A line ends at `\n`, `\r\n`, `\r`, a form feed, a vertical tab, U+0085,
/// U+2028 or U+2029.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut at = 0;
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
    while let Some(found) = bytes[from..]
        .iter()
        .position(|&b| matches!(b, b'\n' | 0x0B | 0x0C | b'\r' | 0xC2 | 0xE2))
    {
        let at = from + found;
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

fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len() + 7 * text.bytes().filter(|&b| b == b'\t').count();
    }
    text.chars()
        .map(|c| {
            if is_wide(c) {
                2
            } else {
                usize::from(c != '\u{FEFF}')
            }
        })
        .sum()
}

/// Does the character take two columns of a terminal?
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{20000}'..='\u{3FFFF}')
}
