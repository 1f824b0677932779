//! What stands around a candidate: what closes with it, what follows, the token before.

use super::characters as is;
use super::scan::{self, Mark};

/// The end of a candidate with everything that closes with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    pub end: usize,
    /// A bracket or quotation mark closed.
    pub closer: bool,
}

/// Whether straight quotation marks are open, counted once through the text.
#[derive(Clone, Debug, Default)]
pub(super) struct Parity {
    counted: usize,
    odd: bool,
    low: bool,
}

impl Parity {
    /// Is a `"` open at `at`? Asked in ascending order.
    fn open_at(&mut self, text: &[u8], at: usize) -> bool {
        self.count(text, at);
        self.odd
    }

    /// Is a `„` open at `at`, so that `“` closes? Asked in ascending order.
    fn low_open_at(&mut self, text: &[u8], at: usize) -> bool {
        self.count(text, at);
        self.low
    }

    fn count(&mut self, text: &[u8], at: usize) {
        let from = self.counted.min(at);
        for (i, &byte) in text[from..at].iter().enumerate() {
            let i = i + from;
            if byte == b'"' {
                // Gershayim within a Hebrew acronym is often typed as a straight quote.
                let hebrew = i >= 2 && text[i - 2] == 0xD7 && text.get(i + 1) == Some(&0xD7);
                self.odd ^= !hebrew;
            } else if byte == 0x80 && i > 0 && text[i - 1] == 0xE2 {
                match text.get(i + 1) {
                    Some(0x9E) => self.low = true,
                    Some(0x9C | 0x9D) => self.low = false,
                    _ => {}
                }
            }
        }
        self.counted = self.counted.max(at);
    }
}

/// Takes closing marks, note references and pictographs after a run that ends at `end`.
pub(super) fn close(text: &str, end: usize, parity: &mut Parity) -> Closed {
    let mut closed = attached_closers(text, end, parity);
    loop {
        let before = closed.end;
        if let Some(end) = note_reference(text, closed.end) {
            closed.end = end;
        }
        if let Some(end) = spaced_closer(text, closed.end, parity) {
            closed = Closed { end, closer: true };
        }
        if let Some(end) = emoticon(text, closed.end) {
            closed.end = end;
        }
        if closed.end == before {
            return closed;
        }
    }
}

fn attached_closers(text: &str, end: usize, parity: &mut Parity) -> Closed {
    let mut closed = Closed { end, closer: false };
    let mut undecided = None;
    for (at, c) in text[end..].char_indices().map(|(i, c)| (end + i, c)) {
        let next = at + c.len_utf8();
        if is::closes(c) || matches!(c, '”' | '’' | '»' | '›') && undecided.is_none() {
            closed.closer = true;
        } else if is::quotes(c) {
            // Closes before a space; before a letter it may open what follows.
            undecided.get_or_insert((at, c));
            continue;
        } else if is::is_ignorable(c) {
            if undecided.is_none() {
                closed.end = next;
            }
            continue;
        } else {
            if let Some((first, quote)) = undecided {
                let opens = c.is_alphanumeric()
                    && (quote != '"' || !parity.open_at(text.as_bytes(), first));
                if opens {
                    return closed;
                }
                closed = Closed {
                    end: at,
                    closer: true,
                };
            }
            return closed;
        }
        closed.end = next;
        undecided = None;
    }
    if undecided.is_some() {
        closed.closer = true;
    }
    Closed {
        end: text.len(),
        ..closed
    }
}

/// `[12]`, `[citation needed]` or superscript figures, directly attached; figures in
/// brackets also after a space.
fn note_reference(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    let space = usize::from(text[at..].starts_with([' ', '\n']));
    let rest = &text[at + space..];
    if rest.starts_with('[') {
        let close = rest.bytes().take(LONGEST).position(|b| b == b']')?;
        let inner = &rest[1..close];
        let figures = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_digit());
        let note = !inner.is_empty() && !inner.contains(['[', '.', '\n', '…']);
        return (figures || space == 0 && note).then_some(at + space + close + 1);
    }
    if space > 0 {
        return None;
    }
    let figures = rest
        .find(|c: char| !matches!(c, '¹' | '²' | '³' | '⁰'..='⁹'))
        .unwrap_or(rest.len());
    (figures > 0).then_some(at + figures)
}

