//! Sparse rows and their transpose.

use crate::room::Room;

/// Compressed rows: row i has the entries from `ends[i - 1]` to `ends[i]`.
#[derive(Debug, Default)]
pub(in crate::rank) struct Sparse {
    ends: Vec<u32>,
    indices: Vec<u32>,
    weights: Vec<f64>,
}

impl Sparse {
    /// Without rows, with room for `rows` of them with so many `entries` together.
    pub(in crate::rank) fn with_capacity(rows: usize, entries: usize) -> Self {
        Self {
            ends: Vec::with_capacity(rows),
            indices: Vec::with_capacity(entries),
            weights: Vec::with_capacity(entries),
        }
    }

    /// As [`Sparse::with_capacity`], in vectors of `room`; [`Sparse::leave`] gives them back.
    pub(super) fn in_room(room: &Room, rows: usize, entries: usize) -> Self {
        Self {
            ends: room.numbers.empty(rows).into_vec(),
            indices: room.numbers.empty(entries).into_vec(),
            weights: room.floats.empty(entries).into_vec(),
        }
    }

    /// Leaves its vectors to `room`.
    pub(super) fn leave(self, room: &Room) {
        room.numbers.keep(self.ends);
        room.numbers.keep(self.indices);
        room.floats.keep(self.weights);
    }

    /// Adds an entry to the row that [`Sparse::end_row`] will end.
    pub(in crate::rank) fn push(&mut self, index: u32, weight: f64) {
        self.indices.push(index);
        self.weights.push(weight);
    }

    /// # Panics
    /// Past 2³² − 1 entries.
    pub(in crate::rank) fn end_row(&mut self) {
        let end = u32::try_from(self.indices.len()).expect("fewer than 2³² entries");
        self.ends.push(end);
    }

    /// Number of rows.
    pub(in crate::rank) fn rows(&self) -> usize {
        self.ends.len()
    }

    /// Indices and weights of one row.
    pub(in crate::rank) fn row(&self, row: usize) -> (&[u32], &[f64]) {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        let entries = start as usize..self.ends[row] as usize;
        (&self.indices[entries.clone()], &self.weights[entries])
    }

    /// Σ weight · v\[index\] over one row.
    pub(in crate::rank) fn dot(&self, row: usize, v: &[f64]) -> f64 {
        let (indices, weights) = self.row(row);
        indices
            .iter()
            .zip(weights)
            .map(|(&i, weight)| weight * v[i as usize])
            .sum()
    }

    /// Its `columns` columns as rows, each in order of index.
    pub(in crate::rank) fn transposed(&self, columns: usize) -> Self {
        let mut next = vec![0_u32; columns];
        for &index in &self.indices {
            next[index as usize] += 1;
        }
        let mut total = 0;
        for next in &mut next {
            let start = total;
            total += *next;
            *next = start;
        }
        let mut indices = vec![0; total as usize];
        let mut weights = vec![0.0; total as usize];
        for i in 0..self.rows() {
            let (columns, values) = self.row(i);
            for (&column, &weight) in columns.iter().zip(values) {
                let place = &mut next[column as usize];
                indices[*place as usize] = i as u32;
                weights[*place as usize] = weight;
                *place += 1;
            }
        }
        // Once filled, the next place of a row is its end.
        Self {
            ends: next,
            indices,
            weights,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twice_transposed_is_the_same() {
        let mut sparse = Sparse::with_capacity(3, 3);
        sparse.push(2, 0.5);
        sparse.end_row();
        sparse.end_row();
        sparse.push(0, 1.0);
        sparse.push(2, 0.25);
        sparse.end_row();
        let columns = sparse.transposed(3);
        assert_eq!(columns.row(2), (&[0, 2][..], &[0.5, 0.25][..]));
        assert_eq!(columns.row(1).0.len(), 0);
        let again = columns.transposed(3);
        assert!((0..3).all(|i| again.row(i) == sparse.row(i)));
        assert_eq!(sparse.dot(2, &[1.0, 9.0, 4.0]), 2.0);
    }
}
