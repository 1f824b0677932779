//! Plain text: paragraphs by blank lines or by line, hard wraps rejoined.
//!
//! The text is cut at blank lines into chunks. Within a chunk a newline is *soft* when the
//! chunk is hard-wrapped and the next line's first word would not have fitted, or when the
//! next line goes on in lower case; any other newline begins a new block.

use std::ops::Range;

use super::lines::{self, Line};
use super::{Block, BlockKind, Document, is_lower};
use super::{furniture, headings};
use crate::parallel;

/// Columns at which people and programs wrap text.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Bytes of text that one thread reads at a time, at least.
const PART: usize = 256 * 1024;

/// Memory for reading a document, which the one before has left.
#[derive(Debug, Default)]
pub(crate) struct Room {
    blocks: Vec<Block>,
    found: Vec<Found>,
    lines: Vec<Line<'static>>,
    chunk: Vec<Line<'static>>,
}

impl Room {
    /// Takes the memory of a document that is done with.
    pub(crate) fn keep(&mut self, document: Document<'_>) {
        self.blocks = document.blocks;
    }

    /// Bytes that it has room for.
    pub(crate) fn bytes(&self) -> usize {
        size_of::<Block>() * self.blocks.capacity()
            + size_of::<Found>() * self.found.capacity()
            + size_of::<Line<'_>>() * (self.lines.capacity() + self.chunk.capacity())
    }
}

pub(super) fn read<'t>(text: &'t str, room: &mut Room) -> Document<'t> {
    let whole = 0..text.len();
    match parallel::parts(text.len(), PART) {
        1 => read_parts(text, &[whole], room),
        n => read_parts(text, &parts(text, text.len() / n), room),
    }
}

fn read_parts<'t>(text: &'t str, parts: &[Range<usize>], room: &mut Room) -> Document<'t> {
    let end = text.floor_char_boundary(LOOKED_AT);
    let mut head = of_another_text(&mut room.lines);
    head.extend(lines::lines(text, 0..end));
    let width = wrap_width(&head);
    let reader = Reader::new(width, std::mem::take(&mut room.found));
    let mut chunk = of_another_text(&mut room.chunk);
    let mut found = match parts {
        [_] if end == text.len() => reader.read(text, head.drain(..), &mut chunk),
        [whole] => {
            head = Vec::new();
            reader.read(text, lines::lines(text, whole.clone()), &mut chunk)
        }
        _ => {
            head = Vec::new();
            let read = |part: &Range<usize>| {
                let lines = lines::lines(text, part.clone());
                Reader::new(width, Vec::new()).read(text, lines, &mut Vec::new())
            };
            parallel::flat_map(parts.len(), |part| read(&parts[part]))
        }
    };
    furniture::mark(text, &mut found);
    headings::mark(text, &mut found);
    let mut blocks = std::mem::take(&mut room.blocks);
    blocks.clear();
    blocks.extend(found.drain(..).map(|found| Block {
        kind: found.kind,
        span: found.span,
    }));
    room.found = found;
    room.lines = of_another_text(&mut head);
    room.chunk = of_another_text(&mut chunk);
    Document::from_blocks(text, blocks)
}

/// No lines, in the room of those of another text.
fn of_another_text<'t>(lines: &mut Vec<Line<'_>>) -> Vec<Line<'t>> {
    lines.clear();
    // Collected in place, as the elements have the same layout.
    let none = std::mem::take(lines).into_iter();
    none.map(|_| unreachable!("all were cleared")).collect()
}

/// Parts of `text` of `size` bytes or more that can be read apart: they begin after blank lines.
/// One if there may be a code fence, which can reach over any of them.
fn parts(text: &str, size: usize) -> Vec<Range<usize>> {
    // Most texts have neither character, and one byte is found faster than three.
    let may_fence = |mark: u8, fence| text.as_bytes().contains(&mark) && text.contains(fence);
    let is_fenced = size < text.len() && (may_fence(b'`', "```") || may_fence(b'~', "~~~"));
    let size = if is_fenced { text.len() } else { size };
    let mut parts = Vec::with_capacity(text.len() / size.max(1) + 1);
    let mut start = 0;
    while let Some(rest) = text.as_bytes().get(start + size..) {
        let blank = rest
            .windows(3)
            .position(|w| w[0] == b'\n' && (w[1] == b'\n' || w[1..] == *b"\r\n"));
        let Some(end) = blank.map(|at| start + size + at + 1) else {
            break;
        };
        parts.push(start..end);
        start = end;
    }
    parts.push(start..text.len());
    parts
}

