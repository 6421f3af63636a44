//! How the texts of corresponding clauses differ: titles, notation, names, and changes of substance.

use super::changes::changes;
use super::evidence::case::{Case, Finding};
use super::evidence::site::Site;
use super::rules::editions::{self, OlderEdits};
use super::rules::names::{called_otherwise, folds, self_name};
use super::rules::wording::title;

/// Compares the texts of every row that has two sides.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut own_names = Vec::new();
    let mut own_terms = Vec::new();
    let mut older = OlderEdits::default();
    for row in case.alignment.rows.iter().filter(|row| !row.in_own_words) {
        let (Some(base), Some(reading)) = (row.base, &row.reading) else {
            continue;
        };
        let site = Site {
            case,
            row,
            base,
            clause: case.base.clause(base),
            reading,
        };
        findings.extend(title(&site));
        folds(&site, &mut findings, &mut own_names, &mut own_terms);
        older.add(&site);
        match editions::whole(&site) {
            Some(finding) => findings.push(finding),
            None => changes(&site, &mut findings),
        }
    }
    findings.extend(older.findings(case));
    findings.extend(self_name(case, own_names));
    findings.extend(called_otherwise(case, &own_terms));
    findings
}
