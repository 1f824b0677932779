//! Every rule on examples. `|` stands between the sentences of an example and is no part of it.

use super::*;

fn language(code: &str) -> Language {
    if code == "und" {
        return Language::UNKNOWN;
    }
    Language::from_code(code).unwrap()
}

fn marked(segmenter: &Segmenter, text: &str) -> String {
    let spans = segmenter.split(text);
    let sentences: Vec<_> = spans.into_iter().map(|span| &text[span]).collect();
    sentences.join(" | ")
}

/// Asserts that each example is split at its bars and nowhere else.
#[track_caller]
fn check(code: &str, examples: &[&str]) {
    let segmenter = Segmenter::new(language(code));
    for example in examples {
        assert_eq!(
            marked(&segmenter, &example.replace(" | ", " ")),
            *example,
            "{code}"
        );
    }
}

/// The same for texts in which the sentences touch.
#[track_caller]
fn check_touching(code: &str, examples: &[&str]) {
    let segmenter = Segmenter::new(language(code));
    for example in examples {
        let found = marked(&segmenter, &example.replace('|', ""));
        assert_eq!(found.replace(" | ", "|"), *example, "{code}");
    }
}

#[test]
fn lower_case_goes_on() {
    check(
        "en",
        &[
            "The ferry left at six. | Nobody waved.",
            "\"Where is the key?\" asked the porter. | Nobody knew.",
            "He works for Wow! in the sales team.",
            "The pass (it had snowed.) was closed.",
            "She wrote it on an iPad. | iPads are cheap now.",
        ],
    );
}

#[test]
fn lower_case_texts_have_sentences() {
    check(
        "en",
        &["it rained all day. | we stayed inside. | what now? | who knows!"],
    );
}

#[test]
fn long_words_end_sentences_before_lower_case() {
    check(
        "en",
        &[
            "The road was flooded. | we took the train.",
            "It is approx. five miles.",
        ],
    );
}

#[test]
fn titles_never_end() {
    check(
        "en",
        &[
            "Dr. Adams met Mrs. Lowe. | Prof. Singh was late.",
            "He sailed from St. Malo.",
        ],
    );
    check(
        "de",
        &[
            "Wir trafen Dr. Weber und Prof. Klein. | Es war spät.",
            "Obst, z. B. Äpfel, d. h. Kernobst.",
        ],
    );
    check("cs", &["Přišel Ing. Dvořák a Mgr. Bílá. | Potom odešli."]);
    check("sw", &["Alikuja Bw. Juma. | Kisha akaondoka."]);
    check("pl", &["Mieszka przy ul. Długiej. | To blisko."]);
}

#[test]
fn number_references_need_their_number() {
    check(
        "en",
        &[
            "See Fig. 3 and vol. 12, pp. 3-9.",
            "We met at No. 12. | No. | That was No. 14.",
        ],
    );
    check(
        "de",
        &["Siehe Art. 5 Abs. 2 Nr. 1 und S. 12. | Das genügt."],
    );
}

#[test]
fn company_forms_end_only_before_starters() {
    check(
        "en",
        &[
            "She joined Barrow Inc. in May.",
            "She joined Barrow Inc. | The pay was good.",
            "Barrow Inc. President Lowe resigned.",
            "They sell pears, plums, etc. | Customers like them.",
        ],
    );
    check("uk", &["Чай, мед і т. д. | Найкраще смакує вранці."]);
    check("lv", &["Tur aug bekas u. c. | Lielākā bija smaga."]);
}

#[test]
fn initials_belong_to_names() {
    check(
        "en",
        &[
            "J. R. Moss wrote it. | A. B. Crane drew it.",
            "The author is Anna P. Stone. | Her editor is B. De Groot.",
            "This was plan B. | The first had failed.",
        ],
    );
    check(
        "ca",
        &["Ho va fer l'empresa d'A. Roca. | Després va ploure."],
    );
    check("ka", &["მოვიდა ნ. ბერიძე. | მერე წავიდა."]);
    check(
        "ur",
        &[
            "ڈاکٹر ایم۔ اے۔ خان آئے۔ | وہ تھکے تھے۔",
            "اس نے چائے پی۔ | وہ آئی۔ | ہم گئے۔",
        ],
    );
    check_touching("ja", &["Ｋ．田中さんだ。|Ｊ．Ｓ．バッハだ。"]);
    check("ru", &["Пришёл А. С. Орлов. | Потом все ушли."]);
    check("ar", &["وصل د. سمير أمس. | ثم غادر."]);
}

