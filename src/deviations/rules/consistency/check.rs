//! Definitions against the scope: an organ that a definition takes out and the scope names, or that the scope takes out
//! and a definition brings in.

use crate::deviations::Place;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::lists::items;
use crate::deviations::facts::Facts;
use crate::deviations::rules::Rule;
use crate::deviations::rules::terms::answered;
use crate::document::tokens::{Passage, list_after_topic};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;

/// Shortest name, in characters, that is looked for: shorter ones are parts of other words.
const MIN_NAME: usize = 2;

/// Compares every definition of the policy with its list of organs.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
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
    let folded = text.norm.string();
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
    let term = &clause(definition).title.text;
    let mut finding = Finding::new(
        Rule::InternalInconsistency,
        Facet::Scope,
        Facts::Contradiction {
            term: term.clone(),
            organ: organ.to_owned(),
            definition: case.own_name(definition),
        },
        Message::new(
            format!(
                "「{term}」の定義（{}）は「{organ}」を除いているが、適用範囲には「{organ}」がある",
                case.spot(clause(definition)).ja
            ),
            format!(
                "the definition of {term} ({}) leaves out {organ}, which the scope names",
                case.spot(clause(definition)).en
            ),
        ),
    );
    finding.base = answered(case, scope);
    finding.places = vec![Place::Clause(scope), Place::Clause(definition)];
    finding.witness_text = Some(clause(definition).text.text.clone());
    finding.lines = Some(case.lines(scope));
    finding
}
