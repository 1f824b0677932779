//! A question to terms.

use std::collections::HashMap;

use super::bigrams::piece_marks;
use super::surface::Marks;
use super::{Analyzer, Terms, words};
use crate::language::{Language, WordList};

impl Analyzer {
    /// The terms of `query` that `terms` hold, in order of their numbers: stems, so that
    /// `elections` finds `election`. Empty if there is none.
    ///
    /// A query that is one character of Chinese or Japanese finds the pairs that hold it.
    ///
    /// Each comes twice as often as the query names it. If the query asks in English for a
    /// part of a report (its problem, its method, its results), the words that such a part is
    /// usually told by come once.
    ///
    /// ```
    /// use brevity::{language::Language, terms::Analyzer};
    /// let analyzer = Analyzer::new(Language::from_code("en").unwrap());
    /// let terms = analyzer.analyze(["An election in May.", "Rain fell."], None);
    /// assert_eq!(analyzer.query(&terms, "What about the elections in Mali?"), [0, 0]);
    /// assert!(analyzer.query(&terms, "snow").is_empty());
    /// ```
    pub fn query(&self, terms: &Terms, query: &str) -> Vec<u32> {
        let answers = answer_words(self.language());
        let mut counts: HashMap<String, usize> = HashMap::new();
        let mut kinds: Vec<&str> = Vec::new();
        for word in words(query) {
            let tags = answers.tag(&word.to_lowercase()).unwrap_or_default();
            kinds.extend(tags.split(' ').filter_map(|tag| tag.strip_suffix('?')));
        }
        for term in self.analyze([query], None).strings(0) {
            *counts.entry(term.to_owned()).or_default() += 2;
        }
        if !kinds.is_empty() {
            for (word, tags) in answers.iter() {
                if tags.split(' ').any(|tag| kinds.contains(&tag))
                    && let Some(term) = self.term(word)
                {
                    counts.entry(term).or_insert(1);
                }
            }
        }
        let alone = query.trim();
        let is_one_character = alone.chars().nth(1).is_none()
            && counts.contains_key(alone)
            && piece_marks(alone, self.language()).has(Marks::PIECE);
        let mut found = Vec::new();
        for (id, term) in terms.vocabulary().enumerate() {
            let mut count = counts.get(term).copied().unwrap_or_default();
            if count == 0 && is_one_character && term.contains(alone) {
                count = 2;
            }
            found.extend(std::iter::repeat_n(id as u32, count));
        }
        found
    }
}

/// Words that ask for a part of a report, tagged `KIND?`, and words that such a part is told
/// by, tagged `KIND`.
fn answer_words(language: Language) -> WordList {
    match language.code() {
        "en" => WordList::new(include_str!("query_words/en.txt")),
        _ => WordList::EMPTY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_for_a_part_of_a_report_asks_for_its_words() {
        let analyzer = Analyzer::new(Language::ENGLISH);
        let terms = analyzer.analyze(["We show gains.", "It rained."], None);
        assert_eq!(analyzer.query(&terms, "Results?"), [0]);
        assert_eq!(analyzer.query(&terms, "show gains"), [0, 0, 1, 1]);
        assert_eq!(analyzer.query(&terms, "rain rain"), [2, 2, 2, 2]);
        assert!(analyzer.query(&terms, "snow").is_empty());
    }

    #[test]
    fn a_query_finds_pairs_and_a_character_the_pairs_that_hold_it() {
        let analyzer = Analyzer::new(Language::from_code("zh").unwrap());
        let terms = analyzer.analyze(["老茶馆开门。"], None);
        let pairs: Vec<_> = terms.vocabulary().collect();
        assert_eq!(pairs, ["老茶", "茶馆", "馆开", "开门"]);
        assert_eq!(analyzer.query(&terms, "茶馆门"), [1, 1]);
        assert_eq!(analyzer.query(&terms, "茶"), [0, 0, 1, 1]);
        assert!(analyzer.query(&terms, "酒").is_empty());
    }

    #[test]
    fn answer_words_are_in_order_and_tagged() {
        let answers = answer_words(Language::ENGLISH);
        for (word, tags) in answers.iter() {
            assert_eq!(answers.tag(word), Some(tags), "{word} is out of order");
            for tag in tags.split(' ') {
                let kind = tag.strip_suffix('?').unwrap_or(tag);
                assert!(matches!(kind, "problem" | "method" | "result"), "{word}");
            }
        }
    }
}
