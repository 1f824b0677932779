//! Inputs read and worked on by all cores, results in order, memory bounded.
//!
//! Work is handed out in *parts*: some records of one input, in order. Whoever takes a part
//! of a long input reads it and puts the reader back before working on what was read, so
//! reading goes on while records are being worked on, and one long input keeps all cores
//! busy. Results wait until all parts before theirs are done.
//!
//! No part is begun while [`IN_FLIGHT`] bytes are being worked on or waiting, but for the
//! one that all others wait for. That part is always in work or can be taken, so nothing
//! can wait for ever.
//!
//! Threads are started when the first part is read and there is more to come: one article needs
//! none, and to start them costs more than to summarize it.

use std::collections::BTreeMap;
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::failures::guarded;
use crate::formats::{Body, Failure, Record, Records};
use crate::interrupt;

/// Bytes of text that are being worked on or whose results wait for others.
const IN_FLIGHT: usize = 16 << 20;
/// A part ends with the record that reaches this many bytes.
const PART: usize = 128 << 10;
/// What a record counts at least: it has a result even if it has no text.
const RECORD: usize = 256;
/// How long a thread without work sleeps before it looks for work inside a document.
const NAP: Duration = Duration::from_micros(500);

/// Some records of one input, in order.
pub struct Part {
    /// Number of the input.
    pub input: usize,
    /// Is it the first part of the input?
    pub is_first: bool,
    /// Is it the last one?
    pub is_last: bool,
    /// The records, or why there is none in that place.
    pub records: Vec<Result<Record, Failure>>,
}

/// An input that is to be read on.
struct Reading {
    records: Records,
    count: usize,
}

/// Number of the input, number of the part.
type Place = (usize, usize);

struct Queue<T, S> {
    inputs: usize,
    next_input: usize,
    /// Inputs begun and not ended, but for those that are being read.
    open: BTreeMap<Place, Reading>,
    /// Threads that may put something into the queue.
    busy: usize,
    /// Threads that sleep: to wake nobody costs as much as to read a file.
    asleep: usize,
    in_flight: usize,
    /// Results that wait, with the bytes they count and whether they end their input.
    done: BTreeMap<Place, (T, usize, bool)>,
    /// The result that all others wait for.
    next_result: Place,
    /// Where results go; none while somebody hands one over.
    sink: Option<S>,
    error: Option<io::Error>,
}

struct Pipeline<T, S> {
    queue: Mutex<Queue<T, S>>,
    changed: Condvar,
}

/// The threads of a run, which are rayon's global pool; the one that asks for them is the first
/// of them.
pub struct Threads {
    /// How many may be started; 0 means one for each core.
    jobs: usize,
    are_started: AtomicBool,
}

impl Threads {
    /// As many as `jobs`, or one for each core.
    pub fn new(jobs: Option<usize>) -> Self {
        Self {
            jobs: jobs.unwrap_or(0),
            are_started: AtomicBool::new(false),
        }
    }

    /// Starts them unless they are; none but this one if there is only one part to work on.
    fn start(&self, is_one_part: bool) -> io::Result<()> {
        if self.are_started.swap(true, Ordering::Relaxed) {
            return Ok(());
        }
        let pool = rayon::ThreadPoolBuilder::new().use_current_thread();
        let pool = pool.num_threads(if is_one_part { 1 } else { self.jobs });
        pool.build_global().map_err(io::Error::other)
    }
}

/// Opens inputs 0 to `inputs`, gives their parts to `work` on all `threads`, and the results to
/// `sink` in order.
///
/// `open` gives `None` for an input that is passed over: it has one part without records.
/// An error is one of `sink`, and ends the run; so does an interrupt.
pub fn run<T: Send>(
    threads: &Threads,
    inputs: usize,
    open: impl Fn(usize) -> Result<Option<Records>, Failure> + Sync,
    work: impl Fn(Part) -> T + Sync,
    sink: impl FnMut(T) -> io::Result<()> + Send,
) -> io::Result<()> {
    let pipeline = Pipeline {
        queue: Mutex::new(Queue {
            inputs,
            next_input: 0,
            open: BTreeMap::new(),
            busy: 0,
            asleep: 0,
            in_flight: 0,
            done: BTreeMap::new(),
            next_result: (0, 0),
            sink: Some(sink),
            error: None,
        }),
        changed: Condvar::new(),
    };
    let begun = pipeline.begin(&open);
    let is_all = |(_, part, _): &(Place, Part, usize)| inputs == 1 && part.is_last;
    threads.start(begun.as_ref().is_none_or(is_all))?;
    let begun = Mutex::new(begun);
    // A loop on each thread of the pool, never one inside another: a loop that waited for a
    // document further down its own stack would wait for ever.
    rayon::broadcast(|_| {
        let mut begun = begun.lock().unwrap_or_else(PoisonError::into_inner).take();
        while let Some((place, part, bytes)) = begun.take().or_else(|| pipeline.begin(&open)) {
            let is_last = part.is_last;
            pipeline.hand_over(place, work(part), bytes, is_last);
        }
    });
    let queue = pipeline.queue.into_inner();
    match queue.unwrap_or_else(PoisonError::into_inner).error {
        Some(error) => Err(error),
        None => Ok(()),
    }
}

