//! Plain text: paragraphs by blank lines or by line, hard wraps rejoined.

use super::{Block, BlockKind, Document};

pub(super) fn read(text: &str) -> Document<'_> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        let end = start + line.trim().len();
        at += line.len();
        if start < end {
            blocks.push(Block {
                kind: BlockKind::Paragraph,
                span: start..end,
            });
        }
    }
    if let [first, _, ..] = blocks.as_mut_slice() {
        if !text[first.span.clone()].ends_with('.') {
            first.kind = BlockKind::Title;
        }
    }
    Document::from_blocks(text, blocks)
}
