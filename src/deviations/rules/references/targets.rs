//! Which clauses of the guideline a reference, or the clause that makes it, corresponds to.

use crate::deviations::evidence::case::Case;
use crate::document::references::{Pointed, references};
use crate::outline::ClauseId;

/// The guideline clauses that a policy clause answers.
pub(super) fn rows_with<'a>(case: &'a Case, id: ClauseId) -> impl Iterator<Item = usize> + 'a {
    let rows = case.alignment.rows.iter();
    rows.filter(move |row| row.clauses.contains(&id))
        .filter_map(|row| row.base)
}

/// The first guideline clause that a policy clause, or what it is part of, answers.
pub(super) fn answered_by(case: &Case, id: ClauseId) -> Option<usize> {
    all_answered_by(case, id).first().copied()
}

/// The guideline clauses that a policy clause, or what it is part of, answers: several if it merges them.
pub(super) fn all_answered_by(case: &Case, id: ClauseId) -> Vec<usize> {
    let parent = |id: &ClauseId| case.policy.outline.clauses[id.0].parent;
    std::iter::successors(Some(id), parent)
        .map(|id| rows_with(case, id).collect::<Vec<usize>>())
        .find(|rows| !rows.is_empty())
        .unwrap_or_default()
}

/// Whether one clause of the guideline is the other or part of it.
pub(super) fn related(case: &Case, one: usize, other: usize) -> bool {
    let within = |inner: usize, outer: usize| {
        std::iter::successors(Some(inner), |g| case.base.clause(*g).parent).any(|g| g == outer)
    };
    within(one, other) || within(other, one)
}

/// Whether a clause of the guideline is part of another.
pub(super) fn is_below(case: &Case, inner: usize, outer: usize) -> bool {
    let above = std::iter::successors(case.base.clause(inner).parent, |g| case.base.clause(*g).parent);
    above.into_iter().any(|g| g == outer)
}

/// What the references of guideline clause `g` name, and the clauses each names.
pub(super) fn base_targets(case: &Case, g: usize) -> Vec<(String, Vec<usize>)> {
    let references = references(case.base.clause(g).text);
    let members = references.iter().flat_map(|reference| &reference.members);
    members
        .filter_map(
            |member| match case.base_numbering().resolve(ClauseId(g), member).0 {
                Pointed::To(ids) => Some((member.print(), ids.iter().map(|id| id.0).collect())),
                _ => None,
            },
        )
        .collect()
}
