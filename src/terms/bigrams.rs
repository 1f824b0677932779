//! Terms of scripts without spaces: pairs of characters or syllables.
//!
//! UAX #29 gives one character at a time where words are not set apart: Han, Hiragana, Thai,
//! Lao, Khmer, Burmese. Most words are longer, so two neighbours are one term, and every
//! character or syllable is in two of them: 老茶馆 is 老茶 and 茶馆. Nothing needs a dictionary.
//!
//! | script | units | left out |
//! |---|---|---|
//! | Han | characters | in Chinese, function words such as 的, 了 and 与, where words end |
//! | Hiragana | none | all of it: particles and endings, where words end; a text in nothing else has no terms |
//! | Katakana | a run is one word of UAX #29, and one term | |
//! | Thai, Lao | characters with the vowels written before and after them | |
//! | Khmer | characters with those below them | |
//! | Burmese | characters with those that close the syllable or are stacked | |
//!
//! - A unit without a neighbour is a term: 開 of 開く.
//! - A pair of two stop words is none, nor is a pair that is a stop word. A stop word of three
//!   units or more stands for the pairs in it.
//! - Words are still counted as UAX #29 has them: a character of Chinese is a word. A pair
//!   stands where its first unit does.
//!
//! # Why pairs
//!
//! Measured on interface texts that are translated from English: how like the English are the
//! sentences found by tf-idf (share of the greatest likeness of ten sentences / correlation of
//! likenesses), without stop words. The dictionary is ICU 72's.
//!
//! | | Chinese | Japanese | Thai | Khmer | Burmese |
//! |---|---|---|---|---|---|
//! | characters | .547 / .503 | .570 / .497 | .564 / .414 | .644 / .509 | .636 / .546 |
//! | pairs of characters | .560 / .560 | .518 / .495 | .640 / .541 | .687 / .641 | .697 / .675 |
//! | **the above** | .570 / .569 | .619 / .572 | .644 / .584 | .698 / .672 | .686 / .687 |
//! | triples | .400 / .339 | .472 / .425 | .623 / .563 | .673 / .665 | .651 / .617 |
//! | a dictionary | .593 / .579 | .653 / .603 | .645 / .584 | .710 / .683 | .677 / .651 |
//!
//! On 20 Chinese meetings the pairs give summaries of ROUGE-1 32.8 and ROUGE-2 12.3, the
//! characters 32.6 and 11.5, both together 31.6 and 11.2.
//!
//! Lao follows Thai, whose spelling it shares: there was nothing to measure it by.

use std::ops::Range;

use super::surface::Marks;
use super::words;
use crate::language::Language;

/// Chinese function words that are hardly ever part of other words.
pub(crate) const CHINESE_PARTICLES: &str =
    "的了是与與及其这這那之而也或并且都就但该該此很们們我你他她它吗嗎呢吧啊被把将將由";

/// What `word` of UAX #29 is in a run of such words: [`Marks::PIECE`] and those that go with
/// it, or none.
pub(super) fn piece_marks(word: &str, language: Language) -> Marks {
    // Most words begin below U+0E00, whose first byte is this one.
    if word.as_bytes().first().is_none_or(|&byte| byte < 0xe0) {
        return Marks::NONE;
    }
    let first = word.chars().next().unwrap_or(' ');
    let gap = Marks::PIECE | Marks::GAP;
    match first {
        // Digits are words as elsewhere.
        '\u{e50}'..='\u{e59}'
        | '\u{ed0}'..='\u{ed9}'
        | '\u{1040}'..='\u{1049}'
        | '\u{1090}'..='\u{1099}'
        | '\u{17e0}'..='\u{17e9}' => Marks::NONE,
        // Vowels before a consonant, and after it.
        'เ'..='ไ' | '\u{ec0}'..='\u{ec4}' => Marks::PIECE | Marks::JOINS_NEXT,
        'ะ' | 'า' | 'ำ' | 'ๅ' | '\u{eb0}' | '\u{eb2}' | '\u{eb3}' | '\u{ebd}' => {
            Marks::PIECE | Marks::JOINS_LAST
        }
        '\u{e00}'..='\u{eff}' => Marks::PIECE,
        // Burmese: a consonant that has lost its vowel closes a syllable; another is stacked.
        '\u{1000}'..='\u{109f}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}' => {
            let mut rest = word.chars().skip(1).filter(|&c| c != '\u{1037}');
            let mut marks = Marks::PIECE;
            if rest.next() == Some('\u{103a}') {
                marks |= Marks::JOINS_LAST;
            }
            if word.ends_with('\u{1039}') {
                marks |= Marks::JOINS_LAST | Marks::JOINS_NEXT;
            }
            marks
        }
        // Khmer: the next consonant is written below.
        '\u{1780}'..='\u{17ff}' if word.ends_with('\u{17d2}') => Marks::PIECE | Marks::JOINS_NEXT,
        '\u{1780}'..='\u{17ff}' => Marks::PIECE,
        // A long vowel after katakana is part of their word.
        'ぁ'..='ゟ' | 'ー' => gap,
        c if language.code() == "zh" && CHINESE_PARTICLES.contains(c) => gap,
        '々'..='〇' | '㐀'..='䶿' | '一'..='鿿' | '\u{f900}'..='\u{faff}' => Marks::PIECE,
        '\u{20000}'..='\u{3ffff}' => Marks::PIECE,
        _ => Marks::NONE,
    }
}

