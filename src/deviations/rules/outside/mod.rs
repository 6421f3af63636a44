//! Words outside the clauses: title, date, 前文, 別表.

mod check;
mod facts;
mod front;
mod messages;

use crate::deviations::evidence::case::{Case, Finding};
pub use facts::OutsideFacts;

/// Looks at what is outside the clauses.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = check::changed_lines(case);
    findings.extend(front::front_matter(case));
    findings.extend(front::document_title(case));
    findings
}