#[test]
fn acronyms_end_before_starters() {
    check(
        "en",
        &[
            "He lives in the U.S. | He likes it.",
            "The U.S. Senate met.",
            "The bus leaves at 5 p.m. | It is slow.",
            "It left at 5 p.m. Eastern Time.",
        ],
    );
}

#[test]
fn ordinals_and_dates() {
    check(
        "de",
        &[
            "Am 3. Oktober war frei. | Danach nicht.",
            "Das 19. Jahrhundert endete. | Es waren 12. | Dann ging er.",
        ],
    );
    check("sl", &["Prispel je 4. maja 2011. | Potem je odšel."]);
    check(
        "en",
        &[
            "There were 12. | Peter counted them.",
            "It ended in 1999. | Peace came.",
        ],
    );
    check(
        "hr",
        &[
            "Zgrada je iz 19. stoljeća. | Lijepa je.",
            "Govorio je o papi Pavlu VI. | Rim ga pamti.",
            "Popravili su ocjenu sa 3 na 2. | Napredak je vidljiv.",
        ],
    );
    check("cs", &["Bydlí v domě č. 5. | Zahrada je malá."]);
    check("fi", &["Juna lähtee klo 19. | Maksu peritään."]);
}

#[test]
fn markers_open_their_sentence() {
    check(
        "en",
        &[
            "1. Wash the rice.",
            "A. Early sources",
            "II. Methods and data",
        ],
    );
}

#[test]
fn lists_in_running_text() {
    check(
        "en",
        &[
            "1. Wash the rice | 2. Boil the water | 3. Wait",
            "a) Red paint | b) Blue paint",
            "• Salt | • Pepper",
            "• Salt •",
        ],
    );
}

#[test]
fn ellipses() {
    check(
        "en",
        &[
            "Well... perhaps not.",
            "She waited.... | Nobody came.",
            "The report […] The end was lost.",
            "It was . . . not what I meant.",
            "They were moved. | . . . The rest stayed.",
            "So ... I left.",
        ],
    );
}

#[test]
fn a_fourth_dot_is_a_full_stop() {
    check("fa", &["او رفت…. | من ماندم.", "او رفت… من ماندم."]);
}

#[test]
fn closers_stay_with_their_sentence() {
    check(
        "en",
        &[
            "\"Go home.\" | He went.",
            "“Go home.” | He went.",
            "(It was late.) | They left.",
            "It is known.[12] | Others doubt it.",
            "It is known. [12] | Others doubt it.",
            "What a day! :-) | Next week again.",
            "Is that so?! | Yes.",
        ],
    );
    check("fr", &["« C’est fini. » | Il partit."]);
    check("lt", &["„Lauke šalta. “ | Jonas tylėjo."]);
}

#[test]
fn who_speaks_belongs_to_the_quotation() {
    check("he", &["\"מתי הגעת?\" שאל הנהג. | \"אתמול.\" | הוא נסע."]);
    check(
        "ar",
        &["«متى وصلت؟» سأل الجار. | سأل الجار: «متى وصلت؟» | ثم سكت."],
    );
    check("fa", &["«چرا؟» این را پرسید. | «چرا؟» | «نمی‌دانم.»"]);
    check("ur", &["”کب آئے؟“ اس نے پوچھا۔"]);
    check(
        "ka",
        &["„როდის მოხვედი?“ იკითხა მან. | „გუშინ.“ | მერე გაჩუმდა."],
    );
    check("my", &["“ဘယ်တော့လာလဲ။” လို့ သူမေးတယ်။ | “မနေ့က။” | သူပြန်သွားတယ်။"]);
    check_touching(
        "zh",
        &["“吃了吗？”他问。|他问：“吃了吗？”|没人回答。|“吃了。”|他走了。"],
    );
}

#[test]
fn remarks_in_brackets() {
    check(
        "en",
        &[
            "The plan (!) Peter made failed.",
            "He paid twelve (?) Euros for it.",
        ],
    );
    check("fi", &["Kaupunki (ven. Выборг) on vanha."]);
}

#[test]
fn forgotten_spaces() {
    check_touching(
        "en",
        &[
            "The shop closed.|Then it burned.",
            "It cost 2,500.|That was cheap.",
            "Use Node.js or ASP.NET now.",
            "Mail a.Smith@Example.Com today.",
        ],
    );
}

#[test]
fn addresses_are_whole() {
    check(
        "en",
        &[
            "Read https://example.org/a.b?c=D. | Then reply.",
            "Version 2.0.1 is out.",
        ],
    );
}

