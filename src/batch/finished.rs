//! One document compared and rendered: everything about it that doesn't depend on the other documents.

use super::context::BatchContext;
use super::plan::BatchPlan;
use super::walk::shown;
use crate::compare::compare;
use crate::document::Given;
use crate::files::{self, FileError};
use crate::framework::Asked;
use crate::lineage::{DepartureSet, PlacedDeparture, VersionSigns};
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
    /// What shows whose document it is and how old.
    pub signs: VersionSigns,
    /// How it departs from the model.
    pub departures: Vec<PlacedDeparture>,
    /// The bytes of each format, in the order of the formats.
    pub files: Vec<Vec<u8>>,
}

/// Compares the document in `bytes` and renders its report in every format.
pub(super) fn finish(
    shared: &BatchContext,
    settings: &Settings,
    path: &Path,
    bytes: &[u8],
) -> Result<FinishedDocument, Error> {
    let BatchContext { guideline, plan, .. } = *shared;
    let given = Given {
        kind: plan.profile.or(settings.profile),
        base: Some(guideline.outline()),
        texts: Some(&shared.texts),
        ..Given::default()
    };
    // Sentences about it are in the overviews, which are the same on every system.
    let policy = load::policy_of(bytes, &shown(path), plan.limits, given)?;
    let framework = plan.framework.as_ref().map(Asked::from);
    let comparison = compare(guideline, &policy, Sides::Model, settings, framework)?;
    let report = Report {
        call: plan.call.clone(),
        ..Report::new(&comparison)
    };
    let unwritable = |why| Error::File(FileError::Unwritable(path.to_owned(), files::reason(&why)));
    let mut line = Vec::new();
    if plan.formats.contains(&Format::Json) || plan.cache.is_some() {
        line = json::line(&report).map_err(unwritable)?;
    }
    Ok(FinishedDocument {
        met: comparison.met_lines(),
        signs: VersionSigns::of(&comparison, &report.policy.path),
        departures: DepartureSet::of(&comparison, &shared.known).departures,
        files: rendered(plan, &report, &line).map_err(unwritable)?,
        report,
        line,
    })
}

fn rendered(plan: &BatchPlan, report: &Report, line: &[u8]) -> std::io::Result<Vec<Vec<u8>>> {
    let mut files = Vec::with_capacity(plan.formats.len());
    for format in &plan.formats {
        let mut file = Vec::new();
        match format {
            Format::Json => file = json::indented(line),
            _ => format.write(report, &plan.rendering, &mut file)?,
        }
        files.push(file);
    }
    Ok(files)
}
