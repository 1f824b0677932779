//! The program on many inputs, as people use it.
#![cfg(all(feature = "cli", unix))]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, SystemTime};

#[path = "../benches/corpus/mod.rs"]
mod corpus;

/// A directory of its own for each test, gone afterwards.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("brevity-batch-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self(fs::canonicalize(path).unwrap())
    }

    fn write(&self, name: impl AsRef<Path>, text: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Runs the program here.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(arguments).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let feeder = thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        // The program may end without reading everything.
        let _ = feeder.join().unwrap();
        Run(output)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_brevity"));
        command
            .current_dir(&self.0)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// All files below `folder` with their bytes.
    fn tree(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        fn visit(folder: &Path, base: &Path, tree: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    visit(&path, base, tree);
                } else if let Ok(bytes) = fs::read(&path) {
                    // In a run that goes on, a file may take its name just now.
                    tree.insert(path.strip_prefix(base).unwrap().to_owned(), bytes);
                }
            }
        }
        let folder = self.0.join(folder);
        let mut tree = BTreeMap::new();
        if folder.exists() {
            visit(&folder, &folder, &mut tree);
        }
        tree
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let tree = self.tree(folder);
        tree.keys().map(|path| path.display().to_string()).collect()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Run(Output);

impl Run {
    fn code(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// The sources in the order in which text names them.
    fn headers(&self) -> Vec<String> {
        let out = self.out();
        let header = |line: &str| Some(line.strip_prefix("==> ")?.strip_suffix(" <==")?.to_owned());
        out.lines().filter_map(header).collect()
    }
}

/// A short text about `what`, of three sentences.
fn text(what: &str) -> String {
    format!(
        "The {what} came to the valley in spring. Nobody in the valley had seen a {what} before. \
         By autumn everybody in the valley talked about the {what}.\n"
    )
}

fn article(number: u64) -> String {
    corpus::article(&corpus::Lexicon::english(), number, corpus::SEED).text
}

fn articles(place: &Place, folder: &str, count: u64) {
    let lexicon = corpus::Lexicon::english();
    for number in 0..count {
        let article = corpus::article(&lexicon, number, corpus::SEED);
        let name = format!("{folder}/{}/{number:05}.txt", number % 7);
        place.write(name, article.text);
    }
}

fn json_lines(count: usize) -> String {
    let line = |i: usize| {
        let record = serde_json::json!({"id": format!("r{i}"), "text": text(&format!("wolf{i}"))});
        format!("{record}\n")
    };
    (0..count).map(line).collect()
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

// Finding

#[test]
fn a_directory_is_read_in_the_order_of_its_paths() {
    let place = Place::new();
    for name in ["b.txt", "a/z.txt", "a/a/c.txt", "a.txt", "c/1.md"] {
        place.write(Path::new("in").join(name), text("fox"));
    }
    let run = place.run(&["-n1", "in"]);
    assert_eq!(run.code(), 0);
    let expected = [
        "in/a/a/c.txt",
        "in/a/z.txt",
        "in/a.txt",
        "in/b.txt",
        "in/c/1.md",
    ];
    assert_eq!(run.headers(), expected);
}

#[test]
fn arguments_keep_their_order_and_a_directory_may_stand_between_files() {
    let place = Place::new();
    place
        .write("z.txt", text("fox"))
        .write("d/m.txt", text("owl"))
        .write("a.txt", text("elk"));
    let run = place.run(&["-n1", "z.txt", "d", "-", "a.txt"]);
    let run_with_input =
        place.run_with(&["-n1", "z.txt", "d", "-", "a.txt"], text("bat").as_bytes());
    assert_eq!(run.code(), 1, "nothing is on standard input");
    assert_eq!(
        run_with_input.headers(),
        ["z.txt", "d/m.txt", "standard input", "a.txt"]
    );
}

#[test]
fn hidden_and_ignored_files_are_left_out_unless_asked_for() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/.hidden.txt", text("owl"))
        .write("in/drafts/b.txt", text("elk"))
        .write("in/.ignore", "drafts/\n");
    assert_eq!(place.run(&["-n1", "in"]).headers(), ["in/a.txt"]);
    let hidden = place.run(&["-n1", "--hidden", "in"]).headers();
    assert_eq!(hidden, ["in/.hidden.txt", "in/.ignore", "in/a.txt"]);
    let all = place.run(&["-n1", "--no-ignore", "in"]).headers();
    assert_eq!(all, ["in/a.txt", "in/drafts/b.txt"]);
    // What is named is read.
    let named = place.run(&["-n1", "in/.hidden.txt", "in/drafts/b.txt"]);
    assert_eq!(named.headers(), ["in/.hidden.txt", "in/drafts/b.txt"]);
}

#[test]
fn a_quoted_pattern_is_expanded_unless_a_file_has_its_name() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.md", text("owl"))
        .write("in/deep/er/c.txt", text("elk"))
        .write("d.txt", text("bat"))
        .write("[x].txt", text("ant"));
    assert_eq!(place.run(&["-n1", "in/*.txt"]).headers(), ["in/a.txt"]);
    let all = place.run(&["-n1", "in/**/*.txt"]).headers();
    assert_eq!(all, ["in/a.txt", "in/deep/er/c.txt"]);
    assert_eq!(place.run(&["-n1", "?.txt"]).headers(), ["d.txt"]);
    assert_eq!(place.run(&["-n1", "in/*.{md,rst}"]).headers(), ["in/b.md"]);
    let literal = place.run(&["-n1", "[x].txt"]);
    assert!(literal.headers().is_empty() && literal.out().contains("ant"));
    let nothing = place.run(&["in/*.pdf"]);
    assert_eq!(nothing.code(), 1);
    assert!(
        nothing.err().starts_with("brevity: in/*.pdf: "),
        "{}",
        nothing.err()
    );
}

