//! The house as a table: who may import whom. An arrow that is not here fails.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each module of the library with what it may import of the others. A stage may import
/// the stages to its left, `language` and `error`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("limits", &[]),
    ("parallel", &[]),
    ("room", &[]),
    ("language", &[]),
    ("document", &["language", "parallel"]),
    ("sentences", &["document", "language", "parallel"]),
    ("terms", &["document", "sentences", "language", "parallel"]),
    (
        "keywords",
        &["document", "error", "language", "sentences", "terms"],
    ),
    ("matrix", &["terms", "error", "limits", "parallel", "room"]),
    ("rank", &["matrix", "error", "limits", "parallel", "room"]),
    ("select", &["matrix", "error"]),
    ("length", &["select", "error"]),
    ("rouge", &["language", "error"]),
    ("tokens", &[]),
    ("summary", &["document", "language", "sentences"]),
    ("render", &["document", "keywords", "sentences", "summary"]),
    (
        "summarizer",
        &[
            "document",
            "error",
            "language",
            "length",
            "limits",
            "matrix",
            "parallel",
            "rank",
            "select",
            "sentences",
            "summary",
            "terms",
        ],
    ),
];

/// Files below `folder`, in order.
fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// The code of a file: no comments, no tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Names that follow `prefix` in `code`; a brace group gives each of its names.
fn names_after<'c>(code: &'c str, prefix: &str) -> Vec<&'c str> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = &group[..group.find("};").unwrap()];
                names.extend(
                    group
                        .split(',')
                        .map(|name| name.trim().split("::").next().unwrap()),
                );
            }
            None => names.push(&rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())]),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn module_of(path: &Path) -> String {
    let inside = path.strip_prefix("src").unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

#[test]
fn no_module_imports_what_the_table_does_not_allow() {
    let mut seen = BTreeSet::new();
    for path in sources(Path::new("src")) {
        let module = module_of(&path);
        if module == "bin" || module == "lib" {
            continue;
        }
        let (_, allowed) = ALLOWED
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("module {module} is not in the table"));
        for name in names_after(&code(&path), "crate::") {
            assert!(
                name == module || allowed.contains(&name),
                "{}: {module} may not import {name}",
                path.display()
            );
        }
        seen.insert(module);
    }
    let table: BTreeSet<_> = ALLOWED.iter().map(|(name, _)| name.to_string()).collect();
    assert_eq!(seen, table, "the table and the modules differ");
}

#[test]
fn a_ranking_method_imports_the_shared_graph_and_no_other_method() {
    let shared = [
        "classes",
        "graph",
        "Graph",
        "Bm25",
        "Walk",
        "Ranker",
        "Contributions",
    ];
    for path in sources(Path::new("src/rank")) {
        if path.ends_with("mod.rs") || path.starts_with("src/rank/graph") {
            continue;
        }
        for name in names_after(&code(&path), "super::") {
            assert!(shared.contains(&name), "{} imports {name}", path.display());
        }
    }
}

#[test]
fn the_program_uses_the_public_api_only() {
    for path in sources(Path::new("src/bin")) {
        assert!(
            !code(&path).contains("#[path"),
            "{} takes a file of the library",
            path.display()
        );
    }
}

#[test]
fn only_one_module_of_the_library_knows_rayon() {
    for path in sources(Path::new("src")) {
        let module = module_of(&path);
        if module != "parallel" && module != "bin" {
            assert!(
                !code(&path).contains("rayon"),
                "{} knows rayon",
                path.display()
            );
        }
    }
}
