//! Sentences whose cosine exceeds a threshold, found through the terms they share.

use std::collections::HashMap;

use super::Similarity;
use crate::matrix::TermMatrix;
use crate::parallel;

/// Neighbours by *class*: sentences of the same terms in the same numbers are one
/// class, so that a text of equal sentences has one neighbourhood instead of n².
#[derive(Debug)]
pub(super) struct Threshold {
    /// The class of each sentence.
    classes: Vec<u32>,
    /// For each class, the classes near it, itself included unless it is empty.
    neighbours: Vec<Vec<u32>>,
}

impl Threshold {
    pub(super) fn new(matrix: &TermMatrix, threshold: f64) -> Self {
        let mut known: HashMap<Vec<(u32, u32)>, u32> = HashMap::new();
        let mut representatives = Vec::new();
        let classes: Vec<u32> = (0..matrix.rows())
            .map(|i| {
                let row = matrix
                    .row(i)
                    .map(|entry| (entry.term, entry.count))
                    .collect();
                *known.entry(row).or_insert_with(|| {
                    representatives.push(i);
                    representatives.len() as u32 - 1
                })
            })
            .collect();
        let index = Index::new(matrix, &representatives);
        let neighbours = parallel::map(representatives.len(), |class| {
            index.near(representatives[class], threshold)
        });
        Self {
            classes,
            neighbours,
        }
    }
}

impl Similarity for Threshold {
    fn len(&self) -> usize {
        self.classes.len()
    }

    fn multiply(&self, v: &[f64], out: &mut [f64]) {
        let mut by_class = vec![0.0; self.neighbours.len()];
        for (&class, v) in self.classes.iter().zip(v) {
            by_class[class as usize] += v;
        }
        let mut received = vec![0.0; by_class.len()];
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

/// For each term, the classes that hold it.
struct Index<'m> {
    matrix: &'m TermMatrix,
    representatives: &'m [usize],
    postings: Vec<Vec<u32>>,
    /// The largest weight each term has in any sentence.
    largest: Vec<f64>,
}

impl<'m> Index<'m> {
    fn new(matrix: &'m TermMatrix, representatives: &'m [usize]) -> Self {
        let mut postings = vec![Vec::new(); matrix.columns()];
        let mut largest = vec![0.0_f64; matrix.columns()];
        for (class, &i) in representatives.iter().enumerate() {
            for entry in matrix.row(i) {
                postings[entry.term as usize].push(class as u32);
                let largest = &mut largest[entry.term as usize];
                *largest = largest.max(entry.weight);
            }
        }
        Self {
            matrix,
            representatives,
            postings,
            largest,
        }
    }

    /// The classes whose cosine with sentence `i` exceeds `threshold`, in order.
    ///
    /// Terms are visited from the rarest; once the terms that are left cannot
    /// lift a new sentence above the threshold, no more candidates are taken.
    fn near(&self, i: usize, threshold: f64) -> Vec<u32> {
        // Room for the rounding of a sum of products.
        const SLACK: f64 = 1e-9;
        let mut terms: Vec<_> = self.matrix.row(i).collect();
        terms.sort_by_key(|e| (self.postings[e.term as usize].len(), e.term));
        let mut left: f64 = terms
            .iter()
            .map(|e| e.weight * self.largest[e.term as usize])
            .sum();
        let mut candidates = Vec::new();
        for entry in &terms {
            if left + SLACK < threshold {
                break;
            }
            candidates.extend_from_slice(&self.postings[entry.term as usize]);
            left -= entry.weight * self.largest[entry.term as usize];
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|&class| {
            let j = self.representatives[class as usize];
            j == i || self.matrix.cosine(i, j) > threshold
        });
        candidates
    }
}
