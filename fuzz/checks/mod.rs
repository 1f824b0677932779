//! What must hold for any bytes: one function a fuzz target, named like it.
//!
//! The targets call them with what libFuzzer makes up, `tests/fuzz_seeds.rs` with the seeds.

// Every target and the test use their own part of it.
#![allow(dead_code)]

use std::ops::Range;

use brevity::document::{Block, Document};
use brevity::rank::Algorithm;
use brevity::rouge::{References, Score, Tokenizer};
use brevity::select::Strategy;
use brevity::{Language, Length, Summarizer, Summary, sentences, terms};
use unicode_segmentation::UnicodeSegmentation;

/// The first `N` bytes, zeros where there are fewer, and what follows as text.
fn split<const N: usize>(data: &[u8]) -> ([u8; N], String) {
    let mut first = [0; N];
    let n = N.min(data.len());
    first[..n].copy_from_slice(&data[..n]);
    (first, String::from_utf8_lossy(&data[n..]).into_owned())
}

fn pick<T: Copy>(choices: &[T], byte: u8) -> T {
    choices[usize::from(byte) % choices.len()]
}

fn language(byte: u8) -> Language {
    pick(&Language::all().collect::<Vec<_>>(), byte)
}

/// Spans are in order, apart, not empty, begin and end on what is no white space, and leave
/// nothing else of `text` out.
fn spans(text: &str, spans: impl IntoIterator<Item = Range<usize>>) {
    let mut end = 0;
    for span in spans {
        let gap = text.get(end..span.start).expect("a gap on characters");
        assert!(gap.trim().is_empty(), "left out: {gap:?}");
        let inside = text.get(span.clone()).expect("a span on characters");
        assert!(!inside.is_empty() && inside.trim() == inside, "{inside:?}");
        end = span.end;
    }
    assert!(
        text[end..].trim().is_empty(),
        "left out: {:?}",
        &text[end..]
    );
}

/// Byte 0: language. Sentences of a run of prose and of a plain document.
pub fn segmenter(data: &[u8]) {
    let ([code], text) = split(data);
    for language in [language(code), Language::UNKNOWN] {
        spans(&text, sentences::split(&text, language));
        within_blocks(&Document::plain(&text), language);
    }
}

/// The sentences of each prose block are sound spans of the block.
fn within_blocks(document: &Document<'_>, language: Language) {
    let found = sentences::of_document(document, language);
    assert!(found.is_sorted_by_key(|sentence| sentence.span.start));
    for (block, b) in document.blocks().iter().enumerate() {
        let inside = found.iter().filter(|sentence| sentence.block == block);
        let inside = inside.map(|s| s.span.start - b.span.start..s.span.end - b.span.start);
        if b.kind.is_prose() {
            spans(&document.text()[b.span.clone()], inside);
        } else {
            assert_eq!(inside.count(), 0, "a sentence of {:?}", b.kind);
        }
    }
}

/// Blocks are sound spans, and so are the sentences in them.
pub fn document(document: &Document<'_>) {
    let blocks = document.blocks();
    // Byte order marks between blocks are white space; three spaces each keep the places.
    let text = document.text().replace('\u{feff}', "   ");
    let trimmed = |b: &Block| {
        document.text()[b.span.clone()]
            .trim_matches('\u{feff}')
            .len()
    };
    assert!(blocks.iter().all(|b| trimmed(b) == b.span.len()));
    spans(&text, blocks.iter().map(|b| b.span.clone()));
    within_blocks(document, Language::detect(document.text()));
}

/// A plain text as a document.
pub fn plain(data: &[u8]) {
    document(&Document::plain(&String::from_utf8_lossy(data)));
}

/// Markdown as a document.
pub fn markdown(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    document(&brevity::document::markdown(&text).document());
}

/// A web page as a document: its article, and all of its text.
pub fn html(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    document(&brevity::document::html(&text).document());
    document(&brevity::document::html_body(&text).document());
}

/// Bytes 0 to 4: algorithm, kind of length, length, strategy, language. A summary is sentences
/// of the text in order, within the limit, with finite scores.
pub fn summarizer(data: &[u8]) {
    let ([algorithm, kind, size, strategy, code], text) = split(data);
    let size = usize::from(size) + 1;
    let length = match kind % 4 {
        0 => Length::Sentences(size),
        1 => Length::Words(size),
        2 => Length::Chars(size * 4),
        _ => Length::Ratio(size as f64 / 256.0),
    };
    let lambda = f64::from(strategy) / 255.0;
    let strategy = match strategy % 3 {
        0 => Strategy::Distinct,
        1 => Strategy::MarginalRelevance { lambda },
        _ => Strategy::Coverage { lambda },
    };
    let mut summarizer = Summarizer::new()
        .ranker(pick(Algorithm::ALL, algorithm))
        .length(length)
        .selection(strategy);
    if code < 128 {
        summarizer = summarizer.language(language(code));
    }
    let summary = summarizer.summarize(&text).expect("text causes no error");
    sound(&summary, &text);
    within(&summary, length);
    assert_eq!(summarizer.summarize(&text).as_ref(), Ok(&summary));

    // The second half under the first, as two documents.
    let half = text.floor_char_boundary(text.len() / 2);
    let halves = [&text[..half], &text[half..]];
    let shares = summarizer.summarize_together(&halves.map(Document::plain));
    for (share, half) in shares.expect("text causes no error").iter().zip(halves) {
        sound(share, half);
    }
}

