//! A document as the content words that phrases are made of.

use std::collections::HashMap;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::loose_words::LooseWords;
use crate::document::{BlockKind, Document};
use crate::language::{Language, WordList};
use crate::sentences;
use crate::terms::{CHINESE_PARTICLES, Stemmer};

/// How a content word follows the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Something stands between them: a function word, a comma, the end of a sentence.
    Break,
    /// White space or a slash.
    Space,
    /// Nothing, as in scripts without spaces.
    None,
}

/// What stands beside a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// A word like `the`; these are known in English only.
    Determiner,
    /// A word like `of`.
    Preposition,
    /// `to`, before verbs and nouns.
    To,
    /// `and`, `or`.
    And,
    /// Anything else: another word, a mark, the end of a sentence.
    Other,
}

/// How many kinds of [`Edge`] there are.
pub(super) const EDGES: usize = 5;

/// A word that may be part of a phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct ContentWord {
    /// Number of its stem, by first appearance.
    pub stem: u32,
    /// Number of its form, exactly as it is written.
    pub form: u32,
    /// Its place among all words of the document, function words included.
    pub place: u32,
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends; before a possessive 's.
    pub end: usize,
    pub joint: Joint,
    /// What stands before it and after it, where that is no content word.
    pub before: Edge,
    pub after: Edge,
}

/// What is known of a form of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    stem: u32,
    /// Characters.
    pub length: u32,
    /// Does it begin with a capital?
    pub is_capital: bool,
    /// Has it two letters or more, all of them capitals?
    pub is_acronym: bool,
    /// Is it a number or a single letter? It may then end a phrase, but not be one or begin one.
    pub is_slight: bool,
    /// Is it a general adjective or a participle, such as `new` or `reduced`? A phrase may
    /// begin with it, not end.
    pub is_general: bool,
    /// Does it end in -ing, in English?
    pub is_gerund: bool,
    /// Is it a noun that may mean anything, such as `method`?
    pub is_vague: bool,
}

/// The content words of a document.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub words: Vec<ContentWord>,
    pub forms: Vec<Form>,
    /// How many stems there are.
    pub stems: usize,
    /// How many words there are, function words included.
    pub length: usize,
    /// For each stem, does the title hold it?
    pub in_title: Vec<bool>,
}

impl Reading {
    /// Reads the title, headings and prose of `document`.
    pub fn new(document: &Document<'_>, language: Language) -> Self {
        let text = document.text();
        let mut reader = Reader::new(language);
        let sentences = sentences::of_document(document, language);
        let mut sentences = sentences.into_iter().peekable();
        for (number, block) in document.blocks().iter().enumerate() {
            match block.kind {
                BlockKind::Title | BlockKind::Heading => {
                    reader.read(text, block.span.clone());
                }
                _ => {
                    while let Some(sentence) = sentences.next_if(|s| s.block == number) {
                        reader.read(text, sentence.span);
                    }
                }
            }
        }
        let stems = reader.stems.len();
        let mut title = Vec::new();
        if let Some(text) = document.title() {
            let mut read = Reading::default();
            std::mem::swap(&mut read, &mut reader.reading);
            // The forms are numbered on.
            reader.reading.forms = read.forms;
            reader.read(text, 0..text.len());
            title.extend(reader.reading.words.iter().map(|word| word.stem));
            read.forms = std::mem::take(&mut reader.reading.forms);
            reader.reading = read;
        }
        let mut reading = reader.reading;
        reading.stems = stems;
        reading.in_title = vec![false; stems];
        for stem in title {
            if let Some(is) = reading.in_title.get_mut(stem as usize) {
                *is = true;
            }
        }
        reading
    }
}

/// Characters of the longest function word that is looked for in a script without spaces.
const LONGEST_FUNCTION_WORD: usize = 6;

struct Reader {
    language: Language,
    loose: LooseWords,
    stemmer: Stemmer,
    stems: HashMap<String, u32>,
    /// Forms by their text; `None` for words that break phrases.
    known: HashMap<String, Result<u32, Edge>>,
    edges: WordList,
    reading: Reading,
}

