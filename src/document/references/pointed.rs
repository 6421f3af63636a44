//! What a reference points to, for one clause and for several.

use crate::outline::ClauseId;

/// What a member of a reference points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pointed {
    /// These clauses.
    To(Vec<ClauseId>),
    /// A clause that the document does not have.
    Nowhere,
    /// The document does not show it: its items have no numbers, or its articles no numbered paragraphs.
    Unclear,
}

/// What `find` gives for each clause: all it finds, or why there is nothing.
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

/// All clauses, or what prevents it.
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
