//! Strings as numbers, given by first appearance.

use std::hash::{BuildHasher, RandomState};
use std::ops::Range;

/// Distinct strings one after another; the place of one is its number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strings {
    text: String,
    /// 32 bits are enough for 4 GB of distinct strings.
    ends: Vec<u32>,
}

impl Strings {
    /// Forgets all strings and makes room for `n` of the length of terms.
    pub(super) fn clear_for(&mut self, n: usize) {
        self.text.clear();
        self.text.reserve(8 * n);
        self.ends.clear();
        self.ends.reserve(n);
    }

    /// Bytes that there is room for.
    pub(super) fn room(&self) -> usize {
        self.text.capacity() + size_of::<u32>() * self.ends.capacity()
    }

    /// # Panics
    /// Past 4 GB of strings together.
    pub(super) fn push(&mut self, string: &str) {
        self.text.push_str(string);
        let end = u32::try_from(self.text.len()).expect("at most 4 GB of distinct strings");
        self.ends.push(end);
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Bytes of all strings together.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    pub(super) fn get(&self, number: usize) -> &str {
        let start = if number == 0 {
            0
        } else {
            self.ends[number - 1] as usize
        };
        &self.text[start..self.ends[number] as usize]
    }

    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|number| self.get(number))
    }
}

/// A table of strings with open addressing: no allocation for each string, and one look-up
/// costs about as much as reading it.
///
/// The hash has a random seed, so that nobody can prepare a text whose words all meet in
/// one place; numbers do not depend on it.
#[derive(Clone, Debug)]
pub(super) struct Interner {
    seed: u64,
    /// A power of two, at most three quarters of them taken.
    slots: Vec<Slot>,
    strings: Strings,
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// See [`key`].
    key: u64,
    /// [`Slot::FREE`] or the number of the string.
    number: u32,
}

impl Slot {
    const FREE: u32 = u32::MAX;

    const EMPTY: Self = Self {
        key: 0,
        number: Self::FREE,
    };
}

impl Default for Interner {
    fn default() -> Self {
        Self {
            seed: RandomState::new().hash_one(0),
            slots: Vec::new(),
            strings: Strings::default(),
        }
    }
}

impl From<Strings> for Interner {
    /// Strings that are distinct, with their numbers.
    fn from(strings: Strings) -> Self {
        let mut interner = Self {
            slots: vec![Slot::EMPTY; (strings.len() * 4 / 3 + 1).next_power_of_two()],
            strings,
            ..Self::default()
        };
        for number in 0..interner.strings.len() {
            let key = key(interner.strings.get(number).as_bytes(), interner.seed);
            let place = interner.place(key, |_| false);
            let number = number as u32;
            interner.slots[place] = Slot { key, number };
        }
        interner
    }
}

impl Interner {
    /// The number of `string`; `true` if it is new.
    ///
    /// # Panics
    /// Past 2³² − 1 distinct strings or 4 GB of them.
    pub(super) fn intern(&mut self, string: &str) -> (u32, bool) {
        self.intern_in(string, 0..string.len())
    }

    /// [`intern`](Self::intern) of what stands at `span` of `text`, which is faster where eight
    /// bytes can be read at once.
    #[inline]
    pub(super) fn intern_in(&mut self, text: &str, span: Range<usize>) -> (u32, bool) {
        if 4 * self.strings.len() >= 3 * self.slots.len() {
            self.grow();
        }
        let key = key_in(text.as_bytes(), &span, self.seed);
        let string = &text[span];
        let place = self.place_of(string, key);
        let slot = &mut self.slots[place];
        if slot.number != Slot::FREE {
            return (slot.number, false);
        }
        let number = u32::try_from(self.strings.len()).expect("fewer than 2³² strings");
        *slot = Slot { key, number };
        self.strings.push(string);
        (number, true)
    }

    /// The number of `string` if it has one.
    pub(super) fn number(&self, string: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let place = self.place_of(string, key(string.as_bytes(), self.seed));
        let number = self.slots[place].number;
        (number != Slot::FREE).then_some(number)
    }

    /// The slot that `string` has taken, or else the one where it belongs.
    fn place_of(&self, string: &str, key: u64) -> usize {
        let is_all = string.len() <= WHOLE;
        self.place(key, |number| {
            is_all || self.strings.get(number as usize) == string
        })
    }

