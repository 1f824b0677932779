//! No word makes a stemmer panic or leaves nothing of itself.
//!
//! rust-stemmers slices strings by offsets it keeps itself, so words are made of what its
//! rules look for: letters of the language, its endings, and strangers in between.

use brevity::Language;
use brevity::terms::Stemmer;
use proptest::prelude::*;
use proptest::sample::select;

/// Letters and endings of the languages, by code.
const PARTS: &[(&str, &str)] = &[
    (
        "ar",
        "ا ب ت ة ى ي و أ إ آ ؤ ئ ء ل ك م ه ن س ف \u{64b} \u{64e} \u{651} \u{652} ـ ال وال فال بال كال لل ون ين ات ان كم هم هن ها نا وا تم ست يست است",
    ),
    (
        "da",
        "a e k d t æ ø å hed ethed erede ende enheden heder es ers erens ets gd dt gt kt ig lig elig els løst igst",
    ),
    (
        "de",
        "a e u y ä ö ü ß qu em ern er en es st est end ung ig ik isch lich heit keit niss bst",
    ),
    (
        "en",
        "a e l y ' sses ied ies us ss eed eedly ed edly ing ingly at bl iz tional enci anci abli entli izer ization alism fulness iveness biliti ogi ical ement sion gener commun arsen 's 's' ''",
    ),
    (
        "es",
        "a o r á é í ó ú ü ñ me se sela selo nos iéndo ándo iendo yendo anza able ación logía encia amente mente idad iva ya gue gué aría ase éis",
    ),
    (
        "fi",
        "a o u i ä ö å k t kin kaan hän pa sti si nsa mme ssa sta lla ksi ine hin siin den tten seen na mpi eja immin",
    ),
    (
        "fr",
        "a o u i y é è â ê ç ë ï ô û œ ' qu ll ance iqu isme eux atrice ateur ation logie usion ence ement ité ive eaux amment ment issant era ions par col tap",
    ),
    (
        "hu",
        "a e o á é í ó ö ő ú ü ű ban ben ba ra nak val től hoz nál képpen kor ul vá onként en ot astul ák ok é ánk unk juk ám od zs cs gy ly ny sz ty dzs",
    ),
    (
        "it",
        "a o i u h à è ì ò ù á qu ci gli la sene gliela ando endo ar er ir anza ico abile ista oso amente logia uzione enza mente ità ivo ere",
    ),
    (
        "nl",
        "a e i u y ä ë ï ö ü è heden en ene s se end ing ig lijk baar bar aa ee oo heid gem kk dd tt",
    ),
    (
        "no",
        "a e k æ ø å ede ande ende ane hetene heten ar er heter as edes endes hetenes ens ers ets ast s erte dt vt leg eleg ig lig elov slov",
    ),
    (
        "pt",
        "a o i á é í ó â ê ã õ ç ~ eza ismo ável oso amento adora ação logia ência mente idade iva ar ada ia aria eria ará aste gue cie ões",
    ),
    (
        "ro",
        "a e i u â î ă ş ţ ș ț ul ului aua ele elor iua iile ilor aţie abilitate ivitate icator iciv ativ abil oasă ator iune ism ează esc are ând",
    ),
    (
        "ru",
        "а е и й о у ы ь я ё ав авши авшись ив ывши ся сь ее ое ими ый ого ем нн вш ющ ивш ла на ете йте ило ость ейш ейше",
    ),
    (
        "sv",
        "a e s t ä å ö é arna erna heterna orna ad ade ande arne aste en heten ern ar er heter or arnas dd gd nn dt gt kt lig ig els fullt löst",
    ),
    (
        "ta",
        "க ங ச ட த ப ம ய ர ல வ ன \u{bbe} \u{bbf} \u{bc1} \u{bc8} \u{bcb} \u{bcd} கள் ங்கள் ன் ம் த்த் வந்த் ந்து ப்பட்ட் ஆ உம் ஐ இல் இருந்து கிறது கின்ற வில்லை போல்",
    ),
    (
        "tr",
        "a e ı i o ö u ü ç ğ ş b c d ' lar ler ım ımız sın sınız sı nın na da den ndan la ca ki dır yım casına yken mış yse ydi ken ları leri",
    ),
    (
        "el",
        "α ε ι ο υ ω ς σ ν ά έ ή ί ό ύ ώ ϊ ΐ ος ου οι ων ματα ηςου ιων",
    ),
    (
        "ca",
        "a e o à é í ó ç l·l ment ció cions isme ista itat ava ava'm ar er ir ant ent es qu gu ï ü",
    ),
    (
        "cs",
        "a e í á ě ů č š ž ch ami ách ích ého ému ost ovi atech ětem ek ka ina ův ova ejší",
    ),
    (
        "eo",
        "a o e aj oj ojn in ist ul et eg ig iĝ ad is as os us ĉ ŝ ŭ mal kiu",
    ),
    (
        "et",
        "a e i u õ ä ö ü d t te de sse st le lt ks ni ta ga ma da vad sid mine likkus gi ki",
    ),
    (
        "eu",
        "a e i k ak ek en an tik rekin rentzat tasun keta garri tze tu ko go era tx tz ñ",
    ),
    (
        "fa",
        "ا ب ت ی ک گ چ پ ژ ها های هایی تر ترین ات ان می ام \u{200c} \u{200c}ها ند",
    ),
    (
        "ga",
        "a á é í ó ú b' d' h- n- t- mb gc nd bhf ach eacht aíocht aire óir ú imid adh eadh",
    ),
    ("hi", "क म न ल र ा ि ी े ै ो ं ः ् ियों ाओं ाएं ूंगा ते कर ों ता ना"),
    (
        "hy",
        "ա ե ի ու ո ն ր մ ք եր ներ ում ով ից ություն ական ավոր ել ալ եցի ի",
    ),
    (
        "id",
        "a e i o u n ng ny me mem meng peng ber ter di ke se per kan an i lah kah pun nya ku mu",
    ),
    (
        "lt",
        "a e i o u ą č ę ė į š ų ū ž as is us ys ai iai ams omis uose iuose ti davo siu čiau tis",
    ),
    (
        "ne",
        "क म न र ल ा ि ी ु े ो ं ् हरू लाई बाट को का की ले मा एको ेको छ न्छ छन्",
    ),
    (
        "pl",
        "a e i o u y ą ę ó ł ś ź ż ć ami ach owie ego emu ych ość ować ła li my sz cie nie anie",
    ),
    (
        "sr",
        "a e i o u č ć dž đ š ž lj nj ije ima ama ovi ski ost uju ala ti а е и њ ђ ћ има ски ост",
    ),
    ("und", "a 中 カ ñ ж"),
];

