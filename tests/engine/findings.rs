//! Findings of single rules in small documents.

use taisho::deviations::{Rule, Severity};
use taisho::document::Document;
use taisho::guideline::Model;
use taisho::read::read;
use taisho::report::Report;
use taisho::sides::Sides;

const MODEL: &str = include_str!("../inputs/findings/model-with-a-definition-and-a-scope.txt");

fn found(policy: &str) -> Vec<Rule> {
    let document = |text: &str| Document::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Model::from_document("model", document(MODEL)).expect("clauses");
    let report = Report::on(&model, &document(policy), Sides::Model).expect("comparable");
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

/// Returns lines and message of the findings of a rule.
fn places(policy: &str, model: &str, rule: Rule) -> Vec<(usize, usize, String)> {
    let document = |text: &str| Document::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Model::from_document("model", document(model)).expect("clauses");
    let report = Report::on(&model, &document(policy), Sides::Model).expect("comparable");
    let of_rule = report.deviations.iter().filter(|f| f.rule == rule);
    of_rule
        .filter_map(|f| f.lines.map(|l| (l.from, l.to, f.message.ja.clone())))
        .collect()
}

#[test]
fn an_undefined_term_is_placed_where_it_stands() {
    let policy = include_str!("../inputs/findings/term-used-but-not-defined.txt");
    let found = places(policy, MODEL, Rule::TermUsedUndefined);
    let [(9, 9, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(message.contains("（9行目）"), "{message}");
}

#[test]
fn a_reference_to_nothing_is_placed_where_it_stands() {
    let policy = MODEL.to_owned() + include_str!("../inputs/findings/reference-to-a-missing-section.txt");
    let found = places(&policy, MODEL, Rule::InternalInconsistency);
    let [(12, 12, message)] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(message.contains("上記9"), "{message}");
}

#[test]
fn a_missing_item_without_title_is_quoted_without_space() {
    let model = include_str!("../inputs/findings/model-with-untitled-items.txt");
    let policy = model.replace("(2) 地震、落雷、火災等の災害\n", "");
    let document = |text: &str| Document::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let guideline = Model::from_document("model", document(model)).expect("clauses");
    let report = Report::on(&guideline, &document(&policy), Sides::Model).expect("comparable");
    let missing = report.deviations.iter().find(|f| f.rule == Rule::ClauseMissing);
    let quoted = missing.and_then(|f| f.base_text.as_deref());
    assert_eq!(quoted, Some("地震、落雷、火災等の災害"));
}

const SCOPE: &str = include_str!("../inputs/findings/model-with-a-scope-of-two-clauses.txt");

/// Returns the rules of the findings about the scope, for a draft whose scope has this text and nothing
/// below it.
fn on_scope(text: &str) -> Vec<(Rule, Vec<String>)> {
    let draft = include_str!("../inputs/findings/draft-with-a-scope-of-one-text.txt").replace("{text}", text);
    let document = |text: &str| Document::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Model::from_document("model", document(SCOPE)).expect("clauses");
    let report = Report::on(&model, &document(&draft), Sides::Model).expect("comparable");
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
    // Who is in scope is said in other words; what is in scope isn't said.
    assert_eq!(of(Rule::ClauseMissing), [["2.2"]], "{found:?}");
    assert_eq!(of(Rule::ScopeLocalList), [["2.1"]], "{found:?}");
    assert_eq!(of(Rule::StructureMerged), [["2", "2.1"]], "{found:?}");
    assert!(of(Rule::ScopeEntityAdded).is_empty(), "{found:?}");
    // A text about both, or with one word in common, is assigned to neither.
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

const MEASURES: &str = include_str!("../inputs/findings/model-with-duties-and-measures.txt");

/// Returns the rules of the findings above info after one replacement in a document that is its own model.
fn edited(from: &str, to: &str) -> Vec<Rule> {
    assert!(MEASURES.contains(from), "{from}");
    let draft = MEASURES.replace(from, to);
    let document = |text: &str| Document::new(read(text.as_bytes(), "text.txt").expect("readable"));
    let model = Model::from_document("model", document(MEASURES)).expect("clauses");
    let report = Report::on(&model, &document(&draft), Sides::Model).expect("comparable");
    let grave = report.deviations.iter().filter(|f| f.severity > Severity::Info);
    grave.map(|f| f.rule).collect()
}

#[test]
fn a_duty_that_is_lifted_or_narrowed_is_told() {
    for (from, to, rule) in [
        (
            "得なければならない。",
            "得なければならない。ただし、軽微なものは、この限りでない。",
            Rule::ObligationWeakened,
        ),
        (
            "得なければならない。",
            "得なければならない。ただし、夜間は口頭によることができる。",
            Rule::ObligationWeakened,
        ),
        ("確認する。", "確認してもよい。", Rule::ObligationWeakened),
        (
            "点検を実施する。",
            "点検の実施について検討する。",
            Rule::ObligationWeakened,
        ),
        (
            "、アクセス制御等の",
            "、アクセス制御等の、当分の間、",
            Rule::ObligationWeakened,
        ),
        (
            "会計年度任用職員（以下",
            "会計年度任用職員（短時間勤務の者を除く。以下",
            Rule::ObligationWeakened,
        ),
        ("速やかに", "直ちに", Rule::ObligationStrengthened),
        ("速やかに", "遅滞なく", Rule::MeasureChanged),
        ("事故を認知", "重大な事故を認知", Rule::MeasureChanged),
        ("事故を認知", "事故又は障害を認知", Rule::MeasureAdded),
        ("、その承認を得", "", Rule::MeasureDropped),
        ("を実施し、結果を公表する", "を実施する", Rule::MeasureDropped),
        ("印刷した文書を含む", "手書きの文書を除く", Rule::ScopeExclusion),
        (
            "情報資産は、取り扱う",
            "情報資産は、当分の間、取り扱う",
            Rule::ScopeChanged,
        ),
        ("三段階", "二段階", Rule::MeasureChanged),
        ("点検を実施する", "点検を推奨する", Rule::ObligationWeakened),
    ] {
        let found = edited(from, to);
        assert!(found.contains(&rule), "{from} {to} {found:?}");
        let wrong_way = rule == Rule::ObligationStrengthened && found.contains(&Rule::ObligationWeakened);
        assert!(!wrong_way, "{from} {to} {found:?}");
    }
}

#[test]
fn other_words_for_the_same_are_no_finding() {
    for (from, to) in [
        ("必要に応じて", "必要と認めるときに"),
        ("必要に応じて", "必要により"),
        ("委託事業者", "受託者"),
        ("得なければならない", "得なければなりません"),
        ("得なければならない", "得ねばならない"),
        ("確認する。", "確認します。"),
        ("点検を実施する", "点検する"),
        ("点検を実施する", "点検を行う"),
        ("計画の実施状況の点検を実施する", "計画の実施状況を点検する"),
        ("コンピュータ等の", "コンピュータなどの"),
        ("三段階", "3段階"),
        ("ことをいう。", "こと。"),
        ("（以下「職員等」", "（以下これらを「職員等」"),
        ("管理の状況", "管理の状況（以下「状況」という。）"),
        ("遵守", "順守"),
        ("事前に", "あらかじめ"),
        ("承認を得", "承認を受け"),
    ] {
        assert_eq!(edited(from, to), [], "{from} {to}");
    }
}

#[test]
fn a_clause_named_after_two_clauses_of_the_model_answers_both() {
    let rules = |policy: &str, base: &str| -> Vec<Rule> {
        let report = crate::support::report_on(policy);
        let found = report
            .deviations
            .iter()
            .filter(|f| f.guideline.contains(&base.to_owned()));
        found.map(|f| f.rule).collect()
    };
    let policy = include_str!("../inputs/findings/one-review-for-two-clauses.txt");
    assert!(!rules(policy, "6.9").contains(&Rule::ClauseMissing));
    // The model says 適宜 of the review in 6.9.
    assert!(!rules(policy, "8").contains(&Rule::ObligationWeakened));
    let weaker = policy.replace(
        "適宜情報セキュリティポリシーの",
        "可能な限り情報セキュリティポリシーの",
    );
    assert!(rules(&weaker, "8").contains(&Rule::ObligationWeakened));
    let other_title = policy.replace("(評価及び見直し)", "(情報セキュリティポリシーの見直し)");
    assert!(rules(&other_title, "6.9").contains(&Rule::ClauseMissing));
}
