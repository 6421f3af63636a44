//! Tests the suggested wording for what is missing.

use crate::support::{corpus, report_on};
use taisho::deviations::Rule;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::lang::Lang;
use taisho::read::read;
use taisho::report::formats::{Format, Rendering};
use taisho::report::{Finding, Report, Suggestion};
use taisho::sides::Sides;

/// Returns the model as a town would adopt it, without the clauses at these addresses and what is below
/// them.
fn town(without: &[&str]) -> String {
    let base = Model::built_in(DEFAULT_ID).expect("built in");
    let mut text = String::from("青葉町情報セキュリティ基本方針\n");
    for clause in base.clauses() {
        let is_out = |id: &&str| clause.id == *id || clause.id.starts_with(&format!("{id}."));
        if without.iter().any(is_out) {
            continue;
        }
        let of = |passage: &taisho::document::tokens::Passage| passage.raw.iter().collect::<String>();
        let words = of(clause.text)
            .replace("本市", "青葉町")
            .replace("市長部局", "町長部局");
        text.push_str(&format!("{} {}\n{words}\n", clause.label, of(clause.title)));
    }
    text
}

fn about<'a>(report: &'a Report, rule: Rule, clause: &str) -> &'a Finding {
    let fits = |f: &&Finding| f.rule == rule && f.guideline == [clause];
    report.deviations.iter().find(fits).expect("the finding")
}

fn suggestion(finding: &Finding) -> &Suggestion {
    finding.suggestion.as_ref().expect("a suggestion")
}

