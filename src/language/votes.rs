//! Function words and letters as votes for languages.
//!
//! Both tables are made by the compiler from the stop-word lists and from [`ALPHABETS`]:
//! nothing is built at run time and no word is stored twice.

use super::profiles::{COUNT, PROFILES, Profile};

/// Buckets of [`WORDS`], a power of two about as large as the number of words.
const BUCKETS: usize = 1 << BUCKET_BITS;
const BUCKET_BITS: u32 = 14;

/// Which languages list a word, found by its hash: 14 bits of it choose the bucket, 16 more
/// stand for the word. One foreign word in about 30,000 is taken for another.
struct Words<const N: usize> {
    /// Where each bucket begins; it ends where the next begins.
    starts: [u16; BUCKETS + 1],
    checks: [u16; N],
    /// Rows of the table of languages.
    rows: [u8; N],
}

#[allow(long_running_const_eval)] // about 0.2 seconds of the compiler
static WORDS: Words<{ word_count() }> = word_table();

/// A hash that takes a word byte by byte, or many letters at once: eight bytes are folded into
/// it together.
#[derive(Clone, Copy)]
pub(super) struct WordHash {
    folded: u64,
    /// Bytes that are not yet folded, and how many there are.
    block: u64,
    filled: u32,
}

impl WordHash {
    pub(super) const NEW: Self = Self {
        folded: 0,
        block: 0,
        filled: 0,
    };

    pub(super) const fn add(mut self, byte: u8) -> Self {
        self.block |= (byte as u64) << (8 * self.filled);
        self.filled += 1;
        if self.filled == 8 {
            self = Self {
                folded: mix(self.folded ^ self.block),
                ..Self::NEW
            };
        }
        self
    }

    /// Adds the first `n` bytes of `text`, which are ASCII letters, in lower case.
    pub(super) fn add_letters(self, text: &[u8], n: usize) -> Self {
        match text.first_chunk() {
            Some(&eight) if n < 8 && self.filled == 0 => {
                let lower = u64::from_le_bytes(eight) | u64::from_le_bytes([0x20; 8]);
                Self {
                    block: lower & ((1 << (8 * n)) - 1),
                    filled: n as u32,
                    ..self
                }
            }
            _ => (text[..n].iter()).fold(self, |hash, letter| hash.add(letter | 0x20)),
        }
    }

    const fn finish(self) -> u64 {
        mix(mix(self.folded ^ self.block))
    }

    const fn bucket(self) -> usize {
        (self.finish() & (BUCKETS as u64 - 1)) as usize
    }

    const fn check(self) -> u16 {
        (self.finish() >> 44) as u16
    }

    /// Rows of the languages that list the word.
    pub(super) fn voters(self) -> impl Iterator<Item = usize> {
        let bucket = self.bucket();
        let range = usize::from(WORDS.starts[bucket])..usize::from(WORDS.starts[bucket + 1]);
        let check = self.check();
        let words = WORDS.checks[range.clone()].iter().zip(&WORDS.rows[range]);
        words
            .filter(move |&(&listed, _)| listed == check)
            .map(|(_, &row)| usize::from(row))
    }
}

/// Bits of the product of all bits below, folded once more into each other.
const fn mix(bits: u64) -> u64 {
    let product = bits.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 32)
}

/// The word of `text` that begins at byte `at`, hashed, and where the next one begins.
const fn next_word(text: &[u8], mut at: usize) -> (WordHash, usize) {
    let mut hash = WordHash::NEW;
    while at < text.len() && text[at] != b'\n' && text[at] != b' ' {
        hash = hash.add(text[at]);
        at += 1;
    }
    (hash, at + 1)
}

/// What row `text / 2` votes by: its stop words if `text` is even, else its words of
/// [`NEAR`].
const fn voting_text(text: usize) -> &'static [u8] {
    let Profile {
        code, stop_words, ..
    } = &PROFILES[text / 2];
    if text & 1 == 0 {
        stop_words.entries().as_bytes()
    } else {
        match entry(NEAR, code) {
            Some(words) => words.as_bytes(),
            None => &[],
        }
    }
}

const fn word_count() -> usize {
    let (mut count, mut text) = (0, 0);
    while text < 2 * COUNT {
        let words = voting_text(text);
        let mut at = 0;
        while at < words.len() {
            at = next_word(words, at).1;
            count += 1;
        }
        text += 1;
    }
    count
}

