//! Web pages: what they hold, that they are safe, and where they go.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::program::{ARTICLE, ARTICLE_SENTENCES, Folder, run, summarize};

/// What nothing of a document may turn into.
const HOSTILE: &str =
    "</style></title><script>document.title='taken'</script><b onclick=\"x\">'&amp;";

fn page(arguments: &[&str], input: &str) -> String {
    summarize(&[&["-f", "html"], arguments].concat(), input)
}

/// What stands between each `before` and the next `after`.
fn between<'p>(page: &'p str, before: &str, after: &str) -> Vec<&'p str> {
    let parts = page.split(before).skip(1);
    parts
        .map(|part| part.split(after).next().unwrap())
        .collect()
}

#[test]
fn a_page_links_summary_and_text_both_ways() {
    let page = page(&["-n", "4"], ARTICLE);
    let summary = page
        .split("<ol")
        .nth(1)
        .unwrap()
        .split("</ol>")
        .next()
        .unwrap();
    let places = between(summary, "<a href=\"#", "\"");
    assert_eq!(places.len(), 4);
    for (i, place) in places.iter().enumerate() {
        assert!(page.contains(&format!("<mark id=\"{place}\"")), "{place}");
        assert!(summary.contains(&format!("id=\"k{}\"", i + 1)));
        assert!(page.contains(&format!("href=\"#k{}\"", i + 1)));
    }
    for i in 0..ARTICLE_SENTENCES {
        let id = format!("id=\"s{i}\" class=\"s w");
        assert_eq!(page.matches(&id).count(), 1, "{id}");
    }
    assert_eq!(between(&page, "<rect class=\"key\"", "\"").len(), 4);
    let told = between(summary, "<a href=\"#s", "</a>");
    let told: Vec<String> = told
        .iter()
        .map(|link| link.split_once('>').unwrap().1.replace("&quot;", "\""))
        .collect();
    let chosen = summarize(&["-n", "4"], ARTICLE);
    assert_eq!(told, chosen.lines().collect::<Vec<_>>());
}

#[test]
fn the_best_sentence_has_the_strongest_shade_and_the_worst_none() {
    let page = page(&[], ARTICLE);
    let title = |rank: usize| format!("title=\"Rank {rank} of {ARTICLE_SENTENCES}, ");
    let class = |rank: usize| {
        let before = page.split(&title(rank)).next().unwrap();
        before
            .rsplit("class=\"")
            .next()
            .unwrap()
            .trim_end()
            .trim_end_matches('"')
            .to_owned()
    };
    assert_eq!(class(1), "s w9");
    assert_eq!(class(ARTICLE_SENTENCES), "s w0");
}

// Elsewhere no file can have such a name.
#[cfg(unix)]
#[test]
fn text_title_and_path_are_never_markup() {
    let folder = Folder::new("hostile-page");
    let text = format!("It rained on {HOSTILE} today. The wall by the {HOSTILE} broke.\n");
    // A slash cannot stand in a name.
    let name = HOSTILE.replace('/', "");
    let path = folder.file(&name, &text);
    let page = page(&["--title", HOSTILE, "-k", "9", &path], "");
    let lower = page.to_lowercase();
    assert_eq!(lower.matches("<script").count(), 0);
    assert_eq!(
        lower.matches("<b ").count() + lower.matches("<b>").count(),
        0
    );
    assert_eq!(lower.matches("</style>").count(), 1);
    assert_eq!(
        lower.matches("</title>").count(),
        1 + lower.matches("<rect class=\"key\"").count()
    );
    let tags = between(&page, "<", ">");
    assert!(
        tags.iter().all(|tag| !tag.contains("onclick=\"")),
        "{tags:?}"
    );
    assert!(
        page.contains("&lt;script&gt;document.title='taken'"),
        "{page}"
    );
}

#[test]
fn key_phrases_are_linked_to_their_places() {
    assert!(!page(&[], ARTICLE).contains("Key phrases"));
    let page = page(&["-k", "6"], ARTICLE);
    let list = between(&page, "<ul class=\"phrases\">", "</ul>")[0];
    let phrases = summarize(&["-k", "6"], ARTICLE);
    let told: Vec<&str> = between(list, "<bdi lang=\"en\">", "<");
    assert_eq!(told, phrases.lines().collect::<Vec<_>>());
    let places = between(list, "href=\"#", "\"");
    assert!(places.len() > 6, "{list}");
    for place in &places {
        let mark = format!("<span class=\"p\" id=\"{place}\">");
        assert_eq!(page.matches(&mark).count(), 1, "{place}");
    }
    // Every place of `sea wall`, also that in the headline, which is part of the text.
    let wall = between(list, "<li>", "</li>")
        .into_iter()
        .find(|entry| entry.contains(">sea wall<"));
    assert_eq!(between(wall.unwrap(), "href=\"", "\"").len(), 2);
    let headline = between(&page, "<h1", "</h1>")[0];
    assert!(headline.contains(">sea wall</span>"), "{headline}");
    assert!(wall.unwrap().contains("aria-label=\"sea wall, place 2\""));
}

