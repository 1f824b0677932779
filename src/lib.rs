//! The key sentences of a text, found by what the text itself says.
//!
//! ```
//! use brevity::{Length, Summarizer};
//!
//! let text = "The council met on Monday. It rained. The council agreed to repair \
//!             the harbour wall, which the storm had broken, before the next storm.";
//! let summary = Summarizer::new().length(Length::Words(18)).summarize(text)?;
//! for sentence in summary.sentences() {
//!     println!("{} {:.3} {:?} {}", sentence.rank, sentence.score, sentence.span, sentence.text);
//! }
//! assert_eq!(summary.sentences().len(), 1);
//! # Ok::<(), brevity::Error>(())
//! ```
//!
//! # The stages
//!
//! Everything is one step of a row. Every arrow is one place and one plain
//! value; every stage can be entered from outside with that value; nothing
//! looks to the right.
//!
//! ```text
//! text -> document -> sentences -> terms -> matrix -> scores -> selection -> summary -> rendering
//! ```
//!
//! 1. [`document`]: what is prose here? A [`Document`] is a title and blocks.
//! 2. [`sentences`]: where does a sentence end? Byte spans.
//! 3. [`terms`]: which words count, in what form? Numbers into a vocabulary.
//! 4. [`matrix`]: sentences × terms, sparse, weighted by tf-idf.
//! 5. [`rank`]: one score per sentence.
//! 6. [`select`]: which sentences fit the [`Length`], without saying a thing twice?
//! 7. [`summary`]: the chosen sentences, in document order.
//! 8. [`render`]: text, JSON, HTML.
//!
//! [`Summarizer`] is stages 1 to 7 in one call. Beside the row stand [`keywords`], which turns a
//! document into key phrases, and [`rouge`], which measures summaries against human ones.
//!
//! # Entering in the middle
//!
//! With tokens of your own:
//!
//! ```
//! use brevity::TermMatrix;
//! use brevity::rank::{Ranker, TextRank};
//! use brevity::select::{Budget, mmr};
//!
//! let tokens = [vec!["tax", "law"], vec!["tax", "law", "court"], vec!["court", "rain"]];
//! let matrix = TermMatrix::from_tokens(&tokens);
//! let scores = TextRank::default().score(&matrix)?;
//! let word_counts = [9, 12, 8];
//! let picked = mmr(&scores, &matrix, 0.7, &Budget::words(&word_counts, 20))?;
//! assert_eq!(picked, [1, 2]);
//! # Ok::<(), brevity::Error>(())
//! ```
//!
//! With vectors of your own: [`Graph::from_embeddings`](rank::Graph::from_embeddings).
//!
//! # Promises
//!
//! - The same input and settings give the same bytes, on any number of threads.
//! - Errors come from settings, never from odd text; only past the [`limits`] is a text too large.
//! - No I/O, no printing, no environment, no global state, no `unsafe`.
//!
//! # Crate features
//!
//! | feature | default | brings |
//! |---|---|---|
//! | `cli` | yes | the program `brevity`; turn it off when you depend on the library |
//! | `parallel` | yes | matrix products on all cores (rayon) |
//! | `detect` | yes | [language detection](language::Detection) breaks ties of words by trigrams (whatlang) |
//! | `stems` | yes | stems of 15 more languages, and today's Snowball for Dutch, Romanian and Turkish (frostem) |
//! | `compression`, `encodings`, `tables`, `office`, `pdf` | yes | what the program reads besides text, JSON, HTML and Markdown; the library has no part in them |
//! | `html` | with `cli` | [`document::html`] (dom_smoothie) |
//! | `markdown` | with `cli` | [`document::markdown`] (pulldown-cmark) |
//! | `serde` | with `cli` | `Serialize` for results |
//! | `json` | with `cli` | [`render::json`] (serde_json) |
//! | `report` | with `cli` | [`render::html`] (maud) |
//! | `tokens` | no | `tokens::count`, and `--tokens` (bpe-openai, 34 MB) |

#![forbid(unsafe_code)]

pub mod document;
mod error;
pub mod keywords;
pub mod language;
pub mod length;
pub mod limits;
pub mod matrix;
mod parallel;
pub mod rank;
pub mod render;
mod room;
pub mod rouge;
pub mod select;
pub mod sentences;
mod summarizer;
pub mod summary;
pub mod terms;
#[cfg(feature = "tokens")]
pub mod tokens;

pub use document::Document;
pub use error::Error;
pub use language::Language;
pub use length::Length;
pub use matrix::TermMatrix;
pub use rank::Algorithm;
pub use summarizer::Summarizer;
pub use summary::Summary;
pub use terms::Analyzer;

/// The examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
