//! Numbers only, no text from here on: [`Terms`] to [`TermMatrix`].

mod background;

use std::ops::Range;

use crate::error::Error;
use crate::limits;
use crate::parallel;
use crate::room::{self, Room};
use crate::terms::{Occurrences, Surface, Terms};

pub use background::Background;

/// Sentences × terms, in compressed sparse rows.
///
/// Row *i* is sentence *i*; column *t* is term *t* of the vocabulary. Two numbers
/// stand at each place where a term occurs:
///
/// - the *count* tf(t, i), how often sentence *i* holds term *t*;
/// - the *weight* tf(t, i) · idf(t) / ‖row i‖, so that every row has length 1 and
///   the product of two rows is their cosine similarity, 0..=1.
///
/// idf(t) = ln(1 + n / df(t)), where df(t) of the n sentences hold term *t*
/// (Spärck Jones 1972, [doi:10.1108/eb026526](https://doi.org/10.1108/eb026526)).
/// The 1 keeps it above zero for a term that every sentence holds; with the plain
/// ln(n / df) a text of equal sentences would have no weights at all.
///
/// Memory: 8 bytes for each distinct term of each sentence, whose weight is worked out when
/// it is asked for, and 4 for each occurrence, which keep where in the sentence it stands.
///
/// ```
/// use brevity::TermMatrix;
/// let matrix = TermMatrix::from_tokens(&[vec!["red", "fox", "red"], vec!["fox"], vec!["owl"]]);
/// assert_eq!((matrix.rows(), matrix.columns()), (3, 3));
/// assert_eq!(matrix.row(0).map(|e| (e.term, e.count)).collect::<Vec<_>>(), [(0, 2), (1, 1)]);
/// assert!((matrix.cosine(1, 1) - 1.0).abs() < 1e-12);
/// assert_eq!(matrix.cosine(1, 2), 0.0);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TermMatrix {
    rows: Rows,
    /// Length of each row of tf · idf; 1 for one without terms.
    norms: Vec<f64>,
    sentence_frequencies: Vec<u32>,
    /// One for each term.
    idf: Vec<f64>,
    title: Vec<Entry>,
    query: Vec<Entry>,
    surfaces: Vec<Surface>,
    share: f64,
    /// For whoever works on it.
    room: Room,
}

/// What is counted before anything is weighed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Rows {
    /// The distinct terms of each row by number, row after row; the positions of an entry, as
    /// many as its count, entry after entry; and where the positions of each row end.
    occurrences: Occurrences,
    /// Row i has the entries from `ends[i - 1]` to `ends[i]`.
    ends: Vec<u32>,
    counts: Vec<u32>,
}

/// The fewest rows that one thread counts at a time.
const BLOCK: usize = 4096;

impl Rows {
    /// Counts the occurrences in the room that they take.
    fn count(&mut self) {
        let Occurrences {
            ids: terms,
            positions,
            ends,
        } = &mut self.occurrences;
        let counts = room::zeroed(&mut self.counts, terms.len());
        let row_ends = room::zeroed(&mut self.ends, ends.len());
        let parts = parallel::parts(ends.len(), BLOCK);
        if parts == 1 {
            let whole = Block {
                start: 0,
                ends,
                terms,
                counts,
                positions,
                row_ends,
            };
            whole.count();
            let entries = self.ends.last().map_or(0, |&last| last as usize);
            return self.truncate(entries);
        }
        let size = ends.len().div_ceil(parts);
        let (mut blocks, mut starts) = (Vec::new(), Vec::new());
        let mut rest = (&mut terms[..], &mut counts[..], &mut positions[..]);
        let mut start = 0;
        for (row_ends, ends) in row_ends.chunks_mut(size).zip(ends.chunks(size)) {
            let end = ends.last().map_or(start, |&end| end as usize);
            let (terms, terms_after) = rest.0.split_at_mut(end - start);
            let (counts, counts_after) = rest.1.split_at_mut(end - start);
            let (positions, positions_after) = rest.2.split_at_mut(end - start);
            rest = (terms_after, counts_after, positions_after);
            starts.push(start);
            blocks.push(Block {
                start,
                ends,
                terms,
                counts,
                positions,
                row_ends,
            });
            start = end;
        }
        parallel::for_each(blocks, Block::count);
        // What was counted moves together, over what the repetitions have left free.
        let mut entries = 0;
        for (row_ends, start) in row_ends.chunks_mut(size).zip(starts) {
            let counted = start..start + row_ends.last().map_or(0, |&last| last as usize);
            row_ends.iter_mut().for_each(|end| *end += entries as u32);
            terms.copy_within(counted.clone(), entries);
            counts.copy_within(counted.clone(), entries);
            entries += counted.len();
        }
        self.truncate(entries);
    }