#[test]
fn legal_citations() {
    check(
        "en",
        &[
            "See Moss v. Crane, 12 F.3d 45 (9th Cir. 2001). | The appeal failed.",
            "Under 42 U.S.C. § 1983 he sued.",
        ],
    );
    check(
        "de",
        &["Nach § 3 Abs. 2 i.V.m. Art. 5 GG gilt das. | Vgl. Urt. v. 12. März 2001."],
    );
    check(
        "it",
        &["L'art. 12, comma 2, d.lgs. n. 8 del 2001 vale. | Il ricorso è accolto."],
    );
}

#[test]
fn colons_where_spelling_says_so() {
    check("no", &["Hun sa det rett ut: | Vi drar i morgen."]);
    check("en", &["She put it plainly: We leave tomorrow."]);
}

#[test]
fn scripts_with_their_own_marks() {
    check("hi", &["वह घर गया। | फिर सो गया।", "डॉ. राव आए। | वे थके थे।"]);
    check("ka", &["მატარებელი გავიდა. | ვინ დარჩა? | არავინ."]);
    check("hy", &["Նա տուն գնաց: | Հետո քնեց:"]);
    check("el", &["Πού πας; | Σπίτι."]);
    check("ur", &["وہ گھر گیا۔ | پھر سو گیا۔"]);
    check("my", &["သူသွားသည်။ | သူအိပ်သည်။"]);
    check_touching("am", &["ሄደ።|ተኛ።"]);
    check_touching("zh", &["他走了。|她睡了！|真的？|是的。"]);
    check_touching("ja", &["雨だ。|「もう帰る。」と言った。|そうか！"]);
    check("ko", &["비가 온다. | 집에 가자."]);
    check("mr", &["\"कोण आहे?\" तो म्हणाला. | मग तो गेला."]);
    check("ta", &["கே. முருகன் வந்தார். | பிறகு போனார்."]);
    check(
        "th",
        &[
            "แม่ไปตลาดแล้วค่ะ | พ่ออยู่บ้าน",
            "ชาวบ้านช่วยกันสร้างสะพานใหม่ข้ามแม่น้ำ | นอกจากนี้ยังสร้างโรงเรียน",
            "ตลาดน้ำบ้านสวนกลับมาเปิดอีกครั้งเมื่อวันที่ 5 เมษายน พ.ศ. 2566 | ตลาดน้ำแห่งนี้มีเรือขายของ",
            "อาจารย์สมชาย ใจดี เล่าว่าเมื่อก่อนชาวสวนใช้เรือขนผลไม้มาขายที่นี่ทุกเช้า และขายจนถึงบ่ายทุกวัน",
        ],
    );
    check("he", &["הוא גר בארה\"ב. | היא גרה כאן."]);
}

#[test]
fn clitics_before_the_capital() {
    check("af", &["Hy slaap. | 'n Hond blaf."]);
    check("nl", &["Zij slaapt. | 's Avonds leest zij."]);
}

#[test]
fn without_a_language_structure_is_enough() {
    check(
        "und",
        &[
            "The ferry left at six. | Nobody waved.",
            "Dr. Adams slept. | J. Moss did not.",
        ],
    );
}

#[test]
fn newlines_are_spaces() {
    let text = "The ferry\nleft at six.\nNobody\nwaved.";
    assert_eq!(split(text, language("en")), [0..22, 23..36]);
}

#[test]
fn every_rule_can_be_switched_off() {
    let text = "1) Wash the rice 2) Boil the water";
    let rules = Rules::default().without("inline_lists").unwrap();
    let segmenter = Segmenter::new(language("en")).with_rules(rules);
    assert_eq!(segmenter.split(text).len(), 1);
    assert!(Rules::default().without("no such rule").is_none());
    for name in Rules::NAMES {
        assert_ne!(
            Rules::default().without(name),
            Some(Rules::default()),
            "{name}"
        );
    }
}

#[test]
fn lists_are_sorted_and_lower_case() {
    for (code, list) in conventions::lists() {
        assert!(!list.source().is_empty(), "{code} names no source");
        let mut last = "";
        for (entry, tag) in list.iter() {
            assert!(last < entry, "{code}: {last:?} before {entry:?}");
            assert!(
                ["", "title", "number", "end"].contains(&tag),
                "{code}: {entry} {tag}"
            );
            assert!(!entry.ends_with('.'), "{code}: {entry}");
            assert_eq!(entry.to_lowercase(), entry, "{code}");
            assert_eq!(list.tag(entry), Some(tag), "{code}: {entry}");
            last = entry;
        }
    }
}
