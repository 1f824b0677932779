//! Memory that is used again: a vector keeps its room when what it held is done with.

use std::fmt;
use std::ops::{Deref, DerefMut};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Turns `vec` into `n` zeros, in its room if that is large enough.
pub(crate) fn zeroed<T: Copy + Default>(vec: &mut Vec<T>, n: usize) -> &mut [T] {
    if vec.capacity() < n {
        // New zeros need not be written, and are touched first by the thread that fills them.
        *vec = vec![T::default(); n.max(2 * vec.capacity())];
        vec.truncate(n);
    } else {
        vec.clear();
        vec.resize(n, T::default());
    }
    vec
}

/// Vectors for whoever works on something, each of which comes back when it is done with. A
/// clone begins with none, and rooms are equal whatever they hold.
#[derive(Debug, Default)]
pub(crate) struct Room {
    pub(crate) floats: Shelf<f64>,
    pub(crate) numbers: Shelf<u32>,
}

impl Room {
    /// Bytes of the vectors that are here.
    pub(crate) fn bytes(&self) -> usize {
        self.floats.bytes() + self.numbers.bytes()
    }
}

impl Clone for Room {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Room {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Vectors that nobody uses now.
#[derive(Default)]
pub(crate) struct Shelf<T>(Mutex<Vec<Vec<T>>>);

impl<T: Copy + Default> Shelf<T> {
    /// A vector of `n` zeros.
    pub(crate) fn zeros(&self, n: usize) -> Lent<'_, T> {
        let mut lent = self.large_enough(n);
        zeroed(&mut lent, n);
        lent
    }

    /// A vector without elements, with room for `n`.
    pub(crate) fn empty(&self, n: usize) -> Lent<'_, T> {
        let mut lent = self.large_enough(n);
        lent.clear();
        lent.reserve(n);
        lent
    }

    /// The smallest vector with room for `n`, if there is one.
    fn large_enough(&self, n: usize) -> Lent<'_, T> {
        let mut vecs = self.vecs();
        let capacities = vecs.iter().map(Vec::capacity).enumerate();
        let best = capacities.min_by_key(|&(_, capacity)| (capacity < n, capacity));
        let vec = best.map_or_else(Vec::new, |(i, _)| vecs.swap_remove(i));
        Lent { vec, shelf: self }
    }
}

impl<T> Shelf<T> {
    /// Takes in a vector, whether it was lent here or not.
    pub(crate) fn keep(&self, vec: Vec<T>) {
        if vec.capacity() > 0 {
            self.vecs().push(vec);
        }
    }

    fn bytes(&self) -> usize {
        size_of::<T>() * self.vecs().iter().map(Vec::capacity).sum::<usize>()
    }

    fn vecs(&self) -> MutexGuard<'_, Vec<Vec<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T> fmt::Debug for Shelf<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} vectors", self.vecs().len())
    }
}

/// A vector that goes back to its shelf.
pub(crate) struct Lent<'r, T> {
    vec: Vec<T>,
    shelf: &'r Shelf<T>,
}

impl<T> Lent<'_, T> {
    /// The vector itself, which does not go back.
    pub(crate) fn into_vec(mut self) -> Vec<T> {
        std::mem::take(&mut self.vec)
    }
}

impl<T> Deref for Lent<'_, T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.vec
    }
}

impl<T> DerefMut for Lent<'_, T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.vec
    }
}

impl<T> Drop for Lent<'_, T> {
    fn drop(&mut self) {
        self.shelf.keep(std::mem::take(&mut self.vec));
    }
}

impl<T: Copy + Default> Clone for Lent<'_, T> {
    fn clone(&self) -> Self {
        let mut copy = self.shelf.empty(self.len());
        copy.extend_from_slice(self);
        copy
    }
}

impl<T: fmt::Debug> fmt::Debug for Lent<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.vec.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_lent_is_lent_again_and_holds_nothing_of_before() {
        let room = Room::default();
        let mut first = room.floats.zeros(100);
        first[7] = 1.0;
        let place = first.as_ptr();
        drop(first);
        assert_eq!(room.bytes(), 800);
        let second = room.floats.zeros(90);
        assert_eq!((second.as_ptr(), room.bytes()), (place, 0));
        assert_eq!(*second, [0.0; 90]);
        drop(second);
        let place = room.floats.empty(1000).as_ptr();
        assert_eq!(room.bytes(), 8000);
        drop((room.floats.zeros(1000), room.floats.zeros(10)));
        let (small, large) = (room.floats.zeros(9), room.floats.empty(900));
        assert_eq!((large.as_ptr(), large.len()), (place, 0));
        drop((small, large));
        drop(room.floats.zeros(900).into_vec());
        assert_eq!(room.floats.zeros(3).into_vec(), [0.0; 3]);
        assert_eq!(room.bytes(), 0);
    }

    #[test]
    fn zeros_replace_what_was_there() {
        for n in [0, 3, 8, 40] {
            let mut vec = vec![1_u32; 8];
            assert_eq!(zeroed(&mut vec, n), vec![0; n]);
        }
    }
}
