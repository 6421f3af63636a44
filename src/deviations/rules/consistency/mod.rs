//! Whether the document agrees with itself: its definitions with its scope and with each other.

mod facts;
mod messages;
mod scope;
mod twice;

use crate::deviations::evidence::case::{Case, Finding};
pub use facts::ContradictionFacts;

/// Looks for what contradicts itself.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = twice::defined_twice(case);
    findings.extend(scope::contradictions(case));
    findings
}
