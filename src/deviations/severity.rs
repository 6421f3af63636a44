//! How grave a deviation is: a function of facet and rule, so that it is predictable.

use super::Deviation;
use super::rules::Rule;
use crate::guideline::Facet;
use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};

/// Grades of deviations, gravest last so that `max` picks the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing to do.
    Info,
    /// More than the model, or a slip to mend.
    Low,
    /// It is there but means something else or cannot be applied as written.
    Medium,
    /// Something the model asks for is not there.
    High,
}

impl Severity {
    /// All grades, gravest first.
    pub const ALL: [Severity; 4] = [Severity::High, Severity::Medium, Severity::Low, Severity::Info];

    /// The word in JSON and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Severity::High => "high",
            Severity::Medium => "medium",
            Severity::Low => "low",
            Severity::Info => "info",
        }
    }

    /// The grade with this word.
    pub fn of(id: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.id() == id)
    }
}

impl Say for Severity {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (_, Lang::En) => self.id(),
            (Severity::High, Lang::Ja) => "高",
            (Severity::Medium, Lang::Ja) => "中",
            (Severity::Low, Lang::Ja) => "低",
            (Severity::Info, Lang::Ja) => "参考",
        }
    }
}

/// Where a facet changes the grade of a rule, and why.
const OVERRIDES: [(Rule, Facet, Severity); 5] = [
    // Nobody can tell who is bound.
    (Rule::TermUsedUndefined, Facet::Obligations, Severity::High),
    // Another instrument decides on the scope.
    (Rule::CrossReference, Facet::Scope, Severity::Medium),
    // 附則 and the like: every enacted document has its own.
    (Rule::ClauseAdded, Facet::Structure, Severity::Info),
    (Rule::ClauseMissing, Facet::Structure, Severity::Info),
    // A policy without a statement of purpose can still be applied.
    (Rule::ClauseMissing, Facet::Purpose, Severity::Medium),
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
