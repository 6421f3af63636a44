//! Cells of a sheet. Foreign text enters here only: as a string, never as a formula, a number or a link, within the
//! limits of Excel.

use super::styles::{Look, Styles};
use crate::lang::Lang;
use crate::report::table::TextStretch;
use crate::report::visible::visible;
use crate::report::words::{Phrase, phrase};
use rust_xlsxwriter::{
    DataValidation, ExcelDateTime, Format, IgnoreError, Note, Workbook, Worksheet, XlsxError,
};

/// UTF-16 units that Excel takes in a cell.
const MOST: usize = 32_767;

/// Rows below the headings, without the one that says how many were left out.
#[cfg(feature = "cli")]
pub(crate) const SHEET_ROWS: usize = 1_048_576 - 2;

/// Room for the remark on what was cut.
const REMARK: usize = 200;

/// What Excel's markup takes for a part of a cell of its own look.
const MARKUP: usize = 200;

/// A4 in the numbering of printers.
const A4: u8 = 9;

/// A part of a cell of its own look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words.
    pub words: String,
    /// Whether the other side has others.
    pub is_marked: bool,
}

impl Piece {
    /// The parts of a cell whose words are these.
    pub fn all(stretches: &[TextStretch]) -> Vec<Piece> {
        let piece = |stretch: &TextStretch| Piece {
            words: stretch.words().to_owned(),
            is_marked: stretch.is_marked(),
        };
        stretches.iter().map(piece).collect()
    }
}

/// A sheet under way.
pub(crate) struct Grid<'a> {
    pub styles: &'a Styles,
    sheet: &'a mut Worksheet,
    lang: Lang,
    row: u32,
    widths: Vec<f64>,
    /// What the row needs so far, in points.
    height: Option<f64>,
}