/// A closing mark set off by spaces: French ` »`, tokenised ` "` and ` )`.
fn spaced_closer(text: &str, at: usize, parity: &mut Parity) -> Option<usize> {
    let rest = &text[at..];
    let inner = rest.trim_start();
    let mark = at + (rest.len() - inner.len());
    if mark == at {
        return None;
    }
    let c = inner.chars().next()?;
    let next = inner[c.len_utf8()..].chars().next();
    let stands_alone = next.is_none_or(|n| !n.is_alphanumeric() && !is::opens(n) && !is::quotes(n));
    let closes = match c {
        ')' | ']' | '}' => true,
        '»' | '”' | '›' | '’' => stands_alone,
        '"' => stands_alone && parity.open_at(text.as_bytes(), mark),
        '“' => parity.low_open_at(text.as_bytes(), mark),
        '\'' => {
            inner.starts_with("''") && inner[2..].chars().next().is_none_or(char::is_whitespace)
        }
        _ => false,
    };
    let length = if c == '\'' { 2 } else { c.len_utf8() };
    closes.then_some(mark + length)
}

/// `:-)` or an emoji after at most one space: a comment on the sentence before it.
fn emoticon(text: &str, at: usize) -> Option<usize> {
    let start = at + usize::from(matches!(text.as_bytes().get(at), Some(b' ' | b'\n')));
    let bytes = text.as_bytes();
    if matches!(bytes.get(start), Some(b':' | b';' | b'=')) {
        let nose = usize::from(matches!(bytes.get(start + 1), Some(b'-' | b'\'')));
        let mouth = start + 1 + nose;
        let smiles = matches!(
            bytes.get(mouth),
            Some(b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'*')
        );
        let end = (mouth + 1..bytes.len())
            .find(|&i| bytes[i] != bytes[mouth])
            .unwrap_or(bytes.len());
        let alone = bytes
            .get(end)
            .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'/');
        return (smiles && alone).then_some(end);
    }
    if bytes.get(start).is_none_or(|&b| b < 0xE2) {
        return None;
    }
    let rest = &text[start..];
    let mut end = 0;
    for (i, c) in rest.char_indices() {
        if !(is::is_pictograph(c) || end > 0 && is::is_ignorable(c)) {
            break;
        }
        end = i + c.len_utf8();
    }
    (end > 0).then_some(start + end)
}

/// What the first telling character after a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing follows.
    End,
    /// A lower-case letter.
    Lower,
    /// An upper-case or title-case letter.
    Upper,
    /// A letter of a script without case.
    Caseless,
    /// A digit.
    Digit,
    /// Currency, `@`, `§` and other signs that stand before a word.
    Symbol,
    /// A comma, colon or other mark that goes on with the sentence.
    Continuation,
}

/// What follows a candidate, past quotation marks, opening brackets and dashes.
#[derive(Clone, Copy, Debug)]
pub(super) struct After {
    pub kind: Kind,
    /// Where the telling character is.
    pub at: usize,
    /// White space lies between.
    pub spaced: bool,
    /// A dash or bullet lies between.
    pub dashed: bool,
    /// A quotation mark or bracket lies between.
    pub opened: bool,
    /// An opening bracket lies between.
    pub bracket: bool,
}

