//! What of a document is shown, and how.

use brevity::summary::Order;
use clap::{Args, ValueEnum};

/// What of a document is shown, and how.
#[derive(Debug, Args)]
#[command(next_help_heading = "View")]
pub struct ViewOptions {
    /// Show all sentences with rank and score, best first, those left out too
    ///
    /// Chosen ones are marked with a star, in JSON with `chosen`.
    #[arg(long)]
    pub all: bool,

    /// Tell what each score is made of
    ///
    /// For every sentence shown: its rank, its score, and by how much each signal raises or
    /// lowers the logarithm of the score against the mean of all sentences. Only the
    /// algorithm fusion has signals.
    #[arg(long)]
    pub explain: bool,

    /// Print the whole text with the key sentences marked
    ///
    /// They are bold and green where there is colour, and stand between ** and ** elsewhere.
    #[arg(long, conflicts_with_all = ["all", "explain", "order", "separator"])]
    pub highlight: bool,

    /// Order of the sentences [default: document, with --all rank]
    #[arg(long, value_enum, value_name = "ORDER", hide_short_help = true)]
    order: Option<OrderOption>,

    /// What stands between two sentences of text instead of a line end
    ///
    /// \n, \t, \r, \0 and \\ in it are a line end, a tab, a return, a null byte and a
    /// backslash.
    #[arg(long, value_name = "TEXT", value_parser = separator, hide_short_help = true)]
    #[arg(allow_hyphen_values = true)]
    #[arg(conflicts_with_all = ["all", "explain"])]
    pub separator: Option<Separator>,

    /// When text has colours
    ///
    /// `auto` follows NO_COLOR and CLICOLOR_FORCE and otherwise whether standard output is a
    /// terminal.
    #[arg(
        long,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_short_help = true
    )]
    pub color: Color,
}

/// What stands between sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Separator(pub String);

/// The order of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum OrderOption {
    /// As they stand in the document
    Document,
    /// The best first
    Rank,
}

/// When text has colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that has them
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl ViewOptions {
    /// The order of the sentences.
    pub fn order(&self) -> Order {
        match self.order {
            Some(OrderOption::Document) => Order::Document,
            Some(OrderOption::Rank) => Order::Rank,
            None if self.all => Order::Rank,
            None => Order::Document,
        }
    }
}

/// Reads text with escapes.
fn separator(text: &str) -> Result<Separator, String> {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        plain.push(match c {
            '\\' => match characters.next() {
                Some('n') => '\n',
                Some('t') => '\t',
                Some('r') => '\r',
                Some('0') => '\0',
                Some('\\') => '\\',
                _ => return Err(r"after \ there must be n, t, r, 0 or \".to_owned()),
            },
            c => c,
        });
    }
    Ok(Separator(plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        let read = |text: &str| separator(text).map(|Separator(plain)| plain);
        assert_eq!(read(r"a\n\t\\\0"), Ok("a\n\t\\\0".to_owned()));
        assert!(read(r"\x").is_err() && read("\\").is_err());
    }
}
