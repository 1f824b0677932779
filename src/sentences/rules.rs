//! The decision on each candidate: rules in order, over the token before and what follows.

use std::ops::Range;

use super::characters as is;
use super::context::{self, After, Closed, Kind};
use super::conventions::{Class, Conventions};
use super::scan::{Mark, Run};
use super::{Rules, Survey};

/// All that a decision may look at.
pub(super) struct Candidate<'a> {
    pub text: &'a str,
    /// Where the sentence began.
    pub sentence: usize,
    /// Where the last candidate closed, boundary or not.
    pub floor: usize,
    pub run: &'a Run,
    pub closed: Closed,
    pub after: After,
    /// Matched brackets, for languages that do not end sentences inside.
    pub pairs: &'a [Range<usize>],
}

impl Candidate<'_> {
    /// The character of the sentence before the run; what is before the sentence does not count.
    fn before(&self) -> Option<char> {
        let start = self.sentence.min(self.run.start);
        self.text[start..self.run.start].chars().next_back()
    }
}

/// The rules with the data of one language.
pub(super) struct Judge<'l> {
    pub rules: Rules,
    pub conventions: &'l Conventions,
    pub survey: Survey,
}

/// What the token before a full stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// Nothing, or only a closing bracket.
    None,
    /// Figures, perhaps with stops and commas within.
    Number,
    /// One letter, upper case.
    Initial,
    /// One letter, lower case.
    Letter,
    /// Short parts with stops between, as in `U.S` and `p.m`.
    Acronym,
    /// `II`, `XIV`.
    Roman,
    /// An address.
    Address,
    /// Any other word, with its number of letters.
    Word(usize),
}

