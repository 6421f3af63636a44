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
use taisho_knowledge::{CueRole, QUALIFIERS, Qualifier, cues};

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
            "「{name}」に当たる{place}の文末は「{}」で、例文の「{}」より弱い",
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

/// How binding the clauses are in what they do about a core point.
fn forces(case: &Case, clauses: &[ClauseId], points: &[&Point]) -> Vec<(ClauseId, Modality)> {
    let mut forces = Vec::new();
    for &id in clauses {
        let text = &case.policy.clauses[id.0].text;
        for at in text.sentences() {
            let segments = text.segments(at.clone());
            for (i, segment) in segments.iter().enumerate() {
                let words = &text.words()[segment.clone()];
                let is_last = i + 1 == segments.len();
                let said = surface(if is_last { words } else { done(words) });
                if !points.iter().any(|point| point.is_core() && point.is_named(&said)) {
                    continue;
                }
                // 研修を行い、意識の向上に努める asks for the course without reserve.
                let joins = words.iter().rev().find(|word| word.surface != "、");
                if is_last {
                    forces.push((id, ending(words).modality));
                } else if joins.is_some_and(Word::is_verb) {
                    forces.push((id, Modality::Statement));
                }
            }
        }
    }
    forces
}

fn surface(words: &[Word]) -> String {
    words.iter().map(|word| word.surface.as_str()).collect()
}

/// The verb at the end of a segment with its object: 研修を行い of 職員に研修を行い, 状況の変化を踏まえ of 法令の改正その他の状況の変化を踏まえ.
fn done(words: &[Word]) -> &[Word] {
    let Some(object) = words.iter().rposition(|word| word.surface == "を") else {
        return words;
    };
    let is_of_object =
        |word: &Word| word.pos.is_content() || matches!(word.surface.as_str(), "及び" | "並びに" | "又は" | "等" | "、");
    let before = words[..object].iter().rev().take_while(|word| is_of_object(word)).count();
    &words[object - before..]
}

/// A duty of the model that the clauses only ask for as need be: 必要に応じて研修を行う.
pub(crate) fn only_if_needed(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let hedge = |text: &str| {
        let hedges = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Hedge);
        hedges.map(|row| row.word).filter(|word| text.contains(word)).max_by_key(|word| word.len())
    };
    let often = |text: &str| {
        let mut often = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Frequency);
        often.any(|row| text.contains(row.word))
    };
    let model = clause.text.norm.string();
    // The model itself asks for these only then.
    if model.contains(NEED) || hedge(&model).is_some() {
        return None;
    }
    let points = points_of(clause.title, clause.text);
    points.into_iter().filter(|point| point.is_core() && point.is_act()).find_map(|point| {
        let mut found: Option<(ClauseId, Range<usize>, &str)> = None;
        for &id in clauses {
            let text = &case.policy.clauses[id.0].text;
            for at in text.sentences() {
                for segment in text.segments(at.clone()) {
                    let words = &text.words()[segment];
                    let said = surface(words);
                    if !point.is_named(&said) {
                        continue;
                    }
                    let word = hedge(&said).filter(|_| !often(&said))?;
                    found.get_or_insert((id, words[0].source.start..words[words.len() - 1].source.end, word));
                }
            }
        }
        let (id, at, word) = found?;
        let (name, place) = (case.base_name(g), case.own_name(id));
        let quote = case.policy.clauses[id.0].text.quote(at.clone());
        let message = Message::new(
            format!("「{name}」の「{}」は、{place}では「{word}」行うものとされている", point.name),
            format!("{place} asks for {} of {name} only \u{201c}{word}\u{201d}", point.name),
        );
        let facts = Facts::Words {
            lost: Vec::new(),
            gained: vec![word.to_owned()],
            by_words: false,
        };
        let mut finding = Finding::new(Rule::ObligationWeakened, clause.facet, facts, message);
        finding.base = vec![g];
        finding.places = vec![Place::Clause(id)];
        finding.base_text = Some(clause.text.raw.iter().collect());
        finding.witness_text = Some(quote);
        finding.lines = Some(case.lines_at(id, at));
        Some(finding)
    })
}

/// What shows that the model makes a duty depend on the need.
const NEED: &str = "必要";

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
                let is_left = has(CueRole::LeavesToOthers) || said.starts_with(PROVISO) && is_governed(&said);
                let rule = match (has(CueRole::TakesOut), is_left) {
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

/// How a sentence begins that makes an exception.
const PROVISO: &str = "ただし";

/// Whether a sentence names another instrument as the one that governs: 市の方針による, 市情報セキュリティポリシーを適用する.
fn is_governed(sentence: &str) -> bool {
    let behind = |kind: &str| {
        let places = sentence.match_indices(kind).collect::<Vec<_>>();
        places.into_iter().any(|(at, _)| {
            let after = sentence[at + kind.len()..].trim_start_matches(['」', '』']);
            cues(CueRole::Governs).any(|words| after.starts_with(words))
        })
    };
    cues(CueRole::Instrument).any(behind)
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
