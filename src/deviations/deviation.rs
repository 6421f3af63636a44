//! The result of the stage: deviations, and the places and edits they name.

use super::acceptance::Acceptance;
use super::facts::Facts;
use super::rules::Rule;
use super::severity::Severity;
use crate::facet::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use serde::{Deserialize, Serialize};

/// One difference between policy and guideline, or one flaw of the policy itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deviation {
    /// Kind.
    pub rule: Rule,
    /// What the place is about.
    pub facet: Facet,
    /// Grade.
    pub severity: Severity,
    /// Guideline clauses concerned, by index; empty where it is about the policy alone.
    pub base: Vec<usize>,
    /// Places in the policy; empty where nothing answers the guideline.
    pub places: Vec<Place>,
    /// The guideline's words.
    pub base_text: Option<String>,
    /// The policy's words.
    pub witness_text: Option<String>,
    /// The edits it explains, in order of offset.
    pub edits: Vec<Edit>,
    /// What the sentence is made of.
    pub facts: Facts,
    /// One sentence.
    pub message: Message,
    /// Where in the source.
    pub lines: Option<LineRange>,
    /// Indices of findings of the same story.
    pub linked: Vec<usize>,
    /// Stable key: survives renumbering and layout.
    pub fingerprint: String,
    /// Why it may not apply to a body of this kind; [`Severity::Info`] then.
    pub not_applicable: Option<Message>,
    /// Who accepted it, and why; `None` while it is open.
    pub acceptance: Option<Acceptance>,
}

/// A place in the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A clause.
    Clause(ClauseId),
    /// A piece outside the clauses, by index.
    Outside(usize),
}

/// Part of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Heading or defined term.
    Title,
    /// Text below it.
    Text,
}

impl Part {
    /// Both.
    pub const ALL: [Part; 2] = [Part::Title, Part::Text];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Text => "text",
        }
    }
}

/// A replacement that, with all others of its clause, turns the guideline's text into the policy's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Guideline clause, by index.
    pub base: usize,
    /// Policy clause.
    pub clause: ClauseId,
    /// Title or text.
    pub part: Part,
    /// Offset in characters of the guideline's part, white space not counted.
    pub offset: usize,
    /// The guideline's words there.
    pub from: String,
    /// The policy's words in their place.
    pub to: String,
    /// Offset on the policy's side, which orders edits at one offset.
    pub witness_offset: usize,
}
