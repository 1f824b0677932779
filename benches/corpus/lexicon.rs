//! Words with their inflections: a few hundred common ones, then a long tail of derived forms.

use std::collections::HashSet;

use super::random::{SplitMix64, Zipf};

/// Nouns, frequent first. `man/men` gives an irregular plural.
const NOUNS: &str = "time year day man/men way house hand thing place life/lives work part head child/children \
    eye door side word night room world week case point water home woman/women line name road group town \
    fact question city street month book country state moment family end war land law money letter river \
    power number mind voice light table council school report village garden field stone window church \
    morning evening face body market winter summer wall king garden harbour paper story office company \
    member order party problem service friend father mother brother sister wife/wives son daughter doctor \
    teacher farmer sailor soldier captain engineer judge clerk reader writer owner neighbour stranger \
    bridge station train ship boat horse cart engine machine wheel tool rope lamp fire coal iron wood glass \
    bread salt wine fish bird dog tree leaf/leaves root seed grain crop farm mill barn roof floor stair \
    corner path hill valley forest lake sea coast island shore tide storm wind rain snow cloud sky star sun \
    moon summer season age century hour minute date change cause reason result effect plan idea thought \
    view answer rule right duty claim debt price cost trade tax bank profit loss wage share sum rate measure \
    method model theory study test sample figure map chart record list page chapter copy note sign mark \
    signal code key lock chain gate fence yard square tower castle palace temple prison court trial crime \
    police guard army battle peace treaty border region district province capital colony nation people \
    public crowd meeting debate vote election minister committee board union society club project scheme \
    programme policy system network structure pattern form shape size weight length depth height colour \
    sound noise silence song music dance play game picture scene art film stage school class lesson \
    student science history memory dream fear hope love anger pride grief joy pain illness death birth \
    marriage funeral journey voyage arrival departure return visit guest host dinner supper meal kitchen \
    bed chair desk drawer box bag coat hat shoe dress shirt pocket button thread cloth wool silk leather \
    metal copper silver gold steel brick clay sand dust mud ash smoke steam flame spring well pond stream \
    flood drought harvest disease cure medicine nurse hospital patient wound blood bone skin heart lung \
    nerve cell gene species animal insect plant flower fruit apple berry oil fuel gas energy current \
    circuit battery sensor signal wave beam lens surface layer edge gap crack joint frame beam pipe valve \
    pump tank channel canal dam dock port cargo crew passenger ticket fare route track tunnel platform \
    museum library archive manuscript document contract licence permit budget grant fund loan rent estate \
    tenant landlord worker master servant merchant baker miller mason carpenter painter poet critic \
    editor lawyer scholar priest bishop witness victim thief/thieves rival partner leader agent expert \
    instrument observation experiment investigation evidence explanation description argument decision \
    agreement proposal improvement treatment settlement shipment movement equipment environment \
    temperature pressure distance direction position condition situation relation tradition generation \
    population production construction collection exhibition competition opposition operation \
    institution organisation association administration communication education information";

