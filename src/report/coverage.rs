//! How a policy answers a framework, with ids.

use super::{Count, Report, wire};
use crate::framework::{Answer, Coverage, CoverageStatus, Requirement};
use crate::lang::Message;
use serde::{Deserialize, Serialize};

/// How a policy answers the requirements of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageInfo {
    /// Id of the framework.
    pub id: String,
    /// Its title.
    pub title: Message,
    /// Where the requirements come from.
    pub source: Message,
    /// When they come into force, ISO 8601.
    pub in_force: Option<String>,
    /// What else a reader should know.
    pub note: Option<Message>,
    /// SHA-256 of the framework's file.
    pub digest: String,
    /// Requirements by status.
    #[serde(with = "wire::counts")]
    pub summary: Vec<Count<CoverageStatus>>,
    /// The requirements, in their order.
    pub requirements: Vec<RequirementInfo>,
}

/// A requirement and how the policy answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementInfo {
    /// Its number in the framework.
    pub id: String,
    /// A few words.
    pub title: Message,
    /// A sentence.
    pub summary: Message,
    /// Where it comes from.
    pub source: Message,
    /// When it comes into force, ISO 8601.
    pub in_force: Option<String>,
    /// How far the policy answers it.
    pub status: CoverageStatus,
    /// Ids of the guideline clauses that answer it.
    pub guideline: Vec<String>,
    /// Ids of the policy clauses that answer or mention it, in document order.
    pub clauses: Vec<String>,
    /// Ids of the findings because of which it is answered only in part.
    pub deviations: Vec<String>,
    /// Why it isn't covered.
    pub reason: Option<Message>,
}

impl CoverageInfo {
    /// Names the clauses of an assessment by their ids in `report`.
    pub fn new(coverage: &Coverage, report: &Report) -> CoverageInfo {
        let framework = &coverage.framework;
        let answers = framework.requirements.iter().zip(&coverage.answers);
        let mut info = CoverageInfo {
            id: framework.id.clone(),
            title: framework.title.clone(),
            source: framework.source.clone(),
            in_force: text(&framework.in_force),
            note: message(&framework.note),
            digest: framework.digest.clone(),
            summary: Vec::new(),
            requirements: answers
                .map(|(r, answer)| requirement(r, answer, report))
                .collect(),
        };
        info.count();
        info
    }

    /// Counts the requirements by status.
    pub(super) fn count(&mut self) {
        let of = |status| self.requirements.iter().filter(|r| r.status == status).count();
        self.summary = CoverageStatus::ALL
            .iter()
            .map(|&status| Count {
                of: status,
                n: of(status),
            })
            .collect();
    }
}

fn requirement(of: &Requirement, answer: &Answer, report: &Report) -> RequirementInfo {
    let clauses = answer.clauses.iter().map(|&i| report.outline[i].id.clone());
    RequirementInfo {
        id: of.id.clone(),
        title: of.title.clone(),
        summary: of.summary.clone(),
        source: of.source.clone(),
        in_force: text(&of.in_force),
        status: answer.status,
        guideline: answer.guideline.clone(),
        clauses: clauses.collect(),
        deviations: answer.findings.clone(),
        reason: message(&answer.reason),
    }
}

fn text(of: &str) -> Option<String> {
    (!of.is_empty()).then(|| of.to_owned())
}

fn message(of: &Message) -> Option<Message> {
    (!of.ja.is_empty()).then(|| of.clone())
}
