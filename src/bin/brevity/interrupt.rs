//! Ctrl-C: stop taking documents, finish what is being written, leave nothing half-written.
//!
//! Signals belong to the process, so this is the one module with state of the process.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The exit code of a program that was interrupted, as shells report it: 128 + SIGINT.
pub const EXIT_CODE: u8 = 130;

/// How long documents in work may take to end after Ctrl-C.
const GRACE: Duration = Duration::from_secs(2);

static INTERRUPTED: AtomicBool = AtomicBool::new(false);
static WAITING_FOR_INPUT: AtomicBool = AtomicBool::new(false);
/// Files that are being written under their temporary names.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Begins to listen for Ctrl-C, SIGTERM and SIGHUP.
pub fn listen() -> io::Result<()> {
    ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        let deadline = Instant::now() + GRACE;
        // A read from a terminal or pipe may never return; a document takes its time.
        while Instant::now() < deadline && !WAITING_FOR_INPUT.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(10));
        }
        leave();
    })
    .map_err(io::Error::other)
}

/// Was the program told to stop?
pub fn requested() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// Notes that `path` will have to go if the program must leave at once.
pub fn unfinished_begins(path: &Path) {
    unfinished().push(path.to_owned());
}

/// Notes that `path` is whole, or gone.
pub fn unfinished_ends(path: &Path) {
    let mut paths = unfinished();
    if let Some(at) = paths.iter().rposition(|other| other == path) {
        paths.swap_remove(at);
    }
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(
    clippy::exit,
    reason = "the main thread may be inside a read that never returns"
)]
fn leave() {
    // The lock is kept, so that no file is begun after this.
    let paths = unfinished();
    for path in paths.iter() {
        // What cannot be removed stays behind under its temporary name.
        let _ = fs::remove_file(path);
    }
    std::process::exit(i32::from(EXIT_CODE));
}

/// Standard input; the program leaves at once when it is interrupted while waiting for it.
pub struct Stdin(pub io::Stdin);

impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        WAITING_FOR_INPUT.store(true, Ordering::SeqCst);
        let read = self.0.read(buffer);
        WAITING_FOR_INPUT.store(false, Ordering::SeqCst);
        read
    }
}
