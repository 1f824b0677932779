//! How far the run has come, on standard error.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};

use crate::failures;

/// How progress is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// A bar if standard error is a terminal and summaries go elsewhere, else nothing
    #[default]
    Auto,
    /// A bar
    #[value(alias = "always")]
    Bar,
    /// A line every two seconds
    Plain,
    /// Nothing, not even how many were summarized
    Never,
}

/// Time between two looks at the counts.
const BAR_INTERVAL: Duration = Duration::from_millis(100);
const LINE_INTERVAL: Duration = Duration::from_secs(2);

/// What has been done so far.
pub struct Progress {
    shown: Option<Display>,
    /// Is the number of documents told at the end?
    concludes: bool,
    total_bytes: Option<u64>,
    start: Instant,
    /// Milliseconds after `start` at which counts are shown next.
    due: AtomicU64,
    bytes: AtomicU64,
    summarized: AtomicUsize,
    skipped: AtomicUsize,
    failed: AtomicUsize,
}

enum Display {
    Bar(ProgressBar),
    Lines,
}

impl Progress {
    /// Counts from zero. `total_bytes` is asked only if something is shown.
    pub fn new(
        shown: Shown,
        writes_files: bool,
        total_bytes: impl FnOnce() -> Option<u64>,
    ) -> Self {
        // Summaries on a terminal show by themselves how far it is, and would share a line
        // with a bar.
        let terminal = io::stderr().is_terminal() && (writes_files || !io::stdout().is_terminal());
        let display = match shown {
            Shown::Auto if terminal => Some(Display::Bar(ProgressBar::no_length())),
            Shown::Bar => Some(Display::Bar(ProgressBar::no_length())),
            Shown::Plain => Some(Display::Lines),
            Shown::Auto | Shown::Never => None,
        };
        let total_bytes = display.as_ref().and_then(|_| total_bytes());
        if let Some(Display::Bar(bar)) = &display {
            style(bar, total_bytes);
        }
        Self {
            concludes: display.is_some() || (writes_files && shown != Shown::Never),
            shown: display,
            total_bytes,
            start: Instant::now(),
            due: AtomicU64::new(LINE_INTERVAL.as_millis() as u64),
            bytes: AtomicU64::new(0),
            summarized: AtomicUsize::new(0),
            skipped: AtomicUsize::new(0),
            failed: AtomicUsize::new(0),
        }
    }

    /// So many more bytes were read.
    pub fn read(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
        self.show();
    }

    /// One more document was summarized.
    pub fn summarized(&self) {
        self.summarized.fetch_add(1, Ordering::Relaxed);
        self.show();
    }

    /// One more input was there already.
    pub fn skipped(&self) {
        self.skipped.fetch_add(1, Ordering::Relaxed);
        self.show();
    }

    /// One more document gave nothing.
    pub fn failed(&self) {
        self.failed.fetch_add(1, Ordering::Relaxed);
        self.show();
    }

    /// How many documents gave nothing.
    pub fn failures(&self) -> usize {
        self.failed.load(Ordering::Relaxed)
    }

    /// Says what is wrong, above the bar if there is one.
    pub fn complain(&self, line: &str) {
        match &self.shown {
            Some(Display::Bar(bar)) => bar.suspend(|| failures::complain(line)),
            _ => failures::complain(line),
        }
    }

    /// Ends the display and says how many documents were summarized, skipped and failed,
    /// if there was more than one.
    pub fn conclude(&self) {
        if let Some(Display::Bar(bar)) = &self.shown {
            bar.finish_and_clear();
        }
        let [summarized, skipped, failed] = self.counts();
        if self.concludes && summarized + skipped + failed > 1 {
            failures::complain(&format!(
                "{} summarized, {} skipped, {} failed in {:.1} s ({} documents/s)",
                grouped(summarized),
                grouped(skipped),
                grouped(failed),
                self.start.elapsed().as_secs_f64(),
                self.rate(),
            ));
        }
    }

    fn counts(&self) -> [usize; 3] {
        [&self.summarized, &self.skipped, &self.failed].map(|count| count.load(Ordering::Relaxed))
    }

    fn rate(&self) -> String {
        let seconds = self.start.elapsed().as_secs_f64().max(1e-3);
        let [summarized, _, failed] = self.counts();
        grouped(((summarized + failed) as f64 / seconds) as usize)
    }

    fn show(&self) {
        let Some(display) = &self.shown else {
            return;
        };
        let interval = match display {
            Display::Bar(_) => BAR_INTERVAL,
            Display::Lines => LINE_INTERVAL,
        };
        let now = self.start.elapsed().as_millis() as u64;
        let due = self.due.load(Ordering::Relaxed);
        let next = now + interval.as_millis() as u64;
        let mine = now >= due
            && self
                .due
                .compare_exchange(due, next, Ordering::Relaxed, Ordering::Relaxed)
                .is_ok();
        if !mine {
            return;
        }
        let [summarized, _, failed] = self.counts();
        let (documents, rate) = (grouped(summarized + failed), self.rate());
        let bytes = self.bytes.load(Ordering::Relaxed);
        match display {
            Display::Bar(bar) => {
                bar.set_position(bytes);
                bar.set_message(format!("{documents} documents, {rate}/s, {failed} failed"));
            }
            Display::Lines => {
                let megabytes = |bytes: u64| bytes as f64 / 1e6;
                let mut line = format!("{documents} documents, {:.1} MB", megabytes(bytes));
                if let Some(total) = self.total_bytes.filter(|&total| total > 0 && bytes > 0) {
                    let share = (bytes as f64 / total as f64).min(1.0);
                    let left = self.start.elapsed().as_secs_f64() * (1.0 - share) / share;
                    line += &format!(
                        " of {:.1} MB ({:.0}%), {left:.0} s left",
                        megabytes(total),
                        100.0 * share
                    );
                }
                failures::complain(&format!("{line}, {rate}/s, {failed} failed"));
            }
        }
    }
}

fn style(bar: &ProgressBar, total_bytes: Option<u64>) {
    let template = if let Some(total) = total_bytes {
        bar.set_length(total);
        "{wide_bar} {bytes}/{total_bytes} {eta} left · {msg}"
    } else {
        "{spinner} {bytes} in {elapsed} · {msg}"
    };
    // A template that does not parse leaves indicatif's own style in place; see the test.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
}

/// A number with its thousands apart: 12,345.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(
            [0, 999, 1000, 1234567].map(grouped),
            ["0", "999", "1,000", "1,234,567"]
        );
    }

    #[test]
    fn the_templates_of_the_bar_parse() {
        for template in [
            "{wide_bar} {bytes}/{total_bytes} {eta} left · {msg}",
            "{spinner} {bytes} in {elapsed} · {msg}",
        ] {
            assert!(ProgressStyle::with_template(template).is_ok());
        }
    }
}