/// Verbs that take an object, frequent first: `base`, `base/past/participle`, or `base+` where the
/// last consonant doubles.
const VERBS: &str = "make/made/made take/took/taken see/saw/seen know/knew/known find/found/found \
    give/gave/given use keep/kept/kept leave/left/left call want hold/held/held turn show/showed/shown \
    bring/brought/brought write/wrote/written follow need carry begin/began/begun set/set/set \
    hear/heard/heard lose/lost/lost meet/met/met move open read/read/read pay/paid/paid build/built/built \
    change reach send/sent/sent cut/cut/cut draw/drew/drawn watch pass cover raise close cross serve plan+ \
    offer buy/bought/bought sell/sold/sold win/won/won break/broke/broken choose/chose/chosen speak/spoke/spoken \
    drive/drove/driven wear/wore/worn eat/ate/eaten teach/taught/taught catch/caught/caught \
    fight/fought/fought lead/led/led feed/fed/fed spend/spent/spent lend/lent/lent throw/threw/thrown \
    grow/grew/grown steal/stole/stolen hide/hid/hidden ask answer help stop+ drop+ work clear count cost/cost/cost \
    join fill finish start study visit notice remember forget/forgot/forgotten consider accept refuse \
    reject support oppose attack defend protect destroy damage repair restore replace remove collect gather \
    store share divide measure test examine inspect observe describe explain discuss mention report record \
    publish print copy translate compare connect attach fasten lock mark sign paint clean wash burn heat \
    cool dry boil cook serve plant harvest gather load lift push pull press strike/struck/struck touch hit/hit/hit \
    shoot/shot/shot kill wound save rescue free arrest charge judge punish pardon praise blame admire \
    respect love hate fear trust doubt believe suspect expect avoid prevent allow permit+ forbid/forbade/forbidden \
    order command direct guide manage control govern rule own rent hire employ appoint elect invite \
    welcome receive deliver supply provide produce create design develop improve reduce increase extend limit \
    double exceed match combine separate surround enter approach search explore discover reveal \
    confirm deny prove settle resolve decide propose suggest recommend demand request require include \
    contain involve concern affect influence cause encourage persuade convince satisfy please annoy \
    disturb interrupt delay postpone cancel abandon ignore neglect overlook imagine recall repeat \
    acknowledge announce establish investigate demonstrate estimate calculate illustrate represent";

/// Verbs that take none, frequent first.
const INTRANSITIVE: &str = "go/went/gone come/came/come stand/stood/stood sit/sat/sat live walk fall/fell/fallen \
    rise/rose/risen run/ran/run look stay wait work arrive remain return travel sleep/slept/slept rest talk \
    ride/rode/ridden sail climb hurry wander linger vanish appear lie/lay/lain smile laugh pause gather \
    depart happen begin/began/begun end change spread/spread/spread drift settle retire";

/// Adjectives, frequent first. Those of one syllable compare with -er and -est.
const ADJECTIVES: &str = "old new little great good long small large young high early late full dark whole \
    white black cold poor deep strong clear low short hard free quiet warm open broad narrow heavy light \
    thin thick sharp soft slow quick bright clean dry wet green red blue brown grey rich plain dull rough \
    smooth straight steep tall wide calm fresh sweet bitter sour loud proud kind bold brave wise fair \
    strict rare vast faint pale stern grave grim mild firm safe loose tight blunt crude bare blank \
    other local public certain former common present second important possible different general private \
    national foreign military royal social legal human natural modern ancient recent early final usual \
    ordinary simple careful curious anxious silent empty distant northern southern eastern western narrow \
    rural urban central domestic industrial commercial agricultural political religious historical \
    scientific technical practical medical financial annual daily monthly weekly regular frequent \
    sudden gradual constant permanent temporary formal casual serious cheerful gloomy weary patient \
    honest loyal cruel gentle generous selfish modest humble noble famous obscure hidden visible \
    familiar strange foreign precious useful useless cautious reluctant eager willing doubtful hopeful \
    evident apparent separate similar equal average typical peculiar singular remarkable considerable \
    sufficient efficient reliable responsible available reasonable favourable comfortable vulnerable";

/// Short nouns that join into one word: `stonehouse`, `windmill`.
const JOINED: &str = "time day hand work head night room water home line land light stone field wall paper book \
    wood fire iron glass bread salt fish bird tree leaf root seed grain farm mill barn roof floor path hill \
    sea shore tide storm wind rain snow cloud sky star sun moon rule price trade bank map mark sign key \
    lock gate yard tower guard song bed coat cloth wool silk gold steel brick clay sand dust smoke steam \
    spring pond stream flood blood bone heart plant oil wave beam pipe pump port horse wheel rope lamp \
    coal ship boat cart side maker keeper master craft ware ground way stock bench post";

