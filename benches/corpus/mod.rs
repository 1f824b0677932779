//! English-like text from a seed, for benches and load tests.
//!
//! Everything here is made, nothing is copied: words come from [`Lexicon`], sentences from a
//! small phrase grammar ([`Prose`]), and the statistics that matter for a summarizer (word and
//! sentence lengths, word frequencies, vocabulary growth, words that cluster by topic) are those
//! of real prose; [`Statistics`] measures them. The same seed gives the same bytes on every
//! machine: only integer arithmetic and the exactly rounded operations of IEEE 754 are used.
//!
//! Dates, places and people are invented, and the sentences mean nothing.

// Every bench and test that includes this module uses its own part of it.
#![allow(dead_code, unused_imports)]

mod article;
mod book;
mod hostile;
mod lexicon;
mod line;
mod phrases;
mod prose;
mod random;
mod statistics;

pub use article::{Article, article};
pub use book::{Block, Book, book, write_book};
pub use hostile::Hostile;
pub use lexicon::Lexicon;
pub use prose::{Prose, Style};
pub use random::SplitMix64;
pub use statistics::Statistics;

/// The seed of every published figure.
pub const SEED: u64 = 20_260_101;
