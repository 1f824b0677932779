//! What can go wrong: configuration, and text past all limits; never odd text.

use std::fmt;

/// Why a call was refused.
///
/// Every error comes from a setting or from values of the wrong shape that a
/// caller passed in; no text, however odd, causes one, unless it exceeds the
/// [`limits`](crate::limits).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// No algorithm has this name.
    UnknownAlgorithm {
        /// What was asked for.
        name: String,
        /// The names there are.
        known: Vec<&'static str>,
    },
    /// A parameter lies outside its range.
    InvalidParameter {
        /// Its name.
        name: &'static str,
        /// What was given.
        value: f64,
        /// What is allowed, in words.
        expected: &'static str,
    },
    /// Two values that belong together differ in length.
    LengthMismatch {
        /// What was counted.
        what: &'static str,
        /// How many there should be.
        expected: usize,
        /// How many there were.
        actual: usize,
    },
    /// A line of a text form is not what it should be.
    InvalidLine {
        /// Its number, from 1.
        line: usize,
        /// What should stand there, in words.
        expected: &'static str,
    },
    /// A value that must be finite is infinite or no number.
    NotFinite {
        /// What was looked at.
        what: &'static str,
        /// Its place.
        index: usize,
    },
    /// There is more than the [`limits`](crate::limits) allow.
    TooLarge {
        /// What was counted, in the plural.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
}

impl Error {
    /// [`Error::TooLarge`] if there are more than `limit` of `what`.
    pub(crate) fn past(limit: usize, what: &'static str, count: usize) -> Result<(), Self> {
        if count > limit {
            Err(Self::TooLarge { what, limit })
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownAlgorithm { name, known } => {
                write!(
                    f,
                    "unknown algorithm '{name}' (known: {})",
                    known.join(", ")
                )
            }
            Self::InvalidParameter {
                name,
                value,
                expected,
            } => {
                write!(f, "{name} is {value}, but must be {expected}")
            }
            Self::LengthMismatch {
                what,
                expected,
                actual,
            } => {
                write!(f, "{actual} {what} where {expected} were expected")
            }
            Self::InvalidLine { line, expected } => write!(f, "line {line} must be {expected}"),
            Self::NotFinite { what, index } => write!(f, "{what} {index} is not a finite number"),
            Self::TooLarge { what, limit } => write!(f, "more than {limit} {what}"),
        }
    }
}

impl std::error::Error for Error {}
