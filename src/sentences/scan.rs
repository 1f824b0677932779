//! Candidates: runs of terminal marks, what closes with them and what follows.
//!
//! Everything here moves forward only. What a candidate looks ahead at holds no further
//! candidate, except one ellipsis, so no byte is looked at more than a few times.

/// What a run of terminal marks is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// One ASCII full stop: the ambiguous one.
    Stop,
    /// Two or more stops, `…`, or `. . .`.
    Ellipsis,
    /// `!`, `?` and their kin: may stand within a sentence, with a lower-case letter after.
    Strong,
    /// A mark that does nothing but end sentences: `。`, danda, `։`, `።`, …
    Full,
}

const PLAIN: u8 = 0;
const TERMINAL: u8 = 1;
const COLON: u8 = 2;
const LEAD: u8 = 3;

/// What each byte may begin.
static CLASS: [u8; 256] = {
    let mut class = [PLAIN; 256];
    class[b'.' as usize] = TERMINAL;
    class[b'!' as usize] = TERMINAL;
    class[b'?' as usize] = TERMINAL;
    class[b':' as usize] = COLON;
    class[b';' as usize] = COLON;
    let leads = [
        0xCD, 0xD6, 0xD8, 0xDB, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xEF,
    ];
    let mut i = 0;
    while i < leads.len() {
        class[leads[i]] = LEAD;
        i += 1;
    }
    class
};

/// The terminal mark that begins at `at`, and its length in bytes.
pub(super) fn mark_at(text: &[u8], at: usize) -> Option<(Mark, usize)> {
    let byte = *text.get(at)?;
    match CLASS[byte as usize] {
        PLAIN => None,
        TERMINAL => Some((
            if byte == b'.' {
                Mark::Stop
            } else {
                Mark::Strong
            },
            1,
        )),
        COLON => (at > 0 && (text[at - 1] >= 0x80 || matches!(text[at - 1], b')' | b'.')))
            .then(|| foreign_colon(text, at))
            .flatten(),
        _ => {
            let second = *text.get(at + 1)?;
            let mark = match (byte, second) {
                (0xCD, 0xBE) => Mark::Strong,      // Greek question mark
                (0xD6, 0x89) => Mark::Full,        // Armenian full stop
                (0xD8, 0x9F) => Mark::Strong,      // Arabic question mark
                (0xDB, 0x94) => Mark::Full,        // Urdu full stop
                (0xDC, 0x80..=0x82) => Mark::Full, // Syriac
                (0xDF, 0xB9) => Mark::Strong,      // N'Ko exclamation mark
                (0xE0..=0xEF, _) => return three_byte_mark(byte, second, *text.get(at + 2)?),
                _ => return None,
            };
            Some((mark, 2))
        }
    }
}

fn three_byte_mark(first: u8, second: u8, third: u8) -> Option<(Mark, usize)> {
    let mark = match (first, second, third) {
        (0xE0, 0xA5, 0xA4 | 0xA5) => Mark::Full, // danda, double danda
        (0xE1, 0x81, 0x8B) => Mark::Full,        // Burmese section mark
        (0xE1, 0x8D, 0xA2 | 0xA8) => Mark::Full, // Ethiopic full stop, paragraph
        (0xE1, 0x8D, 0xA7) => Mark::Full,        // Ethiopic question mark
        (0xE1, 0x99, 0xAE) => Mark::Full,        // Canadian syllabics full stop
        (0xE1, 0x9F, 0x94 | 0x95) => Mark::Full, // Khmer khan, bariyoosan
        (0xE1, 0xA0, 0x83 | 0x89) => Mark::Full, // Mongolian full stops
        (0xE2, 0x80, 0xA6) => Mark::Ellipsis,    // …
        (0xE2, 0x80, 0xBC | 0xBD) => Mark::Strong, // ‼ ‽
        (0xE2, 0x81, 0x87..=0x89) => Mark::Strong, // ⁇ ⁈ ⁉
        (0xE3, 0x80, 0x82) => Mark::Full,        // 。
        (0xEF, 0xBC, 0x81 | 0x9F | 0x8E) => Mark::Full, // ！ ？ ．
        (0xEF, 0xBD, 0xA1) => Mark::Full,        // ｡
        (0xEF, 0xB9, 0x92 | 0x96 | 0x97) => Mark::Full, // small full stop, ? and !
        _ => return None,
    };
    Some((mark, 3))
}

