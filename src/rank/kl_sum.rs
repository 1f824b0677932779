//! Sentences whose words are distributed as in the text.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::iter::successors;

use super::Ranker;
use super::classes::Classes;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// KL-Sum: picks, one after the other, the sentences that bring the words of the summary
/// closest to the words of the text.
///
/// - **Idea**: a summary should use words as the text does; the Kullback–Leibler divergence
///   says how far from it a summary is.
/// - **Score**: p(w) is the share of word *w* in the text, q(w) that in the sentences picked so
///   far. Each step picks the sentence after which Σ p(w) ln(p(w) / q(w)) is least. Sentence
///   *k* in order of picking of *n* scores 1 − k/n. Sentences without words come last.
/// - **Cost**: the plain greedy search looks at every sentence in every step, O(n · nnz). Here
///   the divergence is split into a part that depends on words, whose gains only fall as the
///   summary grows, and one that depends on length; the best of each length is kept in a heap
///   and looked at anew only when it comes up, and equal sentences are looked at as one. The
///   order is the same. Prose of 50,000 sentences is ordered to its end in a second. Where most
///   sentences are alike but not equal, all gains fall together and each must be looked at in
///   each step: once that has taken as long as 200 full steps, O(200 · nnz), the sentences that
///   are left are put in the order of the divergence after each alone. So the first 200 picks,
///   at least, are those of the search.
/// - **Parameters**: `smoothing` 0.0005, added to the count of every word in the summary, as
///   Louis and Nenkova (2009) do; without it the divergence is infinite as long as one word
///   is missing.
/// - **Departures**: the paper stops at a length; here all sentences are put in order. It does
///   not say how it smooths. Of sentences equally good, the first in the text is taken. sumy
///   adds up over the words of the summary alone, so that a word left out costs nothing and
///   the sum is no divergence: its order is another one.
/// - **Source**: Haghighi and Vanderwende 2009, "Exploring Content Models for Multi-Document
///   Summarization", [aclanthology.org/N09-1041](https://aclanthology.org/N09-1041).
///
/// ```
/// use brevity::{TermMatrix, rank::{KlSum, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[
///     vec!["rain"],
///     vec!["tax", "law"],
///     vec!["tax", "law", "rain"],
/// ]);
/// let scores = KlSum::default().score(&matrix)?;
/// assert_eq!(scores[2], 1.0);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KlSum {
    /// What is added to the count of every word in the summary, above 0.
    pub smoothing: f64,
}

impl Default for KlSum {
    fn default() -> Self {
        Self { smoothing: 0.0005 }
    }
}

impl Ranker for KlSum {
    fn name(&self) -> &str {
        "klsum"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        if !(self.smoothing > 0.0 && self.smoothing.is_finite()) {
            return Err(Error::InvalidParameter {
                name: "smoothing",
                value: self.smoothing,
                expected: "above 0 and finite",
            });
        }
        let n = matrix.rows();
        let mut scores = vec![0.0; n];
        for (place, i) in self.order_of_picking(matrix).into_iter().enumerate() {
            scores[i] = 1.0 - place as f64 / n as f64;
        }
        Ok(scores)
    }
}

/// The words picked so far.
///
/// With c(w) the count of *w* among them and δ the smoothing, the divergence is
/// Σ p ln p − Σ p(w) ln(c(w) + δ) + ln Σ (c(w) + δ): only the last two terms change.
struct Picked<'m> {
    matrix: &'m TermMatrix,
    /// p(w) of the text.
    text: Vec<f64>,
    /// c(w) + δ.
    counts: Vec<f64>,
    /// Sum of `counts`.
    total: f64,
}

