//! A shuffled deck.

use super::Ranker;
use crate::error::Error;
use crate::matrix::TermMatrix;

/// Sentences in an order drawn by lot.
///
/// - **Idea**: the floor. What a method gains over it is what the method knows.
/// - **Score**: a number drawn evenly from 0 to below 1, from the seed and the place of the
///   sentence alone.
/// - **Cost**: O(n).
/// - **Parameters**: `seed`, any number; another seed gives another draw.
/// - **Source**: numbers by SplitMix64, Steele, Lea and Flood 2014, "Fast Splittable
///   Pseudorandom Number Generators",
///   [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195).
///
/// ```
/// use brevity::{TermMatrix, rank::{Random, Ranker}};
/// let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["b"]]);
/// let scores = Random::default().score(&matrix)?;
/// assert_eq!(scores, Random { seed: 0 }.score(&matrix)?);
/// assert_ne!(scores, Random { seed: 1 }.score(&matrix)?);
/// # Ok::<(), brevity::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Random {
    /// Where the sequence of numbers starts.
    pub seed: u64,
}

impl Ranker for Random {
    fn name(&self) -> &str {
        "random"
    }

    fn score(&self, matrix: &TermMatrix) -> Result<Vec<f64>, Error> {
        let mut state = self.seed;
        let draw = |_| {
            // The upper 53 bits fill the fraction of a double.
            (split_mix(&mut state) >> 11) as f64 / (1_u64 << 53) as f64
        };
        Ok((0..matrix.rows()).map(draw).collect())
    }
}

/// The next number of the sequence.
fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers that the authors' `SplittableRandom` gives for seed 1234567.
    #[test]
    fn the_published_sequence() {
        let mut state = 1_234_567;
        let expected: [u64; 5] = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(expected.map(|_| split_mix(&mut state)), expected);
    }

    #[test]
    fn scores_lie_between_0_and_1_and_are_spread() {
        let matrix = TermMatrix::from_tokens(&vec![vec!["a"]; 1000]);
        let scores = Random::default().score(&matrix).unwrap();
        assert!(scores.iter().all(|score| (0.0..1.0).contains(score)));
        let mean = scores.iter().sum::<f64>() / 1000.0;
        assert!((mean - 0.5).abs() < 0.03, "{mean}");
    }
}