const NOUN_PREFIXES: &[&str] = &[
    "under", "over", "counter", "inter", "sub", "fore", "out", "mid", "by", "non", "super", "anti",
];
const VERB_PREFIXES: &[&str] = &["re", "over", "out", "mis", "under", "fore", "un", "pre"];
const LEARNED_HEADS: &[&str] = &[
    "hydro", "thermo", "photo", "geo", "bio", "electro", "micro", "macro", "tele", "chrono",
    "helio", "litho", "aero", "astro", "carto", "crypto", "dendro", "ethno", "gastro", "hetero",
    "homo", "iso", "kine", "lexico", "mono", "neuro", "ortho", "paleo", "para", "petro", "phono",
    "poly", "proto", "pseudo", "psycho", "pyro", "seismo", "socio", "stereo", "topo",
];
const LEARNED_TAILS: &[&str] = &[
    "graph", "graphy", "meter", "metry", "scope", "scopy", "logy", "logist", "nomy", "phone",
    "gram", "phile", "genesis", "lysis", "static", "dynamics", "morph", "type", "sphere", "stat",
    "therapy", "plasm", "path", "cline", "trope",
];
const ONSETS: &[&str] = &[
    "b", "br", "c", "cl", "cr", "d", "dr", "f", "fl", "fr", "g", "gl", "gr", "h", "k", "l", "m",
    "n", "p", "pl", "pr", "r", "s", "sh", "sl", "st", "str", "t", "th", "tr", "v", "w",
];
const NUCLEI: &[&str] = &["a", "e", "i", "o", "u", "ea", "ou", "ai", "oa", "ee"];
const CODAS: &[&str] = &[
    "b", "d", "g", "l", "m", "n", "nd", "nt", "r", "rd", "rm", "s", "st", "t", "v", "x",
];
const NOUN_COINAGES: &[&str] = &[
    "", "e", "er", "et", "ity", "ism", "ing", "age", "el", "ite", "or", "al", "ant", "y",
];
const ADJECTIVE_COINAGES: &[&str] = &[
    "ous", "ic", "al", "ive", "ent", "ile", "ose", "id", "ern", "ary",
];
const VERB_COINAGES: &[&str] = &["ate", "ise", "ify", "er", "le"];
const FIRST_NAMES: &str = "Anna Thomas Mary Edward Clara Peter Ruth Martin Alice George Helen Arthur Nora Simon \
    Judith Walter Emma Hugh Irene Daniel Lydia Oliver Esther Frank Marian Philip Grace Roland Agnes Victor \
    Stella Conrad Edith Felix Ingrid Julian Miriam Nathan Rosa Samuel";
const NAME_TAILS: &[&str] = &[
    "ton", "by", "ley", "son", "man", "field", "well", "ford", "wick", "more", "don", "ham", "ard",
    "ett", "er", "ow", "ing", "is", "low", "ridge", "worth", "sen", "in", "ell", "as",
];
const PLACE_TAILS: &[&str] = &[
    "moor", "mouth", "bridge", "haven", "stead", "minster", "gate", "port", "ness", "dale", "bury",
    "cross", "combe", "ford", "burgh", "holm", "wick", "den",
];

/// Lemmas of one part of speech, in order of frequency, each with the same number of forms.
#[derive(Clone, Debug)]
pub struct WordClass {
    text: String,
    ends: Vec<u32>,
    forms: usize,
    zipf: Zipf,
}

impl WordClass {
    fn new(lemmas: &[String], forms: usize, offset: u64, kernel: u64) -> Self {
        let mut text = String::new();
        let mut ends = vec![0];
        for lemma in lemmas {
            let parts: Vec<&str> = lemma.split('/').collect();
            for form in 0..forms {
                inflect(&parts, forms, form, &mut text);
                ends.push(text.len() as u32);
            }
        }
        let zipf = Zipf::new(lemmas.len(), offset, kernel);
        Self {
            text,
            ends,
            forms,
            zipf,
        }
    }

    /// Form number `form` of the lemma of rank `lemma`.
    pub fn form(&self, lemma: u32, form: usize) -> &str {
        let index = lemma as usize * self.forms + form;
        &self.text[self.ends[index] as usize..self.ends[index + 1] as usize]
    }

    /// The rank of a lemma, drawn by its frequency.
    pub fn draw(&self, random: &mut SplitMix64) -> u32 {
        self.zipf.draw(random)
    }
}

