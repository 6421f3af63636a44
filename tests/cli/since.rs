//! `taisho since`: two editions and a document.

use crate::support::{Folder, taisho};
use serde_json::Value;

fn model() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/guideline/mic-r7.3.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("the model")).expect("JSON")
}

fn section<'a>(clauses: &'a mut Value, id: &str) -> &'a mut Value {
    let list = clauses.as_array_mut().expect("a list");
    list.iter_mut().find(|c| c["id"] == *id).expect("a clause")
}

/// An edition before the built-in one: without 2.12, with a shorter 6.7 and 7, and with an 11 that is gone since.
fn older() -> String {
    let mut model = model();
    model["id"] = "mic-old".into();
    let clauses = &mut model["clauses"];
    let definitions = &mut section(clauses, "2")["children"];
    definitions
        .as_array_mut()
        .expect("a list")
        .retain(|c| c["id"] != "2.12");
    let cut = |of: &mut Value, words: &str| {
        let text = of["text"].as_str().expect("a text");
        assert!(text.contains(words));
        of["text"] = text.replace(words, "").into();
    };
    cut(section(clauses, "7"), "定期的又は");
    let operation = section(&mut section(clauses, "6")["children"], "6.7");
    cut(
        operation,
        "また、情報資産に対するセキュリティ侵害が発生した場合等に迅速かつ適正に対応するため、緊急時対応計画を策定する。",
    );
    clauses.as_array_mut().expect("a list").push(serde_json::json!({
        "id": "11", "number": "11", "title": "所管", "facet": "procedures",
        "text": "この基本方針に関する事務は、総務部情報政策課において処理するものとし、課長がこれを統括する。",
    }));
    model.to_string()
}

/// The model's text as a town of its own would write it.
fn policy(edit: impl Fn(String) -> String) -> String {
    fn write(clauses: &Value, out: &mut String) {
        for clause in clauses.as_array().into_iter().flatten() {
            let part = |key: &str| clause[key].as_str().unwrap_or_default().to_owned();
            *out += &format!("{} {}\n{}\n", part("number"), part("title"), part("text"));
            write(&clause["children"], out);
        }
    }
    let mut text = "甲町情報セキュリティ基本方針\n\n".to_owned();
    write(&model()["clauses"], &mut text);
    edit(text.replace("本市", "本町"))
}

fn run(folder: &Folder, policy: &str, more: &[&str]) -> (i32, Value) {
    let old = folder.file("old.json", older());
    let file = folder.file("policy.txt", policy);
    let mut args = vec!["since", &old, "mic-r7.3", &file, "--format", "json"];
    args.extend(more);
    let ran = taisho(args);
    let value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    (ran.code, value)
}

/// Address, kind, status, severity of each change.
fn changes(value: &Value) -> Vec<[String; 4]> {
    let words = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    let all = value["changes"].as_array().expect("a list").iter();
    all.map(|c| {
        let side = if c["new"].is_null() { &c["old"] } else { &c["new"] };
        [&side["id"], &c["kind"], &c["status"], &c["severity"]].map(words)
    })
    .collect()
}

#[test]
fn a_document_that_follows_the_new_edition_lacks_nothing() {
    let folder = Folder::new("since-new");
    let (code, value) = run(&folder, &policy(|text| text), &["--fail-on", "low"]);
    assert_eq!(value["schema"], "taisho.since/1");
    assert_eq!(
        changes(&value),
        [
            ["2.12", "added", "as-new", "-"],
            ["6.7", "changed", "as-new", "-"],
            ["7", "changed", "as-new", "-"],
            ["11", "removed", "as-new", "-"],
        ]
    );
    assert_eq!(code, 0);
}

#[test]
fn what_it_still_says_as_before_otherwise_or_not_at_all_is_told_apart() {
    let folder = Folder::new("since-old");
    let text = policy(|text| {
        let at = text.find("(12) 無害化通信").expect("2.12");
        let end = at + text[at..].find("3 対象").expect("3");
        let without = format!("{}{}", &text[..at], &text[end..]);
        without
            // As before.
            .replace(
                "定期的又は必要に応じて情報セキュリティ監査及び自己点検を実施する。\n8",
                "必要に応じて情報セキュリティ監査及び自己点検を実施する。\n8",
            )
            // Words of its own at the changed place.
            .replace("緊急時対応計画を策定する", "緊急時の連絡網を整備する")
            + "11 所管\nこの基本方針に関する事務は、総務部情報政策課において処理するものとし、課長がこれを統括する。\n"
    });
    let (code, value) = run(&folder, &text, &[]);
    let found = changes(&value);
    assert_eq!(found[0][..3], ["2.12", "added", "not-there"]);
    assert_eq!(found[1][..3], ["6.7", "changed", "own-words"]);
    assert_eq!(found[2], ["7", "changed", "as-old", "high"]);
    assert_eq!(found[3], ["11", "removed", "as-old", "low"]);
    assert_eq!(code, 1);
    assert_eq!(
        value["changes"][2]["new"]["differs"],
        serde_json::json!(["定期的又は"])
    );
}

#[test]
fn own_words_elsewhere_in_a_changed_clause_do_not_hide_that_the_change_is_made() {
    let folder = Folder::new("since-elsewhere");
    let text = policy(|text| {
        text.replace(
            "情報システムの監視、情報セキュリティポリシーの遵守",
            "情報機器の監視、情報セキュリティポリシーの遵守",
        )
    });
    let (_, value) = run(&folder, &text, &[]);
    assert_eq!(changes(&value)[1], ["6.7", "changed", "as-new", "-"]);
}

#[test]
fn an_edition_may_be_a_document_and_two_alike_have_no_change() {
    let folder = Folder::new("since-documents");
    let new = folder.file("new.txt", policy(|text| text));
    let old = folder.file(
        "old.txt",
        policy(|text| text.replace("定期的又は必要に応じて", "必要に応じて")),
    );
    let ran = taisho(["since", &old, &new, &old, "--format", "json"]);
    let value: Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = changes(&value);
    assert!(
        !found.is_empty() && found.iter().all(|c| c[1] == "changed" && c[2] == "as-old"),
        "{found:?}"
    );
    let ran = taisho(["since", &new, &new, &old]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("違いは見つかりませんでした"), "{}", ran.out);
}

#[test]
fn it_is_written_in_both_languages_and_refuses_other_forms() {
    let folder = Folder::new("since-forms");
    let old = folder.file("old.json", older());
    let file = folder.file("policy.txt", policy(|text| text));
    let path = folder.path("result.md");
    let path = path.to_str().expect("UTF-8");
    let ran = taisho(["since", &old, "mic-r7.3", &file, "-o", path, "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let written = std::fs::read_to_string(path).expect("written");
    assert!(
        written.contains("**as in the new edition**") && written.contains("reconstructed"),
        "{written}"
    );
    for wrong in ["result.html", "old.json"] {
        let target = folder.path(wrong);
        let ran = taisho([
            "since",
            &old,
            "mic-r7.3",
            &file,
            "-o",
            target.to_str().expect("UTF-8"),
        ]);
        assert_eq!(ran.code, 2, "{wrong}");
    }
    assert_eq!(taisho(["since", "mic-r1", "mic-r7.3", &file]).code, 2);
}
