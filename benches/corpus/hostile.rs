//! Inputs that no writer would write, to be met without a panic and in linear time.

use std::io::{self, Write};

use super::SplitMix64;

/// A kind of hostile input, by its name on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hostile {
    /// `spaces`: nothing but spaces.
    Spaces,
    /// `newlines`: nothing but newlines.
    Newlines,
    /// `dots`: nothing but full stops.
    Dots,
    /// `quotes`: straight, curly and angle quotation marks in turn.
    Quotes,
    /// `brackets`: opening brackets that nothing closes.
    Brackets,
    /// `markdown-brackets`: `[a](` again and again.
    MarkdownBrackets,
    /// `nested-html`: `<div>` again and again.
    NestedHtml,
    /// `combining-marks`: a letter, then combining acute accents.
    CombiningMarks,
    /// `control`: NUL bytes, lone combining marks, joiners, byte order marks and direction marks.
    Control,
    /// `one-word`: one word repeated.
    OneWord,
    /// `distinct-words`: no word twice, ten to a sentence.
    DistinctWords,
    /// `one-word-sentences`: `Word. Word. …`, of a thousand words.
    OneWordSentences,
    /// `equal-sentences`: one sentence again and again.
    EqualSentences,
    /// `stop-and-spaces`: `a.` and then spaces.
    StopAndSpaces,
    /// `stop-and-closers`: `a.` and then closing quotation marks and brackets.
    StopAndClosers,
    /// `no-full-stop`: words, spaces and no mark at all.
    NoFullStop,
    /// `abbreviations`: `Dr. Mr. e.g. U.S. …` without end.
    Abbreviations,
    /// `stop-words`: sentences of function words only.
    StopWords,
    /// `titles`: every line looks like a title.
    Titles,
    /// `one-line`: sentences on a single line.
    OneLine,
    /// `emoji`: sequences of emoji held together by joiners.
    Emoji,
}

impl Hostile {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Spaces,
        Self::Newlines,
        Self::Dots,
        Self::Quotes,
        Self::Brackets,
        Self::MarkdownBrackets,
        Self::NestedHtml,
        Self::CombiningMarks,
        Self::Control,
        Self::OneWord,
        Self::DistinctWords,
        Self::OneWordSentences,
        Self::EqualSentences,
        Self::StopAndSpaces,
        Self::StopAndClosers,
        Self::NoFullStop,
        Self::Abbreviations,
        Self::StopWords,
        Self::Titles,
        Self::OneLine,
        Self::Emoji,
    ];

    /// Its name, lower case with hyphens.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spaces => "spaces",
            Self::Newlines => "newlines",
            Self::Dots => "dots",
            Self::Quotes => "quotes",
            Self::Brackets => "brackets",
            Self::MarkdownBrackets => "markdown-brackets",
            Self::NestedHtml => "nested-html",
            Self::CombiningMarks => "combining-marks",
            Self::Control => "control",
            Self::OneWord => "one-word",
            Self::DistinctWords => "distinct-words",
            Self::OneWordSentences => "one-word-sentences",
            Self::EqualSentences => "equal-sentences",
            Self::StopAndSpaces => "stop-and-spaces",
            Self::StopAndClosers => "stop-and-closers",
            Self::NoFullStop => "no-full-stop",
            Self::Abbreviations => "abbreviations",
            Self::StopWords => "stop-words",
            Self::Titles => "titles",
            Self::OneLine => "one-line",
            Self::Emoji => "emoji",
        }
    }

    /// The kind of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// What comes first and what is repeated after it; `None` where every unit is another.
    fn fixed(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Spaces => ("", " "),
            Self::Newlines => ("", "\n"),
            Self::Dots => ("", "."),
            Self::Quotes => ("", "\"'“”‘’«»„"),
            Self::Brackets => ("", "([{"),
            Self::MarkdownBrackets => ("", "[a]("),
            Self::NestedHtml => ("", "<div>"),
            Self::CombiningMarks => ("e", "\u{301}"),
            Self::Control => ("", "\0\u{301}\u{200D}\u{FEFF}\u{202E}a\0 "),
            Self::OneWord => ("", "harbour "),
            Self::EqualSentences => ("", "The ferry left the old harbour before the storm came. "),
            Self::StopAndSpaces => ("a.", " "),
            Self::StopAndClosers => ("a.", "”)"),
            Self::Abbreviations => ("", "Dr. Mr. e.g. U.S. J. R. No. St. vs. etc. "),
            Self::StopWords => (
                "",
                "It was not what they were to have been before. And so it is. ",
            ),
            Self::Emoji => ("", "👩\u{200D}👩\u{200D}👧\u{200D}👦"),
            _ => return None,
        })
    }

    /// Writes whole units for as long as they fit into `bytes` bytes.
    /// Gives the number of bytes written.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, out: &mut impl Write, bytes: u64, seed: u64) -> io::Result<u64> {
        let mut written = 0;
        let mut put = |unit: &str| {
            let fits = written + unit.len() as u64 <= bytes;
            if fits {
                written += unit.len() as u64;
                out.write_all(unit.as_bytes())?;
            }
            Ok::<bool, io::Error>(fits)
        };
        if let Some((first, unit)) = self.fixed() {
            if put(first)? {
                while put(unit)? {}
            }
            return Ok(written);
        }
        let mut random = SplitMix64::new(seed);
        let mut unit = String::new();
        for number in 0.. {
            unit.clear();
            match self {
                Self::DistinctWords => {
                    push_word(number, &mut unit);
                    unit.push_str(if number % 10 == 9 { ". " } else { " " });
                }
                Self::OneWordSentences => {
                    push_word(random.below(1000) as u64, &mut unit);
                    capitalise(&mut unit);
                    unit.push_str(". ");
                }
                Self::NoFullStop => {
                    push_word(random.below(20_000) as u64, &mut unit);
                    unit.push(' ');
                }
                Self::Titles => {
                    for _ in 0..random.between(2, 6) {
                        let start = unit.len();
                        push_word(random.below(2000) as u64, &mut unit);
                        unit[start..=start].make_ascii_uppercase();
                        unit.push(' ');
                    }
                    unit.pop();
                    unit.push('\n');
                }
                _ => {
                    for _ in 0..random.between(5, 30) {
                        push_word(random.below(20_000) as u64, &mut unit);
                        unit.push(' ');
                    }
                    unit.pop();
                    unit.push_str(". ");
                    capitalise(&mut unit);
                }
            }
            if !put(&unit)? {
                break;
            }
        }
        Ok(written)
    }

    /// The input as one string of at most `bytes` bytes.
    pub fn text(self, bytes: usize, seed: u64) -> String {
        let mut out = Vec::with_capacity(bytes);
        self.write(&mut out, bytes as u64, seed)
            .expect("a vector takes every byte");
        String::from_utf8(out).expect("units are UTF-8")
    }
}

fn capitalise(unit: &mut str) {
    unit[..1].make_ascii_uppercase();
}

/// Appends a word that no other number has: syllables as digits of base 70.
fn push_word(mut number: u64, out: &mut String) {
    const CONSONANTS: &[u8] = b"bdfgklmnprstvz";
    const VOWELS: &[u8] = b"aeiou";
    loop {
        let digit = (number % 70) as usize;
        out.push(char::from(CONSONANTS[digit / 5]));
        out.push(char::from(VOWELS[digit % 5]));
        number /= 70;
        if number == 0 {
            return;
        }
        number -= 1;
    }
}
