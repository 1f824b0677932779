//! Sorted word lists, searched in place.

/// A list of words as its file holds it: one entry a line, sorted by bytes, the
/// first line a `#` comment with source and licence.
///
/// An entry is a word, optionally followed by a space and a tag. Nothing is
/// parsed or allocated: a lookup bisects the text, so a list costs nothing until
/// it is asked.
///
/// ```
/// use brevity::language::WordList;
/// let list = WordList::new("# example, public domain\nand\ndr title\nthe\n");
/// assert!(list.contains("the"));
/// assert_eq!(list.tag("dr"), Some("title"));
/// assert_eq!(list.tag("and"), Some(""));
/// assert_eq!(list.tag("mr"), None);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    entries: &'static str,
}

impl WordList {
    /// The list without entries.
    pub const EMPTY: Self = Self { entries: "" };

    /// Wraps the text of a list. Entries out of order are not found.
    pub const fn new(file: &'static str) -> Self {
        Self { entries: file }
    }

    /// Is `word` an entry?
    pub fn contains(self, word: &str) -> bool {
        self.tag(word).is_some()
    }

    /// The tag of `word`, empty if it has none; `None` if it is no entry.
    pub fn tag(self, word: &str) -> Option<&'static str> {
        let text = self.entries;
        let (mut low, mut high) = (0, text.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let bytes = text.as_bytes();
            let start = bytes[low..middle]
                .iter()
                .rposition(|&b| b == b'\n')
                .map_or(low, |i| low + i + 1);
            let end = bytes[middle..high]
                .iter()
                .position(|&b| b == b'\n')
                .map_or(high, |i| middle + i);
            let line = &text[start..end];
            let (entry, tag) = line.split_once(' ').unwrap_or((line, ""));
            let order = if line.starts_with('#') {
                std::cmp::Ordering::Less
            } else {
                entry.cmp(word)
            };
            match order {
                std::cmp::Ordering::Equal => return Some(tag),
                std::cmp::Ordering::Less => low = (end + 1).min(high),
                std::cmp::Ordering::Greater => high = start,
            }
        }
        None
    }

    /// All entries with their tags, in order.
    pub fn iter(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.entries
            .lines()
            .filter(|line| !line.starts_with('#') && !line.is_empty())
            .map(|line| line.split_once(' ').unwrap_or((line, "")))
    }
}
