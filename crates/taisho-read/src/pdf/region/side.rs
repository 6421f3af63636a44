//! Notes in the margin: small text beside the lines of the page that a gutter sets off.

use super::gutter::{Band, Sides};
use super::row::{PageRow, Part, Twips};

/// Which side of a band is notes; `None` if neither is.
///
/// Notes are set in smaller letters than the text, take less than a third of its width and less than a fifth of its letters.
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
    /// Left of the text.
    Left,
    /// Right of it.
    Right,
}

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
    let worded = notes
        .iter()
        .all(|part| part.text.chars().any(char::is_alphabetic));
    worded
        && largest * 100 <= usual * 88
        && width(notes) * 3 <= width(text)
        && letters(notes) * 5 <= letters(text)
}
