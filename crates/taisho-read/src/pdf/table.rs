//! Tables: rows of cells within drawn rules, or under each other without.

use super::glyph::{Area, Glyph};
use super::label;
use super::lines::{self, PdfLine};
use crate::versions::{self, Column};

/// A line or a row of cells.
#[derive(Debug, Clone)]
pub enum PagePiece {
    /// A line; where its column begins.
    Line(PdfLine, f32),
    /// Cells from left to right, and the base line of the first.
    Row(Vec<String>, f32),
    /// A line of a table of two versions.
    InColumn(PdfLine, Column),
}

impl PagePiece {
    /// Base line.
    pub fn y(&self) -> f32 {
        match self {
            PagePiece::Line(line, _) => line.y,
            PagePiece::Row(_, y) => *y,
            PagePiece::InColumn(line, _) => line.y,
        }
    }
}

/// Takes the characters of ruled tables out of `glyphs`.
pub fn ruled(
    glyphs: Vec<Glyph>,
    rules: &[Area],
    versions: &mut Option<VersionsTable>,
) -> (Vec<Glyph>, Vec<Vec<PagePiece>>) {
    let mut rest = glyphs;
    let mut tables = Vec::new();
    for grid in grids(rules) {
        let (inside, outside): (Vec<Glyph>, Vec<Glyph>) = rest.into_iter().partition(|glyph| {
            let (x, y) = middle(glyph);
            grid.area.holds(x, y, 0.0)
        });
        rest = outside;
        match grid.pieces(&inside, versions) {
            Some(pieces) => tables.push(pieces),
            None => rest.extend(inside),
        }
    }
    (rest, tables)
}

fn middle(glyph: &Glyph) -> (f32, f32) {
    (glyph.x + glyph.width / 2.0, glyph.y - 0.38 * glyph.size)
}

/// Rules that touch each other.
struct RuledGrid {
    area: Area,
    rows: Vec<f32>,
    uprights: Vec<Area>,
}

/// Rules closer than this touch.
const NEAR: f32 = 3.0;
/// More rules than this are a drawing.
const MANY: usize = 1_500;

fn grids(rules: &[Area]) -> Vec<RuledGrid> {
    if rules.len() > MANY || rules.len() < 4 {
        return Vec::new();
    }
    let touch = |a: &Area, b: &Area| {
        a.x0 <= b.x1 + NEAR && b.x0 <= a.x1 + NEAR && a.y0 <= b.y1 + NEAR && b.y0 <= a.y1 + NEAR
    };
    let mut group = vec![usize::MAX; rules.len()];
    let mut grids = Vec::new();
    for first in 0..rules.len() {
        if group[first] != usize::MAX {
            continue;
        }
        let (mut open, mut members) = (vec![first], Vec::new());
        group[first] = first;
        while let Some(at) = open.pop() {
            members.push(rules[at]);
            for other in 0..rules.len() {
                if group[other] == usize::MAX && touch(&rules[at], &rules[other]) {
                    group[other] = first;
                    open.push(other);
                }
            }
        }
        grids.extend(grid(&members));
    }
    grids
}

fn grid(rules: &[Area]) -> Option<RuledGrid> {
    let upright = |rule: &&Area| rule.height() > rule.width();
    let uprights: Vec<Area> = rules.iter().filter(upright).copied().collect();
    let mut rows: Vec<f32> = rules
        .iter()
        .filter(|rule| !upright(rule))
        .map(|rule| rule.y0)
        .collect();
    rows.sort_by(f32::total_cmp);
    rows.dedup_by(|a, b| (*a - *b).abs() < NEAR);
    let edge = |value: fn(&Area) -> f32, first: f32, choose: fn(f32, f32) -> f32| {
        rules.iter().map(value).fold(first, choose)
    };
    let area = Area {
        x0: edge(|r| r.x0, f32::MAX, f32::min),
        x1: edge(|r| r.x1, f32::MIN, f32::max),
        y0: edge(|r| r.y0, f32::MAX, f32::min),
        y1: edge(|r| r.y1, f32::MIN, f32::max),
    };
    let inner = uprights
        .iter()
        .any(|rule| rule.x0 > area.x0 + 2.0 * NEAR && rule.x1 < area.x1 - 2.0 * NEAR);
    if rows.len() < 3 || !inner {
        return None;
    }
    // A side may be left open: what stands between the last rule and the ends of the uprights is a row as well.
    if let Some(first) = rows.first_mut() {
        if *first - area.y0 < NEAR {
            *first = area.y0 - NEAR;
        } else {
            rows.insert(0, area.y0 - NEAR);
        }
    }
    if let Some(last) = rows.last_mut() {
        if area.y1 - *last < NEAR {
            *last = area.y1 + NEAR;
        } else {
            rows.push(area.y1 + NEAR);
        }
    }
    Some(RuledGrid { area, rows, uprights })
}

