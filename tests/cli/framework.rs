//! `--framework`: which requirements of a law a policy covers.

use crate::support::{Folder, corpus, taisho};
use serde_json::Value;

const MODEL: &str = "corpus/guideline/mic-r7.3.json";

/// The model as a policy: the numbers it is printed with, titles and texts.
fn model() -> String {
    fn put(clause: &Value, out: &mut String) {
        let text = |key: &str| clause[key].as_str().unwrap_or_default();
        out.push_str(format!("{} {}", text("number"), text("title")).trim_end());
        if text("title").is_empty() {
            out.push_str(&format!(" {}\n", text("text")));
        } else {
            out.push_str(&format!("\n{}\n", text("text")));
        }
        for child in clause["children"].as_array().into_iter().flatten() {
            put(child, out);
        }
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(MODEL);
    let json: Value = serde_json::from_slice(&std::fs::read(path).expect("the model")).expect("JSON");
    let mut out = String::from("本市情報セキュリティ基本方針\n\n");
    for clause in json["clauses"].as_array().expect("clauses") {
        put(clause, &mut out);
    }
    out
}

/// Everything from `start` up to `end` is cut.
fn cut(text: &str, start: &str, end: &str) -> String {
    let from = text.find(start).expect("the start");
    let to = from + text[from..].find(end).expect("the end");
    format!("{}{}", &text[..from], &text[to..])
}

fn check(text: &str, more: &[&str]) -> Value {
    let folder = Folder::new(&format!("law-{}", text.len() + more.len()));
    let file = folder.file("draft.txt", text);
    let args = ["check", &file, "--framework", "reg-16-3", "--format", "json"];
    let ran = taisho(args.iter().chain(more));
    assert!(ran.code < 2, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn statuses(report: &Value) -> Vec<String> {
    report["framework"]["requirements"]
        .as_array()
        .expect("requirements")
        .iter()
        .map(|r| {
            format!(
                "{} {}",
                r["id"].as_str().expect("a text"),
                r["status"].as_str().expect("a text")
            )
        })
        .collect()
}

#[test]
fn the_model_covers_all_eight() {
    let report = check(&model(), &[]);
    let framework = &report["framework"];
    assert_eq!(framework["summary"]["covered"], 8, "{framework:#}");
    assert_eq!(framework["in_force"], "2027-07-01");
    assert_eq!(
        framework["requirements"][7]["clauses"].as_array().map(Vec::len),
        Some(3)
    );
}

#[test]
fn a_sentence_lost_makes_the_item_partial() {
    let draft = cut(&model(), "また、情報資産に対するセキュリティ侵害", "\n");
    let report = check(&draft, &[]);
    let six = &report["framework"]["requirements"][5];
    assert_eq!(
        (&six["id"], &six["status"]),
        (&"六".into(), &"partly".into()),
        "{six:#}"
    );
    let id = &six["deviations"][0];
    let finding = report["deviations"]
        .as_array()
        .and_then(|all| all.iter().find(|f| f["id"] == *id))
        .expect("the finding");
    assert_eq!(finding["rule"], "measure-dropped");
    assert!(six["reason"]["ja"].as_str().is_some_and(|why| !why.is_empty()));
    assert_eq!(report["framework"]["summary"]["covered"], 7);
    // What is not reported still counts.
    let hidden = check(&draft, &["--ignore", "measure-dropped"]);
    assert_eq!(statuses(&hidden), statuses(&report));
    assert_eq!(
        hidden["framework"]["requirements"][5]["deviations"],
        Value::Array(vec![])
    );
}

#[test]
fn a_clause_lost_is_not_covered_by_a_word_elsewhere() {
    let draft = cut(&model(), "(8) 業務委託と外部サービス", "(9) 評価・見直し");
    let report = check(&draft, &[]);
    let seven = &report["framework"]["requirements"][6];
    // 6(7) still names 業務委託.
    assert_eq!(seven["status"], "partly", "{seven:#}");
    assert!(
        seven["reason"]["ja"]
            .as_str()
            .is_some_and(|why| why.contains("6.8"))
    );
    let draft = draft.replace("業務委託を行う際のセキュリティ確保等、", "");
    let report = check(&draft, &[]);
    let seven = &report["framework"]["requirements"][6];
    assert_eq!(seven["status"], "not-mentioned", "{seven:#}");
    // A threat that names it is no measure.
    assert!(draft.contains("委託管理の不備"));
}

#[test]
fn another_guideline_is_understood_by_its_headings() {
    let folder = Folder::new("law-other");
    let other = folder.file("official.txt", model());
    let report = check(&model(), &["--guideline", &other]);
    assert_eq!(
        report["framework"]["summary"]["covered"], 8,
        "{:#}",
        report["framework"]
    );
}

#[test]
fn a_framework_of_ones_own_is_taken_and_a_broken_one_refused() {
    let folder = Folder::new("law-own");
    let own = folder.file(
        "own.json",
        r#"{"id": "own", "title": {"ja": "要綱", "en": "rules"}, "source": {"ja": "県", "en": "the prefecture"},
            "requirements": [{"id": "1", "title": {"ja": "研修", "en": "training"}, "summary": {"ja": "研修をする", "en": "train"},
            "terms": ["教育及び啓発"]}]}"#,
    );
    let broken = folder.file("broken.json", "{");
    let draft = folder.file("draft.txt", model());
    let ran = taisho(["check", &draft, "--framework", &own]);
    assert!(
        ran.out.contains("■ 要綱との対応\n") && ran.out.contains("一部記載"),
        "{}",
        ran.out
    );
    for (name, words) in [(broken.as_str(), "使えません"), ("nonsense", "taisho frameworks")] {
        let ran = taisho(["check", &draft, "--framework", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn text_and_markdown_show_the_items_and_say_whose_words_they_are() {
    let folder = Folder::new("law-forms");
    let draft = folder.file("draft.txt", corpus("nambu.txt"));
    for (format, lang, words) in [
        (
            "text",
            "ja",
            [
                "■ 地方自治法施行規則16条の3",
                "要約であり",
                "八 監査、自己点検及び見直し",
            ],
        ),
        ("text", "en", ["in force from 2027-07-01", "our own", "八 audit"]),
        (
            "markdown",
            "ja",
            ["## 地方自治法施行規則16条の3", "要約であり", "| 八 |"],
        ),
        (
            "markdown",
            "en",
            ["in force from 2027-07-01", "our own", "| 八 |"],
        ),
    ] {
        let args = [
            "check",
            &draft,
            "--framework",
            "reg-16-3",
            "--format",
            format,
            "--lang",
            lang,
        ];
        let ran = taisho(args);
        let joined: String = ran.out.split_whitespace().collect();
        for word in words {
            let word: String = word.split_whitespace().collect();
            assert!(joined.contains(&word), "{word}: {}", ran.out);
        }
    }
    let without = taisho(["check", &draft, "--format", "json"]);
    assert!(!without.out.contains("\"framework\""));
    let listed = taisho(["frameworks"]);
    assert_eq!(listed.code, 0);
    assert!(listed.out.contains("reg-16-3") && listed.out.contains("2027-07-01"));
}

#[test]
fn a_part_that_is_told_as_medium_makes_the_item_partial() {
    let draft = model().replace("及び自己点検", "");
    let eight = &check(&draft, &[])["framework"]["requirements"][7];
    assert_eq!(eight["status"], "partly", "{eight:#}");
    // The same sentence on three clauses is one reason.
    let why = eight["reason"]["ja"].as_str().unwrap_or_default();
    assert_eq!(why.matches("見当たらない").count(), 1, "{why}");
}
