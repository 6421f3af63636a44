//! Gutters: vertical strips without text through a band of rows.

use super::cost;
use super::row::{PageRow, Part, RowContent, Twips};
use crate::{Budget, Refusal};

/// Rows `from..to` that have no text at `x` but text on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Band {
    /// A position in the gutter.
    pub x: Twips,
    /// First row.
    pub from: usize,
    /// Row after the last.
    pub to: usize,
    /// Number of rows with text on the side that has fewer.
    pub lesser: usize,
}

/// A strip between two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gutter {
    /// Left edge, where the left column ends.
    pub x0: Twips,
    /// Its right edge.
    pub x1: Twips,
}

impl Gutter {
    /// Returns whether `x` is inside.
    pub fn holds(self, x: Twips) -> bool {
        self.x0 <= x && x <= self.x1
    }
}

/// Most positions tried in a region. A drawing has more.
const PLACES: usize = 200;
/// Most rows of a region. A drawing has more.
const ROWS: usize = 2_000;
/// Largest distance between positions in the same gutter, in twips.
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
        // Each position is compared with each row.
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
    // The gutter with most lines comes first, then the one that leaves out fewest rows, then the leftmost
    // one.
    bands.sort_by_key(|band| (std::cmp::Reverse((band.lesser, band.to - band.from)), band.x));
    bands.dedup_by_key(|band| (band.from, band.to, band.x));
    Ok(bands)
}

/// Returns possible positions of a gutter: the middle and the end of gaps inside rows, and positions left of
/// edges where several parts begin.
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

/// Returns the band of `rows[from..to]` without what is above or below both sides, or `None` if one side is
/// empty.
fn trimmed(rows: &[PageRow], x: Twips, from: usize, to: usize) -> Option<Band> {
    let (mut from, mut to) = (from, to);
    let below = |at: usize, next: usize| {
        let size = rows[at].parts[0].size.max(1);
        rows[next].y() - rows[at].y() > 2 * size
    };
    // Lines on the left side only, well above the right side, belong above both.
    let first_right = (from..to).find(|&at| rows[at].sides(x).1)?;
    while from < first_right && below(from, first_right) {
        from += 1;
    }
    // A running head belongs above both too, unless each side has one.
    if let Some(&at) = (from..to.min(from + 2))
        .filter(|&at| at + 1 < to && is_set_off(rows, at))
        .collect::<Vec<_>>()
        .last()
        && !(from..=at).all(|at| has_twin_heads(&rows[at], x))
    {
        from = at + 1;
    }
    // One or two lines of the right side above the left side are a heading over both.
    let first_left = (from..to).find(|&at| rows[at].sides(x).0)?;
    let right = || {
        rows[from..to]
            .iter()
            .flat_map(|row| &row.parts)
            .filter(|part| part.x1 > x)
    };
    let edge = right().map(|part| part.x0).min().unwrap_or(x);
    // A date or a name is aligned to the right, without a gap.
    let is_inset = |row: &PageRow| row.parts.iter().all(|part| part.x0 > edge + 3 * part.size);
    if (from + 1..=from + 2).contains(&first_left)
        && (below(first_left - 1, first_left) || rows[from..first_left].iter().all(is_inset))
    {
        from = first_left;
    }
    // Lines of one side far below the other side belong below both if a gap separates them.
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
        // A table counts as much as a column of lines.
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

/// Returns whether the gap below row `at` is wider than between lines and between paragraphs.
fn is_set_off(rows: &[PageRow], at: usize) -> bool {
    let size = rows[at].parts[0].size.max(rows[at + 1].parts[0].size).max(1);
    rows[at + 1].y() - rows[at].y() > 3 * size
}

/// Returns whether both sides of a row have the same text apart from numbers: the heads of two pages on one
/// sheet.
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

/// Returns the distances between consecutive rows, smallest first.
pub fn distances(rows: &[PageRow]) -> Vec<Twips> {
    let mut distances: Vec<Twips> = rows
        .windows(2)
        .map(|pair| pair[1].y() - pair[0].y())
        .filter(|distance| *distance > 40)
        .collect();
    distances.sort_unstable();
    distances
}

/// Returns the usual distance between consecutive rows.
pub fn leading(rows: &[PageRow]) -> Twips {
    let distances = distances(rows);
    let usual = distances.get(distances.len() / 2);
    usual.copied().unwrap_or(Twips::MAX / 4)
}

/// The two sides of a gutter, with the parts of each row and side joined.
pub struct Sides {
    /// Parts on the left, from top to bottom.
    pub left: Vec<Part>,
    /// Parts on the right, from top to bottom.
    pub right: Vec<Part>,
    /// Number of rows with text on both sides.
    pub both: usize,
    /// Whether there is a ruled table on the left, and on the right.
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

    /// Returns the parts of a row on the left and on the right of `x`.
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