/// Sorts all words into buckets by counting.
const fn word_table<const N: usize>() -> Words<N> {
    let mut table = Words {
        starts: [0; BUCKETS + 1],
        checks: [0; N],
        rows: [0; N],
    };
    let mut text = 0;
    while text < 2 * COUNT {
        let words = voting_text(text);
        let mut at = 0;
        while at < words.len() {
            let (hash, next) = next_word(words, at);
            table.starts[hash.bucket()] += 1;
            at = next;
        }
        text += 1;
    }
    // The end of each bucket, from which filling counts down to its start.
    let (mut bucket, mut end) = (0, 0);
    while bucket <= BUCKETS {
        end += table.starts[bucket];
        table.starts[bucket] = end;
        bucket += 1;
    }
    while text > 0 {
        text -= 1;
        let words = voting_text(text);
        let mut at = 0;
        while at < words.len() {
            let (hash, next) = next_word(words, at);
            let place = &mut table.starts[hash.bucket()];
            *place -= 1;
            table.checks[*place as usize] = hash.check();
            table.rows[*place as usize] = (text / 2) as u8;
            at = next;
        }
    }
    table
}

/// Frequent words that tell a language from its neighbours, besides function words; no word
/// of a list is common in a neighbour.
const NEAR: &[(&str, &str)] = &[
    (
        "az",
        "olunur dedi bildirib ildə gün yeni böyük ölkə dövlət məsələ insan",
    ),
    (
        "bg",
        "години година хората каза заяви време днес новите страната",
    ),
    (
        "ca",
        "any anys persones govern gent temps dit nou nova vida món país avui feina gràcies",
    ),
    (
        "cs",
        "řekl řekla roku let lidí dnes nový nová práce doby věc věci život světa země města \
         času",
    ),
    (
        "da",
        "siger sagde sidste måde giver gik fået børn mand dage længere næste arbejde danske \
         danmark otte finde uge tage taget spørgsmål virksomhed mennesker vej hjem tid penge \
         rigtigt gerne",
    ),
    (
        "en",
        "said says thanks please okay great good new people time year years day know think \
         first last want world work best love right look help hi hello google american",
    ),
    (
        "es",
        "años año gobierno gente tiempo vida mundo dijo nuevo nueva país día hoy trabajo \
         gracias",
    ),
    (
        "gl",
        "anos galicia galego galega xente tempo vida mundo dixo novo nova lingua xunta hoxe \
         persoas traballo goberno país cidade século",
    ),
    (
        "hr",
        "vrijeme vremena mjesto mjesta mjestu mjeseca mjeseci dio svijet svijeta svijetu \
         predsjednik predsjednika tisuća milijuna tjedan tjedna europa europe europske \
         europski tvrtka tvrtke vijeće vijeća siječnja veljače ožujka travnja svibnja lipnja \
         srpnja kolovoza rujna listopada studenoga prosinca kazao ponedjeljak srijedu \
         nedjelju riječ riječi dijete djece djeca cijeli povijest općina hrvatske hrvatska \
         hrvatskoj",
    ),
    (
        "mk",
        "години година луѓе време рече денес нови земја земјата македонија работа живот",
    ),
    (
        "nl",
        "jaar jaren mensen tijd nederland nederlandse zei goed nieuwe land dag man vrouw \
         leven werk eerste maakt ging kwam stad bedankt",
    ),
    (
        "nn",
        "seier sjå trur meiner gjeld kjem noreg tek gjekk veit betre vidare kyrkja finst ligg \
         gav regjeringa eigentleg truleg fortel norsk språk menneske tida året dagen heim",
    ),
    (
        "no",
        "sier sa siste måte gir gikk fått mann dager lenger neste arbeid norske norge åtte \
         uke tatt spørsmål mennesker vei hjem tid penger riktig gjerne vet tror gjelder \
         regjeringen prosent ligger",
    ),
    (
        "pt",
        "anos ano governo gente tempo vida mundo disse novo nova país dia hoje \
         trabalho obrigado brasil pessoas cidade século",
    ),
    (
        "ru",
        "лет года году год время человек людей сказал сказала россии жизни день города мира \
         новый дело россия",
    ),
    (
        "sk",
        "povedal povedala roku rokov ľudí dnes nový práce doby vec veci život sveta zeme \
         mesta času",
    ),
    (
        "sl",
        "leta let ljudi dejal danes novi dela čas časa svet sveta mesto mesta življenje \
         slovenije slovenija",
    ),
    (
        "sr",
        "vreme mesto mesta mestu meseca meseci deo svet sveta svetu predsednik predsednika \
         hiljada miliona nedelja nedelje evropa evrope evropske evropski saveta savet januara \
         februara marta aprila maja juna jula avgusta septembra oktobra novembra decembra \
         ponedeljak sredu nedelju reč reči dete deca dece ceo istorija opština srbije srbija \
         srbiji odsto",
    ),
    (
        "sv",
        "säger sade sista sätt gick barn människor dagar arbete svenska sverige åtta vecka \
         tid pengar procent",
    ),
    (
        "tr",
        "yıl yılında gün yeni büyük dedi geldi zaman türkiye insan söyledi",
    ),
    (
        "uk",
        "років року рік час людей людина сказав сказала україни життя день міста світу новий \
         справа україна",
    ),
];

