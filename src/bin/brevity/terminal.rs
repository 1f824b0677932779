//! What standard output can show: its width and whether it has colours.

use std::io::{self, IsTerminal};

use anstream::{AutoStream, ColorChoice};

use crate::options::Color;
use crate::outputs::Output;

/// What text may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terminal {
    /// Columns of the terminal that text goes to; none if it goes elsewhere.
    pub width: Option<usize>,
    /// Are there colours?
    pub has_colors: bool,
}

impl Terminal {
    /// What can be used where `output` is.
    pub fn new(output: &Output, color: Color) -> Self {
        let stdout = io::stdout();
        let is_stdout = *output == Output::Stdout;
        let has_colors = match color {
            Color::Always => true,
            Color::Never => false,
            // NO_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM and the terminal itself, in this order.
            Color::Auto => is_stdout && AutoStream::choice(&stdout) != ColorChoice::Never,
        };
        let width = (is_stdout && stdout.is_terminal()).then(|| {
            // A terminal that does not tell its width is taken for an old one.
            terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0))
        });
        Self { width, has_colors }
    }
}
