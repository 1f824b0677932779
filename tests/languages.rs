//! One article for each language, with the traps of that language: abbreviations, ordinals,
//! initials, decimal signs, quotation marks, elisions, scripts without spaces or case.
//!
//! `tests/languages` holds for each language, by its code:
//!
//! - `CODE.txt`: the article, a title and four paragraphs;
//! - `CODE.sentences`: its sentences, one a line, as a reader would tell them apart;
//! - `CODE.terms`: what it is about, one word a line; words on one line are forms of one term;
//! - `CODE.summary`: its summary of three sentences. With `BLESS=1` in the environment this
//!   file is written instead; read the difference before you commit it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use brevity::document::Document;
use brevity::language::Language;
use brevity::sentences::of_document;
use brevity::terms::{Analyzer, Terms};
use brevity::{Length, Summarizer};

/// Sentences that the segmenter finds and a reader would not, by language, and why.
const MISSED: &[(&str, &[&str], &str)] = &[(
    "th",
    &[
        "ตลาดน้ำแห่งนี้มีเรือขายของกว่า 80 ลำ และมีลูกค้าวันละประมาณ 1,500 คน “วันนี้มีขนมอะไรบ้างคะ” นักท่องเที่ยวคนหนึ่งถาม แม่ค้าตอบว่า “มีขนมครกกับขนมตาลค่ะ”",
        "แต่เมื่อมีถนน เรือก็ค่อยๆ หายไปจากคลอง ดร. สมชาย ใจดี อาจารย์มหาวิทยาลัย เล่าว่าตลาดน้ำเกือบจะปิดตัวในปี 2540",
        "ก๋วยเตี๋ยวเรือชามละ 25 บาท ส่วนกาแฟโบราณแก้วละ 15 บาท นอกจากอาหารแล้ว ยังมีเสื้อผ้า ของเล่น ต้นไม้ ฯลฯ",
        "ถ้าฝนตกจะทำอย่างไร แม่ค้าก็กางร่มคันใหญ่แล้วขายของต่อไป",
        "ตลาดน้ำเปิดทุกวันเสาร์และวันอาทิตย์ ตั้งแต่เวลา 8.00 น. ถึง 16.30 น. เด็กๆ ในหมู่บ้านอาสาพายเรือพานักท่องเที่ยวชมสวน",
    ],
    "no mark ends a Thai sentence, and these have neither a particle nor the length that tells",
)];

/// A word of `CODE.terms` has to be among this many of the most frequent terms.
const TOP: usize = 5;

struct Article {
    code: String,
    language: Language,
    text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages")
}

impl Article {
    /// All articles, by code.
    fn all() -> Vec<Self> {
        let codes: BTreeSet<String> = fs::read_dir(folder())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
            .collect();
        assert!(codes.len() >= 45, "{codes:?}");
        codes
            .into_iter()
            .map(|code| Self {
                language: Language::from_code(&code).unwrap(),
                text: fs::read_to_string(folder().join(format!("{code}.txt"))).unwrap(),
                code,
            })
            .collect()
    }

    fn path(&self, ending: &str) -> PathBuf {
        folder().join(format!("{}.{ending}", self.code))
    }

    fn lines(&self, ending: &str) -> Vec<String> {
        let path = self.path(ending);
        let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        file.lines().map(str::to_owned).collect()
    }

    fn sentences<'d>(&self, document: &'d Document<'_>) -> Vec<&'d str> {
        of_document(document, self.language)
            .into_iter()
            .map(|sentence| &document.text()[sentence.span])
            .collect()
    }
}

#[test]
fn articles_are_named_by_their_code() {
    for article in Article::all() {
        assert_eq!(article.code, article.language.code());
    }
}

#[test]
fn titles_are_no_sentences() {
    for article in Article::all() {
        let document = Document::plain(&article.text);
        let title = article.text.lines().next();
        assert_eq!(document.title(), title, "{}", article.code);
    }
}

