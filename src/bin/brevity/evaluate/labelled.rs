//! Documents with human summaries, from JSON Lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use brevity::rouge::{References, Tokenizer};
use brevity::{Document, Language};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::failures::reason;
use crate::options::LanguageOption;

/// A document with its references, tokenised.
#[derive(Debug)]
pub struct Labelled {
    pub language: Language,
    pub references: References,
    /// What its summary should answer.
    pub query: Option<String>,
    title: Option<String>,
    text: String,
}

/// One line of the file.
#[derive(Deserialize)]
struct Row {
    text: String,
    #[serde(alias = "language")]
    lang: Option<String>,
    title: Option<String>,
    summary: Option<String>,
    summaries: Option<Vec<String>>,
    /// The other fields.
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl Labelled {
    /// The document, under the title of its line if that names one.
    pub fn document(&self) -> Document<'_> {
        let document = Document::plain(&self.text);
        match &self.title {
            Some(title) => document.with_title(title),
            None => document,
        }
    }

    fn new(row: Row, default: LanguageOption, query_field: Option<&str>) -> Result<Self, String> {
        let Row {
            text,
            lang,
            title,
            summary,
            summaries,
            others,
        } = row;
        let query = match query_field {
            Some(field) => match others.get(field).and_then(Value::as_str) {
                Some(query) => Some(query.to_owned()),
                None => return Err(format!("no text in field '{field}'")),
            },
            None => None,
        };
        let references = match (summaries, summary) {
            (Some(summaries), _) if !summaries.is_empty() => summaries,
            (_, Some(summary)) => vec![summary],
            _ => return Err("no field 'summary' or 'summaries'".to_owned()),
        };
        // A language without an entry is read as unknown, like any text.
        let named = lang.as_deref().and_then(Language::from_code);
        let language = named
            .or(default.0)
            .unwrap_or_else(|| Language::detect(&text));
        let references = References::new(Tokenizer::from(language), references);
        Ok(Self {
            language,
            references,
            query,
            title,
            text,
        })
    }
}

/// Reads every line of `path`; empty lines are passed over.
pub fn read(
    path: &Path,
    default: LanguageOption,
    query_field: Option<&str>,
) -> Result<Vec<Labelled>, String> {
    let reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(
            File::open(path).map_err(|error| reason(&error))?,
        ))
    };
    let mut documents = Vec::new();
    for (i, line) in reader.lines().enumerate() {
        let at = |reason: String| format!("line {}: {reason}", i + 1);
        let line = line.map_err(|error| at(reason(&error)))?;
        if line.trim().is_empty() {
            continue;
        }
        let row = serde_json::from_str(&line).map_err(|error| at(error.to_string()))?;
        documents.push(Labelled::new(row, default, query_field).map_err(at)?);
    }
    Ok(documents)
}
