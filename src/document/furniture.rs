//! What stands around an article or a letter: byline, time, credit, mail headers.

use super::BlockKind;
use super::plain::{Found, ends_sentence};

/// Longest line taken for furniture, in characters.
const LONGEST: usize = 120;

/// Names of the lines at the head of a mail.
const MAIL_HEADERS: [&str; 9] = [
    "From",
    "To",
    "Cc",
    "Bcc",
    "Date",
    "Sent",
    "Subject",
    "Reply-To",
    "Message-ID",
];

/// Words before a colon, or at the start of a line, that tell of time, author or picture.
const LABELS: [&str; 12] = [
    "published",
    "updated",
    "posted",
    "created",
    "modified",
    "last",
    "photo",
    "photograph",
    "picture",
    "image",
    "credit",
    "caption",
];

/// Marks the furniture before the first block that ends a sentence; the line of a title may
/// stand before or within it.
pub(super) fn mark(text: &str, blocks: &mut [Found]) {
    let line = |block: &Found| &text[block.span.clone()];
    let head = blocks
        .iter()
        .take_while(|block| block.lines == 1 && !ends_sentence(line(block)))
        .count();
    if head == blocks.len() {
        return;
    }
    let headers = blocks[..head]
        .iter()
        .take_while(|block| is_mail_header(line(block)))
        .count();
    for (i, block) in blocks[..head].iter_mut().enumerate() {
        let is_prose = block.kind.is_prose();
        if is_prose && (headers >= 2 && i < headers || i > 0 && is_furniture(line(block))) {
            block.kind = BlockKind::Furniture;
        }
    }
}

fn is_mail_header(line: &str) -> bool {
    line.split_once(": ")
        .is_some_and(|(name, _)| MAIL_HEADERS.contains(&name))
}

fn is_furniture(line: &str) -> bool {
    if line.chars().count() > LONGEST {
        return false;
    }
    let by_name = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("BY "))
        .is_some_and(|name| name.starts_with(char::is_uppercase));
    let label = line.split([':', ' ']).next().unwrap_or_default();
    let labelled = line.contains(':') && LABELS.contains(&label.to_lowercase().as_str());
    // "3 March 2014, 14:11": a time and hardly anything else.
    let (mut words, mut numbers) = (0, 0);
    for word in line.split_whitespace() {
        words += 1;
        numbers += usize::from(word.contains(|c: char| c.is_ascii_digit()));
    }
    let is_time = numbers >= 2 && words <= 10 && numbers * 3 >= words;
    by_name || labelled || is_time
}
