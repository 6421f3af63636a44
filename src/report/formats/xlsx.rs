//! A workbook for Excel: what is said in brief, the findings, the 対照表, and every clause of the model. No formula, no
//! link, no macro, no time; the same report gives the same bytes.

mod by_clause;
mod collation;
mod findings;
mod framework;
mod grid;
mod styles;
mod summary;

use crate::lang::Lang;
use crate::report::Report;
use crate::report::facts::sheet_title;
use crate::report::sheet::Layout;
use crate::report::visible::one_line;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use std::io::{self, Write};
use styles::Styles;

/// Writes `report` as a workbook.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(report, lang, layout).map_err(io::Error::other)?;
    super::package::rewrite_workbook(bytes, out)
}

fn workbook(report: &Report, lang: Lang, layout: Layout) -> Result<Vec<u8>, XlsxError> {
    let mut book = begin(&one_line(&sheet_title(report, lang)))?;
    let styles = Styles::new();
    summary::add(&mut book, &styles, report, lang)?;
    findings::add(&mut book, &styles, report, lang)?;
    collation::add(&mut book, &styles, report, lang, layout)?;
    by_clause::add(&mut book, &styles, report, lang)?;
    framework::add(&mut book, &styles, report, lang)?;
    book.save_to_buffer()
}

/// A workbook without author and without the time it was made at: the library would ask the clock.
fn begin(title: &str) -> Result<Workbook, XlsxError> {
    let mut book = Workbook::new();
    // Excel takes no more.
    let title: String = title.chars().take(255).collect();
    let properties = DocProperties::new()
        .set_title(title)
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    Ok(book)
}
