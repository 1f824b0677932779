//! Clipped counts of common n-grams.

use std::collections::HashMap;

/// Number of n-grams that `reference` and `candidate` have in common, each counted as
/// often as it occurs in both.
///
/// Tokens not below `vocabulary` may occur in the candidate, where they match nothing.
/// Time O(n · (r + c)), and for n = 1 O(r + c + vocabulary).
pub(super) fn common_ngrams(
    reference: &[u32],
    candidate: &[u32],
    n: usize,
    vocabulary: usize,
) -> usize {
    if n == 1 {
        let mut left = token_counts(candidate, vocabulary);
        return reference
            .iter()
            .filter(|&&token| take(&mut left[token as usize]))
            .count();
    }
    let mut left: HashMap<&[u32], usize> = HashMap::new();
    for ngram in candidate.windows(n) {
        if ngram.iter().all(|&token| (token as usize) < vocabulary) {
            *left.entry(ngram).or_default() += 1;
        }
    }
    reference
        .windows(n)
        .filter(|&ngram| left.get_mut(ngram).is_some_and(take))
        .count()
}

/// How often each token below `vocabulary` occurs.
pub(super) fn token_counts(tokens: &[u32], vocabulary: usize) -> Vec<usize> {
    let mut counts = vec![0; vocabulary];
    for &token in tokens {
        if let Some(count) = counts.get_mut(token as usize) {
            *count += 1;
        }
    }
    counts
}

/// Takes one off a stock; whether there was one.
pub(super) fn take(stock: &mut usize) -> bool {
    let taken = *stock > 0;
    *stock -= usize::from(taken);
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_ngrams_count_as_often_as_in_both() {
        // 0 1 0 1 0 has the bigrams 01 twice and 10 twice; 0 1 0 each once.
        assert_eq!(common_ngrams(&[0, 1, 0, 1, 0], &[0, 1, 0], 2, 2), 2);
        assert_eq!(common_ngrams(&[0, 1, 0], &[0, 1, 0, 1, 0], 2, 2), 2);
        assert_eq!(common_ngrams(&[0, 0, 0], &[0, 0], 1, 1), 2);
        assert_eq!(common_ngrams(&[0, 0], &[0, 0, 0], 1, 1), 2);
    }

    #[test]
    fn tokens_outside_the_vocabulary_match_nothing() {
        let unknown = u32::MAX;
        assert_eq!(common_ngrams(&[0, 1], &[0, unknown, 1], 1, 2), 2);
        assert_eq!(common_ngrams(&[0, 1], &[0, unknown, 1], 2, 2), 0);
    }

    #[test]
    fn texts_shorter_than_n_have_no_ngrams() {
        assert_eq!(common_ngrams(&[0, 1], &[0, 1], 3, 2), 0);
        assert_eq!(common_ngrams(&[0, 1], &[0, 1], usize::MAX, 2), 0);
    }
}
