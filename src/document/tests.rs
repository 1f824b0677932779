use super::*;
use BlockKind::{Code, Heading, ListItem, Paragraph, Quote, Separator, Table, Title};

fn blocks(text: &str) -> Vec<(BlockKind, &str)> {
    let document = Document::plain(text);
    let blocks = document.blocks().iter();
    blocks
        .map(|block| (block.kind, &text[block.span.clone()]))
        .collect()
}

fn kinds(text: &str) -> Vec<BlockKind> {
    blocks(text).into_iter().map(|(kind, _)| kind).collect()
}

const WRAPPED: &str = "\
The ferry to the outer islands had been late every day of that week, and
nobody on the pier could say when it would come. The harbour master Anna
Lowe had gone home. Gulls stood on the rail, and a boy from the school in
Port Ellen counted them twice without coming to an end.";

#[test]
fn a_blank_line_ends_a_block() {
    assert_eq!(
        kinds("It rained.\n\nIt snowed.\n \t\nIt stopped."),
        [Paragraph; 3]
    );
}

#[test]
fn hard_wraps_are_rejoined() {
    assert_eq!(blocks(WRAPPED), [(Paragraph, WRAPPED)]);
    // "Anna / Lowe" would be two blocks if the width were not seen.
    let twice = format!("{WRAPPED}\n\n{WRAPPED}");
    assert_eq!(kinds(&twice), [Paragraph; 2]);
}

#[test]
fn a_short_chunk_is_wrapped_as_the_long_ones() {
    let last = "In the end the ferry did come, and with it came the new teacher of the\nPort Ellen school.";
    let text = format!("{WRAPPED}\n\n{last}");
    assert_eq!(blocks(&text)[1], (Paragraph, last));
}

#[test]
fn a_line_that_ends_early_ends_its_paragraph() {
    let text = format!("{WRAPPED}\n{WRAPPED}");
    assert_eq!(kinds(&text), [Paragraph; 2]);
}

#[test]
fn one_paragraph_a_line() {
    let text = "The council met on Monday evening and talked about the bridge for three long hours, as it had done before.\n\
        Nobody could say what the work would cost.\n\
        The mayor said that she would ask the engineers again, and that the answer would be made known in the spring.";
    assert_eq!(kinds(text), [Paragraph; 3]);
}

#[test]
fn lower_case_goes_on_with_the_line() {
    assert_eq!(kinds("The road to the\nharbour was closed."), [Paragraph]);
    // Where every line is in lower case it tells nothing.
    assert_eq!(kinds("salt\nblack pepper\noil, vinegar"), [Paragraph; 3]);
}

#[test]
fn a_hanging_line_goes_on() {
    assert_eq!(kinds("これは古い\n 本です。"), [Paragraph]);
}

#[test]
fn the_headline_is_the_title() {
    let text = "Harbour ministers' meeting gives new life to ferry links\n\
        TARBERT - The meeting of the ministers ended on Friday with a plan for three new ferries, as Reuters reported.\n\
        Lowe's plan covers the outer islands. It will be paid for by the ports.";
    let document = Document::plain(text);
    assert_eq!(
        document.title(),
        Some("Harbour ministers' meeting gives new life to ferry links")
    );
    assert_eq!(kinds(text), [Title, Paragraph, Paragraph]);
}

#[test]
fn a_question_may_be_a_title_where_layout_shows_it() {
    assert_eq!(
        kinds("Who owns the pier?\n\nThe council and the port have argued about that for years."),
        [Title, Paragraph]
    );
    assert_eq!(
        kinds("Who owns the pier?\nThe council has argued about that for years."),
        [Paragraph; 2]
    );
}

#[test]
fn sentences_and_single_lines_are_no_titles() {
    assert_eq!(
        kinds("It rained.\n\nIt snowed all day and all night."),
        [Paragraph; 2]
    );
    assert_eq!(kinds("A single line"), [Paragraph]);
    assert_eq!(
        kinds("Dear Anna\n\nThank you for the long letter that came today."),
        [Paragraph; 2]
    );
}

#[test]
fn headings_stand_over_longer_paragraphs() {
    let text = "The ferry question\n\n\
        The ferry has been late for years, and nobody knows why that is so.\n\n\
        Early history\n\n\
        The first ferry was a rowing boat that a farmer kept behind his barn.\n\n\
        2.1 The new pier\n\n\
        The pier was built by the county with money from the fishing tax.";
    assert_eq!(
        kinds(text),
        [Title, Paragraph, Heading, Paragraph, Heading, Paragraph]
    );
}

