//! Sorted word lists, searched in place.

use std::cmp::Ordering;
use std::fmt;

/// A list of words as its file holds it: the first line a `#` comment with source
/// and licence, then one entry a line, unique and sorted by bytes.
///
/// An entry is a word, optionally followed by a space and a tag. Nothing is
/// parsed or allocated: a lookup bisects the text, so a list costs nothing until
/// it is asked, and then O(log n) comparisons.
///
/// ```
/// use brevity::language::WordList;
/// let list = WordList::new("# example, public domain\nand\ndr title\nthe\n");
/// assert!(list.contains("the"));
/// assert_eq!(list.tag("dr"), Some("title"));
/// assert_eq!(list.tag("and"), Some(""));
/// assert_eq!(list.tag("mr"), None);
/// assert_eq!(list.source(), "example, public domain");
/// ```
#[derive(Clone, Copy)]
pub struct WordList {
    source: &'static str,
    entries: &'static str,
}

impl WordList {
    /// The list without entries.
    pub const EMPTY: Self = Self::new("");

    /// Wraps the text of a list.
    ///
    /// Entries out of order may not be found. A first line that starts with `#` is
    /// the source, never an entry.
    pub const fn new(file: &'static str) -> Self {
        let bytes = file.as_bytes();
        if bytes.is_empty() || bytes[0] != b'#' {
            return Self {
                source: "",
                entries: file,
            };
        }
        let mut end = 0;
        while end < bytes.len() && bytes[end] != b'\n' {
            end += 1;
        }
        let (header, rest) = file.split_at(end);
        let entries = if rest.is_empty() {
            rest
        } else {
            rest.split_at(1).1
        };
        Self {
            source: header.split_at(1).1.trim_ascii(),
            entries,
        }
    }

    /// Where the list comes from and under which licence; empty if its text does not say.
    pub const fn source(self) -> &'static str {
        self.source
    }

    /// The lines of the list without its source.
    pub(crate) const fn entries(self) -> &'static str {
        self.entries
    }

    /// Is `word` an entry? Letter for letter: the lists are in lower case and in
    /// normalisation form C, and it is for the caller to bring `word` there.
    pub fn contains(self, word: &str) -> bool {
        self.tag(word).is_some()
    }

    /// The tag of `word`, empty if it has none; `None` if it is no entry.
    pub fn tag(self, word: &str) -> Option<&'static str> {
        // A blank line is no entry, nor is an entry with its tag, though they would compare
        // equal.
        if word.is_empty() || word.bytes().any(|b| b == b' ') {
            return None;
        }
        // `low` is always the start of a line and `high` the end of the text or the
        // start of a line, so slices fall on character boundaries.
        let (mut low, mut high) = (0, self.entries.len());
        let bytes = self.entries.as_bytes();
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes[low..middle]
                .iter()
                .rposition(|&b| b == b'\n')
                .map_or(low, |i| low + i + 1);
            let end = bytes[middle..high]
                .iter()
                .position(|&b| b == b'\n')
                .map_or(high, |i| middle + i);
            match order(&bytes[start..end], word.as_bytes()) {
                Ordering::Equal => return Some(entry_and_tag(&self.entries[start..end]).1),
                Ordering::Less => low = (end + 1).min(high),
                Ordering::Greater => high = start,
            }
        }
        None
    }

    /// All entries with their tags, in order.
    pub fn iter(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries
            .split('\n')
            .map(entry_and_tag)
            .filter(|(entry, _)| !entry.is_empty())
    }
}

/// How the entry at the beginning of `line` compares with `word`, which holds no space. The
/// space before a tag is below every letter, so the tag need not be cut off first.
fn order(line: &[u8], word: &[u8]) -> Ordering {
    match line.get(..word.len()) {
        Some(beginning) => beginning.cmp(word).then(match line.get(word.len()) {
            None | Some(b' ') => Ordering::Equal,
            Some(_) => Ordering::Greater,
        }),
        None => line.cmp(word),
    }
}

fn entry_and_tag(line: &'static str) -> (&'static str, &'static str) {
    line.split_once(' ').unwrap_or((line, ""))
}

impl fmt::Debug for WordList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WordList")
            .field("source", &self.source)
            .field("entries", &self.iter().count())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn list_of(text: String) -> WordList {
        WordList::new(text.leak())
    }

    #[test]
    fn finds_first_last_and_prefixes() {
        let list = WordList::new("# public domain\na\nab x\nabc\nb y z\n");
        assert_eq!(list.tag("a"), Some(""));
        assert_eq!(list.tag("ab"), Some("x"));
        assert_eq!(list.tag("abc"), Some(""));
        assert_eq!(list.tag("b"), Some("y z"));
    }

    #[test]
    fn tag_space_newline_header_and_nothing_are_no_entries() {
        let list = WordList::new("# public domain\n\nab x\nabc\n\n");
        for word in [
            "", " ", "\n", "ab x", "ab ", "abc\n", "abc\nabc", "#", "public", "a",
        ] {
            assert_eq!(list.tag(word), None, "{word:?}");
        }
        assert_eq!(list.iter().count(), 2);
    }

    #[test]
    fn header_is_optional_and_may_be_all() {
        assert_eq!(WordList::new("a\nb").tag("b"), Some(""));
        assert_eq!(WordList::new("a\nb").source(), "");
        assert_eq!(WordList::new("# only").source(), "only");
        assert_eq!(WordList::new("# only").iter().count(), 0);
        assert_eq!(WordList::EMPTY.iter().count(), 0);
        assert_eq!(WordList::EMPTY.tag("a"), None);
    }

    #[test]
    fn debug_tells_the_size_and_not_the_words() {
        let list = WordList::new("# s\na\nb\n");
        assert_eq!(
            format!("{list:?}"),
            r#"WordList { source: "s", entries: 2 }"#
        );
    }

    proptest! {
        #[test]
        fn lookup_agrees_with_a_linear_scan(
            entries in prop::collection::btree_map("[ab!#é語]{1,4}", "([a-c][a-c ]{0,3})?", 0..40),
            strangers in prop::collection::vec("[ab!# é語\n]{0,5}", 0..40),
            header in any::<bool>(),
            newline_at_end in any::<bool>(),
        ) {
            // Without a header line the first entry must not look like one.
            let header = header || entries.keys().next().is_some_and(|e| e.starts_with('#'));
            let mut lines: Vec<String> = entries
                .iter()
                .map(|(entry, tag)| if tag.is_empty() { entry.clone() } else { format!("{entry} {tag}") })
                .collect();
            let unsorted = lines.clone();
            lines.sort_unstable();
            prop_assert_eq!(&lines, &unsorted, "lines sort as their entries do");
            if header {
                lines.insert(0, "# made up".into());
            }
            let mut text = lines.join("\n");
            if newline_at_end {
                text.push('\n');
            }
            let list = list_of(text);
            let listed: BTreeMap<String, String> =
                list.iter().map(|(entry, tag)| (entry.into(), tag.into())).collect();
            prop_assert_eq!(&listed, &entries);
            for word in entries.keys().chain(&strangers) {
                prop_assert_eq!(list.tag(word), entries.get(word).map(String::as_str), "{:?}", word);
            }
        }
    }
}
