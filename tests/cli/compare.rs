//! `taisho compare`: several policies side by side.

use crate::support::{Folder, corpus, taisho};
use scraper::{Html, Selector};
use serde_json::Value;

/// Returns a policy of three sections that the built-in model has too, in the name of a body.
fn policy(body: &str, review: &str) -> String {
    include_str!("../inputs/compare/policy-of-three-sections.txt")
        .replace("{body}", body)
        .replace("{review}", review)
}

fn json(args: &[&str]) -> Value {
    let ran = taisho(["compare", "--format", "json"].iter().chain(args));
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn clause<'a>(json: &'a Value, id: &str) -> &'a Value {
    let all = json["clauses"].as_array().expect("clauses");
    all.iter().find(|c| c["guideline"] == id).expect("the clause")
}

/// Standing, number and sigla of each reading.
fn shape(entry: &Value) -> Vec<(String, Vec<String>)> {
    let readings = entry["readings"].as_array().expect("readings");
    readings
        .iter()
        .map(|reading| {
            let holders = reading["holders"].as_array().expect("holders");
            assert_eq!(reading["n"], holders.len());
            let sigla = holders
                .iter()
                .map(|h| h["witness"].as_str().expect("a siglum").to_owned());
            (
                reading["standing"].as_str().expect("a word").to_owned(),
                sigla.collect(),
            )
        })
        .collect()
}

fn row(standing: &str, sigla: &[&str]) -> (String, Vec<String>) {
    (
        standing.to_owned(),
        sigla.iter().map(|s| (*s).to_owned()).collect(),
    )
}

#[test]
fn names_and_notation_make_no_reading_and_other_words_do() {
    let folder = Folder::new("apparatus");
    let a = folder.file("a.txt", policy("甲町", "定期的又は必要に応じて"));
    let b = folder.file(
        "b.txt",
        policy("乙市", "定期的又は必要に応じて").replace("（以下", "(以下"),
    );
    let c = folder.file("c.txt", policy("丙村", "必要に応じて"));
    // The order of the arguments does not matter.
    let found = json(&[&c, &a, &b]);
    assert_eq!(found["schema"], "taisho.apparatus/1");
    assert_eq!(
        shape(clause(&found, "1")),
        [row("as-base", &["甲町", "乙市", "丙村"])]
    );
    assert_eq!(
        shape(clause(&found, "5")),
        [row("as-base", &["甲町", "乙市", "丙村"])]
    );
    let audit = clause(&found, "7");
    assert_eq!(
        shape(audit),
        [row("as-base", &["甲町", "乙市"]), row("varies", &["丙村"])]
    );
    assert_eq!((&audit["n"], &audit["of"]), (&3.into(), &3.into()));
    let varied = &audit["readings"][1];
    assert_eq!(
        varied["text"],
        "情報セキュリティポリシーの遵守状況を検証するため、必要に応じて情報セキュリティ監査及び自己点検を実施する。"
    );
    assert_eq!(varied["holders"][0]["clauses"], serde_json::json!(["3"]));
    assert_eq!(varied["holders"][0]["lines"], serde_json::json!([7, 8]));
    assert_eq!(
        shape(clause(&found, "8")),
        [row("absent", &["甲町", "乙市", "丙村"])]
    );
    assert_eq!(clause(&found, "8")["n"], 0);
}

