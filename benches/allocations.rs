//! How often and how much the library allocates for the first, second and tenth article of
//! 4 kB by one summarizer, and where in the library.
//!
//! ```text
//! cargo bench --bench allocations
//! ```
//!
//! What the result holds is counted by cloning it; everything else is beyond the result, and
//! could be kept from article to article. The counts of one program are the same in every run;
//! where memory comes from is told by the names of the functions on the stack, so a function
//! that was inlined counts for its caller.

// A global allocator is unsafe by its nature; this one only counts.
#![allow(unsafe_code)]

#[path = "corpus/mod.rs"]
mod corpus;

use std::alloc::{GlobalAlloc, Layout, System};
use std::backtrace::Backtrace;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::error::Error;
use std::hint::black_box;
use std::io::{self, Write};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};

use brevity::{Length, Summarizer};
use corpus::{Lexicon, SEED, article};

const ARTICLES: u64 = 10;

/// Which articles are told of.
const TOLD: [u64; 3] = [1, 2, ARTICLES];

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// The system's allocator, counted.
struct Counting;

static ALLOCATIONS: AtomicUsize = AtomicUsize::new(0);
static BYTES: AtomicUsize = AtomicUsize::new(0);
static LIVE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

/// Are places looked up? That takes long.
static LOCATING: AtomicBool = AtomicBool::new(false);
static PLACES: Mutex<BTreeMap<String, (usize, usize)>> = Mutex::new(BTreeMap::new());

thread_local! {
    /// Is this thread looking up a place? What it allocates for that does not count.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

impl Counting {
    /// A block of `new` bytes takes the place of one of `old`.
    fn count(old: usize, new: usize) {
        if INSIDE.get() {
            return;
        }
        ALLOCATIONS.fetch_add(1, Relaxed);
        BYTES.fetch_add(new, Relaxed);
        LIVE.fetch_sub(old, Relaxed);
        let live = LIVE.fetch_add(new, Relaxed) + new;
        MOST.fetch_max(live, Relaxed);
        if LOCATING.load(Relaxed) {
            INSIDE.set(true);
            let place = place();
            let mut places = PLACES.lock().expect("no thread panics while it counts");
            let (allocations, bytes) = places.entry(place).or_default();
            *allocations += 1;
            *bytes += new;
            drop(places);
            INSIDE.set(false);
        }
    }
}

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::count(0, layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        Self::count(0, layout.size());
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::count(layout.size(), size);
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if !INSIDE.get() {
            LIVE.fetch_sub(layout.size(), Relaxed);
        }
        unsafe { System.dealloc(block, layout) }
    }
}

/// The innermost function of the library on the stack.
fn place() -> String {
    let stack = Backtrace::force_capture().to_string();
    let name = |line: &str| {
        let (number, name) = line.trim_start().split_once(": ")?;
        number.parse::<usize>().ok()?;
        // `<brevity::Type as Trait>::function` is one of the library's, too.
        let name = name.trim_start_matches(['<', '&']);
        name.strip_prefix("brevity::").map(str::to_owned)
    };
    stack.lines().find_map(name).unwrap_or("elsewhere".into())
}

/// What some work allocated.
#[derive(Clone, Copy)]
struct Spent {
    allocations: usize,
    bytes: usize,
    /// The most that was held at once, beyond what was there before.
    most: usize,
}

impl Spent {
    fn by<T>(work: impl FnOnce() -> T) -> (Self, T) {
        let live = LIVE.load(Relaxed);
        MOST.store(live, Relaxed);
        let before = (ALLOCATIONS.load(Relaxed), BYTES.load(Relaxed));
        let result = black_box(work());
        let spent = Self {
            allocations: ALLOCATIONS.load(Relaxed) - before.0,
            bytes: BYTES.load(Relaxed) - before.1,
            most: MOST.load(Relaxed) - live,
        };
        (spent, result)
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let lexicon = Lexicon::english();
    let texts: Vec<String> = (0..ARTICLES)
        .map(|number| {
            let mut text = article(&lexicon, 2 * number, SEED).text;
            text += "\n\n";
            text += &article(&lexicon, 2 * number + 1, SEED).text;
            text.truncate(text.floor_char_boundary(4000));
            text
        })
        .collect();
    // On this thread, so that none of another comes in between.
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .use_current_thread()
        .build()?;
    Ok(pool.install(|| measure(&texts))?)
}

fn measure(texts: &[String]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "| article | allocations | kB | most at once, kB | of them the result | kB | beyond it | kB |"
    )?;
    writeln!(out, "|---|{}", "---:|".repeat(7))?;
    let summarizer = Summarizer::new().length(Length::Sentences(3));
    for (number, text) in (1..).zip(texts) {
        let (spent, summary) = Spent::by(|| summarizer.summarize(text));
        let summary = summary.map_err(io::Error::other)?;
        let (result, copy) = Spent::by(|| summary.clone());
        assert_eq!(copy, summary);
        assert!(result.allocations > 0, "a summary without memory");
        if TOLD.contains(&number) {
            writeln!(
                out,
                "| {number} | {} | {:.1} | {:.1} | {} | {:.1} | {} | {:.1} |",
                spent.allocations,
                spent.bytes as f64 / 1e3,
                spent.most as f64 / 1e3,
                result.allocations,
                result.bytes as f64 / 1e3,
                spent.allocations - result.allocations,
                spent.bytes.saturating_sub(result.bytes) as f64 / 1e3,
            )?;
        }
    }

    // Another summarizer, in the same state before its last article.
    let summarizer = Summarizer::new().length(Length::Sentences(3));
    let [before @ .., last] = texts else {
        return Ok(());
    };
    for text in before {
        summarizer.summarize(text).map_err(io::Error::other)?;
    }
    LOCATING.store(true, Relaxed);
    let summary = black_box(summarizer.summarize(last));
    LOCATING.store(false, Relaxed);
    summary.map_err(io::Error::other)?;
    let places = PLACES.lock().expect("no thread panics while it counts");
    let mut places: Vec<_> = places.iter().collect();
    places.sort_by_key(|&(place, &(allocations, _))| (std::cmp::Reverse(allocations), place));
    writeln!(out, "\n| where, article {ARTICLES} | allocations | kB |")?;
    writeln!(out, "|---|---:|---:|")?;
    for (place, (allocations, bytes)) in places {
        writeln!(
            out,
            "| {place} | {allocations} | {:.1} |",
            *bytes as f64 / 1e3
        )?;
    }
    Ok(())
}
