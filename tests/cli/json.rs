//! JSON: its fields, and that it stays valid whatever the text holds.

use brevity::Algorithm;
use serde_json::Value;

use crate::program::{ARTICLE, ARTICLE_SENTENCES, Folder, summarize};

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// Every sentence of `record` is the slice of `input` that it says it is.
fn assert_slices(record: &Value, input: &str) {
    let mut at = 0;
    for sentence in record["sentences"].as_array().unwrap() {
        let place = |key: &str| usize::try_from(sentence[key].as_u64().unwrap()).unwrap();
        let (start, end) = (place("start"), place("end"));
        assert!(at <= start && start < end, "{sentence}");
        assert_eq!(&input[start..end], sentence["text"].as_str().unwrap());
        at = end;
    }
}

#[test]
fn the_fields_are_those_of_the_schema() {
    let folder = Folder::new("json-fields");
    let path = folder.file("article.txt", ARTICLE);
    for algorithm in Algorithm::ALL {
        let record = parse(&summarize(
            &["-f", "json", "-n", "4", "-a", algorithm.name(), &path],
            "",
        ));
        let expected = [
            "algorithm",
            "counts",
            "language",
            "language_by",
            "language_confidence",
            "path",
            "sentences",
            "spans",
            "title",
        ];
        let mut names = keys(&record);
        names.sort_unstable();
        assert_eq!(names, expected);
        assert_eq!(record["path"], path);
        assert_eq!(
            record["title"],
            "Harbour town rebuilds its sea wall before winter"
        );
        assert_eq!(record["language"], "en");
        assert_eq!(record["language_by"], "words");
        assert!(record["language_confidence"].as_f64().unwrap() > 0.9);
        assert_eq!(record["algorithm"], algorithm.name());

        let prose = ARTICLE.split_once('\n').unwrap().1;
        let counts = &record["counts"];
        assert_eq!(counts["sentences"], ARTICLE_SENTENCES);
        assert_eq!(counts["words"], prose.split_whitespace().count());
        assert!(counts["characters"].as_u64().unwrap() < prose.chars().count() as u64);

        let sentences = record["sentences"].as_array().unwrap();
        assert_eq!(sentences.len(), 4);
        let mut ranks = Vec::new();
        for sentence in sentences {
            let mut names = keys(sentence);
            names.sort_unstable();
            assert_eq!(names, ["end", "index", "rank", "score", "start", "text"]);
            assert!(sentence["score"].as_f64().unwrap().is_finite());
            assert!(sentence["index"].as_u64().unwrap() < ARTICLE_SENTENCES as u64);
            ranks.push(sentence["rank"].as_u64().unwrap());
        }
        assert!(
            sentences
                .windows(2)
                .all(|two| two[0]["index"].as_u64() < two[1]["index"].as_u64())
        );
        // No sentence of the article is said twice, so the best four are taken.
        ranks.sort_unstable();
        assert_eq!(ranks, [1, 2, 3, 4], "{algorithm}");
        assert_slices(&record, ARTICLE);
    }
}

#[test]
fn standard_input_has_no_path_and_a_text_without_headline_no_title() {
    let record = parse(&summarize(
        &["-f", "json"],
        "The rain fell all day. The river rose.",
    ));
    assert!(record.get("path").is_none(), "{record}");
    assert!(record["title"].is_null(), "{record}");
}

#[test]
fn several_files_are_an_array_and_jsonl_is_one_line_each() {
    let folder = Folder::new("json-several");
    let paths = [
        folder.file("a.txt", ARTICLE),
        folder.file("b.txt", "The rain fell all day.\n"),
        folder.file("c.txt", "Der Regen fiel den ganzen Tag.\n"),
    ];
    let arguments: Vec<&str> = paths.iter().map(String::as_str).collect();
    let array = parse(&summarize(&[&["-f", "json"], &arguments[..]].concat(), ""));
    let lines: Vec<Value> = summarize(&[&["-f", "jsonl"], &arguments[..]].concat(), "")
        .lines()
        .map(parse)
        .collect();
    assert_eq!(array.as_array().unwrap(), &lines);
    for (record, path) in lines.iter().zip(&paths) {
        assert_eq!(record["path"], *path);
    }
    let alone = parse(&summarize(&["-f", "json", &paths[0]], ""));
    assert_eq!(alone, lines[0]);
}

