//! Sentences with rank, score and what the score is made of.

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

/// The decimals with which the largest score has four digits.
fn decimals(scores: &[f64]) -> usize {
    let largest = scores
        .iter()
        .fold(0.0_f64, |most, score| most.max(score.abs()));
    if largest == 0.0 {
        return 4;
    }
    (3 - largest.log10().floor() as i64).clamp(0, 12) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_score_has_four_digits() {
        assert_eq!(decimals(&[1.0, 0.001]), 3);
        assert_eq!(decimals(&[0.0123]), 5);
        assert_eq!(decimals(&[12345.0]), 0);
        assert_eq!(decimals(&[0.0, -0.5]), 4);
        assert_eq!(decimals(&[]), 4);
    }
}
