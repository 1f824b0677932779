//! The title of a page.

use dom_query::Document;

/// The title without the name of the site.
pub(super) fn of(document: &Document) -> Option<String> {
    let meta = |selector: &str| {
        let content = document.select_single(selector).attr("content");
        content
            .map(|content| tidy(&content))
            .filter(|content| !content.is_empty())
    };
    let site =
        meta("meta[property='og:site_name']").or_else(|| meta("meta[name='application-name']"));
    let headlines: Vec<String> = document
        .select("h1")
        .iter()
        .map(|headline| tidy(&headline.text()))
        .filter(|headline| !headline.is_empty())
        .collect();
    let open_graph = meta("meta[property='og:title']").or_else(|| meta("meta[name='og:title']"));
    let named =
        Some(tidy(&document.select_single("head title").text())).filter(|title| !title.is_empty());
    let given = open_graph.as_ref().or(named.as_ref());
    // A headline that the page's name repeats is the title, whatever stands around it there.
    if let Some(given) = given {
        let repeated = headlines.iter().find(|headline| {
            given.contains(headline.as_str()) && headline.len() * 3 >= given.len()
        });
        if let Some(headline) = repeated {
            return Some(headline.clone());
        }
    }
    if let Some(title) = &open_graph {
        return Some(without_site(title, site.as_deref(), false));
    }
    if let [headline] = headlines.as_slice() {
        return Some(headline.clone());
    }
    match (named, headlines.into_iter().next()) {
        (Some(title), _) => Some(without_site(&title, site.as_deref(), true)),
        (None, headline) => headline,
    }
}

fn tidy(text: &str) -> String {
    // The sign that links to a heading is no part of it.
    let text = text.trim().trim_end_matches('¶');
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Cuts off the site's name; where it is not known and `guess` is set, the last part if it is
/// short and the rest is long enough to be a title.
fn without_site(title: &str, site: Option<&str>, guess: bool) -> String {
    const SEPARATORS: [&str; 9] = [
        " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ",
    ];
    if let Some(site) = site {
        for separator in SEPARATORS {
            if let Some((rest, last)) = title.rsplit_once(separator)
                && last.eq_ignore_ascii_case(site)
            {
                return rest.trim().to_owned();
            }
            if let Some((first, rest)) = title.split_once(separator)
                && first.eq_ignore_ascii_case(site)
            {
                return rest.trim().to_owned();
            }
        }
        return title.to_owned();
    }
    if guess {
        let words = |text: &str| text.split_whitespace().count();
        let cut = SEPARATORS
            .iter()
            .filter_map(|separator| title.rsplit_once(separator));
        let shortest = cut.min_by_key(|(_, last)| last.len());
        if let Some((rest, last)) = shortest
            && words(last) <= 4
            && words(rest) >= 3
        {
            return rest.trim().to_owned();
        }
    }
    title.to_owned()
}
