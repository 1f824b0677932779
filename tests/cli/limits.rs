//! A text past a limit is refused by name, and the others are written.

use brevity::limits;

use crate::program::{ARTICLE, Folder, run};

/// Runs the program on `large`, written to a file, and on an article; gives what it said of
/// the former.
fn refused(test: &str, options: &[&str], large: &str) -> String {
    let folder = Folder::new(test);
    let article = folder.file("article.txt", ARTICLE);
    let path = folder.file("large.txt", large);
    let run = run(&[options, &[&path, &article]].concat(), "");
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("article.txt"), "{}", run.stdout);
    assert!(!run.stdout.contains("large.txt"), "{}", run.stdout);
    let cause = run.stderr.strip_prefix(&format!("brevity: {path}: "));
    cause.unwrap_or_else(|| panic!("{}", run.stderr)).to_owned()
}

#[test]
fn a_file_past_the_largest_size_is_refused() {
    let text = "It rained. ".repeat(1_000);
    for (size, told) in [("10kB", "10 kB"), ("10999", "10999 bytes")] {
        assert_eq!(
            refused("limits-size", &["--max-size", size], &text),
            format!("more than {told} decoded (--max-size)\n")
        );
    }
}

#[test]
fn more_sentences_than_the_limit_are_refused() {
    let cries = "A! ".repeat(limits::SENTENCES + 1);
    assert_eq!(
        refused("limits-sentences", &[], &cries),
        format!("more than {} sentences\n", limits::SENTENCES)
    );
}

#[test]
fn a_sentence_past_the_limit_is_refused() {
    let words = "word ".repeat(limits::SENTENCE_BYTES / 5 + 2);
    // Without the option a file may not be so large.
    assert_eq!(
        refused("limits-file", &[], &words),
        "more than 256 MB decoded (--max-size)\n"
    );
    assert_eq!(
        refused("limits-sentence", &["--max-size", "300MB"], &words),
        format!("more than {} bytes in a sentence\n", limits::SENTENCE_BYTES)
    );
}
