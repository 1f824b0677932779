//! What went wrong with which document: a line on standard error, a record in a file.

use std::fs::File;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;

use serde::Serialize;

use crate::formats::Failure;
use crate::pages;
use crate::progress::Progress;

/// Where failures are told.
pub struct Failures<'p> {
    progress: &'p Progress,
    file: Option<File>,
}

/// A failure as the file of `--errors` shows it.
#[derive(Serialize)]
struct Line<'a> {
    path: String,
    /// The bytes of a path that is not UTF-8; `path` shows U+FFFD in place of some of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes: Option<&'a [u8]>,
    record: Option<&'a str>,
    stage: &'static str,
    cause: &'a str,
}

impl<'p> Failures<'p> {
    /// Failures are told on standard error and, as JSON Lines, in `file`.
    pub fn new(progress: &'p Progress, file: Option<File>) -> Self {
        Self { progress, file }
    }

    /// Tells one failure; an error is one of writing the file.
    pub fn tell(&mut self, path: &Path, failure: &Failure) -> io::Result<()> {
        let Failure {
            stage,
            cause,
            record,
        } = failure;
        let name = pages::name(path);
        let line = match record {
            Some(record) => format!("{name}: {record}: {cause}"),
            None => format!("{name}: {cause}"),
        };
        self.progress.complain(&line);
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let mut bytes = serde_json::to_vec(&Line {
            path: name.to_string(),
            path_bytes: pages::bytes_unless_utf8(path),
            record: record.as_deref(),
            stage,
            cause,
        })?;
        bytes.push(b'\n');
        // One call, so that a killed run leaves whole lines.
        file.write_all(&bytes)
    }
}

/// Says on standard error, in one line, what is wrong.
pub fn complain(what: &str) {
    let line: String = what
        .chars()
        .flat_map(|c| {
            let escaped = c.is_control().then(|| c.escape_default());
            let plain = escaped.is_none().then_some(c);
            escaped.into_iter().flatten().chain(plain)
        })
        .collect();
    // Nobody is left to be told if this fails.
    let _ = writeln!(io::stderr(), "brevity: {line}");
}

/// An I/O error in plain words, without the number of the system's error.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "is a directory, not a file".to_owned(),
        io::ErrorKind::StorageFull => "no space left on the device".to_owned(),
        _ => {
            let text = error.to_string();
            match text.find(" (os error") {
                Some(end) => text[..end].to_owned(),
                None => text,
            }
        }
    }
}

/// The result of `work`, or the failure of one document if there is a bug in it: a panic
/// must not take the other documents with it.
pub fn guarded<R>(
    stage: &'static str,
    record: Option<&str>,
    work: impl FnOnce() -> Result<R, Failure>,
) -> Result<R, Failure> {
    // Each document has values of its own, so none is seen after its panic.
    panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|payload| {
        let message = payload
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| payload.downcast_ref::<&str>().copied())
            .unwrap_or("no message");
        Err(Failure {
            stage,
            cause: format!("internal error, please report it: {message}"),
            record: record.map(str::to_owned),
        })
    })
}

/// Keeps panics off standard error: [`guarded`] reports them as failures of their document.
pub fn silence_panics() {
    panic::set_hook(Box::new(|_| {}));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_failure_of_its_document() {
        let result = guarded::<u8>("summarize", Some("7"), || panic!("a bug"));
        let failure = result.unwrap_err();
        assert_eq!(failure.stage, "summarize");
        assert_eq!(failure.record.as_deref(), Some("7"));
        assert!(failure.cause.ends_with("a bug"), "{}", failure.cause);
    }

    #[test]
    fn reasons_carry_no_number() {
        let reason = reason(&io::Error::from_raw_os_error(21));
        assert!(!reason.contains("os error"), "{reason}");
    }
}
