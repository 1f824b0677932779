//! Sentences with rank, score and what the score is made of.

use brevity::render::decimals;
use brevity::summary::{Explained, Explanation};

use crate::terminal::Terminal;
use crate::wrapped::{Style, Wrapped};

/// A line for each of `shown`, and below it, if asked for, what its score is made of.
pub fn text(
    explanation: &Explanation<'_>,
    shown: &[&Explained<'_>],
    explain: bool,
    terminal: Terminal,
) -> String {
    let scores: Vec<f64> = shown.iter().map(|shown| shown.sentence.score).collect();
    let decimals = decimals(&scores);
    let scores: Vec<String> = scores
        .iter()
        .map(|score| format!("{score:.decimals$}"))
        .collect();
    let ranks: Vec<String> = shown
        .iter()
        .map(|shown| shown.sentence.rank.to_string())
        .collect();
    let widest = |cells: &[String], head: &str| {
        let widths = cells.iter().map(String::len);
        widths.max().unwrap_or(0).max(head.len())
    };
    let rank_width = widest(&ranks, "rank");
    let score_width = widest(&scores, "score");
    let indent = rank_width + score_width + 6;

    let mut wrapped = Wrapped::new(terminal, indent);
    let head = format!(
        "{:>rank_width$}  {:>score_width$}    sentence\n",
        "rank", "score"
    );
    wrapped.push(Style::Faint, &head);
    for ((explained, rank), score) in shown.iter().zip(&ranks).zip(&scores) {
        let mark = match explained {
            explained if explained.sentence.is_context => '+',
            explained if explained.is_chosen => '*',
            _ => ' ',
        };
        wrapped.push(
            Style::Plain,
            &format!("{rank:>rank_width$}  {score:>score_width$}  {mark} "),
        );
        let style = if mark == '*' {
            Style::Key
        } else {
            Style::Plain
        };
        wrapped.push(style, &explained.sentence.on_one_line().to_string());
        wrapped.end_line();
        let reasons = explanation.reasons(explained);
        if explain && !reasons.is_empty() {
            let reasons: Vec<String> = reasons
                .iter()
                .map(|(signal, share)| format!("{signal}\u{a0}{share:+.2}"))
                .collect();
            let line = format!("{:indent$}{}", "", reasons.join(", "));
            let line = match terminal.width {
                Some(_) => line,
                None => line.replace('\u{a0}', " "),
            };
            wrapped.push(Style::Faint, &line);
            wrapped.end_line();
        }
    }
    wrapped.finish()
}