#[test]
fn a_list_of_paths_is_read_from_a_file_or_standard_input() {
    let place = Place::new();
    place
        .write("in/a b.txt", text("fox"))
        .write("in/line\nend.txt", text("owl"))
        .write("list", "in/a b.txt\r\n\nmissing.txt\nin\n");
    let run = place.run(&["-n1", "--files-from", "list"]);
    assert_eq!(
        (run.code(), run.headers()),
        (1, vec!["in/a b.txt".to_owned()])
    );
    assert!(
        run.err().contains("brevity: missing.txt: no such file\n"),
        "{}",
        run.err()
    );
    assert!(
        run.err().contains("brevity: in: is a directory"),
        "{}",
        run.err()
    );
    let nul = place.run_with(
        &["-n1", "-0", "--files-from", "-", "-fjsonl"],
        b"in/line\nend.txt\0in/a b.txt\0",
    );
    let paths: Vec<_> = nul
        .out()
        .lines()
        .map(|line| json(line)["path"].clone())
        .collect();
    assert_eq!(paths, ["in/line\nend.txt", "in/a b.txt"]);
}

#[test]
fn loops_of_links_end() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("other/b.txt", text("owl"));
    symlink("..", place.0.join("in/up")).unwrap();
    symlink("../other", place.0.join("in/other")).unwrap();
    let run = place.run(&["-n1", "in"]);
    assert_eq!(
        (run.code(), run.headers()),
        (0, vec!["in/a.txt".to_owned()])
    );
    let run = place.run(&["-n1", "--follow", "in"]);
    assert!(run.headers().contains(&"in/other/b.txt".to_owned()));
    assert!(
        run.err()
            .contains(": a symbolic link to a directory above it"),
        "{}",
        run.err()
    );
}

#[test]
fn an_empty_directory_is_a_failure() {
    let place = Place::new();
    fs::create_dir(place.0.join("in")).unwrap();
    let run = place.run(&["in"]);
    assert_eq!(
        (run.code(), run.err()),
        (1, "brevity: in: no file in it\n".to_owned())
    );
}

// Writing

