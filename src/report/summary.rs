//! Counts of a report.

use super::{BaseInfo, ClauseInfo, Finding, RowInfo};
use crate::align::Relation;
use crate::deviations::Severity;
use crate::facet::Facet;

/// A thing and how often it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<T> {
    /// What.
    pub of: T,
    /// How often.
    pub n: usize,
}

/// Counts in the fixed order of each list; zeros included, so that the shape never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Clauses of the guideline.
    pub base_clauses: usize,
    /// Clauses of the policy.
    pub policy_clauses: usize,
    /// Rows by relation.
    pub relations: Vec<Count<Relation>>,
    /// Findings by severity, accepted ones included.
    pub severities: Vec<Count<Severity>>,
    /// Accepted findings by severity.
    pub accepted: Vec<Count<Severity>>,
    /// Findings by facet.
    pub facets: Vec<Count<Facet>>,
}

impl Summary {
    pub(super) fn new(
        base: &[BaseInfo],
        outline: &[ClauseInfo],
        rows: &[RowInfo],
        findings: &[Finding],
    ) -> Summary {
        Summary {
            base_clauses: base.len(),
            policy_clauses: outline.len(),
            relations: count(&Relation::ALL, |r| {
                rows.iter().filter(|row| row.relation == r).count()
            }),
            severities: count(&Severity::ALL, |s| {
                findings.iter().filter(|f| f.severity == s).count()
            }),
            accepted: count(&Severity::ALL, |s| {
                let accepted = findings.iter().filter(|f| f.disposition.acceptance().is_some());
                accepted.filter(|f| f.severity == s).count()
            }),
            facets: count(&Facet::ALL, |facet| {
                findings.iter().filter(|f| f.facet == facet).count()
            }),
        }
    }

    /// Findings of this grade.
    pub fn of(&self, severity: Severity) -> usize {
        self.severities
            .iter()
            .find(|c| c.of == severity)
            .map_or(0, |c| c.n)
    }

    /// Accepted findings of this grade.
    pub fn accepted_of(&self, severity: Severity) -> usize {
        self.accepted.iter().find(|c| c.of == severity).map_or(0, |c| c.n)
    }

    /// The worst grade found, accepted findings left aside.
    pub fn worst(&self) -> Option<Severity> {
        self.severities
            .iter()
            .find(|c| c.n > self.accepted_of(c.of))
            .map(|c| c.of)
    }
}

fn count<T: Copy>(all: &[T], n: impl Fn(T) -> usize) -> Vec<Count<T>> {
    all.iter().map(|&of| Count { of, n: n(of) }).collect()
}
