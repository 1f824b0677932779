//! Bytes to text: byte-order marks, UTF-8, UTF-16, and the encodings before Unicode.

use std::io::{self, Read};
use std::str::Utf8Error;

use super::{Failure, Settings};

const UTF_8_MARK: &[u8] = b"\xEF\xBB\xBF";

/// An order of the bytes of UTF-16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Little,
    Big,
}

/// The failure of bytes that should be UTF-8.
pub fn invalid(error: &Utf8Error) -> Failure {
    let at = error.valid_up_to();
    Failure::new("decode", format!("not valid UTF-8 at byte {at}"))
}

/// The text of a whole file.
///
/// `encoding` is what the caller insists on, `declared` what the file says about itself. A
/// byte-order mark goes before both, and valid UTF-8 before what is declared.
///
/// # Errors
/// If the bytes are no text in that encoding, or, with none given, in any.
pub fn text(
    mut bytes: Vec<u8>,
    encoding: Option<&str>,
    declared: Option<&str>,
) -> Result<String, Failure> {
    if let Some((order, length)) = wide_mark(&bytes) {
        return utf_16(&bytes[length..], order, length);
    }
    if bytes.starts_with(UTF_8_MARK) {
        bytes.drain(..UTF_8_MARK.len());
    }
    if let Some(label) = encoding {
        return by_label(bytes, label);
    }
    if let Some(order) = wide_without_mark(&bytes) {
        return utf_16(&bytes, order, 0);
    }
    if is_binary(&bytes) {
        return Err(Failure::new("decode", "is binary, not text"));
    }
    if has_japanese_escapes(&bytes) {
        return by_label(bytes, "iso-2022-jp");
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let failure = invalid(&error.utf8_error());
            let bytes = error.into_bytes();
            if let Some(text) = declared.and_then(|label| by_label(bytes.clone(), label).ok()) {
                return Ok(text);
            }
            if is_damaged_utf_8(&bytes) {
                return Err(failure);
            }
            detected(&bytes).unwrap_or(Err(failure))
        }
    }
}

/// As [`text`], but UTF-8 keeps its mark, so that offsets are those of the file; and are they,
/// the bytes of the text being those of the file?
///
/// # Errors
/// As [`text`].
pub fn marked_text(mut bytes: Vec<u8>, encoding: Option<&str>) -> Result<(String, bool), Failure> {
    if bytes.starts_with(UTF_8_MARK) {
        let text = String::from_utf8(bytes).map_err(|error| invalid(&error.utf8_error()))?;
        return Ok((text, true));
    }
    let is_utf_8 = match encoding {
        Some(label) => ["utf-8", "utf8"].contains(&label.to_ascii_lowercase().as_str()),
        None => {
            wide_without_mark(&bytes).is_none()
                && !is_binary(&bytes)
                && !has_japanese_escapes(&bytes)
        }
    };
    if is_utf_8 {
        match String::from_utf8(bytes) {
            Ok(text) => return Ok((text, true)),
            Err(error) => bytes = error.into_bytes(),
        }
    }
    Ok((text(bytes, encoding, None)?, false))
}

/// The byte order that a mark tells, and the length of the mark.
fn wide_mark(bytes: &[u8]) -> Option<(Order, usize)> {
    match bytes {
        [0xFF, 0xFE, ..] => Some((Order::Little, 2)),
        [0xFE, 0xFF, ..] => Some((Order::Big, 2)),
        _ => None,
    }
}

/// UTF-16 that nothing marks: every other byte of the beginning is zero, as in text of which
/// the most part is Latin letters, digits and spaces.
fn wide_without_mark(bytes: &[u8]) -> Option<Order> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    if head.len() < 4 || !head.contains(&0) {
        return None;
    }
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let pairs = head.len() / 2;
    match (zeros(0), zeros(1)) {
        (0, high) if high * 4 >= pairs * 3 => Some(Order::Little),
        (high, 0) if high * 4 >= pairs * 3 => Some(Order::Big),
        _ => None,
    }
}

