//! The table of languages: a row each, in order of code.

use super::WordList;

/// What is known of one language.
#[derive(Debug)]
pub(super) struct Profile {
    /// ISO 639-1 code.
    pub code: &'static str,
    /// ISO 639-3 code.
    pub code3: &'static str,
    /// English name.
    pub name: &'static str,
    /// Other codes and names that mean the same language.
    pub aliases: &'static [&'static str],
    /// Function words, lower case.
    pub stop_words: WordList,
}

impl Profile {
    /// Everything that names the language; none names two.
    pub fn labels(&self) -> impl Iterator<Item = &'static str> {
        [self.code, self.code3, self.name]
            .into_iter()
            .chain(self.aliases.iter().copied())
    }
}

pub(super) static UNKNOWN: Profile = Profile {
    code: "und",
    code3: "und",
    name: "unknown",
    aliases: &[],
    stop_words: WordList::EMPTY,
};

pub(super) static ENGLISH: &Profile = {
    let mut row = 0;
    // `==` on strings is not const.
    while !matches!(PROFILES[row].code.as_bytes(), b"en") {
        row += 1;
    }
    &PROFILES[row]
};

/// How many languages have a row.
pub(super) const COUNT: usize = PROFILES.len();

macro_rules! profiles {
    ($($code:literal $code3:literal $name:literal $([$($alias:literal)+])?,)+) => {
        pub(super) static PROFILES: &[Profile] = &[$(Profile {
            code: $code,
            code3: $code3,
            name: $name,
            aliases: &[$($($alias),+)?],
            stop_words: WordList::new(include_str!(concat!("../../stopwords/", $code, ".txt"))),
        }),+];
    };
}

