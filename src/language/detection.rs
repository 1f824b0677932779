//! The language of a text.

use super::profiles::{COUNT, PROFILES};
use super::votes::{Rows, WordHash, writers};
use super::{Language, leading_letters};

/// Parts of a text that are looked at, spread evenly, and in which order: the first ones tell
/// already whether it is all in one language.
const WINDOWS: [usize; 8] = [0, 4, 2, 6, 1, 5, 3, 7];
/// Bytes of each of them.
const WINDOW: usize = 256;
/// Windows after which no more are looked at if the first language leads by [`CLEAR`] words:
/// more of the same could not change the confidence by a millionth.
const ENOUGH: usize = 3;
const CLEAR: i64 = 12;
/// What one word more than another language tells, as the logarithm of odds.
const STRENGTH: f64 = 2.0;
/// A text in which fewer than one word of so many speaks for a language is in none known here.
const FEWEST: i64 = 30;

/// The language of a text, and how surely.
///
/// Only a sample of the text is looked at, some 2 kB at most, less if that is clear:
///
/// 1. **Script.** If most letters are of a script that only one of the languages known here
///    is written in, such as Greek, Thai or Hangul, that is it. Kana among ideographs tell
///    Japanese from Chinese.
/// 2. **Words.** Else each word votes for the languages whose function words it is one of,
///    and against those that do not write one of its letters.
/// 3. **Trigrams.** If languages are level, whatlang breaks the tie (feature `detect`).
/// 4. Else the text is in [`Language::UNKNOWN`].
///
/// On the development parts of treebanks of 43 languages 95 % of single sentences and 99.7 %
/// of ten at a time are told rightly (whatlang alone: 66 % and 85 %), in a tenth of its time.
/// Languages as close as Serbian in Latin letters and Croatian need some sentences.
///
/// ```
/// use brevity::language::{Detection, Evidence};
/// let greek = Detection::of("Το πλοίο έφυγε χθες.");
/// assert_eq!((greek.language.code(), greek.evidence), ("el", Evidence::Script));
/// let danish = Detection::of("Det var efter min mening ikke noget særligt.");
/// assert_eq!((danish.language.code(), danish.evidence), ("da", Evidence::Words));
/// assert!(danish.confidence > 0.9);
/// let nothing = Detection::of("2 + 2 = 4");
/// assert_eq!((nothing.confidence, nothing.evidence), (0.0, Evidence::Nothing));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Detection {
    /// The language, [`Language::UNKNOWN`] if it cannot be told.
    pub language: Language,
    /// How likely the language is the right one, 0..=1. It falls where a text mixes scripts or
    /// two languages.
    pub confidence: f64,
    /// What told it.
    pub evidence: Evidence,
}

/// What told the language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// Its script.
    Script,
    /// Its function words and letters.
    Words,
    /// Its sequences of three letters, which broke a tie of words.
    Trigrams,
    /// Nothing: there are too few words, or they are of no language known here.
    Nothing,
}

impl Evidence {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Script => "script",
            Self::Words => "words",
            Self::Trigrams => "trigrams",
            Self::Nothing => "nothing",
        }
    }
}

impl Language {
    /// The language of `text`, [`Language::UNKNOWN`] if it cannot be told; see [`Detection`].
    ///
    /// ```
    /// use brevity::language::Language;
    /// let text = "Der Zug nach Hamburg hat heute wieder eine Stunde Verspätung gehabt.";
    /// assert_eq!(Language::detect(text).name(), "German");
    /// assert_eq!(Language::detect("12345"), Language::UNKNOWN);
    /// ```
    pub fn detect(text: &str) -> Self {
        Detection::of(text).language
    }
}

impl Detection {
    /// Tells the language of `text`, in time that does not grow with it.
    pub fn of(text: &str) -> Self {
        let mut count = Count::new();
        for (number, window) in windows(text).enumerate() {
            if number >= ENOUGH && count.is_clear() {
                break;
            }
            count.read(window);
        }
        count.detection(text)
    }

