//! What holds for every text, tried on random ones.

use std::collections::BTreeSet;

use brevity::select::{self, Budget};
use brevity::{Algorithm, Length, Summarizer, Summary, TermMatrix};
use proptest::prelude::*;
use proptest::sample::select as one_of;

/// A text of words, marks and gaps in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = one_of(vec![
        "The", "council", "wall", "of", "storm", "Brandt", "Dr.", "e.g.", "3.5", "U.S.", "naïve",
        "Größe", "мост", "天气", "it's", "rain", "fell", "harbour", "and", "not", "a",
    ]);
    let gap = one_of(vec![
        " ", " ", " ", " ", " ", " ", ". ", ". ", ". ", "? ", "! ", ", ", "\n", "\n\n", "… ", "。",
        ": ", " - ", " “", "” ", "\r\n", "\u{a0}", " (", ") ", "\n- ", "\n# ", "\u{2028}", "\t",
    ]);
    proptest::collection::vec((piece, gap), 0..120)
        .prop_map(|pairs| pairs.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

fn algorithm() -> impl Strategy<Value = Algorithm> {
    one_of(Algorithm::ALL)
}

fn length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (1_usize..12).prop_map(Length::Sentences),
        (0.01..1.0).prop_map(Length::Ratio),
        (1_usize..80).prop_map(Length::Words),
        (1_usize..500).prop_map(Length::Chars),
    ]
}

/// What `summary` costs, and the limit, both in the unit of `length`, counted on what is printed.
fn cost(summary: &Summary<'_>, length: Length) -> (usize, usize) {
    let printed = summary.to_string();
    match length {
        Length::Sentences(n) => (printed.lines().count(), n),
        Length::Ratio(share) => {
            let whole = share * summary.counts.sentences as f64;
            (printed.lines().count(), (whole as usize).max(1))
        }
        Length::Words(n) => (printed.split_whitespace().count(), n),
        Length::Chars(n) => (printed.strip_suffix('\n').unwrap_or("").chars().count(), n),
        other => panic!("no count for {other:?}"),
    }
}

/// The whole text as a summary: what there is to choose from.
fn whole(text: &str) -> Summary<'_> {
    let everything = Summarizer::new().length(Length::Sentences(usize::MAX));
    everything.summarize(text).unwrap()
}

/// Sentences as lists of few different terms, with a score and a cost each.
fn scored() -> impl Strategy<Value = (TermMatrix, Vec<f64>, Vec<usize>)> {
    let terms = proptest::collection::vec(one_of(vec!["a", "b", "c", "d", "e", "f"]), 0..6);
    // Few values, so that ties occur.
    let score = (0_u8..8).prop_map(|score| f64::from(score) / 8.0);
    proptest::collection::vec((terms, score, 1_usize..9), 0..30).prop_map(|rows| {
        let tokens: Vec<_> = rows.iter().map(|(terms, _, _)| terms.clone()).collect();
        let scores = rows.iter().map(|&(_, score, _)| score).collect();
        let costs = rows.iter().map(|&(_, _, cost)| cost).collect();
        (TermMatrix::from_tokens(&tokens), scores, costs)
    })
}

