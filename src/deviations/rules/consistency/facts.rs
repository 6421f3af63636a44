//! Facts about a document that contradicts itself.

use crate::deviations::clause_name::ClauseName;
use serde::{Deserialize, Serialize};

/// A definition leaves out what the scope names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContradictionFacts {
    /// The term defined.
    pub term: String,
    /// What the definition leaves out and the scope names.
    pub organ: String,
    /// The definition.
    pub definition: ClauseName,
}