    /// The confidence to three digits: more would differ from one machine's exponential to
    /// another's.
    ///
    /// ```
    /// use brevity::language::Detection;
    /// let told = Detection::of("The harbour wall broke in the storm.");
    /// assert!((told.rounded_confidence() - told.confidence).abs() <= 0.0005);
    /// ```
    pub fn rounded_confidence(self) -> f64 {
        (self.confidence * 1000.0).round() / 1000.0
    }

    const fn unknown() -> Self {
        Self {
            language: Language::UNKNOWN,
            confidence: 0.0,
            evidence: Evidence::Nothing,
        }
    }
}

/// Parts of `text`, or the whole of a short one.
fn windows(text: &str) -> impl Iterator<Item = &str> {
    let n = match text.len() {
        ..=WINDOW => 1,
        _ => WINDOWS.len(),
    };
    let step = text.len() / n;
    // A word that is cut is another word; text without spaces is not cut further.
    let between_words = move |at: usize| {
        if at == 0 || at == text.len() {
            return at;
        }
        let mut rest = text.as_bytes()[at..].iter().take(WINDOW);
        let space = rest.position(u8::is_ascii_whitespace);
        text.floor_char_boundary(at + space.unwrap_or(0))
    };
    WINDOWS.into_iter().filter(move |&i| i < n).map(move |i| {
        let start = step * i;
        let end = match i + 1 == n && step <= WINDOW {
            true => text.len(),
            false => start + step.min(WINDOW),
        };
        &text[between_words(start)..between_words(end)]
    })
}

/// Scripts that tell the language, by the code of it.
const SCRIPTS: [&str; 20] = [
    "el", "hy", "he", "bn", "pa", "gu", "ta", "te", "kn", "ml", "si", "th", "lo", "my", "ka", "am",
    "km", "ko", "ja", "zh",
];
const KANA: usize = 18;
const HAN: usize = 19;

/// The place in [`SCRIPTS`] of the script of `letter`.
fn script(letter: char) -> Option<usize> {
    Some(match letter {
        ..'\u{370}' => return None,
        ..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 0,
        // Cyrillic, and from 0x600 on Arabic and Devanagari, tell no language.
        ..'\u{530}' => return None,
        ..='\u{58f}' => 1,
        ..='\u{5ff}' => 2,
        ..'\u{980}' => return None,
        ..='\u{9ff}' => 3,
        ..='\u{a7f}' => 4,
        ..='\u{aff}' => 5,
        '\u{b80}'..='\u{bff}' => 6,
        '\u{c00}'..='\u{c7f}' => 7,
        '\u{c80}'..='\u{cff}' => 8,
        '\u{d00}'..='\u{d7f}' => 9,
        '\u{d80}'..='\u{dff}' => 10,
        '\u{e00}'..='\u{e7f}' => 11,
        '\u{e80}'..='\u{eff}' => 12,
        '\u{1000}'..='\u{109f}' => 13,
        '\u{10a0}'..='\u{10ff}' | '\u{1c90}'..='\u{1cbf}' => 14,
        '\u{1200}'..='\u{139f}' => 15,
        '\u{1780}'..='\u{17ff}' => 16,
        '\u{1100}'..='\u{11ff}' | '\u{3131}'..='\u{318e}' | '\u{ac00}'..='\u{d7a3}' => 17,
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{ff66}'..='\u{ff9f}' => KANA,
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => HAN,
        _ => return None,
    })
}

/// What the words and letters of a text say.
struct Count {
    /// Letters of each of [`SCRIPTS`]; an ideograph or a syllable counts three.
    scripts: [u32; SCRIPTS.len()],
    /// Letters of other scripts.
    others: u32,
    words: u32,
    /// For each language, the words that are its function words, and the words it cannot write.
    votes: [u32; COUNT],
    vetoes: Tally,
}

/// The part of a word that has been read.
struct Word {
    hash: WordHash,
    letters: u32,
    writers: Rows,
}

/// A number for each row: plane *k* holds bit *k* of all of them, so that one is added to
/// many at once.
#[derive(Default)]
struct Tally([Rows; 12]);

impl Tally {
    /// Adds one to each of `rows`; what is looked at holds fewer words than 12 bits count.
    fn add(&mut self, rows: Rows) {
        let mut carry = rows;
        for plane in &mut self.0 {
            if carry == 0 {
                return;
            }
            (carry, *plane) = (carry & *plane, carry ^ *plane);
        }
    }

