//! Definitions that the policy adds and never uses.

use super::{TermStatus, messages};
use crate::align::Relation;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, Place};
use crate::document::ClauseText;
use crate::guideline::Facet;
use std::cell::LazyCell;

/// Looks for the terms of added definitions in all other clauses.
pub(super) fn unused(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    let said = |c: &ClauseText| c.text.norm.text.iter().chain(&c.title.norm.text).collect();
    let texts = LazyCell::new(|| case.policy.clauses.iter().map(said).collect::<Vec<String>>());
    for row in case
        .alignment
        .rows
        .iter()
        .filter(|row| row.relation == Relation::Added)
    {
        let Some(&id) = row.clauses.first() else { continue };
        let clause = &case.policy.outline.clauses[id.0];
        let title = &case.policy.clauses[id.0].title;
        if case.facets[id.0] != Facet::Definitions || clause.parent.is_none() || title.is_empty() {
            continue;
        }
        let term: String = title.norm.text.iter().collect();
        // 「（ ）」 behind a term gives another name of the same.
        let core = term.split('(').next().unwrap_or(&term).to_owned();
        let mut others = texts.iter().enumerate().filter(|(i, _)| *i != id.0);
        if others.any(|(_, text)| text.contains(&core)) {
            continue;
        }
        let mut finding = Finding::new(
            Rule::TermDefinedUnused,
            Facet::Definitions,
            Facts::term(&clause.title.text, TermStatus::Unused, Vec::new()),
            messages::unused(&clause.title.text),
        );
        finding.places = vec![Place::Clause(id)];
        finding.witness_text = Some(clause.text.text.clone());
        finding.lines = Some(clause.lines);
        finding.stories.push(Story::Term(title.bare.iter().collect()));
        findings.push(finding);
    }
    findings
}
