//! Tests the table of what to revise: the body's own numbers, its present text, the proposal, and the
//! reason.

use crate::support::{corpus, report_on};
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::lang::Lang;
use taisho::report::Report;
use taisho::report::formats::{Format, Rendering};
use taisho::report::revisions::{Revision, revisions, revisions_heading};
use taisho::report::table::TextStretch;

/// Returns the model as a town adopts it: 第１, 第２ … with （１） below, and each pair of words replaced.
fn town(replaced: &[(&str, &str)], without: &str) -> String {
    let base = Model::built_in(DEFAULT_ID).expect("built in");
    let mut text = String::from("青葉町情報セキュリティ基本方針\n");
    for clause in base.clauses().filter(|clause| clause.id != without) {
        let of = |passage: &taisho::document::tokens::Passage| passage.raw.iter().collect::<String>();
        let words = of(clause.text)
            .replace("本市", "青葉町")
            .replace("市長部局", "町長部局");
        let label = match clause.id.contains('.') {
            true => clause.label.to_owned(),
            false => format!("第{}", clause.label),
        };
        text.push_str(&format!("{label} {}\n{words}\n", of(clause.title)));
    }
    for (from, to) in replaced {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    text
}

fn words(stretches: &[TextStretch]) -> String {
    let one = |stretch: &TextStretch| match stretch {
        TextStretch::Same(words) => words.clone(),
        TextStretch::Removed(words) => format!("[-{words}-]"),
        TextStretch::Added(words) => format!("[+{words}+]"),
    };
    stretches.iter().map(one).collect()
}

/// Returns `grade place | present | proposed`, one line for each row.
fn shown(report: &Report) -> Vec<String> {
    let line = |row: &Revision| {
        format!(
            "{} | {} | {}",
            row.heading(report, Lang::Ja),
            words(&row.full.present),
            words(&row.full.proposed)
        )
    };
    revisions(report).iter().map(line).collect()
}

const PLAN: &str = "また、情報資産に対するセキュリティ侵害が発生した場合等に迅速かつ適正に対応するため、緊急時対応計画を策定する。";

#[test]
fn each_row_shows_what_to_change_and_how() {
    let text = town(
        &[
            (PLAN, ""),
            ("定期的又は必要に応じて情報", "必要に応じて情報"),
            ("町長部局、議会及び行政委員会", "町長部局及び行政委員会"),
            (
                "青葉町が保有する情報資産の機密性、完全性及び可用性",
                "青葉町が保有する情報資産の機密性",
            ),
        ],
        "10",
    );
    let report = report_on(&text);
    let rows = shown(&report);
    let [scope, plan, review, manual, purpose] = rows.as_slice() else {
        panic!("{rows:#?}");
    };
    assert_eq!(
        scope,
        "高 第4(1) 行政機関の範囲 | 本基本方針が適用される行政機関は、町長部局[-及び-]行政委員会とする。 \
         | 本基本方針が適用される行政機関は、町長部局[+、議会及び+]行政委員会とする。"
    );
    assert!(plan.starts_with("高 第6(7) 運用 | "), "{plan}");
    assert!(plan.ends_with(&format!("[+{PLAN}+]")), "{plan}");
    assert!(
        review.contains("第6(9) 評価・見直し") && review.contains("検証するため、[+定期的又は+]必要に応じて"),
        "{review}"
    );
    // The clause would follow the last one before it, with the name of the town.
    assert!(
        manual.starts_with("高 第9の次に第10を加える |  | [+第10 "),
        "{manual}"
    );
    assert!(manual.contains("青葉町の行政運営に重大な支障"), "{manual}");
    assert!(
        purpose.contains("第1 目的 | ") && purpose.contains("機密性[+、完全性及び可用性+]を"),
        "{purpose}"
    );
}

#[test]
fn a_reason_is_short_and_a_row_of_phrases_too() {
    for name in ["kashima", "nambu", "nishitokyo", "ogi-council", "tatebayashi"] {
        let report = report_on(&corpus(&format!("{name}.txt")));
        for row in revisions(&report) {
            for (reason, _) in row.reasons(&report, Lang::Ja) {
                assert!(reason.chars().count() <= 30, "{reason}");
                assert!(!reason.contains("最も近い") && !reason.contains('％'), "{reason}");
            }
            for texts in [&row.brief.present, &row.brief.proposed] {
                // Each change may have forty characters, with ten on both sides.
                let changes = texts.iter().filter(|stretch| stretch.is_marked()).count().max(1);
                assert!(words(texts).chars().count() <= 70 * changes, "{}", words(texts));
            }
        }
    }
}

/// A clerk mends it as well, though the meaning is the same.
#[test]
fn slips_are_rows_with_the_mended_words() {
    let report = report_on(&town(&[("維持することをいう", "維持するこという")], ""));
    let rows = shown(&report);
    let [slip] = rows.as_slice() else {
        panic!("{rows:#?}");
    };
    assert!(
        slip.starts_with("低 第2(3) 情報セキュリティ") && slip.contains("こと[+を+]いう"),
        "{slip}"
    );
    assert_eq!(
        revisions_heading(&revisions(&report), Lang::Ja),
        "見直す箇所 1か所（低 1）"
    );
}

/// The definition is proposed once, and its uses aren't rows of their own.
#[test]
fn a_term_without_its_definition_is_one_row() {
    let report = report_on(&town(&[], "2.12"));
    let rows = revisions(&report);
    let [row] = rows.as_slice() else {
        panic!("{:#?}", shown(&report));
    };
    assert_eq!(row.place.words(&report, Lang::Ja), "第2(11)の次に(12)を加える");
    let codes: Vec<&str> = row.findings.iter().map(|of| of.rule.code()).collect();
    assert_eq!(codes, ["T401", "T403"]);
    assert_eq!(row.why(&report, Lang::Ja), "用語の定義が見当たらない");
}

/// Without the heading between them, two clauses are one, and the words of the second are counted from its
/// middle.
#[test]
fn words_go_where_they_are_in_a_clause_that_answers_two() {
    let without = town(
        &[
            ("全庁的な組織体制", "組織体制"),
            ("(2) 情報資産の分類と管理\n", ""),
        ],
        "",
    );
    let report = report_on(&without);
    let rows = revisions(&report);
    let proposed = rows.iter().map(|row| {
        row.full
            .proposed
            .iter()
            .map(TextStretch::words)
            .collect::<String>()
    });
    let with_word: Vec<String> = proposed.filter(|words| words.contains("全庁的な")).collect();
    assert!(!with_word.is_empty());
    for words in with_word {
        assert!(words.contains("全庁的な組織体制"), "{words}");
    }
}

#[test]
fn html_and_markdown_have_the_table_before_the_findings() {
    let report = report_on(&town(&[(PLAN, "")], ""));
    for (format, findings) in [(Format::Html, "id=\"findings\""), (Format::Markdown, "## 相違")] {
        let mut out = Vec::new();
        format
            .write(&report, &Rendering::default(), &mut out)
            .expect("written");
        let out = String::from_utf8(out).expect("UTF-8");
        let place = |words: &str| out.find(words).expect(words);
        let proposal = place(&format!("<ins>{PLAN}</ins>"));
        assert!(place("見直す箇所") < proposal && proposal < place(findings));
    }
}

#[test]
fn nothing_to_revise_is_no_table() {
    assert!(shown(&report_on(&town(&[], ""))).is_empty());
}
