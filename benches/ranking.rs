//! Time of each method by number of sentences.
//!
//! `cargo bench --bench ranking` runs all; `cargo bench --bench ranking -- lexrank/10000` one.

use std::hint::black_box;
use std::time::Duration;

use brevity::rank::Ranker;
use brevity::{Algorithm, TermMatrix};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

const SIZES: [usize; 4] = [100, 1_000, 10_000, 50_000];

/// Different words a text may hold, and how many of the most frequent are stop words: left
/// out, as the stages before the matrix do.
const VOCABULARY: usize = 60_000;
const STOP_WORDS: usize = 100;

/// Sentences of 5 to 40 words drawn by Zipf's law, the word of rank r in proportion to 1/r.
fn sentences(n: usize) -> Vec<Vec<String>> {
    let mut cumulative = Vec::with_capacity(VOCABULARY);
    let mut total = 0.0;
    for rank in 1..=VOCABULARY {
        total += 1.0 / rank as f64;
        cumulative.push(total);
    }
    let mut state = 0x853c_49e6_748f_ea9b_u64;
    let mut draw = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..n)
        .map(|_| {
            let length = 5 + (draw() * 36.0) as usize;
            (0..length)
                .map(|_| {
                    let point = draw() * total;
                    cumulative.partition_point(|&sum| sum < point)
                })
                .filter(|&rank| rank >= STOP_WORDS)
                .map(|rank| rank.to_string())
                .collect()
        })
        .collect()
}

fn ranking(criterion: &mut Criterion) {
    for &algorithm in Algorithm::ALL {
        let mut group = criterion.benchmark_group(algorithm.name());
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(2));
        for n in SIZES {
            let matrix = TermMatrix::from_tokens(&sentences(n));
            group.throughput(Throughput::Elements(n as u64));
            group.bench_function(BenchmarkId::from_parameter(n), |bencher| {
                bencher.iter(|| algorithm.score(black_box(&matrix)));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, ranking);
criterion_main!(benches);
