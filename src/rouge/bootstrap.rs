//! Confidence intervals by resampling.
//!
//! Scores of single documents follow no known distribution, so the spread of their mean
//! is estimated by drawing from them with replacement and taking the mean of each draw:
//! the percentile interval of B. Efron and R. J. Tibshirani, *An Introduction to the
//! Bootstrap*, Chapman & Hall 1993, chapter 13.

use std::fmt;
use std::num::NonZeroUsize;

/// A mean and the interval that holds it with a given confidence, in the unit of the
/// values.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Interval {
    /// The arithmetic mean of the values.
    pub mean: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// Percentile bootstrap for a mean; by default 1,000 resamples and 95 % confidence.
///
/// The random numbers are SplitMix64 from a fixed seed, so the same values give the same
/// interval everywhere. Value lists of equal length are resampled alike.
///
/// To compare two systems on the same documents, give it the *differences* document by
/// document: an interval that leaves out zero speaks for a difference, while the
/// intervals of the two means may overlap all the same.
///
/// ```
/// use brevity::rouge::Bootstrap;
/// let f1 = [0.31, 0.28, 0.44, 0.39, 0.25, 0.36];
/// let interval = Bootstrap::default().mean(&f1).unwrap();
/// assert!((interval.mean - 0.338_333).abs() < 1e-6);
/// assert!(0.25 < interval.low && interval.low < interval.mean);
/// assert!(interval.mean < interval.high && interval.high < 0.44);
/// assert_eq!(Bootstrap::default().mean(&[]), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bootstrap {
    resamples: NonZeroUsize,
    confidence: f64,
    seed: u64,
}

impl Default for Bootstrap {
    fn default() -> Self {
        Self {
            resamples: NonZeroUsize::new(1000).expect("1000 is not zero"),
            confidence: 0.95,
            seed: 0,
        }
    }
}

impl Bootstrap {
    /// Sets how many resamples are drawn. The ends of the interval are quantiles among
    /// them, so high confidence wants many.
    pub fn resamples(mut self, resamples: NonZeroUsize) -> Self {
        self.resamples = resamples;
        self
    }

    /// Sets the confidence, between 0 and 1.
    ///
    /// # Errors
    /// If `confidence` is not a number from 0 to 1.
    ///
    /// ```
    /// use brevity::rouge::Bootstrap;
    /// assert!(Bootstrap::default().confidence(0.99).is_ok());
    /// assert!(Bootstrap::default().confidence(95.0).is_err());
    /// ```
    pub fn confidence(mut self, confidence: f64) -> Result<Self, InvalidConfidence> {
        if !(0.0..=1.0).contains(&confidence) {
            return Err(InvalidConfidence(confidence));
        }
        self.confidence = confidence;
        Ok(self)
    }

    /// Sets where the random numbers begin.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// The mean of `values` with its interval; `None` if there are no values.
    ///
    /// Time O(resamples · values). If a value is not finite, neither are the figures.
    pub fn mean(&self, values: &[f64]) -> Option<Interval> {
        if values.is_empty() {
            return None;
        }
        let n = values.len() as f64;
        let mut random = SplitMix64(self.seed);
        let mut means: Vec<f64> = (0..self.resamples.get())
            .map(|_| {
                let draws = (0..values.len()).map(|_| values[random.below(values.len())]);
                draws.sum::<f64>() / n
            })
            .collect();
        means.sort_by(f64::total_cmp);
        let tail = (1.0 - self.confidence) / 2.0;
        Some(Interval {
            mean: values.iter().sum::<f64>() / n,
            low: quantile(&means, tail),
            high: quantile(&means, 1.0 - tail),
        })
    }
}

/// The quantile `q` (0..=1) of ascending values, linear between the two nearest.
fn quantile(ascending: &[f64], q: f64) -> f64 {
    let place = q * (ascending.len() - 1) as f64;
    let below = ascending[place.floor() as usize];
    let above = ascending[place.ceil() as usize];
    below + (above - below) * place.fract()
}

