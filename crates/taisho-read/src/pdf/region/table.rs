//! Tables without vertical rules: columns separated by strips without text, and rows that begin together.

use super::gutter::{distances, leading};
use super::row::{PageRow, Part, RowContent, Twips, twips};
use crate::pdf::label;
use crate::pdf::lines::{self, PdfLine};
use crate::pdf::tables::PdfTable;
use taisho_text::space::is_space;

/// A row of cells, each with its lines.
pub type CellRow = Vec<Vec<PdfLine>>;

/// Returns `rows` as the rows of a table, or `None` if they don't look like one.
pub fn of(rows: &[PageRow]) -> Option<PdfTable> {
    let columns = columns(rows, Gap::Wide)?;
    let starts = starts(rows, &columns);
    let cells: Vec<CellRow> = cut(rows, &starts, &columns);
    is_table(&cells, &columns).then(|| PdfTable {
        rows: cells,
        edges: columns.iter().map(|x| *x as f32 / 20.0).collect(),
        versions: None,
    })
}

/// The width of the strips between columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// A letter, or slightly less if the strip goes through many rows, because nothing else shows the
    /// columns.
    Wide,
    /// Half a letter, because rules show that there is a table.
    Narrow,
}

/// Fewest rows for a strip that is narrower than a letter.
const MANY: usize = 8;

/// Returns the left edges of the columns of `rows`, from the strips that no letter covers. `None` if there
/// is only one column.
pub fn columns(rows: &[PageRow], gap: Gap) -> Option<Vec<Twips>> {
    let mut stretches: Vec<(Twips, Twips)> = Vec::new();
    for row in rows {
        let RowContent::Line(line) = &row.content else {
            return None;
        };
        let letters = line.glyphs.iter().filter(|glyph| !glyph.is_space());
        stretches.extend(letters.map(|glyph| (twips(glyph.x), twips(glyph.end()))));
    }
    stretches.sort_unstable();
    let mut sizes: Vec<Twips> = rows.iter().map(|row| row.parts[0].size).collect();
    sizes.sort_unstable();
    let size = sizes.get(sizes.len() / 2).copied()?;
    let needed = match gap {
        Gap::Wide if rows.len() < MANY => size,
        Gap::Wide => size * 7 / 10,
        Gap::Narrow => size / 2,
    };
    let mut columns = Vec::new();
    let mut end = Twips::MIN / 2;
    for (x0, x1) in stretches {
        if x0 - end >= needed {
            columns.push(x0);
        }
        end = end.max(x1);
    }
    (columns.len() >= 2).then_some(columns)
}

/// Returns the column at a position.
fn column_of(columns: &[Twips], x: Twips) -> usize {
    columns.partition_point(|edge| *edge <= x).saturating_sub(1)
}

/// Returns the indexes of the rows with which rows of the table begin.
///
/// If the first columns contain only labels, one for each level, a row begins at each label. Otherwise it
/// begins at a gap wider than between the lines of a cell. If there is no such gap, a row begins at every
/// line of the first column, unless the previous line is full and that one continues it.
fn starts(rows: &[PageRow], columns: &[Twips]) -> Vec<usize> {
    let levels = label_columns(rows, columns);
    if levels >= 2 {
        let is_labelled = |row: &PageRow| row.parts.iter().any(|part| part.x0 < columns[levels] - 2);
        return (0..rows.len())
            .filter(|&at| at == 0 || is_labelled(&rows[at]))
            .collect();
    }
    let usual = usual_gap(rows);
    let size = rows[0].parts[0].size;
    let apart = |at: usize| rows[at].y() - rows[at - 1].y() >= usual + size * 3 / 10;
    let first = |at: usize| {
        rows[at]
            .parts
            .iter()
            .find(|part| column_of(columns, part.x0) == 0)
    };
    let mut starts: Vec<usize> = (0..rows.len())
        .filter(|&at| at == 0 || apart(at) && first(at).is_some())
        .collect();
    let labelled = |part: &Part| label::is_label(&part.text) || label::begins(&part.text);
    if starts.len() < 3 {
        let full = |at: usize| first(at).is_some_and(|part| part.x1 + 2 * part.size > columns[1]);
        let words = (0..rows.len())
            .filter_map(first)
            .filter(|part| !labelled(part))
            .count();
        let begins = |at: usize| match (at, first(at)) {
            (0, _) => true,
            (_, None) => false,
            // Labels show where rows begin if all rows have one.
            (_, Some(part)) => labelled(part) || words * 2 > rows.len() && !full(at - 1),
        };
        starts = (0..rows.len()).filter(|&at| begins(at)).collect();
    }
    starts
}

