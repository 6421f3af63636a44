//! Two documents before they are compared: what they are to each other, and under which names they are read.

use crate::guideline::Guideline;
use crate::normalize::Names;
use crate::policy::Policy;
use crate::sides::Sides;

/// Tells a base text what it is to `policy`: as given, else from the documents. Of an amendment both texts are read under
/// the same names: a body that only one of them tells is the other's as well.
///
/// A guideline that is no document is the model, unless it is said otherwise.
#[must_use]
pub fn relate(base: Guideline, policy: Policy, given: Option<Sides>) -> (Guideline, Policy) {
    let Some(document) = &base.document else {
        let sides = given.unwrap_or(base.sides);
        return (Guideline { sides, ..base }, policy);
    };
    let sides = given.unwrap_or_else(|| Sides::between(&document.names, &policy.names));
    let shared = shared_names(&document.names, &policy.names).filter(|_| sides.is_amendment());
    let (base, policy) = match shared {
        None => (base, policy),
        Some(names) => (base.with_names(&names), policy.with_names(&names)),
    };
    (Guideline { sides, ..base }, policy)
}

/// The names of the one body; `None` where the texts name two.
fn shared_names(base: &Names, own: &Names) -> Option<Names> {
    match (base.body.is_empty(), own.body.is_empty() && !own.is_given) {
        (false, false) if base.body != own.body && !own.body.is_empty() => None,
        (false, true) => Some(base.clone()),
        (_, _) => Some(own.clone()),
    }
}