#[test]
fn a_text_with_nothing_in_common_shows_what_is_not_there_and_what_is_instead() {
    let folder = Folder::new("instead");
    let model = "情報セキュリティポリシーの遵守状況を検証するため、必要に応じて情報セキュリティ監査及び自己点検を実施する。";
    let other = "詳しくは町長が別に示す。";
    let draft = policy("甲町", "必要に応じて").replace(model, other);
    let a = folder.file("a.txt", draft);
    let run = |format: &str| {
        let ran = taisho(["compare", &a, "--format", format]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out.replace(['\n', ' '], "")
    };
    let removed = "情報セキュリティポリシーの遵守状況を検証するため、定期的又は必要に応じて情報セキュリティ監査及び自己点検を実施する。";
    let (text, markdown) = (run("text"), run("markdown"));
    assert!(
        text.contains(&format!("［－{removed}－］［＋{other}＋］")),
        "{text}"
    );
    assert!(
        markdown.contains(&format!("<del>{removed}</del><ins>{other}</ins>")),
        "{markdown}"
    );
    // In its words there is nothing of the model.
    assert_eq!(
        clause(&json(&[&a]), "7")["readings"][0]["text"].as_str(),
        Some(other)
    );
}

#[test]
fn own_provisions_of_several_bodies_stand_together() {
    let folder = Folder::new("own");
    let own = |body: &str, text: &str| {
        policy(body, "定期的又は必要に応じて")
            + &format!("4 功労者の公表\n{text}\n5 職員の表彰\n{body}は功績のある者を表彰する。\n")
    };
    let same = "顕著な功労があったときは、その者の氏名及び功労の内容を速やかに住民へ公表しなければならない。";
    let a = folder.file("a.txt", own("甲町", same));
    let b = folder.file("b.txt", own("乙町", same));
    let c = folder.file("c.txt", own("丙町", &same.replace("速やかに", "")));
    let found = json(&[&a, &b, &c]);
    let own = found["own"].as_array().expect("own provisions");
    assert_eq!(own.len(), 2, "{own:?}");
    assert_eq!(
        shape(&own[0]),
        [row("own", &["甲町", "乙町"]), row("own", &["丙町"])]
    );
    // Quoted is the first body that has it, in its own words.
    assert_eq!(shape(&own[1]), [row("own", &["甲町", "乙町", "丙町"])]);
    assert_eq!(own[1]["readings"][0]["text"], "甲町は功績のある者を表彰する。");
}

#[test]
fn bodies_of_one_name_are_told_apart_by_their_files() {
    let folder = Folder::new("sigla");
    folder.file("in/2024.txt", policy("甲町", "必要に応じて"));
    folder.file("in/2025.txt", policy("甲町", "定期的に"));
    folder.file(
        "in/z/none.txt",
        policy("", "定期的に").replace("が保有する", "保有する"),
    );
    let found = json(&[folder.path("in").to_str().expect("UTF-8")]);
    let sigla: Vec<&str> = found["witnesses"]
        .as_array()
        .expect("witnesses")
        .iter()
        .filter_map(|w| w["siglum"].as_str())
        .collect();
    assert_eq!(sigla, ["甲町(2024)", "甲町(2025)", "none"]);
}

#[test]
fn jobs_change_no_byte_and_one_bad_file_stops_nothing() {
    let folder = Folder::new("jobs");
    for name in ["kashima.txt", "nambu.txt", "ogi-council.txt"] {
        folder.file(&format!("in/{name}"), corpus(name));
    }
    folder.file("in/broken.txt", b"\xff\xfe\x00");
    let input = folder.path("in");
    let input = input.to_str().expect("UTF-8");
    for format in ["text", "markdown", "json", "csv", "html"] {
        let one = taisho(["compare", input, "--format", format, "--jobs", "1"]);
        let many = taisho(["compare", input, "--format", format, "--jobs", "3"]);
        assert_eq!((one.code, many.code), (2, 2), "{}", one.err);
        assert_eq!(one.out, many.out, "{format}");
        assert!(
            one.err.contains("broken.txt") && one.err.lines().count() == 1,
            "{}",
            one.err
        );
        assert!(one.out.contains("小城市議会"), "{format}");
        assert_eq!(one.out.contains("broken.txt"), format != "csv", "{format}");
    }
}

#[test]
fn the_result_in_the_folder_of_documents_is_no_document() {
    let folder = Folder::new("again");
    folder.file("in/a.txt", policy("甲町", "定期的に"));
    let input = folder.path("in");
    let output = folder.path("in/result.html");
    let run = || {
        taisho([
            "compare".as_ref(),
            input.as_os_str(),
            "-o".as_ref(),
            output.as_os_str(),
        ])
    };
    assert_eq!(run().code, 0);
    let first = std::fs::read(&output).expect("written");
    let again = run();
    assert_eq!(
        (again.code, std::fs::read(&output).expect("written")),
        (0, first),
        "{}",
        again.err
    );
    let named = taisho([
        "compare".as_ref(),
        output.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    assert_eq!(named.code, 2);
    assert!(named.err.contains("taisho が書いた結果です"), "{}", named.err);
}

#[test]
fn what_cannot_be_done_is_said() {
    let folder = Folder::new("refused");
    let a = folder.file("a.txt", policy("甲町", "定期的に"));
    for (args, said) in [
        (
            vec!["compare", &a, "--format", "docx"],
            "text, markdown, json, csv, html",
        ),
        (vec!["compare", &a, "-o", "x.docx"], ".txt .md .json .csv .html"),
        (vec!["compare", "no-such-file.txt"], "見つかりません"),
        (
            vec!["compare", &a, "--format", "csv", "--format", "json"],
            "1つだけ",
        ),
    ] {
        let ran = taisho(&args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
    }
}

/// Marks of every format in the words, the title and the name of a file.
const HOSTILE: &str = "<script>alert(1)</script>[x](javascript:x)|`\u{202e}\u{1b}[31m=cmd|' /C calc'!A0";

#[test]
fn hostile_words_are_inert_in_every_form() {
    let folder = Folder::new("hostile-apparatus");
    let text = policy("甲町", "定期的又は必要に応じて")
        .replace("速やかに", "")
        .replace("共通の認識", &format!("{HOSTILE}共通の認識"))
        + &format!("4 =1+1{HOSTILE}\n=2+2{HOSTILE}と定める。\n");
    folder.file("in/=a'<b>.txt", text);
    folder.file("in/b.txt", policy("乙町", "定期的に"));
    folder.file("in/<i>c.txt", b"\xff\xfe\x00");
    let input = folder.path("in");
    let input = input.to_str().expect("UTF-8");
    let run = |format: &str| taisho(["compare", input, "--format", format]).out;

    let page = run("html");
    let parsed = Html::parse_document(&page);
    let count = |what: &str| parsed.select(&Selector::parse(what).expect("a selector")).count();
    // The frame's own script is empty and the only one.
    assert_eq!(
        (
            count("script"),
            count("i"),
            count("img"),
            count("a[href^=javascript]")
        ),
        (1, 0, 0, 0)
    );
    assert!(page.contains("&lt;script&gt;") && page.contains("default-src 'none'"));
    let mut ids = std::collections::BTreeSet::new();
    for element in parsed.select(&Selector::parse("[id]").expect("a selector")) {
        assert!(ids.insert(element.value().id().expect("an id").to_owned()));
    }
    for link in parsed.select(&Selector::parse("a").expect("a selector")) {
        let target = link.value().attr("href").expect("a target");
        assert!(ids.contains(&target[1..]), "{target}");
    }

    let markdown = run("markdown");
    assert!(
        !markdown.contains("<script") && !markdown.contains("[x](javascript"),
        "{markdown}"
    );
    let csv = run("csv");
    for line in csv.lines() {
        assert!(
            !line.contains(",=") && !line.contains("\"=") && !line.starts_with('='),
            "{line}"
        );
    }
    for form in ["text", "markdown", "html", "csv"] {
        let out = run(form);
        assert!(!out.contains('\u{202e}') && !out.contains('\u{1b}'), "{form}");
    }
    let json: Value = serde_json::from_str(&run("json")).expect("JSON");
    assert_eq!(json["witnesses"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_clause_in_own_words_is_no_absent_one() {
    let found = json(&["tests/inputs/whole/scope-is-no-measure.txt"]);
    let staff = clause(&found, "5");
    assert_eq!(staff["readings"][0]["standing"], "varies", "{staff:#}");
    assert_eq!(
        staff["readings"][0]["text"].as_str(),
        Some(
            "職員は、情報セキュリティの大切さについて共通の認識を持ち、業務に当たっては、この方針と実施手順を守らなければならない。"
        )
    );
    assert_eq!(clause(&found, "6.4")["n"], 0);
}
