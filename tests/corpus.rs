//! The made-up texts of the benches: the same everywhere, and like real prose where it matters.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use corpus::{Hostile, Lexicon, SEED, Statistics, article, book, write_book};

/// FNV-1a: short, and its value is fixed by its definition.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    })
}

#[test]
fn a_seed_gives_the_same_bytes_on_every_machine() {
    let lexicon = Lexicon::english();
    let text = book(&lexicon, 200_000, SEED);
    assert_eq!(
        checksum(text.as_bytes()),
        BOOK,
        "book: {:#x}",
        checksum(text.as_bytes())
    );
    let articles: String = (0..20)
        .map(|number| article(&lexicon, number, SEED).text)
        .collect();
    let sum = checksum(articles.as_bytes());
    assert_eq!(sum, ARTICLES, "articles: {sum:#x}");
    let hostile: String = Hostile::ALL
        .iter()
        .map(|kind| kind.text(5000, SEED))
        .collect();
    let sum = checksum(hostile.as_bytes());
    assert_eq!(sum, HOSTILE, "hostile: {sum:#x}");
    assert_ne!(book(&lexicon, 1000, SEED), book(&lexicon, 1000, SEED + 1));
}

#[test]
fn a_long_book_begins_with_a_short_one_and_streams_to_the_same_bytes() {
    let lexicon = Lexicon::english();
    let long = book(&lexicon, 100_000, SEED);
    assert!(long.starts_with(&book(&lexicon, 10_000, SEED)));
    let mut streamed = Vec::new();
    let written = write_book(&mut streamed, &lexicon, 100_000, SEED).unwrap();
    assert_eq!(written, streamed.len() as u64);
    assert_eq!(streamed, long.as_bytes());
}

#[test]
fn the_book_has_the_statistics_of_english_prose() {
    let lexicon = Lexicon::english();
    let measured = Statistics::of_book(&lexicon, 5_000_000, SEED);
    let within = |name: &str, value: f64, low: f64, high: f64| {
        assert!(
            (low..=high).contains(&value),
            "{name} {value} is not in {low}..={high}"
        );
    };
    within(
        "share of bytes outside ASCII",
        measured.non_ascii,
        0.005,
        0.01,
    );
    within("letters per word", measured.letters_per_word, 4.5, 4.9);
    within("words per sentence", measured.sentence_mean, 20.0, 22.0);
    within(
        "deviation of the same",
        measured.sentence_deviation,
        10.0,
        12.0,
    );
    within(
        "distinct forms",
        measured.distinct[3] as f64,
        40_000.0,
        60_000.0,
    );
    within("Heaps' exponent", measured.heaps, 0.5, 0.7);
    within("Zipf's slope", measured.zipf, -1.15, -0.9);
    within("share of forms seen once", measured.once, 0.4, 0.6);
    assert_eq!(measured.frequent[0].0, "the");
    // Sentences of a paragraph share a subject.
    assert!(measured.overlap_next > 2.0 * measured.overlap_far);
}

#[test]
fn articles_have_three_kilobytes_and_known_sentence_ends() {
    let lexicon = Lexicon::english();
    let articles: Vec<_> = (0..300)
        .map(|number| article(&lexicon, number, SEED))
        .collect();
    let mean = articles
        .iter()
        .map(|article| article.text.len())
        .sum::<usize>()
        / articles.len();
    assert!((2850..=3150).contains(&mean), "{mean}");
    for article in &articles {
        assert!(!article.text.ends_with('\n'));
        assert_eq!(article.sentence_ends.last(), Some(&article.text.len()));
        for &end in &article.sentence_ends {
            assert!(article.text[..end].ends_with(['.', '!', '?', '”']));
        }
    }
}

#[test]
fn hostile_inputs_fill_their_size_and_are_found_by_name() {
    for &kind in Hostile::ALL {
        let text = kind.text(10_000, SEED);
        assert!(
            (9_700..=10_000).contains(&text.len()),
            "{}: {}",
            kind.name(),
            text.len()
        );
        assert_eq!(Hostile::from_name(kind.name()), Some(kind));
    }
    assert_eq!(Hostile::from_name("kind"), None);
    let words = Hostile::DistinctWords.text(100_000, SEED);
    let mut words: Vec<&str> = words
        .split([' ', '.'])
        .filter(|word| !word.is_empty())
        .collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    assert_eq!(words.len(), all);
}

const BOOK: u64 = 0x35eb_a705_5d1f_d265;
const ARTICLES: u64 = 0xf506d724fc9bff3;
const HOSTILE: u64 = 0xa3dec8a1e1ba0534;
