//! OpenDocument texts.

use std::collections::BTreeMap;

use brevity::document::{BlockKind, Extraction};
use roxmltree::{Document, Node};

use super::Failure;
use super::office::{self, Archive, Outline, Step};

/// The document in an archive.
pub fn read(archive: &mut Archive) -> Result<Extraction, Failure> {
    let title = match archive.text("meta.xml")? {
        Some(xml) => office::text_of(&office::parse("meta.xml", &xml)?, "title"),
        None => None,
    };
    let xml = archive.required("content.xml")?;
    let document = office::parse("content.xml", &xml)?;
    let styles = styles(&document);
    let mut outline = Outline::default();
    let mut open: Vec<(BlockKind, String)> = Vec::new();
    let (mut skipped, mut lists) = (0_usize, 0_usize);
    for step in office::steps(document.root_element()) {
        match step {
            Step::Enter(node) if node.is_text() => {
                if let (0, Some((_, text))) = (skipped, open.last_mut()) {
                    text.push_str(node.text().unwrap_or_default());
                }
            }
            Step::Enter(node) => match node.tag_name().name() {
                name if is_left_out(name) => skipped += 1,
                _ if skipped > 0 => {}
                "list" => lists += 1,
                "p" | "h" => open.push((kind(node, &styles, lists), String::new())),
                "table" => outline.begin_table(),
                "table-row" => outline.begin_row(),
                "table-cell" => outline.begin_cell(),
                "s" | "tab" | "line-break" => {
                    if let Some((_, text)) = open.last_mut() {
                        text.push(' ');
                    }
                }
                _ => {}
            },
            Step::Leave(node) => match node.tag_name().name() {
                name if is_left_out(name) => skipped -= 1,
                _ if skipped > 0 => {}
                "list" => lists -= 1,
                "p" | "h" => {
                    if let Some((kind, text)) = open.pop()
                        && !text.trim().is_empty()
                    {
                        outline.push(kind, text);
                    }
                }
                "table" => outline.end_table(),
                _ => {}
            },
        }
    }
    Ok(outline.finish(title))
}

/// Notes, remarks, deleted text and tables of contents.
fn is_left_out(name: &str) -> bool {
    matches!(
        name,
        "annotation"
            | "note"
            | "tracked-changes"
            | "table-of-content"
            | "font-face-decls"
            | "automatic-styles"
            | "desc"
            | "forms"
    )
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == name)
        .map(|a| a.value())
}

/// The styles that the automatic ones are made from.
fn styles(document: &Document<'_>) -> BTreeMap<String, String> {
    let styles = document
        .descendants()
        .filter(|node| node.tag_name().name() == "style");
    let made = styles.filter_map(|style| {
        let parent = attribute(style, "parent-style-name")?;
        Some((attribute(style, "name")?.to_owned(), parent.to_owned()))
    });
    made.collect()
}

fn kind(node: Node<'_, '_>, styles: &BTreeMap<String, String>, lists: usize) -> BlockKind {
    let style = attribute(node, "style-name").unwrap_or_default();
    let style = styles.get(style).map_or(style, String::as_str);
    match style {
        "Title" => BlockKind::Title,
        _ if node.tag_name().name() == "h" || style == "Subtitle" => BlockKind::Heading,
        "Quotations" => BlockKind::Quote,
        "Preformatted_20_Text" => BlockKind::Code,
        _ if lists > 0 => BlockKind::ListItem,
        _ => BlockKind::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::super::office::tests::{archive, shown};
    use super::*;

    #[test]
    fn paragraphs_have_the_kinds_of_their_elements_and_styles() {
        let content = r#"<o:document-content xmlns:o="o" xmlns:text="t" xmlns:style="s" xmlns:table="b">
            <o:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></o:automatic-styles>
            <o:body><o:text><text:p text:style-name="P1">Salt</text:p>
            <text:h>Origins</text:h>
            <text:p>Salt<text:s/>was <text:span>dear</text:span>.<text:note><text:p>Not always.</text:p></text:note></text:p>
            <text:list><text:list-item><text:p>One</text:p></text:list-item></text:list>
            <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>
            <text:p text:style-name="Quotations">Said.</text:p></o:text></o:body></o:document-content>"#;
        let bytes = archive(&[
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            ("content.xml", content),
            (
                "meta.xml",
                r#"<m xmlns:dc="dc"><dc:title>Other</dc:title></m>"#,
            ),
        ]);
        let mut archive = Archive::open(bytes, 1 << 20).unwrap();
        assert_eq!(
            shown(&read(&mut archive).unwrap()),
            [
                "Title: Salt",
                "Heading: Origins",
                "Paragraph: Salt was dear.",
                "ListItem: One",
                "Table: a | b",
                "Quote: Said.",
            ]
        );
    }

    #[test]
    fn a_document_without_content_is_named() {
        let bytes = archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
        let mut archive = Archive::open(bytes, 1 << 20).unwrap();
        assert_eq!(read(&mut archive).unwrap_err().cause, "has no content.xml");
    }
}
