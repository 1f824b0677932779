//! Lengths in tokens of a language model.

#[cfg(feature = "tokens")]
mod with_the_feature {
    use brevity::tokens::count;
    use serde_json::Value;

    use crate::program::{ARTICLE, Folder, long_text, run, summarize};

    #[test]
    fn what_is_printed_has_no_more_tokens_than_asked_for() {
        let long = long_text(60);
        for limit in [30, 55, 90, 200, 10_000] {
            let limit_text = limit.to_string();
            for more in [
                &[][..],
                &["--separator", " "],
                &["--separator", ""],
                &["--separator", r"\n\n\n --- "],
                &["--order", "rank"],
                &["--context", "1"],
                &["--unit", "paragraph"],
            ] {
                let arguments = [&["--tokens", &limit_text], more].concat();
                for text in [ARTICLE, &long] {
                    let run = run(&arguments, text);
                    let is_empty = run.code == Some(1) && run.stdout.is_empty();
                    assert!(run.code == Some(0) || is_empty, "{arguments:?}: {run:?}");
                    assert!(count(&run.stdout) <= limit, "{arguments:?}: {}", run.stdout);
                }
            }
        }
    }

    #[test]
    fn what_fits_is_used() {
        let whole = summarize(&["-n", "100"], ARTICLE);
        let limit = count(&whole).to_string();
        assert_eq!(summarize(&["--tokens", &limit], ARTICLE), whole);
        let half = summarize(&["--tokens", "150"], ARTICLE);
        assert!(count(&half) > 110, "{half}");
    }

    #[test]
    fn json_tells_their_number_and_the_vocabulary() {
        let text = summarize(&["--tokens", "80"], ARTICLE);
        for more in [&[][..], &["--explain"], &["--merge"]] {
            let arguments = [&["--tokens", "80", "-f", "json"], more].concat();
            let record: Value = serde_json::from_str(&summarize(&arguments, ARTICLE)).unwrap();
            assert_eq!(record["tokens"]["vocabulary"], "o200k_base");
            let told = record["tokens"]["count"].as_u64().unwrap() as usize;
            assert!(told > 0 && told <= 80);
            if more != ["--merge"] {
                assert_eq!(told, count(&text));
            }
        }
        let record: Value = serde_json::from_str(&summarize(&["-f", "json"], ARTICLE)).unwrap();
        assert!(record["tokens"].is_null());
    }

    #[test]
    fn documents_together_share_the_tokens() {
        let folder = Folder::new("tokens-merge");
        let paths = [
            folder.file("a.txt", ARTICLE),
            folder.file("b.txt", long_text(30)),
        ];
        let out = summarize(&["--merge", "--tokens", "90", &paths[0], &paths[1]], "");
        let sentences: String = out
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with("==> "))
            .map(|line| format!("{line}\n"))
            .collect();
        assert!(count(&sentences) <= 90, "{out}");
    }
}

#[cfg(not(feature = "tokens"))]
#[test]
fn without_the_feature_the_error_says_what_to_do() {
    use crate::program::{ARTICLE, run, summarize};

    let run = run(&["--tokens", "80"], ARTICLE);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    for word in ["--features tokens", "--chars"] {
        assert!(run.stderr.contains(word), "{}", run.stderr);
    }
    assert!(!summarize(&["--help"], "").contains("--tokens"));
}
