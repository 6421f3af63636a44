//! Tables of an overview, for every printer.

use crate::lang::{Lang, Phrase, phrase};
use crate::report::formats::html::escape::text;
use crate::report::formats::markdown::{escape::inline, table};
use crate::report::formats::xlsx::{Grid, SHEET_ROWS, Styles};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::{self, Write};

/// A table with plain cells.
pub struct OverviewTable {
    pub header: Vec<&'static str>,
    pub rows: Vec<Vec<OverviewCell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverviewCell {
    Text(String),
    Number(usize),
}

impl From<&str> for OverviewCell {
    fn from(text: &str) -> OverviewCell {
        OverviewCell::Text(text.to_owned())
    }
}

impl From<String> for OverviewCell {
    fn from(text: String) -> OverviewCell {
        OverviewCell::Text(text)
    }
}

impl From<usize> for OverviewCell {
    fn from(n: usize) -> OverviewCell {
        OverviewCell::Number(n)
    }
}

impl OverviewTable {
    /// Writes it as Markdown.
    pub fn write_markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.rows.iter().map(|row| -> Vec<String> {
            let cells = row.iter().map(|cell| match cell {
                OverviewCell::Text(text) => inline(text),
                OverviewCell::Number(n) => n.to_string(),
            });
            cells.collect()
        });
        table(out, &self.header, rows)
    }

    /// Writes it as HTML. The first cell of a row is its heading.
    pub fn write_html(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "<div class=\"wide\"><table class=\"plain\"><thead><tr>")?;
        for cell in &self.header {
            write!(out, "<th scope=\"col\">{}", text(cell))?;
        }
        writeln!(out, "<tbody>")?;
        for row in &self.rows {
            write!(out, "<tr>")?;
            for (i, cell) in row.iter().enumerate() {
                match cell {
                    OverviewCell::Text(words) if i == 0 => {
                        write!(out, "<th scope=\"row\">{}", text(words))?;
                    }
                    OverviewCell::Text(words) => write!(out, "<td>{}", text(words))?,
                    OverviewCell::Number(n) => write!(out, "<td class=\"num\">{n}")?,
                }
            }
            writeln!(out)?;
        }
        writeln!(out, "</table></div>")
    }

    /// Writes its rows into a sheet, below headings that are already there.
    pub fn write_rows(&self, grid: &mut Grid) -> Result<(), XlsxError> {
        let styles = grid.styles;
        for row in self.rows.iter().take(SHEET_ROWS) {
            for (column, cell) in (0u16..).zip(row) {
                match cell {
                    OverviewCell::Text(text) => grid.text(column, text, &styles.text)?,
                    OverviewCell::Number(n) => grid.number(column, *n)?,
                }
            }
            grid.next()?;
        }
        Ok(())
    }

    /// Writes it as a sheet that filters. Rows that Excel has no room for are left out, and the sheet says so.
    pub fn write_sheet(
        &self,
        book: &mut Workbook,
        styles: &Styles,
        name: Phrase,
        widths: &[f64],
        lang: Lang,
    ) -> Result<(), XlsxError> {
        let mut grid = Grid::begin(book, styles, name, widths, lang)?;
        grid.headings(&self.header)?;
        self.write_rows(&mut grid)?;
        let left_out = self.rows.len().saturating_sub(SHEET_ROWS);
        grid.say_left_out(left_out, phrase("overview.json ", "overview.json"))?;
        grid.filter(0, u16::try_from(self.header.len()).unwrap_or(u16::MAX))
    }
}
