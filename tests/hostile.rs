//! Texts that no writer would write: every algorithm must get through them, and what comes
//! out must still be a summary.
//!
//! Sizes are such that a path quadratic in the text would be unbearable.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use brevity::terms::Stemmer;
use brevity::{Algorithm, Document, Language, Length, Summarizer, Summary};
use corpus::{Hostile, SEED};

const LENGTHS: [Length; 4] = [
    Length::Sentences(3),
    Length::Words(40),
    Length::Chars(250),
    Length::Ratio(0.01),
];

/// Summarizes `text` with every algorithm, each with another length, and checks the results.
fn check(text: &str) {
    check_as(text, None);
}

fn check_as(text: &str, language: Option<Language>) {
    // The lengths shift from text to text, so that over all texts every pair is tried.
    for (i, &algorithm) in Algorithm::ALL.iter().enumerate() {
        let length = LENGTHS[(i + text.len()) % LENGTHS.len()];
        let mut summarizer = Summarizer::new().ranker(algorithm).length(length);
        if let Some(language) = language {
            summarizer = summarizer.language(language);
        }
        if i == 0 {
            summarizer = summarizer.diversity(0.5);
        }
        let summary = summarizer
            .summarize(text)
            .unwrap_or_else(|error| panic!("{algorithm}: {error}"));
        assert_sound(&summary, text, length);
    }
}

/// A summary's sentences are slices of the text in order, finite and within the limit.
fn assert_sound(summary: &Summary<'_>, text: &str, length: Length) {
    let sentences = summary.sentences();
    let mut end = 0;
    let mut ranks = Vec::new();
    for sentence in sentences {
        assert!(
            sentence.span.start >= end,
            "{:?} after {end}",
            sentence.span
        );
        assert_eq!(&text[sentence.span.clone()], sentence.text);
        assert!(!sentence.text.trim().is_empty());
        assert!(sentence.score.is_finite());
        assert!(sentence.index < summary.counts.sentences);
        assert!((1..=summary.counts.sentences).contains(&sentence.rank));
        ranks.push(sentence.rank);
        end = sentence.span.end;
    }
    assert!(sentences.windows(2).all(|two| two[0].index < two[1].index));
    ranks.sort_unstable();
    ranks.dedup();
    assert_eq!(ranks.len(), sentences.len(), "a rank was given twice");

    let printed = summary.to_string();
    match length {
        Length::Sentences(n) => assert!(sentences.len() <= n),
        Length::Ratio(share) => {
            let most = (share * summary.counts.sentences as f64) as usize;
            assert!(sentences.len() <= most.max(1));
        }
        Length::Words(n) => assert!(printed.split_whitespace().count() <= n),
        Length::Chars(n) => assert!(printed.trim_end_matches('\n').chars().count() <= n),
        other => panic!("no check for {other:?}"),
    }
    if summary.counts.sentences > 0 && matches!(length, Length::Sentences(_) | Length::Ratio(_)) {
        assert!(
            !summary.is_empty(),
            "no sentence of {}",
            summary.counts.sentences
        );
    }
}

/// One test for each name and text.
macro_rules! hostile {
    ($($name:ident: $text:expr;)*) => {
        $(
            #[test]
            fn $name() {
                check(&$text);
            }
        )*
    };
}

