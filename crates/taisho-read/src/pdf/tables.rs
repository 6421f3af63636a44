//! Tables over several pages: headings that each page repeats, and rows that a page divides.

use super::cells;
use super::furniture::PageSheet;
use super::label;
use super::lines::PdfLine;
use super::piece::PagePiece;
use super::region::{CellRow, twips};
use crate::Apart;
use crate::versions::Column;

/// The rows of a table, or of the part of it that is on one page.
#[derive(Debug, Clone)]
pub struct PdfTable {
    /// From top to bottom.
    pub rows: Vec<CellRow>,
    /// Left edges of the columns.
    pub edges: Vec<f32>,
    /// What each column has if it is a table of two versions, without its heading; `None` for remarks.
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

    /// Whether `next` has the same columns. Its page may be beside the page of this one.
    fn is_like(&self, next: &PdfTable) -> bool {
        const NEAR: i32 = 60;
        let widths = |table: &PdfTable| -> Vec<i32> {
            let edges = table.edges.windows(2);
            edges.map(|pair| twips(pair[1] - pair[0])).collect()
        };
        let (a, b) = (widths(self), widths(next));
        a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| (a - b).abs() <= NEAR)
    }

    /// Whether the first row of another table is the rest of the last row of this one: it has nothing in the first column, or
    /// its last cell goes on inside a sentence. A row whose label is in a later column isn't a rest.
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

/// Whether the first cell that has text, of those before the last, is a label.
fn begins_with_label(row: &CellRow) -> bool {
    let before_last = &row[..row.len() - 1];
    let first = before_last.iter().find(|cell| !cell.is_empty());
    first.is_some_and(|cell| label::is_label(&cells::joined(cell)))
}

/// Joins tables that go on from one page to the next.
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

/// What was read of the tables so far.
#[derive(Debug, Default)]
struct TableReading {
    /// The sheet and the piece of the table that was read last, if no text came after it.
    last: Option<(usize, usize)>,
    /// The heading of that table and of those that it goes on from.
    heading: Vec<String>,
    /// The last table of two versions, of which only the columns count.
    versions: Option<PdfTable>,
}

impl TableReading {
    /// Joins `next` with the table before it; returns the lines of a heading that only says again what the table is.
    fn go_on(&mut self, sheets: &mut [PageSheet], next: &mut PdfTable) -> Vec<PdfLine> {
        // A table of two versions may go on behind other text, and needn't repeat its heading.
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
    /// A table with the same columns.
    fn without_rows(&self) -> PdfTable {
        PdfTable {
            rows: Vec::new(),
            edges: self.edges.clone(),
            versions: self.versions.clone(),
        }
    }

    /// Takes the first row out if it says what the heading says; returns its lines.
    fn without_heading(&mut self, heading: &[String]) -> Vec<PdfLine> {
        let is_heading = self.rows.len() > 1 && self.rows.first().is_some_and(|row| words(row) == heading);
        match is_heading {
            true => self.rows.remove(0).into_iter().flatten().collect(),
            false => Vec::new(),
        }
    }

    /// Takes the first row of `next` if it is the rest of the last row; in a table of two versions, the cells of it that are.
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

    /// Whether the last row's cell in column `at` breaks off inside a sentence that `rest` goes on with.
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
