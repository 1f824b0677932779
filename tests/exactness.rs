//! Every graph that is never built, against the same graph built in full.

use brevity::rank::{Bm25, Graph, PacSum, Ranker, Walk};
use brevity::terms::Analyzer;
use brevity::{Algorithm, Document, Language, TermMatrix, sentences};

/// Thirty sentences of prose.
const TEXT: &str = "\
The harbour of Orsk was built in 1884 by a company that traded in salt. For ninety years the \
salt trade fed the town, and the harbour was deepened twice. When the mine closed in 1974, the \
company sold the harbour to the town for a single coin. The town did not know what to do with it. \
Fishing boats used the inner basin, but the outer wall began to crack. In the winter of 1991 a \
storm tore forty metres out of the outer wall. The council asked three engineers for their \
opinion. The first engineer advised the council to give up the outer wall. The second engineer \
wanted to build a new wall of concrete in front of the old one. The third engineer, who had grown \
up in the town, proposed to repair the old wall with its own stones. Divers found most of the \
stones on the sea bed, within sixty metres of the wall. The council chose the third proposal, \
because it cost half as much as the second. Repairs began in May 1993 and lasted four summers. \
Every stone was numbered, lifted and set in lime. Lime hardens slowly under water, so the masons \
worked only at low tide. A museum now shows the tools of the masons and a model of the wall. The \
fishing boats are gone, and sailing boats have taken their place. Visitors bring the town more \
money than salt ever did. Yet some families of fishermen say that the harbour is no longer \
theirs. They pay the same fee for a berth as the owners of sailing boats. The council has \
promised to lower the fee for boats that are registered in the town. It has made that promise \
three times. Last winter another storm hit the harbour. The repaired wall held, but the concrete \
quay behind it lost two metres. Engineers now study whether the quay, too, should be set in \
lime. The masons of 1993 are old, and nobody has learned their trade. The town has asked the \
museum to teach it. Twelve pupils have begun to work on the quay this summer. They lift one stone \
a day. At that pace the quay will be ready in six years.";

/// Numbers that look random, the same every time.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }

    /// From −1 to 1.
    fn signed(&mut self) -> f64 {
        self.below(2_000_001) as f64 / 1e6 - 1.0
    }

    /// Up to 40 sentences of up to 12 words, some frequent, some rare, some sentences empty.
    fn tokens(&mut self) -> Vec<Vec<String>> {
        let (n, words) = (1 + self.below(40), 3 + self.below(12));
        (0..n)
            .map(|_| {
                let length = self.below(13);
                (0..length)
                    .map(|_| (self.below(words) * self.below(words)).to_string())
                    .collect()
            })
            .collect()
    }
}

/// A hundred random matrices and one of prose.
fn matrices() -> Vec<TermMatrix> {
    let mut draw = Draw(1);
    let mut matrices: Vec<_> = (0..100)
        .map(|_| TermMatrix::from_tokens(&draw.tokens()))
        .collect();
    let english = Language::from_code("en").unwrap();
    let sentences = sentences::of_document(&Document::plain(TEXT), english);
    assert_eq!(sentences.len(), 30);
    let texts = sentences
        .iter()
        .map(|sentence| &TEXT[sentence.span.clone()]);
    matrices.push(TermMatrix::new(
        &Analyzer::new(english).analyze(texts, None),
    ));
    matrices
}

/// What sentence j gives to sentence i, as row j and column i; sentences themselves included.
type Full = Vec<Vec<f64>>;

fn full(n: usize, similarity: impl Fn(usize, usize) -> f64) -> Full {
    (0..n)
        .map(|j| (0..n).map(|i| similarity(j, i)).collect())
        .collect()
}

/// Largest of the absolute values.
fn largest(v: &[f64]) -> f64 {
    v.iter().fold(0.0, |a, x| a.max(x.abs()))
}

