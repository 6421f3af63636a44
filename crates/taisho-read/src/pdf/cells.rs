//! Writes rows of cells as rows or, if a cell contains clauses, as paragraphs.

use super::label;
use super::lines::PdfLine;
use super::region::CellRow;
use std::collections::BTreeMap;

pub use super::region::joined;

/// Returns whether a cell contains several clauses.
pub fn has_clauses(lines: &[PdfLine]) -> bool {
    clauses(lines).filter(|begins| *begins).count() >= 2
}

/// Returns whether each line of a cell begins with a label, or with a bullet directly before its text. Such
/// a bullet may be the ・ of an enumeration, unless it begins the cell or follows a sentence, as the first of
/// a list does.
fn clauses(lines: &[PdfLine]) -> impl Iterator<Item = bool> {
    let mut list = None;
    let mut closes = true;
    lines.iter().map(move |line| {
        let text = line.text();
        let bullet = text.chars().next().filter(|c| BULLETS.contains(c));
        if closes {
            list = bullet.or(list);
        }
        closes = text.ends_with(['。', '：', ':']);
        label::begins(&text) || bullet.is_some() && bullet == list
    })
}

/// Signs that begin list items without white space after them.
const BULLETS: [char; 8] = ['・', '･', '●', '○', '■', '◆', '◇', '□'];

/// Cells of a table in the form in which they are written.
#[derive(Debug, Clone, PartialEq)]
pub enum CellText {
    /// The joined lines of a cell, and the base lines of the first and the last.
    Paragraph(String, f32, f32),
    /// Cells from left to right, and the base line of the first.
    Row(Vec<String>, f32),
}

/// Returns the rows of a table in the form in which they are written.
pub fn texts(rows: &[CellRow]) -> Vec<CellText> {
    let edges = Edges::of(rows);
    let mut found = Vec::new();
    for row in rows {
        let cells = (0..row.len()).map(|at| edges.cell(row, at));
        write_row(cells.filter(|cell| !cell.lines.is_empty()).collect(), &mut found);
    }
    found
}

/// Returns the paragraphs of each cell of a row, for each row.
pub fn paragraphs_of(rows: &[CellRow]) -> Vec<Vec<Vec<CellText>>> {
    let edges = Edges::of(rows);
    let cell = |row: &CellRow, at| {
        let mut texts = Vec::new();
        paragraphs(edges.cell(row, at), &mut texts);
        texts
    };
    rows.iter()
        .map(|row| (0..row.len()).map(|at| cell(row, at)).collect())
        .collect()
}

/// The right edge of the lines in each column. A line that ends there was broken by the width of the cell.
/// Rows with cells that span columns have separate entries.
struct Edges(BTreeMap<(usize, usize), f32>);

impl Edges {
    fn of(rows: &[CellRow]) -> Edges {
        let mut edges: BTreeMap<(usize, usize), f32> = BTreeMap::new();
        for row in rows {
            for (at, cell) in row.iter().enumerate() {
                let edge = edges.entry((row.len(), at)).or_insert(f32::MIN);
                *edge = cell.iter().map(PdfLine::end).fold(*edge, f32::max);
            }
        }
        Edges(edges)
    }

    fn cell<'r>(&self, row: &'r CellRow, at: usize) -> Cell<'r> {
        Cell {
            lines: &row[at],
            edge: self.0.get(&(row.len(), at)).copied().unwrap_or(f32::MAX),
        }
    }
}
/// The lines of a cell, and the right edge of its column.
#[derive(Debug, Clone, Copy)]
struct Cell<'r> {
    lines: &'r [PdfLine],
    edge: f32,
}

impl Cell<'_> {
    /// Returns whether a paragraph begins at a line: it is full, and further right than the lines before and
    /// after it. The end of a long title may be further right too, but isn't full.
    fn indents(&self, at: usize) -> bool {
        let [before, line, after] = [at - 1, at, at + 1].map(|i| self.lines.get(i));
        let (Some(before), Some(line), Some(after)) = (before, line, after) else {
            return false;
        };
        let is_left = |other: &PdfLine| other.start() + 0.7 * line.size < line.start();
        let is_full = line.end() + 1.5 * line.size > self.edge;
        is_full && !before.text().contains(['、', '。']) && is_left(before) && is_left(after)
    }
}

