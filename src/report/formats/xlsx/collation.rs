//! 対照表: two columns and 備考, words that differ underlined on both sides.

use super::grid::{Grid, Piece};
use super::styles::{Look, Styles};
use crate::lang::Lang;
use crate::report::Report;
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{amendment_date, sheet_title, underlined};
use crate::report::sheet::{
    Columns, Layout, Remarks, SheetCell, SheetLine, SheetPair, folded_remarks, remarks, run_label,
};
use crate::report::words::{FOLDED, phrase};
use rust_xlsxwriter::{Workbook, XlsxError};

/// Deeper clauses are not indented further: a narrow column is hard to read.
const DEEPEST: usize = 4;

/// Adds the sheet.
pub(super) fn add(
    book: &mut Workbook,
    styles: &Styles,
    report: &Report,
    lang: Lang,
    layout: Layout,
) -> Result<(), XlsxError> {
    let widths = [58.0, 58.0, 30.0];
    let mut headings = layout
        .order(Columns {
            own: report.own_heading().get(lang),
            base: report.base_heading().get(lang),
        })
        .to_vec();
    if let Some(remarks) = layout.remarks_heading(report.sides) {
        headings.push(remarks.get(lang));
    }
    let n = headings.len();
    let mut grid = Grid::begin(book, styles, phrase("対照表", "Comparison"), &widths[..n], lang)?;
    grid.text(0, &sheet_title(report, lang), &styles.title)?;
    grid.next()?;
    if let Some(date) = amendment_date(report).filter(|_| report.sides.is_amendment()) {
        grid.text(0, &date, &styles.note)?;
        grid.next()?;
    }
    let settings = settings_line(report, lang);
    if layout.has_settings_above(report.sides) && !settings.is_empty() {
        grid.text(0, &format!("{}: {settings}", SETTINGS.get(lang)), &styles.note)?;
        grid.next()?;
    }
    grid.text(0, underlined(report.sides).get(lang), &styles.note)?;
    grid.next()?;
    let first = grid.row();
    grid.headings(&headings)?;
    let indented: Vec<Look> = (0u8..)
        .take(DEEPEST + 1)
        .map(|depth| styles.quotation.indented(depth))
        .collect();
    for line in layout.lines(report) {
        match line {
            SheetLine::Row(pair) => row(&mut grid, report, &pair.printed(lang), &indented, lang, layout)?,
            SheetLine::Folded(run) => folded(&mut grid, &run, &indented, lang, layout)?,
        }
        grid.next()?;
    }
    if report.sides.is_amendment() {
        // Title and date are in the head of the table on paper.
        grid.repeat_from_top(first)?;
    }
    grid.filter(first, u16::try_from(n).unwrap_or(2))
}

fn row(
    grid: &mut Grid,
    report: &Report,
    pair: &SheetPair,
    indented: &[Look],
    lang: Lang,
    layout: Layout,
) -> Result<(), XlsxError> {
    let styles = grid.styles;
    let sides = layout.order(Columns {
        own: (&pair.own, report.sides.absent()),
        base: (&pair.base, report.sides.added()),
    });
    for (column, (cell, absent)) in (0u16..).zip(sides) {
        match cell {
            Some(cell) => grid.pieces(column, &pieces(cell), &indented[pair.depth.min(DEEPEST)])?,
            None => grid.text(column, absent.get(lang), &styles.absent)?,
        }
    }
    if layout.remarks != Remarks::Hidden {
        let said = remarks(report, pair, layout.remarks, lang);
        grid.text(2, &said.join("\n"), &styles.text)?;
    }
    Ok(())
}

/// Label and heading on the first line, the text below.
fn pieces(cell: &SheetCell) -> Vec<Piece> {
    let plain = |words: &str| Piece {
        words: words.to_owned(),
        is_marked: false,
    };
    let mut out = Vec::new();
    if !cell.label.words().is_empty() {
        out.extend(Piece::all(std::slice::from_ref(&cell.label)));
        out.push(plain("　"));
    }
    out.extend(Piece::all(&cell.title));
    if !cell.title.is_empty() && !cell.text.is_empty() {
        out.push(plain("\n"));
    }
    out.extend(Piece::all(&cell.text));
    out
}

fn folded(
    grid: &mut Grid,
    run: &[SheetPair],
    indented: &[Look],
    lang: Lang,
    layout: Layout,
) -> Result<(), XlsxError> {
    let styles = grid.styles;
    let label = |of: fn(&SheetPair) -> Option<&SheetCell>| {
        let label = run_label(run, of);
        let gap = if label.words().is_empty() { "" } else { "　" };
        let is_marked = label.is_marked();
        let words = label.words().to_owned();
        let folded = Piece {
            words: format!("{gap}{}", FOLDED.get(lang)),
            is_marked: false,
        };
        [Piece { words, is_marked }, folded]
    };
    let labels = layout.order(Columns {
        own: label(|pair| pair.own.as_ref()),
        base: label(|pair| pair.base.as_ref()),
    });
    let depth = run.first().map_or(0, |pair| pair.depth);
    for (column, label) in (0u16..).zip(labels) {
        grid.pieces(column, &label, &indented[depth.min(DEEPEST)])?;
    }
    if layout.remarks != Remarks::Hidden {
        grid.text(2, &folded_remarks(run, lang).join("\n"), &styles.text)?;
    }
    Ok(())
}
