use super::compare::compare;
use super::read::read;
use super::reading::{PhraseSlot, Reading, SegmentRole};
use crate::deviations::rules::Rule;
use crate::deviations::{Severity, severity};
use crate::document::normalize::Names;
use crate::document::tokens::Passage;
use crate::guideline::Facet;

fn passage(text: &str) -> Passage {
    Passage::new(text, &Names::placeholder())
}

/// The gravest rule of what differs, if the reader finds any difference.
fn gravest(facet: Facet, base: &str, witness: &str) -> Option<Rule> {
    let found = compare(facet, &passage(base), &passage(witness), &[], &[], &[]).expect("enough in common");
    found
        .iter()
        .filter_map(|d| d.rule)
        .max_by_key(|&rule| severity(rule, facet))
}

fn grade(facet: Facet, base: &str, witness: &str) -> Severity {
    gravest(facet, base, witness).map_or(Severity::Info, |rule| severity(rule, facet))
}

fn keys(reading: &Reading, segment: usize, slot: PhraseSlot) -> Vec<&str> {
    let units = reading.of(segment).filter(|&u| reading.places[u].slot == slot);
    units.map(|u| reading.units[u].key.as_str()).collect()
}

#[test]
fn a_sentence_is_a_chain_of_duties_under_a_condition() {
    let text = passage("職員は、事故が発生した場合には、責任者に報告し、原因を調査しなければならない。");
    let reading = read(&text);
    let roles: Vec<SegmentRole> = reading.segments.iter().map(|s| s.role).collect();
    assert_eq!(
        roles,
        [SegmentRole::Condition, SegmentRole::Duty, SegmentRole::Duty]
    );
    let head = |s: usize| reading.segments[s].head.map(|u| reading.units[u].key.as_str());
    assert_eq!((head(1), head(2)), (Some("報告"), Some("調査")));
    assert_eq!(keys(&reading, 2, PhraseSlot::What), ["cause"]);
}

#[test]
fn order_voice_and_opened_compounds_say_the_same() {
    for (base, witness) in [
        (
            "全ての職員に対し、毎年、研修を実施する。",
            "毎年、研修を全職員に対して行う。",
        ),
        (
            "記録を保存し、点検する。",
            "記録を保存する。また、点検を実施する。",
        ),
        ("計画を策定する。", "計画を定めるものとする。"),
        (
            "遵守状況を検証するため、監査を行う。",
            "遵守の状況を確認するために監査を行う。",
        ),
        ("必要なアクセス制御を行う。", "必要なアクセスの制御を行う。"),
    ] {
        let grade = grade(Facet::Countermeasures, base, witness);
        assert!(grade <= Severity::Low, "{base} / {witness}: {grade:?}");
    }
}

#[test]
fn the_old_predicate_under_a_softer_one_is_a_weaker_duty() {
    for witness in [
        "緊急時対応計画の策定を検討する。",
        "緊急時対応計画を策定するよう促す。",
        "緊急時対応計画の策定に努める。",
        "緊急時対応計画の策定に向けた準備を進める。",
        "緊急時対応計画の策定を視野に入れる。",
    ] {
        let rule = gravest(Facet::Countermeasures, "緊急時対応計画を策定する。", witness);
        assert_eq!(rule, Some(Rule::ObligationWeakened), "{witness}");
    }
}

#[test]
fn an_unknown_modifier_narrows_a_duty_and_another_member_adds_to_it() {
    let base = "重要な書類、記録等の管理を行う。";
    assert_eq!(
        grade(
            Facet::Countermeasures,
            base,
            "書庫にある重要な書類、記録等の管理を行う。"
        ),
        Severity::Medium
    );
    assert_eq!(
        grade(
            Facet::Countermeasures,
            base,
            "重要な書類、記録、媒体等の管理を行う。"
        ),
        Severity::Low
    );
    assert_eq!(
        grade(Facet::Countermeasures, base, "重要な書類等の管理を行う。"),
        Severity::Medium
    );
}

