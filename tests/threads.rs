//! One summarizer for many threads.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::thread;

use brevity::{Algorithm, Length, Summarizer};
use corpus::{Lexicon, SEED, article};

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
