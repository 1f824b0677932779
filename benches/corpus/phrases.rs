//! Clauses and noun phrases: who did what.

use super::lexicon::{
    ADVERB, BASE, COMPARATIVE, GERUND, PARTICIPLE, PAST, PLURAL, POSITIVE, SINGULAR, SUPERLATIVE,
    THIRD, push_surname,
};
use super::prose::{Person, Prose};

/// What a verb takes over from its subject.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Number {
    Singular,
    Plural,
}

const PREPOSITIONS: &[&str] = &[
    "of", "in", "to", "in", "of", "for", "on", "with", "at", "by", "from", "in", "of", "to",
    "into", "for", "on", "with", "about", "after", "over", "before", "under", "through", "between",
    "against", "without", "during", "near", "among", "beyond", "behind", "across", "towards",
    "within", "along", "upon",
];
const PLAIN_ADVERBS: &[&str] = &[
    "only",
    "also",
    "now",
    "then",
    "still",
    "often",
    "never",
    "always",
    "again",
    "soon",
    "perhaps",
    "once",
    "here",
    "there",
    "almost",
    "already",
    "even",
    "seldom",
    "sometimes",
    "together",
    "later",
    "at least",
    "at once",
    "in fact",
    "of course",
    "for example",
    "after all",
    "as well",
    "no longer",
    "more or less",
];
const MODALS: &[&str] = &[
    "would", "could", "must", "might", "should", "will", "can", "may",
];
const COUNTS: &[&str] = &[
    "two", "three", "four", "five", "six", "several", "many", "a dozen", "twenty", "ten",
];
pub(super) const TITLES: &[&str] = &[
    "Mr.", "Mrs.", "Dr.", "Miss", "Prof.", "Capt.", "Mr.", "Mrs.",
];

