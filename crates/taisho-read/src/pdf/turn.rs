//! Which way a page is written, and its characters as if all lines ran to the right.

use super::glyph::{Direction, Glyph, PdfPage};

/// Characters that are read together, turned upright.
#[derive(Debug)]
pub struct TurnedGroup {
    /// The characters, along and across their lines.
    pub glyphs: Vec<Glyph>,
    /// Whether lines run down the page and follow each other from right to left.
    pub vertical: bool,
    /// Whether its places are those of the page as it is.
    pub upright: bool,
    /// Width and height of the page as turned.
    pub page: (f32, f32),
}

/// The groups of a page, the one with most characters first.
pub fn groups(page: &mut PdfPage) -> Vec<TurnedGroup> {
    let glyphs = std::mem::take(&mut page.glyphs);
    let down = runs_down(&glyphs);
    let columns = glyphs.iter().filter(|glyph| glyph.vertical).count() * 2 > glyphs.len();
    let mut parts: Vec<((Direction, bool), Vec<Glyph>)> = Vec::new();
    let mut lengths = std::collections::HashMap::<u32, usize>::new();
    for glyph in &glyphs {
        *lengths.entry(glyph.run).or_default() += 1;
    }
    for glyph in glyphs {
        // Two or three digits side by side within a column are a part of it.
        let set_upright = columns && !glyph.vertical && lengths.get(&glyph.run).is_some_and(|n| *n < 4);
        let vertical = glyph.direction == Direction::Right && (glyph.vertical || down || set_upright);
        let key = (glyph.direction, vertical);
        match parts.iter_mut().find(|(known, _)| *known == key) {
            Some((_, part)) => part.push(glyph),
            None => parts.push((key, vec![glyph])),
        }
    }
    parts.sort_by_key(|(key, part)| (std::cmp::Reverse(part.len()), *key));
    parts
        .into_iter()
        .map(|((direction, vertical), part)| turned(part, direction, vertical, (page.width, page.height)))
        .collect()
}

fn turned(
    mut glyphs: Vec<Glyph>,
    direction: Direction,
    vertical: bool,
    (width, height): (f32, f32),
) -> TurnedGroup {
    for glyph in &mut glyphs {
        let (x, y) = (glyph.x, glyph.y);
        (glyph.x, glyph.y) = match direction {
            Direction::Right if vertical => {
                let (across, along) = match glyph.vertical {
                    true => (x, y),
                    false => (x + glyph.width / 2.0, y - glyph.size * 0.38),
                };
                // What stands side by side stays in order.
                (along - glyph.size / 2.0 + across * 0.01, width - across)
            }
            Direction::Right | Direction::Slanted => (x, y),
            Direction::Down => (y, width - x),
            Direction::Left => (width - x, height - y),
            Direction::Up => (height - y, x),
        };
        if vertical {
            glyph.width = glyph.size;
        }
    }
    let lying = vertical || matches!(direction, Direction::Down | Direction::Up);
    TurnedGroup {
        glyphs,
        vertical,
        upright: direction == Direction::Right && !vertical,
        page: if lying { (height, width) } else { (width, height) },
    }
}

/// Whether each character stands below the one drawn before: vertical text without a font for it.
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
