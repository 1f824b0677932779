//! Chooses how much a query counts in the default method, on labelled documents.
//!
//! ```text
//! cargo run --release --example fit_query -- FOLDER             # choose, and print the weights
//! cargo run --release --example fit_query -- FOLDER --show      # what the weights in the source reach
//! cargo run --release --example fit_query -- FOLDER --cross     # each set by weights chosen without it
//! ```
//!
//! FOLDER is that of `fit_fusion`; of its sets, those with `"query": true` in `sets.json`
//! are taken, whose documents have a field `query`. The objective is ROUGE-1 + ROUGE-2 / 2 of
//! whole summaries under the set's hard length, averaged by set, the
//! more documents the more; every point of a grid is tried, the weights of the other signals left as they are.

// A procedure that is run by hand and read on a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

use std::fs;
use std::path::Path;

use brevity::rank::fusion::{Fusion, QUERY_DIVERSITY, QueryFocus, QuerySignals, Signals};
use brevity::rouge::{References, Tokenizer};
use brevity::select::{Budget, Strategy};
use brevity::terms::Analyzer;
use brevity::{Document, Language, Length, TermMatrix, sentences};
use rayon::prelude::*;
use serde_json::Value;

/// One labelled document, ready to be summarized under any weights.
struct Labelled {
    matrix: TermMatrix,
    sums: Vec<f64>,
    query: Option<QuerySignals>,
    budget: Budget,
    texts: Vec<String>,
    references: References,
}

impl Labelled {
    fn new(row: &Value, length: Length) -> Self {
        let field = |name: &str| row[name].as_str();
        let language = field("lang").and_then(Language::from_code);
        let language = language.unwrap_or(Language::UNKNOWN);
        let mut document = Document::plain(field("text").expect("a text"));
        if let Some(title) = field("title") {
            document = document.with_title(title);
        }
        let sentences = sentences::of_document(&document, language);
        let texts: Vec<String> = sentences
            .iter()
            .map(|sentence| document.text()[sentence.span.clone()].to_owned())
            .collect();
        let analyzer = Analyzer::new(language);
        let terms = analyzer.analyze_document(&document, &sentences);
        let asked = analyzer.query(&terms, field("query").expect("a query"));
        let budget = length
            .budget(texts.iter().map(String::as_str))
            .expect("length of sets.json");
        let matrix = TermMatrix::new(&terms)
            .with_query(&asked)
            .with_share(budget.share());
        let references: Vec<&str> = match &row["summaries"] {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => vec![field("summary").expect("a summary")],
        };
        let signals = Signals::new(&matrix).expect("default walk");
        let sums = signals.sums(&Fusion::default().weights);
        drop(signals);
        Self {
            sums,
            query: QuerySignals::new(&matrix).expect("default walk"),
            budget,
            references: References::new(Tokenizer::from(language), references),
            matrix,
            texts,
        }
    }

    /// ROUGE-1 and ROUGE-2, × 100.
    fn rouge(&self, focus: Option<&QueryFocus>) -> [f64; 2] {
        let mut scores = self.sums.clone();
        if let (Some(focus), Some(signals)) = (focus, &self.query) {
            focus.add(signals, &mut scores);
        }
        let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        scores
            .iter_mut()
            .for_each(|score| *score = (*score - best).exp());
        let strategy = match (focus, &self.query) {
            (Some(_), Some(_)) => Strategy::MarginalRelevance {
                lambda: 1.0 - QUERY_DIVERSITY,
            },
            _ => Strategy::Distinct,
        };
        let picked = strategy.pick(&scores, &self.matrix, &self.budget);
        let mut chosen = picked.expect("lengths agree");
        chosen.sort_unstable();
        let texts = chosen.iter().map(|&i| self.texts[i].as_str());
        let candidate = self.references.candidate_from_sentences(texts);
        [1, 2].map(|n| 100.0 * candidate.rouge_n(n).f1)
    }
}

