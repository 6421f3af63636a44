//! Notes about how a PDF was read.

use super::glyph::PdfPage;
use super::region::Gutter;
use crate::draft::Draft;
use crate::note::NoteCode;
use taisho_text::lang::Message;

/// Smallest percentage of a page covered by pictures that is worth a note.
const LARGE: f32 = 30.0;

/// A page with fewer letters has lost all of its text except the page number.
const FEW: usize = 5;
/// Fewest letters without a known character that are text and not signs of a symbol font.
const UNKNOWN: usize = 40;

/// What was found on the pages.
#[derive(Debug, Default)]
pub struct Seen {
    /// Readings of kanji, which are left out.
    pub ruby: Vec<String>,
    /// Numbers of the pages with vertical text.
    pub vertical: Vec<usize>,
    /// Gutters of columns.
    pub gutters: Vec<Gutter>,
    /// Pages that can be read both by columns and by rows.
    pub doubtful: Vec<usize>,
    empty: Vec<usize>,
    pictures: Vec<usize>,
    lost: Vec<usize>,
    /// Number of letters on the pages with lost text.
    left: usize,
    letters: usize,
    unknown: usize,
    values: Vec<String>,
    outside: usize,
}

impl Seen {
    /// Records what is on a page.
    pub fn page(&mut self, page: &PdfPage, number: usize) {
        let empty = page.glyphs.iter().all(|glyph| glyph.is_space());
        // Recognised text is drawn over the picture it was recognised in.
        let recognized = page.glyphs.iter().any(|glyph| glyph.invisible);
        if empty {
            self.empty.push(number);
        } else if page.pictures >= LARGE && !recognized {
            self.pictures.push(number);
        }
        let letters = || page.glyphs.iter().filter(|glyph| !glyph.is_space());
        if page.lost_font {
            self.lost.push(number);
            self.left += letters().count();
        }
        self.letters += letters().count();
        self.unknown += letters().filter(|glyph| glyph.first() == '\u{fffd}').count();
        self.outside += page.outside;
        self.values.extend(page.values.iter().cloned());
    }

    /// Returns whether nearly all text is missing or unknown because its fonts are broken.
    pub fn has_broken_fonts(&self) -> bool {
        let is_lost =
            !self.lost.is_empty() && self.left < FEW * self.lost.len() && self.left * 10 >= self.letters * 9;
        is_lost || self.unknown > UNKNOWN && self.unknown * 10 > self.letters * 9
    }

    /// Writes the notes.
    pub fn write(&self, draft: &mut Draft) {
        self.write_missing(draft);
        self.write_order(draft);
        if !self.ruby.is_empty() {
            let (count, samples) = (self.ruby.len(), samples(&self.ruby));
            note(
                draft,
                NoteCode::Hidden,
                format!("ふりがな{count}か所（{samples}）を本文から除きました"),
                format!("{count} readings above kanji (ruby: {samples}) were left out of the text"),
            );
        }
        if self.outside > 0 {
            let outside = self.outside;
            note(
                draft,
                NoteCode::Hidden,
                format!("ページの外にある文字{outside}字は読んでいません"),
                format!("{outside} characters outside of the page were not read"),
            );
        }
    }

    /// Writes which pages have text that wasn't read.
    fn write_missing(&self, draft: &mut Draft) {
        if !self.empty.is_empty() {
            let (pages, count) = (list(&self.empty), self.empty.len());
            note(
                draft,
                NoteCode::EmptyPage,
                format!(
                    "文字のないページがあります（{pages}ページ）。白紙でなければ画像で、その文字は読んでいません"
                ),
                format!("{count} pages have no text ({pages}): blank, or pictures whose text is not read"),
            );
        }
        if !self.lost.is_empty() {
            let pages = list(&self.lost);
            note(
                draft,
                NoteCode::Unread,
                format!(
                    "読み込めないフォントの文字があり、読んでいません（{pages}ページ）。原本と比べてください"
                ),
                format!(
                    "Text in a font that could not be loaded is missing on pages {pages}. See the original"
                ),
            );
        }
        if !self.pictures.is_empty() {
            let pages = list(&self.pictures);
            note(
                draft,
                NoteCode::Picture,
                format!("大きな画像のあるページがあります（{pages}ページ）。画像の中の文字は読んでいません"),
                format!("Large pictures on pages {pages}: text in them is not read"),
            );
        }
    }

    /// Writes what was assumed about the order of the text.
    fn write_order(&self, draft: &mut Draft) {
        let mut vertical = self.vertical.clone();
        vertical.dedup();
        if !vertical.is_empty() {
            let pages = list(&vertical);
            note(
                draft,
                NoteCode::Vertical,
                format!("縦書きのページがあります（{pages}ページ）。右の行から順に読みました"),
                format!("Vertical text on pages {pages}, read from the right"),
            );
        }
        if !self.values.is_empty() {
            let (count, samples) = (self.values.len(), samples(&self.values));
            note(
                draft,
                NoteCode::Form,
                format!("入力欄の値{count}件（{samples}）を、その場所の本文として読みました"),
                format!("The values of {count} form fields ({samples}) were read as text in their place"),
            );
        }
        if !self.doubtful.is_empty() {
            let pages = list(&self.doubtful);
            note(
                draft,
                NoteCode::Order,
                format!(
                    "段組とも表とも読めるページがあります（{pages}ページ）。読んだ順序が原本と違わないか確かめてください"
                ),
                format!(
                    "Pages {pages} can be read as columns or as a table. Check the order against the original"
                ),
            );
        }
    }
}

fn note(draft: &mut Draft, code: NoteCode, ja: String, en: String) {
    draft.note(code, Message::new(ja, en));
}

/// Returns page numbers as text, at most ten of them.
fn list(pages: &[usize]) -> String {
    let shown: Vec<String> = pages.iter().take(10).map(usize::to_string).collect();
    shown.join(", ") + if pages.len() > 10 { " …" } else { "" }
}

fn samples(texts: &[String]) -> String {
    let shown: Vec<&str> = texts.iter().take(3).map(String::as_str).collect();
    shown.join("・") + if texts.len() > 3 { "…" } else { "" }
}