impl<'m> Picked<'m> {
    fn nothing(matrix: &'m TermMatrix, smoothing: f64) -> Self {
        let mut text = vec![0.0; matrix.columns()];
        let mut words = 0.0;
        for entry in (0..matrix.rows()).flat_map(|i| matrix.row(i)) {
            text[entry.term as usize] += f64::from(entry.count);
            words += f64::from(entry.count);
        }
        text.iter_mut().for_each(|p| *p /= words);
        Self {
            matrix,
            text,
            counts: vec![smoothing; matrix.columns()],
            total: smoothing * matrix.columns() as f64,
        }
    }

    /// By how much the words of row `i` would lower the divergence, its length aside.
    fn gain(&self, i: usize) -> f64 {
        self.matrix
            .row(i)
            .map(|entry| {
                let term = entry.term as usize;
                self.text[term] * (f64::from(entry.count) / self.counts[term]).ln_1p()
            })
            .sum()
    }

    /// What row `i` is worth as the next pick: how much it lowers the divergence.
    fn worth(&self, i: usize) -> f64 {
        self.gain(i) - self.cost(self.matrix.length(i))
    }

    /// By how much `length` more words raise it.
    fn cost(&self, length: u32) -> f64 {
        (f64::from(length) / self.total).ln_1p()
    }

    fn add(&mut self, i: usize) {
        for entry in self.matrix.row(i) {
            self.counts[entry.term as usize] += f64::from(entry.count);
        }
        self.total += f64::from(self.matrix.length(i));
    }
}

/// A sentence with its gain as last seen: a bound on what it is worth now.
struct Candidate {
    gain: f64,
    i: u32,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.gain.total_cmp(&other.gain).then(other.i.cmp(&self.i))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// Full steps the search may take the time of.
const STEPS: usize = 200;

impl KlSum {
    fn order_of_picking(&self, matrix: &TermMatrix) -> Vec<usize> {
        self.order_within(matrix, STEPS)
    }

