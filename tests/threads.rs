//! One summarizer for many threads.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::thread;

#[cfg(feature = "parallel")]
use brevity::Document;
use brevity::{Algorithm, Length, Summarizer};
#[cfg(feature = "parallel")]
use corpus::book;
use corpus::{Lexicon, SEED, SplitMix64, article};

fn assert_shared<T: Send + Sync + Clone + 'static>() {}

#[test]
fn a_summarizer_can_be_shared_and_cloned() {
    assert_shared::<Summarizer>();
    assert_shared::<brevity::TermMatrix>();
    assert_shared::<brevity::Error>();
}

#[test]
fn eight_threads_get_what_one_gets() {
    let lexicon = Lexicon::english();
    let articles: Vec<String> = (0..80)
        .map(|number| article(&lexicon, number, SEED).text)
        .collect();
    for &algorithm in Algorithm::ALL {
        let summarizer = Summarizer::new()
            .ranker(algorithm)
            .length(Length::Words(80))
            .diversity(0.2);
        let alone: Vec<_> = articles
            .iter()
            .map(|text| summarizer.summarize(text).unwrap())
            .collect();
        assert!(alone.iter().any(|summary| !summary.is_empty()));
        thread::scope(|scope| {
            for start in 0..8 {
                let (summarizer, articles, alone) = (&summarizer, &articles, &alone);
                let clone = summarizer.clone();
                scope.spawn(move || {
                    // Each thread begins elsewhere, so that different texts meet.
                    for k in 0..articles.len() {
                        let i = (k + start * 10) % articles.len();
                        let summarizer = if k % 2 == 0 { summarizer } else { &clone };
                        assert_eq!(summarizer.summarize(&articles[i]).unwrap(), alone[i]);
                    }
                });
            }
        });
    }
}
/// Long enough that every stage cuts it into parts.
#[test]
#[cfg(feature = "parallel")]
fn a_book_is_the_same_on_any_number_of_threads() {
    let text = book(&Lexicon::english(), 3_000_000, SEED);
    let document = Document::plain(&text);
    let results: Vec<_> = [1, 2, 8]
        .map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
            pool.build().unwrap().install(|| {
                let read = Document::plain(&text);
                assert_eq!(read.blocks(), document.blocks(), "{threads} threads");
                Summarizer::new().explain(&read).unwrap().sentences
            })
        })
        .into();
    assert!(results[0].len() > 20_000);
    for other in &results[1..] {
        assert_eq!(other.len(), results[0].len());
        for (other, one) in other.iter().zip(&results[0]) {
            let (score, expected) = (other.sentence.score, one.sentence.score);
            assert_eq!(score.to_bits(), expected.to_bits(), "{}", one.sentence.text);
            assert_eq!(other.sentence, one.sentence);
            assert_eq!(other.signals, one.signals);
        }
    }
}

#[test]
fn eight_threads_over_thousands_of_documents() {
    load(2_000);
}

/// `cargo test --release --test threads -- --ignored`
#[test]
#[ignore = "takes minutes"]
fn eight_threads_over_a_hundred_thousand_documents() {
    load(100_000);
}

/// A text of its own for each number: words, marks, gaps and odd characters in any order.
fn random_text(number: u64) -> String {
    const PIECES: [&str; 32] = [
        "The",
        "council",
        "wall",
        "of",
        "storm",
        "Brandt",
        "Dr.",
        "e.g.",
        "3.5",
        "U.S.",
        "naïve",
        "Größe",
        "мост",
        "天气",
        "it's",
        "rain",
        "harbour",
        "and",
        "not",
        "a",
        ". ",
        "? ",
        "\n",
        "\n\n",
        "。",
        "“",
        "” ",
        "(",
        ") ",
        "\u{301}",
        "\0",
        "👩‍👩‍👧",
    ];
    let mut random = SplitMix64::stream(SEED, number);
    let pieces = random.between(0, 300);
    let mut text = String::new();
    for _ in 0..pieces {
        text.push_str(random.pick(&PIECES));
        if random.chance(60) {
            text.push(' ');
        }
        if random.chance(12) {
            text.push_str(". ");
        }
    }
    text
}

/// Eight threads share one summarizer over `documents` random texts, and each result is that
/// of one thread.
fn load(documents: u64) {
    let summarizer = Summarizer::new().length(Length::Words(40));
    let print = |number: u64| {
        let text = random_text(number);
        let summary = summarizer.summarize(&text).unwrap();
        let scores = summary.sentences().iter().map(|s| s.score.to_bits());
        (summary.to_string(), scores.collect::<Vec<_>>())
    };
    let alone: Vec<_> = (0..documents).map(print).collect();
    assert!(alone.iter().filter(|(text, _)| !text.is_empty()).count() > documents as usize / 2);
    thread::scope(|scope| {
        for start in 0..8 {
            let (print, alone) = (&print, &alone);
            scope.spawn(move || {
                for k in 0..documents {
                    let number = (k + start * documents / 8) % documents;
                    assert_eq!(print(number), alone[number as usize], "document {number}");
                }
            });
        }
    });
}