impl Reader {
    fn new(language: Language) -> Self {
        Self {
            language,
            loose: LooseWords::new(language),
            stemmer: Stemmer::new(language),
            stems: HashMap::new(),
            known: HashMap::new(),
            edges: match language.code() {
                "en" => WordList::new(include_str!("loose_words/function_words_en.txt")),
                _ => WordList::EMPTY,
            },
            reading: Reading::default(),
        }
    }

    /// Adds the words of one sentence or heading.
    fn read(&mut self, text: &str, span: Range<usize>) {
        let unit = &text[span.clone()];
        let pieces = pieces(unit);
        let mut end_before: Option<usize> = None;
        let mut edge = Edge::Other;
        let mut edge_end = 0;
        let mut i = 0;
        while i < pieces.len() {
            let glued = 1 + pieces[i..]
                .windows(2)
                .take(LONGEST_FUNCTION_WORD - 1)
                .take_while(|pair| pair[0].end == pair[1].start)
                .count();
            let function = self.function_word(unit, &pieces[i..i + glued]);
            if function > 0 {
                self.reading.length += function;
                end_before = None;
                edge = Edge::Other;
                i += function;
                continue;
            }
            let piece = pieces[i].clone();
            i += 1;
            self.reading.length += 1;
            let form = match self.form(&unit[piece.clone()]) {
                Ok(form) => form,
                Err(class) => {
                    if let Some(end) = end_before.take()
                        && unit[end..piece.start].chars().all(char::is_whitespace)
                    {
                        self.reading.words.last_mut().expect("a word before").after = class;
                    }
                    edge = class;
                    edge_end = piece.end;
                    continue;
                }
            };
            let is_beside = unit[edge_end..piece.start].chars().all(char::is_whitespace);
            let joint = match end_before.map(|end| &unit[end..piece.start]) {
                Some("") => Joint::None,
                Some(gap) if gap == "/" || gap.chars().all(char::is_whitespace) => Joint::Space,
                _ => Joint::Break,
            };
            let length = bare(&unit[piece.clone()]).len();
            self.reading.words.push(ContentWord {
                stem: self.reading.forms[form as usize].stem,
                form,
                place: (self.reading.length - 1) as u32,
                start: span.start + piece.start,
                end: span.start + piece.start + length,
                joint,
                before: if is_beside { edge } else { Edge::Other },
                after: Edge::Other,
            });
            end_before = Some(piece.end);
            edge = Edge::Other;
        }
    }

    /// How many of `glued`, pieces with nothing between, are a function word of a script
    /// without spaces: the longest one they begin with. One character alone is a function
    /// word only if it is hardly ever part of another word.
    fn function_word(&self, unit: &str, glued: &[Range<usize>]) -> usize {
        if glued.len() == 1 {
            return 0;
        }
        let several = (2..=glued.len()).rev().find(|&n| {
            let word = &unit[glued[0].start..glued[n - 1].end];
            self.language.stop_words().contains(word)
        });
        // Hiragana are Japanese particles and endings.
        let is_particle =
            |c: char| CHINESE_PARTICLES.contains(c) || matches!(c, '\u{3041}'..='\u{309f}');
        let one = || usize::from(unit[glued[0].clone()].chars().all(is_particle));
        several.unwrap_or_else(one)
    }

    /// The number of a form, or `None` if it breaks phrases.
    fn form(&mut self, word: &str) -> Result<u32, Edge> {
        if let Some(&known) = self.known.get(word) {
            return known;
        }
        let form = self.new_form(bare(word));
        let number = form.map(|form| {
            self.reading.forms.push(form);
            (self.reading.forms.len() - 1) as u32
        });
        self.known.insert(word.to_owned(), number);
        number
    }