#[test]
fn a_page_of_paragraphs_says_so() {
    let page = page(&["--unit", "paragraph", "-n", "1"], ARTICLE);
    assert!(page.contains("<h2 id=\"sentences\">Paragraphs</h2>"));
    assert!(
        page.contains("Key paragraphs in each quarter") && page.contains("a paragraph, the higher")
    );
    assert!(!page.contains(">Sentences<"));
}

#[test]
fn pages_of_an_earlier_longer_run_go() {
    let folder = Folder::new("page-left-over");
    let out = folder.path("out");
    let record = "{\"text\": \"The old mill burned down. Nobody was hurt.\"}\n";
    let made = |records: usize| -> Vec<String> {
        let input = folder.file("mail.jsonl", record.repeat(records));
        let out = format!("{out}/");
        summarize(
            &["-f", "html", "--progress", "never", "-o", &out, &input],
            "",
        );
        let pages = Path::new(&out).join("mail.jsonl.pages");
        let mut names: Vec<String> = fs::read_dir(pages).map_or(Vec::new(), |files| {
            let names = files.map(|file| file.unwrap().file_name());
            names.map(|name| name.into_string().unwrap()).collect()
        });
        names.sort();
        names
    };
    assert_eq!(made(4), ["2.html", "3.html", "4.html"]);
    assert_eq!(made(2), ["2.html"]);
    fs::write(Path::new(&out).join("mail.jsonl.pages/notes.txt"), "mine").unwrap();
    assert_eq!(made(1), ["notes.txt"]);
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let page = page(&[], ARTICLE);
    for word in [
        "<script", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://",
    ] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn several_documents_need_a_directory() {
    let folder = Folder::new("several-pages");
    let paths = ["a.txt", "b.txt"].map(|name| folder.file(name, ARTICLE));
    let to_one = folder.path("both.html");
    let records = "{\"text\": \"It rained. It snowed.\"}\n".repeat(2);
    let refusals = [
        run(&["-f", "html", &paths[0], &paths[1]], ""),
        run(&["-f", "html", "-o", &to_one, &paths[0], &paths[1]], ""),
        run(&["-f", "html", "--input-format", "jsonl"], &records),
        run(
            &["-f", "html", "--input-format", "jsonl", "-o", &to_one],
            &records,
        ),
    ];
    for refused in refusals {
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
        assert!(
            refused.stderr.contains("-o must name a directory"),
            "{}",
            refused.stderr
        );
    }
    assert!(!Path::new(&to_one).exists());
    let merged = run(&["-f", "html", "--merge", &paths[0], &paths[1]], "");
    assert_eq!(merged.code, Some(2));
    assert!(merged.stderr.contains("--merge"), "{}", merged.stderr);
}

#[test]
fn a_directory_gets_a_page_for_each_document_and_an_index() {
    let folder = Folder::new("page-tree");
    fs::create_dir_all(folder.path("in/deep")).unwrap();
    folder.file("in/a & b.txt", ARTICLE);
    folder.file(
        "in/deep/index.txt",
        "It rained on <Monday>. The wall broke on Tuesday.",
    );
    folder.file(
        "in/index.html",
        "<title>Snow</title><p>It snowed for three days on the hills.</p>",
    );
    folder.file("in/empty.txt", "");
    let (from, to) = (folder.path("in"), folder.path("out"));
    let arguments = ["-f", "html", "-n", "1", from.as_str(), "-o", to.as_str()];
    let first = run(&arguments, "");
    assert_eq!(first.code, Some(1), "{}", first.stderr);
    assert!(
        first.stderr.contains("empty.txt: is empty"),
        "{}",
        first.stderr
    );

    let index = fs::read_to_string(folder.path("out/index.html")).unwrap();
    let hrefs = between(&index, "<a href=\"", "\"");
    assert_eq!(
        hrefs,
        [
            "a%20%26%20b.txt.html",
            "deep/index.txt.html",
            "index.html.html"
        ]
    );
    assert!(index.contains(">Harbour town rebuilds its sea wall before winter</a>"));
    assert!(index.contains("14 sentences, "));
    assert!(!index.contains("<Monday>") && index.contains("2 sentences, 9 words"));
    let page = fs::read_to_string(folder.path("out/deep/index.txt.html")).unwrap();
    let sentence = between(&page, "<meta name=\"brevity-sentence\" content=\"", "\"")[0];
    assert!(index.contains(&format!(">{sentence}</p>")));

    let again = run(&[&arguments[..], &["--resume"]].concat(), "");
    assert_eq!(again.code, Some(1), "{}", again.stderr);
    assert_eq!(
        fs::read_to_string(folder.path("out/index.html")).unwrap(),
        index
    );
}

#[test]
fn each_record_of_a_file_gets_a_page() {
    let folder = Folder::new("page-records");
    // More than a part of the pipeline holds, so that pages come one after the other too.
    let sea = "The sea came over the wall in the night. ".repeat(900);
    let record =
        |i: usize| format!("{{\"id\": \"r{i}\", \"text\": \"Storm {i} broke the wall. {sea}\"}}\n");
    fs::create_dir(folder.path("in")).unwrap();
    folder.file("in/long.jsonl", (1..=9).map(record).collect::<String>());
    folder.file(
        "in/short.jsonl",
        "{\"text\": \"It rained.\"}\n{\"text\": \"It snowed.\"}\n",
    );
    let (from, to) = (folder.path("in"), folder.path("out"));
    let made = run(
        &["-f", "html", "-a", "lead", "-n", "1", &from, "-o", &to],
        "",
    );
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    let index = fs::read_to_string(folder.path("out/index.html")).unwrap();
    let hrefs = between(&index, "<a href=\"", "\"");
    let first = (1..=9).map(|i| match i {
        1 => "long.jsonl.html".to_owned(),
        _ => format!("long.jsonl.pages/{i}.html"),
    });
    let second = ["short.jsonl.html", "short.jsonl.pages/2.html"].map(str::to_owned);
    assert_eq!(hrefs, first.chain(second).collect::<Vec<_>>());
    for (href, i) in hrefs.iter().zip(1..=9) {
        let page = fs::read_to_string(folder.path(&format!("out/{href}"))).unwrap();
        assert!(page.contains(&format!("long.jsonl#r{i}</bdi>")), "{href}");
        assert!(
            page.contains(&format!(">Storm {i} broke the wall.</a>")),
            "{href}"
        );
    }
}

#[test]
fn the_index_replaces_no_input() {
    let folder = Folder::new("index-is-input");
    let text = "<p>It snowed for three days on the hills.</p>";
    let input = folder.file("index.html", text);
    let other = folder.file("a.txt", ARTICLE);
    let directory = folder.path("");
    let refused = run(&["-f", "html", &input, &other, "-o", &directory], "");
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert_eq!(fs::read_to_string(input).unwrap(), text);
    assert!(!Path::new(&folder.path("a.txt.html")).exists());
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn a_browser_finds_text_where_text_was() {
    let folder = Folder::new("browser");
    let text = format!("It rained on {HOSTILE} today. The wall by the river broke.\n");
    let page = page(&["-n", "1", "--title", HOSTILE], &text);
    let path = folder.file("page.html", page);
    let profile = folder.path("profile");
    let output = Command::new("chromium")
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
        ])
        .args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ])
        .args([
            &format!("--user-data-dir={profile}"),
            "--dump-dom",
            &format!("file://{path}"),
        ])
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) => return eprintln!("skipped: chromium cannot be run: {error}"),
    };
    let dom = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(between(&dom, "<title>", "</title>")[0], HOSTILE_TITLE);
    assert!(!dom.contains("<script"), "{dom}");
    // The browser closed no element that the page had left open, and opened none.
    for element in [
        "main", "section", "ol", "svg", "mark", "details", "table", "span", "a",
    ] {
        let open = dom.matches(&format!("<{element} ")).count()
            + dom.matches(&format!("<{element}>")).count();
        assert_eq!(
            open,
            dom.matches(&format!("</{element}>")).count(),
            "{element}"
        );
    }
    assert!(
        dom.contains("</mark><a class=\"back\" href=\"#k1\""),
        "{dom}"
    );
}

/// [`HOSTILE`] as a browser writes the text of an element.
const HOSTILE_TITLE: &str = "&lt;/style&gt;&lt;/title&gt;&lt;script&gt;document.title='taken'&lt;/script&gt;&lt;b onclick=\"x\"&gt;'&amp;amp;";
