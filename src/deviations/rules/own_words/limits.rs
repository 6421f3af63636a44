//! Brackets and places by which clauses in own words reach less than the model: 業務委託（年額500万円以上のものに限る。）, 課内に体制を整える.

use super::messages;
use crate::align::{Point, points_of};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::shortened;
use crate::deviations::evidence::weakening::weakened_by;
use crate::deviations::{Facts, WordFacts};
use crate::document::tokens::surface;
use crate::guideline::Facet;
use crate::outline::ClauseId;
use std::ops::Range;
use taisho_knowledge::{CueRole, SLOTS, SlotContent, cues};

/// A bracket that leaves only some of what a measure is about, or takes some out, where the model has none.
pub(crate) fn by_bracket(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let limits = |text: &str| LIMITS.iter().any(|end| text.contains(end));
    // Persons are read for themselves.
    if !clause.facet.binds() || clause.facet == Facet::Obligations || limits(clause.text.folded()) {
        return None;
    }
    let points = points_of(clause.title, clause.text);
    let is_limited = |sentence: &str| {
        let inside = |at: usize| sentence[at..].split(')').next().unwrap_or_default();
        let is_limit = |at: usize| {
            let said = inside(at + 1).trim_end_matches('。');
            LIMITS.iter().any(|end| said.ends_with(end))
        };
        let brackets = sentence.match_indices('(').take(MOST_BRACKETS);
        let mut limits = brackets.filter(|(at, _)| is_limit(*at));
        limits.any(|(at, _)| {
            let named = sentence[..at]
                .rsplit(['、', 'は', ')'])
                .next()
                .unwrap_or_default();
            points.iter().any(|point| point.is_named(named))
        })
    };
    sentence(case, g, clauses, is_limited)
}

/// What the model asks of the whole body, and the clauses only of one unit of it.
pub(crate) fn within_unit(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let model = clause.text.folded();
    let mut whole = SLOTS.iter().filter(|row| row.slot == SlotContent::WholeBody);
    let whole = whole.find(|row| model.contains(row.words))?;
    // The secretariat of an association is all of it.
    if !case.policy.kind().has_model_organs() {
        return None;
    }
    let points = points_of(clause.title, clause.text).into_iter();
    let of_whole: Vec<&Point> = points.filter(|point| point.is_asked_in(whole.words)).collect();
    let is_limited = |sentence: &str| {
        let in_unit = cues(CueRole::Unit).any(|unit| sentence.contains(&format!("{unit}内に")));
        in_unit && !of_whole.iter().any(|point| point.is_named(sentence))
    };
    sentence(case, g, clauses, is_limited)
}

/// Brackets of a sentence that are read.
const MOST_BRACKETS: usize = 50;

/// How a bracket limits what is in front of it.
const LIMITS: [&str; 3] = ["に限る", "を除く", "以外のもの"];

/// The finding on the first sentence of the clauses that is limited.
fn sentence(
    case: &Case,
    g: usize,
    clauses: &[ClauseId],
    is_limited: impl Fn(&str) -> bool,
) -> Option<Finding> {
    let sentences = clauses.iter().flat_map(|&id| {
        let sentences = case.policy.clauses[id.0].text.sentences().iter();
        sentences.map(move |at| (id, at.clone()))
    });
    let said = |id: ClauseId, at: &Range<usize>| surface(&case.policy.clauses[id.0].text.words()[at.clone()]);
    let (id, at) = sentences
        .into_iter()
        .find(|(id, at)| is_limited(&said(*id, at)))?;
    Some(weakened_by(case, g, id, at, |sentence| {
        let facts = Facts::Words(WordFacts {
            lost: Vec::new(),
            gained: vec![sentence.to_owned()],
            by_words: false,
        });
        let message = messages::reaches_less(&case.base_name(g), &case.own_name(id), &shortened(sentence));
        (facts, message)
    }))
}
