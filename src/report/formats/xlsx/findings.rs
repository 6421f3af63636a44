//! 相違: one finding per row, in the columns of CSV.

use super::grid::Grid;
use super::styles::Styles;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::formats::csv::{COLUMNS, cells};
use crate::report::words::phrase;
use rust_xlsxwriter::{Workbook, XlsxError};

/// Widths of [`COLUMNS`]; texts are the wide ones.
pub(crate) const FINDING_WIDTHS: [f64; 17] = [
    14.0, 9.0, 5.0, 6.0, 15.0, 7.0, 9.0, 9.0, 9.0, 9.0, 18.0, 8.0, 30.0, 30.0, 36.0, 18.0, 40.0,
];

/// Columns that quote: 例文, 本文 and 案.
const QUOTED: [usize; 3] = [12, 13, 16];

/// Writes the row of a finding, which are the cells of CSV.
pub(crate) fn finding_row(grid: &mut Grid, cells: &[String; 17]) -> Result<(), XlsxError> {
    let styles = grid.styles;
    for (column, (i, text)) in (0u16..).zip(cells.iter().enumerate()) {
        let format = match QUOTED.contains(&i) {
            true => &styles.quotation,
            false => &styles.text,
        };
        grid.text(column, text, format)?;
    }
    grid.next()
}

/// Adds the sheet.
pub(super) fn add(
    book: &mut Workbook,
    styles: &Styles,
    report: &Report,
    lang: Lang,
) -> Result<(), XlsxError> {
    let mut grid = Grid::begin(book, styles, phrase("相違", "Findings"), &FINDING_WIDTHS, lang)?;
    grid.headings(&COLUMNS.map(|column| column.get(lang)))?;
    for finding in &report.deviations {
        finding_row(&mut grid, &cells(report, finding, lang))?;
    }
    // Document, body and fingerprint are for filters and programs, suggestions for copying; in print they would make the
    // rest too small.
    grid.print_columns(2, 14)?;
    grid.filter(0, 17)
}
