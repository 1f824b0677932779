//! The whole text with its key sentences marked.

use brevity::summary::Explanation;

use crate::terminal::Terminal;
use crate::wrapped::{Style, Wrapped};

/// What stands around a key sentence where there are no colours: what makes it bold in
/// Markdown.
const MARK: &str = "**";

/// The whole text with its key sentences marked.
pub fn text(explanation: &Explanation<'_>, terminal: Terminal) -> String {
    let text = explanation.document.text();
    let mark = if terminal.has_colors { "" } else { MARK };
    let mut wrapped = Wrapped::new(terminal, 0);
    let mut end = 0;
    for explained in &explanation.sentences {
        let sentence = &explained.sentence;
        if !explained.is_chosen || sentence.is_context {
            continue;
        }
        wrapped.push(Style::Plain, &text[end..sentence.span.start]);
        wrapped.push(Style::Key, mark);
        wrapped.push(Style::Key, sentence.text);
        wrapped.push(Style::Key, mark);
        end = sentence.span.end;
    }
    wrapped.push(Style::Plain, &text[end..]);
    wrapped.finish()
}
