//! Past a limit the library says so instead of exhausting memory. What one document may hold is
//! tested by the program (`tests/cli/limits.rs`), the limits of `LexRank` beside it.

use brevity::{Document, Error, Summarizer, limits};

/// One text of a megabyte counts as often as it is among them.
#[test]
fn documents_past_the_limit_together_are_refused() {
    let text = "The council met on Monday. ".repeat(40_000);
    let document = Document::plain(&text);
    let documents = vec![document; limits::TEXT_BYTES / text.len() + 1];
    let refused = Summarizer::new()
        .summarize_together(&documents)
        .unwrap_err();
    let expected = Error::TooLarge {
        what: "bytes of text",
        limit: limits::TEXT_BYTES,
    };
    assert_eq!(refused, expected);
    assert_eq!(refused.to_string(), "more than 4294967295 bytes of text");
}