proptest! {
    #[test]
    fn a_summary_is_slices_in_order_within_the_limit(
        text in text(), algorithm in algorithm(), length in length(), diversity in 0.0..1.0,
    ) {
        for diversity in [0.0, diversity] {
            let summarizer = Summarizer::new().ranker(algorithm).length(length).diversity(diversity);
            let summary = summarizer.summarize(&text).unwrap();
            let (spent, limit) = cost(&summary, length);
            prop_assert!(spent <= limit, "{spent} of {limit}");
            let mut end = 0;
            for sentence in summary.sentences() {
                prop_assert!(sentence.span.start >= end && sentence.span.end > sentence.span.start);
                prop_assert_eq!(&text[sentence.span.clone()], sentence.text);
                prop_assert_eq!(sentence.text.trim(), sentence.text);
                prop_assert!(sentence.score.is_finite());
                end = sentence.span.end;
            }
            prop_assert!(summary.sentences().windows(2).all(|two| two[0].index < two[1].index));
        }
    }

    #[test]
    fn a_text_within_the_limit_comes_back_whole(
        text in text(), algorithm in algorithm(), diversity in 0.0..=1.0,
    ) {
        let all = whole(&text);
        prop_assert_eq!(all.sentences().len(), all.counts.sentences);
        let n = all.counts.sentences.max(1);
        let words = all.counts.words.max(1);
        let characters = (all.counts.characters + n - 1).max(1);
        for length in [
            Length::Sentences(n), Length::Ratio(1.0), Length::Words(words), Length::Chars(characters),
        ] {
            let summarizer = Summarizer::new().ranker(algorithm).length(length).diversity(diversity);
            let summary = summarizer.summarize(&text).unwrap();
            let indices: Vec<_> = summary.sentences().iter().map(|s| s.index).collect();
            prop_assert_eq!(indices, (0..all.counts.sentences).collect::<Vec<_>>(), "{:?}", length);
        }
    }

    /// Over all sentences, ranks are 1, 2, 3 … in order of score.
    #[test]
    fn ranks_follow_scores(text in text(), algorithm in algorithm()) {
        let everything = Summarizer::new().ranker(algorithm).length(Length::Ratio(1.0));
        let summary = everything.summarize(&text).unwrap();
        let mut by_rank: Vec<_> = summary.sentences().iter().collect();
        by_rank.sort_by_key(|sentence| sentence.rank);
        let ranks: Vec<_> = by_rank.iter().map(|sentence| sentence.rank).collect();
        prop_assert_eq!(ranks, (1..=by_rank.len()).collect::<Vec<_>>());
        for two in by_rank.windows(2) {
            prop_assert!(
                two[0].score > two[1].score
                    || two[0].score == two[1].score && two[0].index < two[1].index
            );
        }
    }

    /// With a number of sentences as the limit and nothing said twice, the best are taken.
    #[test]
    fn the_best_sentences_are_taken(text in text(), algorithm in algorithm(), n in 1_usize..6) {
        let sentences = whole(&text);
        let distinct: BTreeSet<_> = sentences
            .sentences()
            .iter()
            .map(|s| s.text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>())
            .collect();
        let summarizer = Summarizer::new().ranker(algorithm).length(Length::Sentences(n));
        let summary = summarizer.summarize(&text).unwrap();
        prop_assert!(summary.sentences().len() <= n);
        let mut ranks: Vec<_> = summary.sentences().iter().map(|s| s.rank).collect();
        ranks.sort_unstable();
        if !ranks.is_empty() {
            prop_assert_eq!(ranks[0], 1);
        }
        // A rank is passed over only for a repetition.
        let passed_over = ranks.last().map_or(0, |last| last - ranks.len());
        prop_assert!(passed_over == 0 || distinct.len() < sentences.counts.sentences
            || has_equal_terms(&sentences));
    }

    #[test]
    fn the_same_text_gives_the_same_summary(
        text in text(), algorithm in algorithm(), length in length(), diversity in 0.0..=1.0,
    ) {
        let make = || Summarizer::new().ranker(algorithm).length(length).diversity(diversity);
        let (one, other) = (make(), make());
        let first = one.summarize(&text).unwrap();
        prop_assert_eq!(&first, &other.summarize(&text).unwrap());
        prop_assert_eq!(&first, &one.summarize(&text).unwrap());
    }

    #[test]
    fn what_was_summarized_before_changes_nothing(
        texts in proptest::collection::vec(text(), 2..6),
        algorithm in algorithm(),
        length in length(),
        query in one_of(vec!["", "storm harbour"]),
    ) {
        let make = || Summarizer::new().ranker(algorithm).length(length).query(query);
        let kept = make();
        for text in &texts {
            prop_assert_eq!(kept.summarize(text).unwrap(), make().summarize(text).unwrap());
        }
    }

    #[cfg(feature = "json")]
    #[test]
    fn json_reads_back(text in "(\\PC|[\\x00-\\x20\u{2028}\u{feff}]|[.!?] ){0,80}", algorithm in algorithm()) {
        let summary = Summarizer::new().ranker(algorithm).summarize(&text).unwrap();
        let mut line = Vec::new();
        brevity::render::json_line(&summary, &mut line).unwrap();
        prop_assert_eq!(line.iter().filter(|&&byte| byte == b'\n').count(), 1);
        let mut indented = Vec::new();
        brevity::render::json(&summary, &mut indented).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&line).unwrap();
        prop_assert_eq!(&value, &serde_json::from_slice::<serde_json::Value>(&indented).unwrap());
        let sentences = value["sentences"].as_array().unwrap();
        prop_assert_eq!(sentences.len(), summary.sentences().len());
        for (read, sentence) in sentences.iter().zip(summary.sentences()) {
            prop_assert_eq!(read["text"].as_str(), Some(sentence.text));
            prop_assert_eq!(read["start"].as_u64(), Some(sentence.span.start as u64));
            prop_assert_eq!(read["end"].as_u64(), Some(sentence.span.end as u64));
            prop_assert_eq!(read["rank"].as_u64(), Some(sentence.rank as u64));
            // The reader of serde_json may miss the last bit of what its writer wrote exactly.
            let score = read["score"].as_f64().unwrap();
            prop_assert!((score - sentence.score).abs() <= f64::EPSILON * sentence.score.abs());
        }
    }

    /// λ = 1 leaves only the score.
    #[test]
    fn mmr_without_novelty_is_the_order_of_scores((matrix, scores, costs) in scored(), limit in 0_usize..60) {
        let budget = Budget::new(costs, limit);
        prop_assert_eq!(
            select::mmr(&scores, &matrix, 1.0, &budget).unwrap(),
            select::top(&scores, &budget).unwrap()
        );
    }

    /// Where no two rows are equal, `distinct` has nothing to leave out.
    #[test]
    fn distinct_is_top_without_repetitions((matrix, scores, costs) in scored(), limit in 0_usize..60) {
        let budget = Budget::new(costs.clone(), limit);
        let chosen = select::distinct(&scores, &matrix, &budget).unwrap();
        let mut said: Vec<Vec<_>> = Vec::new();
        let mut left = limit;
        let mut expected = Vec::new();
        for i in select::ranking(&scores) {
            let row: Vec<_> = matrix.row(i).map(|entry| (entry.term, entry.count)).collect();
            if costs[i] <= left && (row.is_empty() || !said.contains(&row)) {
                left -= costs[i];
                said.push(row);
                expected.push(i);
            }
        }
        prop_assert_eq!(chosen, expected);
    }

    /// Every choice of MMR is the best there is at its turn, recomputed from the definition.
    #[test]
    fn mmr_takes_the_best_at_every_turn(
        (matrix, scores, costs) in scored(), lambda in 0.0..=1.0, limit in 0_usize..60,
    ) {
        let budget = Budget::new(costs.clone(), limit);
        let chosen = select::mmr(&scores, &matrix, lambda, &budget).unwrap();
        let largest = scores.iter().copied().fold(0.0, f64::max);
        let mut left = limit;
        for (turn, &picked) in chosen.iter().enumerate() {
            let before = &chosen[..turn];
            let value = |i: usize| {
                let score = if largest > 0.0 { scores[i] / largest } else { 0.0 };
                let repeated = before.iter().map(|&j| matrix.cosine(i, j)).fold(0.0, f64::max);
                lambda * score - (1.0 - lambda) * repeated
            };
            for i in (0..scores.len()).filter(|i| !before.contains(i) && costs[*i] <= left) {
                prop_assert!(value(i) <= value(picked) + 1e-12, "{i} before {picked}");
            }
            prop_assert!(costs[picked] <= left);
            left -= costs[picked];
        }
        // Nothing that still fits was left behind.
        prop_assert!((0..scores.len()).all(|i| chosen.contains(&i) || costs[i] > left));
    }

    #[test]
    fn scores_are_finite_for_any_tokens(rows in proptest::collection::vec(
        proptest::collection::vec("[a-e]{1,2}", 0..8), 0..25), algorithm in algorithm(),
    ) {
        use brevity::rank::Ranker;
        let matrix = TermMatrix::from_tokens(&rows);
        let scores = algorithm.score(&matrix).unwrap();
        prop_assert_eq!(scores.len(), rows.len());
        prop_assert!(scores.iter().all(|score| score.is_finite()), "{:?}", scores);
    }
}

/// Do two sentences hold the same terms in the same numbers?
fn has_equal_terms(summary: &Summary<'_>) -> bool {
    let terms = brevity::terms::Analyzer::new(summary.language).analyze(
        summary.sentences().iter().map(|sentence| sentence.text),
        None,
    );
    let mut rows = BTreeSet::new();
    (0..terms.len()).any(|i| {
        let mut row = terms.sentence(i).to_vec();
        row.sort_unstable();
        !row.is_empty() && !rows.insert(row)
    })
}
