//! JSON, `taisho.report/1`: keys in a fixed order, two-space indent, a final newline. The form is that of [`Report`].

pub mod common;
pub mod editions;
pub mod outline;

mod indent;

pub use indent::indented;

use crate::report::Report;
use std::io::{self, Write};

/// Writes `report` as indented JSON.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&indented(&line(report)?))
}

/// Writes `report` on one line, for `results.jsonl`.
///
/// # Errors
/// Those of `out`.
pub fn write_line(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(&line(report)?)
}

/// Returns `report` on one line with its end.
///
/// # Errors
/// If `report` has something that JSON hasn't.
pub fn line(report: &Report) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(report)?;
    line.push(b'\n');
    Ok(line)
}
