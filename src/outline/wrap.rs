//! Finds out how lines were wrapped: which line breaks the author made, and which the width of the page.

use super::line::{Line, ends_sentence};
use super::text::is_noun;
use crate::read::BlockKind;
use taisho_text::space::columns;

/// The unit in which a wrapped text was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// Columns, as a page does.
    Columns,
    /// Characters, as many programs do.
    Characters,
}

impl Measure {
    /// Returns the width in half units, so that both measures have the same scale.
    fn of(self, c: char) -> usize {
        match self {
            Measure::Columns => columns(c),
            Measure::Characters => 2,
        }
    }

    /// Returns by how much a full line may be shorter than the widest one, because indents and half-width
    /// characters of a printed page are rounded to half a character.
    fn rounding(self, widths: &[usize], widest: usize) -> usize {
        let odd = widths.iter().any(|width| width % 2 != widest % 2);
        usize::from(self == Measure::Columns && odd)
    }

    fn line(self, line: &Line) -> usize {
        match self {
            Measure::Columns => line.indent + line.columns,
            Measure::Characters => 2 * (line.indent_chars + line.chars.len()),
        }
    }
}

/// How the document was wrapped.
#[derive(Debug, Clone, Copy)]
pub struct Wrap {
    /// The measure, the widest line, and how far below it wrapped lines end. `None` if lines are paragraphs.
    width: Option<(Measure, usize, usize)>,
    /// Whether blank lines are only between paragraphs.
    blank_is_break: bool,
}

impl Wrap {
    /// Measures the lines that break off before the end of a sentence.
    pub fn measure(lines: &[&Line]) -> Wrap {
        let by = |measure| Wrap::measure_by(lines, measure);
        match (by(Measure::Columns), by(Measure::Characters)) {
            (Some((a, columns)), Some((b, characters))) => {
                if b > a {
                    characters
                } else {
                    columns
                }
            }
            (Some((_, wrap)), None) | (None, Some((_, wrap))) => wrap,
            (None, None) => Wrap {
                width: None,
                blank_is_break: false,
            },
        }
    }

    /// Returns the wrapping under one measure, and how well it explains the broken lines: the share of those
    /// that end exactly at its edge, and of those that had no room for what follows, in per mille.
    fn measure_by(body: &[&Line], measure: Measure) -> Option<(usize, Wrap)> {
        if body.iter().any(|line| line.continues) {
            return None;
        }
        // Punctuation may extend beyond the edge, so it doesn't show the width of the page.
        let mut widths: Vec<usize> = body
            .iter()
            .map(|line| {
                let hanging = line.chars.iter().rev().take_while(|ch| hangs(ch.c)).count();
                measure.line(line).saturating_sub(2 * hanging)
            })
            .collect();
        let mut broken = Vec::new();
        for (pair, width) in body.windows(2).zip(&widths) {
            let whole = matches!(pair[0].kind, BlockKind::TableRow | BlockKind::Paragraph);
            let open = !ends_sentence(pair[0].last()) && !whole;
            if open && *width >= 16 && pair[1].markers().iter().all(|marker| marker.doubtful) {
                broken.push((*width, pair[1].blank_before, first_unit(pair[1], measure)));
            }
        }
        let at = |per_cent: usize, from: &[usize]| {
            from.get((from.len() * per_cent / 100).min(from.len().saturating_sub(1)))
                .copied()
        };
        let mut ends: Vec<usize> = broken.iter().map(|(width, ..)| *width).collect();
        ends.sort_unstable();
        let widest = at(98, &ends)?;
        let near: Vec<usize> = ends
            .iter()
            .copied()
            .filter(|width| width * 5 >= widest * 4)
            .collect();
        widths.sort_unstable();
        let beyond = widths.iter().filter(|width| **width * 20 > widest * 23).count();
        let edge = near
            .iter()
            .filter(|width| **width + (widest / 12).max(2) >= widest)
            .count();
        if widest > 160 || near.len() < 3 || edge * 5 < near.len() * 3 || beyond * 20 > widths.len() {
            return None;
        }
        let low = at(8, &near).unwrap_or(widest);
        let exact = near.iter().filter(|width| **width + 2 >= widest).count() * 1000 / near.len();
        let slack = match exact {
            850.. => measure.rounding(&near, widest),
            _ => (widest.saturating_sub(low)).min(widest / 8),
        };
        let followed = |blank: bool| {
            broken
                .iter()
                .filter(|(width, b, _)| *b == blank && width + 2 + widest / 10 >= widest)
                .count()
        };
        let wrap = Wrap {
            width: Some((measure, widest, slack)),
            blank_is_break: followed(true) * 4 < followed(false),
        };
        // The beginning of the next line had no room at the end of this one.
        let full = broken
            .iter()
            .filter(|(width, _, unit)| *width <= widest && width + unit > widest)
            .count();
        Some((exact + full * 1000 / broken.len(), wrap))
    }