    fn truncate(&mut self, entries: usize) {
        self.occurrences.ids.truncate(entries);
        self.counts.truncate(entries);
    }

    /// The distinct terms of all rows, row after row.
    fn terms(&self) -> &[u32] {
        &self.occurrences.ids
    }
}

/// Some rows that are counted on their own.
struct Block<'a> {
    /// Where its occurrences start among all of them.
    start: usize,
    ends: &'a [u32],
    /// The terms of each row in text order; when they are counted, the distinct ones of each row
    /// by number, row after row.
    terms: &'a mut [u32],
    counts: &'a mut [u32],
    positions: &'a mut [u32],
    /// For each row, where its distinct terms end in the block.
    row_ends: &'a mut [u32],
}

impl Block<'_> {
    fn count(self) {
        let mut sorted = Vec::with_capacity(64);
        let (mut start, mut entries) = (0, 0);
        for (row_end, end) in self.row_ends.iter_mut().zip(self.ends) {
            let row = start..*end as usize - self.start;
            start = row.end;
            let positions = &mut self.positions[row.clone()];
            let places = self.terms[row].iter().zip(&*positions);
            sorted.clear();
            // One number sorts faster than a pair.
            sorted.extend(places.map(|(&term, &at)| u64::from(term) << 32 | u64::from(at)));
            sorted.sort_unstable();
            for (position, &place) in positions.iter_mut().zip(&sorted) {
                *position = place as u32;
            }
            // No row has more distinct terms than terms: what is not yet counted stays.
            for same in sorted.chunk_by(|a, b| a >> 32 == b >> 32) {
                self.terms[entries] = (same[0] >> 32) as u32;
                self.counts[entries] = same.len() as u32;
                entries += 1;
            }
            *row_end = entries as u32;
        }
    }
}

/// One term of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    /// Number of the term.
    pub term: u32,
    /// How often it occurs in the row.
    pub count: u32,
    /// Its tf-idf weight in a row of length 1, 0..=1.
    pub weight: f64,
}

impl TermMatrix {
    /// The matrix of analyzed sentences.
    ///
    /// # Panics
    /// If there are more terms or sentences than [`TEXT_BYTES`](crate::limits::TEXT_BYTES);
    /// no text within the limits has.
    pub fn new(terms: &Terms) -> Self {
        Self::copied_from(terms, None)
    }

    /// The matrix of analyzed sentences, with idf over the documents of a collection in
    /// place of the sentences of this one: see [`Background::idf`].
    ///
    /// ```
    /// use brevity::{TermMatrix, matrix::Background, terms::Terms};
    /// let terms = Terms::from_tokens(&[vec!["said", "tax"], vec!["tax"], vec!["tax"]]);
    /// let background: Background = "1000\nsaid\t900\ntax\t10\n".parse()?;
    /// let weights = |matrix: TermMatrix| matrix.row(0).map(|e| e.weight).collect::<Vec<_>>();
    /// let (alone, weighted) = (TermMatrix::new(&terms), TermMatrix::weighted(&terms, &background));
    /// let (alone, weighted) = (weights(alone), weights(weighted));
    /// assert!(alone[0] > alone[1] && weighted[0] < weighted[1]);
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Panics
    /// As [`TermMatrix::new`].
    pub fn weighted(terms: &Terms, background: &Background) -> Self {
        Self::copied_from(terms, Some(background))
    }

    fn copied_from(terms: &Terms, background: Option<&Background>) -> Self {
        let mut matrix = Self::default();
        (matrix.rows.occurrences, matrix.surfaces) = terms.sentences();
        matrix.weigh(terms, background);
        matrix
    }

    /// Becomes the matrix of other analyzed sentences, which `terms` has no more afterwards, in
    /// the room of what it was.
    pub(crate) fn refill(&mut self, terms: &mut Terms, background: Option<&Background>) {
        terms.swap_sentences(&mut self.rows.occurrences, &mut self.surfaces);
        self.weigh(terms, background);
    }

