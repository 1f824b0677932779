//! Latent topics by singular values.

use super::Ranker;
use super::classes::Classes;
use super::graph::sparse::Sparse;
use crate::error::Error;
use crate::matrix::TermMatrix;
use crate::parallel;

/// Latent semantic analysis: sentences that weigh in the main directions of the text.
///
/// - **Idea**: words that occur together in sentences form topics, the singular vectors of
///   the matrix of terms and sentences; a singular value says how strong a topic is.
/// - **Score**: √Σ σₖ² v(i, k)² over the main topics *k*: the length of sentence *i* in the
///   space they span. A topic counts if σₖ is at least `share` of the largest, and at most
///   `dimensions` of them.
/// - **Cost**: subspace iteration with products of the sparse matrix and its transpose; no
///   dense sentences × terms array. With b = `dimensions` + 8 vectors a round takes
///   O(nnz · b + n · b²), and there are at most 100; memory O(nnz + (n + terms) · b). Equal
///   sentences are one of the n.
/// - **Parameters**: `share` ½, the paper's; `dimensions` 10 keeps the cost within bounds.
///   The matrix holds counts.
/// - **Departures**: rounds end when no score changes by more than 10⁻⁹ of the largest σ, or
///   after 100: topics of almost equal strength right at the limit of `dimensions` may then
///   still be mixed. sumy keeps all topics, and then the score is the length of the
///   sentence's column, whatever the topics are; its smoothing also gives terms that a
///   sentence does not hold 0.4 of the weight of those it holds once.
/// - **Source**: Steinberger and Ježek 2004, "Using Latent Semantic Analysis in Text
///   Summarization and Summary Evaluation", ISIM 2004. Subspace iteration: Halko, Martinsson
///   and Tropp 2011, [doi:10.1137/090771806](https://doi.org/10.1137/090771806).
///
/// ```
/// use brevity::{TermMatrix, rank::{Lsa, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[
///     vec!["tax", "law"],
///     vec!["tax", "law", "court"],
///     vec!["rain"],
/// ]);
/// let scores = Lsa::default().score(&matrix)?;
/// assert!(scores[1] > scores[0]);
/// assert!(scores[2] < 1e-6);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lsa {
    /// Least singular value that counts, as a share of the largest, 0..=1.
    pub share: f64,
    /// Most topics that count, 1 or more.
    pub dimensions: usize,
}

impl Default for Lsa {
    fn default() -> Self {
        Self {
            share: 0.5,
            dimensions: 10,
        }
    }
}

impl Ranker for Lsa {
    fn name(&self) -> &str {
        "lsa"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        if !(0.0..=1.0).contains(&self.share) {
            return Err(Error::InvalidParameter {
                name: "share",
                value: self.share,
                expected: "0 to 1",
            });
        }
        if self.dimensions == 0 {
            return Err(Error::InvalidParameter {
                name: "dimensions",
                value: 0.0,
                expected: "1 or more",
            });
        }
        // m equal rows x weigh in X·Xᵀ as one row √m · x, whose square is m times theirs.
        let classes = Classes::new(matrix);
        let sizes = classes.sizes();
        let mut rows = Sparse::with_capacity(sizes.len(), 0);
        for (&i, &size) in classes.first.iter().zip(&sizes) {
            let weight = f64::from(size).sqrt();
            for entry in matrix.row(i) {
                rows.push(entry.term, weight * f64::from(entry.count));
            }
            rows.end_row();
        }
        let columns = rows.transposed(matrix.columns());
        let squares = self.squares(&rows, &columns);
        let scores: Vec<f64> = squares
            .iter()
            .zip(&sizes)
            .map(|(square, &size)| (square / f64::from(size)).sqrt())
            .collect();
        Ok(classes
            .of
            .iter()
            .map(|&class| scores[class as usize])
            .collect())
    }
}

/// Vectors beside those asked for; they make the others settle sooner.
const OVERSAMPLING: usize = 8;
const ROUNDS: usize = 100;
/// Change of a squared score, as a share of the largest squared singular value, below which
/// the rounds end.
const TOLERANCE: f64 = 1e-12;