impl Prose<'_> {
    pub(super) fn clause(&mut self) {
        let number = self.noun_phrase(2, true);
        if self.random.chance(7) {
            self.adverb();
        }
        self.predicate(number, 2);
    }

    /// A verb and what it takes. `depth` bounds clauses within clauses.
    pub(super) fn predicate(&mut self, number: Number, depth: usize) {
        let singular = number == Number::Singular;
        let be = match (self.present, singular) {
            (true, true) => "is",
            (true, false) => "are",
            (false, true) => "was",
            (false, false) => "were",
        };
        match self.random.below(100) {
            0..=33 => {
                self.finite_verb(singular);
                self.noun_phrase(depth.min(1), false);
            }
            34..=47 => {
                let form = if self.present {
                    if singular { THIRD } else { BASE }
                } else {
                    PAST
                };
                let verb = self.lexicon.intransitive.draw(&mut self.random);
                self.line.word(self.lexicon.intransitive.form(verb, form));
                self.prepositional();
            }
            48..=57 => {
                let have = if !self.present {
                    "had"
                } else if singular {
                    "has"
                } else {
                    "have"
                };
                self.line.word(have);
                if self.random.chance(15) {
                    let adverb = self
                        .random
                        .pick(&["not", "never", "already", "long", "always"]);
                    self.line.word(adverb);
                }
                self.verb(PARTICIPLE);
                self.noun_phrase(depth.min(1), false);
            }
            58..=67 => {
                self.line.word(be);
                if self.random.chance(20) {
                    let adverb = self
                        .random
                        .pick(&["not", "very", "as", "so", "too", "no longer"]);
                    self.phrase(adverb);
                }
                if self.random.chance(10) {
                    self.adjective(COMPARATIVE);
                    self.line.word("than");
                    self.noun_phrase(0, false);
                } else {
                    self.adjective(POSITIVE);
                }
            }
            68..=72 => {
                self.line.word(be);
                self.noun_phrase(1, false);
            }
            73..=80 => {
                self.line.word(be);
                self.verb(PARTICIPLE);
                self.line.word("by");
                self.noun_phrase(0, false);
            }
            81..=88 => {
                let modal = self.random.pick_early(MODALS);
                self.line.word(modal);
                if self.random.chance(20) {
                    self.line.word("not");
                }
                if self.random.chance(25) {
                    self.line.word("be");
                    self.verb(PARTICIPLE);
                } else {
                    self.verb(BASE);
                    self.noun_phrase(depth.min(1), false);
                }
            }
            89..=91 => {
                self.line.words(&["did", "not"]);
                self.verb(BASE);
                self.noun_phrase(depth.min(1), false);
            }
            92..=96 if depth > 0 && self.left() > 6 => {
                let verb = self
                    .random
                    .pick(&["said", "thought", "knew", "found", "believed", "felt"]);
                self.line.words(&[verb, "that"]);
                let number = self.noun_phrase(1, true);
                self.predicate(number, depth - 1);
            }
            _ => {
                self.line.word(be);
                self.verb(GERUND);
                self.noun_phrase(0, false);
            }
        }
    }

    pub(super) fn prepositional(&mut self) {
        let preposition = self.random.pick_early(PREPOSITIONS);
        self.line.word(preposition);
        if self.random.chance(6) {
            self.place();
        } else {
            self.noun_phrase(1, false);
        }
    }

    /// A noun phrase; `depth` bounds phrases within phrases.
    pub(super) fn noun_phrase(&mut self, depth: usize, subject: bool) -> Number {
        let roomy = self.left() > 4;
        match self.random.below(100) {
            0..=39 if subject => {
                let pronoun = self.random.pick(&[
                    "he", "he", "it", "she", "they", "I", "we", "you", "it", "this",
                ]);
                // A first person in the present tense would need a form of its own.
                let pronoun = if self.present && pronoun == "I" {
                    "we"
                } else {
                    pronoun
                };
                self.line.word(pronoun);
                if matches!(pronoun, "they" | "we" | "you") {
                    return Number::Plural;
                }
            }
            0..=15 => {
                let pronoun = self.random.pick(&[
                    "it", "him", "them", "her", "it", "us", "me", "himself", "that",
                ]);
                self.line.word(pronoun);
            }
            40..=44 => self.person(),
            45..=46 => {
                self.place();
                if self.random.chance(8) {
                    self.line.words(&["in", "the", "U.S."]);
                }
            }
            47..=48 => {
                self.quantity();
                return Number::Plural;
            }
            49..=50 => {
                self.person();
                self.line.mark("’s");
                self.noun(SINGULAR);
            }
            51..=57 => {
                if roomy && self.random.chance(40) {
                    self.adjective(POSITIVE);
                }
                self.noun(PLURAL);
                if roomy && self.random.chance(5) {
                    self.line.word("etc.");
                }
                return Number::Plural;
            }
            _ => return self.determined(depth, roomy),
        }
        Number::Singular
    }

    /// A noun with a determiner before it.
    fn determined(&mut self, depth: usize, roomy: bool) -> Number {
        let plural = self.random.chance(24);
        let form = if plural { PLURAL } else { SINGULAR };
        let determiner = match self.random.below(100) {
            0..=42 => "the",
            43..=68 => {
                if plural {
                    self.random.pick(&["the", "some", "many", "few", "more"])
                } else {
                    "a"
                }
            }
            69..=84 => self
                .random
                .pick(&["his", "her", "their", "its", "his", "our", "my"]),
            85..=92 => {
                if plural {
                    self.random
                        .pick(&["these", "those", "some", "all", "other", "no"])
                } else {
                    self.random
                        .pick(&["this", "that", "every", "each", "no", "another", "any"])
                }
            }
            _ => {
                if plural {
                    "such"
                } else {
                    self.random
                        .pick(&["one", "what", "either", "some", "your", "my"])
                }
            }
        };
        let start = self.line.text.len();
        self.line.word(determiner);
        let next = self.line.text.len();
        if roomy && self.random.chance(30) {
            match self.random.below(20) {
                0 => self.compound(),
                1 if determiner == "the" => self.adjective(SUPERLATIVE),
                2 => {
                    self.adverb_of_adjective();
                    self.adjective(POSITIVE);
                }
                _ => self.adjective(POSITIVE),
            }
        }
        self.noun(form);
        if determiner == "a" && self.line.text[next + 1..].starts_with(['a', 'e', 'i', 'o', 'u']) {
            let article = &self.line.text[start..next];
            let at = start + article.len();
            self.line.text.insert(at, 'n');
        }
        if depth > 0 && roomy && self.random.chance(26) {
            self.line.word("of");
            self.noun_phrase(depth - 1, false);
        }
        if plural {
            Number::Plural
        } else {
            Number::Singular
        }
    }

    fn quantity(&mut self) {
        match self.random.below(10) {
            0 | 1 => {
                let number = format!("{}", self.random.between(11, 400));
                self.line.word(&number);
                self.noun(PLURAL);
            }
            2 => {
                let number = format!(
                    "{},{:03}",
                    self.random.between(1, 90),
                    self.random.below(1000)
                );
                self.line.word(&number);
                self.noun(PLURAL);
            }
            3 => {
                let number = format!("{}.{}", self.random.between(1, 60), self.random.below(10));
                self.line.words(&[&number, "per", "cent", "of", "the"]);
                self.noun(PLURAL);
            }
            4 => {
                let number = format!("${}.{}", self.random.between(1, 40), self.random.below(10));
                self.line.words(&[&number, "million"]);
            }
            _ => {
                let count = self.random.pick(COUNTS);
                self.phrase(count);
                self.noun(PLURAL);
            }
        }
    }

    pub(super) fn person(&mut self) {
        let person = self.random.pick_early(&self.chapter.people);
        match self.random.below(20) {
            0..=3 => self.line.word(self.lexicon.first_names[person.first]),
            4..=8 => self.line.word(TITLES[person.title]),
            9 => {
                let [first, second] = person.initials.map(char::from);
                self.line
                    .words(&[&format!("{first}."), &format!("{second}.")]);
            }
            _ => {}
        }
        self.surname(person);
    }

    pub(super) fn surname(&mut self, person: Person) {
        self.name.clear();
        push_surname(person.surname, &mut self.name);
        self.line.word(&self.name);
    }

    pub(super) fn adverb(&mut self) {
        if self.random.chance(55) {
            let adverb = self.random.pick_early(PLAIN_ADVERBS);
            self.phrase(adverb);
        } else {
            self.adverb_of_adjective();
        }
    }

    fn adverb_of_adjective(&mut self) {
        self.adjective(ADVERB);
    }

    /// Two words with a hyphen: `stone-built`, `slow-moving`.
    fn compound(&mut self) {
        if self.random.chance(50) {
            self.noun(SINGULAR);
        } else {
            self.adjective(POSITIVE);
        }
        self.line.mark("-");
        self.line.tight = true;
        let words = self.line.words;
        let form = self.random.pick(&[PARTICIPLE, GERUND]);
        self.verb(form);
        self.line.words = words;
    }

    fn finite_verb(&mut self, singular: bool) {
        let form = if !self.present {
            PAST
        } else if singular {
            THIRD
        } else {
            BASE
        };
        self.verb(form);
    }

    pub(super) fn noun(&mut self, form: usize) {
        let lemma = match self.random.below(100) {
            0..=24 => self.random.pick_early(&self.focus.nouns),
            25..=44 => self.random.pick_early(&self.chapter.nouns),
            _ => self.lexicon.nouns.draw(&mut self.random),
        };
        self.line.word(self.lexicon.nouns.form(lemma, form));
    }

    pub(super) fn verb(&mut self, form: usize) {
        let lemma = match self.random.below(100) {
            0..=14 => self.random.pick_early(&self.focus.verbs),
            15..=34 => self.random.pick_early(&self.chapter.verbs),
            _ => self.lexicon.verbs.draw(&mut self.random),
        };
        self.line.word(self.lexicon.verbs.form(lemma, form));
    }

    pub(super) fn adjective(&mut self, form: usize) {
        let lemma = match self.random.below(100) {
            0..=14 => self.random.pick_early(&self.focus.adjectives),
            15..=34 => self.random.pick_early(&self.chapter.adjectives),
            _ => self.lexicon.adjectives.draw(&mut self.random),
        };
        self.line.word(self.lexicon.adjectives.form(lemma, form));
    }

    pub(super) fn capital_adjective(&mut self) {
        self.line.capital = true;
        self.adjective(POSITIVE);
    }
}
