//! From a word as it stands to its normal form: [`folded`], then [`without_clitics`].
//!
//! | what | decision | why |
//! |---|---|---|
//! | case | Unicode lower case; dotted and dotless i in Turkish and Azerbaijani | `I` is the capital of `ı` there |
//! | apostrophes | made straight | typesetting, not spelling |
//! | full width, half-width kana, ligatures, Arabic presentation forms | made plain letters | layout; what NFKC does for whole words, from small tables, as the bare library depends on no more |
//! | letter and combining mark | made one letter where the lists hold one | macOS and PDF text is decomposed |
//! | soft hyphen, joiners, half-space (ZWNJ), marks of direction | left out | invisible, and written or not at will |
//! | Arabic vowel signs, tatweel; Hebrew points | left out | written in schoolbooks and scripture only |
//! | Arabic alef forms, clitics (`ال`, `و`, …) | left to the Snowball stemmer | .593 / .527 without it, .642 / .607 with it, .633 / .601 by light10; `وال` stays whole there, and to cut it off first gained nothing |
//! | Persian and Urdu ye and kaf | `ی`, `ک` | Arabic keyboards give other code points |
//! | Russian ё | е | mostly written so |
//! | German ß | kept here, `ss` to the stemmer | the stop words have both spellings |
//! | German compounds | kept whole | to cut them takes a dictionary |
//! | Hebrew prefixes | `ו`, then one of `הבלכ`, cut off if three letters stay | .622 / .585 to .669 / .640; `מ` and `ש` begin too many words: .661 / .631 |
//! | traditional and simplified Chinese | kept apart | a text is in one of them |
//! | Chinese, Japanese, Thai, Lao, Khmer, Burmese words | pairs of characters or syllables | see `bigrams.rs` |
//! | elision: French, Italian, Catalan | function words before an apostrophe cut off | `l'homme` is `homme` |
//! | Catalan pronouns after an apostrophe, English `'s` | cut off | as above |
//! | Turkish and Azerbaijani endings after an apostrophe | cut off | names take them |
//! | Finnish and Swedish endings after a colon | cut off | abbreviations take them |
//! | Korean particles | cut off by [`PARTICLES`], if two syllables stay | .461 / .384 to .555 / .513 |
//!
//! Pairs of numbers are measured as those of `bigrams.rs`: how like the English original are
//! the sentences that tf-idf finds, by share of the greatest likeness and by correlation.

use crate::language::{Language, WordList};

/// The letters of `word` in normal form; in `room`, if they are not as they stand.
pub(super) fn folded<'w>(word: &'w str, language: Language, room: &'w mut String) -> &'w str {
    let is_turkic = matches!(language.code(), "tr" | "az");
    room.clear();
    if word.is_ascii() && !(is_turkic && word.contains('I')) {
        if !word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return word;
        }
        room.push_str(word);
        room.make_ascii_lowercase();
        return room;
    }
    for c in word.chars() {
        match c {
            'I' if is_turkic => room.push('ı'),
            'İ' if is_turkic => room.push('i'),
            _ => push_plain(room, c),
        }
    }
    if room.is_ascii() {
        room.make_ascii_lowercase();
    } else {
        *room = room.to_lowercase();
    }
    match language.code() {
        "fa" | "ur" => replace(room, &[('ي', 'ی'), ('ك', 'ک'), ('ۀ', 'ه')]),
        "ru" => replace(room, &[('ё', 'е')]),
        "uz" => *room = room.replace("o'", "oʻ").replace("g'", "gʻ"),
        _ => {}
    }
    room
}

fn replace(word: &mut String, pairs: &[(char, char)]) {
    let change = |c| pairs.iter().find(|&&(from, _)| from == c);
    if word.contains(|c| change(c).is_some()) {
        *word = (word.chars())
            .map(|c| change(c).map_or(c, |&(_, to)| to))
            .collect();
    }
}