fn sound(summary: &Summary<'_>, text: &str) {
    let mut end = 0;
    for sentence in summary.sentences() {
        assert!(sentence.span.start >= end && sentence.score.is_finite());
        assert_eq!(text.get(sentence.span.clone()), Some(sentence.text));
        assert_eq!(sentence.text.trim(), sentence.text);
        end = sentence.span.end;
    }
    let indices = summary.sentences().windows(2);
    assert!(indices.into_iter().all(|two| two[0].index < two[1].index));
}

fn within(summary: &Summary<'_>, length: Length) {
    let printed = summary.to_string();
    let chosen = summary.sentences().len();
    match length {
        Length::Sentences(n) => assert!(chosen <= n),
        Length::Words(n) => assert!(printed.split_whitespace().count() <= n),
        Length::Chars(n) => assert!(printed.trim_end_matches('\n').chars().count() <= n),
        Length::Ratio(share) => {
            let most = share * summary.counts.sentences as f64 + 1e-9;
            assert!(chosen <= (most as usize).max(1));
        }
        other => panic!("no check for {other:?}"),
    }
}

/// The fast words are those of UAX #29, but for the white space that it joins to a mark.
pub fn words(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let expected = text.unicode_words().map(|word| word.trim_ascii_start());
    let found = terms::words(&text);
    assert!(
        found.eq(expected),
        "{:?}",
        terms::words(&text).collect::<Vec<_>>()
    );
}

/// Byte 0: language. The text up to the first NUL is a reference, the rest a candidate; all
/// figures lie in 0..=1, change places as they should, and are 1 for equal texts.
pub fn rouge(data: &[u8]) {
    let ([code], text) = split(data);
    let (reference, candidate) = text.split_once('\0').unwrap_or((&text, &text));
    for tokenizer in [
        Tokenizer::from(language(code)),
        Tokenizer::PorterStems,
        Tokenizer::Words,
        Tokenizer::Characters,
    ] {
        let score = |reference: &str, candidate: &str| {
            let references = References::new(tokenizer, [reference]);
            let candidate = references.candidate(candidate);
            let lsum = candidate.rouge_l_sum();
            let n = [1, 2, 3].map(|n| candidate.rouge_n(n));
            (
                [n[0], n[1], n[2], candidate.rouge_l()],
                lsum,
                candidate.token_count(),
            )
        };
        let (there, lsum, _) = score(reference, candidate);
        let (back, ..) = score(candidate, reference);
        for (there, back) in there.iter().zip(back) {
            in_range(there);
            assert_eq!(
                (there.precision, there.recall),
                (back.recall, back.precision)
            );
        }
        in_range(&lsum);
        let (same, lsum, tokens) = score(reference, reference);
        for (n, same) in [1, 2, 3, 1].into_iter().zip(same) {
            let expected = if tokens >= n { 1.0 } else { 0.0 };
            assert_eq!(same.f1, expected, "{tokenizer:?}: {n} of {tokens}");
        }
        assert_eq!(lsum.f1, if tokens > 0 { 1.0 } else { 0.0 });
    }
}

fn in_range(score: &Score) {
    for figure in [score.precision, score.recall, score.f1] {
        assert!((0.0..=1.0).contains(&figure), "{score:?}");
    }
    assert!(score.f1 <= score.precision.max(score.recall) + 1e-12);
}

/// A file for the readers of the program.
pub struct Source {
    /// Its format by its name on the command line, `None` to detect it.
    pub format: Option<&'static str>,
    /// Its encoding, `None` to detect it.
    pub encoding: Option<&'static str>,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Bytes 0 and 1: format and encoding. What follows is the file.
pub fn file(data: &[u8]) -> Source {
    const FORMATS: [Option<&str>; 8] = [
        None,
        Some("text"),
        Some("markdown"),
        Some("html"),
        Some("jsonl"),
        Some("json"),
        Some("csv"),
        Some("tsv"),
    ];
    const ENCODINGS: [Option<&str>; 4] = [None, None, Some("utf-16le"), Some("shift_jis")];
    let byte = |i: usize| data.get(i).copied().unwrap_or(0);
    Source {
        format: pick(&FORMATS, byte(0)),
        encoding: pick(&ENCODINGS, byte(1)),
        bytes: data.get(2..).unwrap_or_default().to_vec(),
    }
}

/// Text in which a line `=== NAME` begins a member of an archive.
#[cfg(feature = "office")]
pub fn office(data: &[u8]) -> Source {
    use std::io::{Cursor, Write};
    use zip::CompressionMethod::Stored;
    use zip::write::{SimpleFileOptions, ZipWriter};

    let text = String::from_utf8_lossy(data);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(Stored);
    for member in text.split("=== ").skip(1) {
        let (name, content) = member.split_once('\n').unwrap_or((member, ""));
        // A name that was there, or is too long, is no member.
        if writer.start_file(name, options).is_ok() {
            writer.write_all(content.as_bytes()).expect("in memory");
        }
    }
    let archive = writer.finish().expect("in memory").into_inner();
    Source {
        format: None,
        encoding: None,
        bytes: archive,
    }
}

/// Bytes of a PDF.
pub fn pdf(data: &[u8]) -> Source {
    Source {
        format: Some("pdf"),
        encoding: None,
        bytes: data.to_vec(),
    }
}
