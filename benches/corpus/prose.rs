//! Sentences from a phrase grammar, of a length drawn beforehand.

use super::lexicon::{
    BASE, GERUND, Lexicon, PARTICIPLE, PAST, PLURAL, POSITIVE, SINGULAR, THIRD, WordClass,
    push_place,
};
use super::line::Line;
use super::phrases::{Number, TITLES};
use super::random::SplitMix64;

/// How a text is set and how much its people talk.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// A dash between two clauses, with its spaces if it has any.
    pub dash: &'static str,
    /// Paragraphs of dialogue in 100.
    pub dialogue: usize,
    /// Median and spread of the log-normal sentence length, in words.
    pub length: (f64, f64),
}

impl Style {
    /// A book: tight dashes, some dialogue.
    pub const BOOK: Self = Self {
        dash: "—",
        dialogue: 8,
        length: (20.0, 0.49),
    };
    /// A newspaper: spaced dashes, quotations but no conversations.
    pub const NEWS: Self = Self {
        dash: " — ",
        dialogue: 0,
        length: (19.0, 0.42),
    };
}

/// Someone in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person {
    pub(super) first: usize,
    pub(super) initials: [u8; 2],
    pub(super) surname: u32,
    pub(super) title: usize,
}

/// Words that a stretch of text prefers, each list in order of preference.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    pub(super) nouns: Vec<u32>,
    pub(super) verbs: Vec<u32>,
    pub(super) adjectives: Vec<u32>,
    pub(super) people: Vec<Person>,
    pub(super) places: Vec<u32>,
}

const OPENERS: &[&str] = &[
    "however",
    "but",
    "and",
    "yet",
    "then",
    "still",
    "so",
    "thus",
    "meanwhile",
    "moreover",
    "later",
    "instead",
    "therefore",
    "of course",
    "in fact",
    "for example",
    "by then",
    "at first",
    "in the end",
    "on the other hand",
    "from time to time",
    "as a result",
];
const SUBORDINATORS: &[&str] = &[
    "when", "as", "if", "because", "while", "although", "after", "before", "since", "until",
    "where", "so that",
];
const SAYING: &[&str] = &[
    "said",
    "asked",
    "answered",
    "replied",
    "added",
    "whispered",
    "cried",
    "repeated",
];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPOKEN: &[(&str, &[&str])] = &[
    (
        "I",
        &[
            "don’t",
            "can’t",
            "didn’t",
            "won’t",
            "never",
            "must",
            "couldn’t",
            "shall",
            "will",
            "should",
        ],
    ),
    (
        "you",
        &[
            "don’t", "can’t", "must", "won’t", "should", "didn’t", "might",
        ],
    ),
    (
        "we",
        &[
            "don’t", "can’t", "must", "didn’t", "shall", "won’t", "should",
        ],
    ),
    (
        "they",
        &["don’t", "won’t", "didn’t", "can’t", "will", "must"],
    ),
    (
        "he",
        &["doesn’t", "won’t", "didn’t", "couldn’t", "will", "must"],
    ),
    (
        "she",
        &["doesn’t", "won’t", "didn’t", "couldn’t", "will", "must"],
    ),
];

/// Writes paragraphs about a subject that can be changed.
#[derive(Clone, Debug)]
pub struct Prose<'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) random: SplitMix64,
    style: Style,
    pub(super) line: Line,
    ends: Vec<usize>,
    target: usize,
    pub(super) present: bool,
    pub(super) chapter: Topic,
    pub(super) focus: Topic,
    /// Room for one name.
    pub(super) name: String,
}

impl<'l> Prose<'l> {
    /// Prose of one style from one stream of random numbers.
    pub fn new(lexicon: &'l Lexicon, style: Style, random: SplitMix64) -> Self {
        let mut prose = Self {
            lexicon,
            random,
            style,
            line: Line::default(),
            ends: Vec::new(),
            target: 0,
            present: false,
            chapter: Topic::default(),
            focus: Topic::default(),
            name: String::new(),
        };
        prose.change_subject();
        prose
    }

    /// The numbers that the text is drawn from.
    pub fn random(&mut self) -> &mut SplitMix64 {
        &mut self.random
    }

