//! Leaving findings out of a finished report. Detection has seen everything, so what is left out changes nothing else.

use super::{Finding, Report, RowInfo};

impl Report {
    /// Keeps the findings for which `keep` returns true. Ids stay as they were and links to what is gone are dropped;
    /// texts and relations in the 対照表 stay.
    pub fn retain(&mut self, keep: impl Fn(&Finding) -> bool) {
        self.deviations.retain(keep);
        let ids: std::collections::BTreeSet<String> = self.deviations.iter().map(|f| f.id.clone()).collect();
        for finding in &mut self.deviations {
            finding.linked.retain(|id| ids.contains(id));
        }
        // Status and reason stay: they were judged on all findings.
        for requirement in self.framework.iter_mut().flat_map(|f| &mut f.requirements) {
            requirement.deviations.retain(|id| ids.contains(id));
        }
        let worst: Vec<_> = self
            .alignment
            .iter()
            .map(|row| self.findings_of(row).map(|f| f.severity).max())
            .collect();
        for (row, severity) in self.alignment.iter_mut().zip(worst) {
            row.severity = severity;
        }
        self.complete();
    }

    /// The findings that concern a row, in order.
    pub fn findings_of<'a>(&'a self, row: &'a RowInfo) -> impl Iterator<Item = &'a Finding> {
        self.deviations.iter().filter(move |f| match &row.guideline {
            Some(base) => f.guideline.contains(base),
            None => f.guideline.is_empty() && row.clauses.iter().any(|id| f.clauses.contains(id)),
        })
    }
}
