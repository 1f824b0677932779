//! How common each term is in a collection.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use crate::error::Error;
use crate::terms::Terms;

/// In how many documents of a collection each term occurs.
///
/// A single document tells which of its terms are rare *in it*; a collection also tells
/// which terms any document of its kind holds. [`TermMatrix::weighted`](super::TermMatrix::weighted)
/// takes idf from here.
///
/// Its text form is the number of documents on the first line, then `term<TAB>df` lines
/// sorted by term; reading it back gives an equal value.
///
/// ```
/// use brevity::{matrix::Background, terms::Terms};
/// let mut background = Background::default();
/// background.add(&Terms::from_tokens(&[vec!["tax", "law"], vec!["tax"]]));
/// background.add(&Terms::from_tokens(&[vec!["tax"]]));
/// assert_eq!(background.documents(), 2);
/// assert_eq!(background.document_frequency("tax"), 2);
/// assert_eq!(background.to_string(), "2\nlaw\t1\ntax\t2\n");
/// assert_eq!(background.to_string().parse(), Ok(background));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    documents: u64,
    frequencies: HashMap<String, u64>,
}

impl Background {
    /// Counts one more document, the title among its terms.
    pub fn add(&mut self, document: &Terms) {
        self.documents += 1;
        for term in document.vocabulary() {
            match self.frequencies.get_mut(term) {
                Some(frequency) => *frequency += 1,
                None => {
                    self.frequencies.insert(term.to_owned(), 1);
                }
            }
        }
    }

    /// How many documents there are.
    pub fn documents(&self) -> u64 {
        self.documents
    }

    /// df: how many documents hold `term`.
    pub fn document_frequency(&self, term: &str) -> u64 {
        self.frequencies.get(term).copied().unwrap_or(0)
    }

    /// idf(t) = ln(1 + N / df(t)) over the N documents; above 0.
    ///
    /// A term that no document holds weighs as much as one that a single document holds.
    ///
    /// ```
    /// use brevity::{matrix::Background, terms::Terms};
    /// let mut background = Background::default();
    /// background.add(&Terms::from_tokens(&[vec!["tax"]]));
    /// background.add(&Terms::from_tokens(&[vec!["tax", "law"]]));
    /// assert!((background.idf("tax") - 2.0_f64.ln()).abs() < 1e-12);
    /// assert!((background.idf("law") - 3.0_f64.ln()).abs() < 1e-12);
    /// assert_eq!(background.idf("rain"), background.idf("law"));
    /// ```
    pub fn idf(&self, term: &str) -> f64 {
        let frequency = self.document_frequency(term).max(1);
        (self.documents.max(1) as f64 / frequency as f64).ln_1p()
    }
}

impl fmt::Display for Background {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.documents)?;
        let mut sorted: Vec<(&String, &u64)> = self.frequencies.iter().collect();
        sorted.sort_unstable();
        for (term, frequency) in sorted {
            writeln!(f, "{term}\t{frequency}")?;
        }
        Ok(())
    }
}

impl FromStr for Background {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let mut lines = text.lines().zip(1..);
        let wrong = |line, expected| Error::InvalidLine { line, expected };
        let documents = lines
            .next()
            .and_then(|(line, _)| line.trim().parse().ok())
            .ok_or(wrong(1, "the number of documents"))?;
        let mut background = Self {
            documents,
            frequencies: HashMap::new(),
        };
        for (line, number) in lines {
            let (term, frequency) = line
                .rsplit_once('\t')
                .and_then(|(term, frequency)| Some((term, frequency.trim().parse().ok()?)))
                .ok_or(wrong(number, "a term, a tab and a number of documents"))?;
            if !(1..=documents).contains(&frequency) {
                return Err(wrong(
                    number,
                    "1 to as many documents as the first line says",
                ));
            }
            if background
                .frequencies
                .insert(term.to_owned(), frequency)
                .is_some()
            {
                return Err(wrong(number, "each term once"));
            }
        }
        Ok(background)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_background_is_refused_by_line() {
        for (text, at) in [
            ("", 1),
            ("many\n", 1),
            ("2\ntax\n", 2),
            ("2\ntax\t1\nlaw\tx\n", 3),
            ("2\ntax\t3\n", 2),
            ("2\ntax\t0\n", 2),
            ("2\ntax\t1\ntax\t1\n", 3),
        ] {
            match text.parse::<Background>() {
                Err(Error::InvalidLine { line, .. }) => assert_eq!(line, at, "{text:?}"),
                other => panic!("{text:?}: {other:?}"),
            }
        }
    }

    #[test]
    fn idf_of_no_documents_is_above_zero() {
        assert!(Background::default().idf("tax") > 0.0);
    }
}
