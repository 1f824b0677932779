//! Lengths in tokens of a language model.

use brevity::Summarizer;
use brevity::summary::on_one_line;
use serde::Serialize;

/// How many tokens a summary takes, as JSON shows it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Tokens {
    count: usize,
    vocabulary: &'static str,
}

/// Why this build counts no tokens.
#[cfg(not(feature = "tokens"))]
pub const MISSING: &str = "--tokens is not in this build: install with --features tokens, or ask \
                           for --chars, some four to a token of English";

#[cfg(feature = "tokens")]
use brevity::tokens;

/// There is no length in tokens that could be counted.
#[cfg(not(feature = "tokens"))]
mod tokens {
    pub const VOCABULARY: &str = "";

    pub fn count(_: &str) -> usize {
        0
    }
}

impl Tokens {
    /// The tokens of a summary as it is printed.
    pub fn of(printed: &str) -> Self {
        Self {
            count: tokens::count(printed),
            vocabulary: tokens::VOCABULARY,
        }
    }
}

/// What `summarize` gives within `limit` tokens, counted in the text that `printed` makes of it.
///
/// Sentences are chosen by the sum of their tokens, each with what stands after it. Tokens may
/// reach over a border, so the sum may differ from the count of the whole: where that is too
/// much, as many tokens less are asked for.
pub fn within<T, E>(
    limit: usize,
    separator: &str,
    summarizer: &Summarizer,
    summarize: impl Fn(&Summarizer) -> Result<T, E>,
    printed: impl Fn(&T) -> String,
) -> Result<T, E> {
    let mut asked = limit;
    loop {
        let after = separator.to_owned();
        let cost = move |sentence: &str| {
            // A space goes with the word after it, a line end with the mark before it.
            let line = on_one_line(sentence);
            tokens::count(
                &match after.ends_with(char::is_whitespace) && !after.contains('\n') {
                    true => format!("{after}{line}"),
                    false => format!("{line}{after}"),
                },
            )
        };
        let result = summarize(&summarizer.clone().length_in(asked, cost))?;
        let count = tokens::count(&printed(&result));
        if count <= limit || asked == 0 {
            return Ok(result);
        }
        asked = asked.saturating_sub(count - limit);
    }
}

#[cfg(all(test, feature = "tokens"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        /// Sentences that begin and end in all that tokens reach over.
        #[test]
        fn the_printed_text_is_never_longer(
            sentences in prop::collection::vec("[\"(]?[A-Z\u{e9}\u{5929}\u{1f600}][a-z' /\n\u{5929}]{0,30}[a-z0-9][.!?\u{3002}][\")/]{0,2}", 1..12),
            between in prop::sample::select(vec![" ", "\n", "  \n", "\n\n "]),
            separator in prop::sample::select(vec!["\n", " ", "", "\n\n", " - ", "/", "\r\n\t", "  "]),
            limit in 1_usize..120,
        ) {
            let text = sentences.join(between);
            let printed = |summary: &brevity::Summary<'_>| {
                let lines = summary.sentences().iter().map(|s| s.on_one_line().to_string());
                lines.collect::<Vec<_>>().join(separator) + "\n"
            };
            let summarize = |summarizer: &Summarizer| summarizer.summarize(&text);
            let summary = within(limit, separator, &Summarizer::new(), summarize, printed).unwrap();
            prop_assert!(summary.is_empty() || tokens::count(&printed(&summary)) <= limit);
        }
    }
}
