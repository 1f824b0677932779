//! Electronic books: their chapters in reading order, each a web page.

use std::collections::{BTreeMap, BTreeSet};

use brevity::document::{BlockKind, Extraction, html_body};
use roxmltree::Node;

use super::Failure;
use super::office::{self, Archive};

/// The book in an archive, and the language that it says it is in.
pub fn read(archive: &mut Archive) -> Result<(Extraction, Option<String>), Failure> {
    const CONTAINER: &str = "META-INF/container.xml";
    let container = archive.required(CONTAINER)?;
    let container = office::parse(CONTAINER, &container)?;
    let package = container
        .descendants()
        .find_map(|node| node.attribute("full-path").filter(|_| is(node, "rootfile")))
        .ok_or_else(|| Failure::new("parse", format!("{CONTAINER} names no package")))?;
    let locked = locked(archive)?;
    let xml = archive.required(package)?;
    let opf = office::parse(package, &xml)?;
    let folder = package.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut pages = BTreeMap::new();
    for item in opf.descendants().filter(|&node| is(node, "item")) {
        let navigation = item
            .attribute("properties")
            .is_some_and(|p| p.split(' ').any(|p| p == "nav"));
        if let (Some(id), Some(href), false) =
            (item.attribute("id"), item.attribute("href"), navigation)
        {
            pages.insert(id, resolved(folder, href));
        }
    }
    let mut book = Extraction::new();
    let title = office::text_of(&opf, "title");
    if let Some(title) = &title {
        book.push(BlockKind::Title, title);
    }
    for reference in opf.descendants().filter(|&node| is(node, "itemref")) {
        if reference.attribute("linear") == Some("no") {
            continue;
        }
        let Some(path) = reference.attribute("idref").and_then(|id| pages.get(id)) else {
            continue;
        };
        if locked.contains(path) {
            return Err(Failure::new(
                "decode",
                "is locked by digital rights management",
            ));
        }
        let chapter = html_body(&archive.required(path)?);
        for block in &chapter.blocks {
            let text = &chapter.text[block.span.clone()];
            if book.blocks.len() > 1 || title.as_deref() != Some(text) {
                book.push(block.kind, text);
            }
        }
    }
    Ok((book, office::text_of(&opf, "language")))
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name
}

/// The members that are encrypted; fonts often are, in books that can be read.
fn locked(archive: &mut Archive) -> Result<BTreeSet<String>, Failure> {
    const ENCRYPTION: &str = "META-INF/encryption.xml";
    let Some(xml) = archive.text(ENCRYPTION)? else {
        return Ok(BTreeSet::new());
    };
    let document = office::parse(ENCRYPTION, &xml)?;
    let references = document
        .descendants()
        .filter(|&node| is(node, "CipherReference"));
    Ok(references
        .filter_map(|node| Some(resolved("", node.attribute("URI")?)))
        .collect())
}

/// The path of a member as the package, which is in `folder`, names it.
fn resolved(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or_default();
    let mut parts: Vec<String> = Vec::new();
    for part in folder.split('/').chain(href.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// `%20` as a space.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::office::tests::{archive, shown};
    use super::*;

    const CONTAINER: &str =
        r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;
    const PACKAGE: &str = r#"<package xmlns:dc="dc"><metadata><dc:title>Salt</dc:title><dc:language>en</dc:language></metadata>
        <manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="two%20b.xhtml"/><item id="a" href="../one.xhtml"/></manifest>
        <spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>"#;

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let bytes = archive(&[
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/book.opf", PACKAGE),
            (
                "OEBPS/nav.xhtml",
                "<html><body><nav>Contents</nav></body></html>",
            ),
            (
                "OEBPS/two b.xhtml",
                "<?xml version=\"1.0\"?><html><head><title/></head><body><p>Second.</p></body></html>",
            ),
            (
                "one.xhtml",
                "<html><body><h1>Salt</h1><h2>I</h2><p>First &amp; last.</p></body></html>",
            ),
        ]);
        let mut archive = Archive::open(bytes, 1 << 20).unwrap();
        let (book, language) = read(&mut archive).unwrap();
        assert_eq!(language.as_deref(), Some("en"));
        assert_eq!(
            shown(&book),
            [
                "Title: Salt",
                "Heading: I",
                "Paragraph: First & last.",
                "Paragraph: Second."
            ]
        );
    }

    #[test]
    fn locked_and_broken_books_are_named() {
        let lock = r#"<encryption><CipherReference URI="one.xhtml"/></encryption>"#;
        let mut members = vec![
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/book.opf", PACKAGE),
            ("OEBPS/nav.xhtml", "<p>n</p>"),
        ];
        let cause = |members: &[(&str, &str)]| {
            let mut archive = Archive::open(archive(members), 1 << 20).unwrap();
            read(&mut archive).unwrap_err().cause
        };
        assert_eq!(cause(&members), "has no one.xhtml");
        members.push(("META-INF/encryption.xml", lock));
        assert_eq!(cause(&members), "is locked by digital rights management");
        assert_eq!(cause(&members[1..]), "has no META-INF/container.xml");
    }
}
