//! Decides whether the two sides of a gutter are columns, read one after the other, or rows.

use super::cost;
use super::gutter::{Band, Gutter, Sides, leading};
use super::row::{PageRow, Part, Twips};
use crate::pdf::label;
use taisho_text::label::{Family, readings};
use taisho_text::numeral::Ch;

/// Points for each reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    columns: i32,
    rows: i32,
}

impl Verdict {
    const COLUMNS: Verdict = Verdict {
        columns: cost::ENOUGH,
        rows: 0,
    };

    /// Returns whether the left side is read before the right one.
    pub fn is_columns(self) -> bool {
        self.columns >= cost::ENOUGH && self.columns > self.rows
    }

    /// Returns whether the left side may be read before the right one if they aren't a table either.
    pub fn may_be_columns(self) -> bool {
        self.columns >= cost::ENOUGH
    }

    /// Returns whether there is strong evidence for both readings.
    pub fn is_doubtful(self) -> bool {
        self.columns >= cost::ENOUGH && self.rows >= cost::ENOUGH && (self.columns - self.rows).abs() <= 1
    }
}

/// Weighs the evidence for a band of `rows`. Returns `None` if a side has too little text or the gutter
/// isn't wider than a letter.
///
/// `known` are the gutters of earlier columns, which need less text.
pub fn judge(rows: &[PageRow], band: &Band, known: &[Gutter]) -> Option<Verdict> {
    let rows = &rows[band.from..band.to];
    let sides = Sides::of(rows, band.x);
    let is_known = known.iter().any(|gutter| gutter.holds(band.x));
    if band.lesser < cost::LINES && !is_known || sides.left.is_empty() || sides.right.is_empty() {
        return None;
    }
    // Tables next to each other, or next to a column of text, are on different pages.
    match sides.tables {
        (true, true) => return Some(Verdict::COLUMNS),
        (true, false) if sides.right.len() >= cost::LINES => return Some(Verdict::COLUMNS),
        (false, true) if sides.left.len() >= cost::LINES => return Some(Verdict::COLUMNS),
        (false, false) => {}
        _ => return None,
    }
    let (left, right) = (Side::of(&sides.left), Side::of(&sides.right));
    let size = sides.left[sides.left.len() / 2].size;
    let beside = left.bottom.min(right.bottom) - left.top.max(right.top);
    let shorter = (left.bottom - left.top).min(right.bottom - right.top);
    // Punctuation can extend into a gutter, and a gutter through many lines isn't a coincidence.
    let needed = if band.lesser >= 3 * cost::LINES {
        size * 6 / 10
    } else {
        size
    };
    if right.x0 - left.x1 < needed || beside * 2 < shorter {
        return None;
    }
    let (steps_down, steps_across) = steps(&sides, rows, band.x);
    let number = (steps_down > steps_across, steps_across > steps_down);
    let down = down_the_columns(&sides, &left, &right, band.lesser);
    let across = across_the_rows(&sides, &left, rows, band.x);
    let points = |is: bool, points: i32| if is { points } else { 0 };
    Some(Verdict {
        columns: down + points(is_known, cost::KNOWN) + points(number.0, cost::NUMBERS_DOWN),
        rows: across + points(number.1, cost::NUMBERS_ACROSS),
    })
}

/// Returns the points for columns, without those for numbers.
fn down_the_columns(sides: &Sides, left: &Side<'_>, right: &Side<'_>, lesser: usize) -> i32 {
    let mut points = 0;
    let alike = left.width() < 2 * right.width() && right.width() < 2 * left.width();
    let prose = left.is_prose() && right.is_prose();
    if alike && prose {
        points += cost::PROSE;
    } else if left.is_entries() && right.is_entries() {
        points += cost::ENTRIES;
    }
    if sides.both * 2 < lesser {
        points += cost::OWN_LINES;
    }
    if alike && prose && goes_on(sides, left.x1) {
        points += cost::SENTENCE_DOWN;
    }
    if left.labels >= 2 && right.labels >= 2 {
        points += cost::LABELS_ON_BOTH;
    }
    points
}

/// Returns the points for rows, without those for numbers.
fn across_the_rows(sides: &Sides, left: &Side<'_>, rows: &[PageRow], x: Twips) -> i32 {
    let mut points = 0;
    let size = sides.left[sides.left.len() / 2].size;
    if left.width() < cost::SENTENCE * size {
        points += cost::NARROW;
    }
    if sides.both * 10 >= sides.left.len() * 9 && sides.right.len() * 2 >= sides.left.len() * 3 {
        points += cost::SPARSE;
    }
    if begin_together(rows, x) {
        points += cost::TOGETHER;
    }
    if labels_begin_sentences(rows, x) {
        points += cost::LABELS_BEGIN_SENTENCES;
    }
    points
}

/// One side of a gutter.
struct Side<'r> {
    parts: &'r [Part],
    x0: Twips,
    x1: Twips,
    top: Twips,
    bottom: Twips,
    labels: usize,
}

