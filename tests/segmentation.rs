//! What holds for every text, and texts that hurt.
//!
//! The hostile inputs are long enough that anything quadratic would not finish.

use std::ops::Range;

use brevity::document::{BlockKind, Document};
use brevity::language::Language;
use brevity::sentences::{Segmenter, of_document, split};
use proptest::prelude::*;

fn english() -> Language {
    Language::from_code("en").unwrap()
}

/// Asserts that `spans` are in order, trimmed, on character boundaries, and hold every
/// character that is not white space.
fn assert_tiles(text: &str, spans: &[Range<usize>]) {
    let mut end = 0;
    for span in spans {
        assert!(end <= span.start && span.start < span.end, "{span:?}");
        assert!(text[end..span.start].chars().all(blank), "before {span:?}");
        assert_eq!(text[span.clone()].trim(), &text[span.clone()]);
        end = span.end;
    }
    assert!(text[end..].chars().all(blank), "after the last");
}

fn blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

fn assert_document_tiles(text: &str, language: Language) {
    let document = Document::plain(text);
    let mut pieces: Vec<_> = of_document(&document, language)
        .into_iter()
        .map(|sentence| sentence.span)
        .collect();
    for block in document.blocks() {
        if !block.kind.is_prose() {
            pieces.push(block.span.clone());
        }
    }
    pieces.sort_by_key(|span| span.start);
    assert_tiles(text, &pieces);
}

/// Texts of what the rules look at.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        4 => prop::sample::select(vec![
            " ", "\n", ". ", "? ", "! ", "... ", ". . . ", "… ", "\"", "“", "”", " »", "« ", "„",
            "(", ")", "[", "]", "[1]", "'", "’", ":", ";", ",", ",,", "-", "–", "—", "•", "1. ",
            "2. ", "3) ", "a) ", "b) ", "U.S. ", "p.m. ", "Dr. ", "J. ", "No. ", "etc. ", "z. B. ",
            "12. ", "1999. ", "May ", "XIV. ", "http://a.b/c?d ", "a@b.c ", "#", ">", "|", "```",
            "\r\n", "\u{2028}", "\u{C}", "\t", "\u{A0}", "\u{FEFF}", "\u{301}", "\u{200F}",
            "。", "！", "「", "」", "（", "）", "字", "かな", "।", "में", "का. ", "։", "բառ", "բառ: ",
            "؟", "۔", "كلمة", "د. ", "ס\"ק", "መጣ።", "คำ", "သည်။", "단어. ", "λόγος; ", "слово. ",
            "😀", ":-) ", "'n ", "\0",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn sentences_tile_the_text(
        text in texts(),
        code in prop::sample::select(vec!["en", "de", "ja", "zh", "no", "hi", "hy", "und"]),
    ) {
        let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
        assert_tiles(&text, &split(&text, language));
        assert_document_tiles(&text, language);
    }

    #[test]
    fn any_text_tiles(text in any::<String>()) {
        assert_tiles(&text, &split(&text, english()));
        assert_document_tiles(&text, english());
    }

    #[test]
    fn a_newline_between_words_is_a_space(words in prop::collection::vec("[A-Za-z]{1,9}[.?!,]?", 0..40)) {
        let spaces = words.join(" ");
        let newlines = words.join("\n");
        prop_assert_eq!(split(&spaces, english()), split(&newlines, english()));
    }

    #[test]
    fn white_space_around_changes_nothing(text in texts()) {
        let shifted: Vec<_> = split(&format!(" {text} "), english())
            .into_iter()
            .map(|span| span.start - 1..span.end - 1)
            .collect();
        prop_assert_eq!(split(&text, english()), shifted);
    }

    #[test]
    fn blocks_are_independent_of_line_ends(text in texts()) {
        let unix = text.replace('\r', "");
        let dos = unix.replace('\n', "\r\n");
        let kinds = |text: &str| -> Vec<BlockKind> {
            Document::plain(text).blocks().iter().map(|block| block.kind).collect()
        };
        prop_assert_eq!(kinds(&unix), kinds(&dos));
    }
}

