//! A workbook for Excel: what to revise, what is said in brief, the findings, the 対照表, and every clause of the model. No formula, no
//! link, no macro, no time; the same report gives the same bytes.

mod by_clause;
mod collation;
mod findings;
mod framework;
mod grid;
mod revisions;
mod styles;
mod summary;

use super::own::{MODIFIED, PROPERTY};
use crate::lang::Lang;
use crate::report::Report;
use crate::report::chosen::settings_line;
use crate::report::facts::sheet_title;
use crate::report::sheet::{Around, Layout};
use crate::report::visible::one_line;
#[cfg(feature = "cli")]
pub(crate) use findings::{FINDING_WIDTHS, close_findings, finding_row};
#[cfg(feature = "cli")]
pub(crate) use grid::{Grid, SHEET_ROWS};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};
pub(crate) use styles::Styles;

/// Writes `report` as a workbook.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    book(&one_line(&sheet_title(report, lang)), out, |book| {
        let styles = Styles::new();
        for (i, tier) in report.all_tiers().enumerate() {
            let before = book.worksheets().len();
            // The table of an amendment is what is filed: it comes first.
            let is_first = layout.is_table_first(tier.sides);
            let has_settings = !layout.has_settings_above(tier.sides);
            if is_first {
                collation::add(book, &styles, tier, lang, layout)?;
            }
            if layout.around == Around::Report {
                // What settings hide has to be seen before what they show.
                let hides = !settings_line(tier, lang).is_empty();
                if hides {
                    summary::add(book, &styles, tier, has_settings, lang)?;
                }
                revisions::add(book, &styles, tier, lang)?;
                if !hides {
                    summary::add(book, &styles, tier, has_settings, lang)?;
                }
                findings::add(book, &styles, tier, lang)?;
                if !is_first {
                    collation::add(book, &styles, tier, lang, layout)?;
                }
                by_clause::add(book, &styles, tier, lang)?;
                framework::add(book, &styles, tier, lang)?;
            }
            if i > 0 {
                rename(&mut book.worksheets_mut()[before..], tier, lang)?;
            }
        }
        Ok(())
    })
}

/// Names the sheets of another tier after it: 相違（対策基準）.
fn rename(sheets: &mut [Worksheet], tier: &Report, lang: Lang) -> Result<(), XlsxError> {
    /// Excel takes no longer name.
    const LONGEST: usize = 31;
    for sheet in sheets {
        let document = tier.family.words().document.get(lang);
        let name = match lang {
            Lang::Ja => format!("{}（{document}）", sheet.name()),
            Lang::En => format!("{} ({document})", sheet.name()),
        };
        sheet.set_name(name.chars().take(LONGEST).collect::<String>())?;
    }
    Ok(())
}

/// Writes a workbook of the sheets that `add` adds.
///
/// # Errors
/// Those of `out`.
pub(crate) fn book(
    title: &str,
    out: &mut dyn Write,
    add: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>,
) -> io::Result<()> {
    let bytes = || {
        let mut book = begin(title)?;
        add(&mut book)?;
        book.save_to_buffer()
    };
    rewrite(bytes().map_err(io::Error::other)?, out)
}

/// Writes the bytes of a workbook that the library made, without what depends on the machine.
///
/// # Errors
/// Those of `out`.
pub(crate) fn rewrite(bytes: Vec<u8>, out: &mut dyn Write) -> io::Result<()> {
    super::package::rewrite_workbook(bytes, out)
}

/// A workbook without author and without the time it was made at: the library would ask the clock.
pub(crate) fn begin(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // Excel takes no more.
    let title: String = title.chars().take(255).collect();
    let properties = DocProperties::new()
        .set_title(title)
        .set_custom_property(PROPERTY, env!("CARGO_PKG_VERSION"))
        .set_creation_datetime(&ExcelDateTime::parse_from_str(MODIFIED)?);
    book.set_properties(&properties);
    Ok(book)
}
