//! Chooses the weights of the default method on labelled documents.
//!
//! ```text
//! cargo run --release --example fit_fusion -- FOLDER [--without SET]
//! ```
//!
//! FOLDER holds `sets.json` (`{"SET": {"sentences"|"words"|"chars": N}}`) and
//! `summaries/SET.jsonl` (`{"lang", "title"?, "text", "summary"|"summaries"}` a line).
//! The objective is ROUGE-1 + ROUGE-2 of whole summaries under the set's hard length,
//! averaged by set; it is climbed one weight at a time, with a price on every weight that
//! is not zero. The table that comes out is pasted into `src/rank/fusion.rs`.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use brevity::language::Language;
use brevity::rank::fusion::{Fusion, SIGNALS, Signals, Weight};
use brevity::rank::{Graph, Walk};
use brevity::rouge::Tokenizer;
use brevity::select::{self, Budget};
use brevity::terms::{Analyzer, surfaces};
use brevity::{Document, Length, TermMatrix, sentences};
use rayon::prelude::*;
use serde_json::Value;
use std::sync::Mutex;

/// One labelled document, ready to be summarized under any weights.
struct Labelled {
    matrix: TermMatrix,
    signals: Signals,
    cosine: Vec<f64>,
    budget: Budget,
    /// Tokens of each sentence, as numbers; a token of no reference is `u32::MAX`.
    tokens: Vec<Vec<u32>>,
    references: Vec<Reference>,
    /// ROUGE of selections already seen.
    seen: Mutex<HashMap<Vec<usize>, [f64; 2]>>,
}

struct Reference {
    unigrams: HashMap<u32, u32>,
    bigrams: HashMap<(u32, u32), u32>,
    tokens: usize,
}

fn f1(matches: u32, candidate: usize, reference: usize) -> f64 {
    let total = candidate.max(1) + reference.max(1);
    2.0 * f64::from(matches) / total as f64
}

impl Labelled {
    fn new(row: &Value, length: Length) -> Option<Self> {
        let text = row["text"].as_str()?;
        let code = row["lang"].as_str()?;
        let language = Language::from_code(code).unwrap_or(Language::UNKNOWN);
        let mut document = Document::plain(text);
        if let Some(title) = row["title"].as_str() {
            document = document.with_title(title);
        }
        let sentences = sentences::of_document(&document, language);
        let texts: Vec<&str> = sentences.iter().map(|s| &text[s.span.clone()]).collect();
        if texts.is_empty() {
            return None;
        }
        let terms = Analyzer::new(language).analyze(texts.iter().copied(), document.title());
        let matrix = TermMatrix::new(&terms)
            .with_surfaces(surfaces(&document, &sentences, language))
            .expect("one surface a sentence");
        let tokenizer = match code {
            "zh" | "ja" | "th" => Tokenizer::Characters,
            _ => Tokenizer::from(language),
        };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let summaries: Vec<&str> = match &row["summaries"] {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => vec![row["summary"].as_str()?],
        };
        let references = summaries
            .iter()
            .map(|summary| {
                let tokens: Vec<u32> = summary
                    .split('\n')
                    .flat_map(|line| tokenizer.tokens(line))
                    .map(|token| {
                        let next = numbers.len() as u32;
                        *numbers.entry(token).or_insert(next)
                    })
                    .collect();
                let mut unigrams = HashMap::new();
                let mut bigrams = HashMap::new();
                tokens
                    .iter()
                    .for_each(|&t| *unigrams.entry(t).or_insert(0) += 1);
                tokens
                    .windows(2)
                    .for_each(|w| *bigrams.entry((w[0], w[1])).or_insert(0) += 1);
                Reference {
                    unigrams,
                    bigrams,
                    tokens: tokens.len(),
                }
            })
            .collect();
        let tokens = texts
            .iter()
            .map(|text| {
                let tokens = tokenizer.tokens(text);
                tokens
                    .iter()
                    .map(|t| numbers.get(t).copied().unwrap_or(u32::MAX))
                    .collect()
            })
            .collect();
        Some(Self {
            signals: Signals::new(&matrix).expect("default walk"),
            cosine: Graph::cosine(&matrix)
                .centrality(&Walk::default())
                .expect("default walk"),
            budget: length
                .budget(texts.iter().copied())
                .expect("length of sets.json"),
            matrix,
            tokens,
            references,
            seen: Mutex::default(),
        })
    }

