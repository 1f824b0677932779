//! What is lower case.

/// A small letter, of a script in which a sentence does not begin with one.
///
/// Unicode counts the letters of Georgian prose as lower case since there are capitals for
/// headlines, but sentences and names begin with them.
pub(crate) fn is_lower(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}')
}

#[cfg(test)]
mod tests {
    use super::is_lower;

    #[test]
    fn georgian_has_no_case() {
        assert!(is_lower('a') && is_lower('я') && is_lower('ß'));
        assert!(!is_lower('A') && !is_lower('字') && !is_lower('ა'));
    }
}
