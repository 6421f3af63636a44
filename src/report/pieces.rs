//! The pieces outside the clauses, each with the one it was compared with.

use super::OutsideInfo;
use crate::align::Alignment;
use crate::document::Document;
use crate::document::appendix::Appendix;

/// Returns the pieces of the policy.
pub(super) fn of_policy(policy: &Document, alignment: &Alignment) -> Vec<OutsideInfo> {
    let all = &alignment.appendices;
    let pairs = all.pairs.iter().map(|&(b, p)| (&all.policy[p], &all.base[b]));
    pieces(policy, 'x', pairs, 'b')
}

/// Returns the pieces of the base text.
pub(super) fn of_base(base: &Document, alignment: &Alignment) -> Vec<OutsideInfo> {
    let all = &alignment.appendices;
    let pairs = all.pairs.iter().map(|&(b, p)| (&all.base[b], &all.policy[p]));
    pieces(base, 'b', pairs, 'x')
}

fn pieces<'a>(
    document: &Document,
    letter: char,
    pairs: impl Iterator<Item = (&'a Appendix, &'a Appendix)>,
    other_letter: char,
) -> Vec<OutsideInfo> {
    let mut pieces = OutsideInfo::all(&document.outline.outside, letter, &document.source.places);
    for (own, other) in pairs {
        let counterpart = other
            .pieces
            .first()
            .map(|first| format!("{other_letter}{}", first + 1));
        for &piece in &own.pieces {
            pieces[piece].counterpart.clone_from(&counterpart);
        }
    }
    pieces
}
