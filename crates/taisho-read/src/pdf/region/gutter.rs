//! Gutters: strips without text that run down through a band of rows.

use super::cost;
use super::row::{PageRow, Part, RowContent, Twips};
use crate::{Budget, Refusal};

/// Rows `from..to` that leave `x` free, with text on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// A place in the gutter.
    pub x: Twips,
    /// First row.
    pub from: usize,
    /// Row after the last.
    pub to: usize,
    /// Rows with text on the side that has fewer.
    pub lesser: usize,
}

/// A strip between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gutter {
    /// Its left edge: where the left column ends.
    pub x0: Twips,
    /// Its right edge.
    pub x1: Twips,
}

impl Gutter {
    /// Whether `x` is inside.
    pub fn holds(self, x: Twips) -> bool {
        self.x0 <= x && x <= self.x1
    }
}

/// Places looked at in one region: more make a drawing.
const PLACES: usize = 200;
/// Rows of one region: more make a drawing as well.
const ROWS: usize = 2_000;
/// Twips by which places in one gutter differ at most.
const SAME: Twips = 60;

/// Returns the bands of all gutters, those with most text on both sides first.
///
/// # Errors
/// [`Refusal::Beyond`] if the steps of `budget` are used up.
pub fn bands(rows: &[PageRow], budget: &Budget) -> Result<Vec<Band>, Refusal> {
    let mut bands = Vec::new();
    if rows.len() > ROWS {
        return Ok(bands);
    }
    for x in places(rows) {
        // Each place is compared with each row.
        for _ in 0..=rows.len() / 16 {
            budget.tick()?;
        }
        let mut from = 0;
        for at in 0..=rows.len() {
            if at < rows.len() && !rows[at].crosses(x) {
                continue;
            }
            bands.extend(trimmed(rows, x, from, at));
            from = at + 1;
        }
    }
    // The gutter of most lines first; of equals the one that leaves out fewest rows, then the one on the left.
    bands.sort_by_key(|band| (std::cmp::Reverse((band.lesser, band.to - band.from)), band.x));
    bands.dedup_by_key(|band| (band.from, band.to, band.x));
    Ok(bands)
}

/// Returns places where a gutter may be: the middle and the end of gaps inside rows, and what is left of edges at which several
/// parts begin.
fn places(rows: &[PageRow]) -> Vec<Twips> {
    let gaps = rows.iter().flat_map(|row| row.parts.windows(2));
    let mut places: Vec<Twips> = gaps
        .flat_map(|pair| [(pair[0].x1 + pair[1].x0) / 2, pair[1].x0 - pair[1].size / 4])
        .collect();
    let texts = || {
        rows.iter()
            .flat_map(|row| &row.parts)
            .filter(|part| part.size > 0)
    };
    let mut edges: Vec<(Twips, Twips)> = texts().map(|part| (part.x0, part.size)).collect();
    edges.sort_unstable();
    let start = edges.first().map_or(0, |edge| edge.0);
    for run in edges.chunk_by(|a, b| b.0 - a.0 <= SAME / 3) {
        let (x, size) = run[0];
        if run.len() >= 3 && x > start + size {
            places.push(x - size / 4);
        }
    }
    places.sort_unstable();
    places.dedup_by(|a, b| *a - *b < SAME);
    places.truncate(PLACES);
    places
}

/// Returns the band of `rows[from..to]` without what is above or below both sides; `None` if one side is empty.
fn trimmed(rows: &[PageRow], x: Twips, from: usize, to: usize) -> Option<Band> {
    let (mut from, mut to) = (from, to);
    let below = |at: usize, next: usize| {
        let size = rows[at].parts[0].size.max(1);
        rows[next].y() - rows[at].y() > 2 * size
    };
    // Lines of the left side alone, well above the right one, are as well above both.
    let first_right = (from..to).find(|&at| rows[at].sides(x).1)?;
    while from < first_right && below(from, first_right) {
        from += 1;
    }
    // A running head is above both as well, unless each side has one.
    if let Some(&at) = (from..to.min(from + 2))
        .filter(|&at| at + 1 < to && is_set_off(rows, at))
        .collect::<Vec<_>>()
        .last()
        && !(from..=at).all(|at| has_twin_heads(&rows[at], x))
    {
        from = at + 1;
    }
    // A line or two of the right side above the left one are a heading over both.
    let first_left = (from..to).find(|&at| rows[at].sides(x).0)?;
    let right = || {
        rows[from..to]
            .iter()
            .flat_map(|row| &row.parts)
            .filter(|part| part.x1 > x)
    };
    let edge = right().map(|part| part.x0).min().unwrap_or(x);
    // A date or a name is set to the right, without a gap.
    let is_inset = |row: &PageRow| row.parts.iter().all(|part| part.x0 > edge + 3 * part.size);
    if (from + 1..=from + 2).contains(&first_left)
        && (below(first_left - 1, first_left) || rows[from..first_left].iter().all(is_inset))
    {
        from = first_left;
    }
    // So are lines of one side far below the other side if a gap sets them off.
    let last_left = (from..to).rfind(|&at| rows[at].sides(x).0)?;
    let last_right = (from..to).rfind(|&at| rows[at].sides(x).1)?;
    let shorter = last_left.min(last_right);
    let leading = leading(&rows[from..to]);
    if let Some(cut) = (shorter + 1..to).find(|&at| rows[at].y() - rows[at - 1].y() > 2 * leading) {
        to = cut;
    }
    let texts = |is_left: bool| {
        let rows = rows[from..to].iter();
        let on_side = |row: &PageRow| row.parts.iter().any(|part| (part.x1 <= x) == is_left);
        // A table is as much as a column of lines.
        let weight = |row: &PageRow| match row.content {
            RowContent::Table(_) => cost::LINES,
            RowContent::Line(_) => 1,
            RowContent::Rule(_) => 0,
        };
        rows.filter(|row| on_side(row)).map(weight).sum::<usize>()
    };
    let lesser = texts(true).min(texts(false));
    (lesser > 0).then_some(Band { x, from, to, lesser })
}