fn assert_same(what: &str, actual: &[f64], expected: &[f64]) {
    assert_eq!(actual.len(), expected.len());
    let difference: Vec<f64> = actual.iter().zip(expected).map(|(a, b)| a - b).collect();
    // Where nothing is expected, rounding of products below 1 may leave 1e-14.
    let relative = largest(&difference) / largest(expected).max(1e-6);
    assert!(
        relative < 1e-8,
        "{what}: {relative:e} apart\n{actual:?}\n{expected:?}"
    );
}

/// Products, degrees and centrality, with and without self-links.
fn assert_graph<'m>(what: &str, graph: impl Fn() -> Graph<'m>, full: &Full) {
    let n = full.len();
    let walk = Walk {
        tolerance: 1e-13,
        ..Walk::default()
    };
    for self_links in [false, true] {
        let graph = if self_links {
            graph().with_self_links()
        } else {
            graph()
        };
        let edge = |j: usize, i: usize| {
            if i == j && !self_links {
                0.0
            } else {
                full[j][i]
            }
        };
        let receive = |v: &[f64]| -> Vec<f64> {
            (0..n)
                .map(|i| (0..n).map(|j| edge(j, i) * v[j]).sum())
                .collect()
        };
        let mut draw = Draw(n as u64);
        let v: Vec<f64> = (0..n).map(|_| draw.signed()).collect();
        assert_same(what, &graph.multiply(&v).unwrap(), &receive(&v));

        let degrees: Vec<f64> = (0..n).map(|j| (0..n).map(|i| edge(j, i)).sum()).collect();
        assert_same(what, &graph.degrees(), &degrees);

        let mut scores = vec![1.0 / n as f64; n];
        for _ in 0..walk.rounds().unwrap() {
            let passed: Vec<f64> = (0..n)
                .map(|j| {
                    if degrees[j] > 0.0 {
                        scores[j] / degrees[j]
                    } else {
                        0.0
                    }
                })
                .collect();
            scores = receive(&passed)
                .iter()
                .map(|received| 0.15 / n as f64 + 0.85 * received)
                .collect();
        }
        let total: f64 = scores.iter().sum();
        scores.iter_mut().for_each(|score| *score /= total);
        assert_same(what, &graph.centrality(&walk).unwrap(), &scores);
    }
}

fn has_terms(matrix: &TermMatrix, i: usize) -> bool {
    matrix.length(i) > 0
}

#[test]
fn cosine() {
    for matrix in matrices() {
        let full = full(matrix.rows(), |j, i| matrix.cosine(j, i));
        assert_graph("cosine", || Graph::cosine(&matrix), &full);
    }
}

#[test]
fn threshold() {
    for matrix in matrices() {
        for threshold in [0.0, 0.1, 0.4] {
            let full = full(matrix.rows(), |j, i| {
                let joined = if i == j {
                    has_terms(&matrix, i)
                } else {
                    matrix.cosine(j, i) > threshold
                };
                f64::from(u8::from(joined))
            });
            assert_graph(
                "threshold",
                || Graph::cosine_above(&matrix, threshold).unwrap(),
                &full,
            );
        }
    }
}

#[test]
fn overlap() {
    for matrix in matrices() {
        let full = full(matrix.rows(), |j, i| {
            let common = matrix
                .row(j)
                .filter(|a| matrix.row(i).any(|b| a.term == b.term))
                .count();
            let divisor = f64::from(matrix.length(j)).ln() + f64::from(matrix.length(i)).ln();
            if common > 0 && divisor > 0.0 {
                common as f64 / divisor
            } else {
                0.0
            }
        });
        assert_graph("overlap", || Graph::overlap(&matrix), &full);
    }
}

