//! Pages in two or more columns: which of the lines that stand beside each other are read one column after the other.

use super::glyph::Area;
use super::label;
use super::lines::PdfLine;

/// Lines on each side that make a column.
const LINES: usize = 4;
/// Columns within columns are looked for so often.
const DEPTH: usize = 3;

/// Lines in the order read; the second value is the left edge of the column of each.
pub fn ordered(lines: Vec<PdfLine>, rules: &[Area]) -> Vec<(PdfLine, f32)> {
    let mut out = Vec::with_capacity(lines.len());
    divide(lines, rules, DEPTH, &mut out);
    out
}

fn divide(lines: Vec<PdfLine>, rules: &[Area], depth: usize, out: &mut Vec<(PdfLine, f32)>) {
    let mut rest = lines;
    while depth > 0
        && let Some(gutter) = gutter(&rest, rules)
    {
        let below = rest.split_off(gutter.to);
        let band = rest.split_off(gutter.from);
        plain(rest, out);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for line in band {
            let (a, b): (Vec<_>, Vec<_>) = line.glyphs.into_iter().partition(|glyph| glyph.x < gutter.x);
            left.extend(PdfLine::new(a));
            right.extend(PdfLine::new(b));
        }
        divide(left, rules, depth - 1, out);
        divide(right, rules, depth - 1, out);
        rest = below;
    }
    plain(rest, out);
}

fn plain(lines: Vec<PdfLine>, out: &mut Vec<(PdfLine, f32)>) {
    let left = lines.iter().map(PdfLine::start).fold(f32::MAX, f32::min);
    out.extend(lines.into_iter().map(|line| (line, left)));
}

/// A strip without text between lines `from` and `to`, and a place in it.
struct Gutter {
    x: f32,
    from: usize,
    to: usize,
}

/// The strip that divides most lines, if one does.
fn gutter(lines: &[PdfLine], rules: &[Area]) -> Option<Gutter> {
    let parts: Vec<Vec<PdfLine>> = lines.iter().map(PdfLine::parts).collect();
    let start = lines.iter().map(PdfLine::start).fold(f32::MAX, f32::min);
    let end = lines.iter().map(PdfLine::end).fold(f32::MIN, f32::max);
    let mut places: Vec<f32> = parts
        .iter()
        .flat_map(|parts| {
            parts
                .windows(2)
                .map(|pair| (pair[0].end() + pair[1].start()) / 2.0)
        })
        .filter(|x| (0.25..0.75).contains(&((x - start) / (end - start).max(1.0))))
        .collect();
    places.sort_by(f32::total_cmp);
    places.dedup_by(|a, b| (*a - *b).abs() < 3.0);
    places
        .into_iter()
        .take(200)
        .filter_map(|x| band(&parts, x, rules))
        .max_by_key(|gutter| gutter.to - gutter.from)
}

/// The longest run of lines that leave `x` free, if what stands on both sides of it are columns.
fn band(parts: &[Vec<PdfLine>], x: f32, rules: &[Area]) -> Option<Gutter> {
    let crosses = |parts: &[PdfLine]| parts.iter().any(|part| part.start() < x && part.end() > x);
    let mut best = (0, 0);
    let mut from = 0;
    for (i, line) in parts.iter().enumerate() {
        if crosses(line) {
            from = i + 1;
        } else if i + 1 - from > best.1 - best.0 {
            best = (from, i + 1);
        }
    }
    let (mut from, mut to) = best;
    // What stands on one side only at the ends of the run is as well above or below both columns.
    let sided = |line: &[PdfLine], left: bool| line.iter().any(|part| (part.end() <= x) == left);
    while from < to && !sided(&parts[from], false) {
        from += 1;
    }
    while from < to && !(sided(&parts[to - 1], true) || sided(&parts[to - 1], false)) {
        to -= 1;
    }
    let side = |left: bool| -> Vec<&PdfLine> {
        parts[from..to]
            .iter()
            .flatten()
            .filter(|part| (part.end() <= x) == left)
            .collect()
    };
    let (left, right) = (side(true), side(false));
    let found = are_columns(&left, &right, rules, x);
    found.then_some(Gutter { x, from, to })
}

fn are_columns(left: &[&PdfLine], right: &[&PdfLine], rules: &[Area], x: f32) -> bool {
    if left.len() < LINES || right.len() < LINES {
        return false;
    }
    let size = left[left.len() / 2].size;
    let (a, b) = (extent(left), extent(right));
    let apart = b.x0 - a.x1 >= size;
    let beside = a.y1.min(b.y1) - a.y0.max(b.y0) >= 0.5 * (a.y1 - a.y0).min(b.y1 - b.y0);
    let alike = (0.5..2.0).contains(&(a.width() / b.width().max(1.0)));
    let ruled = rules
        .iter()
        .filter(|rule| rule.width() > rule.height() && rule.x0 < x && rule.x1 > x)
        .filter(|rule| rule.y0 > a.y0.max(b.y0) && rule.y0 < a.y1.min(b.y1) + size)
        .count();
    if !apart || !beside || ruled >= 2 {
        return false;
    }
    let prose = |lines: &[&PdfLine], area: Area| {
        let full = lines
            .iter()
            .filter(|line| line.end() - line.start() >= 0.75 * area.width())
            .count();
        // Three lines in ten: every paragraph ends with a short line, and headings are short.
        area.width() >= 9.0 * size && full * 10 >= lines.len() * 3
    };
    let entries = |lines: &[&PdfLine]| {
        let like = lines.iter().filter(|line| label::is_entry(&line.text())).count();
        like * 5 >= lines.len() * 3
    };
    alike && prose(left, a) && prose(right, b) || entries(left) && entries(right)
}

fn extent(lines: &[&PdfLine]) -> Area {
    let of = |value: fn(&PdfLine) -> f32, first: f32, choose: fn(f32, f32) -> f32| {
        lines.iter().map(|line| value(line)).fold(first, choose)
    };
    Area {
        x0: of(PdfLine::start, f32::MAX, f32::min),
        x1: of(PdfLine::end, f32::MIN, f32::max),
        y0: of(|line| line.y, f32::MAX, f32::min),
        y1: of(|line| line.y, f32::MIN, f32::max),
    }
}
