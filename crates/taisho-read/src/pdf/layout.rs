//! A page as drawn, put into lines and rows in the order read.

use super::furniture::PageSheet;
use super::glyph::{Area, Glyph, PdfPage};
use super::lines;
use super::seen::Seen;
use super::table::{self, PagePiece};
use super::turn::{self, TurnedGroup};
use super::{clean, columns, footnote, ruby};
use crate::Apart;
use crate::omission::Omission;

/// Characters of a group beside the main one from which on it is text and no stamp.
const TEXT: usize = 40;

/// The lines of a page.
pub fn sheet(mut page: PdfPage, number: usize, seen: &mut Seen) -> PageSheet {
    let (glyphs, hidden) = clean::visible(std::mem::take(&mut page.glyphs));
    let (glyphs, struck) = clean::struck(clean::once(glyphs), &page.strokes);
    let found = footnote::take(glyphs, &page.strokes);
    page.glyphs = found.text;
    seen.page(&page, number);
    let mut omitted: Vec<(f32, Omission, String)> = passages(Omission::Struck, struck)
        .chain(passages(Omission::Hidden, hidden))
        .collect();
    omitted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut sheet = PageSheet {
        height: page.height,
        omitted,
        ..PageSheet::default()
    };
    for (rank, group) in turn::groups(&mut page).into_iter().enumerate() {
        if rank == 0 {
            sheet.height = group.page.1;
        }
        if group.vertical {
            seen.vertical.push(number);
        }
        let aside = rank > 0 && group.glyphs.len() < TEXT;
        // Rules were not turned with the text.
        let rules: &[Area] = if rank == 0 && group.upright {
            &page.rules
        } else {
            &[]
        };
        let kind = aside.then_some(Apart::RunningHead);
        sheet
            .pieces
            .extend(pieces(group, rules, seen).into_iter().map(|piece| (piece, kind)));
    }
    let notes = found.notes.into_iter().map(|line| PagePiece::Line(line, 0.0));
    sheet
        .pieces
        .extend(notes.map(|note| (note, Some(Apart::Footnote))));
    sheet
}

/// The text of characters that are left out, line by line.
fn passages(why: Omission, glyphs: Vec<Glyph>) -> impl Iterator<Item = (f32, Omission, String)> {
    lines::lines(glyphs)
        .into_iter()
        .map(move |line| (line.y, why, line.text()))
}

fn pieces(group: TurnedGroup, rules: &[Area], seen: &mut Seen) -> Vec<PagePiece> {
    let (rest, tables) = table::ruled(group.glyphs, rules, &mut seen.versions);
    let (lines, ruby) = ruby::take(lines::lines(rest));
    seen.ruby.extend(ruby);
    let mut pieces = table::unruled(columns::ordered(lines, rules));
    for table in tables {
        let Some(top) = table.first().map(PagePiece::y) else {
            continue;
        };
        // Before the first line that stands below it; in a page of columns this is a line of its own column.
        let at = pieces
            .iter()
            .position(|piece| piece.y() > top)
            .unwrap_or(pieces.len());
        pieces.splice(at..at, table);
    }
    pieces
}
