//! Bullets that are drawn as shapes, as browsers do when they print lists.

use super::glyph::{Area, Direction, Glyph, Text};

/// A round shape on a page.
#[derive(Debug, Clone, Copy)]
pub struct Dot {
    /// The area it covers.
    pub area: Area,
    /// Whether it is filled.
    pub filled: bool,
}

/// Returns a character for each of `dots` that is the bullet of a line of `glyphs`.
pub fn drawn(glyphs: &[Glyph], dots: &[Dot]) -> Vec<Glyph> {
    dots.iter().filter_map(|dot| bullet(glyphs, dot)).collect()
}

/// Reads a dot as the bullet of the line to its right. It must be smaller than the letters, at their middle,
/// and have nothing before it.
fn bullet(glyphs: &[Glyph], dot: &Dot) -> Option<Glyph> {
    /// Largest distance between a bullet and its text, and between a bullet and a line to its left, in
    /// letter widths.
    const GAP: f32 = 2.5;
    let area = &dot.area;
    let middle = (area.y0 + area.y1) / 2.0;
    let beside = || {
        glyphs.iter().filter(|glyph| {
            let above = glyph.y - middle;
            let upright = glyph.direction == Direction::Right && !glyph.vertical && !glyph.is_space();
            upright && (0.1 * glyph.size..0.7 * glyph.size).contains(&above)
        })
    };
    let first = beside()
        .filter(|glyph| glyph.x > area.x0)
        .min_by(|a, b| a.x.total_cmp(&b.x))?;
    let is_small = (0.15 * first.size..0.75 * first.size).contains(&area.width());
    let is_near = (0.0..GAP * first.size).contains(&(first.x - area.x1));
    let begins = beside().all(|glyph| glyph.x > area.x0 || area.x0 - glyph.end() > GAP * first.size);
    (is_small && is_near && begins).then(|| Glyph {
        text: Text::One(if dot.filled { '•' } else { '◦' }),
        x: area.x0,
        width: area.width(),
        ..first.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(x: f32, y: f32) -> Dot {
        let area = Area {
            x0: x,
            y0: y,
            x1: x + 3.5,
            y1: y + 3.5,
        };
        Dot { area, filled: true }
    }

    #[test]
    fn a_dot_at_the_beginning_of_a_line_is_a_bullet() {
        let line = [Glyph::letter('目', 60.0, 100.0), Glyph::letter('的', 70.0, 100.0)];
        let found = drawn(&line, &[dot(48.0, 94.0)]);
        assert_eq!(found.iter().map(Glyph::first).collect::<Vec<_>>(), ['•']);
        assert_eq!((found[0].x, found[0].y), (48.0, 100.0));
        for (x, y) in [(20.0, 94.0), (82.0, 94.0), (48.0, 80.0), (66.0, 94.0)] {
            assert!(drawn(&line, &[dot(x, y)]).is_empty(), "{x} {y}");
        }
    }
}