/// Sebastiano Vigna's generator: a counter in steps of the golden ratio, mixed.
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`, by the high half of a product. No number is more likely
    /// than another by more than `limit` in 2^64.
    fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }
}

/// The error of [`Bootstrap::confidence`]: not a number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InvalidConfidence(f64);

impl fmt::Display for InvalidConfidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "confidence must lie between 0 and 1, not at {}", self.0)
    }
}

impl std::error::Error for InvalidConfidence {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generator_gives_the_published_numbers() {
        // First outputs for seed 1234567, as in the reference implementation's tests.
        let mut random = SplitMix64(1_234_567);
        assert_eq!(random.next(), 6_457_827_717_110_365_317);
        assert_eq!(random.next(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn numbers_below_a_limit_are_spread_evenly() {
        let mut random = SplitMix64(7);
        let mut seen = [0; 5];
        for _ in 0..50_000 {
            seen[random.below(5)] += 1;
        }
        assert!(
            seen.iter().all(|count| (9_600..10_400).contains(count)),
            "{seen:?}"
        );
    }

    #[test]
    fn quantiles_are_linear_between_neighbours() {
        let values = [1.0, 2.0, 4.0, 8.0];
        assert_eq!(quantile(&values, 0.0), 1.0);
        assert_eq!(quantile(&values, 0.5), 3.0);
        assert_eq!(quantile(&values, 0.75), 5.0);
        assert_eq!(quantile(&values, 1.0), 8.0);
        assert_eq!(quantile(&[3.0], 0.975), 3.0);
    }

    #[test]
    fn equal_values_leave_no_doubt() {
        let interval = Bootstrap::default().mean(&[0.5; 20]);
        let expected = Interval {
            mean: 0.5,
            low: 0.5,
            high: 0.5,
        };
        assert_eq!(interval, Some(expected));
    }

    #[test]
    fn interval_of_many_values_is_close_to_the_normal_one() {
        // 400 values, half 0, half 1: standard error 0.5 / 20, so 0.5 ± 1.96 · 0.025.
        let values: Vec<f64> = (0..400).map(|i| f64::from(i % 2)).collect();
        let ten_thousand = NonZeroUsize::new(10_000).unwrap();
        let interval = Bootstrap::default()
            .resamples(ten_thousand)
            .mean(&values)
            .unwrap();
        assert_eq!(interval.mean, 0.5);
        assert!((interval.low - 0.451).abs() < 0.004, "{interval:?}");
        assert!((interval.high - 0.549).abs() < 0.004, "{interval:?}");
    }

    #[test]
    fn the_seed_decides_the_interval_but_not_the_mean() {
        let values = [0.1, 0.7, 0.2, 0.9, 0.4, 0.35, 0.8];
        let (a, b) = (Bootstrap::default(), Bootstrap::default().seed(1));
        assert_eq!(a.mean(&values), a.mean(&values));
        assert_ne!(a.mean(&values), b.mean(&values));
        assert_eq!(a.mean(&values).unwrap().mean, b.mean(&values).unwrap().mean);
    }

    #[test]
    fn more_confidence_is_a_wider_interval() {
        let values: Vec<f64> = (0..50).map(|i| f64::from(i * i % 17)).collect();
        let at = |confidence| {
            let bootstrap = Bootstrap::default().confidence(confidence).unwrap();
            bootstrap.mean(&values).unwrap()
        };
        let (narrow, wide) = (at(0.5), at(0.99));
        assert!(wide.low < narrow.low && narrow.high < wide.high);
        assert_eq!(at(0.0).low, at(0.0).high);
    }

    #[test]
    fn confidence_outside_0_to_1_is_refused() {
        for confidence in [-0.1, 1.1, f64::NAN] {
            let error = Bootstrap::default().confidence(confidence).unwrap_err();
            assert!(error.to_string().contains("between 0 and 1"), "{error}");
        }
    }
}
