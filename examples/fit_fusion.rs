//! Chooses the weights of the default method on labelled documents.
//!
//! ```text
//! cargo run --release --example fit_fusion -- FOLDER             # choose, and print the table
//! cargo run --release --example fit_fusion -- FOLDER --show      # what the table in the source reaches
//! cargo run --release --example fit_fusion -- FOLDER --cross     # each genre by weights chosen without it
//! cargo run --release --example fit_fusion -- FOLDER --halves    # each half by weights chosen on the other
//! ```
//!
//! FOLDER holds `sets.json` (`{"SET": {"sentences"|"words"|"chars": N}}`) and
//! `summaries/SET.jsonl` (`{"lang", "title"?, "text", "summary"|"summaries"}` a line).
//!
//! The objective is ROUGE-1 + ROUGE-2 / 2 of summaries under the set's hard length, averaged by
//! set. It is a step function of the weights, and its highest peaks are narrow: what is chosen
//! there is chance. What is climbed is therefore its mean over summaries that are drawn at
//! random, a sentence at a time in proportion to e^score (Plackett and Luce), by the gradient of
//! that mean (Williams 1992, [doi:10.1007/BF00992696](https://doi.org/10.1007/BF00992696)), with a
//! price on large weights; and the weights are the mean of those passed in the second half of the
//! climb. Small steps of one weight at a time end it, judged by the summaries as they are told: there
//! it also costs to lose to a baseline, or to lose by stop words and stems, and every weight that
//! is not zero. The table that comes out is pasted into `src/rank/fusion.rs`.

// A procedure that is run by hand and read on a terminal.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use brevity::language::Language;
use brevity::rank::fusion::{Fusion, SIGNALS, Signals, Traits, Weight};
use brevity::rank::{Graph, Walk};
use brevity::rouge::Tokenizer;
use brevity::select::{self, Budget};
use brevity::terms::Analyzer;
use brevity::{Document, Length, TermMatrix, sentences};
use rayon::prelude::*;
use serde_json::Value;

/// Fields of a weight: its base, and what each trait adds.
const FIELDS: usize = 5;

/// The weights as numbers.
type Numbers = [[f64; FIELDS]; SIGNALS];

/// One labelled document, ready to be summarized under any weights.
struct Labelled {
    /// With stop words left out and stems, and with words as they stand.
    readings: [Reading; 2],
    budget: Budget,
    /// Tokens of each sentence, as numbers; a token of no reference is `u32::MAX`.
    tokens: Vec<Vec<u32>>,
    references: Vec<Reference>,
    /// What its first sentences reach.
    lead: f64,
}

/// What is known of the sentences of a document.
struct Reading {
    matrix: TermMatrix,
    traits: [f64; FIELDS],
    /// The value of each signal of each sentence.
    values: Vec<[f64; SIGNALS]>,
}

struct Reference {
    /// How often it holds each token.
    unigrams: Vec<u32>,
    bigrams: HashMap<(u32, u32), u32>,
    tokens: usize,
}

fn f1(matches: u32, candidate: usize, reference: usize) -> f64 {
    let total = candidate.max(1) + reference.max(1);
    2.0 * f64::from(matches) / total as f64
}

/// ROUGE-1 + ROUGE-2 / 2, × 100.
fn reached([r1, r2]: [f64; 2]) -> f64 {
    100.0 * (r1 + 0.5 * r2)
}

/// How much more it counts to reach less than the first sentences of a document do than to
/// reach more: whoever reads the beginning himself forgives that least.
const REGRET: f64 = 0.5;

impl Reading {
    fn new(matrix: TermMatrix) -> Self {
        let signals = Signals::new(&matrix).expect("default walk");
        let Traits {
            sentences,
            words,
            lead,
            share,
        } = signals.traits;
        let values = (0..matrix.rows()).map(|i| signals.values(i)).collect();
        drop(signals);
        Self {
            traits: [1.0, sentences, words, lead, share],
            values,
            matrix,
        }
    }

