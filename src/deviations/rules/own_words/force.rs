//! Duties that clauses in own words make efforts or permissions.

use super::evidence::{letters, own_sentences};
use super::messages;
use crate::align::cost::PerMille;
use crate::align::{Bigrams, Point, points_of};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::ending_at;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, ForceFacts, Place};
use crate::document::tokens::{Modality, Passage, Word, ending, surface};
use crate::outline::ClauseId;
use std::sync::Arc;

/// A core point of a clause of the model that is only an effort or a permission wherever the clauses lay it down; all that the
/// clauses do, if the model's asks for no points.
pub(crate) fn less_binding(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let from = clause
        .text
        .sentences()
        .iter()
        .map(|at| ending(&clause.text.words()[at.clone()]).modality)
        .find(|modality| modality.strength().is_some())?;
    let is_weak = |modality: Modality| matches!(modality, Modality::Effort | Modality::Permission);
    if is_weak(from) {
        return None;
    }
    let points = points_of(clause.title, clause.text);
    // A heading that only announces measures asks for no point.
    let whole = points.is_empty().then_some(None);
    let core = points.into_iter().filter(|point| point.is_core()).map(Some);
    let by_point = core.chain(whole).find_map(|point| {
        let forces = forces(case, g, clauses, point);
        let (id, to) = *forces.first()?;
        let all = forces.iter().all(|(_, modality)| is_weak(*modality));
        all.then_some((point, id, to))
    });
    let by_sentence = || weaker_sentence(case, g, clauses).map(|(id, to)| (None, id, to));
    let (point, id, to) = by_point.or_else(by_sentence)?;
    let name = case.base_name(g);
    let place = case.own_name(id);
    let said = ending_of(&case.policy.clauses[id.0].text, to);
    let message = messages::less_binding(&name, &place, point.map(|point| point.name), from, (to, &said));
    let mut finding = Finding::new(
        Rule::ObligationWeakened,
        clause.facet,
        Facts::Force(ForceFacts { from, to }),
        message,
    );
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.base_text = Some(clause.text.raw.iter().collect());
    finding.witness_text = Some(case.policy.outline.clauses[id.0].text.text.clone());
    finding.lines = Some(case.lines(id));
    Some(finding)
}

/// The words of the first sentence that binds with a force.
fn ending_of(text: &Passage, force: Modality) -> String {
    let mut sentences = text.sentences().iter();
    let found = sentences.find(|at| ending(&text.words()[(*at).clone()]).modality == force);
    found.map_or_else(String::new, |at| ending_at(text, at.start))
}