/// A name and documents.
type Set = (String, Vec<Labelled>);

fn read(folder: &Path) -> Vec<Set> {
    let sets = fs::read_to_string(folder.join("sets.json")).expect("sets.json");
    let sets: Value = serde_json::from_str(&sets).expect("sets.json");
    let sets = sets.as_object().expect("sets by name").iter();
    sets.filter(|(_, set)| set["query"] == true)
        .map(|(name, set)| {
            let n = |unit: &str| set[unit].as_u64().map(|n| n as usize);
            let length = n("sentences")
                .map(Length::Sentences)
                .or(n("words").map(Length::Words))
                .or(n("chars").map(Length::Chars))
                .expect("a length");
            let path = folder.join(format!("summaries/{name}.jsonl"));
            let text = fs::read_to_string(path).expect(name);
            let lines: Vec<&str> = text.lines().collect();
            let documents = lines
                .par_iter()
                .map(|line| Labelled::new(&serde_json::from_str(line).expect(name), length))
                .collect();
            (name.clone(), documents)
        })
        .collect()
}

fn mean(documents: &[Labelled], focus: Option<&QueryFocus>) -> [f64; 2] {
    let all: Vec<[f64; 2]> = documents.par_iter().map(|d| d.rouge(focus)).collect();
    [0, 1].map(|k| all.iter().map(|rouge| rouge[k]).sum::<f64>() / all.len() as f64)
}

fn objective(sets: &[&Set], focus: &QueryFocus) -> f64 {
    let one = |documents: &[Labelled]| {
        let [r1, r2] = mean(documents, Some(focus));
        r1 + r2 / 2.0
    };
    // A few documents say little.
    let weight = |documents: &[Labelled]| (documents.len() as f64).sqrt();
    let total: f64 = sets.iter().map(|(_, d)| weight(d)).sum();
    sets.iter().map(|(_, d)| weight(d) * one(d)).sum::<f64>() / total
}

/// The best of a grid.
fn best(sets: &[&Set]) -> QueryFocus {
    let mut best = (f64::NEG_INFINITY, QueryFocus::default());
    for walk in [0.0, 0.4, 0.8, 1.0, 1.3, 1.6, 2.0] {
        // Less, and the one sentence that holds a rare word asked for may not be picked.
        for echo in [1.3, 1.5, 2.0, 2.5, 3.0, 4.0] {
            for passage in [0.0, 0.5, 1.0, 1.5, 2.0, 3.0] {
                for lead in [-0.9, -0.6, -0.3, 0.0] {
                    let weights = [walk, echo, passage, lead];
                    let reached = objective(sets, &QueryFocus { weights });
                    if reached > best.0 {
                        best = (reached, QueryFocus { weights });
                    }
                }
            }
        }
    }
    best.1
}

/// Prints ROUGE-1 and ROUGE-2 without the query and with it, set by set.
fn report(sets: &[Set], focus: impl Fn(&str) -> QueryFocus) {
    println!("{:18} {:>11}  {:>11}", "set", "no query", "query");
    for (name, documents) in sets {
        let focus = focus(name);
        let [plain, asked] = [mean(documents, None), mean(documents, Some(&focus))];
        println!(
            "{name:18} {:5.2} {:5.2}  {:5.2} {:5.2}  {:+.2}",
            plain[0],
            plain[1],
            asked[0],
            asked[1],
            asked[0] - plain[0]
        );
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("usage: fit_query FOLDER [--show | --cross]");
        std::process::exit(2);
    };
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let sets = read(Path::new(folder));
    if has("--show") {
        report(&sets, |_| QueryFocus::default());
    } else if has("--cross") {
        report(&sets, |left_out| {
            let others: Vec<&Set> = sets.iter().filter(|(name, _)| name != left_out).collect();
            best(&others)
        });
    } else {
        let focus = best(&sets.iter().collect::<Vec<_>>());
        println!("{focus:?}");
        report(&sets, |_| focus);
    }
}
