//! How grave a deviation is: a function of facet and rule, so that it is predictable.

use super::deviation::Deviation;
use super::rules::Rule;
use super::severity::Severity;
use crate::guideline::Facet;

/// Where a facet changes the grade of a rule, and why.
const OVERRIDES: [(Rule, Facet, Severity); 6] = [
    // Nobody can tell who is bound.
    (Rule::TermUsedUndefined, Facet::Obligations, Severity::High),
    // Another instrument decides on the scope.
    (Rule::CrossReference, Facet::Scope, Severity::Medium),
    // 附則 and the like: every enacted document has its own.
    (Rule::ClauseAdded, Facet::Structure, Severity::Info),
    (Rule::ClauseMissing, Facet::Structure, Severity::Info),
    // A policy without a statement of purpose can still be applied.
    (Rule::ClauseMissing, Facet::Purpose, Severity::Medium),
    // A row that lays down a duty is a measure: 個人情報取扱特記事項 and the like.
    (Rule::TableRowMissing, Facet::Countermeasures, Severity::High),
];

/// The grade of `rule` in `facet`.
pub fn severity(rule: Rule, facet: Facet) -> Severity {
    OVERRIDES
        .iter()
        .find(|(r, f, _)| *r == rule && *f == facet)
        .map_or(rule.default_severity(), |&(_, _, severity)| severity)
}

/// A grade a body has chosen otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retuned {
    /// Of this rule.
    pub rule: Rule,
    /// In this facet; `None` for all.
    pub facet: Option<Facet>,
    /// The grade.
    pub severity: Severity,
}

/// Grades the deviations anew where the body has chosen so. A choice for a facet goes before one for the whole rule.
pub fn retune(deviations: &mut [Deviation], retuned: &[Retuned]) {
    for deviation in deviations {
        let chosen = |facet: Option<Facet>| {
            retuned
                .iter()
                .find(|r| r.rule == deviation.rule && r.facet == facet)
                .map(|r| r.severity)
        };
        if let Some(severity) = chosen(Some(deviation.facet)).or_else(|| chosen(None)) {
            deviation.severity = severity;
        }
    }
}
