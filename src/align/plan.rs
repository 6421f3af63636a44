//! The rows that [`structure`](super::structure) decides on, by what was found for the model clause.

use super::RowPlan;
use super::because::Because;
use super::cost::{MODEL_TEXT, MOSTLY_FOUND, PerMille};
use super::pair::Pair;
use super::relation::Relation;
use super::shared_terms::SharedTerm;
use super::similarity::Bigrams;
use super::structure::{found_share, whole};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::outline::ClauseId;
use std::ops::Range;

/// Clauses whose texts are not compared with the model's: why they answer it, the relation, and which.
pub(super) type Loose = (Because, Relation, Vec<ClauseId>);

/// The row of a model clause that is answered in other words; `pair` is its counterpart among these clauses, if any.
pub(super) fn answered(
    policy: &Document,
    g: usize,
    (because, relation, ids): &Loose,
    pair: Option<Pair>,
    nearest: Option<(ClauseId, PerMille)>,
) -> RowPlan {
    let in_own_words = *because != Because::Defined;
    match pair.filter(|pair| ids.contains(&pair.clause)) {
        Some(pair) => RowPlan {
            clauses: ids.clone(),
            in_own_words,
            ..paired(g, pair, None, None, remaining(whole(policy, pair.clause), &[]))
        },
        None => RowPlan {
            clauses: ids.clone(),
            structural: Some(*relation),
            because: *because,
            in_own_words,
            ..missing(g, nearest)
        },
    }
}

/// The row of a model clause with a counterpart; `own` are the parts of its text that answer no other clause.
pub(super) fn paired(
    g: usize,
    pair: Pair,
    container: Option<ClauseId>,
    structural: Option<Relation>,
    own: Vec<Range<usize>>,
) -> RowPlan {
    RowPlan {
        base: g,
        clauses: container.into_iter().chain([pair.clause]).collect(),
        structural,
        similarity: pair.similarity,
        because: pair.because,
        title_of: Some(pair.clause),
        parts: own.into_iter().map(|range| (pair.clause, range)).collect(),
        is_compared: true,
        in_own_words: false,
    }
}

/// The row of a model clause whose text is inside a policy clause.
pub(super) fn contained(
    base: &Model,
    policy: &Document,
    g: usize,
    clause: ClauseId,
    range: Range<usize>,
) -> RowPlan {
    let similarity = found_share(base, policy, g, clause);
    RowPlan {
        base: g,
        clauses: vec![clause],
        structural: Some(Relation::Merged),
        similarity,
        because: match similarity >= MOSTLY_FOUND {
            true => Because::Contained,
            false => Because::Place,
        },
        title_of: None,
        parts: vec![(clause, range)],
        is_compared: true,
        in_own_words: false,
    }
}

/// The row of a definition that shares a policy clause with others. One that is far from the model's is only read for its points.
pub(super) fn cut_out(base: &Model, policy: &Document, g: usize, term: &SharedTerm) -> RowPlan {
    let clause = term.clause;
    let raw = &policy.clauses[clause.0].text.raw;
    let text = term
        .parts
        .iter()
        .flat_map(|part| raw[part.clone()].iter().copied());
    let text = Passage::from_raw(text.collect(), &policy.names);
    let similarity = Bigrams::of(base.clause(g).text).dice(&Bigrams::of(&text));
    let is_compared = !term.is_aside && similarity >= MODEL_TEXT;
    RowPlan {
        similarity,
        because: match is_compared {
            true => Because::Contained,
            false => Because::Topic,
        },
        parts: term.parts.iter().map(|part| (clause, part.clone())).collect(),
        is_compared,
        in_own_words: !is_compared,
        ..contained(base, policy, g, clause, 0..0)
    }
}

/// The row of a model clause whose text is spread over several policy clauses.
pub(super) fn spread(policy: &Document, g: usize, parts: &[ClauseId], pair: Option<Pair>) -> RowPlan {
    let texts = parts.iter().map(|&id| (id, whole(policy, id)));
    RowPlan {
        base: g,
        clauses: parts.to_vec(),
        structural: Some(Relation::Split),
        similarity: pair.map_or(MOSTLY_FOUND, |pair| pair.similarity),
        because: Because::Parts,
        title_of: pair.map(|pair| pair.clause),
        parts: texts.filter(|(_, range)| !range.is_empty()).collect(),
        is_compared: true,
        in_own_words: false,
    }
}

/// The row of a model clause without a counterpart.
pub(super) fn missing(g: usize, nearest: Option<(ClauseId, PerMille)>) -> RowPlan {
    RowPlan {
        base: g,
        clauses: Vec::new(),
        structural: None,
        similarity: nearest.map_or(0, |(_, similarity)| similarity),
        because: Because::NoneNear(nearest.map(|(id, _)| id)),
        title_of: None,
        parts: Vec::new(),
        is_compared: false,
        in_own_words: false,
    }
}

/// `range` without the stretches in `taken`.
pub(super) fn remaining(range: Range<usize>, taken: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut cuts: Vec<&Range<usize>> = taken.iter().collect();
    cuts.sort_by_key(|r| r.start);
    let mut rest = Vec::new();
    let mut at = range.start;
    for cut in cuts {
        if cut.start > at {
            rest.push(at..cut.start);
        }
        at = at.max(cut.end);
    }
    if at < range.end {
        rest.push(at..range.end);
    }
    rest
}
