//! What is shown of a document, in one of the formats.

mod highlight;
mod json;
mod table;

use std::io::{self, Write};

use brevity::keywords::KeyPhrase;
use brevity::summary::{Explanation, Order, Summary};
use brevity::{Language, render};

use crate::options::{Format, Options, Separator};
use crate::outputs::Output;
use crate::pages::Source;
use crate::terminal::Terminal;
use crate::wrapped::{Style, Wrapped};

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
        let sourced = || json::sourced(source, summary, phrases);
        match self.format {
            Format::Text => {
                self.sentences(summary, out)?;
                self.phrases_below(phrases, out)
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
            Format::Text => self.phrase_lines(phrases, out),
            Format::Json => render::json(&shown(), out),
            Format::Jsonl => render::json_line(&shown(), out),
            Format::Html => unreachable!("a page has sentences"),
        }
    }

    /// An empty line and one phrase a line, if they were asked for.
    fn phrases_below(&self, phrases: Option<&[KeyPhrase]>, out: &mut impl Write) -> io::Result<()> {
        let Some(phrases) = phrases else {
            return Ok(());
        };
        writeln!(out)?;
        self.phrase_lines(phrases, out)
    }

    fn phrase_lines(&self, phrases: &[KeyPhrase], out: &mut impl Write) -> io::Result<()> {
        for phrase in phrases {
            let mut line = Wrapped::new(self.terminal, 2);
            line.push(Style::Plain, &phrase.text);
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
                phrases,
            )
        };
        match self.format {
            Format::Text if self.highlight => {
                let text = highlight::text(explanation, self.terminal);
                out.write_all(text.as_bytes())?;
                self.phrases_below(phrases, out)
            }
            Format::Text => {
                let shown = json::selected(explanation, self.all, self.order);
                let text = table::text(explanation, &shown, self.explain, self.terminal);
                out.write_all(text.as_bytes())?;
                self.phrases_below(phrases, out)
            }
            Format::Json => render::json(&shown(), out),
            Format::Jsonl => render::json_line(&shown(), out),
            Format::Html => render::html(explanation, &name, out),
        }
    }

    /// Writes the sentences of a summary as text.
    pub fn sentences(&self, summary: &Summary<'_>, out: &mut impl Write) -> io::Result<()> {
        let separator = self.separator.as_deref().unwrap_or("\n");
        // A line that goes on is told from the next sentence.
        let indent = if separator == "\n" { 2 } else { 0 };
        let mut wrapped = Wrapped::new(self.terminal, indent);
        for (i, sentence) in summary.sentences().iter().enumerate() {
            if i > 0 {
                wrapped.push(Style::Plain, separator);
            }
            wrapped.push(Style::Plain, &sentence.on_one_line().to_string());
        }
        if summary.is_empty() {
            return Ok(());
        }
        out.write_all(wrapped.finish().as_bytes())
    }
}