    /// As [`Signals::sums`].
    fn sums(&self, numbers: &Numbers) -> Vec<f64> {
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let mut weights: [f64; SIGNALS] = numbers.map(|fields| dot(&fields, &self.traits));
        // That of centrality.
        weights[0] = weights[0].max(0.0);
        self.values.iter().map(|v| dot(v, &weights)).collect()
    }

    fn cosine(&self) -> Vec<f64> {
        let scores = Graph::cosine(&self.matrix).centrality(&Walk::default());
        scores.expect("default walk")
    }
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
        let budget = length
            .budget(texts.iter().copied())
            .expect("length of sets.json");
        let analyzer = Analyzer::new(language);
        let as_it_stands = analyzer.clone().drop_stop_words(false).stem(false);
        let readings = [analyzer, as_it_stands].map(|analyzer| {
            let terms = analyzer.analyze_document(&document, &sentences);
            Reading::new(TermMatrix::new(&terms).with_share(budget.share()))
        });
        let tokenizer = Tokenizer::from(language);
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let summaries: Vec<&str> = match &row["summaries"] {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            _ => vec![row["summary"].as_str()?],
        };
        let summaries: Vec<Vec<u32>> = summaries
            .iter()
            .map(|summary| {
                summary
                    .split('\n')
                    .flat_map(|line| tokenizer.tokens(line))
                    .map(|token| {
                        let next = numbers.len() as u32;
                        *numbers.entry(token).or_insert(next)
                    })
                    .collect()
            })
            .collect();
        let references = summaries
            .into_iter()
            .map(|tokens| {
                let mut unigrams = vec![0; numbers.len()];
                let mut bigrams = HashMap::new();
                tokens.iter().for_each(|&t| unigrams[t as usize] += 1);
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
                let number = |token: &String| numbers.get(token).copied().unwrap_or(u32::MAX);
                tokens.iter().map(number).collect()
            })
            .collect();
        let mut labelled = Self {
            readings,
            budget,
            tokens,
            references,
            lead: 0.0,
        };
        labelled.lead = reached(labelled.rouge(&labelled.choose(&lead(&labelled))));
        Some(labelled)
    }

    /// The sentences that are chosen by their scores, best first.
    fn choose(&self, scores: &[f64]) -> Vec<usize> {
        select::distinct(scores, &self.readings[0].matrix, &self.budget).expect("lengths agree")
    }

    /// ROUGE-1 and ROUGE-2 of the best reference for each.
    fn rouge(&self, chosen: &[usize]) -> [f64; 2] {
        let mut chosen = chosen.to_vec();
        chosen.sort_unstable();
        let tokens: Vec<u32> = chosen
            .iter()
            .flat_map(|&i| self.tokens[i].iter().copied())
            .collect();
        let mut best = [0.0_f64; 2];
        for reference in &self.references {
            let mut left = reference.unigrams.clone();
            let mut matches = 0;
            for &token in &tokens {
                if let Some(left) = left.get_mut(token as usize).filter(|left| **left > 0) {
                    *left -= 1;
                    matches += 1;
                }
            }
            best[0] = best[0].max(f1(matches, tokens.len(), reference.tokens));
            let mut met: HashMap<(u32, u32), u32> = HashMap::new();
            for pair in tokens.windows(2) {
                let pair = (pair[0], pair[1]);
                if pair.0 != u32::MAX && pair.1 != u32::MAX && reference.bigrams.contains_key(&pair)
                {
                    *met.entry(pair).or_insert(0) += 1;
                }
            }
            let matches = met.iter().map(|(pair, &n)| n.min(reference.bigrams[pair]));
            best[1] = best[1].max(f1(
                matches.sum(),
                tokens.len().saturating_sub(1),
                reference.tokens.saturating_sub(1),
            ));
        }
        best
    }

    /// What it is worth to choose some sentences.
    fn reward(&self, chosen: &[usize]) -> f64 {
        let reward = reached(self.rouge(chosen));
        reward - REGRET * f64::max(0.0, self.lead - reward)
    }

    /// The gradient of the mean reward of summaries drawn by their scores, from a few draws,
    /// by the weight of each signal in this document.
    fn gradient(&self, numbers: &Numbers, draws: usize, seed: u64) -> [f64; SIGNALS] {
        let reading = &self.readings[0];
        let sums = reading.sums(numbers);
        let top = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let chances: Vec<f64> = sums.iter().map(|sum| (sum - top).exp()).collect();
        let mut random = seed;
        let drawn: Vec<Vec<usize>> = (0..draws)
            .map(|_| {
                // The order of scores with Gumbel noise is one of draws in proportion to e^score.
                let noisy = |sum: &f64| sum - (-uniform(&mut random).ln()).ln();
                self.choose(&sums.iter().map(noisy).collect::<Vec<_>>())
            })
            .collect();
        let rewards: Vec<f64> = drawn.iter().map(|chosen| self.reward(chosen)).collect();
        let mean = rewards.iter().sum::<f64>() / draws as f64;
        let mut gradient = [0.0; SIGNALS];
        for (chosen, reward) in drawn.iter().zip(rewards) {
            // Against the mean of the other draws.
            let advantage = (reward - mean) / (draws - 1) as f64;
            if advantage == 0.0 {
                continue;
            }
            let mut left = self.budget.limit();
            let mut open: Vec<usize> = (0..sums.len()).collect();
            for &i in chosen {
                open.retain(|&j| self.budget.cost(j) <= left);
                let total: f64 = open.iter().map(|&j| chances[j]).sum();
                for &j in &open {
                    let chance = chances[j] / total;
                    let own = f64::from(u8::from(i == j));
                    for (sum, value) in gradient.iter_mut().zip(&reading.values[j]) {
                        *sum += advantage * (own - chance) * value;
                    }
                }
                left -= self.budget.cost(i);
                open.retain(|&j| j != i);
            }
        }
        gradient
    }
}

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

