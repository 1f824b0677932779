//! A random walk over words that stand near each other.

use super::reading::Reading;

/// Chance to go on instead of starting anew.
const DAMPING: f64 = 0.85;
/// Sum of changes below which the walk has settled.
const TOLERANCE: f64 = 1e-4;

/// The share of time that a walk spends at each stem which goes from word to word within
/// `window` content words, one step as likely as another. Shares add up to 1.
///
/// The graph is never built: what a word receives from its neighbours is a difference of
/// two running sums, so a round takes time linear in the text whatever the window.
pub(super) fn near_words(reading: &Reading, window: usize) -> Vec<f64> {
    let words = &reading.words;
    let n = reading.stems;
    let reach = window.saturating_sub(1).min(words.len());
    let mut sums = vec![0.0; words.len() + 1];
    let mut multiply = |v: &[f64], out: &mut [f64]| {
        for (i, word) in words.iter().enumerate() {
            sums[i + 1] = sums[i] + v[word.stem as usize];
        }
        out.fill(0.0);
        for (i, word) in words.iter().enumerate() {
            let near = i.saturating_sub(reach)..(i + reach + 1).min(words.len());
            out[word.stem as usize] += sums[near.end] - sums[near.start] - v[word.stem as usize];
        }
    };
    let mut degrees = vec![0.0; n];
    multiply(&vec![1.0; n], &mut degrees);
    let even = 1.0 / n.max(1) as f64;
    let mut shares = vec![even; n];
    let mut given = vec![0.0; n];
    let mut received = vec![0.0; n];
    loop {
        for i in 0..n {
            given[i] = if degrees[i] > 0.0 {
                shares[i] / degrees[i]
            } else {
                0.0
            };
        }
        let lost: f64 = (0..n)
            .filter(|&i| degrees[i] <= 0.0)
            .map(|i| shares[i])
            .sum();
        multiply(&given, &mut received);
        let start = even * (1.0 - DAMPING + DAMPING * lost);
        let mut change = 0.0;
        for i in 0..n {
            // Running sums may leave a little less than nothing.
            let share = start + DAMPING * received[i].max(0.0);
            change += f64::abs(share - shares[i]);
            shares[i] = share;
        }
        if change < TOLERANCE {
            return shares;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn shares(text: &str, window: usize) -> Vec<f64> {
        let reading = Reading::new(&Document::plain(text), Language::UNKNOWN);
        near_words(&reading, window)
    }

    fn close(actual: &[f64], expected: &[f64]) -> bool {
        actual.len() == expected.len()
            && actual
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-4)
    }

    /// A path: b = 0.05 + 0.85 (a + c), a = c = 0.05 + 0.425 b.
    #[test]
    fn the_middle_of_a_path() {
        let b = 0.135 / 0.2775;
        let a = 0.05 + 0.425 * b;
        assert!(close(&shares("aa bb cc", 2), &[a, b, a]));
    }

    #[test]
    fn a_wide_window_links_all() {
        assert!(close(&shares("aa bb cc", 3), &[1.0 / 3.0; 3]));
    }

    /// The pairs of equal words count too: the first word has links 1–2, 1–3 to itself and
    /// so on, as the sum over pairs of places says.
    #[test]
    fn same_as_the_sum_over_pairs() {
        let text = "aa bb aa cc bb dd aa ee cc bb";
        let reading = Reading::new(&Document::plain(text), Language::UNKNOWN);
        let words: Vec<usize> = reading.words.iter().map(|w| w.stem as usize).collect();
        let mut links = vec![vec![0.0; reading.stems]; reading.stems];
        for (i, &a) in words.iter().enumerate() {
            for (j, &b) in words.iter().enumerate() {
                if i != j && i.abs_diff(j) < 4 {
                    links[a][b] += 1.0;
                }
            }
        }
        let n = reading.stems;
        let degrees: Vec<f64> = links.iter().map(|row| row.iter().sum()).collect();
        let mut expected = vec![1.0 / n as f64; n];
        for _ in 0..200 {
            let share = |i: usize| -> f64 {
                let received: f64 = (0..n).map(|j| links[j][i] * expected[j] / degrees[j]).sum();
                0.15 / n as f64 + 0.85 * received
            };
            expected = (0..n).map(share).collect();
        }
        assert!(close(&shares(text, 4), &expected));
    }

    #[test]
    fn no_word_and_one_word() {
        assert!(shares("", 10).is_empty());
        assert!(close(&shares("aa", 10), &[1.0]));
    }
}