    /// The slot with this key that is taken by the string searched for, or else is free.
    fn place(&self, key: u64, is_it: impl Fn(u32) -> bool) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = mix(key ^ self.seed, FIRST) as usize & mask;
        loop {
            let slot = self.slots[place];
            if slot.number == Slot::FREE || slot.key == key && is_it(slot.number) {
                return place;
            }
            place = (place + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let slots = vec![Slot::EMPTY; (2 * self.slots.len()).max(512)];
        for slot in std::mem::replace(&mut self.slots, slots) {
            if slot.number != Slot::FREE {
                let place = self.place(slot.key, |_| false);
                self.slots[place] = slot;
            }
        }
    }

    /// Bytes of all strings together.
    pub(super) fn bytes(&self) -> usize {
        self.strings.bytes()
    }

    /// The string with this number.
    pub(super) fn get(&self, number: u32) -> &str {
        self.strings.get(number as usize)
    }

    pub(super) fn into_strings(self) -> Strings {
        self.strings
    }
}

/// Bytes of the longest string that is its own key.
const WHOLE: usize = 8;

/// A short string itself, with bytes after it that UTF-8 does not have, so that no other string
/// need be read to compare it; the hash of a longer one, which begins as no string does.
fn key(bytes: &[u8], seed: u64) -> u64 {
    let n = bytes.len();
    let byte = |at: usize| u64::from(bytes[at]) << (8 * at);
    let letters = match n {
        0 => return u64::MAX,
        1..4 => byte(0) | byte(n / 2) | byte(n - 1),
        4..8 => half(bytes, 0) | half(bytes, n - 4) << (8 * (n - 4)),
        WHOLE => return word(bytes, 0),
        _ => return hash(bytes, seed) << 16 | 0x00ff,
    };
    letters | u64::MAX << (8 * n)
}

/// [`key`] of the bytes at `span`: a short string with others after it need not be put together.
#[inline]
fn key_in(text: &[u8], span: &Range<usize>, seed: u64) -> u64 {
    let n = span.len();
    match text.get(span.start..span.start + 8) {
        Some(eight) if n <= WHOLE => word(eight, 0) | u64::MAX.unbounded_shl(8 * n as u32),
        _ => key(&text[span.clone()], seed),
    }
}

/// Folded multiplication of eight bytes at a time, as wyhash and its kin do (Wang Yi 2019), of
/// more than eight bytes.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    let n = bytes.len();
    let mut state = seed.wrapping_add((n as u64).wrapping_mul(SECOND));
    let mut at = 0;
    while at + 16 < n {
        state = mix(word(bytes, at) ^ state, word(bytes, at + 8) ^ FIRST);
        at += 16;
    }
    let (low, high) = (word(bytes, at.min(n - 8)), word(bytes, n - 8));
    mix(mix(low ^ state, high ^ SECOND), state ^ FIRST)
}

fn word(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("8 bytes"))
}

fn half(bytes: &[u8], at: usize) -> u64 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes")).into()
}

/// Odd numbers with as many ones as zeros: the digits of π and e.
const FIRST: u64 = 0x243f_6a88_85a3_08d3;
const SECOND: u64 = 0xb7e1_5162_8aed_2a6b;

fn mix(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::{HashMap, HashSet};

    #[test]
    fn numbers_are_given_by_first_appearance() {
        let mut interner = Interner::default();
        let numbers = ["b", "a", "", "b", "a"].map(|string| interner.intern(string));
        assert_eq!(
            numbers,
            [(0, true), (1, true), (2, true), (0, false), (1, false)]
        );
        assert_eq!(interner.get(1), "a");
        assert_eq!(
            ["a", "c"].map(|string| interner.number(string)),
            [Some(1), None]
        );
        assert_eq!(Interner::default().number("a"), None);
        assert_eq!(
            interner.into_strings().iter().collect::<Vec<_>>(),
            ["b", "a", ""]
        );
    }

    #[test]
    fn short_strings_are_their_own_keys() {
        assert_eq!(
            key(b"fox", 1),
            u64::from_le_bytes(*b"fox\xff\xff\xff\xff\xff")
        );
        assert_eq!(key(b"foxes", 1), u64::from_le_bytes(*b"foxes\xff\xff\xff"));
        assert_eq!(key(b"vixens", 1), u64::from_le_bytes(*b"vixens\xff\xff"));
        assert_eq!(key(b"sleeping", 1), u64::from_le_bytes(*b"sleeping"));
        assert_eq!(key(b"sleepings", 1) as u16, 0x00ff);
    }

    #[test]
    fn what_follows_a_string_is_not_in_its_key() {
        let text = b"a word is eight bytes";
        for start in 0..text.len() {
            for end in start..=text.len() {
                let expected = key(&text[start..end], 1);
                assert_eq!(key_in(text, &(start..end), 1), expected, "{start}..{end}");
            }
        }
    }

    #[test]
    fn every_byte_counts() {
        for n in 1..40 {
            let word = vec![b'a'; n];
            let mut keys = HashSet::from([key(&word, 1)]);
            for i in 0..n {
                let mut other = word.clone();
                other[i] = b'b';
                assert!(keys.insert(key(&other, 1)), "byte {i} of {n}");
            }
            assert!(keys.insert(key(&vec![b'a'; n + 1], 1)));
            assert_eq!(keys.insert(key(&word, SECOND)), n > WHOLE);
        }
    }

    proptest! {
        #[test]
        fn agrees_with_a_hash_map(strings in prop::collection::vec("[ab]{0,6}|.{0,20}", 0..300)) {
            let mut interner = Interner::default();
            let mut known: HashMap<&str, u32> = HashMap::new();
            for string in &strings {
                let next = known.len() as u32;
                let expected = *known.entry(string).or_insert(next);
                prop_assert_eq!(interner.intern(string).0, expected);
                prop_assert_eq!(interner.get(expected), string);
            }
            let mut again = Interner::from(interner.into_strings());
            prop_assert_eq!(again.number("\n"), None);
            for string in &strings {
                prop_assert_eq!(again.intern(string), (known[string.as_str()], false));
            }
            prop_assert_eq!(again.into_strings().len(), known.len());
        }
    }
}
