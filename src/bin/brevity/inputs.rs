//! What to read: files, directories, patterns and lists of paths, in order.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use globset::GlobBuilder;
use ignore::WalkBuilder;

use crate::failures::reason;
use crate::formats::Failure;
use crate::options::InputOptions;

/// The name under which standard input is asked for.
const STDIN: &str = "-";

/// Everything to read, in the order of the summaries.
///
/// Paths are held in memory, documents are not.
pub struct Inputs {
    found: Vec<Found>,
    /// Were several documents asked for, even if one was found?
    pub several: bool,
    /// The deepest directory that holds everything asked for.
    base: Option<PathBuf>,
    canonical: OnceLock<HashSet<PathBuf>>,
}

/// A path, and why it cannot be read if that is known.
pub struct Found {
    /// As it was given, or below the directory as it was given.
    pub path: PathBuf,
    /// What went wrong in finding it.
    pub failure: Option<Failure>,
}

impl Inputs {
    /// Finds all inputs; `output` is not looked into. An error is one of reading the list.
    pub fn find(options: &InputOptions, output: Option<&Path>) -> io::Result<Self> {
        let finder = Finder {
            options,
            output: output.and_then(|path| fs::canonicalize(path).ok()),
        };
        let mut inputs = Self {
            found: Vec::new(),
            several: options.files_from.is_some() || options.paths.len() > 1,
            base: None,
            canonical: OnceLock::new(),
        };
        if let Some(list) = &options.files_from {
            for path in listed(list, options.null)? {
                inputs.file(path);
            }
        } else if options.paths.is_empty() {
            inputs.file(PathBuf::from(STDIN));
        }
        for path in &options.paths {
            let metadata = fs::metadata(path);
            if is_stdin(path) {
                inputs.file(path.clone());
            } else if metadata.as_ref().is_ok_and(fs::Metadata::is_dir) {
                inputs.several = true;
                inputs.lies_below(path);
                finder.walk(path, |_| true, &mut inputs.found);
            } else if metadata.is_err() && is_pattern(path) {
                inputs.several = true;
                let directory = literal_prefix(path);
                inputs.lies_below(&directory);
                finder.expand(path, &directory, &mut inputs.found);
            } else {
                inputs.file(path.clone());
            }
        }
        Ok(inputs)
    }

    /// What was found, in order.
    pub fn found(&self) -> &[Found] {
        &self.found
    }

    /// Is standard input among them?
    pub fn reads_stdin(&self) -> bool {
        self.found.iter().any(|found| is_stdin(&found.path))
    }

    /// The size of all files, if all are files.
    pub fn bytes(&self) -> Option<u64> {
        let size = |found: &Found| match fs::metadata(&found.path) {
            Ok(metadata) => metadata.is_file().then_some(metadata.len()),
            Err(_) => (!is_stdin(&found.path)).then_some(0),
        };
        self.found.iter().map(size).sum()
    }

    /// Where `path` lies in the tree of all inputs.
    pub fn place(&self, path: &Path) -> PathBuf {
        if is_stdin(path) {
            return PathBuf::from("stdin");
        }
        let full = absolute(path);
        let below = self
            .base
            .as_ref()
            .and_then(|base| full.strip_prefix(base).ok());
        below.map_or_else(
            || full.file_name().unwrap_or_default().into(),
            Path::to_owned,
        )
    }

    /// Is `path`, by whatever name, one of the inputs?
    pub fn contains(&self, path: &Path) -> bool {
        let Ok(path) = fs::canonicalize(path) else {
            return false;
        };
        let canonical = |found: &Found| fs::canonicalize(&found.path).ok();
        self.canonical
            .get_or_init(|| self.found.iter().filter_map(canonical).collect())
            .contains(&path)
    }

    fn file(&mut self, path: PathBuf) {
        if !is_stdin(&path) {
            let parent = absolute(&path).parent().map(Path::to_owned);
            self.lies_below(&parent.unwrap_or_default());
        }
        self.found.push(Found {
            path,
            failure: None,
        });
    }

    /// Lowers the base to what it shares with `directory`.
    fn lies_below(&mut self, directory: &Path) {
        let directory = absolute(directory);
        self.base = Some(match self.base.take() {
            None => directory,
            Some(base) => base
                .components()
                .zip(directory.components())
                .take_while(|(a, b)| a == b)
                .map(|(component, _)| component)
                .collect(),
        });
    }
}

/// Is `path` the name of standard input?
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

struct Finder<'o> {
    options: &'o InputOptions,
    /// The output, which may lie inside an input directory.
    output: Option<PathBuf>,
}

