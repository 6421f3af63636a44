//! Puts the contents of a page into regions, lines and rows in reading order.

use super::furniture::PageSheet;
use super::glyph::{Area, Glyph, PdfPage};
use super::piece::PagePiece;
use super::region::{Cutter, PageRegion};
use super::ruled::RuledTable;
use super::seen::Seen;
use super::turn::{self, TurnedGroup};
use super::{bullets, clean, ends, footnote, lines, ruby, ruled};
use crate::omission::Omission;
use crate::{Apart, Budget, Refusal};

/// Fewest characters of a group beside the main one that are text and not a stamp.
const TEXT: usize = 40;

/// Returns the lines and rows of a page.
///
/// # Errors
/// [`Refusal::Beyond`] if the steps of `budget` are used up.
pub fn sheet(
    mut page: PdfPage,
    number: usize,
    seen: &mut Seen,
    budget: &Budget,
) -> Result<PageSheet, Refusal> {
    let (glyphs, hidden) = clean::visible(std::mem::take(&mut page.glyphs));
    let (glyphs, struck) = clean::struck(clean::once(glyphs), &page.strokes, budget)?;
    page.glyphs = glyphs;
    let bullets = bullets::drawn(&page.glyphs, &page.dots);
    page.glyphs.extend(bullets);
    seen.page(&page, number);
    let mut omitted: Vec<(f32, Omission, String)> = passages(Omission::Struck, struck)
        .chain(passages(Omission::Hidden, hidden))
        .collect();
    omitted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut writer = SheetWriter {
        sheet: PageSheet {
            height: page.height,
            omitted,
            ..PageSheet::default()
        },
        notes: Vec::new(),
        seen,
        number,
        budget,
    };
    for (rank, group) in turn::groups(&mut page).into_iter().enumerate() {
        writer.group(rank, group, &page.strokes)?;
    }
    let notes = writer.notes.into_iter();
    let mut sheet = writer.sheet;
    sheet
        .pieces
        .extend(notes.map(|line| (PagePiece::Line(line, 0.0), Some(Apart::Footnote))));
    Ok(sheet)
}

/// Returns whether all of a group is at the head or the foot of its page.
fn is_at_edges(group: &TurnedGroup) -> bool {
    let height = group.page.1;
    group
        .glyphs
        .iter()
        .all(|glyph| glyph.y < 0.12 * height || glyph.y > 0.9 * height)
}

/// Returns the text of characters that are left out, line by line.
fn passages(why: Omission, glyphs: Vec<Glyph>) -> impl Iterator<Item = (f32, Omission, String)> {
    lines::lines(glyphs)
        .into_iter()
        .map(move |line| (line.y, why, line.text()))
}

/// Writes the groups of one page.
struct SheetWriter<'s> {
    sheet: PageSheet,
    /// Footnotes, which follow the text.
    notes: Vec<lines::PdfLine>,
    seen: &'s mut Seen,
    number: usize,
    budget: &'s Budget,
}

