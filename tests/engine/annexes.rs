//! Tests clauses that hand their items to a table or an appendix.

use crate::support::{input, report_of, report_on};
use taisho::deviations::Severity;
use taisho::outline::OutsideKind;
use taisho::report::Report;

/// Returns code, base clauses and place of what is worse than a note.
fn found(report: &Report) -> Vec<(&'static str, String, String)> {
    let found = report.deviations.iter().filter(|f| f.severity != Severity::Info);
    found
        .map(|f| (f.rule.code(), f.guideline.join("+"), f.place.clone()))
        .collect()
}

/// The changes that each of the texts has: 無害化通信 isn't defined, and 可用性 lost 必要なときに中断されることなく.
fn assert_only_planted(report: &Report, place_of_availability: &str) {
    let found = found(report);
    let found: Vec<(&str, &str, &str)> = found
        .iter()
        .map(|(c, g, p)| (*c, g.as_str(), p.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("T402", "2.7", place_of_availability),
            ("T401", "2.12", ""),
            ("T403", "6.3.2", "6.3.2"),
        ]
    );
}

#[test]
fn rows_of_an_appendix_are_the_items_of_its_article() {
    assert_only_planted(&report_on(&input("annexes/tables.txt")), "別表第1.7 可用性");
}

#[test]
fn lists_in_appendices_are_the_items_of_their_articles() {
    assert_only_planted(&report_on(&input("annexes/lists.txt")), "別記.7 可用性");
}

#[test]
fn rows_of_a_table_in_the_text_are_items_and_its_head_is_not_content() {
    assert_only_planted(&report_on(&input("annexes/in-the-text.txt")), "2.7 可用性");
}

#[test]
fn tables_of_a_web_page_are_read_like_those_of_a_text() {
    let text = input("annexes/tables.txt");
    let row = |line: &str| match line.contains('\t') {
        true => format!(
            "<table><tr><td>{}</td></tr></table>",
            line.replace('\t', "</td><td>")
        ),
        false => format!("<p>{line}</p>"),
    };
    let body: String = text.lines().map(row).collect();
    let html = format!("<!DOCTYPE html><html lang=\"ja\"><body>{body}</body></html>");
    let html = html.replace("</table><table>", "");
    assert_only_planted(&report_of(html.as_bytes(), "policy.html"), "別表第1.7 可用性");
}

#[test]
fn tables_that_hold_no_items_stay_appendices() {
    let report = report_on(&input("annexes/that-hold-other-things.txt"));
    let tables = report
        .outside
        .iter()
        .filter(|piece| piece.kind == OutsideKind::Supplementary);
    assert_eq!(tables.count(), 2);
    let found = found(&report);
    assert!(
        matches!(found.as_slice(), [("T102", base, _)] if base.is_empty()),
        "{found:?}"
    );
}

/// Returns a policy whose table of terms has a column in front, with a cell in the first row of each group.
pub fn with_groups() -> String {
    input("annexes/tables.txt")
        .replace("用語\t意義", "番号\t区分\t用語\t意義")
        .replace("ネットワーク\t", "1\t基本用語\tネットワーク\t")
        .replace("情報システム\t", "2\t\t情報システム\t")
        .replace("機密性\t", "5\t性質\t機密性\t")
        .replace("完全性\t", "6\t\t完全性\t")
}

/// Words in front of a term that aren't the name of a group.
const IN_FRONT: &str = "秘匿区分乙ただし市長が認めるものを除く";

/// Returns a policy whose table of terms says something in front of a term.
pub fn with_text_in_front() -> String {
    with_groups().replace("性質\t機密性\t", &format!("{IN_FRONT}\t機密性\t"))
}

#[test]
fn cells_in_front_of_a_term_are_kept() {
    let report = report_on(&with_groups());
    assert_only_planted(&report, "別表第1.7 可用性");
    let heading = |words: &str| {
        let mut pieces = report.outside.iter().filter(|piece| piece.text == words);
        pieces.any(|piece| piece.kind == OutsideKind::TableHeading)
    };
    assert!(heading("基本用語") && heading("性質") && heading("番号\t区分\t用語\t意義"));
    let terms = report
        .outline
        .iter()
        .filter(|clause| clause.path.starts_with("別表第1."));
    let labels: Vec<&str> = terms.map(|clause| clause.raw_label.as_str()).collect();
    assert_eq!(labels[..6], ["1", "2", "", "", "5", "6"]);
}

#[test]
fn what_a_table_says_in_front_of_a_term_is_found() {
    let report = report_on(&with_text_in_front());
    let piece = report.outside.iter().find(|piece| piece.text == IN_FRONT);
    assert_eq!(piece.map(|piece| piece.kind), Some(OutsideKind::Supplementary));
    // Like what else an appendix has beside the items.
    let mut quoted = report.deviations.iter().filter_map(|f| f.witness_text.as_ref());
    assert!(quoted.any(|text| text.contains(IN_FRONT)));
    assert_only_planted(&report, "別表第1.7 可用性");
}

/// A clause that names an appendix without the items it points at still points elsewhere than the model.
#[test]
fn only_the_appendix_with_the_items_is_the_models_pointer() {
    let text = input("annexes/in-the-text.txt");
    let below = report_on(&text);
    let elsewhere = text.replace("以下の脅威を", "別表第9に掲げる脅威を");
    assert_ne!(text, elsewhere);
    let grades = |report: &Report| {
        let of_clause = report.deviations.iter().filter(|f| f.guideline == ["3"]);
        of_clause.map(|f| f.severity).max()
    };
    assert!(grades(&below) <= Some(Severity::Info));
    assert!(grades(&report_on(&elsewhere)) > Some(Severity::Info));
}
