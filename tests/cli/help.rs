//! Help, the manual page, completions, and what is said of a mistyped word.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::program::{ARTICLE, Folder, run, summarize};

/// Every long option that `--help` tells of.
fn options() -> Vec<String> {
    let help = summarize(&["--help"], "");
    let lines = help.lines().map(str::trim_start);
    let options: Vec<String> = lines
        .filter(|line| line.starts_with('-'))
        .filter_map(|line| {
            line.split([' ', ',', '['])
                .find(|word| word.starts_with("--"))
        })
        .map(str::to_owned)
        .collect();
    assert!(options.len() > 25, "{options:?}");
    options
}

/// Runs `program` with `input`, if it is installed.
fn if_installed(program: &str, arguments: &[&str], input: &str) -> Option<(bool, String)> {
    let child = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            assert_eq!(error.kind(), std::io::ErrorKind::NotFound, "{error}");
            return None;
        }
    };
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    Some((output.status.success(), text))
}

#[test]
fn the_short_help_fits_a_screen_and_the_long_one_has_examples() {
    let short = summarize(&["-h"], "");
    assert!(
        short.lines().count() <= 50,
        "{} lines",
        short.lines().count()
    );
    assert!(
        short.lines().all(|line| line.chars().count() <= 90),
        "{short}"
    );
    let long = summarize(&["--help"], "");
    for heading in [
        "Input:",
        "Length:",
        "Choice:",
        "View:",
        "Output:",
        "Examples:",
        "Exit codes:",
    ] {
        assert!(long.contains(heading), "{heading}");
    }
    assert!(long.lines().count() > 2 * short.lines().count());
}

#[test]
fn the_examples_of_the_help_are_accepted() {
    let folder = Folder::new("help-examples");
    let path = folder.file("article.txt", ARTICLE);
    let help = summarize(&["--help"], "");
    let examples = help
        .lines()
        .filter_map(|line| line.strip_prefix("  brevity "));
    let mut count = 0;
    for example in examples.filter(|example| !example.contains("-o ") && !example.contains("**")) {
        let command = example.split("  ").next().unwrap().replace("' '", "_");
        let arguments: Vec<&str> = command
            .split(' ')
            .map(|word| {
                if word.ends_with(".txt") || word.ends_with(".md") {
                    &path
                } else {
                    word
                }
            })
            .collect();
        let run = run(&arguments, ARTICLE);
        assert_eq!(run.code, Some(0), "{arguments:?}: {run:?}");
        count += 1;
    }
    assert!(count >= 8, "{count} examples");
}

#[test]
fn completions_know_every_option_and_shells_accept_them() {
    for (shell, check) in [
        ("bash", Some(["-n"])),
        ("zsh", Some(["-n"])),
        ("fish", Some(["--no-execute"])),
        ("powershell", None),
    ] {
        let script = summarize(&["completions", shell], "");
        for option in options() {
            let word = option.trim_start_matches("--");
            assert!(script.contains(word), "{shell} does not complete {option}");
        }
        // clap_complete gives PowerShell no values.
        assert!(
            script.contains("textrank-bm25") || shell == "powershell",
            "{shell}"
        );
        let Some(arguments) = check else { continue };
        if let Some((accepted, text)) = if_installed(shell, &arguments, &script) {
            assert!(accepted && text.is_empty(), "{shell}: {text}");
        }
    }
    let run = run(&["completions", "bahs"], "");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("did you mean bash?"), "{run:?}");
}

#[test]
fn bash_completes() {
    let script = summarize(&["completions", "bash"], "");
    let asked = format!(
        "{script}\nCOMP_WORDS=(brevity --high)\nCOMP_CWORD=1\n_brevity brevity --high brevity\n\
         echo \"${{COMPREPLY[@]}}\"\n"
    );
    if let Some((accepted, text)) = if_installed("bash", &["--norc"], &asked) {
        assert!(accepted && text.trim() == "--highlight", "{text}");
    }
}

#[test]
fn the_manual_page_tells_every_option_and_renders() {
    let page = summarize(&["man"], "");
    assert!(page.contains(".TH brevity 1"), "{page}");
    for option in options() {
        let escaped = option.replace('-', "\\-");
        assert!(page.contains(&escaped), "{option}");
    }
    for section in [".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH OPTIONS"] {
        assert!(page.contains(section), "{section}");
    }
    if let Some((accepted, text)) = if_installed("groff", &["-man", "-Tutf8", "-ww"], &page) {
        assert!(accepted, "{text}");
        assert!(text.contains("brevity article.txt"), "{text}");
        assert!(!text.contains("warning"), "{text}");
    }
}

#[test]
fn the_nearest_right_word_is_suggested() {
    let suggested = |arguments: &[&str], word: &str| {
        let run = run(arguments, ARTICLE);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{run:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
        assert!(
            run.stderr.contains(&format!("did you mean {word}")),
            "{run:?}"
        );
    };
    suggested(&["-a", "textrnak"], "textrank");
    suggested(&["-a", "lexrankcontinuous"], "lexrank-continuous");
    suggested(&["-f", "jsnl"], "jsonl");
    suggested(&["-l", "enlgish"], "en (English)");
    suggested(&["--sentence", "3"], "--sentences");
    suggested(&["--higlight"], "--highlight");
    suggested(&["--color", "alway"], "always");
    suggested(&["evalute", "data.jsonl"], "brevity evaluate");
    suggested(&["help"], "brevity --help");
    suggested(&["evaluate", "--lenghts", "a.json", "b.jsonl"], "--lengths");
}
