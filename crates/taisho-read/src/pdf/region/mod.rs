//! Divides a page into regions before its lines are read: columns, tables, marginal notes and text.
//! Wrapping, labels, page numbers and order are judged inside a region.
//!
//! A page is cut recursively (X-Y cut): a gutter without text divides a band of rows into two sides, and
//! what is above and below the band is cut separately. [`judge`] decides whether the sides are read one
//! after the other.

mod cost;
mod gutter;
mod judge;
mod row;
mod side;
mod table;

use super::lines::PdfLine;
use super::tables::PdfTable;
use crate::versions::{self, Column};
use crate::{Budget, Refusal};
use gutter::Band;
use judge::Verdict;
use row::{PageRow, RowContent, Twips};
use side::MarginSide;

pub use gutter::Gutter;
pub use row::{Contents, twips};
pub use table::{CellRow, Gap, columns, joined};

/// A part of a page.
#[derive(Debug)]
pub enum PageRegion {
    /// Lines below each other, and the left edge of their column.
    Text(Vec<PdfLine>, f32),
    /// Columns, read one after the other.
    Columns(Vec<Vec<PageRegion>>),
    /// A table without vertical rules.
    Rows(PdfTable),
    /// A ruled table, by its index.
    Ruled(usize),
    /// Marginal notes.
    Margin(Vec<PdfLine>),
}

/// Deepest nesting of columns that is searched.
const DEPTH: usize = 4;
/// Most gutters that are remembered. A document has one or two layouts.
const GUTTERS: usize = 16;

/// Cuts a page into regions.
#[derive(Debug)]
pub struct Cutter<'b> {
    budget: &'b Budget,
    /// Gutters of the columns read so far in the document.
    known: &'b mut Vec<Gutter>,
    /// Whether a part of the page can be read in two ways.
    pub doubtful: bool,
}

