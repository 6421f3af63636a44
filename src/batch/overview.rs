//! What the policies of a batch have in common. Of several policies of one body the newest counts.

mod descent;
mod framework;
pub(super) mod html;
pub(super) mod json;
mod link;
pub mod mark;
pub(super) mod markdown;
pub(super) mod progress;
mod table;
pub(super) mod xlsx;

use super::result::{Batch, MatrixCell};
use crate::align::Relation;
use crate::deviations::{Rule, Severity};
use crate::framework::CoverageStatus;
use crate::guideline::Model;
use crate::lang::{Phrase, phrase};

/// Heading of the remarks on single documents.
const REMARKS: Phrase = phrase("文書についての注意", "Remarks on documents");

/// Heading of the bodies whose sources don't have a departure.
pub(super) const BEGINS: Phrase = phrase("始まりと見られる団体", "where it seems to begin");

/// How one guideline clause fares over all policies.
struct ClauseFigures {
    /// Index of the clause.
    clause: usize,
    /// Policies in which nothing answers it.
    missing: usize,
    /// Policies with a finding above info about it, whatever it is about.
    deviating: usize,
    /// Policies that depart from it in duty or scope.
    departing: usize,
    /// Policies by relation.
    relations: Vec<(Relation, usize)>,
    /// Policies by worst finding.
    severities: Vec<(Severity, usize)>,
}

/// How one rule fares over all policies.
struct RuleFigures {
    rule: Rule,
    /// Policies with such a finding.
    policies: usize,
    /// Findings.
    findings: usize,
}

fn clauses(guideline: &Model, batch: &Batch) -> Vec<ClauseFigures> {
    (0..guideline.clause_count())
        .map(|clause| {
            let cells: Vec<MatrixCell> = batch
                .counted()
                .filter_map(|done| done.cells.get(clause).copied())
                .collect();
            let of = |test: &dyn Fn(&MatrixCell) -> bool| cells.iter().filter(|cell| test(cell)).count();
            ClauseFigures {
                clause,
                missing: of(&|cell| cell.0 == Relation::Missing),
                deviating: of(&|cell| cell.1 > Some(Severity::Info)),
                departing: batch
                    .counted()
                    .filter(|done| done.departs.get(clause) == Some(&true))
                    .count(),
                relations: Relation::ALL
                    .into_iter()
                    .filter(|relation| *relation != Relation::Added)
                    .map(|relation| (relation, of(&|cell| cell.0 == relation)))
                    .collect(),
                severities: Severity::ALL
                    .map(|severity| (severity, of(&|cell| cell.1 == Some(severity))))
                    .to_vec(),
            }
        })
        .collect()
}

/// How each policy answers the requirements of the framework asked for.
fn statuses(batch: &Batch) -> Vec<&[CoverageStatus]> {
    batch.counted().map(|done| done.coverage.as_slice()).collect()
}

fn rules(batch: &Batch) -> Vec<RuleFigures> {
    Rule::ALL
        .iter()
        .map(|&rule| {
            let counts = || batch.counted().filter_map(move |done| done.rules.get(&rule));
            RuleFigures {
                rule,
                policies: counts().count(),
                findings: counts().sum(),
            }
        })
        .collect()
}

/// Findings of all policies by grade.
fn severities(batch: &Batch) -> Vec<(Severity, usize)> {
    Severity::ALL
        .map(|severity| {
            let of = batch.counted().flat_map(|done| &done.severities);
            (severity, of.filter(|(s, _)| *s == severity).map(|(_, n)| n).sum())
        })
        .to_vec()
}

/// Policies by their worst finding.
fn worst(batch: &Batch) -> Vec<(Severity, usize)> {
    Severity::ALL
        .map(|severity| {
            let n = batch
                .counted()
                .filter(|done| done.worst() == Some(severity))
                .count();
            (severity, n)
        })
        .to_vec()
}
