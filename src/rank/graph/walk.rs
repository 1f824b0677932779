//! The random walk: PageRank from products of the graph with vectors.
//!
//! With degrees D, damping d and starts s, the scores x satisfy x = (1 − d)·s + d·A·D⁻¹·x. For a
//! symmetric A and y = D⁻¹·x this is
//!
//! > (D − d·A)·y = (1 − d)·s,
//!
//! whose matrix is symmetric and, as d < 1, positive definite: conjugate gradients (Hestenes and
//! Stiefel 1952, [doi:10.6028/jres.049.044](https://doi.org/10.6028/jres.049.044)), scaled by D,
//! answer it. Their residual is what one more round of the walk would change, so both ways
//! stop at the same tolerance.

use super::Graph;
use crate::error::Error;
use crate::parallel;

/// How a random walk goes through a [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Walk {
    /// Chance to follow an edge instead of starting anew anywhere, 0 to below 1.
    pub damping: f64,
    /// Sum of changes of the scores, which add up to 1, below which the walk has
    /// settled; above 0.
    pub tolerance: f64,
}

impl Default for Walk {
    /// Damping 0.85 (Brin and Page 1998), tolerance 0.0001.
    fn default() -> Self {
        Self {
            damping: 0.85,
            tolerance: 1e-4,
        }
    }
}

impl Walk {
    /// The largest number of rounds the walk can take.
    ///
    /// ```
    /// assert_eq!(brevity::rank::Walk::default().rounds()?, 62);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Errors
    /// If damping or tolerance lies outside its range.
    pub fn rounds(&self) -> Result<usize, Error> {
        if !(0.0..1.0).contains(&self.damping) {
            return Err(Error::InvalidParameter {
                name: "damping",
                value: self.damping,
                expected: "0 to below 1",
            });
        }
        if self.tolerance.is_nan() || self.tolerance <= 0.0 {
            return Err(Error::InvalidParameter {
                name: "tolerance",
                value: self.tolerance,
                expected: "above 0",
            });
        }
        let rounds = ((self.tolerance / 2.0).ln() / self.damping.ln()).ceil();
        Ok(rounds.max(0.0) as usize + 1)
    }
}

impl Graph<'_> {
    /// Sets `scores` to those of a walk that starts anew by `starts`, which add up to 1.
    pub(super) fn walk(
        &self,
        scores: &mut [f64],
        degrees: &[f64],
        starts: &[f64],
        walk: &Walk,
    ) -> Result<(), Error> {
        let rounds = walk.rounds()?;
        scores.fill(1.0 / self.len() as f64);
        if self.similarity.is_symmetric() {
            self.by_gradients(degrees, starts, walk, rounds, scores);
        } else {
            self.by_rounds(degrees, starts, walk, rounds, scores);
        }
        let total: f64 = scores.iter().sum();
        scores.iter_mut().for_each(|score| *score /= total);
        Ok(())
    }

    /// Goes on from `scores` round by round.
    fn by_rounds(
        &self,
        degrees: &[f64],
        starts: &[f64],
        walk: &Walk,
        rounds: usize,
        scores: &mut [f64],
    ) {
        let floats = &self.room().floats;
        let mut passed_on = floats.zeros(self.len());
        let mut received = floats.zeros(self.len());
        for _ in 0..rounds {
            for ((passed, &score), &degree) in passed_on.iter_mut().zip(&*scores).zip(degrees) {
                *passed = over(score, degree);
            }
            self.multiply_into(&passed_on, &mut received);
            let mut change = 0.0;
            for ((score, received), start) in scores.iter_mut().zip(&*received).zip(starts) {
                let next = (1.0 - walk.damping) * start + walk.damping * received;
                change += (next - *score).abs();
                *score = next;
            }
            if change < walk.tolerance {
                break;
            }
        }
    }

    /// Goes on from `scores` by conjugate gradients, with no more `rounds` than plain ones take:
    /// these need fewer.
    fn by_gradients(
        &self,
        degrees: &[f64],
        starts: &[f64],
        walk: &Walk,
        rounds: usize,
        scores: &mut [f64],
    ) {
        let n = self.len();
        let d = walk.damping;
        let floats = &self.room().floats;
        let mut direction = floats.empty(n);
        let shares = scores.iter().zip(degrees);
        direction.extend(shares.map(|(&score, &degree)| over(score, degree)));
        let (mut product, mut residual) = (floats.zeros(n), floats.zeros(n));
        self.multiply_into(&direction, &mut product);
        for (i, score) in scores.iter_mut().enumerate() {
            let next = (1.0 - d) * starts[i] + d * product[i];
            match degrees[i] > 0.0 {
                true => residual[i] = next - *score,
                false => *score = next,
            }
            direction[i] = over(residual[i], degrees[i]);
        }
        let energy =
            |residual: &[f64]| parallel::sum(n, |i| residual[i] * over(residual[i], degrees[i]));
        let mut before = energy(&residual);
        for _ in 0..rounds {
            let change = parallel::sum(n, |i| residual[i].abs());
            if change < walk.tolerance {
                break;
            }
            self.multiply_into(&direction, &mut product);
            parallel::update(&mut product, |i, sum| degrees[i] * direction[i] - d * sum);
            let step = before / parallel::sum(n, |i| direction[i] * product[i]);
            if !step.is_finite() {
                break;
            }
            parallel::update(scores, |i, score| score + step * direction[i] * degrees[i]);
            parallel::update(&mut residual, |i, r| r - step * product[i]);
            let now = energy(&residual);
            let turn = now / before;
            before = now;
            parallel::update(&mut direction, |i, direction| {
                over(residual[i], degrees[i]) + turn * direction
            });
        }
        // No sentence has less than its start; what is short of it is short of the tolerance.
        for (score, start) in scores.iter_mut().zip(starts) {
            *score = f64::max(*score, (1.0 - d) * start);
        }
    }
}

