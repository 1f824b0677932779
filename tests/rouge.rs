//! ROUGE figures against those recorded from the Python packages `rouge-score` and
//! `nltk` (see `rouge/record.py`), and properties that hold for any text.

use brevity::rouge::{Candidate, References, Score, Tokenizer, porter};
use proptest::prelude::*;
use serde_json::Value;

/// One figure of a candidate.
type Figure = fn(&Candidate) -> Score;

const FIGURES: [(&str, Figure); 5] = [
    ("rouge1", |candidate| candidate.rouge_n(1)),
    ("rouge2", |candidate| candidate.rouge_n(2)),
    ("rouge3", |candidate| candidate.rouge_n(3)),
    ("rougeL", |candidate| candidate.rouge_l()),
    ("rougeLsum", |candidate| candidate.rouge_l_sum()),
];

fn tokenizer(name: &str) -> Tokenizer {
    match name {
        "porter_stems" => Tokenizer::PorterStems,
        "words" => Tokenizer::Words,
        "characters" => Tokenizer::Characters,
        _ => panic!("no tokenizer {name}"),
    }
}

fn recorded_pairs() -> Vec<Value> {
    include_str!("rouge/pairs.jsonl")
        .split_terminator('\n')
        .map(|line| serde_json::from_str(line).expect("a JSON object per line"))
        .collect()
}

fn strings(value: &Value) -> Vec<&str> {
    let texts = value.as_array().expect("an array");
    texts
        .iter()
        .map(|text| text.as_str().expect("a string"))
        .collect()
}

#[test]
fn figures_agree_with_rouge_score() {
    let pairs = recorded_pairs();
    assert!(pairs.len() >= 60, "{} pairs", pairs.len());
    for pair in pairs {
        let tokenizer = tokenizer(pair["tokenizer"].as_str().expect("a name"));
        let references = References::new(tokenizer, strings(&pair["references"]));
        let candidate = references.candidate(pair["candidate"].as_str().expect("a text"));
        for (name, figure) in FIGURES {
            let score = figure(&candidate);
            let parts = [score.precision, score.recall, score.f1];
            for (part, (got, expected)) in parts.iter().zip(numbers(&pair[name])).enumerate() {
                assert!(
                    (got - expected).abs() < 1e-9,
                    "{name}[{part}] is {got}, not {expected}, for {pair:#}"
                );
            }
        }
    }
}

fn numbers(value: &Value) -> Vec<f64> {
    let numbers: Vec<f64> = value
        .as_array()
        .expect("an array")
        .iter()
        .flat_map(Value::as_f64)
        .collect();
    assert_eq!(numbers.len(), 3, "precision, recall and F1");
    numbers
}

#[test]
fn tokens_agree_with_python() {
    for pair in recorded_pairs() {
        let tokenizer = tokenizer(pair["tokenizer"].as_str().expect("a name"));
        let text = pair["candidate"].as_str().expect("a text");
        assert_eq!(
            tokenizer.tokens(text),
            strings(&pair["candidate_tokens"]),
            "{text:?}"
        );
        let references = References::new(tokenizer, [""]);
        assert_eq!(
            references.candidate(text).token_count(),
            strings(&pair["candidate_tokens"]).len()
        );
    }
}

#[test]
fn stems_agree_with_nltk() {
    let recorded = include_str!("rouge/porter.tsv");
    assert!(recorded.lines().count() >= 400);
    for line in recorded.lines() {
        let (word, stem) = line.split_once('\t').expect("word, tab, stem");
        assert_eq!(porter::stem(word), stem, "{word}");
    }
}

#[test]
fn without_references_every_score_is_zero() {
    let references = References::new(Tokenizer::Words, [""; 0]);
    let candidate = references.candidate("a b c");
    for (name, figure) in FIGURES {
        assert_eq!(figure(&candidate), Score::default(), "{name}");
    }
}

#[test]
#[should_panic(expected = "n-grams have at least one token")]
fn zero_grams_are_refused() {
    References::new(Tokenizer::Words, ["a"])
        .candidate("a")
        .rouge_n(0);
}