/// Can there be a piece in `text`? Every character of these scripts begins with a byte that
/// European letters, dashes and quotation marks do not have.
pub(super) fn may_hold_pieces(text: &str) -> bool {
    text.bytes()
        .fold(false, |may, byte| may | (byte >= 0xe0 && byte != 0xe2))
}

/// A word of UAX #29 in a script without spaces.
pub(super) struct Piece {
    /// Where it is, in bytes.
    pub(super) span: Range<usize>,
    pub(super) marks: Marks,
    /// Its place among the words.
    pub(super) position: u32,
}

/// A character or syllable, or two of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gram {
    /// Where it is, in bytes.
    pub(super) span: Range<usize>,
    /// Where the second one begins; the end if there is none.
    pub(super) middle: usize,
    /// The place of its first word among the words.
    pub(super) position: u32,
}

/// The last two units of a run of pieces.
#[derive(Default)]
pub(super) struct Run {
    /// The unit before the last one, which it touches.
    before: Option<Unit>,
    last: Option<Unit>,
}

#[derive(Clone)]
struct Unit {
    span: Range<usize>,
    position: u32,
    joins_next: bool,
}

impl Run {
    /// Takes the next piece, or `None` for anything else, and gives the gram that is complete.
    pub(super) fn push(&mut self, piece: Option<Piece>) -> Option<Gram> {
        let piece = piece.filter(|piece| !piece.marks.has(Marks::GAP));
        let next_start = piece.as_ref().map(|piece| piece.span.start);
        let touches = self.last.as_ref().map(|last| last.span.end) == next_start;
        if touches
            && let (Some(last), Some(piece)) = (&mut self.last, &piece)
            && (last.joins_next || piece.marks.has(Marks::JOINS_LAST))
        {
            last.span.end = piece.span.end;
            last.joins_next = piece.marks.has(Marks::JOINS_NEXT);
            return None;
        }
        let next = piece.map(|piece| Unit {
            joins_next: piece.marks.has(Marks::JOINS_NEXT),
            span: piece.span,
            position: piece.position,
        });
        let last = std::mem::replace(&mut self.last, next)?;
        match self.before.take() {
            Some(before) => {
                self.before = touches.then(|| last.clone());
                Some(Gram {
                    span: before.span.start..last.span.end,
                    middle: last.span.start,
                    position: before.position,
                })
            }
            None if touches => {
                self.before = Some(last);
                None
            }
            None => Some(Gram {
                middle: last.span.end,
                span: last.span,
                position: last.position,
            }),
        }
    }
}

/// The pairs in a word of three units or more; nothing of any other.
pub(super) fn pairs_of_long_word(word: &str, language: Language) -> Vec<&str> {
    let mut run = Run::default();
    let mut pairs = Vec::new();
    for piece in words(word) {
        let marks = piece_marks(piece, language);
        if !marks.has(Marks::PIECE) || marks.has(Marks::GAP) {
            return Vec::new();
        }
        let start = offset(piece, word);
        let gram = run.push(Some(Piece {
            span: start..start + piece.len(),
            marks,
            position: 0,
        }));
        pairs.extend(gram.map(|gram| &word[gram.span]));
    }
    pairs.extend(run.push(None).map(|gram| &word[gram.span]));
    if pairs.len() < 2 {
        pairs.clear();
    }
    pairs
}