impl<T: Send, S: FnMut(T) -> io::Result<()> + Send> Pipeline<T, S> {
    fn queue(&self) -> MutexGuard<'_, Queue<T, S>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next part to work on, with its place and its bytes, or `None` if there is no more.
    fn begin(
        &self,
        open: impl Fn(usize) -> Result<Option<Records>, Failure>,
    ) -> Option<(Place, Part, usize)> {
        let (place, reading) = self.take()?;
        let (part, bytes) = self.read(place, reading, open);
        Some((place, part, bytes))
    }

    /// Where to read on, or `None` if there is nothing more.
    fn take(&self) -> Option<(Place, Option<Reading>)> {
        let mut queue = self.queue();
        loop {
            if queue.error.is_some() || interrupt::requested() {
                return None;
            }
            let place = match queue.open.first_key_value() {
                Some((&place, _)) => Some(place),
                None => (queue.next_input < queue.inputs).then_some((queue.next_input, 0)),
            };
            match place {
                Some(place) if queue.in_flight < IN_FLIGHT || place == queue.next_result => {
                    let reading = queue.open.remove(&place);
                    queue.next_input += usize::from(reading.is_none());
                    queue.busy += 1;
                    return Some((place, reading));
                }
                None if queue.busy == 0 => return None,
                _ => {}
            }
            drop(queue);
            // A large document shares its work with threads that have none.
            let helped = rayon::yield_now() == Some(rayon::Yield::Executed);
            queue = self.queue();
            if !helped {
                queue.asleep += 1;
                queue = self
                    .changed
                    .wait_timeout(queue, NAP)
                    .unwrap_or_else(PoisonError::into_inner)
                    .0;
                queue.asleep -= 1;
            }
        }
    }

    /// Reads a part and puts the reader back for whoever comes next.
    fn read(
        &self,
        place: Place,
        reading: Option<Reading>,
        open: impl Fn(usize) -> Result<Option<Records>, Failure>,
    ) -> (Part, usize) {
        let (input, number) = place;
        let mut part = Part {
            input,
            is_first: number == 0,
            is_last: true,
            records: Vec::new(),
        };
        let mut bytes = RECORD;
        let reading = match reading {
            Some(reading) => Ok(Some(reading)),
            None => guarded("read", None, || open(input))
                .map(|records| records.map(|records| Reading { records, count: 0 })),
        };
        let mut rest = None;
        match reading {
            Ok(None) => {}
            Err(failure) => part.records.push(Err(failure)),
            Ok(Some(mut reading)) => {
                bytes += reading.fill(&mut part);
                if part.is_last && reading.count == 0 {
                    part.records.push(Err(Failure {
                        stage: "read",
                        cause: "no document in it".to_owned(),
                        record: None,
                    }));
                }
                rest = (!part.is_last).then_some(reading);
            }
        }
        let mut queue = self.queue();
        if let Some(reading) = rest {
            queue.open.insert((input, number + 1), reading);
        }
        queue.in_flight += bytes;
        self.tell_of_change(queue);
        (part, bytes)
    }

    /// Puts a result in its place, and hands on all results that wait for none.
    fn hand_over(&self, place: Place, result: T, bytes: usize, is_last: bool) {
        let mut queue = self.queue();
        queue.done.insert(place, (result, bytes, is_last));
        queue.busy -= 1;
        // Somebody without it puts results here; who has it looks here before returning it.
        if let Some(mut sink) = queue.sink.take() {
            loop {
                let place = queue.next_result;
                let Some((result, bytes, is_last)) = queue.done.remove(&place) else {
                    break;
                };
                drop(queue);
                let handed = sink(result);
                queue = self.queue();
                queue.in_flight -= bytes;
                queue.next_result = match is_last {
                    true => (place.0 + 1, 0),
                    false => (place.0, place.1 + 1),
                };
                if let Err(error) = handed {
                    queue.error.get_or_insert(error);
                    break;
                }
            }
            queue.sink = Some(sink);
        }
        self.tell_of_change(queue);
    }

    /// Lets the queue go and wakes who waits for a change of it.
    fn tell_of_change(&self, queue: MutexGuard<'_, Queue<T, S>>) {
        let is_awaited = queue.asleep > 0;
        drop(queue);
        if is_awaited {
            self.changed.notify_all();
        }
    }
}

/// The bytes of the text of `record`.
pub fn record_bytes(record: &Record) -> usize {
    match &record.body {
        Body::Text(text) => text.len(),
        Body::Extraction(extraction) => extraction.document().text().len(),
    }
}

impl Reading {
    /// Reads records into `part` until there is enough of them or no more; gives their bytes.
    fn fill(&mut self, part: &mut Part) -> usize {
        let mut bytes = 0;
        while bytes < PART {
            match guarded("read", None, || self.records.next().transpose()) {
                Ok(None) => return bytes,
                Ok(Some(mut record)) => {
                    self.count += 1;
                    bytes += RECORD + record_bytes(&record);
                    if self.count > 1 && record.id.is_none() {
                        record.id = Some(self.count.to_string());
                        // The first turns out to be one of several.
                        if let (2, [Ok(first)]) = (self.count, &mut part.records[..]) {
                            first.id.get_or_insert_with(|| "1".to_owned());
                        }
                    }
                    part.records.push(Ok(record));
                }
                Err(failure) => {
                    bytes += RECORD;
                    self.count += 1;
                    let is_bug = failure.cause.starts_with("internal error");
                    part.records.push(Err(failure));
                    if is_bug {
                        return bytes;
                    }
                }
            }
        }
        part.is_last = false;
        bytes
    }
}