    /// Counts and weighs the occurrences, whose vocabulary and title are those of `terms`.
    fn weigh(&mut self, terms: &Terms, background: Option<&Background>) {
        let n = self.rows.occurrences.ends.len();
        let most = self.rows.occurrences.ids.len().max(n);
        assert!(most <= limits::TEXT_BYTES, "more terms than 32 bits count");
        self.rows.count();
        let frequencies = room::zeroed(&mut self.sentence_frequencies, terms.vocabulary().len());
        for &term in self.rows.terms() {
            frequencies[term as usize] += 1;
        }
        let idf = room::zeroed(&mut self.idf, frequencies.len());
        match background {
            Some(background) => {
                for (idf, term) in idf.iter_mut().zip(terms.vocabulary()) {
                    *idf = background.idf(term);
                }
            }
            // A term of the title alone is in no row; it weighs as much as the rarest one.
            None => {
                let df = |term: usize| f64::from(frequencies[term].max(1));
                parallel::fill(idf, |term| (n as f64 / df(term)).ln_1p());
            }
        }
        fill_row(&mut self.title, terms.title().iter().copied(), idf);
        self.query.clear();
        self.share = 0.0;
        let mut norms = std::mem::take(&mut self.norms);
        let norm = |i: usize| {
            let (terms, counts) = self.counts(i);
            let raw = |(&term, &count): (&u32, &u32)| f64::from(count) * self.idf[term as usize];
            let squares = terms.iter().zip(counts).map(raw).map(|raw| raw * raw);
            if terms.is_empty() {
                1.0
            } else {
                squares.sum::<f64>().sqrt()
            }
        };
        parallel::fill(room::zeroed(&mut norms, n), norm);
        self.norms = norms;
    }

    /// The matrix of sentences that were cut into tokens elsewhere; equal tokens are one term.
    ///
    /// # Panics
    /// As [`TermMatrix::new`].
    pub fn from_tokens<S: AsRef<str>>(sentences: &[Vec<S>]) -> Self {
        Self::new(&Terms::from_tokens(sentences))
    }

    /// The same matrix with what shows of each sentence besides its terms.
    ///
    /// # Errors
    /// If there is not one surface for each row.
    pub fn with_surfaces(mut self, surfaces: Vec<Surface>) -> Result<Self, Error> {
        if surfaces.len() != self.rows() {
            return Err(Error::LengthMismatch {
                what: "surfaces",
                expected: self.rows(),
                actual: surfaces.len(),
            });
        }
        self.surfaces = surfaces;
        Ok(self)
    }

    /// The same matrix with what the reader asks for, as terms of the vocabulary: see
    /// [`Analyzer::query`](crate::terms::Analyzer::query). Terms that no sentence holds, which
    /// may be those of the title, are left out.
    ///
    /// ```
    /// use brevity::TermMatrix;
    /// let matrix = TermMatrix::from_tokens(&[vec!["red", "fox"], vec!["owl"]]).with_query(&[2]);
    /// assert_eq!((matrix.cosine_to_query(0), matrix.cosine_to_query(1)), (0.0, 1.0));
    /// ```
    ///
    /// # Panics
    /// If there is no such term.
    #[must_use]
    pub fn with_query(mut self, terms: &[u32]) -> Self {
        self.ask(terms);
        self
    }

    /// Makes terms of the vocabulary its query.
    pub(crate) fn ask(&mut self, terms: &[u32]) {
        let held = terms.iter().copied();
        let held = held.filter(|&term| self.sentence_frequencies[term as usize] > 0);
        fill_row(&mut self.query, held, &self.idf);
    }

    /// The same matrix with the share of the text that is asked for, 0..=1; anything else is
    /// held within.
    ///
    /// A summary of a few sentences says what the text begins with, one of half the text
    /// covers it; [`Fusion`](crate::rank::Fusion) weighs its signals accordingly.
    #[must_use]
    pub fn with_share(mut self, share: f64) -> Self {
        self.ask_for_share(share);
        self
    }

    /// Notes the share of the text that is asked for.
    pub(crate) fn ask_for_share(&mut self, share: f64) {
        self.share = f64::max(share, 0.0).min(1.0);
    }

