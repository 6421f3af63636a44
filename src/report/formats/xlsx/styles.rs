//! How cells look. Everything can be told without colour; fills are grey.

use crate::report::formats::text::wrap::width;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// For what is told.
const GOTHIC: &str = "游ゴシック";
/// For what is quoted, as texts of law are printed.
const MINCHO: &str = "ＭＳ 明朝";

/// How a cell looks, and how much room its letters take.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    pub format: Format,
    /// Height of a line in points; `None` where a text runs on over the cells beside it.
    line: Option<f64>,
    /// Size of the letters in points.
    size: f64,
    indent: u8,
}

impl Look {
    /// The same, indented.
    pub fn indented(&self, indent: u8) -> Look {
        Look {
            format: self
                .format
                .clone()
                .set_align(FormatAlign::Left)
                .set_indent(indent),
            indent,
            ..self.clone()
        }
    }

    /// The same for a text that would begin a formula if somebody edited the cell.
    pub fn quoted(&self) -> Look {
        Look {
            format: self.format.clone().set_quote_prefix(),
            ..self.clone()
        }
    }

    /// The height in points that `text` takes in a column of this width in characters; rather too much than too little.
    pub fn height(&self, text: &str, column: f64) -> Option<f64> {
        // A character of the column's width has 7 pixels of 96 to the inch.
        const POINTS: f64 = 7.0 * 72.0 / 96.0;
        let line = self.line?;
        let room = column * POINTS - f64::from(self.indent) * 8.0;
        // One letter less: a line that may not end as it does ends earlier.
        let room = (room - self.size).max(self.size);
        let lines: f64 = text
            .split('\n')
            .map(|text| {
                let columns = u32::try_from(width(text)).unwrap_or(u32::MAX);
                (f64::from(columns) * self.size / 2.0 / room).ceil().max(1.0)
            })
            .sum();
        Some((lines * line + 4.0).min(HIGHEST))
    }
}

/// Points that a row of Excel can have.
const HIGHEST: f64 = 409.0;

/// The looks of cells.
#[derive(Debug, Clone)]
pub(crate) struct Styles {
    /// Title of a sheet.
    pub title: Look,
    /// A line under it.
    pub note: Look,
    /// A line of an own section within a sheet.
    pub section: Look,
    /// Heading of a column.
    pub heading: Look,
    /// A number.
    pub number: Look,
    /// A day.
    pub day: Look,
    /// A text or a word that is told.
    pub text: Look,
    /// A text that is quoted.
    pub quotation: Look,
    /// What stands where there is nothing to quote.
    pub absent: Look,
    /// Words shared with the other side, within a quotation.
    pub same: Format,
    /// Words that differ from the other side.
    pub marked: Format,
}

impl Styles {
    /// All of them.
    pub fn new() -> Styles {
        let font = |name: &str, size: f64| Format::new().set_font_name(name).set_font_size(size);
        let boxed = |format: Format| {
            format
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0x80_80_80))
                .set_align(FormatAlign::Top)
                .set_text_wrap()
        };
        let look = |format: Format, size: f64, line: Option<f64>| Look {
            format,
            line,
            size,
            indent: 0,
        };
        // The lines of 游ゴシック stand far apart.
        let told = |format: Format| look(format, 10.0, Some(17.0));
        let quoted = |format: Format| look(format, 10.5, Some(14.0));
        Styles {
            title: look(font(GOTHIC, 14.0).set_bold(), 14.0, None),
            note: look(font(GOTHIC, 10.0), 10.0, None),
            section: look(font(GOTHIC, 11.0).set_bold(), 11.0, None),
            heading: told(
                boxed(font(GOTHIC, 10.0))
                    .set_bold()
                    .set_background_color(Color::RGB(0xED_ED_ED))
                    .set_align(FormatAlign::Center)
                    .set_align(FormatAlign::VerticalCenter),
            ),
            number: told(boxed(font(GOTHIC, 10.0)).set_align(FormatAlign::Right)),
            day: told(boxed(font(GOTHIC, 10.0)).set_num_format("yyyy-mm-dd")),
            text: told(boxed(font(GOTHIC, 10.0))),
            quotation: quoted(boxed(font(MINCHO, 10.5))),
            absent: quoted(boxed(font(MINCHO, 10.5)).set_align(FormatAlign::Center)),
            same: font(MINCHO, 10.5),
            marked: font(MINCHO, 10.5).set_underline(FormatUnderline::Single),
        }
    }
}
