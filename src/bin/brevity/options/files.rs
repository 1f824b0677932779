//! What is read and where it goes.

use std::path::PathBuf;

use clap::Args;

use super::Format;

use crate::formats::{InputFormat, Settings};
use crate::progress::Shown;

/// What is read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Input")]
pub struct InputOptions {
    /// Files, directories and patterns such as 'docs/**/*.txt'; `-` or nothing means standard
    /// input
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Summarize the files listed in FILE, one path a line; `-` means standard input
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub files_from: Option<PathBuf>,

    /// Paths in the list end with NUL instead of a line end
    #[arg(short = '0', long, requires = "files_from", hide_short_help = true)]
    pub null: bool,

    /// In directories, read hidden files too
    #[arg(long, hide_short_help = true)]
    pub hidden: bool,

    /// In directories, read files too that .gitignore and .ignore leave out
    #[arg(long, hide_short_help = true)]
    pub no_ignore: bool,

    /// In directories, follow symbolic links
    #[arg(long, hide_short_help = true)]
    pub follow: bool,

    /// Title of the document, if the text does not begin with it
    #[arg(long, value_name = "TEXT", hide_short_help = true)]
    pub title: Option<String>,

    /// What all inputs are, instead of what their content and names say
    #[arg(long, value_enum, value_name = "FORMAT", hide_short_help = true)]
    input_format: Option<InputFormat>,

    /// Encoding of all inputs, such as utf-8 or shift_jis, instead of detecting it
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    encoding: Option<String>,

    /// Field or column of records that holds the text [default: text]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    field: Option<String>,

    /// Field or column that names a record [default: id]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    id_field: Option<String>,

    /// Field or column that holds the title of a record [default: title]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    title_field: Option<String>,

    /// Field or column that holds what the summary of a record should answer [default: query]
    #[arg(long, value_name = "NAME", hide_short_help = true)]
    query_field: Option<String>,

    /// Refuse documents larger than SIZE once decompressed, such as 256MB
    #[arg(long, value_name = "SIZE", default_value = "256MB", value_parser = size, hide_short_help = true)]
    max_size: u64,
}

/// What is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputOptions {
    /// What the output looks like
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: Format,

    /// Write into this file, or below this directory in folders like the input's
    ///
    /// It is a directory if there is one of this name or it ends in a slash, and a file if
    /// there is one, if it ends in .txt, .md, .json, .jsonl or .html, or if there is only one input.
    /// Every file is there whole or not at all, and none replaces an input.
    #[arg(id = "output", short = 'o', long, value_name = "PATH")]
    pub path: Option<PathBuf>,

    /// Leave out what is there already and not older than its input, whatever the settings
    /// were then
    #[arg(long, requires = "output", hide_short_help = true)]
    pub resume: bool,

    /// Also write each failure into FILE, as a line of JSON
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub errors: Option<PathBuf>,

    /// How progress is shown on standard error
    #[arg(
        long,
        value_enum,
        value_name = "HOW",
        default_value_t,
        hide_short_help = true
    )]
    pub progress: Shown,

    /// Threads to work on [default: one per core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    #[arg(hide_short_help = true)]
    pub jobs: Option<u16>,
}

impl InputOptions {
    /// Was nothing said about what to read?
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.files_from.is_none()
    }

    /// How inputs are read.
    pub fn settings(&self) -> Settings {
        Settings {
            format: self.input_format,
            encoding: self.encoding.clone(),
            field: self.field.clone(),
            id_field: self.id_field.clone(),
            title_field: self.title_field.clone(),
            query_field: self.query_field.clone(),
            max_size: self.max_size,
        }
    }
}

/// A number of bytes: `1000`, `64kB`, `256MB`, `2GB`.
fn size(text: &str) -> Result<u64, String> {
    let end = text
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => Some(1),
        "k" | "kb" => Some(1_000),
        "m" | "mb" => Some(1_000_000),
        "g" | "gb" => Some(1_000_000_000),
        _ => None,
    };
    let number: Option<u64> = number.parse().ok().filter(|&number| number > 0);
    number
        .zip(factor)
        .and_then(|(number, factor)| number.checked_mul(factor))
        .ok_or_else(|| "must be a number of bytes such as 64kB, 256MB or 2GB".to_owned())
}
