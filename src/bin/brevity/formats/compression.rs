//! Gzip and zstd, read as a stream.

#[cfg(feature = "compression")]
use std::io;
use std::io::Read;

use super::Failure;
use super::kind::Kind;

/// What `source` holds, which is compressed as `kind` says.
#[cfg(feature = "compression")]
pub fn decompressed(
    kind: Kind,
    source: Box<dyn Read + Send>,
) -> Result<Box<dyn Read + Send>, Failure> {
    Ok(match kind {
        Kind::Gzip => Box::new(Named(flate2::read::MultiGzDecoder::new(source), "gzip")),
        _ => Box::new(Named(Frames::new(source), "zstd")),
    })
}

/// What `source` holds cannot be told without the decompressors.
#[cfg(not(feature = "compression"))]
pub fn decompressed(kind: Kind, _: Box<dyn Read + Send>) -> Result<Box<dyn Read + Send>, Failure> {
    let name = if kind == Kind::Gzip { "gzip" } else { "zstd" };
    let cause = format!("is compressed with {name}, which this build of brevity cannot read");
    Err(Failure::new("decompress", cause))
}

/// A decompressor whose errors say which one it is.
#[cfg(feature = "compression")]
struct Named<R>(R, &'static str);

#[cfg(feature = "compression")]
impl<R: Read> Read for Named<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::Interrupted => error,
            io::ErrorKind::UnexpectedEof => {
                let cause = format!("the {} data end too early", self.1);
                io::Error::other(Failure::new("decompress", cause))
            }
            _ if error.get_ref().is_some_and(|inner| inner.is::<Failure>()) => error,
            _ => {
                let cause = format!("not valid {}: {error}", self.1);
                io::Error::other(Failure::new("decompress", cause))
            }
        })
    }
}

/// The frames of zstd, one after the other: a file may have many.
#[cfg(feature = "compression")]
struct Frames(Frame);

#[cfg(feature = "compression")]
type Source = io::BufReader<Box<dyn Read + Send>>;

#[cfg(feature = "compression")]
type Decoder = ruzstd::decoding::StreamingDecoder<Source, ruzstd::decoding::FrameDecoder>;

#[cfg(feature = "compression")]
enum Frame {
    Between(Source),
    Within(Box<Decoder>),
    Ended,
}

#[cfg(feature = "compression")]
impl Frames {
    fn new(source: Box<dyn Read + Send>) -> Self {
        Self(Frame::Between(io::BufReader::new(source)))
    }

    /// The next frame with content, or the end.
    fn begin(mut source: Source) -> io::Result<Frame> {
        use std::io::BufRead;
        loop {
            let mut magic = [0; 4];
            if source.fill_buf()?.is_empty() {
                return Ok(Frame::Ended);
            }
            source.read_exact(&mut magic)?;
            if matches!(magic, [0x50..=0x5F, 0x2A, 0x4D, 0x18]) {
                let mut length = [0; 4];
                source.read_exact(&mut length)?;
                let length = u64::from(u32::from_le_bytes(length));
                if io::copy(&mut source.by_ref().take(length), &mut io::sink())? < length {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
                continue;
            }
            let whole: Box<dyn Read + Send> = Box::new(io::Cursor::new(magic).chain(source));
            let decoder = Decoder::new(io::BufReader::new(whole)).map_err(io::Error::other)?;
            return Ok(Frame::Within(Box::new(decoder)));
        }
    }
}

#[cfg(feature = "compression")]
impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.0, Frame::Ended) {
                Frame::Ended => return Ok(0),
                Frame::Between(source) => self.0 = Self::begin(source)?,
                Frame::Within(mut decoder) => {
                    let read = decoder.read(buffer)?;
                    if read > 0 {
                        self.0 = Frame::Within(decoder);
                        return Ok(read);
                    }
                    let sums = &decoder.decoder;
                    let stored = sums.get_checksum_from_data();
                    if stored.is_some() && stored != sums.get_calculated_checksum() {
                        return Err(io::Error::other("the checksum does not match"));
                    }
                    self.0 = Frame::Between(decoder.into_inner());
                }
            }
        }
    }
}

#[cfg(all(test, feature = "compression"))]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    fn read(kind: Kind, bytes: Vec<u8>) -> Result<String, String> {
        let mut source = decompressed(kind, Box::new(Cursor::new(bytes))).unwrap();
        let mut text = String::new();
        match source.read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(error) => Err(Failure::of_io("read", &error).cause),
        }
    }

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        use ruzstd::encoding::{CompressionLevel, compress_to_vec};
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    #[test]
    fn members_and_frames_are_read_one_after_the_other() {
        let text = "The wall broke. ".repeat(50_000);
        assert!(
            read(Kind::Gzip, [gzip(&text), gzip("End.")].concat()).unwrap()
                == text.clone() + "End."
        );
        let skippable = [b"\x50\x2A\x4D\x18\x03\0\0\0abc".as_slice()].concat();
        let frames = [
            skippable.clone(),
            zstd(&text),
            zstd("End."),
            zstd(""),
            skippable,
        ]
        .concat();
        assert!(read(Kind::Zstd, frames).unwrap() == text + "End.");
    }

    #[test]
    fn damage_is_named_in_one_line() {
        let text = (0..20_000).map(|n| format!("{n} ")).collect::<String>();
        let (gzip, zstd) = (gzip(&text), zstd(&text));
        let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
        assert_eq!(
            read(Kind::Gzip, half(&gzip)).unwrap_err(),
            "the gzip data end too early"
        );
        assert!(read(Kind::Zstd, half(&zstd)).unwrap_err().contains("zstd"));
        let wrong = |mut bytes: Vec<u8>| {
            let middle = bytes.len() / 2;
            bytes[middle..middle + 40].fill(0x55);
            bytes
        };
        assert!(read(Kind::Gzip, wrong(gzip)).unwrap_err().contains("gzip"));
        assert!(read(Kind::Zstd, wrong(zstd)).unwrap_err().contains("zstd"));
        assert!(
            read(Kind::Zstd, b"\x28\xB5\x2F\xFD".to_vec())
                .unwrap_err()
                .contains("zstd")
        );
    }
}
