//! Chooses the weights of the default key phrase method on labelled documents.
//!
//! ```text
//! cargo run --release --example fit_keywords -- FILE...            # choose, and print the table
//! cargo run --release --example fit_keywords -- FILE... --show     # F1@10 of every method
//! cargo run --release --example fit_keywords -- FILE... --cross    # each file by weights chosen without it
//! ```
//!
//! A file holds `{"lang", "title"?, "text", "keyphrases": [..]}` a line. The objective is
//! F1@10, exact match of stems in English and of words elsewhere, averaged by file; it is
//! climbed one number at a time, with a price on every number that is not zero. The table
//! that comes out is pasted into `src/keywords/fusion.rs`.

// A procedure that is run by hand and read on a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

use std::collections::HashSet;
use std::fs;

use brevity::keywords::fusion::{Fusion, SIGNALS, Signals, Weight};
use brevity::keywords::{Keywords, TextRank};
use brevity::rouge::porter::stem;
use brevity::{Document, Language};
use rayon::prelude::*;
use serde_json::Value;

/// Phrases that are scored.
const K: usize = 10;

/// One labelled document, ready to be scored under any weights.
struct Labelled {
    signals: Signals,
    /// For each phrase, is it one of the labels?
    hits: Vec<bool>,
    labels: usize,
    /// Hits and number of the phrases of TextRank.
    text_rank: (usize, usize),
}

impl Labelled {
    fn new(row: &Value) -> Self {
        let code = row["lang"].as_str().expect("a language");
        let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
        let mut document = Document::plain(row["text"].as_str().expect("a text"));
        if let Some(title) = row["title"].as_str() {
            document = document.with_title(title);
        }
        let labels: HashSet<String> = row["keyphrases"]
            .as_array()
            .expect("labels")
            .iter()
            .filter_map(|label| label.as_str().map(|label| normal(label, code)))
            .filter(|label| !label.is_empty())
            .collect();
        let signals = Signals::new(&document, language);
        let is_hit = |text: &str| labels.contains(&normal(text, code));
        let text_rank = Keywords::new()
            .language(language)
            .count(K)
            .method(TextRank::default())
            .extract_from_document(&document)
            .expect("default parameters");
        Self {
            hits: signals.phrases.iter().map(|p| is_hit(&p.text)).collect(),
            signals,
            labels: labels.len(),
            text_rank: (
                text_rank.iter().filter(|p| is_hit(&p.text)).count(),
                text_rank.len(),
            ),
        }
    }

    fn fusion(&self, weights: &[Weight; SIGNALS]) -> f64 {
        let best = self.signals.best(weights, K);
        let hits = best.iter().filter(|&&i| self.hits[i]).count();
        self.f1(hits, best.len())
    }

    fn f1(&self, hits: usize, found: usize) -> f64 {
        200.0 * hits as f64 / (found + self.labels).max(1) as f64
    }
}

/// Lower case, words apart by one space and stemmed in English.
fn normal(phrase: &str, code: &str) -> String {
    let folded = phrase.to_lowercase();
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '\'';
    let words = folded
        .split(|c| !is_part(c))
        .map(|word| word.trim_matches(['-', '\'']))
        .filter(|word| !word.is_empty());
    match code {
        "en" => words.map(stem).collect::<Vec<_>>().join(" "),
        "zh" | "ja" => words.collect(),
        _ => words.collect::<Vec<_>>().join(" "),
    }
}

/// A name and documents.
type Set = (String, Vec<Labelled>);

fn read(path: &str) -> Set {
    let text = fs::read_to_string(path).expect(path);
    let lines: Vec<&str> = text.lines().collect();
    let documents = lines
        .par_iter()
        .map(|line| Labelled::new(&serde_json::from_str(line).expect(path)))
        .collect();
    let name = path.rsplit('/').next().unwrap_or(path);
    (name.trim_end_matches(".jsonl").to_owned(), documents)
}

fn mean(documents: &[Labelled], f1: impl Fn(&Labelled) -> f64 + Send + Sync) -> f64 {
    let all: Vec<f64> = documents.par_iter().map(f1).collect();
    all.iter().sum::<f64>() / all.len() as f64
}

/// A field of a weight.
type Field = fn(&mut Weight) -> &mut f64;

const FIELDS: [Field; 4] = [
    |w| &mut w.base,
    |w| &mut w.by_length,
    |w| &mut w.by_names,
    |w| &mut w.unspaced,
];

/// F1 averaged by set, less the price of the weights.
fn objective(sets: &[&Set], weights: &[Weight; SIGNALS], price: f64) -> f64 {
    let sum: f64 = sets
        .iter()
        .map(|(_, d)| mean(d, |d| d.fusion(weights)))
        .sum();
    let cost: f64 = weights
        .iter()
        .copied()
        .flat_map(|mut weight| FIELDS.map(|field| field(&mut weight).abs()))
        .filter(|&value| value > 0.0)
        .map(|value| 1.0 + value)
        .sum();
    sum / sets.len() as f64 - price * cost
}

