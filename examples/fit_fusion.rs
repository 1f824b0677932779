//! Chooses the weights of the default method on labelled documents.
//!
//! ```text
//! cargo run --release --example fit_fusion -- FOLDER             # choose, and print the table
//! cargo run --release --example fit_fusion -- FOLDER --share     # then choose what a share adds
//! cargo run --release --example fit_fusion -- FOLDER --show      # what the table in the source reaches
//! cargo run --release --example fit_fusion -- FOLDER --cross     # each genre by weights chosen without it
//! ```
//!
//! FOLDER holds `sets.json` (`{"SET": {"sentences"|"words"|"chars": N}}`) and
//! `summaries/SET.jsonl` (`{"lang", "title"?, "text", "summary"|"summaries"}` a line).
//! The objective is ROUGE-1 + ROUGE-2 of whole summaries under the set's hard length,
//! averaged by set; it is climbed one weight at a time, with a price on every weight that
//! is not zero. The table that comes out is pasted into `src/rank/fusion.rs`.

// A procedure that is run by hand and read on a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use brevity::language::Language;
use brevity::rank::fusion::{Fusion, SIGNALS, Signals, Traits, Weight};
use brevity::rank::{Graph, Walk};
use brevity::rouge::Tokenizer;
use brevity::select::{self, Budget};
use brevity::terms::Analyzer;
use brevity::{Document, Length, TermMatrix, sentences};
use rayon::prelude::*;
use serde_json::Value;