#[test]
fn bm25() {
    let constants = Bm25::default();
    for matrix in matrices() {
        let n = matrix.rows() as f64;
        let mean_length = (0..matrix.rows())
            .map(|i| f64::from(matrix.length(i)))
            .sum::<f64>()
            / n;
        let plain = |term: usize| {
            let df = f64::from(matrix.sentence_frequency(term));
            ((n - df + 0.5) / (df + 0.5)).ln()
        };
        let mean = (0..matrix.columns()).map(plain).sum::<f64>() / matrix.columns() as f64;
        let idf = |term: usize| {
            if plain(term) < 0.0 {
                (constants.epsilon * mean).max(0.0)
            } else {
                plain(term)
            }
        };
        let full = full(matrix.rows(), |j, i| {
            let relative = f64::from(matrix.length(i)) / mean_length;
            let norm = constants.k1 * (1.0 - constants.b + constants.b * relative);
            let mut sum = 0.0;
            for query in matrix.row(j) {
                if let Some(document) = matrix.row(i).find(|e| e.term == query.term) {
                    let tf = f64::from(document.count);
                    sum += f64::from(query.count)
                        * idf(query.term as usize)
                        * tf
                        * (constants.k1 + 1.0)
                        / (tf + norm);
                }
            }
            sum
        });
        assert_graph("bm25", || Graph::bm25(&matrix, &constants).unwrap(), &full);
    }
}

#[test]
fn embeddings() {
    let mut draw = Draw(2);
    for _ in 0..100 {
        let (n, dimensions) = (1 + draw.below(30), 1 + draw.below(12));
        let vectors: Vec<Vec<f64>> = (0..n)
            .map(|_| {
                let zero = draw.below(8) == 0;
                (0..dimensions)
                    .map(|_| if zero { 0.0 } else { draw.signed() })
                    .collect()
            })
            .collect();
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let full = full(n, |j, i| {
            let (a, b) = (&vectors[j], &vectors[i]);
            let norms = (dot(a, a) * dot(b, b)).sqrt();
            if norms > 0.0 {
                (1.0 + dot(a, b) / norms) / 2.0
            } else {
                0.0
            }
        });
        assert_graph(
            "embeddings",
            || Graph::from_embeddings(&vectors).unwrap(),
            &full,
        );
    }
}

#[test]
fn pac_sum() {
    let method = PacSum {
        preceding: -0.3,
        following: 1.3,
    };
    for matrix in matrices() {
        let n = matrix.rows();
        let expected: Vec<f64> = (0..n)
            .map(|i| {
                let before: f64 = (0..i).map(|j| matrix.cosine(i, j)).sum();
                let after: f64 = (i + 1..n).map(|j| matrix.cosine(i, j)).sum();
                method.preceding * before + method.following * after
            })
            .collect();
        assert_same("pacsum", &method.score(&matrix).unwrap(), &expected);
    }
}

/// Enough sentences that every loop is shared out, to every method.
#[test]
fn the_number_of_threads_changes_no_bit() {
    let mut draw = Draw(3);
    let tokens: Vec<Vec<String>> = (0..3000)
        .map(|_| {
            let length = draw.below(12);
            (0..length)
                .map(|_| (draw.below(60) * draw.below(60)).to_string())
                .collect()
        })
        .collect();
    let matrix = TermMatrix::from_tokens(&tokens);
    let vectors: Vec<Vec<f64>> = (0..3000)
        .map(|_| (0..8).map(|_| draw.signed()).collect())
        .collect();
    let bits = |threads: usize| -> Vec<Vec<u64>> {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| {
            let embedded = Graph::from_embeddings(&vectors).unwrap();
            let mut scores: Vec<Vec<f64>> = Algorithm::ALL
                .iter()
                .map(|algorithm| algorithm.score(&matrix).unwrap())
                .collect();
            scores.push(embedded.centrality(&Walk::default()).unwrap());
            scores
                .iter()
                .map(|scores| scores.iter().map(|score| score.to_bits()).collect())
                .collect()
        })
    };
    let one = bits(1);
    assert!(one == bits(2));
    assert!(one == bits(8));
}
