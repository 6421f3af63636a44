//! This run as it is compared with an earlier one.

use super::configs::Configs;
use super::plan::{BatchPlan, Earlier};
use super::result::{Batch, Done};
use crate::against::{
    FindingStore, RunProgress, SeenDocument, SeenFinding, SeenGuideline, SeenRun, ThisRun, clipped,
};
use crate::deviations::Disposition;
use crate::guideline::Model;
use crate::lang::Message;
use crate::lineage::{BodyVersions, VersionSigns};
use crate::report::{Finding, Report};
use crate::settings::Selection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

impl Earlier {
    /// An earlier run, read from `file`, without documents that are older versions of others in it.
    pub fn new(file: String, run: SeenRun) -> Earlier {
        let signs: Vec<VersionSigns> = (run.documents.iter())
            .map(|of| {
                let dates = of.dates.iter();
                let dates = dates.map(|date| [&date.kind, &date.iso, &date.text].map(String::as_str));
                VersionSigns::of_report(&of.body, dates, &of.path)
            })
            .collect();
        let compared = compared(&BodyVersions::all(&signs));
        let documents = (0..).zip(run.documents).filter(|(i, _)| compared.contains(i));
        Earlier {
            file,
            run: SeenRun {
                documents: documents.map(|(_, document)| document).collect(),
            },
        }
    }
}

/// The documents that are compared with those of another run.
fn compared(bodies: &[BodyVersions]) -> BTreeSet<usize> {
    bodies.iter().flat_map(BodyVersions::compared).copied().collect()
}

/// Returns what is kept of a report until the whole run can be compared.
pub(super) fn seen(report: &Report) -> SeenDocument {
    SeenDocument {
        path: report.policy.path.clone(),
        digest: report.policy.digest.clone(),
        body: report.policy.body.clone(),
        body_kind: report.policy.body_kind.id().to_owned(),
        dates: Vec::new(),
        guideline: SeenGuideline {
            id: clipped(&report.guideline.id),
            digest: report.guideline.digest.clone(),
        },
        version: report.tool.version.clone(),
        findings: report
            .deviations
            .iter()
            .filter_map(finding)
            .map(Arc::new)
            .collect(),
        unknown: 0,
    }
}

/// `None` if the fingerprint isn't hexadecimal, which those of a report always are.
fn finding(of: &Finding) -> Option<SeenFinding> {
    Some(SeenFinding {
        fingerprint: u64::from_str_radix(&of.fingerprint, 16).ok()?,
        rule: of.rule,
        severity: of.severity,
        is_accepted: of.disposition == Disposition::Accepted,
        clauses: of.guideline.clone(),
        base_text: clipped(of.base_text.as_deref().unwrap_or_default()),
        message: Message::new(clipped(&of.message.ja), clipped(&of.message.en)),
    })
}

/// Replaces the findings kept of a document by equal ones that are already kept.
pub(super) fn share(done: &mut Done, store: &mut FindingStore) {
    let findings = done.seen.iter_mut().flat_map(|seen| &mut seen.findings);
    for finding in findings {
        *finding = store.keep(Arc::clone(finding));
    }
}

/// Compares the run with the earlier one, if there is one. What was kept for that is given up.
pub(super) fn progress(
    guideline: &Model,
    plan: &BatchPlan,
    configs: &Configs,
    batch: &mut Batch,
) -> Option<RunProgress> {
    let earlier = plan.earlier.as_ref()?;
    let files = &plan.found.files;
    let by_path: BTreeMap<String, &Path> = files
        .iter()
        .map(|path| (super::shown(path), path.as_path()))
        .collect();
    let selection = |done: &Done| {
        let path = by_path.get(&done.path)?;
        let settings = configs.get(configs.key(path)).as_ref().ok()?;
        Some(settings.selection.clone())
    };
    // Of each body its newest document, or all if it is in doubt which that is.
    let compared = compared(&batch.forest.bodies);
    let all: Vec<(Selection, SeenDocument)> = (batch.done.iter_mut())
        .map(|done| {
            (
                selection(done).unwrap_or_default(),
                done.seen.take().unwrap_or_default(),
            )
        })
        .collect();
    let of_compared = (0..).zip(all).filter(|(i, _)| compared.contains(i));
    let (selections, documents) = of_compared.map(|(_, of)| of).unzip();
    let this = ThisRun {
        documents,
        selections,
        failed: batch.unreadable.iter().map(|(path, _)| path.as_str()).collect(),
        clauses: guideline.clauses().map(|clause| clause.id).collect(),
    };
    Some(RunProgress::new(earlier.file.clone(), &earlier.run, &this))
}
