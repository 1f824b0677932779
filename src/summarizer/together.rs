//! Several documents as one.

use super::workspace::Workspace;
use super::{Read, Summarizer, check_size};
use crate::document::Document;
use crate::error::Error;
use crate::limits;
use crate::matrix::TermMatrix;
use crate::summary::Summary;
use crate::terms::Terms;

impl Summarizer {
    /// One summary of several documents: for each document, in order, its share of it, which
    /// may be no sentence.
    ///
    /// All sentences are scored and chosen together, so ranks and the length are those of
    /// the whole. Set a [`diversity`](Summarizer::diversity) such as 0.5: what one document
    /// says in other words than another is else said twice.
    ///
    /// Algorithms that look at the number of a row take it for a place in the text. The
    /// rows are therefore the documents' sentences interleaved by i/n, sentence *i* of its
    /// document's *n*: first sentences come first, last ones last, and the place of a row
    /// among all rows is that of its sentence in its own document. Of equal places the
    /// earlier document comes first. All titles together are the title.
    ///
    /// Each document is read in its own language.
    ///
    /// ```
    /// use brevity::{Document, Length, Summarizer};
    /// let first = Document::plain("The harbour wall broke in the storm. Boats sank.");
    /// let second = Document::plain("In the storm the harbour wall broke. Nobody was hurt in it.");
    /// let summarizer = Summarizer::new().length(Length::Sentences(2)).diversity(0.5);
    /// let shares = summarizer.summarize_together(&[first, second])?;
    /// let sentences: usize = shares.iter().map(|share| share.sentences().len()).sum();
    /// assert_eq!((shares.len(), sentences), (2, 2));
    /// # Ok::<(), brevity::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Summarizer::summarize`].
    pub fn summarize_together<'t>(
        &self,
        documents: &[Document<'t>],
    ) -> Result<Vec<Summary<'t>>, Error> {
        check_size(documents)?;
        let read: Vec<Read<'_, 't>> = documents
            .iter()
            .map(|document| self.read(&mut Workspace::default(), document))
            .collect::<Result<_, _>>()?;
        let parts: Vec<&Terms> = read.iter().map(|read| &read.terms).collect();
        let sentences = read.iter().map(|read| read.sentences.len()).sum();
        Error::past(limits::SENTENCES, "sentences", sentences)?;
        let rows = interleaved(&parts.iter().map(|terms| terms.len()).collect::<Vec<_>>());
        let mut terms = Terms::gather(&parts, &rows);
        // Each language has its own stems.
        let mut languages: Vec<_> = read.iter().map(|read| read.language).collect();
        languages.sort_unstable_by_key(|language| language.code());
        languages.dedup();
        let mut asked: Vec<u32> = languages
            .into_iter()
            .flat_map(|language| self.asked(&terms, language))
            .collect();
        if read.iter().any(|other| other.language != read[0].language) {
            asked.sort_unstable();
            asked.dedup();
        }
        let budget = self.budget(rows.iter().map(|&(d, i)| read[d].text(i)))?;
        let mut matrix = TermMatrix::default();
        matrix.refill(&mut terms, self.background.as_deref());
        matrix.ask(&asked);
        matrix.ask_for_share(budget.share());
        let query = self.found(&matrix, &terms);
        let choice = self.choose(&matrix, &budget)?;
        let ranks = choice.ranks(choice.chosen.iter().copied());

        let mut shares: Vec<Summary<'t>> = read
            .iter()
            .map(|read| Summary {
                query: query.clone(),
                ..self.summary(read)
            })
            .collect();
        for (&row, rank) in choice.chosen.iter().zip(ranks) {
            let (d, index) = rows[row];
            let sentence = read[d].key_sentence(index, rank, choice.scores[row]);
            shares[d].sentences.push(sentence);
        }
        for share in &mut shares {
            self.order.sort(&mut share.sentences);
        }
        Ok(shares)
    }
}

/// (document, sentence) of documents with `counts` sentences, by place in the document.
fn interleaved(counts: &[usize]) -> Vec<(usize, usize)> {
    let mut rows: Vec<(usize, usize)> = counts
        .iter()
        .enumerate()
        .flat_map(|(d, &n)| (0..n).map(move |i| (d, i)))
        .collect();
    // i/n < j/m as i·m < j·n, exactly.
    let product = |a: usize, b: usize| a as u128 * b as u128;
    rows.sort_unstable_by(|&(d, i), &(e, j)| {
        product(i, counts[e])
            .cmp(&product(j, counts[d]))
            .then(d.cmp(&e))
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Length;

    #[test]
    fn rows_are_interleaved_by_place() {
        let rows = interleaved(&[4, 2, 0]);
        assert_eq!(rows, [(0, 0), (1, 0), (0, 1), (0, 2), (1, 1), (0, 3)]);
    }

    #[test]
    fn one_document_together_is_the_document_alone() {
        let text = "The mill burned down. Nobody knows why the mill burned. It was old. \
                    The owner of the mill will build a new mill by the river.";
        let document = Document::plain(text);
        let summarizer = Summarizer::new().length(Length::Sentences(2));
        let alone = summarizer.summarize_document(&document).unwrap();
        let together = summarizer.summarize_together(&[document]).unwrap();
        assert_eq!(together, [alone]);
    }

    #[test]
    fn what_both_documents_say_is_said_once() {
        let texts = [
            "The mill by the river burned down on Friday. Firemen came from three towns.",
            "Rain is expected. On Friday the mill by the river burned down.",
        ];
        let documents = texts.map(Document::plain);
        let summarizer = Summarizer::new()
            .length(Length::Sentences(2))
            .diversity(0.5);
        let shares = summarizer.summarize_together(&documents).unwrap();
        let fires = shares
            .iter()
            .flat_map(|share| share.sentences())
            .filter(|sentence| sentence.text.contains("burned"));
        assert_eq!(fires.count(), 1);
    }

    #[test]
    fn no_document_gives_no_share() {
        assert_eq!(Summarizer::new().summarize_together(&[]), Ok(vec![]));
    }
}