#[test]
fn another_word_for_the_act_is_low_and_another_act_is_not() {
    let base = "庁舎に掲示板を設置する。";
    assert_eq!(
        grade(Facet::Countermeasures, base, "庁舎に掲示板を吊るす。"),
        Severity::Low
    );
    assert_eq!(
        grade(Facet::Countermeasures, "通信を遮断する。", "通信を監視する。"),
        Severity::Medium
    );
}

#[test]
fn a_dropped_duty_is_named_without_the_duties_that_stay() {
    let base = passage("契約書を作成し、履行状況を確認し、結果を議会に報告する。");
    let witness = passage("契約書を作成するとともに、結果について議会へ報告を行う。");
    let found = compare(Facet::Countermeasures, &base, &witness, &[], &[], &[]).expect("enough in common");
    let dropped: Vec<&str> = found
        .iter()
        .filter(|d| d.rule == Some(Rule::MeasureDropped))
        .map(|d| d.message.ja.as_str())
        .collect();
    assert_eq!(dropped, ["「履行状況を確認し」に当たる定めが本文に見当たらない"]);
}

#[test]
fn persons_who_change_sides_and_qualifiers_that_change_duties_are_found() {
    let changed = |base, witness| grade(Facet::Obligations, base, witness) >= Severity::Medium;
    assert!(changed("課長は、部長に報告する。", "部長は、課長に報告する。"));
    assert!(changed(
        "直ちに通信を遮断し、責任者に報告する。",
        "通信を遮断し、直ちに責任者に報告する。"
    ));
    assert!(!changed(
        "課長は、部長に結果を報告する。",
        "結果は、課長が部長に報告する。"
    ));
}

#[test]
fn definitions_are_read_without_roles() {
    let base = "職員が業務で使用する機器及び記録媒体をいう。";
    let grade = |witness| grade(Facet::Definitions, base, witness);
    assert!(grade("業務で職員により使用される記録媒体及び機器をいう。") <= Severity::Low);
    assert_eq!(grade("職員が業務で使用する機器をいう。"), Severity::Medium);
    assert_eq!(
        grade("職員が業務で使用する重要な機器及び記録媒体をいう。"),
        Severity::Medium
    );
}

#[test]
fn together_with_cuts_a_chain() {
    let text = passage("事項を定めるとともに、教育を行う。");
    assert_eq!(read(&text).segments.len(), 2);
}

#[test]
fn an_exception_is_the_same_in_any_words() {
    let base = "職員は、重要な書類を庁舎外に持ち出してはならない。ただし、課長の許可を受けた場合は、この限りでない。";
    for witness in [
        "課長の許可を受けた場合を除き、職員は、重要な書類を庁舎外に持ち出してはならない。",
        "職員は、課長の許可を受けた場合でなければ、重要な書類を庁舎外に持ち出してはならない。",
        "職員は、課長の許可なく重要な書類を庁舎外に持ち出してはならない。",
        "職員は、課長の許可を受けずに重要な書類を庁舎外に持ち出してはならない。",
    ] {
        let grade = grade(Facet::Obligations, base, witness);
        assert!(grade <= Severity::Low, "{witness}: {grade:?}");
    }
    for (base, witness) in [
        (
            "契約を締結する。",
            "契約を締結する。なお、少額の委託については、締結を省略して差し支えない。",
        ),
        ("記録を保存する。", "緊急時を除き、記録を保存する。"),
    ] {
        let rule = gravest(Facet::Countermeasures, base, witness);
        assert_eq!(rule, Some(Rule::ObligationWeakened), "{witness}");
    }
}

#[test]
fn rates_and_periods_are_compared_as_values() {
    let found = |base, witness| gravest(Facet::Countermeasures, base, witness);
    for (base, witness) in [
        ("年2回以上点検する。", "6か月に1回以上点検する。"),
        ("毎年度1回以上研修を実施する。", "毎年度、研修を実施する。"),
        (
            "配属後30日以内に受講させる。",
            "配属の日から起算して1月以内に受講させる。",
        ),
    ] {
        assert!(
            grade(Facet::Countermeasures, base, witness) <= Severity::Low,
            "{witness}"
        );
    }
    assert_eq!(
        found("年1回点検する。", "2年に1回点検する。"),
        Some(Rule::ObligationWeakened)
    );
    assert_eq!(
        found("年1回点検する。", "四半期に1回点検する。"),
        Some(Rule::ObligationStrengthened)
    );
}

