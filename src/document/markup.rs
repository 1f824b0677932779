//! The tags of HTML as they stand in its source, one after the other, in linear time.
//!
//! This is no parser of documents: it serves where there is none (HTML within Markdown) and
//! where one must be protected from its input.

/// A piece of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// Text, its character references not resolved.
    Text(&'s str),
    /// `<name …>`, or `<name …/>`; `source` is the whole of it.
    Open {
        name: &'s str,
        closed: bool,
        source: &'s str,
    },
    /// `</name>`.
    Close { name: &'s str, source: &'s str },
    /// A comment, a declaration, or an element whose content is not text: script, style and
    /// their like, with their content.
    Other(&'s str),
}

/// Elements whose content the tags within do not structure.
const RAW: [&str; 8] = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
];

/// The tokens of `source`; together they are the whole of it.
///
/// In `xml` an element whose tag ends in `/>` has no content, whatever it is.
pub(super) fn tokens(source: &str, xml: bool) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    // Where a search has found nothing, the next one will not either.
    let mut unclosed = [false; RAW.len()];
    let mut comment_unclosed = false;
    std::iter::from_fn(move || {
        let rest = source.get(at..).filter(|rest| !rest.is_empty())?;
        let (token, length) = if starts_tag(rest) {
            tag(rest, xml, &mut unclosed, &mut comment_unclosed)
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let mut end = first;
            loop {
                match rest[end..].find('<') {
                    Some(found) if starts_tag(&rest[end + found..]) => {
                        end += found;
                        break;
                    }
                    Some(found) => end += found + 1,
                    None => {
                        end = rest.len();
                        break;
                    }
                }
            }
            (Token::Text(&rest[..end]), end)
        };
        at += length;
        Some(token)
    })
}

/// `<a`, `</a`, `<!` and `<?` begin tags; any other `<` is text.
fn starts_tag(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'<', b'!' | b'?', ..] => true,
        [b'<', b'/', next, ..] | [b'<', next, ..] => next.is_ascii_alphabetic(),
        _ => false,
    }
}

fn tag<'s>(
    rest: &'s str,
    xml: bool,
    unclosed: &mut [bool; RAW.len()],
    comment_unclosed: &mut bool,
) -> (Token<'s>, usize) {
    if rest.starts_with("<!--") && !*comment_unclosed {
        if let Some(end) = rest[4..].find("-->") {
            let length = 4 + end + 3;
            return (Token::Other(&rest[..length]), length);
        }
        *comment_unclosed = true;
    }
    let Some(length) = tag_length(rest) else {
        // An unclosed tag ends with the source, as in a browser.
        return (Token::Other(rest), rest.len());
    };
    let whole = &rest[..length];
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return (Token::Other(whole), length);
    }
    let closing = rest.starts_with("</");
    let body = &whole[1 + usize::from(closing)..];
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let name = &body[..body.find(is_end).unwrap_or(body.len())];
    if closing {
        return (
            Token::Close {
                name,
                source: whole,
            },
            length,
        );
    }
    let raw = RAW.iter().position(|raw| name.eq_ignore_ascii_case(raw));
    let empty = xml && whole.ends_with("/>");
    if let Some(raw) = raw
        && !unclosed[raw]
        && !empty
    {
        if let Some(end) = end_tag(&rest[length..], name) {
            let length = length + end;
            return (Token::Other(&rest[..length]), length);
        }
        unclosed[raw] = true;
    }
    let open = Token::Open {
        name,
        closed: whole.ends_with("/>"),
        source: whole,
    };
    (open, length)
}

/// Up to and with the `>` that ends the tag, quoted ones passed over.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut before = b' ';
    for (i, &byte) in rest.as_bytes().iter().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(i + 1),
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    // A quote that nothing closes: the next `>` will do.
    rest.find('>').map(|end| end + 1)
}

/// Up to and with the end tag of `name`.
fn end_tag(rest: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = rest[from..].find("</") {
        let at = from + found + 2;
        let is_name = rest
            .get(at..at + name.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(name));
        if is_name {
            return Some(rest[at..].find('>').map_or(rest.len(), |end| at + end + 1));
        }
        from = at;
    }
    None
}

/// Is the element a part of running text?
pub(super) fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 36] = [
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn",
        "em", "font", "i", "img", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby",
        "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
    ];
    let name = name.to_ascii_lowercase();
    INLINE.contains(&name.as_str()) || name == "var" || name == "wbr"
}