/// Returns how many columns at the start contain only labels, apart from the heading of the table. Those
/// after the first may be empty, because a page may lack labels of a level. The last column contains text.
fn label_columns(rows: &[PageRow], columns: &[Twips]) -> usize {
    let holds_labels = |column: usize| {
        let parts = || {
            rows.iter()
                .skip(1)
                .flat_map(|row| &row.parts)
                .filter(move |part| column_of(columns, part.x0 + 2) == column)
        };
        (column > 0 || parts().next().is_some()) && parts().all(|part| label::is_label(&part.text))
    };
    (0..columns.len() - 1)
        .take_while(|&column| holds_labels(column))
        .count()
}

/// Returns the distance between the lines of a cell: that of most rows, or a smaller one if it is frequent.
fn usual_gap(rows: &[PageRow]) -> Twips {
    let distances = distances(rows);
    let usual = distances.get(distances.len() / 4);
    usual.copied().unwrap_or_else(|| leading(rows))
}

/// Cuts `rows` at `starts` and between `columns`.
fn cut(rows: &[PageRow], starts: &[usize], columns: &[Twips]) -> Vec<CellRow> {
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&from, to)| {
            let mut cells = vec![Vec::new(); columns.len()];
            for row in &rows[from..to] {
                if let RowContent::Line(line) = &row.content {
                    for glyph in &line.glyphs {
                        cells[column_of(columns, twips(glyph.x) + 2)].push(glyph.clone());
                    }
                }
            }
            cells.into_iter().map(lines::lines).collect()
        })
        .collect()
}

/// Returns whether cells look like a table: enough rows, nearly all with several cells, and short cells
/// before the last.
fn is_table(rows: &[CellRow], columns: &[Twips]) -> bool {
    let filled = |row: &CellRow| row.iter().filter(|cell| !cell.is_empty()).count();
    let several = rows.iter().filter(|row| filled(row) >= 2).count();
    let enough = if columns.len() >= 3 { 2 } else { 3 };
    if several < enough || several * 10 < rows.len() * 8 {
        return false;
    }
    let texts = |cell: &Vec<PdfLine>| joined(cell);
    let before_last: Vec<String> = rows
        .iter()
        .flat_map(|row| {
            row[..row.len() - 1]
                .iter()
                .filter(|cell| !cell.is_empty())
                .map(texts)
        })
        .collect();
    let sentences = before_last
        .iter()
        .filter(|text| text.ends_with(['。', '、']) || text.contains("……"))
        .count();
    let letters: usize = before_last.iter().map(|text| text.chars().count()).sum();
    let is_number = |text: &String| text.chars().all(|c| c.is_numeric() || "…・.‥ 　".contains(c));
    let numbers = rows
        .iter()
        .filter_map(|row| row.last())
        .map(texts)
        .all(|text| is_number(&text));
    // A label that hangs before its text isn't a cell, and a single line for each row doesn't need a table.
    let first: Vec<String> = rows.iter().filter_map(|row| row.first()).map(texts).collect();
    let hanging = columns.len() == 2
        && first
            .iter()
            .all(|text| text.chars().all(is_space) || label::is_label(text));
    let plain = rows.iter().all(|row| row.iter().all(|cell| cell.len() <= 1))
        && first
            .iter()
            .any(|text| label::begins(text) && !(columns.len() > 2 && label::is_label(text)));
    sentences == 0 && letters <= before_last.len() * 24 && !numbers && !hanging && !plain
}

/// Joins the lines of a cell into one text, with spaces between Latin words.
pub fn joined(lines: &[PdfLine]) -> String {
    let mut text = String::new();
    let mut is_spaced = false;
    for line in lines {
        let next = line.text();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if is_spaced {
            text.push('\u{3000}');
        } else if latin(text.chars().last()) && latin(next.chars().next()) {
            text.push(' ');
        }
        text.push_str(&next);
        is_spaced = line.is_spaced;
    }
    text
}
