//! 見直す箇所: the sheet that opens first, for the official who revises the document.

use super::grid::{Grid, Piece};
use super::styles::Styles;
use crate::lang::{Lang, Say, phrase};
use crate::report::Report;
use crate::report::revisions::{
    NOTHING_YET, REVISION_COLUMNS, REVISIONS, Revision, has_revisions, revisions,
};
use crate::report::table::TextStretch;
use rust_xlsxwriter::{Workbook, XlsxError};

const WIDTHS: [f64; 5] = [8.0, 24.0, 50.0, 50.0, 44.0];

/// Adds the sheet if there is anything to revise.
pub(super) fn add(
    book: &mut Workbook,
    styles: &Styles,
    report: &Report,
    lang: Lang,
) -> Result<(), XlsxError> {
    if !has_revisions(report) {
        return Ok(());
    }
    let mut grid = Grid::begin(book, styles, REVISIONS, &WIDTHS, lang)?;
    let grade = phrase("重大度", "severity");
    let columns: Vec<&str> = [grade]
        .iter()
        .chain(&REVISION_COLUMNS)
        .map(|c| c.get(lang))
        .collect();
    grid.headings(&columns)?;
    for row in revisions(report) {
        write(&mut grid, report, &row, lang)?;
    }
    grid.filter(0, 5)
}

fn write(grid: &mut Grid, report: &Report, row: &Revision, lang: Lang) -> Result<(), XlsxError> {
    let styles = grid.styles;
    grid.text(0, row.severity.say(lang), &styles.text)?;
    grid.text(1, &row.place.words(report, lang), &styles.text)?;
    quoted(grid, 2, &row.full.present, NOTHING_YET.get(lang))?;
    quoted(grid, 3, &row.full.proposed, &row.no_proposal(lang))?;
    grid.text(4, &row.why(report, lang), &styles.text)?;
    grid.next()
}

/// A cell of words with those underlined that differ, or what is said if there are none.
fn quoted(grid: &mut Grid, column: u16, words: &[TextStretch], none: &str) -> Result<(), XlsxError> {
    let styles = grid.styles;
    match words {
        [] => grid.text(column, none, &styles.text),
        words => grid.pieces(column, &Piece::all(words), &styles.quotation),
    }
}
