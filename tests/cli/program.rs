//! Runs the program and keeps what it said.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

/// A news article: title, dateline, paragraphs of one to three sentences.
pub const ARTICLE: &str = "\
Harbour town rebuilds its sea wall before winter

OSTREY - The council of Ostrey agreed on Monday to rebuild the sea wall that the storm of March broke in three places.

The wall protects the old harbour and about four hundred houses behind it. Engineers found that the stones had shifted by almost a metre. They advised the council to drive steel piles into the seabed before new stones are laid.

\"We cannot wait for another storm,\" said the harbour master, Ellen Brandt. Her office counted twelve floods in the last ten years.

The work will cost eleven million crowns, and the national fund for coasts pays two thirds of the cost. The town raises the rest through a loan that runs for twenty years.

Fishermen welcomed the plan because the broken wall lets waves into the basin where their boats lie. Some of them lost nets and engines in March.

Not everybody agrees with the council. A group of residents wants a dune instead of a wall and says that sand would cost half as much. The engineers answered that a dune needs more room than the narrow shore offers.

The first piles will be driven in August, and the wall should be closed before the storms of November.
";

/// Sentences of [`ARTICLE`] after the title.
pub const ARTICLE_SENTENCES: usize = 14;

/// How a run ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

/// The program, still to be given arguments.
pub fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_brevity"))
}

/// Runs the program with `input` on standard input.
pub fn run(arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
    let mut child = command()
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.as_ref().to_vec();
    // A thread, lest both sides wait for the other with a full pipe. The program need not
    // read what it was given, so the pipe may break.
    let writer = thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

/// Standard output of a run that must succeed and say nothing on standard error.
pub fn summarize(arguments: &[&str], input: impl AsRef<[u8]>) -> String {
    let run = run(arguments, input);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stderr, "", "{arguments:?}");
    run.stdout
}

/// A folder of its own for one test, empty at first.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
        if path.exists() {
            fs::remove_dir_all(&path).unwrap();
        }
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// The path of `name` in it.
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    /// Writes a file and gives its path.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, contents).unwrap();
        path
    }
}

/// `n` different sentences of eight to fifteen words, five to a paragraph.
pub fn long_text(n: usize) -> String {
    const WORDS: &[&str] = &[
        "harbour", "council", "storm", "engine", "letter", "winter", "market", "bridge", "doctor",
        "garden", "teacher", "river", "copper", "silver", "forest", "window", "summer", "village",
        "captain", "journal", "railway", "museum", "kitchen", "lantern", "mountain", "orchard",
        "painter", "quarry", "sailor", "tunnel", "valley", "workshop", "carries", "follows",
        "repairs", "watches", "measures", "crosses", "gathers", "answers", "builds", "counts",
    ];
    let mut state = 1_u64;
    let mut below = |limit: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % limit
    };
    let mut text = String::new();
    for i in 0..n {
        text.push_str("The");
        for _ in 0..8 + below(8) {
            text.push(' ');
            // Of two draws the smaller: some words are common, others rare.
            text.push_str(WORDS[below(WORDS.len()).min(below(WORDS.len()))]);
        }
        text.push_str(if i % 5 == 4 { ".\n\n" } else { ". " });
    }
    text
}
