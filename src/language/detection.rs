//! The language of a text.

use super::Language;

/// Bytes of a text that are looked at: more change nothing but the time it takes.
#[cfg(feature = "detect")]
const SAMPLE: usize = 1024;

impl Language {
    /// The language of `text`, [`Language::UNKNOWN`] if it cannot be told.
    ///
    /// Without the feature `detect` every text is unknown.
    ///
    /// ```
    /// use brevity::language::Language;
    /// let text = "Der Zug nach Hamburg hat heute wieder eine Stunde Verspätung gehabt.";
    /// # #[cfg(feature = "detect")]
    /// assert_eq!(Language::detect(text).name(), "German");
    /// assert_eq!(Language::detect("12345"), Language::UNKNOWN);
    /// ```
    pub fn detect(text: &str) -> Self {
        #[cfg(feature = "detect")]
        {
            let sample = &text[..text.floor_char_boundary(SAMPLE)];
            let found = whatlang::detect(sample).filter(whatlang::Info::is_reliable);
            found
                .and_then(|found| Self::from_code(found.lang().code()))
                .unwrap_or(Self::UNKNOWN)
        }
        #[cfg(not(feature = "detect"))]
        {
            let _ = text;
            Self::UNKNOWN
        }
    }
}
