//! Clauses of the model that nothing in the policy answers.

use super::messages;
use crate::align::{Because, Row};
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::quote::title_and_text;
use crate::deviations::rules::own_words::{self, gist};
use crate::deviations::rules::terms::{adopted, by_reference};
use crate::deviations::rules::{Rule, editions};
use crate::deviations::{ClauseFacts, ClauseName, Facts, Nearest};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;

/// Per mille of likeness from which the nearest clause is worth a look: below it share little but 情報.
const WORTH_A_LOOK: u16 = 300;

/// Looks at a clause of the model that nothing answers.
pub(crate) fn missing(case: &Case, row: &Row) -> Option<Finding> {
    let g = row.base?;
    let clause = case.base.clause(g);
    if let Some(finding) = without_container(case, g) {
        return Some(finding);
    }
    // A lost container is reported alone if its sub-clauses are lost with it.
    let parent_lost = clause
        .parent
        .is_some_and(|p| case.is_missing(p) && without_container(case, p).is_none());
    if parent_lost && clause.facet != Facet::Definitions {
        return None;
    }
    let is_definition = clause.facet == Facet::Definitions && clause.parent.is_some();
    match (case.alignment.is_in_own_words, clause.facet) {
        // `undefined` names those that it lacks in one finding.
        (true, Facet::Definitions) => return None,
        (true, Facet::Purpose) => {
            if let Some(finding) = own_words::purpose_in_front(case, g) {
                return Some(finding);
            }
        }
        (false, Facet::Definitions) if is_definition => {
            if let Some((lead, instrument)) = adopted(case) {
                return Some(by_reference(case, g, lead, &instrument));
            }
        }
        _ => {}
    }
    let items = missing_items(case, g);
    if items.first().is_some_and(|&first| first != g) {
        return None;
    }
    let rule = match is_definition {
        true => Rule::DefinitionMissing,
        false => Rule::ClauseMissing,
    };
    let (facts, message) = match items.as_slice() {
        [] => not_found(case, row, g, is_definition),
        items => items_not_found(case, items),
    };
    let mut finding = Finding::new(rule, clause.facet, facts, message);
    finding.base = match items.is_empty() {
        true => vec![g],
        false => items,
    };
    let text: String = clause.text.raw.iter().collect();
    let title: String = clause.title.raw.iter().collect();
    finding.base_text = Some(match text.is_empty() {
        true => title,
        false => title_and_text(&title, &text),
    });
    if is_definition {
        finding
            .stories
            .push(Story::Term(clause.title.bare.iter().collect()));
    }
    editions::say_added_with(case, g, &mut finding);
    Some(finding)
}

/// Items of a list of the model (以下の脅威) that a policy in its own words lacks, if `g` is one of several: they are one
/// finding.
fn missing_items(case: &Case, g: usize) -> Vec<usize> {
    let is_item = |g: usize| case.base.clause(g).title.is_empty();
    let parent = case.base.clause(g).parent;
    if !case.alignment.is_in_own_words || !is_item(g) || parent.is_none() {
        return Vec::new();
    }
    let siblings = case.base.children(parent);
    let missing: Vec<usize> = siblings.filter(|&g| is_item(g) && case.is_missing(g)).collect();
    match missing.len() {
        0 | 1 => Vec::new(),
        _ => missing,
    }
}

fn items_not_found(case: &Case, items: &[usize]) -> (Facts, Message) {
    let names: Vec<String> = items.iter().map(|&g| called(case, g)).collect();
    let message = messages::missing_items(&names);
    let facts = Facts::Clauses(ClauseFacts {
        from: items.iter().map(|&g| case.base_name(g)).collect(),
        to: Vec::new(),
        nearest: None,
        since: None,
    });
    (facts, message)
}

/// The number and title of a clause of the model; without a title, with the points that it is about.
fn called(case: &Case, g: usize) -> String {
    let name = case.base_name(g).to_string();
    let gist = gist(case, g);
    match case.base.clause(g).title.is_empty() && !gist.is_empty() {
        true => format!("{name} {}", gist.join("・")),
        false => name,
    }
}

/// What is said of a clause without counterpart, with the nearest one if it is worth a look.
fn not_found(case: &Case, row: &Row, g: usize, is_definition: bool) -> (Facts, Message) {
    let name = called(case, g);
    let nearest = match row.because {
        Because::NoneNear(Some(id)) if row.similarity >= WORTH_A_LOOK => Some(Nearest {
            clause: case.own_name(id),
            similarity: row.similarity,
        }),
        _ => None,
    };
    let message = messages::missing(&name, nearest.as_ref(), is_definition);
    let facts = Facts::Clauses(ClauseFacts {
        from: vec![case.base_name(g)],
        to: Vec::new(),
        nearest,
        since: None,
    });
    (facts, message)
}

/// A container that the policy lacks though what the model has below it is there: half of it, or any of it in a policy
/// whose structure is another.
fn without_container(case: &Case, g: usize) -> Option<Finding> {
    let below: Vec<usize> = case.base.children(Some(g)).collect();
    let rows = case.alignment.rows.iter();
    let answered: Vec<&Row> = rows
        .filter(|row| row.base.is_some_and(|b| below.contains(&b)) && !row.clauses.is_empty())
        .collect();
    let by_topic = answered.iter().any(|row| row.because == Because::Topic);
    if answered.is_empty() || !by_topic && answered.len() * 2 < below.len() {
        return None;
    }
    let from = case.base_name(g);
    let mut places: Vec<ClauseId> = answered
        .iter()
        .filter_map(|row| row.clauses.first().copied())
        .collect();
    places.sort_unstable();
    places.dedup();
    let to: Vec<ClauseName> = places.iter().map(|&id| case.own_name(id)).collect();
    let message = messages::no_heading(&from, &to);
    let facts = Facts::clauses(vec![from], to);
    let mut finding = Finding::new(Rule::StructureSplit, Facet::Structure, facts, message);
    case.place(&mut finding, &[g], &places);
    Some(finding)
}
