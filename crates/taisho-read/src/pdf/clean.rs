//! Characters drawn but not to be read: those drawn twice, and those hidden beneath others.

use super::glyph::{Glyph, Text};
use std::collections::HashMap;

/// Takes out characters drawn again a little beside themselves, which makes them look bold or shadowed.
pub fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    // A cell is larger than any shift that counts, so that a twin stands in the same cell or a neighbour.
    let cell = |glyph: &Glyph| {
        let side = (glyph.size * 0.3).max(0.1);
        ((glyph.x / side).floor() as i32, (glyph.y / side).floor() as i32)
    };
    let mut seen: HashMap<(Text, i32, i32), Vec<(f32, f32)>> = HashMap::new();
    let mut kept = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let (column, row) = cell(&glyph);
        let shift = (0.25 * glyph.size).min(0.45 * glyph.width.max(0.2 * glyph.size));
        let twin = (-1..=1)
            .flat_map(|dx| (-1..=1).map(move |dy| (dx, dy)))
            .any(|(dx, dy)| {
                let key = (
                    glyph.text.clone(),
                    column.saturating_add(dx),
                    row.saturating_add(dy),
                );
                seen.get(&key).is_some_and(|places| {
                    places
                        .iter()
                        .any(|(x, y)| (x - glyph.x).abs() < shift && (y - glyph.y).abs() < 0.25 * glyph.size)
                })
            });
        if !twin {
            seen.entry((glyph.text.clone(), column, row))
                .or_default()
                .push((glyph.x, glyph.y));
            kept.push(glyph);
        }
    }
    kept
}

/// Takes out text drawn invisibly where the page has visible text as well; counts it. A page that is a picture has its
/// recognized text drawn invisibly, at most with a stamp or page number besides: that text is read.
pub fn visible(glyphs: Vec<Glyph>) -> (Vec<Glyph>, usize) {
    let letters = |invisible: bool| {
        glyphs
            .iter()
            .filter(|glyph| glyph.invisible == invisible && !glyph.is_space())
            .count()
    };
    let (hidden, shown) = (letters(true), letters(false));
    if hidden == 0 || shown * 10 < hidden {
        return (glyphs, 0);
    }
    let kept = glyphs.into_iter().filter(|glyph| !glyph.invisible).collect();
    (kept, hidden)
}
