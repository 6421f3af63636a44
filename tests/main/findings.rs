//! Findings about the document as a whole, on small documents.

use taisho::compare::{Selection, compare};
use taisho::deviations::Rule;
use taisho::guideline::Guideline;
use taisho::policy::Policy;
use taisho::read::read;

const MODEL: &str = "2 定義\n(1) 情報資産\n本市が保有する情報をいう。\n4 適用範囲\n(1) 行政機関の範囲\n本基本方針が適用される行政機関は、\
                     市長部局、議会及び行政委員会とする。\n5 見直し\n情報セキュリティポリシーを見直す。\n";

fn found(policy: &str) -> Vec<Rule> {
    let document = |text: &str| Policy::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Guideline::from_document("model", document(MODEL)).expect("clauses");
    let report = compare(&model, &document(policy), &Selection::default()).expect("comparable");
    report.deviations.iter().map(|f| f.rule).collect()
}

#[test]
fn a_definition_that_leaves_out_what_the_scope_names_is_told() {
    let contradicting = MODEL.replace("情報をいう", "情報（議会の情報を除く。）をいう");
    assert!(found(&contradicting).contains(&Rule::InternalInconsistency));
    let agreeing = MODEL.replace("情報をいう", "情報（市立病院の情報を除く。）をいう");
    assert!(!found(&agreeing).contains(&Rule::InternalInconsistency));
    assert!(!found(MODEL).contains(&Rule::InternalInconsistency));
}

/// Lines and message of the findings of a rule.
fn places(policy: &str, model: &str, rule: Rule) -> Vec<(usize, usize, String)> {
    let document = |text: &str| Policy::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Guideline::from_document("model", document(model)).expect("clauses");
    let report = compare(&model, &document(policy), &Selection::default()).expect("comparable");
    let of_rule = report.deviations.iter().filter(|f| f.rule == rule);
    of_rule
        .filter_map(|f| f.lines.map(|l| (l.from, l.to, f.message.ja.clone())))
        .collect()
}

#[test]
fn an_undefined_term_is_placed_where_it_stands() {
    let policy = "2 定義\n(1) 標的型攻撃\n特定の者を狙う攻撃をいう。\n4 適用範囲\n(1) 行政機関の範囲\n                  本基本方針が適用される行政機関は、\n市長部局、議会及び\n行政委員会とし、\n情報資産を扱う者とする。\n                  5 見直し\n情報セキュリティポリシーを見直す。\n";
    let found = places(policy, MODEL, Rule::TermUsedUndefined);
    let [(9, 9, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(message.contains("（9行目）"), "{message}");
}

#[test]
fn a_reference_to_nothing_is_placed_where_it_stands() {
    let policy = MODEL.to_owned() + "6 対策\n次の対策を講ずる。\nこのため、\n上記9の定めに従う。\n";
    let found = places(&policy, MODEL, Rule::InternalInconsistency);
    let [(12, 12, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(message.contains("上記9"), "{message}");
}

#[test]
fn a_missing_item_without_title_is_quoted_without_space() {
    let model = "3 対象とする脅威\n次の脅威を想定する。\n(1) 不正アクセスによる情報の漏えい、改ざん等\n(2) 地震、落雷、火災等の災害\n                 5 見直し\n情報セキュリティポリシーを見直す。\n";
    let policy = model.replace("(2) 地震、落雷、火災等の災害\n", "");
    let document = |text: &str| Policy::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let guideline = Guideline::from_document("model", document(model)).expect("clauses");
    let report = compare(&guideline, &document(&policy), &Selection::default()).expect("comparable");
    let missing = report.deviations.iter().find(|f| f.rule == Rule::ClauseMissing);
    let quoted = missing.and_then(|f| f.base_text.as_deref());
    assert_eq!(quoted, Some("地震、落雷、火災等の災害"));
}

const SCOPE: &str = "1 目的\nこの方針は、必要な事項を定めることを目的とする。\n2 適用範囲\n(1) 行政機関の範囲\n本基本方針が適用される行政機関は、\
                     市長部局、議会及び行政委員会とする。\n(2) 情報資産の範囲\n本基本方針が対象とする情報資産は、次のとおりとする。\n\
                     3 見直し\n情報セキュリティポリシーを見直す。\n";

/// Rules of the findings about the scope, for a draft whose scope has this text and nothing below it.
fn on_scope(text: &str) -> Vec<(Rule, Vec<String>)> {
    let draft = format!(
        "1 目的\nこの方針は、必要な事項を定めることを目的とする。\n2 適用範囲\n{text}\n3 見直し\n情報セキュリティポリシーを見直す。\n"
    );
    let document = |text: &str| Policy::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Guideline::from_document("model", document(SCOPE)).expect("clauses");
    let report = compare(&model, &document(&draft), &Selection::default()).expect("comparable");
    let about = |f: &taisho::report::Finding| f.guideline.iter().any(|id| id.starts_with('2'));
    let found = report.deviations.iter().filter(|f| about(f));
    found.map(|f| (f.rule, f.guideline.clone())).collect()
}

#[test]
fn the_text_of_a_section_answers_the_one_sub_clause_whose_words_it_has() {
    let found = on_scope("本基本方針は、議員及び議会事務局の職員に適用する。");
    let of = |rule: Rule| -> Vec<&[String]> {
        let hits = found.iter().filter(|(r, _)| *r == rule);
        hits.map(|(_, ids)| ids.as_slice()).collect()
    };
    // Who is in scope is said in other words; what is in scope is not said.
    assert_eq!(of(Rule::ClauseMissing), [["2.2"]], "{found:?}");
    assert_eq!(of(Rule::ScopeChanged), [["2.1"]], "{found:?}");
    assert_eq!(of(Rule::StructureMerged), [["2", "2.1"]], "{found:?}");
    assert!(of(Rule::ScopeEntityAdded).is_empty(), "{found:?}");
    // A text that speaks of both, or has one word in common, is not given to either.
    for text in [
        "本基本方針の適用範囲は、本市が保有する全ての情報資産とする。",
        "本基本方針は、全ての部署を対象とする。",
    ] {
        let missing = on_scope(text)
            .into_iter()
            .filter(|(r, _)| *r == Rule::ClauseMissing);
        assert_eq!(missing.count(), 2, "{text}");
    }
}