#[test]
fn chats_and_verse_have_no_headings() {
    let chat = "So where are we meeting\n\nAt the pier\n\nI shall be there in ten minutes, wait for me.\n\nFine by me\n\nGood";
    assert!(
        kinds(chat).iter().all(|&kind| kind == Paragraph),
        "{:?}",
        blocks(chat)
    );
    let titles = "First Title\n\nSecond Title\n\nThird Title\n\nFourth Title";
    assert_eq!(kinds(titles), [Paragraph; 4]);
}

#[test]
fn marked_headings() {
    assert_eq!(
        kinds("# Ferry\n\nIt came.\n\n## Pier\nIt stood."),
        [Title, Paragraph, Heading, Paragraph]
    );
    assert_eq!(
        kinds("It came.\n\nPier\n====\n\nIt stood."),
        [Paragraph, Heading, Separator, Paragraph]
    );
    assert_eq!(kinds("#ferry is late"), [Paragraph]);
}

#[test]
fn list_items_with_their_continuations() {
    let text = "Bring this:\n- salt and\n  some pepper\n- oil\n* rice\n1. a pot\n(b) a lid";
    assert_eq!(
        kinds(text),
        [Paragraph, ListItem, ListItem, ListItem, ListItem, ListItem]
    );
    assert_eq!(blocks(text)[1].1, "- salt and\n  some pepper");
}

#[test]
fn quotes_code_tables_and_ornaments() {
    assert_eq!(
        kinds("> It is late\n> and cold.\n\nSo it was."),
        [Quote, Paragraph]
    );
    assert_eq!(
        kinds("Run it:\n\n```sh\nls.\n\ncd x\n```\nDone."),
        [Paragraph, Code, Paragraph]
    );
    assert_eq!(kinds("```\nnever closed."), [Separator, Paragraph]);
    assert_eq!(kinds("| a | b |\n|---|---|\n| 1 | 2 |"), [Table]);
    assert_eq!(
        kinds("It came.\n\n* * *\n\nIt left."),
        [Paragraph, Separator, Paragraph]
    );
}

#[test]
fn every_kind_of_line_end() {
    for end in ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{B}"] {
        let text = format!("\u{FEFF}It rained.{end}{end}It snowed.{end}");
        assert_eq!(
            blocks(&text),
            [(Paragraph, "It rained."), (Paragraph, "It snowed.")],
            "{end:?}"
        );
    }
    for end in ["\u{2029}", "\u{C}"] {
        assert_eq!(
            kinds(&format!("One road to{end}another place.")),
            [Paragraph; 2],
            "{end:?}"
        );
    }
}

#[test]
fn nothing_has_no_blocks() {
    assert!(kinds("").is_empty());
    assert!(kinds(" \n\u{FEFF}\t\r\n").is_empty());
}

#[test]
fn bylines_times_and_credits_are_furniture() {
    use BlockKind::Furniture;
    let text = "Ferry returns to the northern route\n\nBy Ann Lowe, Staff Reporter\n\n\
                PUBLISHED: 14:11 EST, 3 March | UPDATED: 15:00 EST\n\nPhoto: the ferry in dock\n\n\
                The ferry sails again on Monday. It had been away for a year.\n\n\
                The crew is new. The timetable is old.";
    assert_eq!(
        kinds(text),
        [Title, Furniture, Furniture, Furniture, Paragraph, Paragraph]
    );
}

#[test]
fn the_headers_of_a_mail_are_furniture() {
    use BlockKind::Furniture;
    let text = "From: Ann\nDate: Tue, 3 March\nSubject: The agenda\n\n\
                Hi Tom,\n\nthe meeting moves to Friday. Please bring the figures.";
    let kinds = kinds(text);
    assert_eq!(kinds[..3], [Furniture, Furniture, Furniture]);
    assert!(kinds[3..].iter().all(|kind| kind.is_prose()), "{kinds:?}");
}

#[test]
fn a_talk_is_no_furniture() {
    let text = "Ann: where are you\nTom: at home, by the sea\nAnn: I am coming.";
    assert!(kinds(text).iter().all(|kind| kind.is_prose()));
}
