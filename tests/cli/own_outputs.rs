//! Files that taisho wrote are known as such: they aren't read as documents, and `-o` replaces no others unasked.

use crate::support::{Folder, corpus, taisho};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Every format of `check` by its ending, with the one that shares another's.
const FORMATS: [(&str, &str); 10] = [
    ("html", "html"),
    ("docx", "docx"),
    ("xlsx", "xlsx"),
    ("md", "markdown"),
    ("csv", "csv"),
    ("json", "json"),
    ("jsonl", "jsonl"),
    ("sarif", "sarif"),
    ("txt", "text"),
    ("github.txt", "github"),
];

fn text(path: &std::path::Path) -> String {
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn no_result_is_read_as_a_document() {
    let folder = Folder::new("own-results");
    let policy = folder.file("in/policy.txt", corpus("nambu.txt"));
    for lang in ["ja", "en"] {
        for (ending, format) in FORMATS {
            let out = text(&folder.path(&format!("in/{lang}.{ending}")));
            let ran = taisho(["check", &policy, "--format", format, "-o", &out, "--lang", lang]);
            assert_eq!(ran.code, 1, "{format}: {}", ran.err);
            let is_refused = |named: &[&str]| {
                let ran = taisho(named);
                assert_eq!(ran.code, 2, "{named:?}");
                let why = format!("{out} は taisho が書いた結果です");
                assert!(ran.err.contains(&why), "{named:?}: {}", ran.err);
            };
            is_refused(&["check", &out]);
            is_refused(&["diff", &out, &policy]);
            is_refused(&["diff", &policy, &out]);
            // The next run may replace it, and another one that result; settings are named in its first lines.
            let again = ["check", &policy, "--format", format, "-o", &out, "--lang", lang];
            for more in [&[][..], &["--ignore", "T101"], &["--ignore", "T101"]] {
                let ran = taisho(again.iter().chain(more));
                assert_eq!(ran.code, 1, "{format} {more:?}: {}", ran.err);
            }
            is_refused(&["check", &out]);
        }
        for (format, ending) in [("text", "txt"), ("markdown", "md"), ("html", "html")] {
            let out = text(&folder.path(&format!("in/compare-{lang}.{ending}")));
            let ran = taisho([
                "compare", &policy, &policy, "--format", format, "-o", &out, "--lang", lang,
            ]);
            assert!(
                ran.code == 0 && folder.path(&format!("in/compare-{lang}.{ending}")).exists(),
                "{}",
                ran.err
            );
        }
        for ending in ["txt", "md"] {
            let out = text(&folder.path(&format!("in/since-{lang}.{ending}")));
            taisho([
                "since", "mic-r7.3", "mic-r7.3", &policy, "-o", &out, "--lang", lang,
            ]);
            assert!(folder.path(&format!("in/since-{lang}.{ending}")).exists());
        }
    }
    let out = text(&folder.path("out"));
    let ran = taisho(["batch", &text(&folder.path("in")), "-o", &out]);
    assert!(
        ran.code == 1 && ran.err.contains("1件の文書を比べ"),
        "{}",
        ran.err
    );
    // All but CSV, JSON, JSONL and SARIF, which no document is: 6 reports, 3 comparisons and 2 lists in each language.
    assert!(ran.err.contains("taisho が書いたファイル22件"), "{}", ran.err);
    // Results of a batch, taken out of their folder.
    for (from, to) in [
        ("overview.md", "a.md"),
        ("overview.html", "b.html"),
        ("policy.md", "c.md"),
    ] {
        std::fs::copy(folder.path("out").join(from), folder.path("in").join(to)).expect("copied");
    }
    let ran = taisho(["batch", &text(&folder.path("in")), "-o", &out, "--lang", "en"]);
    assert!(
        ran.err.contains("left out 25 files that taisho wrote"),
        "{}",
        ran.err
    );
}

/// A Word document with the words of a policy.
fn word() -> Vec<u8> {
    let lines = corpus("nambu.txt");
    let paragraphs: String = lines
        .lines()
        .map(|line| format!("<w:p><w:r><w:t xml:space=\"preserve\">{line}</w:t></w:r></w:p>"))
        .collect();
    let parts = [
        ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>".to_owned()),
        ("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='d' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='word/document.xml'/></Relationships>".to_owned()),
        ("word/document.xml", format!("<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{paragraphs}<w:sectPr/></w:body></w:document>")),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer
            .start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        writer.write_all(content.as_bytes()).expect("written");
    }
    writer.finish().expect("a file").into_inner()
}

#[test]
fn a_copy_with_comments_is_known() {
    let folder = Folder::new("own-copy");
    let draft = folder.file("in/draft.docx", word());
    let copy = text(&folder.path("in/copy.docx"));
    assert_eq!(taisho(["annotate", &draft, "-o", &copy]).code, 1);
    let ran = taisho(["check", &copy]);
    assert!(
        ran.code == 2 && ran.err.contains("コメントを書き込んだ写し"),
        "{}",
        ran.err
    );
    let out = text(&folder.path("out"));
    let ran = taisho(["batch", &text(&folder.path("in")), "-o", &out]);
    assert!(
        ran.err.contains("1件の文書を比べ") && ran.err.contains("taisho が書いたファイル1件"),
        "{}",
        ran.err
    );
    // A copy of the copy has the comments twice, and says so.
    let twice = text(&folder.path("twice.docx"));
    let ran = taisho(["annotate", &copy, "-o", &twice]);
    assert!(
        ran.code == 1 && ran.err.contains("以前の taisho のコメントが"),
        "{}",
        ran.err
    );
    // The copy may be replaced; the draft isn't ours.
    assert_eq!(taisho(["annotate", &draft, "-o", &copy]).code, 1);
    assert_eq!(taisho(["annotate", &copy, "-o", &twice]).code, 1);
    let other = folder.file("other.docx", word());
    let ran = taisho(["annotate", &draft, "-o", &other, "--lang", "en"]);
    assert!(ran.code == 2 && ran.err.contains("use --force"), "{}", ran.err);
}

#[test]
fn files_with_our_mark_are_listed_wherever_results_are() {
    let folder = Folder::new("own-listed");
    folder.file("in/policy.txt", corpus("nambu.txt"));
    // Its author has put the mark there.
    let marked = folder.file(
        "in/marked.md",
        format!("<!-- taisho -->\n{}", corpus("kashima.txt")),
    );
    let (input, out) = (text(&folder.path("in")), text(&folder.path("out")));
    let formats = ["--format", "xlsx", "--format", "json"];
    let ran = taisho(["batch", &input, "-o", &out].into_iter().chain(formats));
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.err.contains("文書として読みませんでした: ") && ran.err.contains("marked.md"),
        "{}",
        ran.err
    );
    let read = |name: &str| std::fs::read_to_string(folder.path("out").join(name)).expect("written");
    for name in ["overview.md", "overview.html", "matrix.csv"] {
        let line = read(name)
            .lines()
            .find(|line| line.contains("marked.md"))
            .map(str::to_owned);
        let line = line.unwrap_or_else(|| panic!("{name}"));
        assert!(line.contains("taisho のファイル"), "{name}: {line}");
    }
    let overview: serde_json::Value = serde_json::from_str(&read("overview.json")).expect("JSON");
    let listed = &overview["unreadable"][0];
    assert_eq!(listed["status"], "own-file");
    assert!(listed["path"].as_str().expect("a path").ends_with("marked.md"));
    let ran = taisho(["compare", &input, "--format", "json"]);
    assert!(ran.code == 0 && ran.out.contains("marked.md"), "{}", ran.err);
    // If it is named itself, it is refused.
    let ran = taisho(["batch", &input, &marked, "-o", &out]);
    assert!(
        ran.code == 2 && ran.err.contains("taisho が書いた結果です"),
        "{}",
        ran.err
    );
    // Alone, it ends the run before a folder is made.
    let none = text(&folder.path("none"));
    let ran = taisho(["batch", &marked, "-o", &none]);
    assert!(
        ran.code == 2 && ran.err.contains("taisho が書いた結果です") && !folder.path("none").exists(),
        "{}",
        ran.err
    );
    // Nothing but such files is nothing to compare.
    std::fs::remove_file(folder.path("in/policy.txt")).expect("removed");
    let ran = taisho(["batch", &input, "-o", &none]);
    assert!(ran.code == 2 && !folder.path("none").exists(), "{}", ran.err);
}

