//! Definitions against the scope: an organ that a definition takes out and the scope names, or that the scope takes out
//! and a definition brings in.

use super::messages;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::lists::items;
use crate::deviations::rules::Rule;
use crate::deviations::{ContradictionFacts, Facts, Place};
use crate::document::tokens::{Passage, list_after_topic};
use crate::guideline::Facet;
use crate::outline::ClauseId;

/// Shortest name, in characters, that is looked for: shorter ones are parts of other words.
const MIN_NAME: usize = 2;

/// Compares every definition of the policy with its list of organs.
pub(super) fn contradictions(case: &Case) -> Vec<Finding> {
    let of_facet = |facet: Facet| {
        (0..case.policy.clauses.len())
            .map(ClauseId)
            .filter(move |&id| case.facets[id.0] == facet)
    };
    let mut findings = Vec::new();
    for scope in of_facet(Facet::Scope) {
        let text = &case.policy.clauses[scope.0].text;
        let Some(list) = list_after_topic(text.words()) else {
            continue;
        };
        let organs = items(text.words(), &list);
        let named = organs
            .iter()
            .map(|item| item.name.as_str())
            .filter(|name| name.chars().count() >= MIN_NAME);
        for organ in named {
            let hit = of_facet(Facet::Definitions).find(|id| {
                excluded(&case.policy.clauses[id.0].text)
                    .iter()
                    .any(|what| what.starts_with(organ))
            });
            if let Some(definition) = hit {
                findings.push(contradiction(case, scope, definition, organ));
            }
        }
    }
    findings
}

/// What the brackets （…を除く。） of a text take out.
fn excluded(text: &Passage) -> Vec<String> {
    let folded = text.folded();
    folded
        .split('(')
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter_map(|inner| inner.split_once("を除"))
        .flat_map(|(what, _)| {
            what.split(['、', '・'])
                .flat_map(|part| part.split("及び"))
                .map(str::to_owned)
                .collect::<Vec<_>>()
        })
        .collect()
}

fn contradiction(case: &Case, scope: ClauseId, definition: ClauseId, organ: &str) -> Finding {
    let clause = |id: ClauseId| &case.policy.outline.clauses[id.0];
    let facts = ContradictionFacts {
        term: clause(definition).title.text.clone(),
        organ: organ.to_owned(),
        definition: case.own_name(definition),
    };
    let message = messages::leaves_out(&facts, &case.spot(clause(definition)));
    let facts = Facts::Contradiction(facts);
    let mut finding = Finding::new(Rule::InternalInconsistency, Facet::Scope, facts, message);
    finding.base = case.answered(scope).into_iter().collect();
    finding.places = vec![Place::Clause(scope), Place::Clause(definition)];
    finding.witness_text = Some(clause(definition).text.text.clone());
    finding.lines = Some(case.lines(scope));
    finding
}