/// The text between the tags, cut where an element begins or ends that is not part of running
/// text.
#[cfg(feature = "markdown")]
pub(super) fn text_blocks(source: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for token in tokens(source, false) {
        match token {
            Token::Text(text) => {
                if let Some(block) = blocks.last_mut() {
                    push_resolved(block, text);
                }
            }
            Token::Open { name, .. } | Token::Close { name, .. } if !is_inline(name) => {
                blocks.push(String::new());
            }
            _ => {}
        }
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks
}

/// Appends `text` with its character references resolved: the numbered ones and those that
/// running text is made of.
#[cfg(feature = "markdown")]
fn push_resolved(out: &mut String, text: &str) {
    const NAMED: [(&str, char); 16] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("shy", '\u{AD}'),
        ("ndash", '–'),
        ("mdash", '—'),
        ("hellip", '…'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
    ];
    const LONGEST: usize = 10;
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST).position(|b| b == b';');
        let resolved = end.and_then(|end| {
            let name = rest.get(1..end)?;
            let number = match name.strip_prefix('#') {
                Some(hex) if hex.starts_with(['x', 'X']) => {
                    u32::from_str_radix(hex.get(1..)?, 16).ok()
                }
                Some(decimal) => decimal.parse().ok(),
                None => {
                    let &(_, c) = NAMED.iter().find(|(known, _)| *known == name)?;
                    Some(u32::from(c))
                }
            }?;
            Some((char::from_u32(number)?, end + 1))
        });
        match resolved {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
}

/// Elements that have no content and no end tag.
#[cfg(feature = "html")]
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// XHTML as HTML: `<title/>` as `<title></title>`.
#[cfg(feature = "html")]
pub(super) fn spelled_out(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + source.len() / 16);
    for token in tokens(source, true) {
        match token {
            Token::Text(source) | Token::Other(source) | Token::Close { source, .. } => {
                out.push_str(source);
            }
            Token::Open {
                name,
                closed,
                source,
            } => {
                if closed && !VOID.iter().any(|void| name.eq_ignore_ascii_case(void)) {
                    out.push_str(&source[..source.len() - 2]);
                    out.push_str("></");
                    out.push_str(name);
                    out.push('>');
                } else {
                    out.push_str(source);
                }
            }
        }
    }
    out
}