#[test]
fn a_measure_that_is_only_talked_about_is_not_carried_out() {
    let rule = gravest(
        Facet::Countermeasures,
        "物理的な対策を講じる。",
        "物理的な対策の必要性を周知する。",
    );
    assert_eq!(rule, Some(Rule::ObligationWeakened));
}

#[test]
fn a_topic_in_front_of_a_purpose_has_the_duty() {
    let found = gravest(
        Facet::Countermeasures,
        "部長は、事務を処理するため、基準を定める。",
        "課長は、事務を処理するため、基準を定める。",
    );
    assert_eq!(found, Some(Rule::MeasureChanged));
}

#[test]
fn a_compound_is_the_same_in_all_its_words() {
    for (base, witness) in [
        (
            "緊急時対応計画を策定する。",
            "緊急時における対応の計画を策定する。",
        ),
        (
            "情報システム管理者は、記録を保存する。",
            "情報システムの管理者は、記録を保存する。",
        ),
        (
            "業務を外部に委託する場合は、契約を締結する。",
            "業務の外部委託を行う場合は、契約を締結する。",
        ),
    ] {
        let grade = grade(Facet::Countermeasures, base, witness);
        assert!(grade <= Severity::Low, "{witness}: {grade:?}");
    }
}

#[test]
fn a_prohibition_is_the_same_in_any_form() {
    for (base, witness) in [
        (
            "職員は、端末を他の者に使用させてはならない。",
            "職員は、端末を他人に使用させることのないようにしなければならない。",
        ),
        (
            "書類を庁舎外に持ち出す場合には、課長の許可を得なければならない。",
            "課長の許可を得ることなく、書類を庁舎外に持ち出してはならない。",
        ),
        (
            "両システムの間の通信を禁止する。",
            "両システムの間で通信をしてはならない。",
        ),
    ] {
        let grade = grade(Facet::Obligations, base, witness);
        assert!(grade <= Severity::Low, "{witness}: {grade:?}");
    }
}

#[test]
fn a_choice_or_limit_weakens_a_duty_and_an_addition_does_not() {
    let base = "職員は、記録を作成し、課長に報告しなければならない。";
    for (witness, weaker) in [
        ("職員は、記録を作成し、又は課長に報告しなければならない。", true),
        (
            "職員は、記録を作成することができるものとし、課長に報告しなければならない。",
            true,
        ),
        (
            "職員は、本庁舎に限定して記録を作成し、課長に報告しなければならない。",
            true,
        ),
        (
            "職員は、記録又は写しを作成し、課長に報告しなければならない。",
            true,
        ),
        (
            "職員は、記録を作成し、翌年度も課長に報告しなければならない。",
            false,
        ),
        (
            "職員は、記録（いわゆる日誌）を作成し、課長に報告しなければならない。",
            false,
        ),
    ] {
        let grade = grade(Facet::Obligations, base, witness);
        assert_eq!(grade >= Severity::Medium, weaker, "{witness}: {grade:?}");
    }
}

#[test]
fn a_duty_without_its_object_is_dropped_though_another_has_its_verb() {
    let base = passage("委託先の選定基準を定め、守秘義務及び損害賠償を契約書に明記する。");
    let witness = passage("契約書において守秘義務及び損害賠償を定める。");
    let found = compare(Facet::Countermeasures, &base, &witness, &[], &[], &[]).expect("enough in common");
    let mut dropped = found.iter().filter(|d| d.rule == Some(Rule::MeasureDropped));
    assert!(dropped.any(|d| d.message.ja.contains("選定基準")));
}