fn utf_16(bytes: &[u8], order: Order, offset: usize) -> Result<String, Failure> {
    let pairs = bytes.chunks_exact(2);
    let odd = !pairs.remainder().is_empty();
    let units = pairs.map(|pair| match order {
        Order::Little => u16::from_le_bytes([pair[0], pair[1]]),
        Order::Big => u16::from_be_bytes([pair[0], pair[1]]),
    });
    let invalid = |at: usize| Failure::new("decode", format!("not valid UTF-16 at byte {at}"));
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut at = offset;
    for c in char::decode_utf16(units) {
        let c = c.map_err(|_| invalid(at))?;
        text.push(c);
        at += 2 * c.len_utf16();
    }
    if odd { Err(invalid(at)) } else { Ok(text) }
}

/// Does the beginning hold what no text does? Of UTF-8, mostly control characters; of
/// anything else, a zero or many control characters.
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8192)];
    let control = |&b: &u8| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    // Sums of bytes, which many processors add up sixteen at a time.
    let count = |part: &[u8]| part.iter().map(|b| u8::from(control(b))).sum::<u8>();
    let controls: usize = head.chunks(255).map(|part| usize::from(count(part))).sum();
    // A character may be cut in two at the end of the beginning.
    let is_utf_8 = match str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none() && head.len() < bytes.len(),
    };
    if is_utf_8 {
        controls * 2 > head.len()
    } else {
        head.contains(&0) || controls * 20 > head.len()
    }
}

/// ISO-2022-JP shifts to its other tables by escapes and is ASCII otherwise.
fn has_japanese_escapes(bytes: &[u8]) -> bool {
    cfg!(feature = "encodings")
        && bytes.contains(&0x1B)
        && bytes.windows(3).any(|w| matches!(w, b"\x1B$B" | b"\x1B$@"))
        && bytes.is_ascii()
}

/// Is it UTF-8 with a few wrong bytes?
///
/// In another encoding hardly any two bytes next to each other happen to be a character of
/// UTF-8, and many are not. Where only a few bytes lie outside ASCII, a guess at their
/// encoding is worth something if they stand in words, as in `caf\xE9`, or are the quotation
/// marks and dashes of Windows-1252; a byte on its own is damage, and so are 0xFE and 0xFF,
/// which hardly any language of that alphabet uses.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut invalid) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        invalid += usize::from(!chunk.invalid().is_empty());
    }
    if valid > 0 {
        return invalid <= 2 * valid;
    }
    let is_few = bytes.iter().filter(|b| !b.is_ascii()).take(4).count() < 4;
    is_few
        && bytes.iter().enumerate().any(|(i, &b)| {
            let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
            let in_word = is_letter(i + 1) || (i > 0 && is_letter(i - 1));
            b >= 0xFE || (b >= 0xC0 && !in_word)
        })
}

#[cfg(feature = "encodings")]
use encoding_rs::{DecoderResult, Encoding};

#[cfg(feature = "encodings")]
fn by_label(bytes: Vec<u8>, label: &str) -> Result<String, Failure> {
    let encoding = encoding(label)?;
    if encoding == encoding_rs::UTF_8 {
        return String::from_utf8(bytes).map_err(|error| invalid(&error.utf8_error()));
    }
    strict(&bytes, encoding)
}

#[cfg(feature = "encodings")]
fn encoding(label: &str) -> Result<&'static Encoding, Failure> {
    Encoding::for_label(label.as_bytes())
        .ok_or_else(|| Failure::new("decode", format!("unknown encoding \"{label}\"")))
}

#[cfg(not(feature = "encodings"))]
fn by_label(bytes: Vec<u8>, label: &str) -> Result<String, Failure> {
    match label.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => String::from_utf8(bytes).map_err(|error| invalid(&error.utf8_error())),
        "utf-16" | "utf-16le" => utf_16(&bytes, Order::Little, 0),
        "utf-16be" => utf_16(&bytes, Order::Big, 0),
        _ => Err(Failure::new(
            "decode",
            format!("this build of brevity does not know the encoding \"{label}\""),
        )),
    }
}

/// Decodes, an invalid byte being an error and not a replacement character.
#[cfg(feature = "encodings")]
fn strict(bytes: &[u8], encoding: &'static Encoding) -> Result<String, Failure> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(most.unwrap_or(bytes.len()));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        DecoderResult::InputEmpty => Ok(text),
        DecoderResult::Malformed(length, after) => {
            let at = read.saturating_sub(usize::from(length) + usize::from(after));
            let name = encoding.name();
            Err(Failure::new(
                "decode",
                format!("not valid {name} at byte {at}"),
            ))
        }
        // The buffer has the length that the decoder asked for.
        DecoderResult::OutputFull => Err(Failure::new("decode", "is too large to be decoded")),
    }
}

