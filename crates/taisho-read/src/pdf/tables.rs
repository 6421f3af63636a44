//! Tables that continue over several pages: repeated headings, and rows that a page break divides.

use super::cells;
use super::furniture::PageSheet;
use super::label;
use super::lines::PdfLine;
use super::piece::PagePiece;
use super::region::{CellRow, twips};
use crate::Apart;
use crate::versions::Column;

/// The rows of a table on one page.
#[derive(Debug, Clone)]
pub struct PdfTable {
    /// The rows from top to bottom.
    pub rows: Vec<CellRow>,
    /// Left edges of the columns.
    pub edges: Vec<f32>,
    /// The version in each column if it is a table of two versions, without its heading. `None` for remarks.
    pub versions: Option<Vec<Option<Column>>>,
}

impl PdfTable {
    /// Returns the base line of its first line.
    pub fn y(&self) -> f32 {
        let lines = self.rows.first().into_iter().flatten().flatten();
        lines.map(|line| line.y).fold(f32::MAX, f32::min)
    }

    /// Returns the base line of its last line.
    pub fn bottom(&self) -> f32 {
        let lines = self.rows.iter().flatten().flatten();
        lines.map(|line| line.y).fold(f32::MIN, f32::max)
    }

    /// Returns whether `next` has the same columns. Its page may be next to the page of this table.
    fn is_like(&self, next: &PdfTable) -> bool {
        const NEAR: i32 = 60;
        let widths = |table: &PdfTable| -> Vec<i32> {
            let edges = table.edges.windows(2);
            edges.map(|pair| twips(pair[1] - pair[0])).collect()
        };
        let (a, b) = (widths(self), widths(next));
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| (a - b).abs() <= NEAR)
    }

    /// Returns whether the first row of another table continues the last row of this one, because its first
    /// column is empty, or its last cell continues inside a sentence. A row whose label is in a later column
    /// isn't a continuation.
    fn is_divided(&self, next: &CellRow) -> bool {
        let Some(last) = self.rows.last().filter(|last| last.len() == next.len()) else {
            return false;
        };
        let (Some(name), Some(rest)) = (next.first(), next.last()) else {
            return false;
        };
        match name.first() {
            None => !last[0].is_empty() && !begins_with_label(next),
            Some(line) => !label::begins(&line.text()) && self.goes_on(next.len() - 1, rest),
        }
    }
}

/// Returns whether the first cell with text, among those before the last, is a label.
fn begins_with_label(row: &CellRow) -> bool {
    let before_last = &row[..row.len() - 1];
    let first = before_last.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| label::is_label(&cells::joined(cell)))
}

/// Joins tables that continue from one page to the next.
pub fn join(sheets: &mut [PageSheet]) {
    let mut reading = TableReading::default();
    for at in 0..sheets.len() {
        let mut piece = 0;
        while let Some((of, apart)) = sheets[at].pieces.get(piece) {
            match of {
                _ if apart.is_some() => {}
                PagePiece::Line(..) => reading.last = None,
                PagePiece::Table(next) => {
                    let mut next = next.clone();
                    let heads = reading.go_on(sheets, &mut next);
                    let heads = heads
                        .into_iter()
                        .map(|line| (PagePiece::Line(line, 0.0), Some(Apart::RunningHead)));
                    let before = sheets[at].pieces.len();
                    sheets[at].pieces.splice(piece..piece, heads);
                    piece += sheets[at].pieces.len() - before;
                    sheets[at].pieces[piece].0 = PagePiece::Table(next);
                    reading.last = Some((at, piece));
                }
            }
            piece += 1;
        }
    }
}

/// The state of joining tables.
#[derive(Debug, Default)]
struct TableReading {
    /// The sheet and the piece of the last table, if no text came after it.
    last: Option<(usize, usize)>,
    /// The heading of that table and of those that it continues.
    heading: Vec<String>,
    /// The last table of two versions, of which only the columns matter.
    versions: Option<PdfTable>,
}

impl TableReading {
    /// Joins `next` with the table before it. Returns the lines of a heading that only repeats what the
    /// table is.
    fn go_on(&mut self, sheets: &mut [PageSheet], next: &mut PdfTable) -> Vec<PdfLine> {
        // A table of two versions may continue after other text, and may not repeat its heading.
        match &self.versions {
            _ if next.versions.is_some() => self.versions = Some(next.without_rows()),
            Some(table) if table.is_like(next) => next.versions = table.versions.clone(),
            _ => self.versions = None,
        }
        let last = self
            .last
            .and_then(|(sheet, piece)| match &mut sheets[sheet].pieces[piece].0 {
                PagePiece::Table(table) if table.is_like(next) => Some(table),
                _ => None,
            });
        match last {
            Some(table) => {
                let heads = next.without_heading(&self.heading);
                table.take_rest(next);
                heads
            }
            None => {
                self.heading = next.rows.first().map(words).unwrap_or_default();
                Vec::new()
            }
        }
    }
}

impl PdfTable {
    /// Returns an empty table with the same columns.
    fn without_rows(&self) -> PdfTable {
        PdfTable {
            rows: Vec::new(),
            edges: self.edges.clone(),
            versions: self.versions.clone(),
        }
    }

    /// Removes the first row if it repeats the heading, and returns its lines.
    fn without_heading(&mut self, heading: &[String]) -> Vec<PdfLine> {
        let is_heading = self.rows.len() > 1 && self.rows.first().is_some_and(|row| words(row) == heading);
        match is_heading {
            true => self.rows.remove(0).into_iter().flatten().collect(),
            false => Vec::new(),
        }
    }

    /// Removes the first row of `next` if it continues the last row and adds it there. In a table of two
    /// versions, only the cells that continue are moved.
    fn take_rest(&mut self, next: &mut PdfTable) {
        let Some(first) = next.rows.first_mut() else {
            return;
        };
        if self.versions.is_some() {
            for (at, rest) in first.iter_mut().enumerate() {
                if self.goes_on(at, rest)
                    && let Some(cell) = self.rows.last_mut().and_then(|row| row.get_mut(at))
                {
                    cell.append(rest);
                }
            }
        } else if self.is_divided(first) {
            let rest = next.rows.remove(0);
            if let Some(last) = self.rows.last_mut() {
                last.iter_mut()
                    .zip(rest)
                    .for_each(|(cell, rest)| cell.extend(rest));
            }
        }
    }

    /// Returns whether the last row's cell in column `at` breaks off inside a sentence that `rest`
    /// continues.
    fn goes_on(&self, at: usize, rest: &[PdfLine]) -> bool {
        let last = self.rows.last().and_then(|row| row.get(at)?.last());
        let cells = self.rows.iter().filter_map(|row| row.get(at));
        let edge = cells.flatten().map(PdfLine::end).fold(f32::MIN, f32::max);
        let is_open =
            |line: &PdfLine| line.end() + 1.5 * line.size > edge && !line.text().ends_with(['。', '．']);
        let begins = rest.first().is_none_or(|line| label::begins(&line.text()));
        last.is_some_and(is_open) && !begins
    }
}

fn words(row: &CellRow) -> Vec<String> {
    row.iter().map(|cell| cells::joined(cell)).collect()
}
