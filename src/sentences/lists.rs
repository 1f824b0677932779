//! Lists within running text: "1. First thing 2. Second thing", "• one • two".

/// Farthest that the next item of a list is looked for, in bytes.
const FARTHEST: usize = 600;

/// Where the next item of the list begins that `text[start..]` opens with an item of.
///
/// The search ends at `limit`, and only the marker that comes next in order counts, so
/// that a figure in the text is no item.
pub(super) fn next_item(text: &str, start: usize, limit: usize) -> Option<usize> {
    let head = &text[start..limit];
    let first = head.chars().next()?;
    let bullet = matches!(first, '•' | '‣' | '◦' | '▪' | '●' | '○' | '⁃' | '➢' | '►');
    let after_bullet = if bullet {
        head[first.len_utf8()..].trim_start()
    } else {
        head
    };
    if !bullet && !first.is_ascii_alphanumeric() && first != '(' {
        return None;
    }
    let mut end = limit.min(start + FARTHEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let window = &text[start..end];
    let from = first.len_utf8();
    if let Some(marker) = following_marker(after_bullet) {
        let at = position_of_word(window, from, &marker).or_else(|| {
            bullet
                .then(|| position_of_word(window, from, &format!("{first}{marker}")))
                .flatten()
        })?;
        let before = window[..at].trim_end();
        return Some(
            start
                + before
                    .strip_suffix(first)
                    .filter(|_| bullet)
                    .map_or(at, str::len),
        );
    }
    if bullet {
        let at = start + set_off(window, from, first.encode_utf8(&mut [0; 4]))?;
        // A bullet with nothing after it begins no item.
        let item = text[at + first.len_utf8()..limit].trim_start();
        return (!item.is_empty()).then_some(at);
    }
    None
}

/// The marker of the item after the one `item` opens with: "2." after "1. Wash".
fn following_marker(item: &str) -> Option<String> {
    let open = item.strip_prefix('(').map_or("", |_| "(");
    let body = &item[open.len()..];
    let length = body.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if length == 0 || length > 3 {
        return None;
    }
    let (counter, rest) = body.split_at(length);
    let close = [".)", ")", "."]
        .into_iter()
        .find(|close| rest.starts_with(close))?;
    if open == "(" && close != ")" || !rest[close.len()..].starts_with(char::is_whitespace) {
        return None;
    }
    let next = match counter.parse::<u32>() {
        Ok(number) => (number + 1).to_string(),
        Err(_) => match counter.as_bytes() {
            [letter @ (b'a'..=b'y' | b'A'..=b'Y')] => char::from(letter + 1).to_string(),
            _ => return None,
        },
    };
    Some(format!("{open}{next}{close}"))
}

/// Where `marker` stands between spaces and before a letter, after a word of the item.
fn position_of_word(window: &str, from: usize, marker: &str) -> Option<usize> {
    let at = set_off(window, from, marker)?;
    let next = window[at + marker.len()..].trim_start().chars().next()?;
    let item = window[from..at].trim();
    (next.is_alphabetic()
        && !super::characters::is_lower(next)
        && item.contains(char::is_alphabetic))
    .then_some(at)
}

/// Where `marker` first stands between white space, from `from` on.
fn set_off(window: &str, from: usize, marker: &str) -> Option<usize> {
    window[from..].match_indices(marker).find_map(|(at, _)| {
        let at = from + at;
        let apart = window[..at].ends_with(char::is_whitespace)
            && window[at + marker.len()..].starts_with(char::is_whitespace);
        apart.then_some(at)
    })
}
