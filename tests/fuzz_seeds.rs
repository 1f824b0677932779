//! The seeds of the fuzz targets, and the inputs that the fuzzer found faults with: each must
//! pass its target's check. The readers are met as the program.
#![cfg(feature = "cli")]

#[path = "../fuzz/checks/mod.rs"]
mod checks;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

/// Every seed of a target with its path, in the order of paths.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let mut paths: Vec<_> = fs::read_dir(format!("fuzz/seeds/{target}"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{target} has no seeds");
    let read = |path: PathBuf| (path.clone(), fs::read(path).unwrap());
    paths.into_iter().map(read).collect()
}

/// Checks every seed of a target in the library.
fn replay(target: &str, check: fn(&[u8])) {
    for (path, data) in seeds(target) {
        // A panic says which seed it was.
        let seed = path.display().to_string();
        let result = thread::Builder::new()
            .name(seed)
            .spawn(move || check(&data));
        result
            .unwrap()
            .join()
            .unwrap_or_else(|_| panic!("{}", path.display()));
    }
}

/// Gives every seed of a target to the program: it summarizes, or fails with lines that say why.
fn replay_as_file(target: &str, source: fn(&[u8]) -> checks::Source) {
    for (path, data) in seeds(target) {
        let source = source(&data);
        let mut program = Command::new(env!("CARGO_BIN_EXE_brevity"));
        program.args(["-f", "jsonl", "--max-size", "4MB"]);
        if let Some(format) = source.format {
            program.args(["--input-format", format]);
        }
        if let Some(encoding) = source.encoding {
            program.args(["--encoding", encoding]);
        }
        let mut child = program
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let writer = thread::spawn(move || drop(stdin.write_all(&source.bytes)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        let seed = path.display();
        match output.status.code() {
            Some(0) => assert_eq!(said, "", "{seed}"),
            Some(1) => assert!(
                !said.is_empty() && said.lines().all(|line| line.starts_with("brevity: ")),
                "{seed}: {said}"
            ),
            code => panic!("{seed}: {code:?} {said}"),
        }
    }
}

#[test]
fn segmenter() {
    replay("segmenter", checks::segmenter);
}

#[test]
fn summarizer() {
    replay("summarizer", checks::summarizer);
}

#[test]
fn plain() {
    replay("plain", checks::plain);
}

#[test]
fn markdown() {
    replay("markdown", checks::markdown);
}

#[test]
fn html() {
    replay("html", checks::html);
}

#[test]
fn words() {
    replay("words", checks::words);
}

#[test]
fn rouge() {
    replay("rouge", checks::rouge);
}

#[test]
fn file() {
    replay_as_file("file", checks::file);
}

#[cfg(feature = "office")]
#[test]
fn office() {
    replay_as_file("office", checks::office);
}

#[test]
fn pdf() {
    replay_as_file("pdf", checks::pdf);
}