    /// Takes up new words and new people, as a new chapter does.
    pub fn change_subject(&mut self) {
        let (lexicon, random) = (self.lexicon, &mut self.random);
        // The commoner of two draws: a subject has mostly words that everyone knows.
        let mut common = |class: &WordClass| class.draw(&mut *random).min(class.draw(&mut *random));
        let nouns = (0..30).map(|_| common(&lexicon.nouns)).collect();
        let verbs = (0..14).map(|_| common(&lexicon.verbs)).collect();
        let adjectives = (0..14).map(|_| common(&lexicon.adjectives)).collect();
        self.chapter = Topic {
            nouns,
            verbs,
            adjectives,
            people: (0..5)
                .map(|_| Person {
                    first: random.below(lexicon.first_names.len()),
                    initials: [b'A' + random.below(23) as u8, b'A' + random.below(23) as u8],
                    surname: lexicon.draw_surname(random),
                    title: random.below(TITLES.len()),
                })
                .collect(),
            places: (0..4).map(|_| lexicon.draw_place(random)).collect(),
        };
        self.change_focus();
    }

    /// Takes up a few of the words of the present subject, and some others, as a new paragraph does.
    pub fn change_focus(&mut self) {
        let (lexicon, random, chapter) = (self.lexicon, &mut self.random, &self.chapter);
        self.focus.nouns.clear();
        self.focus.verbs.clear();
        self.focus.adjectives.clear();
        for _ in 0..3 {
            self.focus.nouns.push(random.pick_early(&chapter.nouns));
            self.focus.nouns.push(lexicon.nouns.draw(random));
        }
        for _ in 0..2 {
            self.focus.verbs.push(random.pick_early(&chapter.verbs));
            self.focus.verbs.push(lexicon.verbs.draw(random));
            self.focus
                .adjectives
                .push(random.pick_early(&chapter.adjectives));
            self.focus.adjectives.push(lexicon.adjectives.draw(random));
        }
    }

    /// Writes a paragraph of `sentences` sentences; [`text`](Self::text) and
    /// [`sentence_ends`](Self::sentence_ends) give it.
    pub fn paragraph(&mut self, sentences: usize) {
        self.begin();
        let dialogue = self.random.chance(self.style.dialogue);
        for _ in 0..sentences {
            if dialogue {
                self.dialogue_sentence();
            } else {
                self.sentence();
            }
        }
    }

    /// Empties the paragraph.
    pub fn begin(&mut self) {
        self.line = Line::default();
        self.line.tight = true;
        self.ends.clear();
    }

    /// The paragraph as it stands.
    pub fn text(&self) -> &str {
        &self.line.text
    }

    /// The ends of its sentences, in bytes, closing quotation marks included.
    pub fn sentence_ends(&self) -> &[usize] {
        &self.ends
    }

    /// Adds text as it is, such as a dateline.
    pub fn push_verbatim(&mut self, text: &str) {
        self.line.mark(text);
        self.line.tight = true;
    }

    /// Adds a narrative sentence.
    pub fn sentence(&mut self) {
        self.start_sentence();
        let kind = self.random.below(1000);
        if kind < 25 {
            self.question();
        } else {
            self.statement();
            if kind < 40 {
                self.line.mark("!");
            } else {
                self.line.stop();
            }
        }
        self.ends.push(self.line.text.len());
    }

    /// Adds a sentence with direct speech in it.
    pub fn dialogue_sentence(&mut self) {
        self.start_sentence();
        match self.random.below(10) {
            0 => {
                self.statement();
                self.line.stop();
            }
            1..=3 => {
                self.line.open("“");
                let question = self.random.chance(30);
                if question {
                    self.question();
                } else {
                    self.speech();
                    self.line.stop();
                }
                self.line.mark("”");
            }
            4 | 5 => {
                self.line.open("“");
                self.question();
                self.line.mark("”");
                let verb = self.random.pick(&["asked", "said", "cried"]);
                self.attribution(verb);
            }
            _ => {
                self.line.open("“");
                self.speech();
                self.line.mark(",”");
                let verb = self.random.pick_early(SAYING);
                self.attribution(verb);
            }
        }
        self.ends.push(self.line.text.len());
    }

    /// Adds a headline: present tense, no articles, no full stop.
    pub fn headline(&mut self) {
        self.line.capital = true;
        if self.random.chance(50) {
            self.place();
        } else {
            self.adjective(POSITIVE);
        }
        self.noun(SINGULAR);
        self.verb(THIRD);
        self.adjective(POSITIVE);
        self.noun(SINGULAR);
        let preposition = self
            .random
            .pick(&["after", "over", "as", "despite", "for", "in"]);
        if preposition == "as" {
            self.line.word("as");
            self.noun(PLURAL);
            self.verb(BASE);
        } else {
            self.line.word(preposition);
        }
        self.noun(SINGULAR);
    }

