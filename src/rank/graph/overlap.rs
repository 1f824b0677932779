//! TextRank's similarity, by term and sentence length.

use super::Similarity;
use crate::matrix::TermMatrix;
use crate::parallel;
use crate::room::Room;

/// The sum for sentence *i* of length *a* is
///
/// > Σⱼ |common(i, j)| · vⱼ / (ln a + ln |Sⱼ|) = Σ over its terms t, over lengths b,
/// > y(t, b) / (ln a + ln b), where y(t, b) = Σ vⱼ over sentences j of length b with t.
///
/// A *cell* is a term together with one length that occurs among its sentences.
/// A product adds v up by cell (y), then gives each cell what all cells of its
/// term have to say to a sentence of its length (z), then adds z up by sentence.
#[derive(Debug)]
pub(super) struct Overlap {
    n: usize,
    /// For each row, the cells of its terms, as end offsets into `row_cells`.
    row_ends: Vec<usize>,
    row_cells: Vec<u32>,
    /// For each cell, its sentences, as end offsets into `cell_rows`.
    cell_ends: Vec<usize>,
    cell_rows: Vec<u32>,
    /// For each cell, the class of its length, and the cells of its term.
    cell_lengths: Vec<u32>,
    cell_terms: Vec<std::ops::Range<u32>>,
    /// 1 / (ln a + ln b) by class of a and class of b; 0 for two sentences of length 1.
    factors: Vec<f64>,
    lengths: usize,
    /// For each row, its similarity to itself over terms that occur elsewhere too, and over all.
    diagonal: Vec<f64>,
    itself: Vec<f64>,
}

impl Overlap {
    pub(super) fn new(matrix: &TermMatrix) -> Self {
        let n = matrix.rows();
        let mut distinct: Vec<u32> = (0..n)
            .map(|i| matrix.length(i))
            .filter(|&l| l > 0)
            .collect();
        distinct.sort_unstable();
        distinct.dedup();
        let class = |i: usize| distinct.partition_point(|&length| length < matrix.length(i));

        let logarithms: Vec<f64> = distinct
            .iter()
            .map(|&length| f64::from(length).ln())
            .collect();
        let factors: Vec<f64> = logarithms
            .iter()
            .flat_map(|a| logarithms.iter().map(move |b| a + b))
            .map(|sum| if sum > 0.0 { 1.0 / sum } else { 0.0 })
            .collect();

        // Sentences by length, so that the sentences of a term come length by length.
        let mut by_length: Vec<u32> = (0..n as u32).collect();
        by_length.sort_by_key(|&i| matrix.length(i as usize));

        let mut next = Vec::with_capacity(matrix.columns());
        let mut postings = 0;
        for term in 0..matrix.columns() {
            next.push(postings);
            let df = matrix.sentence_frequency(term) as usize;
            postings += if df > 1 { df } else { 0 };
        }
        let starts = next.clone();
        let shared = |k: usize| matrix.sentence_frequency(matrix.entry_terms()[k] as usize) > 1;
        let mut cell_rows = vec![0_u32; postings];
        // The entry of the matrix behind each posting.
        let mut entries = vec![0_usize; postings];
        for &i in &by_length {
            for k in matrix.range(i as usize).filter(|&k| shared(k)) {
                let place = &mut next[matrix.entry_terms()[k] as usize];
                cell_rows[*place] = i;
                entries[*place] = k;
                *place += 1;
            }
        }

        let (mut cell_ends, mut cell_lengths, mut cell_terms) = (vec![], vec![], vec![]);
        let mut cell_of_entry = vec![0_u32; matrix.entries()];
        for (&start, &end) in starts.iter().zip(&next) {
            let first = cell_ends.len() as u32;
            for place in start..end {
                let length = class(cell_rows[place] as usize) as u32;
                if place == start || cell_lengths.last() != Some(&length) {
                    cell_lengths.push(length);
                    cell_ends.push(place);
                }
                cell_of_entry[entries[place]] = cell_ends.len() as u32 - 1;
                if let Some(end) = cell_ends.last_mut() {
                    *end = place + 1;
                }
            }
            let last = cell_ends.len() as u32;
            cell_terms.extend((first..last).map(|_| first..last));
        }

        let mut row_ends = Vec::with_capacity(n);
        let mut row_cells = Vec::with_capacity(postings);
        let (mut diagonal, mut itself) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for i in 0..n {
            let before = row_cells.len();
            row_cells.extend(
                matrix
                    .range(i)
                    .filter(|&k| shared(k))
                    .map(|k| cell_of_entry[k]),
            );
            row_ends.push(row_cells.len());
            let entries = matrix.range(i).len();
            let class = class(i);
            let factor = if entries > 0 {
                factors[class * distinct.len() + class]
            } else {
                0.0
            };
            diagonal.push((row_cells.len() - before) as f64 * factor);
            itself.push(entries as f64 * factor);
        }
        Self {
            n,
            row_ends,
            row_cells,
            cell_ends,
            cell_rows,
            cell_lengths,
            cell_terms,
            factors,
            lengths: distinct.len(),
            diagonal,
            itself,
        }
    }
}

/// The entries of `row` where `ends` are the end offsets of rows.
fn row<'a>(ends: &[usize], values: &'a [u32], row: usize) -> &'a [u32] {
    let start = if row == 0 { 0 } else { ends[row - 1] };
    &values[start..ends[row]]
}

impl Similarity for Overlap {
    fn len(&self) -> usize {
        self.n
    }

    fn multiply(&self, v: &[f64], out: &mut [f64], room: &Room) {
        let cells = self.cell_ends.len();
        let mut y = room.floats.zeros(cells);
        parallel::fill(&mut y, |cell| {
            row(&self.cell_ends, &self.cell_rows, cell)
                .iter()
                .map(|&i| v[i as usize])
                .sum()
        });
        let mut z = room.floats.zeros(cells);
        parallel::fill(&mut z, |cell| {
            let factors = &self.factors[self.cell_lengths[cell] as usize * self.lengths..];
            let term = self.cell_terms[cell].start as usize..self.cell_terms[cell].end as usize;
            let lengths = &self.cell_lengths[term.clone()];
            y[term]
                .iter()
                .zip(lengths)
                .map(|(y, &b)| y * factors[b as usize])
                .sum()
        });
        parallel::fill(out, |i| {
            let sum: f64 = row(&self.row_ends, &self.row_cells, i)
                .iter()
                .map(|&cell| z[cell as usize])
                .sum();
            sum - self.diagonal[i] * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        self.itself[i]
    }
}