impl<'a> Grid<'a> {
    /// Begins a sheet with columns of these widths, in characters.
    pub fn begin(
        book: &'a mut Workbook,
        styles: &'a Styles,
        name: Phrase,
        widths: &[f64],
        lang: Lang,
    ) -> Result<Grid<'a>, XlsxError> {
        Grid::begin_on(book.add_worksheet(), styles, name, widths, lang)
    }

    /// Says in the last row how many rows Excel has no room for, if there are any, and where they are.
    #[cfg(feature = "cli")]
    pub fn say_left_out(&mut self, n: usize, rest: Phrase) -> Result<(), XlsxError> {
        if n == 0 {
            return Ok(());
        }
        let rest = rest.get(self.lang);
        let words = match self.lang {
            Lang::Ja => {
                format!(
                    "Excel の行数の上限（1,048,576行）のため、残り{n}件を省きました。全ては{rest}にあります"
                )
            }
            Lang::En => format!(
                "{n} rows were left out, because a sheet of Excel has 1,048,576 rows. All of them are in {rest}"
            ),
        };
        let styles = self.styles;
        self.text(0, &words, &styles.note)?;
        self.next()
    }

    /// Begins a sheet that is already in its book.
    pub fn begin_on(
        sheet: &'a mut Worksheet,
        styles: &'a Styles,
        name: Phrase,
        widths: &[f64],
        lang: Lang,
    ) -> Result<Grid<'a>, XlsxError> {
        sheet.set_name(name.get(lang))?;
        for (column, width) in (0u16..).zip(widths) {
            sheet.set_column_width(column, *width)?;
        }
        sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0)
            .set_margins(0.5, 0.5, 0.5, 0.7, 0.3, 0.3);
        // Words of ours only: what stands in a footer is read for commands.
        let footer = phrase("&L参考資料&C&A&R&P / &N", "&LFor reference&C&A&R&P / &N");
        sheet.set_footer(footer.get(lang));
        Ok(Grid {
            styles,
            sheet,
            lang,
            row: 0,
            widths: widths.to_vec(),
            height: None,
        })
    }

    /// Goes on with a sheet that was begun, from a row on.
    #[cfg(feature = "cli")]
    pub fn resume(
        sheet: &'a mut Worksheet,
        styles: &'a Styles,
        widths: &[f64],
        row: u32,
        lang: Lang,
    ) -> Grid<'a> {
        Grid {
            styles,
            sheet,
            lang,
            row,
            widths: widths.to_vec(),
            height: None,
        }
    }

    /// The row about to be written, from 0.
    pub fn row(&self) -> u32 {
        self.row
    }

    /// Goes to the next row.
    pub fn next(&mut self) -> Result<(), XlsxError> {
        // Excel would find the height itself, other programs do not.
        if let Some(height) = self.height.take() {
            self.sheet.set_row_height(self.row, height)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Makes the row high enough for this text.
    fn make_room(&mut self, column: u16, text: &str, look: &Look) {
        let width = self.widths.get(usize::from(column)).copied();
        let height = width.and_then(|width| look.height(text, width));
        self.height = match (self.height, height) {
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, b) => a.or(b),
        };
    }

    /// The row of headings: it stays on the screen, is repeated in print, and filters the rows below.
    pub fn headings(&mut self, headings: &[&str]) -> Result<(), XlsxError> {
        self.plain_headings(headings)?;
        let row = self.row - 1;
        self.sheet.set_repeat_rows(row, row)?;
        self.sheet.set_freeze_panes(row + 1, 0)?;
        Ok(())
    }

    /// Repeats everything from the top to `row` in print.
    pub fn repeat_from_top(&mut self, row: u32) -> Result<(), XlsxError> {
        self.sheet.set_repeat_rows(0, row)?;
        Ok(())
    }

    /// Keeps the first columns on the screen too, and repeats them on each of the `pages` that the sheet is wide in print;
    /// directly behind [`Grid::headings`].
    #[cfg(feature = "cli")]
    pub fn keep_columns(&mut self, n: u16, pages: u16) -> Result<(), XlsxError> {
        self.sheet.set_print_fit_to_pages(pages, 0);
        self.sheet.set_freeze_panes(self.row, n)?;
        self.sheet.set_repeat_columns(0, n.saturating_sub(1))?;
        Ok(())
    }

    /// A row of headings within a sheet.
    pub fn plain_headings(&mut self, headings: &[&str]) -> Result<(), XlsxError> {
        for (column, heading) in (0u16..).zip(headings) {
            self.text(column, heading, &self.styles.heading)?;
        }
        self.next()
    }

    /// Lets the rows from `first`, the one of headings, to the last be filtered; the sheet is done then.
    pub fn filter(self, first: u32, columns: u16) -> Result<(), XlsxError> {
        let last = self.row.saturating_sub(1).max(first);
        let last_column = columns.saturating_sub(1);
        self.sheet.autofilter(first, 0, last, last_column)?;
        // Addresses of clauses look like numbers; Excel need not say so at each.
        self.sheet
            .ignore_error_range(first, 0, last, last_column, IgnoreError::NumberStoredAsText)?;
        Ok(())
    }

    /// Prints these columns only, of the rows so far.
    pub fn print_columns(&mut self, first: u16, last: u16) -> Result<(), XlsxError> {
        let row = self.row.saturating_sub(1);
        self.sheet.set_print_area(0, first, row, last)?;
        Ok(())
    }

    /// A text in the row.
    pub fn text(&mut self, column: u16, text: &str, look: &Look) -> Result<(), XlsxError> {
        let text = self.fitting(&visible(text));
        self.make_room(column, &text, look);
        if text.is_empty() {
            self.sheet.write_blank(self.row, column, &look.format)?;
            return Ok(());
        }
        let format = match looks_like_formula(&text) {
            // It is a string already; this keeps it one when somebody edits the cell.
            true => &look.quoted().format,
            false => &look.format,
        };
        self.sheet
            .write_string_with_format(self.row, column, text, format)?;
        Ok(())
    }

    /// A number of ours in the row.
    pub fn number(&mut self, column: u16, n: usize) -> Result<(), XlsxError> {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        self.sheet
            .write_number_with_format(self.row, column, n, &self.styles.number.format)?;
        Ok(())
    }

    /// A day in the row, from its ISO form; an empty cell is one for a day.
    pub fn day(&mut self, column: u16, iso: &str) -> Result<(), XlsxError> {
        let format = &self.styles.day.format;
        match iso.is_empty() {
            true => self.sheet.write_blank(self.row, column, format)?,
            false => {
                let day = ExcelDateTime::parse_from_str(iso)?;
                self.sheet
                    .write_datetime_with_format(self.row, column, day, format)?
            }
        };
        Ok(())
    }

    /// Lets the cells of a column below the headings be filled in from a list of one word. `otherwise` is said for other words.
    pub fn choice(&mut self, column: u16, word: Phrase, otherwise: Phrase) -> Result<(), XlsxError> {
        let list = DataValidation::new()
            .allow_list_strings(&[word.get(self.lang)])?
            .set_error_message(otherwise.get(self.lang))?;
        let last = self.row.saturating_sub(1).max(1);
        self.sheet.add_data_validation(1, column, last, column, &list)?;
        Ok(())
    }

    /// A note that shows when the mouse is over the cell.
    pub fn note(&mut self, row: u32, column: u16, text: Phrase) -> Result<(), XlsxError> {
        let note = Note::new(text.get(self.lang))
            .set_author("taisho")
            .add_author_prefix(false)
            .set_width(360)
            .set_height(150);
        self.sheet.insert_note(row, column, &note)?;
        Ok(())
    }

    /// A text with marked words in the row.
    pub fn pieces(&mut self, column: u16, pieces: &[Piece], look: &Look) -> Result<(), XlsxError> {
        let shown: Vec<(bool, String)> = pieces
            .iter()
            .map(|piece| (piece.is_marked, visible(&piece.words).into_owned()))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        // The library counts the markup as well.
        let room: usize = shown.iter().map(|(_, words)| MARKUP + escaped_units(words)).sum();
        if room > MOST {
            return self.bracketed(column, &shown, look);
        }
        let whole: String = shown.iter().map(|(_, words)| words.as_str()).collect();
        self.make_room(column, &whole, look);
        let shown: Vec<(bool, String)> = shown
            .iter()
            .map(|(is_marked, words)| (*is_marked, escaped(words)))
            .collect();
        if shown.is_empty() {
            self.sheet.write_blank(self.row, column, &look.format)?;
            return Ok(());
        }
        let looks = |is_marked| match is_marked {
            true => &self.styles.marked,
            false => &self.styles.same,
        };
        let shown: Vec<(&Format, &str)> = shown
            .iter()
            .map(|(is_marked, words)| (looks(*is_marked), words.as_str()))
            .collect();
        let format = match looks_like_formula(&whole) {
            true => &look.quoted().format,
            false => &look.format,
        };
        self.sheet
            .write_rich_string_with_format(self.row, column, &shown, format)?;
        Ok(())
    }

    /// The same with brackets for underlines, where there is no room for those.
    fn bracketed(&mut self, column: u16, pieces: &[(bool, String)], look: &Look) -> Result<(), XlsxError> {
        let note = phrase(
            "【長いため、下線の代わりに［ ］で示しました】\n",
            "[Long text: words that differ stand in ［ ］ instead of being underlined]\n",
        );
        let text: String = pieces
            .iter()
            .map(|(is_marked, words)| match is_marked {
                true => format!("［{words}］"),
                false => words.clone(),
            })
            .collect();
        self.text(column, &format!("{}{text}", note.get(self.lang)), look)
    }

    /// `text` as far as a cell takes it; what is cut is told, and where it is.
    fn fitting(&self, text: &str) -> String {
        if units(text) <= MOST {
            return text.to_owned();
        }
        let mut used = 0;
        let kept: String = text
            .chars()
            .take_while(|c| {
                used += c.len_utf16();
                used <= MOST - REMARK
            })
            .collect();
        let n = text.chars().count() - kept.chars().count();
        match self.lang {
            Lang::Ja => format!(
                "{kept}…【Excel の1セルに入らないため、残り{n}字を省きました。全文は元の文書と、--format json・docx の結果にあります】"
            ),
            Lang::En => format!(
                "{kept}… [{n} characters more than a cell takes were left out. The whole stands in the document and in the formats json and docx]"
            ),
        }
    }
}

fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// Units of a text with its escapes: `&amp;`, `_x005F_`.
fn escaped_units(text: &str) -> usize {
    let escapes = text.chars().filter(|c| matches!(c, '&' | '<' | '>' | '_'));
    units(text) + 6 * escapes.count()
}

fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// `_x000D_` in a string means the character to Excel; the library sees to it in plain strings, not in parts of one.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let code = text.get(at..at + 7).filter(|code| {
            code.starts_with("_x") && code.ends_with('_') && code[2..6].bytes().all(|b| b.is_ascii_hexdigit())
        });
        if code.is_some() {
            out.push_str("_x005F");
        }
        out.push(c);
    }
    out
}
