//! Words that are surely in no list.

use crate::language::WordList;

/// Tells most words that are in none of some lists without a search: before a full stop hardly
/// any word is an abbreviation, and each step of a search is hard to foresee for the processor.
///
/// One bit for each value of a hash; one of a listed word is set. Made by the compiler.
#[derive(Debug)]
pub(super) struct Sieve([u64; SIZE]);

/// 2,048 bits for some 300 words each: six in seven of all others fall through.
const SIZE: usize = 32;

impl Sieve {
    /// The sieve that holds back the words of both lists.
    pub(super) const fn of(first: WordList, second: WordList) -> Self {
        Self([0; SIZE])
            .with(first.entries().as_bytes())
            .with(second.entries().as_bytes())
    }

    const fn with(mut self, entries: &[u8]) -> Self {
        let mut start = 0;
        while start < entries.len() {
            let mut end = start;
            while end < entries.len() && entries[end] != b'\n' && entries[end] != b' ' {
                end += 1;
            }
            if end > start {
                let bit = bit(entries.split_at(end).0.split_at(start).1);
                self.0[bit / 64] |= 1 << (bit % 64);
            }
            // Past the tag.
            while end < entries.len() && entries[end] != b'\n' {
                end += 1;
            }
            start = end + 1;
        }
        self
    }

    /// Can `word` be in one of the lists?
    pub(super) fn may_hold(&self, word: &str) -> bool {
        if word.is_empty() {
            return false;
        }
        let bit = bit(word.as_bytes());
        self.0[bit / 64] & 1 << (bit % 64) != 0
    }
}

/// First, middle and last byte and the length: nearly all of a short word.
const fn bit(word: &[u8]) -> usize {
    let n = word.len();
    let bytes = word[0] as usize | (word[n / 2] as usize) << 8 | (word[n - 1] as usize) << 16;
    let hash = (bytes | n << 24).wrapping_mul(0x9e37_79b1);
    (hash >> 16) % (64 * SIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_is_held_back() {
        let first = WordList::new("# made up\na\ndr title\nßa\n");
        let second = WordList::new("vol number\nzz");
        let sieve = Sieve::of(first, second);
        for word in ["a", "dr", "ßa", "vol", "zz"] {
            assert!(sieve.may_hold(word), "{word}");
        }
        for word in ["", "title", "number", "harbour", "made"] {
            assert!(!sieve.may_hold(word), "{word}");
        }
    }

    #[test]
    fn few_bits_of_any_language_are_set() {
        for (code, list) in super::super::conventions::lists() {
            let sieve = Sieve::of(list, WordList::EMPTY);
            let set: u32 = sieve.0.iter().map(|bits| bits.count_ones()).sum();
            assert!(set < 64 * SIZE as u32 / 2, "{code}: {set}");
            assert!(list.iter().all(|(word, _)| sieve.may_hold(word)), "{code}");
        }
    }
}
