//! The program `brevity`: files, flags and exit codes around the library.

mod formats;
mod input;
mod options;
mod run;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use options::Options;

fn main() -> ExitCode {
    let options = match Options::read(std::env::args_os()) {
        Ok(options) => options,
        Err(stop) => return stop.report(),
    };
    if options.paths.is_empty() && io::stdin().is_terminal() {
        return options::short_help();
    }
    match run::run(&options) {
        Ok(run::Outcome { failed: 0 }) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        // Whoever reads the output has read enough: `brevity book.txt | head -1`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            run::complain("cannot write the summary", &error);
            ExitCode::from(1)
        }
    }
}