/// Letters and marks that no rule expects.
const STRANGERS: &str =
    "é ж β ג م 中 ก ि \u{301} \u{308} \u{307} \u{327} \u{200d} ’ ' · . _ 7 ß ŉ ǆ ﬁ 𝒶 😀 y ij";

fn parts(code: &str) -> Vec<&'static str> {
    let (_, parts) = PARTS.iter().find(|(known, _)| *known == code).unwrap();
    parts.split(' ').collect()
}

/// A word of parts of `code`'s language, one in eight a stranger.
fn word(code: &str) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        7 => select(parts(code)),
        1 => select(STRANGERS.split(' ').collect::<Vec<_>>()),
    ];
    proptest::collection::vec(part, 1..9).prop_map(|parts| parts.concat().to_lowercase())
}

fn language(code: &str) -> Language {
    Language::from_code(code).unwrap_or(Language::UNKNOWN)
}

#[test]
fn the_parts_cover_every_language_with_a_stemmer() {
    let known: Vec<_> = PARTS.iter().map(|(code, _)| *code).collect();
    for language in Language::all() {
        if Stemmer::new(language).changes_words() {
            let code = language.code();
            // Bokmål and Nynorsk share one.
            assert!(
                known.contains(&code) || code == "nn",
                "{language} has a stemmer"
            );
        }
    }
}

#[test]
fn every_part_alone_and_doubled_has_a_stem() {
    for (code, _) in PARTS {
        let stemmer = Stemmer::new(language(code));
        for part in parts(code).into_iter().chain(STRANGERS.split(' ')) {
            for word in [
                part.to_owned(),
                part.repeat(2),
                part.repeat(40),
                part.repeat(5000),
            ] {
                let word = word.to_lowercase();
                assert!(!stemmer.stem(&word).is_empty(), "{code}: {word}");
            }
        }
        assert_eq!(stemmer.stem(""), "");
    }
}

/// Words of which the Snowball rules leave nothing stay as they are.
#[test]
fn a_word_that_is_all_ending_stays() {
    for (code, word) in [
        ("tr", "ları"),
        ("tr", "sınız"),
        ("ta", "த்த்"),
        ("ar", "\u{651}"),
        ("en", "''s"),
    ] {
        if let Some(language) = Language::from_code(code) {
            assert_eq!(Stemmer::new(language).stem(word), word);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn words_of_the_language(words in PARTS.iter().map(|(code, _)| word(code)).collect::<Vec<_>>()) {
        for ((code, _), word) in PARTS.iter().zip(words) {
            let stem = Stemmer::new(language(code)).stem(&word);
            prop_assert!(!stem.is_empty(), "{code}: {word}");
        }
    }

    #[test]
    fn words_of_any_script(word in "\\PC{1,12}") {
        let word = word.to_lowercase();
        for (code, _) in PARTS {
            let stem = Stemmer::new(language(code)).stem(&word);
            prop_assert!(!stem.is_empty(), "{code}: {word}");
        }
    }
}