impl<'b> Cutter<'b> {
    /// Makes a cutter that counts its steps in `budget`. `known` are the gutters found on earlier pages.
    pub fn new(budget: &'b Budget, known: &'b mut Vec<Gutter>) -> Cutter<'b> {
        Cutter {
            budget,
            known,
            doubtful: false,
        }
    }

    /// Returns the regions of `contents` in reading order.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if the steps of the budget are used up.
    pub fn regions(&mut self, contents: Contents) -> Result<Vec<PageRegion>, Refusal> {
        self.column(contents, DEPTH)
    }

    fn column(&mut self, contents: Contents, depth: usize) -> Result<Vec<PageRegion>, Refusal> {
        let rows = contents.rows();
        let texts = rows
            .iter()
            .filter(|row| matches!(row.content, RowContent::Line(_)));
        let left = texts
            .filter_map(|row| row.parts.first())
            .map(|part| part.x0)
            .min();
        let mut regions = Vec::new();
        self.divide(rows, left.unwrap_or(0), depth, &mut regions)?;
        Ok(regions)
    }

    /// Divides rows of a column that begins at `left`.
    fn divide(
        &mut self,
        rows: Vec<PageRow>,
        left: Twips,
        depth: usize,
        regions: &mut Vec<PageRegion>,
    ) -> Result<(), Refusal> {
        let mut rest = rows;
        while depth > 0
            && let Some((band, cut)) = self.best(&rest)?
        {
            let below = rest.split_off(band.to);
            let inside = rest.split_off(band.from);
            self.divide(rest, left, depth, regions)?;
            match cut {
                Cut::Columns => {
                    let [a, b] = Contents::divided(inside, band.x);
                    let mut columns = flat(self.column(a, depth - 1)?);
                    columns.extend(flat(self.column(b, depth - 1)?));
                    regions.push(PageRegion::Columns(columns));
                }
                Cut::Rows(table) => regions.push(PageRegion::Rows(table)),
                Cut::Versions(columns) => {
                    let edges = [left, band.x].map(|x| x as f32 / 20.0);
                    let sides = Contents::divided(inside.into_iter().skip(1).collect(), band.x);
                    let lines = sides.map(|side| super::lines::lines(side.glyphs));
                    regions.push(PageRegion::Rows(PdfTable {
                        rows: vec![lines.into()],
                        edges: edges.into(),
                        versions: Some(columns.map(Some).into()),
                    }));
                }
                Cut::Margin(side) => {
                    let [a, b] = Contents::divided(inside, band.x);
                    let (text, notes) = match side {
                        MarginSide::Left => (b, a),
                        MarginSide::Right => (a, b),
                    };
                    regions.extend(self.column(text, depth - 1)?);
                    regions.push(PageRegion::Margin(super::lines::lines(notes.glyphs)));
                    regions.extend(notes.tables.iter().map(|(at, _)| PageRegion::Ruled(*at)));
                }
            }
            rest = below;
        }
        plain(rest, left, regions);
        Ok(())
    }

    /// Returns the band to cut first, and how to cut it.
    fn best(&mut self, rows: &[PageRow]) -> Result<Option<(Band, Cut)>, Refusal> {
        let bands = gutter::bands(rows, self.budget)?;
        for band in &bands {
            self.count(band)?;
            if let Some(side) = side::of(rows, band) {
                return Ok(Some((*band, Cut::Margin(side))));
            }
        }
        for band in bands {
            self.count(&band)?;
            let inside = &rows[band.from..band.to];
            let is_text = inside
                .iter()
                .all(|row| matches!(row.content, RowContent::Line(_)));
            if let Some(columns) = versions_of(inside).filter(|_| is_text) {
                return Ok(Some((band, Cut::Versions(columns))));
            }
            let verdict = judge::judge(rows, &band, self.known);
            self.doubtful |= verdict.is_some_and(Verdict::is_doubtful);
            if verdict.is_some_and(Verdict::is_columns) {
                self.remember(inside, band.x);
                return Ok(Some((band, Cut::Columns)));
            }
            if let Some(table) = table::of(inside) {
                return Ok(Some((band, Cut::Rows(table))));
            }
            if verdict.is_some_and(Verdict::may_be_columns) {
                return Ok(Some((band, Cut::Columns)));
            }
        }
        Ok(None)
    }

    /// Counts the steps for examining a band.
    fn count(&self, band: &Band) -> Result<(), Refusal> {
        for _ in 0..=(band.to - band.from) / 4 {
            self.budget.tick()?;
        }
        Ok(())
    }

    /// Remembers the gutter around `x`.
    fn remember(&mut self, rows: &[PageRow], x: Twips) {
        let parts = || rows.iter().flat_map(|row| &row.parts);
        let end = parts().map(|part| part.x1).filter(|end| *end <= x).max();
        let start = parts().map(|part| part.x0).filter(|start| *start >= x).min();
        if let (Some(x0), Some(x1)) = (end, start)
            && self.known.len() < GUTTERS
        {
            self.known.push(Gutter { x0, x1 });
            self.known.dedup();
        }
    }
}

/// How a band is cut.
enum Cut {
    Columns,
    Rows(PdfTable),
    Versions([Column; 2]),
    Margin(MarginSide),
}

/// Returns the columns of a table of two versions from the two words in its first row.
fn versions_of(rows: &[PageRow]) -> Option<[Column; 2]> {
    let words: Vec<&str> = rows
        .first()?
        .parts
        .iter()
        .map(|part| part.text.as_str())
        .collect();
    versions::columns(&words)
}

/// Flattens columns of columns, which are columns of the same page.
fn flat(regions: Vec<PageRegion>) -> Vec<Vec<PageRegion>> {
    match <[PageRegion; 1]>::try_from(regions) {
        Ok([PageRegion::Columns(columns)]) => columns,
        Ok(regions) => vec![regions.into()],
        Err(regions) => vec![regions],
    }
}

/// Adds rows without columns: text, and tables in between.
fn plain(rows: Vec<PageRow>, left: Twips, regions: &mut Vec<PageRegion>) {
    let mut lines = Vec::new();
    let edge = left as f32 / 20.0;
    for row in rows {
        match row.content {
            RowContent::Line(line) => lines.push(line),
            RowContent::Table(at) => {
                if !lines.is_empty() {
                    regions.push(PageRegion::Text(std::mem::take(&mut lines), edge));
                }
                regions.push(PageRegion::Ruled(at));
            }
            RowContent::Rule(_) => {}
        }
    }
    if !lines.is_empty() {
        regions.push(PageRegion::Text(lines, edge));
    }
}