    fn is_zero(&self) -> bool {
        self.0 == [0; 12]
    }

    fn of(&self, row: usize) -> i64 {
        let bits = self.0.iter().enumerate();
        bits.map(|(k, plane)| ((plane >> row & 1) as i64) << k)
            .sum()
    }
}

impl Word {
    const NEW: Self = Self {
        hash: WordHash::NEW,
        letters: 0,
        writers: Rows::MAX,
    };
}

impl Count {
    fn new() -> Self {
        Self {
            scripts: [0; SCRIPTS.len()],
            others: 0,
            words: 0,
            votes: [0; COUNT],
            vetoes: Tally::default(),
        }
    }

    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut word = Word::NEW;
        let mut at = 0;
        while at < bytes.len() {
            let letters = leading_letters(&bytes[at..]);
            word.hash = word.hash.add_letters(&bytes[at..], letters);
            word.letters += letters as u32;
            at += letters;
            let Some(byte) = bytes.get(at) else { break };
            if byte.is_ascii() {
                at += 1;
                if word.letters > 0 {
                    self.close(std::mem::replace(&mut word, Word::NEW));
                }
                continue;
            }
            let letter = text[at..].chars().next().unwrap_or_default();
            at += letter.len_utf8();
            if let Some(script) = script(letter) {
                self.scripts[script] += if letter < '\u{1100}' { 1 } else { 3 };
            } else if is_letter(letter) {
                word.add(letter);
            } else if word.letters > 0 {
                self.close(std::mem::replace(&mut word, Word::NEW));
            }
        }
        if word.letters > 0 {
            self.close(word);
        }
    }

    /// Counts a word.
    fn close(&mut self, word: Word) {
        self.others += word.letters;
        self.words += 1;
        for row in word.hash.voters() {
            self.votes[row] += 1;
        }
        self.vetoes.add(!word.writers);
    }

    fn detection(&self, text: &str) -> Detection {
        let told: u32 = self.scripts.iter().sum();
        if told > self.others {
            self.by_script()
        } else if self.others > 0 {
            self.by_words(text)
        } else {
            Detection::unknown()
        }
    }

    fn by_script(&self) -> Detection {
        let mut scripts = self.scripts;
        // Japanese is written in both, and hardly a sentence of it has no kana.
        if scripts[KANA] * 10 > scripts[HAN] {
            scripts[KANA] += std::mem::take(&mut scripts[HAN]);
        }
        let (mut best, mut all) = (0, self.others);
        for (script, &letters) in scripts.iter().enumerate() {
            all += letters;
            if letters > scripts[best] {
                best = script;
            }
        }
        Detection {
            language: Language::from_code(SCRIPTS[best]).unwrap_or(Language::UNKNOWN),
            confidence: f64::from(scripts[best]) / f64::from(all),
            evidence: Evidence::Script,
        }
    }

    /// For each language, its votes less its vetoes.
    fn scores(&self) -> [i64; COUNT] {
        let mut scores = self.votes.map(i64::from);
        if !self.vetoes.is_zero() {
            for (row, score) in scores.iter_mut().enumerate() {
                *score -= self.vetoes.of(row);
            }
        }
        scores
    }

    /// Does one language lead by far? Scripts tell nothing until all is read.
    fn is_clear(&self) -> bool {
        if self.scripts != [0; SCRIPTS.len()] {
            return false;
        }
        let (mut best, mut second) = (i64::MIN, i64::MIN);
        for score in self.scores() {
            second = second.max(score.min(best));
            best = best.max(score);
        }
        best - second >= CLEAR && best > 0
    }

    fn by_words(&self, text: &str) -> Detection {
        let scores = self.scores();
        let best = scores.into_iter().max().unwrap_or_default();
        let mut leaders = (0..COUNT).filter(|&row| scores[row] == best);
        let (Some(first), second) = (leaders.next(), leaders.next()) else {
            return Detection::unknown();
        };
        // Function words are a fifth to a half of a text in its language.
        if best * FEWEST < i64::from(self.words) - FEWEST {
            return Detection::unknown();
        }
        if (best < 1 || second.is_some())
            && let Some((language, confidence)) = by_trigrams(text)
            && (0..COUNT).any(|row| PROFILES[row].code == language.code() && scores[row] == best)
        {
            return Detection {
                language,
                confidence,
                evidence: Evidence::Trigrams,
            };
        }
        if best < 1 {
            return Detection::unknown();
        }
        let odds: f64 = (0..COUNT)
            .map(|row| (STRENGTH * (scores[row] - best) as f64).exp())
            .sum();
        Detection {
            language: Language(&PROFILES[first]),
            confidence: 1.0 / odds,
            evidence: Evidence::Words,
        }
    }
}