impl Judge<'_> {
    /// Does a sentence end at this candidate?
    pub fn ends(&self, c: &Candidate<'_>) -> bool {
        if c.after.kind == Kind::End {
            return false;
        }
        if c.after.kind == Kind::Continuation && c.run.mark != Mark::Full {
            return false;
        }
        if self.rules.quotations && self.is_reported(c) {
            return false;
        }
        if self.rules.brackets && within(c.pairs, c.run.start) {
            return false;
        }
        match c.run.mark {
            Mark::Full => self.full(c),
            Mark::Strong => self.strong(c),
            Mark::Ellipsis => self.ellipsis(c),
            Mark::Stop => self.stop(c),
        }
    }

    /// The clause that says who speaks follows the quotation, and no lower case tells that the
    /// sentence goes on.
    fn is_reported(&self, c: &Candidate<'_>) -> bool {
        let quoted = c.text[..c.closed.end].ends_with(['"', '”', '’', '\'', '“', '»']);
        if !quoted || c.after.opened || c.after.kind != Kind::Caseless {
            return false;
        }
        let before = c.text[..c.run.start].trim_end().chars().next_back();
        if before.is_some_and(is::is_indic) {
            // In the verb-final languages of India it always follows.
            return c.run.mark != Mark::Full;
        }
        if before.is_some_and(is::is_burmese) {
            const PARTICLES: [&str; 2] = ["လို့", "ဟု"];
            let rest = &c.text[c.after.at..];
            return PARTICLES.iter().any(|particle| rest.starts_with(particle));
        }
        // Elsewhere where the sentence opens with a question or a cry: a statement would end
        // with a comma.
        c.text[..c.run.end].ends_with(['?', '!', '؟', '？', '！']) && self.opens_with_quotation(c)
    }

    /// Does the sentence begin with a quotation that ends here?
    fn opens_with_quotation(&self, c: &Candidate<'_>) -> bool {
        const LONGEST: usize = 600;
        let quotation = c.text.get(c.sentence..c.run.start).unwrap_or_default();
        let mut inner = quotation.chars();
        quotation.len() <= LONGEST
            && inner.next().is_some_and(|c| is::quotes(c) || c == '„')
            && !inner.as_str().contains(['"', '“', '”', '„', '«', '»'])
    }

    fn full(&self, c: &Candidate<'_>) -> bool {
        let before = c.before();
        if c.after.kind == Kind::Continuation {
            return false;
        }
        if c.text[c.run.start..].starts_with('．') {
            // "３．５", "Ｋ．田中"
            let mut letters = c.text[c.sentence.min(c.run.start)..c.run.start]
                .chars()
                .rev();
            let wide = |c: Option<char>| matches!(c, Some('Ａ'..='Ｚ'));
            let initial = wide(letters.next()) && !wide(letters.next());
            let decimal = before.is_some_and(char::is_numeric) && c.after.kind == Kind::Digit;
            return !initial && !decimal;
        }
        if c.text[c.run.start..].starts_with('۔') && self.is_letter_name(c) {
            return false;
        }
        // The Armenian colon in a time or a ratio.
        !c.text[c.run.start..].starts_with(':') || c.after.spaced
    }

    /// "ایم۔ اے۔ خان": initials in Urdu are the names of Latin letters. Those that are words
    /// too count only after another one.
    fn is_letter_name(&self, c: &Candidate<'_>) -> bool {
        let token = context::token_before(c.text, c.floor, c.run.start);
        let before = c.text.get(c.sentence..c.run.start - token.len());
        self.rules.abbreviations
            && match self.conventions.class(token) {
                Some(Class::Title) => true,
                Some(_) => before.is_some_and(|before| before.trim_end().ends_with('۔')),
                None => false,
            }
    }

    fn strong(&self, c: &Candidate<'_>) -> bool {
        let before = c.before();
        // "(!)", "[?]": a remark on a word.
        if before.is_none_or(is::opens) && c.closed.closer {
            return false;
        }
        if before.is_some_and(is::is_ideographic) {
            return true;
        }
        if !c.after.spaced {
            return match c.after.kind {
                Kind::Upper => self.rules.unspaced && self.unspaced(c),
                Kind::Caseless => c.after.opened || before.is_some_and(is::is_semitic),
                _ => false,
            };
        }
        match c.after.kind {
            Kind::Lower => self.before_lower_case(c),
            _ => true,
        }
    }

    fn ellipsis(&self, c: &Candidate<'_>) -> bool {
        if self.opens_sentence(c, c.run.start) {
            return false;
        }
        let before = c.before();
        // "[...]": an omission, wherever it stands.
        if before.is_none_or(is::opens) && c.closed.closer {
            return false;
        }
        match c.after.kind {
            // The English pronoun is no capital to go by.
            Kind::Upper if is_pronoun(context::word_at(c.text, c.after.at)) => false,
            Kind::Upper if !c.after.spaced => {
                self.rules.unspaced && before.is_some_and(is::is_lower) && self.unspaced(c)
            }
            Kind::Upper => true,
            Kind::Caseless => {
                // A fourth dot is the full stop after an omission.
                let stopped = matches!(&c.text[c.run.start..c.run.end], "…." | "....");
                c.after.spaced && (stopped || before.is_some_and(is::is_hangul))
            }
            Kind::Lower => self.survey.lower_case && self.rules.lower_case_texts && c.after.spaced,
            _ => false,
        }
    }

    fn stop(&self, c: &Candidate<'_>) -> bool {
        if !c.after.spaced {
            return self.rules.unspaced
                && match c.after.kind {
                    Kind::Upper => self.unspaced(c),
                    Kind::Caseless => self.unspaced_caseless(c),
                    _ => false,
                };
        }
        let last = c.text[..c.run.start].chars().next_back();
        if self.survey.own_stop && last.is_some_and(|c| is::has_danda(c) || is::is_armenian(c)) {
            return false;
        }
        if c.after.kind == Kind::Lower {
            return self.before_lower_case(c);
        }
        let token = context::token_before(c.text, c.floor, c.run.start);
        let kind = classify(token);
        if self.is_marker(c, token, kind) || self.is_gloss(c, token, kind) {
            return false;
        }
        if let Some(class) = self.abbreviation(c, token, kind) {
            // "Al. Petrescu": with a capital it shortens a name.
            let named = token.starts_with(char::is_uppercase);
            return match class {
                Class::End if named => c.after.kind != Kind::Digit && self.may_start(c),
                Class::Title => false,
                Class::Number => c.after.kind != Kind::Digit && !self.is_reference(c),
                Class::End => c.after.kind != Kind::Digit,
                Class::Plain => c.after.kind != Kind::Digit && self.may_start(c),
            };
        }
        match c.after.kind {
            Kind::Digit => self.before_digit(token, kind),
            Kind::Caseless => self.before_caseless(c, token, kind),
            Kind::Symbol => !matches!(kind, Token::Initial | Token::Letter),
            _ => self.before_capital(c, token, kind),
        }
    }

    /// Lower case goes on with the sentence, but for casual writing.
    fn before_lower_case(&self, c: &Candidate<'_>) -> bool {
        if !self.rules.lower_case {
            return true;
        }
        if c.after.dashed || c.closed.closer {
            return false;
        }
        let token = context::token_before(c.text, c.floor, c.run.start);
        let Token::Word(letters) = classify(token) else {
            return false;
        };
        if c.run.mark == Mark::Strong {
            return self.survey.lower_case && self.rules.lower_case_texts;
        }
        let shortest = if self.survey.lower_case && self.rules.lower_case_texts {
            3
        } else if self.rules.long_words && self.conventions.has_abbreviations() {
            LONG_WORD
        } else if self.rules.long_words {
            LONG_UNLISTED_WORD
        } else {
            return false;
        };
        letters >= shortest
            && !c.after.opened
            && token.chars().all(|c| is::is_lower(c) || is::is_mark(c))
            && self.conventions.class(token).is_none()
    }

    fn before_digit(&self, token: &str, kind: Token) -> bool {
        match kind {
            Token::Initial | Token::Letter | Token::Acronym => false,
            Token::Number => {
                // "12. 3. 2001" is a date; after a year or a price anything may follow.
                let figures = token.chars().filter(|c| c.is_numeric()).count();
                figures > 2 && !token.contains('.') || figures > 4
            }
            Token::Word(letters) => {
                let short = letters <= 3 && token.starts_with(char::is_uppercase);
                !(short && !self.is_starter(token) && !token.chars().all(char::is_uppercase))
            }
            Token::None | Token::Roman | Token::Address => true,
        }
    }

    fn before_caseless(&self, c: &Candidate<'_>, token: &str, kind: Token) -> bool {
        let Some(last) = token.chars().rev().find(|&c| !is::is_ignorable(c)) else {
            return true;
        };
        if is::is_stopless(last) {
            return false;
        }
        match kind {
            Token::Word(1) => {
                !self.rules.initials || !token.chars().any(is::has_initials) || self.may_start(c)
            }
            Token::Acronym => !self.rules.acronyms || self.may_start(c),
            Token::Number => !self.opens_sentence(c, c.run.start - token.len()),
            Token::Initial => false,
            _ => true,
        }
    }

    fn before_capital(&self, c: &Candidate<'_>, token: &str, kind: Token) -> bool {
        match kind {
            Token::Number if c.after.dashed && self.rules.ordinals => {
                // A span of dates: "3. 4. - 5. 6."
                token.chars().filter(|c| c.is_numeric()).count() > 2
            }
            Token::Number => {
                let figures = token.chars().filter(|c| c.is_numeric()).count();
                if !self.rules.ordinals || figures > 3 && !token.contains('.') {
                    return !(figures == 4
                        && self.rules.ordinals
                        && self.conventions.ordinals
                        && self.is_month(c));
                }
                if figures <= 2 && self.is_month(c) {
                    return false;
                }
                let stops = token.bytes().filter(|&b| b == b'.').count();
                if stops >= 2 || self.after_colon(c, token) {
                    // "3.4.2. Tests": the number of a section, or of an item after a colon.
                    return self.may_start(c);
                }
                !self.conventions.ordinals
                    || token.contains([',', '.', ':', '/', '-', '%', '+'])
                    || self.may_start(c)
                    || self.after_name(c, token)
                    || self.after_figure(c, token)
                    || self.after_reference(c, token)
            }
            Token::Roman => {
                !(self.rules.ordinals && self.conventions.ordinals)
                    || self.may_start(c)
                    || self.after_name(c, token)
            }
            Token::Initial => !self.rules.initials || self.may_start(c) && !self.is_particle(c),
            Token::Letter => {
                !self.rules.initials
                    || self.may_start(c)
                    || self.is_unit(c, token)
                    || token.is_ascii() && self.conventions.is_starter(token)
            }
            Token::Acronym => !self.rules.acronyms || self.may_start(c),
            Token::None | Token::Address | Token::Word(_) => true,
        }
    }

    /// "(lat. Aquila)", "(fig. 3)": a short word right after a bracket is an abbreviation.
    fn is_gloss(&self, c: &Candidate<'_>, token: &str, kind: Token) -> bool {
        const LONGEST: usize = 5;
        matches!(kind, Token::Word(letters) if letters <= LONGEST)
            && self.rules.glosses
            && !c.closed.closer
            && token.chars().all(is::is_lower)
            && c.text[..c.run.start - token.len()].ends_with('(')
            && !self.is_starter(token)
    }

    /// A number or letter that opens the sentence: "1. Wash the rice", "A. Sources".
    fn is_marker(&self, c: &Candidate<'_>, token: &str, kind: Token) -> bool {
        if !self.rules.markers {
            return false;
        }
        let short = match kind {
            Token::Number => token.len() <= 4 || token.contains('.') && token.len() <= 8,
            Token::Initial | Token::Letter => true,
            Token::Roman => token.len() <= 5,
            _ => false,
        };
        short && self.opens_sentence(c, c.run.start - token.len())
    }

    /// Is there no letter or digit between the start of the sentence and `at`?
    fn opens_sentence(&self, c: &Candidate<'_>, at: usize) -> bool {
        const NEAR: usize = 24;
        at <= c.sentence
            || at - c.sentence <= NEAR && !c.text[c.sentence..at].contains(char::is_alphanumeric)
    }

    /// The class of the token, alone, after its last hyphen or apostrophe, or joined with the
    /// single letters before it ("z. B.").
    fn abbreviation(&self, c: &Candidate<'_>, token: &str, kind: Token) -> Option<Class> {
        if !self.rules.abbreviations {
            return None;
        }
        match kind {
            Token::None | Token::Number | Token::Address => return None,
            // No list holds anything that long.
            Token::Word(letters) if letters > 14 => return None,
            Token::Initial | Token::Letter => {
                if let Some(class) = self.spaced_abbreviation(c, token) {
                    return Some(class);
                }
            }
            _ => {}
        }
        let class = self.conventions.class(token)?;
        // Lists know "p." for a page; "P." is somebody's initial.
        (kind != Token::Initial || class == Class::Title).then_some(class)
    }

    fn spaced_abbreviation(&self, c: &Candidate<'_>, token: &str) -> Option<Class> {
        let mut start = c.run.start - token.len();
        let mut joined = token.to_owned();
        let mut class = None;
        for _ in 0..3 {
            let part = c.text[c.sentence.min(start)..start]
                .strip_suffix(char::is_whitespace)
                .and_then(|before| before.strip_suffix('.'));
            let Some(before) = part else {
                break;
            };
            let from = before.trim_end_matches(char::is_alphanumeric).len();
            if from == before.len() || before.len() - from > 6 {
                break;
            }
            start = c.sentence.min(start) + from;
            joined = format!("{}.{joined}", &before[from..]);
            class = self.conventions.class(&joined).or(class);
            if before[from..].chars().count() > 1 {
                break;
            }
        }
        class
    }

    /// "No. A", "Fig. IV": what a number reference may point to besides figures.
    fn is_reference(&self, c: &Candidate<'_>) -> bool {
        let word = context::word_at(c.text, c.after.at);
        matches!(classify(word), Token::Initial | Token::Roman) && word != "I"
    }

    /// "Pavlu VI. Rim", "Ariane 5. Raketa": a number after a name is no ordinal.
    fn after_name(&self, c: &Candidate<'_>, token: &str) -> bool {
        let start = c.run.start - token.len();
        let Some(before) = c.text.get(c.sentence..start) else {
            return false;
        };
        let Some(before) = before.strip_suffix(char::is_whitespace) else {
            return false;
        };
        let word = context::token_before(before, 0, before.len());
        !self.conventions.capital_nouns
            && word.starts_with(char::is_uppercase)
            && word.ends_with(is::is_lower)
            && before[..before.len() - word.len()].contains(char::is_alphanumeric)
    }

    /// "sa 3 na 2.", "von 3 auf 2.": of two figures with a short word between, the second
    /// is as plain a number as the first.
    fn after_figure(&self, c: &Candidate<'_>, token: &str) -> bool {
        const SHORT: usize = 4;
        let start = c.run.start - token.len();
        let before = c.text.get(c.sentence..start).unwrap_or_default();
        let mut words = before.rsplit(' ').skip(1);
        let joins = |word: &str| {
            word.chars().all(is::is_lower) && (1..=SHORT).contains(&word.chars().count())
        };
        before.ends_with(' ')
            && words.next().is_some_and(joins)
            && words
                .next()
                .is_some_and(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
    }

    /// "č. 5. Muzeum", "klo 19. Maksu": the number that a reference announces is no ordinal.
    fn after_reference(&self, c: &Candidate<'_>, token: &str) -> bool {
        let start = c.run.start - token.len();
        let before = c.text.get(c.sentence..start).unwrap_or_default();
        let reference = before.trim_end().trim_end_matches('.');
        let word = context::token_before(reference, 0, reference.len());
        before.ends_with(char::is_whitespace)
            && self.rules.abbreviations
            && self.conventions.class(word) == Some(Class::Number)
    }

    fn after_colon(&self, c: &Candidate<'_>, token: &str) -> bool {
        const NEAR: usize = 4;
        let start = c.run.start - token.len();
        let mut before = c.text[..start]
            .chars()
            .rev()
            .take(NEAR)
            .skip_while(|c| c.is_whitespace());
        matches!(before.next(), Some(':' | ';'))
    }

    fn is_month(&self, c: &Candidate<'_>) -> bool {
        let word = context::word_at(c.text, c.after.at);
        self.conventions.is_month(word)
    }

    /// A single letter is a unit when a number stands before it: "5 m".
    fn is_unit(&self, c: &Candidate<'_>, token: &str) -> bool {
        let start = c.run.start - token.len();
        matches!(
            token,
            "m" | "g" | "l" | "h" | "s" | "t" | "м" | "г" | "л" | "т"
        ) && c.text[c.sentence.min(start)..start]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit())
    }

    /// May the word that follows start a sentence although an abbreviation stands before?
    fn may_start(&self, c: &Candidate<'_>) -> bool {
        match c.after.kind {
            Kind::Upper | Kind::Caseless => {
                let word = context::word_at(c.text, c.after.at);
                // "J. S. Bach": another initial.
                let initial = c.text[c.after.at + word.len()..].starts_with('.')
                    && matches!(classify(word), Token::Initial | Token::Word(1));
                !initial && !c.after.bracket && self.is_starter(word)
            }
            _ => false,
        }
    }

    fn is_starter(&self, word: &str) -> bool {
        if !self.rules.starters {
            return false;
        }
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        if capital && word.chars().count() > 1 && !letters.any(is::is_lower) {
            return false;
        }
        self.conventions.is_starter(word)
    }

    /// "J. de Vries" with a capital: a name's particle starts no sentence after an initial.
    fn is_particle(&self, c: &Candidate<'_>) -> bool {
        const PARTICLES: &[&str] = &[
            "Al", "Ben", "Bin", "Da", "De", "Del", "Della", "Den", "Der", "Di", "Do", "Dos", "Du",
            "El", "La", "Le", "Les", "Ten", "Ter", "Van", "Von", "Zu",
        ];
        PARTICLES
            .binary_search(&context::word_at(c.text, c.after.at))
            .is_ok()
    }

    /// "the end.Then": a forgotten space, when both sides look like words of a text.
    fn unspaced(&self, c: &Candidate<'_>) -> bool {
        let word = context::word_at(c.text, c.after.at);
        let rest = &c.text[c.after.at + word.len()..];
        let mut next = rest.chars();
        let goes_on = match next.next() {
            Some('.') => {
                next.next().is_some_and(|c| c.is_alphanumeric()) && classify(word) != Token::Word(2)
            }
            Some(c) => matches!(c, '/' | '@' | '_' | '(' | '=' | ':' | '-'),
            None => false,
        };
        if goes_on || matches!(word, "Com" | "Org" | "Net") {
            return false;
        }
        let titled = word.chars().nth(1).is_none_or(is::is_lower) || classify(word) == Token::Roman;
        if !titled || word.chars().count() == 1 && !self.is_starter(word) {
            return false;
        }
        let token = context::token_before(c.text, c.floor, c.run.start);
        match classify(token) {
            Token::Word(letters) => {
                letters >= 3
                    && token.ends_with(is::is_lower)
                    && !token.contains(['/', '@', '_', ':', '\\', '#'])
                    && self.abbreviation(c, token, Token::Word(letters)).is_none()
            }
            Token::Number => token.len() >= 3 && !c.after.opened && !token.contains('.'),
            Token::None => c.closed.closer || c.text[..c.run.start].ends_with(')'),
            _ => false,
        }
    }

    fn unspaced_caseless(&self, c: &Candidate<'_>) -> bool {
        let token = context::token_before(c.text, c.floor, c.run.start);
        let letters = |word: &str| word.chars().filter(|&c| !is::is_mark(c)).count();
        let word = context::word_at(c.text, c.after.at);
        let both = |test: fn(char) -> bool| token.ends_with(test) && word.starts_with(test);
        (both(is::is_semitic) || both(is::is_hangul))
            && !c.closed.closer
            && letters(token) >= 3
            && letters(word) >= 2
            && !token.contains(['.', '/', '@'])
    }
}

