//! What is written of a page: lines, paragraphs and rows of cells.

use super::lines::PdfLine;
use crate::versions::Column;

/// A line, a paragraph or a row of cells.
#[derive(Debug, Clone)]
pub enum PagePiece {
    /// A line, and where its region begins.
    Line(PdfLine, f32),
    /// Lines of a cell that were joined because the width of the cell broke them, and the base lines of the first and the
    /// last.
    Paragraph(String, f32, f32),
    /// Cells from left to right, and the base line of the first.
    Row(Vec<String>, f32),
    /// A line of a table of two versions.
    InColumn(PdfLine, Column),
}

impl PagePiece {
    /// Returns the base line.
    pub fn y(&self) -> f32 {
        match self {
            PagePiece::Line(line, _) | PagePiece::InColumn(line, _) => line.y,
            PagePiece::Paragraph(_, y, _) | PagePiece::Row(_, y) => *y,
        }
    }

    /// Returns the base line of its last line, as far as that is known.
    pub fn bottom(&self) -> f32 {
        match self {
            PagePiece::Paragraph(_, _, y) => *y,
            _ => self.y(),
        }
    }
}
