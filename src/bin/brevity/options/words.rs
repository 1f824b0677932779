//! Which words count.

use std::fs;
use std::path::{Path, PathBuf};

use brevity::{Analyzer, Language};
use clap::Args;

use crate::failures::reason;

/// Which words count, and in what form.
#[derive(Debug, Args)]
pub struct WordOptions {
    /// Leave out the words in FILE too: one a line, # begins a comment
    ///
    /// In any spelling: they are compared as the words of the text are. With --no-stopwords
    /// they take the place of the language's own list.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    stopwords: Option<PathBuf>,

    /// Leave none of the language's stop words out
    #[arg(long, hide_short_help = true)]
    no_stopwords: bool,

    /// Compare words as they are, not by their stems
    #[arg(long, hide_short_help = true)]
    no_stems: bool,
}

impl WordOptions {
    /// The analyzer that was asked for, in no language yet; or why there is none.
    pub fn analyzer(&self) -> Result<Analyzer, String> {
        let words = match &self.stopwords {
            Some(path) => {
                read_words(path).map_err(|cause| format!("{}: {cause}", path.display()))?
            }
            None => Vec::new(),
        };
        Ok(Analyzer::new(Language::UNKNOWN)
            .drop_stop_words(!self.no_stopwords)
            .stop_words(words)
            .stem(!self.no_stems))
    }
}

/// The words of a list.
fn read_words(path: &Path) -> Result<Vec<String>, String> {
    let bytes = fs::read(path).map_err(|error| reason(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!("is not UTF-8 at byte {at}")
    })?;
    let mut words = Vec::new();
    for (number, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let word = line.split('#').next().unwrap_or_default().trim();
        if word.contains(char::is_whitespace) {
            return Err(format!("line {} holds more than one word", number + 1));
        }
        if !word.is_empty() {
            words.push(word.to_owned());
        }
    }
    Ok(words)
}