    fn order_within(&self, matrix: &TermMatrix, steps: usize) -> Vec<usize> {
        let n = matrix.rows();
        let mut picked = Picked::nothing(matrix, self.smoothing);
        let wordless = (0..n).filter(|&i| matrix.length(i) == 0);
        // Of equal sentences only the first that is left is a candidate.
        let classes = Classes::new(matrix);
        let next_equal = classes.next();
        let mut by_length = classes.first;
        by_length.retain(|&i| matrix.length(i) > 0);
        by_length.sort_by_key(|&i| matrix.length(i));
        let mut heaps: Vec<(u32, BinaryHeap<Candidate>)> = by_length
            .chunk_by(|&a, &b| matrix.length(a) == matrix.length(b))
            .map(|same| {
                let candidates = same.iter().map(|&i| Candidate {
                    gain: picked.gain(i),
                    i: i as u32,
                });
                (matrix.length(same[0]), candidates.collect())
            })
            .collect();

        let mut order = Vec::with_capacity(n);
        let mut looks_left = steps.saturating_mul(matrix.entries()) as i64;
        while looks_left > 0 {
            // Worth, sentence and heap of the best so far.
            let mut best: Option<(f64, u32, usize)> = None;
            for (h, (length, heap)) in heaps.iter_mut().enumerate() {
                let cost = picked.cost(*length);
                let beats = |gain: f64, i: u32| {
                    best.is_none_or(|(worth, first, _)| {
                        gain - cost > worth || gain - cost == worth && i < first
                    })
                };
                while let Some(mut top) = heap.peek_mut() {
                    if !beats(top.gain, top.i) {
                        break;
                    }
                    let gain = picked.gain(top.i as usize);
                    looks_left -= matrix.range(top.i as usize).len() as i64;
                    if gain == top.gain {
                        best = Some((gain - cost, top.i, h));
                        break;
                    }
                    top.gain = gain;
                }
            }
            let Some((_, i, h)) = best else {
                break;
            };
            if let Some(mut top) = heaps[h].1.peek_mut() {
                match next_equal[i as usize] {
                    Some(next) => top.i = next,
                    None => drop(PeekMut::pop(top)),
                }
            }
            if heaps[h].1.is_empty() {
                heaps.remove(h);
            }
            picked.add(i as usize);
            order.push(i as usize);
        }
        let mut rest: Vec<(f64, u32)> = heaps
            .into_iter()
            .flat_map(|(_, heap)| heap.into_vec())
            .flat_map(|candidate| {
                let worth = picked.worth(candidate.i as usize);
                let equal = successors(Some(candidate.i), |&i| next_equal[i as usize]);
                equal.map(move |i| (worth, i))
            })
            .collect();
        rest.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.extend(rest.into_iter().map(|(_, i)| i as usize));
        order.extend(wordless);
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(sentences: &[&str]) -> TermMatrix {
        let tokens: Vec<Vec<&str>> = sentences
            .iter()
            .map(|sentence| sentence.split_whitespace().collect())
            .collect();
        TermMatrix::from_tokens(&tokens)
    }

    /// `a b`, `a`, `b b`: p(a) = 2/5, p(b) = 3/5. With δ = 1 the shares q after each alone
    /// are (2/4, 2/4), (2/3, 1/3), (1/4, 3/4), of divergence 0.0201, 0.1483, 0.0541.
    /// With `a b` picked: `a` makes it (3/5, 2/5), 0.0811, `b b` (2/6, 4/6), 0.0097.
    #[test]
    fn hand_worked() {
        let method = KlSum { smoothing: 1.0 };
        let matrix = matrix(&["a b", "a", "b b", ""]);
        assert_eq!(method.order_of_picking(&matrix), [0, 2, 1, 3]);
        assert_eq!(method.score(&matrix).unwrap(), [1.0, 0.5, 0.75, 0.25]);
    }

    /// The divergence as it is written, over the whole vocabulary.
    fn divergence(matrix: &TermMatrix, picked: &[usize], smoothing: f64) -> f64 {
        let share = |rows: &[usize], smoothing: f64| {
            let mut counts = vec![smoothing; matrix.columns()];
            for entry in rows.iter().flat_map(|&i| matrix.row(i)) {
                counts[entry.term as usize] += f64::from(entry.count);
            }
            let total: f64 = counts.iter().sum();
            counts.into_iter().map(move |count| count / total)
        };
        let all: Vec<usize> = (0..matrix.rows()).collect();
        share(&all, 0.0)
            .zip(share(picked, smoothing))
            .map(|(p, q)| p * (p / q).ln())
            .sum()
    }

    #[test]
    fn every_pick_is_the_best_by_definition() {
        let mut state = 11_u64;
        let mut draw = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 33) % below
        };
        for smoothing in [0.0005, 0.1, 1.0] {
            for _ in 0..20 {
                let tokens: Vec<Vec<String>> = (0..25)
                    .map(|_| {
                        let length = 1 + draw(8);
                        (0..length)
                            .map(|_| (draw(6) * draw(6)).to_string())
                            .collect()
                    })
                    .collect();
                let matrix = TermMatrix::from_tokens(&tokens);
                let method = KlSum { smoothing };
                let order = method.order_of_picking(&matrix);
                // Cut short after 3 steps, the first 3 picks are the same, and none is lost.
                let mut cut = method.order_within(&matrix, 3);
                assert_eq!(cut[..3], order[..3]);
                cut.sort_unstable();
                assert!(cut.into_iter().eq(0..order.len()));
                for k in 0..order.len() {
                    let with = |i: usize| {
                        let mut picked = order[..k].to_vec();
                        picked.push(i);
                        divergence(&matrix, &picked, smoothing)
                    };
                    let best = order[k..]
                        .iter()
                        .map(|&i| with(i))
                        .fold(f64::INFINITY, f64::min);
                    assert!(with(order[k]) < best + 1e-10, "{k} of {order:?}");
                }
            }
        }
    }

    #[test]
    fn smoothing_outside_its_range_is_refused() {
        for smoothing in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(KlSum { smoothing }.score(&matrix(&["a"])).is_err());
        }
    }
}