#[test]
fn a_tree_of_summaries_is_like_the_tree_of_inputs() {
    let place = Place::new();
    for name in ["a.txt", "b.md", "deep/er/c.txt", "deep/report.html.txt"] {
        place.write(Path::new("in").join(name), text("fox"));
    }
    let run = place.run(&["-n1", "in", "-o", "out/"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert_eq!(run.out(), "");
    assert!(
        run.err().contains("4 summarized, 0 skipped, 0 failed"),
        "{}",
        run.err()
    );
    let names = ["a.txt", "b.md.txt", "deep/er/c.txt", "deep/report.html.txt"];
    assert_eq!(place.names("out"), names);
    assert_eq!(
        place.tree("out")[Path::new("b.md.txt")],
        place.run(&["-n1", "in/b.md"]).0.stdout
    );
    place.run(&["-n1", "in", "-f", "json", "-o", "json"]);
    let names = [
        "a.txt.json",
        "b.md.json",
        "deep/er/c.txt.json",
        "deep/report.html.txt.json",
    ];
    assert_eq!(place.names("json"), names);
    let one = String::from_utf8(place.tree("json")[Path::new("b.md.json")].clone()).unwrap();
    assert_eq!(json(&one)["path"], "in/b.md");
}

#[test]
fn several_arguments_share_the_tree_below_what_they_share() {
    let place = Place::new();
    place
        .write("x/one/a.txt", text("fox"))
        .write("x/two/a.txt", text("owl"))
        .write("x/two/b/c.txt", text("elk"));
    place.run(&[
        "-n1",
        "x/one",
        "x/two/a.txt",
        "./x/../x/two/b",
        "-o",
        "out/",
    ]);
    assert_eq!(
        place.names("out"),
        ["one/a.txt", "two/a.txt", "two/b/c.txt"]
    );
}

#[test]
fn one_file_holds_all_summaries() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.txt", text("owl"));
    for format in ["text", "json", "jsonl"] {
        let file = format!("all.{format}.txt");
        let run = place.run(&["-n1", "in", "-f", format, "-o", &file]);
        assert_eq!((run.code(), run.out().len()), (0, 0), "{}", run.err());
        let stdout = place.run(&["-n1", "in", "-f", format]).0.stdout;
        assert_eq!(fs::read(place.0.join(&file)).unwrap(), stdout);
    }
    let array = json(&place.run(&["-n1", "in", "-f", "json"]).out());
    assert_eq!(array.as_array().unwrap().len(), 2);
}

#[test]
fn records_of_one_input_are_told_apart_by_id() {
    let place = Place::new();
    let lines = r#"{"id":"first","text":"The fox came to town. It slept."}
{"text":"The owl came to town. It slept."}
"#;
    place.write("in.jsonl", lines);
    let text = place.run(&["-n1", "in.jsonl"]);
    assert_eq!(text.headers(), ["in.jsonl#first", "in.jsonl#2"]);
    let array = json(&place.run(&["-n1", "-fjson", "in.jsonl"]).out());
    assert_eq!(
        (&array[0]["id"], &array[1]["id"]),
        (&"first".into(), &"2".into())
    );
    place.run(&["-n1", "in.jsonl", "-fjsonl", "-o", "out/"]);
    let stdout = place.run(&["-n1", "-fjsonl", "in.jsonl"]).0.stdout;
    assert_eq!(place.tree("out")[Path::new("in.jsonl")], stdout);
}

#[test]
fn resume_leaves_out_what_is_newer_than_its_source() {
    let place = Place::new();
    for name in ["a", "b", "c"] {
        place.write(format!("in/{name}.txt"), text("fox"));
    }
    place.run(&["-n1", "in", "-o", "out/"]);
    place.write("out/a.txt", "kept").write("out/b.txt", "older");
    let old = SystemTime::now() - Duration::from_secs(3600);
    let times = fs::FileTimes::new().set_modified(old);
    let older = fs::File::options()
        .write(true)
        .open(place.0.join("out/b.txt"))
        .unwrap();
    older.set_times(times).unwrap();
    fs::remove_file(place.0.join("out/c.txt")).unwrap();
    let run = place.run(&["-n1", "in", "-o", "out/", "--resume"]);
    assert_eq!(run.code(), 0);
    assert!(
        run.err().contains("2 summarized, 1 skipped, 0 failed"),
        "{}",
        run.err()
    );
    let tree = place.tree("out");
    assert_eq!(tree[Path::new("a.txt")], b"kept");
    assert_ne!(tree[Path::new("b.txt")], b"older");
    assert_eq!(tree[Path::new("b.txt")], tree[Path::new("c.txt")]);
}

#[test]
fn an_input_is_never_written_over() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.md", text("owl"));
    symlink("in", place.0.join("alias")).unwrap();
    let before = place.tree("in");
    let run = place.run(&["-n1", "in", "-o", "alias/"]);
    assert_eq!(run.code(), 1);
    assert!(
        run.err()
            .contains("brevity: in/a.txt: its summary would replace the input")
    );
    assert_eq!(
        place.tree("in")[Path::new("a.txt")],
        before[Path::new("a.txt")]
    );
    assert!(place.tree("in").contains_key(Path::new("b.md.txt")));
    for output in ["in/b.md", "alias/b.md"] {
        let run = place.run(&["-n1", "in/a.txt", "in/b.md", "-o", output]);
        assert_eq!(run.code(), 2, "{}", run.err());
    }
    let run = place.run(&["-n1", "in/b.md", "--errors", "in/b.md"]);
    assert_eq!(run.code(), 2);
    assert_eq!(
        place.tree("in")[Path::new("b.md")],
        before[Path::new("b.md")]
    );
}

