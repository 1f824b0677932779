//! Text for a terminal: broken into lines, with styles, and harmless.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::terminal::Terminal;

/// How text looks where there are colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As usual.
    #[default]
    Plain,
    /// A key sentence.
    Key,
    /// What stands around sentences.
    Faint,
}

const RESET: &str = "\u{1b}[0m";

impl Style {
    fn code(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Key => "\u{1b}[1;32m",
            Self::Faint => "\u{1b}[2m",
        }
    }
}

/// Text that grows at its end and is broken where a line of the terminal is full.
///
/// Where there is no terminal nothing is broken and no character changed; where there are no
/// colours styles are not seen.
pub struct Wrapped {
    terminal: Terminal,
    /// Columns left free at the beginning of a line that continues the one before.
    indent: usize,
    out: String,
    /// The style that `out` ends in.
    style: Style,
    /// Columns used in the line so far.
    column: usize,
    /// White space that is written if a word follows it in the same line.
    space: String,
    /// What must stay together.
    word: Vec<(Style, String)>,
    word_width: usize,
    /// May no break follow what the word ends in?
    is_bound: bool,
}

impl Wrapped {
    /// No text yet.
    pub fn new(terminal: Terminal, indent: usize) -> Self {
        Self {
            terminal,
            indent: indent.min(terminal.width.unwrap_or(usize::MAX) / 2),
            out: String::new(),
            style: Style::Plain,
            column: 0,
            space: String::new(),
            word: Vec::new(),
            word_width: 0,
            is_bound: false,
        }
    }

    /// Adds text; a line end in it is one.
    pub fn push(&mut self, style: Style, text: &str) {
        let style = if self.terminal.has_colors {
            style
        } else {
            Style::Plain
        };
        let Some(width) = self.terminal.width else {
            self.write(style, text);
            return;
        };
        for grapheme in text.graphemes(true) {
            match grapheme {
                "\n" | "\r\n" => self.end_line(),
                "\u{a0}" | "\u{202f}" => self.push_grapheme(style, grapheme, 1, width),
                _ if grapheme.chars().all(char::is_whitespace) => {
                    self.flush_word(width);
                    self.space.push(' ');
                }
                _ => {
                    let harmless = harmless(grapheme);
                    let columns = harmless.width();
                    self.push_grapheme(style, &harmless, columns, width);
                }
            }
        }
    }

    /// Ends the line.
    pub fn end_line(&mut self) {
        self.flush_word(self.terminal.width.unwrap_or(usize::MAX));
        self.space.clear();
        self.write(Style::Plain, "\n");
        self.column = 0;
    }

    /// All text, its last line ended.
    pub fn finish(mut self) -> String {
        self.flush_word(self.terminal.width.unwrap_or(usize::MAX));
        self.write(Style::Plain, "");
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.out
    }

    fn push_grapheme(&mut self, style: Style, grapheme: &str, columns: usize, width: usize) {
        // Scripts written without spaces may be broken at every character.
        let is_wide = columns > 1;
        let may_break = (is_wide || self.word_ends_wide()) && !closes(grapheme) && !self.is_bound;
        if may_break || self.word_width + columns > width.saturating_sub(self.indent).max(1) {
            self.flush_word(width);
        }
        self.is_bound = opens(grapheme);
        self.word_width += columns;
        match self.word.last_mut() {
            Some((last, text)) if *last == style => text.push_str(grapheme),
            _ => self.word.push((style, grapheme.to_owned())),
        }
    }

    fn word_ends_wide(&self) -> bool {
        let last = self.word.last().and_then(|(_, text)| text.chars().last());
        last.is_some_and(|c| unicode_width::UnicodeWidthChar::width(c) == Some(2))
    }

    /// Writes the word, in the next line if this one has no room.
    fn flush_word(&mut self, width: usize) {
        if self.word.is_empty() {
            return;
        }
        let space = std::mem::take(&mut self.space);
        if self.column > 0 && self.column + space.len() + self.word_width > width {
            self.write(Style::Plain, "\n");
            let indent = " ".repeat(self.indent);
            self.write(Style::Plain, &indent);
            self.column = self.indent;
        } else {
            let style = self.style;
            self.column += space.len();
            self.write(style, &space);
        }
        for (style, text) in std::mem::take(&mut self.word) {
            self.write(style, &text);
        }
        self.column += self.word_width;
        self.word_width = 0;
        self.is_bound = false;
    }