/// One labelled document, ready to be summarized under any weights.
struct Labelled {
    matrix: TermMatrix,
    traits: Traits,
    /// The value of each signal of each sentence.
    values: Vec<[f64; SIGNALS]>,
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
        let terms = Analyzer::new(language).analyze_document(&document, &sentences);
        let matrix = TermMatrix::new(&terms);
        let budget = length
            .budget(texts.iter().copied())
            .expect("length of sets.json");
        let matrix = matrix.with_share(budget.share());
        let tokenizer = Tokenizer::from(language);
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
        let signals = Signals::new(&matrix).expect("default walk");
        let traits = signals.traits;
        let values = (0..matrix.rows()).map(|i| signals.values(i)).collect();
        drop(signals);
        let cosine = Graph::cosine(&matrix).centrality(&Walk::default());
        Some(Self {
            traits,
            values,
            cosine: cosine.expect("default walk"),
            budget,
            matrix,
            tokens,
            references,
            seen: Mutex::default(),
        })
    }

    /// As [`Signals::sums`].
    fn sums(&self, weights: &[Weight; SIGNALS]) -> Vec<f64> {
        let weights = weights.map(|weight| weight.in_document(&self.traits));
        let sum = |values: &[f64; SIGNALS]| values.iter().zip(weights).map(|(v, w)| v * w).sum();
        self.values.iter().map(sum).collect()
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

/// Its references look picked by a machine; it is shown and not climbed but for what the
/// share of the text adds, since few other sets ask for as much of it.
const MACHINE_PICKED: &str = "bbc_news_summary";

/// Sets that are left out together by `--cross`: each is scored by weights that were
/// chosen without anything of its kind.
const GENRES: &[&[&str]] = &[
    &["cnndm", "news_freelance", "newts_topic", "bbc_news_summary"],
    &["xsum", "orangesum_fr"],
    &["indosum_id", "vnds_vi"],
    &["norsumm_nb", "bnlpc_bn", "multinews"],
    &["scisumm_human", "acm_papers"],
    &["sumpubmed", "rusci_ru", "leval_gov_report"],
    &["scitldr_a", "aclsum_aspect"],
    &["klexikon_de", "mediqa_mas_query", "convosumm_email"],
    &["qmsum_query", "vcsum_zh"],
];

type Sets = BTreeMap<String, Vec<Labelled>>;

fn read(folder: &Path) -> Sets {
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
            let lines: Vec<&str> = text.lines().collect();
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

/// A field of a weight.
type Field = fn(&mut Weight) -> &mut f64;

/// The fields of a weight that are climbed.
const FIELDS: [Field; 5] = [
    |w| &mut w.base,
    |w| &mut w.by_sentences,
    |w| &mut w.by_words,
    |w| &mut w.by_lead,
    |w| &mut w.by_share,
];

/// What is climbed.
struct Fit<'s> {
    /// Documents, weight and floor of each set: the floor is ROUGE-1 of the better of Lead
    /// and the plain cosine walk.
    sets: Vec<(&'s [Labelled], f64, f64)>,
    /// Price of a weight that is not zero.
    price: f64,
    /// Number of the first of [`FIELDS`] that is climbed: the last one or all.
    first_field: usize,
}

impl<'s> Fit<'s> {
    fn new(
        sets: &'s Sets,
        floors: &BTreeMap<&str, f64>,
        without: &[&str],
        price: f64,
        share_only: bool,
    ) -> Self {
        let sets = sets
            .iter()
            .filter(|(name, _)| share_only || *name != MACHINE_PICKED)
            .filter(|(name, _)| !without.contains(&name.as_str()))
            .map(|(name, documents)| {
                // News is what most people summarize; a few documents say little.
                let weight = match documents.len() {
                    _ if name == MACHINE_PICKED => 4.0,
                    ..25 => 0.6,
                    400.. => 4.0,
                    _ => 1.0,
                };
                (documents.as_slice(), weight, floors[name.as_str()])
            })
            .collect();
        Self {
            sets,
            price,
            first_field: if share_only { FIELDS.len() - 1 } else { 0 },
        }
    }

    fn objective(&self, weights: &[Weight; SIGNALS]) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for &(documents, weight, floor) in &self.sets {
            let [r1, r2] = mean(documents, |d| d.sums(weights));
            // Losing to a baseline is worse than not winning by much.
            sum += weight * (r1 + 0.5 * r2 - 2.0 * f64::max(0.0, floor - 0.2 - r1));
            total += weight;
        }
        let price: f64 = weights
            .iter()
            .copied()
            .flat_map(|mut weight| FIELDS.map(|field| field(&mut weight).abs()))
            .filter(|&value| value > 0.0)
            .map(|value| 1.0 + value)
            .sum();
        sum / total - self.price * price
    }

    /// Climbs from `start`, then again and again from the best weights after a kick to a
    /// few of them, since a climb of one number at a time ends on the nearest hill.
    fn climb(&self, start: [Weight; SIGNALS], kicks: u64) -> [Weight; SIGNALS] {
        let (mut best, mut reached) = self.ascend(start, 0.4);
        eprintln!("first climb: {reached:.4}");
        for kick in 0..kicks {
            let mut random = kick;
            let mut kicked = best;
            for _ in 0..6 {
                let (weight, field) = (
                    below(&mut random, SIGNALS),
                    self.first_field + below(&mut random, FIELDS.len() - self.first_field),
                );
                let by = below(&mut random, 17) as f64 / 10.0 - 0.8;
                let value = FIELDS[field](&mut kicked[weight]);
                *value = ((*value + by) * 100.0).round() / 100.0;
            }
            let (weights, objective) = self.ascend(kicked, 0.1);
            if objective > reached {
                (best, reached) = (weights, objective);
                eprintln!("kick {kick}: {reached:.4}");
            }
        }
        best
    }

    /// Moves one number at a time, by steps that become smaller, while that helps.
    fn ascend(&self, mut weights: [Weight; SIGNALS], mut step: f64) -> ([Weight; SIGNALS], f64) {
        let mut best = self.objective(&weights);
        while step >= 0.04 {
            let before = best;
            for signal in 0..SIGNALS {
                for (f, field) in FIELDS.into_iter().enumerate().skip(self.first_field) {
                    if f + 1 == FIELDS.len() && is_manners(weights[signal].signal) {
                        continue;
                    }
                    let current = *field(&mut weights[signal]);
                    let by = if f == 0 { step } else { step / 2.0 };
                    let mut kept = current;
                    for value in [current + by, current - by, 0.0] {
                        let value = (value * 100.0).round() / 100.0;
                        if value == current {
                            continue;
                        }
                        *field(&mut weights[signal]) = value;
                        let objective = self.objective(&weights);
                        if objective > best + 1e-6 {
                            (best, kept) = (objective, value);
                        }
                    }
                    *field(&mut weights[signal]) = kept;
                }
            }
            if best - before < 0.02 {
                step /= 2.0;
            }
        }
        (weights, best)
    }
}

/// Half a sentence or a bare question is no better where more is asked for, whatever the
/// references hold.
fn is_manners(signal: &str) -> bool {
    matches!(signal, "quoted" | "question" | "complete" | "pronoun")
}

/// A number below `n` from SplitMix64 (Steele, Lea and Flood 2014).
fn below(state: &mut u64, n: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) % n as u64) as usize
}

