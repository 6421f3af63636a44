//! Reads web pages line by line, and separates the document from the page around it.

mod blocks;
mod element;
mod footnote;
mod furniture;
mod image;
mod inline;
mod label;
mod left_out;
mod list;
mod main_text;
mod notes;
mod parse;
mod row;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod versions;
mod walk;
mod wrapped;

use super::Budget;
use super::draft::Draft;
use super::encoding;
use super::note;
use super::{Apart, BlockKind, Refusal};
use blocks::{Hidden, HtmlPiece, pieces};
use footnote::PageNotes;

/// Reads a web page, or the page in a web archive (MHTML).
///
/// # Errors
/// [`Refusal::Binary`] if the bytes aren't text, [`Refusal::Damaged`] if the file contains no page, and
/// [`Refusal::Beyond`] if it exceeds a limit.
pub fn read(bytes: Vec<u8>, budget: &Budget) -> Result<Draft, Refusal> {
    let (bytes, declared) = match crate::mhtml::is_archive(&bytes) {
        true => crate::mhtml::page(&bytes)?,
        false => (bytes, None),
    };
    let declared = declared.or_else(|| crate::charset::declared(&bytes));
    let decoded = encoding::decode(&bytes, declared).ok_or(Refusal::Binary)?;
    let html = parse::tree(&decoded.text, budget)?;
    let page_notes = PageNotes::of(&html);
    let (mut items, mut left) = pieces(&html, &page_notes, Hidden::Out, budget)?;
    let shown: usize = items.iter().map(|item| item.ink.chars).sum();
    let mut revealed = false;
    if left.hidden() > shown {
        // Most of the page is hidden until a script shows it.
        (items, left) = pieces(&html, &page_notes, Hidden::In, budget)?;
        revealed = true;
    }
    if items.is_empty() && !left.frames.is_empty() {
        return Err(Refusal::damaged(
            "フレームだけのページで、本文は別のファイルにあります。本文のフレームを保存してください",
            "a page of frames, whose text is in other files: save the frame that holds the text",
        ));
    }
    let mut judgement = main_text::judge(&html, &items, left.nodes(), budget)?;
    for (item, apart) in items.iter().zip(&mut judgement.apart) {
        if html.tree.get(item.at).is_some_and(|at| page_notes.is_note(at)) {
            *apart = Some(Apart::Footnote);
        }
    }
    wrapped::unwrap(&mut items, &judgement.apart);
    let mut draft = Draft::new();
    let mut omitted = left.omitted.iter().peekable();
    for (i, (item, apart)) in items.iter().zip(&judgement.apart).enumerate() {
        draft.column(item.column);
        if item.gap {
            draft.blank();
        }
        while let Some((_, why, text)) = omitted.next_if(|(before, ..)| *before <= i) {
            draft.omit(*why, text);
        }
        match (&item.piece, apart) {
            (HtmlPiece::Line(text, kind), None) => draft.line(text, *kind),
            (HtmlPiece::Row(cells), None) => draft.row(cells),
            (_, Some(apart)) => draft.line(&item.text(), BlockKind::from(*apart)),
        }
    }
    draft.column(None);
    for (_, why, text) in omitted {
        draft.omit(*why, text);
    }
    if let Some(said) = note::encoding(&decoded) {
        draft.note(said.code, said.message);
    }
    notes::say(&mut draft, &left, &judgement, revealed);
    Ok(draft)
}
