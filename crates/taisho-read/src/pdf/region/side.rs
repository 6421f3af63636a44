//! Marginal notes: text next to the text of the page, separated by a gutter, that is smaller or has lines at
//! different heights.

use super::gutter::{Band, Sides};
use super::row::{PageRow, Part, Twips};

/// Returns which side of a band is notes, or `None` if neither is.
///
/// Notes take less than a third of the width of the text and less than a fifth of its letters. They have
/// smaller letters or, in a frame, are next to few of its lines and not on their base lines, unlike cells of
/// a table.
pub fn of(rows: &[PageRow], band: &Band) -> Option<MarginSide> {
    let sides = Sides::of(&rows[band.from..band.to], band.x);
    let (left, right) = (&sides.left, &sides.right);
    match () {
        () if are_notes(right, left) => Some(MarginSide::Right),
        () if are_notes(left, right) => Some(MarginSide::Left),
        () => None,
    }
}

/// A side of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarginSide {
    /// The left side of the text.
    Left,
    /// The right side of the text.
    Right,
}

/// Fewest lines of text for which notes may have letters of the same size.
const FRAMED: usize = 12;

fn are_notes(notes: &[Part], text: &[Part]) -> bool {
    let size = |parts: &[Part]| {
        let mut sizes: Vec<Twips> = parts.iter().map(|part| part.size).collect();
        sizes.sort_unstable();
        sizes[sizes.len() / 2]
    };
    let width = |parts: &[Part]| {
        let start = parts.iter().map(|part| part.x0).min().unwrap_or(0);
        parts.iter().map(|part| part.x1).max().unwrap_or(0) - start
    };
    let letters = |parts: &[Part]| parts.iter().map(|part| part.text.chars().count()).sum::<usize>();
    if notes.is_empty() || text.len() < 4 {
        return false;
    }
    let (largest, usual) = (notes.iter().map(|part| part.size).max().unwrap_or(0), size(text));
    let is_worded = |part: &Part| part.text.chars().any(char::is_alphabetic);
    let is_on_line = |note: &&Part| text.iter().any(|part| (part.y - note.y).abs() < note.size / 10);
    let is_small = largest * 100 <= usual * 88 && notes.iter().all(is_worded);
    let is_framed = text.len() >= FRAMED
        && notes.iter().any(is_worded)
        && notes.len() * 5 <= text.len()
        && notes.iter().filter(is_on_line).count() * 4 <= notes.len();
    (is_small || is_framed) && width(notes) * 3 <= width(text) && letters(notes) * 5 <= letters(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(x0: Twips, width: Twips, y: Twips, text: &str) -> Part {
        Part {
            x0,
            x1: x0 + width,
            y,
            size: 200,
            text: text.to_owned(),
        }
    }

    #[test]
    fn notes_in_frames_are_between_the_lines_and_cells_on_them() {
        let text: Vec<Part> = (0..20)
            .map(|at| {
                part(
                    0,
                    8000,
                    at * 300,
                    "職員は、情報を守るための規則に従って業務を行う。",
                )
            })
            .collect();
        let beside = |y| [part(8300, 800, y, "毎年確認")];
        assert!(are_notes(&beside(660), &text));
        assert!(!are_notes(&beside(600), &text));
        assert!(!are_notes(&beside(660), &text[..6]));
        assert!(!are_notes(&[part(8300, 200, 660, "12")], &text));
    }
}
