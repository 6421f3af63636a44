//! Two documents before they are compared: what they are to each other, and the names under which they are read.

use crate::document::Document;
use crate::document::normalize::Names;
use crate::guideline::Model;
use crate::sides::Sides;

/// Decides what the two texts are to each other: as given, otherwise from the documents. Both texts of an amendment are
/// read under the same names: a body that only one of them names is the other's as well.
///
/// A guideline that isn't a user's own document is the model, unless `given` says otherwise.
#[must_use]
pub fn relate(base: Model, policy: Document, given: Option<Sides>) -> (Model, Document, Sides) {
    if !base.is_own {
        return (base, policy, given.unwrap_or_default());
    }
    let (old, new) = (&base.document.names, &policy.names);
    let sides = given.unwrap_or_else(|| Sides::between(old, new));
    match shared_names(old, new).filter(|_| sides.is_amendment()) {
        None => (base, policy, sides),
        Some(names) => (base.with_names(&names), policy.with_names(&names), sides),
    }
}

/// The names of the one body; `None` where the texts name two.
fn shared_names(base: &Names, own: &Names) -> Option<Names> {
    match (base.body.is_empty(), own.body.is_empty() && !own.is_given) {
        (false, false) if base.body != own.body && !own.body.is_empty() => None,
        (false, true) => Some(base.clone()),
        (_, _) => Some(own.clone()),
    }
}
