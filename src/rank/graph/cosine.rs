//! Cosine similarity by two sparse products.

use super::Similarity;
use super::sparse::Sparse;
use crate::matrix::TermMatrix;
use crate::parallel;
use crate::room::{Lent, Room};

/// Blocks of rows, each of which is added up by term on its own, are at least this long,
/// and at most [`BLOCKS`]: how many there are must not depend on the number of threads, or the
/// last bits of the sums would.
const BLOCK: usize = 16_384;
const BLOCKS: usize = 4;

/// Entries of a matrix up to which those that join sentences are copied together. In an article
/// more than half of all terms are in one sentence only; in a book hardly any, and a copy would
/// be as large as the matrix.
const FEW: usize = 1 << 15;

/// The rows of a matrix without the terms that occur in one sentence only: they join nothing,
/// and leaving them out keeps a sentence without neighbours at a degree of exactly 0, where
/// X·Xᵀ less the diagonal would leave rounding dust.
///
/// Xᵀ needs no memory of its own: rows are added up by term.
#[derive(Debug)]
pub(super) struct Cosine<'m> {
    matrix: &'m TermMatrix,
    /// The counts of terms of two sentences or more, numbered anew; none of a long text.
    shared: Option<Sparse>,
    /// idf² by the numbers of `shared`, else by term, and 0 for one of one sentence.
    squares: Lent<'m, f64>,
    /// Squared length of each row over the terms that are left.
    diagonal: Lent<'m, f64>,
}

impl<'m> Cosine<'m> {
    pub(super) fn new(matrix: &'m TermMatrix) -> Self {
        let square = |term: usize| match matrix.sentence_frequency(term) {
            0 | 1 => 0.0,
            _ => matrix.idf(term) * matrix.idf(term),
        };
        let floats = &matrix.room().floats;
        let mut squares = floats.empty(matrix.columns());
        squares.extend((0..matrix.columns()).map(square));
        let is_short = matrix.entries() <= FEW;
        let shared = is_short.then(|| shared(matrix, &mut squares));
        let mut cosine = Self {
            matrix,
            shared,
            squares,
            diagonal: floats.empty(0),
        };
        let mut diagonal = floats.zeros(matrix.rows());
        parallel::fill(&mut diagonal, |i| {
            let mut sum = 0.0;
            cosine.each_entry(i, |term, count| sum += count * count * cosine.squares[term]);
            sum / (matrix.norm(i) * matrix.norm(i))
        });
        cosine.diagonal = diagonal;
        cosine
    }

    /// Hands out the terms of row `i` with how often each occurs in it.
    #[inline]
    fn each_entry(&self, i: usize, mut take: impl FnMut(usize, f64)) {
        match &self.shared {
            Some(shared) => {
                let (terms, counts) = shared.row(i);
                for (&term, &count) in terms.iter().zip(counts) {
                    take(term as usize, count);
                }
            }
            None => {
                let (terms, counts) = self.matrix.counts(i);
                for (&term, &count) in terms.iter().zip(counts) {
                    take(term as usize, f64::from(count));
                }
            }
        }
    }

    /// Adds the rows of a block, each times its part of `v`, to `sums` by term, without idf.
    fn add_rows(&self, rows: std::ops::Range<usize>, v: &[f64], sums: &mut [f64]) {
        for i in rows {
            let factor = v[i] / self.matrix.norm(i);
            self.each_entry(i, |term, count| sums[term] += count * factor);
        }
    }
}

impl Drop for Cosine<'_> {
    fn drop(&mut self) {
        if let Some(shared) = self.shared.take() {
            shared.leave(self.matrix.room());
        }
    }
}

/// The entries of terms with a square, which are numbered anew and whose squares alone are left.
fn shared(matrix: &TermMatrix, squares: &mut Vec<f64>) -> Sparse {
    let mut numbers = matrix.room().numbers.zeros(squares.len());
    let mut next = 0;
    for (number, &square) in numbers.iter_mut().zip(&*squares) {
        if square > 0.0 {
            next += 1;
            *number = next;
        }
    }
    squares.retain(|&square| square > 0.0);
    let mut shared = Sparse::in_room(matrix.room(), matrix.rows(), matrix.entries());
    for i in 0..matrix.rows() {
        let (terms, counts) = matrix.counts(i);
        for (&term, &count) in terms.iter().zip(counts) {
            if let Some(number) = numbers[term as usize].checked_sub(1) {
                shared.push(number, f64::from(count));
            }
        }
        shared.end_row();
    }
    shared
}

impl Similarity for Cosine<'_> {
    fn len(&self) -> usize {
        self.diagonal.len()
    }

    fn multiply(&self, v: &[f64], out: &mut [f64], room: &Room) {
        let (n, columns) = (self.len(), self.squares.len().max(1));
        let blocks = (n / BLOCK).clamp(1, BLOCKS);
        let size = n.div_ceil(blocks);
        let mut sums = room.floats.zeros(blocks * columns);
        parallel::fill_chunks(&mut sums, columns, |block, sums| {
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
            let mut sum = 0.0;
            self.each_entry(i, |term, count| sum += count * by_term[term]);
            sum / self.matrix.norm(i) - self.diagonal[i] * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        let (terms, _) = self.matrix.counts(i);
        if terms.is_empty() { 0.0 } else { 1.0 }
    }
}