/// What whatlang takes the beginning of `text` for, and how surely.
///
/// Of ties it breaks, 45 % to 85 % were broken rightly on treebanks of 43 languages, rising
/// with the confidence it names.
#[cfg(feature = "detect")]
fn by_trigrams(text: &str) -> Option<(Language, f64)> {
    let found = whatlang::detect(&text[..text.floor_char_boundary(WINDOWS.len() * WINDOW)])?;
    let language = Language::from_code(found.lang().code())?;
    Some((language, 0.45 + 0.4 * found.confidence()))
}

#[cfg(not(feature = "detect"))]
fn by_trigrams(_: &str) -> Option<(Language, f64)> {
    None
}

impl Word {
    fn add(&mut self, letter: char) {
        for lower in letter.to_lowercase() {
            // A dotted capital I gives an i and a dot.
            if lower == '\u{307}' {
                continue;
            }
            let mut buffer = [0; 4];
            for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                self.hash = self.hash.add(byte);
            }
            self.writers &= writers(lower);
            self.letters += 1;
        }
    }
}

/// Is it a letter, or a mark inside a word? Unicode's own tables are slow for the most
/// frequent letters.
fn is_letter(c: char) -> bool {
    match c {
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{24f}' | '\u{300}'..='\u{36f}' => true,
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\u{620}'..='\u{65f}' | '\u{66e}'..='\u{6d3}' => true,
        '\u{900}'..='\u{963}' | '\u{200c}' => true,
        _ => c.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> (&'static str, Evidence) {
        let detection = Detection::of(text);
        assert!(
            (0.0..=1.0).contains(&detection.confidence),
            "{detection:?} of {text}"
        );
        (detection.language.code(), detection.evidence)
    }

    #[test]
    fn a_script_of_one_language_tells_it() {
        for (text, code) in [
            ("Η βροχή", "el"),
            ("Անձրև", "hy"),
            ("גשם", "he"),
            ("বৃষ্টি", "bn"),
            ("ਮੀਂਹ", "pa"),
            ("વરસાદ", "gu"),
            ("மழை", "ta"),
            ("వాన", "te"),
            ("ಮಳೆ", "kn"),
            ("മഴ", "ml"),
            ("වැස්ස", "si"),
            ("ฝน", "th"),
            ("ຝົນ", "lo"),
            ("မိုး", "my"),
            ("წვიმა", "ka"),
            ("ዝናብ", "am"),
            ("ភ្លៀង", "km"),
            ("비가 온다", "ko"),
            ("雨が降る", "ja"),
            ("下雨了", "zh"),
        ] {
            assert_eq!(told(text), (code, Evidence::Script), "{text}");
        }
    }

    #[test]
    fn a_name_in_latin_letters_does_not_outweigh_ideographs() {
        assert_eq!(told("OpenAI 發表新模型").0, "zh");
        assert_eq!(told("Το βιβλίο για τη Google").0, "el");
    }

    #[test]
    fn neighbours_are_told_apart_by_their_words() {
        for (text, code) in [
            ("Hun har ikke spist noe siden i går.", "no"),
            ("Hun har ikke spist noget siden i går.", "da"),
            ("Ho har ikkje ete noko sidan i går.", "nn"),
            ("Hon har inte ätit någonting sedan igår.", "sv"),
            ("Uvek je ovde posle škole.", "sr"),
            ("Cijeli je tjedan bio ovdje.", "hr"),
            ("Řekl, že přijde až zítra.", "cs"),
            ("Povedal, že príde až zajtra.", "sk"),
            ("Non sei onde está a miña casa.", "gl"),
            ("Não sei onde está a minha casa.", "pt"),
            ("No sé dónde está mi casa.", "es"),
            ("No sé on és la meva casa.", "ca"),
            ("Она не знает, где её дом.", "ru"),
            ("Вона не знає, де її дім.", "uk"),
            ("Яна не ведае, дзе яе дом.", "be"),
            ("Тя не знае къде е къщата ѝ.", "bg"),
            ("این خانه را دوست دارم.", "fa"),
            ("یہ گھر مجھے پسند ہے۔", "ur"),
            ("هذا البيت الذي أحبه.", "ar"),
        ] {
            assert_eq!(told(text), (code, Evidence::Words), "{text}");
        }
    }

    #[test]
    fn capitals_and_the_dotted_capital_i_do_not_matter() {
        assert_eq!(told("İÇİN BİR ŞEY DEĞİL AMA ÇOK GÜZEL").0, "tr");
        assert_eq!(told("WIR WISSEN NICHT, WARUM ES SO IST.").0, "de");
    }

    #[test]
    fn what_no_word_tells_is_unknown() {
        for text in ["", " ", "2 + 2 = 4", "…!?", "𝄞🎼"] {
            assert_eq!(told(text), ("und", Evidence::Nothing), "{text}");
        }
        let codes = "xq7 zzv qpl krt ".repeat(40);
        assert_eq!(told(&codes), ("und", Evidence::Nothing));
    }

    #[test]
    fn two_languages_in_one_text_lower_the_confidence() {
        let german = "Das ist nicht der Grund, aus dem wir hier sind. ";
        let english = "That is not the reason why we are all of us here. ";
        let alone = Detection::of(german).confidence;
        let mixed = Detection::of(&format!("{german}{english}")).confidence;
        assert!(mixed < alone, "{mixed} < {alone}");
    }

    #[test]
    fn a_foreign_preamble_does_not_tell_the_language_of_a_long_text() {
        let preamble = "This book is for the use of anyone anywhere. ".repeat(12);
        let book = "Il était une fois une petite fille qui n'avait pas de chapeau. ".repeat(80);
        assert_eq!(told(&format!("{preamble}{book}")).0, "fr");
    }

    #[test]
    fn windows_of_a_long_text_are_short_and_begin_and_end_at_words() {
        let text = "wort ".repeat(1000);
        let read: Vec<&str> = windows(&text).collect();
        assert_eq!(read.len(), WINDOWS.len());
        for window in read {
            assert!((WINDOW - 5..=WINDOW + 5).contains(&window.len()));
            assert!(window.split_whitespace().all(|word| word == "wort"));
        }
        // No space to cut at, and no boundary of a character where a window would end.
        Detection::of(&"語".repeat(4000));
    }

    #[test]
    fn windows_of_a_short_text_are_the_whole_of_it() {
        for n in [0, 1, 20, 51, 52, 53, 100, 300, 409, 410] {
            for word in ["wort ", "höö ", "語"] {
                let text = word.repeat(n);
                let mut parts: Vec<&str> = windows(&text).collect();
                parts.sort_unstable_by_key(|part| part.as_ptr());
                if text.len() < WINDOW * (WINDOWS.len() + 1) {
                    assert_eq!(parts.concat(), text);
                }
            }
        }
    }

    #[test]
    fn a_clear_text_is_told_from_its_beginning_middle_and_quarter() {
        let english = "That is not the reason why we are all of us here. ".repeat(100);
        let mut count = Count::new();
        windows(&english)
            .take(ENOUGH)
            .for_each(|window| count.read(window));
        assert!(count.is_clear());
        // Between neighbours it is not clear.
        let mut count = Count::new();
        count.read(&"Hun har ikke spist. ".repeat(12));
        assert!(!count.is_clear());
    }

    #[test]
    fn a_tally_counts_each_row_alone() {
        let mut tally = Tally::default();
        for i in 0..1000 {
            tally.add(if i % 3 == 0 { 0b101 } else { 0b100 });
        }
        assert_eq!((tally.of(0), tally.of(1), tally.of(2)), (334, 0, 1000));
    }
}
