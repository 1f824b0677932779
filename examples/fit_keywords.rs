//! Chooses the weights of the default key phrase method on labelled documents.
//!
//! ```text
//! cargo run --release --example fit_keywords -- FILE...            # choose, and print the table
//! cargo run --release --example fit_keywords -- FILE... --show     # F1@10 of every method
//! cargo run --release --example fit_keywords -- FILE... --cross    # each file by weights chosen without it
//! ```
//!
//! A file holds `{"lang", "title"?, "text", "keyphrases": [..]}` a line. The objective is
//! F1@10, exact match of stems in English and of words elsewhere, averaged by file. What is
//! climbed is the likelihood of the human phrases, see `likely`. The table that comes
//! out is pasted into `src/keywords/fusion.rs`.

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

    /// What the likelihood of the human phrases gains by each weight.
    fn gradient(&self, weights: &[Weight; SIGNALS]) -> [f64; SIGNALS] {
        let values = &self.signals.values;
        let sum = |values: &[f64; SIGNALS]| -> f64 {
            values.iter().zip(weights).map(|(v, w)| v * w.value).sum()
        };
        let scores: Vec<f64> = values.iter().map(sum).collect();
        let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let odds: Vec<f64> = scores.iter().map(|score| (score - best).exp()).collect();
        let all: f64 = odds.iter().sum();
        let hits = self.hits.iter().filter(|&&hit| hit).count() as f64;
        let mut gradient = [0.0; SIGNALS];
        for ((values, odds), &hit) in values.iter().zip(&odds).zip(&self.hits) {
            let pull = if hit { 1.0 / hits } else { 0.0 } - odds / all;
            let pulls = gradient.iter_mut().zip(values);
            pulls.for_each(|(gradient, value)| *gradient += pull * value);
        }
        gradient
    }

    fn fusion(&self, weights: &[Weight; SIGNALS]) -> f64 {
        let best = self.signals.best(weights, K);
        let hits = best.iter().filter(|&&i| self.hits[i]).count();
        self.f1(hits, best.len())
    }

    /// The share of the labels that are phrases at all, in any place: what no weights exceed.
    fn ceiling(&self) -> f64 {
        let hits = self.hits.iter().filter(|&&hit| hit).count();
        100.0 * hits as f64 / self.labels.max(1) as f64
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

fn mean(documents: &[&Labelled], f1: impl Fn(&Labelled) -> f64 + Send + Sync) -> f64 {
    let all: Vec<f64> = documents.par_iter().map(|document| f1(document)).collect();
    all.iter().sum::<f64>() / all.len() as f64
}

/// Weights that make human phrases likely: of every document a phrase is drawn with
/// probability e^score / Σ e^score, and the likelihood of its human ones is climbed, less
/// `price` on the squares of the weights. Smooth and with one summit, so it says more of sets
/// that it has not seen than a climb of F1 does.
fn likely(sets: &[(&str, Vec<&Labelled>)], price: f64) -> [Weight; SIGNALS] {
    let documents: Vec<(&Labelled, f64)> = sets
        .iter()
        .flat_map(|(_, documents)| {
            let share = 1.0 / documents.len() as f64 / sets.len() as f64;
            documents.iter().map(move |&document| (document, share))
        })
        .filter(|(document, _)| document.hits.contains(&true))
        .collect();
    let mut weights = Fusion::default().weights;
    weights.iter_mut().for_each(|weight| weight.value = 0.0);
    let mut moments = [[0.0_f64; 2]; SIGNALS];
    // Adam (Kingma and Ba 2015).
    for round in 1..=300 {
        let gradients: Vec<_> = documents
            .par_iter()
            .map(|(document, share)| (document.gradient(&weights), share))
            .collect();
        for (k, weight) in weights.iter_mut().enumerate() {
            let pull: f64 = gradients.iter().map(|(g, share)| g[k] * *share).sum();
            let gradient = pull - price * weight.value;
            let [mean, square] = &mut moments[k];
            *mean = 0.9 * *mean + 0.1 * gradient;
            *square = 0.99 * *square + 0.01 * gradient * gradient;
            let (m, s) = (1.0 - 0.9_f64.powi(round), 1.0 - 0.99_f64.powi(round));
            weight.value += 0.05 * (*mean / m) / ((*square / s).sqrt() + 1e-8);
        }
    }
    for weight in &mut weights {
        weight.value = (weight.value * 100.0).round() / 100.0;
    }
    weights
}

/// Prints F1@10 of TextRank and of the fusion, file by file.
fn report(sets: &[(&str, Vec<&Labelled>)], weights: impl Fn(&str) -> [Weight; SIGNALS]) {
    println!(
        "{:14} {:>9} {:>8} {:>7} {:>8}",
        "set", "documents", "textrank", "fusion", "ceiling"
    );
    let mut sums = [0.0; 2];
    for (name, documents) in sets {
        let weights = weights(name);
        let row = [
            mean(documents, |d| d.f1(d.text_rank.0, d.text_rank.1)),
            mean(documents, |d| d.fusion(&weights)),
        ];
        println!(
            "{name:14} {:9} {:8.2} {:7.2} {:8.2}",
            documents.len(),
            row[0],
            row[1],
            mean(documents, Labelled::ceiling)
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
            "--price" => options.push((argument, arguments.next().unwrap_or_default())),
            _ if argument.starts_with("--") => options.push((argument, String::new())),
            _ => files.push(argument),
        }
    }
    if files.is_empty() {
        eprintln!("usage: fit_keywords FILE... [--show | --cross] [--price P]");
        std::process::exit(2);
    }
    let option = |name: &str| options.iter().find(|(option, _)| option == name);
    let number = |name: &str, otherwise: f64| {
        option(name).map_or(otherwise, |(_, value)| value.parse().expect("a number"))
    };
    let price = number("--price", 0.02);
    let fit = |sets: &[(&str, Vec<&Labelled>)]| likely(sets, price);
    let sets: Vec<Set> = files.iter().map(|path| read(path)).collect();
    let all = |wanted: &dyn Fn(&str, usize) -> bool| -> Vec<(&str, Vec<&Labelled>)> {
        let some = |(name, documents): &'_ Set| -> Vec<usize> {
            (0..documents.len()).filter(|&i| wanted(name, i)).collect()
        };
        sets.iter()
            .map(|set| {
                (
                    set.0.as_str(),
                    some(set).into_iter().map(|i| &set.1[i]).collect(),
                )
            })
            .filter(|(_, documents): &(&str, Vec<_>)| !documents.is_empty())
            .collect()
    };
    if option("--show").is_some() {
        report(&all(&|_, _| true), |_| Fusion::default().weights);
    } else if option("--cross").is_some() {
        println!("each set by the others");
        report(&all(&|_, _| true), |left_out| {
            fit(&all(&|name, _| name != left_out))
        });
        println!("the even documents by the odd ones");
        let weights = fit(&all(&|_, i| i % 2 == 1));
        report(&all(&|_, i| i % 2 == 0), |_| weights);
    } else {
        let weights = fit(&all(&|_, _| true));
        for w in &weights {
            println!("    weight({:?}, {:?}),", w.signal, w.value);
        }
        report(&all(&|_, _| true), |_| weights);
    }
}
