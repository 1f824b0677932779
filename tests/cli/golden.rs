//! Whole summaries of texts in `tests/golden`: `NAME.in.txt` on standard input with the
//! arguments of `NAME.args` gives `NAME.stdout`.
//!
//! With `BLESS=1` in the environment the expected files are written instead; read the
//! difference before you commit it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::program::summarize;

#[test]
fn summaries_are_those_on_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let names: BTreeSet<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| name.split('.').next().unwrap().to_owned())
        .collect();
    assert!(names.len() >= 12, "{names:?}");
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut different = Vec::new();
    for name in names {
        let file = |ending| folder.join(format!("{name}.{ending}"));
        let input = fs::read(file("in.txt")).unwrap();
        let arguments = fs::read_to_string(file("args")).unwrap();
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let actual = summarize(&arguments, input);
        if bless {
            fs::write(file("stdout"), actual).unwrap();
        } else {
            let expected = fs::read_to_string(file("stdout")).unwrap_or_default();
            if actual != expected {
                different.push(format!(
                    "{name} {arguments:?}\nexpected:\n{expected}\nactual:\n{actual}"
                ));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}