/// A sentence that is one of the model's in nearly the same words, but only an effort or a permission.
fn weaker_sentence(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<(ClauseId, Modality)> {
    let here = sentences_of(case.base.clause(g).text);
    let best = |own: &Bigrams, of: &SentenceEndings| {
        of.0.iter().map(|(model, _)| model.dice(own)).max().unwrap_or(0)
    };
    let elsewhere = |own: &Bigrams| {
        (0..case.base.clause_count())
            .filter(|&other| other != g)
            .map(|other| best(own, &sentences_of(case.base.clause(other).text)))
            .max()
    };
    clauses.iter().find_map(|&id| {
        let text = &case.policy.clauses[id.0].text;
        text.sentences().iter().find_map(|at| {
            let words = &text.words()[at.clone()];
            let to = ending(words).modality;
            if !matches!(to, Modality::Effort | Modality::Permission) {
                return None;
            }
            // 副市長を責任者とし、全庁的な体制を整えるよう努める: the effort is that of the end.
            let segments = text.segments(at.clone()).into_iter().rev().take(MOST_ENDS);
            let starts = segments.map(|segment| segment.start).chain([at.start]);
            let mut ends = starts.map(|start| letters(&text.words()[start..at.end]));
            let is_weaker_here = |own: &Bigrams| {
                let (model, from) = here.0.iter().max_by_key(|(model, _)| model.dice(own))?;
                let is_near = model.dice(own) >= SAME_SENTENCE;
                let is_weaker = to.strength()? < from.strength()?;
                (is_near && is_weaker && Some(model.dice(own)) > elsewhere(own)).then_some(())
            };
            ends.find_map(|own| is_weaker_here(&own)).map(|()| (id, to))
        })
    })
}

/// The sentences of a text and how binding each is.
struct SentenceEndings(Vec<(Bigrams, Modality)>);

fn sentences_of(text: &Passage) -> Arc<SentenceEndings> {
    text.fact(|| {
        let sentences = text.sentences().iter().map(|at| &text.words()[at.clone()]);
        let endings = sentences.map(|words| (letters(words), ending(words).modality));
        SentenceEndings(endings.collect())
    })
}

/// Last phrases of a sentence from which on it is held against the model's.
const MOST_ENDS: usize = 8;

/// A sentence is the model's, however it was edited, from this likeness on.
const SAME_SENTENCE: PerMille = 550;

/// How binding the clauses are in what they do about a point; in all that they do without one.
fn forces(case: &Case, g: usize, clauses: &[ClauseId], point: Option<&Point>) -> Vec<(ClauseId, Modality)> {
    let is_asked = |said: &str| point.is_none_or(|point| point.is_laid_down_in(said));
    let mut forces = Vec::new();
    for &id in clauses {
        let text = &case.policy.clauses[id.0].text;
        let own = own_sentences(case, g, id);
        for (n, at) in text.sentences().iter().enumerate() {
            // What is said for another clause of the model makes this one no stricter.
            if !own.is_empty() && own.binary_search(&n).is_err() {
                continue;
            }
            let segments = text.segments(at.clone());
            // 計画を、可能な範囲で策定する: an object belongs to the verb of the next segment.
            let mut open = String::new();
            for (i, segment) in segments.iter().enumerate() {
                let words = &text.words()[segment.clone()];
                let is_last = i + 1 == segments.len();
                let force = joined_force(words);
                let is_whole = is_last || force == Some(Modality::Effort);
                let own = surface(if is_whole { words } else { done(words) });
                let said = format!("{open}{own}");
                let joins = words.iter().rev().find(|word| word.surface != "、");
                open = match joins.is_some_and(|word| word.surface == "を") {
                    true => format!("{open}{}", surface(words)),
                    false => String::new(),
                };
                if !is_asked(&said) {
                    continue;
                }
                // 研修を行い、意識の向上に努める asks for the course without reserve.
                if is_last {
                    forces.push((id, ending(words).modality));
                } else if let Some(force) = force {
                    forces.push((id, force));
                }
            }
        }
    }
    forces
}

/// How binding a segment is that another one follows: an effort in 制限するよう努めるとともに、. `None` if it has no verb at its end.
fn joined_force(words: &[Word]) -> Option<Modality> {
    let joint = |word: &&Word| {
        matches!(
            word.surface.as_str(),
            "、" | "とともに" | "と共に" | "と" | "とも" | "に"
        )
    };
    let end = words.len() - words.iter().rev().take_while(joint).count();
    let verb = words[..end].last().filter(|word| word.is_verb())?;
    // リスクを検討し is a step to what follows.
    let is_step = verb.base == "する";
    Some(match ending(&words[..end]).modality {
        Modality::Effort if !is_step => Modality::Effort,
        _ => Modality::Statement,
    })
}

/// The verb at the end of a segment with its object: 研修を行い of 職員に研修を行い, 状況の変化を踏まえ of 法令の改正その他の状況の変化を踏まえ.
fn done(words: &[Word]) -> &[Word] {
    let Some(object) = words.iter().rposition(|word| word.surface == "を") else {
        return words;
    };
    let is_of_object = |word: &Word| {
        word.pos.is_content() || matches!(word.surface.as_str(), "及び" | "並びに" | "又は" | "等" | "、")
    };
    let before = words[..object]
        .iter()
        .rev()
        .take_while(|word| is_of_object(word))
        .count();
    &words[object - before..]
}
