//! How much is too much: the limits of the library, past which a call ends with
//! [`Error::TooLarge`](crate::Error::TooLarge) instead of exhausting memory or time.
//!
//! They lie far above what people write. Below them the cost of every stage is as its
//! documentation says, for every text.
//!
//! ```
//! use brevity::rank::{LexRank, Ranker};
//! use brevity::{TermMatrix, limits};
//! // So many similar sentences have more pairs than LexRank with a threshold looks at.
//! let tokens: Vec<Vec<String>> = (0..60_000)
//!     .map(|i| format!("storm wall gate {i}").split(' ').map(str::to_owned).collect())
//!     .collect();
//! let refused = LexRank::default().score(&TermMatrix::from_tokens(&tokens)).unwrap_err();
//! let expected = format!("more than {} products to find similar sentences", limits::PRODUCTS);
//! assert_eq!(refused.to_string(), expected);
//! ```

/// The most bytes of a document, or of several that are summarized together, titles included:
/// 4 GB. Places of words and numbers of terms and sentences are kept in 32 bits.
pub const TEXT_BYTES: usize = u32::MAX as usize;

/// The most sentences of a document, or of several that are summarized together: 16,777,216,
/// as in 2 GB of prose. The tables of so many, each of one word, take some 5 GB.
pub const SENTENCES: usize = 1 << 24;

/// The most bytes of a sentence: 268,435,456. Its terms are sorted at once, and no summary
/// is shorter than a sentence.
pub const SENTENCE_BYTES: usize = 1 << 28;

/// The most pairs of different sentences, each pair counted from both sides, that a graph with
/// a threshold ([`Graph::cosine_above`](crate::rank::Graph::cosine_above)) joins: 268,435,456,
/// which take 1 GB. The graphs without a threshold keep no pairs.
pub const SIMILAR_PAIRS: usize = 1 << 28;

/// The most products of two weights that are computed to find these pairs: 8,589,934,592,
/// some ten seconds on one core.
pub const PRODUCTS: usize = 1 << 33;
