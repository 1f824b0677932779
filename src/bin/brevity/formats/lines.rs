//! Lines of a stream, one in memory at a time.

use std::io::Read;

use super::Failure;
use super::limit::Limited;

/// The lines of a source as bytes, without their ends.
pub struct ByteLines {
    source: Limited,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// The number of the last line, from 1.
    pub number: usize,
    finished: bool,
}

impl ByteLines {
    pub fn new(source: Limited) -> Self {
        Self {
            source,
            buffer: vec![0; 64 << 10],
            start: 0,
            end: 0,
            number: 0,
            finished: false,
        }
    }

    /// Puts the next line into `line`; `false` at the end.
    ///
    /// # Errors
    /// If the source fails or a line is longer than its limit; nothing follows then.
    pub fn next(&mut self, line: &mut Vec<u8>) -> Result<bool, Failure> {
        line.clear();
        self.source.renew();
        if self.finished {
            return Ok(false);
        }
        let mut begun = false;
        loop {
            let ready = &self.buffer[self.start..self.end];
            if let Some(length) = ready.iter().position(|&byte| byte == b'\n') {
                line.extend_from_slice(&ready[..length]);
                self.start += length + 1;
                self.number += 1;
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(true);
            }
            line.extend_from_slice(ready);
            begun |= !ready.is_empty();
            self.start = 0;
            self.end = 0;
            match self.source.read(&mut self.buffer) {
                Ok(0) => {
                    self.finished = true;
                    self.number += usize::from(begun);
                    return Ok(begun);
                }
                Ok(read) => self.end = read,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.finished = true;
                    self.number += 1;
                    return Err(Failure::of_io("read", &error));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn lines(text: &str, limit: u64) -> (Vec<String>, Option<Failure>) {
        let source = Limited::new(Box::new(Cursor::new(text.to_owned())), limit);
        let mut lines = ByteLines::new(source);
        let (mut found, mut line) = (Vec::new(), Vec::new());
        loop {
            match lines.next(&mut line) {
                Ok(true) => found.push(String::from_utf8(line.clone()).unwrap()),
                Ok(false) => return (found, None),
                Err(failure) => return (found, Some(failure)),
            }
        }
    }

    #[test]
    fn lines_end_in_either_way_and_the_last_needs_no_end() {
        let long = "x".repeat(100_000);
        let text = format!("one\r\n\ntwo\n{long}\nlast");
        let (found, failure) = lines(&text, 1 << 20);
        assert_eq!(found, ["one", "", "two", long.as_str(), "last"]);
        assert_eq!(failure, None);
    }

    #[test]
    fn the_limit_holds_for_each_line_and_not_for_all() {
        let text = "0123456789\n".repeat(100_000);
        let (found, failure) = lines(&text, 200_000);
        assert_eq!((found.len(), failure), (100_000, None));
        let (found, failure) = lines(&"x".repeat(300_000), 200_000);
        assert!(found.is_empty());
        assert!(failure.unwrap().cause.starts_with("more than 200 kB"));
    }
}