/// Letters beyond ASCII that words of a language are written with, lower case; where a
/// language is not here, any. Letters of names and loans that are common stand with the others.
const ALPHABETS: &[(&str, &str)] = &[
    ("af", "áèéêëîïôöúû"),
    ("ar", "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىة"),
    ("az", "əçğıöşü"),
    ("be", "абвгдежзйклмнопрстуфхцчшыьэюяёіў"),
    ("bg", "абвгдежзийклмнопрстуфхцчшщъьюяѝ"),
    ("ca", "àçèéíïòóúü·"),
    ("cs", "áčďéěíňóřšťúůýž"),
    ("cy", "áàâäéèêëíìîïóòôöúùûüŵŷẁẃẅýÿ"),
    ("da", "æøåéáöü"),
    ("de", "äöüßé"),
    ("en", "éï"),
    ("eo", "ĉĝĥĵŝŭ"),
    ("es", "áéíñóúü"),
    ("et", "äõöüšž"),
    ("eu", "ñüç"),
    ("fa", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأؤئيكة"),
    ("fi", "äöåšž"),
    ("fo", "áðíóúýæø"),
    ("fr", "àâæçèéêëîïôœùûüÿ"),
    ("ga", "áéíóú"),
    ("gl", "áéíñóúüï"),
    ("hr", "čćđšž"),
    ("hu", "áéíóöőúüű"),
    ("id", "é"),
    ("is", "áðéíóúýþæö"),
    ("it", "àèéìíîòóùú"),
    ("kk", "абвгдежзийклмнопрстуфхцчшщъыьэюяёәғқңөұүһі"),
    ("la", "āēīōūæœë"),
    ("lt", "ąčęėįšųūž"),
    ("lv", "āčēģīķļņšūž"),
    ("mk", "абвгдежзиклмнопрстуфхцчшѓѕјљњќџѐѝ"),
    ("ms", "é"),
    ("nl", "éëïóöüèáê"),
    ("nn", "æøåéèêóòôäöü"),
    ("no", "æøåéèêóòôäöü"),
    ("pl", "ąćęłńóśźż"),
    ("pt", "áâãàçéêíóôõúü"),
    ("ro", "ăâîșțşţ"),
    ("ru", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"),
    ("sk", "áäčďéíĺľňóôŕšťúýž"),
    ("sl", "čšžćđ"),
    ("sq", "çë"),
    ("sr", "čćđšžабвгдежзиклмнопрстуфхцчшђјљњћџ"),
    ("sv", "åäöéü"),
    ("sw", ""),
    ("tl", "ñ"),
    ("tr", "çğıöşüâîû"),
    ("uk", "абвгдежзийклмнопрстуфхцчшщьюяґєії"),
    ("ur", "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأؤئٹڈڑںےہھۓۂ"),
    ("uz", "ʻʼабвгдежзийклмнопрстуфхцчшъьэюяёўқғҳ"),
    (
        "vi",
        "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ",
    ),
];

/// A bit for each row of the table of languages.
pub(super) type Rows = u128;

const _: () = assert!(COUNT <= Rows::BITS as usize);

/// Where the letters of [`ALPHABETS`] are.
const BLOCKS: [(u32, u32); 5] = [
    (0xb7, 0x300),
    (0x400, 0x530),
    (0x620, 0x64b),
    (0x671, 0x6d4),
    (0x1e00, 0x1f00),
];
const LETTER_COUNT: usize = {
    let (mut block, mut count) = (0, 0);
    while block < BLOCKS.len() {
        count += BLOCKS[block].1 - BLOCKS[block].0;
        block += 1;
    }
    count as usize
};

/// The languages that write with each letter of [`BLOCKS`].
static LETTERS: [Rows; LETTER_COUNT] = letter_table();

/// The languages that write with `letter`, which is lower case; all of them if `letter` is in
/// no block where that tells languages apart.
pub(super) fn writers(letter: char) -> Rows {
    letter_index(letter as u32).map_or(Rows::MAX, |index| LETTERS[index])
}

const fn letter_index(letter: u32) -> Option<usize> {
    let (mut block, mut before) = (0, 0);
    while block < BLOCKS.len() {
        let (first, end) = BLOCKS[block];
        if first <= letter && letter < end {
            return Some((before + letter - first) as usize);
        }
        before += end - first;
        block += 1;
    }
    None
}

const fn letter_table() -> [Rows; LETTER_COUNT] {
    let mut letters = [0; LETTER_COUNT];
    let mut row = 0;
    while row < COUNT {
        let bit: Rows = 1 << row;
        match entry(ALPHABETS, PROFILES[row].code) {
            Some(alphabet) => {
                let alphabet = alphabet.as_bytes();
                let mut at = 0;
                while at < alphabet.len() {
                    let (letter, next) = next_letter(alphabet, at);
                    match letter_index(letter) {
                        Some(index) => letters[index] |= bit,
                        None => panic!("a letter outside the blocks"),
                    }
                    at = next;
                }
            }
            None => {
                let mut index = 0;
                while index < LETTER_COUNT {
                    letters[index] |= bit;
                    index += 1;
                }
            }
        }
        row += 1;
    }
    letters
}

/// What `table` holds for the language with this code.
const fn entry(table: &[(&str, &'static str)], code: &str) -> Option<&'static str> {
    let code = code.as_bytes();
    let mut i = 0;
    while i < table.len() {
        let (known, entry) = table[i];
        let known = known.as_bytes();
        // Codes have two letters.
        if known[0] == code[0] && known[1] == code[1] {
            return Some(entry);
        }
        i += 1;
    }
    None
}

/// The letter at byte `at` of UTF-8 of at most three bytes a letter, and where the next one is.
const fn next_letter(text: &[u8], at: usize) -> (u32, usize) {
    let first = text[at] as u32;
    let second = text[at + 1] as u32 & 0x3f;
    if first < 0xe0 {
        (((first & 0x1f) << 6) | second, at + 2)
    } else {
        let third = text[at + 2] as u32 & 0x3f;
        (((first & 0xf) << 12) | (second << 6) | third, at + 3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voters(word: &str) -> Vec<&'static str> {
        let hash = word.bytes().fold(WordHash::NEW, WordHash::add);
        hash.voters().map(|row| PROFILES[row].code).collect()
    }

    #[test]
    fn every_stop_word_votes_for_its_languages_and_no_other() {
        for profile in PROFILES {
            for (word, _) in profile.stop_words.iter() {
                assert!(voters(word).contains(&profile.code), "{word}");
            }
        }
        for word in ["ikkje", "warum", "través", "который", "unbenommen"] {
            let lists = |profile: &Profile| {
                let near = entry(NEAR, profile.code).unwrap_or_default();
                profile.stop_words.contains(word) || near.split(' ').any(|near| near == word)
            };
            let listed = PROFILES.iter().filter(|profile| lists(profile));
            let listed: Vec<_> = listed.map(|profile| profile.code).collect();
            assert_eq!(voters(word), listed, "{word}");
        }
    }

    #[test]
    fn words_that_tell_neighbours_apart_are_listed_once() {
        for (code, words) in NEAR {
            for word in words.split(' ') {
                let count = voters(word).iter().filter(|&voter| voter == code).count();
                assert_eq!(count, 1, "{code}: {word:?}");
            }
        }
    }

    #[test]
    fn letters_are_those_of_the_alphabets() {
        let writes = |letter, code: &str| {
            let row = PROFILES.iter().position(|profile| profile.code == code);
            writers(letter) >> row.unwrap() & 1 == 1
        };
        assert!(writes('ß', "de") && !writes('ß', "en"));
        assert!(writes('ї', "uk") && !writes('ї', "ru"));
        assert!(writes('ả', "vi") && !writes('ả', "fr"));
        assert!(writes('ہ', "ur") && !writes('ہ', "ar"));
        assert_eq!(writers('中'), Rows::MAX);
    }

    #[test]
    fn the_words_of_a_language_can_be_written_with_its_alphabet() {
        let mut strange = Vec::new();
        for (row, profile) in PROFILES.iter().enumerate() {
            if entry(ALPHABETS, profile.code).is_some() {
                for (word, _) in profile.stop_words.iter() {
                    let foreign = |letter: char| {
                        letter.is_alphabetic()
                            && !letter.is_ascii()
                            && writers(letter) >> row & 1 == 0
                    };
                    if word.contains(foreign) {
                        strange.push(format!("{}: {word}", profile.code));
                    }
                }
            }
        }
        assert_eq!(strange, [""; 0]);
    }
}
