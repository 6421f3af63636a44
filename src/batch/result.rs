//! The result of a batch: what stays of each policy, and what the whole shows.

use super::cache::CacheUse;
use super::publish::Published;
use super::settings::BatchSettings;
use super::status::BatchStatus;
use crate::against::{RunProgress, SeenDocument};
use crate::align::Relation;
use crate::deviations::{Rule, Severity};
use crate::files::FileError;
use crate::framework::CoverageStatus;
use crate::guideline::DocumentFamily;
use crate::lineage::{DepartureTable, Forest, TablePlace, VersionSigns};
use crate::program::Error;
use crate::report::words::Subject;
use crate::report::{ConfigInfo, ProblemInfo, SelectionInfo};
use crate::sides::Sides;
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
    /// What shows whose document it is and how old.
    pub signs: VersionSigns,
    /// How it departs from the model: places in [`Batch::departures`].
    pub departures: Vec<TablePlace>,
    /// For each guideline clause whether it departs from it in duty or scope.
    pub departs: Vec<bool>,
    /// The department in charge that the document names; empty if it names none or no workbook is written.
    pub contact: String,
    /// The file of settings that held for it, if one did.
    pub config: Option<ConfigInfo>,
    /// The rules that its report shows, if not all.
    pub selection: Option<SelectionInfo>,
    /// What an earlier run is compared with, if there is one.
    pub seen: Option<SeenDocument>,
}

impl Done {
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
    /// The family of the guideline.
    pub family: DocumentFamily,
    /// Policies compared, ordered by path.
    pub done: Vec<Done>,
    /// What could not be compared, ordered by path, with the reason.
    pub unreadable: Vec<(String, Error)>,
    /// What is wrong with the acceptances on record, each told once.
    pub problems: Vec<ProblemInfo>,
    /// What the reader of the whole should know about single documents, such as standards that weren't compared, by path.
    pub remarks: Vec<(String, ProblemInfo)>,
    /// The departures of all policies from the model.
    pub departures: DepartureTable,
    /// The bodies and the descent of their texts.
    pub forest: Forest,
    /// What changed since the earlier run, if there is one.
    pub progress: Option<RunProgress>,
    /// The settings that held, and those that didn't.
    pub settings: BatchSettings,
    /// Files that can't be written because something else has their names, with the reason.
    pub blocked: BTreeMap<String, FileError>,
    /// What became of the files.
    pub published: Published,
    /// What the run did with its cache, if it had one.
    pub cache: Option<CacheUse>,
}

impl Batch {
    /// The policies that count: of each body the newest.
    pub fn counted(&self) -> impl Iterator<Item = &Done> + Clone {
        let bodies = self.forest.bodies.iter();
        bodies.map(|body| &self.done[body.newest()])
    }

    /// What the comparisons are about.
    pub fn subject(&self) -> Subject {
        Subject {
            sides: Sides::Model,
            family: self.family,
        }
    }

    /// Number of documents that weren't compared and have this status.
    pub fn count_of(&self, status: BatchStatus) -> usize {
        let documents = self.unreadable.iter();
        documents
            .filter(|(_, why)| BatchStatus::of_failure(why) == status)
            .count()
    }

    /// What could not be compared although it is a document, with the reason.
    pub fn failed(&self) -> impl Iterator<Item = &Error> {
        let reasons = self.unreadable.iter().map(|(_, why)| why);
        reasons.filter(|why| BatchStatus::of_failure(why) != BatchStatus::OwnFile)
    }

    /// Paths of files of taisho, which weren't read.
    pub fn own_files(&self) -> Vec<String> {
        let own = self.unreadable.iter();
        own.filter(|(_, why)| BatchStatus::of_failure(why) == BatchStatus::OwnFile)
            .map(|(path, _)| path.clone())
            .collect()
    }

    /// Adds problems that aren't known yet.
    pub(super) fn add_problems(&mut self, problems: Vec<ProblemInfo>) {
        for problem in problems {
            if !self.problems.contains(&problem) {
                self.problems.push(problem);
            }
        }
    }
}