#[test]
fn hostile_text_stays_valid_json() {
    let controls: String = ('\0'..' ').filter(|c| !c.is_whitespace()).collect();
    let texts = [
        format!("The rain{controls}fell all day. The river rose."),
        "She said \"no\" and \\ left. The \\ud800 escape is six letters. A tab\there.".to_owned(),
        "A line\u{2028}separator stands here. A para\u{2029}graph separator too.".to_owned(),
        "The null\0byte is in the middle. Delete \u{7f} and C1 \u{9b} come next.".to_owned(),
        "</script><!-- ]]> is not the end. Nor is {\"a\": [1, 2}.".to_owned(),
        "Noncharacters \u{ffff} \u{10ffff} and \u{fffd} are text. So is \u{e000}.".to_owned(),
        "Right \u{202e}to left\u{202c} override. Family: 👨‍👩‍👧‍👦 here.".to_owned(),
        "Combining z\u{301}\u{327}\u{35f} marks. The \u{301}first has no base.".to_owned(),
        format!("He said {}no.", "\"".repeat(5000)),
        format!("A path of {}parts.", "\\".repeat(5001)),
    ];
    for text in &texts {
        for format in ["json", "jsonl"] {
            let out = summarize(&["-n", "9", "-f", format], text);
            if format == "jsonl" {
                assert_eq!(out.matches('\n').count(), 1, "{out}");
            }
            let record = parse(&out);
            assert!(!record["sentences"].as_array().unwrap().is_empty(), "{out}");
            assert_slices(&record, text);
        }
    }
}

#[test]
fn a_hostile_title_and_path_stay_valid_json() {
    let folder = Folder::new("json-names");
    let path = folder.file("a \"b\" ü\u{1}.txt", "The rain fell all day.");
    let title = "Qu\"otes \\ and \u{1b}[31m";
    let record = parse(&summarize(&["-f", "json", "--title", title, &path], ""));
    assert_eq!(record["title"], title);
    assert_eq!(record["path"], path);
}

#[test]
fn places_count_bytes_of_the_file_or_of_what_was_taken_out_of_it() {
    let folder = Folder::new("json-spans");
    let marked = format!("\u{feff}{ARTICLE}");
    let latin: Vec<u8> = ARTICLE
        .replace("Ellen Brandt", "Zo\u{eb} Brandt")
        .chars()
        .map(|c| c as u8)
        .collect();
    let record = serde_json::json!({ "text": ARTICLE }).to_string();
    let files = [
        (folder.file("plain.txt", ARTICLE), "file"),
        (folder.file("marked.txt", &marked), "file"),
        (folder.file("latin.txt", latin), "extracted"),
        (folder.file("article.md", ARTICLE), "extracted"),
        (folder.file("one.jsonl", record), "extracted"),
    ];
    for (path, spans) in &files {
        for more in [&[][..], &["--all"], &["--explain"], &["-k", "3"]] {
            let arguments = [&["-f", "json", path.as_str()], more].concat();
            let record = parse(&summarize(&arguments, ""));
            assert_eq!(record["spans"], *spans, "{arguments:?}");
            if *spans == "file" && more.is_empty() {
                let bytes = std::fs::read(path).unwrap();
                assert_slices(&record, std::str::from_utf8(&bytes).unwrap());
            }
        }
    }
    let merged = parse(&summarize(
        &["--merge", "-f", "json", &files[0].0, &files[3].0],
        "",
    ));
    assert_eq!(merged["sources"][0]["spans"], "file");
    assert_eq!(merged["sources"][1]["spans"], "extracted");
}

#[test]
fn every_view_tells_how_the_language_was_told() {
    let folder = Folder::new("json-told");
    let path = folder.file("article.txt", ARTICLE);
    let plain = parse(&summarize(&["-f", "json", &path], ""));
    for more in [&["--all"][..], &["--explain"], &["--merge"]] {
        let arguments = [&["-f", "json", path.as_str()], more].concat();
        let record = parse(&summarize(&arguments, ""));
        let told = if record["sources"].is_array() {
            &record["sources"][0]
        } else {
            &record
        };
        for field in ["language", "language_by", "language_confidence"] {
            assert_eq!(told[field], plain[field], "{arguments:?}: {field}");
        }
    }
}
