//! Which sentences are considered: paragraphs, short and long ones, repeated ones, and their
//! neighbours.

use serde_json::Value;

use crate::program::{ARTICLE, ARTICLE_SENTENCES, Folder, run, summarize};

fn json(arguments: &[&str], input: &str) -> Value {
    let out = summarize(&[&["-f", "json"], arguments].concat(), input);
    serde_json::from_str(&out).unwrap()
}

fn words(line: &str) -> usize {
    line.split_whitespace().count()
}

#[test]
fn shorter_and_longer_sentences_are_passed_over() {
    for (fewest, most) in [(10, 99), (1, 12), (12, 16)] {
        let arguments = [
            "-n",
            "5",
            "--min-words",
            &fewest.to_string(),
            "--max-words",
            &most.to_string(),
        ];
        let out = summarize(&arguments, ARTICLE);
        assert!(out.lines().count() >= 3, "{out}");
        assert!(
            out.lines()
                .all(|line| (fewest..=most).contains(&words(line))),
            "{out}"
        );
    }
    // All that are allowed, and no other, even if the text is short enough.
    let out = summarize(&["-n", "99", "--max-words", "12"], ARTICLE);
    assert!(out.lines().count() < ARTICLE_SENTENCES && out.lines().all(|line| words(line) <= 12));
    let none = run(&["--min-words", "90"], ARTICLE);
    assert_eq!(none.code, Some(1));
    assert!(
        none.stderr.contains("90 to any number of words"),
        "{none:?}"
    );
    assert_eq!(
        run(&["--min-words", "9", "--max-words", "8"], ARTICLE).code,
        Some(2)
    );
}

#[test]
fn a_limit_holds_beside_the_shortest_sentence() {
    for coverage in [&[][..], &["--coverage"], &["-d", "0.3"]] {
        let out = summarize(
            &[&["-w", "40", "--min-words", "12"], coverage].concat(),
            ARTICLE,
        );
        assert!(
            words(&out) <= 40 && out.lines().all(|line| words(line) >= 12),
            "{out}"
        );
    }
}

#[test]
fn a_paragraph_is_one_piece() {
    let paragraphs: Vec<&str> = ARTICLE.split("\n\n").skip(1).map(str::trim).collect();
    let out = summarize(&["--unit", "paragraph", "-n", "2"], ARTICLE);
    assert_eq!(out.lines().count(), 2);
    assert!(out.lines().all(|line| paragraphs.contains(&line)), "{out}");
    let record = json(&["--unit", "paragraph", "-w", "60"], ARTICLE);
    assert_eq!(record["counts"]["sentences"], paragraphs.len());
    for sentence in record["sentences"].as_array().unwrap() {
        let index = sentence["index"].as_u64().unwrap() as usize;
        assert_eq!(sentence["text"], paragraphs[index]);
    }
}

#[test]
fn what_repeats_across_documents_is_left_out() {
    let folder = Folder::new("choice-repeated");
    let notice = "Subscribe to our letter for more news from the harbour.";
    let paths = ["a", "b", "c"].map(|name| {
        let text =
            format!("The {name} wall broke in the storm. {notice} Nobody was hurt in {name}.");
        folder.file(&format!("{name}.txt"), text)
    });
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let all = summarize(&paths, "");
    assert_eq!(all.matches(notice).count(), 3);
    let dropped = summarize(&[&["--drop-repeated"], &paths[..]].concat(), "");
    assert_eq!(dropped, all.replace(&format!("{notice}\n"), ""));
    // Two documents are fewer than three, unless two are asked for.
    assert!(summarize(&[&["--drop-repeated"], &paths[..2]].concat(), "").contains(notice));
    assert!(!summarize(&[&["--drop-repeated=2"], &paths[..2]].concat(), "").contains(notice));
    assert_eq!(run(&["--drop-repeated", "-"], ARTICLE).code, Some(2));
    assert_eq!(
        run(&[&["--drop-repeated=1"], &paths[..]].concat(), "").code,
        Some(2)
    );
}

#[test]
fn a_document_and_its_copies_are_kept() {
    let folder = Folder::new("choice-copies");
    let paths = ["a.txt", "b.txt", "c.txt"].map(|name| folder.file(name, ARTICLE));
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let kept = summarize(&[&["--drop-repeated"], &paths[..]].concat(), "");
    assert_eq!(kept, summarize(&paths, ""));
}

#[test]
fn neighbours_stand_beside_key_sentences() {
    let alone = json(&["-n", "2"], ARTICLE);
    let record = json(&["-n", "2", "--context", "1"], ARTICLE);
    let index = |sentence: &Value| sentence["index"].as_u64().unwrap();
    let sentences = record["sentences"].as_array().unwrap();
    let (context, keys): (Vec<&Value>, Vec<&Value>) = sentences
        .iter()
        .partition(|sentence| sentence["context"] == true);
    let chosen: Vec<&Value> = alone["sentences"].as_array().unwrap().iter().collect();
    assert_eq!(keys, chosen);
    assert!(!context.is_empty());
    for neighbour in context {
        let near = |key: &&&Value| index(key).abs_diff(index(neighbour)) == 1;
        assert!(keys.iter().any(|key| near(&key)), "{neighbour}");
    }
}

#[test]
fn neighbours_count_in_a_length_of_text() {
    for limit in [30, 60, 90, 120] {
        let arguments = ["-w", &limit.to_string(), "--context", "1"];
        let run = run(&arguments, ARTICLE);
        assert!(
            words(&run.stdout) <= limit,
            "{limit}: {}",
            words(&run.stdout)
        );
        assert!(
            limit < 60 || words(&run.stdout) > limit / 2,
            "{limit}: {run:?}"
        );
    }
}