    fn new_form(&mut self, word: &str) -> Result<Form, Edge> {
        let folded = word.to_lowercase().replace('\u{2019}', "'");
        let is_ideograph = matches!(
            word.chars().next(),
            Some('\u{2e80}'..='\u{9fff}' | '\u{20000}'..)
        );
        let is_function = !is_ideograph && self.language.stop_words().contains(&folded);
        if is_function {
            return Err(match self.edges.tag(&folded) {
                Some("determiner") => Edge::Determiner,
                Some("preposition") => Edge::Preposition,
                Some("to") => Edge::To,
                Some("and") => Edge::And,
                _ => Edge::Other,
            });
        }
        if self.loose.breaks(word, &folded) {
            return Err(Edge::Other);
        }
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let length = word.chars().count() as u32;
        let is_slight = letters == 0 || length == 1 && word.is_ascii();
        let is_general = self.loose.ends_no_phrase(word, &folded);
        let is_vague = self.loose.is_vague(&folded);
        let is_gerund = self.language == Language::ENGLISH && folded.ends_with("ing");
        let next = self.stems.len() as u32;
        let stem = *self
            .stems
            .entry(self.stemmer.stem(&folded).into_owned())
            .or_insert(next);
        Ok(Form {
            stem,
            length,
            is_capital: word.starts_with(char::is_uppercase),
            is_acronym: letters > 1
                && !word.contains(char::is_lowercase)
                && word.contains(char::is_uppercase),
            is_slight,
            is_general,
            is_gerund: is_gerund && length > 4,
            is_vague,
        })
    }
}

/// The word without a possessive ’s.
fn bare(word: &str) -> &str {
    ["'s", "\u{2019}s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

/// The words of UAX #29, those joined by hyphens as one.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for (start, word) in text.unicode_word_indices() {
        let end = start + word.len();
        match pieces.last_mut() {
            Some(last) if matches!(&text[last.end..start], "-" | "\u{2010}" | "\u{2011}") => {
                last.end = end;
            }
            _ => pieces.push(start..end),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words with a bar where a phrase ends.
    fn read(text: &str, code: &str) -> String {
        let document = Document::plain(text);
        let reading = Reading::new(&document, Language::from_code(code).unwrap());
        let mut shown = String::new();
        for word in &reading.words {
            shown.push_str(match word.joint {
                Joint::Break if shown.is_empty() => "",
                Joint::Break => "|",
                Joint::Space => " ",
                Joint::None => "+",
            });
            shown.push_str(&text[word.start..word.end]);
        }
        shown
    }

    #[test]
    fn function_words_verbs_and_marks_part_phrases() {
        assert_eq!(
            read(
                "The high-speed rail, proposed by Li\u{2019}s firm, quickly shows tax/rent risk.",
                "en"
            ),
            "high-speed rail|Li firm|tax rent risk"
        );
    }

    #[test]
    fn sentences_and_headings_are_apart() {
        assert_eq!(
            read("Tidal power\n\nIt rained. Tides rose in May.", "en"),
            "Tidal power|rained|Tides rose"
        );
    }

    #[test]
    fn characters_of_scripts_without_spaces_follow_each_other() {
        assert_eq!(read("概念的设计", "zh"), "概+念|设+计");
        assert_eq!(read("東京の天気", "ja"), "東+京|天+気");
        // A function word of two characters, the longest one that fits.
        assert_eq!(read("设计因为方案", "zh"), "设+计|方+案");
    }

    /// It took 32 seconds when every character looked at all those after it.
    #[test]
    fn a_long_run_without_spaces_is_read_in_linear_time() {
        let text = "\u{6982}".repeat(300_000);
        let document = Document::plain(&text);
        let chinese = Language::from_code("zh").unwrap();
        assert_eq!(Reading::new(&document, chinese).words.len(), 300_000);
    }

    #[test]
    fn forms_of_a_word_share_a_stem_and_the_title_is_known() {
        let document =
            Document::plain("Tides turn turbines. Each turbine counts.").with_title("A turbine");
        let reading = Reading::new(&document, Language::ENGLISH);
        let stems: Vec<u32> = reading.words.iter().map(|word| word.stem).collect();
        assert_eq!(stems, [0, 1, 2, 2, 3]);
        assert_eq!(reading.in_title, [false, false, true, false]);
        assert_eq!(reading.length, 6);
    }
}