impl SheetWriter<'_> {
    fn group(&mut self, rank: usize, mut group: TurnedGroup, strokes: &[Area]) -> Result<(), Refusal> {
        if rank == 0 {
            self.sheet.height = group.page.1;
        }
        if group.vertical {
            self.seen.vertical.push(self.number);
        }
        if rank > 0 && (group.glyphs.len() < TEXT || is_at_edges(&group)) {
            let stamp = lines::lines(group.glyphs).into_iter();
            let apart = |line| (PagePiece::Line(line, 0.0), Some(Apart::RunningHead));
            self.sheet.pieces.extend(stamp.map(apart));
            return Ok(());
        }
        if group.vertical {
            let (glyphs, number) = ends::take_number(std::mem::take(&mut group.glyphs));
            group.glyphs = glyphs;
            let apart = |line| (PagePiece::Line(line, 0.0), Some(Apart::PageNumber));
            self.sheet.pieces.extend(number.map(apart));
        }
        let (regions, tables) = match group.upright {
            true => self.with_footnotes(group, strokes)?,
            false => self.regions(group.glyphs, &group.rules)?,
        };
        let mut tables: Vec<Option<RuledTable>> = tables.into_iter().map(Some).collect();
        match <[PageRegion; 1]>::try_from(regions) {
            // Columns without a line above or below them may be two pages on one sheet, each with header and
            // footer.
            Ok([PageRegion::Columns(columns)]) => {
                for column in columns {
                    let from = self.sheet.pieces.len();
                    column
                        .into_iter()
                        .for_each(|region| self.region(region, &mut tables));
                    self.sheet.columns.push(from..self.sheet.pieces.len());
                }
            }
            Ok([region]) => self.region(region, &mut tables),
            Err(regions) => regions
                .into_iter()
                .for_each(|region| self.region(region, &mut tables)),
        }
        Ok(())
    }

    fn regions(
        &mut self,
        glyphs: Vec<Glyph>,
        rules: &[Area],
    ) -> Result<(Vec<PageRegion>, Vec<RuledTable>), Refusal> {
        let (contents, tables) = ruled::take(glyphs, rules);
        let mut cutter = Cutter::new(self.budget, &mut self.seen.gutters);
        let regions = cutter.regions(contents)?;
        let doubtful = cutter.doubtful;
        if doubtful && self.seen.doubtful.last() != Some(&self.number) {
            self.seen.doubtful.push(self.number);
        }
        Ok((regions, tables))
    }

    /// Removes the marks of footnotes from the regions, and their notes from the text.
    fn with_footnotes(
        &mut self,
        group: TurnedGroup,
        strokes: &[Area],
    ) -> Result<(Vec<PageRegion>, Vec<RuledTable>), Refusal> {
        let marks = footnote::Marks::of(&group.glyphs);
        if marks.is_empty() {
            return self.regions(group.glyphs, &group.rules);
        }
        let (mut regions, mut tables) = self.regions(marks.without(&group.glyphs, |_| true), &group.rules)?;
        let mut known = Vec::new();
        for text in texts(&mut regions) {
            known.extend(marks.take_notes(text, strokes, &mut self.notes));
        }
        // A raised number without a note belongs to the text.
        if !marks.are_all(&known) {
            self.notes.clear();
            let glyphs = marks.without(&group.glyphs, |mark| known.iter().any(|text| text == mark));
            (regions, tables) = self.regions(glyphs, &group.rules)?;
            for text in texts(&mut regions) {
                marks.take_notes(text, strokes, &mut self.notes);
            }
        }
        Ok((regions, tables))
    }

    fn region(&mut self, region: PageRegion, tables: &mut [Option<RuledTable>]) {
        let pieces = &mut self.sheet.pieces;
        match region {
            PageRegion::Text(lines, left) => {
                let (lines, ruby) = ruby::take(lines);
                self.seen.ruby.extend(ruby);
                pieces.extend(lines.into_iter().map(|line| (PagePiece::Line(line, left), None)));
            }
            PageRegion::Columns(columns) => {
                let regions = columns.into_iter().flatten();
                regions.for_each(|region| self.region(region, tables));
            }
            PageRegion::Rows(table) => pieces.push((PagePiece::Table(table), None)),
            PageRegion::Ruled(at) => {
                let table = tables.get_mut(at).and_then(Option::take);
                pieces.extend(table.map(|table| (PagePiece::Table(table.table), None)));
            }
            PageRegion::Margin(lines) => {
                let note = |line| (PagePiece::Line(line, 0.0), Some(Apart::Footnote));
                pieces.extend(lines.into_iter().map(note));
            }
        }
    }
}

/// Returns the lines of all regions of text.
fn texts(regions: &mut [PageRegion]) -> Vec<&mut Vec<lines::PdfLine>> {
    let mut found = Vec::new();
    for region in regions {
        match region {
            PageRegion::Text(lines, _) => found.push(lines),
            PageRegion::Columns(columns) => {
                found.extend(columns.iter_mut().flat_map(|column| texts(column)));
            }
            _ => {}
        }
    }
    found
}
