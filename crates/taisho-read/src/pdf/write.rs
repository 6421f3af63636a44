//! Writes lines and rows as text.

use super::cells::{self, CellText};
use super::furniture::PageSheet;
use super::glyph::usual_size;
use super::lines::PdfLine;
use super::piece::PagePiece;
use super::region::CellRow;
use crate::BlockKind;
use crate::draft::Draft;
use crate::omission::Omission;
use crate::versions::{Column, VersionsCell};

/// Writes all pages.
pub fn write(sheets: &[PageSheet], draft: &mut Draft) {
    let size = body_size(sheets);
    let leading = leading(sheets);
    for sheet in sheets {
        draft.page();
        let mut omitted = sheet.omitted.iter().peekable();
        let left = left_edge(sheet);
        let mut spacing = Spacing { leading, last: None };
        for (piece, apart) in &sheet.pieces {
            let y = piece.y();
            if apart.is_none() {
                spacing.before(y, draft);
            }
            while let Some((_, why, text)) = omitted.next_if(|(height, ..)| *height <= y + 1.0) {
                draft.omit(*why, text);
            }
            match piece {
                PagePiece::Line(line, _) if apart.is_some() => {
                    let kind = apart.map_or(BlockKind::Line, BlockKind::Apart);
                    draft.line(&line.text(), kind);
                }
                PagePiece::Line(line, column) => {
                    // A column other than the first has its own left edge.
                    let edge = if *column > left + 8.0 * size {
                        *column
                    } else {
                        left
                    };
                    let text = indent(line.start() - edge, size) + &line.text();
                    draft.line(&text, BlockKind::Line);
                }
                PagePiece::Table(table) => match &table.versions {
                    Some(versions) => two_versions(&table.rows, versions, draft),
                    None => table_texts(&cells::texts(&table.rows), &mut spacing, draft),
                },
            }
        }
        for (_, why, text) in omitted {
            draft.omit(*why, text);
        }
    }
}

fn table_texts(texts: &[CellText], spacing: &mut Spacing, draft: &mut Draft) {
    for text in texts {
        match text {
            CellText::Paragraph(text, y, bottom) => {
                spacing.before(*y, draft);
                draft.line(text, BlockKind::Paragraph);
                spacing.last = Some(*bottom);
            }
            CellText::Row(cells, y) => {
                spacing.before(*y, draft);
                draft.row(cells);
            }
        }
    }
}

/// Writes a table of two versions, each cell into its column. Remarks belong to neither.
fn two_versions(rows: &[CellRow], columns: &[Option<Column>], draft: &mut Draft) {
    for (row, cells) in rows.iter().zip(cells::paragraphs_of(rows)) {
        let is_usual = cells.len() == columns.len();
        for (at, texts) in cells.iter().enumerate() {
            let has = match is_usual {
                true => VersionsCell::across(&columns[at..=at]),
                false => VersionsCell::Both,
            };
            draft.column(match has {
                VersionsCell::Of(column) => Some(column),
                VersionsCell::Both | VersionsCell::Remarks => None,
            });
            if has == VersionsCell::Remarks {
                draft.omit(Omission::Remarks, &cells::joined(&row[at]));
                continue;
            }
            for text in texts {
                if let CellText::Paragraph(text, ..) = text {
                    draft.line(text, BlockKind::Paragraph);
                }
            }
        }
    }
    draft.column(None);
}

/// Decides where blank lines are: at gaps wider than between most lines.
struct Spacing {
    /// Distance between most lines.
    leading: f32,
    /// Base line of what was written last.
    last: Option<f32>,
}

impl Spacing {
    /// Writes a blank line if there is a gap above what comes at `y`.
    fn before(&mut self, y: f32, draft: &mut Draft) {
        let gap = self.last.map_or(0.0, |last| y - last);
        if gap > 1.7 * self.leading && gap < 20.0 * self.leading {
            draft.blank();
        }
        self.last = Some(y);
    }
}

/// Returns indentation in full-width and half-width spaces, with which the outline finds where lines were
/// broken.
fn indent(points: f32, size: f32) -> String {
    let halves = (points / size * 2.0).round().clamp(0.0, 60.0) as usize;
    "\u{3000}".repeat(halves / 2) + if halves % 2 == 1 { " " } else { "" }
}

fn body(sheets: &[PageSheet]) -> impl Iterator<Item = &PdfLine> {
    let pieces = sheets.iter().flat_map(|sheet| &sheet.pieces);
    pieces.filter_map(|(piece, apart)| match piece {
        PagePiece::Line(line, _) if apart.is_none() => Some(line),
        _ => None,
    })
}

/// Returns the size of most letters.
fn body_size(sheets: &[PageSheet]) -> f32 {
    usual_size(body(sheets).map(|line| line.size))
        .unwrap_or(10.0)
        .max(1.0)
}

/// Returns the distance between most lines.
fn leading(sheets: &[PageSheet]) -> f32 {
    let mut gaps = Vec::new();
    for sheet in sheets {
        let lines: Vec<f32> = body(std::slice::from_ref(sheet)).map(|line| line.y).collect();
        gaps.extend(
            lines
                .windows(2)
                .map(|pair| pair[1] - pair[0])
                .filter(|gap| *gap > 1.0),
        );
    }
    gaps.sort_by(f32::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(f32::MAX)
}

/// Returns the left edge of the lines of a page that aren't indented.
fn left_edge(sheet: &PageSheet) -> f32 {
    let lines = body(std::slice::from_ref(sheet));
    lines.map(PdfLine::start).fold(f32::MAX, f32::min)
}