    /// Adds the title of a chapter or a book.
    pub fn title(&mut self) {
        self.line.capital = true;
        self.line.word("the");
        if self.random.chance(40) {
            self.capital_adjective();
        }
        self.line.capital = true;
        self.noun(SINGULAR);
        self.line.word(self.random.pick(&["of", "and", "in", "at"]));
        self.place();
    }

    /// Adds a place of the present subject.
    pub fn place(&mut self) {
        let place = self.random.pick_early(&self.chapter.places);
        self.name.clear();
        push_place(place, &mut self.name);
        self.line.word(&self.name);
    }

    /// Adds a first name and a surname.
    pub fn byline(&mut self) {
        let person = self.random.pick(&self.chapter.people);
        self.line.word(self.lexicon.first_names[person.first]);
        self.surname(person);
    }

    fn start_sentence(&mut self) {
        let (median, spread) = self.style.length;
        // The last phrase overshoots by about a word.
        self.target = (self.random.log_normal(median, spread) as usize).clamp(2, 120);
        self.present = self.random.chance(12);
        self.line.words = 0;
        self.line.capital = true;
        self.line.tight = self.line.text.is_empty() || (self.ends.is_empty() && self.line.tight);
    }

    /// Words until the sentence has its length.
    pub(super) fn left(&self) -> usize {
        self.target.saturating_sub(self.line.words)
    }

    fn statement(&mut self) {
        if self.left() > 9 && self.random.chance(32) {
            self.opener();
        }
        self.clause();
        self.extend();
    }

    fn opener(&mut self) {
        match self.random.below(10) {
            0..=3 => {
                let opener = self.random.pick_early(OPENERS);
                self.phrase(opener);
                if !matches!(opener, "but" | "and" | "so" | "yet") {
                    self.line.mark(",");
                }
            }
            4 | 5 if self.left() > 16 => {
                let subordinator = self
                    .random
                    .pick(&["when", "as", "if", "although", "while", "after"]);
                self.line.word(subordinator);
                self.clause();
                self.line.mark(",");
            }
            6 | 7 => {
                self.date();
                self.line.mark(",");
            }
            _ => {
                self.prepositional();
                if self.random.chance(70) {
                    self.line.mark(",");
                }
            }
        }
    }

    pub(super) fn phrase(&mut self, phrase: &str) {
        phrase.split(' ').for_each(|word| self.line.word(word));
    }

    /// Adds phrases until the sentence has its length.
    fn extend(&mut self) {
        while self.left() > 0 {
            let left = self.left();
            match self.random.below(100) {
                _ if left < 3 => {
                    if self.random.chance(50) {
                        let adverb = self.random.pick(&[
                            "again",
                            "too",
                            "once more",
                            "at last",
                            "then",
                            "now",
                            "there",
                            "for it",
                            "with him",
                            "to me",
                        ]);
                        self.phrase(adverb);
                    } else {
                        self.adverb();
                    }
                    return;
                }
                0..=13 if left > 4 => {
                    let conjunction = self.random.pick(&["and", "and", "and", "but", "or"]);
                    self.line.mark(",");
                    self.line.word(conjunction);
                    self.clause();
                }
                14..=22 if left > 4 => {
                    let subordinator = self.random.pick_early(SUBORDINATORS);
                    self.phrase(subordinator);
                    self.clause();
                }
                23..=29 if left > 4 => {
                    self.line.mark(",");
                    let pronoun = self.random.pick(&["which", "which", "who"]);
                    self.line.word(pronoun);
                    self.predicate(Number::Singular, 0);
                    if self.left() > 5 {
                        self.line.mark(",");
                        self.line.word("and");
                        self.clause();
                    }
                }
                30..=35 if left > 5 => {
                    self.line.mark(";");
                    self.clause();
                }
                36..=37 if left > 4 => {
                    self.line.dash(self.style.dash);
                    self.noun_phrase(1, false);
                    if self.left() > 8 && self.random.chance(60) {
                        self.line.dash(self.style.dash);
                        self.line.word("and");
                        self.clause();
                    }
                }
                38 | 39 if left > 3 => self.parenthesis(),
                40 if left > 6 => {
                    self.line.mark(",");
                    self.adjective(POSITIVE);
                    self.line.mark(",");
                    self.adjective(POSITIVE);
                    self.line.word("and");
                    self.adjective(POSITIVE);
                }
                43..=51 if left > 3 => {
                    self.line.word("to");
                    self.verb(BASE);
                    self.noun_phrase(1, false);
                }
                52..=57 if left > 3 => {
                    self.line.mark(",");
                    self.verb(GERUND);
                    self.noun_phrase(1, false);
                }
                58..=61 if left > 2 => self.date(),
                62..=69 if left > 2 => {
                    self.line.word("and");
                    self.noun_phrase(1, false);
                }
                _ => self.prepositional(),
            }
        }
    }

