//! JSON and JSON Lines: one document a record.

use std::io::Read;

use serde_json::{Map, Value};

use super::decoding::{self, Streaming};
use super::limit::Limited;
use super::lines::ByteLines;
use super::{Body, Failure, Record, Settings};

/// Which fields of a record are what.
#[derive(Clone, Debug)]
pub struct Fields {
    text: String,
    id: Option<String>,
    title: Option<String>,
    query: Option<String>,
}

impl Fields {
    pub fn new(settings: &Settings) -> Self {
        Self {
            text: settings.field.clone().unwrap_or_else(|| "text".to_owned()),
            id: settings.id_field.clone(),
            title: settings.title_field.clone(),
            query: settings.query_field.clone(),
        }
    }

    /// Turns an object into a record.
    fn record(&self, value: Value) -> Result<Record, Failure> {
        let Value::Object(mut object) = value else {
            return Err(Failure::new(
                "parse",
                format!("is {}, not an object", kind(&value)),
            ));
        };
        let id = match &self.id {
            Some(field) => Some(required(&mut object, field)?),
            None => optional(&mut object, "id"),
        };
        // Whatever is wrong from here on, the id says where.
        self.rest(&mut object, id.clone())
            .map_err(|failure| match id {
                Some(id) => failure.in_record(id),
                None => failure,
            })
    }

    fn rest(&self, object: &mut Map<String, Value>, id: Option<String>) -> Result<Record, Failure> {
        let title = match &self.title {
            Some(field) => Some(string(object, field)?),
            None => optional(object, "title"),
        };
        let query = match &self.query {
            Some(field) => Some(string(object, field)?),
            None => optional(object, "query"),
        };
        Ok(Record {
            id,
            title: title.filter(|title| !title.trim().is_empty()),
            query,
            language: optional(object, "language").or_else(|| optional(object, "lang")),
            body: Body::Text(string(object, &self.text)?),
            ..Record::default()
        })
    }
}

/// Takes a field out of an object: by its name, or by a path such as `/article/body`.
fn take(object: &mut Map<String, Value>, field: &str) -> Option<Value> {
    if let Some(value) = object.get_mut(field) {
        return Some(value.take());
    }
    let (first, rest) = field.strip_prefix('/')?.split_once('/')?;
    object
        .get_mut(first)?
        .pointer_mut(&format!("/{rest}"))
        .map(Value::take)
}

fn string(object: &mut Map<String, Value>, field: &str) -> Result<String, Failure> {
    match take(object, field) {
        Some(Value::String(text)) => Ok(text),
        Some(other) => {
            let kind = kind(&other);
            Err(Failure::new(
                "parse",
                format!("field \"{field}\" is {kind}, not a string"),
            ))
        }
        None => Err(Failure::new("parse", format!("no field \"{field}\""))),
    }
}

fn required(object: &mut Map<String, Value>, field: &str) -> Result<String, Failure> {
    match take(object, field) {
        Some(Value::Number(number)) => Ok(number.to_string()),
        Some(Value::String(text)) => Ok(text),
        Some(other) => {
            let kind = kind(&other);
            Err(Failure::new(
                "parse",
                format!("field \"{field}\" is {kind}, not a name"),
            ))
        }
        None => Err(Failure::new("parse", format!("no field \"{field}\""))),
    }
}

