//! Removes characters that aren't meant to be read: those drawn twice, and hidden ones.

use super::glyph::{Area, Direction, Glyph, Text};
use crate::{Budget, Refusal};
use std::collections::HashMap;

/// Removes characters that are drawn again with a small offset to look bold or shadowed.
pub fn once(glyphs: Vec<Glyph>) -> Vec<Glyph> {
    // A cell is larger than any offset that counts, so a duplicate is in the same cell or a neighbour.
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

/// Separates text that the page doesn't show, if it shows other text. A page that is a picture has its
/// recognised text drawn invisibly, perhaps with a visible stamp or page number; that text is read.
pub fn visible(glyphs: Vec<Glyph>) -> (Vec<Glyph>, Vec<Glyph>) {
    let is_hidden = |glyph: &Glyph| glyph.invisible || glyph.white;
    let letters = |hidden: bool| {
        let same = glyphs
            .iter()
            .filter(|glyph| is_hidden(glyph) == hidden && !glyph.is_space());
        same.count()
    };
    let (hidden, shown) = (letters(true), letters(false));
    if hidden == 0 || shown * 10 < hidden {
        return (glyphs, Vec::new());
    }
    glyphs.into_iter().partition(|glyph| !is_hidden(glyph))
}

/// Separates text that is struck out.
///
/// A line counts only if it begins and ends with the letters it crosses. The rules of a table and the lines
/// of a graph extend beyond them.
///
/// # Errors
/// [`Refusal::Beyond`] if the steps of `budget` are used up.
pub fn struck(
    glyphs: Vec<Glyph>,
    strokes: &[Area],
    budget: &Budget,
) -> Result<(Vec<Glyph>, Vec<Glyph>), Refusal> {
    let mut is_struck = vec![false; glyphs.len()];
    let across = Across::of(&glyphs);
    for stroke in strokes {
        budget.tick()?;
        let near = across.near(stroke);
        let crossed: Vec<usize> = near.filter(|&i| crosses(stroke, &glyphs[i])).collect();
        let (along, slack) = match crossed.first() {
            Some(&first) => (extent(stroke, &glyphs[first]), 0.6 * glyphs[first].size),
            None => continue,
        };
        let edges = crossed.iter().map(|&i| edges(&glyphs[i]));
        let (from, to) = edges.fold((f32::MAX, f32::MIN), |(from, to), (start, end)| {
            (from.min(start), to.max(end))
        });
        let covered: f32 = crossed.iter().map(|&i| edges_length(&glyphs[i])).sum();
        let fits = (from - along.0).abs() <= slack && (along.1 - to).abs() <= slack;
        if fits && covered >= 0.6 * (to - from) {
            for i in crossed {
                is_struck[i] = true;
            }
        }
    }
    let mut is_struck = is_struck.into_iter();
    let (struck, kept) = glyphs
        .into_iter()
        .partition(|_| is_struck.next().unwrap_or_default());
    Ok((kept, struck))
}

/// Characters sorted across their lines, so that a stroke is compared only with those that it can cross.
struct Across {
    /// Height and index of each character of horizontal text.
    level: Vec<(f32, usize)>,
    /// Distance from the left and index of each character of vertical text.
    upright: Vec<(f32, usize)>,
    /// The size of the largest character.
    largest: f32,
}

impl Across {
    fn of(glyphs: &[Glyph]) -> Across {
        let sorted = |vertical: bool, place: fn(&Glyph) -> f32| {
            let of = glyphs
                .iter()
                .enumerate()
                .filter(|(_, glyph)| glyph.vertical == vertical);
            let mut places: Vec<(f32, usize)> = of.map(|(i, glyph)| (place(glyph), i)).collect();
            places.sort_by(|a, b| a.0.total_cmp(&b.0));
            places
        };
        Across {
            level: sorted(false, |glyph| glyph.y),
            upright: sorted(true, |glyph| glyph.x),
            largest: glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max),
        }
    }

    /// Returns the characters that `stroke` may cross, in the order in which they were drawn.
    fn near(&self, stroke: &Area) -> impl Iterator<Item = usize> {
        let (places, from, to) = match stroke.width() > stroke.height() {
            true => (&self.level, stroke.y0, stroke.y1),
            false => (&self.upright, stroke.x0, stroke.x1),
        };
        let first = places.partition_point(|(place, _)| *place < from - self.largest);
        let last = places.partition_point(|(place, _)| *place <= to + self.largest);
        let mut near: Vec<usize> = places[first..last.max(first)].iter().map(|(_, i)| *i).collect();
        near.sort_unstable();
        near.into_iter()
    }
}

/// Returns the start and end of a glyph along its line.
fn edges(glyph: &Glyph) -> (f32, f32) {
    match glyph.vertical {
        true => (glyph.y - 0.5 * glyph.size, glyph.y + 0.5 * glyph.size),
        false => (glyph.x, glyph.end()),
    }
}

fn edges_length(glyph: &Glyph) -> f32 {
    let (start, end) = edges(glyph);
    end - start
}

/// Returns the start and end of a stroke along the line of `glyph`.
fn extent(stroke: &Area, glyph: &Glyph) -> (f32, f32) {
    match glyph.vertical {
        true => (stroke.y0, stroke.y1),
        false => (stroke.x0, stroke.x1),
    }
}

/// Returns whether a stroke crosses the middle of a glyph.
fn crosses(stroke: &Area, glyph: &Glyph) -> bool {
    if glyph.direction != Direction::Right {
        return false;
    }
    let ((start, end), (from, to)) = (extent(stroke, glyph), edges(glyph));
    let middle = (from + to) / 2.0;
    let (lies, across) = match glyph.vertical {
        true => (
            stroke.height() > stroke.width(),
            (stroke.x0 + stroke.x1) / 2.0 - glyph.x,
        ),
        false => (
            stroke.width() > stroke.height(),
            // The middle of a letter is about 0.38 of its size above the base line.
            (stroke.y0 + stroke.y1) / 2.0 - (glyph.y - 0.34 * glyph.size),
        ),
    };
    lies && (start..=end).contains(&middle) && across.abs() <= 0.2 * glyph.size
}