/// Forms of a noun.
pub const SINGULAR: usize = 0;
/// Forms of a noun.
pub const PLURAL: usize = 1;
/// Forms of a verb.
pub const BASE: usize = 0;
/// Forms of a verb.
pub const THIRD: usize = 1;
/// Forms of a verb.
pub const PAST: usize = 2;
/// Forms of a verb.
pub const PARTICIPLE: usize = 3;
/// Forms of a verb.
pub const GERUND: usize = 4;
/// Forms of an adjective.
pub const POSITIVE: usize = 0;
/// Forms of an adjective: `colder`, or the plain form where it takes no ending.
pub const COMPARATIVE: usize = 1;
/// Forms of an adjective: `coldest`, or the plain form where it takes no ending.
pub const SUPERLATIVE: usize = 2;
/// Forms of an adjective: its adverb in -ly.
pub const ADVERB: usize = 3;

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Appends one form. Nouns have 2, adjectives 4, verbs 5.
fn inflect(parts: &[&str], forms: usize, form: usize, out: &mut String) {
    let (base, doubles) = match parts[0].strip_suffix('+') {
        Some(base) => (base, true),
        None => (parts[0], false),
    };
    match (forms, form) {
        (2, PLURAL) if parts.len() > 1 => out.push_str(parts[1]),
        (2, PLURAL) | (5, THIRD) => push_s(base, out),
        (5, PAST) if parts.len() > 1 => out.push_str(parts[1]),
        (5, PARTICIPLE) if parts.len() > 2 => out.push_str(parts[2]),
        (5, PAST | PARTICIPLE) => push_vowel_suffix(base, "ed", doubles, out),
        (5, GERUND) => {
            let doubles = doubles
                || matches!(
                    base,
                    "set" | "cut" | "win" | "hit" | "sit" | "run" | "forget" | "begin" | "forbid"
                );
            match base {
                "lie" => out.push_str("lying"),
                "see" => out.push_str("seeing"),
                _ => push_vowel_suffix(base, "ing", doubles, out),
            }
        }
        (4, COMPARATIVE | SUPERLATIVE) if base.len() < 6 && base != "good" && base != "other" => {
            let doubles = matches!(
                base,
                "thin" | "wet" | "red" | "grim" | "sad" | "hot" | "big"
            );
            let suffix = if form == COMPARATIVE { "er" } else { "est" };
            push_vowel_suffix(base, suffix, doubles, out);
        }
        (4, ADVERB) => push_ly(base, out),
        _ => out.push_str(base),
    }
}

fn push_s(base: &str, out: &mut String) {
    let bytes = base.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = bytes[bytes.len().saturating_sub(2)];
    if last == b'y' && !is_vowel(before) {
        out.push_str(&base[..base.len() - 1]);
        out.push_str("ies");
    } else if matches!(last, b's' | b'x' | b'z')
        || base.ends_with("ch")
        || base.ends_with("sh")
        || base == "go"
    {
        out.push_str(base);
        out.push_str("es");
    } else {
        out.push_str(base);
        out.push('s');
    }
}

fn push_vowel_suffix(base: &str, suffix: &str, doubles: bool, out: &mut String) {
    let bytes = base.as_bytes();
    let last = bytes[bytes.len() - 1];
    let before = bytes[bytes.len().saturating_sub(2)];
    if last == b'e' {
        out.push_str(&base[..base.len() - 1]);
    } else if last == b'y' && !is_vowel(before) && suffix != "ing" {
        out.push_str(&base[..base.len() - 1]);
        out.push('i');
    } else {
        out.push_str(base);
        if doubles {
            out.push(char::from(last));
        }
    }
    out.push_str(suffix);
}

