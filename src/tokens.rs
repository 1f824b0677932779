//! How much of a language model's context does a text take? Text to a number of tokens.
//!
//! ```
//! use brevity::{Summarizer, tokens};
//! let summarizer = Summarizer::new().length_in(12, tokens::count);
//! let summary = summarizer.summarize("The river rose. The harbour wall broke. It rained.")?;
//! let all: usize = summary.sentences().iter().map(|s| tokens::count(s.text)).sum();
//! assert!(!summary.is_empty() && all <= 12);
//! # Ok::<(), brevity::Error>(())
//! ```

/// The vocabulary whose tokens are counted: that of GPT-4o, GPT-4.1, GPT-5 and the o series.
pub const VOCABULARY: &str = "o200k_base";

/// The number of tokens of a text in [`VOCABULARY`], nothing in it being taken for a control
/// token.
///
/// Tokens may reach over the border of two texts, so the counts of the parts of a text add up
/// to that of the whole nearly, not always exactly.
///
/// The first call unpacks the vocabulary, which takes about 80 ms. Cost: time linear in the
/// text.
///
/// - **Source**: byte pair encoding (Sennrich, Haddow and Birch 2016, "Neural Machine
///   Translation of Rare Words with Subword Units",
///   [aclanthology.org/P16-1162](https://aclanthology.org/P16-1162)), as the crate bpe-openai
///   computes it.
///
/// ```
/// use brevity::tokens::count;
/// assert_eq!(count("The harbour wall broke."), 5);
/// assert_eq!(count(""), 0);
/// ```
pub fn count(text: &str) -> usize {
    bpe_openai::o200k_base().count(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Figures of tiktoken-rs 0.12.1, which is the code of OpenAI.
    #[test]
    fn the_same_as_the_reference() {
        let texts = [
            ("hello world", 2),
            ("Don't panic: it's 12345 o'clock.\n", 10),
            ("Der Hafen wurde 1931 gebaut.", 8),
            ("\u{5929}\u{6c14}\u{5f88}\u{597d}\u{3002}", 3),
            ("<|endoftext|>", 7),
            ("a  \n\n   b", 4),
            ("https://example.org/a?b=c\r\n\r\nX", 10),
        ];
        for (text, tokens) in texts {
            assert_eq!(count(text), tokens, "{text:?}");
        }
    }

    /// Another tokenizer overflows its stack here.
    #[test]
    fn long_runs_are_counted() {
        assert!(count(&" ".repeat(1_000_000)) < 100_000);
        assert!(count(&"\u{5929}".repeat(300_000)) <= 300_000);
    }
}
