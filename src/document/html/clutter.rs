//! What stands around an article, told by element, role, style and the words of class and id.

use dom_query::{Document, NodeRef};

use super::name_of;

/// Elements that hold no running text of an article.
const ELEMENTS: [&str; 30] = [
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "svg",
    "canvas",
    "video",
    "audio",
    "map",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "dialog",
    "menu",
    "datalist",
    "figcaption",
    "head",
    "link",
    "meta",
    "frameset",
    "applet",
    "progress",
];

const ROLES: [&str; 17] = [
    "navigation",
    "banner",
    "contentinfo",
    "complementary",
    "search",
    "dialog",
    "alertdialog",
    "menu",
    "menubar",
    "toolbar",
    "tablist",
    "tooltip",
    "status",
    "alert",
    "button",
    "form",
    "doc-toc",
];

/// Words of class and id that say so by themselves.
const WORDS: [&str; 78] = [
    "share",
    "sharing",
    "shares",
    "sharebar",
    "sharethis",
    "sharedaddy",
    "addtoany",
    "addthis",
    "social",
    "socials",
    "cookie",
    "cookies",
    "cookiebanner",
    "cookieconsent",
    "consent",
    "gdpr",
    "ccpa",
    "onetrust",
    "cmp",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "paywall",
    "ad",
    "ads",
    "adsense",
    "advert",
    "advertisement",
    "advertising",
    "adslot",
    "sponsor",
    "sponsored",
    "promo",
    "promotion",
    "breadcrumb",
    "breadcrumbs",
    "related",
    "recommended",
    "recommendation",
    "recommendations",
    "sidebar",
    "toc",
    "toolbar",
    "navbar",
    "navbox",
    "navigation",
    "nav",
    "menu",
    "footer",
    "pagination",
    "pager",
    "popup",
    "modal",
    "overlay",
    "skip",
    "editsection",
    "noprint",
    "catlinks",
    "hatnote",
    "siteinfo",
    "avatar",
    "signature",
    "userinfo",
    "postprofile",
    "comments",
    "disqus",
    "respond",
    "widget",
    "caption",
    "taglist",
    "tags",
    "masthead",
    "outbrain",
    "taboola",
    "thumbcaption",
    "jumpbox",
    "votecell",
];

/// Words of lines about an article: who wrote it, when, in which section.
const ABOUT: [&str; 19] = [
    "byline",
    "author",
    "dateline",
    "timestamp",
    "meta",
    "metadata",
    "stats",
    "stat",
    "credits",
    "kicker",
    "eyebrow",
    "overline",
    "dachzeile",
    "topline",
    "permalink",
    "headerlink",
    "online",
    "date",
    "readingtime",
];

/// Longest such line, in bytes.
const LONGEST_ABOUT: usize = 200;

/// Two words next to each other that say so together.
const PAIRS: [(&str, &str); 18] = [
    ("sr", "only"),
    ("screen", "reader"),
    ("visually", "hidden"),
    ("more", "stories"),
    ("read", "next"),
    ("most", "read"),
    ("most", "popular"),
    ("also", "like"),
    ("jump", "link"),
    ("comment", "list"),
    ("comment", "form"),
    ("follow", "us"),
    ("author", "bio"),
    ("edit", "section"),
    ("user", "info"),
    ("post", "author"),
    ("post", "actions"),
    ("table", "contents"),
];

/// Removes what is no part of any article.
pub(super) fn remove(document: &Document) {
    let root = document.root();
    let all = text_length(&root);
    let mut found = Vec::new();
    let mut open: Vec<NodeRef<'_>> = root.children();
    while let Some(node) = open.pop() {
        if !node.is_element() {
            continue;
        }
        match verdict(&node) {
            Verdict::Certain => found.push(node),
            // A class may name what an element goes with, not what it is: "with-sidebar".
            Verdict::Likely if !holds_article(&node, all) => found.push(node),
            _ => open.extend(node.children_it(false)),
        }
    }
    for node in found {
        node.remove_from_parent();
    }
}