/// What becomes of a part with this name and content.
type Edit = fn(&str, String) -> String;

/// Writes an archive again with `change` of each part.
fn rewritten(bytes: Vec<u8>, change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut saved = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = String::new();
        entry.read_to_string(&mut content).expect("UTF-8");
        saved
            .start_file(&name, SimpleFileOptions::default())
            .expect("an entry");
        saved
            .write_all(change(&name, content).as_bytes())
            .expect("written");
    }
    saved.finish().expect("a file").into_inner()
}

#[test]
fn a_copy_with_comments_that_somebody_saved_is_not_replaced_unasked() {
    let folder = Folder::new("own-saved-copy");
    let draft = folder.file("draft.docx", word());
    let copy = text(&folder.path("copy.docx"));
    let annotate = ["annotate", &draft, "-o", &copy];
    assert_eq!(taisho(annotate).code, 1);
    let written = std::fs::read(&copy).expect("there");
    let edits: [(&str, Edit); 2] = [
        ("another program changed the text", |name, content| match name {
            "word/document.xml" => content.replacen("職員", "全職員", 1),
            _ => content,
        }),
        (
            "Word saved it, without comments of XML",
            |name, content| match name {
                "word/comments.xml" => {
                    let end = content.find("<!--").expect("the mark");
                    content[..end].to_owned()
                }
                _ => content,
            },
        ),
    ];
    for (what, edit) in edits {
        let edited = rewritten(written.clone(), edit);
        std::fs::write(&copy, &edited).expect("written");
        let ran = taisho(annotate);
        assert!(
            ran.code == 2 && ran.err.contains("編集して保存されている"),
            "{what}: {}",
            ran.err
        );
        assert!(std::fs::read(&copy).expect("there") == edited, "{what}");
        // It still isn't somebody's document.
        let ran = taisho(["check", &copy]);
        assert!(
            ran.err.contains("コメントを書き込んだ写し"),
            "{what}: {}",
            ran.err
        );
        assert_eq!(taisho(annotate.into_iter().chain(["--force"])).code, 1, "{what}");
        assert_eq!(taisho(annotate).code, 1, "{what}");
    }
}

