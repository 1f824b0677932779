//! What was mistyped, and what may have been meant.

use std::path::PathBuf;

use brevity::Language;
use clap::error::{ContextKind, ContextValue};

/// An error of clap with what it suggests, in one line.
pub fn in_one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    // The cause with what belongs to it, before hints and usage.
    let lines = text
        .lines()
        .map(str::trim)
        .take_while(|line| !line.is_empty());
    let mut message = lines.collect::<Vec<_>>().join(" ");
    if let Some(cause) = message.strip_prefix("error: ") {
        message = cause.to_owned();
    }
    let suggested = [
        ContextKind::SuggestedValue,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
    ];
    let suggested: Vec<&str> = suggested
        .into_iter()
        .filter_map(|kind| match error.get(kind)? {
            ContextValue::String(word) => Some(word.as_str()),
            ContextValue::Strings(words) => words.first().map(String::as_str),
            _ => None,
        })
        .collect();
    if let [word, ..] = suggested[..] {
        message += &format!("; did you mean {word}?");
    }
    message
}

/// The complaint about a path that is no file and looks like the name of a subcommand.
pub fn subcommand<'n>(paths: &[PathBuf], names: impl Iterator<Item = &'n str>) -> Option<String> {
    let first = paths.first()?;
    let word = first.to_str().filter(|_| !first.exists())?;
    if word == "help" {
        return Some("help: no such file; did you mean brevity --help?".to_owned());
    }
    let name = nearest(word, names)?;
    Some(format!(
        "{word}: no such file; did you mean brevity {name}?"
    ))
}

/// The language whose name or code is nearest to `word`.
pub fn nearest_language(word: &str) -> Option<Language> {
    let word = word.to_lowercase();
    let labels = Language::all().map(|language| (language, language.name().to_lowercase()));
    labels
        .map(|(language, name)| (language, strsim::jaro_winkler(&name, &word)))
        .filter(|(_, likeness)| *likeness > 0.85)
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(language, _)| language)
}

/// The name nearest to `word`, if one is near.
fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names
        .map(|name| (name, strsim::jaro_winkler(name, word)))
        .filter(|(_, likeness)| *likeness > 0.88)
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_subcommand_is_told_from_a_file() {
        let names = ["evaluate", "completions", "man"];
        let of = |path: &str| subcommand(&[path.into()], names.into_iter());
        for mistyped in ["evalute", "evaluat", "completion"] {
            assert!(of(mistyped).is_some_and(|text| text.contains("did you mean")));
        }
        for path in ["article.txt", "notes", "Cargo.toml", "mail", "-"] {
            assert_eq!(of(path), None);
        }
    }

    #[test]
    fn the_nearest_language_is_found() {
        let nearest = |word| nearest_language(word).map(Language::code);
        assert_eq!(nearest("enlgish"), Some("en"));
        assert_eq!(nearest("Germn"), Some("de"));
        assert_eq!(nearest("xx"), None);
    }
}
