//! How exactly scores are told.

/// The decimals with which the largest of `scores` has four digits.
///
/// ```
/// use brevity::render::decimals;
/// assert_eq!(decimals(&[1.0, 0.001]), 3);
/// assert_eq!(decimals(&[0.0123]), 5);
/// assert_eq!(decimals(&[12345.0]), 0);
/// assert_eq!(decimals(&[0.0, -0.5]), 4);
/// assert_eq!(decimals(&[]), 4);
/// ```
pub fn decimals(scores: &[f64]) -> usize {
    let largest = scores
        .iter()
        .fold(0.0_f64, |most, score| most.max(score.abs()));
    if largest == 0.0 {
        return 4;
    }
    (3 - largest.log10().floor() as i64).clamp(0, 12) as usize
}