/// A block on its way.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub kind: BlockKind,
    pub span: Range<usize>,
    /// Lines it takes.
    pub lines: usize,
    /// A blank line or another kind of block is before it.
    pub apart: bool,
}

struct Reader {
    width: Option<usize>,
    blocks: Vec<Found>,
    /// Whether fences of backticks, of tildes, are known not to be closed any more.
    unclosed: [bool; 2],
}

/// How much of a text is looked at to find its width, in bytes.
const LOOKED_AT: usize = 256 * 1024;

/// The width that the long chunks of the document are wrapped at, the widest if they differ.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    const ENOUGH: usize = 4;
    lines
        .split(Line::is_blank)
        .filter(|chunk| chunk.len() >= ENOUGH)
        .filter_map(|chunk| wrapped_at(chunk.iter().map(|line| (line.width, line.first_word))))
        .max()
}

/// The width of a chunk of lines, given as columns and columns of the first word, if most of
/// its newlines are where a wrapping program puts them.
fn wrapped_at(lines: impl Iterator<Item = (usize, usize)> + Clone) -> Option<usize> {
    let width = lines.clone().map(|(width, _)| width).max()?;
    let newlines = lines.clone().skip(1).count();
    let full = lines
        .clone()
        .zip(lines.skip(1))
        .filter(|&((columns, _), (_, word))| columns + 1 + word > width)
        .count();
    (WRAP_WIDTHS.contains(&width) && newlines > 0 && full * 4 >= newlines * 3).then_some(width)
}

impl Reader {
    /// A reader of lines that are wrapped at `width`, whose blocks take the room of `found`.
    fn new(width: Option<usize>, mut found: Vec<Found>) -> Self {
        found.clear();
        found.reserve(32);
        Self {
            width,
            blocks: found,
            unclosed: [false; 2],
        }
    }