/// Where `part` of `text` begins in it.
pub(super) fn offset(part: &str, text: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Analyzer;

    fn analyzer(code: &str) -> Analyzer {
        Analyzer::new(Language::from_code(code).unwrap())
    }

    fn terms(text: &str, code: &str) -> String {
        let terms = analyzer(code).analyze([text], None);
        terms.strings(0).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn neighbours_are_one_term() {
        for (code, text, expected) in [
            ("zh", "老茶馆", "老茶 茶馆"),
            ("und", "老茶馆", "老茶 茶馆"),
            ("zh", "喝茶，茶馆", "喝茶 茶馆"),
            // Of another script or beyond a mark there is no neighbour.
            ("zh", "8月WTO会议", "8 月 wto 会议"),
            ("ja", "東京タワーが見える", "東京 タワー 見"),
            // Six words of UAX #29, four units: ต, ลา, ด, น้ำ.
            ("th", "ตลาดน้ำ", "ตลา ลาด ดน้ำ"),
            ("th", "เรือ ไทย", "เรือ ไทย"),
            // The last pair is ລາວ, a stop word.
            ("lo", "ພາສາລາວ", "ພາສາ ສາລາ"),
            // U+200B is where words end.
            ("km", "ភាសា\u{200b}ខ្មែរ", "ភាសា ខ្មែរ"),
            ("my", "ကျောင်းသား", "ကျောင်းသား"),
            ("my", "ဗုဒ္ဓဝင်", "ဗုဒ္ဓဝင်"),
        ] {
            assert_eq!(terms(text, code), expected, "{code}");
        }
    }

    #[test]
    fn function_characters_end_words() {
        assert_eq!(terms("茶馆的客人", "zh"), "茶馆 客人");
        assert_eq!(terms("参与了", "zh"), "参");
        // 与 and 都 are parts of Japanese words.
        assert_eq!(terms("与党の首都", "ja"), "与党 首都");
        assert_eq!(terms("りんごを食べました", "ja"), "食");
    }

    #[test]
    fn two_stop_words_are_no_pair_and_one_is() {
        let chinese = Language::from_code("zh").unwrap().stop_words();
        assert!(
            ["在", "上", "因为"]
                .iter()
                .all(|word| chinese.contains(word))
        );
        assert!(!chinese.contains("在上"));
        assert_eq!(terms("在上", "zh"), "");
        assert_eq!(terms("因为", "zh"), "");
        assert_eq!(terms("上海", "zh"), "上海");
        let all = analyzer("zh")
            .drop_stop_words(false)
            .analyze(["在上"], None);
        assert_eq!(all.strings(0).collect::<Vec<_>>(), ["在上"]);
    }

    #[test]
    fn a_long_stop_word_stands_for_its_pairs() {
        assert!(
            Language::from_code("th")
                .unwrap()
                .stop_words()
                .contains("พวกเขา")
        );
        assert_eq!(terms("พวกเขา", "th"), "");
        let own = analyzer("zh").stop_words(["清河镇"]);
        let terms = own.analyze(["清河镇老街"], None);
        assert_eq!(terms.strings(0).collect::<Vec<_>>(), ["镇老", "老街"]);
    }

    #[test]
    fn words_are_counted_as_before_and_pairs_stand_where_they_begin() {
        let terms = analyzer("zh").analyze(["在 老茶馆"], Some("茶馆"));
        assert_eq!(terms.surfaces()[0].words, 4);
        assert_eq!(terms.positions(0), [1, 2]);
        assert_eq!(terms.title(), [1]);
    }

    #[test]
    fn a_pair_knows_its_middle() {
        let marks = Marks::PIECE;
        let mut run = Run::default();
        let mut push = |span: Range<usize>, position| {
            let gram = run.push(Some(Piece {
                span,
                marks,
                position,
            }));
            gram.map(|gram| (gram.span, gram.middle, gram.position))
        };
        assert_eq!(push(0..3, 0), None);
        assert_eq!(push(3..6, 1), None);
        assert_eq!(push(6..9, 2), Some((0..6, 3, 0)));
        // Apart from the rest.
        assert_eq!(push(10..13, 3), Some((3..9, 6, 1)));
        assert_eq!(push(20..23, 4), Some((10..13, 13, 3)));
    }
}