fn push_ly(base: &str, out: &mut String) {
    let bytes = base.as_bytes();
    if base.ends_with("le") && !is_vowel(bytes[bytes.len() - 3]) {
        out.push_str(&base[..base.len() - 1]);
        out.push('y');
    } else if base.ends_with('y') && base.len() > 4 {
        out.push_str(&base[..base.len() - 1]);
        out.push_str("ily");
    } else if base.ends_with("ic") {
        out.push_str(base);
        out.push_str("ally");
    } else if base.ends_with("ll") {
        out.push_str(base);
        out.push('y');
    } else if base == "good" {
        out.push_str("well");
    } else {
        out.push_str(base);
        out.push_str("ly");
    }
}

/// Lemmas in order of rank, each once.
#[derive(Default)]
struct Stock {
    lemmas: Vec<String>,
    seen: HashSet<String>,
}

impl Stock {
    fn add(&mut self, lemma: String) {
        if !self.seen.contains(&lemma) {
            self.seen.insert(lemma.clone());
            self.lemmas.push(lemma);
        }
    }

    /// Mixes the lemmas from `start` on, in an order that depends on nothing but their number.
    fn shuffle_from(&mut self, start: usize) {
        let mut random = SplitMix64::new(1);
        for last in (start + 1..self.lemmas.len()).rev() {
            self.lemmas.swap(last, random.between(start, last));
        }
    }
}

fn bare(lemma: &str) -> &str {
    lemma.split(['/', '+']).next().unwrap_or(lemma)
}

/// Appends `base` with a vowel suffix to a new string.
fn derived(prefix: &str, base: &str, suffix: &str) -> String {
    let mut word = String::from(prefix);
    push_vowel_suffix(base, suffix, false, &mut word);
    word
}

fn add_coinages(stock: &mut Stock, endings: &[&str]) {
    for onset in ONSETS {
        for nucleus in NUCLEI {
            for coda in CODAS {
                for ending in endings {
                    stock.add(format!("{onset}{nucleus}{coda}{ending}"));
                }
            }
        }
    }
}

fn nouns() -> Vec<String> {
    let mut stock = Stock::default();
    NOUNS
        .split_whitespace()
        .for_each(|noun| stock.add(noun.to_owned()));
    let tail = stock.lemmas.len();
    for verb in VERBS.split_whitespace().map(bare) {
        stock.add(derived("", verb, "er"));
        stock.add(derived("", verb, "ing"));
    }
    for adjective in ADJECTIVES.split_whitespace() {
        stock.add(format!("{adjective}ness"));
        stock.add(format!("un{adjective}ness"));
    }
    for noun in NOUNS.split_whitespace().map(bare) {
        for prefix in NOUN_PREFIXES {
            stock.add(format!("{prefix}{noun}"));
        }
        stock.add(format!("{noun}ship"));
    }
    for head in LEARNED_HEADS {
        for end in LEARNED_TAILS {
            stock.add(format!("{head}{end}"));
        }
    }
    for first in JOINED.split_whitespace() {
        for second in JOINED.split_whitespace().filter(|&second| second != first) {
            stock.add(format!("{first}{second}"));
        }
    }
    stock.shuffle_from(tail);
    let tail = stock.lemmas.len();
    add_coinages(&mut stock, NOUN_COINAGES);
    stock.shuffle_from(tail);
    stock.lemmas
}

fn verbs() -> Vec<String> {
    let mut stock = Stock::default();
    VERBS
        .split_whitespace()
        .for_each(|verb| stock.add(verb.to_owned()));
    let tail = stock.lemmas.len();
    for verb in VERBS.split_whitespace() {
        for prefix in VERB_PREFIXES {
            let forms: Vec<String> = verb
                .split('/')
                .map(|form| format!("{prefix}{form}"))
                .collect();
            stock.add(forms.join("/"));
        }
    }
    for head in LEARNED_HEADS {
        for end in ["graph", "type", "copy", "phone"] {
            stock.add(format!("{head}{end}"));
        }
    }
    stock.shuffle_from(tail);
    let tail = stock.lemmas.len();
    add_coinages(&mut stock, VERB_COINAGES);
    stock.shuffle_from(tail);
    stock.lemmas
}