#[test]
fn a_segmenter_is_reusable_and_shareable() {
    fn shareable<T: Send + Sync + Copy>() {}
    shareable::<Segmenter>();
    let segmenter = Segmenter::new(english());
    let text = "It rained. It snowed.";
    assert_eq!(segmenter.split(text), [0..10, 11..21]);
    assert_eq!(segmenter.split(text), [0..10, 11..21]);
}

/// The number of sentences of a hostile text, which tiles both as a document and as one run
/// of prose.
fn count(text: &str) -> usize {
    assert_document_tiles(text, english());
    let spans = split(text, english());
    assert_tiles(text, &spans);
    spans.len()
}

#[test]
fn nothing() {
    assert_eq!(count(""), 0);
    assert_eq!(count(" \n\t "), 0);
    assert_eq!(count("."), 1);
    assert_eq!(count("a"), 1);
}

#[test]
fn runs_of_one_character() {
    const LONG: usize = 1_000_000;
    for run in [
        ".", "!", "…", "\"", "'", "“", "(", "[", "「", "）", "-", "•", "\u{301}", "\u{200B}", "a",
        "字", "#", ">", "|", ":", "\0", "😀",
    ] {
        assert_eq!(count(&run.repeat(LONG)), 1, "{run:?}");
    }
    assert_eq!(count(&" ".repeat(LONG)), 0);
    assert_eq!(count(&"\n".repeat(LONG)), 0);
}

#[test]
fn a_stop_and_a_long_tail() {
    for tail in [
        " ", "\n", ")", "\"", "”", "(", "- ", "[", " .", "\u{301}", "\u{200B}", "» ", "' ", ":) ",
        "¹",
    ] {
        let tail = tail.repeat(80_000);
        assert!(
            (1..=2).contains(&count(&format!("a.{tail}"))),
            "{:?}",
            &tail[..4]
        );
        let found = count(&format!("It rained.{tail}It snowed."));
        assert!((1..=3).contains(&found), "{found} {:?}", &tail[..4]);
    }
}

#[test]
fn repeated_traps() {
    for unit in [
        "a. (",
        "a.) ",
        "A. ",
        "A.\"",
        "a. \"",
        "? [",
        "1. ",
        "「a。",
        "… ",
        ". . . ",
        "a… … ",
        "1. A ",
        "• ",
        "• a ",
        "a.a.",
        "(a) B ",
        "z. B. ",
        "a:) ",
        "\"a. B",
        "[1",
        "http://a.b/c. ",
        "```\n",
        "~~~a\n\n",
        "> a\n",
        "|a|b|\n",
        "„a. “ ",
        "a: B ",
        "ա: ",
        "1) A ",
    ] {
        let text = unit.repeat(100_000);
        let sentences = count(&text);
        assert!((1..=text.len()).contains(&sentences), "{unit:?}");
    }
    assert_eq!(count(&"It rained. [1] ".repeat(100_000)), 100_000);
}

#[test]
fn a_hundred_thousand_equal_sentences() {
    assert_eq!(count(&"The ferry left at six. ".repeat(100_000)), 100_000);
    assert_eq!(count(&"Поезд ушёл. ".repeat(100_000)), 100_000);
    assert_eq!(count(&"雨が降った。".repeat(100_000)), 100_000);
    let lines = "The ferry left at six.\n".repeat(100_000);
    assert_eq!(
        of_document(&Document::plain(&lines), english()).len(),
        100_000
    );
}

#[test]
fn every_line_a_title() {
    let text = "A Title Of Its Own\n".repeat(50_000);
    assert_eq!(
        of_document(&Document::plain(&text), english()).len(),
        50_000
    );
}

#[test]
fn one_line_of_fifty_megabytes() {
    let text = "word ".repeat(10_000_000);
    assert_eq!(split(&text, english()).len(), 1);
    assert_eq!(of_document(&Document::plain(&text), english()).len(), 1);
}
