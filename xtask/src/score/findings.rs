//! Compares findings with edits.

use super::tally::Tally;
use super::truth::{Edit, Truth};
use crate::corpus::Grade;
use taisho::deviations::Severity;
use taisho::report::{Finding, Report};

/// A name, and a test whether a rule belongs to it.
type Family = (&'static str, fn(&str) -> bool);

/// Families of rules whose findings must be explained by an edit.
const FAMILIES: [Family; 4] = [
    ("dropped", |rule| {
        matches!(rule, "clause-missing" | "definition-missing" | "measure-dropped")
    }),
    ("weakened", |rule| rule == "obligation-weakened"),
    ("scope", |rule| rule.starts_with("scope-")),
    ("changed", |rule| rule.ends_with("-changed")),
];

fn grade(severity: Severity) -> Grade {
    match severity {
        Severity::Info => Grade::Info,
        Severity::Low => Grade::Low,
        Severity::Medium => Grade::Medium,
        Severity::High => Grade::High,
    }
}

/// Scores recall by kind of edit, precision by family of rules, and what must never be reported.
pub fn score(truth: &Truth, report: &Report, tally: &mut Tally) {
    for edit in &truth.edits {
        recall(edit, truth, report, tally);
    }
    for finding in &report.deviations {
        precision(finding, truth, report, tally);
    }
    if truth.is_plain() {
        let false_alarms: Vec<&Finding> = report
            .deviations
            .iter()
            .filter(|f| f.severity > Severity::Info && !is_explained(f, truth, report))
            .collect();
        tally.count("plain-documents-clean", false_alarms.is_empty(), || {
            false_alarms
                .iter()
                .map(|f| show(f))
                .collect::<Vec<_>>()
                .join(" ;; ")
        });
    }
}

fn show(f: &Finding) -> String {
    format!(
        "{} {} {:?} {} {:?} → {:?}",
        f.rule.name(),
        f.severity.id(),
        f.guideline,
        f.place,
        f.base_text.as_deref().unwrap_or_default(),
        f.witness_text.as_deref().unwrap_or_default()
    )
}

fn recall(edit: &Edit, truth: &Truth, report: &Report, tally: &mut Tally) {
    let near: Vec<&Finding> = report
        .deviations
        .iter()
        .filter(|f| meets(edit, f, report))
        .collect();
    if edit.kind == "number-skipped" {
        let gap = |p: &taisho::report::ProblemInfo| p.code == taisho::outline::ProblemCode::NumberGap.code();
        let told = report.problems.iter().any(gap) || near.iter().any(|f| f.rule.name() == "numbering");
        tally.count("recall:number-skipped", told, || format!("{:?}", edit.guideline));
        return;
    }
    if edit.rules.is_empty() {
        return;
    }
    // Of several clauses lost together, the first must be named.
    let found = near
        .iter()
        .filter(|f| {
            !edit.kind.ends_with("-dropped") || edit.guideline.first().is_none_or(|g| f.guideline.contains(g))
        })
        .any(|f| edit.rules.iter().any(|rule| rule == f.rule.name()) && grade(f.severity) <= edit.ceiling);
    tally.count(&format!("recall:{}", edit.kind), found, || {
        format!(
            "{:?} {:?} wanted {:?}: {:?} → {:?} | said: {}",
            edit.guideline,
            edit.path.as_deref().unwrap_or_default(),
            edit.rules,
            edit.from,
            edit.to,
            near.iter().map(|f| show(f)).collect::<Vec<_>>().join(" ;; ")
        )
    });
    if matches!(edit.kind.as_str(), "typo" | "notation") {
        let grave: Vec<String> = report
            .deviations
            .iter()
            .filter(|f| {
                f.severity > Severity::Low && meets(edit, f, report) && !is_explained(f, truth, report)
            })
            .map(show)
            .collect();
        tally.count(&format!("never-grave:{}", edit.kind), grave.is_empty(), || {
            format!("{:?} → {:?} | {}", edit.from, edit.to, grave.join(" ;; "))
        });
    }
}

/// Returns whether a finding may be about an edit: it has the clause and, if there is one, the term.
fn meets(edit: &Edit, finding: &Finding, report: &Report) -> bool {
    if let Some(term) = &edit.term {
        return edit.rules.iter().any(|r| r == finding.rule.name())
            && squeezed(&finding.message.ja).contains(term);
    }
    if let Some(path) = &edit.path {
        return finding
            .clauses
            .iter()
            .any(|id| report.outline.iter().any(|c| c.id == *id && c.path == *path));
    }
    finding.guideline.iter().any(|g| edit.guideline.contains(g))
}

/// Folds width and removes white space, because a term is the same however the layout writes it.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .map(|c| match c {
            '(' => '（',
            ')' => '）',
            _ => c,
        })
        .collect()
}

/// Returns whether some edit explains a finding of this severity.
fn is_explained(finding: &Finding, truth: &Truth, report: &Report) -> bool {
    truth
        .edits
        .iter()
        .any(|edit| grade(finding.severity) <= edit.ceiling && meets(edit, finding, report))
}

fn precision(finding: &Finding, truth: &Truth, report: &Report, tally: &mut Tally) {
    let rule = finding.rule.name();
    if finding.severity >= Severity::Medium {
        let right = is_explained(finding, truth, report);
        let family = FAMILIES
            .iter()
            .find(|(_, holds)| holds(rule))
            .map_or("other", |(name, _)| name);
        tally.count(&format!("precision:{family}"), right, || show(finding));
    } else if finding.severity == Severity::Low {
        let right = is_explained(finding, truth, report);
        tally.count("precision:low", right, || show(finding));
    }
}