impl<'r> Side<'r> {
    fn of(parts: &'r [Part]) -> Side<'r> {
        let least = |of: fn(&Part) -> Twips| parts.iter().map(of).min().unwrap_or(0);
        let most = |of: fn(&Part) -> Twips| parts.iter().map(of).max().unwrap_or(0);
        Side {
            parts,
            x0: least(|part| part.x0),
            x1: most(|part| part.x1),
            top: least(|part| part.y),
            bottom: most(|part| part.y),
            labels: parts.iter().filter(|part| label::begins(&part.text)).count(),
        }
    }

    fn width(&self) -> Twips {
        self.x1 - self.x0
    }

    fn is_prose(&self) -> bool {
        let size = self.parts[self.parts.len() / 2].size;
        let full = self
            .parts
            .iter()
            .filter(|part| part.width() * 4 >= self.width() * 3)
            .count();
        self.width() >= cost::SENTENCE * size && full * 10 >= self.parts.len() * cost::FULL_OF_TEN
    }

    fn is_entries(&self) -> bool {
        // Labels that hang before their text aren't entries.
        let is_entry = |part: &&Part| label::is_entry(&part.text) && !label::is_label(&part.text);
        let like = self.parts.iter().filter(is_entry).count();
        like * 5 >= self.parts.len() * 3
    }
}

/// Returns family and number of the label at the beginning of a text, for families that count.
fn number(text: &str) -> Option<(Family, u32)> {
    const LONGEST: usize = 12;
    label::begins(text).then_some(())?;
    let chars: Vec<Ch> = text
        .char_indices()
        .take(LONGEST)
        .map(|(at, c)| Ch { c, at })
        .collect();
    let found = readings(&chars);
    let first = found.iter().find(|label| label.number > 0)?;
    Some((first.family, first.number))
}

/// Counts the labels that continue the previous one, by columns and by rows.
fn steps(sides: &Sides, rows: &[PageRow], x: Twips) -> (usize, usize) {
    let of = |parts: &mut dyn Iterator<Item = Part>| -> usize {
        let mut last: Vec<(Family, u32)> = Vec::new();
        let mut steps = 0;
        for (family, next) in parts.filter_map(|part| number(&part.text)) {
            match last.iter_mut().find(|(known, _)| *known == family) {
                Some((_, before)) => {
                    steps += usize::from(next == *before + 1);
                    *before = next;
                }
                None => last.push((family, next)),
            }
        }
        steps
    };
    let down = of(&mut sides.left.iter().chain(&sides.right).cloned());
    let across = of(&mut rows.iter().flat_map(|row| Sides::of_row(row, x)).flatten());
    (down, across)
}

/// Returns whether the last line of the left side is full and ends inside a sentence, and the right side
/// begins without a label.
fn goes_on(sides: &Sides, edge: Twips) -> bool {
    let (Some(last), Some(next)) = (sides.left.last(), sides.right.first()) else {
        return false;
    };
    let open = !last.text.ends_with(['。', '．', '：', '）', ')']);
    open && last.x1 + 2 * last.size >= edge && !label::begins(&next.text)
}

/// Returns whether rows begin with a gap above them, and both sides have text in nearly all of their first
/// lines.
fn begin_together(rows: &[PageRow], x: Twips) -> bool {
    let usual = leading(rows);
    // The gap above the last row may be that of a page number.
    let begins = |at: usize| rows[at].y() - rows[at - 1].y() >= usual + usual / 4;
    let inside = 2..rows.len().saturating_sub(1);
    let first: Vec<&PageRow> = inside.filter(|&at| begins(at)).map(|at| &rows[at]).collect();
    let both = first.iter().filter(|row| row.sides(x) == (true, true)).count();
    first.len() >= 3 && both * 10 >= first.len() * 9
}

/// Returns whether there are several labels on the left with the beginning of a sentence next to each on the
/// right, where the previous sentence ends above.
fn labels_begin_sentences(rows: &[PageRow], x: Twips) -> bool {
    let (mut labels, mut lines) = (0, 0);
    let mut above: Option<Part> = None;
    for row in rows {
        let [left, right] = Sides::of_row(row, x);
        if left.is_some_and(|part| label::begins(&part.text)) {
            let begins = labels == 0 || above.as_ref().is_some_and(|part| part.text.ends_with('。'));
            if right.is_none() || !begins {
                return false;
            }
            labels += 1;
        }
        lines += usize::from(right.is_some());
        above = right.or(above);
    }
    // If each sentence were one line, every line would begin one.
    labels >= 3 && lines * 2 >= labels * 3
}

#[cfg(test)]
mod tests {
    use super::super::row::RowContent;
    use super::*;
    use crate::pdf::glyph::Area;

    /// Makes rows of a name and a line of text. An empty text gives no part.
    fn rows(texts: &[[&str; 2]]) -> Vec<PageRow> {
        let part = |at: usize, side: usize, text: &str| Part {
            x0: side as Twips * 2000,
            x1: side as Twips * 2000 + 1800,
            y: at as Twips * 300,
            size: 200,
            text: text.to_owned(),
        };
        let area = Area {
            x0: 0.0,
            y0: 0.0,
            x1: 0.0,
            y1: 0.0,
        };
        let texts = texts.iter().enumerate();
        texts
            .map(|(at, [left, right])| PageRow {
                parts: [(0, left), (1, right)]
                    .into_iter()
                    .filter(|(_, text)| !text.is_empty())
                    .map(|(side, text)| part(at, side, text))
                    .collect(),
                content: RowContent::Rule(area),
            })
            .collect()
    }

    #[test]
    fn names_of_rows_have_a_sentence_beside_their_label() {
        let table = [
            ["項目", "内容"],
            ["1　法令の遵守", "職員は、情報を守るための法令を"],
            ["", "守る。"],
            ["2　実施手順", "対策の手順を定める。"],
            ["　の策定", "手順は、公開しない。"],
            ["3　見直し", "方針は、毎年見直す。"],
        ];
        assert!(labels_begin_sentences(&rows(&table), 1900));
        let mut columns = table;
        columns[2][1] = "守り、情報が失われることを防ぐ";
        assert!(!labels_begin_sentences(&rows(&columns), 1900));
        columns = table;
        columns[5][1] = "";
        assert!(!labels_begin_sentences(&rows(&columns), 1900));
    }
}
