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
