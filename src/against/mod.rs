//! What changed between two runs over many documents: which findings are new, mended, better or worse.
//!
//! An earlier run is read from its `results.jsonl` ([`saved`]) or noted from reports. `pair` says which documents belong
//! together, `moves` compares the findings of two versions of one document, `progress` adds everything up.
//! Everything here is pure: a result depends on the two runs and on nothing else.

mod moves;
mod notes;
mod pair;
mod progress;
pub mod saved;

pub use moves::{ClauseMove, FindingMove, Movement};
pub use progress::{ClauseProgress, DocumentFate, DocumentProgress, RunProgress, ThisRun, Trend};

use crate::deviations::{Rule, Severity};
use crate::lang::Message;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A finding, as far as two runs are compared by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenFinding {
    /// The number behind the 16 digits of the fingerprint.
    pub fingerprint: u64,
    /// Kind.
    pub rule: Rule,
    /// Grade.
    pub severity: Severity,
    /// Whether it was accepted.
    pub is_accepted: bool,
    /// Ids of guideline clauses.
    pub clauses: Vec<String>,
    /// The guideline's words.
    pub base_text: String,
    /// One sentence.
    pub message: Message,
}

/// A document of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeenDocument {
    /// Path as its report shows it.
    pub path: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// The body; empty if unknown.
    pub body: String,
    /// Kind of body, as in JSON.
    pub body_kind: String,
    /// The dates that its text names, if it was read from a file.
    pub dates: Vec<SeenDate>,
    /// The guideline it was compared with.
    pub guideline: SeenGuideline,
    /// Version of the program that compared it.
    pub version: String,
    /// The findings, in document order.
    pub findings: Vec<Arc<SeenFinding>>,
    /// Findings of kinds that this version doesn't know.
    pub unknown: usize,
}

/// A date that a document names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeenDate {
    /// 制定, 施行 and the like; empty if the text doesn't say.
    pub kind: String,
    /// ISO 8601; empty if it is incomplete.
    pub iso: String,
    /// As written.
    pub text: String,
}

/// A guideline, as far as two runs are compared by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct SeenGuideline {
    /// Id or file name.
    pub id: String,
    /// SHA-256.
    pub digest: String,
}

/// A run over many documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeenRun {
    /// The documents, in the order of the run.
    pub documents: Vec<SeenDocument>,
}

/// Keeps equal findings once. Almost all findings of a country's policies repeat, so that a run needs little memory.
#[derive(Debug, Default)]
pub struct FindingStore {
    known: BTreeMap<(u64, Severity, bool), Arc<SeenFinding>>,
}

impl FindingStore {
    /// Returns the finding that is kept in place of `finding`.
    pub fn keep(&mut self, finding: Arc<SeenFinding>) -> Arc<SeenFinding> {
        let key = (finding.fingerprint, finding.severity, finding.is_accepted);
        match self.known.get(&key) {
            Some(known) if *known == finding => Arc::clone(known),
            // The same finding with another sentence, if that quotes a name.
            Some(_) => finding,
            None => {
                self.known.insert(key, Arc::clone(&finding));
                finding
            }
        }
    }
}

/// Most characters of a sentence or quotation that are kept.
const MOST_TEXT: usize = 300;

/// Returns the beginning of a text, short enough to be kept.
pub fn clipped(text: &str) -> String {
    match text.char_indices().nth(MOST_TEXT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
