//! `taisho report`: a saved report, printed again.

use super::check::Delivery;
use super::options::matches::Matches;
use super::options::{arguments, reading};
use super::{Console, Outcome};
use crate::files::{Inputs, bytes, line};
use crate::program::Error;
use crate::read::Limits;
use crate::report::saved;
use std::path::PathBuf;

/// The options of `taisho report`.
pub(super) struct ReportOptions {
    file: PathBuf,
    /// Line of a file with one report in each, from 1.
    line: Option<usize>,
    limits: Limits,
    delivery: Delivery,
}

impl ReportOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<ReportOptions, Error> {
        Ok(ReportOptions {
            file: matches.get(&arguments::SAVED)?,
            line: matches.get(&reading::LINE)?,
            limits: matches.get(&reading::LIMIT)?,
            delivery: Delivery::new(matches)?,
        })
    }
}

/// Reads and renders.
pub(super) fn run(report: &ReportOptions, console: &mut Console) -> Result<Outcome, Error> {
    let format = report.delivery.format(console)?;
    if let Some(output) = &report.delivery.output {
        Inputs::new([report.file.as_path()]).spare(output)?;
        report.delivery.replacing.ensure(output)?;
    }
    let bytes = match report.line {
        Some(number) => line(&report.file, number, report.limits)?,
        None => bytes(&report.file, report.limits)?,
    };
    let saved =
        saved::read(&bytes, report.limits).map_err(|why| Error::BadReport(report.file.clone(), why))?;
    report.delivery.deliver(&saved, format, console)
}