/// The encoding that the bytes look like, as web browsers guess it.
#[cfg(feature = "encodings")]
fn guess(bytes: &[u8], whole: bool) -> &'static Encoding {
    use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
    // A guess gets no better by more than this.
    const ENOUGH: usize = 1 << 20;
    let sample = &bytes[..bytes.len().min(ENOUGH)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, whole && sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(feature = "encodings")]
fn detected(bytes: &[u8]) -> Option<Result<String, Failure>> {
    Some(strict(bytes, guess(bytes, true)))
}

#[cfg(not(feature = "encodings"))]
fn detected(_: &[u8]) -> Option<Result<String, Failure>> {
    None
}

/// The charset that a web page declares in its first bytes.
pub fn declared_by_page(head: &[u8]) -> Option<String> {
    let head = &head[..head.len().min(4096)];
    let head: String = head
        .iter()
        .map(|&b| char::from(b).to_ascii_lowercase())
        .collect();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
        if let Some(at) = tag.find("charset") {
            let value = tag[at + 7..].trim_start().strip_prefix('=')?;
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let end = value.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c));
            let label = &value[..end.unwrap_or(value.len())];
            // The page was read so far as ASCII: it cannot be what it says.
            return (!label.is_empty() && !label.starts_with("utf-16")).then(|| label.to_owned());
        }
    }
    None
}

/// A stream as UTF-8, a buffer at a time. What is UTF-8 already passes unchecked: the lines
/// are checked one by one, so that a wrong byte costs one of them.
pub enum Streaming {
    /// UTF-8.
    Plain(Box<dyn Read + Send>),
    /// Any other encoding.
    #[cfg(feature = "encodings")]
    Coded(Box<Transcoder>),
}

impl Streaming {
    /// Looks at the beginning of the stream.
    pub fn open(mut source: Box<dyn Read + Send>, settings: &Settings) -> Result<Self, Failure> {
        const HEAD: u64 = 64 << 10;
        let mut head = Vec::new();
        source
            .by_ref()
            .take(HEAD)
            .read_to_end(&mut head)
            .map_err(|error| Failure::of_io("read", &error))?;
        let whole = (head.len() as u64) < HEAD;
        let label = settings.encoding.as_deref();
        if head.starts_with(UTF_8_MARK) {
            head.drain(..UTF_8_MARK.len());
            return Ok(Self::plain(head, source));
        }
        let wide = wide_mark(&head).or_else(|| wide_without_mark(&head).map(|order| (order, 0)));
        if let Some((order, mark)) = wide {
            let label = if order == Order::Little {
                "utf-16le"
            } else {
                "utf-16be"
            };
            head.drain(..mark);
            return Self::coded(head, source, label);
        }
        if let Some(label) = label {
            return Self::coded(head, source, label);
        }
        if is_binary(&head) {
            return Err(Failure::new("decode", "is binary, not text"));
        }
        let cut = matches!(std::str::from_utf8(&head), Err(error) if error.error_len().is_none());
        if std::str::from_utf8(&head).is_ok() || cut && !whole || is_damaged_utf_8(&head) {
            return Ok(Self::plain(head, source));
        }
        Self::guessed(head, source, whole)
    }

    fn plain(head: Vec<u8>, source: Box<dyn Read + Send>) -> Self {
        Self::Plain(Box::new(io::Cursor::new(head).chain(source)))
    }

    #[cfg(feature = "encodings")]
    fn coded(head: Vec<u8>, source: Box<dyn Read + Send>, label: &str) -> Result<Self, Failure> {
        let encoding = encoding(label)?;
        if encoding == encoding_rs::UTF_8 {
            return Ok(Self::plain(head, source));
        }
        Ok(Self::Coded(Box::new(Transcoder::new(
            head, source, encoding,
        ))))
    }

    #[cfg(not(feature = "encodings"))]
    fn coded(head: Vec<u8>, source: Box<dyn Read + Send>, label: &str) -> Result<Self, Failure> {
        if label.eq_ignore_ascii_case("utf-8") {
            return Ok(Self::plain(head, source));
        }
        let cause = format!("this build of brevity does not know the encoding \"{label}\"");
        Err(Failure::new("decode", cause))
    }

