//! Portable Document Format (ISO 32000): a page says where characters are, not what they belong to. Regions, the lines in
//! them, their order and what is apart from the text are worked out from the places.

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
use device::{Collector, Stop};
use glyph::PdfPage;
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, RenderContent, TransformExt,
    interpret_page,
};
use hayro_syntax::{LoadPdfError, Pdf};
use seen::Seen;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use unicode::Fonts;

/// Reads a PDF.
///
/// # Errors
/// [`Refusal::Locked`], [`Refusal::Damaged`], [`Refusal::Scanned`], [`Refusal::Beyond`].
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
    let cache = InterpreterCache::new();
    let mut room = limits.text;
    let mut seen = Seen::default();
    let mut sheets = Vec::with_capacity(count);
    for (i, page) in pdf.pages().iter().enumerate() {
        budget.page()?;
        let drawn = drawn(page, &pdf, &cache, &mut fonts, &mut room, budget)?;
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
        // The parser calls it broken if what it needs to open the file is encrypted.
        LoadPdfError::Invalid if bytes.windows(8).any(|window| window == b"/Encrypt") => Refusal::Locked,
        LoadPdfError::Invalid => Refusal::damaged(
            "PDF としての構造が読み取れません",
            "its structure as PDF cannot be read",
        ),
    })
}

/// One page as drawn.
fn drawn<'a>(
    page: &hayro_syntax::page::Page<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    fonts: &mut Fonts<'a>,
    room: &mut u64,
    budget: &Budget,
) -> Result<PdfPage, Refusal> {
    let size = page.render_dimensions();
    let turn = page.initial_transform(true).to_kurbo();
    let lost = Arc::new(AtomicBool::new(false));
    let mut collector = Collector::new(size, *room, fonts, budget);
    let mut own = 0;
    // What is drawn over the page comes last: values of form fields belong into its lines.
    for content in [RenderContent::PAGE, RenderContent::ANNOTATIONS] {
        own = collector.page.glyphs.len();
        let settings = settings(content, &lost);
        let whole = Rect::new(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        let mut context = Context::new(turn, whole, cache, pdf.xref(), settings);
        let run = AssertUnwindSafe(|| interpret_page(page, &mut context, &mut collector));
        if let Err(thrown) = catch_unwind(run) {
            return match thrown.downcast::<Stop>() {
                Ok(stop) => Err(stop.0),
                Err(other) => resume_unwind(other),
            };
        }
    }
    *room = collector.room;
    let mut drawn = collector.page;
    drawn.lost_font = lost.load(Ordering::Relaxed);
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

/// How a page is interpreted; `lost` is set if a font can't be loaded.
fn settings(content: RenderContent, lost: &Arc<AtomicBool>) -> InterpreterSettings {
    let lost = Arc::clone(lost);
    InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            // What is written in a font that cannot be loaded reaches no device.
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                lost.store(true, Ordering::Relaxed);
            }
        }),
        render_content: content,
        ..InterpreterSettings::default()
    }
}