/// Appends `c`, plain, to what has been read of a word.
fn push_plain(word: &mut String, c: char) {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => word.push('\''),
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
        // Vowel signs and tatweel of Arabic, points of Hebrew.
        '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{652}' | '\u{670}' => {}
        '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' => {}
        '\u{5c7}' => {}
        '\u{300}'..='\u{331}' | '\u{3099}' | '\u{309a}' => push_mark(word, c),
        '\u{fb00}' => word.push_str("ff"),
        '\u{fb01}' => word.push_str("fi"),
        '\u{fb02}' => word.push_str("fl"),
        '\u{fb03}' => word.push_str("ffi"),
        '\u{fb04}' => word.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => word.push_str("st"),
        '\u{fe80}'..='\u{fefc}' => push_arabic(word, c as u32 - 0xfe80),
        '\u{ff01}'..='\u{ff5e}' => word.extend(char::from_u32(c as u32 - 0xff01 + 0x21)),
        '\u{ff66}'..='\u{ff9d}' => word.extend(HALF_KANA.chars().nth(c as usize - 0xff66)),
        '\u{ff9e}' => push_mark(word, '\u{3099}'),
        '\u{ff9f}' => push_mark(word, '\u{309a}'),
        _ => word.push(c),
    }
}

/// Full-width forms of U+FF66 to U+FF9D.
const HALF_KANA: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

/// Arabic letters in the order of their forms from U+FE80 on, with how many forms each has.
const ARABIC_FORMS: &[(&str, u32)] = &[
    ("ء", 1),
    ("آأؤإ", 2),
    ("ئ", 4),
    ("ا", 2),
    ("ب", 4),
    ("ة", 2),
    ("تثجحخ", 4),
    ("دذرز", 2),
    ("سشصضطظعغفقكلمنه", 4),
    ("وى", 2),
    ("ي", 4),
];

/// Appends the letter or ligature at U+FE80 + `offset`.
fn push_arabic(word: &mut String, offset: u32) {
    let mut first = 0;
    for &(letters, forms) in ARABIC_FORMS {
        for letter in letters.chars() {
            if offset < first + forms {
                return word.push(letter);
            }
            first += forms;
        }
    }
    // Lam with an alef, two forms each.
    word.push('ل');
    word.extend("آأإا".chars().nth((offset - first) as usize / 2));
}

/// For each combining mark, letters without it and with it in turn.
const COMPOSED: &[(char, &str)] = &[
    ('\u{300}', "aàeèiìoòuùnǹwẁyỳâầêềôồăằơờưừAÀEÈIÌOÒUÙ"),
    (
        '\u{301}',
        "aáeéiíoóuúyýcćnńlĺrŕsśzźâấêếôốăắơớưứαάεέηήιίοόυύωώϊΐϋΰгѓкќwẃAÁEÉIÍOÓUÚYÝCĆNŃSŚZŹ",
    ),
    (
        '\u{302}',
        "aâeêiîoôuûạậẹệọộcĉgĝhĥjĵsŝwŵyŷAÂEÊIÎOÔUÛCĈGĜHĤJĴSŜWŴ",
    ),
    ('\u{303}', "aãoõnñiĩuũeẽyỹâẫêễôỗăẵơỡưữAÃOÕNÑ"),
    ('\u{304}', "aāeēiīoōuūAĀEĒIĪOŌUŪ"),
    ('\u{306}', "aăạặgğuŭийуўAĂGĞUŬИЙУЎ"),
    ('\u{307}', "eėzżIİEĖZŻ"),
    ('\u{308}', "aäeëiïoöuüyÿеёіїιϊυϋAÄEËIÏOÖUÜЕЁІЇ"),
    ('\u{309}', "aảeẻiỉoỏuủyỷâẩêểôổăẳơởưử"),
    ('\u{30a}', "aåuůAÅUŮ"),
    ('\u{30b}', "oőuűOŐUŰ"),
    ('\u{30c}', "cčdďeělľnňrřsštťzžCČDĎEĚNŇRŘSŠTŤZŽ"),
    ('\u{31b}', "oơuưOƠUƯ"),
    ('\u{323}', "aạeẹiịoọuụyỵâậêệôộăặơợưự"),
    ('\u{326}', "sștțSȘTȚ"),
    ('\u{327}', "cçsşCÇSŞgģkķlļnņrŗ"),
    ('\u{328}', "aąeęiįuųAĄEĘIĮUŲ"),
    (
        '\u{3099}',
        "かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴ",
    ),
    ('\u{309a}', "はぱひぴふぷへぺほぽハパヒピフプヘペホポ"),
];