#[test]
fn what_taisho_did_not_write_is_replaced_only_with_force() {
    let folder = Folder::new("own-force");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    for (ending, format) in FORMATS {
        let name = format!("theirs.{ending}");
        let out = folder.file(&name, "私のメモ taisho 0.1.0\n");
        let args = ["check", &policy, "--format", format, "-o", &out];
        let ran = taisho(args);
        assert_eq!(ran.code, 2, "{format}");
        assert!(
            ran.err.contains("上書きしません") && ran.err.contains("--force"),
            "{}",
            ran.err
        );
        assert_eq!(
            std::fs::read_to_string(&out).expect("there"),
            "私のメモ taisho 0.1.0\n"
        );
        assert_eq!(taisho(args.into_iter().chain(["--force"])).code, 1, "{format}");
    }
    // An empty file holds nothing that could be lost.
    let empty = folder.file("empty.md", "");
    assert_eq!(taisho(["check", &policy, "-o", &empty]).code, 1);
    let ran = taisho(["check", &policy, "-o", &policy, "--format", "text", "--force"]);
    assert!(ran.code == 2 && ran.err.contains("上書きしない"), "{}", ran.err);
    // A folder with a file of the same name.
    folder.file("out/matrix.csv", "私の表\n");
    let out = text(&folder.path("out"));
    let ran = taisho(["batch", &policy, "-o", &out]);
    assert!(ran.code == 2 && ran.err.contains("matrix.csv"), "{}", ran.err);
    assert_eq!(folder.names("out"), ["matrix.csv"]);
    assert_eq!(taisho(["batch", &policy, "-o", &out, "--force"]).code, 1);
    let tables = [
        "batch", &policy, "-o", &out, "--format", "parquet", "--format", "xlsx",
    ];
    assert_eq!(taisho(tables).code, 1);
    assert_eq!(taisho(tables).code, 1);
    folder.file("out/bodies.parquet", b"PAR1 of somebody else PAR1");
    let ran = taisho(tables);
    assert!(ran.code == 2 && ran.err.contains("bodies.parquet"), "{}", ran.err);
}

#[test]
fn a_workbook_that_somebody_saved_is_not_replaced_unasked() {
    let folder = Folder::new("own-edited");
    let policy = folder.file("policy.txt", corpus("nambu.txt"));
    let book = text(&folder.path("findings.xlsx"));
    assert_eq!(taisho(["check", &policy, "-o", &book]).code, 1);
    // As Excel saves it: the day of the change is another one.
    let mut archive = ZipArchive::new(Cursor::new(std::fs::read(&book).expect("there"))).expect("a zip file");
    let mut saved = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        if name == "docProps/core.xml" {
            let text = String::from_utf8(content).expect("UTF-8");
            assert!(
                text.contains(">2000-01-01T00:00:00Z</dcterms:modified>"),
                "{text}"
            );
            content = text
                .replace(
                    "2000-01-01T00:00:00Z</dcterms:modified>",
                    "2026-11-28T01:02:03Z</dcterms:modified>",
                )
                .into_bytes();
        }
        saved
            .start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        saved.write_all(&content).expect("written");
    }
    std::fs::write(&book, saved.finish().expect("a file").into_inner()).expect("written");
    let ran = taisho(["check", &policy, "-o", &book]);
    assert!(
        ran.code == 2 && ran.err.contains("編集して保存されている"),
        "{}",
        ran.err
    );
    assert_eq!(taisho(["check", &policy, "-o", &book, "--force"]).code, 1);
}
