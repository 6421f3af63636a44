//! Facts about whole clauses.

use crate::deviations::clause_name::ClauseName;
use serde::{Deserialize, Serialize};

/// Whole clauses: missing if `to` is empty, added if `from` is; else moved, split or merged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClauseFacts {
    /// Clauses of the base text.
    pub from: Vec<ClauseName>,
    /// Clauses of the policy.
    pub to: Vec<ClauseName>,
    /// The clause of the policy that is most like a missing one, if any is worth a look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
    /// The generation or edition that a missing clause came with, if older ones don't have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
}

/// The clause of the policy that is most like a missing one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nearest {
    /// The clause.
    pub clause: ClauseName,
    /// How much the two share, per mille.
    pub similarity: u16,
}
