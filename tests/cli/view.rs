//! What is shown besides the summary, and how it looks on a terminal.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::program::{ARTICLE, ARTICLE_SENTENCES, Folder, command, run, summarize};

fn json(arguments: &[&str]) -> Value {
    let out = summarize(&[&["-f", "json"], arguments].concat(), ARTICLE);
    serde_json::from_str(&out).unwrap()
}

#[test]
fn all_sentences_come_best_first_with_their_scores() {
    let out = summarize(&["--all"], ARTICLE);
    let rows: Vec<&str> = out.lines().skip(1).collect();
    assert_eq!(rows.len(), ARTICLE_SENTENCES);
    let ranks: Vec<usize> = rows
        .iter()
        .map(|row| row.split_whitespace().next().unwrap().parse().unwrap())
        .collect();
    assert!(ranks.iter().copied().eq(1..=ARTICLE_SENTENCES));
    let starred = rows.iter().filter(|row| row.contains("  * "));
    let starred: Vec<&str> = starred.map(|row| row.split_once("* ").unwrap().1).collect();
    let chosen = summarize(&["--order", "rank"], ARTICLE);
    assert_eq!(starred, chosen.lines().collect::<Vec<_>>());
}

#[test]
fn all_sentences_as_json_say_which_were_chosen() {
    let all = json(&["--all", "--order", "document", "-n", "4"]);
    let sentences = all["sentences"].as_array().unwrap();
    assert_eq!(sentences.len(), ARTICLE_SENTENCES);
    assert!(
        (0..)
            .zip(sentences)
            .all(|(i, sentence)| sentence["index"] == i)
    );
    let chosen = sentences
        .iter()
        .filter(|sentence| sentence["chosen"] == true);
    let chosen: Vec<&Value> = chosen.map(|sentence| &sentence["text"]).collect();
    let summary = json(&["-n", "4"]);
    let expected = summary["sentences"].as_array().unwrap().iter();
    assert_eq!(
        chosen,
        expected
            .map(|sentence| &sentence["text"])
            .collect::<Vec<_>>()
    );
}

#[test]
fn sentences_can_come_in_the_order_of_their_ranks() {
    let ranked = json(&["--order", "rank", "-n", "5"]);
    let ranks = ranked["sentences"].as_array().unwrap().iter();
    assert!(
        ranks
            .map(|sentence| &sentence["rank"])
            .eq([1, 2, 3, 4, 5].iter())
    );
}

#[test]
fn signals_tell_why_a_score_is_higher_than_another() {
    let record = json(&["--explain", "--all", "--order", "rank"]);
    let sentences = record["sentences"].as_array().unwrap();
    let score = |i: usize| sentences[i]["score"].as_f64().unwrap().ln();
    let sum = |i: usize| -> f64 {
        let signals = sentences[i]["signals"].as_object().unwrap();
        signals.values().map(|share| share.as_f64().unwrap()).sum()
    };
    for i in 1..sentences.len() {
        assert!(
            ((score(0) - score(i)) - (sum(0) - sum(i))).abs() < 1e-9,
            "{i}"
        );
    }
    let text = summarize(&["--explain"], ARTICLE);
    assert!(text.contains("position +"), "{text}");
    // A method without parts has none to tell of.
    let lead = summarize(&["--explain", "-a", "lead"], ARTICLE);
    assert_eq!(lead.lines().count(), 4, "{lead}");
}

#[test]
fn the_whole_text_comes_with_its_key_sentences_marked() {
    let out = summarize(&["--highlight"], ARTICLE);
    assert_eq!(out.replace("**", ""), ARTICLE);
    let marked: Vec<&str> = out.split("**").skip(1).step_by(2).collect();
    let summary = summarize(&[], ARTICLE);
    assert_eq!(marked, summary.lines().collect::<Vec<_>>());
    let colored = summarize(&["--highlight", "--color", "always"], ARTICLE);
    let mark = "\u{1b}[1;32m";
    assert_eq!(colored.replace(mark, "**").replace("\u{1b}[0m", "**"), out);
}

