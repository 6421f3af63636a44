//! Rows of cells, written as rows or, if a cell has clauses, as paragraphs.

use super::label;
use super::lines::PdfLine;
use super::piece::PagePiece;
use super::region::CellRow;
use crate::Apart;
use std::collections::BTreeMap;

pub use super::region::joined;

/// Whether a cell has several clauses.
pub fn has_clauses(lines: &[PdfLine]) -> bool {
    lines.iter().filter(|line| label::begins(&line.text())).count() >= 2
}

/// Writes the rows of a table.
pub fn write(rows: &[CellRow], pieces: &mut Vec<(PagePiece, Option<Apart>)>) {
    // How far the lines of a column go: a line that ends there was broken by the width of the cell. Rows with cells over
    // several columns have columns of their own.
    let mut edges: BTreeMap<(usize, usize), f32> = BTreeMap::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            let edge = edges.entry((row.len(), at)).or_insert(f32::MIN);
            *edge = cell.iter().map(PdfLine::end).fold(*edge, f32::max);
        }
    }
    let mut found = Vec::new();
    for row in rows {
        let cell = |(at, lines)| Cell {
            lines,
            edge: edges.get(&(row.len(), at)).copied().unwrap_or(f32::MAX),
        };
        let cells = row.iter().map(Vec::as_slice).enumerate().map(cell);
        write_row(cells.filter(|cell| !cell.lines.is_empty()).collect(), &mut found);
    }
    pieces.extend(found.into_iter().map(|piece| (piece, None)));
}

/// The lines of a cell, and where its column ends.
#[derive(Debug, Clone, Copy)]
struct Cell<'r> {
    lines: &'r [PdfLine],
    edge: f32,
}

/// A row of a table. If one cell has clauses, they follow the row; if several have, all cells are text, one after the other.
fn write_row(mut cells: Vec<Cell<'_>>, pieces: &mut Vec<PagePiece>) {
    let mut with_clauses = cells.iter_mut().filter(|cell| has_clauses(cell.lines));
    let mut after = None;
    match (with_clauses.next(), with_clauses.next()) {
        (Some(cell), None) => {
            let first = cell.lines.iter().position(|line| label::begins(&line.text())).unwrap_or(0);
            let (lead, clauses) = cell.lines.split_at(first);
            after = Some(Cell {
                lines: clauses,
                edge: cell.edge,
            });
            cell.lines = lead;
        }
        (Some(_), Some(_)) => {
            cells.iter().for_each(|cell| paragraphs(*cell, pieces));
            return;
        }
        (None, _) => {}
    }
    cells.retain(|cell| !cell.lines.is_empty());
    match cells.as_slice() {
        [cell] => paragraphs(*cell, pieces),
        cells => {
            let y = cells.iter().flat_map(|cell| cell.lines).map(|line| line.y).fold(f32::MAX, f32::min);
            let words = cells.iter().map(|cell| joined(cell.lines)).collect();
            if !cells.is_empty() {
                pieces.push(PagePiece::Row(words, y));
            }
        }
    }
    if let Some(cell) = after {
        paragraphs(cell, pieces);
    }
}

/// The paragraphs of a cell: a line that reaches the edge of the cell goes on in the next, unless that begins with a label or
/// is indented.
fn paragraphs(cell: Cell<'_>, pieces: &mut Vec<PagePiece>) {
    let mut from = 0;
    let left = cell.lines.iter().map(PdfLine::start).fold(f32::MAX, f32::min);
    for at in 1..=cell.lines.len() {
        if let Some(next) = cell.lines.get(at) {
            let last = &cell.lines[at - 1];
            let is_full = last.end() + 1.5 * last.size > cell.edge;
            let is_closed = last.text().ends_with('。') && next.start() > left + 0.7 * next.size;
            if is_full && !is_closed && !label::begins(&next.text()) {
                continue;
            }
        }
        let lines = &cell.lines[from..at];
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            pieces.push(PagePiece::Paragraph(joined(lines), first.y, last.y));
        }
        from = at;
    }
}
