//! Which phrases there are: every run of up to six content words.

use std::collections::HashMap;
use std::ops::Range;

use super::reading::{ContentWord, EDGES, Joint, Reading};

/// Words of the longest phrase; characters, in a script without spaces.
pub(super) const LONGEST: usize = 6;
/// Words of the longest phrase in a script with spaces.
const LONGEST_SPACED: usize = 5;

/// The stems of a phrase; after the last one `NONE`.
pub(super) type Key = [u32; LONGEST];
pub(super) const NONE: u32 = u32::MAX;

/// A phrase with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ranked {
    /// Its place by first appearance.
    pub number: usize,
    pub key: Key,
    pub length: usize,
    pub score: f64,
    /// How often it occurs.
    pub count: u32,
}

impl Ranked {
    pub fn stems(&self) -> &[u32] {
        &self.key[..self.length]
    }
}

/// A phrase with what was seen of it.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub key: Key,
    /// Words, or characters in a script without spaces.
    pub length: usize,
    /// Is it of a script without spaces?
    pub is_unspaced: bool,
    pub count: u32,
    /// Places of the first and of the last occurrence among all words.
    pub first: u32,
    pub last: u32,
    /// How often nothing else belongs to its run on the left, on the right, on both sides.
    pub open_left: u32,
    pub open_right: u32,
    pub whole: u32,
    /// How often each [`Edge`](super::reading::Edge) stands before it and after it.
    pub before: [u32; EDGES],
    pub after: [u32; EDGES],
    /// How often every word begins with a capital; holds an acronym.
    pub capitals: u32,
    pub acronyms: u32,
    /// Characters of its first occurrence.
    pub characters: u32,
    /// Does its first word end in -ing? Its last one?
    pub opens_in_ing: bool,
    pub ends_in_ing: bool,
    /// Is every word of it vague? Its last one?
    pub is_vague: bool,
    pub ends_in_vague: bool,
    /// Does it begin with a general adjective or a participle?
    pub opens_in_general: bool,
    /// The most frequent phrase that is one word longer: its count.
    pub longer: u32,
}

impl Candidate {
    pub fn stems(&self) -> &[u32] {
        &self.key[..self.length]
    }
}

/// The runs of a reading: words that follow each other with nothing between.
pub(super) fn runs(reading: &Reading) -> impl Iterator<Item = Range<usize>> {
    let words = &reading.words;
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == words.len() {
            return None;
        }
        let rest = &words[start + 1..];
        let length = 1 + rest.iter().take_while(|w| w.joint != Joint::Break).count();
        let run = start..start + length;
        start += length;
        Some(run)
    })
}

/// Is a run of content words a phrase?
pub(super) fn is_phrase(reading: &Reading, words: &[ContentWord]) -> bool {
    let [first, rest @ ..] = words else {
        return false;
    };
    let form = |word: &ContentWord| &reading.forms[word.form as usize];
    let is_unspaced = rest.iter().all(|word| word.joint == Joint::None);
    let most = if is_unspaced { LONGEST } else { LONGEST_SPACED };
    words.len() <= most
        && !form(first).is_slight
        && !form(words.last().unwrap_or(first)).is_general
        && (words.len() > 1 || form(first).length > 1)
}

/// Calls `see(phrase, run)` with the words of every phrase and of the run that it is part of.
pub(super) fn phrases(reading: &Reading, mut see: impl FnMut(Range<usize>, Range<usize>)) {
    for run in runs(reading) {
        for start in run.clone() {
            for end in start + 1..=run.end.min(start + LONGEST) {
                if is_phrase(reading, &reading.words[start..end]) {
                    see(start..end, run.clone());
                }
            }
        }
    }
}

/// The key of a phrase of at most [`LONGEST`] words.
pub(super) fn key(words: &[ContentWord]) -> Key {
    let mut key = [NONE; LONGEST];
    for (slot, word) in key.iter_mut().zip(words) {
        *slot = word.stem;
    }
    key
}

