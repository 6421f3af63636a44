//! Offices that decide something though nothing establishes them.

use super::{OfficeFacts, messages};
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, Place};
use crate::document::tokens::{Word, surface};
use crate::guideline::Facet;
use crate::outline::ClauseId;
use std::cell::LazyCell;
use std::ops::Range;
use taisho_knowledge::{CueRole, OFFICES, is_cue};

/// Offices that an addition to scope or duties lets decide (…責任者の認めた組織), though nothing in the policy
/// establishes them.
pub(super) fn offices(case: &Case) -> Vec<Finding> {
    let model = LazyCell::new(|| {
        let letters = case.base.clauses().flat_map(|c| c.text.norm.text.iter());
        letters.collect::<String>()
    });
    let mut findings: Vec<Finding> = Vec::new();
    for row in case.alignment.rows.iter().filter(|row| !row.in_own_words) {
        let (Some(g), Some(reading)) = (row.base, &row.reading) else {
            continue;
        };
        let facet = case.base.clause(g).facet;
        if !matches!(facet, Facet::Scope | Facet::Obligations) {
            continue;
        }
        for change in &row.text_script.changes {
            let words = &reading.text.words()[change.witness.clone()];
            let Some(named) = deciding(words) else {
                continue;
            };
            let office = surface(&words[named.clone()]);
            let Some((id, at)) = reading.locate(words[named.start].source.start) else {
                continue;
            };
            if model.contains(&office) || established(case, &office, id) {
                continue;
            }
            let mut finding = Finding::new(
                Rule::TermUsedUndefined,
                facet,
                Facts::Office(OfficeFacts {
                    office: office.clone(),
                }),
                messages::unknown_office(&office),
            );
            finding.base = vec![g];
            finding.places = vec![Place::Clause(id)];
            finding.lines = Some(case.lines_at(id, at..at + office.chars().count()));
            finding.witness_text = Some(office);
            finding.stories.push(Story::Place(id));
            findings.push(finding);
        }
    }
    findings
}

/// The first compound that ends like an office and is the subject of a deciding verb.
fn deciding(words: &[Word]) -> Option<Range<usize>> {
    let is_noun = |w: &Word| w.pos.is_content() && !w.is_verb();
    let mut i = 0;
    while i < words.len() {
        let end = (i..words.len())
            .find(|&j| !is_noun(&words[j]))
            .unwrap_or(words.len());
        let office = surface(&words[i..end]);
        let particle = words
            .get(end)
            .is_some_and(|w| matches!(w.surface.as_str(), "が" | "の" | "は"));
        let verb = words
            .get(end + 1)
            .is_some_and(|w| is_cue(&w.base, CueRole::Decides));
        if particle
            && verb
            && OFFICES
                .iter()
                .any(|row| office.len() > row.ending.len() && office.ends_with(row.ending))
        {
            return Some(i..end);
        }
        i = end.max(i) + 1;
    }
    None
}

/// Whether another clause names the office, or its own clause does so more than once.
fn established(case: &Case, office: &str, own: ClauseId) -> bool {
    case.policy.clauses.iter().enumerate().any(|(i, c)| {
        let text: String = c.title.norm.text.iter().chain(&c.text.norm.text).collect();
        let wanted = if i == own.0 { 2 } else { 1 };
        text.matches(office).count() >= wanted
    })
}
