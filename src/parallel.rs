//! The only place that knows rayon.
//!
//! Every function fills each element from its index alone, or adds up in an order that is
//! fixed, so the result does not depend on the number of threads, nor on whether there are any.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// Elements one thread takes at a time; shorter slices are filled on the spot,
/// because waking a thread costs more than filling them.
const CHUNK: usize = 1024;

/// Parts for each thread: as some take longer, there are more of them than threads.
const PARTS: usize = 4;

/// Sets every `out[i]` to `f(i)`.
pub(crate) fn fill<T: Copy + Send>(out: &mut [T], f: impl Fn(usize) -> T + Sync + Send) {
    update(out, |i, _| f(i));
}

/// Sets every `out[i]` to `f(i, out[i])`.
pub(crate) fn update<T: Copy + Send>(out: &mut [T], f: impl Fn(usize, T) -> T + Sync + Send) {
    #[cfg(feature = "parallel")]
    if out.len() > CHUNK {
        out.par_chunks_mut(CHUNK)
            .enumerate()
            .for_each(|(chunk, slots)| {
                for (i, slot) in slots.iter_mut().enumerate() {
                    *slot = f(chunk * CHUNK + i, *slot);
                }
            });
        return;
    }
    for (i, slot) in out.iter_mut().enumerate() {
        *slot = f(i, *slot);
    }
}

/// Σ `f(i)` over all i below `n`, in an order of its own that is always the same.
pub(crate) fn sum(n: usize, f: impl Fn(usize) -> f64 + Sync + Send) -> f64 {
    if n <= CHUNK {
        return (0..n).map(f).sum();
    }
    let mut parts = vec![0.0; n.div_ceil(CHUNK)];
    fill_chunks(&mut parts, 1, |part, sum| {
        sum[0] = (part * CHUNK..n.min((part + 1) * CHUNK)).map(&f).sum();
    });
    parts.into_iter().sum()
}

/// Lets `f` fill each chunk of `size` elements, by its number; for work that is large at each.
pub(crate) fn fill_chunks<T: Send>(
    out: &mut [T],
    size: usize,
    f: impl Fn(usize, &mut [T]) + Sync + Send,
) {
    if out.len() <= size {
        return f(0, out);
    }
    #[cfg(feature = "parallel")]
    let chunks = out.par_chunks_mut(size);
    #[cfg(not(feature = "parallel"))]
    let chunks = out.chunks_mut(size);
    chunks
        .enumerate()
        .for_each(|(chunk, slots)| f(chunk, slots));
}

/// How many parts of `size` or more to cut `n` things into, some for each thread: one if they
/// would be worked on one after the other anyway. What is made of the parts must not depend on
/// where they are cut.
pub(crate) fn parts(n: usize, size: usize) -> usize {
    match threads() {
        1 => 1,
        threads => (n / size).clamp(1, PARTS * threads),
    }
}

/// As [`parts`], but one for each thread at most: where each part costs something of its own.
pub(crate) fn shares(n: usize, size: usize) -> usize {
    (n / size).clamp(1, threads())
}

fn threads() -> usize {
    #[cfg(feature = "parallel")]
    return rayon::current_num_threads();
    #[cfg(not(feature = "parallel"))]
    1
}

/// `f` of every index below `n`, in order; for work that is large at each index.
pub(crate) fn map<T: Send>(n: usize, f: impl Fn(usize) -> T + Sync + Send) -> Vec<T> {
    #[cfg(feature = "parallel")]
    if n > 1 {
        return (0..n).into_par_iter().map(f).collect();
    }
    (0..n).map(f).collect()
}

/// What [`map`] gives, joined in order.
pub(crate) fn flat_map<T: Clone + Send>(
    n: usize,
    f: impl Fn(usize) -> Vec<T> + Sync + Send,
) -> Vec<T> {
    let mut lists = map(n, f);
    match lists.len() {
        1 => lists.swap_remove(0),
        _ => lists.concat(),
    }
}

/// Gives each of the items to `f`; for work that is large at each.
pub(crate) fn for_each<T: Send>(items: Vec<T>, f: impl Fn(T) + Sync + Send) {
    #[cfg(feature = "parallel")]
    if items.len() > 1 {
        return items.into_par_iter().for_each(f);
    }
    items.into_iter().for_each(f);
}

/// As [`map`], where each thread brings a workspace along; `f` must leave in it nothing that
/// changes what it gives for another index.
pub(crate) fn map_with<W, T: Send>(
    n: usize,
    workspace: impl Fn() -> W + Sync + Send,
    f: impl Fn(&mut W, usize) -> T + Sync + Send,
) -> Vec<T> {
    #[cfg(feature = "parallel")]
    if n > 1 {
        return (0..n).into_par_iter().map_init(workspace, f).collect();
    }
    let mut workspace = workspace();
    (0..n).map(|i| f(&mut workspace, i)).collect()
}

/// What both give, worked out side by side if they look at `n` elements and that is many.
pub(crate) fn join<A: Send, B: Send>(
    n: usize,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    #[cfg(feature = "parallel")]
    if n > CHUNK {
        return rayon::join(a, b);
    }
    let _ = n;
    (a(), b())
}
