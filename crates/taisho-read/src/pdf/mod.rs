//! Reads PDF (ISO 32000). A page says only where its characters are. The regions, their lines, the reading
//! order, and what isn't part of the text are derived from the positions.

mod bomb;
mod bullets;
mod cells;
mod clean;
mod device;
mod ends;
mod far_notes;
mod filters;
mod footnote;
mod forms;
mod furniture;
mod glyph;
mod interpret;
mod label;
mod layout;
mod lines;
mod piece;
mod region;
mod ruby;
mod ruled;
mod rules;
mod seen;
mod tables;
mod turn;
mod unicode;
mod write;

use super::budget::Budget;
use super::draft::Draft;
use super::limits::Limit;
use super::refusal::Refusal;
use device::Collector;
use glyph::PdfPage;
use hayro_font::kurbo::Affine;
use hayro_syntax::{LoadPdfError, Pdf};
use interpret::{FontLoader, Interpreter};
use seen::Seen;
use std::sync::Arc;
use unicode::Fonts;

/// Reads a PDF.
///
/// # Errors
/// [`Refusal::Locked`], [`Refusal::Damaged`], [`Refusal::Scanned`], or [`Refusal::Beyond`] if it exceeds a
/// limit.
pub fn read(bytes: Vec<u8>, budget: &Budget) -> Result<Draft, Refusal> {
    bomb::check(&bytes, budget)?;
    let pdf = open(bytes)?;
    let limits = budget.limits;
    limits.check(Limit::Parts, pdf.len() as u64)?;
    let count = pdf.pages().len();
    limits.check(Limit::Pages, count as u64)?;
    if count == 0 {
        return Err(Refusal::damaged("ページがありません", "it has no pages"));
    }
    let mut fonts = Fonts::new(&pdf);
    let loader = FontLoader::new();
    let mut room = limits.text;
    let mut seen = Seen::default();
    let mut sheets = Vec::with_capacity(count);
    for (i, page) in pdf.pages().iter().enumerate() {
        budget.page()?;
        let drawn = drawn(page, &loader, &mut fonts, &mut room, budget)?;
        sheets.push(layout::sheet(drawn, i + 1, &mut seen, budget)?);
    }
    if seen.has_broken_fonts() {
        return Err(Refusal::damaged(
            "本文のフォントが壊れているか、どの文字かの情報がありません",
            "the fonts of its text are broken, or don't say which characters they draw",
        ));
    }
    furniture::mark(&mut sheets);
    far_notes::mark(&mut sheets);
    tables::join(&mut sheets);
    let mut draft = Draft::new();
    write::write(&sheets, &mut draft);
    if draft.is_empty() {
        return Err(Refusal::Scanned(count));
    }
    seen.write(&mut draft);
    Ok(draft)
}

fn open(bytes: Vec<u8>) -> Result<Pdf, Refusal> {
    let bytes = Arc::new(bytes);
    Pdf::new(Arc::clone(&bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Locked,
        // The parser reports an invalid file if what it needs to open it is encrypted.
        LoadPdfError::Invalid if bytes.windows(8).any(|window| window == b"/Encrypt") => Refusal::Locked,
        LoadPdfError::Invalid => Refusal::damaged(
            "PDF としての構造が読み取れません",
            "its structure as PDF cannot be read",
        ),
    })
}

/// Returns a page as drawn.
fn drawn<'a>(
    page: &hayro_syntax::page::Page<'a>,
    loader: &FontLoader<'a>,
    fonts: &mut Fonts<'a>,
    room: &mut u64,
    budget: &Budget,
) -> Result<PdfPage, Refusal> {
    let turn = Affine::new(page.initial_transform(true).as_coeffs());
    let mut collector = Collector::new(page.render_dimensions(), *room, fonts, budget);
    let mut lost_font = Interpreter::new(page, turn, loader, &mut collector).draw_page(page)?;
    // Annotations are drawn last; the values of form fields are moved into the lines of the page.
    let own = collector.page.glyphs.len();
    lost_font |= Interpreter::new(page, turn, loader, &mut collector).draw_annotations(page)?;
    *room = collector.room;
    let mut drawn = collector.page;
    drawn.lost_font = lost_font;
    let fields = forms::fields(page, turn);
    if !fields.is_empty() {
        drawn.values = forms::fill(&mut drawn, own, fields, budget)?;
        let bytes = drawn.values.iter().map(|value| value.len() as u64).sum();
        *room = room
            .checked_sub(bytes)
            .ok_or_else(|| budget.limits.beyond(Limit::Text))?;
    }
    Ok(drawn)
}