#[test]
fn fixed_times_are_stricter_than_regular_ones() {
    let found = |witness| gravest(Facet::Countermeasures, "定期的に点検する。", witness);
    assert_eq!(found("毎年度点検する。"), Some(Rule::ObligationStrengthened));
    assert_eq!(found("3年に1回点検する。"), Some(Rule::MeasureChanged));
    assert_eq!(
        gravest(
            Facet::Countermeasures,
            "24時間以内に報告する。",
            "直ちに報告する。"
        ),
        Some(Rule::ObligationStrengthened)
    );
    assert!(
        grade(
            Facet::Countermeasures,
            "6か月以上保存する。",
            "半年以上保存する。"
        ) <= Severity::Low
    );
}

#[test]
fn a_year_is_as_good_as_regularly() {
    let base = "遵守状況を検証するため、定期的又は必要に応じて監査及び自己点検を実施する。";
    let with = |when: &str| base.replace("定期的又は", when);
    let graded = |witness: &str| grade(Facet::Audit, base, witness);
    assert!(graded(&with("毎年度及び")) < Severity::Medium);
    assert!(graded(&with("年1回及び")) < Severity::Medium);
    assert!(graded(&with("3年に1回又は")) >= Severity::Medium);
    assert!(graded(&base.replace("定期的又は必要に応じて", "必要に応じて")) >= Severity::Medium);
}

#[test]
fn means_and_examples_of_a_duty_only_add_to_it() {
    let base = "職員に対し、十分な教育及び啓発を行う。";
    let graded = |words: &str| grade(Facet::Countermeasures, base, &base.replace("十分な", words));
    assert!(graded("着任時の研修をはじめとする十分な") < Severity::Medium);
    assert!(graded("ｅラーニング等による十分な") < Severity::Medium);
    assert!(graded("抽出による十分な") >= Severity::Medium);
    // The means of another act narrows who is meant.
    let (all, some) = (
        "退職した職員の権限を削除する。",
        "懲戒処分により退職した職員の権限を削除する。",
    );
    assert!(grade(Facet::Countermeasures, all, some) >= Severity::Medium);
}

#[test]
fn a_means_is_said_with_either_particle() {
    let by = "責任者は、書面をもって職員に通知しなければならない。";
    let with = "責任者は、書面で職員に通知しなければならない。";
    assert_eq!(grade(Facet::Countermeasures, by, with), Severity::Info);
}

#[test]
fn a_definition_that_takes_in_more_says_the_same() {
    let graded = |base: &str, witness: &str| grade(Facet::Definitions, base, witness);
    let (base, more) = (
        "情報処理を行う仕組みをいう。",
        "情報処理を行う仕組み（住民記録システムを含む。）をいう。",
    );
    assert!(graded(base, more) < Severity::Medium);
    let (open, longer) = (
        "ホームページ管理システム等に関わる情報システムをいう。",
        "ホームページ管理システム、施設予約システム等に関わる情報システムをいう。",
    );
    assert!(graded(open, longer) < Severity::Medium);
    let closed = "本基本方針及び対策基準をいう。";
    assert!(graded(closed, "本基本方針、対策基準及び実施手順をいう。") >= Severity::Medium);
}

#[test]
fn verbs_are_the_same_in_kana_and_in_kanji() {
    let base = "職員は、共通の認識を持ち、規則を遵守しなければならない。";
    let own = "職員は、共通の認識をもたなければならない。職員は、規則を遵守しなければならない。";
    assert_eq!(grade(Facet::Obligations, base, own), Severity::Info);
    let own = "職員は、共通の認識をもつようつとめ、規則を遵守しなければならない。";
    assert!(grade(Facet::Obligations, base, own) > Severity::Info);
    let own = "効果をはかるため、対策を講ずる。";
    assert_eq!(
        grade(Facet::Countermeasures, "効果を図るため、対策を講じる。", own),
        Severity::Info
    );
}

#[test]
fn a_list_of_documents_may_be_called_a_whole() {
    let base = "本基本方針、情報セキュリティ対策基準及び情報セキュリティ実施手順をいう。";
    let own = "情報セキュリティ対策基準、本基本方針及び情報セキュリティ実施手順の総称をいう。";
    assert_eq!(grade(Facet::Definitions, base, own), Severity::Info);
    let own = "情報セキュリティ対策基準及び本基本方針の総称をいう。";
    assert!(grade(Facet::Definitions, base, own) > Severity::Info);
}
