//! The manual page and the completions of shells, from the definitions of the options.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::options::Options;

/// Writes the completion script of `shell`.
pub fn completions(shell: Shell) -> io::Result<()> {
    let mut script = Vec::new();
    generate(shell, &mut Options::command(), "brevity", &mut script);
    io::stdout().lock().write_all(&script)
}

/// Writes the manual page, a section for each subcommand included.
pub fn page() -> io::Result<()> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Options::command()).render(&mut page)?;
    io::stdout().lock().write_all(&page)
}
