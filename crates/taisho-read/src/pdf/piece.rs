//! The lines and tables of a page.

use super::lines::PdfLine;
use super::tables::PdfTable;

/// A line or a table.
#[derive(Debug, Clone)]
pub enum PagePiece {
    /// A line, with the left edge of its region.
    Line(PdfLine, f32),
    /// A table.
    Table(PdfTable),
}

impl PagePiece {
    /// Returns the base line of the line, or of the first line of the table.
    pub fn y(&self) -> f32 {
        match self {
            PagePiece::Line(line, _) => line.y,
            PagePiece::Table(table) => table.y(),
        }
    }

    /// Returns the base line of the line, or of the last line of the table.
    pub fn bottom(&self) -> f32 {
        match self {
            PagePiece::Line(line, _) => line.y,
            PagePiece::Table(table) => table.bottom(),
        }
    }
}
