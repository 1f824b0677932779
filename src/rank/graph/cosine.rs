//! Cosine similarity by two sparse products.

use super::Similarity;
use super::sparse::Sparse;
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
        let mut rows = Sparse::with_capacity(n);
        let mut diagonal = Vec::with_capacity(n);
        for i in 0..n {
            let mut square = 0.0;
            for entry in matrix.row(i) {
                if let Some(column) = number[entry.term as usize] {
                    rows.push(column, entry.weight);
                    square += entry.weight * entry.weight;
                }
            }
            rows.end_row();
            diagonal.push(square);
        }
        let itself = (0..n)
            .map(|i| if matrix.range(i).is_empty() { 0.0 } else { 1.0 })
            .collect();
        Self {
            columns: rows.transposed(columns as usize),
            rows,
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
        let mut by_term = vec![0.0; self.columns.rows()];
        parallel::fill(&mut by_term, |term| self.columns.dot(term, v));
        parallel::fill(out, |i| {
            self.rows.dot(i, &by_term) - self.diagonal[i] * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        self.itself[i]
    }
}