/// Climbs from `weights`, then again and again from the best after a kick to a few of them.
fn climb(sets: &[&Set], weights: [Weight; SIGNALS], price: f64, kicks: u64) -> [Weight; SIGNALS] {
    let (mut best, mut reached) = ascend(sets, weights, 0.4, price);
    eprintln!("first climb: {reached:.3}");
    for kick in 0..kicks {
        let mut random = kick;
        let mut kicked = best;
        for _ in 0..8 {
            let (weight, field) = (below(&mut random, SIGNALS), below(&mut random, 3));
            let by = below(&mut random, 17) as f64 / 10.0 - 0.8;
            let value = FIELDS[field](&mut kicked[weight]);
            *value = ((*value + by) * 100.0).round() / 100.0;
        }
        let (weights, objective) = ascend(sets, kicked, 0.1, price);
        if objective > reached {
            (best, reached) = (weights, objective);
            eprintln!("kick {kick}: {reached:.3}");
        }
    }
    best
}

/// Moves one number at a time, by steps that become smaller, while that helps.
fn ascend(
    sets: &[&Set],
    mut weights: [Weight; SIGNALS],
    mut step: f64,
    price: f64,
) -> ([Weight; SIGNALS], f64) {
    let mut best = objective(sets, &weights, price);
    while step >= 0.04 {
        let before = best;
        for signal in 0..SIGNALS {
            for (f, field) in FIELDS.into_iter().enumerate() {
                let current = *field(&mut weights[signal]);
                let by = if f == 0 { step } else { step / 2.0 };
                let mut kept = current;
                for value in [current + by, current - by, 0.0] {
                    let value = (value * 100.0).round() / 100.0;
                    if value == current {
                        continue;
                    }
                    *field(&mut weights[signal]) = value;
                    let objective = objective(sets, &weights, price);
                    if objective > best + 1e-6 {
                        (best, kept) = (objective, value);
                    }
                }
                *field(&mut weights[signal]) = kept;
            }
        }
        if best - before < 0.03 {
            step /= 2.0;
        }
    }
    (weights, best)
}

/// A number below `n` from SplitMix64 (Steele, Lea and Flood 2014).
fn below(state: &mut u64, n: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % n as u64) as usize
}

/// Prints F1@10 of TextRank and of the fusion, file by file.
fn report(sets: &[Set], weights: impl Fn(&str) -> [Weight; SIGNALS]) {
    println!(
        "{:14} {:>9} {:>8} {:>7}",
        "set", "documents", "textrank", "fusion"
    );
    let mut sums = [0.0; 2];
    for (name, documents) in sets {
        let weights = weights(name);
        let row = [
            mean(documents, |d| d.f1(d.text_rank.0, d.text_rank.1)),
            mean(documents, |d| d.fusion(&weights)),
        ];
        println!(
            "{name:14} {:9} {:8.2} {:7.2}",
            documents.len(),
            row[0],
            row[1]
        );
        sums.iter_mut().zip(row).for_each(|(sum, f1)| *sum += f1);
    }
    let [text_rank, fusion] = sums.map(|sum| sum / sets.len() as f64);
    println!("{:14} {:9} {text_rank:8.2} {fusion:7.2}", "mean", "");
}

fn main() {
    let (mut files, mut options) = (Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--price" | "--kicks" => options.push((argument, arguments.next().unwrap_or_default())),
            _ if argument.starts_with("--") => options.push((argument, String::new())),
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        eprintln!("usage: fit_keywords FILE... [--show | --cross] [--price P] [--kicks N]");
        std::process::exit(2);
    }
    let option = |name: &str| options.iter().find(|(option, _)| option == name);
    let number = |name: &str, otherwise: f64| {
        option(name).map_or(otherwise, |(_, value)| value.parse().expect("a number"))
    };
    let price = number("--price", 0.005);
    let kicks = number("--kicks", 10.0) as u64;
    let sets: Vec<Set> = files.iter().map(|path| read(path)).collect();
    let start = Fusion::default().weights;
    if option("--show").is_some() {
        report(&sets, |_| start);
    } else if option("--cross").is_some() {
        // From nothing, lest the weights in the source know what is left out.
        let nothing = start.map(|weight| Weight {
            base: if weight.signal == "frequency" {
                1.0
            } else {
                0.0
            },
            by_length: 0.0,
            by_names: 0.0,
            unspaced: 0.0,
            ..weight
        });
        report(&sets, |left_out| {
            let others: Vec<&Set> = sets.iter().filter(|(name, _)| name != left_out).collect();
            climb(&others, nothing, price, 0)
        });
    } else {
        let weights = climb(&sets.iter().collect::<Vec<_>>(), start, price, kicks);
        for w in &weights {
            println!(
                "    weight({:?}, {:?}, {:?}, {:?}, {:?}),",
                w.signal, w.base, w.by_length, w.by_names, w.unspaced
            );
        }
        report(&sets, |_| weights);
    }
}
