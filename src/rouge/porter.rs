//! Porter's English stemmer, in the variant that published ROUGE figures rest on.
//!
//! The rules are those of M. F. Porter, "An algorithm for suffix stripping", *Program*
//! 14(3), 1980, pp. 130–137. The package `rouge-score` stems with NLTK's
//! `PorterStemmer` in its mode `NLTK_EXTENSIONS`, which departs from the paper in these
//! points, all of them reproduced here:
//!
//! | where | departure |
//! |---|---|
//! | before all | twelve irregular stems: *skies* → *sky*, *dying* → *die*, *news* → *news*, *proceed* → *proceed*, … |
//! | before all | words of one or two letters stay as they are |
//! | 1a | *-ies* in a word of four letters gives *-ie*: *dies* → *die*, but *flies* → *fli* |
//! | 1b | *-ied* gives *-i*, or *-ie* in a word of four letters: *spied* → *spi*, *died* → *die* |
//! | 1c | *-y* gives *-i* after a consonant that is not the first letter: *fly* → *fli*, *enjoy* → *enjoy*, *by* → *by* |
//! | 2 | *-alli* is tried first, and what is left goes through step 2 again |
//! | 2 | *-bli* → *-ble* in place of *-abli* → *-able* |
//! | 2 | *-fulli* → *-ful*; *-logi* → *-log*, the *l* counted with the stem (*geologi* → *geolog*) |
//! | condition \*o | a stem of vowel and consonant also counts, so that *-e* comes back or stays: *aging* → *age* |
//!
//! A digit counts as a consonant. The cost is linear in the length of the word.

/// The stem of a word in lower case, as NLTK's `PorterStemmer().stem(word)` gives it.
///
/// A word with anything in it but the ASCII letters `a`–`z` and digits is returned
/// unchanged. ROUGE stems only words longer than three letters; that rule is the
/// [`Tokenizer`](super::Tokenizer)'s, not this function's.
///
/// ```
/// use brevity::rouge::porter::stem;
/// assert_eq!(stem("relational"), "relat");
/// assert_eq!(stem("summaries"), "summari");
/// assert_eq!(stem("skies"), "sky");
/// assert_eq!(stem("naïve"), "naïve");
/// ```
pub fn stem(word: &str) -> String {
    if let Some(stem) = irregular(word) {
        return stem.to_owned();
    }
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    if word.len() <= 2 || !word.bytes().all(plain) {
        return word.to_owned();
    }
    let mut word = Word(word.to_owned());
    word.plural();
    word.past_and_participle();
    word.final_y();
    word.double_suffix();
    word.apply(STEP_3, 0);
    word.single_suffix();
    word.final_e();
    word.final_ll();
    word.0
}

fn irregular(word: &str) -> Option<&'static str> {
    Some(match word {
        "sky" | "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "news" => "news",
        "innings" | "inning" => "inning",
        "outings" | "outing" => "outing",
        "cannings" | "canning" => "canning",
        "howe" => "howe",
        "proceed" => "proceed",
        "exceed" => "exceed",
        "succeed" => "succeed",
        _ => return None,
    })
}

/// Suffixes and what stands in their place, in the order in which they are tried.
type Rules = &'static [(&'static str, &'static str)];

const STEP_2: Rules = &[
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
    ("fulli", "ful"),
];

const STEP_3: Rules = &[
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
];

const STEP_4: Rules = &[
    ("al", ""),
    ("ance", ""),
    ("ence", ""),
    ("er", ""),
    ("ic", ""),
    ("able", ""),
    ("ible", ""),
    ("ant", ""),
    ("ement", ""),
    ("ment", ""),
    ("ent", ""),
    ("ou", ""),
    ("ism", ""),
    ("ate", ""),
    ("iti", ""),
    ("ous", ""),
    ("ive", ""),
    ("ize", ""),
];

struct Word(String);

impl Word {
    /// Step 1a: *-sses*, *-ies*, *-s*.
    fn plural(&mut self) {
        if self.0.ends_with("ies") {
            self.cut(if self.0.len() == 4 { 1 } else { 2 });
        } else if self.0.ends_with("sses") {
            self.cut(2);
        } else if self.0.ends_with('s') && !self.0.ends_with("ss") {
            self.cut(1);
        }
    }

    /// Step 1b: *-eed*, *-ed*, *-ing*, and what they leave behind.
    fn past_and_participle(&mut self) {
        if self.0.ends_with("ied") {
            self.cut(if self.0.len() == 4 { 1 } else { 2 });
            return;
        }
        if let Some(stem) = self.0.strip_suffix("eed") {
            if measure(stem) > 0 {
                self.cut(1);
            }
            return;
        }
        let bare = self.0.strip_suffix("ed").or(self.0.strip_suffix("ing"));
        let Some(bare) = bare.filter(|bare| contains_vowel(bare)) else {
            return;
        };
        self.0.truncate(bare.len());
        let ending = self.0.as_bytes();
        if ["at", "bl", "iz"].iter().any(|end| self.0.ends_with(end)) {
            self.0.push('e');
        } else if let [.., a, b] = *ending
            && a == b
            && !ends_in_vowel(&self.0)
        {
            if !matches!(b, b'l' | b's' | b'z') {
                self.cut(1);
            }
        } else if measure(&self.0) == 1 && ends_cvc(&self.0) {
            self.0.push('e');
        }
    }

    /// Step 1c: *-y* after a consonant.
    fn final_y(&mut self) {
        if let Some(stem) = self.0.strip_suffix('y')
            && stem.len() > 1
            && !ends_in_vowel(stem)
        {
            self.cut(1);
            self.0.push('i');
        }
    }

