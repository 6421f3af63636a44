//! Checks that the text of a PDF is what was written to it, whichever program made the file.

use crate::support::{corpus, without_spaces};
use std::collections::BTreeMap;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::{
    Apart, Block, BlockKind, Budget, Limits, NoteCode, Refusal, SourceText, read, read_within,
};
use taisho::report::Report;
use taisho::sides::Sides;
use taisho::space::is_space;

const POLICIES: [&str; 5] = ["kashima", "nambu", "nishitokyo", "ogi-council", "tatebayashi"];
const PRODUCERS: [&str; 4] = ["libreoffice", "chromium", "90ms-rksj", "unijis-ucs2"];

fn bytes(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inputs/pdf")
        .join(format!("{name}.pdf"));
    std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn source(name: &str) -> SourceText {
    read(&bytes(name), name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn refusal(bytes: &[u8]) -> Refusal {
    match read(bytes, "x.pdf") {
        Err(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn words(source: &SourceText, block: &Block) -> String {
    let parts: Vec<&str> = block.content.iter().map(|span| span.of(&source.text)).collect();
    parts.join("|")
}

/// Returns the lines of text, without blank lines and what isn't text.
fn lines(name: &str) -> Vec<String> {
    let source = source(name);
    let text = |block: &&Block| !matches!(block.kind, BlockKind::Apart(_) | BlockKind::Blank);
    let found = source.blocks.iter().filter(text);
    found.map(|block| words(&source, block)).collect()
}

fn apart(source: &SourceText, kind: Apart) -> Vec<String> {
    let found = source
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Apart(kind));
    found.map(|block| words(source, block)).collect()
}

fn codes(source: &SourceText) -> Vec<NoteCode> {
    source.notes.iter().map(|note| note.code).collect()
}

const PLAIN: [&str; 5] = [
    "1 目的",
    "この方針は、町の情報資産を守るために必要な事項を定める。",
    "2 定義",
    "(1) 情報資産　町が保有する情報及びこれを扱う仕組みをいう。",
    "(2) 脅威　情報資産に損害を与えるおそれのあるものをいう。",
];

fn report(source: SourceText) -> Report {
    let guideline = Model::built_in(DEFAULT_ID).expect("built in");
    Report::on(&guideline, &Document::new(source), Sides::Model).expect("a policy")
}

/// Counts the characters, without markup and typesetting.
fn counted(text: &str) -> BTreeMap<char, i64> {
    let mut counts = BTreeMap::new();
    for c in text
        .chars()
        .filter(|c| !is_space(*c) && *c != '\u{e0100}' && *c != '#')
    {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

#[test]
fn every_character_of_the_policies_comes_out_once() {
    for policy in POLICIES {
        // Page numbers of the original and rules of Markdown aren't text.
        let original: String = corpus(&format!("{policy}.txt"))
            .lines()
            .filter(|line| !line.trim().chars().all(|c| c.is_ascii_digit() || c == '-'))
            .map(|line| format!("{line}\n"))
            .collect();
        let wanted = counted(&original);
        let total: i64 = wanted.values().sum();
        for producer in PRODUCERS {
            let found = counted(&lines(&format!("{policy}-{producer}")).join("\n").replace('|', ""));
            let of = |counts: &BTreeMap<char, i64>, c: char| counts.get(&c).copied().unwrap_or(0);
            let common: i64 = wanted.iter().map(|(c, n)| (*n).min(of(&found, *c))).sum();
            let (recall, precision) = (
                common * 10_000 / total,
                common * 10_000 / found.values().sum::<i64>(),
            );
            let odd: Vec<(char, i64)> = wanted
                .keys()
                .chain(found.keys())
                .map(|c| (*c, of(&found, *c) - of(&wanted, *c)))
                .filter(|(_, n)| *n != 0)
                .collect();
            println!("{policy}-{producer}: recall {recall}, precision {precision} of 10000; {odd:?}");
            assert!(
                recall >= 9_990 && precision >= 9_990,
                "{policy}-{producer}: {recall} {precision} {odd:?}"
            );
        }
    }
}

#[test]
fn a_policy_as_pdf_has_the_report_of_the_text() {
    for policy in POLICIES {
        let text = corpus(&format!("{policy}.txt"));
        let wanted = report(read(text.as_bytes(), "policy.txt").expect("readable"));
        for producer in PRODUCERS {
            let name = format!("{policy}-{producer}");
            let found = report(source(&name));
            assert_eq!(clauses(&found), clauses(&wanted), "{name}");
            assert_eq!(rows(&found), rows(&wanted), "{name}");
            assert_eq!(findings(&found), findings(&wanted), "{name}");
        }
    }
}

/// Returns the report as JSON, without white space in texts and without places.
fn wire(report: &Report) -> serde_json::Value {
    let mut bytes = Vec::new();
    taisho::report::formats::json::write(report, &mut bytes).expect("written");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn clauses(report: &Report) -> Vec<String> {
    picked(&wire(report)["outline"], &["path", "label", "title", "text"])
}

fn rows(report: &Report) -> Vec<String> {
    let rows = wire(report)["alignment"].clone();
    rows.as_array()
        .expect("rows")
        .iter()
        .map(|row| without_places(row).to_string())
        .collect()
}

fn findings(report: &Report) -> Vec<String> {
    picked(
        &wire(report)["deviations"],
        &["rule", "guideline", "base_text", "witness_text", "severity"],
    )
}

fn picked(list: &serde_json::Value, keys: &[&str]) -> Vec<String> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|item| {
            keys.iter()
                .map(|key| without_spaces(item[*key].as_str().unwrap_or("null")) + "|")
                .collect()
        })
        .collect()
}

fn without_places(value: &serde_json::Value) -> serde_json::Value {
    use serde_json::Value;
    match value {
        Value::Object(map) => Value::Object(
            map.iter()
                .filter(|(key, _)| !["lines", "line", "span", "pages", "page"].contains(&key.as_str()))
                .map(|(key, value)| (key.clone(), without_places(value)))
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.iter().map(without_places).collect()),
        Value::String(text) => Value::String(without_spaces(text)),
        other => other.clone(),
    }
}

#[test]
fn running_heads_and_page_numbers_stand_apart() {
    for producer in PRODUCERS {
        let source = source(&format!("tatebayashi-{producer}"));
        let pages = apart(&source, Apart::PageNumber).len();
        let heads = apart(&source, Apart::RunningHead);
        assert!(pages >= 4, "{producer}: {pages}");
        assert_eq!(heads.len(), pages, "{producer}");
        assert!(
            heads
                .iter()
                .all(|head| head == "情報セキュリティ基本方針（試験用の複製）"),
            "{heads:?}"
        );
    }
}

#[test]
fn every_way_to_encode_and_turn_a_page_gives_the_same_lines() {
    for name in [
        "plain",
        "rotate90",
        "rotate270",
        "turned",
        "landscape",
        "fake-bold",
        "encrypted-open",
        "embedded-mute",
        "code-unijis-utf16-h",
        "code-euc-h",
        "code-90msp-rksj-h",
        "recognized",
        "form-loop",
    ] {
        assert_eq!(lines(name), PLAIN, "{name}");
    }
    assert_eq!(
        lines("code-h")[3],
        "（１）　情報資産　町が保有する情報及びこれを扱う仕組みをいう。"
    );
}

#[test]
fn columns_are_read_one_after_the_other_and_labels_are_none() {
    let prose = lines("two-columns");
    let right = prose
        .iter()
        .position(|line| line.starts_with('右'))
        .expect("the right column");
    assert!(
        prose[1].starts_with('左') && prose[right - 1].ends_with("報告する。"),
        "{prose:?}"
    );
    assert!(prose.last().expect("lines").ends_with("報告する。"));
    let contents = lines("contents-two-columns");
    assert!(
        contents[1].starts_with("第1章 総則…") && contents[7].starts_with("6 物理的対策…"),
        "{contents:?}"
    );
    let labels = lines("labels");
    assert_eq!(labels[..2], ["(1)　ネットワーク", "機器を結ぶ通信の網をいう。"]);
}

#[test]
fn tables_are_rows() {
    let ruled = lines("table-ruled");
    assert_eq!(ruled[1], "体制は、次の表のとおりとする。");
    assert_eq!(ruled[3], "統括|副町長|全体を統括する。");
    assert_eq!(
        ruled[5],
        "点検|監査室長|毎年、対策を点検し、結果を町長に報告する。"
    );
    assert_eq!(ruled[6], "2 見直し");
    assert_eq!(
        lines("table-plain")[2..5],
        [
            "区分|責任者|任務",
            "統括|副町長|全体を統括する。",
            "運用|課長|課の対策を行う。"
        ]
    );
}

#[test]
fn ruby_is_left_out_and_told() {
    assert_eq!(
        lines("ruby"),
        [
            "1 目的",
            "この方針は、脅威から情報資産を守る。",
            "職員は、これを遵守する。"
        ]
    );
    let notes = source("ruby").notes;
    assert!(
        notes.iter().any(|note| note.message.ja.contains("きょうい")),
        "{notes:?}"
    );
}

#[test]
fn letters_set_apart_are_one_word_and_a_label_stays_apart() {
    let lines = lines("spaced");
    assert_eq!(lines[..2], ["目的", "2　定義"]);
    assert!(
        lines[2..].iter().all(|line| !line.contains(is_space)),
        "{lines:?}"
    );
}

#[test]
fn vertical_lines_are_read_from_the_right() {
    for name in ["vertical", "vertical-placed"] {
        assert_eq!(
            lines(name),
            [
                "一　目的",
                "この方針は、町の情報資産を守る",
                "ために必要な事項を定める。",
                "二　定義"
            ],
            "{name}"
        );
        assert_eq!(codes(&source(name)), [NoteCode::Vertical], "{name}");
    }
}

#[test]
fn what_is_not_read_is_told() {
    assert_eq!(codes(&source("image-page")), [NoteCode::EmptyPage]);
    // One for text that is drawn invisibly, one for text outside the page.
    assert_eq!(codes(&source("hidden")), [NoteCode::Hidden, NoteCode::Hidden]);
    assert_eq!(lines("hidden"), PLAIN);
    assert_eq!(refusal(&bytes("image-only")), Refusal::Scanned(2));
    assert_eq!(refusal(&bytes("encrypted-locked")), Refusal::Locked);
}

#[test]
fn damaged_and_too_large_files_are_refused() {
    let whole = bytes("plain");
    for cut in [10, 200, whole.len() / 3] {
        assert!(matches!(refusal(&whole[..cut]), Refusal::Damaged(_)), "{cut}");
    }
    let limits = Limits {
        pages: 1,
        ..Limits::default()
    };
    assert!(matches!(
        read_within(&bytes("image-only"), "x.pdf", &Budget::new(limits)),
        Err(Refusal::Beyond(_, 1))
    ));
    let limits = Limits {
        unpacked: 300,
        ..Limits::default()
    };
    assert!(matches!(
        read_within(&whole, "x.pdf", &Budget::new(limits)),
        Err(Refusal::Beyond(..))
    ));
    let limits = Limits {
        text: 20,
        ..Limits::default()
    };
    assert!(matches!(
        read_within(&whole, "x.pdf", &Budget::new(limits)),
        Err(Refusal::Beyond(..))
    ));
}
