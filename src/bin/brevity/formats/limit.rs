//! A limit to what is read, so that a small file cannot fill the memory once decompressed.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::Failure;

/// A reader that fails past a number of bytes.
pub struct Limited {
    inner: BufReader<Box<dyn Read + Send>>,
    limit: u64,
    /// Shared with whoever tells where the next record begins.
    left: Arc<AtomicU64>,
}

/// Allows a [`Limited`] that somebody else owns as many bytes as in the beginning.
#[cfg(feature = "tables")]
pub struct Renewal {
    limit: u64,
    left: Arc<AtomicU64>,
}

#[cfg(feature = "tables")]
impl Renewal {
    /// The next record begins here.
    pub fn renew(&self) {
        self.left.store(self.limit, Ordering::Relaxed);
    }
}

impl Limited {
    pub fn new(inner: Box<dyn Read + Send>, limit: u64) -> Self {
        Self {
            inner: BufReader::with_capacity(64 << 10, inner),
            limit,
            left: Arc::new(AtomicU64::new(limit)),
        }
    }

    /// Allows as many bytes as in the beginning: the next record begins here.
    pub fn renew(&self) {
        self.left.store(self.limit, Ordering::Relaxed);
    }

    /// The right to do so from elsewhere.
    #[cfg(feature = "tables")]
    pub fn renewal(&self) -> Renewal {
        Renewal {
            limit: self.limit,
            left: Arc::clone(&self.left),
        }
    }

    /// All that is there.
    pub fn all(mut self) -> Result<Vec<u8>, Failure> {
        let mut bytes = Vec::new();
        match self.read_to_end(&mut bytes) {
            Ok(_) => Ok(bytes),
            Err(error) => Err(Failure::of_io("read", &error)),
        }
    }

    /// The failure of having read too much.
    pub fn failure(&self) -> Failure {
        too_large(self.limit)
    }
}

/// The failure of a source with more than `limit` bytes.
pub fn too_large(limit: u64) -> Failure {
    let size = match limit {
        0..1_000 => format!("{limit} bytes"),
        // Units as --max-size reads them; the binary ones are for other powers of two.
        _ if limit.is_multiple_of(1_000_000) => format!("{} MB", limit / 1_000_000),
        _ if limit.is_multiple_of(1_000) => format!("{} kB", limit / 1_000),
        _ if limit.is_multiple_of(1 << 20) => format!("{} MB", limit >> 20),
        _ if limit.is_multiple_of(1 << 10) => format!("{} kB", limit >> 10),
        _ => format!("{limit} bytes"),
    };
    Failure::new("read", format!("more than {size} decoded (--max-size)"))
}

impl Read for Limited {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left.load(Ordering::Relaxed))
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        if most == 0 && !buffer.is_empty() {
            return match self.inner.read(&mut [0])? {
                0 => Ok(0),
                _ => Err(io::Error::other(self.failure())),
            };
        }
        let read = self.inner.read(&mut buffer[..most])?;
        self.left.fetch_sub(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_of_exactly_the_limit_is_read_and_one_more_byte_is_not() {
        let read =
            |length: usize| Limited::new(Box::new(io::Cursor::new(vec![b'x'; length])), 2048).all();
        assert_eq!(read(2048).unwrap().len(), 2048);
        let failure = read(2049).unwrap_err();
        assert_eq!(failure.cause, "more than 2 kB decoded (--max-size)");
    }
}