/// Where the climb begins: the walk times a mild position prior.
fn start() -> [Weight; SIGNALS] {
    Fusion::default().weights.map(|weight| Weight {
        signal: weight.signal,
        base: match weight.signal {
            "centrality" => 1.0,
            "position" => 0.3,
            _ => 0.0,
        },
        by_sentences: 0.0,
        by_words: 0.0,
        by_lead: 0.0,
        by_share: 0.0,
    })
}

/// Prints ROUGE-1 and ROUGE-2 of Lead, the cosine walk and the fusion, set by set.
fn report(sets: &Sets, weights: impl Fn(&str) -> [Weight; SIGNALS]) {
    println!(
        "{:18} {:>11}  {:>11}  {:>11}",
        "set", "lead", "cosine", "fusion"
    );
    let mut sums = [[0.0; 2]; 3];
    let mut counted = 0.0;
    for (name, documents) in sets {
        let weights = weights(name);
        let rows = [
            mean(documents, lead),
            mean(documents, |d| d.cosine.clone()),
            mean(documents, |d| d.sums(&weights)),
        ];
        let cells = rows.map(|[r1, r2]| format!("{r1:5.2} {r2:5.2}")).join("  ");
        println!(
            "{name:18} {cells}  {:+.2}",
            rows[2][0] - rows[0][0].max(rows[1][0])
        );
        if name != MACHINE_PICKED {
            counted += 1.0;
            for (sum, row) in sums.iter_mut().zip(rows) {
                sum[0] += row[0];
                sum[1] += row[1];
            }
        }
    }
    let cells = sums.map(|[r1, r2]| format!("{:5.2} {:5.2}", r1 / counted, r2 / counted));
    println!("{:18} {}", "mean", cells.join("  "));
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(folder) = arguments.first() else {
        eprintln!("usage: fit_fusion FOLDER [--share | --show | --cross] [--price P] [--kicks N]");
        std::process::exit(2);
    };
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let number = |name: &str, otherwise: f64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.map_or(otherwise, |i| arguments[i + 1].parse().expect("a number"))
    };
    let price = number("--price", 0.006);
    let kicks = number("--kicks", 30.0) as u64;
    let sets = read(Path::new(folder));
    let floors: BTreeMap<&str, f64> = sets
        .iter()
        .map(|(name, d)| {
            (
                name.as_str(),
                mean(d, lead)[0].max(mean(d, |d| d.cosine.clone())[0]),
            )
        })
        .collect();
    if has("--show") {
        report(&sets, |_| Fusion::default().weights);
    } else if has("--cross") {
        let fits: Vec<_> = GENRES
            .iter()
            .map(|genre| {
                (genre, {
                    let fit = Fit::new(&sets, &floors, genre, price, false);
                    fit.climb(start(), 0)
                })
            })
            .collect();
        report(&sets, |name| {
            let fit = fits.iter().find(|(genre, _)| genre.contains(&name));
            fit.map_or_else(start, |(_, weights)| *weights)
        });
    } else {
        let share_only = has("--share");
        let from = if share_only {
            Fusion::default().weights
        } else {
            start()
        };
        let weights = Fit::new(&sets, &floors, &[], price, share_only).climb(from, kicks);
        report(&sets, |_| weights);
        for w in weights {
            let Weight {
                signal,
                base,
                by_sentences,
                by_words,
                by_lead,
                by_share,
            } = w;
            println!(
                "    weight({signal:?}, {base:?}, {by_sentences:?}, {by_words:?}, {by_lead:?}, {by_share:?}),"
            );
        }
    }
}