impl Lsa {
    /// Σ σ² v² of every row over the topics that count.
    fn squares(&self, rows: &Sparse, columns: &Sparse) -> Vec<f64> {
        let n = rows.rows();
        let width = (self.dimensions.saturating_add(OVERSAMPLING))
            .min(n)
            .min(columns.rows());
        let mut squares = vec![0.0; n];
        if width == 0 {
            return squares;
        }
        let mut block = product(rows, &start(columns.rows(), width), width);
        for _ in 0..ROUNDS {
            orthonormalize(&mut block, n, width);
            // With orthonormal Q, the singular values of Xᵀ·Q are those of X in its span.
            let across = product(columns, &block, width);
            let (values, vectors) = eigen(gram(&across, columns.rows(), width), width);
            let largest = values.iter().copied().fold(0.0, f64::max);
            let mut by_value: Vec<usize> = (0..width).collect();
            by_value.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
            by_value.truncate(self.dimensions);
            // A little room, so that values equal but for rounding are treated alike.
            let least = self.share * self.share * largest * (1.0 - 1e-9);
            by_value.retain(|&k| values[k] > 0.0 && values[k] >= least);
            let mut next = vec![0.0; n];
            parallel::fill(&mut next, |i| {
                let row = &block[i * width..][..width];
                by_value
                    .iter()
                    .map(|&k| {
                        let v: f64 = (0..width).map(|c| row[c] * vectors[c * width + k]).sum();
                        values[k] * v * v
                    })
                    .sum()
            });
            let change = squares
                .iter()
                .zip(&next)
                .map(|(a, b): (&f64, &f64)| (a - b).abs())
                .fold(0.0, f64::max);
            squares = next;
            if change <= TOLERANCE * largest {
                break;
            }
            block = product(rows, &across, width);
        }
        squares
    }
}

/// `n` rows of `width` numbers between −1 and 1, the same every time.
fn start(n: usize, width: usize) -> Vec<f64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    (0..n * width)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
        })
        .collect()
}

/// The sparse matrix times a block of `width` columns, stored row after row.
fn product(sparse: &Sparse, block: &[f64], width: usize) -> Vec<f64> {
    let rows = parallel::map(sparse.rows(), |i| {
        let mut sum = vec![0.0; width];
        let (indices, weights) = sparse.row(i);
        for (&index, weight) in indices.iter().zip(weights) {
            let other = &block[index as usize * width..][..width];
            for (sum, x) in sum.iter_mut().zip(other) {
                *sum += weight * x;
            }
        }
        sum
    });
    rows.concat()
}

