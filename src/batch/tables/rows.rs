//! The rows of one report.

use super::writer::TableValue;
use crate::deviations::{Disposition, Severity};
use crate::report::{Finding, Report, RowInfo};
use crate::span::LineRange;

/// What a report adds to the tables.
#[derive(Debug, Clone)]
pub struct TableRows {
    /// Rows of clauses.
    pub clauses: Vec<Vec<TableValue>>,
    /// Rows of findings.
    pub findings: Vec<Vec<TableValue>>,
    /// Title, digest, format, per mille understood, number of clauses.
    pub facts: [TableValue; 5],
}

impl TableRows {
    /// Returns the rows of a report.
    pub fn new(report: &Report) -> TableRows {
        let policy = &report.policy;
        TableRows {
            clauses: report.alignment.iter().map(|row| clause(report, row)).collect(),
            findings: report.deviations.iter().map(|of| finding(report, of)).collect(),
            facts: [
                TableValue::text(&policy.title),
                TableValue::text(&policy.digest),
                format_name(report),
                TableValue::int(usize::from(policy.input.understood)),
                TableValue::int(report.outline.len()),
            ],
        }
    }
}

/// The word of the input format in JSON.
fn format_name(report: &Report) -> TableValue {
    match serde_json::to_value(report.policy.input.format) {
        Ok(serde_json::Value::String(word)) => TableValue::Text(word),
        Ok(_) | Err(_) => TableValue::Null,
    }
}

fn lines(of: Option<LineRange>) -> [TableValue; 2] {
    match of {
        Some(LineRange { from, to }) => [from.into(), to.into()],
        None => [TableValue::Null, TableValue::Null],
    }
}

fn clause(report: &Report, row: &RowInfo) -> Vec<TableValue> {
    let base = report.base_of(row);
    let own: Vec<_> = report.clauses(&row.clauses).collect();
    let joined = |texts: Vec<&str>, between: &str| {
        let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        TableValue::text(&texts.join(between))
    };
    let findings = report.deviations.iter().filter(|finding| match &row.guideline {
        Some(id) => finding.guideline.contains(id),
        None => finding.guideline.is_empty() && finding.clauses.iter().any(|id| row.clauses.contains(id)),
    });
    let [from, to] = lines(own.first().map(|clause| clause.lines));
    vec![
        report.policy.path.as_str().into(),
        TableValue::text(&report.policy.body),
        row.guideline.as_deref().into(),
        base.map(|base| base.heading()).as_deref().into(),
        base.map(|base| base.facet.id()).into(),
        row.relation.id().into(),
        row.title_relation.id().into(),
        row.text_relation.id().into(),
        usize::from(row.similarity).into(),
        row.severity.map(Severity::id).into(),
        findings.count().into(),
        joined(own.iter().map(|clause| clause.path.as_str()).collect(), " "),
        joined(own.iter().map(|clause| clause.title.as_str()).collect(), "\n"),
        joined(own.iter().map(|clause| clause.text.as_str()).collect(), "\n"),
        from,
        to,
    ]
}

/// 0 for info to 3 for high, so that a query can compare grades.
fn rank(severity: Severity) -> usize {
    Severity::ALL
        .iter()
        .rev()
        .position(|of| *of == severity)
        .unwrap_or(0)
}

fn finding(report: &Report, of: &Finding) -> Vec<TableValue> {
    let [from, to] = lines(of.lines);
    vec![
        report.policy.path.as_str().into(),
        TableValue::text(&report.policy.body),
        of.id.as_str().into(),
        of.fingerprint.as_str().into(),
        of.rule.code().into(),
        of.rule.name().into(),
        of.severity.id().into(),
        rank(of.severity).into(),
        of.facet.id().into(),
        (of.disposition == Disposition::Accepted).into(),
        of.not_applicable.is_some().into(),
        of.guideline.first().map(String::as_str).into(),
        TableValue::text(&of.guideline.join(" ")),
        TableValue::text(&of.clauses.join(" ")),
        of.place.as_str().into(),
        from,
        to,
        of.base_text.as_deref().into(),
        of.witness_text.as_deref().into(),
        of.message.ja.as_str().into(),
        of.message.en.as_str().into(),
    ]
}
