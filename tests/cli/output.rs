//! What is printed: order, repetition, titles, and what happens when nobody can read it.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use brevity::Algorithm;

use crate::program::{ARTICLE, Folder, command, long_text, run, summarize};

const TITLE: &str = "Harbour town rebuilds its sea wall before winter";

#[test]
fn sentences_stand_in_document_order_and_as_in_the_text() {
    for algorithm in Algorithm::ALL {
        for n in ["2", "5", "9"] {
            let out = summarize(&["-a", algorithm.name(), "-n", n], ARTICLE);
            let mut at = 0;
            for line in out.lines() {
                let place = ARTICLE[at..]
                    .find(line)
                    .unwrap_or_else(|| panic!("{algorithm}: not in order: {line}"));
                at += place + line.len();
            }
        }
    }
}

#[test]
fn the_title_is_never_printed() {
    for algorithm in Algorithm::ALL {
        let out = summarize(&["-a", algorithm.name(), "-n", "100"], ARTICLE);
        assert!(!out.contains(TITLE), "{algorithm}: {out}");
        assert!(
            out.starts_with("OSTREY - The council"),
            "{algorithm}: {out}"
        );
    }
}

#[test]
fn no_sentence_is_printed_twice() {
    let text = "The rain fell all day. The river rose. The rain fell all day. The bridge held. \
                The rain fell all day. The river rose. The town slept through the night.";
    for algorithm in Algorithm::ALL {
        for diversity in ["0", "0.3"] {
            let out = summarize(&["-a", algorithm.name(), "-n", "4", "-d", diversity], text);
            let mut lines: Vec<_> = out.lines().collect();
            assert_eq!(lines.len(), 4, "{algorithm}: {out}");
            lines.sort_unstable();
            lines.dedup();
            assert_eq!(lines.len(), 4, "{algorithm}: {out}");
        }
    }
}

#[test]
fn a_hard_wrapped_sentence_is_one_line() {
    let text = "The engineers who had measured the old wall in the\n\
                spring of the year came back with a report that\n\
                nobody on the council had expected to read. They\n\
                said that the wall would not stand another winter\n\
                and that the town should begin to repair it now.\n";
    let out = summarize(&["-n", "2"], text);
    assert_eq!(out.lines().count(), 2, "{out}");
    assert!(out.contains("measured the old wall in the spring of the year came back"));
}

#[test]
fn threads_do_not_change_a_byte() {
    let folder = Folder::new("output-threads");
    let path = folder.file("long.txt", long_text(1500));
    for algorithm in Algorithm::ALL {
        for diversity in ["0", "0.5"] {
            let with = |jobs| {
                summarize(
                    &[
                        "-a",
                        algorithm.name(),
                        "-d",
                        diversity,
                        "-n",
                        "40",
                        "-f",
                        "json",
                        "-j",
                        jobs,
                        &path,
                    ],
                    "",
                )
            };
            let one = with("1");
            assert!(one == with("2"), "{algorithm}: 2 threads");
            assert!(one == with("8"), "{algorithm}: 8 threads");
        }
    }
}

#[test]
fn a_reader_that_hangs_up_is_success() {
    let folder = Folder::new("output-reader");
    let text = long_text(4000);
    // More than a pipe holds, so that the program is still writing when its reader goes.
    assert!(text.len() > 200_000);
    let path = folder.file("long.txt", &text);
    for format in ["text", "json", "jsonl"] {
        let mut child = command()
            .args(["-r", "100%", "-a", "lead", "-f", format, &path])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut byte = [0];
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut byte).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{format}");
        assert_eq!(output.status.code(), Some(0), "{format}");
    }
}

#[test]
fn the_first_line_can_be_read_alone() {
    let folder = Folder::new("output-head");
    let path = folder.file("long.txt", long_text(4000));
    let mut child = command()
        .args(["-r", "100%", "-a", "lead", &path])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.starts_with("The ") && line.ends_with(".\n"), "{line}");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new("output-disk");
    let path = folder.file("article.txt", ARTICLE);
    for format in ["text", "json", "jsonl"] {
        let output = command()
            .args(["-f", format, &path])
            .stdin(Stdio::null())
            .stdout(File::options().write(true).open("/dev/full").unwrap())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
            .wait_with_output()
            .unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{format}: {stderr}");
        assert!(stderr.starts_with("brevity: "), "{format}: {stderr}");
        assert_eq!(stderr.lines().count(), 1, "{format}: {stderr}");
    }
}

/// The runtime opens `/dev/null` in the place of a closed standard output.
#[cfg(unix)]
#[test]
fn a_closed_standard_output_is_no_crash() {
    let folder = Folder::new("output-closed");
    let path = folder.file("article.txt", ARTICLE);
    let output = std::process::Command::new("sh")
        .args([
            "-c",
            "exec \"$0\" \"$1\" >&-",
            env!("CARGO_BIN_EXE_brevity"),
            &path,
        ])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    for algorithm in Algorithm::ALL {
        let arguments = ["-a", algorithm.name(), "-f", "json", "-n", "6"];
        assert_eq!(run(&arguments, ARTICLE), run(&arguments, ARTICLE));
    }
}
