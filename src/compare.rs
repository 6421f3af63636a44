//! All stages in one call: `check`, `batch`, `eval` and the tests go through here.

mod kind;

use crate::align::align;
use crate::deviations::{Rule, detect};
use crate::error::Error;
use crate::framework::{Coverage, Framework};
use crate::guideline::{Facet, Guideline};
use crate::policy::Policy;
use crate::report::Report;
use std::path::PathBuf;

/// Which rules are reported. Every rule is applied in any case; this leaves findings out afterwards, so that the
/// choice of one rule changes nothing in another's findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only these; empty for all.
    pub select: Vec<Rule>,
    /// Without these.
    pub ignore: Vec<Rule>,
}

impl Selection {
    /// Whether findings of `rule` are reported.
    pub fn keeps(&self, rule: Rule) -> bool {
        (self.select.is_empty() || self.select.contains(&rule)) && !self.ignore.contains(&rule)
    }
}

/// Compares a policy with a guideline.
///
/// # Errors
/// [`Error::NoClause`] where nothing was read as a clause, [`Error::NotAPolicy`] where too little of the guideline
/// answers for a comparison to mean anything.
pub fn compare(guideline: &Guideline, policy: &Policy, selection: &Selection) -> Result<Report, Error> {
    compare_with(guideline, policy, selection, None)
}

/// [`compare`], and what of a framework the policy answers. Findings that are not reported count there too.
///
/// # Errors
/// Those of [`compare`].
pub fn compare_with(
    guideline: &Guideline,
    policy: &Policy,
    selection: &Selection,
    framework: Option<&Framework>,
) -> Result<Report, Error> {
    let path = || PathBuf::from(&policy.source.name);
    if policy.outline.clauses.is_empty() {
        return Err(Error::NoClause(path()));
    }
    let alignment = align(guideline, policy);
    let answered: Vec<Facet> = alignment
        .rows
        .iter()
        .filter(|row| !row.clauses.is_empty())
        .filter_map(|row| guideline.clauses.get(row.base?))
        .filter(|clause| clause.parent.is_none())
        .map(|clause| clause.facet)
        .collect();
    if !is_comparable(guideline, &answered, kind::is_another(policy)) {
        return Err(Error::NotAPolicy(path(), kind::seems_to_be(policy)));
    }
    let deviations = detect(guideline, policy, &alignment);
    let mut report = Report::new(guideline, policy, &alignment, &deviations);
    report.framework = framework.map(|framework| Coverage::new(framework, &report));
    if *selection != Selection::default() {
        report.retain(|finding| selection.keeps(finding.rule));
    }
    Ok(report)
}

/// Fewest sections that must answer.
const FEWEST_SECTIONS: usize = 2;

/// Whether enough sections answer. 目的 and 定義 prove nothing: nearly every regulation opens with them. A document
/// whose title names another kind must answer half of the guideline. A guideline that has itself no more than that is
/// taken as it is.
fn is_comparable(guideline: &Guideline, answered: &[Facet], is_another_kind: bool) -> bool {
    let tells = |facet: &Facet| !matches!(facet, Facet::Purpose | Facet::Definitions);
    let sections: Vec<Facet> = guideline
        .children(None)
        .map(|i| guideline.clauses[i].facet)
        .collect();
    let wanted = if is_another_kind {
        sections.len().div_ceil(2).max(FEWEST_SECTIONS)
    } else {
        FEWEST_SECTIONS
    };
    answered.len() >= wanted.min(sections.len())
        && (answered.iter().any(tells) || !sections.iter().any(tells))
}
