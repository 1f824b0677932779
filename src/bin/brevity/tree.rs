//! One file of summaries for each input, in folders like those of the inputs.

use std::fs;
use std::path::Path;

use crate::batch::{Batch, Done, Stop};
use crate::failures::{Failures, guarded, reason};
use crate::formats::Failure;
use crate::inputs;
use crate::interrupt;
use crate::options::Format;
use crate::outputs;
use crate::page_files::PageFiles;
use crate::pages::{Page, Pages};
use crate::pipeline;
use crate::whole_file::WholeFile;

/// The file of an input that comes in several parts.
enum Current {
    NotBegun,
    Begun(Pages<WholeFile>),
    /// Its pages have files of their own.
    BegunWeb(PageFiles),
    /// It cannot be written, and that was told.
    GivenUp,
}

/// The outcome of a part once it went where it belongs.
struct Written {
    done: Done,
    /// How many pages are in the file already, and not in `done`.
    pages: usize,
    is_skipped: bool,
}

impl Batch<'_> {
    /// Writes a file for each input below `directory`.
    pub fn write_tree(&self, directory: &Path, failures: &mut Failures<'_>) -> Result<(), Stop> {
        fs::create_dir_all(directory)
            .map_err(|error| Stop::Usage(format!("{}: {}", directory.display(), reason(&error))))?;
        let targets = outputs::targets(directory, &self.inputs, self.options.output.format);
        let target = |input: usize| targets[input].as_deref().map_err(Failure::clone);
        let open = |input: usize| {
            let target = target(input)?;
            if self.is_skipped(input, target) {
                Ok(None)
            } else {
                self.open(input).map(Some)
            }
        };
        let mut current = Current::NotBegun;
        pipeline::run(
            &self.threads,
            self.inputs.found().len(),
            open,
            |part| {
                let is_skipped = part.records.is_empty() && part.is_first && part.is_last;
                let done = self.summarize(part);
                // An input in one part is written by the thread that read it.
                if done.is_first && done.is_last && !is_skipped {
                    self.write_whole(done, target)
                } else {
                    Written {
                        done,
                        pages: 0,
                        is_skipped,
                    }
                }
            },
            |written| {
                let Written {
                    done,
                    pages,
                    is_skipped,
                } = written;
                if is_skipped {
                    self.progress.skipped();
                }
                for _ in 0..pages {
                    self.progress.summarized();
                }
                for page in done.pages {
                    let outcome = page
                        .and_then(|page| self.write_next(page, target(done.input)?, &mut current));
                    match outcome {
                        Ok(false) => {}
                        Ok(true) => self.count(done.input, Ok(()), failures)?,
                        Err(failure) => self.count(done.input, Err(failure), failures)?,
                    }
                }
                if done.is_last
                    && let Ok(target) = target(done.input)
                    && let Err(failure) =
                        self.finish(std::mem::replace(&mut current, Current::NotBegun), target)
                {
                    self.count(done.input, Err(failure), failures)?;
                }
                Ok(())
            },
        )?;
        if self.options.output.format == Format::Html && !interrupt::requested() {
            self.write_index(directory, &targets)?;
        }
        Ok(())
    }

    fn is_skipped(&self, input: usize, target: &Path) -> bool {
        let source = self.inputs.found()[input].path.as_path();
        self.options.output.resume
            && !inputs::is_stdin(source)
            && outputs::is_up_to_date(target, [source].into_iter())
    }

    /// Writes all pages of an input; what is left are failures.
    fn write_whole<'t>(
        &self,
        mut done: Done,
        target: impl Fn(usize) -> Result<&'t Path, Failure>,
    ) -> Written {
        let (whole, mut failed): (Vec<_>, Vec<_>) = done.pages.into_iter().partition(Result::is_ok);
        let mut pages = whole.len();
        let written = guarded("write", None, || {
            let whole = whole.into_iter().flatten();
            outputs::write_file(
                target(done.input)?,
                &self.inputs,
                whole,
                self.options.output.format,
            )
        });
        if let Err(failure) = written {
            failed.push(Err(failure));
            pages = 0;
        }
        done.pages = failed;
        Written {
            done,
            pages,
            is_skipped: false,
        }
    }

    /// Writes the next page of an input in several parts. False if its file was given up.
    fn write_next(
        &self,
        page: Page,
        target: &Path,
        current: &mut Current,
    ) -> Result<bool, Failure> {
        if let Current::NotBegun = current {
            *current = Current::GivenUp;
            *current = match self.options.output.format {
                Format::Html => Current::BegunWeb(PageFiles::default()),
                format => {
                    let file = outputs::create(target, &self.inputs)?;
                    Current::Begun(Pages::new(file, format, false))
                }
            };
        }
        let written = match current {
            Current::Begun(pages) => pages
                .push(page)
                .map_err(|error| outputs::unwritable(target, &error)),
            Current::BegunWeb(files) => files.push(page, target, &self.inputs),
            Current::NotBegun | Current::GivenUp => return Ok(false),
        };
        written.inspect_err(|_| *current = Current::GivenUp)?;
        Ok(true)
    }

    /// Ends the file of an input that came in several parts.
    fn finish(&self, current: Current, target: &Path) -> Result<(), Failure> {
        match current {
            Current::Begun(pages) => pages
                .finish()
                .and_then(WholeFile::commit)
                .map_err(|error| outputs::unwritable(target, &error)),
            Current::BegunWeb(files) => files.finish(target, &self.inputs),
            Current::NotBegun | Current::GivenUp => Ok(()),
        }
    }
}