#[test]
fn two_inputs_never_share_one_output() {
    let place = Place::new();
    place
        .write("in/a.md", text("fox"))
        .write("in/a.md.txt", text("owl"));
    let run = place.run(&["-n1", "in", "-o", "out/"]);
    assert_eq!(run.code(), 1);
    let line = "brevity: in/a.md.txt: its summary would replace that of in/a.md in out/a.md.txt\n";
    assert!(run.err().contains(line), "{}", run.err());
    assert!(String::from_utf8_lossy(&place.tree("out")[Path::new("a.md.txt")]).contains("fox"));
}

#[test]
fn an_output_inside_an_input_is_not_read() {
    let place = Place::new();
    place.write("in/a.txt", text("fox"));
    for _ in 0..2 {
        let run = place.run(&["-n1", "in", "-o", "in/summaries/"]);
        assert_eq!(run.code(), 0, "{}", run.err());
    }
    assert_eq!(place.names("in"), ["a.txt", "summaries/a.txt"]);
}

// Running

#[test]
fn threads_do_not_change_a_byte() {
    let place = Place::new();
    articles(&place, "in", 40);
    place
        .write("in/long.jsonl", json_lines(900))
        .write("in/3/bad.txt", b"\xff\xfe\xfd");
    place.write("in/book.txt", (0..30).map(article).collect::<String>());
    for format in ["text", "json", "jsonl"] {
        let one = place.run(&["in", "-f", format, "-j1"]);
        let eight = place.run(&["in", "-f", format, "-j8"]);
        assert!(one.0 == eight.0, "{format}");
        assert_eq!(one.code(), 1);
    }
    place.run(&["in", "-j1", "-o", "one/"]);
    place.run(&["in", "-j8", "-o", "eight/"]);
    assert!(place.tree("one") == place.tree("eight"));
    assert_eq!(place.tree("one").len(), 42);
}

#[test]
fn two_thousand_small_files_give_two_thousand_summaries_in_order() {
    let place = Place::new();
    for i in 0..2000 {
        place.write(format!("in/{i:04}.txt"), text(&format!("wolf{i}")));
    }
    let run = place.run(&["-n1", "-f", "jsonl", "-l", "en", "in"]);
    assert_eq!(run.code(), 0);
    let mut count = 0;
    for (i, line) in run.out().lines().enumerate() {
        let record = json(line);
        assert_eq!(record["path"], format!("in/{i:04}.txt"));
        let sentence = record["sentences"][0]["text"].as_str().unwrap();
        assert!(sentence.contains(&format!("wolf{i} ")) || sentence.contains(&format!("wolf{i}.")));
        count += 1;
    }
    assert_eq!(count, 2000);
}