    fn parenthesis(&mut self) {
        self.line.open("(");
        match self.random.below(6) {
            0 => {
                self.line.word("e.g.");
                self.noun_phrase(0, false);
            }
            1 => {
                self.line.word("i.e.");
                self.noun_phrase(0, false);
            }
            2 => {
                let figure = format!("{}", self.random.between(1, 60));
                let abbreviation = self.random.pick(&["Fig.", "No.", "vol.", "p."]);
                self.line.words(&[abbreviation, &figure]);
            }
            3 => {
                let year = format!("{}", self.random.between(1700, 1998));
                self.line.words(&["c.", &year]);
            }
            _ => {
                self.noun_phrase(1, false);
            }
        }
        self.line.mark(")");
    }

    fn date(&mut self) {
        let year = format!("{}", self.random.between(1740, 1998));
        match self.random.below(8) {
            0..=2 => self.line.words(&["in", &year]),
            3 => {
                let month = self.random.pick(MONTHS);
                self.line.words(&["in", month, &year]);
            }
            4 => {
                let day = format!("{}", self.random.between(1, 28));
                let month = self.random.pick(MONTHS);
                self.line.words(&["on", month, &day]);
            }
            5 => {
                let time = format!(
                    "{}.{}5",
                    self.random.between(1, 11),
                    self.random.between(0, 5)
                );
                let half = self.random.pick(&["a.m.", "p.m."]);
                self.line.words(&["at", &time, half]);
            }
            _ => {
                let time = self
                    .random
                    .pick(&["morning", "evening", "winter", "summer", "time", "night"]);
                self.line.words(&["in", "the", time]);
            }
        }
    }

    fn question(&mut self) {
        match self.random.below(3) {
            0 => {
                let start = self.random.pick(&["where", "when", "why", "how"]);
                self.line.words(&[start, "did"]);
                self.noun_phrase(0, true);
                self.verb(BASE);
            }
            1 => {
                let start = self.random.pick(&["did", "could", "would", "must"]);
                self.line.word(start);
                self.noun_phrase(0, true);
                self.verb(BASE);
            }
            _ => {
                let start = self.random.pick(&["who", "what"]);
                self.line.word(start);
                self.verb(PAST);
            }
        }
        self.noun_phrase(1, false);
        // Questions are shorter than statements.
        self.target = self.line.words + self.left() / 3;
        while self.left() > 2 {
            self.prepositional();
        }
        self.line.mark("?");
    }

    fn speech(&mut self) {
        let (subject, auxiliaries) = self.random.pick(SPOKEN);
        match self.random.below(8) {
            0 => {
                let start = self.random.pick(&["it’s", "that’s", "there’s", "here’s"]);
                self.line.word(start);
                self.noun_phrase(1, false);
            }
            1 => {
                let start = self.random.pick(&["I’ve", "we’ve", "you’ve", "they’ve"]);
                self.line.word(start);
                self.verb(PARTICIPLE);
                self.noun_phrase(1, false);
            }
            2 => {
                let start = self.random.pick(&["yes", "no", "well", "why", "oh"]);
                self.line.word(start);
                self.line.mark(",");
                self.clause();
            }
            3 => self.clause(),
            _ => {
                let auxiliary = self.random.pick_early(auxiliaries);
                self.line.words(&[subject, auxiliary]);
                self.verb(BASE);
                self.noun_phrase(1, false);
            }
        }
        self.target = self.line.words + self.left() * 2 / 3;
        self.extend();
    }

    fn attribution(&mut self, verb: &str) {
        match self.random.below(5) {
            0 | 1 => {
                let pronoun = self.random.pick(&["he", "she", "he", "she", "they"]);
                self.line.words(&[pronoun, verb]);
            }
            2 => {
                self.line.words(&["the"]);
                self.noun(SINGULAR);
                self.line.word(verb);
            }
            _ => {
                self.line.word(verb);
                self.person();
            }
        }
        if self.random.chance(25) {
            self.adverb();
        }
        self.line.stop();
    }
}
