//! Tests which references to clauses have no target.

use taisho::deviations::Rule;
use taisho::document::Document;
use taisho::guideline::Model;
use taisho::read::read;
use taisho::report::Report;
use taisho::sides::Sides;

const REGULATION: &str = include_str!("../inputs/findings/regulation-with-references.txt");

/// Returns the messages of the findings about references, after `sentence` replaces the last one of the
/// regulation.
fn dangling(sentence: &str) -> Vec<String> {
    let document = |text: &str| Document::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Model::from_document("model", document(REGULATION)).expect("clauses");
    let policy = REGULATION.replace("必要な事項は、町長が定める。", sentence);
    assert_ne!(policy, REGULATION);
    let report = Report::on(&model, &document(&policy), Sides::Amended).expect("comparable");
    let of_rule = report
        .deviations
        .iter()
        .filter(|f| f.rule == Rule::InternalInconsistency);
    of_rule.map(|f| f.message.ja.clone()).collect()
}

#[test]
fn references_to_existing_clauses_are_right() {
    for sentence in [
        "第2条第3号の帳票は、町長が定める。",
        "第２条第１号から第３号までの物は、町長が定める。",
        "第二条第三号の帳票は、町長が定める。",
        "第3条第1項及び第3項の対策は、町長が定める。",
        "第3条の2の点検は、町長が定める。",
        "第4条の規定は、町長が定める。",
        "第1条から第3条までの規定は、町長が定める。",
        "前条及び前３条の規定は、町長が定める。",
        "第2条各号の物は、町長が定める。",
        "次の各号に掲げる事項は、町長が定める。",
        "本条の規定は、町長が定める。",
        "第3条第2項の対策及び同条第3項の対策は、町長が定める。",
        "別表第2に掲げる事項は、町長が定める。",
    ] {
        assert_eq!(dangling(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn references_of_other_instruments_are_not_looked_up() {
    for sentence in [
        "架空町情報公開条例第19条の事項は、町長が定める。",
        "番号法第2条第8項及び第19条の事項は、町長が定める。",
        "地方自治法（昭和22年法律第67号）第244条の6の事項は、町長が定める。",
        "個人情報の保護に関する法律第60条第1項の情報及び同条第9項の情報は、町長が定める。",
        "「架空町文書規程」第12条の事項は、町長が定める。",
        "同法第9条の事項は、町長が定める。",
        "本町情報公開条例第99条の事項は、町長が定める。",
        "総務省告示第99号の事項は、町長が定める。",
    ] {
        assert_eq!(dangling(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn a_reference_to_nothing_is_one_finding_that_names_it() {
    for (sentence, missing) in [
        ("第２条第４号の物は、町長が定める。", "第2条第4号"),
        ("第2条第1号及び第9号の物は、町長が定める。", "第2条第9号"),
        (
            "第2条第1号から第5号までの物は、町長が定める。",
            "第2条第4号、第2条第5号",
        ),
        ("第3条第4項の対策は、町長が定める。", "第3条第4項"),
        ("第1条第2項の目的は、町長が定める。", "第1条第2項"),
        ("第3条の3の点検は、町長が定める。", "3の3"),
        ("第7条の規定は、町長が定める。", "7"),
        ("第三条から第九条までの規定は、町長が定める。", "7、8、9"),
        ("次条の規定は、町長が定める。", "次条"),
        ("前９条の規定は、町長が定める。", "前9条"),
        ("前項の規定は、町長が定める。", "前項"),
        ("この規程第9条の事項は、町長が定める。", "9"),
        ("第3条第2項及び同条第5項の対策は、町長が定める。", "第3条第5項"),
    ] {
        let found = dangling(sentence);
        let [message] = found.as_slice() else {
            panic!("{sentence}: {found:?}")
        };
        assert!(
            message.contains(&format!("参照しているが、{missing}に当たる条項がない")),
            "{sentence}: {message}"
        );
    }
}