    /// The share of the text that is asked for, 0..=1; 0 if it is not known.
    ///
    /// ```
    /// use brevity::TermMatrix;
    /// let matrix = TermMatrix::from_tokens(&[vec!["a"], vec!["b"]]);
    /// assert_eq!(matrix.share(), 0.0);
    /// assert_eq!(matrix.with_share(0.5).share(), 0.5);
    /// ```
    pub fn share(&self) -> f64 {
        self.share
    }

    /// How many sentences.
    pub fn rows(&self) -> usize {
        self.rows.ends.len()
    }

    /// How many distinct terms.
    pub fn columns(&self) -> usize {
        self.sentence_frequencies.len()
    }

    /// How many places are not zero.
    pub fn entries(&self) -> usize {
        self.rows.terms().len()
    }

    /// The terms of row `i`, by number.
    ///
    /// # Panics
    /// If there is no row `i`.
    pub fn row(&self, i: usize) -> impl Iterator<Item = Entry> {
        let norm = self.norms[i];
        let (terms, counts) = self.counts(i);
        terms.iter().zip(counts).map(move |(&term, &count)| Entry {
            term,
            count,
            weight: f64::from(count) * self.idf[term as usize] / norm,
        })
    }

    /// The terms of row `i`, by number, each with its places among all words of the
    /// sentence, stop words included, from 0, rising.
    ///
    /// ```
    /// use brevity::TermMatrix;
    /// let matrix = TermMatrix::from_tokens(&[vec!["red", "fox", "red"]]);
    /// let positions: Vec<&[u32]> = matrix.row_with_positions(0).map(|(_, at)| at).collect();
    /// assert_eq!(positions, [&[0, 2][..], &[1]]);
    /// ```
    ///
    /// # Panics
    /// If there is no row `i`.
    pub fn row_with_positions(&self, i: usize) -> impl Iterator<Item = (Entry, &[u32])> {
        let mut rest = &self.rows.occurrences.positions[self.rows.occurrences.range(i)];
        self.row(i).map(move |entry| {
            let (positions, after) = rest.split_at(entry.count as usize);
            rest = after;
            (entry, positions)
        })
    }

    /// How many terms row `i` holds, repetitions included.
    ///
    /// # Panics
    /// If there is no row `i`.
    pub fn length(&self, i: usize) -> u32 {
        self.rows.occurrences.range(i).len() as u32
    }

    /// df: how many rows hold `term`.
    ///
    /// # Panics
    /// If there is no such term.
    pub fn sentence_frequency(&self, term: usize) -> u32 {
        self.sentence_frequencies[term]
    }

    /// idf of `term`; above 0.
    ///
    /// # Panics
    /// If there is no such term.
    pub fn idf(&self, term: usize) -> f64 {
        self.idf[term]
    }

    /// What shows of the sentences besides their terms, one for each row; empty if unknown.
    pub fn surfaces(&self) -> &[Surface] {
        &self.surfaces
    }

    /// The title as a row of length 1; empty if there is none.
    pub fn title(&self) -> &[Entry] {
        &self.title
    }

    /// What the reader asks for as a row of length 1; empty if nothing of it is in the text.
    pub fn query(&self) -> &[Entry] {
        &self.query
    }

    /// Cosine similarity of row `i` and the query, 0..=1; 0 if one of them is empty.
    ///
    /// # Panics
    /// If there is no row `i`.
    pub fn cosine_to_query(&self, i: usize) -> f64 {
        product(self.row(i), self.query.iter().copied())
    }

    /// Cosine similarity of rows `i` and `j`, 0..=1; 0 if one of them is empty.
    ///
    /// # Panics
    /// If there is no row `i` or `j`.
    pub fn cosine(&self, i: usize, j: usize) -> f64 {
        product(self.row(i), self.row(j))
    }

    /// Cosine similarity of row `i` and the title, 0..=1; 0 if one of them is empty.
    ///
    /// # Panics
    /// If there is no row `i`.
    pub fn cosine_to_title(&self, i: usize) -> f64 {
        product(self.row(i), self.title.iter().copied())
    }

    /// The terms of row `i`, by number, and how often each occurs in it.
    pub(crate) fn counts(&self, i: usize) -> (&[u32], &[u32]) {
        let entries = self.range(i);
        (
            &self.rows.terms()[entries.clone()],
            &self.rows.counts[entries],
        )
    }

