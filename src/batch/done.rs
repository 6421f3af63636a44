//! What stays of the documents of a batch, and of the whole.

use super::cache::CacheUse;
use super::status::BatchStatus;
use crate::against::{RunProgress, SeenDocument};
use crate::align::Relation;
use crate::deviations::{Rule, Severity};
use crate::framework::CoverageStatus;
use crate::program::Error;
use crate::report::{GenerationInfo, ProblemInfo, Report};
use std::collections::BTreeMap;

/// How a policy meets one guideline clause: the relation, and the worst finding about it.
pub type MatrixCell = (Relation, Option<Severity>);

/// What stays of one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Path as reports show it.
    pub path: String,
    /// Name of its report without ending.
    pub stem: String,
    /// The body; empty where unknown.
    pub body: String,
    /// Kind of body, as in JSON.
    pub body_kind: &'static str,
    /// Whether it has another structure than the model.
    pub has_own_structure: bool,
    /// Findings by grade, gravest first.
    pub severities: Vec<(Severity, usize)>,
    /// Accepted findings by grade, gravest first.
    pub accepted: Vec<(Severity, usize)>,
    /// Clauses by relation.
    pub relations: Vec<(Relation, usize)>,
    /// For each guideline clause the relation and the worst finding.
    pub cells: Vec<MatrixCell>,
    /// Findings by rule.
    pub rules: BTreeMap<Rule, usize>,
    /// The generation of the guideline that the words show, as one cell; empty if unknown.
    pub generation: String,
    /// How it answers each requirement of the framework asked for, in their order; empty without one.
    pub coverage: Vec<CoverageStatus>,
    /// The department in charge that the document names; empty if it names none or no workbook is written.
    pub contact: String,
    /// What an earlier run is compared with, if there is one.
    pub seen: Option<SeenDocument>,
}

impl Done {
    /// Returns what stays of a report called `stem`.
    pub fn new(report: &Report, stem: &str) -> Done {
        let mut rules: BTreeMap<Rule, usize> = BTreeMap::new();
        for finding in &report.deviations {
            *rules.entry(finding.rule).or_default() += 1;
        }
        Done {
            path: report.policy.path.clone(),
            stem: stem.to_owned(),
            body: report.policy.body.clone(),
            body_kind: report.policy.body_kind.id(),
            has_own_structure: report.problems.iter().any(is_own_structure),
            severities: report.summary.severities.iter().map(|c| (c.of, c.n)).collect(),
            accepted: Severity::ALL.map(|s| (s, report.summary.accepted_of(s))).to_vec(),
            relations: report.summary.relations.iter().map(|c| (c.of, c.n)).collect(),
            cells: report
                .alignment
                .iter()
                .filter(|row| row.guideline.is_some())
                .map(|row| (row.relation, row.severity))
                .collect(),
            rules,
            generation: report
                .generation
                .as_ref()
                .map_or(String::new(), GenerationInfo::cell),
            coverage: (report.framework.iter())
                .flat_map(|framework| framework.requirements.iter().map(|r| r.status))
                .collect(),
            contact: String::new(),
            seen: None,
        }
    }

    /// How it fared.
    pub fn status(&self) -> BatchStatus {
        match self.has_own_structure {
            true => BatchStatus::OwnStructure,
            false => BatchStatus::Compared,
        }
    }

    /// The worst finding that is not accepted.
    pub fn worst(&self) -> Option<Severity> {
        let accepted = |severity| self.accepted.iter().find(|(s, _)| *s == severity);
        self.severities
            .iter()
            .find(|(s, n)| *n > accepted(*s).map_or(0, |(_, n)| *n))
            .map(|(s, _)| *s)
    }
}

/// The result of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Policies compared, ordered by path.
    pub done: Vec<Done>,
    /// What could not be compared, ordered by path, with the reason.
    pub unreadable: Vec<(String, Error)>,
    /// What is wrong with the acceptances on record, each told once.
    pub problems: Vec<ProblemInfo>,
    /// What the run did with its cache, if it had one.
    pub cache: Option<CacheUse>,
    /// What changed since the earlier run, if there is one.
    pub progress: Option<RunProgress>,
}

impl Batch {
    /// Number of documents that are not basic policies.
    pub fn refused(&self) -> usize {
        let statuses = self
            .unreadable
            .iter()
            .map(|(_, why)| BatchStatus::of_failure(why));
        statuses
            .filter(|status| *status == BatchStatus::NotAPolicy)
            .count()
    }

    /// Adds problems that aren't known yet.
    pub fn add_problems(&mut self, problems: Vec<ProblemInfo>) {
        for problem in problems {
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
    }
}

/// Whether a problem says that a policy has another structure than the model.
pub(super) fn is_own_structure(problem: &ProblemInfo) -> bool {
    problem.code == ProblemInfo::OWN_STRUCTURE
}