/// Its references look picked by a machine; it is not counted in the mean.
const MACHINE_PICKED: &str = "bbc_news_summary";

type Sets = BTreeMap<String, Vec<Labelled>>;

/// The name and some documents of each set.
type Sample<'s> = Vec<(&'s str, Vec<&'s Labelled>)>;

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

/// Mean ROUGE-1 and ROUGE-2 of some documents, × 100, by scores of each and its place.
fn mean(documents: &[&Labelled], score: impl Fn(usize, &Labelled) -> Vec<f64> + Sync) -> [f64; 2] {
    let rouge = |(i, d): (usize, &&Labelled)| d.rouge(&d.choose(&score(i, d)));
    let all: Vec<[f64; 2]> = documents.par_iter().enumerate().map(rouge).collect();
    let n = all.len() as f64;
    [0, 1].map(|k| 100.0 * all.iter().map(|r| r[k]).sum::<f64>() / n)
}

fn lead(d: &Labelled) -> Vec<f64> {
    (0..d.tokens.len()).map(|i| -(i as f64)).collect()
}

/// How the climb goes.
struct Climb {
    rounds: usize,
    draws: usize,
    /// Size of a step.
    rate: f64,
    /// Price of the square of a weight, and of a trait's part in it.
    price: f64,
    trait_price: f64,
    seed: u64,
}