fn optional(object: &mut Map<String, Value>, field: &str) -> Option<String> {
    match object.get_mut(field)?.take() {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The records of a JSON file.
pub struct Array {
    values: std::iter::Enumerate<std::vec::IntoIter<Value>>,
    fields: Fields,
    /// The file is one record and not an array.
    single: bool,
}

impl Array {
    /// # Errors
    /// If the text is no JSON, or neither an array nor an object.
    pub fn parse(text: &str, settings: &Settings) -> Result<Self, Failure> {
        let (values, single) = match serde_json::from_str(text) {
            Ok(Value::Array(values)) => (values, false),
            Ok(value @ Value::Object(_)) => (vec![value], true),
            Ok(value) => {
                let cause = format!("is {}, not a record or an array of records", kind(&value));
                return Err(Failure::new("parse", cause));
            }
            Err(error) => return Err(Failure::new("parse", format!("not valid JSON: {error}"))),
        };
        Ok(Self {
            values: values.into_iter().enumerate(),
            fields: Fields::new(settings),
            single,
        })
    }

    pub fn next(&mut self) -> Option<Result<Record, Failure>> {
        let (index, value) = self.values.next()?;
        let record = self.fields.record(value).map_err(|failure| {
            if failure.record.is_some() || self.single {
                failure
            } else {
                failure.in_record(format!("record {}", index + 1))
            }
        });
        Some(record)
    }
}

/// The records of a JSON Lines file, each read when it is asked for.
pub struct Lines {
    lines: ByteLines,
    line: Vec<u8>,
    fields: Fields,
}

impl Lines {
    pub fn new(source: Box<dyn Read + Send>, settings: &Settings) -> Result<Self, Failure> {
        let source = Streaming::open(source, settings)?;
        Ok(Self {
            lines: ByteLines::new(Limited::new(Box::new(source), settings.max_size)),
            line: Vec::new(),
            fields: Fields::new(settings),
        })
    }

    pub fn next(&mut self) -> Option<Result<Record, Failure>> {
        loop {
            match self.lines.next(&mut self.line) {
                Ok(true) if self.line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(true) => {
                    let place = format!("line {}", self.lines.number);
                    return Some(self.parse().map_err(|failure| match failure.record {
                        Some(_) => failure,
                        None => failure.in_record(place),
                    }));
                }
                Ok(false) => return None,
                Err(failure) => {
                    return Some(Err(failure.in_record(format!("line {}", self.lines.number))));
                }
            }
        }
    }

    fn parse(&self) -> Result<Record, Failure> {
        let text = std::str::from_utf8(&self.line).map_err(|error| decoding::invalid(&error))?;
        let value = serde_json::from_str(text).map_err(|error| {
            // Every line is line 1 to the parser.
            let message = error.to_string();
            let what = message.split(" at line ").next().unwrap_or_default();
            Failure::new(
                "parse",
                format!("not valid JSON: {what} at column {}", error.column()),
            )
        })?;
        self.fields.record(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn text(record: &Record) -> &str {
        match &record.body {
            Body::Text(text) => text,
            Body::Extraction(extraction) => &extraction.text,
        }
    }

    fn lines(source: &str, settings: &Settings) -> Vec<Result<Record, Failure>> {
        let mut lines = Lines::new(Box::new(Cursor::new(source.to_owned())), settings).unwrap();
        std::iter::from_fn(|| lines.next()).collect()
    }

    #[test]
    fn a_record_has_its_id_title_query_and_language() {
        let source = r#"{"id": 7, "title": "T", "query": "q", "lang": "de", "text": "A b."}"#;
        let record = lines(source, &Settings::default()).remove(0).unwrap();
        assert_eq!(record.id.as_deref(), Some("7"));
        assert_eq!(record.title.as_deref(), Some("T"));
        assert_eq!(record.query.as_deref(), Some("q"));
        assert_eq!(record.language.as_deref(), Some("de"));
        assert_eq!(text(&record), "A b.");
        assert_eq!(record.document().title(), Some("T"));
    }

    #[test]
    fn a_bad_line_is_named_and_the_next_goes_on() {
        let source = "{\"text\": \"one\"}\n\n{\"text\": 2}\n{\"text\": \n[1]\n{\"id\": \"x\"}\n\
                      {\"text\": \"two\", \"id\": null}\r\n";
        let found: Vec<_> = lines(source, &Settings::default())
            .into_iter()
            .map(|record| match record {
                Ok(record) => text(&record).to_owned(),
                Err(failure) => failure.to_string(),
            })
            .collect();
        assert_eq!(
            found,
            [
                "one",
                "line 3: field \"text\" is a number, not a string",
                "line 4: not valid JSON: EOF while parsing a value at column 9",
                "line 5: is an array, not an object",
                "x: no field \"text\"",
                "two",
            ]
        );
    }

    #[test]
    fn fields_can_be_named_and_lie_deeper() {
        let settings = Settings {
            field: Some("/article/body".to_owned()),
            id_field: Some("url".to_owned()),
            title_field: Some("headline".to_owned()),
            ..Settings::default()
        };
        let source = "{\"url\": \"u\", \"headline\": \"H\", \"article\": {\"body\": \"b\"}}\n{\"headline\": \"H\"}\n";
        let found = lines(source, &settings);
        let record = found[0].as_ref().unwrap();
        assert_eq!(
            (record.id.as_deref(), record.title.as_deref(), text(record)),
            (Some("u"), Some("H"), "b")
        );
        let failure = found[1].as_ref().unwrap_err();
        assert_eq!(failure.to_string(), "line 2: no field \"url\"");
    }

    #[test]
    fn a_line_with_a_wrong_byte_fails_alone() {
        let source =
            b"{\"text\": \"caf\xC3\xA9\"}\n{\"text\": \"caf\xE9\"}\n{\"text\": \"th\xC3\xA9\"}\n";
        let source = Box::new(Cursor::new(&source[..]));
        let mut lines = Lines::new(source, &Settings::default()).unwrap();
        assert_eq!(text(&lines.next().unwrap().unwrap()), "café");
        let failure = lines.next().unwrap().unwrap_err();
        assert_eq!(failure.to_string(), "line 2: not valid UTF-8 at byte 13");
        assert_eq!(text(&lines.next().unwrap().unwrap()), "thé");
        assert!(lines.next().is_none());
    }

    #[test]
    fn json_is_a_record_or_an_array_of_them() {
        let parse = |source: &str| {
            let array = Array::parse(source, &Settings::default());
            array.map(|mut array| std::iter::from_fn(|| array.next()).collect::<Vec<_>>())
        };
        let records = parse(r#"[{"text": "a"}, {"text": null}, {"text": "c"}]"#).unwrap();
        assert_eq!(text(records[0].as_ref().unwrap()), "a");
        let failure = records[1].as_ref().unwrap_err();
        assert_eq!(
            failure.to_string(),
            "record 2: field \"text\" is null, not a string"
        );
        assert_eq!(text(records[2].as_ref().unwrap()), "c");
        let single = parse(r#"{"text": "a"}"#).unwrap();
        assert_eq!(text(single[0].as_ref().unwrap()), "a");
        let failure = parse("\"a\"").unwrap_err();
        assert_eq!(
            failure.cause,
            "is a string, not a record or an array of records"
        );
        let deep = "[".repeat(100_000);
        let failure = parse(&deep).unwrap_err();
        assert!(failure.cause.starts_with("not valid JSON: recursion limit"));
    }

    #[test]
    fn a_stream_without_end_is_read_record_by_record() {
        let line = b"{\"text\": \"again\"}\n".repeat(1_000);
        let source = Cursor::new(line).chain(std::io::repeat(b' '));
        let settings = Settings {
            max_size: 100_000,
            ..Settings::default()
        };
        let mut lines = Lines::new(Box::new(source), &settings).unwrap();
        for _ in 0..1_000 {
            assert_eq!(text(&lines.next().unwrap().unwrap()), "again");
        }
        let failure = lines.next().unwrap().unwrap_err();
        assert_eq!(failure.record.as_deref(), Some("line 1001"));
        assert!(failure.cause.starts_with("more than 100 kB"));
        assert!(lines.next().is_none());
    }
}
