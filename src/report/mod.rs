//! Stage 7: a finished comparison. A [`Report`] *is* `taisho.report/1`: its fields are the keys of the JSON, in their
//! order, so that writing one is one call to `serde_json`, and reading it back is another followed by
//! [`saved`]'s checks. Renderers print a report and compute nothing.

mod build;
pub mod chosen;
mod complete;
mod coverage;
#[cfg(feature = "cli")]
pub mod differences;
mod document;
pub mod facts;
mod finding;
pub mod formats;
mod generation;
pub mod next_label;
mod pieces;
mod problems;
pub mod reading;
pub mod revisions;
mod rule_names;
pub mod saved;
mod select;
pub mod sheet;
pub mod suggest;
mod summary;
pub mod table;
mod tiers;
pub mod visible;
mod wire;
pub mod words;

pub use chosen::{ChosenGrade, ConfigInfo, SelectionInfo};
pub use coverage::{CoverageInfo, RequirementInfo, StandardsInfo, StatedPlaceInfo, TierInfo};
pub use document::{
    BaseInfo, ClauseInfo, DateInfo, GuidelineInfo, InputInfo, KindSource, OutsideInfo, Pages, PolicyInfo,
    ProblemInfo,
};
pub use finding::{EditInfo, Finding, RowInfo};
pub use generation::{GENERATION, GenerationInfo, GenerationKind, stage_name};
pub use suggest::{ProposedEdit, Suggestion};
pub use summary::{ClauseCounts, Count, Summary};

use crate::document::tokens::{DICTIONARY, DICTIONARY_DIGEST};
use crate::family::DocumentFamily;
use crate::lang::{Phrase, phrase};
pub use crate::sides::Sides;
use serde::{Deserialize, Serialize};

/// Title of a report on two documents of any subject, of which neither is a model.
const TWO_DOCUMENTS: Phrase = phrase("2つの文書の対照結果", "Comparison of two documents");

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.report/1";

/// A finished comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "schema", rename = "taisho.report/1")]
pub struct Report {
    /// The program that made the comparison.
    pub tool: ToolInfo,
    /// The base text.
    pub guideline: GuidelineInfo,
    /// The document compared.
    pub policy: PolicyInfo,
    /// Its clauses, in document order; the clause `d7` is the seventh.
    pub outline: Vec<ClauseInfo>,
    /// What is outside its clauses, in document order; the piece `x1` is the first.
    pub outside: Vec<OutsideInfo>,
    /// The rows of the 対照表: one per guideline clause in its order, then one per added clause.
    pub alignment: Vec<RowInfo>,
    /// Findings, in document order.
    pub deviations: Vec<Finding>,
    /// Counts.
    pub summary: Summary,
    /// Doubts of the reading, and what is wrong with the acceptances on record.
    pub problems: Vec<ProblemInfo>,
    /// How the policy answers a framework, if one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<CoverageInfo>,
    /// The file of settings, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<ConfigInfo>,
    /// The rules shown, if not all are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selection: Option<SelectionInfo>,
    /// What the two texts are to each other.
    pub sides: Sides,
    /// The family of documents that they belong to; in JSON only if it isn't that of the basic policy.
    #[serde(default, skip_serializing_if = "DocumentFamily::is_default")]
    pub family: DocumentFamily,
    /// How the base text was read, if it is a document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<reading::BaseDocument>,
    /// Reports on the other tiers in the same file, each with its own base text. They have no tiers themselves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Report>,
    /// The generation of the guideline that the words show, if anything is known about older editions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generation: Option<GenerationInfo>,
    /// The command that made it and its options as far as they decide what is found (`--select=T604`); files without their
    /// folders. Empty if no command made it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub call: Vec<String>,
}

/// The program that made a comparison, which may be another version than the one that prints it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename = "taisho")]
pub struct ToolInfo {
    /// Version of taisho.
    pub version: String,
    /// Name and version of the dictionary.
    pub dictionary: String,
    /// SHA-256 of the dictionary.
    pub dictionary_digest: String,
    /// SHA-256 of the tables of words.
    pub knowledge_digest: String,
}

// SHA-256 of all tables of words with their names.
include!(concat!(env!("OUT_DIR"), "/knowledge.rs"));

impl Default for ToolInfo {
    /// This program.
    fn default() -> ToolInfo {
        ToolInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            dictionary: DICTIONARY.to_owned(),
            dictionary_digest: DICTIONARY_DIGEST.to_owned(),
            knowledge_digest: KNOWLEDGE_DIGEST.to_owned(),
        }
    }
}

impl ToolInfo {
    /// Name and version, for people.
    pub fn name(&self) -> String {
        format!("taisho {}", self.version)
    }
}

impl Report {
    /// Returns the guideline clause of a row; `None` for an added clause.
    pub fn base_of(&self, row: &RowInfo) -> Option<&BaseInfo> {
        let id = row.guideline.as_ref()?;
        self.guideline.clauses.iter().find(|clause| clause.id == *id)
    }

    /// Puts the reports on the tiers of one file into the first of them, which then doesn't say any more that the others
    /// weren't compared.
    #[must_use]
    pub fn of_tiers(mut reports: Vec<Report>) -> Option<Report> {
        if reports.is_empty() {
            return None;
        }
        let mut first = reports.remove(0);
        if !reports.is_empty() {
            for report in reports.iter_mut().chain([&mut first]) {
                report
                    .problems
                    .retain(|problem| problem.code != ProblemInfo::OTHER_TIER);
            }
        }
        first.tiers = reports;
        Some(first)
    }

    /// Returns this report and those on the other tiers.
    pub fn all_tiers(&self) -> impl Iterator<Item = &Report> {
        std::iter::once(self).chain(&self.tiers)
    }

    /// What the report is about.
    pub fn subject(&self) -> words::Subject {
        words::Subject {
            sides: self.sides,
            family: self.family,
        }
    }

    /// Title of the report.
    pub fn heading(&self) -> Phrase {
        match (self.family, self.sides) {
            (DocumentFamily::General, Sides::Bill | Sides::Amended | Sides::Documents) => TWO_DOCUMENTS,
            _ => self.family.words().report,
        }
    }

    /// Heading of the column of the base text.
    pub fn base_heading(&self) -> Phrase {
        self.sides.base(self.family)
    }

    /// Heading of the column of the document compared.
    pub fn own_heading(&self) -> Phrase {
        self.sides.own(self.policy.body_kind, self.family)
    }

    /// Returns the clause of the policy with this id, for example `d7`.
    pub fn clause(&self, id: &str) -> Option<&ClauseInfo> {
        self.outline.get(wire::number(id, 'd')? - 1)
    }

    /// Returns the piece outside the clauses with this id, for example `x1`.
    pub fn piece(&self, id: &str) -> Option<&OutsideInfo> {
        self.outside.get(wire::number(id, 'x')? - 1)
    }

    /// Returns the clauses of the policy with these ids, in the order of the ids.
    pub fn clauses<'a>(&'a self, ids: &'a [String]) -> impl DoubleEndedIterator<Item = &'a ClauseInfo> {
        ids.iter().filter_map(|id| self.clause(id))
    }
}
