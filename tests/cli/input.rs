//! Where the text comes from, and what is said when it cannot be had.

use crate::program::{ARTICLE, Folder, run, summarize};

#[test]
fn a_file_and_standard_input_give_the_same() {
    let folder = Folder::new("input-same");
    let path = folder.file("article.txt", ARTICLE);
    let from_stdin = summarize(&[], ARTICLE);
    assert_eq!(summarize(&[&path], ""), from_stdin);
    assert_eq!(summarize(&["-"], ARTICLE), from_stdin);
    assert_eq!(from_stdin.lines().count(), 3);
}

#[test]
fn several_files_each_come_under_their_path() {
    let folder = Folder::new("input-several");
    let first = folder.file("first.txt", ARTICLE);
    let second = folder.file("second.txt", "The rain fell all day. The river rose.");
    let out = summarize(&[&first, &second], "");
    let expected = format!(
        "==> {first} <==\n{}\n==> {second} <==\nThe rain fell all day.\nThe river rose.\n",
        summarize(&[&first], "")
    );
    assert_eq!(out, expected);
}

#[test]
fn a_dash_among_files_is_standard_input() {
    let folder = Folder::new("input-dash");
    let path = folder.file("a.txt", "The rain fell all day.");
    let out = summarize(&[&path, "-"], "The sun came out.");
    assert_eq!(
        out,
        format!(
            "==> {path} <==\nThe rain fell all day.\n\n==> standard input <==\nThe sun came out.\n"
        )
    );
}

#[test]
fn a_missing_file_is_named_and_the_others_are_written() {
    let folder = Folder::new("input-missing");
    let there = folder.file("there.txt", "The rain fell all day.");
    let missing = folder.path("missing.txt");
    let run = run(&[&missing, &there], "");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stderr, format!("brevity: {missing}: no such file\n"));
    assert!(run.stdout.contains("The rain fell all day.\n"), "{run:?}");
    assert!(!run.stdout.contains("missing.txt"), "{run:?}");
}

#[test]
fn a_directory_is_named() {
    let folder = Folder::new("input-directory");
    let path = folder.path("");
    let run = run(&[&path], "");
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(
        run.stderr.starts_with(&format!("brevity: {path}: ")) && run.stderr.contains("directory"),
        "{run:?}"
    );
    assert_eq!(run.stderr.lines().count(), 1);
}

#[test]
fn bytes_that_are_no_utf_8_are_named_by_their_offset() {
    let folder = Folder::new("input-bytes");
    let mut bytes = "Ein Satz über das Wetter. ".as_bytes().to_vec();
    let offset = bytes.len();
    bytes.extend(b"\xff\xfe more");
    let path = folder.file("latin.txt", &bytes);
    for run in [run(&[&path], ""), run(&["-"], &bytes)] {
        assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
        assert!(
            run.stderr.contains(&format!("at byte {offset}\n")),
            "{run:?}"
        );
        assert_eq!(run.stderr.lines().count(), 1);
    }
    // Cut in the middle of a character.
    let run = run(&[], &"Wetter über".as_bytes()[..8]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("at byte 7\n"), "{run:?}");
}

#[test]
fn a_text_without_a_sentence_gives_none() {
    for empty in ["", " ", "\n\n\n", "\t \r\n", "\u{2003}\u{a0}\n"] {
        let run = run(&[], empty);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(1), ""),
            "{empty:?}: {run:?}"
        );
        assert!(
            run.stderr.starts_with("brevity: standard input: "),
            "{run:?}"
        );
        assert_eq!(run.stderr.lines().count(), 1);
    }
}

#[test]
fn files_that_fail_leave_the_json_valid() {
    let folder = Folder::new("input-json");
    let empty = folder.file("empty.txt", "");
    let missing = folder.path("missing.txt");
    let there = folder.file("there.txt", "The rain fell all day.");
    let records = |paths: &[&str]| {
        let run = run(&[&["-f", "json"], paths].concat(), "");
        assert_eq!(run.code, Some(1), "{run:?}");
        let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        value.as_array().unwrap().len()
    };
    assert_eq!(records(&[&empty, &there, &missing]), 1);
    assert_eq!(records(&[&empty, &missing]), 0);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_stay_out_of_the_summary() {
    let windows = format!("\u{feff}{}", ARTICLE.replace('\n', "\r\n"));
    let out = summarize(&["-n", "100"], &windows);
    assert_eq!(out, summarize(&["-n", "100"], ARTICLE));
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_on_standard_input_gets_help_instead_of_waiting() {
    use std::process::{Command, Stdio};
    // `script` makes a terminal; it is essential on Debian, but not everywhere.
    let terminal = Command::new("script")
        .args(["-qec", env!("CARGO_BIN_EXE_brevity"), "/dev/null"])
        .stdin(Stdio::null())
        .output();
    match terminal {
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stdout);
            assert!(text.contains("Usage: brevity"), "{text}");
            assert_eq!(output.status.code(), Some(2), "{text}");
        }
        Err(error) => assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}"),
    }
}
