//! Which sentences many documents hold.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Counts in how many documents a sentence stands, to tell what a newsletter or a site puts
/// into each of them.
///
/// Sentences are the same if they differ in nothing but white space. Kept is a hash of 64
/// bits and a count for each, not the text: about 20 bytes a sentence.
///
/// ```
/// use brevity::sentences::Repetitions;
/// let mut repetitions = Repetitions::default();
/// repetitions.add(["The mill burned.", "Subscribe now."]);
/// repetitions.add(["Subscribe\nnow.", "Rain is expected.", "Subscribe now."]);
/// assert_eq!(repetitions.documents("Subscribe now."), 2);
/// assert_eq!(repetitions.documents("Rain is expected."), 1);
/// assert_eq!(repetitions.documents("Snow fell."), 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repetitions {
    documents: HashMap<u64, u32>,
}

impl Repetitions {
    /// Counts the sentences of one more document.
    pub fn add<'t>(&mut self, sentences: impl IntoIterator<Item = &'t str>) {
        let distinct: HashSet<u64> = sentences.into_iter().map(fingerprint).collect();
        self.add_fingerprints(distinct);
    }

    /// Counts the [`fingerprints`](fingerprint) of one more document's sentences, each once:
    /// what a thread that reads can hand to the one that counts.
    pub fn add_fingerprints(&mut self, distinct: HashSet<u64>) {
        distinct
            .into_iter()
            .for_each(|print| *self.documents.entry(print).or_default() += 1);
    }

    /// How many documents hold `sentence`.
    pub fn documents(&self, sentence: &str) -> u32 {
        let count = self.documents.get(&fingerprint(sentence));
        count.copied().unwrap_or(0)
    }
}

/// The hash of a sentence without regard to its white space; the same in every run of this
/// build.
pub fn fingerprint(sentence: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    sentence
        .split_whitespace()
        .for_each(|word| word.hash(&mut hasher));
    hasher.finish()
}
