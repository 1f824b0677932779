//! The best phrases, and where they stand.

use std::collections::HashMap;
use std::ops::Range;

use super::KeyPhrase;
use super::candidates::{Ranked, key, phrases};
use super::reading::Reading;

/// How many times as often as a better phrase around it a phrase must occur to be named too.
const ALONE: u32 = 2;

/// The first `count` of `ranked`, less those that repeat one before them.
pub(super) fn without_repetition(ranked: &[Ranked], count: usize) -> Vec<Ranked> {
    let mut chosen: Vec<Ranked> = Vec::new();
    for &phrase in ranked {
        if chosen.len() == count {
            break;
        }
        if !chosen.iter().any(|better| repeats(&phrase, better)) {
            chosen.push(phrase);
        }
    }
    chosen
}

/// Is `phrase` part of `better`, and does it hardly ever stand without it?
pub(super) fn repeats(phrase: &Ranked, better: &Ranked) -> bool {
    phrase.length < better.length
        && phrase.count < ALONE * better.count
        && better
            .stems()
            .windows(phrase.length)
            .any(|part| part == phrase.stems())
}

/// The phrases with their forms and places.
pub(super) fn in_text(chosen: &[Ranked], reading: &Reading, text: &str) -> Vec<KeyPhrase> {
    let places: HashMap<_, _> = chosen.iter().enumerate().map(|(i, p)| (p.key, i)).collect();
    let mut begins = vec![false; reading.stems];
    for phrase in chosen {
        begins[phrase.key[0] as usize] = true;
    }
    let mut spans: Vec<Vec<Range<usize>>> = vec![Vec::new(); chosen.len()];
    phrases(reading, |phrase, _| {
        let words = &reading.words[phrase];
        if !begins[words[0].stem as usize] {
            return;
        }
        if let Some(&place) = places.get(&key(words)) {
            spans[place].push(words[0].start..words[words.len() - 1].end);
        }
    });
    let phrases = chosen.iter().zip(spans);
    phrases
        .map(|(phrase, spans)| KeyPhrase {
            text: most_frequent(spans.iter().map(|span| &text[span.clone()])),
            score: phrase.score,
            spans,
        })
        .collect()
}

/// The most frequent form; of two, the one with fewer capitals, then the first.
fn most_frequent<'t>(forms: impl Iterator<Item = &'t str>) -> String {
    let mut counts: Vec<(String, u32)> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for form in forms {
        let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
        let next = counts.len();
        let place = *known.entry(form).or_insert_with_key(|form| {
            counts.push((form.clone(), 0));
            next
        });
        counts[place].1 += 1;
    }
    let capitals = |form: &str| form.chars().filter(|c| c.is_uppercase()).count();
    let best = counts.into_iter().reduce(|a, b| {
        match (b.1.cmp(&a.1)).then(capitals(&a.0).cmp(&capitals(&b.0))) {
            std::cmp::Ordering::Greater => b,
            _ => a,
        }
    });
    best.map(|(form, _)| form).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::candidates::{LONGEST, NONE};
    use super::*;

    fn ranked(stems: &[u32], count: u32) -> Ranked {
        let mut key = [NONE; LONGEST];
        key[..stems.len()].copy_from_slice(stems);
        Ranked {
            number: 0,
            key,
            length: stems.len(),
            score: 1.0,
            count,
        }
    }

    #[test]
    fn a_part_is_named_only_if_it_often_stands_alone() {
        let whole = ranked(&[1, 2, 3], 2);
        assert!(repeats(&ranked(&[2, 3], 3), &whole));
        assert!(!repeats(&ranked(&[2, 3], 4), &whole));
        assert!(!repeats(&ranked(&[1, 3], 1), &whole));
        assert!(!repeats(&whole, &ranked(&[2, 3], 2)));
    }

    #[test]
    fn the_place_of_a_repetition_goes_to_the_next() {
        let phrases = vec![
            ranked(&[1, 2], 1),
            ranked(&[1], 1),
            ranked(&[3], 1),
            ranked(&[4], 1),
        ];
        let chosen = without_repetition(&phrases, 2);
        assert_eq!(chosen.iter().map(|p| p.key[0]).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn the_most_frequent_form_wins_then_the_plainest() {
        let form = |forms: &[&str]| most_frequent(forms.iter().copied());
        assert_eq!(form(&["Red fox", "red foxes", "red\n  foxes"]), "red foxes");
        assert_eq!(form(&["Red Fox", "Red fox", "red fox"]), "red fox");
        assert_eq!(form(&["red fox", "red foxes"]), "red fox");
    }
}