#[test]
fn each_figure_has_its_own_best_reference() {
    // The first shares two words in order; the second all three, none in order.
    let references = References::new(Tokenizer::Words, ["a b x", "c b a"]);
    let candidate = references.candidate("a b c");
    assert_eq!(candidate.rouge_n(1).f1, 1.0);
    assert_eq!(candidate.rouge_n(2).f1, 0.5);
    assert_eq!(candidate.rouge_l().f1, 2.0 / 3.0);
}

#[test]
fn long_texts_of_one_line_are_scored_exactly() {
    // 20,000 words against 20,000: even numbers are in both, in the same order.
    let numbers =
        |step: fn(u32) -> u32| -> String { (0..20_000).map(|i| format!("{} ", step(i))).collect() };
    let (reference, candidate) = (numbers(|i| i), numbers(|i| 2 * i));
    let references = References::new(Tokenizer::Words, [&reference]);
    let candidate = references.candidate(&candidate);
    for score in [candidate.rouge_l(), candidate.rouge_l_sum()] {
        assert_eq!((score.precision, score.recall), (0.5, 0.5));
    }
}

/// Texts of few distinct words, so that words repeat, with line breaks.
fn texts() -> impl Strategy<Value = String> {
    prop::collection::vec("[abcd]{1,2}[ \n]", 0..60).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn scores_lie_between_0_and_1(
        reference in texts(),
        other in "\\PC{0,80}",
        candidate in prop_oneof![texts(), "\\PC{0,80}"],
    ) {
        for tokenizer in [Tokenizer::PorterStems, Tokenizer::Words, Tokenizer::Characters] {
            let references = References::new(tokenizer, [&reference, &other]);
            let candidate = references.candidate(&candidate);
            for (name, figure) in FIGURES {
                let Score { precision, recall, f1 } = figure(&candidate);
                for part in [precision, recall, f1] {
                    prop_assert!((0.0..=1.0).contains(&part), "{} {}", name, part);
                }
                prop_assert!(f1 <= precision.max(recall) + 1e-12);
                prop_assert!(f1 >= precision.min(recall) - 1e-12);
            }
        }
    }

    #[test]
    fn equal_texts_score_1(text in texts()) {
        let references = References::new(Tokenizer::Words, [&text]);
        let candidate = references.candidate(&text);
        let tokens = candidate.token_count();
        for ((name, figure), least) in FIGURES.into_iter().zip([1, 2, 3, 1, 1]) {
            let expected = if tokens >= least { 1.0 } else { 0.0 };
            prop_assert_eq!(figure(&candidate).f1, expected, "{}", name);
        }
    }

    #[test]
    fn precision_and_recall_change_places_with_the_texts(one in texts(), other in texts()) {
        // ROUGE-Lsum unites over reference sentences alone and is not symmetric.
        for (name, figure) in &FIGURES[..4] {
            let forth = figure(&References::new(Tokenizer::Words, [&one]).candidate(&other));
            let back = figure(&References::new(Tokenizer::Words, [&other]).candidate(&one));
            prop_assert_eq!(forth.precision, back.recall, "{}", name);
            prop_assert_eq!(forth.recall, back.precision, "{}", name);
        }
    }

    #[test]
    fn a_subsequence_is_no_more_than_the_words_in_common(one in texts(), other in texts()) {
        let references = References::new(Tokenizer::Words, [&one]);
        let candidate = references.candidate(&other);
        prop_assert!(candidate.rouge_l().recall <= candidate.rouge_n(1).recall);
        prop_assert!(candidate.rouge_l_sum().recall <= candidate.rouge_n(1).recall);
    }

    #[test]
    fn one_more_reference_never_lowers_a_score(
        first in texts(),
        second in texts(),
        candidate in texts(),
    ) {
        let one = References::new(Tokenizer::Words, [&first]);
        let two = References::new(Tokenizer::Words, [&first, &second]);
        for (name, figure) in FIGURES {
            let (low, high) = (figure(&one.candidate(&candidate)), figure(&two.candidate(&candidate)));
            prop_assert!(low.f1 <= high.f1, "{}", name);
        }
    }

    #[test]
    fn stems_are_neither_empty_nor_longer_than_the_word(word in "[a-z0-9]{1,20}") {
        let stem = porter::stem(&word);
        prop_assert!(!stem.is_empty());
        prop_assert!(stem.len() <= word.len());
    }
}
