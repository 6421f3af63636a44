//! Settings that come with a document decide nothing in a batch, and every output names those that were used.

use crate::support::{Folder, corpus, json, taisho};
use serde_json::Value;

const ONE_RULE: &str = include_str!("../inputs/settings/shows-one-rule-only.toml");

fn folder(name: &str) -> (Folder, String) {
    let folder = Folder::new(name);
    let policy = folder.file("in/nambu.txt", corpus("nambu.txt"));
    folder.file("in/taisho.toml", ONE_RULE);
    (folder, policy)
}

fn digest() -> String {
    use sha2::Digest;
    let bytes = sha2::Sha256::digest(ONE_RULE);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn settings_of_the_author_hide_nothing_in_a_batch_unless_they_are_trusted() {
    let (folder, _) = folder("trust-batch");
    let (input, out) = (folder.path("in"), folder.path("out"));
    let run = |more: &[&str]| {
        let args = [input.to_str().expect("UTF-8"), "-o", out.to_str().expect("UTF-8")];
        taisho(["batch"].iter().chain(&args).chain(more))
    };
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect("written");
    let overview = || -> Value { serde_json::from_str(&read("overview.json")).expect("JSON") };
    let ran = run(&[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("taisho.toml 1件は使っていません"), "{}", ran.err);
    assert!(read("overview.md").contains("taisho.toml 1件は使っていません"));
    assert!(read("overview.html").contains("taisho.toml 1件は使っていません"));
    let all = overview();
    assert_eq!(all["local_settings_unused"], 1);
    assert_eq!(all["totals"]["severities"]["high"], 5);
    assert!(
        read("matrix.csv")
            .lines()
            .nth(1)
            .is_some_and(|row| row.ends_with(','))
    );

    let ran = run(&["--trust-local"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told = format!(
        "taisho.toml（SHA-256 {}）。示す規則は T604 だけ。そのため示していない相違 高 5、",
        digest()
    );
    for name in ["overview.md", "overview.html", "matrix.csv"] {
        assert!(read(name).contains(&told), "{name}");
    }
    let trusted = overview();
    assert_eq!(trusted["local_settings_unused"], 0);
    let of = &trusted["policies"][0];
    assert_eq!(of["config"]["digest"], digest());
    assert_eq!(of["selection"]["select"], serde_json::json!(["T604"]));
    assert_eq!(of["selection"]["hidden"]["high"], 5);
    // Settings that are named count without a word about the same file beside the documents.
    let named = folder.path("in/taisho.toml");
    let ran = run(&["--config", named.to_str().expect("UTF-8")]);
    assert!(
        ran.code == 0 && !ran.err.contains("使っていません"),
        "{}",
        ran.err
    );
}

#[test]
fn every_format_names_the_settings_before_the_findings() {
    let (folder, policy) = folder("trust-check");
    let written = |name: &str| {
        let path = folder.path(name).to_str().expect("UTF-8").to_owned();
        let ran = taisho(["check", &policy, "-o", &path, "--ignore", "T101"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        path
    };
    let told = ["T604", "T101", &digest()[..20], "taisho.toml"];
    for name in ["a.txt", "a.md", "a.html", "a.sarif", "a.json"] {
        let text = std::fs::read_to_string(written(name)).expect("written");
        // A line of text is wrapped, and its words are the same without breaks.
        let flat: String = text.split_whitespace().collect();
        for word in told {
            assert!(flat.contains(word), "{name} lacks {word}");
        }
        let before = flat.find("taisho.toml").zip(flat.find("見直す箇所"));
        assert!(before.is_none_or(|(at, table)| at < table), "{name}");
    }
    for (name, part) in [
        ("a.docx", "word/document.xml"),
        ("a.xlsx", "xl/sharedStrings.xml"),
    ] {
        let bytes = std::fs::read(written(name)).expect("written");
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
        let text = std::io::read_to_string(zip.by_name(part).expect("the part")).expect("text");
        for word in told {
            assert!(text.contains(word), "{name} lacks {word}");
        }
    }
    let ran = taisho(["check", &policy, "--format", "github"]);
    assert!(ran.out.starts_with("::notice"), "{}", ran.out);
    assert!(
        ran.out
            .lines()
            .next()
            .is_some_and(|line| line.contains("T604 だけ"))
    );
}

#[test]
fn grades_changed_by_settings_are_listed() {
    let (folder, policy) = folder("trust-grades");
    folder.file(
        "in/taisho.toml",
        "[severity]\nT202 = \"low\"\nT408 = { scope = \"high\" }\n",
    );
    for (lang, words) in [
        ("ja", "重大度を変えた規則: T202 → 低、T408（適用範囲） → 高"),
        ("en", "grades changed: T202 → low, T408 (scope) → high"),
    ] {
        let ran = taisho(["check", &policy, "--format", "markdown", "--lang", lang]);
        assert!(ran.out.contains(words), "{}", &ran.out[..1000.min(ran.out.len())]);
    }
    let report = json(&taisho(["check", &policy, "--format", "json"]));
    assert_eq!(
        report["config"]["severities"][1],
        serde_json::json!({"code": "T408", "rule": "cross-reference", "facet": "scope", "severity": "high"})
    );
    assert!(report.get("selection").is_none());
    // It comes back from the JSON.
    let saved = folder.file("a.json", report.to_string());
    let again = taisho(["report", &saved, "--format", "markdown"]);
    let first = taisho(["check", &policy, "--format", "markdown"]);
    assert_eq!(again.out, first.out);
}

#[cfg(unix)]
#[test]
fn settings_that_cannot_be_read_are_an_error_that_says_what_to_do() {
    let (folder, policy) = folder("trust-unreadable");
    let path = folder.path("in/taisho.toml");
    let remove = || {
        let _ = std::fs::remove_file(&path);
        let _ = std::fs::remove_dir(&path);
    };
    let fifo = || {
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("mkfifo").success());
    };
    let folder_there = || std::fs::create_dir(&path).expect("a folder");
    let link = || std::os::unix::fs::symlink(folder.path("nowhere"), &path).expect("a link");
    let cases: [(&dyn Fn(), &str); 3] = [
        (&folder_there, "フォルダです"),
        (&fifo, "パイプ又は装置です"),
        (&link, "見つかりません"),
    ];
    for (make, why) in cases {
        remove();
        make();
        let ran = taisho(["check", &policy]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (2, "", 1));
        for word in ["taisho.toml", why, "--config"] {
            assert!(ran.err.contains(word), "{}", ran.err);
        }
        let out = folder.path("out").to_str().expect("UTF-8").to_owned();
        let ran = taisho(["batch", &policy, "-o", &out, "--fail-on", "never"]);
        assert!(ran.code == 0 && ran.err.contains("使っていません"), "{}", ran.err);
    }
}

#[test]
fn the_settings_of_a_batch_are_in_the_workbook_and_in_what_changed() {
    let (folder, policy) = folder("trust-outputs");
    let config = folder.file("own.toml", "ignore = [\"T604\"]\n");
    let out = folder.path("out").to_str().expect("UTF-8").to_owned();
    let args = [
        "batch",
        &policy,
        "-o",
        &out,
        "--fail-on",
        "never",
        "--config",
        &config,
    ];
    assert_eq!(taisho(args.into_iter().chain(["--format", "json"])).code, 0);
    let earlier = folder.file(
        "earlier.jsonl",
        std::fs::read(folder.path("out/results.jsonl")).expect("lines"),
    );
    let more = ["--format", "xlsx", "--against", &earlier];
    let ran = taisho(args.into_iter().chain(more));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let changed = std::fs::read_to_string(folder.path("out/progress.md")).expect("written");
    assert!(changed.contains("設定: 文書 1件: own.toml"), "{changed}");
    let book = std::fs::read(folder.path("out/findings.xlsx")).expect("written");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a workbook");
    let names: Vec<String> = (0..zip.len())
        .filter_map(|i| Some(zip.name_for_index(i)?.ok()?.into_owned()))
        .collect();
    let holds = |name: &String, zip: &mut zip::ZipArchive<_>| {
        let part = zip.by_name(name).expect("the part");
        std::io::read_to_string(part).is_ok_and(|text| text.contains("own.toml"))
    };
    assert!(names.iter().any(|name| holds(name, &mut zip)), "{names:?}");
}