impl Climb {
    /// The weights that the documents of all sets ask for; sets that are left out have none.
    fn climb(&self, sets: &Sample<'_>) -> Numbers {
        let total: f64 = sets.iter().map(|(name, d)| importance(name, d.len())).sum();
        let places: Vec<(f64, u64, &Labelled)> = sets
            .iter()
            .flat_map(|(name, documents)| {
                let share = importance(name, documents.len()) / total / documents.len() as f64;
                documents.iter().map(move |d| (share, *d))
            })
            .zip(0..)
            .map(|((share, document), number)| (share, number, document))
            .collect();
        let mut numbers = start();
        let mut passed = [[0.0; FIELDS]; SIGNALS];
        // Adam (Kingma and Ba 2015).
        let (mut first, mut second) = (passed, passed);
        let averaged = self.rounds / 2;
        for round in 0..self.rounds {
            let seed = (self.seed << 32 | round as u64) << 16;
            let gradients: Vec<[f64; SIGNALS]> = places
                .par_iter()
                .map(|&(_, number, d)| d.gradient(&numbers, self.draws, seed ^ number))
                .collect();
            let mut gradient = [[0.0; FIELDS]; SIGNALS];
            for ((share, _, document), by_signal) in places.iter().zip(gradients) {
                for (fields, by_signal) in gradient.iter_mut().zip(by_signal) {
                    for (field, r#trait) in fields.iter_mut().zip(document.readings[0].traits) {
                        *field += share * by_signal * r#trait;
                    }
                }
            }
            let decay = |beta: f64| 1.0 - f64::powi(beta, round as i32 + 1);
            let rate = self.rate * f64::min(1.0, 2.0 - 2.0 * round as f64 / self.rounds as f64);
            for signal in 0..SIGNALS {
                for field in 0..FIELDS {
                    if is_fixed(Fusion::default().weights[signal].signal, field) {
                        continue;
                    }
                    let number = &mut numbers[signal][field];
                    let price = self.price * if field > 0 { self.trait_price } else { 1.0 };
                    let g = gradient[signal][field] - price * *number;
                    let (m, v) = (&mut first[signal][field], &mut second[signal][field]);
                    *m = 0.9 * *m + 0.1 * g;
                    *v = 0.99 * *v + 0.01 * g * g;
                    *number += rate * (*m / decay(0.9)) / ((*v / decay(0.99)).sqrt() + 1e-8);
                    if round >= averaged {
                        passed[signal][field] += *number / (self.rounds - averaged) as f64;
                    }
                }
            }
            if round % 50 == 49 {
                eprint!(".");
            }
        }
        eprintln!();
        let fixed = start();
        for (signal, fields) in passed.iter_mut().enumerate() {
            for (field, number) in fields.iter_mut().enumerate() {
                if is_fixed(Fusion::default().weights[signal].signal, field) {
                    *number = fixed[signal][field];
                }
            }
        }
        passed
    }
}

/// What the last steps are judged by: as it is told, without chance.
struct Settle<'d> {
    /// Documents, importance, and ROUGE-1 of the better of Lead and the cosine walk.
    sets: Vec<(&'d [&'d Labelled], f64, f64)>,
    /// Price of a number that is not zero.
    price: f64,
}

