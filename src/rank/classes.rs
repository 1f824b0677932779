//! Which sentences are equal, so that a method can treat them as one.

use std::collections::HashMap;

use crate::matrix::TermMatrix;

/// Sentences of the same terms in the same numbers are one class.
#[derive(Debug)]
pub(super) struct Classes {
    /// The class of each sentence; classes are numbered by first appearance.
    pub(super) of: Vec<u32>,
    /// The first sentence of each class.
    pub(super) first: Vec<usize>,
}

impl Classes {
    /// Time and memory O(nnz).
    pub(super) fn new(matrix: &TermMatrix) -> Self {
        let mut known: HashMap<Vec<(u32, u32)>, u32> = HashMap::new();
        let mut first = Vec::new();
        let of = (0..matrix.rows())
            .map(|i| {
                let row = matrix
                    .row(i)
                    .map(|entry| (entry.term, entry.count))
                    .collect();
                *known.entry(row).or_insert_with(|| {
                    first.push(i);
                    first.len() as u32 - 1
                })
            })
            .collect();
        Self { of, first }
    }

    /// How many sentences each class has.
    pub(super) fn sizes(&self) -> Vec<u32> {
        let mut sizes = vec![0; self.first.len()];
        for &class in &self.of {
            sizes[class as usize] += 1;
        }
        sizes
    }

    /// For each sentence, the next one of its class.
    pub(super) fn next(&self) -> Vec<Option<u32>> {
        let mut next = vec![None; self.of.len()];
        let mut last: Vec<Option<u32>> = vec![None; self.first.len()];
        for (i, &class) in self.of.iter().enumerate().rev() {
            next[i] = last[class as usize].replace(i as u32);
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_worked() {
        let rows = ["a b", "c", "b a", "", "a b b", "", "a b"];
        let tokens = rows.map(|row| row.split(' ').filter(|t| !t.is_empty()).collect());
        let classes = Classes::new(&TermMatrix::from_tokens::<&str>(&tokens));
        assert_eq!(classes.of, [0, 1, 0, 2, 3, 2, 0]);
        assert_eq!(classes.first, [0, 1, 3, 4]);
        assert_eq!(classes.sizes(), [3, 1, 2, 1]);
        let next = classes.next();
        assert_eq!((next[0], next[2], next[6]), (Some(2), Some(6), None));
        assert_eq!((next[3], next[1], next[4]), (Some(5), None, None));
    }
}
