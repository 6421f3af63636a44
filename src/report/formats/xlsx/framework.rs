//! What of a framework is answered; no sheet where none was asked for.

use super::grid::Grid;
use super::styles::Styles;
use crate::lang::{Lang, Say};
use crate::report::Report;
use crate::report::words::{framework_heading, framework_lead, framework_notes, in_lang, phrase};
use rust_xlsxwriter::{Workbook, XlsxError};

const WIDTHS: [f64; 7] = [8.0, 26.0, 50.0, 12.0, 16.0, 34.0, 40.0];

/// Adds the sheet.
pub(super) fn add(
    book: &mut Workbook,
    styles: &Styles,
    report: &Report,
    lang: Lang,
) -> Result<(), XlsxError> {
    let Some(coverage) = &report.framework else {
        return Ok(());
    };
    let mut grid = Grid::begin(book, styles, phrase("要求事項", "Requirements"), &WIDTHS, lang)?;
    grid.text(0, &framework_heading(coverage, lang), &styles.title)?;
    grid.next()?;
    let lead = framework_lead(coverage, lang).into_iter();
    for line in lead.chain(framework_notes(coverage, lang)) {
        grid.text(0, &line, &styles.note)?;
        grid.next()?;
    }
    let first = grid.row();
    let headings = [
        phrase("号", "no."),
        phrase("項目", "item"),
        phrase("内容", "what"),
        phrase("状況", "status"),
        phrase("例文", "model"),
        phrase("本文の条項", "clauses of the policy"),
        phrase("理由", "why"),
    ];
    grid.headings(&headings.map(|h| h.get(lang)))?;
    for requirement in &coverage.requirements {
        let places = coverage.places(requirement, report, lang).into_iter();
        let clauses: Vec<String> = places.map(|(_, name)| name).collect();
        let cells = [
            requirement.id.as_str(),
            requirement.title.get(lang),
            requirement.summary.get(lang),
            requirement.status.say(lang),
            &requirement.guideline.join(" "),
            &clauses.join("\n"),
            in_lang(&requirement.reason, lang),
        ];
        for (column, text) in (0u16..).zip(cells) {
            grid.text(column, text, &styles.text)?;
        }
        grid.next()?;
    }
    grid.filter(first, 7)
}
