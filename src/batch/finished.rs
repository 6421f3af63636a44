//! One document compared and rendered: everything about it that doesn't depend on the other documents.

use super::plan::BatchPlan;
use crate::compare::compare;
use crate::document::Given;
use crate::files::{self, FileError};
use crate::framework::Asked;
use crate::guideline::Model;
use crate::program::{Error, load};
use crate::report::Report;
use crate::report::formats::{Format, json};
use crate::settings::Settings;
use crate::sides::Sides;
use std::collections::BTreeSet;
use std::path::Path;

/// A document compared and rendered. A cache keeps all of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FinishedDocument {
    /// The report.
    pub report: Report,
    /// The same as a line of JSON; empty if nobody needs it.
    pub line: Vec<u8>,
    /// Lines of the acceptances that met a finding.
    pub met: BTreeSet<usize>,
    /// The bytes of each format, in the order of the formats.
    pub files: Vec<Vec<u8>>,
}

/// Compares the document in `bytes` and renders its report in every format.
pub(super) fn finish(
    guideline: &Model,
    plan: &BatchPlan,
    settings: &Settings,
    path: &Path,
    bytes: &[u8],
) -> Result<FinishedDocument, Error> {
    let given = Given {
        kind: plan.profile.or(settings.profile),
        base: Some(guideline.outline()),
        ..Given::default()
    };
    let policy = load::policy_of(bytes, &path.to_string_lossy(), plan.limits, given)?;
    let framework = plan.framework.as_ref().map(Asked::from);
    let comparison = compare(guideline, &policy, Sides::Model, settings, framework)?;
    let (report, met) = (Report::new(&comparison), comparison.met_lines());
    let unwritable = |why| Error::File(FileError::Unwritable(path.to_owned(), files::reason(&why)));
    let mut files = Vec::with_capacity(plan.formats.len());
    for format in &plan.formats {
        let mut file = Vec::new();
        (format.write(&report, &plan.rendering, &mut file)).map_err(unwritable)?;
        files.push(file);
    }
    let mut line = Vec::new();
    if plan.formats.contains(&Format::Json) || plan.cache.is_some() {
        json::write_line(&report, &mut line).map_err(unwritable)?;
    }
    Ok(FinishedDocument {
        report,
        line,
        met,
        files,
    })
}
