//! Key phrases on the command line.

use serde_json::Value;

use crate::program::{ARTICLE, Folder, run, summarize};

fn parse(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

#[test]
fn phrases_come_one_a_line_without_sentences() {
    let out = summarize(&["-k", "5"], ARTICLE);
    let phrases: Vec<&str> = out.lines().collect();
    assert_eq!(phrases.len(), 5, "{out}");
    assert!(phrases.contains(&"sea wall"), "{out}");
    for phrase in phrases {
        assert!(ARTICLE.contains(phrase), "{phrase}");
    }
}

#[test]
fn a_length_asks_for_sentences_too() {
    let sentences = summarize(&["-n", "2"], ARTICLE);
    let phrases = summarize(&["--keywords", "3"], ARTICLE);
    let both = summarize(&["-n", "2", "-k", "3"], ARTICLE);
    assert_eq!(both, format!("{sentences}\n{phrases}"));
}

#[test]
fn json_holds_text_score_and_spans() {
    let record = parse(&summarize(&["-k", "6", "-f", "json"], ARTICLE));
    let mut names: Vec<&String> = record.as_object().unwrap().keys().collect();
    names.sort_unstable();
    assert_eq!(names, ["keyphrases", "language", "spans", "title"]);
    assert_eq!(record["language"], "en");
    let phrases = record["keyphrases"].as_array().unwrap();
    assert_eq!(phrases.len(), 6);
    let scores: Vec<f64> = phrases
        .iter()
        .map(|p| p["score"].as_f64().unwrap())
        .collect();
    assert_eq!(scores[0], 1.0);
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    assert!(scores[5] > 0.0);
    for phrase in phrases {
        let spans = phrase["spans"].as_array().unwrap();
        assert!(!spans.is_empty());
        let text = phrase["text"].as_str().unwrap();
        let forms = spans.iter().map(|span| {
            let place = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            &ARTICLE[place("start")..place("end")]
        });
        assert!(forms.into_iter().any(|form| form == text), "{phrase}");
    }
}

#[test]
fn json_with_a_length_holds_sentences_and_phrases() {
    let record = parse(&summarize(&["-k", "2", "-n", "1", "-f", "json"], ARTICLE));
    assert_eq!(record["sentences"].as_array().unwrap().len(), 1);
    assert_eq!(record["keyphrases"].as_array().unwrap().len(), 2);
    assert_eq!(record["algorithm"], "fusion");
}

#[test]
fn every_record_has_its_own_phrases_in_its_own_language() {
    let input = "{\"text\":\"Bees and beetles: why are the beetles here?\",\"lang\":\"en\"}\n\
                 {\"text\":\"Der Käfer und die Biene. Wer ist der Käfer?\",\"lang\":\"de\"}\n";
    let arguments = ["-k", "1", "--input-format", "jsonl", "-f", "jsonl"];
    let records: Vec<Value> = summarize(&arguments, input).lines().map(parse).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["keyphrases"][0]["text"], "beetles");
    assert_eq!(records[1]["keyphrases"][0]["text"], "Käfer");
    assert_eq!(records[1]["language"], "de");
}

#[test]
fn phrases_of_a_folder_go_into_a_file_each() {
    let folder = Folder::new("keywords-tree");
    let input = folder.file("article.txt", ARTICLE);
    let target = format!("{}/", folder.path("out"));
    let run = run(&["-k", "2", &input, "-o", &target], "");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let written = std::fs::read_to_string(folder.path("out/article.txt")).unwrap();
    assert_eq!(written, summarize(&["-k", "2", &input], ""));
}

#[test]
fn the_method_can_be_chosen() {
    let arguments = ["-k", "8", "--keyword-method"];
    let text_rank = summarize(&[&arguments[..], &["textrank"]].concat(), ARTICLE);
    let fusion = summarize(&[&arguments[..], &["fusion"]].concat(), ARTICLE);
    assert_ne!(text_rank, fusion);
    assert_eq!(fusion, summarize(&["-k", "8"], ARTICLE));
}

#[test]
fn a_text_without_a_phrase_is_named() {
    let run = run(&["-k", "3", "-l", "en"], "It is what it is. 1 2 3.");
    assert_eq!(run.code, Some(1));
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr, "brevity: standard input: no key phrase in it\n");
}

#[test]
fn what_makes_no_sense_is_refused() {
    for arguments in [
        &["-k", "0"][..],
        &["-k", "x"],
        &["--keyword-method", "textrank"],
        &["-k", "3", "--keyword-method", "textrang"],
    ] {
        let run = run(arguments, ARTICLE);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    }
}

#[test]
fn documents_together_have_phrases_together() {
    let folder = Folder::new("keywords-merge");
    let other = "The sea wall of Ostrey is old.\n\nAn old mill stands behind the sea wall.\n";
    let paths = [folder.file("a.txt", ARTICLE), folder.file("b.txt", other)];
    let merge = |more: &[&str]| {
        let arguments = [&["--merge", "-k", "4", &paths[0], &paths[1]], more].concat();
        summarize(&arguments, "")
    };
    let lines = merge(&[]);
    assert_eq!(lines.lines().count(), 4, "{lines}");
    let with_sentences = merge(&["-n", "2"]);
    assert!(
        with_sentences.ends_with(&format!("\n\n{lines}")),
        "{with_sentences}"
    );
    for more in [&["-f", "json"][..], &["-f", "json", "-n", "1"]] {
        let record = parse(&merge(more));
        let phrases = record["keyphrases"].as_array().unwrap();
        let texts: Vec<&str> = phrases
            .iter()
            .map(|p| p["text"].as_str().unwrap())
            .collect();
        assert_eq!(texts, lines.lines().collect::<Vec<_>>());
        let wall = phrases.iter().find(|p| p["text"] == "sea wall").unwrap();
        let mut sources = Vec::new();
        for span in wall["spans"].as_array().unwrap() {
            let number = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
            let text = [ARTICLE, other][number("source")];
            assert_eq!(
                text[number("start")..number("end")].to_lowercase(),
                "sea wall"
            );
            sources.push(number("source"));
        }
        assert!(sources.contains(&0) && sources.iter().filter(|&&s| s == 1).count() == 2);
        assert_eq!(record["sources"][1]["path"], paths[1]);
    }
}
