//! Tables over several pages: headings that each page repeats, and rows that a page divides.

use super::cells;
use super::furniture::PageSheet;
use super::label;
use super::lines::PdfLine;
use super::piece::PagePiece;
use super::region::{CellRow, twips};
use crate::Apart;

/// The rows of a table, or of the part of it that is on one page.
#[derive(Debug, Clone)]
pub struct PdfTable {
    /// From top to bottom.
    pub rows: Vec<CellRow>,
    /// Left edges of the columns.
    pub edges: Vec<f32>,
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

    /// Whether the first row of `next` is the rest of the last row of this one: it has nothing in the first column, or a cell
    /// goes on inside a sentence.
    fn is_divided(&self, next: &CellRow) -> bool {
        let Some(last) = self.rows.last().filter(|last| last.len() == next.len()) else {
            return false;
        };
        let (Some(name), Some(text)) = (last.first(), last.last().and_then(|cell| cell.last())) else {
            return false;
        };
        let begins = |cell: &[PdfLine]| cell.first().is_some_and(|line| label::begins(&line.text()));
        let is_named = next.first().is_some_and(|cell| !cell.is_empty());
        let goes_on = !text.text().ends_with(['。', '．']) && next.last().is_some_and(|cell| !cell.is_empty() && !begins(cell));
        match is_named {
            false => !name.is_empty(),
            true => goes_on && !next.first().is_some_and(|cell| begins(cell)) && self.is_full(text),
        }
    }

    /// Whether a line of the last column was broken by the width of the column.
    fn is_full(&self, line: &PdfLine) -> bool {
        let cells = self.rows.iter().filter_map(|row| row.last());
        let edge = cells.flatten().map(PdfLine::end).fold(f32::MIN, f32::max);
        line.end() + 1.5 * line.size > edge
    }
}

/// Joins tables that go on from one page to the next.
pub fn join(sheets: &mut [PageSheet]) {
    // The place of the table that was read last, and the heading of it and those it goes on from.
    let mut last: Option<(usize, usize, Vec<String>)> = None;
    for at in 0..sheets.len() {
        let mut piece = 0;
        while piece < sheets[at].pieces.len() {
            match &sheets[at].pieces[piece] {
                (_, Some(_)) => {}
                (PagePiece::Table(next), None) => {
                    let mut next = next.clone();
                    let before = last.take().and_then(|(sheet, piece, heading)| {
                        match &sheets[sheet].pieces[piece].0 {
                            PagePiece::Table(table) if table.is_like(&next) => Some((sheet, piece, heading)),
                            _ => None,
                        }
                    });
                    let heading = match before {
                        Some((sheet, piece_before, heading)) => {
                            let apart = repeated(&mut next, &heading);
                            if let PagePiece::Table(table) = &mut sheets[sheet].pieces[piece_before].0 {
                                table.take_rest(&mut next);
                            }
                            let head = apart.into_iter().map(|line| (PagePiece::Line(line, 0.0), Some(Apart::RunningHead)));
                            let count = sheets[at].pieces.len();
                            sheets[at].pieces.splice(piece..piece, head);
                            piece += sheets[at].pieces.len() - count;
                            heading
                        }
                        None => next.rows.first().map(words).unwrap_or_default(),
                    };
                    sheets[at].pieces[piece].0 = PagePiece::Table(next);
                    last = Some((at, piece, heading));
                }
                _ => last = None,
            }
            piece += 1;
        }
    }
}

impl PdfTable {
    /// Takes the first row of `next` if it is the rest of the last row.
    fn take_rest(&mut self, next: &mut PdfTable) {
        if !next.rows.first().is_some_and(|row| self.is_divided(row)) {
            return;
        }
        let rest = next.rows.remove(0);
        if let Some(last) = self.rows.last_mut() {
            for (cell, rest) in last.iter_mut().zip(rest) {
                cell.extend(rest);
            }
        }
    }
}

/// Takes the first row of a table out of it if it says what the heading says.
fn repeated(table: &mut PdfTable, heading: &[String]) -> Vec<PdfLine> {
    let is_heading = table.rows.len() > 1 && table.rows.first().is_some_and(|row| words(row) == heading);
    match is_heading {
        true => table.rows.remove(0).into_iter().flatten().collect(),
        false => Vec::new(),
    }
}

fn words(row: &CellRow) -> Vec<String> {
    row.iter().map(|cell| cells::joined(cell)).collect()
}