/// Puts `mark` on the last letter, or after it where they have no letter together.
fn push_mark(word: &mut String, mark: char) {
    let composed = word.chars().next_back().and_then(|last| {
        let (_, pairs) = COMPOSED.iter().find(|&&(known, _)| known == mark)?;
        let mut letters = pairs.chars();
        while let (Some(plain), Some(marked)) = (letters.next(), letters.next()) {
            if plain == last {
                return Some(marked);
            }
        }
        None
    });
    match composed {
        Some(letter) => {
            word.pop();
            word.push(letter);
        }
        None => word.push(mark),
    }
}

/// A folded word without what only leans on it; the word itself if nothing would be left.
pub(super) fn without_clitics(word: &str, language: Language) -> &str {
    let functions = language.stop_words();
    let bare = match language.code() {
        "fr" | "it" => after_elision(word, functions),
        "ca" => before_pronoun(after_elision(word, functions), functions),
        "en" => word.strip_suffix("'s").unwrap_or(word),
        "tr" | "az" => word.split('\'').next().unwrap_or(word),
        "fi" | "sv" => word.split(':').next().unwrap_or(word),
        "he" => after_prefix(after_prefix(word, "ו"), "הבלכ"),
        "ko" => before_particle(word),
        _ => word,
    };
    if bare.is_empty() { word } else { bare }
}

/// What follows function words that end in an apostrophe.
fn after_elision(mut word: &str, functions: WordList) -> &str {
    while let Some((before, after)) = word.split_once('\'')
        && functions.contains(before)
    {
        word = after;
    }
    word
}

/// What stands before pronouns behind an apostrophe.
fn before_pronoun(word: &str, functions: WordList) -> &str {
    match word.rsplit_once('\'') {
        Some((before, after)) if functions.contains(after) => before,
        _ => word,
    }
}

/// The word without its first letter if that is one of `prefixes` and three letters follow.
fn after_prefix<'w>(word: &'w str, prefixes: &str) -> &'w str {
    let mut letters = word.chars();
    let is_prefixed = letters.next().is_some_and(|first| prefixes.contains(first));
    let rest = letters.as_str();
    if is_prefixed && rest.chars().nth(2).is_some() {
        rest
    } else {
        word
    }
}

/// Korean particles (josa), longest first, as the Standard Korean Language Dictionary of the
/// National Institute of Korean Language has them: after a consonant, after a vowel, either.
const PARTICLES: &[(&str, After)] = &[
    ("으로부터", After::Consonant),
    ("에게서는", After::Either),
    ("이라고는", After::Consonant),
    ("에서부터", After::Either),
    ("으로서", After::Consonant),
    ("으로써", After::Consonant),
    ("으로는", After::Consonant),
    ("으로도", After::Consonant),
    ("이라고", After::Consonant),
    ("이라는", After::Consonant),
    ("이지만", After::Consonant),
    ("에서는", After::Either),
    ("에서도", After::Either),
    ("에게서", After::Either),
    ("에게는", After::Either),
    ("로부터", After::Vowel),
    ("까지는", After::Either),
    ("까지도", After::Either),
    ("부터는", After::Either),
    ("처럼은", After::Either),
    ("에서", After::Either),
    ("에게", After::Either),
    ("에는", After::Either),
    ("에도", After::Either),
    ("으로", After::Consonant),
    ("로서", After::Vowel),
    ("로써", After::Vowel),
    ("라고", After::Vowel),
    ("라는", After::Vowel),
    ("이나", After::Consonant),
    ("이랑", After::Consonant),
    ("이라", After::Consonant),
    ("과의", After::Consonant),
    ("와의", After::Vowel),
    ("과는", After::Consonant),
    ("와는", After::Vowel),
    ("까지", After::Either),
    ("부터", After::Either),
    ("처럼", After::Either),
    ("보다", After::Either),
    ("마다", After::Either),
    ("조차", After::Either),
    ("마저", After::Either),
    ("밖에", After::Either),
    ("한테", After::Either),
    ("께서", After::Either),
    ("만은", After::Either),
    ("만이", After::Either),
    ("은", After::Consonant),
    ("는", After::Vowel),
    ("이", After::Consonant),
    ("가", After::Vowel),
    ("을", After::Consonant),
    ("를", After::Vowel),
    ("과", After::Consonant),
    ("와", After::Vowel),
    ("로", After::Vowel),
    ("의", After::Either),
    ("에", After::Either),
    ("도", After::Either),
    ("만", After::Either),
];