#[cfg(feature = "detect")]
#[test]
fn the_language_is_detected() {
    let mut wrong = Vec::new();
    for article in Article::all() {
        let expected = article.code.as_str();
        let found = Language::detect(&article.text).code();
        if found != expected {
            wrong.push(format!("{}: {found}, not {expected}", article.code));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn sentences_are_those_of_a_reader() {
    let mut wrong = Vec::new();
    for article in Article::all() {
        let document = Document::plain(&article.text);
        let expected = article.lines("sentences");
        let found = article.sentences(&document);
        let spurious: Vec<&str> = found
            .iter()
            .copied()
            .filter(|found| !expected.iter().any(|expected| expected == found))
            .collect();
        let known = MISSED.iter().find(|(code, ..)| *code == article.code);
        let known = known.map_or(&[][..], |(_, sentences, _)| sentences);
        if spurious != known || known.is_empty() && found != expected {
            wrong.push(format!("{}: {spurious:#?}", article.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[cfg_attr(not(feature = "stems"), ignore = "made with the stems of that feature")]
fn summaries_are_those_on_file() {
    let bless = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let mut different = Vec::new();
    for article in Article::all() {
        let summarizer = Summarizer::new()
            .language(article.language)
            .length(Length::Sentences(3));
        let actual = summarizer.summarize(&article.text).unwrap().to_string();
        if bless {
            fs::write(article.path("summary"), actual).unwrap();
        } else {
            let expected = fs::read_to_string(article.path("summary")).unwrap_or_default();
            if actual != expected {
                let code = &article.code;
                different.push(format!("{code}\nexpected:\n{expected}\nactual:\n{actual}"));
            }
        }
    }
    assert!(different.is_empty(), "{}", different.join("\n"));
}

/// How often each term occurs, most frequent first.
fn counts(terms: &Terms) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for sentence in 0..terms.len() {
        for term in terms.strings(sentence) {
            *counts.entry(term).or_default() += 1;
        }
    }
    let mut counts: Vec<_> = counts
        .into_iter()
        .map(|(term, count)| (term.to_owned(), count))
        .collect();
    counts.sort_by_key(|&(_, count)| Reverse(count));
    counts
}

/// What is wrong with the terms of an article.
fn misranked(article: &Article) -> Vec<String> {
    let mut wrong = Vec::new();
    let document = Document::plain(&article.text);
    let analyzer = Analyzer::new(article.language);
    let counts = counts(&analyzer.analyze(article.sentences(&document), None));
    for line in article.lines("terms") {
        let forms: Vec<&str> = line.split(' ').collect();
        let terms = analyzer.analyze(forms.iter().copied(), None);
        let first: Vec<&str> = terms.strings(0).collect();
        if first.is_empty() {
            wrong.push(format!("{}: {line} is a stop word", article.code));
        }
        for (form, word) in forms.iter().enumerate() {
            if !terms.strings(form).eq(first.iter().copied()) {
                wrong.push(format!("{}: {word} is not {}", article.code, forms[0]));
            }
        }
        for term in first {
            let count = counts.iter().find(|(known, _)| known == term);
            let count = count.map_or(0, |&(_, count)| count);
            let before = counts.iter().filter(|(_, other)| *other > count).count();
            if count < 2 || before >= TOP {
                let most = &counts[..TOP * 2];
                wrong.push(format!("{}: {term} {count} of {most:?}", article.code));
            }
        }
    }
    wrong
}

#[test]
fn the_most_frequent_terms_are_the_subject() {
    let mut wrong = Vec::new();
    for article in Article::all() {
        wrong.extend(misranked(&article));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn exceptions_name_articles_and_have_reasons() {
    let codes: Vec<String> = Article::all().into_iter().map(|a| a.code).collect();
    for (code, _, reason) in MISSED {
        assert!(codes.iter().any(|known| known == code), "{code}");
        assert!(!reason.is_empty(), "{code}");
    }
}
