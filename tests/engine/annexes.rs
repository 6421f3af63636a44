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