    /// The blocks of some lines of `text`.
    fn read<'t>(
        mut self,
        text: &str,
        mut lines: impl Iterator<Item = Line<'t>>,
        chunk: &mut Vec<Line<'t>>,
    ) -> Vec<Found> {
        while let Some(line) = lines.next() {
            if let Some(fence) = fence(&line)
                && let Some(end) = self.closing_fence(text, &line, fence)
            {
                self.chunk(chunk);
                self.blocks.push(Found {
                    kind: BlockKind::Code,
                    span: line.start..end,
                    lines: 1,
                    apart: true,
                });
                for inside in lines.by_ref() {
                    if inside.end() >= end {
                        break;
                    }
                }
                continue;
            }
            let ends = line.is_blank() || line.ends_block;
            if !line.is_blank() {
                chunk.push(line);
            }
            if ends {
                self.chunk(chunk);
            }
        }
        self.chunk(chunk);
        self.blocks
    }

    /// Turns the lines between two blank lines into blocks.
    fn chunk(&mut self, lines: &mut Vec<Line<'_>>) {
        let Some(first) = lines.first() else {
            return;
        };
        let own = wrapped_at(lines.iter().map(|line| (line.width, line.first_word)));
        let width = match (own, self.width) {
            (Some(own), Some(document)) if lines.len() <= 4 => Some(own.max(document)),
            (None, Some(document)) if lines.iter().all(|line| line.width <= document) => {
                Some(document)
            }
            (own, _) => own,
        };
        // Where every line is in lower case, lower case tells nothing.
        let cased = lines.iter().any(|line| !starts_lower(line.text));
        let mut kind = kind_of(first, lines.get(1), None);
        let mut begin = 0;
        for i in 1..=lines.len() {
            if let Some(line) = lines.get(i) {
                let previous = &lines[i - 1];
                let new = kind_of(line, lines.get(i + 1), Some((kind, previous)));
                let same = match (kind, new) {
                    (BlockKind::Quote, BlockKind::Quote) => {
                        !ends_sentence(previous.text)
                            || width.is_some_and(|w| is_full(previous, line, w))
                    }
                    (BlockKind::Table, BlockKind::Table) => true,
                    (
                        BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote,
                        BlockKind::Paragraph,
                    ) => is_soft(previous, line, width, cased, &lines[begin]),
                    _ => false,
                };
                if same {
                    continue;
                }
                self.push(kind, &lines[begin..i], begin == 0);
                kind = new;
                begin = i;
            } else {
                self.push(kind, &lines[begin..i], begin == 0);
            }
        }
        lines.clear();
    }

    fn push(&mut self, kind: BlockKind, lines: &[Line<'_>], apart: bool) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
            return;
        };
        let mut apart = apart;
        if let Some(above) = self.blocks.last_mut()
            && kind == BlockKind::Separator
            && !apart
        {
            // A heading underlined with = or -.
            let underlined = above.kind == BlockKind::Paragraph
                && above.lines == 1
                && above.apart
                && is_underline(first.text);
            if underlined {
                above.kind = BlockKind::Heading;
            }
        }
        if let Some(above) = self.blocks.last() {
            apart |= above.kind != kind && !above.kind.is_prose();
        }
        self.blocks.push(Found {
            kind,
            span: first.start..last.end(),
            lines: lines.len(),
            apart,
        });
    }

    /// The end of the fence that closes the one on `line`, if there is any.
    fn closing_fence(&mut self, text: &str, line: &Line<'_>, fence: char) -> Option<usize> {
        let unclosed = &mut self.unclosed[usize::from(fence == '~')];
        if *unclosed {
            return None;
        }
        let mut at = line.end();
        for rest in text[line.end()..].split_inclusive('\n') {
            let candidate = rest.trim();
            if at > line.end() && candidate.len() >= 3 && candidate.chars().all(|c| c == fence) {
                return Some(at + (rest.len() - rest.trim_start().len()) + candidate.len());
            }
            at += rest.len();
        }
        *unclosed = true;
        None
    }
}

/// The character of the code fence on `line`.
fn fence(line: &Line<'_>) -> Option<char> {
    let fence = ["```", "~~~"]
        .into_iter()
        .find(|fence| line.text.starts_with(fence))?;
    let info = line.text.trim_start_matches(['`', '~']);
    (!info.contains('`') && info.split_whitespace().count() <= 2)
        .then(|| fence.chars().next())
        .flatten()
}

/// What `line` begins, `above` being the block it may go on with and the line before it.
fn kind_of(
    line: &Line<'_>,
    below: Option<&Line<'_>>,
    above: Option<(BlockKind, &Line<'_>)>,
) -> BlockKind {
    let text = line.text;
    if !text.contains(char::is_alphanumeric) {
        let rule = matches!(above, Some((BlockKind::Table, _))) && text.starts_with(['|', '+']);
        return if rule {
            BlockKind::Table
        } else {
            BlockKind::Separator
        };
    }
    let first = text.as_bytes()[0];
    if first == b'#' && is_atx_heading(text) {
        return BlockKind::Heading;
    }
    if first == b'>' {
        return BlockKind::Quote;
    }
    if is_row(text)
        && (matches!(above, Some((BlockKind::Table, _)))
            || below.is_some_and(|below| is_row(below.text)))
    {
        return BlockKind::Table;
    }
    if marker(text).is_some() {
        // In the middle of a paragraph a line may begin with a dash or a date by chance.
        let chance = above.is_some_and(|(kind, line)| {
            kind == BlockKind::Paragraph
                && !ends_sentence(line.text)
                && !line.text.ends_with([':', ';', ','])
        });
        if !chance {
            return BlockKind::ListItem;
        }
    }
    BlockKind::Paragraph
}

fn is_atx_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let depth = text.len() - rest.len();
    depth <= 6 && rest.starts_with([' ', '\t'])
}

fn is_underline(text: &str) -> bool {
    text.len() >= 3 && (text.bytes().all(|b| b == b'=') || text.bytes().all(|b| b == b'-'))
}

