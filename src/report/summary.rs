//! Counts of a report.

use super::{Finding, Report, wire};
use crate::align::Relation;
use crate::deviations::Severity;
use crate::facet::Facet;
use serde::{Deserialize, Serialize};

/// A thing and how often it occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<T> {
    /// What.
    pub of: T,
    /// How often.
    pub n: usize,
}

/// Counts in the fixed order of each list; zeros included, so that the shape never changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Summary {
    /// Clauses of either side.
    pub clauses: ClauseCounts,
    /// Rows by relation.
    #[serde(with = "wire::counts")]
    pub relations: Vec<Count<Relation>>,
    /// Findings by severity, accepted ones included.
    #[serde(with = "wire::counts")]
    pub severities: Vec<Count<Severity>>,
    /// Findings by facet.
    #[serde(with = "wire::counts")]
    pub facets: Vec<Count<Facet>>,
    /// Accepted findings by severity; empty without a file of settings.
    #[serde(default, with = "wire::counts", skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<Count<Severity>>,
}

/// Number of clauses of either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClauseCounts {
    /// Clauses of the guideline.
    pub guideline: usize,
    /// Clauses of the policy.
    pub policy: usize,
}

impl Summary {
    /// Counts what is in `report`.
    pub(super) fn of_report(report: &Report) -> Summary {
        let (rows, findings) = (&report.alignment, &report.deviations);
        let accepted = || findings.iter().filter(|f| f.acceptance.is_some());
        let is_judged = report.config.is_some() || accepted().next().is_some();
        Summary {
            clauses: ClauseCounts {
                guideline: report.guideline.clauses.len(),
                policy: report.outline.len(),
            },
            relations: count(&Relation::ALL, |r| {
                rows.iter().filter(|row| row.relation == r).count()
            }),
            severities: count(&Severity::ALL, |s| {
                findings.iter().filter(|f| f.severity == s).count()
            }),
            facets: facets(findings),
            accepted: match is_judged {
                true => count(&Severity::ALL, |s| accepted().filter(|f| f.severity == s).count()),
                false => Vec::new(),
            },
        }
    }

    /// Returns the number of findings of this grade.
    pub fn of(&self, severity: Severity) -> usize {
        let count = self.severities.iter().find(|c| c.of == severity);
        count.map_or(0, |c| c.n)
    }

    /// Returns the number of accepted findings of this grade.
    pub fn accepted_of(&self, severity: Severity) -> usize {
        self.accepted.iter().find(|c| c.of == severity).map_or(0, |c| c.n)
    }

    /// Returns the worst grade found, not counting accepted findings.
    pub fn worst(&self) -> Option<Severity> {
        self.severities
            .iter()
            .find(|c| c.n > self.accepted_of(c.of))
            .map(|c| c.of)
    }
}

/// Counts findings by facet. Facets of other families than the basic policy are counted only if there is a finding.
fn facets(findings: &[Finding]) -> Vec<Count<Facet>> {
    let counts = count(&Facet::ALL, |facet| {
        findings.iter().filter(|f| f.facet == facet).count()
    });
    let counts = counts.into_iter();
    counts
        .filter(|count| count.n > 0 || count.of.is_of_policy())
        .collect()
}

fn count<T: Copy>(all: &[T], n: impl Fn(T) -> usize) -> Vec<Count<T>> {
    all.iter().map(|&of| Count { of, n: n(of) }).collect()
}
