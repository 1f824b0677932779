//! Titles and headings among the paragraphs, by layout.
//!
//! A heading is taken out of the text that is summarised, so a wrong one loses a sentence
//! while a missed one only adds a poor candidate: where in doubt, a line is a paragraph.

use super::BlockKind;
use super::is_lower;
use super::plain::{Found, ends_sentence, marker};

/// Longest title, in characters.
const LONGEST_TITLE: usize = 160;
/// Longest heading, in characters and in words.
const LONGEST_HEADING: (usize, usize) = (80, 12);

/// Marks the title and the headings of a document.
pub(super) fn mark(text: &str, blocks: &mut [Found]) {
    let prose = blocks.iter().filter(|block| block.kind.is_prose()).count();
    let open = blocks
        .iter()
        .filter(|block| block.kind.is_prose() && !is_closed(&text[block.span.clone()]))
        .count();
    // Where lines end without full stops (chat, verse, lists of things), a line without
    // one is nothing particular.
    let punctuated = open * 2 <= prose || open <= 1;
    if let Some(first) = blocks
        .iter()
        .position(|block| !matches!(block.kind, BlockKind::Separator | BlockKind::Furniture))
    {
        if blocks[first].kind == BlockKind::Heading {
            if blocks[first + 1..]
                .iter()
                .any(|block| block.kind.is_prose())
            {
                blocks[first].kind = BlockKind::Title;
            }
        } else if punctuated && is_title(text, &blocks[first..]) {
            blocks[first].kind = BlockKind::Title;
        }
    }
    if !punctuated {
        return;
    }
    for i in 1..blocks.len() {
        if is_heading(text, &blocks[i..]) {
            blocks[i].kind = BlockKind::Heading;
        }
    }
}

/// Does a block end as sentences do? Thai and Lao have no mark for it.
fn is_closed(block: &str) -> bool {
    let stopless = |c| matches!(c, '\u{E01}'..='\u{EFF}');
    ends_sentence(block)
        || block.ends_with(stopless) && block.chars().nth(LONGEST_HEADING.0).is_some()
}

/// Is the first block a headline over the others?
fn is_title(text: &str, blocks: &[Found]) -> bool {
    let [title, next, ..] = blocks else {
        return false;
    };
    let line = &text[title.span.clone()];
    let below = &text[next.span.clone()];
    if title.kind != BlockKind::Paragraph
        || !next.kind.is_prose() && !matches!(next.kind, BlockKind::Heading | BlockKind::Furniture)
    {
        return false;
    }
    let length = line.chars().count();
    if title.lines > 2 || length > LONGEST_TITLE || line.starts_with(is_lower) {
        return false;
    }
    if line.ends_with([',', ';', ':', '-', '–', '—']) || below.starts_with(is_lower) || greets(line)
    {
        return false;
    }
    let longer = below.chars().count() > length;
    match line
        .trim_end_matches(['"', '”', '’', '»', ')'])
        .chars()
        .next_back()
    {
        Some('?' | '!' | '？' | '！') => {
            next.apart && longer && !below.starts_with(['-', '–', '—'])
        }
        _ if ends_sentence(line) => false,
        _ => !next.kind.is_prose() || longer || ends_sentence(below) || next.lines > 1,
    }
}

/// Is the first block a headline over the next one?
fn is_heading(text: &str, blocks: &[Found]) -> bool {
    let [heading, next, ..] = blocks else {
        return false;
    };
    let line = &text[heading.span.clone()];
    let below = &text[next.span.clone()];
    let candidate = match heading.kind {
        BlockKind::Paragraph => true,
        BlockKind::ListItem => line.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    if !candidate || heading.lines > 1 || next.kind != BlockKind::Paragraph || !ends_sentence(below)
    {
        return false;
    }
    // A paragraph is turned away by its end before anything is counted.
    if !line.ends_with(|c: char| c.is_alphanumeric()) {
        return false;
    }
    let (characters, words) = (line.chars().count(), line.split_whitespace().count());
    if characters > LONGEST_HEADING.0 || words > LONGEST_HEADING.1 {
        return false;
    }
    let body = &line[marker(line).unwrap_or(0)..];
    let body = body.trim_start();
    let begins = body.starts_with(|c: char| c.is_alphanumeric() && !is_lower(c));
    // A line of a play or a chat: "Anna: of course".
    let speech = line.contains(": ") && !line.starts_with(|c: char| c.is_ascii_digit());
    let enough = if heading.apart && next.apart { 2 } else { 3 };
    begins && !speech && !greets(line) && below.chars().count() >= enough * characters
}

/// "Dear all", "Hi Peter": letters begin so, articles do not.
fn greets(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    let first = first.trim_end_matches([',', '!']);
    [
        "Hi", "Hello", "Hey", "Dear", "Hallo", "Bonjour", "Hola", "Ciao", "Thanks", "Regards",
    ]
    .contains(&first)
}