hostile! {
    empty: "";
    one_space: " ";
    one_letter: "a";
    one_full_stop: ".";
    one_combining_mark: "\u{301}";
    one_nul: "\0";
    one_byte_order_mark: "\u{feff}";
    one_emoji: "👩‍👩‍👧‍👦";
    one_newline: "\n";
    spaces: " ".repeat(1_000_000);
    tabs: "\t".repeat(500_000);
    carriage_returns: "\r".repeat(500_000);
    windows_line_ends: "\r\n".repeat(300_000);
    line_separators: "\u{2028}\u{2029}\u{85}".repeat(100_000);
    ideographic_spaces: "\u{3000}".repeat(300_000);
    zero_width_spaces: "\u{200b}\u{feff}".repeat(200_000);
    no_full_stop: "harbour wall storm council ".repeat(75_000);
    a_stop_and_spaces: format!("a.{}b", " ".repeat(80_000));
    stops_and_spaces: format!("a.{}", " ".repeat(2_000)).repeat(200);
    a_stop_and_newlines: format!("a.{}b", "\n".repeat(80_000));
    a_stop_and_quotes: format!("a.{} b", "\"’”»".repeat(30_000));
    a_stop_and_combining_marks: format!("a.{} b", "\u{301}".repeat(100_000));
    a_stop_and_digits: format!("a.{}", "1".repeat(200_000));
    a_stop_and_numbers: format!("a.{}b", " 1".repeat(100_000));
    a_stop_and_commas: format!("a.{}b", " ,".repeat(100_000));
    equal_sentences: "The same sentence stands here again. ".repeat(100_000);
    equal_lines: "The same line stands here again.\n".repeat(50_000);
    two_sentences_in_turn: "The river rose. The bridge held. ".repeat(50_000);
    stop_words: "It is what it is and that was that. ".repeat(30_000);
    stop_words_without_stop: "the of and to in is it ".repeat(50_000);
    nul_bytes: "\0".repeat(1_000_000);
    nul_bytes_in_words: "w\0rd. ".repeat(50_000);
    control_characters: "\u{1}\u{8}\u{1b}[31m\u{7f}\u{9b} ".repeat(50_000);
    lone_combining_marks: "\u{301}".repeat(300_000);
    combining_marks_between_spaces: " \u{301}".repeat(200_000);
    marks_on_one_letter: format!("e{} stands.", "\u{301}\u{327}".repeat(100_000));
    every_line_a_title: "A Short Title Without a Stop\n".repeat(30_000);
    every_line_a_title_and_a_gap: "The Next Chapter of the Story\n\n".repeat(30_000);
    every_line_capitals: "EVERY LINE CRIES\n".repeat(30_000);
    every_line_one_word: "word\n".repeat(200_000);
    every_line_one_letter: "a\n".repeat(200_000);
    every_line_a_number: (0..100_000).map(|i| format!("{i}\n")).collect::<String>();
    every_line_a_bullet: "- ".repeat(200_000);
    bullets: "- Item of the list\n".repeat(40_000);
    markdown_headings: "# Heading\n".repeat(40_000);
    hash_signs: "#".repeat(500_000);
    rules: "-----\n".repeat(50_000);
    one_long_rule: "=".repeat(500_000);
    table_rows: "| a | b | c |\n".repeat(40_000);
    one_table_row: "| a ".repeat(150_000);
    quoted_lines: "> Quoted text stands here.\n".repeat(30_000);
    nested_quotation: ">".repeat(500_000);
    indented_lines: format!("{}text\n", " ".repeat(200)).repeat(3_000);
    lines_indented_ever_more: (0..1_500).map(|i| format!("{}x\n", " ".repeat(i))).collect::<String>();
    opening_brackets: "(".repeat(500_000);
    closing_brackets: ")".repeat(500_000);
    brackets_in_turn: "([{<«“‘".repeat(50_000);
    bracketed_stops: "(a.) ".repeat(100_000);
    straight_quotes: "\"".repeat(500_000);
    curly_quotes: "“".repeat(200_000);
    apostrophes: "'".repeat(500_000);
    open_quotation_in_every_sentence: "“He said no. ".repeat(50_000);
    full_stops: ".".repeat(500_000);
    full_stops_between_spaces: " .".repeat(300_000);
    mixed_end_marks: "?!…。！？.".repeat(50_000);
    single_letters_and_stops: "a.".repeat(300_000);
    capitals_and_stops: "A.B.".repeat(100_000);
    initials: "J. R. R. ".repeat(60_000);
    abbreviations: "Dr. Mr. e.g. i.e. U.S. No. ".repeat(25_000);
    decimal_numbers: "1.2.3.4.".repeat(70_000);
    commas_in_numbers: "1,000,000,".repeat(50_000);
    underscores: "_".repeat(500_000);
    hyphens_between_letters: "a-".repeat(250_000);
    a_word_of_one_megabyte: "x".repeat(1_000_000);
    a_word_of_vowels: "y".repeat(1_000_000);
    a_word_of_umlauts: "ü".repeat(300_000);
    a_number_of_one_megabyte: "7".repeat(1_000_000);
    words_of_one_kilobyte: format!("{} ", "long".repeat(250)).repeat(500);
    one_word_repeated: "word ".repeat(200_000);
    one_word_sentences: "Word. ".repeat(150_000);
    one_letter_sentences: "A! ".repeat(150_000);
    distinct_words: (0..60_000).map(|i| format!("w{i} ")).collect::<String>();
    distinct_one_word_sentences: (0..50_000).map(|i| format!("W{i}q! ")).collect::<String>();
    sentences_of_every_length: (1..400).map(|i| format!("{}! ", "word ".repeat(i))).collect::<String>();
    ideographs_without_stop: "天气很好".repeat(50_000);
    ideographs: "天气很好。".repeat(40_000);
    japanese: "「今日は晴れ。」と言った。".repeat(10_000);
    thai: "วันนี้อากาศดีมาก ".repeat(10_000);
    korean: "오늘은 날씨가 좋다. ".repeat(20_000);
    arabic: "قال المجلس إن الجدار سيبنى قريبا؟ ".repeat(10_000);
    hebrew_with_direction_marks: "\u{202e}שלום עולם.\u{202c} \u{200f}".repeat(20_000);
    direction_overrides: "\u{202e}\u{2066}\u{2067}".repeat(100_000);
    regional_indicators: "🇩🇪".repeat(50_000);
    emoji: "👩‍👩‍👧‍👦👍🏽❤️ ".repeat(10_000);
    emoji_between_sentences: "It rained. 😀 ".repeat(30_000);
    joiners: "\u{200d}".repeat(300_000);
    hangul_jamo: "\u{1100}\u{1161}\u{11a8}".repeat(60_000);
    private_use: "\u{e000}\u{f8ff}. ".repeat(50_000);
    noncharacters: "\u{ffff}\u{10ffff}\u{fffd}".repeat(50_000);
    case_that_grows: "ŉİẞﬃǅ ".repeat(40_000);
    mathematical_letters: "𝒶𝓫. ".repeat(40_000);
    open_html: "<div>".repeat(100_000);
    open_links: "[a](".repeat(100_000);
    entities: "&amp;".repeat(100_000);
    urls: "https://example.org/a.b?c=d.e#f. ".repeat(15_000);
    e_mail_addresses: "a.b@example.org ".repeat(30_000);
}

