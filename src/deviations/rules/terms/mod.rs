//! Terms: defined or not, used or not, elsewhere or by another instrument.

mod adopted;
mod facts;
mod introduced;
mod messages;
mod offices;
mod undefined;
mod unused;

use crate::deviations::evidence::case::{Case, Finding};
pub(crate) use adopted::{adopted, by_reference, list_of_another};
pub use facts::{OfficeFacts, TermFacts, TermStatus};
pub(crate) use introduced::introduced;

/// Looks at every term of the document.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = undefined::undefined_terms(case);
    findings.extend(unused::unused(case));
    findings.extend(offices::offices(case));
    findings
}
