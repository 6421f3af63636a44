//! The target of a reference.

use crate::outline::ClauseId;

/// What a member of a reference points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pointed {
    /// To these clauses.
    To(Vec<ClauseId>),
    /// To a clause that the document doesn't have.
    Nowhere,
    /// It can't be decided, because items have no numbers or articles no numbered paragraphs.
    Unclear,
}

/// Collects the results of `find` for several clauses: all targets, or the reason why there are none.
pub(super) fn each(ids: &[ClauseId], find: impl Fn(ClauseId) -> Pointed) -> Pointed {
    let mut found = Vec::new();
    let mut nothing = Pointed::Nowhere;
    for id in ids {
        match find(*id) {
            Pointed::To(more) => found.extend(more),
            Pointed::Unclear => nothing = Pointed::Unclear,
            Pointed::Nowhere => {}
        }
    }
    match found.is_empty() {
        true => nothing,
        false => Pointed::To(found),
    }
}

/// Collects all targets, or returns what prevents it.
pub(super) fn all(each: impl Iterator<Item = Pointed>) -> Pointed {
    let mut found = Vec::new();
    for pointed in each {
        match pointed {
            Pointed::To(ids) => found.extend(ids),
            other => return other,
        }
    }
    Pointed::To(found)
}
