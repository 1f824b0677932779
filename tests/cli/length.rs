//! Lengths are hard limits, and what fits is used.

use brevity::Algorithm;

use crate::program::{ARTICLE, ARTICLE_SENTENCES, run, summarize};

/// Standard output for a length that may be too short for any sentence.
fn within(arguments: &[&str]) -> Option<String> {
    let run = run(arguments, ARTICLE);
    if run.code == Some(0) {
        assert!(!run.stdout.is_empty());
        return Some(run.stdout);
    }
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""), "{run:?}");
    assert!(
        run.stderr.starts_with("brevity: standard input: "),
        "{run:?}"
    );
    None
}

fn names() -> impl Iterator<Item = &'static str> + Clone {
    Algorithm::ALL.iter().map(|algorithm| algorithm.name())
}

#[test]
fn three_sentences_unless_asked_otherwise() {
    assert_eq!(summarize(&[], ARTICLE), summarize(&["-n", "3"], ARTICLE));
    assert_eq!(summarize(&[], ARTICLE).lines().count(), 3);
}

#[test]
fn sentences_are_exactly_as_many_as_asked_for() {
    for name in names() {
        for n in 1..=20 {
            let out = summarize(&["-a", name, "-n", &n.to_string()], ARTICLE);
            assert_eq!(out.lines().count(), n.min(ARTICLE_SENTENCES), "{name} {n}");
        }
    }
}

#[test]
fn a_share_is_rounded_down_but_gives_one_sentence() {
    for percent in [1, 5, 6, 7, 13, 14, 20, 33, 50, 66, 67, 99, 100] {
        let expected = (ARTICLE_SENTENCES * percent / 100).max(1);
        let out = summarize(&["-r", &format!("{percent}%")], ARTICLE);
        assert_eq!(out.lines().count(), expected, "{percent}%");
        let share = (percent as f64 / 100.0).to_string();
        assert_eq!(summarize(&["-r", &share], ARTICLE), out, "{share}");
    }
}

#[test]
fn words_are_never_more_than_asked_for() {
    for (i, name) in names().cycle().take(90).enumerate() {
        let limit = 1 + 3 * i;
        let Some(out) = within(&["-a", name, "-w", &limit.to_string()]) else {
            assert!(limit < 7, "{name}: {limit} words were too few");
            continue;
        };
        let words = out.split_whitespace().count();
        assert!(words <= limit, "{name}: {words} words of {limit}");
        // The longest sentence has 25 words: what is left over is less than one sentence.
        let all = ARTICLE.split_whitespace().count();
        assert!(
            limit > all || words + 25 > limit,
            "{name}: only {words} words of {limit}"
        );
    }
}

#[test]
fn characters_are_never_more_than_asked_for() {
    for (i, name) in names().cycle().take(60).enumerate() {
        let limit = 1 + 29 * i;
        let Some(out) = within(&["-a", name, "-c", &limit.to_string()]) else {
            assert!(limit < 60, "{name}: {limit} characters were too few");
            continue;
        };
        let characters = out.strip_suffix('\n').unwrap().chars().count();
        assert!(
            characters <= limit,
            "{name}: {characters} characters of {limit}"
        );
    }
}

#[test]
fn the_limit_itself_is_allowed() {
    let text = "Rain fell on the roof. Größe zählt nicht immer.";
    assert_eq!(summarize(&["-w", "9"], text).lines().count(), 2);
    assert_eq!(summarize(&["-w", "8"], text).lines().count(), 1);
    let whole = text.chars().count().to_string();
    assert_eq!(summarize(&["-c", &whole], text).lines().count(), 2);
    let less = (text.chars().count() - 1).to_string();
    assert_eq!(summarize(&["-c", &less], text).lines().count(), 1);
}

#[test]
fn a_limit_below_every_sentence_is_said() {
    for limit in [["-w", "2"], ["-c", "9"]] {
        let run = run(&limit, ARTICLE);
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
        assert!(run.stderr.contains("short enough"), "{run:?}");
    }
}

#[test]
fn a_short_text_comes_back_whole() {
    let text = "The rain fell all day. The river rose.\n\nThe bridge held.";
    let whole = "The rain fell all day.\nThe river rose.\nThe bridge held.\n";
    for name in names() {
        for length in [
            ["-n", "3"],
            ["-n", "99"],
            ["-r", "100%"],
            ["-w", "11"],
            ["-c", "999"],
        ] {
            let out = summarize(&[&["-a", name][..], &length].concat(), text);
            assert_eq!(out, whole, "{name} {length:?}");
        }
    }
}