    fn rouge(&self, scores: &[f64]) -> [f64; 2] {
        let lambda: f64 = std::env::var("LAMBDA").map_or(1.0, |l| l.parse().unwrap());
        let mut chosen = if lambda < 1.0 {
            let top = scores.iter().copied().fold(f64::MIN, f64::max);
            let scores: Vec<f64> = scores.iter().map(|s| (s - top).exp()).collect();
            select::mmr(&scores, &self.matrix, lambda, &self.budget).unwrap()
        } else {
            select::distinct(scores, &self.matrix, &self.budget).expect("lengths agree")
        };
        chosen.sort_unstable();
        if let Some(&known) = self.seen.lock().unwrap().get(&chosen) {
            return known;
        }
        let tokens: Vec<u32> = chosen
            .iter()
            .flat_map(|&i| self.tokens[i].iter().copied())
            .collect();
        let mut best = [0.0_f64; 2];
        for reference in &self.references {
            let mut left = reference.unigrams.clone();
            let mut matches = 0;
            for token in &tokens {
                if let Some(left) = left.get_mut(token).filter(|left| **left > 0) {
                    *left -= 1;
                    matches += 1;
                }
            }
            best[0] = best[0].max(f1(matches, tokens.len(), reference.tokens));
            let mut left = reference.bigrams.clone();
            let mut matches = 0;
            for pair in tokens.windows(2) {
                if let Some(left) = left.get_mut(&(pair[0], pair[1])).filter(|left| **left > 0) {
                    *left -= 1;
                    matches += 1;
                }
            }
            best[1] = best[1].max(f1(
                matches,
                tokens.len().saturating_sub(1),
                reference.tokens.saturating_sub(1),
            ));
        }
        self.seen.lock().unwrap().insert(chosen, best);
        best
    }
}

type Sets = BTreeMap<String, Vec<Labelled>>;

fn read(folder: &Path, limit: usize) -> Sets {
    let sets: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("sets.json")).unwrap()).unwrap();
    sets.as_object()
        .unwrap()
        .iter()
        .map(|(name, length)| {
            let n = |unit: &str| length[unit].as_u64().map(|n| n as usize);
            let length = n("sentences")
                .map(Length::Sentences)
                .or(n("words").map(Length::Words))
                .or(n("chars").map(Length::Chars))
                .unwrap();
            let text = fs::read_to_string(folder.join(format!("summaries/{name}.jsonl"))).unwrap();
            let lines: Vec<&str> = text.lines().take(limit).collect();
            let documents = lines
                .par_iter()
                .filter_map(|line| Labelled::new(&serde_json::from_str(line).unwrap(), length))
                .collect();
            (name.clone(), documents)
        })
        .collect()
}

/// Mean ROUGE-1 and ROUGE-2 of a set, × 100.
fn mean(documents: &[Labelled], score: impl Fn(&Labelled) -> Vec<f64> + Sync) -> [f64; 2] {
    let all: Vec<[f64; 2]> = documents.par_iter().map(|d| d.rouge(&score(d))).collect();
    let n = all.len() as f64;
    [0, 1].map(|k| 100.0 * all.iter().map(|r| r[k]).sum::<f64>() / n)
}

fn lead(d: &Labelled) -> Vec<f64> {
    (0..d.matrix.rows()).map(|i| -(i as f64)).collect()
}

struct Fit<'s> {
    sets: Vec<(&'s str, &'s [Labelled], f64)>,
    /// For each set, the better of Lead and cosine, ROUGE-1.
    floors: Vec<f64>,
    price: f64,
}

