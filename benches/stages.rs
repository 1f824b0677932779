//! Every stage of a summary apart, and the whole run, on made-up books of four sizes.
//!
//! ```text
//! cargo bench --bench stages
//! cargo bench --bench stages -- terms/1MB
//! ```
//!
//! Throughput is in bytes of the text, for every stage, so that stages can be compared.

#[path = "corpus/mod.rs"]
mod corpus;

use std::hint::black_box;
use std::time::Duration;

use brevity::rank::{Algorithm, Ranker};
use brevity::terms::Analyzer;
use brevity::{Document, Language, Length, Summarizer, TermMatrix, select, sentences};
use corpus::{Lexicon, SEED, book};
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput, measurement::WallTime};

const SIZES: [(&str, usize); 4] = [
    ("4kB", 4_000),
    ("64kB", 64_000),
    ("1MB", 1_000_000),
    ("5MB", 5_000_000),
];

/// Opens a group for `stage`, gives it every text, and closes it.
fn stage(
    criterion: &mut Criterion,
    stage: &str,
    texts: &[(&str, String)],
    bench: impl Fn(&mut BenchmarkGroup<'_, WallTime>, BenchmarkId, &str),
) {
    let mut group = criterion.benchmark_group(stage);
    for (size, text) in texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        bench(&mut group, BenchmarkId::from_parameter(size), text);
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let lexicon = Lexicon::english();
    let texts = SIZES.map(|(name, bytes)| (name, book(&lexicon, bytes, SEED)));
    let english = Language::ENGLISH;
    let analyzer = Analyzer::new(english);
    let length = Length::Sentences(10);

    let c = &mut criterion;
    stage(c, "document", &texts, |group, id, text| {
        group.bench_function(id, |b| b.iter(|| Document::plain(black_box(text))));
    });
    stage(c, "sentences", &texts, |group, id, text| {
        let document = Document::plain(text);
        group.bench_function(id, |b| {
            b.iter(|| sentences::of_document(black_box(&document), english));
        });
    });
    stage(c, "terms", &texts, |group, id, text| {
        let document = Document::plain(text);
        let sentences = sentences::of_document(&document, english);
        group.bench_function(id, |b| {
            b.iter(|| analyzer.analyze_document(&document, black_box(&sentences)));
        });
    });
    stage(c, "matrix", &texts, |group, id, text| {
        let document = Document::plain(text);
        let sentences = sentences::of_document(&document, english);
        let terms = analyzer.analyze_document(&document, &sentences);
        group.bench_function(id, |b| b.iter(|| TermMatrix::new(black_box(&terms))));
    });

    for algorithm in [Algorithm::TextRank, Algorithm::LexRankContinuous] {
        stage(
            c,
            &format!("rank-{algorithm}"),
            &texts,
            |group, id, text| {
                let matrix = matrix(text, &analyzer, english);
                group.bench_function(id, |b| b.iter(|| algorithm.score(black_box(&matrix))));
            },
        );
    }
    stage(c, "select", &texts, |group, id, text| {
        let matrix = matrix(text, &analyzer, english);
        let scores = Algorithm::TextRank
            .score(&matrix)
            .expect("no setting is odd");
        let budget = select::Budget::sentences(matrix.rows(), 10);
        group.bench_function(id, |b| {
            b.iter(|| select::distinct(black_box(&scores), &matrix, &budget));
        });
    });
    for algorithm in [Algorithm::TextRank, Algorithm::LexRankContinuous] {
        stage(
            c,
            &format!("whole-{algorithm}"),
            &texts,
            |group, id, text| {
                let summarizer = Summarizer::new().ranker(algorithm).length(length);
                group.bench_function(id, |b| b.iter(|| summarizer.summarize(black_box(text))));
            },
        );
    }
    criterion.final_summary();
}

/// Everything up to the matrix.
fn matrix(text: &str, analyzer: &Analyzer, language: Language) -> TermMatrix {
    let document = Document::plain(text);
    let sentences = sentences::of_document(&document, language);
    TermMatrix::new(&analyzer.analyze_document(&document, &sentences))
}
