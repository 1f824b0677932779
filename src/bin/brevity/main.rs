//! The program `brevity`: files, flags and exit codes around the library.

mod batch;
mod failures;
mod formats;
mod inputs;
mod interrupt;
mod merged;
mod options;
mod outputs;
mod pages;
mod pipeline;
mod progress;
mod stream;
mod tree;
mod whole_file;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use batch::{Outcome, Stop};
use options::Options;

fn main() -> ExitCode {
    let options = match Options::read(std::env::args_os()) {
        Ok(options) => options,
        Err(stop) => return stop.report(),
    };
    if options.input.is_empty() && io::stdin().is_terminal() {
        return options::short_help();
    }
    match batch::run(&options) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Ok(Outcome::Interrupted) => ExitCode::from(interrupt::EXIT_CODE),
        // Whoever reads the output has read enough: `brevity book.txt | head -1`.
        Err(Stop::Write(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Stop::Write(error)) => {
            failures::complain(&format!("cannot write: {}", failures::reason(&error)));
            ExitCode::from(1)
        }
        Err(Stop::Usage(cause)) => {
            failures::complain(&cause);
            ExitCode::from(2)
        }
    }
}