enum Verdict {
    Certain,
    Likely,
    Content,
}

fn verdict(node: &NodeRef<'_>) -> Verdict {
    let name = name_of(node);
    if matches!(name.as_str(), "html" | "body" | "main" | "article" | "h1") {
        return Verdict::Content;
    }
    // Sites built by hand wrap their whole page into a form.
    if name == "form" {
        return Verdict::Likely;
    }
    if ELEMENTS.contains(&name.as_str()) {
        return Verdict::Certain;
    }
    let attribute = |name: &str| node.attr(name).map(|value| value.to_ascii_lowercase());
    if node.has_attr("hidden") || attribute("aria-hidden").is_some_and(|value| value == "true") {
        return Verdict::Likely;
    }
    if attribute("aria-modal").is_some_and(|value| value == "true") {
        return Verdict::Certain;
    }
    if attribute("role").is_some_and(|role| ROLES.contains(&role.as_str())) {
        return Verdict::Likely;
    }
    let hidden = attribute("style").is_some_and(|style| {
        let style: String = style.split_whitespace().collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    });
    if hidden {
        return Verdict::Likely;
    }
    let named = [node.attr("class"), node.attr("id")];
    let words: Vec<Vec<String>> = named
        .iter()
        .flatten()
        .flat_map(|names| names.split_whitespace())
        .map(words)
        .collect();
    if words.iter().any(|words| names_clutter(words)) {
        return Verdict::Likely;
    }
    let about = words
        .iter()
        .flatten()
        .any(|word| ABOUT.contains(&word.as_str()));
    if about && text_length(node) <= LONGEST_ABOUT || is_list_of_links(node, &name) {
        return Verdict::Likely;
    }
    Verdict::Content
}

/// Do the words of a class or an id name something that is no article?
fn names_clutter(words: &[String]) -> bool {
    let pair = |pair: &[String]| PAIRS.contains(&(pair[0].as_str(), pair[1].as_str()));
    words.iter().any(|word| WORDS.contains(&word.as_str())) || words.windows(2).any(pair)
}

/// Are at least three links nearly all that stands in the element?
fn is_list_of_links(node: &NodeRef<'_>, name: &str) -> bool {
    let direct = match name {
        "ul" | "ol" => "li",
        "td" | "div" | "p" | "center" | "section" | "font" => "a",
        _ => return false,
    };
    if node
        .children_it(false)
        .filter(|child| child.has_name(direct))
        .count()
        < 3
    {
        return false;
    }
    let links = node
        .descendants_it()
        .filter(|inside| inside.has_name("a") && inside.has_attr("href"));
    let linked: usize = links.map(|link| text_length(&link)).sum();
    linked * 5 >= text_length(node) * 4
}

/// The words of a name: `post-shareButtons` is post, share, buttons.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        let new = !c.is_alphanumeric() || lower && c.is_uppercase();
        if new {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        lower = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Is the page's article within the element, by its headline or its share of the text?
fn holds_article(node: &NodeRef<'_>, all: usize) -> bool {
    let mut headline = false;
    let mut paragraphs = 0;
    for inside in node.descendants_it() {
        if inside.is_element() {
            match name_of(&inside).as_str() {
                "h1" | "main" => headline = true,
                "p" => paragraphs += text_length(&inside),
                _ => {}
            }
        }
    }
    headline || paragraphs * 2 > all
}

/// Bytes of text within the element that are no white space.
fn text_length(node: &NodeRef<'_>) -> usize {
    node.text()
        .bytes()
        .filter(|b| !b.is_ascii_whitespace())
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_word_by_word() {
        for name in [
            "share-buttons",
            "postShareBar",
            "ad",
            "site_cookie_notice",
            "sr-only",
            "x related-posts",
        ] {
            let found = name.split(' ').any(|name| names_clutter(&words(name)));
            assert!(found, "{name}");
        }
        for name in [
            "shared-memory",
            "header",
            "advice",
            "address",
            "reader",
            "article-body",
            "content",
        ] {
            assert!(!names_clutter(&words(name)), "{name}");
        }
    }
}
