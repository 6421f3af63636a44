//! The sheets of `overview.xlsx`: bodies with their sources, and whom to ask about what.

use super::{BODIES, DescentView};
use crate::batch::matrix::column;
use crate::lang::{Lang, phrase};
use crate::report::formats::xlsx::{Grid, Styles};
use rust_xlsxwriter::{Workbook, XlsxError};

/// Names listed in one cell.
const MOST_NAMES: usize = 200;

/// Departures quoted in one cell.
const MOST_DEPARTURES: usize = 6;

impl DescentView<'_> {
    /// Writes the sheets.
    pub fn write_sheets(&self, book: &mut Workbook, styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
        self.body_sheet(book, styles, lang)?;
        self.together_sheet(book, styles, lang)
    }

    fn body_sheet(&self, book: &mut Workbook, styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
        let widths = [20.0, 20.0, 50.0, 24.0, 30.0, 36.0, 20.0, 8.0, 50.0, 40.0];
        let mut grid = Grid::begin(book, styles, BODIES, &widths, lang)?;
        let mut headings: Vec<&str> = self.source_headings(lang).to_vec();
        headings.extend([
            phrase("系統の元", "head of the family").get(lang),
            phrase("相違の数", "departures").get(lang),
            phrase("文書（新しい順）", "documents, newest first").get(lang),
            phrase("注意", "doubts").get(lang),
        ]);
        grid.headings(&headings)?;
        for body in 0..self.forest.bodies.len() {
            for (at, cell) in (0u16..).zip(self.source_cells(body, lang)) {
                grid.text(at, &cell, &styles.text)?;
            }
            let head = self.head_of(body).map_or(String::new(), |head| self.name(head));
            grid.text(6, &head, &styles.text)?;
            grid.number(
                7,
                self.batch.done[self.forest.bodies[body].newest()]
                    .departures
                    .len(),
            )?;
            grid.text(8, &self.versions(body, lang).join("\n"), &styles.text)?;
            grid.text(9, &self.doubts(body, lang), &styles.text)?;
            grid.next()?;
        }
        grid.filter(0, 10)
    }

    fn together_sheet(&self, book: &mut Workbook, styles: &Styles, lang: Lang) -> Result<(), XlsxError> {
        let widths = [40.0, 60.0, 8.0, 30.0, 30.0, 60.0];
        let name = phrase("問合せ先", "Whom to ask");
        let mut grid = Grid::begin(book, styles, name, &widths, lang)?;
        grid.headings(&self.together_headings(lang))?;
        for row in self.together() {
            grid.text(0, &column(self.guideline.clause(row.clause)), &styles.text)?;
            grid.text(
                1,
                &self.some_departures(&row.departures, MOST_DEPARTURES, lang),
                &styles.text,
            )?;
            grid.number(2, row.bodies.len())?;
            for (at, bodies) in (3u16..).zip([&row.origins, &row.heads, &row.bodies]) {
                grid.text(at, &self.some_names(bodies, MOST_NAMES, lang), &styles.text)?;
            }
            grid.next()?;
        }
        grid.filter(0, 6)
    }
}
