//! Tests the facts of every kind of finding on small documents, and reads them back from JSON.

use serde_json::{Value, json};
use taisho::deviations::Rule;
use taisho::document::Document;
use taisho::guideline::Model;
use taisho::read::{self, Limits};
use taisho::report::formats::json::write;
use taisho::report::{Report, Sides, saved};

const MODEL: &str = include_str!("../../inputs/findings/model-for-every-sort-of-facts.txt");

/// Compares the model, changed by replacements, with itself.
fn compared(sides: Sides, replacements: &[(&str, &str)]) -> Report {
    let mut draft = MODEL.to_owned();
    for (from, to) in replacements {
        assert!(draft.contains(from), "{from}");
        draft = draft.replace(from, to);
    }
    let document = |text: &str| Document::new(read::read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Model::from_document("model", document(MODEL)).expect("clauses");
    Report::on(&model, &document(&draft), sides).expect("comparable")
}

fn json_of(report: &Report) -> Vec<u8> {
    let mut out = Vec::new();
    write(report, &mut out).expect("written");
    out
}

fn read_again(json: &[u8]) -> Result<Report, String> {
    saved::read(json, Limits::default()).map_err(|why| why.to_string())
}

/// Requires that the findings of `rule` have the facts `wanted`, and that the report can be read back
/// unchanged.
fn assert_facts(report: &Report, rule: Rule, wanted: &Value) {
    let bytes = json_of(report);
    assert_eq!(read_again(&bytes).as_ref(), Ok(report));
    let whole: Value = serde_json::from_slice(&bytes).expect("JSON");
    let findings = whole["deviations"].as_array().expect("a list").iter();
    let of_rule = findings.filter(|finding| finding["rule"] == rule.name());
    let found: Vec<&Value> = of_rule.map(|finding| &finding["facts"]).collect();
    assert_eq!(found, [wanted], "{}", rule.name());
}

fn assert_model(replacements: &[(&str, &str)], rule: Rule, wanted: &Value) {
    assert_facts(&compared(Sides::Model, replacements), rule, wanted);
}

fn assert_amendment(replacements: &[(&str, &str)], rule: Rule, wanted: &Value) {
    assert_facts(&compared(Sides::Amended, replacements), rule, wanted);
}

#[test]
fn texts_have_the_words_lost_and_gained() {
    assert_model(
        &[("速やかに", "遅滞なく")],
        Rule::MeasureChanged,
        &json!({"kind": "words", "lost": ["速やかに"], "gained": ["遅滞なく"]}),
    );
    assert_model(
        &[("遵守しなければならない", "遵守するよう努めるものとする")],
        Rule::ObligationWeakened,
        &json!({"kind": "force", "from": "obligation", "to": "effort"}),
    );
    assert_model(
        &[("6 方針の見直し", "6 点検")],
        Rule::Wording,
        &json!({"kind": "title", "from": "方針の見直し", "to": "点検"}),
    );
    assert_model(
        &[("3に", "３に")],
        Rule::Notation,
        &json!({"kind": "notation", "from": "3", "to": "３"}),
    );
}

#[test]
fn names_have_what_they_replace() {
    assert_model(
        &[("市長部局", "町長部局")],
        Rule::LocalName,
        &json!({"kind": "name", "from": "市長部局", "to": "町長部局"}),
    );
    assert_model(
        &[("本市", "南部町"), ("○○市", "南部町")],
        Rule::SelfName,
        &json!({"kind": "own-name", "names": [{"from": "本市", "to": "南部町"}]}),
    );
}

#[test]
fn lists_have_the_members_that_differ() {
    let members = |list: &str, missing: &[&str], added: &[&str], spelled_out: &[&str]| json!({"kind": "members", "list": list, "missing": missing, "added": added, "spelled_out": spelled_out});
    assert_model(
        &[("、議会及び", "及び")],
        Rule::ScopeEntityMissing,
        &members("organs", &["議会"], &[], &[]),
    );
    assert_model(
        &[("市長部局、", "市長部局、水道事業、")],
        Rule::ScopeEntityAdded,
        &members("organs", &[], &["水道事業"], &[]),
    );
    assert_model(
        &[("議会及び行政委員会", "議会、教育委員会及び監査委員")],
        Rule::ScopeLocalList,
        &members("organs", &[], &[], &["教育委員会", "監査委員"]),
    );
    assert_model(
        &[("職員及び会計", "議員、職員及び会計")],
        Rule::ObligationStrengthened,
        &members("persons", &[], &["議員"], &[]),
    );
    assert_model(
        &[("及び会計年度任用職員", "")],
        Rule::ObligationWeakened,
        &members("persons", &["会計年度任用職員"], &[], &[]),
    );
    assert_model(
        &[("議会及び", "議会事務局及び")],
        Rule::ScopeChanged,
        &json!({"kind": "part", "list": "organs", "whole": "議会", "part": "議会事務局"}),
    );
    let limited = "行政委員会（教育委員会を除く。）";
    assert_model(
        &[("行政委員会", limited)],
        Rule::ScopeExclusion,
        &json!({"kind": "limit", "list": "organs", "by": limited}),
    );
}

#[test]
fn terms_have_their_status() {
    let term = |term: &str, status: &str, says: &[&str]| json!({"kind": "term", "term": term, "status": status, "says": says});
    assert_model(
        &[("(2) 標的型攻撃\n特定の者を狙う攻撃をいう。\n", "")],
        Rule::TermUsedUndefined,
        &term("標的型攻撃", "undefined", &["標的型攻撃"]),
    );
    assert_model(
        &[("3 適用", "(3) 無線通信\n電波を使う通信をいう。\n3 適用")],
        Rule::TermDefinedUnused,
        &term("無線通信", "unused", &[]),
    );
    assert_model(
        &[("点検を", "点検（以下「情報資産」という。）を")],
        Rule::InternalInconsistency,
        &term(
            "情報資産",
            "inconsistent",
            &["本市が保有する情報をいう。", "この方針の点検"],
        ),
    );
    assert_model(
        &[("、議会及び", "、議会、情報管理責任者が認める組織及び")],
        Rule::TermUsedUndefined,
        &json!({"kind": "office", "office": "情報管理責任者"}),
    );
    assert_model(
        &[("情報をいう", "情報（議会の情報を除く。）をいう")],
        Rule::InternalInconsistency,
        &json!({
            "kind": "contradiction",
            "term": "情報資産",
            "organ": "議会",
            "definition": {"id": "d3", "path": "2.1", "title": "情報資産"},
        }),
    );
}

#[test]
fn references_have_where_they_lead() {
    let reference = |written: &str, number: &str, clause: Value, counterpart: Value| json!({"kind": "reference", "written": written, "number": number, "clause": clause, "counterpart": counterpart});
    assert_model(
        &[("上記3", "上記9")],
        Rule::InternalInconsistency,
        &reference("上記9", "9", Value::Null, Value::Null),
    );
    let duties = json!({"id": "d7", "path": "4", "title": "職員の遵守義務"});
    assert_model(
        &[("上記3", "上記4")],
        Rule::InternalInconsistency,
        &reference("上記4", "4", duties, json!("4")),
    );
    assert_model(
        &[("上記3", "上記4")],
        Rule::CrossReference,
        &json!({"kind": "references", "from": ["3"], "to": ["4"]}),
    );
    let new = json!({"id": "d5", "path": "3", "title": "組織"});
    assert_amendment(
        &[
            ("3 適用範囲", "3 組織\n組織を置く。\n4 適用範囲"),
            ("4 職員", "5 職員"),
            ("5 情報", "6 情報"),
            ("6 方針", "7 方針"),
        ],
        Rule::InternalInconsistency,
        &reference("上記3", "3", new, Value::Null),
    );
}

#[test]
fn whole_clauses_have_their_names() {
    let name = |id: &str, path: &str, title: &str| json!({"id": id, "path": path, "title": title});
    let review = name("6", "6", "方針の見直し");
    assert_model(
        &[("6 方針の見直し\nこの方針の点検を毎年度実施する。\n", "")],
        Rule::ClauseMissing,
        &json!({"kind": "clauses", "from": [review], "to": []}),
    );
    assert_model(
        &[("6 方針", "6 罰則\n違反した者を処分する。\n7 方針")],
        Rule::ClauseAdded,
        &json!({"kind": "clauses", "from": [], "to": [name("d9", "6", "罰則")]}),
    );
    let organs = name("3.1", "3.1", "行政機関の範囲");
    assert_model(
        &[("4 職員の遵守義務\n", "")],
        Rule::StructureMerged,
        &json!({
            "kind": "clauses",
            "from": [organs, name("4", "4", "職員の遵守義務")],
            "to": [name("d6", "3.1", "行政機関の範囲")],
        }),
    );
    assert_model(
        &[("(2) 標", "(5) 標")],
        Rule::Numbering,
        &json!({"kind": "numbers", "from": "(2)", "to": "(5)"}),
    );
    assert_amendment(
        &[("(2) 標", "(5) 標")],
        Rule::Numbering,
        &json!({"kind": "numbers", "from": "(2)", "to": "(5)", "under": name("2", "2", "定義")}),
    );
}

#[test]
fn what_is_outside_the_clauses_has_its_lines() {
    assert_amendment(
        &[("○○市情", "○○町情")],
        Rule::OutsideChanged,
        &json!({
            "kind": "outside",
            "piece": "cover",
            "lost": ["○○市情報セキュリティ基本方針"],
            "gained": ["○○町情報セキュリティ基本方針"],
        }),
    );
    assert_model(
        &[("1 目的", "序文\n本市は方針を定める。\n1 目的")],
        Rule::FrontMatter,
        &json!({"kind": "outside", "piece": "front-matter", "lost": [], "gained": ["序文"]}),
    );
}

#[test]
fn facts_that_contradict_the_report_are_refused() {
    let report = compared(
        Sides::Model,
        &[("6 方針の見直し\nこの方針の点検を毎年度実施する。\n", "")],
    );
    let whole: Value = serde_json::from_slice(&json_of(&report)).expect("JSON");
    let at = report
        .deviations
        .iter()
        .position(|f| f.rule == Rule::ClauseMissing);
    let at = at.expect("a missing clause");
    for (pointer, value, says) in [
        ("/kind", json!("tale"), "tale"),
        ("/kind", json!("words"), "lost"),
        ("/from/0/id", json!("9.9"), "facts"),
        ("/from/0/id", json!("5"), "facts"),
        ("/from/0/title", json!("別の題"), "facts"),
        ("/from", json!([]), "facts"),
        (
            "/to",
            json!([{"id": "d1", "path": "1", "title": "目的"}]),
            "facts",
        ),
        (
            "/nearest",
            json!({"clause": {"id": "d1", "path": "1", "title": "目的"}, "similarity": 1001}),
            "mille",
        ),
        (
            "/nearest",
            json!({"clause": {"id": "d99", "path": "1", "title": "目的"}, "similarity": 1}),
            "d99",
        ),
        ("/surplus", json!(1), "surplus"),
    ] {
        let mut changed = whole.clone();
        let facts = &mut changed["deviations"][at]["facts"];
        match facts.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => facts[&pointer[1..]] = value,
        }
        let why = read_again(changed.to_string().as_bytes()).expect_err("refused");
        assert!(why.contains(says), "{pointer}: {why}");
    }
    let mut without = whole.clone();
    without["deviations"][at]
        .as_object_mut()
        .expect("an object")
        .remove("facts");
    let why = read_again(without.to_string().as_bytes()).expect_err("refused");
    assert!(why.contains("`facts`"), "{why}");
}