/// Writes a row of a table. If one cell contains clauses, they follow the row. If several do, all cells are
/// text, one after the other.
fn write_row(mut cells: Vec<Cell<'_>>, texts: &mut Vec<CellText>) {
    let mut with_clauses = cells.iter_mut().filter(|cell| has_clauses(cell.lines));
    let mut after = None;
    match (with_clauses.next(), with_clauses.next()) {
        (Some(cell), None) => {
            let first = clauses(cell.lines).position(|begins| begins).unwrap_or(0);
            let (lead, clauses) = cell.lines.split_at(first);
            after = Some(Cell {
                lines: clauses,
                edge: cell.edge,
            });
            cell.lines = lead;
        }
        (Some(_), Some(_)) => {
            cells.iter().for_each(|cell| paragraphs(*cell, texts));
            return;
        }
        (None, _) => {}
    }
    cells.retain(|cell| !cell.lines.is_empty());
    match cells.as_slice() {
        [cell] => paragraphs(*cell, texts),
        cells => {
            let y = cells
                .iter()
                .flat_map(|cell| cell.lines)
                .map(|line| line.y)
                .fold(f32::MAX, f32::min);
            let words = cells.iter().map(|cell| joined(cell.lines)).collect();
            if !cells.is_empty() {
                texts.push(CellText::Row(words, y));
            }
        }
    }
    if let Some(cell) = after {
        paragraphs(cell, texts);
    }
}

/// Writes the paragraphs of a cell. A line that reaches the edge of the cell continues in the next, unless
/// that begins with a label or is indented after a sentence or a title.
fn paragraphs(cell: Cell<'_>, texts: &mut Vec<CellText>) {
    let mut from = 0;
    let left = cell.lines.iter().map(PdfLine::start).fold(f32::MAX, f32::min);
    let clauses: Vec<bool> = clauses(cell.lines).collect();
    for at in 1..=cell.lines.len() {
        if let Some(next) = cell.lines.get(at) {
            let last = &cell.lines[at - 1];
            let closes = last.text().ends_with('。');
            // Inside a sentence a line may be shorter, because what follows may be indivisible.
            let room = if closes { 1.5 } else { 4.0 };
            let is_full = last.end() + room * last.size > cell.edge;
            let is_closed = closes && next.start() > left + 0.7 * next.size;
            let begins = clauses[at] && (closes || !label::is_listed_word(&next.text()));
            let below_title = clauses[from] && at == from + 1 && cell.indents(at);
            if is_full && !is_closed && !begins && !below_title {
                continue;
            }
        }
        let lines = &cell.lines[from..at];
        if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
            texts.push(CellText::Paragraph(joined(lines), first.y, last.y));
        }
        from = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::glyph::Glyph;

    fn line(text: &str, x: f32, y: f32) -> Option<PdfLine> {
        let places = (0_u16..).map(|k| x + 10.0 * f32::from(k));
        let letters = text.chars().zip(places);
        PdfLine::new(letters.map(|(c, x)| Glyph::letter(c, x, y)).collect())
    }

    fn written(lines: &[&str]) -> Vec<String> {
        let places = (1_u16..).map(|k| 20.0 * f32::from(k));
        let lines = lines
            .iter()
            .zip(places)
            .filter_map(|(text, y)| line(text, 100.0, y));
        let name = line("対策", 0.0, 20.0).into_iter().collect();
        let texts = texts(&[vec![name, lines.collect()]]).into_iter();
        texts
            .map(|text| match text {
                CellText::Row(cells, _) => cells.join("|"),
                CellText::Paragraph(text, ..) => text,
            })
            .collect()
    }

    #[test]
    fn bullets_behind_a_sentence_begin_items_and_those_of_an_enumeration_do_not() {
        assert_eq!(
            written(&["次のとおりとする。", "・誓約書の提出", "・権限の削除"]),
            ["対策|次のとおりとする。", "・誓約書の提出", "・権限の削除"]
        );
        assert_eq!(
            written(&["情報の漏えい・改ざん", "・消去又は機器の盗難", "・破壊を防ぐ。"]),
            ["対策|情報の漏えい・改ざん・消去又は機器の盗難・破壊を防ぐ。"]
        );
    }
}