    /// Returns whether `line` ended because it was full, so that `next` continues its sentence.
    pub fn forced(&self, line: &Line, next: &Line) -> bool {
        if next.continues {
            return true;
        }
        if line.kind == BlockKind::Paragraph {
            return false;
        }
        let Some((measure, widest, slack)) = self.width else {
            return false;
        };
        if next.blank_before && self.blank_is_break && ends_sentence(line.last()) {
            return false;
        }
        measure.line(line) + first_unit(next, measure) + slack > widest
    }

    /// Returns whether `line` is the end of a title that was too long for the line with its label: it is
    /// further right than the label and than the paragraph `below`. The margin of titles may be slightly
    /// narrower than that of the text.
    pub fn hangs(&self, label: &Line, line: &Line, below: Option<&Line>) -> bool {
        self.is_nearly_full(label)
            && !self.is_nearly_full(line)
            && label.has_label(|_| true)
            && ![label, line].iter().any(|line| line.has_stop())
            && line.markers().is_empty()
            && below.is_some_and(|next| next.indent.max(label.indent) < line.indent)
    }

    /// Returns whether a line ends so close to the edge that the next word may not have fitted.
    fn is_nearly_full(&self, line: &Line) -> bool {
        self.width
            .is_some_and(|(measure, widest, _)| measure.line(line) * 10 > widest * 9)
    }

    /// Returns whether the paragraph after a title that fills its line begins with `next`, which is then
    /// full too, and further right than the title and the line `below` that continues it. The end of a title
    /// would be shorter.
    pub fn indents(&self, label: &Line, next: &Line, below: Option<&Line>) -> bool {
        label.has_label(|_| true)
            && !label.solid().contains(['、', '。'])
            && is_noun(label.solid())
            && !next.ends_sentence()
            && ![Some(next), below]
                .iter()
                .flatten()
                .any(|line| line.has_label(|_| true))
            && self.is_nearly_full(next)
            && below.is_some_and(|below| next.indent > label.indent.max(below.indent))
    }

    /// Returns whether the sentence of `line` continues in `next`. If blank lines are only between
    /// paragraphs, it doesn't continue across one. A page may end between lines that aren't `adjacent`.
    pub fn open_at(&self, line: &Line, next: &Line, adjacent: bool) -> bool {
        let apart = adjacent && next.blank_before && self.blank_is_break;
        !apart && !line.ends_sentence() && self.forced(line, next)
    }
}

/// Returns whether a character may not begin a line and is moved to the end of the previous one: closing
/// punctuation, the long vowel mark, small kana.
fn hangs(c: char) -> bool {
    "、。，．・：；）)」』】〕〉》ー々ゝヽ！？ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ".contains(c)
}

/// Returns whether a bracket may not end a line and is moved down with what it encloses.
fn opens(c: char) -> bool {
    matches!(c, '（' | '(' | '「' | '『' | '【' | '〔' | '〈' | '《')
}

/// Returns the width of what can't be divided at the beginning of a line: a Latin word or a character, with
/// the opening brackets before it.
fn first_unit(line: &Line, measure: Measure) -> usize {
    let open = line.chars.iter().take_while(|ch| opens(ch.c)).count();
    let brackets: usize = line.chars[..open].iter().map(|ch| measure.of(ch.c)).sum();
    let word = line.chars[open..]
        .iter()
        .take_while(|ch| ch.c.is_ascii_alphanumeric())
        .count();
    let first = if word > 1 && measure == Measure::Columns {
        word.min(12)
    } else {
        2
    };
    brackets + first
}