    /// Where the entries of row `i` lie among all of them.
    pub(crate) fn range(&self, i: usize) -> Range<usize> {
        let start = if i == 0 { 0 } else { self.rows.ends[i - 1] };
        start as usize..self.rows.ends[i] as usize
    }

    /// Terms of all entries, row after row.
    pub(crate) fn entry_terms(&self) -> &[u32] {
        self.rows.terms()
    }

    /// Vectors for whoever works on it.
    pub(crate) fn room(&self) -> &Room {
        &self.room
    }

    /// Bytes that it has room for.
    pub(crate) fn bytes(&self) -> usize {
        let numbers = self.rows.ends.capacity()
            + self.rows.counts.capacity()
            + self.sentence_frequencies.capacity();
        size_of::<u32>() * numbers
            + self.rows.occurrences.bytes()
            + size_of::<f64>() * (self.norms.capacity() + self.idf.capacity())
            + size_of::<Entry>() * (self.title.capacity() + self.query.capacity())
            + size_of::<Surface>() * self.surfaces.capacity()
            + self.room.bytes()
    }

    /// What the products of counts and idf of row `i` are divided by to make its weights.
    pub(crate) fn norm(&self, i: usize) -> f64 {
        self.norms[i]
    }
}

/// The product of two rows in order of term.
fn product(a: impl Iterator<Item = Entry>, b: impl Iterator<Item = Entry>) -> f64 {
    let mut b = b.peekable();
    let mut sum = 0.0;
    for entry in a {
        while b.next_if(|other| other.term < entry.term).is_some() {}
        if let Some(other) = b.next_if(|other| other.term == entry.term) {
            sum += entry.weight * other.weight;
        }
    }
    sum
}

/// Makes one row of length 1 of a list of terms.
fn fill_row(row: &mut Vec<Entry>, terms: impl Iterator<Item = u32>, idf: &[f64]) {
    row.clear();
    row.extend(terms.map(|term| Entry {
        term,
        count: 1,
        weight: 0.0,
    }));
    row.sort_unstable_by_key(|entry| entry.term);
    row.dedup_by(|next, entry| {
        let same = next.term == entry.term;
        entry.count += u32::from(same);
        same
    });
    for entry in &mut *row {
        entry.weight = f64::from(entry.count) * idf[entry.term as usize];
    }
    let norm = row.iter().map(|e| e.weight * e.weight).sum::<f64>().sqrt();
    for entry in row {
        entry.weight /= norm;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::terms::Analyzer;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    /// Three sentences: `a a b`, `b`, `c`. n = 3, df = 1, 2, 1.
    #[test]
    fn hand_worked_weights() {
        let matrix = TermMatrix::from_tokens(&[vec!["a", "a", "b"], vec!["b"], vec!["c"]]);
        assert!(close(matrix.idf(0), 4.0_f64.ln()));
        assert!(close(matrix.idf(1), 2.5_f64.ln()));
        let (a, b) = (2.0 * 4.0_f64.ln(), 2.5_f64.ln());
        let norm = a.hypot(b);
        let row: Vec<_> = matrix.row(0).map(|e| e.weight).collect();
        assert!(close(row[0], a / norm) && close(row[1], b / norm));
        assert!(close(matrix.cosine(0, 1), b / norm));
        assert_eq!(matrix.length(0), 3);
    }

    #[test]
    fn equal_sentences_have_cosine_one() {
        let matrix = TermMatrix::from_tokens(&vec![vec!["a", "b"]; 4]);
        assert!(close(matrix.cosine(0, 3), 1.0));
    }

    #[test]
    fn an_empty_row_has_cosine_zero() {
        let matrix = TermMatrix::from_tokens(&[vec!["a"], vec![]]);
        assert_eq!(matrix.cosine(0, 1), 0.0);
        assert_eq!(matrix.cosine(1, 1), 0.0);
    }

    #[test]
    fn a_title_is_a_row_of_its_own() {
        let english = Language::from_code("en").unwrap();
        let terms = Analyzer::new(english).analyze(["Trade grew.", "Rain fell."], Some("Trade"));
        let matrix = TermMatrix::new(&terms);
        assert_eq!(matrix.rows(), 2);
        assert!(close(matrix.cosine_to_title(0), 0.5_f64.sqrt()));
        assert_eq!(matrix.cosine_to_title(1), 0.0);
    }
}
