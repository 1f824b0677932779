//! What a sentence can still be worth, for picking from a heap.

use std::cmp::Ordering;

/// A sentence that may still be chosen, by an upper bound of what it is worth.
///
/// As sentences are chosen a worth only sinks, so one computed earlier is a bound, and only
/// the sentence on top of a heap must be brought up to date, not all.
pub(super) struct Bound {
    pub worth: f64,
    pub index: usize,
    /// How many were chosen when `worth` was exact.
    pub chosen: usize,
}

impl Ord for Bound {
    /// By worth; of equals the earlier sentence is the greater.
    fn cmp(&self, other: &Self) -> Ordering {
        self.worth
            .total_cmp(&other.worth)
            .then(other.index.cmp(&self.index))
    }
}

impl PartialOrd for Bound {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Bound {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Bound {}
