//! Several policies side by side: per clause of the base text its readings, who shares which, and what they have beyond
//! it. The form is that of a critical apparatus (校勘記): the lemma, then each distinct reading with the sigla of the
//! bodies that have it.
//!
//! Two bodies share a reading when their words are the same after folding: names, numbers, width and okurigana aside. What
//! is quoted is the text of the first body that has it. Of a document only its readings stay, so that the policies of a
//! whole country fit into memory; nothing depends on the number of threads.

mod collect;
pub mod formats;
mod gather;
mod own;
mod run;
mod sigla;

pub use gather::gather;
pub use run::{GatherPlan, run};

use crate::align::Relation;
use crate::document::normalize::BodyKind;
use crate::program::Error;
use crate::read::Places;
use crate::report::GuidelineInfo;
use crate::report::table::TextStretch;
use crate::span::LineRange;

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.apparatus/1";

/// A finished collation of several documents, resolved and inert.
#[derive(Debug, Clone, PartialEq)]
pub struct Apparatus {
    /// The base text.
    pub guideline: GuidelineInfo,
    /// The documents, ordered by path.
    pub witnesses: Vec<Witness>,
    /// One entry per clause of the base text, in its order.
    pub clauses: Vec<Entry>,
    /// Provisions without counterpart in the base text, those of most bodies first.
    pub own: Vec<Entry>,
    /// What could not be compared, ordered by path, with the reason.
    pub unreadable: Vec<(String, Error)>,
}

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// Short name, unlike every other.
    pub siglum: String,
    /// The body; empty where the text does not tell.
    pub body: String,
    /// Kind of body.
    pub kind: BodyKind,
    /// Path as given, with `/`.
    pub path: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// What people call a place in it.
    pub places: Places,
}

/// A provision with all its readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Index of the clause of the base text; of an own provision the clause it stands under, if any.
    pub base: Option<usize>,
    /// Its readings: that of the base text first, then by number of bodies; the absence last.
    pub readings: Vec<Reading>,
}

impl Entry {
    /// Number of bodies that have it.
    pub fn held_by(&self) -> usize {
        let present = self.readings.iter().filter(|r| r.standing != Standing::Absent);
        present.map(|r| r.holders.len()).sum()
    }
}

/// How a reading stands to the base text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The same words, names and notation aside.
    AsBase,
    /// Other words.
    Varies,
    /// Nothing answers the clause.
    Absent,
    /// The base text has no such provision.
    Own,
}

impl Standing {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Standing::AsBase => "as-base",
            Standing::Varies => "varies",
            Standing::Absent => "absent",
            Standing::Own => "own",
        }
    }
}

/// One wording and those who have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How it stands to the base text.
    pub standing: Standing,
    /// Title as the first holder has it, with what differs in substance from the base text.
    pub title: Vec<TextStretch>,
    /// Text as the first holder has it, white space removed, with what differs in substance from the base text.
    pub text: Vec<TextStretch>,
    /// Who has it, in the order of the documents.
    pub holders: Vec<Holder>,
}

/// Where one document has a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Index into [`Apparatus::witnesses`].
    pub witness: usize,
    /// Relation to the base text, as in a report.
    pub relation: Relation,
    /// Dotted addresses of its clauses; empty where it has none.
    pub clauses: Vec<String>,
    /// Where they stand.
    pub lines: Option<LineRange>,
}

/// The words of a reading as they stand in the document.
pub fn words(stretches: &[TextStretch]) -> String {
    stretches
        .iter()
        .filter(|stretch| !matches!(stretch, TextStretch::Removed(_)))
        .map(TextStretch::words)
        .collect()
}
