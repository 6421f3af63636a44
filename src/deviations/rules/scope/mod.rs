//! Lists as sets: the organs a policy applies to, and the persons it binds.

mod changed;
mod facts;
mod kinship;
mod messages;
mod organ_lists;
mod organs;
mod other_kinds;
mod persons;
mod unlisted;

use crate::align::Change;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::guideline::Facet;

/// Changes of lists, where the facet has one.
pub(crate) fn claims(site: &Site, changes: &[Change]) -> Vec<Claim> {
    match site.facet() {
        Facet::Scope => organs::entities(site, changes),
        Facet::Obligations => persons::addressees(site, changes),
        _ => Vec::new(),
    }
}
pub use facts::{LimitFacts, ListKind, MemberFacts, PartFacts};
pub(crate) use unlisted::detect;
