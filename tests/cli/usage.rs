//! Options: what is accepted, what is refused, and with which words.

use brevity::Algorithm;

use crate::program::{ARTICLE, run, summarize};

#[test]
fn help_and_version_succeed() {
    for option in ["--help", "-h"] {
        let help = summarize(&[option], "");
        for word in [
            "Usage: brevity",
            "--sentences",
            "--ratio",
            "--words",
            "--chars",
        ] {
            assert!(help.contains(word), "{option}: {help}");
        }
        for algorithm in Algorithm::ALL {
            assert!(help.contains(algorithm.name()), "{option}: {algorithm}");
        }
    }
    assert_eq!(
        summarize(&["--version"], ""),
        format!("brevity {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn every_algorithm_works_by_its_name() {
    for algorithm in Algorithm::ALL {
        let out = summarize(&["-a", algorithm.name(), "-f", "json"], ARTICLE);
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(value["algorithm"], algorithm.name());
        assert_eq!(value["sentences"].as_array().unwrap().len(), 3);
        let upper = algorithm.name().to_uppercase();
        assert_eq!(
            summarize(&["--algorithm", &upper, "-f", "json"], ARTICLE),
            out
        );
    }
}

/// Nothing is done, and one line says why.
fn refused(arguments: &[&str]) -> String {
    let run = run(arguments, ARTICLE);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(2), ""),
        "{arguments:?}: {run:?}"
    );
    assert!(run.stderr.starts_with("brevity: "), "{run:?}");
    assert_eq!(
        run.stderr.lines().count(),
        1,
        "{arguments:?}: {}",
        run.stderr
    );
    run.stderr
}

#[test]
fn an_unknown_algorithm_is_answered_with_the_known_ones() {
    let message = refused(&["-a", "textrang"]);
    assert!(message.contains("textrang"), "{message}");
    for algorithm in Algorithm::ALL {
        assert!(message.contains(algorithm.name()), "{message}");
    }
}

#[test]
fn an_unknown_language_is_answered_with_the_known_ones() {
    let message = refused(&["-l", "xx"]);
    for code in ["auto", "en", "de"] {
        assert!(message.contains(code), "{message}");
    }
}

#[test]
fn two_lengths_are_refused() {
    let lengths = [["-n", "3"], ["-r", "20%"], ["-w", "100"], ["-c", "500"]];
    for (i, one) in lengths.iter().enumerate() {
        for other in &lengths[i + 1..] {
            refused(&[one[0], one[1], other[0], other[1]]);
        }
    }
}

#[test]
fn values_outside_their_range_are_refused() {
    for [option, value] in [
        ["-n", "0"],
        ["-n", "-1"],
        ["-n", "three"],
        ["-n", "1.5"],
        ["-n", "99999999999999999999999"],
        ["-w", "0"],
        ["-c", "0"],
        ["-r", "0"],
        ["-r", "0%"],
        ["-r", "101%"],
        ["-r", "1.01"],
        ["-r", "nan"],
        ["-r", "%"],
        ["-d", "-0.1"],
        ["-d", "1.1"],
        ["-d", "nan"],
        ["-j", "0"],
        ["-f", "yaml"],
    ] {
        let message = refused(&[&format!("{option}={value}")]);
        assert!(message.contains(value), "{message}");
    }
    refused(&["--no-such-option"]);
    refused(&["-n"]);
}

#[test]
fn a_title_from_outside_is_the_title() {
    let text = "The rain fell all day. The river rose. The bridge held. The town slept.";
    let out = summarize(&["--title", "Bridge", "-f", "json"], text);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["title"], "Bridge");
    assert_eq!(value["counts"]["sentences"], 4);
    assert!(!summarize(&["--title", "Span of steel"], text).contains("Span of steel"));
}

#[test]
fn a_language_can_be_given() {
    for code in ["en", "EN", "eng", "English", "de"] {
        let out = summarize(&["-l", code, "-f", "json"], ARTICLE);
        let value: serde_json::Value = serde_json::from_str(&out).unwrap();
        assert_eq!(value["language"], if code == "de" { "de" } else { "en" });
    }
    let out = summarize(&["-l", "auto", "-f", "json"], ARTICLE);
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["language"], "en");
}
