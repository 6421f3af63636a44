//! `taisho report`: a saved report, printed again.

use super::arguments::{Report, Shared};
use super::check::{deliver, format};
use super::{Console, Error, Outcome};
use crate::files::{Inputs, bytes, line};
use crate::report::saved;

/// Reads and renders.
pub(super) fn run(report: &Report, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let output = report.output.as_deref();
    let format = format(output, shared, console)?;
    if let Some(output) = output {
        Inputs::new([report.file.as_path()]).spare(output)?;
    }
    let bytes = match report.line {
        Some(number) => line(&report.file, number, shared.limits)?,
        None => bytes(&report.file, shared.limits)?,
    };
    let saved =
        saved::read(&bytes, shared.limits).map_err(|why| Error::BadReport(report.file.clone(), why))?;
    deliver(&saved, format, output, shared, console)
}
