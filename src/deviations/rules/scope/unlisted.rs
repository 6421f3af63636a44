//! Executive committees that a body spells out, all but some: those that the document names elsewhere or that every such
//! body has by law.

use super::messages;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, ListKind, Place};
use crate::document::normalize::BodyKind;
use crate::guideline::{Facet, SlotKind};
use crate::outline::ClauseId;
use std::collections::BTreeSet;
use taisho_knowledge::{CueRole, Kinship, ORGANS, cues};

/// Finds committees that a list of committees leaves out.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    if case.sides.is_amendment() {
        return Vec::new();
    }
    let lists = case.alignment.rows.iter().filter_map(|row| {
        let g = row.base.filter(|_| !row.clauses.is_empty())?;
        let clause = case.base.clause(g);
        let is_list = clause.slots.iter().any(|slot| slot.kind == SlotKind::Entities);
        (clause.facet == Facet::Scope && is_list).then_some((g, &row.clauses))
    });
    lists
        .filter_map(|(g, clauses)| left_out(case, g, clauses))
        .collect()
}

/// The finding on one list.
fn left_out(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let below = clauses.iter().flat_map(|&id| case.descendants(id));
    let ids: Vec<ClauseId> = clauses.iter().copied().chain(below).collect();
    let texts = ids.iter().flat_map(|id| {
        let clause = &case.policy.clauses[id.0];
        [clause.title.folded(), clause.text.folded()]
    });
    let list = texts.collect::<Vec<_>>().join("\n");
    let is_open = || {
        ["その他", "全て", "委員会等"]
            .iter()
            .any(|word| list.contains(word))
    };
    let sums_up = || {
        let mut same = ORGANS.iter().filter(|row| row.relation == Kinship::Same);
        list.contains(COMMITTEES) || same.any(|row| row.model == COMMITTEES && list.contains(row.organ))
    };
    let listed: BTreeSet<&str> = committees()
        .filter(|organ| list.contains(organ))
        .map(stem)
        .collect();
    if listed.len() < FEWEST_LISTED || is_open() || sums_up() {
        return None;
    }
    let missing: Vec<&str> = committees()
        .filter(|organ| !is_listed(&list, organ))
        .filter(|organ| is_required(case, organ) || is_named_outside(case, &ids, organ))
        .collect();
    let first = *ids.first().filter(|_| !missing.is_empty())?;
    let names: Vec<String> = missing.iter().map(|organ| (*organ).to_owned()).collect();
    let message = messages::committees_left_out(&names);
    let facts = Facts::members(ListKind::Organs, names, Vec::new());
    let mut finding = Finding::new(Rule::ScopeChanged, Facet::Scope, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(first)];
    finding.base_text = Some(case.base.clause(g).text.raw.iter().collect());
    finding.witness_text = Some(case.policy.outline.clauses[first.0].text.text.clone());
    finding.lines = Some(case.lines(first));
    Some(finding)
}

/// What the model calls them together.
const COMMITTEES: &str = "行政委員会";

/// Committees of a list that spells them out.
const FEWEST_LISTED: usize = 2;

/// The committees and their offices: 教育委員会, 教育庁.
fn organs_of_committees() -> impl Iterator<Item = &'static str> {
    let members = ORGANS
        .iter()
        .filter(|row| row.model == COMMITTEES && row.relation == Kinship::Member);
    members.map(|row| row.organ)
}

/// The names of the committees themselves, not of their offices.
fn committees() -> impl Iterator<Item = &'static str> {
    organs_of_committees().filter(|organ| organ.ends_with("委員会") || organ.ends_with("委員"))
}

/// Whether a list has a committee, its office or another name of it: 教育庁, 監査委員会.
fn is_listed(list: &str, organ: &str) -> bool {
    let mut names = organs_of_committees().filter(|name| stem(name) == stem(organ));
    names.any(|name| list.contains(name))
}

/// The letters that a committee shares with its office and no other committee.
fn stem(organ: &str) -> &str {
    const LETTERS: usize = 2;
    let end = organ.char_indices().nth(LETTERS);
    end.map_or(organ, |(at, _)| &organ[..at])
}

/// Whether every body of this kind has the committee.
fn is_required(case: &Case, organ: &str) -> bool {
    let kind = case.policy.kind();
    kind.has_model_organs()
        && !matches!(kind, BodyKind::Unknown | BodyKind::Joint)
        && cues(CueRole::RequiredOrgan).any(|required| required == organ)
}

/// Whether a clause outside the list speaks of the committee, and not of its rules or premises.
fn is_named_outside(case: &Case, list: &[ClauseId], organ: &str) -> bool {
    let clauses = &case.policy.outline.clauses;
    let others = clauses.iter().filter(|clause| !list.contains(&clause.id));
    others
        .map(|clause| case.policy.clauses[clause.id.0].text.folded())
        .any(|text| {
            text.match_indices(organ)
                .any(|(at, _)| is_apart(text, at, organ.len()))
        })
}

/// Whether a name at a place is a word by itself.
fn is_apart(text: &str, at: usize, len: usize) -> bool {
    let behind = text[at + len..].chars().next();
    let before = text[..at].chars().next_back();
    let is_of_word = |c: Option<char>| c.is_some_and(|c| ('一'..='鿿').contains(&c));
    let joins = |rest: &str| {
        ["及び", "並びに", "又は", "若しくは"]
            .iter()
            .any(|joint| rest.starts_with(joint))
    };
    !is_of_word(before) && (!is_of_word(behind) || joins(&text[at + len..]))
}
