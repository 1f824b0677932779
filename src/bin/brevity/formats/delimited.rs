//! CSV and TSV: one document a row.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use super::decoding::Streaming;
use super::limit::{Limited, Renewal};
use super::{Body, Failure, Record, Settings};

/// The rows of a file below its header, each read when it is asked for.
pub struct Rows {
    rows: csv::Reader<Limited>,
    renewal: Renewal,
    row: csv::ByteRecord,
    columns: Columns,
    finished: bool,
}

/// Where in a row what is.
#[derive(Debug)]
struct Columns {
    text: usize,
    id: Option<usize>,
    title: Option<usize>,
    query: Option<usize>,
    language: Option<usize>,
}

impl Columns {
    fn new(header: &StringRecord, settings: &Settings) -> Result<Self, Failure> {
        let named = |name: &str| header.iter().position(|column| column.trim() == name);
        let required = |name: &str| {
            let numbered = || match name.parse::<usize>() {
                Ok(number) if (1..=header.len()).contains(&number) => Some(number - 1),
                _ => None,
            };
            named(name).or_else(numbered).ok_or_else(|| {
                let names: Vec<_> = header.iter().map(|name| format!("\"{name}\"")).collect();
                let cause = format!("no column \"{name}\" (there are {})", names.join(", "));
                Failure::new("parse", cause)
            })
        };
        let chosen = |field: &Option<String>, default: &str| match field {
            Some(name) => required(name).map(Some),
            None => Ok(named(default)),
        };
        Ok(Self {
            text: required(settings.field.as_deref().unwrap_or("text"))?,
            id: chosen(&settings.id_field, "id")?,
            title: chosen(&settings.title_field, "title")?,
            query: chosen(&settings.query_field, "query")?,
            language: named("language").or_else(|| named("lang")),
        })
    }
}

impl Rows {
    /// # Errors
    /// If the header cannot be read or lacks a column that is asked for.
    pub fn new(
        source: Box<dyn Read + Send>,
        delimiter: u8,
        settings: &Settings,
    ) -> Result<Self, Failure> {
        let source = Streaming::open(source, settings)?;
        let source = Limited::new(Box::new(source), settings.max_size);
        let renewal = source.renewal();
        let mut rows = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .from_reader(source);
        let header = rows.headers().map_err(|error| failure(error, 1))?;
        let columns = Columns::new(header, settings)?;
        Ok(Self {
            rows,
            renewal,
            row: csv::ByteRecord::new(),
            columns,
            finished: false,
        })
    }

    pub fn next(&mut self) -> Option<Result<Record, Failure>> {
        if self.finished {
            return None;
        }
        self.renewal.renew();
        let line = self.rows.position().line();
        match self.rows.read_byte_record(&mut self.row) {
            Ok(true) => {
                let line = self.row.position().map_or(line, csv::Position::line);
                Some(self.record().map_err(|failure| match failure.record {
                    Some(_) => failure,
                    None => failure.in_record(format!("line {line}")),
                }))
            }
            Ok(false) => {
                self.finished = true;
                None
            }
            Err(error) => {
                self.finished = true;
                Some(Err(failure(error, line)))
            }
        }
    }

    fn record(&self) -> Result<Record, Failure> {
        let cell = |column: usize| match self.row.get(column).map(std::str::from_utf8) {
            Some(Ok(text)) => Ok(Some(text.to_owned())),
            Some(Err(_)) => {
                let cause = format!("not valid UTF-8 in column {}", column + 1);
                Err(Failure::new("decode", cause))
            }
            None => Ok(None),
        };
        let optional = |column: Option<usize>| {
            let cell = column.map_or(Ok(None), cell)?;
            Ok(cell.filter(|text| !text.trim().is_empty()))
        };
        let id = optional(self.columns.id)?;
        let text = cell(self.columns.text)?.ok_or_else(|| {
            let cause = format!("has no column {}", self.columns.text + 1);
            let failure = Failure::new("parse", cause);
            match &id {
                Some(id) => failure.in_record(id.clone()),
                None => failure,
            }
        })?;
        Ok(Record {
            id,
            title: optional(self.columns.title)?,
            query: optional(self.columns.query)?,
            language: optional(self.columns.language)?,
            body: Body::Text(text),
            ..Record::default()
        })
    }
}

fn failure(error: csv::Error, line: u64) -> Failure {
    let failure = match error.into_kind() {
        csv::ErrorKind::Io(error) => Failure::of_io("read", &error),
        csv::ErrorKind::Utf8 { .. } => Failure::new("decode", "not valid UTF-8"),
        _ => Failure::new("parse", "not valid CSV"),
    };
    failure.in_record(format!("line {line}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn rows(source: &[u8], settings: &Settings) -> Result<Vec<Result<Record, String>>, String> {
        let source = Box::new(Cursor::new(source.to_vec()));
        let mut rows = Rows::new(source, b',', settings).map_err(|failure| failure.to_string())?;
        let records = std::iter::from_fn(|| rows.next());
        Ok(records
            .map(|row| row.map_err(|failure| failure.to_string()))
            .collect())
    }

    #[test]
    fn columns_go_by_name_and_by_number() {
        let source = "id,title,text\n1,T,\"One,\ntwo.\"\n2,,\"Say \"\"no\"\".\"\n";
        let found = rows(source.as_bytes(), &Settings::default()).unwrap();
        let first = found[0].as_ref().unwrap();
        assert_eq!(first.id.as_deref(), Some("1"));
        assert_eq!(first.title.as_deref(), Some("T"));
        assert_eq!(first.body, Body::Text("One,\ntwo.".to_owned()));
        let second = found[1].as_ref().unwrap();
        assert_eq!(second.title, None);
        assert_eq!(second.body, Body::Text("Say \"no\".".to_owned()));
        let settings = Settings {
            field: Some("2".to_owned()),
            ..Settings::default()
        };
        let found = rows(source.as_bytes(), &settings).unwrap();
        assert_eq!(found[0].as_ref().unwrap().body, Body::Text("T".to_owned()));
    }

    #[test]
    fn what_is_missing_is_named() {
        let failure = rows(b"a,b\n1,2\n", &Settings::default()).unwrap_err();
        assert_eq!(failure, "no column \"text\" (there are \"a\", \"b\")");
        let found = rows(
            b"id,text\nx\ny,b\n,caf\xE9 caf\xC3\xA9 \xC3\xA8\n\"i\nd\"\n",
            &Settings::default(),
        )
        .unwrap();
        assert_eq!(found[0], Err("x: has no column 2".to_owned()));
        assert_eq!(found[1].as_ref().unwrap().id.as_deref(), Some("y"));
        assert_eq!(
            found[2],
            Err("line 4: not valid UTF-8 in column 2".to_owned())
        );
        assert_eq!(found[3], Err("i\\nd: has no column 2".to_owned()));
    }

    #[test]
    fn a_quote_that_nothing_closes_does_not_fill_the_memory() {
        let settings = Settings {
            max_size: 100_000,
            ..Settings::default()
        };
        let source = format!(
            "text\n{}\"{}",
            "row\n".repeat(100_000),
            "x".repeat(1_000_000)
        );
        let found = rows(source.as_bytes(), &settings).unwrap();
        assert_eq!(found.len(), 100_001);
        let failure = found.last().unwrap().as_ref().unwrap_err();
        assert!(
            failure.starts_with("line 100002: more than 100 kB"),
            "{failure}"
        );
    }
}