    fn write(&mut self, style: Style, text: &str) {
        if style != self.style {
            if self.style != Style::Plain {
                self.out.push_str(RESET);
            }
            self.out.push_str(style.code());
            self.style = style;
        }
        self.out.push_str(text);
    }
}

/// The same without characters that a terminal obeys.
fn harmless(grapheme: &str) -> String {
    let shown = |c: char| if c.is_control() { '\u{FFFD}' } else { c };
    grapheme.chars().map(shown).collect()
}

/// May no line begin with it?
fn closes(grapheme: &str) -> bool {
    matches!(
        grapheme,
        "。" | "、"
            | "，"
            | "．"
            | "！"
            | "？"
            | "："
            | "；"
            | "）"
            | "」"
            | "』"
            | "】"
            | "》"
            | "〉"
            | "”"
            | "’"
            | "…"
            | ","
            | "."
            | "!"
            | "?"
            | ":"
            | ";"
            | ")"
            | "ー"
            | "々"
    )
}

/// May no line end with it?
fn opens(grapheme: &str) -> bool {
    matches!(
        grapheme,
        "（" | "「" | "『" | "【" | "《" | "〈" | "“" | "‘" | "("
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(width: usize, indent: usize, text: &str) -> String {
        let terminal = Terminal {
            width: Some(width),
            has_colors: false,
        };
        let mut wrapped = Wrapped::new(terminal, indent);
        wrapped.push(Style::Key, text);
        wrapped.finish()
    }

    #[test]
    fn lines_are_as_full_as_they_can_be() {
        assert_eq!(
            wrapped(11, 2, "one two three four"),
            "one two\n  three\n  four\n"
        );
        assert_eq!(wrapped(13, 0, "one two three"), "one two three\n");
        assert_eq!(
            wrapped(12, 0, "one two three\n\nfour"),
            "one two\nthree\n\nfour\n"
        );
        assert_eq!(wrapped(20, 0, "  a  b"), "  a  b\n");
    }

    #[test]
    fn columns_are_counted_not_characters() {
        assert_eq!(wrapped(6, 0, "天气很好今天。"), "天气很\n好今\n天。\n");
        assert_eq!(
            wrapped(5, 0, "e\u{301}e\u{301}e\u{301} ab"),
            "e\u{301}e\u{301}e\u{301}\nab\n"
        );
        assert_eq!(wrapped(3, 0, "abcdefgh"), "abc\ndef\ngh\n");
        assert_eq!(wrapped(1, 0, "天a"), "天\na\n");
    }

    #[test]
    fn a_terminal_gets_nothing_to_obey() {
        assert_eq!(
            wrapped(40, 0, "a\u{1b}[31mb\u{7}\tc\u{9b}d"),
            "a\u{FFFD}[31mb\u{FFFD} c\u{FFFD}d\n"
        );
    }

    #[test]
    fn styles_end_with_their_line() {
        let terminal = Terminal {
            width: Some(5),
            has_colors: true,
        };
        let mut wrapped = Wrapped::new(terminal, 0);
        wrapped.push(Style::Plain, "a ");
        wrapped.push(Style::Key, "bb ccc");
        wrapped.push(Style::Plain, ", d");
        let key = Style::Key.code();
        assert_eq!(
            wrapped.finish(),
            format!("a {key}bb{RESET}\n{key}ccc{RESET},\nd\n")
        );
    }

    #[test]
    fn without_a_terminal_nothing_changes() {
        let text = "a\u{1b}  b\tc\r\n\n d ".repeat(100);
        let mut wrapped = Wrapped::new(Terminal::default(), 2);
        wrapped.push(Style::Key, &text);
        assert_eq!(wrapped.finish(), format!("{text}\n"));
    }
}