/// The stream is larger than what the program may hold at a time, code and tables included.
#[test]
#[cfg(target_os = "linux")]
fn memory_does_not_grow_with_the_stream() {
    const STREAM: usize = 30_000_000;
    let place = Place::new();
    let mut child = place
        .command(&[
            "-n1",
            "-f",
            "jsonl",
            "-l",
            "en",
            "-a",
            "lead",
            "-j2",
            "--progress",
            "never",
            "-o",
            "out.jsonl",
            "-",
        ])
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let long = serde_json::json!({"text": article(1).repeat(8)});
    let lines = format!("{long}\n").repeat(40);
    let mut peak = 0;
    let mut sent = 0;
    while sent < STREAM {
        stdin.write_all(lines.as_bytes()).unwrap();
        sent += lines.len();
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
        let peak_line = status
            .lines()
            .find(|line| line.starts_with("VmHWM"))
            .unwrap();
        peak = peak_line
            .split_whitespace()
            .nth(1)
            .unwrap()
            .parse::<usize>()
            .unwrap()
            * 1024;
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
    assert!(peak < STREAM * 3 / 4, "{peak} bytes");
}

#[test]
fn progress_is_shown_only_when_asked_for_in_a_pipe() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.txt", text("owl"));
    assert_eq!(place.run(&["in"]).err(), "");
    let plain = place.run(&["in", "--progress", "plain"]).err();
    assert!(
        plain.starts_with("brevity: 2 summarized, 0 skipped, 0 failed in "),
        "{plain}"
    );
    let silent = place
        .run(&["in", "-o", "out/", "--progress", "never"])
        .err();
    assert_eq!(silent, "");
}

// Failing

#[test]
fn one_bad_input_never_stops_the_others() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b-empty.txt", "")
        .write("in/c-blank.txt", " \n\n")
        .write("in/d-binary.txt", b"\x00\xff\xfe\x01\x02\x80\x81")
        .write(
            "in/f-record.jsonl",
            "{\"text\":\"The elk came. It slept.\"}\n{oops\n",
        )
        .write("in/g-none.jsonl", "")
        .write("in/z.txt", text("owl"));
    let large = fs::File::create(place.0.join("in/e-large.txt")).unwrap();
    large.set_len(2_000_000_000).unwrap();
    let run = place.run(&[
        "-n1",
        "in",
        "in/vanished.txt",
        "--max-size",
        "1MB",
        "--errors",
        "errors.jsonl",
    ]);
    assert_eq!(run.code(), 1);
    let headers = run.headers();
    assert_eq!(headers.len(), 3, "{headers:?}");
    assert_eq!(
        (headers[0].as_str(), headers[2].as_str()),
        ("in/a.txt", "in/z.txt")
    );
    let lines: Vec<String> = run.err().lines().map(str::to_owned).collect();
    let errors = fs::read_to_string(place.0.join("errors.jsonl")).unwrap();
    let errors: Vec<_> = errors.lines().map(json).collect();
    let names = [
        "b-empty", "c-blank", "d-binary", "e-large", "f-record", "g-none", "vanished",
    ];
    assert_eq!(
        (lines.len(), errors.len()),
        (names.len(), names.len()),
        "{lines:?}"
    );
    for ((name, line), error) in names.iter().zip(&lines).zip(&errors) {
        assert!(line.starts_with(&format!("brevity: in/{name}.")), "{line}");
        let path = error["path"].as_str().unwrap();
        let cause = error["cause"].as_str().unwrap();
        assert!(
            path.contains(name) && line.ends_with(cause),
            "{line} {error}"
        );
        assert!(error["stage"].is_string());
    }
    assert_eq!(errors[4]["record"], "line 2");
    assert_eq!(errors[0]["record"], serde_json::Value::Null);
}

