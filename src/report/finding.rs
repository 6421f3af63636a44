//! The rows of the 対照表 and the findings.

use super::{Pages, ProposedEdit, Suggestion, wire};
use crate::align::{Relation, Textual};
use crate::bounds;
use crate::deviations::{Acceptance, Disposition, Facts, Part, Rule, Severity};
use crate::facet::Facet;
use crate::lang::Message;
use crate::span::LineRange;
use serde::{Deserialize, Serialize};

/// A row of the 対照表.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RowInfo {
    /// Id of the guideline clause; `None` for a clause that only the policy has.
    pub guideline: Option<String>,
    /// Ids of the policy clauses.
    pub clauses: Vec<String>,
    /// Relation.
    pub relation: Relation,
    /// Textual relation of a structural row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_relation: Option<Textual>,
    /// Relation of the titles.
    pub title_relation: Textual,
    /// Relation of the texts.
    pub text_relation: Textual,
    /// Per mille.
    pub similarity: u16,
    /// Why these clauses correspond.
    pub because: String,
    /// The worst finding of the row.
    pub severity: Option<Severity>,
    /// Everything that turns the guideline's title and text into the policy's, in order, even if the findings that
    /// explain it were left out.
    pub edits: Vec<EditInfo>,
}

/// A deviation with ids and lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// `f1`, `f2`, … in document order.
    pub id: String,
    /// Kind; the keys `code` and `rule` in JSON.
    #[serde(flatten, with = "wire::rule")]
    pub rule: Rule,
    /// What the place is about.
    pub facet: Facet,
    /// Grade.
    pub severity: Severity,
    /// Ids of guideline clauses.
    #[serde(default, with = "wire::null_if_empty")]
    pub guideline: Vec<String>,
    /// Ids of policy clauses and of pieces outside them.
    #[serde(default, with = "wire::null_if_empty")]
    pub clauses: Vec<String>,
    /// The guideline's words.
    pub base_text: Option<String>,
    /// The policy's words.
    pub witness_text: Option<String>,
    /// Edits, in order.
    pub edits: Vec<EditInfo>,
    /// One sentence.
    pub message: Message,
    /// Lines of the policy.
    pub lines: Option<LineRange>,
    /// Ids of findings of the same story.
    pub linked: Vec<String>,
    /// Stable key.
    pub fingerprint: String,
    /// Whether it was accepted; follows from `acceptance`.
    pub disposition: Disposition,
    /// Why it may not apply to a body of this kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<Message>,
    /// Who accepted it, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<Acceptance>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Pages,
    /// Where in the policy, for people: path and title.
    pub place: String,
    /// What could be written in place of what is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<Suggestion>,
    /// What would put back the model's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposed: Vec<ProposedEdit>,
    /// The facts that the message puts into words.
    pub facts: Facts,
}

/// A replacement of words of the guideline by words of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditInfo {
    /// Title or text.
    pub part: Part,
    /// Offset in the guideline's part, in characters without white space.
    #[serde(deserialize_with = "bounds::narrow")]
    pub offset: usize,
    /// Replaced words.
    pub from: String,
    /// Words in their place.
    pub to: String,
    /// Id of the guideline clause.
    pub guideline: String,
    /// Id of the policy clause.
    pub clause: String,
    /// Orders edits at one offset.
    #[serde(deserialize_with = "bounds::narrow")]
    pub seq: usize,
}
