//! `brevity evaluate`: methods against human summaries.

use serde_json::Value;

use crate::program::{Folder, run};

/// Two documents; Lead is right about the first, and about the second only by half.
const DATA: &str = concat!(
    r#"{"id": "a", "lang": "en", "text": "The dam broke. Rain fell. Cows fled.", "summary": "The dam broke."}"#,
    "\n",
    r#"{"lang": "en", "text": "Rain fell. Cows fled. The dam broke.", "summaries": ["Dam collapse.", "Rain stopped."]}"#,
    "\n",
);

#[test]
fn figures_are_those_of_the_definition() {
    let run = run(
        &["evaluate", "-n", "1", "-a", "lead", "-f", "json", "-"],
        DATA,
    );
    assert_eq!(run.code, Some(0), "{run:?}");
    let reports: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(reports[0]["documents"], 2);
    let method = &reports[0]["methods"][0];
    assert_eq!(method["algorithm"], "lead");
    // 1 and 1/2; of bigrams 1 and 0.
    let f1 = |measure: &str| method[measure]["f1"]["mean"].as_f64().unwrap();
    assert!((f1("rouge1") - 0.75).abs() < 1e-12, "{method}");
    assert!((f1("rouge2") - 0.5).abs() < 1e-12, "{method}");
    assert!((f1("rougeLsum") - 0.75).abs() < 1e-12, "{method}");
}

#[test]
fn every_method_has_a_line_and_lengths_may_come_from_a_file() {
    let folder = Folder::new("evaluate-lengths");
    let data = folder.file("news.jsonl", DATA);
    let lengths = folder.file("lengths.json", r#"{"news": {"words": 3, "query": true}}"#);
    let run_with = |format: &str| {
        run(
            &["evaluate", "--lengths", &lengths, "-f", format, &data],
            "",
        )
    };
    let text = run_with("text");
    assert_eq!(text.code, Some(0), "{text:?}");
    assert!(
        text.stdout.starts_with("news: 2 documents, 3 words\n"),
        "{text:?}"
    );
    assert_eq!(
        text.stdout.lines().count(),
        2 + brevity::Algorithm::ALL.len()
    );
    let markdown = run_with("markdown").stdout;
    let columns: Vec<usize> = markdown
        .lines()
        .map(|line| line.matches('|').count())
        .collect();
    assert_eq!(columns, [4 + brevity::Algorithm::ALL.len(); 3]);
}

#[test]
fn wrong_data_is_named_in_one_line() {
    let folder = Folder::new("evaluate-wrong");
    let bad = folder.file("bad.jsonl", "{\"text\": \"It rained.\"}\n");
    let cases: [(&[&str], i32, &str); 4] = [
        (&[&bad], 1, "line 1: no field 'summary'"),
        (
            &["missing.jsonl"],
            1,
            "brevity: missing.jsonl: no such file\n",
        ),
        (&["-a", "textrang", &bad], 2, "did you mean textrank?"),
        (&["--lengths", &bad, &bad], 1, "bad.jsonl: "),
    ];
    for (arguments, code, message) in cases {
        let run = run(&[&["evaluate"], arguments].concat(), "");
        assert_eq!((run.code, run.stdout.as_str()), (Some(code), ""), "{run:?}");
        assert!(run.stderr.contains(message), "{run:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    }
}

#[test]
fn a_field_may_hold_queries() {
    let row = |text: &str| {
        format!(
            "{{\"lang\": \"en\", \"text\": \"{text}\", \"ask\": \"cow\", \"summary\": \"Cows fled.\"}}\n"
        )
    };
    let data = row(
        "The dam of the valley broke on Monday. Nobody was hurt when the old dam broke. Cows fled.",
    );
    let rouge1 = |arguments: &[&str]| {
        let arguments = [
            &["evaluate", "-n", "1", "-a", "fusion", "-f", "json", "-"],
            arguments,
        ];
        let run = run(&arguments.concat(), &data);
        assert_eq!(run.code, Some(0), "{run:?}");
        let reports: Value = serde_json::from_str(&run.stdout).unwrap();
        let mean = &reports[0]["methods"][0]["rouge1"]["f1"]["mean"];
        mean.as_f64().unwrap()
    };
    assert!((rouge1(&["--query-field", "ask"]) - 1.0).abs() < 1e-12);
    assert!(rouge1(&[]) < 0.5);
    let missing = run(&["evaluate", "--query-field", "topic", "-"], &data);
    assert_eq!(missing.code, Some(1));
    assert_eq!(
        missing.stderr,
        "brevity: -: line 1: no text in field 'topic'\n"
    );
}