impl RuledGrid {
    /// Its rows from top to bottom; `None` where it holds no two cells beside each other.
    ///
    /// `versions` is the last table of two versions: one that goes on on another page needn't repeat its heading.
    fn pieces(&self, glyphs: &[Glyph], versions: &mut Option<VersionsTable>) -> Option<Vec<PagePiece>> {
        let mut pieces = Vec::new();
        let mut tabular = 0;
        let mut first = true;
        for band in self.rows.windows(2) {
            let center = (band[0] + band[1]) / 2.0;
            let mut bounds: Vec<f32> = self
                .uprights
                .iter()
                .filter(|rule| rule.y0 <= center && rule.y1 >= center)
                .map(|rule| rule.x0)
                .chain([self.area.x0 - NEAR, self.area.x1 + NEAR])
                .collect();
            bounds.sort_by(f32::total_cmp);
            // The outermost rules are within the edges of the table, which are NEAR apart from them.
            bounds.dedup_by(|a, b| (*a - *b).abs() < 1.5 * NEAR);
            let cells: Vec<Vec<PdfLine>> = bounds
                .windows(2)
                .map(|side| {
                    let inside = glyphs.iter().filter(|glyph| {
                        let (x, y) = middle(glyph);
                        (side[0]..side[1]).contains(&x) && (band[0]..band[1]).contains(&y)
                    });
                    lines::lines(inside.cloned().collect())
                })
                .collect();
            let filled = cells.iter().filter(|lines| !lines.is_empty()).count();
            tabular += usize::from(filled >= 2);
            if first && filled > 0 {
                first = false;
                let words: Vec<String> = cells.iter().map(|lines| joined(lines)).collect();
                if let Some(columns) = versions::columns(&words) {
                    *versions = Some(VersionsTable { columns, bounds });
                    tabular += 1;
                    continue;
                }
                versions.take_if(|table| !table.goes_on(&bounds));
            }
            match versions {
                Some(table) if cells.len() == 2 => table.lines(cells, &mut pieces),
                _ => row(cells, &mut pieces),
            }
        }
        (tabular >= 2).then_some(pieces)
    }
}

/// A ruled table of two versions.
#[derive(Debug)]
pub struct VersionsTable {
    columns: [Column; 2],
    bounds: Vec<f32>,
}

impl VersionsTable {
    /// Whether a table with these bounds of cells may be the rest of this one.
    fn goes_on(&self, bounds: &[f32]) -> bool {
        bounds.len() == self.bounds.len()
            && bounds
                .iter()
                .zip(&self.bounds)
                .all(|(a, b)| (a - b).abs() < 2.0 * NEAR)
    }

    fn lines(&self, cells: Vec<Vec<PdfLine>>, pieces: &mut Vec<PagePiece>) {
        for (lines, column) in cells.into_iter().zip(self.columns) {
            pieces.extend(lines.into_iter().map(|line| PagePiece::InColumn(line, column)));
        }
    }
}

