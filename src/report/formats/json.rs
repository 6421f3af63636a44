//! JSON, `taisho.report/1`: keys in a fixed order, two-space indent, a final newline. The form is that of [`Report`].

pub mod common;
pub mod editions;
pub mod outline;

use crate::report::Report;
use std::io::{self, Write};

/// Writes `report` as indented JSON.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    out.write_all(b"\n")
}

/// Writes `report` on one line, for `results.jsonl`.
///
/// # Errors
/// Those of `out`.
pub fn write_line(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, report)?;
    out.write_all(b"\n")
}
