//! All summaries one after the other, on standard output or in one file.

use std::io::{self, BufWriter, IsTerminal, Write};

use crate::batch::{Batch, ONE_PAGE_EACH, Stop};
use crate::failures::Failures;
use crate::interrupt;
use crate::options::Format;
use crate::outputs::{self, Output};
use crate::pages::Pages;
use crate::pipeline;
use crate::whole_file::WholeFile;

impl Batch<'_> {
    /// Writes all summaries, in the order of the inputs.
    pub fn write_stream(&self, failures: &mut Failures<'_>) -> Result<(), Stop> {
        if self.is_up_to_date() {
            return Ok(());
        }
        let stream = self.stream()?;
        let to_terminal = self.output == Output::Stdout && io::stdout().is_terminal();
        let mut pages = Pages::new(stream, self.options.output.format, self.inputs.several);
        // Nothing is written before it is known whether a page is the only one.
        let is_page = self.options.output.format == Format::Html;
        let mut has_page = false;
        let mut is_second = false;
        let ran = pipeline::run(
            &self.threads,
            self.inputs.found().len(),
            |input| self.open(input).map(Some),
            |part| self.summarize(part),
            |done| {
                for page in done.pages {
                    let written = match page {
                        Ok(_) if is_page && has_page => {
                            is_second = true;
                            return Err(io::Error::other(ONE_PAGE_EACH));
                        }
                        Ok(page) => {
                            has_page = true;
                            Ok(pages.push(page)?)
                        }
                        Err(failure) => Err(failure),
                    };
                    self.count(done.input, written, failures)?;
                }
                if to_terminal { pages.flush() } else { Ok(()) }
            },
        );
        if is_second {
            return Err(Stop::Usage(ONE_PAGE_EACH.to_owned()));
        }
        ran?;
        Ok(pages.finish()?.commit()?)
    }

    /// With `--resume`: is the file there and not older than any input? All inputs then
    /// count as skipped.
    pub fn is_up_to_date(&self) -> bool {
        let Output::File(target) = &self.output else {
            return false;
        };
        let found = self.inputs.found();
        let sources = found.iter().map(|found| found.path.as_path());
        let skip = self.options.output.resume && outputs::is_up_to_date(target, sources);
        if skip {
            found.iter().for_each(|_| self.progress.skipped());
        }
        skip
    }

    /// The stream that everything goes to.
    pub fn stream(&self) -> Result<Stream, Stop> {
        match &self.output {
            Output::File(target) => outputs::create(target, &self.inputs)
                .map(Stream::File)
                .map_err(|failure| Stop::Usage(failure.cause)),
            Output::Stdout | Output::Tree(_) => Ok(Stream::Stdout(BufWriter::with_capacity(
                1 << 16,
                io::stdout(),
            ))),
        }
    }
}

/// One stream that all pages go to.
pub enum Stream {
    /// Standard output.
    Stdout(BufWriter<io::Stdout>),
    /// A file.
    File(WholeFile),
}

impl Stream {
    /// The stream is whole.
    pub fn commit(self) -> io::Result<()> {
        match self {
            Self::Stdout(mut out) => out.flush(),
            // What an interrupted run has written would look like the whole.
            Self::File(_) if interrupt::requested() => Ok(()),
            Self::File(file) => file.commit(),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(out) => out.write(bytes),
            Self::File(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(out) => out.flush(),
            Self::File(out) => out.flush(),
        }
    }
}
