//! Tests tables, forms and texts after the articles, compared row by row and cell by cell.

use taisho::compare::relate;
use taisho::deviations::{Direction, Facts, Rule, Severity, TableFacts};
use taisho::document::Document;
use taisho::guideline::Model;
use taisho::read::read;
use taisho::report::{Finding, Report};
use taisho::sides::Sides;

const MODEL: &str = include_str!("../inputs/tables/model.txt");
const ARTICLES: &str = include_str!("../inputs/tables/appended-text-with-articles.txt");
const LOCAL: &str = include_str!("../inputs/tables/other-layout-and-changes.txt");

fn report(base: &str, own: (&str, &str), sides: Sides) -> Report {
    let document = |text: &str, name: &str| Document::new(read(text.as_bytes(), name).expect("readable"));
    let base = Model::from_document("model.txt", document(base, "model.txt")).expect("clauses");
    let (base, own, sides) = relate(base, document(own.0, own.1), Some(sides));
    Report::on(&base, &own, sides).expect("comparable")
}

/// Returns code, severity and quoted words of each finding about tables, sorted.
fn found(report: &Report) -> Vec<(&'static str, Severity, String)> {
    let words = |f: &Finding| match &f.facts {
        Facts::Table(TableFacts { from, to, .. }) => {
            let words = [from, to].map(|words| words.clone().unwrap_or_default());
            words.join(">")
        }
        _ => String::new(),
    };
    let tables = report
        .deviations
        .iter()
        .filter(|f| f.rule.code().starts_with("T7"));
    let mut found: Vec<_> = tables.map(|f| (f.rule.code(), f.severity, words(f))).collect();
    found.sort();
    found
}

#[test]
fn changes_are_found_in_any_layout_and_nothing_else() {
    let report = report(MODEL, (LOCAL, "local.txt"), Sides::Model);
    let found = found(&report);
    let found: Vec<(&str, Severity, &str)> = found.iter().map(|(c, s, w)| (*c, *s, w.as_str())).collect();
    assert_eq!(
        found,
        [
            ("T702", Severity::Medium, "2 利用の目的>"),
            ("T702", Severity::Medium, "議事録 5年 総務課>"),
            (
                "T702",
                Severity::High,
                "2 受託者は、情報を承諾なく複写してはならない。>"
            ),
            ("T703", Severity::Medium, "7年>５年"),
            (
                "T703",
                Severity::Medium,
                "受託者は、業務が終了したときは、情報を14日以内に返還しなければならない。>\
                 受託者は、業務が終了したときは、情報を30日以内に返還しなければならない。"
            ),
            ("T704", Severity::Low, ">調査票 １年 各課"),
            ("T705", Severity::Info, ">別表第二（２関係）"),
        ]
    );
}

#[test]
fn a_cell_is_named_by_its_table_row_and_column() {
    let own = MODEL.replace("7年", "5年");
    let report = report(MODEL, (&own, "own.txt"), Sides::Model);
    let [finding] = report.deviations.as_slice() else {
        panic!("{:?}", report.deviations);
    };
    assert_eq!(
        finding.message.ja,
        "「別表（2関係）」の「会計帳簿」の「期間」が「7年」から「5年」になっている（減）"
    );
    assert_eq!(finding.lines.map(|lines| (lines.from, lines.to)), Some((12, 12)));
    let Facts::Table(facts) = &finding.facts else {
        panic!("{:?}", finding.facts);
    };
    assert_eq!(facts.direction, Some(Direction::Less));
    let piece = report.piece(&finding.clauses[0]).expect("the table");
    let other = report.base.as_ref().map(|base| &base.outside);
    let other = other.and_then(|pieces| {
        pieces
            .iter()
            .find(|other| Some(&other.id) == piece.counterpart.as_ref())
    });
    assert_eq!(
        other.and_then(|other| other.text.lines().next()),
        Some("別表（2関係）")
    );
}

