//! Leaving findings out of a finished report. Detection has seen everything, so what is left out changes nothing else.

use super::{Finding, Report, RowInfo, Summary};

impl Report {
    /// Keeps the findings for which `keep` holds. Ids stay as they were, links to what is gone are dropped; texts and
    /// relations in the 対照表 are facts and stay.
    pub fn retain(&mut self, keep: impl Fn(&Finding) -> bool) {
        self.deviations.retain(keep);
        let ids: std::collections::BTreeSet<String> = self.deviations.iter().map(|f| f.id.clone()).collect();
        for finding in &mut self.deviations {
            finding.linked.retain(|id| ids.contains(id));
        }
        // Status and reason stay: they were judged on all findings.
        for answer in self.framework.iter_mut().flat_map(|f| &mut f.answers) {
            answer.findings.retain(|id| ids.contains(id));
        }
        let worst: Vec<_> = self
            .alignment
            .iter()
            .map(|row| self.findings_of(row).map(|f| f.severity).max())
            .collect();
        for (row, severity) in self.alignment.iter_mut().zip(worst) {
            row.severity = severity;
        }
        self.summary = Summary::new(
            &self.guideline.clauses,
            &self.outline,
            &self.alignment,
            &self.deviations,
        );
    }

    /// The findings that concern a row, in order.
    pub fn findings_of<'a>(&'a self, row: &'a RowInfo) -> impl Iterator<Item = &'a Finding> {
        self.deviations.iter().filter(move |f| match row.base {
            Some(base) => f.guideline.contains(&self.guideline.clauses[base].id),
            None => {
                f.guideline.is_empty()
                    && row
                        .clauses
                        .iter()
                        .any(|&c| f.clauses.contains(&self.outline[c].id))
            }
        })
    }
}
