//! Longest common subsequences, 64 cells of the table at a time.
//!
//! * time: O(⌈m/64⌉ · n) for m pattern tokens and n text tokens
//! * memory: O(n + vocabulary) for the length, m·n bits more for the positions
//!
//! The classic table holds t(i, j), the length for the first i pattern tokens and the
//! first j text tokens. Down a column it grows by 0 or 1, so a column is a row of bits;
//! one addition carries the recurrence through a whole machine word of them: H. Hyyrö,
//! "Bit-parallel LCS-length computation revisited", AWOCA 2004, after M. Crochemore et
//! al., "A fast and practical bit-vector algorithm for the longest common subsequence
//! problem", *Information Processing Letters* 80(6), 2001. In a column word a *zero* bit
//! i says t(i, j) = t(i − 1, j) + 1.

const WORD: usize = 64;

/// Computes subsequences over tokens that are numbers below a vocabulary size; tokens
/// from outside the vocabulary may occur in the text, where they match nothing.
pub(super) struct Matcher {
    /// By token, where it stands in the current 64 tokens of the pattern. All zero
    /// between calls.
    occurrences: Vec<u64>,
    /// By text token, the carry out of the pattern block above.
    carries: Vec<bool>,
    columns: Vec<u64>,
}

impl Matcher {
    pub(super) fn new(vocabulary: usize) -> Self {
        Self {
            occurrences: vec![0; vocabulary],
            carries: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// The length of the longest common subsequence.
    ///
    /// # Panics
    /// If a pattern token lies outside the vocabulary.
    pub(super) fn length(&mut self, pattern: &[u32], text: &[u32]) -> usize {
        let mut length = 0;
        self.blocks(pattern, text, |column, last| {
            if last {
                length += column.count_zeros() as usize;
            }
        });
        length
    }

    /// Sets `in_union[i]` for every i such that pattern token i belongs to *the* longest
    /// common subsequence with `text`.
    ///
    /// Several may be equally long, and ROUGE-Lsum depends on the choice. This is the
    /// one that `rouge-score` reads back from the end of the table: equal last tokens
    /// are taken; failing that, the last text token is dropped if only the last pattern
    /// token keeps the length, t(i, j − 1) > t(i − 1, j), and the last pattern token is
    /// dropped otherwise, ties included.
    ///
    /// # Panics
    /// If a pattern token lies outside the vocabulary or `in_union` is shorter than the
    /// pattern.
    pub(super) fn mark(&mut self, pattern: &[u32], text: &[u32], in_union: &mut [bool]) {
        let mut columns = std::mem::take(&mut self.columns);
        columns.clear();
        self.blocks(pattern, text, |column, _| columns.push(column));

        let (mut i, mut j) = (pattern.len(), text.len());
        while i > 0 && j > 0 {
            if pattern[i - 1] == text[j - 1] {
                in_union[i - 1] = true;
                i -= 1;
                j -= 1;
                continue;
            }
            // Where the last tokens differ, t(i, j) is the larger of t(i, j − 1) and
            // t(i − 1, j); so the former exceeds the latter exactly if t(i, j) does.
            let column = columns[(i - 1) / WORD * text.len() + j - 1];
            if column >> ((i - 1) % WORD) & 1 == 0 {
                j -= 1;
            } else {
                i -= 1;
            }
        }
        self.columns = columns;
    }

    /// Hands every column word to `visit`, block after block of the pattern and within
    /// each along the text, with whether it is the block's last.
    fn blocks(&mut self, pattern: &[u32], text: &[u32], mut visit: impl FnMut(u64, bool)) {
        self.carries.clear();
        self.carries.resize(text.len(), false);
        for block in pattern.chunks(WORD) {
            for (bit, &token) in block.iter().enumerate() {
                self.occurrences[token as usize] |= 1 << bit;
            }
            let mut column = u64::MAX;
            for (j, (&token, carry)) in text.iter().zip(&mut self.carries).enumerate() {
                let matches = self.occurrences.get(token as usize).copied().unwrap_or(0);
                let (sum, over) = column.overflowing_add(column & matches);
                let (sum, over_again) = sum.overflowing_add(u64::from(*carry));
                *carry = over || over_again;
                column = sum | (column & !matches);
                visit(column, j + 1 == text.len());
            }
            for &token in block {
                self.occurrences[token as usize] = 0;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The table of `rouge-score`, cell by cell.
    fn table(pattern: &[u32], text: &[u32]) -> Vec<Vec<usize>> {
        let mut t = vec![vec![0; text.len() + 1]; pattern.len() + 1];
        for i in 1..=pattern.len() {
            for j in 1..=text.len() {
                t[i][j] = if pattern[i - 1] == text[j - 1] {
                    t[i - 1][j - 1] + 1
                } else {
                    t[i - 1][j].max(t[i][j - 1])
                };
            }
        }
        t
    }

    fn read_back(pattern: &[u32], text: &[u32]) -> Vec<bool> {
        let t = table(pattern, text);
        let mut taken = vec![false; pattern.len()];
        let (mut i, mut j) = (pattern.len(), text.len());
        while i > 0 && j > 0 {
            if pattern[i - 1] == text[j - 1] {
                taken[i - 1] = true;
                (i, j) = (i - 1, j - 1);
            } else if t[i][j - 1] > t[i - 1][j] {
                j -= 1;
            } else {
                i -= 1;
            }
        }
        taken
    }

    fn marked(pattern: &[u32], text: &[u32]) -> Vec<bool> {
        let mut taken = vec![false; pattern.len()];
        Matcher::new(8).mark(pattern, text, &mut taken);
        taken
    }

    #[test]
    fn length_of_a_worked_example() {
        // a b c b d a b / b d c a b a: Cormen's example, length 4 (b c b a).
        let mut matcher = Matcher::new(4);
        let (x, y) = ([0, 1, 2, 1, 3, 0, 1], [1, 3, 2, 0, 1, 0]);
        assert_eq!(matcher.length(&x, &y), 4);
        assert_eq!(matcher.length(&y, &x), 4);
    }

    #[test]
    fn nothing_in_common_with_nothing() {
        let mut matcher = Matcher::new(2);
        assert_eq!(matcher.length(&[], &[0, 1]), 0);
        assert_eq!(matcher.length(&[0, 1], &[]), 0);
        assert_eq!(matcher.length(&[0], &[1]), 0);
    }

    #[test]
    fn a_tie_drops_the_last_pattern_token() {
        // Both 0 and 1 alone are longest; t(2, 1) = t(1, 2) = 1 sends the pattern back.
        assert_eq!(marked(&[0, 1], &[1, 0]), [true, false]);
    }

    #[test]
    fn an_unknown_text_token_can_change_which_positions_are_taken() {
        // Without the unknown token the last 0 is taken; with it the first.
        assert_eq!(marked(&[0, 0], &[0]), [false, true]);
        assert_eq!(marked(&[0, 0], &[0, u32::MAX]), [true, false]);
        assert_eq!(read_back(&[0, 0], &[0, u32::MAX]), [true, false]);
    }

    #[test]
    fn carries_cross_word_borders() {
        let pattern = vec![0; 200];
        assert_eq!(Matcher::new(1).length(&pattern, &vec![0; 150]), 150);
        assert_eq!(Matcher::new(1).length(&pattern, &vec![0; 250]), 200);
    }

    /// Token sequences; 7 stands outside the vocabulary of [`Matcher::new(7)`].
    fn tokens(longest: usize, alphabet: u32) -> impl Strategy<Value = Vec<u32>> {
        prop::collection::vec(0..alphabet, 0..longest)
    }

    proptest! {
        #[test]
        fn bit_parallel_length_equals_the_dynamic_programme(
            pattern in tokens(200, 7),
            text in tokens(200, 8),
        ) {
            let expected = table(&pattern, &text)[pattern.len()][text.len()];
            let mut matcher = Matcher::new(7);
            prop_assert_eq!(matcher.length(&pattern, &text), expected);
            // The scratch space is clean again.
            prop_assert_eq!(matcher.length(&pattern, &text), expected);
        }

        #[test]
        fn bit_parallel_positions_equal_those_read_back_from_the_table(
            pattern in tokens(150, 7),
            text in tokens(100, 8),
        ) {
            let mut taken = vec![false; pattern.len()];
            Matcher::new(7).mark(&pattern, &text, &mut taken);
            prop_assert_eq!(taken, read_back(&pattern, &text));
        }

        #[test]
        fn positions_are_right_in_a_small_alphabet_full_of_ties(
            pattern in tokens(12, 2),
            text in tokens(12, 3),
        ) {
            let mut taken = vec![false; pattern.len()];
            Matcher::new(2).mark(&pattern, &text, &mut taken);
            prop_assert_eq!(taken, read_back(&pattern, &text));
        }
    }
}