#[test]
fn colours_follow_the_option_and_the_environment() {
    let is_colored = |option: &str, variables: &[(&str, &str)]| {
        let mut command = command();
        command
            .args(["--highlight", "--color", option])
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied());
        let folder = Folder::new(&format!("view-color-{option}-{}", variables.len()));
        let path = folder.file("a.txt", ARTICLE);
        let output = command.arg(&path).output().unwrap();
        assert!(output.status.success());
        output.stdout.contains(&0x1b)
    };
    assert!(!is_colored("auto", &[]));
    assert!(is_colored("auto", &[("CLICOLOR_FORCE", "1")]));
    assert!(!is_colored(
        "auto",
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(is_colored("always", &[("NO_COLOR", "1")]));
    assert!(!is_colored("never", &[("CLICOLOR_FORCE", "1")]));
}

#[test]
fn a_separator_takes_the_place_of_line_ends() {
    let lines = summarize(&[], ARTICLE);
    let lines = lines.trim_end();
    for (given, meant) in [(" ", " "), (r"\n\n", "\n\n"), (r" \\ ", r" \ "), ("", "")] {
        let out = summarize(&["--separator", given], ARTICLE);
        assert_eq!(out, format!("{}\n", lines.replace('\n', meant)));
    }
    // It counts in a length in characters.
    let out = summarize(&["--separator", "-----", "-c", "250"], ARTICLE);
    assert!(
        out.contains("-----") && out.trim_end().chars().count() <= 250,
        "{out}"
    );
    for refused in [
        &["--separator", r"\x"][..],
        &["--separator", " ", "-f", "json"],
    ] {
        assert_eq!(run(refused, ARTICLE).code, Some(2));
    }
}

#[test]
fn views_that_contradict_each_other_are_refused() {
    for pair in [
        ["--highlight", "--all"],
        ["--highlight", "--explain"],
        ["--highlight", "--merge"],
        ["--all", "--merge"],
        ["--explain", "--merge"],
    ] {
        let run = run(&pair, ARTICLE);
        assert_eq!(
            (run.code, run.stderr.lines().count()),
            (Some(2), 1),
            "{run:?}"
        );
    }
    assert_eq!(run(&["--highlight", "-f", "json"], ARTICLE).code, Some(2));
}

/// What a terminal of so many columns gets; none where there is no `script` to make one.
#[cfg(target_os = "linux")]
fn on_a_terminal(columns: usize, arguments: &str, path: &str) -> Option<String> {
    let line = format!(
        "stty cols {columns} rows 40 && {} {arguments} {path}",
        env!("CARGO_BIN_EXE_brevity")
    );
    let terminal = Command::new("script")
        .args(["-qec", &line, "/dev/null"])
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output();
    let output = match terminal {
        Ok(output) => output,
        Err(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}");
            return None;
        }
    };
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}");
    Some(text.replace("\r\n", "\n"))
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_gets_lines_of_its_width() {
    let folder = Folder::new("view-terminal");
    let path = folder.file("article.txt", ARTICLE);
    for columns in [30, 72, 200] {
        let Some(text) = on_a_terminal(columns, "", &path) else {
            return;
        };
        assert!(
            text.lines().all(|line| line.chars().count() <= columns),
            "{text}"
        );
        // Lines that go on are indented.
        assert_eq!(
            text.replace("\n  ", " "),
            summarize(&[&path], ""),
            "{columns}"
        );
    }
    let Some(text) = on_a_terminal(60, "--highlight", &path) else {
        return;
    };
    assert!(
        text.contains("\u{1b}[1;32m") && !text.contains("**"),
        "{text}"
    );
    let Some(text) = on_a_terminal(60, "--highlight --color never", &path) else {
        return;
    };
    assert!(!text.contains('\u{1b}') && text.contains("**"), "{text}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_does_not_obey_a_text() {
    let folder = Folder::new("view-hostile");
    let path = folder.file(
        "a.txt",
        "The screen \u{1b}[2J\u{1b}]0;title\u{7} was cleared. It rained.",
    );
    for arguments in ["", "--all", "--highlight"] {
        let Some(text) = on_a_terminal(80, &format!("--color never {arguments}"), &path) else {
            return;
        };
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
    }
    // A pipe gets the text as it is.
    assert!(summarize(&[&path], "").contains("\u{1b}[2J"));
}
