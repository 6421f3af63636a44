//! Refuses invalid guidelines and frameworks in JSON with exit code 2, the place of the fault and what to do.

use crate::support::{Folder, taisho};
use serde_json::{Value, json};

const NAMBU: &str = "corpus/policies/nambu.txt";

/// A clause of a guideline in JSON.
fn node(id: &str, text: &str, children: Value) -> Value {
    json!({"id": id, "number": "1", "title": "目的", "facet": "purpose", "text": text, "children": children})
}

/// What `check` says of a guideline with these clauses, in both languages.
fn bad_guideline(clauses: Value) -> [String; 2] {
    bad(
        "--guideline",
        &json!({"id": "own", "title": "例", "clauses": clauses}),
    )
}

fn bad(option: &str, content: &Value) -> [String; 2] {
    let folder = Folder::new("strict");
    let file = folder.file("own.json", content.to_string());
    ["ja", "en"].map(|lang| {
        let ran = taisho(["check", NAMBU, option, &file, "--lang", lang]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(ran.err.contains("own.json"), "{}", ran.err);
        ran.err
    })
}

#[test]
fn a_guideline_is_bounded_and_its_ids_are_its_own() {
    let long = "あ".repeat(100_001);
    let full = "あ".repeat(100_000);
    let many = |n: usize, text: &str| -> Value {
        let clauses = (0..n).map(|i| node(&i.to_string(), text, json!([])));
        clauses.collect()
    };
    let deep = (0..18).fold(json!([]), |below, i| json!([node(&i.to_string(), "", below)]));
    for (clauses, says) in [
        (json!([]), ["条項がありません", "no clause"]),
        (many(10_001, ""), ["10000", "10000"]),
        (
            json!([node("1", "", json!([node("2", &long, json!([]))]))]),
            ["clauses[0].children[0].text", "clauses[0].children[0].text"],
        ),
        (many(21, &full), ["clauses[19].text", "clauses[19].text"]),
        (
            json!([node("1", "", json!([node("1", "", json!([]))]))]),
            ["clauses[0].children[0].id", "\u{201c}1\u{201d} occurs twice"],
        ),
        (deep, ["16段", "deeper than 16"]),
    ] {
        let told = bad_guideline(clauses);
        for (told, says) in told.iter().zip(says) {
            assert!(told.contains(says), "{says}: {told}");
        }
    }
}

#[test]
fn levels_of_a_guideline_follow_its_tree_and_not_its_ids() {
    let guideline = |text: &str| {
        let below = json!([node("い", text, json!([node("ろ", "見直しを行う。", json!([]))]))]);
        json!({"id": "own", "title": "例", "clauses": [node("は", "監査を実施する。", below)]})
    };
    let folder = Folder::new("strict");
    let old = folder.file("old.json", guideline("点検を行う。").to_string());
    let new = folder.file("new.json", guideline("点検を定期的に行う。").to_string());
    let ran = taisho(["diff", &old, &new, "--format", "json", "--fail-on", "never"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let clauses = report["outline"].as_array().expect("a list").iter();
    let levels: Vec<u64> = clauses.filter_map(|c| c["level"].as_u64()).collect();
    assert_eq!(levels, [1, 2, 3]);
    let file = folder.file("saved.json", &ran.out);
    let again = taisho(["report", &file, "--format", "json", "--fail-on", "never"]);
    assert!(again.code == 0 && again.out == ran.out, "{}", again.err);
}

#[test]
fn a_framework_is_bounded_and_its_ids_are_its_own() {
    let both = json!({"ja": "例", "en": "example"});
    let item = |id: &str, terms: Value| json!({"id": id, "title": both, "summary": both, "terms": terms});
    let framework =
        |items: Vec<Value>| json!({"id": "own", "title": both, "source": both, "requirements": items});
    let words = |n: usize| -> Value { (0..n).map(|i| json!(i.to_string())).collect() };
    for (items, says) in [
        (vec![item("一", words(1)), item("一", words(1))], "一"),
        (vec![item("一", json!(["監査", "監査"]))], "監査"),
        (vec![item("一", words(10_001))], "requirements[0]"),
        (
            (0..1001).map(|i| item(&i.to_string(), words(1))).collect(),
            "1000",
        ),
        (vec![item("一", json!(["あ".repeat(100_001)]))], "requirements[0]"),
    ] {
        for told in bad("--framework", &framework(items)) {
            assert!(told.contains(says), "{says}: {told}");
        }
    }
    // A pattern of many parts would be tried in very many ways.
    let mut long = item("一", words(1));
    long["statements"] = json!([{"all": [["情～".repeat(9) + "ん"]]}]);
    let mut twice = framework(vec![item("一", words(1))]);
    twice["tiers"] = json!(["policy", "policy"]);
    for (content, says) in [(framework(vec![long]), "～"), (twice, "tiers")] {
        for told in bad("--framework", &content) {
            assert!(told.contains(says), "{says}: {told}");
        }
    }
}
