//! Word documents, as ECMA-376 defines them.

use std::collections::BTreeMap;

use brevity::document::{BlockKind, Extraction};
use roxmltree::{Document, Node};

use super::Failure;
use super::office::{self, Archive, Outline, Step};

/// The document in an archive.
pub fn read(archive: &mut Archive) -> Result<Extraction, Failure> {
    const MAIN: &str = "word/document.xml";
    let styles = match archive.text("word/styles.xml")? {
        Some(xml) => styles(&office::parse("word/styles.xml", &xml)?),
        None => BTreeMap::new(),
    };
    let title = match archive.text("docProps/core.xml")? {
        Some(xml) => office::text_of(&office::parse("docProps/core.xml", &xml)?, "title"),
        None => None,
    };
    let xml = archive.required(MAIN)?;
    let document = office::parse(MAIN, &xml)?;
    let mut outline = Outline::default();
    // A paragraph may hold a text box with paragraphs of its own.
    let mut open: Vec<(BlockKind, String)> = Vec::new();
    let mut skipped = 0;
    for step in office::steps(document.root_element()) {
        match step {
            Step::Enter(node) => {
                let name = node.tag_name().name();
                if is_left_out(name) {
                    skipped += 1;
                } else if skipped > 0 {
                    continue;
                }
                match name {
                    "p" => open.push((kind(node, &styles), String::new())),
                    "tbl" => outline.begin_table(),
                    "tr" => outline.begin_row(),
                    "tc" => outline.begin_cell(),
                    _ => {
                        if let Some((_, text)) = open.last_mut() {
                            run(node, text);
                        }
                    }
                }
            }
            Step::Leave(node) => match node.tag_name().name() {
                name if is_left_out(name) => skipped -= 1,
                _ if skipped > 0 => {}
                "p" => {
                    if let Some((kind, text)) = open.pop()
                        && !text.trim().is_empty()
                        && kind != BlockKind::Separator
                    {
                        outline.push(kind, text);
                    }
                }
                "tbl" => outline.end_table(),
                _ => {}
            },
        }
    }
    Ok(outline.finish(title))
}

/// What was deleted, what computes a field, and the second copy that old programs read.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "del" | "instrText" | "Fallback" | "footnoteReference" | "pPr" | "rPr" | "sectPr"
    )
}

/// Adds what a node within a run stands for.
fn run(node: Node<'_, '_>, text: &mut String) {
    match node.tag_name().name() {
        "t" => text.push_str(node.text().unwrap_or_default()),
        "tab" | "br" | "cr" => text.push(' '),
        "noBreakHyphen" => text.push('-'),
        _ => {}
    }
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|a| a.value())
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// The names of styles by their ids, which differ from language to language.
fn styles(document: &Document<'_>) -> BTreeMap<String, String> {
    let styles = document
        .descendants()
        .filter(|node| node.tag_name().name() == "style");
    let named = styles.filter_map(|style| {
        let name = child(style, "name").and_then(|name| attribute(name, "val"))?;
        Some((attribute(style, "styleId")?.to_owned(), name.to_lowercase()))
    });
    named.collect()
}

/// What a paragraph is; a separator for entries of a table of contents.
fn kind(paragraph: Node<'_, '_>, styles: &BTreeMap<String, String>) -> BlockKind {
    let Some(properties) = child(paragraph, "pPr") else {
        return BlockKind::Paragraph;
    };
    let style = child(properties, "pStyle").and_then(|style| attribute(style, "val"));
    let style = style.map(|id| styles.get(id).cloned().unwrap_or_else(|| id.to_lowercase()));
    let style = style.unwrap_or_default();
    if style == "title" {
        BlockKind::Title
    } else if style.starts_with("heading")
        || style == "subtitle"
        || child(properties, "outlineLvl").is_some()
    {
        BlockKind::Heading
    } else if style.starts_with("toc ") {
        BlockKind::Separator
    } else if style.contains("quote") {
        BlockKind::Quote
    } else if style.contains("code") || style == "html preformatted" {
        BlockKind::Code
    } else if child(properties, "numPr").is_some() || style.starts_with("list") {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::super::office::tests::{archive, shown};
    use super::*;

    const BEGIN: &str = r#"<w:document xmlns:w="w" xmlns:mc="mc"><w:body>"#;

    fn document(body: &str) -> Vec<u8> {
        let main = format!("{BEGIN}{body}</w:body></w:document>");
        archive(&[
            ("[Content_Types].xml", "<Types/>"),
            ("word/document.xml", &main),
            (
                "word/styles.xml",
                r#"<w:styles xmlns:w="w"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>"#,
            ),
            (
                "docProps/core.xml",
                r#"<c xmlns:dc="dc"><dc:title>Salt</dc:title></c>"#,
            ),
        ])
    }

    fn blocks(body: &str) -> Vec<String> {
        let mut archive = Archive::open(document(body), 4 << 20).unwrap();
        shown(&read(&mut archive).unwrap())
    }

    #[test]
    fn paragraphs_have_the_kinds_of_their_styles() {
        let body = r#"
            <w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Origins</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">Salt was </w:t></w:r><w:del><w:r><w:t>not </w:t></w:r></w:del><w:r><w:t>dear.</w:t><w:br/><w:t>Very.</w:t></w:r></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
            <w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>Said.</w:t></w:r></w:p><w:p/>"#;
        assert_eq!(
            blocks(body),
            [
                "Title: Salt",
                "Heading: Origins",
                "Paragraph: Salt was dear. Very.",
                "ListItem: One",
                "Table: a | b",
                "Quote: Said.",
            ]
        );
    }

    #[test]
    fn hostile_documents_fail_in_one_line_or_are_read() {
        let deep = format!(
            "{}<w:p><w:r><w:t>End.</w:t></w:r></w:p>{}",
            "<w:sdt>".repeat(100_000),
            "</w:sdt>".repeat(100_000)
        );
        assert_eq!(blocks(&deep), ["Title: Salt", "Paragraph: End."]);
        let mut cut = Archive::open(document("<w:p>"), 1 << 20).unwrap();
        let failure = read(&mut cut).unwrap_err();
        assert!(
            failure
                .cause
                .starts_with("word/document.xml is not valid XML"),
            "{}",
            failure.cause
        );
        assert!(!failure.cause.contains('\n'));
        let bomb = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "x".repeat(4 << 20));
        let mut bomb = Archive::open(document(&bomb), 1 << 20).unwrap();
        assert_eq!(
            read(&mut bomb).unwrap_err().cause,
            "more than 1 MB decoded (--max-size)"
        );
    }
}