/// x / degree, or 0 for a sentence without neighbours.
fn over(x: f64, degree: f64) -> f64 {
    if degree > 0.0 { x / degree } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::TermMatrix;
    use proptest::prelude::*;

    /// Two sentences joined by a cosine c and one alone: the pair shares 2/3 evenly, the last
    /// keeps (1 − d)/3, and all add up to 1.
    #[test]
    fn worked_by_hand() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "b"], vec!["a", "c"], vec!["d"]]);
        let scores = Graph::cosine(&matrix).centrality(&Walk::default()).unwrap();
        let alone = 0.15 / 3.0;
        let total = 2.0 / 3.0 + alone;
        for (score, expected) in scores.iter().zip([1.0 / 3.0, 1.0 / 3.0, alone]) {
            assert!((score - expected / total).abs() < 1e-4, "{scores:?}");
        }
    }

    /// More sentences than one thread adds up at a time.
    #[test]
    fn a_long_text_is_walked_as_a_short_one() {
        let row = |i: usize| [i * 7 % 113, i * 31 % 199, i * i % 61].map(|term| term.to_string());
        let tokens: Vec<Vec<String>> = (0..2500).map(|i| row(i).to_vec()).collect();
        let matrix = TermMatrix::from_tokens(&tokens);
        let graph = Graph::cosine(&matrix);
        let (n, degrees) = (graph.len(), graph.degrees());
        let walk = Walk {
            tolerance: 1e-13,
            ..Walk::default()
        };
        let starts = vec![1.0 / n as f64; n];
        let mut ends = [starts.clone(), starts.clone()];
        let rounds = walk.rounds().unwrap();
        graph.by_gradients(&degrees, &starts, &walk, rounds, &mut ends[0]);
        graph.by_rounds(&degrees, &starts, &walk, rounds, &mut ends[1]);
        for (a, b) in ends[0].iter().zip(&ends[1]) {
            assert!((a - b).abs() < 1e-12, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn gradients_end_where_rounds_end(
            tokens in prop::collection::vec(prop::collection::vec(0..12_u8, 0..6), 1..30),
            damping in 0.0..0.99,
            start in 0..30_usize,
        ) {
            let tokens: Vec<Vec<String>> = tokens
                .iter()
                .map(|row| row.iter().map(u8::to_string).collect())
                .collect();
            let matrix = TermMatrix::from_tokens(&tokens);
            let n = tokens.len();
            let walk = Walk { damping, tolerance: 1e-12 };
            let mut starts = vec![0.5 / n as f64; n];
            starts[start % n] += 0.5;
            // Vectors that are alike, unlike and opposite.
            let vectors: Vec<[f64; 2]> = tokens
                .iter()
                .map(|row| [row.len() as f64 - 3.0, row.first().map_or(0.5, |t| t.len() as f64)])
                .collect();
            for graph in [
                Graph::cosine(&matrix),
                Graph::cosine(&matrix).with_self_links(),
                Graph::cosine_above(&matrix, 0.1).unwrap(),
                Graph::overlap(&matrix),
                Graph::from_embeddings(&vectors).unwrap(),
            ] {
                let degrees = graph.degrees();
                let rounds = walk.rounds().unwrap();
                let mut ends = [vec![1.0 / n as f64; n], vec![1.0 / n as f64; n]];
                graph.by_gradients(&degrees, &starts, &walk, rounds, &mut ends[0]);
                graph.by_rounds(&degrees, &starts, &walk, rounds, &mut ends[1]);
                for (a, b) in ends[0].iter().zip(&ends[1]) {
                    prop_assert!((a - b).abs() < 1e-9, "{:?}", ends);
                }
            }
        }
    }
}
