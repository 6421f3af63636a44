//! How lines were wrapped: which line breaks the author made, and which the width of the page.

use super::line::{Line, ends_sentence};
use crate::read::BlockKind;

/// A narrower line shows nothing about the width of the page, in columns.
const NARROWEST: usize = 16;

/// No page is wider than this, in columns.
const WIDEST: usize = 160;

/// If so many of the broken lines, per cent, are full, all lines that aren't full end by intent.
const EXACT: usize = 85;

/// The wrapping of a document.
#[derive(Debug, Clone, Copy)]
pub struct Wrap {
    /// The edge of the page, and how far before it wrapped lines may end, both in columns; `None` if lines are paragraphs.
    edge: Option<(usize, usize)>,
    /// Whether blank lines are only between paragraphs.
    blanks_divide: bool,
}

impl Wrap {
    /// Measures the lines that break off without the end of a sentence.
    pub fn measure(lines: &[&Line]) -> Wrap {
        let broken = lines.windows(2).filter(|pair| is_broken(pair));
        let (blank, adjacent): (Vec<_>, Vec<_>) = broken.partition(|pair| pair[1].blank_before);
        Wrap {
            edge: Wrap::find_edge(lines),
            blanks_divide: blank.len() * 4 < adjacent.len(),
        }
    }

    fn find_edge(lines: &[&Line]) -> Option<(usize, usize)> {
        if lines.iter().any(|line| line.continues) {
            return None;
        }
        let mut widths: Vec<usize> = lines.iter().map(|line| width_without_hanging(line)).collect();
        let broken = lines.windows(2).zip(&widths).filter(|(pair, _)| is_broken(pair));
        let mut ends: Vec<usize> = broken
            .map(|(_, width)| *width)
            .filter(|width| *width >= NARROWEST)
            .collect();
        ends.sort_unstable();
        widths.sort_unstable();
        let widest = percentile(&ends, 98)?;
        // Titles and the last lines of broken words are shorter.
        let near: Vec<usize> = ends.into_iter().filter(|width| width * 5 >= widest * 4).collect();
        let at_edge = near
            .iter()
            .filter(|width| **width + (widest / 12).max(2) >= widest)
            .count();
        let beyond = widths.iter().filter(|width| **width * 20 > widest * 23).count();
        if widest > WIDEST || near.len() < 3 || at_edge * 5 < near.len() * 3 || beyond * 20 > widths.len() {
            return None;
        }
        // Indents and half-width characters of a printed page are rounded to half a character: a full line may be one short.
        let rounded = near.iter().any(|width| width % 2 != widest % 2);
        let exact = near.iter().filter(|width| **width + 2 >= widest).count();
        let slack = match exact * 100 >= near.len() * EXACT {
            true => usize::from(rounded),
            false => widest.saturating_sub(percentile(&near, 8)?).min(widest / 8),
        };
        Some((widest, slack))
    }

    /// Whether `line` ended because it was full, so that `next` goes on with its sentence.
    pub fn forced(&self, line: &Line, next: &Line) -> bool {
        /// What begins the next line had no room for one more character.
        const CHARACTER: usize = 2;
        // A closing bracket ends a word of the line before.
        let closes = next
            .chars
            .first()
            .is_some_and(|ch| "）)」』】〕〉》".contains(ch.c));
        if next.continues || closes {
            return true;
        }
        let is_full = |(widest, slack)| width(line) + CHARACTER + slack > widest;
        line.kind != BlockKind::Paragraph && self.edge.is_some_and(is_full)
    }

    /// Whether the sentence of `line` goes on in `next`. A page may end between lines that aren't `adjacent`.
    pub fn is_open(&self, line: &Line, next: &Line, adjacent: bool) -> bool {
        let divided = adjacent && next.blank_before && self.blanks_divide;
        !divided && !line.ends_sentence() && self.forced(line, next)
    }
}

/// Whether the first of two lines breaks off without the end of a sentence.
fn is_broken(pair: &[&Line]) -> bool {
    let whole = matches!(pair[0].kind, BlockKind::TableRow | BlockKind::Paragraph);
    !whole && !ends_sentence(pair[0].last()) && !pair[1].has_label(|_| true)
}

fn percentile(sorted: &[usize], percent: usize) -> Option<usize> {
    let last = sorted.len().checked_sub(1)?;
    sorted.get((sorted.len() * percent / 100).min(last)).copied()
}

fn width(line: &Line) -> usize {
    line.indent + line.columns
}

/// Returns the width of a line without the punctuation that hangs over the edge of the page.
fn width_without_hanging(line: &Line) -> usize {
    let hanging = line.chars.iter().rev().take_while(|ch| hangs(ch.c)).count();
    width(line).saturating_sub(2 * hanging)
}

/// Whether a character may not begin a line and is pulled up to the end of the one before: closing punctuation, the long
/// vowel mark, small kana.
fn hangs(c: char) -> bool {
    "、。，．・：；）)」』】〕〉》ー々ゝヽ！？ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".contains(c)
}
