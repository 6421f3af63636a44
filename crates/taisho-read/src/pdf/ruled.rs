//! Ruled tables: finds which characters are in which cell.

use super::cells;
use super::glyph::{Area, Glyph};
use super::lines::{self, PdfLine};
use super::region::{Contents, Gap, columns};
use super::rules::{self, NEAR, RuledGrid};
use super::tables::PdfTable;
use crate::versions;

/// A ruled table.
#[derive(Debug)]
pub struct RuledTable {
    /// The area it covers.
    pub area: Area,
    /// Its cells.
    pub table: PdfTable,
}

/// Removes the characters of ruled tables from `glyphs`. Returns the rest of the page, and the tables.
pub fn take(glyphs: Vec<Glyph>, rules: &[Area]) -> (Contents, Vec<RuledTable>) {
    let mut rest = glyphs;
    let mut tables: Vec<RuledTable> = Vec::new();
    let (grids, mut loose) = rules::grids(rules);
    for grid in grids {
        let (inside, outside): (Vec<Glyph>, Vec<Glyph>) = rest.into_iter().partition(|glyph| {
            let (x, y) = middle(glyph);
            grid.area.holds(x, y, 0.0)
        });
        rest = outside;
        match grid.table(&inside) {
            Some(table) => tables.push(RuledTable {
                area: grid.area,
                table,
            }),
            None => {
                rest.extend(inside);
                loose.extend(grid.across);
            }
        }
    }
    let contents = Contents {
        glyphs: rest,
        tables: tables.iter().map(|table| table.area).enumerate().collect(),
        rules: loose,
    };
    (contents, tables)
}

fn middle(glyph: &Glyph) -> (f32, f32) {
    (glyph.x + glyph.width / 2.0, glyph.y - 0.38 * glyph.size)
}

/// A cell of a grid: its edges and its lines.
struct GridCell {
    x0: f32,
    x1: f32,
    lines: Vec<PdfLine>,
}

impl RuledGrid {
    /// Returns the table, or `None` if no two rows have adjacent cells.
    fn table(&self, glyphs: &[Glyph]) -> Option<PdfTable> {
        let rows = self.cells(glyphs)?;
        let filled = |row: &Vec<GridCell>| row.iter().filter(|cell| !cell.lines.is_empty()).count();
        let tabular = rows.iter().filter(|row| filled(row) >= 2).count();
        let clauses = |row: &Vec<GridCell>| row.iter().filter(|cell| cells::has_clauses(&cell.lines)).count();
        // Without vertical rules, columns of clauses between horizontal rules aren't cells.
        if tabular < 2 || self.uprights.is_empty() && rows.iter().any(|row| clauses(row) >= 2) {
            return None;
        }
        let mut rows = rows.into_iter().filter(|row| filled(row) > 0).peekable();
        let words = |row: &Vec<GridCell>| -> Vec<String> {
            row.iter().map(|cell| cells::joined(&cell.lines)).collect()
        };
        let edges = rows.peek()?.iter().map(|cell| cell.x0).collect();
        let versions = versions::with_remarks(&words(rows.peek()?));
        let rows = rows.skip(usize::from(versions.is_some()));
        Some(PdfTable {
            rows: rows
                .map(|row| row.into_iter().map(|cell| cell.lines).collect())
                .collect(),
            edges,
            versions,
        })
    }

    /// Returns its cells, row by row. A cell without a rule above it belongs to the one above.
    fn cells(&self, glyphs: &[Glyph]) -> Option<Vec<Vec<GridCell>>> {
        /// Most cells of a table. A drawing or squared paper has more.
        const CELLS: usize = 20_000;
        if self.rows.len() * (self.uprights.len() + 1) > CELLS {
            return None;
        }
        let open = match self.uprights.is_empty() {
            true => Some(self.open_bounds(glyphs)?),
            false => None,
        };
        let mut in_band: Vec<Vec<&Glyph>> = vec![Vec::new(); self.rows.len()];
        for glyph in glyphs {
            let below = self.rows.partition_point(|y| *y <= middle(glyph).1);
            in_band[below.saturating_sub(1)].push(glyph);
        }
        let mut rows: Vec<Vec<GridCell>> = Vec::new();
        for (band, inside) in self.rows.windows(2).zip(in_band) {
            let bounds = open.clone().unwrap_or_else(|| self.bounds(band));
            let mut row = Vec::new();
            for side in bounds.windows(2) {
                let of_cell = inside
                    .iter()
                    .filter(|glyph| (side[0]..side[1]).contains(&middle(glyph).0));
                let mut cell = GridCell {
                    x0: side[0],
                    x1: side[1],
                    lines: lines::lines(of_cell.map(|glyph| (*glyph).clone()).collect()),
                };
                let center = (cell.x0 + cell.x1) / 2.0;
                if !rows.is_empty() && !self.is_ruled(band[0], center) {
                    let above = rows.iter_mut().rev().flatten();
                    let above = above
                        .into_iter()
                        .find(|above| (above.x0..above.x1).contains(&center));
                    if let Some(above) = above {
                        above.lines.append(&mut cell.lines);
                    }
                }
                row.push(cell);
            }
            rows.push(row);
        }
        Some(rows)
    }