fn written(report: &Report, format: Format, lang: Lang) -> String {
    let how = Rendering {
        lang,
        ..Rendering::default()
    };
    let mut out = Vec::new();
    format.write(report, &how, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn a_missing_clause_is_offered_under_the_name_of_the_town() {
    let report = report_on(&town(&["10"]));
    let finding = about(&report, Rule::ClauseMissing, "10");
    let [proposal] = suggestion(finding).clauses.as_slice() else {
        panic!("one clause")
    };
    assert_eq!(proposal.title, "情報セキュリティ実施手順の策定");
    assert!(
        proposal.text.ends_with(
            "公にすることにより青葉町の行政運営に重大な支障を及ぼすおそれがあることから非公開とする。"
        ),
        "{}",
        proposal.text
    );
    assert!(proposal.is_filled && proposal.open.is_empty());
    // 館林市, 南部町 and 西東京市 have the model's words there, 小城市議会 has others, 鹿島 none.
    let others = proposal.elsewhere.as_ref().expect("the corpus");
    assert_eq!(
        (others.of, others.as_model, others.absent, others.others.len()),
        (5, 3, 1, 1)
    );
    assert_eq!(others.others[0].bodies, ["小城市議会 9・9.2"]);
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Json] {
        for (lang, caution) in [(Lang::Ja, "条文では"), (Lang::En, "legal text")] {
            let out = written(&report, format, lang);
            assert!(
                out.contains("青葉町の行政運営に") || format == Format::Text,
                "{format:?}"
            );
            // Never without the remark that it is a suggestion.
            assert!(out.contains(caution), "{format:?} {lang:?}");
        }
    }
}

#[test]
fn a_table_has_it_in_a_column_of_its_own() {
    let table = written(&report_on(&town(&["10"])), Format::Csv, Lang::Ja);
    let (header, rows) = table.split_once('\n').expect("rows");
    assert!(header.ends_with(",案（参考）,指紋"), "{header}");
    let row = rows
        .lines()
        .find(|row| row.contains("T101"))
        .expect("the finding");
    let last = row.rsplit(',').nth(1).expect("a cell");
    assert!(
        last.starts_with("10 情報セキュリティ実施手順の策定") && last.contains("青葉町の行政運営"),
        "{row}"
    );
}

#[test]
fn a_missing_section_brings_what_stands_below_it() {
    let report = report_on(&town(&["6.3"]));
    let clauses = &suggestion(about(&report, Rule::ClauseMissing, "6.3")).clauses;
    let ids: Vec<&str> = clauses.iter().map(|c| c.guideline.as_str()).collect();
    assert_eq!(ids, ["6.3", "6.3.1", "6.3.2", "6.3.3"]);
    assert_eq!(clauses[1].label, "①");
    // It isn't known which prefecture it is.
    assert_eq!(clauses[3].open, ["都道府県及び市区町村"]);
    let told = clauses[3].to_check(Lang::Ja).expect("a word to check");
    assert!(told.contains("都道府県及び市区町村"));
}

#[test]
fn a_body_is_not_told_its_own_words() {
    // 西東京市 itself, and a draft of 西東京市 without the sentence.
    let own = corpus("nishitokyo.txt");
    let sentence = own
        .find("また、情報資産に対するセキュリティ侵害")
        .expect("the sentence");
    let end = sentence + own[sentence..].find('。').expect("its end") + '。'.len_utf8();
    let draft = [&own[..sentence], &own[end..]].concat();
    let report = report_on(&draft);
    let dropped = about(&report, Rule::MeasureDropped, "6.7");
    let others = suggestion(dropped).clauses[0]
        .elsewhere
        .as_ref()
        .expect("the corpus");
    // 館林市, 小城市議会 and 鹿島 have the sentence, 南部町 doesn't.
    assert_eq!((others.of, others.as_model, others.absent), (4, 3, 1));
    assert!(others.others.is_empty());
    let report = report_on(&corpus("nambu.txt"));
    let dropped = about(&report, Rule::MeasureDropped, "6.7");
    let others = suggestion(dropped).clauses[0]
        .elsewhere
        .as_ref()
        .expect("the corpus");
    // For a dropped sentence, only the sentence is quoted and not the clause.
    assert_eq!(others.others.len(), 1);
    assert_eq!(
        others.others[0].text,
        "また、情報資産に対するセキュリティ侵害が発生した場合等に迅速かつ適切に対応するため、緊急時対応計画を策定する。"
    );
    assert_eq!(others.others[0].bodies, ["西東京市 6.7"]);
}

#[test]
fn nothing_is_offered_where_nothing_is_missing_or_it_was_taken_out() {
    let whole = report_on(&town(&[]));
    assert!(whole.deviations.iter().all(|f| f.suggestion.is_none()));
    let without = town(&["10"]);
    let base = Model::built_in(DEFAULT_ID).expect("built in");
    let policy = Document::new(read(without.as_bytes(), "draft.txt").expect("readable"));
    let report = Report::on(&base, &policy, Sides::Bill).expect("a policy");
    assert!(about(&report, Rule::ClauseMissing, "10").suggestion.is_none());
}

#[test]
fn hostile_words_of_a_guideline_come_out_as_words() {
    let hostile = "<script>alert(1)</script>[x](javascript:x)";
    let model =
        include_str!("../inputs/suggestions/model-with-an-organization.txt").replace("{hostile}", hostile);
    let base = Model::from_document(
        "m.txt",
        Document::new(read(model.as_bytes(), "m.txt").expect("text")),
    )
    .expect("a guideline");
    let draft = include_str!("../inputs/suggestions/draft-without-organization.txt");
    let policy = Document::new(read(draft.as_bytes(), "d.txt").expect("text"));
    let report = Report::on(&base, &policy, Sides::Model).expect("a policy");
    let line = suggestion(about(&report, Rule::ClauseMissing, "2")).clauses[0].line();
    assert!(
        line.contains(hostile) && line.contains("乙町の組織体制"),
        "{line}"
    );
    for format in [Format::Markdown, Format::Html] {
        let out = written(&report, format, Lang::Ja);
        assert!(out.contains("乙町の組織体制"), "{format:?}");
        assert!(!out.contains("<script>alert"), "{format:?}");
        // What would be a link in Markdown is plain text in HTML.
        assert!(
            format == Format::Html || !out.contains("[x](javascript"),
            "{format:?}"
        );
    }
}
