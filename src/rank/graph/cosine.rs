//! Cosine similarity by two sparse products.

use super::Similarity;
use crate::matrix::TermMatrix;
use crate::parallel;

/// X and its transpose, without the terms that occur in one sentence only: they
/// join nothing, and leaving them out keeps a sentence without neighbours at a
/// degree of exactly 0, where X·Xᵀ less the diagonal would leave rounding dust.
#[derive(Debug)]
pub(super) struct Cosine {
    rows: Sparse,
    columns: Sparse,
    /// Squared length of each row over the terms that are left.
    diagonal: Vec<f64>,
    /// 1 for a row with terms, 0 for one without.
    itself: Vec<f64>,
}

/// Compressed rows: row i has the entries from `ends[i - 1]` to `ends[i]`.
#[derive(Debug)]
struct Sparse {
    ends: Vec<usize>,
    indices: Vec<u32>,
    weights: Vec<f64>,
}

impl Sparse {
    /// Σ weight · v\[index\] over one row.
    fn dot(&self, row: usize, v: &[f64]) -> f64 {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        let entries = start..self.ends[row];
        let indices = &self.indices[entries.clone()];
        indices
            .iter()
            .zip(&self.weights[entries])
            .map(|(&i, weight)| weight * v[i as usize])
            .sum()
    }
}

impl Cosine {
    pub(super) fn new(matrix: &TermMatrix) -> Self {
        let n = matrix.rows();
        // Terms of two or more sentences, numbered anew.
        let mut columns = 0;
        let number: Vec<Option<u32>> = (0..matrix.columns())
            .map(|term| {
                (matrix.sentence_frequency(term) > 1).then(|| {
                    columns += 1;
                    columns - 1
                })
            })
            .collect();
        let mut rows = Sparse {
            ends: Vec::with_capacity(n),
            indices: vec![],
            weights: vec![],
        };
        let mut diagonal = Vec::with_capacity(n);
        let mut column_ends = vec![0; columns as usize];
        for i in 0..n {
            let mut square = 0.0;
            for k in matrix.range(i) {
                if let Some(column) = number[matrix.entry_terms()[k] as usize] {
                    let weight = matrix.entry_weights()[k];
                    rows.indices.push(column);
                    rows.weights.push(weight);
                    column_ends[column as usize] += 1;
                    square += weight * weight;
                }
            }
            rows.ends.push(rows.indices.len());
            diagonal.push(square);
        }
        let mut total = 0;
        let mut next: Vec<usize> = Vec::with_capacity(column_ends.len());
        for end in &mut column_ends {
            next.push(total);
            total += *end;
            *end = total;
        }
        let mut columns = Sparse {
            ends: column_ends,
            indices: vec![0; total],
            weights: vec![0.0; total],
        };
        let mut k = 0;
        for (i, &end) in rows.ends.iter().enumerate() {
            for k in k..end {
                let place = &mut next[rows.indices[k] as usize];
                columns.indices[*place] = i as u32;
                columns.weights[*place] = rows.weights[k];
                *place += 1;
            }
            k = end;
        }
        let itself = (0..n)
            .map(|i| if matrix.range(i).is_empty() { 0.0 } else { 1.0 })
            .collect();
        Self {
            rows,
            columns,
            diagonal,
            itself,
        }
    }
}

impl Similarity for Cosine {
    fn len(&self) -> usize {
        self.diagonal.len()
    }

    fn multiply(&self, v: &[f64], out: &mut [f64]) {
        let mut by_term = vec![0.0; self.columns.ends.len()];
        parallel::fill(&mut by_term, |term| self.columns.dot(term, v));
        parallel::fill(out, |i| {
            self.rows.dot(i, &by_term) - self.diagonal[i] * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        self.itself[i]
    }
}
