//! One document of a batch: compared, its reports written, and what stays of it.

use super::cache::Cache;
use super::context::BatchContext;
use super::finished::{FinishedDocument, finish};
use super::names::file_name;
use super::result::Done;
use super::staging::Staging;
use super::tables::TableRows;
use super::workbook::{self, BookPart};
use super::{earlier, prevalence};
use crate::deviations::{Rule, Severity};
use crate::files;
use crate::lineage::{PlacedDeparture, VersionSigns};
use crate::program::Error;
use crate::report::formats::Format;
use crate::report::{GenerationInfo, ProblemInfo, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Why one document did not come through.
pub(super) enum Failure {
    /// It is listed and the others go on.
    Document(Error),
    /// Nothing can be written: the batch ends.
    Output(Error),
}

/// What a batch takes in of a document.
pub(super) struct One {
    /// What stays of it.
    pub done: Done,
    /// Lines of the acceptances that met a finding.
    pub met: BTreeSet<usize>,
    /// What is wrong with them.
    pub problems: Vec<ProblemInfo>,
    /// What the overview says about it.
    pub remarks: Vec<ProblemInfo>,
    /// How it departs from the model.
    pub departures: Vec<PlacedDeparture>,
    /// What it adds to the workbook of all findings; empty if none is written.
    pub part: BookPart,
    /// What it adds to the tables, if they are written.
    pub tables: Option<TableRows>,
    /// Its line of `results.jsonl`; empty if nobody needs it.
    pub line: Vec<u8>,
}

/// Compares a document, or takes its result from the cache, and writes its reports.
pub(super) fn one(
    shared: &BatchContext,
    cache: Option<&Cache>,
    staging: &Staging,
    path: &Path,
    stem: &str,
) -> Result<One, Failure> {
    let plan = shared.plan;
    // A fault of the program on one document must not take the others with it.
    let finished = std::panic::catch_unwind(|| finished(shared, cache, path))
        .unwrap_or_else(|_| Err(Error::Internal(path.to_owned())))
        .map_err(Failure::Document)?;
    for (format, bytes) in plan.formats.iter().zip(&finished.files) {
        let written = staging.put(&file_name(stem, *format), bytes);
        written.map_err(|why| Failure::Output(why.into()))?;
    }
    let has_book = plan.formats.contains(&Format::Xlsx);
    let report = &finished.report;
    let problems = report.problems.iter();
    Ok(One {
        part: match has_book {
            true => BookPart::new(report, plan.rendering.lang),
            false => BookPart::default(),
        },
        tables: plan.tables.then(|| TableRows::new(report)),
        problems: (problems.clone())
            .filter(|p| p.lines.is_none() && !is_own_structure(p))
            .cloned()
            .collect(),
        remarks: problems
            .filter(|problem| problem.code == ProblemInfo::OTHER_TIER)
            .cloned()
            .collect(),
        done: Done {
            contact: match has_book {
                true => workbook::contact(report),
                false => String::new(),
            },
            departs: prevalence::departs(shared.guideline, report),
            seen: plan.earlier.is_some().then(|| earlier::seen(report)),
            ..done(report, stem, finished.signs)
        },
        met: finished.met,
        departures: finished.departures,
        line: finished.line,
    })
}

fn finished(shared: &BatchContext, cache: Option<&Cache>, path: &Path) -> Result<FinishedDocument, Error> {
    let configs = shared.configs;
    let settings = configs.get(configs.key(path)).as_ref().map_err(Clone::clone)?;
    let bytes = files::bytes(path, shared.plan.limits)?;
    let Some(cache) = cache else {
        return finish(shared, settings, path, &bytes);
    };
    let key = cache.key(path, &bytes, settings);
    if let Some(kept) = cache.get(&key, shared.plan.formats.len()) {
        return Ok(kept);
    }
    let finished = finish(shared, settings, path, &bytes)?;
    cache.put(&key, &finished);
    Ok(finished)
}

fn is_own_structure(problem: &ProblemInfo) -> bool {
    problem.code == ProblemInfo::OWN_STRUCTURE
}

fn done(report: &Report, stem: &str, signs: VersionSigns) -> Done {
    let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
    for finding in &report.deviations {
        *rules.entry(finding.rule).or_default() += 1;
    }
    Done {
        path: report.policy.path.clone(),
        stem: stem.to_owned(),
        body: report.policy.body.clone(),
        body_kind: report.policy.body_kind.id(),
        has_own_structure: report.problems.iter().any(is_own_structure),
        severities: report.summary.severities.iter().map(|c| (c.of, c.n)).collect(),
        accepted: Severity::ALL.map(|s| (s, report.summary.accepted_of(s))).to_vec(),
        relations: report.summary.relations.iter().map(|c| (c.of, c.n)).collect(),
        cells: report
            .alignment
            .iter()
            .filter(|row| row.guideline.is_some())
            .map(|row| (row.relation, row.severity))
            .collect(),
        rules,
        generation: report
            .generation
            .as_ref()
            .map_or(String::new(), GenerationInfo::cell),
        coverage: (report.framework.iter())
            .flat_map(|framework| framework.requirements.iter().map(|r| r.status))
            .collect(),
        signs,
        departures: Vec::new(),
        departs: Vec::new(),
        contact: String::new(),
        config: report.config.clone(),
        selection: report.selection.clone(),
        seen: None,
    }
}