/// `:` ends an Armenian sentence, `;` asks in Greek.
#[cold]
fn foreign_colon(text: &[u8], at: usize) -> Option<(Mark, usize)> {
    let mut end = at;
    // "…): " and "…...: "
    while end > 2 && at - end < 4 && matches!(text[end - 1], b')' | b'.') {
        end -= 1;
    }
    let (first, second) = (*text.get(end.checked_sub(2)?)?, text[end - 1]);
    match text[at] {
        b':' => (matches!(first, 0xD4..=0xD5) || (first == 0xD6 && second <= 0x88))
            .then_some((Mark::Full, 1)),
        _ => {
            // Greek small letters U+0370..U+03FF and the polytonic U+1F00..U+1FFF.
            let greek = matches!(first, 0xCD..=0xCF)
                || (end >= 3 && text[end - 3] == 0xE1 && matches!(first, 0xBC..=0xBF));
            greek.then_some((Mark::Strong, 1))
        }
    }
}

/// The next terminal mark at or after `from`.
pub(super) fn next_mark(text: &[u8], from: usize) -> Option<(usize, Mark, usize)> {
    let mut at = from;
    loop {
        // Eight bytes at a time while nothing happens: the common case by far.
        while let Some(bytes) = text.get(at..at + 8) {
            let any = bytes.iter().fold(0, |any, &b| any | CLASS[b as usize]);
            if any != PLAIN {
                break;
            }
            at += 8;
        }
        while at < text.len() && CLASS[text[at] as usize] == PLAIN {
            at += 1;
        }
        if at >= text.len() {
            return None;
        }
        if let Some((mark, length)) = mark_at(text, at) {
            return Some((at, mark, length));
        }
        at += 1;
    }
}

/// A run of terminal marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub start: usize,
    pub end: usize,
    pub mark: Mark,
}

/// The run that begins with the mark at `start`; dots set apart by single spaces belong to it.
pub(super) fn run(text: &str, start: usize, first: Mark, length: usize) -> Run {
    let bytes = text.as_bytes();
    let (mut mark, mut end) = (first, start + length);
    let attached_end = loop {
        match mark_at(bytes, end) {
            Some((next, length)) => {
                mark = joined(mark, next);
                end += length;
            }
            None => break end,
        }
    };
    if !matches!(mark, Mark::Stop | Mark::Ellipsis) {
        return Run { start, end, mark };
    }
    let mut spaced = 0;
    while let Some(next) = spaced_dot(bytes, end) {
        spaced += 1;
        end = next;
    }
    let after_word = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| !c.is_whitespace());
    if spaced == 3 && mark == Mark::Stop && after_word && upper_after(text, end) {
        // "… compounds. . . . The practice": a full stop, then an ellipsis that opens the
        // next sentence (Chicago Manual of Style 13.50 ff.).
        return Run {
            start,
            end: attached_end,
            mark,
        };
    }
    if spaced > 0 {
        mark = Mark::Ellipsis;
    }
    Run { start, end, mark }
}

fn joined(a: Mark, b: Mark) -> Mark {
    use Mark::{Ellipsis, Full, Strong};
    match (a, b) {
        (Full, _) | (_, Full) => Full,
        (Strong, _) | (_, Strong) => Strong,
        _ => Ellipsis,
    }
}

/// The end of a single dot one space after `at` that begins no word.
fn spaced_dot(text: &[u8], at: usize) -> Option<usize> {
    let dot = match text.get(at)? {
        b' ' => at + 1,
        0xC2 if text.get(at + 1) == Some(&0xA0) => at + 2,
        _ => return None,
    };
    let begins_word = |b: &u8| b.is_ascii_alphanumeric() || *b >= 0x80 || *b == b'.';
    (text.get(dot) == Some(&b'.') && !text.get(dot + 1).is_some_and(begins_word)).then_some(dot + 1)
}

fn upper_after(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let letter = rest.chars().find(|c| !c.is_whitespace());
    letter.is_some_and(char::is_uppercase)
}
