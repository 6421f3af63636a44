//! What is read of a page: lines and tables.

use super::lines::PdfLine;
use super::tables::PdfTable;

/// A line or a table.
#[derive(Debug, Clone)]
pub enum PagePiece {
    /// A line, and where its region begins.
    Line(PdfLine, f32),
    /// A table.
    Table(PdfTable),
}

impl PagePiece {
    /// Returns the base line, or that of the first line of a table.
    pub fn y(&self) -> f32 {
        match self {
            PagePiece::Line(line, _) => line.y,
            PagePiece::Table(table) => table.y(),
        }
    }

    /// Returns the base line, or that of the last line of a table.
    pub fn bottom(&self) -> f32 {
        match self {
            PagePiece::Line(line, _) => line.y,
            PagePiece::Table(table) => table.bottom(),
        }
    }
}
