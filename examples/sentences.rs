//! Sentences of texts: JSON Lines `{"text","lang"}` on standard input, `{"sentences":[…]}` on
//! standard output.
//!
//! ```text
//! cargo run --release --example sentences -- [--no-language] [--without RULE]... [--spans] [--split] < rows.jsonl
//! ```
//!
//! Blocks that are not prose (title, headings, code, tables) are written as they are, line by
//! line, so that the output tiles the text. `--split` takes each text as one run of prose. `--no-language` shows what structure alone can do,
//! `--without RULE` what a rule is worth. The time spent and the bytes read go to standard error as
//! one line of JSON; reading and writing JSON is not counted.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead, BufWriter, Write};
use std::time::{Duration, Instant};

use brevity::document::{Block, BlockKind, Document};
use brevity::language::Language;
use brevity::sentences::{Rules, Segmenter};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut with_language = true;
    let mut spans = false;
    let mut split = false;
    let mut rules = Rules::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-language" => with_language = false,
            "--spans" => spans = true,
            "--split" => split = true,
            "--without" => {
                let name = arguments.next().ok_or("--without needs a rule")?;
                rules = rules.without(&name).ok_or_else(|| {
                    format!("unknown rule {name}; known: {}", Rules::NAMES.join(", "))
                })?;
            }
            other => return Err(format!("unknown argument {other}").into()),
        }
    }

    let mut segmenters = BTreeMap::new();
    let mut time = Duration::ZERO;
    let mut bytes = 0;
    let mut output = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let row: serde_json::Value = serde_json::from_str(&line?)?;
        let text = row["text"].as_str().ok_or("a row without text")?;
        let code = row["lang"].as_str().unwrap_or("und");
        let segmenter = segmenters.entry(code.to_owned()).or_insert_with(|| {
            let language = Language::from_code(code).filter(|_| with_language);
            Segmenter::new(language.unwrap_or(Language::UNKNOWN)).with_rules(rules)
        });
        let start = Instant::now();
        let document = if split {
            let kind = BlockKind::Paragraph;
            Document::from_blocks(
                text,
                vec![Block {
                    kind,
                    span: 0..text.len(),
                }],
            )
        } else {
            Document::plain(text)
        };
        let sentences = segmenter.sentences(&document);
        time += start.elapsed();
        bytes += text.len();

        let mut pieces = Vec::new();
        let mut sentences = sentences.iter().peekable();
        for (index, block) in document.blocks().iter().enumerate() {
            if block.kind.is_prose() {
                while let Some(sentence) = sentences.next_if(|s| s.block == index) {
                    pieces.push(&text[sentence.span.clone()]);
                }
            } else if block.kind == BlockKind::Title || block.kind == BlockKind::Heading {
                pieces.push(&text[block.span.clone()]);
            } else {
                pieces.extend(text[block.span.clone()].lines().map(str::trim));
            }
        }
        let row = if spans {
            let offset = |piece: &str| piece.as_ptr() as usize - text.as_ptr() as usize;
            let spans = pieces.iter().map(|p| [offset(p), offset(p) + p.len()]);
            serde_json::json!({ "spans": spans.collect::<Vec<_>>() })
        } else {
            serde_json::json!({ "sentences": pieces })
        };
        writeln!(output, "{row}")?;
    }
    output.flush()?;
    eprintln!(
        "{}",
        serde_json::json!({"secs": time.as_secs_f64(), "bytes": bytes})
    );
    Ok(())
}