/// From this many letters on, a lower-case word that the language's list does not hold is
/// taken for no abbreviation even if lower case follows.
const LONG_WORD: usize = 5;
/// The same without a list.
const LONG_UNLISTED_WORD: usize = 8;

fn is_pronoun(word: &str) -> bool {
    matches!(word.split(['\'', '’']).next(), Some("I"))
}

fn within(pairs: &[Range<usize>], at: usize) -> bool {
    let next = pairs.partition_point(|pair| pair.end <= at);
    pairs.get(next).is_some_and(|pair| pair.start < at)
}

fn classify(token: &str) -> Token {
    // "d'A. Roca": an initial after an elided word.
    let token = match token.rsplit_once(['\'', '’']) {
        Some((_, last)) if last.chars().count() == 1 && last.contains(char::is_uppercase) => last,
        _ => token,
    };
    let mut letters = 0;
    let (mut digits, mut stops, mut lower, mut other) = (0, 0, false, false);
    let mut last = '\0';
    for c in token.chars() {
        if is::is_ignorable(c) || is::is_mark(c) {
            continue;
        }
        if c.is_alphabetic() {
            letters += 1;
            lower |= is::is_lower(c);
            last = c;
        } else if c.is_numeric() {
            digits += 1;
        } else if c == '.' {
            stops += 1;
        } else {
            other |= matches!(c, '/' | '@' | ':' | '_' | '\\');
        }
    }
    if letters == 0 {
        return if digits > 0 {
            Token::Number
        } else {
            Token::None
        };
    }
    if other && (token.contains("://") || token.contains('@') || token.starts_with("www.")) {
        return Token::Address;
    }
    if stops > 0 {
        let short = |part: &str| part.chars().filter(|&c| !is::is_mark(c)).count() <= 3;
        return if token.split('.').all(short) {
            Token::Acronym
        } else if digits == 0 && !token.split('.').next_back().is_some_and(short) {
            Token::Word(letters)
        } else {
            Token::Address
        };
    }
    if letters == 1 && digits == 0 {
        return if lower {
            Token::Letter
        } else if last.is_uppercase() {
            Token::Initial
        } else {
            Token::Word(1)
        };
    }
    if !lower && digits == 0 && letters >= 2 && token.bytes().all(|b| b"IVXLC".contains(&b)) {
        return Token::Roman;
    }
    // A letter with figures ("B12") is a word, not an initial.
    Token::Word(letters + digits)
}
