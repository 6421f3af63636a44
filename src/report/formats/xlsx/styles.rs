//! How cells look. Everything can be told without colour; fills are grey.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// For what is told.
const GOTHIC: &str = "游ゴシック";
/// For what is quoted, as texts of law are printed.
const MINCHO: &str = "ＭＳ 明朝";

/// The looks of cells.
#[derive(Debug, Clone)]
pub(super) struct Styles {
    /// Title of a sheet.
    pub title: Format,
    /// A line under it.
    pub note: Format,
    /// A line of an own section within a sheet.
    pub section: Format,
    /// Heading of a column.
    pub heading: Format,
    /// A word, at the left.
    pub word: Format,
    /// A number.
    pub number: Format,
    /// A text that is told.
    pub text: Format,
    /// A text that is quoted.
    pub quotation: Format,
    /// What stands where there is nothing to quote.
    pub absent: Format,
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
        Styles {
            title: font(GOTHIC, 14.0).set_bold(),
            note: font(GOTHIC, 10.0),
            section: font(GOTHIC, 11.0).set_bold(),
            heading: boxed(font(GOTHIC, 10.0))
                .set_bold()
                .set_background_color(Color::RGB(0xED_ED_ED))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            word: boxed(font(GOTHIC, 10.0)),
            number: boxed(font(GOTHIC, 10.0)).set_align(FormatAlign::Right),
            text: boxed(font(GOTHIC, 10.0)),
            quotation: boxed(font(MINCHO, 10.5)),
            absent: boxed(font(MINCHO, 10.5)).set_align(FormatAlign::Center),
            same: font(MINCHO, 10.5),
            marked: font(MINCHO, 10.5).set_underline(FormatUnderline::Single),
        }
    }
}
