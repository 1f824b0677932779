//! JSON and JSON Lines.

use std::io::{self, Write};

use serde::Serialize;

/// Writes a [`Summary`](crate::Summary), or a record that holds one, as indented JSON and a line end.
///
/// ```
/// use brevity::{Summarizer, render};
/// let summary = Summarizer::new().summarize("It \"rained\".")?;
/// let mut out = Vec::new();
/// render::json(&summary, &mut out).unwrap();
/// let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
/// assert_eq!(value["sentences"][0]["text"], "It \"rained\".");
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn json(summary: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut out, summary)?;
    out.write_all(b"\n")
}

/// Writes a [`Summary`](crate::Summary), or a record that holds one, as one line of JSON.
///
/// # Errors
/// If `out` cannot be written to.
pub fn json_line(summary: &impl Serialize, mut out: impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut out, summary)?;
    out.write_all(b"\n")
}