/// Makes the columns orthonormal, one after the other and twice, which is enough for
/// rounding (Giraud et al. 2005); a column in the span of those before becomes 0.
fn orthonormalize(block: &mut [f64], n: usize, width: usize) {
    // Columns as rows: a pass over one then reads it in a row.
    let mut columns: Vec<Vec<f64>> = (0..width)
        .map(|c| (0..n).map(|i| block[i * width + c]).collect())
        .collect();
    for c in 0..width {
        let (before, rest) = columns.split_at_mut(c);
        let column = &mut rest[0];
        let norm = dot(column, column).sqrt();
        for _ in 0..2 {
            let factors = parallel::map(c, |b| dot(&before[b], column));
            for (factor, other) in factors.iter().zip(before.iter()) {
                for (x, y) in column.iter_mut().zip(other) {
                    *x -= factor * y;
                }
            }
        }
        let rest = dot(column, column).sqrt();
        let scale = if rest > 1e-12 * norm { 1.0 / rest } else { 0.0 };
        column.iter_mut().for_each(|x| *x *= scale);
    }
    for (c, column) in columns.iter().enumerate() {
        for (i, x) in column.iter().enumerate() {
            block[i * width + c] = *x;
        }
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Blockᵀ · block, `width` × `width`.
fn gram(block: &[f64], n: usize, width: usize) -> Vec<f64> {
    let rows = parallel::map(width, |a| {
        let mut sums = vec![0.0; width];
        for row in block.chunks_exact(width).take(n) {
            for (sum, x) in sums.iter_mut().zip(row) {
                *sum += row[a] * x;
            }
        }
        sums
    });
    rows.concat()
}

/// Eigenvalues of a symmetric matrix and its eigenvectors as columns, by Jacobi's rotations.
fn eigen(mut a: Vec<f64>, width: usize) -> (Vec<f64>, Vec<f64>) {
    let mut vectors = vec![0.0; width * width];
    for k in 0..width {
        vectors[k * width + k] = 1.0;
    }
    // Convergence is quadratic: ten sweeps or fewer do for any matrix of this size.
    for _ in 0..50 {
        let (mut off, mut on) = (0.0, 0.0);
        for p in 0..width {
            for q in 0..width {
                let square = a[p * width + q] * a[p * width + q];
                *(if p == q { &mut on } else { &mut off }) += square;
            }
        }
        if off <= 1e-32 * on {
            break;
        }
        for p in 0..width {
            for q in p + 1..width {
                rotate(&mut a, &mut vectors, width, p, q);
            }
        }
    }
    ((0..width).map(|k| a[k * width + k]).collect(), vectors)
}

/// One rotation that makes the entries (p, q) and (q, p) zero.
fn rotate(a: &mut [f64], vectors: &mut [f64], width: usize, p: usize, q: usize) {
    let entry = a[p * width + q];
    if entry == 0.0 {
        return;
    }
    let theta = (a[q * width + q] - a[p * width + p]) / (2.0 * entry);
    let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let c = 1.0 / t.hypot(1.0);
    let s = t * c;
    for k in 0..width {
        let (x, y) = (a[k * width + p], a[k * width + q]);
        a[k * width + p] = c * x - s * y;
        a[k * width + q] = s * x + c * y;
    }
    for k in 0..width {
        let (x, y) = (a[p * width + k], a[q * width + k]);
        a[p * width + k] = c * x - s * y;
        a[q * width + k] = s * x + c * y;
        let (x, y) = (vectors[k * width + p], vectors[k * width + q]);
        vectors[k * width + p] = c * x - s * y;
        vectors[k * width + q] = s * x + c * y;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `a b`, `a b`, `c`: X·Xᵀ has the eigenvalues 4 for (1, 1, 0)/√2 and 1 for (0, 0, 1).
    /// σ = 2 and 1, both count at a share of ½: √(4/2) twice and 1; at 0.6 the last is 0.
    #[test]
    fn hand_worked() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "b"], vec!["c"]]);
        for (share, last) in [(0.5, 1.0), (0.6, 0.0)] {
            let method = Lsa {
                share,
                ..Lsa::default()
            };
            let scores = method.score(&matrix).unwrap();
            let expected = [2.0_f64.sqrt(), 2.0_f64.sqrt(), last];
            for (score, expected) in scores.iter().zip(expected) {
                assert!((score - expected).abs() < 1e-9, "{scores:?}");
            }
        }
    }

    /// Scores from all eigenvectors of the dense X·Xᵀ.
    fn dense(matrix: &TermMatrix, method: &Lsa) -> Vec<f64> {
        let n = matrix.rows();
        let count = |i: usize, term: u32| {
            matrix
                .row(i)
                .find(|e| e.term == term)
                .map_or(0.0, |e| f64::from(e.count))
        };
        let mut products = vec![0.0; n * n];
        for i in 0..n {
            for j in 0..n {
                products[i * n + j] = matrix
                    .row(i)
                    .map(|e| f64::from(e.count) * count(j, e.term))
                    .sum();
            }
        }
        let (values, vectors) = eigen(products, n);
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
        let least = values[order[0]] * method.share * method.share;
        order.truncate(method.dimensions);
        order.retain(|&k| values[k] >= least);
        (0..n)
            .map(|i| {
                order
                    .iter()
                    .map(|&k| values[k] * vectors[i * n + k].powi(2))
                    .sum::<f64>()
                    .max(0.0)
                    .sqrt()
            })
            .collect()
    }

    #[test]
    fn same_as_dense() {
        let mut state = 5_u64;
        let mut draw = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for (n, dimensions, share) in [(12, 3, 0.0), (40, 10, 0.5), (60, 4, 0.5), (60, 4, 0.0)] {
            for _ in 0..5 {
                let tokens: Vec<Vec<String>> = (0..n)
                    .map(|_| {
                        let length = 1 + draw(8);
                        (0..length)
                            .map(|_| (draw(10) * draw(10)).to_string())
                            .collect()
                    })
                    .collect();
                let matrix = TermMatrix::from_tokens(&tokens);
                let method = Lsa { share, dimensions };
                let scores = method.score(&matrix).unwrap();
                for (score, expected) in scores.iter().zip(dense(&matrix, &method)) {
                    assert!((score - expected).abs() < 1e-5, "{score} {expected}");
                }
            }
        }
    }

    /// All topics together: nothing is left out of a sentence but its words.
    #[test]
    fn with_all_topics_the_score_is_the_length_of_the_row() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "a", "b"], vec!["b", "c"], vec!["d"]]);
        let all = Lsa {
            share: 0.0,
            dimensions: 100,
        };
        let scores = all.score(&matrix).unwrap();
        for (score, square) in scores.iter().zip([5.0, 2.0, 1.0_f64]) {
            assert!((score - square.sqrt()).abs() < 1e-9, "{scores:?}");
        }
    }

    #[test]
    fn jacobi_gives_back_the_matrix() {
        let matrix = [4.0, 1.0, -2.0, 1.0, 3.0, 0.5, -2.0, 0.5, 1.0];
        let (values, vectors) = eigen(matrix.to_vec(), 3);
        for i in 0..3 {
            for j in 0..3 {
                let entry: f64 = (0..3)
                    .map(|k| values[k] * vectors[i * 3 + k] * vectors[j * 3 + k])
                    .sum();
                assert!((entry - matrix[i * 3 + j]).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn parameters_outside_their_range_are_refused() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"]]);
        let default = Lsa::default();
        for wrong in [
            Lsa {
                share: 1.5,
                ..default
            },
            Lsa {
                dimensions: 0,
                ..default
            },
        ] {
            assert!(wrong.score(&matrix).is_err());
        }
    }
}