    #[cfg(feature = "encodings")]
    fn guessed(head: Vec<u8>, source: Box<dyn Read + Send>, whole: bool) -> Result<Self, Failure> {
        let encoding = guess(&head, whole);
        Ok(Self::Coded(Box::new(Transcoder::new(
            head, source, encoding,
        ))))
    }

    #[cfg(not(feature = "encodings"))]
    fn guessed(head: Vec<u8>, source: Box<dyn Read + Send>, _: bool) -> Result<Self, Failure> {
        Ok(Self::plain(head, source))
    }
}

impl Read for Streaming {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(source) => source.read(buffer),
            #[cfg(feature = "encodings")]
            Self::Coded(transcoder) => transcoder.read(buffer),
        }
    }
}

/// Another encoding to UTF-8.
#[cfg(feature = "encodings")]
pub struct Transcoder {
    source: Box<dyn Read + Send>,
    decoder: encoding_rs::Decoder,
    encoding: &'static Encoding,
    input: Vec<u8>,
    from: usize,
    output: Vec<u8>,
    given: usize,
    ended: bool,
}

#[cfg(feature = "encodings")]
impl Transcoder {
    const BLOCK: usize = 32 << 10;

    fn new(head: Vec<u8>, source: Box<dyn Read + Send>, encoding: &'static Encoding) -> Self {
        Self {
            source: Box::new(io::Cursor::new(head).chain(source)),
            decoder: encoding.new_decoder_without_bom_handling(),
            encoding,
            input: Vec::new(),
            from: 0,
            output: Vec::new(),
            given: 0,
            ended: false,
        }
    }

    /// Decodes the next block into `output`.
    fn advance(&mut self) -> io::Result<()> {
        if self.from == self.input.len() {
            self.input.resize(Self::BLOCK, 0);
            let read = self.source.read(&mut self.input)?;
            self.input.truncate(read);
            self.from = 0;
            self.ended = read == 0;
        }
        self.output.resize(2 * Self::BLOCK, 0);
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(
            &self.input[self.from..],
            &mut self.output,
            self.ended,
        );
        self.from += read;
        self.output.truncate(written);
        self.given = 0;
        if let DecoderResult::Malformed(..) = result {
            let cause = format!("not valid {}", self.encoding.name());
            return Err(io::Error::other(Failure::new("decode", cause)));
        }
        Ok(())
    }
}

