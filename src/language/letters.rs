//! ASCII letters, eight bytes at a time: where a word ends is hard to foresee for a processor
//! that looks at one byte after the other.

const ONES: u64 = u64::MAX / 255;
const HIGH: u64 = 0x80 * ONES;

/// How many ASCII letters `bytes` begins with.
#[inline]
pub(crate) fn leading_letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&eight) = bytes[at..].first_chunk::<8>() {
        let others = not_letters(u64::from_le_bytes(eight));
        if others != 0 {
            return at + others.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let rest = bytes[at..].iter();
    at + rest.take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// The high bit of each of eight bytes that is no ASCII letter.
fn not_letters(eight: u64) -> u64 {
    // In lower case and without the high bit, so that no sum carries into the next byte.
    let lower = (eight | (0x20 * ONES)) & !HIGH;
    let from_a = lower + ONES * (0x80 - b'a' as u64);
    let after_z = lower + ONES * (0x7f - b'z' as u64);
    (eight | !from_a | after_z) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=u8::MAX {
            for n in 0..20 {
                for before in 0..=n {
                    let mut bytes = vec![b'z'; n + 1];
                    bytes[before] = byte;
                    let expected = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
                    assert_eq!(leading_letters(&bytes), expected, "{bytes:?}");
                }
            }
        }
        assert_eq!(leading_letters(b""), 0);
    }
}
