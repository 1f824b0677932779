//! Which words count.

use crate::program::{Folder, run};

const TEXT: &str = "The election was held in May. It rained on the hills. The elections before \
                    it were won by Acme. Nobody else stood in the hills.";

/// Which terms of a query are found in [`TEXT`].
fn matched(query: &str, arguments: &[&str]) -> Vec<String> {
    let arguments = [&["-f", "json", "-n", "1", "-q", query], arguments].concat();
    let run = run(&arguments, TEXT);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let terms = json["query"]["matched"].as_array().unwrap();
    terms
        .iter()
        .map(|term| term.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn words_are_compared_by_stems_unless_asked_not_to() {
    assert_eq!(matched("electing", &[]), ["elect"]);
    assert!(matched("electing", &["--no-stems"]).is_empty());
    assert_eq!(matched("Elections", &["--no-stems"]), ["elections"]);
}

#[test]
fn stop_words_are_those_of_the_language_of_a_file_or_none() {
    let folder = Folder::new("stopwords");
    let list = folder.file("mine.txt", "\u{feff}# ours\nACME # the firm\n\nhills\n");
    assert_eq!(matched("the acme", &[]), ["acm"]);
    assert!(matched("the acme", &["--stopwords", &list]).is_empty());
    assert_eq!(matched("the acme", &["--no-stopwords"]).len(), 2);
    let instead = ["--no-stopwords", "--stopwords", &list];
    assert_eq!(matched("the acme", &instead), ["the"]);
}

#[test]
fn a_list_that_is_none_is_refused_by_name() {
    let folder = Folder::new("bad-stopwords");
    for (bytes, cause) in [
        (&b"of course\n"[..], "line 1 holds more than one word"),
        (b"the\n\xff\n", "is not UTF-8 at byte 4"),
    ] {
        let list = folder.file("list.txt", bytes);
        let run = run(&["--stopwords", &list], TEXT);
        assert_eq!(run.code, Some(2));
        assert_eq!(run.stderr, format!("brevity: {list}: {cause}\n"));
    }
    let run = run(&["--stopwords", "absent.txt"], TEXT);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), "brevity: absent.txt: no such file\n")
    );
}
