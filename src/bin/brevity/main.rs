//! The program `brevity`: files, flags and exit codes around the library.

#![forbid(unsafe_code)]

mod batch;
mod evaluate;
mod failures;
mod formats;
mod index;
mod inputs;
mod interrupt;
mod manual;
mod merged;
mod options;
mod outputs;
mod page_files;
mod pages;
mod pipeline;
mod progress;
mod stream;
mod terminal;
mod token_length;
mod tree;
mod views;
mod whole_file;
mod wrapped;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use batch::{Outcome, Stop};
use options::{Command, Options};

fn main() -> ExitCode {
    let options = match Options::read(std::env::args_os()) {
        Ok(options) => options,
        Err(stop) => return stop.report(),
    };
    if let Some(command) = &options.command {
        let done = match command {
            Command::Evaluate(options) => evaluate::run(options),
            Command::Completions { shell } => manual::completions(*shell).map(Ok),
            Command::Man => manual::page().map(Ok),
        };
        return match done {
            Ok(Ok(())) => ExitCode::SUCCESS,
            Ok(Err(cause)) => {
                failures::complain(&cause);
                ExitCode::from(1)
            }
            Err(error) => written(&error),
        };
    }
    if options.input.is_empty() && io::stdin().is_terminal() {
        return options::short_help();
    }
    match batch::run(&options) {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Incomplete) => ExitCode::from(1),
        Ok(Outcome::Interrupted) => ExitCode::from(interrupt::EXIT_CODE),
        Err(Stop::Write(error)) => written(&error),
        Err(Stop::Usage(cause)) => {
            failures::complain(&cause);
            ExitCode::from(2)
        }
    }
}

/// How a run ends that could not write on.
fn written(error: &io::Error) -> ExitCode {
    // Whoever reads the output has read enough: `brevity book.txt | head -1`.
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    failures::complain(&format!("cannot write: {}", failures::reason(error)));
    ExitCode::from(1)
}
