//! Saved pages in the styles of news sites, blogs, documentation, wikis and forums: what is
//! taken out of each is exactly the text beside it.

#![cfg(feature = "html")]

use std::fs;
use std::path::PathBuf;

use brevity::document::{Extraction, html};

/// The pages, in order.
fn pages() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut pages: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    assert!(pages.len() >= 12, "{} pages", pages.len());
    pages
}

/// One line for each block, and one more, indented, for each further line of it.
fn shown(extraction: &Extraction) -> String {
    let lines = extraction.blocks.iter().map(|block| {
        let text = extraction.text[block.span.clone()].replace('\n', "\n    ");
        format!("{:?}: {text}\n", block.kind)
    });
    lines.collect()
}

#[test]
fn an_article_is_taken_out_whole_and_alone() {
    for page in pages() {
        let extraction = html(&fs::read_to_string(&page).unwrap());
        let expected = fs::read_to_string(page.with_extension("txt")).unwrap();
        assert_eq!(shown(&extraction), expected, "{}", page.display());
    }
}

#[test]
fn nothing_to_press_and_nothing_to_accept_is_left() {
    let clutter = [
        "cookie",
        "accept all",
        "akzeptieren",
        "skip to",
        "sign in",
        "log in",
        "sign up",
        "subscribe",
        "newsletter",
        "share on",
        "share this",
        "teilen",
        "tweet",
        "advertisement",
        "anzeige",
        "sponsored",
        "related",
        "most read",
        "you may also like",
        "reply",
        "posted in",
        "privacy",
        "copyright",
        "©",
        "all rights reserved",
        "powered by",
        "home",
        "read more",
        "more from",
        "table of contents",
        "was this page helpful",
        "who is online",
        "[edit]",
        "window.",
        "function",
        "comments",
    ];
    for page in pages() {
        let text = html(&fs::read_to_string(&page).unwrap())
            .text
            .to_lowercase();
        for phrase in clutter {
            assert!(!text.contains(phrase), "{}: {phrase}", page.display());
        }
    }
}
