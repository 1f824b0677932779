//! Cosine similarity by two sparse products.

use super::{Similarity, zeroed};
use crate::matrix::TermMatrix;
use crate::parallel;

/// Blocks of rows, each of which is added up by term on its own, are at least this long,
/// and at most [`BLOCKS`]: how many there are must not depend on the number of threads, or the
/// last bits of the sums would.
const BLOCK: usize = 16_384;
const BLOCKS: usize = 4;

/// The rows of a matrix without the terms that occur in one sentence only: they join nothing,
/// and leaving them out keeps a sentence without neighbours at a degree of exactly 0, where
/// X·Xᵀ less the diagonal would leave rounding dust.
///
/// Xᵀ needs no memory of its own: rows are added up by term.
#[derive(Debug)]
pub(super) struct Cosine<'m> {
    matrix: &'m TermMatrix,
    /// idf², or 0 for a term of one sentence.
    squares: Vec<f64>,
    /// Squared length of each row over the terms that are left.
    diagonal: Vec<f64>,
}

impl<'m> Cosine<'m> {
    pub(super) fn new(matrix: &'m TermMatrix) -> Self {
        let square = |term: usize| match matrix.sentence_frequency(term) {
            0 | 1 => 0.0,
            _ => matrix.idf(term) * matrix.idf(term),
        };
        let squares: Vec<f64> = (0..matrix.columns()).map(square).collect();
        let mut diagonal = vec![0.0; matrix.rows()];
        parallel::fill(&mut diagonal, |i| {
            let (terms, counts) = matrix.counts(i);
            let entries = terms.iter().zip(counts);
            let sum: f64 = entries
                .map(|(&term, &count)| f64::from(count) * f64::from(count) * squares[term as usize])
                .sum();
            sum / (matrix.norm(i) * matrix.norm(i))
        });
        Self {
            matrix,
            squares,
            diagonal,
        }
    }

    /// Adds the rows of a block, each times its part of `v`, to `sums` by term, without idf.
    fn add_rows(&self, rows: std::ops::Range<usize>, v: &[f64], sums: &mut [f64]) {
        for i in rows {
            let factor = v[i] / self.matrix.norm(i);
            let (terms, counts) = self.matrix.counts(i);
            for (&term, &count) in terms.iter().zip(counts) {
                sums[term as usize] += f64::from(count) * factor;
            }
        }
    }
}

impl Similarity for Cosine<'_> {
    fn len(&self) -> usize {
        self.diagonal.len()
    }

    fn multiply(&self, v: &[f64], out: &mut [f64], work: &mut Vec<f64>) {
        let (n, columns) = (self.len(), self.squares.len().max(1));
        let blocks = (n / BLOCK).clamp(1, BLOCKS);
        let size = n.div_ceil(blocks);
        let sums = zeroed(work, blocks * columns);
        parallel::fill_chunks(sums, columns, |block, sums| {
            self.add_rows(block * size..n.min((block + 1) * size), v, sums);
        });
        let (by_term, others) = sums.split_at_mut(columns);
        for others in others.chunks_exact(columns) {
            by_term
                .iter_mut()
                .zip(others)
                .for_each(|(sum, other)| *sum += other);
        }
        let squares = self.squares.iter();
        by_term
            .iter_mut()
            .zip(squares)
            .for_each(|(sum, square)| *sum *= square);
        let by_term = &*by_term;
        parallel::fill(out, |i| {
            let (terms, counts) = self.matrix.counts(i);
            let entries = terms.iter().zip(counts);
            let sum: f64 = entries
                .map(|(&term, &count)| f64::from(count) * by_term[term as usize])
                .sum();
            sum / self.matrix.norm(i) - self.diagonal[i] * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        let (terms, _) = self.matrix.counts(i);
        if terms.is_empty() { 0.0 } else { 1.0 }
    }
}
