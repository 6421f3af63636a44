//! Facts about numbers.

use crate::deviations::clause_name::ClauseName;
use serde::{Deserialize, Serialize};

/// Clauses have other numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFacts {
    /// Number, or first and last number, in the base text.
    pub from: String,
    /// Number, or first and last number, in the policy.
    pub to: String,
    /// The clause of the base text below which they are, if it is only about these.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<ClauseName>,
}
