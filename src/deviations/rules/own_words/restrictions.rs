//! What clauses in own words take back: duties that are only efforts there, and what the scope leaves out.

use crate::align::{Point, points_of};
use crate::deviations::Place;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::shortened;
use crate::deviations::facts::{Facts, ListKind};
use crate::deviations::rules::Rule;
use crate::document::tokens::{Modality, Word, ending};
use crate::guideline::Facet;
use crate::lang::{Lang, Message, Say};
use crate::outline::ClauseId;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// A clause that everywhere only asks for an effort, or lets people do, what the model's makes a duty.
pub(crate) fn less_binding(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let points = points_of(clause.title, clause.text);
    let from = clause
        .text
        .sentences()
        .iter()
        .map(|at| ending(&clause.text.words()[at.clone()]).modality)
        .find(|modality| modality.strength().is_some())?;
    let forces = forces(case, clauses, &points);
    let is_weak = |modality: Modality| matches!(modality, Modality::Effort | Modality::Permission);
    let (id, to) = *forces.first()?;
    if is_weak(from) || !forces.iter().all(|(_, modality)| is_weak(*modality)) {
        return None;
    }
    let name = case.base_name(g);
    let place = case.own_name(id);
    let message = Message::new(
        format!(
            "「{name}」に当たる{place}の文末が{}で、例文の{}より弱い",
            to.say(Lang::Ja),
            from.say(Lang::Ja)
        ),
        format!(
            "{place}, which answers {name}, is {}; the model's is {}",
            to.say(Lang::En),
            from.say(Lang::En)
        ),
    );
    let mut finding = Finding::new(
        Rule::ObligationWeakened,
        clause.facet,
        Facts::Force { from, to },
        message,
    );
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.base_text = Some(clause.text.raw.iter().collect());
    finding.witness_text = Some(case.policy.outline.clauses[id.0].text.text.clone());
    finding.lines = Some(case.lines(id));
    Some(finding)
}

/// How binding the clauses are where they say a core point.
fn forces(case: &Case, clauses: &[ClauseId], points: &[&Point]) -> Vec<(ClauseId, Modality)> {
    let mut forces = Vec::new();
    for &id in clauses {
        let text = &case.policy.clauses[id.0].text;
        for at in text.sentences() {
            let segments = text.segments(at.clone());
            for (i, segment) in segments.iter().enumerate() {
                let words = &text.words()[segment.clone()];
                let said: String = words.iter().map(|word| word.surface.as_str()).collect();
                if !points.iter().any(|point| point.is_core() && point.is_in(&said)) {
                    continue;
                }
                // 研修を行い、意識の向上に努める asks for the course without reserve.
                let joins = words.iter().rev().find(|word| word.surface != "、");
                if i + 1 == segments.len() {
                    forces.push((id, ending(words).modality));
                } else if joins.is_some_and(Word::is_verb) {
                    forces.push((id, Modality::Statement));
                }
            }
        }
    }
    forces
}

/// Sentences of the clauses that answer the scope in own words, that take something out of it or leave it to others.
pub(crate) fn limits_of_scope(case: &Case, read: &[(usize, &[ClauseId])]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for (g, clauses) in read {
        let clause = case.base.clause(*g);
        if clause.facet != Facet::Scope {
            continue;
        }
        for &id in clauses.iter().filter(|id| case.facets[id.0] == Facet::Scope) {
            if !seen.insert(id) {
                continue;
            }
            let text = &case.policy.clauses[id.0].text;
            for at in text.sentences() {
                let words = &text.words()[at.clone()];
                let said: String = words.iter().map(|word| word.surface.as_str()).collect();
                let has = |role| cues(role).any(|cue| said.contains(cue));
                let rule = match (has(CueRole::TakesOut), has(CueRole::LeavesToOthers)) {
                    (true, _) => Rule::ScopeExclusion,
                    (false, true) => Rule::CrossReference,
                    (false, false) => continue,
                };
                let from = words[0].source.start..words[words.len() - 1].source.end;
                findings.push(limit_of_scope(case, *g, id, rule, from));
            }
        }
    }
    findings
}

fn limit_of_scope(case: &Case, g: usize, id: ClauseId, rule: Rule, at: Range<usize>) -> Finding {
    let sentence = case.policy.clauses[id.0].text.quote(at.clone());
    let shown = shortened(&sentence);
    let place = case.own_name(id);
    let message = match rule {
        Rule::ScopeExclusion => Message::new(
            format!("{place}が、適用範囲から一部を除いている: 「{shown}」"),
            format!("{place} takes something out of the scope: \u{201c}{shown}\u{201d}"),
        ),
        _ => Message::new(
            format!("{place}が、適用範囲の一部をほかの定めに委ねている: 「{shown}」"),
            format!("{place} leaves a part of the scope to another instrument: \u{201c}{shown}\u{201d}"),
        ),
    };
    let facts = match rule {
        Rule::ScopeExclusion => Facts::Limit {
            list: ListKind::Organs,
            by: sentence.clone(),
        },
        _ => Facts::References {
            from: Vec::new(),
            to: vec![sentence.clone()],
        },
    };
    let mut finding = Finding::new(rule, Facet::Scope, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.lines = Some(case.lines_at(id, at));
    finding.witness_text = Some(sentence);
    finding
}