    /// Step 2: suffixes made of two, such as *-ization* and *-fulness*.
    fn double_suffix(&mut self) {
        if let Some(stem) = self.0.strip_suffix("alli")
            && measure(stem) > 0
        {
            self.cut(2);
        }
        if !self.apply(STEP_2, 0)
            && let Some(stem) = self.0.strip_suffix("ogi")
            && stem.ends_with('l')
            && measure(stem) > 0
        {
            self.cut(1);
        }
    }

    /// Step 4: single suffixes after a long stem.
    fn single_suffix(&mut self) {
        if let Some(stem) = self.0.strip_suffix("ion") {
            if measure(stem) > 1 && stem.ends_with(['s', 't']) {
                self.cut(3);
            }
        } else {
            self.apply(STEP_4, 1);
        }
    }

    /// Step 5a: *-e*.
    fn final_e(&mut self) {
        if let Some(stem) = self.0.strip_suffix('e') {
            let measure = measure(stem);
            if measure > 1 || (measure == 1 && !ends_cvc(stem)) {
                self.cut(1);
            }
        }
    }

    /// Step 5b: *-ll* to *-l*.
    fn final_ll(&mut self) {
        if self.0.ends_with("ll") && measure(&self.0[..self.0.len() - 1]) > 1 {
            self.cut(1);
        }
    }

    /// Tries `rules` up to the first whose suffix the word has, which is carried out if
    /// the measure of what stands before it exceeds `least`. Whether one had its suffix.
    fn apply(&mut self, rules: Rules, least: usize) -> bool {
        for (suffix, replacement) in rules {
            if let Some(stem) = self.0.strip_suffix(suffix) {
                if measure(stem) > least {
                    self.cut(suffix.len());
                    self.0.push_str(replacement);
                }
                return true;
            }
        }
        false
    }

    fn cut(&mut self, bytes: usize) {
        self.0.truncate(self.0.len() - bytes);
    }
}

/// For each letter whether it is a vowel: a, e, i, o, u, and y after a consonant.
fn vowels(word: &str) -> impl Iterator<Item = bool> {
    word.bytes().enumerate().scan(false, |previous, (i, b)| {
        *previous = match b {
            b'a' | b'e' | b'i' | b'o' | b'u' => true,
            b'y' => i > 0 && !*previous,
            _ => false,
        };
        Some(*previous)
    })
}

/// Porter's m: how often a consonant follows a vowel.
fn measure(stem: &str) -> usize {
    let mut previous = false;
    vowels(stem)
        .filter(|&vowel| std::mem::replace(&mut previous, vowel) && !vowel)
        .count()
}

/// Porter's \*v\*.
fn contains_vowel(stem: &str) -> bool {
    vowels(stem).any(|vowel| vowel)
}

fn ends_in_vowel(stem: &str) -> bool {
    vowels(stem).last() == Some(true)
}

/// Porter's \*o: consonant, vowel, consonant other than w, x, y; and by NLTK's extension
/// vowel and consonant alone.
fn ends_cvc(stem: &str) -> bool {
    let (mut before, mut middle, mut last) = (None, None, None);
    for vowel in vowels(stem) {
        (before, middle, last) = (middle, last, Some(vowel));
    }
    middle == Some(true)
        && last == Some(false)
        && match before {
            None => true,
            Some(vowel) => !vowel && !stem.ends_with(['w', 'x', 'y']),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measure_as_in_the_paper() {
        for (m, words) in [
            (0, ["tr", "ee", "tree", "y", "by"].as_slice()),
            (1, &["trouble", "oats", "trees", "ivy"]),
            (2, &["troubles", "private", "oaten", "orrery"]),
        ] {
            for word in words {
                assert_eq!(measure(word), m, "{word}");
            }
        }
    }

    #[test]
    fn y_is_a_vowel_after_a_consonant_only() {
        assert_eq!(vowels("toy").collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(
            vowels("syzygy").collect::<Vec<_>>(),
            [false, true, false, true, false, true]
        );
        assert_eq!(vowels("yyy").collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn a_stem_of_vowel_and_consonant_counts_as_cvc() {
        assert!(ends_cvc("hop"));
        assert!(ends_cvc("ag"));
        assert!(!ends_cvc("snow"));
        assert!(!ends_cvc("box"));
        // NLTK asks for w, x and y only in the longer form.
        assert!(ends_cvc("ax"));
        assert!(!ends_cvc("x"));
    }

    #[test]
    fn departures_from_the_paper() {
        for (word, expected) in [
            ("dies", "die"),
            ("flies", "fli"),
            ("died", "die"),
            ("spied", "spi"),
            ("fly", "fli"),
            ("enjoy", "enjoy"),
            ("by", "by"),
            ("aging", "age"),
            ("geology", "geolog"),
            ("hopefully", "hope"),
            ("possibly", "possibl"),
            ("proceed", "proceed"),
        ] {
            assert_eq!(stem(word), expected, "{word}");
        }
    }

    #[test]
    fn a_long_run_of_y_is_stemmed_in_linear_time() {
        let word = "y".repeat(200_000);
        assert_eq!(stem(&word).len(), 200_000);
    }

    #[test]
    fn no_word_becomes_empty() {
        for word in [
            "s", "ss", "ing", "ings", "eed", "ied", "ies", "ness", "ful", "ion", "eing",
        ] {
            assert!(!stem(word).is_empty(), "{word}");
        }
    }
}