/// Every phrase, by first appearance.
pub(super) fn candidates(reading: &Reading) -> Vec<Candidate> {
    let mut places: HashMap<Key, u32> = HashMap::new();
    let mut found: Vec<Candidate> = Vec::new();
    phrases(reading, |phrase, run| {
        let words = &reading.words[phrase.clone()];
        let key = key(words);
        let form = |i: usize| &reading.forms[words[i].form as usize];
        let place = *places.entry(key).or_insert_with(|| {
            let last = words.len() - 1;
            found.push(Candidate {
                key,
                length: words.len(),
                is_unspaced: words.len() > 1 && words[1..].iter().all(|w| w.joint == Joint::None),
                count: 0,
                first: words[0].place,
                last: 0,
                open_left: 0,
                open_right: 0,
                whole: 0,
                before: [0; EDGES],
                after: [0; EDGES],
                capitals: 0,
                acronyms: 0,
                characters: (0..=last).map(|i| form(i).length).sum(),
                opens_in_ing: form(0).is_gerund,
                ends_in_ing: form(last).is_gerund,
                is_vague: (0..=last).all(|i| form(i).is_vague || form(i).is_general),
                ends_in_vague: form(last).is_vague,
                opens_in_general: form(0).is_general,
                longer: 0,
            });
            (found.len() - 1) as u32
        });
        let candidate = &mut found[place as usize];
        let (left, right) = (phrase.start == run.start, phrase.end == run.end);
        candidate.count += 1;
        candidate.last = words[0].place;
        candidate.open_left += u32::from(left);
        candidate.open_right += u32::from(right);
        candidate.whole += u32::from(left && right);
        if left {
            candidate.before[words[0].before as usize] += 1;
        }
        if right {
            candidate.after[words[words.len() - 1].after as usize] += 1;
        }
        let is = |test: &dyn Fn(usize) -> bool| u32::from((0..words.len()).all(test));
        candidate.capitals += is(&|i| form(i).is_capital);
        candidate.acronyms += u32::from((0..words.len()).any(|i| form(i).is_acronym));
    });
    for i in 0..found.len() {
        let (key, length, count) = (found[i].key, found[i].length, found[i].count);
        if length == 1 {
            continue;
        }
        let mut shorter = [[NONE; LONGEST]; 2];
        shorter[0][..length - 1].copy_from_slice(&key[..length - 1]);
        shorter[1][..length - 1].copy_from_slice(&key[1..length]);
        for key in shorter {
            if let Some(&j) = places.get(&key) {
                let longer = &mut found[j as usize].longer;
                *longer = count.max(*longer);
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::language::Language;

    fn found(text: &str, code: &str) -> (Vec<String>, Vec<Candidate>) {
        let language = Language::from_code(code).unwrap();
        let document = Document::plain(text);
        let reading = Reading::new(&document, language);
        let found = candidates(&reading);
        let mut texts = vec![String::new(); found.len()];
        phrases(&reading, |phrase, _| {
            let words = &reading.words[phrase];
            let place = found.iter().position(|c| c.key == key(words)).unwrap();
            texts[place] = document.text()[words[0].start..words[words.len() - 1].end].to_owned();
        });
        (texts, found)
    }

    #[test]
    fn every_run_of_words_is_a_phrase() {
        let (texts, found) = found("Tax law, tax law court.", "und");
        assert_eq!(
            texts,
            [
                "tax",
                "tax law",
                "law",
                "tax law court",
                "law court",
                "court"
            ]
        );
        let tax_law = &found[1];
        assert_eq!((tax_law.count, tax_law.whole, tax_law.longer), (2, 1, 1));
        assert_eq!((tax_law.open_left, tax_law.open_right), (2, 1));
        assert_eq!((tax_law.first, tax_law.last), (0, 2));
        assert_eq!(tax_law.characters, 6);
    }

    #[test]
    fn numbers_and_adjectives_stand_at_one_end_only() {
        let (texts, _) = found("New Windows 10 machines. It is reduced.", "en");
        let expected = [
            "New Windows",
            "New Windows 10",
            "New Windows 10 machines",
            "Windows",
            "Windows 10",
            "Windows 10 machines",
            "machines",
        ];
        assert_eq!(texts, expected);
    }

    #[test]
    fn five_words_or_six_characters() {
        let (texts, _) = found("aa bb cc dd ee ff", "und");
        let words = texts.iter().map(|t| t.split(' ').count()).max();
        assert_eq!(words, Some(5));
        let (texts, _) = found("概念设计方案图", "zh");
        assert_eq!(texts.iter().map(|t| t.chars().count()).max(), Some(6));
        assert_eq!(texts.iter().map(|t| t.chars().count()).min(), Some(2));
    }
}
