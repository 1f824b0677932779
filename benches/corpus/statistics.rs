//! Measures of a text that decide what a summarizer has to do for it.

use std::collections::{HashMap, HashSet};

use super::{Block, Book, Lexicon};

/// Counts over a text. Words are runs of letters and digits, held together by `’`, `'`, `-`, `.`
/// or `,` between two of them; forms differ if they do after lower-casing.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// Length of the text.
    pub bytes: usize,
    /// Bytes of characters outside ASCII, of all bytes, 0..1.
    pub non_ascii: f64,
    /// Words with at least one letter.
    pub words: usize,
    /// Letters per word.
    pub letters_per_word: f64,
    /// Sentences.
    pub sentences: usize,
    /// Mean of the sentence lengths, in words, numbers included.
    pub sentence_mean: f64,
    /// Standard deviation of the sentence lengths, in words.
    pub sentence_deviation: f64,
    /// Different forms in the first eighth, quarter, half and the whole of the words.
    pub distinct: [usize; 4],
    /// Exponent of Heaps' law between the first eighth and the whole.
    pub heaps: f64,
    /// Slope of log frequency over log rank between ranks 10 and 1000; Zipf's law has -1.
    pub zipf: f64,
    /// The 20 most frequent forms with their share of all words in per cent.
    pub frequent: Vec<(String, f64)>,
    /// Share of forms that occur once, 0..1.
    pub once: f64,
    /// Share of the words of six letters and more of a sentence that the next sentence repeats.
    pub overlap_next: f64,
    /// The same with the sentence a hundred further on.
    pub overlap_far: f64,
}

impl Statistics {
    /// The statistics of a book of at least `bytes` bytes; headings count as bytes only.
    pub fn of_book(lexicon: &Lexicon, bytes: usize, seed: u64) -> Self {
        let mut book = Book::new(lexicon, seed);
        let mut counter = Counter::default();
        while counter.bytes < bytes {
            let block = book.next_block();
            counter.bytes += block.text().len() + 2;
            counter.non_ascii += block.text().bytes().filter(|byte| !byte.is_ascii()).count();
            if let Block::Paragraph {
                text,
                sentence_ends,
            } = block
            {
                counter.paragraph(text, sentence_ends);
            }
        }
        counter.finish()
    }
}

#[derive(Default)]
struct Counter {
    bytes: usize,
    non_ascii: usize,
    letters: usize,
    ids: HashMap<String, u32>,
    forms: Vec<String>,
    tokens: Vec<u32>,
    lengths: Vec<usize>,
    content: Vec<Vec<u32>>,
}

impl Counter {
    fn paragraph(&mut self, text: &str, ends: &[usize]) {
        let mut start = 0;
        for &end in ends {
            let mut length = 0;
            let mut content = Vec::new();
            for word in words(&text[start..end]) {
                length += 1;
                let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
                if letters == 0 {
                    continue;
                }
                self.letters += letters;
                let form = word.to_lowercase();
                let next = self.forms.len() as u32;
                let id = *self.ids.entry(form.clone()).or_insert(next);
                if id == next {
                    self.forms.push(form);
                }
                self.tokens.push(id);
                if letters > 5 {
                    content.push(id);
                }
            }
            self.lengths.push(length);
            self.content.push(content);
            start = end;
        }
    }

    fn overlap(&self, distance: usize) -> f64 {
        let (mut shared, mut all) = (0, 0);
        for (sentence, other) in self.content.iter().zip(self.content.iter().skip(distance)) {
            shared += sentence.iter().filter(|id| other.contains(id)).count();
            all += sentence.len();
        }
        shared as f64 / all as f64
    }

    fn finish(self) -> Statistics {
        let words = self.tokens.len();
        let distinct = [8, 4, 2, 1].map(|part| {
            let seen: HashSet<u32> = self.tokens[..words / part].iter().copied().collect();
            seen.len()
        });
        let mut counts: Vec<(u32, usize)> =
            (0..self.forms.len() as u32).map(|id| (id, 0)).collect();
        for &id in &self.tokens {
            counts[id as usize].1 += 1;
        }
        counts.sort_by_key(|&(id, count)| (std::cmp::Reverse(count), id));
        let sentences = self.lengths.len() as f64;
        let mean = self.lengths.iter().sum::<usize>() as f64 / sentences;
        let variance = self
            .lengths
            .iter()
            .map(|&length| (length as f64 - mean).powi(2))
            .sum::<f64>()
            / sentences;
        let ranked = |rank: usize| {
            counts
                .get(rank - 1)
                .map_or(f64::NAN, |&(_, count)| count as f64)
        };
        Statistics {
            bytes: self.bytes,
            non_ascii: self.non_ascii as f64 / self.bytes as f64,
            words,
            letters_per_word: self.letters as f64 / words as f64,
            sentences: self.lengths.len(),
            sentence_mean: mean,
            sentence_deviation: variance.sqrt(),
            distinct,
            heaps: (distinct[3] as f64 / distinct[0] as f64).ln() / 8f64.ln(),
            zipf: (ranked(1000) / ranked(10)).ln() / 100f64.ln(),
            frequent: counts
                .iter()
                .take(20)
                .map(|&(id, count)| {
                    (
                        self.forms[id as usize].clone(),
                        100.0 * count as f64 / words as f64,
                    )
                })
                .collect(),
            once: counts.iter().filter(|&&(_, count)| count == 1).count() as f64
                / counts.len() as f64,
            overlap_next: self.overlap(1),
            overlap_far: self.overlap(100),
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = &rest[rest.find(char::is_alphanumeric)?..];
        let mut end = rest.len();
        let mut letters = rest.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let joins = matches!(letter, '’' | '\'' | '-' | '.' | ',')
                && letters
                    .peek()
                    .is_some_and(|&(_, next)| next.is_alphanumeric());
            if !letter.is_alphanumeric() && !joins {
                end = at;
                break;
            }
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}