    fn is_ruled(&self, y: f32, x: f32) -> bool {
        let at =
            |rule: &&Area| (rule.y0 - y).abs() < 2.0 * NEAR && rule.x0 - NEAR <= x && rule.x1 + NEAR >= x;
        self.across.iter().any(|rule| at(&rule))
    }

    /// Returns the edges of the cells of a row, from the vertical rules that cross its middle.
    fn bounds(&self, band: &[f32]) -> Vec<f32> {
        let center = (band[0] + band[1]) / 2.0;
        let mut bounds: Vec<f32> = self
            .uprights
            .iter()
            .filter(|rule| rule.y0 <= center && rule.y1 >= center)
            .map(|rule| rule.x0)
            .chain([self.area.x0 - NEAR, self.area.x1 + NEAR])
            .collect();
        bounds.sort_by(f32::total_cmp);
        // The outermost rules are within NEAR of the edges of the table.
        bounds.dedup_by(|a, b| (*a - *b).abs() < 1.5 * NEAR);
        bounds
    }

    /// Returns the edges of the columns of a grid without vertical rules, from the strips without text.
    fn open_bounds(&self, glyphs: &[Glyph]) -> Option<Vec<f32>> {
        let contents = Contents {
            glyphs: glyphs.to_vec(),
            ..Contents::default()
        };
        let found = columns(&contents.rows(), Gap::Narrow)?;
        let inner = found.iter().skip(1).map(|x| *x as f32 / 20.0 - 1.0);
        let (first, last) = (self.area.x0 - NEAR, self.area.x1 + NEAR);
        Some([first].into_iter().chain(inner).chain([last]).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::cells::CellText;

    fn rule(x0: f32, y0: f32, x1: f32, y1: f32) -> Area {
        Area { x0, y0, x1, y1 }
    }

    fn rows(tables: &[RuledTable]) -> Vec<Vec<String>> {
        let rows = tables.iter().flat_map(|table| cells::texts(&table.table.rows));
        rows.filter_map(|text| match text {
            CellText::Row(cells, _) => Some(cells),
            CellText::Paragraph(..) => None,
        })
        .collect()
    }

    #[test]
    fn a_row_without_a_rule_below_it_is_kept() {
        let rules: Vec<Area> = [0.0, 20.0, 40.0]
            .map(|y| rule(0.0, y, 200.0, y + 0.5))
            .into_iter()
            .chain([0.0, 100.0, 200.0].map(|x| rule(x, 0.0, x + 0.5, 60.0)))
            .collect();
        let glyphs = [15.0, 35.0, 55.0]
            .into_iter()
            .flat_map(|y| [Glyph::letter('左', 5.0, y), Glyph::letter('右', 105.0, y)])
            .collect();
        let (rest, tables) = take(glyphs, &rules);
        assert!(rest.glyphs.is_empty());
        assert_eq!(rows(&tables).len(), 3);
    }

    #[test]
    fn rules_drawn_cell_by_cell_and_without_uprights_are_a_table() {
        let rules: Vec<Area> = [0.0, 20.0, 40.0, 60.0]
            .into_iter()
            .flat_map(|y| [rule(0.0, y, 100.0, y), rule(100.0, y, 200.0, y)])
            .collect();
        let glyphs = [15.0, 35.0, 55.0]
            .into_iter()
            .flat_map(|y| [Glyph::letter('左', 5.0, y), Glyph::letter('右', 105.0, y)])
            .collect();
        let (_, tables) = take(glyphs, &rules);
        assert_eq!(rows(&tables), vec![vec!["左".to_owned(), "右".to_owned()]; 3]);
    }

    #[test]
    fn a_cell_over_two_rows_belongs_to_the_first() {
        let mut rules: Vec<Area> = [0.0, 40.0, 60.0].map(|y| rule(0.0, y, 200.0, y)).to_vec();
        rules.push(rule(100.0, 20.0, 200.0, 20.0));
        rules.extend([0.0, 100.0, 200.0].map(|x| rule(x, 0.0, x, 60.0)));
        let glyphs = vec![
            Glyph::letter('右', 105.0, 15.0),
            Glyph::letter('左', 5.0, 28.0),
            Glyph::letter('下', 105.0, 35.0),
            Glyph::letter('末', 5.0, 55.0),
            Glyph::letter('尾', 105.0, 55.0),
        ];
        let (_, tables) = take(glyphs, &rules);
        assert_eq!(rows(&tables)[0], ["左", "右"]);
    }
}
