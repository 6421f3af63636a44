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

/// What a file says, in the order in which it is read, without white space and markup.
fn said(path: &std::path::Path) -> String {
    let bytes = std::fs::read(path).expect("written");
    let text = match path.extension().and_then(|ending| ending.to_str()) {
        Some("docx") => without_tags(&part(&bytes, "word/document.xml").expect("the part")),
        Some("xlsx") => cells(&bytes),
        Some("html") => {
            let page = String::from_utf8(bytes).expect("UTF-8");
            let body = page.split_once("<body").expect("a body").1;
            without_tags(body.split("<script").next().expect("the body"))
        }
        _ => String::from_utf8(bytes).expect("UTF-8"),
    };
    text.split_whitespace().collect()
}

fn part(bytes: &[u8], name: &str) -> Option<String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a package");
    let part = zip.by_name(name).ok()?;
    Some(std::io::read_to_string(part).expect("text"))
}

fn without_tags(xml: &str) -> String {
    let pieces = xml.split('<').skip(1);
    pieces
        .filter_map(|piece| Some(piece.split_once('>')?.1))
        .collect()
}

/// The texts of a workbook, sheet by sheet and row by row.
fn cells(bytes: &[u8]) -> String {
    let strings = part(bytes, "xl/sharedStrings.xml").expect("the strings");
    let strings: Vec<String> = strings.split("<si>").skip(1).map(without_tags).collect();
    let sheets = (1..).map_while(|n| part(bytes, &format!("xl/worksheets/sheet{n}.xml")));
    let mut said = String::new();
    for sheet in sheets {
        for cell in sheet.split("<c ").skip(1).filter(|cell| cell.contains("t=\"s\"")) {
            let index = cell.split("<v>").nth(1).and_then(|value| value.split('<').next());
            let index: usize = index.and_then(|index| index.parse().ok()).expect("an index");
            said += &strings[index];
        }
    }
    said
}

/// Runs `args` for each format and requires that the settings are named once, before the first finding; and if `names_none`, that
/// neither they nor a finding is named.
fn requires_settings_first(folder: &Folder, args: &[&str], endings: &[&str], names_none: bool) {
    let with = |more: &[&str]| taisho(args.iter().chain(more));
    let only_tables = ["--table-only", "--no-remarks", "--reasons"];
    let plain = args.iter().filter(|arg| !only_tables.contains(arg));
    let report = json(&taisho(plain.chain(&["--format", "json"])));
    let digest = report["config"]["digest"].as_str().expect("a digest");
    let findings = report["deviations"].as_array().expect("findings");
    assert!(findings.len() > 3);
    let graver = findings.iter().filter(|finding| finding["severity"] != "info");
    let words = graver.flat_map(|finding| [&finding["code"], &finding["message"]["ja"]]);
    let words: Vec<String> = words
        .map(|words| words.as_str().expect("words").split_whitespace().collect())
        .collect();
    for ending in endings {
        let path = folder.path(&format!("out.{ending}"));
        let ran = with(&["--force", "-o", path.to_str().expect("UTF-8")]);
        assert!(ran.code < 2, "{args:?} {ending}: {}", ran.err);
        let said = said(&path);
        let first = words.iter().filter_map(|words| said.find(words.as_str())).min();
        let times = said.matches(digest).count();
        if names_none {
            assert_eq!((times, first), (0, None), "{args:?} {ending}");
            continue;
        }
        assert_eq!(times, 1, "{args:?} {ending}");
        let at = said.find("taisho.toml").expect("the settings");
        assert!(first.is_some_and(|first| at < first), "{args:?} {ending}");
        assert!(said.contains("示さない規則T101"), "{args:?} {ending}");
    }
}

/// Settings under which findings are left, whose codes aren't those of the settings.
const SOME_LEFT: &str = "ignore = [\"T101\"]\n";

#[test]
fn every_format_names_the_settings_once_and_before_the_findings() {
    let (folder, policy) = folder("trust-check");
    folder.file("in/taisho.toml", SOME_LEFT);
    let check = ["check", &policy];
    let tables = ["docx", "xlsx", "html"];
    let every = ["txt", "md", "html", "sarif", "github.txt", "docx", "xlsx"];
    requires_settings_first(&folder, &check, &every, false);
    for (more, names_none) in [
        (&["--reasons"][..], false),
        (&["--no-remarks"], false),
        (&["--table-only"], false),
        (&["--table-only", "--reasons"], false),
        (&["--table-only", "--no-remarks"], true),
    ] {
        let args: Vec<&str> = check.iter().chain(more).copied().collect();
        requires_settings_first(&folder, &args, &tables, names_none);
    }
}

#[test]
fn an_amendment_names_the_settings_once_and_before_the_findings() {
    let (folder, draft) = folder("trust-bill");
    folder.file("in/taisho.toml", SOME_LEFT);
    let old = folder.file("old.txt", corpus("kashima.txt"));
    let bill = ["diff", &old, &draft, "--sides", "bill"];
    for (more, names_none) in [
        (&[][..], false),
        (&["--reasons"], false),
        (&["--reasons", "--table-only"], false),
        (&["--table-only"], true),
    ] {
        let args: Vec<&str> = bill.iter().chain(more).copied().collect();
        requires_settings_first(&folder, &args, &["md", "html", "docx", "xlsx"], names_none);
    }
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