/// What a particle stands after.
#[derive(Clone, Copy, PartialEq)]
enum After {
    Consonant,
    Vowel,
    Either,
}

/// What stands before a particle: two syllables or more, the last one of the kind that the
/// particle follows.
fn before_particle(word: &str) -> &str {
    for &(particle, after) in PARTICLES {
        let Some(noun) = word.strip_suffix(particle) else {
            continue;
        };
        let Some(last @ '가'..='힣') = noun.chars().next_back() else {
            continue;
        };
        // Syllables are ordered by their final consonant, 27 of them and none; ㄹ, the
        // eighth, takes the form 로 as a vowel does.
        let last = (last as u32 - '가' as u32) % 28;
        let fits = match after {
            After::Consonant => last != 0,
            After::Vowel => last == 0 || (last == 8 && particle.starts_with('로')),
            After::Either => true,
        };
        if fits && noun.chars().nth(1).is_some() {
            return noun;
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(code: &str) -> Language {
        Language::from_code(code).unwrap()
    }

    fn normal(code: &str, word: &str) -> String {
        let folded = folded(word, language(code), &mut String::new()).to_owned();
        without_clitics(&folded, language(code)).to_owned()
    }

    #[test]
    fn letters_are_made_lower_case_and_plain() {
        for (code, word, expected) in [
            ("en", "NATO", "nato"),
            ("en", "don’t", "don't"),
            ("en", "ＡＢＣ１２", "abc12"),
            ("en", "e\u{fb03}cient", "efficient"),
            ("en", "hy\u{ad}phen", "hyphen"),
            ("tr", "IŞIK", "ışık"),
            ("tr", "İSTANBUL", "istanbul"),
            ("az", "QIZIL", "qızıl"),
            ("en", "ISTANBUL", "istanbul"),
            ("de", "STRAẞE", "straße"),
            ("el", "ΟΔΟΣ", "οδος"),
            ("fr", "e\u{301}te\u{301}", "été"),
            ("vi", "Vie\u{323}\u{302}t", "việt"),
            ("vi", "Viê\u{323}t", "việt"),
            ("vi", "tie\u{302}\u{301}ng", "tiếng"),
            ("ru", "И\u{306}од", "йод"),
            ("ru", "Её", "ее"),
            ("ja", "ｶﾞｲﾄﾞ", "ガイド"),
            ("ja", "か\u{3099}", "が"),
            ("ar", "مُحَمَّدٌ", "محمد"),
            ("ar", "جميـــل", "جميل"),
            ("ar", "\u{fead}\u{feb2}\u{fefb}", "رسلا"),
            ("ar", "\u{fef3}", "ي"),
            ("ar", "\u{fe80}", "ء"),
            ("ar", "\u{fef5}", "لآ"),
            ("fa", "می\u{200c}خواهم", "میخواهم"),
            ("fa", "كتابي", "کتابی"),
            ("ar", "كتابي", "كتابي"),
            ("he", "שָׁלוֹם", "שלום"),
            ("uz", "o‘zbek", "oʻzbek"),
        ] {
            let mut room = String::new();
            assert_eq!(
                folded(word, language(code), &mut room),
                expected,
                "{code}: {word}"
            );
        }
    }

    #[test]
    fn clitics_are_cut_off() {
        for (code, word, expected) in [
            ("fr", "L’homme", "homme"),
            ("fr", "d'aujourd'hui", "aujourd'hui"),
            ("fr", "qu'elle", "elle"),
            ("fr", "lorsqu'on", "on"),
            ("fr", "prud'homme", "prud'homme"),
            ("it", "dell'arte", "arte"),
            ("it", "un'altra", "altra"),
            ("it", "L'Aquila", "aquila"),
            ("ca", "l'home", "home"),
            ("ca", "d'aquesta", "aquesta"),
            ("ca", "porta'm", "porta"),
            ("en", "Nation’s", "nation"),
            ("en", "o'clock", "o'clock"),
            ("tr", "Ankara'nın", "ankara"),
            ("fi", "EU:n", "eu"),
            ("sv", "SVT:s", "svt"),
            ("he", "והבנק", "בנק"),
            ("he", "לספר", "ספר"),
            ("ko", "학교에서는", "학교"),
            ("ko", "대통령은", "대통령"),
            ("ko", "서울로", "서울"),
            ("ko", "정부가", "정부"),
            ("ko", "사람들에게", "사람들"),
        ] {
            assert_eq!(normal(code, word), expected, "{code}: {word}");
        }
    }

    #[test]
    fn what_only_looks_like_a_clitic_stays() {
        for (code, word) in [
            // One syllable would be left.
            ("ko", "바로"),
            // 는 follows vowels only, 을 consonants only.
            ("ko", "오늘는"),
            ("ko", "나라을"),
            // Two letters would be left.
            ("he", "בית"),
            ("he", "והם"),
            ("en", "'s"),
            ("fr", "l'"),
            ("de", "l'homme"),
            ("en", "a:b"),
        ] {
            assert_eq!(normal(code, word), word, "{code}");
        }
    }

    #[test]
    fn tables_hold_what_they_say() {
        assert_eq!(HALF_KANA.chars().count(), 0xff9d - 0xff66 + 1);
        let forms: u32 = ARABIC_FORMS
            .iter()
            .map(|&(letters, forms)| letters.chars().count() as u32 * forms)
            .sum();
        assert_eq!(forms, 0xfef5 - 0xfe80);
        for (_, pairs) in COMPOSED {
            assert_eq!(pairs.chars().count() % 2, 0, "{pairs}");
        }
        let lengths = PARTICLES.iter().map(|(particle, _)| particle.len());
        assert!(lengths.is_sorted_by(|a, b| a >= b));
    }

    fn term(code: &str, word: &str) -> String {
        let term = crate::terms::Analyzer::new(language(code)).term(word);
        term.unwrap_or_else(|| panic!("{code}: {word} is a stop word"))
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        for (code, forms) in [
            (
                "ar",
                &["كتاب", "الكتاب", "وكتاب", "بالكتاب", "للكتاب", "كِتَابٌ"][..],
            ),
            ("ar", &["أحمد", "احمد"]),
            ("de", &["Straße", "Strasse", "STRASSEN"]),
            ("en", &["Files", "ﬁles", "ＦＩＬＥＳ"]),
            ("fa", &["کتاب\u{200c}ها", "کتابها", "كتابها"]),
            ("he", &["שָׁלוֹם", "שלום"]),
            (
                "ko",
                &["도서관", "도서관은", "도서관에서", "도서관이", "도서관으로"],
            ),
            ("tr", &["Iğdır", "IĞDIR", "Iğdır’da"]),
        ] {
            for form in forms {
                assert_eq!(term(code, form), term(code, forms[0]), "{code}: {form}");
            }
        }
    }

    #[test]
    fn what_is_kept_apart() {
        for (code, one, other) in [
            ("ar", "والكتاب", "كتاب"),
            ("he", "משרד", "שרד"),
            ("de", "Bundesregierung", "Regierung"),
            ("zh", "国家", "國家"),
            ("tr", "kır", "kir"),
            ("fa", "می\u{200c}نویسند", "نویسند"),
        ] {
            assert_ne!(term(code, one), term(code, other), "{code}");
        }
    }

    /// Else a word would be no stop word that is listed as one.
    #[test]
    fn stop_words_are_listed_as_they_are_folded() {
        let mut lost = Vec::new();
        for language in Language::all() {
            for (word, _) in language.stop_words().iter() {
                let mut room = String::new();
                let folded = folded(word, language, &mut room);
                if !language.stop_words().contains(folded) {
                    lost.push(format!("{language}: {word} {folded}"));
                }
            }
        }
        assert_eq!(lost, [""; 0]);
    }
}
