//! 例文別: each clause of the base text with its relation and what was found about it.

use super::grid::Grid;
use super::styles::Styles;
use crate::align::Relation;
use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::report::words::{phrase, relation};
use crate::report::{Report, RowInfo, Sides};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::collections::BTreeSet;

const WIDTHS: [f64; 13] = [
    8.0, 46.0, 13.0, 14.0, 14.0, 9.0, 6.0, 6.0, 6.0, 6.0, 22.0, 30.0, 10.0,
];

/// Adds the sheet.
pub(super) fn add(
    book: &mut Workbook,
    styles: &Styles,
    report: &Report,
    lang: Lang,
) -> Result<(), XlsxError> {
    let name = match report.sides {
        Sides::Model => phrase("例文別", "By clause"),
        Sides::Bill | Sides::Amended | Sides::Documents => phrase("条項別", "By clause"),
    };
    let mut grid = Grid::begin(book, styles, name, &WIDTHS, lang)?;
    let mut headings = vec![
        phrase("条項", "clause").get(lang),
        phrase("見出し", "title").get(lang),
        phrase("分野", "facet").get(lang),
        phrase("関係", "relation").get(lang),
        phrase("字句の関係", "words").get(lang),
        phrase("重大度", "severity").get(lang),
    ];
    headings.extend(Severity::ALL.map(|severity| severity.say(lang)));
    headings.extend([
        phrase("規則", "rules").get(lang),
        phrase("文書の条項", "clauses of the document").get(lang),
        phrase("類似度（‰）", "similarity (‰)").get(lang),
    ]);
    grid.headings(&headings)?;
    for row in report.alignment.iter().filter(|row| row.guideline.is_some()) {
        write(&mut grid, report, row, lang)?;
        grid.next()?;
    }
    grid.filter(0, 13)
}

fn write(grid: &mut Grid, report: &Report, row: &RowInfo, lang: Lang) -> Result<(), XlsxError> {
    let styles = grid.styles;
    let Some(base) = report.base_of(row) else {
        return Ok(());
    };
    let content = row.content_relation.map(|c| Relation::from(c).say(lang));
    let own: Vec<String> = report
        .clauses(&row.clauses)
        .map(|c| format!("{} {}", c.path, c.title).trim_end().to_owned())
        .collect();
    let codes: BTreeSet<&str> = report.findings_of(row).map(|f| f.rule.code()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    grid.text(0, &base.id, &styles.text)?;
    grid.text(1, &base.heading(), &styles.quotation)?;
    grid.text(2, base.facet.say(lang), &styles.text)?;
    grid.text(3, relation(row.relation, report.sides, lang), &styles.text)?;
    grid.text(4, content.unwrap_or_default(), &styles.text)?;
    let severity = row.severity.map_or("", |severity| severity.say(lang));
    grid.text(5, severity, &styles.text)?;
    for (column, severity) in (6u16..).zip(Severity::ALL) {
        let of = report.findings_of(row).filter(|f| f.severity == severity);
        grid.number(column, of.count())?;
    }
    grid.text(10, &codes.join(" "), &styles.text)?;
    grid.text(11, &own.join("\n"), &styles.quotation)?;
    grid.number(12, usize::from(row.similarity))
}