fn adjectives() -> Vec<String> {
    let mut stock = Stock::default();
    ADJECTIVES
        .split_whitespace()
        .for_each(|adjective| stock.add(adjective.to_owned()));
    let tail = stock.lemmas.len();
    for noun in NOUNS.split_whitespace().map(bare) {
        for ending in ["less", "like", "ward"] {
            stock.add(format!("{noun}{ending}"));
        }
    }
    for verb in VERBS.split_whitespace().map(bare) {
        stock.add(derived("", verb, "able"));
        stock.add(derived("un", verb, "able"));
        stock.add(derived("un", verb, "ing"));
    }
    for adjective in ADJECTIVES.split_whitespace() {
        stock.add(format!("un{adjective}"));
        stock.add(derived("", adjective, "ish"));
        stock.add(format!("over{adjective}"));
    }
    for head in LEARNED_HEADS {
        for end in [
            "graphic", "metric", "logical", "static", "tropic", "morphic", "phonic",
        ] {
            stock.add(format!("{head}{end}"));
        }
    }
    stock.shuffle_from(tail);
    let tail = stock.lemmas.len();
    add_coinages(&mut stock, ADJECTIVE_COINAGES);
    stock.shuffle_from(tail);
    stock.lemmas
}

/// Every word that [`Prose`](super::Prose) can use, with its frequency.
///
/// Making one takes about as long as writing a megabyte of text; share it between texts.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// Two forms each.
    pub nouns: WordClass,
    /// Five forms each.
    pub verbs: WordClass,
    /// Verbs without an object, five forms each.
    pub intransitive: WordClass,
    /// Four forms each.
    pub adjectives: WordClass,
    /// Given names.
    pub first_names: Vec<&'static str>,
    surnames: Zipf,
    places: Zipf,
}

const SURNAMES: usize = ONSETS.len() * NUCLEI.len() * CODAS.len() * NAME_TAILS.len();
const PLACES: usize = ONSETS.len() * NUCLEI.len() * PLACE_TAILS.len();

impl Lexicon {
    /// The one English-like lexicon; it does not depend on a seed.
    pub fn english() -> Self {
        let intransitive: Vec<String> =
            INTRANSITIVE.split_whitespace().map(str::to_owned).collect();
        Self {
            nouns: WordClass::new(&nouns(), 2, 12, 7000),
            verbs: WordClass::new(&verbs(), 5, 8, 2500),
            intransitive: WordClass::new(&intransitive, 5, 4, 1000),
            adjectives: WordClass::new(&adjectives(), 4, 10, 3500),
            first_names: FIRST_NAMES.split_whitespace().collect(),
            surnames: Zipf::new(SURNAMES, 40, 6000),
            places: Zipf::new(PLACES, 20, 1500),
        }
    }

    /// The rank of a surname, drawn by its frequency.
    pub fn draw_surname(&self, random: &mut SplitMix64) -> u32 {
        self.surnames.draw(random)
    }

    /// The rank of a place, drawn by its frequency.
    pub fn draw_place(&self, random: &mut SplitMix64) -> u32 {
        self.places.draw(random)
    }
}

/// Appends a lower-case word of an onset, a nucleus and what follows, of `rank` below `count`.
///
/// Ranks are spread over all combinations by a multiplier without a common factor with `count`.
fn push_name(
    rank: u32,
    count: usize,
    multiplier: usize,
    codas: &[&str],
    tails: &[&str],
    out: &mut String,
) {
    let mut index = (rank as usize * multiplier + 7) % count;
    let start = out.len();
    for parts in [ONSETS, NUCLEI, codas, tails]
        .into_iter()
        .filter(|parts| !parts.is_empty())
    {
        out.push_str(parts[index % parts.len()]);
        index /= parts.len();
    }
    let capital = out[start..=start].to_ascii_uppercase();
    out.replace_range(start..=start, &capital);
}

/// Appends the surname of a rank.
pub fn push_surname(rank: u32, out: &mut String) {
    push_name(rank, SURNAMES, 77_773, CODAS, NAME_TAILS, out);
}

/// Appends the place of a rank.
pub fn push_place(rank: u32, out: &mut String) {
    push_name(rank, PLACES, 3_593, &[], PLACE_TAILS, out);
}
