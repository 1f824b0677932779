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