#[test]
fn a_file_that_vanishes_while_others_are_read_is_named() {
    let place = Place::new();
    place
        .write("b.txt", text("owl"))
        .write("c.txt", text("elk"));
    let mut child = place
        .command(&["-n1", "-j1", "-", "b.txt", "c.txt"])
        .spawn()
        .unwrap();
    // All inputs have been found, and the first one is waited for.
    thread::sleep(Duration::from_millis(500));
    fs::remove_file(place.0.join("b.txt")).unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(text("fox").as_bytes()).unwrap();
    drop(stdin);
    let run = Run(child.wait_with_output().unwrap());
    assert_eq!(run.code(), 1);
    assert_eq!(run.headers().len(), 2);
    assert!(run.err().starts_with("brevity: b.txt: "), "{}", run.err());
    assert_eq!(run.err().lines().count(), 1, "{}", run.err());
}

#[test]
fn an_unreadable_file_or_directory_is_named() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.txt", text("owl"))
        .write("in/c/d.txt", text("elk"));
    let lock = |name: &str, mode| {
        fs::set_permissions(place.0.join(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    lock("in/b.txt", 0);
    lock("in/c", 0);
    let readable_anyway = fs::read(place.0.join("in/b.txt")).is_ok();
    let run = place.run(&["-n1", "in"]);
    lock("in/c", 0o755);
    if readable_anyway {
        // The superuser is refused nothing.
        assert_eq!(run.code(), 0);
        return;
    }
    assert_eq!(
        (run.code(), run.headers()),
        (1, vec!["in/a.txt".to_owned()])
    );
    assert!(run.err().contains("brevity: in/b.txt: permission denied\n"));
    assert!(run.err().contains("brevity: in/c: permission denied\n"));
}

#[test]
fn a_path_that_is_not_utf8_is_read_and_told_in_bytes() {
    let place = Place::new();
    let name = OsStr::from_bytes(b"in/caf\xe9.txt");
    place
        .write(name, text("fox"))
        .write("in/z.txt", text("owl"));
    let run = place.run(&["-n1", "in"]);
    assert!(run.0.stdout.starts_with(b"==> in/caf\xe9.txt <==\n"));
    let run = place.run(&["-n1", "in", "-f", "jsonl"]);
    let record = json(run.out().lines().next().unwrap());
    assert_eq!(record["path"], "in/caf\u{fffd}.txt");
    let bytes: Vec<u8> = serde_json::from_value(record["path_bytes"].clone()).unwrap();
    assert_eq!(bytes, name.as_bytes());
    place.run(&["-n1", "in", "-o", "out/"]);
    assert!(
        place
            .tree("out")
            .contains_key(Path::new(OsStr::from_bytes(b"caf\xe9.txt")))
    );
    place.write(name, "");
    let run = place.run(&["-n1", "in", "--errors", "errors"]);
    let error = json(fs::read_to_string(place.0.join("errors")).unwrap().trim());
    assert_eq!(
        (run.code(), &error["path_bytes"]),
        (1, &record["path_bytes"])
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_that_says_so() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.txt", text("owl"));
    let full = || Stdio::from(fs::File::options().write(true).open("/dev/full").unwrap());
    let mut command = place.command(&["-n1", "in"]);
    let output = command
        .stdout(full())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    let run = Run(output);
    assert_eq!(run.code(), 1);
    assert_eq!(
        run.err(),
        "brevity: cannot write: no space left on the device\n"
    );
    let run = place.run(&["-n1", "in", "-o", "/dev/full"]);
    assert_eq!(run.code(), 1, "{}", run.err());
    assert!(run.err().contains("no space left on the device"));
}

#[test]
fn an_output_that_cannot_be_made_fails_its_document_alone() {
    let place = Place::new();
    place
        .write("in/a.txt", text("fox"))
        .write("in/b.txt", text("owl"));
    // A directory stands where a file should go.
    fs::create_dir_all(place.0.join("out/a.txt")).unwrap();
    let run = place.run(&["-n1", "in", "-o", "out/"]);
    assert_eq!(run.code(), 1);
    assert!(
        run.err()
            .contains("brevity: in/a.txt: cannot write out/a.txt: is a directory"),
        "{}",
        run.err()
    );
    assert_eq!(place.names("out"), ["b.txt"]);
}

#[test]
fn a_reader_that_hangs_up_ends_the_run_in_peace() {
    let place = Place::new();
    place.write("in.jsonl", json_lines(20_000));
    let mut child = place.command(&["-n1", "in.jsonl"]).spawn().unwrap();
    drop(child.stdout.take());
    let run = Run(child.wait_with_output().unwrap());
    assert_eq!((run.code(), run.err().as_str()), (0, ""));
}

#[test]
fn bad_usage_does_nothing() {
    let place = Place::new();
    place.write("a.txt", text("fox"));
    for arguments in [
        &["--resume", "a.txt"][..],
        &["-0", "a.txt"],
        &["--files-from", "list", "a.txt"],
        &["--files-from", "missing"],
        &["--max-size", "much", "a.txt"],
        &["--merge", "a.txt", "-o", "out/"],
        &["--corpus-idf", "-", "a.txt"],
        &["a.txt", "--errors", "missing/errors"],
    ] {
        let run = place.run(arguments);
        assert_eq!((run.code(), run.out().as_str()), (2, ""), "{arguments:?}");
        assert_eq!(run.err().lines().count(), 1, "{}", run.err());
    }
    assert_eq!(place.names("."), ["a.txt"]);
}

#[test]
fn an_interrupt_leaves_whole_files_and_no_others() {
    let place = Place::new();
    articles(&place, "in", 400);
    place.run(&["in", "-o", "whole/", "-j2"]);
    let child = place.command(&["in", "-o", "out/", "-j2"]).spawn().unwrap();
    while place.tree("out").len() < 20 {
        thread::sleep(Duration::from_millis(5));
    }
    let signal = |name: &str, id: u32| {
        let mut kill = Command::new("kill");
        assert!(
            kill.args([name, &id.to_string()])
                .status()
                .unwrap()
                .success()
        );
    };
    signal("-INT", child.id());
    let run = Run(child.wait_with_output().unwrap());
    assert_eq!(run.code(), 130, "{}", run.err());
    let (whole, out) = (place.tree("whole"), place.tree("out"));
    assert!(out.len() < whole.len(), "it was not interrupted");
    for (path, bytes) in &out {
        assert!(whole.get(path) == Some(bytes), "{}", path.display());
    }
    // While it waits for standard input it leaves at once.
    let mut child = place.command(&["-", "-o", "one.txt"]).spawn().unwrap();
    let stdin = child.stdin.take();
    thread::sleep(Duration::from_millis(300));
    signal("-INT", child.id());
    let run = Run(child.wait_with_output().unwrap());
    drop(stdin);
    assert_eq!(run.code(), 130);
    assert!(
        place
            .names(".")
            .iter()
            .all(|name| !name.contains("one.txt"))
    );
}

#[test]
fn a_run_killed_ten_times_and_resumed_ends_as_if_nothing_had_happened() {
    let place = Place::new();
    articles(&place, "in", 150);
    place.write("in/records.jsonl", json_lines(700));
    let arguments = [
        "in",
        "-o",
        "out/",
        "-l",
        "en",
        "--resume",
        "-j2",
        "--progress",
        "never",
    ];
    let start = std::time::Instant::now();
    place.run(&[
        "in",
        "-o",
        "whole/",
        "-l",
        "en",
        "-j2",
        "--progress",
        "never",
    ]);
    let whole = start.elapsed();
    let mut random = corpus::SplitMix64::new(7);
    for _ in 0..10 {
        let mut child = place.command(&arguments).spawn().unwrap();
        let share = (random.next() % 1000) as f64 / 1000.0;
        thread::sleep(whole.mul_f64(share / 5.0));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let run = place.run(&arguments);
    assert_eq!((run.code(), run.err().as_str()), (0, ""));
    let (whole, out) = (place.tree("whole"), place.tree("out"));
    assert_eq!(whole.len(), 151);
    assert!(whole == out);
}

// Many as one

#[test]
fn merged_documents_say_each_thing_once_and_name_their_sources() {
    let place = Place::new();
    place
        .write("in/a.txt", "The bridge over the river was closed on Monday after the flood. The mayor spoke to the crowd.")
        .write("in/b.txt", "After the flood the bridge over the river was closed on Monday. Trains still run to the coast every hour.");
    let run = place.run(&["--merge", "-n2", "-l", "en", "in"]);
    assert_eq!(run.code(), 0, "{}", run.err());
    assert_eq!(run.out().matches("bridge").count(), 1, "{}", run.out());
    let merged = json(
        &place
            .run(&["--merge", "-n2", "-l", "en", "-f", "json", "in"])
            .out(),
    );
    assert_eq!(merged["sources"].as_array().unwrap().len(), 2);
    assert_eq!(merged["counts"]["sentences"], 4);
    let sentences = merged["sentences"].as_array().unwrap();
    assert_eq!(sentences.len(), 2);
    for sentence in sentences {
        let path = sentence["path"].as_str().unwrap();
        let source = fs::read_to_string(place.0.join(path)).unwrap();
        let span = |key: &str| sentence[key].as_u64().unwrap() as usize;
        assert_eq!(sentence["text"], source[span("start")..span("end")]);
        let place = sentence["source"].as_u64().unwrap() as usize;
        assert_eq!(merged["sources"][place]["path"], path);
    }
    let run = place.run(&["--merge", "in", "missing.txt", "-n1"]);
    assert_eq!((run.code(), run.headers().len()), (1, 1));
}

/// Alone, each document finds its own most repeated word weighty; the corpus knows that
/// every document repeats `committee`.
#[test]
fn a_corpus_weighs_down_what_all_documents_say() {
    let place = Place::new();
    for (name, what) in [
        ("a", "salmon"),
        ("b", "granite"),
        ("c", "violin"),
        ("d", "comet"),
    ] {
        let text = format!(
            "The committee met the committee of the town. The committee thanked the committee. \
             The {what} needs care. A {what} is old. Every {what} is rare."
        );
        place.write(format!("in/{name}.txt"), text);
    }
    let sums = |arguments: &[&str]| -> Vec<f64> {
        let run = place.run(arguments);
        assert_eq!(run.code(), 0, "{}", run.err());
        let weight = |line: &str| {
            let record = json(line);
            let score = |i: usize| record["sentences"][i]["score"].as_f64().unwrap();
            (score(0) + score(1)) / (score(2) + score(3) + score(4))
        };
        run.out().lines().map(weight).collect()
    };
    let alone = sums(&["-n5", "-l", "en", "-a", "centroid", "-f", "jsonl", "in"]);
    let corpus = sums(&[
        "-n5",
        "-l",
        "en",
        "-a",
        "centroid",
        "-f",
        "jsonl",
        "--corpus-idf",
        "in",
    ]);
    for (alone, corpus) in alone.iter().zip(&corpus) {
        assert!(corpus < alone, "{corpus} {alone}");
    }

    // Counted once, the corpus serves other runs.
    let base = ["-n5", "-l", "en", "-a", "centroid", "-f", "jsonl"];
    let saved = sums(
        &[
            &base[..],
            &["--corpus-idf", "--save-background", "df.txt", "in"],
        ]
        .concat(),
    );
    assert_eq!(saved, corpus);
    assert!(
        fs::read_to_string(place.0.join("df.txt"))
            .unwrap()
            .starts_with("4\n")
    );
    assert_eq!(
        sums(&[&base[..], &["--background", "df.txt", "in"]].concat()),
        corpus
    );

    place.write("df.txt", "four\n");
    let run = place.run(&["--background", "df.txt", "in"]);
    assert_eq!((run.code(), run.out().len()), (2, 0));
    assert_eq!(run.err().lines().count(), 1);
    assert!(run.err().starts_with("brevity: df.txt: "), "{}", run.err());
}

/// So many similar sentences have more pairs than the method looks at.
#[test]
fn documents_that_cannot_be_merged_are_failures_and_no_bad_usage() {
    let place = Place::new();
    let text: String = (0..60_000)
        .map(|i| format!("Storm wall gate {i}.\n\n"))
        .collect();
    place.write("a.txt", &text);
    let run = place.run(&["--merge", "-l", "en", "-a", "lexrank", "a.txt"]);
    assert_eq!((run.code(), run.out().as_str()), (1, ""));
    let complaint = run.err();
    assert!(
        complaint.starts_with("brevity: a.txt: more than "),
        "{complaint}"
    );
}