impl<'d> Settle<'d> {
    fn new(sets: &'d Sample<'_>, price: f64) -> Self {
        let set = |(name, documents): &'d (&str, Vec<&Labelled>)| {
            let lead = mean(documents, |_, d| lead(d))[0];
            let cosine = mean(documents, |_, d| d.readings[0].cosine())[0];
            let floor = if *name == MACHINE_PICKED {
                lead
            } else {
                lead.max(cosine)
            };
            (
                documents.as_slice(),
                importance(name, documents.len()),
                floor,
            )
        };
        Self {
            sets: sets.iter().map(set).collect(),
            price,
        }
    }

    fn objective(&self, numbers: &Numbers) -> f64 {
        let (mut sum, mut total) = (0.0, 0.0);
        for &(documents, importance, floor) in &self.sets {
            let [on, off] = [0, 1].map(|i| mean(documents, |_, d| d.readings[i].sums(numbers)));
            // To lose to a baseline, or by stop words and stems, is worse than not to win by much.
            let short = f64::max(0.0, floor - 0.2 - on[0]) + f64::max(0.0, off[0] - 0.1 - on[0]);
            sum += importance * (on[0] + 0.5 * on[1] - 4.0 * short);
            total += importance;
        }
        let price = |x: &f64| if *x == 0.0 { 0.0 } else { 1.0 + x.abs() };
        let prices: f64 = numbers.iter().flatten().map(price).sum();
        sum / total - self.price * prices
    }

    /// Moves one number at a time by little, or to zero, while that helps.
    fn settle(&self, mut numbers: Numbers) -> Numbers {
        let mut best = self.objective(&numbers);
        for step in [0.06, 0.03, 0.02, 0.01, 0.03, 0.01] {
            for signal in 0..SIGNALS {
                for field in 0..FIELDS {
                    if is_fixed(Fusion::default().weights[signal].signal, field) {
                        continue;
                    }
                    let current = numbers[signal][field];
                    let mut kept = current;
                    for value in [current + step, current - step, 0.0] {
                        if value == current || value == 0.0 && current.abs() > 0.2 {
                            continue;
                        }
                        numbers[signal][field] = rounded(value);
                        let objective = self.objective(&numbers);
                        if objective > best + 1e-6 {
                            (best, kept) = (objective, rounded(value));
                        }
                    }
                    numbers[signal][field] = kept;
                }
            }
            eprintln!("steps of {step}: {best:.4}");
        }
        numbers
    }
}

fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0 + 0.0
}

/// The numbers times what makes the sums of a document spread by [`SPREAD`] on average; what is
/// fixed stays.
fn scaled(numbers: Numbers, sets: &Sample<'_>) -> Numbers {
    let factor = SPREAD / spread(&numbers, sets);
    let mut scaled = numbers.map(|fields| fields.map(|x| rounded(x * factor)));
    for (fields, fixed) in scaled.iter_mut().zip(start()) {
        if fixed == PRONOUN {
            *fields = fixed;
        }
    }
    scaled
}

/// The mean standard deviation of the sums of a document.
fn spread(numbers: &Numbers, sets: &Sample<'_>) -> f64 {
    let deviation = |d: &&Labelled| {
        let sums = d.readings[0].sums(numbers);
        let n = sums.len() as f64;
        let mean = sums.iter().sum::<f64>() / n;
        (sums.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt()
    };
    let documents = sets.iter().flat_map(|(_, documents)| documents);
    documents.clone().map(deviation).sum::<f64>() / documents.count() as f64
}

/// News is what most people summarize; a few documents say little.
fn importance(name: &str, documents: usize) -> f64 {
    match (name, documents) {
        (_, ..25) => 0.6,
        ("cnndm" | MACHINE_PICKED, _) => 4.0,
        _ => 1.0,
    }
}

/// Half a sentence or a bare question is no better where more is asked for, whatever the
/// references hold, and a summary reads better that does not open with "He".
fn is_fixed(signal: &str, field: usize) -> bool {
    match signal {
        "quoted" | "question" | "complete" => field == FIELDS - 1,
        "pronoun" => true,
        _ => false,
    }
}

/// A number between 0 and 1, neither of them, from SplitMix64 (Steele, Lea and Flood 2014).
fn uniform(state: &mut u64) -> f64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64 + f64::EPSILON / 4.0
}

/// How far scores lie apart does not change what is chosen without a query; with one, and with
/// novelty, it does.
const SPREAD: f64 = 0.67;

/// That of `pronoun` is given: it costs nothing, and a summary reads better.
const PRONOUN: [f64; FIELDS] = [-0.35, 0.0, 0.0, 0.0, 0.0];

/// Where the climb begins: the walk times a mild position prior.
fn start() -> Numbers {
    Fusion::default().weights.map(|weight| {
        let base = match weight.signal {
            "centrality" => 1.0,
            "position" => 0.3,
            "pronoun" => PRONOUN[0],
            _ => 0.0,
        };
        [base, 0.0, 0.0, 0.0, 0.0]
    })
}