/// Whether the gap below row `at` is wider than between lines and between paragraphs.
fn is_set_off(rows: &[PageRow], at: usize) -> bool {
    let size = rows[at].parts[0].size.max(rows[at + 1].parts[0].size).max(1);
    rows[at + 1].y() - rows[at].y() > 3 * size
}

/// Whether both sides of a row say the same, numbers aside: the heads of two pages on one sheet.
fn has_twin_heads(row: &PageRow, x: Twips) -> bool {
    let pattern = |part: Option<Part>| -> Option<String> {
        let text = part?.text;
        Some(
            text.chars()
                .filter(|c| !c.is_numeric() && !c.is_whitespace())
                .collect(),
        )
    };
    let [left, right] = Sides::of_row(row, x).map(pattern);
    left.is_some() && left == right
}

/// Returns the distances from one row to the next, the smallest first.
pub fn distances(rows: &[PageRow]) -> Vec<Twips> {
    let mut distances: Vec<Twips> = rows
        .windows(2)
        .map(|pair| pair[1].y() - pair[0].y())
        .filter(|distance| *distance > 40)
        .collect();
    distances.sort_unstable();
    distances
}

/// Returns the usual distance from one row to the next.
pub fn leading(rows: &[PageRow]) -> Twips {
    let distances = distances(rows);
    let usual = distances.get(distances.len() / 2);
    usual.copied().unwrap_or(Twips::MAX / 4)
}

/// What is on the two sides of a gutter, the parts of each row and side as one.
pub struct Sides {
    /// Text on the left, from top to bottom.
    pub left: Vec<Part>,
    /// Text on the right.
    pub right: Vec<Part>,
    /// Rows with text on both sides.
    pub both: usize,
    /// Whether there is a table within rules on the left, and on the right.
    pub tables: (bool, bool),
}

impl Sides {
    /// Returns the parts of `rows` on the two sides of `x`.
    pub fn of(rows: &[PageRow], x: Twips) -> Sides {
        let mut sides = Sides {
            left: Vec::new(),
            right: Vec::new(),
            both: 0,
            tables: (false, false),
        };
        for row in rows {
            if let RowContent::Table(_) = row.content {
                let (left, right) = row.sides(x);
                sides.tables = (sides.tables.0 || left, sides.tables.1 || right);
            }
            let [left, right] = Sides::of_row(row, x);
            sides.both += usize::from(left.is_some() && right.is_some());
            sides.left.extend(left);
            sides.right.extend(right);
        }
        sides
    }

    /// Returns what is left and what is right of `x` in a row.
    pub fn of_row(row: &PageRow, x: Twips) -> [Option<Part>; 2] {
        let texts = |is_left: bool| {
            let parts = row
                .parts
                .iter()
                .filter(move |part| part.size > 0 && (part.x1 <= x) == is_left);
            parts.fold(None, |before: Option<Part>, part| match before {
                Some(before) => Some(before.with(part)),
                None => Some(part.clone()),
            })
        };
        [texts(true), texts(false)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_at_the_right_is_above_both_columns() {
        let part = |x0: Twips, x1: Twips, y: Twips| Part {
            x0,
            x1,
            y,
            size: 200,
            text: "文".to_owned(),
        };
        let rows = |first: Part| -> Vec<PageRow> {
            let columns = (1..8).map(|at| vec![part(0, 1800, at * 300), part(2000, 3800, at * 300)]);
            std::iter::once(vec![first])
                .chain(columns)
                .map(|parts| PageRow {
                    parts,
                    content: RowContent::Table(0),
                })
                .collect()
        };
        let from = |first| trimmed(&rows(first), 1900, 0, 8).map(|band| band.from);
        assert_eq!(from(part(2900, 3800, 0)), Some(1));
        assert_eq!(from(part(2000, 3800, 0)), Some(0));
    }
}