impl Finder<'_> {
    /// All files below `directory` that `wanted` wants, sorted within each directory.
    fn walk(&self, directory: &Path, wanted: impl Fn(&Path) -> bool, found: &mut Vec<Found>) {
        let before = found.len();
        let output = self.output.clone();
        let walk = WalkBuilder::new(directory)
            .standard_filters(!self.options.no_ignore)
            .hidden(!self.options.hidden)
            .follow_links(self.options.follow)
            .sort_by_file_name(OsStr::cmp)
            .filter_entry(move |entry| {
                // Only a directory is left out: a file of this name may be somebody's text,
                // and then it must not be written over.
                let same = output.as_ref().is_some_and(|output| {
                    entry.depth() > 0
                        && entry.file_type().is_some_and(|kind| kind.is_dir())
                        && output.file_name() == Some(entry.file_name())
                        && fs::canonicalize(entry.path()).is_ok_and(|path| path == *output)
                });
                !same
            })
            .build();
        for entry in walk {
            match entry {
                Ok(entry) => {
                    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                    if is_file && wanted(entry.path()) {
                        found.push(Found {
                            path: entry.into_path(),
                            failure: None,
                        });
                    }
                }
                Err(error) => found.push(unreadable(directory, error)),
            }
        }
        if found.len() == before {
            found.push(Found {
                path: directory.to_owned(),
                failure: Some(failure("no file in it".to_owned())),
            });
        }
    }

    /// All files that match `pattern`, or lie in a directory that matches it.
    fn expand(&self, pattern: &Path, directory: &Path, found: &mut Vec<Found>) {
        let glob = GlobBuilder::new(&pattern.to_string_lossy())
            .literal_separator(true)
            .build();
        let before = found.len();
        let cause = match glob {
            Ok(glob) if directory.is_dir() => {
                let matcher = glob.compile_matcher();
                let given = pattern.starts_with(directory);
                let wanted = |path: &Path| {
                    // `*.txt` is matched with what lies below `.` without its `./`.
                    let path = if given {
                        path
                    } else {
                        path.strip_prefix(directory).unwrap_or(path)
                    };
                    path.ancestors().any(|path| matcher.is_match(path))
                };
                self.walk(directory, wanted, found);
                for found in &mut found[before..] {
                    if !given && let Ok(path) = found.path.strip_prefix(directory) {
                        found.path = path.to_owned();
                    }
                }
                let none = found.len() == before + 1 && found[before].failure.is_some();
                if !none {
                    return;
                }
                found.truncate(before);
                "no such file, and none matches it as a pattern".to_owned()
            }
            Ok(_) => "no such file, and none matches it as a pattern".to_owned(),
            Err(error) => format!("no such file, and no pattern either: {}", error.kind()),
        };
        found.push(Found {
            path: pattern.to_owned(),
            failure: Some(failure(cause)),
        });
    }
}

fn failure(cause: String) -> Failure {
    Failure {
        stage: "find",
        cause,
        record: None,
    }
}

/// An entry that could not be visited.
fn unreadable(directory: &Path, mut error: ignore::Error) -> Found {
    let mut path = directory.to_owned();
    loop {
        match error {
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                error = *err;
            }
            ignore::Error::WithPath { path: at, err } => {
                path = at;
                error = *err;
            }
            ignore::Error::Loop { child, .. } => {
                return Found {
                    path: child,
                    failure: Some(failure(
                        "a symbolic link to a directory above it".to_owned(),
                    )),
                };
            }
            ignore::Error::Io(error) => {
                return Found {
                    path,
                    failure: Some(failure(reason(&error))),
                };
            }
            error => {
                return Found {
                    path,
                    failure: Some(failure(error.to_string())),
                };
            }
        }
    }
}

/// The paths in a list.
fn listed(list: &Path, null: bool) -> io::Result<Vec<PathBuf>> {
    let mut bytes = Vec::new();
    if is_stdin(list) {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = fs::read(list)?;
    }
    let end = if null { b'\0' } else { b'\n' };
    bytes
        .split(|&byte| byte == end)
        .map(|path| match path {
            [line @ .., b'\r'] if !null => line,
            path => path,
        })
        .filter(|path| !path.is_empty())
        // In a list a `-` is a file of that name.
        .map(|path| {
            if path == STDIN.as_bytes() {
                b"./-"
            } else {
                path
            }
        })
        .map(path_of)
        .collect()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> io::Result<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    Ok(OsStr::from_bytes(bytes).into())
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> io::Result<PathBuf> {
    let path = std::str::from_utf8(bytes).map_err(io::Error::other)?;
    Ok(path.into())
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[', '{'])
}

/// The directory that a pattern begins with, `.` if it begins with a wildcard.
fn literal_prefix(pattern: &Path) -> PathBuf {
    let literal: PathBuf = pattern
        .components()
        .take_while(|part| !is_pattern(Path::new(part)))
        .collect();
    if literal.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        literal
    }
}

/// The path from the root, without `.` and `..`; names only, nothing is looked up.
fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for component in full.components() {
        if component == Component::ParentDir {
            plain.pop();
        } else {
            plain.push(component);
        }
    }
    plain
}