/// A row of a table: cells between bars, or at least three columns apart by tabs.
fn is_row(text: &str) -> bool {
    // Most lines have neither, which is seen faster than none are counted.
    let count = |byte: u8| match text.as_bytes().contains(&byte) {
        true => text.bytes().filter(|&b| b == byte).count(),
        false => 0,
    };
    let (bars, tabs) = (count(b'|'), count(b'\t'));
    tabs >= 2 || bars >= 2 && (text.starts_with('|') || text.matches(" | ").count() >= 2)
}

/// The length of the list marker that `text` begins with: "-", "•", "1.", "(a)", "iv)".
pub(super) fn marker(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let length = if matches!(
        first,
        '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '●' | '○' | '–' | '—' | '⁃' | '·'
    ) {
        first.len_utf8()
    } else {
        let open = usize::from(first == '(');
        let counter = text[open..]
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let name = &text[open..open + counter];
        let number = counter <= 3 && name.bytes().all(|b| b.is_ascii_digit());
        let letter = counter == 1;
        let roman = counter <= 5 && name.bytes().all(|b| b"ivx".contains(&b));
        let close = *text.as_bytes().get(open + counter)?;
        let shape = close == b')'
            || close == b'.' && open == 0 && (number || roman || first.is_ascii_lowercase());
        if counter == 0 || !(number || letter || roman) || !shape {
            return None;
        }
        open + counter + 1
    };
    text[length..]
        .starts_with(char::is_whitespace)
        .then_some(length)
}

fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    line.width + 1 + next.first_word > width
}

fn is_soft(
    line: &Line<'_>,
    next: &Line<'_>,
    width: Option<usize>,
    cased: bool,
    first: &Line<'_>,
) -> bool {
    let ended = ends_sentence(line.text);
    if let Some(width) = width {
        // An indented line after a full stop begins a paragraph.
        let paragraph = ended && next.indent >= line.indent + 2;
        if !paragraph && is_full(line, next, width) {
            return true;
        }
    }
    if ended {
        return false;
    }
    if cased && starts_lower(next.text) {
        return true;
    }
    // A hanging line goes on with the one above.
    next.indent > first.indent && !next.text.starts_with(char::is_uppercase)
}

fn starts_lower(text: &str) -> bool {
    text.starts_with(is_lower)
}

/// Does `text` end with a mark that may end a sentence, closing quotes and brackets aside?
pub(super) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '’' | '”' | '“' | '»' | '«' | ')' | ']' | '」' | '』' | '）' | '*' | '_'
        ) || c.is_whitespace()
    });
    text.ends_with([
        '.', '!', '?', '…', '。', '！', '？', '।', '॥', '؟', '۔', '։', '።', '፧', '။', '។', '៕', '｡',
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn parts_begin_after_blank_lines() {
        assert_eq!(parts("aa\n\nbb\r\n\r\ncc\ndd", 1), [0..3, 3..8, 8..15]);
        for (whole, size) in [("aa\n\nbb", 100), ("aa\n\n```", 1), ("", 1)] {
            assert_eq!(parts(whole, size).len(), 1);
        }
    }

    proptest! {
        #[test]
        fn parts_read_apart_are_the_whole(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "\n", "\n\n", "\r\n\r\n", "\n \n", "\u{c}", "\u{2029}", "Some words here",
                    "and more.", "One two three four five six seven eight nine.", "- item", "1. item",
                    "> quote", "| a | b |", "=====", "-----", "# Head", "By Ann Lee", "    indented",
                    "Subject: x", "~~", "``", "\t\tcells\t", " ",
                ]),
                0..60,
            ),
            size in 1_usize..80,
        ) {
            let text = pieces.concat();
            let whole = read_parts(&text, &parts(&text, text.len()), &mut Room::default());
            let apart = read_parts(&text, &parts(&text, size), &mut Room::default());
            prop_assert_eq!(apart.blocks(), whole.blocks());

            let mut room = Room::default();
            let other = read("Subject: x\n\n- An item\n- and one\n\n# Head\n\nText.", &mut room);
            room.keep(other);
            let again = read(&text, &mut room);
            prop_assert_eq!(again.blocks(), whole.blocks());
        }
    }
}
