//! What is shown of a document, in one of the formats.

mod highlight;
mod json;
mod table;

use std::io::{self, Write};
use std::slice;

use brevity::keywords::KeyPhrase;
use brevity::summary::{Explanation, Order, Summary};
use brevity::{Language, render};

use crate::options::{Format, Options, Separator};
use crate::outputs::Output;
use crate::pages::Source;
use crate::terminal::Terminal;
use crate::token_length::Tokens;
use crate::wrapped::{Style, Wrapped};

pub use json::Told;

/// What is shown of a document, and how.
#[derive(Clone, Debug)]
pub struct View {
    pub format: Format,
    /// All sentences, not only those that were chosen?
    all: bool,
    /// What scores are made of?
    explain: bool,
    /// The whole text, key sentences marked?
    highlight: bool,
    pub order: Order,
    separator: Option<String>,
    /// Are tokens told of?
    counts_tokens: bool,
    terminal: Terminal,
}

impl View {
    /// The view that was asked for, where `output` is.
    pub fn new(options: &Options, output: &Output) -> Self {
        let view = &options.view;
        let separator = view.separator.clone();
        Self {
            format: options.output.format,
            all: view.all,
            explain: view.explain,
            highlight: view.highlight,
            order: view.order(),
            separator: separator.map(|Separator(text)| text),
            counts_tokens: options.tokens.is_some(),
            terminal: Terminal::new(output, view.color),
        }
    }

    /// Does it show more than the summary?
    pub fn needs_explanation(&self) -> bool {
        self.all || self.explain || self.highlight || self.format == Format::Html
    }

    /// Writes a summary, and key phrases if they were asked for.
    pub fn summary(
        &self,
        source: Source<'_>,
        summary: &Summary<'_>,
        phrases: Option<&[KeyPhrase]>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let sourced = || {
            json::sourced(
                source,
                summary,
                self.tokens(slice::from_ref(summary)),
                phrases,
            )
        };
        match self.format {
            Format::Text => {
                self.sentences(summary, out)?;
                self.phrases_below(texts(phrases), out)
            }
            Format::Json => render::json(&sourced(), out),
            Format::Jsonl => render::json_line(&sourced(), out),
            Format::Html => unreachable!("a page needs an explanation"),
        }
    }

    /// Writes key phrases alone.
    pub fn phrases(
        &self,
        source: Source<'_>,
        title: Option<&str>,
        language: Language,
        phrases: &[KeyPhrase],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let shown = || json::phrases(source, title, language, phrases);
        match self.format {
            Format::Text => self.phrase_lines(texts(Some(phrases)).into_iter().flatten(), out),
            Format::Json => render::json(&shown(), out),
            Format::Jsonl => render::json_line(&shown(), out),
            Format::Html => unreachable!("a page has sentences"),
        }
    }

    /// An empty line and one phrase a line, if they were asked for.
    pub fn phrases_below<'p>(
        &self,
        phrases: Option<impl Iterator<Item = &'p str>>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let Some(phrases) = phrases else {
            return Ok(());
        };
        writeln!(out)?;
        self.phrase_lines(phrases, out)
    }

    /// One phrase a line.
    pub fn phrase_lines<'p>(
        &self,
        phrases: impl Iterator<Item = &'p str>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        for phrase in phrases {
            let mut line = Wrapped::new(self.terminal, 2);
            line.push(Style::Plain, phrase);
            out.write_all(line.finish().as_bytes())?;
        }
        Ok(())
    }

    /// Writes what it shows of a document beside its summary.
    pub fn explanation(
        &self,
        source: Source<'_>,
        explanation: &Explanation<'_>,
        phrases: Option<&[KeyPhrase]>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let name = source.name();
        let shown = || {
            json::explained(
                source,
                explanation,
                self.all,
                self.explain,
                self.order,
                self.tokens(slice::from_ref(&explanation.summary)),
                phrases,
            )
        };
        match self.format {
            Format::Text if self.highlight => {
                let text = highlight::text(explanation, self.terminal);
                out.write_all(text.as_bytes())?;
                self.phrases_below(texts(phrases), out)
            }
            Format::Text => {
                let shown = json::selected(explanation, self.all, self.order);
                let text = table::text(explanation, &shown, self.explain, self.terminal);
                out.write_all(text.as_bytes())?;
                self.phrases_below(texts(phrases), out)
            }
            Format::Json => render::json(&shown(), out),
            Format::Jsonl => render::json_line(&shown(), out),
            Format::Html => render::html(explanation, phrases.unwrap_or_default(), &name, out),
        }
    }

    /// Writes the sentences of a summary as text.
    pub fn sentences(&self, summary: &Summary<'_>, out: &mut impl Write) -> io::Result<()> {
        out.write_all(self.text(summary, self.terminal).as_bytes())
    }

    /// The sentences of a summary as they are printed, not broken into lines.
    pub fn printed(&self, summary: &Summary<'_>) -> String {
        self.text(summary, Terminal::default())
    }

    /// What stands between two sentences.
    pub fn separator(&self) -> &str {
        self.separator.as_deref().unwrap_or("\n")
    }

    /// The tokens of summaries, if their length is one in tokens.
    pub fn tokens(&self, summaries: &[Summary<'_>]) -> Option<Tokens> {
        let printed = || summaries.iter().map(|summary| self.printed(summary));
        self.counts_tokens
            .then(|| Tokens::of(&printed().collect::<String>()))
    }

    fn text(&self, summary: &Summary<'_>, terminal: Terminal) -> String {
        let separator = self.separator();
        // A line that goes on is told from the next sentence.
        let indent = if separator == "\n" { 2 } else { 0 };
        let mut wrapped = Wrapped::new(terminal, indent);
        for (i, sentence) in summary.sentences().iter().enumerate() {
            if i > 0 {
                wrapped.push(Style::Plain, separator);
            }
            wrapped.push(Style::Plain, &sentence.on_one_line().to_string());
        }
        match summary.is_empty() {
            true => String::new(),
            false => wrapped.finish(),
        }
    }
}

fn texts(phrases: Option<&[KeyPhrase]>) -> Option<impl Iterator<Item = &str>> {
    phrases.map(|phrases| phrases.iter().map(|phrase| phrase.text.as_str()))
}
