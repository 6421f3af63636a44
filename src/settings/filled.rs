//! A table of findings in which people have filled in what they accept, as a workbook or CSV. Columns are found by their
//! headings, in either language, wherever they are; rows by their fingerprint, so that sorting and filtering do no harm.

mod rows;
mod table;

use super::day;
use crate::deviations::Acceptance;
use crate::lang::Message;
use crate::read::{Limits, Refusal};

/// Limits of such a table. That of all municipalities has 10 MB.
pub const LIMITS: Limits = Limits {
    size: 50_000_000,
    ..Limits::DEFAULT
};

/// A row of the table, with its cells by name, so that errors can say where they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// Path of the document.
    pub document: String,
    /// Which finding it is.
    pub fingerprint: String,
    /// What was decided; `None` if nothing was.
    pub acceptance: Option<Acceptance>,
    /// Name of the cell with the document.
    pub document_cell: String,
    /// Name of the cell with the fingerprint.
    pub fingerprint_cell: String,
    /// Name of the cell that says whether it is accepted.
    pub accepted_cell: String,
}

/// Why a table can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfilled {
    /// The file can't be read.
    Refused(Refusal),
    /// Something is wrong in these cells. Each message names its cell and says what to do.
    Faults(Vec<Message>),
}

impl From<Refusal> for Unfilled {
    fn from(why: Refusal) -> Unfilled {
        Unfilled::Refused(why)
    }
}

/// Reads the rows of a table: a workbook or, in any other format, CSV.
///
/// # Errors
/// [`Unfilled`], with every fault.
pub fn read(bytes: &[u8], limits: Limits) -> Result<Vec<FilledRow>, Unfilled> {
    let sheets = match bytes.starts_with(b"PK") {
        true => table::of_workbook(bytes, limits)?,
        false => table::of_csv(bytes, limits)?,
    };
    if sheets.is_empty() {
        return Err(Unfilled::Faults(vec![no_table()]));
    }
    let mut faults = Vec::new();
    let mut found: Vec<FilledRow> = Vec::new();
    for sheet in &sheets {
        found.extend(rows::rows(sheet, &mut faults));
    }
    match faults.is_empty() {
        true => Ok(found),
        false => Err(Unfilled::Faults(faults)),
    }
}

fn no_table() -> Message {
    Message::new(
        "文書・承認・理由・承認者・日付・指紋の見出しのある表がありません。taisho check 又は batch の --format xlsx で作った表に記入し、見出しを変えずに保存してください",
        "no table with the headings document, accepted, reason, approver, date and fingerprint. Fill in a table made with --format xlsx of taisho check or batch, and leave its headings as they are",
    )
}
