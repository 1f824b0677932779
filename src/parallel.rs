//! The only place that knows rayon.
//!
//! Every function fills each element from its index alone, so the result does
//! not depend on the number of threads, nor on whether there are any.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// Elements one thread takes at a time; shorter slices are filled on the spot,
/// because waking a thread costs more than filling them.
#[cfg(feature = "parallel")]
const CHUNK: usize = 1024;

/// Sets every `out[i]` to `f(i)`.
pub(crate) fn fill<T: Send>(out: &mut [T], f: impl Fn(usize) -> T + Sync + Send) {
    #[cfg(feature = "parallel")]
    if out.len() > CHUNK {
        out.par_chunks_mut(CHUNK)
            .enumerate()
            .for_each(|(chunk, slots)| {
                for (i, slot) in slots.iter_mut().enumerate() {
                    *slot = f(chunk * CHUNK + i);
                }
            });
        return;
    }
    for (i, slot) in out.iter_mut().enumerate() {
        *slot = f(i);
    }
}

/// How many parts of at most `size` to cut `n` things into: one if they would be worked on
/// one after the other anyway.
pub(crate) fn parts(n: usize, size: usize) -> usize {
    #[cfg(feature = "parallel")]
    if rayon::current_num_threads() > 1 {
        return n.div_ceil(size).max(1);
    }
    let _ = (n, size);
    1
}

/// `f` of every index below `n`, in order; for work that is large at each index.
pub(crate) fn map<T: Send>(n: usize, f: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    #[cfg(feature = "parallel")]
    return (0..n).into_par_iter().map(f).collect();
    #[cfg(not(feature = "parallel"))]
    (0..n).map(f).collect()
}

/// As [`map`], where each thread brings a workspace along; `f` must leave in it nothing that
/// changes what it gives for another index.
pub(crate) fn map_with<W, T: Send>(
    n: usize,
    workspace: impl Fn() -> W + Sync + Send,
    f: impl Fn(&mut W, usize) -> T + Sync + Send,
) -> Vec<T> {
    #[cfg(feature = "parallel")]
    return (0..n).into_par_iter().map_init(workspace, f).collect();
    #[cfg(not(feature = "parallel"))]
    {
        let mut workspace = workspace();
        (0..n).map(|i| f(&mut workspace, i)).collect()
    }
}