/// `source` without the tags that would nest elements deeper than `limit`, or `None` if none
/// does.
///
/// A parser looks through all open elements at every tag, so that its time grows with the
/// square of the depth; browsers stop nesting at 512 elements. What stands in the elements
/// that are left out remains, in those around them.
#[cfg(feature = "html")]
pub(super) fn flattened(source: &str, limit: usize) -> Option<String> {
    use std::collections::HashMap;
    // Their end tags may be missing: the next of their kind, or the end of the list or table
    // around them, ends them, so that they do not nest by themselves.
    const IMPLIED: [&str; 14] = [
        "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup",
        "rt", "rp",
    ];
    // An end tag of another element does not end what stands around these.
    const WALLS: [&str; 10] = [
        "table", "caption", "template", "object", "marquee", "applet", "select", "button", "svg",
        "math",
    ];
    // Elements of drawings and formulas, which `/>` ends.
    const DRAWN: [&str; 22] = [
        "path",
        "g",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "use",
        "stop",
        "image",
        "text",
        "tspan",
        "lineargradient",
        "radialgradient",
        "clippath",
        "mask",
        "mspace",
        "mi",
        "mn",
        "mo",
        "mprescripts",
    ];
    struct Open {
        name: String,
        dropped: bool,
    }
    let mut stack: Vec<Open> = Vec::new();
    let mut open: HashMap<String, usize> = HashMap::new();
    let mut kept = 0_usize;
    let mut out: Option<String> = None;
    let mut at = 0;
    for token in tokens(source, false) {
        let (whole, drop) = match token {
            Token::Text(whole) | Token::Other(whole) => (whole, false),
            Token::Open {
                name,
                closed,
                source: whole,
            } => {
                let name = name.to_ascii_lowercase();
                let name_str = name.as_str();
                let drawn = closed && DRAWN.contains(&name_str);
                let nests = !drawn && !VOID.contains(&name_str) && !IMPLIED.contains(&name_str);
                let drop = nests && kept >= limit;
                if nests {
                    kept += usize::from(!drop);
                    *open.entry(name.clone()).or_default() += 1;
                    stack.push(Open {
                        name,
                        dropped: drop,
                    });
                }
                (whole, drop)
            }
            Token::Close {
                name,
                source: whole,
            } => {
                let name = name.to_ascii_lowercase();
                let mut drop = false;
                if open.get(&name).is_some_and(|&count| count > 0) {
                    // Only the element itself: a parser keeps some of those within open.
                    let wall = stack.iter().rev().take_while(|open| open.name != name);
                    let blocked = wall
                        .take(2 * limit)
                        .any(|o| WALLS.contains(&o.name.as_str()));
                    let near = stack
                        .iter()
                        .rev()
                        .take(2 * limit)
                        .position(|o| o.name == name);
                    if let (false, Some(back)) = (blocked, near) {
                        let closes_all = !is_inline(&name);
                        let position = stack.len() - 1 - back;
                        drop = stack[position].dropped;
                        let ended: Vec<Open> = if closes_all {
                            stack.drain(position..).collect()
                        } else {
                            vec![stack.remove(position)]
                        };
                        for element in ended {
                            kept -= usize::from(!element.dropped);
                            if let Some(count) = open.get_mut(&element.name) {
                                *count -= 1;
                            }
                        }
                    }
                }
                (whole, drop)
            }
        };
        if drop {
            // A space, so that words of two elements do not become one.
            out.get_or_insert_with(|| source[..at].to_owned()).push(' ');
        } else if let Some(out) = &mut out {
            out.push_str(whole);
        }
        at += whole.len();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_the_whole_source() {
        let source = "a < b <p class=\"x>y\">text</p><!-- <p> --><script>if (a<b) {}</script ><br/>< p>&amp;<p";
        let mut whole = String::new();
        for token in tokens(source, false) {
            whole.push_str(match token {
                Token::Text(source) | Token::Other(source) => source,
                Token::Open { source, .. } | Token::Close { source, .. } => source,
            });
        }
        assert_eq!(whole, source);
        let names: Vec<_> = tokens(source, false)
            .filter_map(|token| match token {
                Token::Open { name, closed, .. } => Some((name, closed)),
                _ => None,
            })
            .collect();
        assert_eq!(names, [("p", false), ("br", true)]);
    }

    #[cfg(feature = "markdown")]
    #[test]
    fn text_is_cut_at_blocks_and_its_references_are_resolved() {
        let blocks = text_blocks(
            "<div>One <b>bold</b> word &amp; more&#x21;<p>Two&hellip; &unknown; &</div><style>p{}</style>",
        );
        assert_eq!(blocks, ["One bold word & more!", "Two… &unknown; &"]);
    }

    #[cfg(feature = "html")]
    #[test]
    fn depth_is_limited_and_text_is_kept() {
        let nested = |n| format!("{}word{}", "<div>".repeat(n), "</div>".repeat(n));
        assert_eq!(flattened(&nested(50), 50), None);
        let flat = flattened(&nested(100_000), 50).unwrap();
        assert_eq!(flat.matches("<div>").count(), 50);
        assert_eq!(flat.matches("</div>").count(), 50);
        assert!(flat.contains("word"));
        assert_eq!(flattened(&"<p>text<br>".repeat(10_000), 50), None);
        assert_eq!(flattened(&"<ul><li>x</ul>".repeat(10_000), 50), None);
        assert_eq!(
            flattened(&format!("<svg>{}</svg>", "<path d=''/>".repeat(10_000)), 50),
            None
        );
        let lists = flattened(&"<ul><li>".repeat(10_000), 50).unwrap();
        assert_eq!(lists.matches("<ul>").count(), 50);
        let misnested = flattened(&"<b><div></b>".repeat(10_000), 50).unwrap();
        assert!(misnested.matches("<div>").count() <= 50);
    }

    #[cfg(feature = "html")]
    #[test]
    fn empty_elements_of_xhtml_get_their_end_tags() {
        let source = "<title/><br/><a id=\"x\"/><p>a</p><script src=\"s\"/>";
        assert_eq!(
            spelled_out(source),
            "<title></title><br/><a id=\"x\"></a><p>a</p><script src=\"s\"></script>"
        );
    }

    #[test]
    fn hostile_tags_take_linear_time() {
        for unit in [
            "<!--",
            "<script>",
            "</",
            "<a href=\"",
            "&",
            "<",
            "<!",
            "<p '>",
        ] {
            let source = unit.repeat(400_000 / unit.len());
            let length: usize = tokens(&source, false)
                .map(|token| match token {
                    Token::Text(source) | Token::Other(source) => source.len(),
                    Token::Open { source, .. } | Token::Close { source, .. } => source.len(),
                })
                .sum();
            assert_eq!(length, source.len(), "{unit}");
        }
    }
}