#[test]
fn generated_kinds() {
    for &kind in Hostile::ALL {
        check(&kind.text(150_000, SEED));
    }
}

#[test]
fn a_million_one_word_sentences() {
    let text = "Word. Wall! Storm? ".repeat(333_334);
    let length = Length::Words(5);
    let algorithms = [
        Algorithm::Fusion,
        Algorithm::TextRank,
        Algorithm::LexRank,
        Algorithm::KlSum,
        Algorithm::Lsa,
    ];
    for algorithm in algorithms {
        let summarizer = Summarizer::new().ranker(algorithm).length(length);
        let summary = summarizer.summarize(&text).unwrap();
        assert_eq!(summary.counts.sentences, 1_000_002, "{algorithm}");
        assert_sound(&summary, &text, length);
        assert!(!summary.is_empty());
    }
}

#[cfg(feature = "html")]
#[test]
fn a_million_open_elements() {
    let page = format!("{}The storm broke the wall.", "<div>".repeat(1_000_000));
    assert_eq!(
        brevity::document::html(&page).text,
        "The storm broke the wall."
    );
}

#[cfg(feature = "markdown")]
#[test]
fn a_million_brackets_in_markdown() {
    for unit in ["[", "]", "[a](", "![", "(", "<", "*_", "`", "> "] {
        let source = unit.repeat(1_000_000 / unit.len());
        let extraction = brevity::document::markdown(&source);
        assert!(extraction.document().text().len() <= source.len(), "{unit}");
    }
}

/// Detection leaves most hostile texts without a language; here each gets every one.
#[test]
fn every_language_reads_every_kind() {
    for language in Language::all() {
        for &kind in Hostile::ALL {
            check_as(&kind.text(1_500, SEED), Some(language));
        }
    }
}

#[test]
fn a_long_word_is_read_in_every_language() {
    let stemmed = |language: &Language| format!("{:?}", Stemmer::new(*language)).contains("true");
    for language in Language::all().filter(stemmed) {
        for unit in ["y", "u", "i", "ei", "ií", "و", "كم", "ள்", "ん", "ж"] {
            let word = unit.repeat(100_000 / unit.len());
            let summary = Summarizer::new()
                .language(language)
                .summarize(&word)
                .unwrap();
            assert_eq!(summary.sentences()[0].text, word);
        }
    }
}

#[test]
fn a_hostile_title() {
    let title = "\0\u{301}“(".repeat(50_000);
    let text = "The river rose. The bridge held.";
    for &algorithm in Algorithm::ALL {
        let length = Length::Sentences(1);
        let document = Document::plain(text).with_title(&title);
        let summary = Summarizer::new()
            .ranker(algorithm)
            .length(length)
            .summarize_document(&document)
            .unwrap();
        assert_sound(&summary, text, length);
        assert_eq!(summary.title, Some(title.as_str()));
    }
}

#[test]
fn much_novelty_among_many_sentences() {
    let text: String = (0..20_000)
        .map(|i| format!("River {} and bridge {} met storm {i}q. ", i % 7, i % 11))
        .collect();
    let length = Length::Sentences(50);
    let summary = Summarizer::new()
        .ranker(Algorithm::LexRankContinuous)
        .length(length)
        .diversity(0.7)
        .summarize(&text)
        .unwrap();
    assert_sound(&summary, &text, length);
    assert_eq!(summary.sentences().len(), 50);
}
