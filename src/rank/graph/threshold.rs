//! Sentences whose cosine exceeds a threshold, found through the terms they share.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::classes::Classes;
use super::Similarity;
use super::sparse::Sparse;
use crate::error::Error;
use crate::limits;
use crate::matrix::TermMatrix;
use crate::parallel;
use crate::room::Room;

/// Neighbours by *class*: equal sentences are one class, so that a text of equal sentences has one neighbourhood instead of n².
#[derive(Debug)]
pub(super) struct Threshold {
    /// The class of each sentence.
    classes: Vec<u32>,
    /// For each class, the classes near it, itself included unless it is empty.
    neighbours: Vec<Vec<u32>>,
}

impl Threshold {
    pub(super) fn new(matrix: &TermMatrix, threshold: f64) -> Result<Self, Error> {
        Self::within(matrix, threshold, limits::SIMILAR_PAIRS, limits::PRODUCTS)
    }

    fn within(
        matrix: &TermMatrix,
        threshold: f64,
        most_pairs: usize,
        most_products: usize,
    ) -> Result<Self, Error> {
        let Classes { of: classes, first } = Classes::new(matrix);
        let index = Index::new(matrix, &first);
        Error::past(
            most_products,
            "products to find similar sentences",
            index.products(),
        )?;
        let classes_in_all = first.len();
        // Which classes come last depends on the threads, whether there are too many pairs
        // does not: past the limit nothing is kept any more, and nothing is given.
        let pairs = AtomicUsize::new(0);
        let too_many = || pairs.load(Ordering::Relaxed) > most_pairs;
        let neighbours = parallel::map_with(
            classes_in_all,
            || Sums::new(classes_in_all),
            |sums, class| {
                if too_many() {
                    return Vec::new();
                }
                let near = index.near(sums, class, threshold);
                pairs.fetch_add(near.len().saturating_sub(1), Ordering::Relaxed);
                near
            },
        );
        let pairs = pairs.into_inner();
        Error::past(most_pairs, "pairs of similar sentences", pairs)?;
        Ok(Self {
            classes,
            neighbours,
        })
    }
}

impl Similarity for Threshold {
    fn len(&self) -> usize {
        self.classes.len()
    }

    fn multiply(&self, v: &[f64], out: &mut [f64], room: &Room) {
        let mut by_class = room.floats.zeros(self.neighbours.len());
        for (&class, v) in self.classes.iter().zip(v) {
            by_class[class as usize] += v;
        }
        let mut received = room.floats.zeros(by_class.len());
        parallel::fill(&mut received, |class| {
            self.neighbours[class]
                .iter()
                .map(|&near| by_class[near as usize])
                .sum::<f64>()
        });
        parallel::fill(out, |i| {
            received[self.classes[i] as usize] - self.itself(i) * v[i]
        });
    }

    fn itself(&self, i: usize) -> f64 {
        if self.neighbours[self.classes[i] as usize].is_empty() {
            0.0
        } else {
            1.0
        }
    }
}

/// For each term, the classes that hold it and its weight in each.
struct Index<'m> {
    matrix: &'m TermMatrix,
    representatives: &'m [usize],
    columns: Sparse,
}

/// Sums of one class with all others, and which of them are not 0.
struct Sums {
    sums: Vec<f64>,
    touched: Vec<u32>,
}

impl Sums {
    fn new(classes: usize) -> Self {
        Self {
            sums: vec![0.0; classes],
            touched: Vec::new(),
        }
    }
}

impl<'m> Index<'m> {
    fn new(matrix: &'m TermMatrix, representatives: &'m [usize]) -> Self {
        let mut rows = Sparse::with_capacity(representatives.len(), 0);
        for &i in representatives {
            for entry in matrix.row(i) {
                rows.push(entry.term, entry.weight);
            }
            rows.end_row();
        }
        Self {
            matrix,
            representatives,
            columns: rows.transposed(matrix.columns()),
        }
    }

    /// How many products [`Index::near`] of all classes will take: Σₜ dfₜ².
    fn products(&self) -> usize {
        (0..self.columns.rows()).fold(0, |sum: usize, term| {
            let holders = self.columns.row(term).0.len();
            sum.saturating_add(holders.saturating_mul(holders))
        })
    }

    /// The classes whose cosine with `class` exceeds `threshold`, in order, and the class
    /// itself unless it is empty.
    ///
    /// Terms come in order of their number, so that a sum has its terms in the order in
    /// which [`TermMatrix::cosine`] adds them, and is the same number to the last bit.
    fn near(&self, sums: &mut Sums, class: usize, threshold: f64) -> Vec<u32> {
        for entry in self.matrix.row(self.representatives[class]) {
            let (classes, weights) = self.columns.row(entry.term as usize);
            for (&other, weight) in classes.iter().zip(weights) {
                let sum = &mut sums.sums[other as usize];
                if *sum == 0.0 {
                    sums.touched.push(other);
                }
                *sum += entry.weight * weight;
            }
        }
        let mut near = Vec::new();
        for other in sums.touched.drain(..) {
            let sum = std::mem::take(&mut sums.sums[other as usize]);
            if other as usize == class || sum > threshold {
                near.push(other);
            }
        }
        near.sort_unstable();
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_neighbours_as_pair_by_pair() {
        let mut state = 3_u64;
        let mut draw = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        let tokens: Vec<Vec<String>> = (0..80)
            .map(|_| {
                let length = draw(9);
                (0..length)
                    .map(|_| (draw(9) * draw(9)).to_string())
                    .collect()
            })
            .collect();
        let matrix = TermMatrix::from_tokens(&tokens);
        for threshold in [0.0, 0.1, 0.3, 0.9] {
            let similarity = Threshold::new(&matrix, threshold).unwrap();
            for j in 0..matrix.rows() {
                let mut v = vec![0.0; matrix.rows()];
                v[j] = 1.0;
                let mut out = vec![0.0; matrix.rows()];
                similarity.multiply(&v, &mut out, &Room::default());
                for (i, out) in out.iter().enumerate() {
                    let joined = i != j && matrix.cosine(i, j) > threshold;
                    assert_eq!(*out, f64::from(u8::from(joined)), "{i} {j} {threshold}");
                }
            }
        }
    }

    /// Four sentences that share a term, one of them twice, are three classes: 9 products of
    /// that term, one of each of 3 others, and 6 pairs.
    #[test]
    fn past_a_limit_there_is_an_error() {
        let tokens = [["a", "b"], ["a", "c"], ["a", "d"], ["a", "d"]].map(Vec::from);
        let matrix = TermMatrix::from_tokens(&tokens);
        let within = |pairs, products| Threshold::within(&matrix, 0.0, pairs, products);
        assert!(within(6, 12).is_ok());
        let message = |pairs, products| within(pairs, products).unwrap_err().to_string();
        assert_eq!(message(5, 12), "more than 5 pairs of similar sentences");
        assert_eq!(
            message(6, 11),
            "more than 11 products to find similar sentences"
        );
    }
}