impl Fit<'_> {
    fn objective(&self, weights: &[Weight; SIGNALS]) -> f64 {
        let mut sum = 0.0;
        for ((name, documents, weight), floor) in self.sets.iter().zip(&self.floors) {
            let [r1, r2] = mean(documents, |d| d.signals.combine(weights));
            let _ = name;
            sum += weight * (r1 + 0.5 * r2);
            // Losing to a baseline is worse than not winning by much.
            sum -= weight * 2.0 * (floor - 0.2 - r1).max(0.0);
        }
        let price: f64 = weights
            .iter()
            .flat_map(|w| {
                [
                    w.base.abs(),
                    w.by_sentences.abs(),
                    w.by_words.abs(),
                    w.by_lead.abs(),
                ]
            })
            .map(|w| if w > 0.0 { 1.0 + w } else { 0.0 })
            .sum();
        sum / self.sets.iter().map(|s| s.2).sum::<f64>() - self.price * price
    }

    fn climb(&self, mut weights: [Weight; SIGNALS], rounds: usize) -> [Weight; SIGNALS] {
        let mut best = self.objective(&weights);
        let mut step = 0.4;
        for round in 0..rounds {
            let before = best;
            for signal in 0..SIGNALS {
                for f in 0..4 {
                    let at = |w: &mut [Weight; SIGNALS], value: Option<f64>| -> f64 {
                        let w = &mut w[signal];
                        let slot = match f {
                            0 => &mut w.base,
                            1 => &mut w.by_sentences,
                            2 => &mut w.by_words,
                            _ => &mut w.by_lead,
                        };
                        if let Some(value) = value {
                            *slot = value;
                        }
                        *slot
                    };
                    let current = at(&mut weights, None);
                    let scale = if f == 0 { 1.0 } else { 0.5 };
                    let mut tries = vec![current + step * scale, current - step * scale];
                    if current != 0.0 {
                        tries.push(0.0);
                    }
                    let mut kept = current;
                    for value in tries {
                        at(&mut weights, Some((value * 100.0).round() / 100.0));
                        let objective = self.objective(&weights);
                        if objective > best + 1e-6 {
                            best = objective;
                            kept = (value * 100.0).round() / 100.0;
                        }
                    }
                    at(&mut weights, Some(kept));
                }
            }
            eprintln!("round {round} step {step:.3} objective {best:.4}");
            if best - before < 0.01 {
                step *= 0.5;
                if step < 0.04 {
                    break;
                }
            }
        }
        weights
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(&arguments[0]);
    let get = |name: &str| {
        arguments
            .iter()
            .position(|a| a == name)
            .map(|i| arguments[i + 1].clone())
    };
    let limit: usize = get("--limit").map_or(usize::MAX, |n| n.parse().unwrap());
    let price: f64 = get("--price").map_or(0.003, |n| n.parse().unwrap());
    let started = std::time::Instant::now();
    let sets = read(folder, limit);
    eprintln!("read in {:.1} s", started.elapsed().as_secs_f64());
    let floors: BTreeMap<&str, f64> = sets
        .iter()
        .map(|(name, d)| {
            (
                name.as_str(),
                mean(d, lead)[0].max(mean(d, |d| d.cosine.clone())[0]),
            )
        })
        .collect();
    let fit_on = |without: &[&str], rounds: usize| {
        let chosen: Vec<_> = sets
            .iter()
            .filter(|(name, _)| *name != "bbc_news_summary" && !without.contains(&name.as_str()))
            .map(|(name, d)| {
                (
                    name.as_str(),
                    d.as_slice(),
                    if name == "cnndm" {
                        2.0
                    } else if d.len() < 25 {
                        0.6
                    } else {
                        1.0
                    },
                )
            })
            .collect();
        let floors = chosen.iter().map(|(name, ..)| floors[name]).collect();
        Fit {
            sets: chosen,
            floors,
            price,
        }
        .climb(Fusion::default().weights, rounds)
    };
    let report = |weights: &BTreeMap<&str, [Weight; SIGNALS]>| {
        let mut sums = [[0.0; 2]; 3];
        let mut counted = 0.0;
        println!(
            "{:18} {:>12} {:>12} {:>12}",
            "set", "lead", "cosine", "fusion"
        );
        for (name, documents) in &sets {
            let rows = [
                mean(documents, lead),
                mean(documents, |d| d.cosine.clone()),
                mean(documents, |d| d.signals.combine(&weights[name.as_str()])),
            ];
            let cells: Vec<_> = rows
                .iter()
                .map(|r| format!("{:5.2} {:5.2}", r[0], r[1]))
                .collect();
            let better = rows[0][0].max(rows[1][0]);
            println!(
                "{name:18} {:>12} {:+.2}",
                cells.join("  "),
                rows[2][0] - better
            );
            if name != "bbc_news_summary" {
                counted += 1.0;
                for (sum, row) in sums.iter_mut().zip(rows) {
                    sum[0] += row[0];
                    sum[1] += row[1];
                }
            }
        }
        for sum in sums {
            print!("mean {:.2} {:.2}  ", sum[0] / counted, sum[1] / counted);
        }
        println!();
    };
    let groups: &[&[&str]] = &[
        &["cnndm", "news_freelance", "newts_topic"],
        &["xsum", "orangesum_fr"],
        &["indosum_id", "vnds_vi"],
        &["norsumm_nb", "bnlpc_bn", "multinews"],
        &["scisumm_human", "acm_papers"],
        &["sumpubmed", "rusci_ru", "leval_gov_report"],
        &["scitldr_a", "aclsum_aspect"],
        &["klexikon_de", "mediqa_mas_query", "convosumm_email"],
        &["qmsum_query", "vcsum_zh"],
    ];
    if arguments.iter().any(|a| a == "--cross") {
        let mut by_set = BTreeMap::new();
        for group in groups {
            let weights = fit_on(group, 6);
            for name in *group {
                by_set.insert(*name, weights);
            }
        }
        by_set.insert("bbc_news_summary", by_set["cnndm"]);
        report(&by_set);
        return;
    }
    let weights = if arguments.iter().any(|a| a == "--show") {
        Fusion::default().weights
    } else {
        fit_on(&[], 14)
    };
    report(&sets.keys().map(|name| (name.as_str(), weights)).collect());
    for w in weights {
        println!(
            "    weight(\"{}\", {:?}, {:?}, {:?}, {:?}),",
            w.name, w.base, w.by_sentences, w.by_words, w.by_lead
        );
    }
    eprintln!("done in {:.1} s", started.elapsed().as_secs_f64());
}