/// Looks from `end` to the next telling character.
pub(super) fn after(text: &str, end: usize) -> After {
    let bytes = text.as_bytes();
    let mut found = After {
        kind: Kind::End,
        at: text.len(),
        spaced: false,
        dashed: false,
        opened: false,
        bracket: false,
    };
    let mut at = end;
    let mut past_ellipsis = false;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b' ' || byte == b'\n' {
            found.spaced = true;
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        if let Some((mark, length)) = scan::mark_at(bytes, at) {
            let run = scan::run(text, at, mark, length);
            if run.mark != Mark::Ellipsis || past_ellipsis {
                found.kind = Kind::Continuation;
                found.at = at;
                return found;
            }
            past_ellipsis = true;
            at = run.end;
            continue;
        }
        if c.is_whitespace() {
            found.spaced = true;
        } else if c == ',' && found.spaced && text[at..].starts_with(",,") {
            // A low quotation mark typed with commas.
            found.opened = true;
            at += 1;
        } else if is::opens(c) || is::quotes(c) {
            found.opened = true;
            found.bracket |= matches!(c, '(' | '[');
        } else if is::leads(c) {
            found.dashed = true;
        } else if !is::is_ignorable(c) {
            found.kind = kind_of(text, at, c);
            found.at = at;
            return found;
        }
        at += c.len_utf8();
    }
    found
}

fn kind_of(text: &str, at: usize, c: char) -> Kind {
    if is::is_lower(c) {
        let before = text[..at].chars().next_back();
        let word = word_at(text, at);
        let mut rest = text[at + word.len()..].chars();
        let (next, then) = (rest.next(), rest.next());
        // Afrikaans "'n", Dutch "'s", "'t": the capital is on the next word.
        let clitic = matches!(before, Some('\'' | '’' | '‘'))
            && word.len() <= 2
            && matches!(next, Some(' ' | '\n' | '-'))
            && then.is_some_and(char::is_uppercase);
        // iPhone, eBay; an address.
        let camel = word.len() > 3
            && word.is_ascii()
            && word[1..].starts_with(|c: char| c.is_ascii_uppercase());
        let address = word.starts_with("http") && next == Some(':') || word == "www";
        return if clitic || camel || address {
            Kind::Upper
        } else {
            Kind::Lower
        };
    }
    if c.is_uppercase() || matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ') {
        Kind::Upper
    } else if c.is_numeric() {
        Kind::Digit
    } else if c.is_alphabetic() {
        Kind::Caseless
    } else if matches!(
        c,
        ',' | ';'
            | ':'
            | '，'
            | '、'
            | '；'
            | '：'
            | '،'
            | '؛'
            | '՝'
            | '%'
            | '&'
            | '='
            | '+'
            | '/'
            | '\\'
    ) || is::closes(c)
    {
        Kind::Continuation
    } else {
        Kind::Symbol
    }
}

/// Longest token the rules look at, in bytes.
const LONGEST_TOKEN: usize = 60;

/// The word that begins at `at`: letters, digits, marks and apostrophes between them.
pub(super) fn word_at(text: &str, at: usize) -> &str {
    let rest = &text[at..];
    let end = rest
        .char_indices()
        .find(|&(i, c)| {
            i > LONGEST_TOKEN
                || !(c.is_alphanumeric() || is::is_mark(c) || matches!(c, '\'' | '’' | '\u{AD}'))
        })
        .map_or(rest.len(), |(i, _)| i);
    rest[..end].trim_end_matches(['\'', '’'])
}

/// The token that ends at `end`: back to white space, a bracket, a quotation mark or a
/// long dash. Not further back than `floor`.
pub(super) fn token_before(text: &str, floor: usize, end: usize) -> &str {
    let mut start = end;
    let mut after = ' ';
    for (i, c) in text[floor..end].char_indices().rev() {
        let i = floor + i;
        // Gershayim typed as a quotation mark, as in Hebrew acronyms.
        let gershayim = c == '"' && is::is_hebrew(after) && text[floor..i].ends_with(is::is_hebrew);
        after = c;
        if gershayim {
            continue;
        }
        let dash = is::leads(c) && !matches!(c, '-' | '‐' | '‑' | '#');
        let ends = c.is_whitespace()
            || is::opens(c)
            || is::closes(c)
            || dash
            || matches!(c, ',' | ';' | '…' | '!')
            || is::quotes(c) && !matches!(c, '\'' | '’' | '_');
        if ends || end - i > LONGEST_TOKEN {
            break;
        }
        start = i;
    }
    text[start..end].trim_start_matches(['\'', '’', '-', '.'])
}
