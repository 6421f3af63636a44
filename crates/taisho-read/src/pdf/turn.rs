//! Finds the direction in which a page is written, and turns its characters so that all lines run to the
//! right.

use super::glyph::{Area, Direction, Glyph, PdfPage};

/// How far the middle of a character is above its base line, as a fraction of its size.
const MIDDLE: f32 = 0.38;

/// Characters that are read together, turned upright.
#[derive(Debug)]
pub struct TurnedGroup {
    /// The characters, along and across their lines.
    pub glyphs: Vec<Glyph>,
    /// Whether lines run down the page and follow each other from right to left.
    pub vertical: bool,
    /// The rules of the page, turned in the same way.
    pub rules: Vec<Area>,
    /// Whether its positions are those of the page itself.
    pub upright: bool,
    /// Width and height of the turned page.
    pub page: (f32, f32),
}

/// Returns the groups of a page, the one with most characters first.
pub fn groups(page: &mut PdfPage) -> Vec<TurnedGroup> {
    let mut glyphs = std::mem::take(&mut page.glyphs);
    let down = runs_down(&glyphs);
    let columns = glyphs.iter().filter(|glyph| glyph.vertical).count() * 2 > glyphs.len();
    if down {
        into_columns(&mut glyphs);
    }
    let mut parts: Vec<((Direction, bool), Vec<Glyph>)> = Vec::new();
    let lengths = level_lengths(&glyphs);
    for (glyph, length) in glyphs.into_iter().zip(lengths) {
        // Two or three digits side by side in a column belong to it; a running head doesn't.
        let is_short = length < 4;
        let set_upright = columns && !glyph.vertical && is_short;
        let vertical = match glyph.direction {
            Direction::Right => glyph.vertical || down && is_short || set_upright,
            // Words and brackets that are rotated in vertical text.
            Direction::Down => down || columns,
            _ => false,
        };
        let direction = if vertical {
            Direction::Right
        } else {
            glyph.direction
        };
        let key = (direction, vertical);
        match parts.iter_mut().find(|(known, _)| *known == key) {
            Some((_, part)) => part.push(glyph),
            None => parts.push((key, vec![glyph])),
        }
    }
    parts.sort_by_key(|(key, part)| (std::cmp::Reverse(part.len()), *key));
    parts
        .into_iter()
        .map(|((direction, vertical), part)| turned(part, direction, vertical, page))
        .collect()
}

/// Returns for each character how many follow each other horizontally, including itself.
fn level_lengths(glyphs: &[Glyph]) -> Vec<usize> {
    let goes_on = |pair: &[Glyph]| {
        let (last, next) = (&pair[0], &pair[1]);
        let gap = next.x - last.end();
        let level = (last.y - next.y).abs() < 0.2 * last.size;
        level && !last.vertical && !next.vertical && (-0.3..1.2).contains(&(gap / last.size))
    };
    let mut lengths = Vec::with_capacity(glyphs.len());
    let mut from = 0;
    for at in 1..=glyphs.len() {
        if at == glyphs.len() || !goes_on(&glyphs[at - 1..=at]) {
            lengths.extend(std::iter::repeat_n(at - from, at - from));
            from = at;
        }
    }
    lengths
}

/// Moves characters that a font for horizontal text draws in one corner of their cell, and vertical text in
/// another, into the column of the character above.
fn into_columns(glyphs: &mut [Glyph]) {
    let mut last: Option<(f32, f32)> = None;
    for glyph in glyphs {
        let is_small = "、。，．ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".contains(glyph.first());
        let size = glyph.size;
        match last {
            _ if glyph.direction != Direction::Right || glyph.vertical => {}
            Some((x, y))
                if is_small && (glyph.x - x).abs() < 0.9 * size && (glyph.y - y).abs() < 1.4 * size =>
            {
                glyph.x = x;
                glyph.y = glyph.y.max(y + 0.6 * size);
                last = Some((x, glyph.y));
            }
            _ => last = Some((glyph.x, glyph.y)),
        }
    }
}

fn turned(mut glyphs: Vec<Glyph>, direction: Direction, vertical: bool, page: &PdfPage) -> TurnedGroup {
    let (width, height) = (page.width, page.height);
    for glyph in &mut glyphs {
        let (x, y) = (glyph.x, glyph.y);
        (glyph.x, glyph.y) = match direction {
            Direction::Right if vertical && glyph.direction == Direction::Down => (y, width - x),
            Direction::Right if vertical => {
                let (across, along) = match glyph.vertical {
                    true => (x, y),
                    false => (x + glyph.width / 2.0, y - glyph.size * MIDDLE),
                };
                // Characters that are side by side stay in order.
                (
                    along - glyph.size / 2.0 + across * 0.01,
                    width - across + MIDDLE * glyph.size,
                )
            }
            Direction::Right | Direction::Slanted => (x, y),
            Direction::Down => (y, width - x),
            Direction::Left => (width - x, height - y),
            Direction::Up => (height - y, x),
        };
        if vertical && glyph.direction == Direction::Right {
            glyph.width = glyph.size;
        }
    }
    let rules = page
        .rules
        .iter()
        .map(|rule| turned_rule(rule, direction, vertical, page));
    let lying = vertical || matches!(direction, Direction::Down | Direction::Up);
    TurnedGroup {
        rules: rules.collect(),
        glyphs,
        vertical,
        upright: direction == Direction::Right && !vertical,
        page: if lying { (height, width) } else { (width, height) },
    }
}

/// Turns a rule like the lines of a group.
fn turned_rule(rule: &Area, direction: Direction, vertical: bool, page: &PdfPage) -> Area {
    let (width, height) = (page.width, page.height);
    match direction {
        Direction::Down | Direction::Right if vertical || direction == Direction::Down => Area {
            x0: rule.y0,
            x1: rule.y1,
            y0: width - rule.x1,
            y1: width - rule.x0,
        },
        Direction::Left => Area {
            x0: width - rule.x1,
            x1: width - rule.x0,
            y0: height - rule.y1,
            y1: height - rule.y0,
        },
        Direction::Up => Area {
            x0: height - rule.y1,
            x1: height - rule.y0,
            y0: rule.x0,
            y1: rule.x1,
        },
        _ => *rule,
    }
}

/// Returns whether each character is below the previous one: vertical text without a font for it.
fn runs_down(glyphs: &[Glyph]) -> bool {
    let mut steps = (0, 0);
    for pair in glyphs.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let size = pair[0].size;
        if pair[0].vertical || dx.hypot(dy) > 3.0 * size || pair[0].direction != Direction::Right {
            continue;
        }
        if dx.abs() < 0.2 * size && (0.7..2.2).contains(&(dy / size)) {
            steps.0 += 1;
        } else if dx > 0.0 && dy.abs() < 0.2 * size {
            steps.1 += 1;
        }
    }
    steps.0 > 20 && steps.0 > 2 * steps.1
}
