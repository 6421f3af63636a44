//! Facts about terms and offices.

use crate::deviations::clause_name::ClauseName;
use serde::{Deserialize, Serialize};

/// What is wrong with the definition of a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermFacts {
    /// The term.
    pub term: String,
    /// What is wrong.
    pub status: TermStatus,
    /// The phrase that uses an undefined term, or what each definition of an inconsistent one says.
    pub says: Vec<String>,
    /// The clause that defines the term, if it is defined elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defined_in: Option<ClauseName>,
}

/// An office decides something, although nothing in the document establishes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeFacts {
    /// The office.
    pub office: String,
}

/// What is wrong with the definition of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TermStatus {
    /// Used without definition.
    Undefined,
    /// Defined, or put into the title, but not used.
    Unused,
    /// Defined more than once, not always in the same words.
    Inconsistent,
    /// Defined in another clause than in the base text.
    Elsewhere,
}