#[cfg(feature = "encodings")]
impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.output.len() && !self.ended {
            self.advance()?;
        }
        let ready = &self.output[self.given..];
        let length = ready.len().min(buffer.len());
        buffer[..length].copy_from_slice(&ready[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<String, String> {
        text(bytes.to_vec(), None, None).map_err(|failure| failure.cause)
    }

    #[test]
    fn unicode_is_read_with_and_without_marks() {
        assert_eq!(decode(b"\xEF\xBB\xBFabc").unwrap(), "abc");
        assert_eq!(decode("Žluťoučký kůň".as_bytes()).unwrap(), "Žluťoučký kůň");
        assert_eq!(decode(b"").unwrap(), "");
        let sentence = "Über den Wolken 🌊.";
        let little: Vec<u8> = sentence.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = sentence.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&little).unwrap(), sentence);
        assert_eq!(decode(&big).unwrap(), sentence);
        assert_eq!(
            decode(&[b"\xFF\xFE", little.as_slice()].concat()).unwrap(),
            sentence
        );
        assert_eq!(
            decode(&[b"\xFE\xFF", big.as_slice()].concat()).unwrap(),
            sentence
        );
        assert_eq!(
            decode(b"\xFF\xFEa\0b").unwrap_err(),
            "not valid UTF-16 at byte 4"
        );
        assert_eq!(
            decode(b"\xFF\xFEa\0\0\xD8b\0").unwrap_err(),
            "not valid UTF-16 at byte 4"
        );
    }

    #[test]
    fn a_wrong_byte_in_utf_8_is_named_and_not_guessed_around() {
        assert_eq!(
            decode(b"na\xC3\xAFve caf\xE9 cr\xC3\xA8me").unwrap_err(),
            "not valid UTF-8 at byte 10"
        );
        let strict = |bytes: &[u8]| text(bytes.to_vec(), Some("utf-8"), None);
        assert_eq!(
            strict(b"caf\xE9").unwrap_err().cause,
            "not valid UTF-8 at byte 3"
        );
        assert_eq!(strict("café".as_bytes()).unwrap(), "café");
    }

    #[test]
    fn binary_is_not_text() {
        for bytes in [&b"\0\0\0\x18abc"[..], b"\x01\x02\x03\x04\x05", b"ab\0\xFFc"] {
            assert_eq!(decode(bytes).unwrap_err(), "is binary, not text");
        }
        assert_eq!(
            decode(b"\x1B[1mbold\x1B[0m and \x0C page").unwrap(),
            "\x1B[1mbold\x1B[0m and \x0C page"
        );
    }

    #[test]
    fn pages_declare_their_charset() {
        let declared = |head: &str| declared_by_page(head.as_bytes());
        assert_eq!(
            declared("<html><META charset=\"Windows-1251\">").as_deref(),
            Some("windows-1251")
        );
        let old = "<meta name=a><meta http-equiv=\"Content-Type\" content=\"text/html; charset=euc-jp\"/>";
        assert_eq!(declared(old).as_deref(), Some("euc-jp"));
        assert_eq!(declared("<meta name=viewport>"), None);
        assert_eq!(declared("<meta charset=utf-16>"), None);
    }

    #[cfg(feature = "encodings")]
    mod before_unicode {
        use super::*;
        use encoding_rs::{
            BIG5, EUC_KR, GB18030, ISO_2022_JP, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252,
        };

        const TEXTS: [(&Encoding, &str); 8] = [
            (
                WINDOWS_1252,
                "Die Straße führt über die Brücke. Das Café öffnet später, „sehr spät“ – für fünf Gäste.",
            ),
            (
                SHIFT_JIS,
                "昨日の嵐で港の壁が壊れた。市議会は次の嵐の前に修理することを決めた。",
            ),
            (
                GB18030,
                "昨天的暴风雨毁坏了港口的围墙。市议会决定在下一次暴风雨之前进行修理。",
            ),
            (
                KOI8_R,
                "Вчерашний шторм разрушил стену гавани. Городской совет решил починить её до осени.",
            ),
            (
                WINDOWS_1251,
                "Вчерашний шторм разрушил стену гавани. Городской совет решил починить её до осени.",
            ),
            (
                EUC_KR,
                "어제 폭풍으로 항구의 벽이 무너졌다. 시의회는 다음 폭풍 전에 수리하기로 했다.",
            ),
            (
                BIG5,
                "昨天的暴風雨毀壞了港口的圍牆。市議會決定在下一次暴風雨之前進行修理。",
            ),
            (
                ISO_2022_JP,
                "昨日の嵐で港の壁が壊れた。市議会は次の嵐の前に修理することを決めた。",
            ),
        ];

        #[test]
        fn encodings_are_detected() {
            for (encoding, sentence) in TEXTS {
                let (bytes, _, unmappable) = encoding.encode(sentence);
                assert!(!unmappable, "{}", encoding.name());
                assert_eq!(
                    decode(&bytes).as_deref(),
                    Ok(sentence),
                    "{}",
                    encoding.name()
                );
                let declared = text(bytes.to_vec(), None, Some(encoding.name()));
                assert_eq!(declared.as_deref(), Ok(sentence), "{}", encoding.name());
            }
            assert_eq!(
                decode(b"a single caf\xE9 in ASCII").unwrap(),
                "a single café in ASCII"
            );
        }

        #[test]
        fn a_named_encoding_is_strict() {
            let named = |bytes: &[u8], label| text(bytes.to_vec(), Some(label), None);
            assert_eq!(named(b"\x83\x65\x83\x58", "Shift_JIS").unwrap(), "テス");
            assert_eq!(
                named(b"ab\x83\x00", "shift_jis").unwrap_err().cause,
                "not valid Shift_JIS at byte 2"
            );
            assert_eq!(
                named(b"a", "klingon").unwrap_err().cause,
                "unknown encoding \"klingon\""
            );
        }

        #[test]
        fn streams_are_decoded_across_their_blocks() {
            for (encoding, sentence) in TEXTS {
                if encoding == ISO_2022_JP {
                    continue;
                }
                let long = format!("{sentence}\n").repeat(3_000);
                let bytes = encoding.encode(&long).0.into_owned();
                let source = Box::new(io::Cursor::new(bytes));
                let mut stream = Streaming::open(source, &Settings::default()).unwrap();
                let mut read = String::new();
                stream.read_to_string(&mut read).unwrap();
                assert!(read == long, "{}", encoding.name());
            }
        }
    }
}