#[test]
fn tables_of_markdown_and_html_are_the_same() {
    let rows = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
    let (mut markdown, mut html) = (String::new(), String::from("<main>"));
    let mut before = 0;
    for line in MODEL.replace("7年", "5年").lines() {
        let cells = rows(line);
        match cells.len() {
            1 => {
                let is_heading =
                    line.ends_with("関係）") || line.chars().next().is_some_and(|c| c.is_ascii_digit());
                let mark = if is_heading { "\n" } else { "" };
                markdown.push_str(&format!("{mark}{line}\n"));
                let close = if before > 1 { "</table>" } else { "" };
                html.push_str(&format!("{close}<p>{line}</p>"));
            }
            count => {
                let rule = "|---".repeat(count);
                let rule = if before > 1 {
                    String::new()
                } else {
                    format!("{rule}|\n")
                };
                let gap = if before > 1 { "" } else { "\n" };
                markdown.push_str(&format!("{gap}| {} |\n{rule}", cells.join(" | ")));
                let open = if before > 1 { "" } else { "<table>" };
                html.push_str(&format!("{open}<tr><td>{}</td></tr>", cells.join("</td><td>")));
            }
        }
        before = cells.len();
    }
    html.push_str("</main>");
    for (text, name) in [(&markdown, "own.md"), (&html, "own.html")] {
        let report = report(MODEL, (text, name), Sides::Model);
        let wanted = [("T703", Severity::Medium, "7年>5年".to_owned())];
        assert_eq!(found(&report), wanted, "{name}");
    }
}

#[test]
fn an_amendment_has_the_changed_cell_once_and_keeps_what_is_only_notation() {
    let own = MODEL.replace("7年", "5年").replace("3年", "３年");
    let report = report(MODEL, (&own, "own.txt"), Sides::Bill);
    let codes: Vec<&str> = report.deviations.iter().map(|f| f.rule.code()).collect();
    assert_eq!(codes, ["T108", "T703"]);
    let notation = &report.deviations[0];
    assert!(
        notation
            .witness_text
            .as_ref()
            .is_some_and(|text| text.contains("３年")),
        "{notation:?}"
    );
}

#[test]
fn articles_of_an_appended_text_are_sentences_of_it() {
    let own = ARTICLES
        .replace("14日", "30日")
        .replace("漏らしてはならない", "漏らさないよう努める");
    let report = report(ARTICLES, (&own, "own.txt"), Sides::Model);
    assert_eq!(report.outline.len(), 2);
    let found: Vec<(Rule, Severity)> = report.deviations.iter().map(|f| (f.rule, f.severity)).collect();
    let wanted = [
        (Rule::ObligationWeakened, Severity::High),
        (Rule::TableCellChanged, Severity::Medium),
    ];
    assert_eq!(found, wanted);
}

#[test]
fn a_whole_table_is_found_missing_and_another_the_bodys_own() {
    let (text, _) = MODEL.split_once("別記").expect("a part");
    let report = report(MODEL, (text, "own.txt"), Sides::Model);
    let rules: Vec<Rule> = report.deviations.iter().map(|f| f.rule).collect();
    assert_eq!(rules, [Rule::TableMissing, Rule::TableMissing]);
    let report = self::report(text, (MODEL, "own.txt"), Sides::Model);
    let rules: Vec<Rule> = report.deviations.iter().map(|f| f.rule).collect();
    assert_eq!(rules, [Rule::TableAdded, Rule::TableAdded]);
}

#[test]
fn ten_thousand_rows_are_paired_in_one_go() {
    let (head, _) = MODEL.split_once("契約書").expect("a row");
    let rows = |skipped: usize| -> String {
        let rows = (0..10_000).filter(|n| n % 1_000 != skipped);
        rows.map(|n| format!("項目{n}\t{}年\t各課\n", n % 7)).collect()
    };
    let (base, own) = (format!("{head}{}", rows(3)), format!("{head}{}", rows(5)));
    let report = report(&base, (&own, "own.txt"), Sides::Model);
    let count = |rule: Rule| report.deviations.iter().filter(|f| f.rule == rule).count();
    assert_eq!(
        (count(Rule::TableRowMissing), count(Rule::TableRowAdded)),
        (10, 10)
    );
}
