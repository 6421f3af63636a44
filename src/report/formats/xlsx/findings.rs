//! 相違: one finding per row, in the columns of CSV.

use super::grid::Grid;
use super::styles::Styles;
use crate::lang::Lang;
use crate::report::Report;
use crate::report::formats::csv::{COLUMNS, FIRST_OF_ACCEPTANCE, cells};
use crate::report::words::{ACCEPTED, Phrase, phrase};
use rust_xlsxwriter::{Workbook, XlsxError};

/// Widths of [`COLUMNS`]; texts are the wide ones.
pub(crate) const FINDING_WIDTHS: [f64; COLUMNS.len()] = [
    14.0, 9.0, 5.0, 6.0, 15.0, 7.0, 9.0, 9.0, 9.0, 18.0, 8.0, 30.0, 30.0, 36.0, 9.0, 30.0, 14.0, 12.0, 12.0,
    40.0, 18.0,
];

/// Columns that quote: 例文, 本文 and 案.
const QUOTED: [usize; 3] = [11, 12, 19];

/// Columns of days.
const DAYS: [usize; 2] = [FIRST_OF_ACCEPTANCE + 3, FIRST_OF_ACCEPTANCE + 4];

/// Writes the row of a finding, which are the cells of CSV.
pub(crate) fn finding_row(grid: &mut Grid, cells: &[String; COLUMNS.len()]) -> Result<(), XlsxError> {
    let styles = grid.styles;
    for (column, (i, text)) in (0u16..).zip(cells.iter().enumerate()) {
        if DAYS.contains(&i) {
            grid.day(column, text)?;
            continue;
        }
        let format = match QUOTED.contains(&i) {
            true => &styles.quotation,
            false => &styles.text,
        };
        grid.text(column, text, format)?;
    }
    grid.next()
}

/// Lets people accept findings in the rows so far, and prints the columns from `first` to 承認: document, body and fingerprint are for
/// filters and programs, reasons and suggestions for reading on the screen; in print they would make the rest too small.
pub(crate) fn close_findings(grid: &mut Grid, first: u16) -> Result<(), XlsxError> {
    let accepted = u16::try_from(FIRST_OF_ACCEPTANCE).unwrap_or(u16::MAX);
    grid.print_columns(first, accepted)?;
    grid.choice(accepted, ACCEPTED, ONLY)?;
    grid.note(0, accepted, HOW_TO)
}

const ONLY: Phrase = phrase(
    "一覧から選ぶか、空欄にしてください",
    "Choose from the list, or leave the cell empty",
);

const HOW_TO: Phrase = phrase(
    "意図した相違の行で、承認の欄に「承認済み」を選び、理由・承認者・日付を書いてください（見直しの期限は任意）。保存した後、taisho accept --from このファイル で taisho.toml に記録します。行の並べ替えや絞り込みをしても構いません。指紋の欄は変えないでください。",
    "In the rows of intended deviations choose \u{201c}accepted\u{201d} and fill in reason, approver and date (the last day before a review if you like). Save, then record them in taisho.toml with: taisho accept --from THIS_FILE. Rows may be sorted and filtered; leave the fingerprints as they are.",
);

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
    close_findings(&mut grid, 2)?;
    grid.filter(0, u16::try_from(COLUMNS.len()).unwrap_or(u16::MAX))
}
