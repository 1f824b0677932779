//! Plain text.

use std::io::{self, Write};

use crate::summary::Summary;

/// Writes one sentence a line; line breaks inside a sentence become spaces.
///
/// ```
/// use brevity::{Summarizer, render};
/// let summary = Summarizer::new().summarize("It rained.\n\nThen it snowed.")?;
/// let mut out = Vec::new();
/// render::text(&summary, &mut out).unwrap();
/// assert_eq!(out, b"It rained.\nThen it snowed.\n");
/// # Ok::<(), brevity::Error>(())
/// ```
///
/// # Errors
/// If `out` cannot be written to.
pub fn text(summary: &Summary<'_>, mut out: impl Write) -> io::Result<()> {
    write!(out, "{summary}")
}