/// A row of a table. Clauses in its last cell follow it as text; if another cell has clauses, all cells are text, one after
/// the other.
fn row(mut cells: Vec<Vec<PdfLine>>, pieces: &mut Vec<PagePiece>) {
    cells.retain(|lines| !lines.is_empty());
    let begins = |line: &PdfLine| label::begins(&line.text());
    let clauses = |lines: &Vec<PdfLine>| lines.iter().filter(|line| begins(line)).count() >= 2;
    let with_clauses = cells.iter().filter(|lines| clauses(lines)).count();
    if cells.len() >= 2
        && with_clauses == 1
        && let Some(last) = cells.last_mut().filter(|lines| clauses(lines))
    {
        let first = last.iter().position(begins).unwrap_or(0);
        let rest = last.split_off(first);
        row(cells, pieces);
        row(vec![rest], pieces);
        return;
    }
    if cells.len() < 2 || with_clauses > 0 {
        for lines in cells {
            let left = lines.iter().map(PdfLine::start).fold(f32::MAX, f32::min);
            pieces.extend(lines.into_iter().map(|line| PagePiece::Line(line, left)));
        }
        return;
    }
    let y = cells.iter().flatten().map(|line| line.y).fold(f32::MAX, f32::min);
    pieces.push(PagePiece::Row(
        cells.iter().map(|lines| joined(lines)).collect(),
        y,
    ));
}

/// The lines of a cell as one text: words of Latin letters are set apart.
fn joined(lines: &[PdfLine]) -> String {
    let mut text = String::new();
    for line in lines {
        let next = line.text();
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if latin(text.chars().last()) && latin(next.chars().next()) {
            text.push(' ');
        }
        text.push_str(&next);
    }
    text
}

/// Lines in the order read, with runs of them that stand in columns without rules made rows.
pub fn unruled(lines: Vec<(PdfLine, f32)>) -> Vec<PagePiece> {
    let parts: Vec<Vec<PdfLine>> = lines.iter().map(|(line, _)| line.parts()).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let mut end = at + usize::from(is_row(&parts[at]));
        while end > at && end < lines.len() && is_row(&parts[end]) && same_columns(&parts[at], &parts[end]) {
            end += 1;
        }
        // Two columns are easily an accident of two lines; three are not.
        let enough = if parts[at].len() >= 3 { 2 } else { 3 };
        let numbered = parts[at..end.max(at)].iter().all(|row| {
            row.last().is_some_and(|last| {
                last.text()
                    .chars()
                    .all(|c| c.is_numeric() || "…・.‥ 　".contains(c))
            })
        });
        if end - at < enough || numbered {
            let (line, left) = &lines[at];
            pieces.push(PagePiece::Line(line.clone(), *left));
            at += 1;
            continue;
        }
        for row in &parts[at..end] {
            let cells = row.iter().map(PdfLine::text).collect();
            pieces.push(PagePiece::Row(cells, row[0].y));
        }
        at = end;
    }
    pieces
}

fn is_row(parts: &[PdfLine]) -> bool {
    parts.len() >= 2
        && !label::begins(&parts[0].text())
        && !parts[..parts.len() - 1].iter().any(|part| {
            let text = part.text();
            label::is_label(&text) || text.ends_with(['。', '、']) || text.contains("……")
        })
}

fn same_columns(a: &[PdfLine], b: &[PdfLine]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|(x, y)| (x.start() - y.start()).abs() < 0.7 * x.size.max(y.size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pdf::glyph::{Direction, Text};

    fn glyph(c: char, x: f32, y: f32) -> Glyph {
        Glyph {
            text: Text::One(c),
            x,
            y,
            size: 10.0,
            width: 10.0,
            direction: Direction::Right,
            vertical: false,
            invisible: false,
            white: false,
            run: 0,
        }
    }

    #[test]
    fn a_row_without_a_rule_below_it_is_kept() {
        let rule = |x0, y0, x1, y1| Area { x0, y0, x1, y1 };
        let rules: Vec<Area> = [0.0, 20.0, 40.0]
            .map(|y| rule(0.0, y, 200.0, y + 0.5))
            .into_iter()
            .chain([0.0, 100.0, 200.0].map(|x| rule(x, 0.0, x + 0.5, 60.0)))
            .collect();
        let glyphs = [15.0, 35.0, 55.0]
            .into_iter()
            .flat_map(|y| [glyph('左', 5.0, y), glyph('右', 105.0, y)])
            .collect();
        let (rest, tables) = ruled(glyphs, &rules, &mut None);
        assert!(rest.is_empty());
        let rows = tables
            .iter()
            .flatten()
            .filter(|piece| matches!(piece, PagePiece::Row(..)));
        assert_eq!(rows.count(), 3);
    }
}
