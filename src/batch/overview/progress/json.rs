//! `against` of `overview.json`.

use crate::against::{
    ClauseMove, DocumentFate, DocumentProgress, FindingMove, Movement, RunProgress, SeenFinding, Trend,
};
use crate::deviations::Severity;
use crate::guideline::Model;
use crate::lang::Message;
use serde::{Serialize, Serializer};

/// What changed since an earlier run.
#[derive(Serialize)]
pub struct ProgressJson<'a> {
    file: &'a str,
    notes: &'a [Message],
    documents: InOrder<usize>,
    trends: InOrder<usize>,
    severities: InOrder<InOrder<usize>>,
    clauses: Vec<ClauseTotal<'a>>,
    policies: Vec<MovedPolicy<'a>>,
}

#[derive(Serialize)]
struct ClauseTotal<'a> {
    guideline: &'a str,
    #[serde(flatten)]
    documents: InOrder<usize>,
}

#[derive(Serialize)]
struct MovedPolicy<'a> {
    path: &'a str,
    earlier_path: Option<&'a str>,
    body: &'a str,
    fate: &'static str,
    same_file: bool,
    comparable: bool,
    trend: Option<&'static str>,
    before: Option<InOrder<usize>>,
    after: Option<InOrder<usize>>,
    clauses: Vec<MovedClause<'a>>,
    findings: Vec<MovedFinding<'a>>,
}

#[derive(Serialize)]
struct MovedClause<'a> {
    guideline: &'a str,
    movement: &'static str,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

#[derive(Serialize)]
struct MovedFinding<'a> {
    movement: &'static str,
    before: Option<FindingState>,
    after: Option<FindingState>,
    guideline: &'a [String],
    message: Option<&'a Message>,
}

#[derive(Serialize)]
struct FindingState {
    code: &'static str,
    severity: &'static str,
    accepted: bool,
    fingerprint: String,
}

/// An object with its keys in the order of the list.
struct InOrder<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for InOrder<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'a> ProgressJson<'a> {
    /// Returns the form of `progress` in JSON.
    pub fn new(guideline: &'a Model, progress: &'a RunProgress) -> ProgressJson<'a> {
        let severities = Severity::ALL.into_iter().enumerate().map(|(grade, severity)| {
            let (before, after) = progress.open(grade);
            let moved = Movement::ALL.map(|of| (of.id(), progress.findings(severity, of)));
            let counts = [("before", before), ("after", after)].into_iter().chain(moved);
            (severity.id(), InOrder(counts.collect()))
        });
        let clauses = progress
            .clauses
            .iter()
            .enumerate()
            .map(|(clause, of)| ClauseTotal {
                guideline: guideline.clause(clause).id,
                documents: InOrder(Movement::ALL.iter().map(|of| of.id()).zip(of.documents).collect()),
            });
        ProgressJson {
            file: &progress.file,
            notes: &progress.notes,
            documents: InOrder(
                DocumentFate::ALL
                    .map(|fate| (fate.id(), progress.fates(fate)))
                    .to_vec(),
            ),
            trends: InOrder(
                Trend::ALL
                    .map(|trend| (trend.id(), progress.trends(trend)))
                    .to_vec(),
            ),
            severities: InOrder(severities.collect()),
            clauses: clauses.collect(),
            policies: progress
                .documents
                .iter()
                .map(|of| policy(guideline, of))
                .collect(),
        }
    }
}

fn policy<'a>(guideline: &'a Model, of: &'a DocumentProgress) -> MovedPolicy<'a> {
    let grades =
        |counts: [usize; 4]| InOrder(Severity::ALL.map(Severity::id).into_iter().zip(counts).collect());
    let is_moved = |of: &&FindingMove| of.movement != Movement::Unchanged;
    let clause = |of: &ClauseMove| MovedClause {
        guideline: guideline.clause(of.clause).id,
        movement: of.movement.id(),
        before: of.before.map(Severity::id),
        after: of.after.map(Severity::id),
    };
    MovedPolicy {
        path: &of.path,
        earlier_path: of.earlier_path.as_deref(),
        body: &of.body,
        fate: of.fate.id(),
        same_file: of.is_same_file,
        comparable: of.is_comparable,
        trend: of.is_comparable.then(|| of.trend().id()),
        before: (of.fate != DocumentFate::New).then(|| grades(of.before)),
        after: of.index.is_some().then(|| grades(of.after)),
        clauses: of.clauses.iter().map(clause).collect(),
        findings: of.findings.iter().filter(is_moved).map(finding).collect(),
    }
}

fn finding(of: &FindingMove) -> MovedFinding<'_> {
    MovedFinding {
        movement: of.movement.id(),
        before: of.before.as_deref().map(state),
        after: of.after.as_deref().map(state),
        guideline: of.finding().map_or(&[], |finding| &finding.clauses),
        message: of.finding().map(|finding| &finding.message),
    }
}

fn state(finding: &SeenFinding) -> FindingState {
    FindingState {
        code: finding.rule.code(),
        severity: finding.severity.id(),
        accepted: finding.is_accepted,
        fingerprint: format!("{:016x}", finding.fingerprint),
    }
}
