//! Summaries for a query.

use serde_json::Value;

use crate::program::{ARTICLE, run, summarize};

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[test]
fn a_query_changes_what_is_picked() {
    let plain = summarize(&["-n", "1"], ARTICLE);
    let asked = summarize(&["-n", "1", "-q", "fishermen and their boats"], ARTICLE);
    assert_ne!(plain, asked);
    assert!(asked.contains("Fishermen"), "{asked}");
}

#[test]
fn other_forms_of_a_word_are_found() {
    let asked = summarize(&["-n", "1", "--query", "fisherman engineering"], ARTICLE);
    assert!(asked.contains("ngineers"), "{asked}");
}

#[test]
fn json_tells_what_matched() {
    let record = parse(&summarize(&["-q", "Loans, dragons", "-f", "json"], ARTICLE));
    assert_eq!(record["query"]["text"], "Loans, dragons");
    assert_eq!(record["query"]["matched"], serde_json::json!(["loan"]));
    let plain = parse(&summarize(&["-f", "json"], ARTICLE));
    assert!(plain.get("query").is_none());
}

#[test]
fn a_query_that_matches_nothing_says_so_and_changes_nothing() {
    for query in ["dragons", "the of and", "!?"] {
        let asked = run(&["-q", query], ARTICLE);
        assert_eq!(asked.code, Some(0));
        assert_eq!(asked.stdout, summarize(&[], ARTICLE));
        assert_eq!(
            asked.stderr,
            "brevity: standard input: no word of the query is in it, so it is summarized without\n"
        );
        let merged = run(&["-q", query, "--merge"], ARTICLE);
        assert_eq!(merged.code, Some(0));
        assert_eq!(
            merged.stderr,
            "brevity: no word of the query is in the documents, so they are summarized without\n"
        );
    }
    let record = parse(&run(&["-q", "dragons", "-f", "json"], ARTICLE).stdout);
    assert_eq!(record["query"]["matched"], serde_json::json!([]));
}

/// One record a line: the article, with a query in field `name`.
fn record(name: &str, query: &str) -> String {
    format!(
        "{}\n",
        serde_json::json!({"text": ARTICLE, "lang": "en", name: query})
    )
}

#[test]
fn a_record_has_a_query_of_its_own() {
    let arguments = ["-n", "1", "--input-format", "jsonl", "-f", "jsonl"];
    let text = |arguments: &[&str], input: &str| {
        parse(&summarize(arguments, input))["sentences"][0]["text"].clone()
    };
    let fishermen = text(&arguments, &record("query", "fishermen"));
    assert!(fishermen.as_str().unwrap().contains("Fishermen"));
    let named = [&arguments[..], &["--query-field", "ask"]].concat();
    assert_eq!(text(&named, &record("ask", "fishermen")), fishermen);
    // That of the command line is for all.
    let of_all = [&arguments[..], &["-q", "fishermen"]].concat();
    assert_eq!(text(&of_all, &record("query", "loan")), fishermen);
    // A textbook method has no use for it, and an empty one asks nothing.
    let plain = text(&arguments, &record("other", "fishermen"));
    assert_eq!(text(&arguments, &record("query", " ")), plain);
    let lead = [&arguments[..], &["-a", "lead"]].concat();
    assert_ne!(text(&lead, &record("query", "fishermen")), fishermen);
}

#[test]
fn all_documents_together_answer_one_query() {
    let out = summarize(
        &["--merge", "-n", "1", "-q", "fishermen", "-f", "json"],
        ARTICLE,
    );
    let record = parse(&out);
    assert_eq!(record["query"]["matched"], serde_json::json!(["fishermen"]));
    let text = record["sentences"][0]["text"].as_str().unwrap();
    assert!(text.contains("Fishermen"), "{out}");
}

#[test]
fn what_makes_no_sense_is_refused() {
    for arguments in [
        &["-q", ""][..],
        &["-q", "  "],
        &["-q", "wall", "-a", "lead"],
    ] {
        let run = run(arguments, ARTICLE);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}