fn numbers_of(weights: [Weight; SIGNALS]) -> Numbers {
    weights.map(|w| [w.base, w.by_sentences, w.by_words, w.by_lead, w.by_share])
}

/// Prints ROUGE-1 and ROUGE-2 of Lead, the cosine walk and the fusion, set by set, and what words
/// as they stand give more than terms.
fn report(sets: &Sample<'_>, numbers: impl Fn(&str, usize) -> Numbers + Sync) {
    println!(
        "{:18} {:>11}  {:>11}  {:>11}  {:>6} {:>6}",
        "set", "lead", "cosine", "fusion", "gain", "off"
    );
    let mut sums = [[0.0; 2]; 4];
    let mut counted = 0.0;
    for (name, documents) in sets {
        let of = |reading: usize| {
            mean(documents, |i, d| {
                d.readings[reading].sums(&numbers(name, i))
            })
        };
        let rows = [
            mean(documents, |_, d| lead(d)),
            mean(documents, |_, d| d.readings[0].cosine()),
            of(0),
            of(1),
        ];
        let cells = [0, 1, 2].map(|row| format!("{:5.2} {:5.2}", rows[row][0], rows[row][1]));
        println!(
            "{name:18} {}  {:+6.2} {:+6.2}",
            cells.join("  "),
            rows[2][0] - rows[0][0].max(rows[1][0]),
            rows[3][0] - rows[2][0]
        );
        if *name != MACHINE_PICKED {
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
        eprintln!(
            "usage: fit_fusion FOLDER [--show | --cross | --halves] [--rounds N] [--draws N] \
             [--rate X] [--price X] [--trait-price X] \
             [--sparse X] [--seed N]"
        );
        std::process::exit(2);
    };
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let number = |name: &str, otherwise: f64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.map_or(otherwise, |i| arguments[i + 1].parse().expect("a number"))
    };
    let climb = Climb {
        rounds: number("--rounds", 1000.0) as usize,
        draws: number("--draws", 8.0) as usize,
        rate: number("--rate", 0.05),
        price: number("--price", 0.001),
        trait_price: number("--trait-price", 1.0),
        seed: number("--seed", 1.0) as u64,
    };
    let sets = read(Path::new(folder));
    let all: Sample<'_> = (sets.iter())
        .map(|(name, documents)| (name.as_str(), documents.iter().collect()))
        .collect();
    let sparse = number("--sparse", 0.003);
    let choose = |sets: &Sample<'_>| {
        let numbers = scaled(climb.climb(sets), sets);
        Settle::new(sets, sparse).settle(numbers)
    };
    if has("--show") {
        let numbers = numbers_of(Fusion::default().weights);
        println!("spread {:.2}", spread(&numbers, &all));
        report(&all, |_, _| numbers);
    } else if has("--cross") {
        let without = |genre: &&[&str]| {
            let others = all.iter().filter(|(name, _)| !genre.contains(name));
            choose(&others.cloned().collect())
        };
        let fits: Vec<Numbers> = GENRES.iter().map(without).collect();
        report(&all, |name, _| {
            let genre = GENRES.iter().position(|genre| genre.contains(&name));
            fits[genre.expect("each set is of a genre")]
        });
    } else if has("--halves") {
        let fits = [0, 1].map(|half| {
            let others = all.iter().map(|(name, documents)| {
                let others = documents.iter().copied().skip(1 - half).step_by(2);
                (*name, others.collect())
            });
            choose(&others.collect())
        });
        report(&all, |_, document| fits[document % 2]);
    } else {
        let numbers = choose(&all);
        report(&all, |_, _| numbers);
        for (fields, weight) in numbers.iter().zip(Fusion::default().weights) {
            let fields = fields.map(|x| format!("{x:?}")).join(", ");
            println!("    weight({:?}, {fields}),", weight.signal);
        }
    }
}
