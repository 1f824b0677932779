//! What each rule of the segmenter gains, on rows with gold sentences.
//!
//! ```text
//! cargo run --release --example sentences_ablation -- GOLD.jsonl...
//! ```
//!
//! A row is `{"lang","text","sentences":[…]}`. A boundary is the place after a sentence's last
//! character that is not white space; the end of a text is not counted. The table shows
//! precision, recall and F1 of all boundaries (percent), the mean of F1 over the languages, and
//! what the mean loses without the rule.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use brevity::document::Document;
use brevity::language::Language;
use brevity::sentences::{Rules, Segmenter};

struct Row {
    language: Language,
    text: String,
    boundaries: BTreeSet<usize>,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    right: usize,
    found: usize,
    gold: usize,
}

impl Counts {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.gold += other.gold;
    }

    fn precision(self) -> f64 {
        100.0 * self.right as f64 / self.found.max(1) as f64
    }

    fn recall(self) -> f64 {
        100.0 * self.right as f64 / self.gold.max(1) as f64
    }

    fn f1(self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    for path in std::env::args().skip(1) {
        for line in std::fs::read_to_string(&path)?.lines() {
            rows.push(row(line).map_err(|error| format!("{path}: {error}"))?);
        }
    }
    if rows.is_empty() {
        return Err("no rows: name at least one file".into());
    }
    println!("| without | precision | recall | F1 | mean F1 | loss |");
    println!("|---|---|---|---|---|---|");
    let all = print("(all rules)", &rows, Rules::default(), true, None);
    for name in Rules::NAMES {
        if let Some(rules) = Rules::default().without(name) {
            print(name, &rows, rules, true, Some(all));
        }
    }
    print("any language", &rows, Rules::default(), false, Some(all));
    Ok(())
}

fn row(line: &str) -> Result<Row, Box<dyn Error>> {
    let row: serde_json::Value = serde_json::from_str(line)?;
    let text = row["text"].as_str().ok_or("a row without text")?;
    let mut at = 0;
    let mut boundaries = BTreeSet::new();
    for sentence in row["sentences"]
        .as_array()
        .ok_or("a row without sentences")?
    {
        at += visible(sentence.as_str().ok_or("a sentence that is no string")?);
        boundaries.insert(at);
    }
    boundaries.remove(&at);
    let code = row["lang"].as_str().unwrap_or("und");
    Ok(Row {
        language: Language::from_code(code).unwrap_or(Language::UNKNOWN),
        text: text.to_owned(),
        boundaries,
    })
}

/// Characters that are not white space.
fn visible(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Prints one line of the table and returns the mean F1.
fn print(name: &str, rows: &[Row], rules: Rules, with_language: bool, all: Option<f64>) -> f64 {
    let mut by_language: BTreeMap<&str, Counts> = BTreeMap::new();
    for row in rows {
        let language = if with_language {
            row.language
        } else {
            Language::UNKNOWN
        };
        let counts = by_language.entry(row.language.code()).or_default();
        counts.add(score(row, Segmenter::new(language).with_rules(rules)));
    }
    let mut total = Counts::default();
    let mut sum = 0.0;
    for counts in by_language.values() {
        total.add(*counts);
        sum += counts.f1();
    }
    let mean = sum / by_language.len() as f64;
    println!(
        "| {name} | {:.2} | {:.2} | {:.2} | {mean:.2} | {:.2} |",
        total.precision(),
        total.recall(),
        total.f1(),
        all.unwrap_or(mean) - mean,
    );
    mean
}

fn score(row: &Row, segmenter: Segmenter) -> Counts {
    let document = Document::plain(&row.text);
    let mut ends: Vec<usize> = segmenter
        .sentences(&document)
        .into_iter()
        .map(|sentence| sentence.span.end)
        .collect();
    let others = document
        .blocks()
        .iter()
        .filter(|block| !block.kind.is_prose());
    ends.extend(others.map(|block| block.span.end));
    ends.sort_unstable();

    let mut found = BTreeSet::new();
    let (mut from, mut at) = (0, 0);
    for end in ends {
        at += visible(&row.text[from..end]);
        from = end;
        found.insert(at);
    }
    found.remove(&visible(&row.text));
    Counts {
        right: found.intersection(&row.boundaries).count(),
        found: found.len(),
        gold: row.boundaries.len(),
    }
}
