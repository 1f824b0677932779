//! Every sentence with its score, and what the score is made of.

use super::{KeySentence, Summary};
use crate::document::Document;
use crate::sentences::Unit;

/// Every sentence of a document, chosen or not, and why: what
/// [`Summarizer::explain`](crate::Summarizer::explain) gives.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Explanation<'t> {
    /// The summary that comes of it.
    pub summary: Summary<'t>,
    /// What its sentences are: paragraphs, if [they](Unit) are chosen as a whole.
    pub unit: Unit,
    /// What was summarized.
    pub document: Document<'t>,
    /// Names of the signals that [`Explained::signals`] lists; none if the algorithm has no
    /// parts.
    pub signals: Vec<&'static str>,
    /// All sentences, in document order: sentence *i* has `index` *i*.
    pub sentences: Vec<Explained<'t>>,
}

/// A sentence of a document and why it was chosen or not.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explained<'t> {
    /// The sentence with rank and score.
    pub sentence: KeySentence<'t>,
    /// Is it in the summary?
    pub is_chosen: bool,
    /// What each of [`Explanation::signals`] adds to the logarithm of the score, against the
    /// mean of all sentences; e to that power is the factor by which it raises the score.
    pub signals: Vec<f64>,
}

impl<'t> Explanation<'t> {
    /// All sentences, best first.
    pub fn by_rank(&self) -> Vec<&Explained<'t>> {
        let mut sentences: Vec<_> = self.sentences.iter().collect();
        sentences.sort_by_key(|explained| explained.sentence.rank);
        sentences
    }

    /// The signals of a sentence with their names, the strongest first, for or against;
    /// those below 0.05 either way are left out.
    ///
    /// ```
    /// use brevity::{Document, Summarizer};
    /// let document = Document::plain("The mill burned. It was old. The mill had a tower.");
    /// let explanation = Summarizer::new().explain(&document)?;
    /// let reasons = explanation.reasons(&explanation.sentences[1]);
    /// let (signal, share) = reasons.iter().find(|(signal, _)| *signal == "pronoun").unwrap();
    /// assert!(*share < 0.0, "{signal}");
    /// # Ok::<(), brevity::Error>(())
    /// ```
    pub fn reasons(&self, explained: &Explained<'_>) -> Vec<(&'static str, f64)> {
        let signals = self.signals.iter().copied();
        let mut reasons: Vec<_> = signals
            .zip(explained.signals.iter().copied())
            .filter(|(_, share)| share.abs() >= 0.05)
            .collect();
        reasons.sort_by(|(_, a), (_, b)| b.abs().total_cmp(&a.abs()));
        reasons
    }
}