profiles! {
    "af" "afr" "Afrikaans",
    "am" "amh" "Amharic",
    "ar" "ara" "Arabic" ["arb"],
    "az" "aze" "Azerbaijani" ["azj" "azb" "azeri"],
    "be" "bel" "Belarusian",
    "bg" "bul" "Bulgarian",
    "bn" "ben" "Bengali" ["bangla"],
    "ca" "cat" "Catalan" ["valencian"],
    "cs" "ces" "Czech" ["cze"],
    "cy" "cym" "Welsh" ["wel"],
    "da" "dan" "Danish",
    "de" "deu" "German" ["ger"],
    "el" "ell" "Greek" ["gre"],
    "en" "eng" "English",
    "eo" "epo" "Esperanto",
    "es" "spa" "Spanish" ["castilian"],
    "et" "est" "Estonian" ["ekk"],
    "eu" "eus" "Basque" ["baq"],
    "fa" "fas" "Persian" ["per" "pes" "farsi" "prs" "dari"],
    "fi" "fin" "Finnish",
    "fo" "fao" "Faroese",
    "fr" "fra" "French" ["fre"],
    "ga" "gle" "Irish",
    "gl" "glg" "Galician",
    "gu" "guj" "Gujarati",
    "he" "heb" "Hebrew" ["iw"],
    "hi" "hin" "Hindi",
    "hr" "hrv" "Croatian" ["scr"],
    "hu" "hun" "Hungarian",
    "hy" "hye" "Armenian" ["arm"],
    "id" "ind" "Indonesian" ["in"],
    "is" "isl" "Icelandic" ["ice"],
    "it" "ita" "Italian",
    "ja" "jpn" "Japanese" ["jp"],
    "ka" "kat" "Georgian" ["geo"],
    "kk" "kaz" "Kazakh",
    "km" "khm" "Khmer",
    "kn" "kan" "Kannada",
    "ko" "kor" "Korean",
    "la" "lat" "Latin",
    "lo" "lao" "Lao",
    "lt" "lit" "Lithuanian",
    "lv" "lav" "Latvian" ["lvs"],
    "mk" "mkd" "Macedonian" ["mac"],
    "ml" "mal" "Malayalam",
    "mr" "mar" "Marathi",
    "ms" "msa" "Malay" ["may" "zsm" "zlm"],
    "my" "mya" "Burmese" ["bur" "myanmar"],
    "ne" "nep" "Nepali" ["npi"],
    "nl" "nld" "Dutch" ["dut" "flemish"],
    "nn" "nno" "Nynorsk" ["norwegian nynorsk"],
    "no" "nor" "Norwegian" ["nb" "nob" "bokmål" "bokmal" "norwegian bokmål" "norwegian bokmal"],
    "pa" "pan" "Punjabi" ["panjabi"],
    "pl" "pol" "Polish",
    "pt" "por" "Portuguese" ["pt-br"],
    "ro" "ron" "Romanian" ["rum" "mo" "mol" "moldavian"],
    "ru" "rus" "Russian",
    "si" "sin" "Sinhala" ["sinhalese"],
    "sk" "slk" "Slovak" ["slo"],
    "sl" "slv" "Slovenian" ["slovene"],
    "sq" "sqi" "Albanian" ["alb" "als"],
    "sr" "srp" "Serbian" ["scc"],
    "sv" "swe" "Swedish",
    "sw" "swa" "Swahili" ["swh" "kiswahili"],
    "ta" "tam" "Tamil",
    "te" "tel" "Telugu",
    "th" "tha" "Thai",
    "tl" "tgl" "Filipino" ["fil" "tagalog"],
    "tr" "tur" "Turkish",
    "uk" "ukr" "Ukrainian",
    "ur" "urd" "Urdu",
    "uz" "uzb" "Uzbek" ["uzn"],
    "vi" "vie" "Vietnamese",
    "zh" "zho" "Chinese" ["chi" "cmn" "zh-cn" "zh-tw" "mandarin"],
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn rows_are_in_order_and_no_label_names_two() {
        assert!(PROFILES.is_sorted_by(|a, b| a.code < b.code));
        let mut owners = BTreeMap::new();
        for profile in PROFILES.iter().chain([&UNKNOWN]) {
            for label in profile.labels() {
                let owner = owners.entry(label.to_lowercase()).or_insert(profile.code);
                assert_eq!(*owner, profile.code, "{label}");
            }
            assert_eq!(profile.code3.len(), 3, "{}", profile.code);
        }
    }

    #[test]
    fn every_list_names_its_source_and_finds_each_of_its_words() {
        for Profile {
            code, stop_words, ..
        } in PROFILES
        {
            let source = stop_words.source();
            assert!(
                ["MIT", "BSD-3-Clause"]
                    .iter()
                    .any(|licence| source.contains(licence)),
                "{code}: {source:?}"
            );
            let words: Vec<&str> = stop_words.iter().map(|(word, _)| word).collect();
            assert!(words.len() >= 80, "{code}: {} words", words.len());
            assert!(words.is_sorted_by(|a, b| a < b), "{code}");
            for (word, tag) in stop_words.iter() {
                assert!(stop_words.contains(word), "{code}: {word}");
                assert_eq!(word, word.to_lowercase(), "{code}");
                assert_eq!(tag, "", "{code}: {word} is several words");
                assert!(
                    !word
                        .chars()
                        .any(|c| c.is_numeric() || (c.is_ascii_punctuation() && c != '\'')),
                    "{code}: {word}"
                );
                assert!(
                    !word.starts_with('\'') && !word.ends_with('\''),
                    "{code}: {word}"
                );
            }
        }
    }

    /// Which characters the list of a language may hold: those of its script, without the
    /// letters that normalisation form C takes apart and the marks that it joins to a letter.
    fn script(code: &str) -> fn(char) -> bool {
        fn latin(c: char) -> bool {
            matches!(c, 'a'..='z' | 'ß'..='ö' | 'ø'..='\u{24f}' | 'ə' | '\u{1e00}'..='\u{1eff}' | '\'')
        }
        fn cyrillic(c: char) -> bool {
            matches!(c, '\u{430}'..='\u{482}' | '\u{48a}'..='\u{4ff}')
        }
        fn han(c: char) -> bool {
            matches!(c, '\u{4e00}'..='\u{9fff}' | '々')
        }
        match code {
            "am" => |c| matches!(c, '\u{1200}'..='\u{135a}'),
            "ar" => |c| matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64b}'),
            "be" | "bg" | "kk" | "mk" | "ru" | "uk" => cyrillic,
            "bn" => |c| matches!(c, '\u{981}'..='\u{9d7}'),
            "el" => |c| matches!(c, '\u{390}' | '\u{3ac}'..='\u{3ce}'),
            "fa" | "ur" => {
                |c| matches!(c, '\u{621}'..='\u{63a}' | '\u{641}'..='\u{64f}' | '\u{670}'..='\u{6d3}')
            }
            "gu" => |c| matches!(c, '\u{a81}'..='\u{ad0}'),
            "he" => |c| matches!(c, '\u{5d0}'..='\u{5ea}'),
            "hi" | "mr" | "ne" => |c| matches!(c, '\u{901}'..='\u{94d}'),
            "hy" => |c| matches!(c, '\u{561}'..='\u{587}'),
            "ja" => |c| han(c) || matches!(c, '\u{3041}'..='\u{3096}'),
            "ka" => |c| matches!(c, '\u{10d0}'..='\u{10f0}'),
            "km" => |c| matches!(c, '\u{1780}'..='\u{17d3}' | '\u{17d7}'),
            "kn" => |c| matches!(c, '\u{c82}'..='\u{cd6}'),
            "ko" => |c| matches!(c, '\u{ac00}'..='\u{d7a3}'),
            "lo" => |c| matches!(c, '\u{e81}'..='\u{ecd}' | '\u{edc}' | '\u{edd}'),
            "ml" => |c| matches!(c, '\u{d02}'..='\u{d57}' | '\u{d7a}'..='\u{d7f}'),
            "my" => |c| matches!(c, '\u{1000}'..='\u{103f}' | '\u{104c}'..='\u{104f}'),
            "pa" => {
                |c| matches!(c, '\u{a01}'..='\u{a32}' | '\u{a35}' | '\u{a38}'..='\u{a4d}' | '\u{a5c}' | '\u{a70}' | '\u{a71}')
            }
            "si" => |c| matches!(c, '\u{d82}'..='\u{ddf}' | '\u{200d}'),
            "sr" => |c| latin(c) || cyrillic(c),
            "ta" => |c| matches!(c, '\u{b82}'..='\u{bd7}'),
            "te" => |c| matches!(c, '\u{c01}'..='\u{c56}'),
            "th" => |c| matches!(c, '\u{e01}'..='\u{e4e}'),
            "uz" => |c| latin(c) || c == 'ʻ',
            "zh" => han,
            _ => latin,
        }
    }

    /// Vowel signs in two parts that normalisation form C makes one.
    const PARTS: [&str; 14] = [
        "\u{9c7}\u{9be}",
        "\u{9c7}\u{9d7}",
        "\u{bc6}\u{bbe}",
        "\u{bc7}\u{bbe}",
        "\u{bc6}\u{bd7}",
        "\u{c46}\u{c56}",
        "\u{cbf}\u{cd5}",
        "\u{cc6}\u{cd5}",
        "\u{cc6}\u{cc2}",
        "\u{d46}\u{d3e}",
        "\u{d47}\u{d3e}",
        "\u{dd9}\u{dcf}",
        "\u{dd9}\u{dca}",
        "\u{1025}\u{102e}",
    ];

    #[test]
    fn every_list_is_in_one_script_and_composed() {
        let mut odd = Vec::new();
        for Profile {
            code, stop_words, ..
        } in PROFILES
        {
            for (word, _) in stop_words.iter() {
                let is_script = script(code);
                // A Serbian word is in one of the two.
                let is_mixed = word.contains(|c: char| c < '\u{300}')
                    && word.contains(|c: char| ('\u{370}'..'\u{1e00}').contains(&c));
                if is_mixed
                    || !word.chars().all(is_script)
                    || PARTS.iter().any(|parts| word.contains(parts))
                {
                    odd.push(format!("{code}: {word}"));
                }
            }
        }
        assert_eq!(odd, [""; 0]);
    }

    #[test]
    fn readme_has_a_row_for_each_list() {
        let readme = include_str!("../../stopwords/README.md");
        let written: Vec<&str> = readme
            .lines()
            .filter(|line| line.starts_with("| ") && !line.starts_with("| code"))
            .collect();
        let rows: Vec<String> = PROFILES
            .iter()
            .map(
                |Profile {
                     code,
                     name,
                     stop_words,
                     ..
                 }| {
                    let words = stop_words.iter().count();
                    format!("| {code} | {name} | {words} | {} |", stop_words.source())
                },
            )
            .collect();
        assert_eq!(written, rows);
    }

    #[test]
    fn every_file_has_a_row() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/stopwords");
        let mut codes: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|file| {
                Some(
                    file.unwrap()
                        .file_name()
                        .to_str()?
                        .strip_suffix(".txt")?
                        .into(),
                )
            })
            .collect();
        codes.sort();
        let rows: Vec<&str> = PROFILES.iter().map(|profile| profile.code).collect();
        assert_eq!(codes, rows);
    }
}
